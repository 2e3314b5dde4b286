"""Columns whose lists come by script, seen in Chromium."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from portal import Portal, answers, inspected

from checker.inspect import STORE_NAME
from checker.store import Store
from reports.model import Column, Result

pytestmark = pytest.mark.browser

# A list as a front end makes it: rows asked for, put into an empty box, turned by a control.
LIST = """<h2>通知公告</h2><ul class='list' id='rows'></ul><div id='empty'></div>
<div class='pages'><a href='javascript:;' id='next' onclick='show(page + 1)'>下一页</a></div>
<script>
let page = 0;
function show(n) {
  page = n;
  fetch('/api?q=' + n).then(r => { if (!r.ok) throw new Error(r.status); return r.json(); }).then(rows => {
    document.getElementById('rows').innerHTML = rows.map(
      r => `<li><a href="${r[0]}">${r[1]}</a><span>${r[2]}</span></li>`).join('');
    if (!rows.length && n == 1) document.getElementById('empty').innerText = SAID;
    if (n >= LAST) document.getElementById('next').className = 'disabled';
  });
}
show(1);
</script>"""


def row(n: int, day: str) -> list[str]:
    return [f"/new/{n}.html", f"示例市云岭商贸城第{n}号通知公告", day]


VIEWS = {
    "1": [row(n, f"2026-11-{20 - n}") for n in range(1, 6)],
    "2": [row(n, f"2026-10-{20 - n}") for n in range(6, 11)],
}
OLD = {"1": [row(n, f"2021-03-{20 - n}") for n in range(11, 16)]}
ARTICLES = {
    path: f"<h1>{title}</h1><p>发布日期:{day}</p><div class='content'>"
    + "<p>请各商户按照通知要求认真做好各项准备工作。</p>" * 12
    + "</div>"
    for path, title, day in (*VIEWS["1"], *VIEWS["2"], *OLD["1"])
}


def page_of(said: str = "暂无数据", last: int = 2) -> str:
    return LIST.replace("SAID", json.dumps(said, ensure_ascii=False)).replace("LAST", str(last))


def rows(views: dict[str, Any]) -> Callable[[str], tuple[int, bytes]]:
    return lambda q: (200, json.dumps(views.get(q, [])).encode())


@pytest.fixture(autouse=True)
def render_only(monkeypatch: pytest.MonkeyPatch) -> None:
    from checker.probe import run

    monkeypatch.setattr(run, "PROBES", ())


def column(result: Result) -> Column:
    [found] = [c for c in result.columns if c.name == "通知公告"]
    return found


def scripted(portal: Callable[..., Portal], answer: Any, body: str = "", **given: Any) -> Portal:
    return portal(extra={"/tzgg/": body or page_of(**given), **ARTICLES}, api=answer)


def test_a_list_that_is_asked_for_is_read_with_its_further_views(chromium, portal, tmp_path):
    site = scripted(portal, rows(VIEWS))
    result = inspected(site, tmp_path, browser=True)
    seen = column(result)
    assert (seen.newest, seen.items, seen.read_by, seen.state) == ("2026-11-19", 10, "browser", "fresh")
    answer = answers(tmp_path, "render")[site.base + "/tzgg/"]
    assert (answer["state"], answer["whole"], answer["views"], answer["before"]) == ("read", True, 2, 0)
    with Store.open(tmp_path / STORE_NAME) as store:  # what the list leads to was crawled
        assert store.count("url like '%/new/%' and outcome = 'opened'") == 10
        found = store.page(site.base + "/tzgg/")
        assert found is not None and found.rendered is not None and found.rendered.ended


def test_a_list_that_is_old_is_proved_old_only_when_seen_whole(chromium, portal, tmp_path):
    seen = column(inspected(scripted(portal, rows(OLD), last=1), tmp_path / "a", browser=True))
    assert (seen.newest, seen.state, seen.read_by) == ("2021-03-09", "stale", "browser")
    broken = page_of(last=1) + "<script src='/gone.js'></script>"
    result = inspected(scripted(portal, rows(OLD), broken), tmp_path / "b", browser=True)
    assert column(result).read_by == "browser" and "没有看全" in column(result).note.text
    fresh = [i for i in result.indicators if i.id.startswith(("V-S4", "D-F"))]
    faults = [e.url for i in fresh for c in i.criteria if c.status == "fail" for e in c.evidence]
    assert not any("/tzgg/" in url for url in faults)


def fails(query: str) -> tuple[int, bytes]:
    return 500, b"{}"


@pytest.mark.parametrize(
    ("answer", "said", "state", "words"),
    [
        (rows({}), "暂无数据", "blank", "页面上写着“暂无数据”"),
        (rows({}), "", "unknown", "没有写明暂无内容"),
        (fails, "暂无数据", "unknown", "没有取到"),
    ],
    ids=["empty and said so", "empty without a word", "no data came"],
)
def test_a_blank_list_is_proved_by_what_a_reader_sees(chromium, portal, tmp_path, answer, said, state, words):
    seen = column(inspected(scripted(portal, answer, said=said), tmp_path, browser=True))
    assert seen.state == state and words in seen.note.text


def test_nothing_is_ever_posted(chromium, portal, tmp_path):
    form = page_of().replace("<div class='pages'>", "<form method='post' action='/tzgg/'><div class='pages'>")
    form = form.replace("show(page + 1)", 'this.closest("form").submit()').replace(
        "下一页</a></div>", "下一页</a></div></form>"
    )
    site = scripted(portal, rows(VIEWS), form)
    assert column(inspected(site, tmp_path, browser=True)).items == 5
    assert site.posted == []


def test_a_page_that_moves_on_is_left(chromium, portal, tmp_path):
    gone = page_of() + "<script>setTimeout(() => { self[`loc` + `ation`] = '/zcwj/'; }, 300)</script>"
    site = scripted(portal, rows(VIEWS), gone)
    assert column(inspected(site, tmp_path, browser=True)).state == "unknown"
    assert answers(tmp_path, "render")[site.base + "/tzgg/"]["state"] == "moved"


def test_a_frame_of_the_site_is_read_in_its_place(chromium, portal, tmp_path):
    site = portal(
        extra={"/tzgg/": "<h2>通知公告</h2><iframe src='/inner.html' width='600'></iframe>",
               "/inner.html": page_of(), **ARTICLES}, api=rows(VIEWS),
    )  # fmt: skip
    seen = column(inspected(site, tmp_path, browser=True))
    assert (seen.newest, seen.read_by) == ("2026-11-19", "browser")


@pytest.mark.parametrize("given", [{"browser": False}, {"browser": True, "render": "none"}])
def test_it_can_be_left_off(chromium, portal, tmp_path, given):
    seen = column(inspected(scripted(portal, rows(VIEWS)), tmp_path, **given))
    assert seen.state == "unknown" and seen.note.text == "列表由脚本生成,网页源代码中没有"


def test_going_on_renders_nothing_twice(chromium, portal, tmp_path):
    site = scripted(portal, rows(VIEWS))
    inspected(site, tmp_path, browser=True)
    asked = site.asked.count("/tzgg/")
    again = inspected(site, tmp_path, browser=True, resume=True)
    assert site.asked.count("/tzgg/") == asked
    assert column(again).read_by == "browser"


def test_a_site_that_scripts_build_whole_is_found_from_what_its_home_page_shows(chromium, portal, tmp_path):
    menu = [["/", "首页"], ["/tzgg/", "通知公告"], ["/zcwj/", "政策文件"], ["/dtyw/", "动态要闻"]]
    shell = """<div id='app'></div><script>
    const d = document.getElementById('app');
    fetch('/api?q=1').then(r => r.json()).then(rows => { d.innerHTML = '<div class="nav">' + MENU.map(
      m => `<a href="${m[0]}">${m[1]}</a> `).join('') + '</div><ul class="list">' + rows.map(
      r => `<li><a href="${r[0]}">${r[1]}</a><span>${r[2]}</span></li>`).join('') + '</ul>'; });
    </script>""".replace("MENU", json.dumps(menu, ensure_ascii=False))
    site = portal(extra={"/": shell, **ARTICLES}, api=rows(VIEWS), menu=False)
    result = inspected(site, tmp_path, browser=True)
    assert {c.name for c in result.columns} >= {"通知公告", "政策文件", "动态要闻"}
    assert {c.name: c.read_by for c in result.columns}["政策文件"] == "static"
    with Store.open(tmp_path / STORE_NAME) as store:
        home = store.page(site.base + "/")
        assert home is not None and home.list_rendering == "browser" and len(home.nav) >= 3


def test_a_run_that_is_stopped_goes_on_with_what_it_had_not_tried(chromium, portal, tmp_path, monkeypatch):
    from checker.probe import render

    names = ("/tzgg/", "/zcwj/", "/dtyw/")
    site = portal(extra={**{name: page_of(last=1) for name in names}, **ARTICLES}, api=rows(VIEWS))
    one_page = render._render

    def stops_after_one(kit: Any, browser: Any, target: Any) -> dict[str, Any]:
        answer = one_page(kit, browser, target)
        kit.stop.set()
        return answer

    monkeypatch.setattr(render, "_render", stops_after_one)
    inspected(site, tmp_path, browser=True)
    tried = set(answers(tmp_path, "render"))
    assert len(tried) == 1 and "" not in tried
    monkeypatch.setattr(render, "_render", one_page)
    site.asked.clear()
    result = inspected(site, tmp_path, browser=True, resume=True)
    [first] = tried
    assert first.removeprefix(site.base) not in site.asked
    assert [c.read_by for c in result.columns if c.url.removeprefix(site.base) in names] == ["browser"] * 3


def test_a_browser_that_comes_later_is_used(chromium, portal, tmp_path):
    site = scripted(portal, rows(VIEWS))
    inspected(site, tmp_path, browser=False)
    assert column(inspected(site, tmp_path, browser=True, resume=True)).read_by == "browser"


def test_core_columns_come_first_when_the_budget_is_short(chromium, portal, tmp_path):
    names = ("/tzgg/", "/zcwj/", "/dtyw/")
    extra = {
        **{name: page_of(last=1) for name in names},
        "/a/": page_of(last=1).replace("通知公告", "商城风貌"),
    }
    front = (
        "<div class='nav'><a href='/'>首页</a> <a href='/a/'>商城风貌</a> <a href='/tzgg/'>通知公告</a></div>"
    )
    rows_at_home = "".join(
        f"<li><a href='/new/{n}.html'>{VIEWS['1'][n][1]}</a><span>2026-11-1{n}</span></li>" for n in range(4)
    )
    site = portal(
        extra={**extra, **ARTICLES, "/": f"{front}<ul>{rows_at_home}</ul>"}, api=rows(VIEWS), menu=False
    )
    result = inspected(site, tmp_path, browser=True, render="1")
    assert set(answers(tmp_path, "render")) == {"", site.base + "/tzgg/"}
    [left] = [n for n in result.not_checked if "列表可能由脚本生成" in n.what.text]
    assert left.reason.text == "已到在浏览器中读页面的上限" and "--render" in left.settle_by.text
