"""Where the main text of a page stands, by density alone: no rule per site, no list of class names.

A line weighs what it says outside links; long lines weigh in full, short ones a third. The main text
is the smallest box that still holds most of the page's weight. A text printed several times on one
page (screen, phone, print) is weighed once.
"""

from __future__ import annotations

from dataclasses import dataclass

from checker.text.outline import CRUMB, FOOTER, NAV, Box, Line, Outline

_LONG = 20  # characters outside links from which a line counts in full
_SHORT_SHARE = 0.3
_MOST = 0.65  # share of the page's weight that the main text must hold
_AWAY = frozenset({FOOTER, NAV, CRUMB})


@dataclass(frozen=True, slots=True)
class MainText:
    """The box of the main text (None on an empty page), its visible text, its weight and link share."""

    box: Box | None
    text: str
    weight: float
    linked_share: float

    @property
    def first_line(self) -> int:
        return self.box.line0 if self.box else 0

    @property
    def end_line(self) -> int:
        return self.box.line1 if self.box else 0


def main_text(out: Outline) -> MainText:
    """Find the main text of a page."""
    sums = [0.0]
    total = 0.0
    seen: set[str] = set()
    for line in out.lines:
        weight = _weight(line)
        if weight >= _LONG:
            if line.text in seen:
                weight = 0.0
            else:
                seen.add(line.text)
        total += weight
        sums.append(total)
    if not total:
        return MainText(None, "", 0.0, 0.0)
    best: Box | None = None
    need = total * _MOST
    for box in out.boxes:
        if sums[box.line1] - sums[box.line0] >= need and box.zone not in _AWAY:
            best = box  # boxes come outermost first, so the last that holds enough is the smallest
    if best is None:
        return MainText(None, "", 0.0, 0.0)
    lines = [
        line for line in out.lines[best.line0 : best.line1] if not line.hidden and line.zone not in _AWAY
    ]
    characters = sum(len(line.text) for line in lines)
    linked = sum(line.linked for line in lines)
    return MainText(
        best,
        "\n".join(line.text for line in lines),
        sums[best.line1] - sums[best.line0],
        linked / characters if characters else 0.0,
    )


def _weight(line: Line) -> float:
    if line.hidden or line.zone in _AWAY:
        return 0.0
    own = len(line.text) - line.linked
    if own < 2:
        return 0.0
    return own if own >= _LONG else own * _SHORT_SHARE
