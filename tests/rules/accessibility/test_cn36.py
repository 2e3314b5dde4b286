"""The order of the main menu on the pages of a site."""

from __future__ import annotations

import pytest

from checker.accessibility.site_facts import PageSeen
from checker.accessibility.visit import Plan, visit
from tests.rules.accessibility.conftest import CHECKS
from tests.rules.accessibility.figures import params

CHECK = CHECKS["CN36"]
MENU = ("首页", "要闻", "公开", "办事", "互动")


def pages(*menus: tuple[str, ...], host: str = "www.yunling.example") -> tuple[PageSeen, ...]:
    return tuple(PageSeen(f"http://{host}/{n}", nav=menu) for n, menu in enumerate(menus))


@pytest.mark.parametrize(
    ("given", "status", "odd"),
    [
        (pages(MENU), "na", 0),
        (pages(MENU, MENU, MENU), "pass", 0),
        (pages(MENU, MENU, ("首页", "办事", "互动", "要闻", "公开")), "unknown", 1),
        (pages(MENU, MENU, (*MENU, "专题"), ("要闻", "公开", "办事", "互动")), "pass", 0),
        (pages(MENU, MENU, MENU, ("指南", "目录", "年报", "依申请公开")), "pass", 0),
        (pages(MENU, MENU, ()), "na", 0),
        (pages(MENU, MENU) + pages(MENU[::-1], host="zwfw.yunling.example"), "na", 0),
        (pages(MENU, MENU, (*MENU, "更多", "更多")), "pass", 0),
    ],
)
def test_orders(given, status, odd):
    (found,) = CHECK.on_site({"site_pages": given}, params("CN36"))
    assert (found.status, len(found.faults)) == (status, odd)


@pytest.mark.browser
def test_its_script_reads_the_main_menu(browser):
    nav = "".join(f'<a href="/{n}">{name}</a> ' for n, name in enumerate(MENU))
    crumb = '<div class="nav crumb"><a href="/">首页</a><a href="/1">要闻</a><a href="/2">a</a><a href="/3">b</a></div>'
    plan = Plan(scripts={"CN36": CHECK.script.read_text(encoding="utf-8")}, axe=None)
    html = f'<html lang=zh><title>x</title><div class="nav"><div class="in">{nav}</div></div>{crumb}'
    seen = visit(browser, f"data:text/html;charset=utf-8,<base href='http://a.example/'>{html}", plan)
    assert tuple(seen.seen["CN36"]["page"]["nav"]) == MENU
