"""What lies over the first screen: whether focus goes there, and whether the keyboard closes it."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checker.accessibility import hands
from checker.accessibility.check import Element, element_of
from checker.accessibility.visit import Plan
from checker.browser.session import Browser

ORDER = 60
LEAST_SHARE = 25  # % of the window; less is no obstacle
_CLOSES_S = 0.5
_FIRST_TABS = 3

_SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Overlay:
    """What lies over the page; element None: nothing does. share: % of the window. of_page: % of the page's
    words that are its own. mouse_closers: controls that close it but take no focus."""

    element: Element | None
    share: int = 0
    of_page: int = 0
    tallest: int = 0
    said: str = ""
    pictures: bool = False
    mouse_closers: tuple[Element, ...] = ()
    tabbable: int = 0
    counts_down: bool = False
    focus_inside: bool = False
    escape: bool = False
    closed_by_key: bool = False


def of(raw: Mapping[str, Any]) -> Overlay:
    """From the plain data of `observe`."""
    if not raw.get("overlay"):
        return Overlay(None)
    return Overlay(
        element=element_of(raw["overlay"]),
        share=int(raw["share"]),
        of_page=int(raw["of_page"]),
        tallest=int(raw["tallest"]),
        said=str(raw["overlay"]["said"]),
        pictures=bool(raw["pictures"]),
        mouse_closers=tuple(map(element_of, raw["mouse_closers"])),
        tabbable=int(raw["tabbable"]),
        counts_down=bool(raw["counts_down"]),
        focus_inside=bool(raw["focus_inside"]),
        escape=bool(raw["escape"]),
        closed_by_key=bool(raw["closed_by_key"]),
    )


def observe(browser: Browser, plan: Plan) -> dict[str, Any]:
    """Look at the page that stands in the browser, and try to close what lies over it. Raises what Selenium
    raises."""
    browser.run("scrollTo(0, 0)")
    told: dict[str, Any] = hands.ask(browser, _SCRIPT)
    if not told["overlay"] or told["share"] < LEAST_SHARE:
        return {"overlay": None}
    hands.guard(browser)
    within = "return window.__govcheckOverlay.within()"
    told["focus_inside"] = bool(browser.run(within))
    for _ in range(0 if told["focus_inside"] else _FIRST_TABS):
        hands.press(browser, "Tab")
        told["focus_inside"] = told["focus_inside"] or bool(browser.run(within))
    hands.press(browser, "Escape")
    told["escape"] = _gone(browser)
    told["closed_by_key"] = not told["escape"] and any(
        _closed_by(browser, at) for at in range(min(2, int(told["keyed"])))
    )
    hands.unguard(browser)
    return told


def _closed_by(browser: Browser, at: int) -> bool:
    browser.run("window.__govcheckOverlay.keyed[arguments[0]].focus()", at)
    hands.press(browser, "Enter")
    return _gone(browser)


def _gone(browser: Browser) -> bool:
    """Whether it goes away within its time."""
    until = time.monotonic() + _CLOSES_S
    while time.monotonic() < until:
        if not browser.run("return window.__govcheckOverlay.still()"):
            return True
        time.sleep(0.05)
    return False
