"""Pages that answer and hold nothing that was asked for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from checker.page.gone import WORDS, Sketch, may_say, says_missing, says_parked, sketch_of
from checker.page.read import read_page

LONG = "各单位要按照通知要求认真做好冬季用电安全检查工作,及时消除隐患。" * 30


def page_of(body: str, title: str = "示例网"):
    raw = f"<html><head><title>{title}</title></head><body>{body}</body></html>".encode()
    return read_page(raw, "http://www.a.gov.cn/x.html", as_of=date(2026, 11, 20)), raw


MISSING = [
    ("the title is 404", "404", "<p>x</p>"),
    ("404 beside the site's name", "404 Not Found - 某某市人民政府", "<p>x</p>"),
    ("Chinese title", "页面不存在_某某市人民政府", "<p>x</p>"),
    ("few words under the site's title", "某某市人民政府", "<p>对不起,您访问的页面不存在!</p>"),
    ("words apart by spaces", "提示", "<p>该 信息 已被 删除</p>"),
    ("a framework's page", "404 文件不存在", "<p>非常抱歉,您访问的页面不存在,或者已经被移除!</p>"),
    ("a page without a title", "", "<h1>页面走丢了!</h1>"),
    ("full-width digits", "４０４", "<p>x</p>"),
]


@pytest.mark.parametrize(("title", "body"), [c[1:] for c in MISSING], ids=[c[0] for c in MISSING])
def test_a_page_that_calls_itself_missing(title, body):
    assert says_missing(page_of(body, title)[0])


@pytest.mark.parametrize(("title", "body"), [c[1:] for c in MISSING], ids=[c[0] for c in MISSING])
def test_such_a_page_is_read(title, body):
    assert may_say(page_of(body, title)[1], None)[0]


PRESENT = [
    ("an article about such pages", "关于网站部分页面不存在问题整改情况的通报", f"<p>{LONG}</p>"),
    ("an article that quotes the words", "整改通报", f"<p>群众反映您访问的页面不存在。{LONG}</p>"),
    ("404 in a name", "中核404有限公司招聘公告", f"<p>{LONG}</p>"),
    ("a short plain page", "联系我们", "<p>电话:0000-1234567</p>"),
    ("an empty page", "", ""),
]


@pytest.mark.parametrize(("title", "body"), [c[1:] for c in PRESENT], ids=[c[0] for c in PRESENT])
def test_a_page_that_does_not(title, body):
    assert says_missing(page_of(body, title)[0]) is None


PARKED = [
    ("for sale", "example.com", "<h1>This domain is for sale!</h1>"),
    ("Chinese broker", "提示", "<p>您正在访问的域名可以转让!</p>"),
    ("no filing", "网站未备案提示", "<p>该网站暂时无法进行访问</p>"),
    ("a parking service's script", "x", "<script src='https://www.sedoparking.com/p.js'></script>"),
    ("a fresh server", "Welcome to nginx!", "<p>Thank you for using nginx.</p>"),
]


@pytest.mark.parametrize(("title", "body"), [c[1:] for c in PARKED], ids=[c[0] for c in PARKED])
def test_a_domain_that_nobody_keeps(title, body):
    mark = says_parked(*page_of(body, title))
    assert mark and mark.kind == "parked" and mark.origin


def test_an_article_on_domain_trade_is_no_parked_page():
    assert says_parked(*page_of(f"<p>有人以域名已过期为由行骗。{LONG}</p>", "网络安全提示")) is None


def test_two_answers_to_missing_addresses_are_alike_but_for_the_address():
    one, other = (
        sketch_of(page_of(f"<h1>出错了</h1><p>您访问的页面不存在。编号{n},时间2026-11-20 09:0{n}</p>")[0])
        for n in (1, 7)
    )
    assert one.is_like(other) and Sketch.from_dict(one.to_dict()) == one
    assert not one.is_like(sketch_of(page_of(f"<h1>出错了</h1><p>{LONG}</p>")[0]))


def test_no_real_page_is_taken_for_a_missing_one(real_pages: Path) -> None:
    for file in sorted(real_pages.rglob("*.html")):
        body = file.read_bytes()
        page = read_page(body, "http://www.a.gov.cn/x.html", as_of=date(2026, 11, 20))
        assert not says_missing(page) and not says_parked(page, body), file.name


def told_words():
    rows = [line.split("\t") for line in WORDS.read_text(encoding="utf-8").splitlines()]
    return [row[2] for row in rows if len(row) == 4 and not row[0].startswith("#")]


@pytest.mark.parametrize("words", told_words())
def test_words_that_tell_are_never_overlooked(words):
    half = len(words) // 2
    spellings = [
        words,
        words.upper(),
        f"{words[:half]}<b>{words[half:]}</b>",
        f"{words[:half]}\n \u3000{words[half:]}",
        "".join(f"&#{ord(letter)};" for letter in words),
    ]
    for written in spellings:
        bodies = [f"<p>{written}</p>"]
        if "<" not in written:
            bodies += [f"<img alt='{written}'>", f"<title>{written}</title>"]
        for body in bodies:
            assert may_say(f"<html><body>{body}</body></html>".encode(), "utf-8")[0], body
    escaped = words.encode("ascii", "backslashreplace").decode()
    if escaped != words:
        assert may_say(f"<script>show('{escaped}')</script>".encode(), None)[0]
    assert may_say(f"<p>{words}</p>".encode("gb18030"), "gb18030")[0]


def test_a_page_that_says_nothing_of_the_kind_need_not_be_read():
    page = f"<html><head><title> 某 局 </title></head><body><p>{LONG}</p></body></html>".encode()
    assert may_say(page, "utf-8") == (False, "某 局")
    assert may_say(b"", None)[0], "what cannot be parsed is for the reader to tell"


def test_real_pages_that_say_so_are_read(real_pages):
    for file in sorted(real_pages.glob("*.html")):
        body = file.read_bytes()
        page = read_page(body, "http://www.a.gov.cn/x.html", as_of=date(2026, 11, 20))
        says = says_missing(page) or says_parked(page, body)
        assert may_say(body, None)[0] or not says, file.name
