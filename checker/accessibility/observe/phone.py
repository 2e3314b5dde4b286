"""`phone`: the page as a phone of 412 x 915 shows it: sizes of letters, lines, gaps and targets.

A page that sends phones elsewhere by their name is not sent here: the browser says what it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from checker.accessibility import inpage
from checker.accessibility.check import Element
from checker.accessibility.visit import Plan
from checker.browser.session import Browser

ORDER = 34
_WIDTH, _HEIGHT = 412, 915
_LAID_OUT_S = 0.12


@dataclass(frozen=True, slots=True)
class Phone:
    """Sizes in CSS px of the layout; on the glass they are `scale` as large (less than 1 where the page is
    laid out wider than the phone, for want of a viewport).

    font_size: of most characters of body text (the main part where one is marked, without links, headings,
    navigation), None without body text. line_height: of most characters in paragraphs of several lines, as
    a share of their size, measured. sizes: size -> characters of all text; body_sizes, line_heights
    likewise. gaps: paragraphs with `gap` to the next and `line` (line height, px; None where the font
    decides). paragraph_gap: the middle one of gap / line. targets: what is pressed: `width`, `height`,
    `inline` (within a sentence), `label`. viewport: the page's own, None without one. moved: as in
    `zoomed`."""

    width: int
    scale: float
    viewport: str | None
    characters: int
    body_characters: int
    sizes: Mapping[float, int] = field(default_factory=dict)
    body_sizes: Mapping[float, int] = field(default_factory=dict)
    line_heights: Mapping[float, int] = field(default_factory=dict)
    gaps: tuple[Element, ...] = ()
    targets: tuple[Element, ...] = ()
    moved: str = ""
    unstyled: int = 0

    @property
    def font_size(self) -> float | None:
        return _most(self.body_sizes)

    @property
    def line_height(self) -> float | None:
        return _most(self.line_heights)

    @property
    def paragraph_gap(self) -> float | None:
        shares = sorted(gap["gap"] / gap["line"] for gap in self.gaps if gap["line"])
        return float(shares[len(shares) // 2]) if shares else None


def observe(browser: Browser, plan: Plan) -> Mapping[str, Any]:
    """Raises RuntimeError when the page's scripts are in the way, and what Selenium raises."""
    before = str(browser.run("return location.href"))
    browser.size(_WIDTH, _HEIGHT)
    inpage.wait(browser, _LAID_OUT_S)
    told = inpage.ask(browser, "lines.js", "phone.js", width=_WIDTH)
    if told["page"]["where"] != before:
        told["page"]["moved"] = told["page"]["where"]
    return told


def of(raw: Mapping[str, Any]) -> Phone:
    """From what the page told."""
    page = raw["page"]
    found = inpage.elements(raw.get("elements", ()))
    return Phone(
        int(page["width"]),
        round(min(1.0, page["width"] / max(1, page["layout"])), 3),
        page.get("viewport"),
        int(page["characters"]),
        int(page["body_characters"]),
        _numbers(page["sizes"]),
        _numbers(page["body_sizes"]),
        _numbers(page["line_heights"]),
        tuple(e for e in found if e.get("kind") == "gap"),
        tuple(e for e in found if e.get("kind") == "target"),
        str(page.get("moved", "")),
        int(page.get("unstyled", 0)),
    )


def _numbers(raw: Mapping[str, Any]) -> dict[float, int]:
    return {float(size): int(count) for size, count in raw.items()}


def _most(counted: Mapping[float, int]) -> float | None:
    """The size most characters have; of several, the smaller."""
    return min(counted, key=lambda size: (-counted[size], size), default=None)
