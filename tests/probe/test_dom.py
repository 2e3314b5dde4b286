"""What a browser shows, as HTML; and turning the pages of a list without ever sending anything."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from portal import Portal, served

from checker.browser import dom
from checker.browser.session import Asked, Browser, Traffic
from checker.probe.render import at_rest, status_of, what_lacks

NEXT = "<script>function go(){document.title='turned'}</script>"


@pytest.fixture(scope="module")
def browser(chromium: Any) -> Iterator[Browser]:
    with Browser(chromium, offline_outside=True) as started:
        yield started


def opened(browser: Browser, body: str, **extra: str) -> Portal:
    portal = Portal(
        extra={"/p.html": body, **{f"/{name}.html": part for name, part in extra.items()}}, menu=False
    )
    with served(portal):
        assert browser.open(portal.base + "/p.html") == "shown"
        at_rest(browser)
    return portal


def html(browser: Browser, portal: Portal, *, scripts: bool = False) -> str:
    url = portal.base + "/p.html"
    return dom.shown_html(browser, scripts=scripts, shown_at=url, url="https://www.qingxi.gov.cn/p.html")


@pytest.mark.browser
def test_the_page_is_given_as_it_is_shown(browser):
    portal = opened(
        browser,
        "<div id=x></div><noscript>请开启JavaScript</noscript><p style='display:none'>暂无数据</p>"
        "<p style='display:none'><a href='/b.html'>更多</a></p><a href='a/1.html'>一</a><a href='javascript:go()'>二</a>"
        "<iframe src='/inner.html'></iframe>"
        "<script>document.getElementById('x').innerHTML='<ul><li>写入</li></ul>'</script>",
        inner="<p id=in>框内</p>",
    )
    shown = html(browser, portal)
    assert "<li>写入</li>" in shown and 'id="in"' in shown and "更多" in shown
    assert "请开启" not in shown and "暂无数据" not in shown and "<script" not in shown
    assert 'href="https://www.qingxi.gov.cn/a/1.html"' in shown and 'href="javascript:go()"' in shown
    assert "<script" in html(browser, portal, scripts=True)


@pytest.mark.browser
@pytest.mark.parametrize(
    ("control", "how"),
    [
        ("<a href='javascript:go()'>下一页</a>", "clicked"),
        ("<a href='#' onclick='go()'>下页 &gt;</a>", "clicked"),
        ("<button type='button' onclick='go()'>下一页</button>", "clicked"),
        ("<ul class='el-pagination'><li class='btn-next' onclick='go()'><i>›</i></li></ul>", "clicked"),
        ("<div class='swiper'><a class='next' href='javascript:go()'>&gt;</a></div>", "none"),
        ("<div class='swiper'><a class='next disabled' href='javascript:go()'>&gt;</a></div>", "none"),
        ("<a href='index_2.html'>下一页</a>", "link"),
        ("<a class='disabled' href='javascript:go()'>下一页</a>", "spent"),
        ("<li class='next disabled'><a href='javascript:go()'>下一页</a></li>", "spent"),
        ("<form><button>下一页</button></form>", "none"),
        ("<form><input type='submit' value='下一页'></form>", "none"),
        ("<a href='javascript:go()'>末页</a>", "none"),
        ("<a href='javascript:go()' style='display:none'>下一页</a>", "none"),
        ("<a href='javascript:go()'>下一篇:关于下一页的通知</a>", "none"),
    ],
)
def test_only_a_control_that_turns_the_page_is_clicked(browser, control, how):
    opened(browser, NEXT + control)
    assert dom.turn(browser) == how
    assert (browser.run("return document.title") == "turned") is (how == "clicked")


@pytest.mark.browser
@pytest.mark.parametrize(
    "control",
    [
        "<form method='post' id='f'><a href='javascript:document.getElementById(\"f\").submit()'>下一页</a></form>",
        "<form method='post' id='f'><a href='#' onclick='this.closest(\"form\").requestSubmit()'>下一页</a></form>",
        "<a href='#' onclick='window.open(\"/other.html\")'>下一页</a>",
    ],
)
def test_nothing_is_posted_and_no_window_opened(browser, control):
    portal = Portal(extra={"/p.html": control}, menu=False)
    with served(portal):
        browser.open(portal.base + "/p.html")
        assert dom.turn(browser) == "clicked"
        at_rest(browser)
        assert portal.posted == [] and len(browser.driver.window_handles) == 1
        assert "/other.html" not in portal.asked


@pytest.mark.browser
@pytest.mark.parametrize(
    ("body", "lacks"),
    [
        ("<p>好</p>", ""),
        ("<script src='/gone.js'></script>", "failed"),
        ("<script>fetch('/gone')</script>", "failed"),
        ("<script>nonsense()</script>", "errors"),
        ("<img src='/gone.png'>", ""),
        ("<script src='http://hm.baidu.com/hm.js'></script>", ""),
        ("<script src='http://cdn.example.com/jquery.js'></script>", "failed"),
    ],
)
def test_what_lacks_is_told(browser, body, lacks):
    portal = Portal(extra={"/p.html": body}, menu=False)
    with served(portal):
        browser.open(portal.base + "/p.html")
        assert what_lacks(at_rest(browser), status_of(browser)) == lacks


def message(method: str, **given: Any) -> dict[str, Any]:
    return {"method": f"Network.{method}", "params": {"requestId": "1", **given}}


def test_traffic_is_read_from_devtools_messages() -> None:
    traffic = Traffic()
    for told in (
        message("requestWillBeSent", type="XHR", request={"url": "http://a/1"}),
        message("responseReceived", response={"status": 302}),
        message("requestWillBeSent", type="XHR", request={"url": "http://a/2"}),
        message("responseReceived", response={"status": 200}),
        message("loadingFinished"),
        message("loadingFailed", requestId="unknown"),
        message("requestWillBeSent", requestId="2", type="Image", request={"url": "data:image/png;base64,x"}),
        {"method": "Page.loadEventFired", "params": {"timestamp": 1}},
    ):
        traffic.take(told)
    assert list(traffic.requests.values()) == [Asked("http://a/2", "XHR", 200, "done")]


@pytest.mark.parametrize(
    ("asked", "status", "lacks"),
    [
        ([], 200, ""),
        ([], 412, "status"),
        ([Asked("http://a/api", "XHR", 200, "done")], 200, ""),
        ([Asked("http://a/api", "XHR", 500, "done")], 200, "failed"),
        ([Asked("http://a/api", "Fetch", 0, "failed")], 200, "failed"),
        ([Asked("http://a/api", "XHR", 0, "cancelled")], 200, ""),
        ([Asked("http://a/api", "XHR", 0, "waiting")], 200, "slow"),
        ([Asked("http://a/x.png", "Image", 404, "done")], 200, ""),
        ([Asked("http://a/", "Document", 412, "done"), Asked("http://a/", "Document", 200, "done")], 200, ""),
        (
            [Asked("http://a/", "Document", 200, "done"), Asked("http://b/", "Document", 404, "done")],
            200,
            "failed",
        ),
    ],
)
def test_a_page_is_whole_when_all_it_needs_came(asked: list[Asked], status: int, lacks: str) -> None:
    traffic = Traffic({str(n): one for n, one in enumerate(asked)})
    assert what_lacks(traffic, status) == lacks


def test_the_scripts_are_beside_the_module() -> None:
    folder = Path(dom.__file__).parent
    assert {file.name for file in folder.glob("*.js")} >= {"shown.js", "hold_back.js", "turn_page.js"}
