"""What comes into view when a tab or the next page of a list is clicked, and what axe says of it.

Only controls that cannot lead away are clicked, under a guard that lets nothing leave the page.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from checker.accessibility import hands
from checker.accessibility.check import Seen
from checker.accessibility.visit import PageAxe, Plan
from checker.browser.session import Browser

ORDER = 80
MOST = 4
MOST_NODES = 10
LONGEST_S = 6.0
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
_FOLLOWS_S = 0.4

_HERE = Path(__file__)


def of(raw: Mapping[str, Any]) -> Seen:
    """Controls that were clicked. Their data: see changed.js; parts: how many parts came into view (0: none,
    or it was not clicked); violations: axe's rules with the elements they are about."""
    return Seen.of({"elements": raw["elements"], "page": {"guarded": raw["guarded"]}})


def observe(browser: Browser, plan: Plan) -> dict[str, Any]:
    """Click such controls on the page that stands in the browser. Raises what Selenium raises."""
    found: list[dict[str, Any]] = hands.ask(browser, _script("changed.js"), MOST)
    guarded = bool(found) and hands.guard(browser)
    until = time.monotonic() + LONGEST_S
    for at, element in enumerate(found):
        element.update(parts=0, violations=[])
        if not guarded or time.monotonic() > until:
            continue
        place = browser.run("return window.__govcheckChanged.begin(arguments[0])", at)
        if place is None:
            continue
        hands.click(browser, *place)
        time.sleep(_FOLLOWS_S)
        element["parts"] = int(browser.run("return window.__govcheckChanged.end()"))
        if hands.left(browser):
            element["parts"] = 0
        if element["parts"]:
            asked = PageAxe(browser.driver).selenium.execute_async_script(
                _script("changed_axe.js"), list(TAGS), MOST_NODES
            )
            element["violations"] = [r for r in asked["violations"] if r["nodes"]]
    if guarded:
        hands.unguard(browser)
    return {"elements": found, "guarded": guarded}


@cache
def _script(name: str) -> str:
    return _HERE.with_name(name).read_text(encoding="utf-8")
