"""`zoomed`: what is cut off or laid upon other text at 200 %, by the browser's zoom and by letters alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from checker.accessibility import inpage
from checker.accessibility.check import Element
from checker.accessibility.visit import Plan
from checker.browser.session import Browser

ORDER = 32
_ZOOM = 2
_LAID_OUT_S = 0.12
_MOST_ELEMENTS = 5000  # doubling the letters of larger pages takes too long


@dataclass(frozen=True, slots=True)
class Zoomed:
    """cut, over: as in `spaced`. letters_cut, letters_over: the same when letters alone are twice as large;
    letters: whether that was tried. moved: where the page went when it was zoomed, "" if it stayed."""

    texts: int
    cut: tuple[Element, ...] = ()
    over: tuple[Element, ...] = ()
    letters: bool = False
    letters_cut: tuple[Element, ...] = ()
    letters_over: tuple[Element, ...] = ()
    moved: str = ""
    unstyled: int = 0
    partial: bool = False


def observe(browser: Browser, plan: Plan) -> Mapping[str, Any]:
    """Zoomed as a browser does it, by half the window's width. Raises RuntimeError when the page's scripts
    are in the way, and what Selenium raises."""
    first = inpage.ask(browser, "lines.js", "zoomed.js", step="first")
    browser.size(plan.width // _ZOOM, plan.height // _ZOOM, phone=False)
    inpage.wait(browser, _LAID_OUT_S)
    where = str(browser.run("return location.href"))
    if where != first["page"]["where"]:
        return {"page": {**first["page"], "moved": where}, "elements": []}
    inpage.ask(browser, "lines.js", "zoomed.js", step="zoomed")
    browser.size(plan.width, plan.height)
    inpage.wait(browser, _LAID_OUT_S)
    return inpage.ask(browser, "lines.js", "zoomed.js", step="again", most=_MOST_ELEMENTS)


def of(raw: Mapping[str, Any]) -> Zoomed:
    """From what the page told."""
    page = raw["page"]
    found = inpage.elements(raw.get("elements", ()))

    def some(kind: str, doubled: bool) -> tuple[Element, ...]:
        return tuple(e for e in found if e.get("kind") == kind and bool(e.get("doubled")) == doubled)

    return Zoomed(
        int(page["texts"]),
        some("cut", False),
        some("over", False),
        page.get("doubled") is not None,
        some("cut", True),
        some("over", True),
        str(page.get("moved", "")),
        int(page.get("unstyled", 0)),
        bool(page.get("partial")),
    )
