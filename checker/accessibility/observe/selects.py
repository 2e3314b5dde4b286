"""Selects: what one press of an arrow key does, under a guard that lets nothing leave the page."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from checker.accessibility import hands
from checker.accessibility.check import Seen
from checker.accessibility.visit import Plan
from checker.browser.session import Browser

ORDER = 70
MOST = 6
LONGEST_S = 3.0
_FOLLOWS_S = 0.15  # how long what follows a change may take

_SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")


def of(raw: Mapping[str, Any]) -> Seen:
    """Selects. Their data: see selects.js; tried; led: where an arrow key led, as kind and to."""
    return Seen.of({"elements": raw["elements"], "page": {"guarded": raw["guarded"]}})


def observe(browser: Browser, plan: Plan) -> dict[str, Any]:
    """Press an arrow key in each select of the page that stands in the browser, and put its value back.
    Raises what Selenium raises."""
    told: dict[str, Any] = hands.ask(browser, _SCRIPT, MOST)
    told["guarded"] = bool(told["elements"]) and hands.guard(browser)
    until = time.monotonic() + LONGEST_S
    for at, element in enumerate(told["elements"]):
        element["tried"] = told["guarded"] and time.monotonic() < until
        element["led"] = _led(browser, at) if element["tried"] else []
        if element["led"]:  # once more: a page may move on by itself meanwhile
            element["led"] = _led(browser, at)
    if told["guarded"]:
        hands.unguard(browser)
    return told


def _led(browser: Browser, at: int) -> list[Mapping[str, str]]:
    """Where one step down, or up from the last option, led; where nothing followed, a second step."""
    focus = """
        const e = window.__govcheckSelects[arguments[0]];
        e.focus();
        return [e.selectedIndex, e.selectedIndex >= e.options.length - 1, document.activeElement === e];
    """
    index, last, focused = browser.run(focus, at)
    if not focused:
        return []
    hands.left(browser)
    found: list[Mapping[str, str]] = []
    for _ in range(2):
        hands.press(browser, "ArrowUp" if last else "ArrowDown")
        time.sleep(_FOLLOWS_S)
        found = [one for one in hands.left(browser) if one["kind"] != "sent"]
        if found:
            break
    browser.run(
        "const e = window.__govcheckSelects[arguments[0]]; e.selectedIndex = arguments[1]; e.blur();",
        at,
        index,
    )
    return found
