"""What stands at the top of this page and of another page of the site alike, and ways past it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker.accessibility import hands
from checker.accessibility.check import Element, element_of
from checker.accessibility.reading import allowed

if TYPE_CHECKING:
    from checker.accessibility.visit import Plan
    from checker.browser.session import Browser

ORDER = 6
_SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Repeated:
    """way: how one gets past what is repeated: `heading`, `landmark`, `skip`, `perhaps` (buttons or frames
    that may do it), or "" where there is none; only then another page was read. texts, links: how many stand
    above the first words that are of this page alone, which are in `begins` (None: no other page was read, or
    it has nothing in common). letters: of what is of this page alone. other: the page compared with."""

    way: str
    links_on_page: int
    texts: int = 0
    links: int = 0
    letters: int = 0
    other: str = ""
    begins: Element | None = None


def of(raw: Mapping[str, Any]) -> Repeated:
    """What checks are given."""
    begins = raw.get("begins")
    return Repeated(
        way=str(raw["way"]),
        links_on_page=int(raw["links_on_page"]),
        texts=int(raw.get("texts", 0)),
        links=int(raw.get("links", 0)),
        letters=int(raw.get("letters", 0)),
        other=str(raw.get("other", "")),
        begins=element_of(begins) if begins else None,
    )


def observe(browser: Browser, plan: Plan) -> dict[str, Any]:
    """Look for a way past; where there is none, read another page of the site, as far as robots.txt lets us.
    Raises what Selenium raises."""
    told = hands.ask(browser, _SCRIPT, None)
    if not told.get("wanted"):
        return dict(told)
    may = allowed(told["wanted"], told["robots"])
    return {**told, **(hands.ask(browser, _SCRIPT, may) or {})}
