"""Numbered outlines over a picture of a page: where the boxes and their numbers stand, in picture px."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

TALL: Final = 22  # of a number's plate
WIDE: Final = 13  # of one digit
_PAD: Final = 8
_LINE: Final = 1.5  # outlines stand inside the picture by half their width
_TRIES: Final = 40


@dataclass(frozen=True)
class Mark:
    """An element to be outlined. box: left, top, width, height in px of the page."""

    key: object
    number: int
    box: tuple[int, int, int, int]
    verdict: str


@dataclass(frozen=True)
class Outline:
    """One outline and the plate with its number, clipped to the picture."""

    number: int
    verdict: str
    x: float
    y: float
    width: float
    height: float
    plate_x: float
    plate_y: float
    plate_width: float

    @property
    def text_x(self) -> float:
        return round(self.plate_x + self.plate_width / 2, 1)

    @property
    def text_y(self) -> float:
        return round(self.plate_y + TALL * 0.78, 1)


def place(marks: Iterable[Mark], scale: float, width: int, height: int) -> tuple[Outline, ...]:
    """Outlines of what lies in the picture. No plate stands on another one while there is room."""
    taken: list[tuple[float, float, float]] = []
    found = []
    for mark in marks:
        left, top, wide, high = (side * scale for side in mark.box)
        x, right = _held(left, width), _held(left + wide, width)
        y, bottom = _held(top, height), _held(top + high, height)
        if right <= x or bottom <= y:
            continue
        plate = WIDE * len(str(mark.number)) + _PAD
        plate_x, plate_y = _free(x, y, plate, taken, width, height)
        taken.append((plate_x, plate_y, plate))
        sides = (x, y, right - x, bottom - y, plate_x, plate_y, plate)
        found.append(Outline(mark.number, mark.verdict, *(round(side, 1) for side in sides)))
    return tuple(found)


def _held(at: float, size: int) -> float:
    return min(max(at, _LINE), size - _LINE)


def _free(
    x: float, y: float, plate: float, taken: list[tuple[float, float, float]], width: int, height: int
) -> tuple[float, float]:
    """Above the box's corner; where that is taken, to the right of it, then a line further down."""
    start_x, start_y = min(x, width - plate), max(0.0, min(y - TALL, float(height - TALL)))
    at_x, at_y = max(0.0, start_x), start_y
    for _ in range(_TRIES):
        hit = next((t for t in taken if _overlaps(at_x, at_y, plate, t)), None)
        if hit is None:
            return at_x, at_y
        at_x = hit[0] + hit[2] + 1
        if at_x + plate > width:
            at_x, at_y = max(0.0, start_x), min(at_y + TALL + 1, float(height - TALL))
    return max(0.0, start_x), start_y


def _overlaps(x: float, y: float, plate: float, other: tuple[float, float, float]) -> bool:
    return x < other[0] + other[2] and other[0] < x + plate and abs(y - other[1]) < TALL
