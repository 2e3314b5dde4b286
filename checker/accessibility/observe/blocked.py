"""What a page keeps its readers from doing: copy, select, paste, enlarge. Tried with events of our own."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from checker.accessibility import hands
from checker.accessibility.check import Seen
from checker.accessibility.visit import Plan
from checker.browser.session import Browser

ORDER = 65

_SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")


def of(raw: Mapping[str, Any]) -> Seen:
    """Boxes that refuse pasting; of the page: see blocked.js."""
    return Seen.of({"elements": raw["elements"], "page": {**raw["page"], "boxes": raw["boxes"]}})


def observe(browser: Browser, plan: Plan) -> dict[str, Any]:
    """Try it on the page that stands in the browser. Raises what Selenium raises."""
    hands.guard(browser)
    told: dict[str, Any] = hands.ask(browser, _SCRIPT)
    hands.unguard(browser)
    return told
