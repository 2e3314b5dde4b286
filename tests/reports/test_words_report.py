"""The section on wording: what it lists, what a review takes out of it, how much it weighs."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sample import rich_result

from reports.html import render
from reports.model import PrivateRow, Review, WordReport, WordRow

HOME = "https://www.qingxi.gov.cn/"
GRAVE = WordRow(
    "confusion", "grave", "人民正府", "人民政府", "青溪县", "公告", "sound", HOME, "公告一则", 3, "v1:a"
)
PLAIN = WordRow("wrong", "plain", "布署", "部署", "统一", "工作", page_url=HOME + "a.pdf", page_title="附件")
LEAK = PrivateRow("mobile", "138****0078", "我的手机是", page_url=HOME, page_title="来信")
FOUND = WordReport(12, 3, 40_000, (GRAVE, PLAIN), private=(LEAK,), allowed=2)


def section(words: WordReport | None, lang: str = "zh") -> str:
    html = render(replace(rich_result(), words=words), lang)
    return html[html.index('id="words"') : html.index('id="limits"')]


def test_a_hit_shows_its_sentence_with_the_mark_what_belongs_there_and_where_it_stands():
    part = section(FOUND)
    assert "青溪县<mark>人民正府</mark>公告" in part
    for words in (
        "人民政府",
        "疑似严重",
        "疑似一般",
        "公告一则",
        "附件",
        "138****0078",
        "12 个页面、3 个附件",
    ):
        assert words in part


def test_what_the_site_file_allows_is_counted():
    assert "2 处按 site.toml 不列" in section(FOUND)


def test_nothing_suspected_is_said_calmly():
    part = section(WordReport(12))
    assert "没有发现疑似错误的表述" in part and "没有发现疑似个人信息" in part


def test_an_inspection_that_read_no_words_has_no_section():
    html = render(replace(rich_result(), words=None))
    assert 'id="words"><' not in html and 'href="#words"' not in html


def test_english_has_no_chinese_of_ours():
    part = section(FOUND, "en")
    assert "Suspected wording" in part and "原句" not in part and "疑似严重" not in part


@pytest.mark.parametrize(
    ("verdict", "listed", "says"),
    [("false_alarm", False, "1 处已由人判为误报"), ("confirmed", True, "经确认"), ("doubtful", True, "")],
)
def test_a_review_is_remembered(verdict, listed, says):
    row = replace(GRAVE, review=Review(verdict, "李核", "2026-11-20"))
    part = section(replace(FOUND, rows=(row, PLAIN)))
    assert ("人民正府" in part) is listed
    assert says in part


def test_words_of_a_page_stay_words():
    bad = replace(
        GRAVE, words="<script>x</script>", before="</script><b>", page_title="<i>", page_url="javascript:x"
    )
    part = section(replace(FOUND, rows=(bad,)))
    assert "<script>x" not in part and "<b>" not in part
    assert 'href="javascript' not in part


def test_a_thousand_hits_weigh_little():
    rows = tuple(replace(PLAIN, words=f"布署{n}") for n in range(1000))
    assert len(section(replace(FOUND, rows=rows)).encode()) < 300_000
