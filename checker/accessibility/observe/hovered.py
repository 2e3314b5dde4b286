"""Menus that open under the pointer: whether focus, Enter, Space or the arrow key opens them too."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from checker.accessibility import hands
from checker.accessibility.check import Seen
from checker.accessibility.visit import Plan
from checker.browser.session import Browser

ORDER = 45
MOST = 6
LONGEST_S = 4.0
_OPENS_S = 0.45  # how long a menu may take to open or close
_STEP_S = 0.05
KEYS = ("Enter", "Space", "ArrowDown")

_SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
_ITS = "return window.__govcheckMenus.{what}(arguments[0])"


def of(raw: Mapping[str, Any]) -> Seen:
    """Items with a hidden list of links. Their data: see hovered.js; by_hover, by_focus, by_key: whether
    that opened the list (None when not tried)."""
    return Seen.of({"elements": raw["elements"], "page": {"guarded": raw["guarded"]}})


def observe(browser: Browser, plan: Plan) -> dict[str, Any]:
    """Move the pointer over the menus of the page that stands in the browser, then try the keys. Raises what
    Selenium raises."""
    browser.run("scrollTo(0, 0)")
    hands.move_mouse(browser, 1, 1)
    found: list[dict[str, Any]] = hands.ask(browser, _SCRIPT, MOST)
    guarded = bool(found) and hands.guard(browser)
    until = time.monotonic() + LONGEST_S
    for at, item in enumerate(found):
        item.update(by_hover=None, by_focus=None, by_key=None)
        if guarded and time.monotonic() < until:
            _try(browser, at, item)
    if found:
        hands.move_mouse(browser, 1, 1)
        browser.run("if (document.activeElement) document.activeElement.blur()")
        hands.unguard(browser)
    return {"elements": found, "guarded": guarded}


def _try(browser: Browser, at: int, item: dict[str, Any]) -> None:
    x, y = browser.run(_ITS.format(what="place"), at)
    hands.move_mouse(browser, x, y)
    item["by_hover"] = _becomes(browser, at, True)
    hands.move_mouse(browser, 1, 1)
    if not item["by_hover"] or not _becomes(browser, at, False):
        return
    if not item["focusable"]:
        item["by_focus"] = item["by_key"] = False
        return
    hands.press(browser, "Shift")  # the keyboard is in use now
    if not browser.run(_ITS.format(what="focus"), at):
        return
    item["by_focus"] = _becomes(browser, at, True)
    item["by_key"] = item["by_focus"]
    for key in () if item["by_focus"] else KEYS:
        browser.run(_ITS.format(what="focus"), at)
        hands.press(browser, key)
        if _becomes(browser, at, True):
            item["by_key"] = True
            break
    browser.run("window.__govcheckMenus.leave()")


def _becomes(browser: Browser, at: int, wanted: bool) -> bool:
    """Whether the list opens (or closes) within its time."""
    until = time.monotonic() + _OPENS_S
    while True:
        if bool(browser.run(_ITS.format(what="open"), at)) == wanted:
            return True
        if time.monotonic() > until:
            return False
        time.sleep(_STEP_S)
