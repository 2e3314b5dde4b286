"""`narrow`: whether the page fits a window of 320 CSS px, which is 1280 px at 400 %."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from checker.accessibility import inpage
from checker.accessibility.check import Element
from checker.accessibility.visit import Plan
from checker.browser.session import Browser

ORDER = 30
_WIDTH, _HEIGHT = 320, 256
_LAID_OUT_S = 0.12


@dataclass(frozen=True, slots=True)
class Narrow:
    """width: of the window, px. overflow: how much wider the page is, px. tall: it must be scrolled down
    too. cut: what sticks out cannot even be scrolled to. exempt: texts that stick out in data tables, code,
    maps and toolbars. pictures: wide pictures, films and tables. causes: the outermost elements that stick
    out; each has `kind` (text, field), `across` (lines over the edge), `beyond` (lines outside), `far`
    (px), `unbroken` (only long words without a break), `layered` (placed apart from the page's flow),
    `words`. moved: as in `zoomed`."""

    width: int
    overflow: int
    tall: bool
    cut: bool
    texts: int
    exempt: int
    pictures: int
    causes: tuple[Element, ...] = ()
    moved: str = ""
    unstyled: int = 0
    partial: bool = False


def observe(browser: Browser, plan: Plan) -> Mapping[str, Any]:
    """Raises RuntimeError when the page's scripts are in the way, and what Selenium raises."""
    before = str(browser.run("return location.href"))
    browser.size(_WIDTH, _HEIGHT, phone=False)
    inpage.wait(browser, _LAID_OUT_S)
    told = inpage.ask(browser, "lines.js", "narrow.js", width=_WIDTH)
    if told["page"]["where"] != before:
        told["page"]["moved"] = told["page"]["where"]
    return told


def of(raw: Mapping[str, Any]) -> Narrow:
    """From what the page told."""
    page = raw["page"]
    return Narrow(
        int(page["width"]),
        int(page["overflow"]),
        bool(page["tall"]),
        bool(page["cut"]),
        int(page["texts"]),
        int(page["exempt"]),
        int(page["pictures"]),
        inpage.elements(raw.get("elements", ())),
        str(page.get("moved", "")),
        int(page.get("unstyled", 0)),
        bool(page.get("partial")),
    )
