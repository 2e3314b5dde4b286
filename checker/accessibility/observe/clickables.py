"""What looks clickable but takes no focus, with the listeners that are its own (not delegated ones)."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from checker.accessibility import hands
from checker.accessibility.check import Element, Seen
from checker.accessibility.visit import Plan
from checker.browser.session import Browser

ORDER = 20
MOST = 80
LONGEST_S = 2.0
TYPES = ("click", "mousedown", "mouseup", "dblclick", "mouseover", "mouseenter", "touchstart")

_SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")


class Clickables(Seen):
    """Elements that look clickable and take no focus. Their data: see clickables.js; handlers: types of their
    own listeners; asked: whether those could be asked for."""

    @property
    def menu(self) -> Element | None:
        """The main menu, if the page has one."""
        from checker.accessibility.check import element_of

        return element_of(self.page["menu"]) if self.page.get("menu") else None


def of(raw: Mapping[str, Any]) -> Clickables:
    """From the plain data of `observe`."""
    seen = Seen.of({"elements": raw["elements"]})
    return Clickables(seen, {"menu": raw.get("menu")})


def observe(browser: Browser, plan: Plan) -> dict[str, Any]:
    """Read the page that stands in the browser. Raises what Selenium raises."""
    told: dict[str, Any] = hands.ask(browser, _SCRIPT, MOST)
    until = time.monotonic() + LONGEST_S
    for at, element in enumerate(told["elements"]):
        element["asked"] = time.monotonic() < until
        if element["asked"]:
            found = hands.listeners(browser, f"window.__govcheckClickables[{at}]", TYPES, chars=0)
            element["handlers"] = sorted({one.type for one in found})
        else:
            element["handlers"] = ["click"] if element["inline"] or element["property"] else []
    with contextlib.suppress(Exception):
        hands.forget_objects(browser)
    return told
