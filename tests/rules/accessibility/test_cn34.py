"""More ways than the menu to find a page."""

from __future__ import annotations

import pytest

from checker.accessibility.site_facts import PageSeen, SiteSeen
from checker.accessibility.visit import Plan, visit
from tests.rules.accessibility.conftest import CHECKS
from tests.rules.accessibility.figures import params

CHECK = CHECKS["CN34"]


def page(name: str, **given) -> PageSeen:
    return PageSeen(f"http://www.yunling.example/{name}", name, whole=True, **given)


HOME, A, B = page("", home=True), page("a"), page("b")
WHOLE, PART = SiteSeen(True), SiteSeen(False, "只读了一部分")


@pytest.mark.parametrize(
    ("pages", "site", "status", "reasons"),
    [
        ((HOME,), WHOLE, "na", []),
        ((A, B, page("c")), WHOLE, "na", []),
        ((HOME, A, B), WHOLE, "fail", ["首页和其他页面上都没有站内搜索,也没有站点地图"]),
        ((HOME, A, B), PART, "unknown", ["没有看到站内搜索和站点地图,但网站没有看全"]),
        ((page("", home=True, maybe=("frame",)), A, B), WHOLE, "unknown", ["没有看到站内搜索和站点地图,首页上可能有没有读懂的搜索"]),
        ((PageSeen("http://www.yunling.example/", home=True), A, B), WHOLE, "unknown", None),
        ((HOME, page("a", search=True), B), WHOLE, "pass", ["没有看到站点地图"]),
        ((HOME, A, page("b", site_map=True)), WHOLE, "pass", ["没有看到站内搜索"]),
        ((page("", home=True, search=True, site_map=True), A, B), PART, "pass", []),
    ],
)  # fmt: skip
def test_ways(pages, site, status, reasons):
    (found,) = CHECK.on_site({"site_pages": pages, "site": site}, params("CN34"))
    assert found.status == status
    assert reasons is None or [f.reason for f in found.faults] == reasons


BODIES = {
    '<form role="search"><input name="q"></form>': (True, False, []),
    '<input type="text" placeholder="请输入关键字"><a href="/ss/">搜索</a>': (True, False, []),
    '<a href="/wzdt/">网站地图</a>': (False, True, []),
    '<input type="text" name="who">': (False, False, ["input"]),
    '<iframe src="about:blank" width="200" height="90"></iframe>': (False, False, ["frame"]),
    "<p>云岭市人民政府</p>": (False, False, []),
}


@pytest.mark.browser
@pytest.mark.parametrize("body", BODIES)
def test_its_script_sees_search_and_site_map(body, browser):
    plan = Plan(scripts={"CN34": CHECK.script.read_text(encoding="utf-8")}, axe=None)
    seen = visit(browser, f"data:text/html;charset=utf-8,<html lang=zh><title>x</title>{body}", plan)
    told = seen.seen["CN34"]["page"]
    assert (told["search"], told["site_map"], told["maybe"]) == BODIES[body]
