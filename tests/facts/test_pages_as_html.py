"""The facts over real HTML: a small folder of our own, and captured pages where they are at hand."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from build import HOME, facts_of, home, nav, store_from_folder, store_of

from checker.fetch.urls import host_of
from checker.page.read import read_page

FRAME = """<!doctype html><html lang=zh-CN><head><meta charset=utf-8>{head}<title>{title}</title></head><body>
<div class=header><h1>云岭县人民政府</h1></div>
<div class=nav><ul><li><a href=/index.html>首页</a><li><a href=/gzdt/>工作动态</a><li><a href=/tzgg/>通知公告</a>
<li><a href=/rsrm/>人事任免</a><li><a href=/zwgk/>政务公开</a></ul></div>
{body}
<div class=footer><p>主办：云岭县人民政府办公室 网站标识码：3799000001</p></div></body></html>"""
ROWS = "".join(f"<li><a href=/gzdt/{n}.html>云岭县召开第{n}次项目建设推进会议</a><span>2026-11-0{n}</span></li>" for n in (1, 2, 3, 4, 5))  # fmt: skip
PAGES = {
    "index.html": ("首页", f"<div class=main><h2><a href=/gzdt/>工作动态</a></h2><ul>{ROWS}</ul></div>"),
    "gzdt/index.html": (
        "工作动态",
        f"<div class=crumb>当前位置：<a href=/>首页</a> &gt; 工作动态</div><div class=main><ul>{ROWS}</ul></div>",
    ),
    "gzdt/5.html": (
        "云岭县召开第5次项目建设推进会议",
        "<div class=main><h2>云岭县召开第5次项目建设推进会议</h2><p>发布时间：2026-11-18 09:30 来源：县政府办</p><p>"
        + "会议要求抓紧推进各项工作，确保项目按期完成。" * 20
        + "</p></div>",
    ),
    "tzgg/index.html": (
        "通知公告",
        "<div class=crumb>当前位置：<a href=/>首页</a> &gt; 通知公告</div><div class=main><ul id=list></ul></div><script>$.ajax({url:'/api/list'})</script>",
    ),
    "rsrm/index.html": (
        "人事任免",
        "<div class=crumb>当前位置：<a href=/>首页</a> &gt; 人事任免</div><div class=main><h2>人事任免</h2><ul></ul><p>暂无内容</p></div>",
    ),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, (title, body) in PAGES.items():
        file = tmp_path / "site" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        column = title if name.endswith("index.html") and name != "index.html" else ""
        head = f'<meta name=ColumnName content="{column}">' if column else ""
        file.write_text(FRAME.format(head=head, title=f"{title}-云岭县人民政府", body=body), encoding="utf-8")
    return tmp_path


def test_a_small_site_of_html_files(folder: Path) -> None:
    facts = facts_of(store_from_folder(folder, folder / "site"))
    columns = {c.name: c for c in facts.get("columns")}
    told = {name: (c.kind, c.level, c.state) for name, c in columns.items()}
    assert told == {
        "工作动态": ("动态要闻", 1, "dated"),
        "通知公告": ("通知公告", 1, "unread"),  # its rows come by script
        "人事任免": ("人事规划", 1, "blank"),
        "政务公开": ("信息公开", 1, "unread"),  # a dead link
    }
    newest = columns["工作动态"].newest
    assert newest and newest.day == date(2026, 11, 18) and newest.read_from == "article"
    news = facts.get("home_news")
    assert news.newest.day == date(2026, 11, 18) and not news.navigation_only
    dead = {b.url.removeprefix(HOME) for b in facts.get("links").bad}
    assert dead == {"zwgk/", *(f"gzdt/{n}.html" for n in (1, 2, 3, 4))}


def test_a_page_of_no_kind_that_scripts_may_fill_is_not_blank(tmp_path: Path) -> None:
    for script, state in (("", "blank"), ("<script>$.ajax({url:'/api/list'})</script>", "unread")):
        body = f"<div class=crumb>当前位置：首页 &gt; 通知公告</div><div class=main><div id=box></div></div>{script}"
        html = FRAME.format(head="", title="通知公告", body=body).encode()
        page = read_page(html, HOME + "tzgg/", as_of=date(2026, 11, 20))
        front = home(nav=nav(("通知公告", "/tzgg/")))
        columns = {c.name: c for c in facts_of(store_of(tmp_path / state, [front, page])).get("columns")}
        assert columns["通知公告"].state == state


def test_captured_lists_are_never_blank_and_their_dates_are_those_set_by_hand(
    tmp_path: Path, real_pages: Path
) -> None:
    labels = json.loads((real_pages / "labels.json").read_text(encoding="utf-8"))["pages"]
    lists = [one for one in labels if one["page_type"] in ("list", "column") or one["newest_list_date"]]
    assert lists
    wrong = []
    for number, label in enumerate(lists):
        url = label["original_url"] or "http://www.a.gov.cn/column/"
        page = read_page((real_pages / label["file"]).read_bytes(), url, as_of=date(2026, 11, 20))
        front = home(nav=nav(("要看的栏目", url)), text_length=900)
        if page.kind == "home" or page.redirect_to:
            continue
        store = store_of(tmp_path / str(number), [front, page], hosts=(host_of(url), host_of(HOME)))
        column = next(c for c in facts_of(store).get("columns") if c.name == "要看的栏目")
        newest = str(column.newest.day) if column.newest else None
        if column.state == "blank" or (column.state == "dated" and newest != label["newest_list_date"]):
            wrong.append((label["file"], column.state, newest, label["newest_list_date"]))
    assert not wrong


def test_the_menu_of_a_captured_home_page_is_understood(tmp_path: Path, real_pages: Path) -> None:
    url = "https://www.yichun.gov.cn/"
    page = read_page((real_pages / "070_yichun_home.html").read_bytes(), url, as_of=date(2023, 10, 12))
    store = store_of(tmp_path, [page], hosts=(host_of(url),), state="truncated", reason="只读了首页")
    facts = facts_of(store, today=date(2023, 10, 12))
    columns = {c.name: c for c in facts.get("columns")}
    assert columns["政务要闻"].kind == "动态要闻" and columns["走进宜春"].level == 1
    assert columns["政策解读"].parent == "政务公开" and columns["网上信访"].state == "elsewhere"
    assert {c.state for c in columns.values()} == {"unread", "elsewhere"}
    assert sum(c.kind_sure for c in columns.values()) >= 0.7 * len(columns)
    assert facts.get("home_news").newest.day == date(2023, 10, 11)
