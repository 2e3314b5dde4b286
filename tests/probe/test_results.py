"""A page of results read for one title, without any network."""

from __future__ import annotations

from datetime import date

import pytest

from checker.probe.results import facets_of, furniture, read, view_of
from checker.probe.words import bare, names

TITLE = "关于开展冬季用电安全检查的通知"
ARTICLE = "http://www.a.gov.cn/tzgg/202610/t20261012_7.html"
RESULTS = "http://www.a.gov.cn/search?q=x"
OTHER = "<li><a href='/b/9.html'>关于调整货运车辆通行时间的通知</a></li>"


def view(body: str):
    page = f"<html><body>{body}</body></html>".encode()
    return view_of(page, RESULTS, "utf-8", date(2026, 11, 20))


def asked(body: str, known: frozenset[str] = frozenset()):
    return read(view(f"<input type='text' name='q' value='{TITLE}'>{body}"), TITLE, ARTICLE, known)


CASES = [
    ("highlighted fragments are joined", "<li><a href='/x'>关于开展<em>冬季</em><font color=red>用电</font>安全检查的通知</a></li>", "yes"),
    ("other punctuation and width", "<li><a href='/x'>【通知】关于开展冬季用电安全检查的通知 </a></li>", "yes"),
    ("a title cut short by dots", "<li><a href='/x'>关于开展冬季用电安全…</a></li>", "yes"),
    ("the words stand in the title attribute", f"<li><a href='/x' title='{TITLE}'>关于开展冬</a></li>", "yes"),
    ("the article's own address", f"<li><a href='{ARTICLE}'>点击查看详细内容</a></li>", "yes"),
    ("through a counting address", "<li><a href='/visit?url=http%3A%2F%2Fwww.a.gov.cn%2Ftzgg%2F202610%2Ft20261012_7.html'>查看这一条信息</a></li>", "yes"),
    ("a sentence that there is none", "<p>很抱歉,没有找到与您查询相符的内容</p>", "no"),
    ("a count of nought", "<p>共找到 0 条结果</p>", "no"),
    ("others are listed and counted", f"<p>为您找到相关结果约 12 条</p><ul>{OTHER}</ul>", "no"),
    ("others without a count may be a list of news", f"<ul>{OTHER}</ul>", "unclear"),
    ("a count without results", "<p>为您找到相关结果约 12 条</p>", "unclear"),
    ("the title as plain text may be a result opened by script", f"<div>{TITLE}</div><p>没有找到</p>", "maybe"),
    ("the words repeated in a sentence are no result", f"<p>您搜索的“{TITLE}”没有找到相关内容</p>", "no"),
    ("a link back to this search is no result", f"<a href='?q=x&p=2'>{TITLE}</a><p>没有找到相关结果</p>", "maybe"),
    ("an empty page", "", "unclear"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "found"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_reading(body, found):
    assert asked(body).found == found


def test_without_an_echo_nothing_is_proved():
    assert read(view("<p>没有找到相关结果</p>"), TITLE, ARTICLE).found == "unclear"


def test_what_stands_on_every_page_is_no_result():
    pages = [view(f"<p>共 1 条</p><ul>{OTHER}</ul>")] * 2
    assert asked(f"<p>共 1 条</p><ul>{OTHER}</ul>", furniture(pages)).found == "unclear"
    assert furniture(pages[:1]) == frozenset()


def test_the_site_s_own_menu_and_hidden_sentences_prove_nothing():
    hidden = "<div style='display:none'>没有找到相关结果</div>"
    assert asked(f"{hidden}<div class='nav'><a href='/x'>{TITLE}</a></div>").found == "maybe"


@pytest.mark.parametrize(
    ("body", "facets"),
    [
        ("<a href=?t=1>一周内</a> <a href=?t=2>时间不限</a>", {"时间": ["一周内", "时间不限"]}),
        ("<span>按相关度</span> <span>按时间排序</span>", {"排序": ["按时间排序", "按相关度"]}),
        ("<a href=?c=1>政策文件(12)</a><a href=?c=2>新闻</a>", {"分类": ["政策文件(12)", "新闻"]}),
        ("<a href=?c=2>新闻</a>", {}),
        ("<p>相关搜索</p>", {"联想": ["相关搜索"]}),
    ],
)
def test_facets(body, facets):
    assert facets_of(view(f"<div>{body}</div>")) == facets


def test_words_are_compared_as_a_reader_would():
    assert bare("《办法》（试行）  ２０２６") == "办法试行2026"
    assert names("关于印发《办法》的通知", "关于印发办法的通知") and not names("办法…", "关于印发办法的通知")


@pytest.mark.parametrize("name", ["043_jiujiang_search.html", "059_zhejiang_search.html"])
def test_real_pages_of_results_are_not_taken_for_an_answer_to_something_else(real_pages, name):
    seen = view_of((real_pages / name).read_bytes(), RESULTS, "utf-8", date(2026, 11, 20))
    assert read(seen, TITLE, ARTICLE).found == "unclear"
