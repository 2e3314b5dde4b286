"""Kinds of pages, shields, and everything that is not a page at all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.page.model import Page
from checker.page.read import read_page
from checker.page.view import facts_view

Read = Callable[..., Page]
Whole = Callable[..., str]

SHIELDS = [
    "<html><head><noscript>请开启JavaScript并刷新该页</noscript></head><body><p>请开启JavaScript并刷新该页.</p><script>eval(function(p,a,c,k,e,d){}('0',1))</script></body></html>",
    "<html><body><script>document.cookie='__jsl_clearance=1;';location.href=location.pathname</script></body></html>",
    "<html><head><meta id='x' content='y' r='m'><script>$_ts=window['$_ts'];if(!$_ts)$_ts={};$_ts.nsd=1;</script></head><body></body></html>",
    "<html><head><title>405</title></head><body><h1>405 Not Allowed</h1><hr>nginx</body></html>",
    "<html><body><center><h1>403 Forbidden</h1></center><hr><center>nginx</center></body></html>",
    "<html><head><title>访问验证</title></head><body><div>请完成安全验证</div><div>拖动滑块完成拼图</div></body></html>",
    "<html><body><div>您的请求可能存在威胁，已被拦截！事件ID: 0a1b2c</div></body></html>",
    "<html><body><script>eval(function(p,a,c,k,e,r){e=function(c){return c}}('x',62,3,''.split('|'),0,{}))</script></body></html>",
]


@pytest.mark.parametrize("html", SHIELDS)
def test_a_shield_is_blocked_and_proves_nothing(read: Read, html: str) -> None:
    got = read(html)
    assert got.kind == "blocked" and got.blocked
    assert got.publish_date is None and got.list_items == ()
    assert "blocked" in got.why["site_code"]


def test_news_about_javascript_or_403_is_no_shield(read: Read, whole: Whole, prose: str) -> None:
    main = f"<h1>关于请开启JavaScript浏览本站的公告</h1><p>发布时间：2024-05-06</p><div>{prose}<p>403 Forbidden 拒绝访问</p></div>"
    got = read(whole(main, title="关于请开启JavaScript浏览本站的公告"))
    assert got.blocked is None and got.kind == "article"


def test_a_login_wall(read: Read) -> None:
    got = read(
        "<title>统一身份认证</title><form action='/login'>用户名<input name=u>密码<input type=password name=p><button>登录</button></form>"
    )
    assert got.kind == "login" and got.forms[0].kind == "login"


@pytest.mark.parametrize(
    "html",
    [
        '<meta http-equiv="refresh" content="0;url=/zwgk/index.html">',
        "<meta http-equiv=refresh content='0; URL=\"/zwgk/index.html\"'>",
        "<script>window.location.href='/zwgk/index.html';</script>",
        "<script>location.replace('/zwgk/index.html')</script>",
    ],
)
def test_a_page_that_only_moves_on(read: Read, html: str) -> None:
    assert (
        read(f"<html><head>{html}</head><body></body></html>", url="http://www.qingxi.gov.cn/").redirect_to
        == "http://www.qingxi.gov.cn/zwgk/index.html"
    )


def test_a_page_that_refreshes_itself_stays(read: Read, whole: Whole) -> None:
    assert (
        read(
            whole("<p>正文</p>").replace("<head>", '<head><meta http-equiv="refresh" content="300">')
        ).redirect_to
        is None
    )


NAMES = ["防汛工作会议在县城召开", "春耕生产现场会举行", "全县教育大会召开了", "安全生产专项整治启动"]


def block(name: str, day: int) -> str:
    items = "".join(
        f"<li><a href='/{name}/{n}.html'>{title}{name}</a><span>2024-06-{day - n:02d}</span></li>"
        for n, title in enumerate(NAMES)
    )
    return f"<div class=box><h2><a href='/{name}/'>{name}</a><a href='/{name}/'>更多</a></h2><ul>{items}</ul></div>"


def test_a_home_page(read: Read, whole: Whole) -> None:
    main = "".join(
        block(name, 20 + at) for at, name in enumerate(["政务要闻", "通知公告", "部门动态", "政策解读"])
    )
    got = read(whole(main), url="http://www.qingxi.gov.cn/")
    assert got.kind == "home"
    assert got.newest_list_date is not None and got.newest_list_date.value == "2024-06-23"
    assert {"政务公开", "政策文件", "互动交流"} <= {item.name for item in got.nav}
    assert next(item for item in got.nav if item.name == "政策文件").parent == "政务公开"


def test_the_front_page_of_a_section(read: Read, whole: Whole) -> None:
    main = (
        '<div class="position">当前位置：<a href="/">首页</a> &gt; 政务公开</div>'
        + block("政府文件", 22)
        + block("政策解读", 24)
    )
    got = read(
        whole(main, title="政务公开", metas={"ColumnName": "政务公开"}), url="http://www.qingxi.gov.cn/zwgk/"
    )
    assert got.kind == "channel_home"
    assert got.newest_list_date is not None and got.newest_list_date.value == "2024-06-24"


@pytest.mark.parametrize("name", ["县长信箱", "民意征集", "在线访谈", "网上调查", "咨询投诉"])
def test_interaction(read: Read, whole: Whole, name: str) -> None:
    main = (
        f'<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/h/">{name}</a></div><ul>'
        + "".join(
            f"<li><a href='/h/{n}.html'>{title}</a><span>2024-06-1{n}</span></li>"
            for n, title in enumerate(NAMES)
        )
    )
    got = read(whole(main + "</ul>", title=name), url="http://www.qingxi.gov.cn/h/")
    assert got.kind == "interaction"
    assert got.newest_list_date is not None and got.newest_list_date.value == "2024-06-13"


def test_the_guide_to_open_government(read: Read, whole: Whole, prose: str) -> None:
    got = read(
        whole(
            f"<h1>青溪县政府信息公开指南</h1><div>{prose * 3}</div>",
            metas={"ColumnType": "信息公开指南", "ColumnName": "政府信息公开指南"},
        )
    )
    assert got.kind == "info_public_guide"


def test_tables_of_codes_are_data_without_dates(read: Read) -> None:
    cells = "".join(
        f"<tr><td><a href='36/36{n:02d}.html'>36{n:02d}00000000</a></td><td><a href='36/36{n:02d}.html'>示例市{n}</a></td></tr>"
        for n in range(12)
    )
    html = f"<html><head><meta charset=gb2312><title>2019年统计用区划代码</title></head><body><table><tr><td>统计用区划代码</td><td>名称</td></tr>{cells}</table></body></html>"
    got = read(html.encode("gbk"), url="http://stats.example.gov.cn/2019/36.html")
    assert (got.kind, got.encoding, got.declared_encoding) == ("data_table", "gb18030", "gb2312")
    assert got.publish_date is None and got.newest_list_date is None


def test_a_column_that_is_one_text_is_no_empty_list(read: Read, whole: Whole, prose: str) -> None:
    got = read(
        whole(f"<div class=con><div>{prose}</div></div>", title="机构职能", metas={"ColumnName": "机构职能"})
    )
    assert got.kind == "other" and got.list_rendering is None


# ------------------------------------------------------------------ hostile input

HOSTILE = {
    "nothing": b"",
    "blanks": b"  \n\t ",
    "a NUL": b"\x00",
    "NULs in text": "<p>政\x00府\x00网站标识码：33\x0099990001</p>".encode(),
    "a PDF": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj",
    "a zip": b"PK\x03\x04" + bytes(range(256)),
    "deep nesting": b"<div>" * 5000 + b"x",
    "very deep nesting": b"<b><a>" * 60000,
    "endless attributes": b"<p " + b"a=b " * 200_000 + b">x</p>",
    "an endless attribute": b'<p style="' + b"x" * 2_000_000 + b'">x</p>',
    "unclosed everything": b"<html><body><table><tr><td><ul><li><a href=",
    "an unclosed comment": b"<p>a</p><!-- <p>b</p>",
    "an unclosed script": b"<p>a</p><script>var a='<p>",
    "many tables": b"<table><tr><td>" * 800,
    "a frameset": b"<html><frameset><frame src='/a.html'><frame src='/b.html'></frameset></html>",
    "only a comment": b"<!-- x -->",
    "only a doctype": b"<!DOCTYPE html>",
    "xml": b"<?xml version='1.0'?><urlset><url><loc>http://x/</loc></url></urlset>",
    "json": b'{"a": [1, 2, 3]}',
    "utf-16": "<p>政府</p>".encode("utf-16"),
    "random": bytes(range(256)) * 50,
    "bad entities": b"<p>&#0;&#xD800;&#x110000;&nosuch;&#99999999999;</p>",
    "bad links": b"<a href='http://[bad'>x</a><a href='http://x:99999/'>y</a><a href='\x01'>z</a><base href='http://[b'>",
    "long digits": b"<p>" + b"2020-" * 50_000 + b"</p>",
    "long brackets": b"<p>" + "（".encode() * 100_000 + b"</p>",
    "many dates": b"<li>2020-01-01</li>" * 20_000,
    "many braces": b"<script>var t={title:'a',date:'2020-01-01'" + b"{" * 50_000 + b"</script>",
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_bytes_break_the_reader(body: bytes) -> None:
    got = read_page(body, "http://www.qingxi.gov.cn/x/", as_of=date(2024, 6, 30))
    assert not [reason for reason in got.why.values() if reason.startswith("reader error")]
    for name in ("publish_date", "newest_list_date", "site_code", "icp", "police_filing", "host_unit"):
        assert name in got.why or facts_view(got)[name] is not None


@given(st.binary(max_size=600))
@settings(max_examples=60, deadline=None)
def test_any_bytes_at_all_make_a_page(body: bytes) -> None:
    got = read_page(body, "http://www.qingxi.gov.cn/", as_of=date(2024, 6, 30))
    assert not [reason for reason in got.why.values() if reason.startswith("reader error")]


@given(st.text("<>/=\"' abdiv政府20-年月日:：.号发布时间备ICPhref{}[]!\n", max_size=300))
@settings(max_examples=120, deadline=None)
def test_any_tag_soup_makes_a_page(text: str) -> None:
    got = read_page(text.encode(), "http://www.qingxi.gov.cn/", as_of=date(2024, 6, 30))
    assert not [reason for reason in got.why.values() if reason.startswith("reader error")]


def test_a_crash_in_one_extractor_stays_in_its_own_fields(
    monkeypatch: pytest.MonkeyPatch, read: Read, whole: Whole
) -> None:
    def crash(*_: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr("checker.page.marks.read_marks", crash)
    got = read(whole("<h1>标题在这里呀</h1><p>发布时间：2024-05-06</p>", title="标题在这里呀"))
    assert got.why["site_code"].startswith("reader error") and got.heading == "标题在这里呀"


def test_a_page_below_the_parser_s_depth_says_so(read: Read) -> None:
    assert "deep" in read(b"<div>" * 5000 + b"x").why["text"]


def test_content_below_254_levels_is_read(read: Read) -> None:
    assert read(b"<div>" * 600 + "<p>网站标识码：3399990001</p>".encode()).marks.site_code == "3399990001"


def test_a_template_is_not_shown(read: Read, whole: Whole) -> None:
    got = read(
        whole("<template><p>网站标识码：1111111111</p><a href='/t'>模板</a></template><p>x</p>", foot="")
    )
    assert got.marks.site_code is None and not any(link.text == "模板" for link in got.links)


def test_the_view_is_plain_json(read: Read, whole: Whole) -> None:
    import json

    view = facts_view(read(whole(block("政务要闻", 20))))
    assert json.loads(json.dumps(view, ensure_ascii=False)) == view
    assert {
        "page_kind",
        "encoding",
        "declared_encoding",
        "title",
        "publish_date",
        "newest_list_date",
        "list_items",
        "columns",
        "why",
    } <= set(view)
