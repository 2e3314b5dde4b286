"""Windows that lie over the page (飘窗): whether their close button works, and whether they come back.

The close button is pressed and the page opened again; what the page then remembers of it is taken away
afterwards, so that the next page is seen as a first visitor sees it. Nothing else is pressed.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker.accessibility.check import Element, element_of

if TYPE_CHECKING:
    from checker.accessibility.visit import Plan
    from checker.browser.session import Browser

ORDER = 90

CLOSE_S = 0.7
RETURN_S = 3.0
STEP_S = 0.3
_HERE = Path(__file__).parent
_CLICK = "const f = (window.__govcheckFloats || [])[arguments[0]]; if (f && f.closer) f.closer.click();"
_GONE = """
const f = (window.__govcheckFloats || [])[arguments[0]];
if (!f) return null;
const r = f.box.getBoundingClientRect();
return !f.box.isConnected || r.width < 2 || r.height < 2 || r.bottom < 0 || r.right < 0
  || !f.box.checkVisibility({checkOpacity: true, checkVisibilityCSS: true});
"""
_BACK = """
let e = null;
try { e = document.querySelector(arguments[0]); } catch (_) { return false; }
return !!e && e.getBoundingClientRect().width >= 2
  && e.checkVisibility({checkOpacity: true, checkVisibilityCSS: true})
  && ['fixed', 'absolute'].includes(getComputedStyle(e).position)
  && (e.innerText || '').replace(/\\s+/g, ' ').trim().slice(0, 40) === arguments[1].slice(0, 40);
"""
_FORGET = """
const [keys, cookies] = arguments;
try {
  for (const store of [localStorage, sessionStorage])
    for (const key of Object.keys(store)) if (!keys.includes(key)) store.removeItem(key);
} catch (_) { /* the page may keep nothing */ }
const names = document.cookie.split('; ').map(c => c.split('=')[0]);
for (const name of names.filter(n => n && !cookies.includes(n)))
  for (const path of ['/', location.pathname, location.pathname.replace(/[^/]*$/, '')])
    document.cookie = `${name}=; expires=Thu, 01 Jan 1970 00:00:00 GMT; path=${path}`;
"""


@dataclass(frozen=True)
class Floating:
    """One window over the page. covered: share of it that lies on words. closer: its close button. closed:
    pressing that hid it; None when it was not pressed. back: it was there again after a reload."""

    element: Element
    covered: float = 0.0
    picture: bool = False
    link: bool = False
    closer: Element | None = None
    closed: bool | None = None
    back: bool | None = None


@dataclass(frozen=True)
class FloatingWindows:
    """All of a page. elder: the page says that it is for the old."""

    found: tuple[Floating, ...] = ()
    elder: bool = False
    masked: bool = False
    page: Mapping[str, Any] = field(default_factory=dict)


def observe(browser: Browser, plan: Plan) -> dict[str, Any]:
    """Find the windows, close them one after another, open the page again. Raises what Selenium raises."""
    toolbox = (_HERE.parent / "toolbox.js").read_text(encoding="utf-8")
    script = (_HERE / "floating.js").read_text(encoding="utf-8")
    told = browser.run(f"const scripts = {{floating: function (t) {{\n{script}\n}}}};\n{toolbox}")["floating"]
    seen = told.get("seen", {"page": {}, "elements": []})
    found, page = seen["elements"], seen["page"]
    address = browser.run("return location.href")
    for at, window in enumerate(found):
        if window["closer"]:
            browser.run(_CLICK, at)
            time.sleep(CLOSE_S)
            window["closed"] = browser.run(_GONE, at)
    closed = [w for w in found if w.get("closed")]
    if closed and browser.run("return location.href") == address:
        _look_again(browser, address, closed)
        browser.run(_FORGET, page["keys"], page["cookies"])
    return {"page": page, "found": found}


def _look_again(browser: Browser, address: str, closed: list[dict[str, Any]]) -> None:
    from selenium.common.exceptions import TimeoutException

    try:
        browser.driver.get(address)
    except TimeoutException:
        return
    until = time.monotonic() + RETURN_S
    while time.monotonic() < until and not all(w.get("back") for w in closed):
        time.sleep(STEP_S)
        for window in closed:
            window["back"] = window.get("back") or bool(
                browser.run(_BACK, window["selector"], window["text"])
            )


def of(raw: Mapping[str, Any]) -> FloatingWindows:
    """What checks are given."""
    page = raw.get("page", {})
    return FloatingWindows(
        tuple(map(_window, raw.get("found", ()))), bool(page.get("elder")), bool(page.get("masked")), page
    )


def _window(told: Mapping[str, Any]) -> Floating:
    closer = told.get("closer")
    return Floating(
        element=element_of({name: told.get(name) for name in ("selector", "html", "text", "box")}),
        covered=told["covered"] / 25,
        picture=bool(told["picture"]),
        link=bool(told["link"]),
        closer=element_of(closer) if closer else None,
        closed=told.get("closed"),
        back=told.get("back"),
    )
