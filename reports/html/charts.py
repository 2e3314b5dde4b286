"""Pictures as inline SVG. Lengths are percentages, so they fit any width and keep their text size.

Every picture has role="img" and says its numbers in aria-label; the templates print the same
numbers beside it. Colours come from the style sheet, and each meaning has its own pattern too.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup

from reports.html.speak import exact, points, tenth
from reports.model import Group, Score
from reports.phrases import Words

VERDICT_STYLES: Final = {  # verdict on a subject -> style of its piece
    "fail": "lost",
    "unknown": "risk",
    "pass": "kept",
    "not_checked": "unknown",
    "na": "exempt",
}
_NARROW = 14.0  # percent of the axis under which the interval's two labels would touch


def score_scale(score: Score, words: Words) -> Markup:
    """The axis from 0 to full marks with both lines, and the interval as a band."""
    top = score.base + score.bonus_cap
    low, high = _share(score.worst, top), _share(score.best, top)
    line, bonus = _share(score.pass_line, top), _share(score.bonus_line, top)
    label = words(
        "head.scale_alt",
        top=points(top),
        worst=exact(score.worst),
        best=exact(score.best),
        pass_line=points(score.pass_line),
        bonus_line=points(score.bonus_line),
    )
    parts = [
        _bar("zone-below", 0, line, y=30, height=16),
        _bar("zone-pass", line, bonus - line, y=30, height=16),
        _bar("zone-bonus", bonus, 100 - bonus, y=30, height=16),
        _bar("band", low, max(high - low, 0.8), y=26, height=24, rounded=4),
        *_interval_labels(score, low, high),
        _tick(line, points(score.pass_line), words("head.pass_line")),
        _tick(bonus, points(score.bonus_line), words("head.bonus_line")),
        _text(0, 68, "0", "start"),
        _text(100, 68, points(top), "end"),
    ]
    return _picture(label, 88, parts, "scale")


def group_bar(group: Group, widest: float, words: Words) -> Markup:
    """Where one first-level indicator's points went; its whole length is its share of the widest."""
    kept = max(0.0, group.points - group.lost - group.at_risk)
    label = words(
        "head.groups_alt",
        name=words.say(group.name).text,
        points=points(group.points),
        lost=points(group.lost),
        at_risk=points(group.at_risk),
        kept=points(kept),
    )
    return stack(label, (("lost", group.lost), ("risk", group.at_risk), ("kept", kept)), widest)


def stack(label: str, pieces: Sequence[tuple[str, float]], whole: float) -> Markup:
    """Pieces (style name, amount) side by side on a track of `whole`."""
    at, parts = 0.0, [_bar("track", 0, 100, y=0, height=18, rounded=3)]
    for name, amount in pieces:
        width = _share(amount, whole)
        if width:
            parts.append(_bar(name, at, width, y=0, height=18))
        at += width
    return _picture(label, 18, parts)


def age_bar(days: int, limit: int, state: str, words: Words) -> Markup:
    """A column's age against its limit: the limit stands in the middle, twice the limit is the end."""
    parts = [
        _bar("track", 0, 100, y=2, height=12, rounded=3),
        _bar(f"age {state}", 0, max(_share(days, 2 * limit), 0.6), y=2, height=12, rounded=3),
        Markup('<line class="limit" x1="50%" x2="50%" y1="0" y2="16"/>'),
    ]
    return _picture(words("columns.bar_alt", days=days, limit=limit), 16, parts)


def principle_bar(name: str, mean: float | None, points_: int, words: Words) -> Markup:
    """How far one principle is kept, 0 to 100."""
    said = words.say(name).text
    if mean is None:
        return stack(words("access.principle_open_alt", name=said), (), 1)
    label = words("access.principle_alt", name=said, n=tenth(100 * mean), points=points_)
    return stack(label, (("kept", mean),), 1)


def verdict_stack(name: str, counts: Sequence[tuple[str, int]], words: Words) -> Markup:
    """The subjects of one principle by verdict, those that do not apply left out."""
    named = ", ".join(f"{words('access_verdict.' + verdict)} {n}" for verdict, n in counts)
    label = words("access.subjects_alt", name=words.say(name).text, counts=named)
    pieces = [(VERDICT_STYLES[verdict], float(n)) for verdict, n in counts if verdict != "na"]
    return stack(label, pieces, sum(n for _, n in pieces))


def part_bar(name: str, low: float, high: float, whole: float, words: Words) -> Markup:
    """Points of one part: sure ones, and those that open items may add."""
    label = words("access.part_alt", name=name, low=points(low), high=points(high), points=points(whole))
    return stack(label, (("kept", low), ("risk", high - low)), whole)


def _interval_labels(score: Score, low: float, high: float) -> list[Markup]:
    if high - low >= _NARROW:
        return [
            _text(low, 18, exact(score.worst), _anchor(low), "end-label"),
            _text(high, 18, exact(score.best), _anchor(high), "end-label"),
        ]
    both = exact(score.best) if score.worst == score.best else f"{exact(score.worst)} – {exact(score.best)}"
    middle = (low + high) / 2
    return [_text(middle, 18, both, _anchor(middle), "end-label")]


def _anchor(at: float) -> str:
    return "start" if at < 6 else "end" if at > 94 else "middle"


def _tick(at: float, number: str, word: str) -> Markup:
    line = Markup('<line class="tick" x1="{0}%" x2="{0}%" y1="22" y2="54"/>').format(_percent(at))
    return line + _text(at, 68, number, "middle", "number") + _text(at, 83, word, "middle")


def _text(at: float, y: int, words: str, anchor: str, name: str = "") -> Markup:
    style = Markup(' class="{}"').format(name) if name else ""
    return Markup('<text x="{}%" y="{}" text-anchor="{}"{}>{}</text>').format(
        _percent(at), y, anchor, style, words
    )


def _bar(name: str, at: float, width: float, *, y: int, height: int, rounded: int = 0) -> Markup:
    corner = Markup(' rx="{}"').format(rounded) if rounded else ""
    return Markup('<rect class="{}" x="{}%" y="{}" width="{}%" height="{}"{}/>').format(
        name, _percent(at), y, _percent(width), height, corner
    )


def _picture(label: str, height: int, parts: Sequence[Markup], name: str = "bar") -> Markup:
    return Markup('<svg class="{}" role="img" aria-label="{}" width="100%" height="{}">{}</svg>').format(
        name, label, height, Markup("").join(parts)
    )


def _share(amount: float, whole: float) -> float:
    """Percent of the whole, within 0 and 100."""
    return min(100.0, max(0.0, 100 * amount / whole)) if whole > 0 else 0.0


def _percent(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
