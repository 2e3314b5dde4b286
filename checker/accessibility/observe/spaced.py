"""`spaced`: what the text spacing of WCAG 1.4.12 cuts off or lays upon other text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from checker.accessibility import inpage
from checker.accessibility.check import Element
from checker.accessibility.visit import Plan
from checker.browser.session import Browser

ORDER = 20


@dataclass(frozen=True, slots=True)
class Spaced:
    """texts: texts that were read. cut: texts that lost some of what was seen before; each has `gone`
    (lines wholly lost) of `lines`, `high` (greatest lost share of a line's height), `wide` (widest lost
    piece, em), `was` (the same before), `by` (what cuts it), `dots`, `window`, `linked`, `moving`, `hid`
    (texts that `by` hid before), `shows` (`by` still shows text). over: texts upon others: `over`,
    `others`, `wide` (em), `high` (share of a line), `flow` (neither is placed apart from the page's flow).
    unstyled: style sheets that did not come. partial: there was more text than was read."""

    texts: int
    cut: tuple[Element, ...] = ()
    over: tuple[Element, ...] = ()
    unstyled: int = 0
    partial: bool = False


def observe(browser: Browser, plan: Plan) -> Mapping[str, Any]:
    """Spaced at one moment and put back. Raises RuntimeError when the page's scripts are in the way."""
    return inpage.ask(browser, "lines.js", "spaced.js")


def of(raw: Mapping[str, Any]) -> Spaced:
    """From what the page told."""
    found = inpage.elements(raw.get("elements", ()))
    cut = tuple(e for e in found if e.get("kind") == "cut")
    over = tuple(e for e in found if e.get("kind") == "over")
    return Spaced(
        int(raw["page"]["texts"]),
        cut,
        over,
        int(raw["page"].get("unstyled", 0)),
        bool(raw["page"].get("partial")),
    )
