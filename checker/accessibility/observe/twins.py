"""Links of one name in one place, and what stands at their two addresses on this site."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker.accessibility import hands
from checker.accessibility.check import Seen
from checker.accessibility.reading import allowed

if TYPE_CHECKING:
    from checker.accessibility.visit import Plan
    from checker.browser.session import Browser

ORDER = 5
_SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")


def of(raw: Mapping[str, Any]) -> Seen:
    """The second link of each pair: name; between: words between them; to: both addresses; first, second:
    url, title and words of what was read there, None where it was not read."""
    return Seen.of(raw["elements"])


def observe(browser: Browser, plan: Plan) -> dict[str, Any]:
    """Read what such links of the page that stands in the browser lead to, as far as robots.txt lets us.
    Raises what Selenium raises."""
    told = hands.ask(browser, _SCRIPT, None)
    if not told["wanted"]:
        return {"elements": []}
    may = allowed(told["wanted"], told["robots"])
    return {"elements": hands.ask(browser, _SCRIPT, may) or []}
