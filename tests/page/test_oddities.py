"""How links are written: each odd way with its kind, and everything ordinary in silence."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from checker.page.oddities import left_by_scripts

WRITTEN = [
    ("http://10.1.2.3/zwgk/", "private"),
    ("//192.168.1.1/a.html", "private"),
    ("http://172.20.0.1:8080/oa", "private"),
    ("https://127.0.0.1/", "private"),
    ("http://localhost:8080/index.html", "private"),
    ("http://[fe80::1]/", "private"),
    ("http://zwfw/index.html", "one-label"),
    ("http://default.html", None),  # a host with a dot: its ending is looked up over the whole site
    ("file:///C:/doc/通知.doc", "local-file"),
    ("C:\\Users\\a\\通知.doc", "local-file"),
    ("D:/网站/index.html", "local-file"),
    ("\\\\fileserver\\share\\a.doc", "local-file"),
    ("http：//www.b.gov.cn/", "wide"),
    ("http://www．b.gov.cn/", "wide"),
    ("http://http://www.b.gov.cn/", "twice"),
    ("http://https://www.b.gov.cn/", "twice"),
    ("http://www.b.gov.cnhttp://www.c.gov.cn/", "twice"),
    ("http//www.b.gov.cn/", "scheme"),
    ("htp://www.b.gov.cn/", "scheme"),
    ("hhttp://www.b.gov.cn/", "scheme"),
    ("http;//www.b.gov.cn/", "scheme"),
    ("http:/www.b.gov.cn/", "scheme"),
    ("http:www.b.gov.cn", "scheme"),
    ("http:///www.b.gov.cn/", "scheme"),
    ("http:\\\\www.b.gov.cn\\a", "scheme"),
    ("www.gov.cn", "no-scheme"),
    ("www.b.gov.cn/zwgk/", "no-scheme"),
    ("http://www. b.gov.cn/", "space"),
    ("http://admin:123456@www.b.gov.cn/", "password"),
    ("http://office@163.com", "user"),
    ("undefined", "leftover"),
    ("/zwgk/null", "leftover"),
    ("zwgk\\index.html", "backslash"),
]
ORDINARY = [
    "/", "/zwgk/", "../a.html", "./", "?page=2", "a.html#top", "/a/b c.html", "附件（1）.doc", "/附件：申请表.doc",
    "/login?url=http://www.b.gov.cn/", "http://www.b.gov.cn/x?u=http://c.cn", "mailto:office@163.com",
    "tel:12345", "weixin://dl/scan", "ftp://ftp.b.gov.cn/a.zip", "http://www.b.gov.cn:8080/a", "https/a.html",
    "http://中国政府网.政务/", "http://www.b.gov.cn/@fzggw/a.html", "HTTP://WWW.B.GOV.CN/", "{{item.url}}",
    "/a/undefined.html", "http://1.202.3.4/a", "t/1.html", "h.html", "/a,b;c/d.html", "//www.b.gov.cn/a",
    "/col/col123/index.html?uid=1&pageNum=2", "javascript:window.open('http://192.168.1.1')",
]  # fmt: skip


def link(address: str, words: str = "政策文件汇编") -> str:
    return f'<p><a href="{address}">{words}</a></p>'


def kinds(page) -> dict[str, int]:
    return {oddity.kind: oddity.count for oddity in page.oddities}


@pytest.mark.parametrize(("address", "kind"), WRITTEN)
def test_each_odd_address_has_its_kind(read, address, kind):
    found = read(link(address)).oddities
    assert [oddity.kind for oddity in found] == ([kind] if kind else [])
    if kind:
        assert (
            found[0].links[0].written == address.replace(":123456@", ":***@")
            and found[0].links[0].text == "政策文件汇编"
        )


@pytest.mark.parametrize("address", ORDINARY)
def test_ordinary_addresses_are_not_odd(read, address):
    assert kinds(read(link(address))) == {}


def test_pictures_and_files_are_looked_at_too(read):
    assert kinds(read('<img src="file:///C:/a.png"><script src="http://10.0.0.1/a.js"></script>')) == {
        "local-file": 1,
        "private": 1,
    }


def test_a_staging_site_on_a_private_address_may_name_itself(read):
    assert kinds(read(link("http://10.1.2.3/a.html"), "http://10.1.2.3/")) == {}
    assert kinds(read(link("http://localhost/a.html"), "http://localhost/")) == {}


# -- links without a goal ------------------------------------------------------------------------------

ROWS = '<li><a href="/a/">工作动态</a></li><li><a href="/b/">通知公告</a></li>'
IDLE = [
    ("an empty address among real ones", f'<ul>{ROWS}<li><a href="">政策文件</a></li></ul>', "empty"),
    ("an empty address alone", '<div><a href="">法律声明</a></div>', "empty"),
    ("http:// and no more", f'<ul>{ROWS}<li><a href="http://">省统计局</a></li></ul>', "empty"),
    ("# among real ones", f'<ul>{ROWS}<li><a href="#">政策文件</a></li></ul>', "hash"),
    (
        "a script that does nothing",
        f'<ul>{ROWS}<li><a href="javascript:void(0);">政策文件</a></li></ul>',
        "script",
    ),
    ("the same, shorter", f'<ul>{ROWS}<li><a href="javascript:;">政策文件</a></li></ul>', "script"),
]
HANDLED = [
    ("a button by its words", f'<ul>{ROWS}<li><a href="#">返回顶部</a></li></ul>'),
    ("a button by its class", f'<ul>{ROWS}<li><a href="#" class="btn-more">政策文件</a></li></ul>'),
    ("a tab", f'<ul>{ROWS}<li><a href="#" data-toggle="tab">政策文件</a></li></ul>'),
    ("handled on a click", f'<ul>{ROWS}<li><a href="javascript:;" onclick="go()">政策文件</a></li></ul>'),
    ("known by its id", f'<ul>{ROWS}<li><a href="#" id="zc">政策文件</a></li></ul>'),
    ("heads of tabs", '<ul><li><a href="#">工作动态</a></li><li><a href="#">通知公告</a></li></ul>'),
    ("the head of a menu", f'<ul>{ROWS}<li><a href="#">政务公开</a><ul><li><a href="/c/">政策</a></li></ul></li></ul>'),
    ("a heading over links", f'<dl><dt><a href="javascript:;">部门</a></dt><dd>{ROWS}</dd></dl>'),
    ("a place without an address", f'<ul>{ROWS}<li><a name="zc">政策文件</a></li></ul>'),
    ("a script that does something", f'<ul>{ROWS}<li><a href="javascript:go(1)">政策文件</a></li></ul>'),
    ("hidden", f'<ul>{ROWS}<li style="display:none"><a href="#">政策文件</a></li></ul>'),
    ("a picture without words", f'<ul>{ROWS}<li><a href="#"><img src="a.png"></a></li></ul>'),
    ("turning pages", f'<div>{ROWS}<a href="javascript:;">下一页</a></div>'),
]  # fmt: skip


@pytest.mark.parametrize(("body", "kind"), [c[1:] for c in IDLE], ids=[c[0] for c in IDLE])
def test_a_link_that_promises_a_page_and_has_none(read, body, kind):
    assert kinds(read(body)) == {kind: 1}


@pytest.mark.parametrize("body", [c[1] for c in HANDLED], ids=[c[0] for c in HANDLED])
def test_controls_are_no_links_without_a_goal(read, body):
    assert kinds(read(body)) == {}


# -- places on pages -------------------------------------------------------------------------------------

PLACES = [
    ("a place that is not there", '<a href="#zc3">第三章</a>', {"anchor": 1}),
    ("an id", '<a href="#zc3">第三章</a><h2 id="zc3">第三章</h2>', {}),
    ("a name", '<a href="#zc3">第三章</a><a name=zc3></a>', {}),
    ("one that a script may make", '<a href="#zc3">第三章</a><script>make("zc3")</script>', {}),
    ("the top of the page", '<a href="#top">到页首看看</a>', {}),
    ("a route of a script", '<a href="#/list/3">第三章</a>', {}),
    ("a tab", '<a href="#zc3" data-toggle="tab">第三章</a>', {}),
]


@pytest.mark.parametrize(("body", "found"), [c[1:] for c in PLACES], ids=[c[0] for c in PLACES])
def test_places_on_the_same_page(read, body, found):
    assert kinds(read(body)) == found


def test_what_pages_tell_for_places_across_pages(read):
    page = read(
        '<a href="/b.html#zc3">第三章</a><a href="http://x.cn/#a">外</a><h2 id=z1>一</h2><a name="z2"></a>'
    )
    assert page.fragments == ("http://www.qingxi.gov.cn/b.html#zc3",)
    assert page.places == "top z1 z2"


def test_a_page_with_a_script_tells_no_places(read):
    assert read('<h2 id=z1>一</h2><script src="/a.js"></script>').places == ""


# -- secure pages ------------------------------------------------------------------------------------------

SECURE = "https://www.qingxi.gov.cn/a.html"


def test_plain_parts_of_secure_pages(read):
    body = (
        '<img src="http://www.b.gov.cn/a.png"><script src="http://www.b.gov.cn/a.js"></script>'
        '<link rel="stylesheet" href="http://www.b.gov.cn/a.css"><iframe src="http://www.b.gov.cn/"></iframe>'
        '<a href="http://www.qingxi.gov.cn/b.html">政策文件</a><a href="http://www.b.gov.cn/">某县</a>'
    )
    assert kinds(read(body, SECURE)) == {"mixed-active": 3, "mixed-passive": 1, "plain": 1}
    assert kinds(read(body)) == {}  # the page itself is plain


def test_secure_parts_of_secure_pages(read):
    body = (
        '<img src="//www.b.gov.cn/a.png"><script src="/a.js"></script><img src="https://www.b.gov.cn/a.png">'
    )
    assert kinds(read(body, SECURE)) == {}


# -- what is kept --------------------------------------------------------------------------------------------


def test_many_of_a_kind_are_counted_and_a_few_kept(read):
    [oddity] = read("".join(link(f"http://10.0.0.{n}/") for n in range(40))).oddities
    assert (oddity.count, len(oddity.links)) == (40, 6)


def test_the_same_twice_is_one_example(read):
    [oddity] = read(link("http://10.0.0.1/") * 3).oddities
    assert (oddity.count, len(oddity.links)) == (3, 1)


def test_long_words_and_addresses_are_cut_and_data_is_no_address(read):
    [oddity] = read(link("http://10.0.0.1/" + "a" * 400, "长" * 900)).oddities
    assert (len(oddity.links[0].written), len(oddity.links[0].text)) == (200, 60)
    assert read(link("http://10.0.0.1/" + "a" * 5000)).oddities == ()


def test_a_password_is_not_repeated(read):
    [oddity] = read(link("http://admin:123456@www.b.gov.cn/")).oddities
    assert oddity.links[0].written == "http://admin:***@www.b.gov.cn/"


def test_a_link_that_scripts_fill_in_is_not_empty(read):
    source = read('<a href="">法律声明</a><a href="">网站声明</a>' + link("http://10.0.0.1/")).oddities
    shown = read('<a href="">网站声明</a><a href="/law/">法律声明</a>').oddities
    left = left_by_scripts(source, shown)
    assert [(oddity.kind, [one.text for one in oddity.links]) for oddity in left] == [
        ("empty", ["网站声明"]),
        ("private", ["政策文件汇编"]),
    ]


def test_captured_pages_hold_few_oddities_and_each_is_true(read, real_pages: Path):
    """Read one by one in their sources: footers and menus whose addresses were never filled in."""
    found: dict[str, Counter[str]] = {}
    for file in sorted(real_pages.rglob("*.htm*")):
        for oddity in read(file.read_bytes(), "http://www.a.gov.cn/a/b.html").oddities:
            found.setdefault(oddity.kind, Counter())[file.name] += oddity.count
    assert set(found) <= {"empty", "hash"}
    assert set(found["hash"]) == {"030_gansu_policy_article.html"}
    whole = {name[:3] for name in found["empty"]}
    assert whole <= {"043", "047", "048", "049", "050", "057"}
