"""What keeps a page that seems empty from being called a blank column: tiny pages as a browser gets them."""

from __future__ import annotations

from pathlib import Path

import pytest
from build import TODAY, facts_of, store_from_folder

from checker.facts.model import Column

FRAME = """<html><head><title>{title}-云岭县人民政府</title></head><body>
<div class="header"><a href="/">云岭县人民政府</a></div>
<div class="nav"><a href="/">首页</a><a href="/bsfw/">办事服务</a><a href="/tzgg/">通知公告</a>
<a href="/gr/">个人办事</a><a href="/fr/">法人办事</a></div>
<div class="con">{body}</div>
<div class="footer">主办：云岭县人民政府办公室 地址：商贸大道1号</div>{after}</body></html>"""
LIST = "<ul class='list'>" + "".join(
    f"<li><a href='/tzgg/{n}.html'>关于某某事项的第{n}号通告</a><span>2026-11-1{n}</span></li>"
    for n in range(6)
)


def column(path: Path, body: str, *, after: str = "", title: str = "办事服务", **more: str) -> Column:
    """The column 办事服务 over a site whose pages are written to a folder and read."""
    pages = {
        "index": FRAME.format(title="首页", body=f"<h2>通知公告</h2>{LIST}</ul>", after=""),
        "bsfw/index": FRAME.format(title=title, body=body, after=after),
        "tzgg/index": FRAME.format(title="通知公告", body=f"<h2>通知公告</h2>{LIST}</ul>", after=after),
        **more,
    }
    for name, html in pages.items():
        file = path / "site" / f"{name}.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(html, encoding="utf-8")
    with store_from_folder(path, path / "site") as store:
        found = facts_of(store, today=TODAY).get("columns")
        return next(c for c in found if c.name == "办事服务")


def test_a_page_with_its_name_and_nothing_else_is_blank(tmp_path: Path) -> None:
    assert column(tmp_path, "<h2>办事服务</h2>").state == "blank"


@pytest.mark.parametrize(
    "body",
    [
        '<embed src="/f/plan.pdf" width="800">',
        '<object data="/f/plan.pdf" type="application/pdf"></object>',
        '<object classid="clsid:6BF5"><param name="URL" value="/f/film.wmv"></object>',
        '<iframe src="/pdfjs/web/viewer.html?file=/f/plan.pdf"></iframe>',
        '<video src="/f/film.mp4"></video>',
        '<a href="/f/plan.pdf"><img src="/i/plan.png"></a>',
        '<a href="javascript:void(0)" onclick="go(1)">个人办事</a><a href="#" onclick="go(2)">法人办事</a>',
        '<ul><li onclick="show(3)">规划</li></ul>',
        '<div onclick="go(1)"><p>户籍</p></div>',
        '<a href="http://zw.b.gov.cn/1/"><img src="/i/1.png"></a>',
        '<table><tr><td><a href="#" onclick="s(1)">规划</a></td><td>2026-01-01</td></tr></table>',
        '<img src="/i/flow.png">',
        '<form action="/ask" method="post"><textarea name="content"></textarea></form>',
    ],
    ids=[
        "an embedded document",
        "an object",
        "a player without an address",
        "a viewer in a frame",
        "a film",
        "a picture that leads to a file",
        "entries that only a script opens",
        "rows that are clicked",
        "tiles that are clicked",
        "pictures that lead to another site",
        "a table opened by script",
        "a picture",
        "a form",
    ],
)
def test_whatever_a_reader_can_see_or_click_is_no_blank_column(tmp_path: Path, body: str) -> None:
    assert column(tmp_path, f"<h2>办事服务</h2>{body}").state in ("content", "unread")


@pytest.mark.parametrize("after", ["", "<script src='/js/site.js'></script>"])
def test_a_frame_that_shows_each_page_something_else_is_no_blank_column(tmp_path: Path, after: str) -> None:
    framed = '<h2>{}</h2><iframe src="/player.html"></iframe>'
    others = {
        f"{name}/index": FRAME.format(title=words, body=framed.format(words), after=after)
        for name, words in (("gr", "个人办事"), ("fr", "法人办事"))
    }
    assert column(tmp_path, framed.format("办事服务"), after=after, **others).state == "unread"


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<html><head></head><body></body></html>",
        "<html><head><title>安全验证</title><script>var k=1;check(k)</script></head><body></body></html>",
        "<html><body><script src='/js/site.js'></script><div>稍候</div></body></html>",
        "<html><head><title>Error</title></head><body>OK</body></html>",
    ],
    ids=["nothing", "an empty body", "a check by script", "a word to wait", "an error of status 200"],
)
def test_an_answer_that_does_not_look_like_the_site_is_no_blank_column(tmp_path: Path, html: str) -> None:
    site = {"bsfw/index": html}
    assert column(tmp_path, "", after="<script src='/js/site.js'></script>", **site).state == "unread"


def test_a_name_that_only_sounds_like_an_announcement_does_not_say_empty(tmp_path: Path) -> None:
    body = "<h2>办事服务</h2><p>网络建设中心</p>"
    assert column(tmp_path, body).state == "unread"


def test_words_of_a_blank_page_are_quoted(tmp_path: Path) -> None:
    found = column(tmp_path, "<h2>办事服务</h2><p>暂无信息</p>")
    assert found.state == "blank" and "暂无信息" in found.reason
