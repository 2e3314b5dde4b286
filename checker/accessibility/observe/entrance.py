"""`entrance`: on a front page, the entries to a version for elder people, on a desktop and on a phone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from checker.accessibility import inpage
from checker.accessibility.check import Element, element_of
from checker.accessibility.visit import Plan
from checker.browser.session import Browser

ORDER = 36
PHONE = (412, 915)
WORDS = Path(__file__).resolve().parents[3] / "rules" / "words" / "elder_entry.tsv"
LONGEST = 12  # characters of an entry; what is longer is news
_LAID_OUT_S = 0.12


@dataclass(frozen=True, slots=True)
class Sight:
    """One window. entries: what may be pressed and names an elder version; each has `words`, `shown`, `first`
    (in the part seen without scrolling), `top` (px) and `href` ("" for a script). viewport: the page's own.
    frames: shown on the page; an entry may stand in one."""

    width: int
    height: int
    viewport: str
    frames: int
    entries: tuple[Element, ...]

    @property
    def for_phones(self) -> bool:
        """Whether the page is laid out for the width of a phone."""
        return "width=device-width" in self.viewport.replace(" ", "").lower()


@dataclass(frozen=True, slots=True)
class Entrance:
    """home: it is a front page; else nothing was looked for. chinese: share of Chinese among its words."""

    home: bool
    chinese: float
    wide: Sight
    phone: Sight | None


def observe(browser: Browser, plan: Plan) -> Mapping[str, Any]:
    """Raises RuntimeError when the page's scripts are in the way, and what Selenium raises."""
    wide = inpage.ask(browser, "entrance.js")
    if not wide["page"]["home"]:
        return {"wide": wide}
    browser.size(*PHONE)
    inpage.wait(browser, _LAID_OUT_S)
    narrow = inpage.ask(browser, "entrance.js")
    stayed = narrow["page"]["where"] == wide["page"]["where"]
    return {"wide": wide, "phone": narrow} if stayed else {"wide": wide}


def of(raw: Mapping[str, Any]) -> Entrance:
    """From what the page told."""
    page = raw["wide"]["page"]
    phone = raw.get("phone")
    return Entrance(
        bool(page["home"]), float(page["chinese"]), _sight(raw["wide"]), _sight(phone) if phone else None
    )


def names_elder(words: str) -> bool:
    """Whether these words name an elder version: short, with one of the names, and no news of it."""
    plain, table = "".join(words.split()), _words()
    named = any(name in plain for name in table["name"])
    return named and len(plain) <= LONGEST and not any(word in plain for word in table["never"])


@cache
def _words() -> Mapping[str, tuple[str, ...]]:
    rows = [line.split("\t") for line in WORDS.read_text(encoding="utf-8").splitlines()]
    return {kind: tuple(row[1] for row in rows if row[0] == kind) for kind in ("name", "never")}


def _sight(raw: Mapping[str, Any]) -> Sight:
    page = raw["page"]
    return Sight(
        int(page["width"]),
        int(page["height"]),
        str(page.get("viewport", "")),
        int(page.get("frames", 0)),
        tuple(element_of(e) for e in raw.get("elements", ()) if names_elder(str(e["words"]))),
    )
