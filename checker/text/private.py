"""Numbers of persons in public text: mobile telephones, identity cards, bank cards. Pure functions.

A number counts only where it is written out. Office telephones and hotlines are none of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

What = Literal["mobile", "identity", "card"]

_NUMBER = re.compile(r"(?<![\dA-Za-z*×])\d(?:[ -]?\d){9,18}[Xx]?(?![\dA-Za-z*×])")
_MOBILE = re.compile(r"1[3-9]\d{9}")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_CARD = re.compile(r"(?:62|4|5[1-5])\d+")
_CARD_LENGTHS = (16, 18, 19)


@dataclass(frozen=True, slots=True)
class PrivateNumber:
    """A number found: what it is, where it stands in the text, and how it may be shown."""

    what: What
    start: int
    end: int
    masked: str


def private_numbers(text: str) -> Iterator[PrivateNumber]:
    """Every number of a person in `text`, in order."""
    for hit in _NUMBER.finditer(text):
        bare = re.sub(r"[ -]", "", hit.group()).upper()
        what = _what(bare)
        if what:
            yield PrivateNumber(what, hit.start(), hit.end(), _mask(bare))


def masked(text: str) -> str:
    """The text with every number of a person masked: the first three and the last two digits stay."""
    parts, at = [], 0
    for number in private_numbers(text):
        parts += [text[at : number.start], number.masked]
        at = number.end
    return "".join([*parts, text[at:]])


def _what(bare: str) -> What | None:
    if len(bare) == 11 and _MOBILE.fullmatch(bare):
        return "mobile"
    if len(bare) == 18 and _is_identity(bare):
        return "identity"
    if bare.isdigit() and len(bare) in _CARD_LENGTHS and _CARD.match(bare) and _luhn(bare):
        return "card"
    return None


def _mask(bare: str) -> str:
    return bare[:3] + "*" * (len(bare) - 5) + bare[-2:]


def _is_identity(bare: str) -> bool:
    """Eighteen places with a day of birth and the right check character."""
    if not bare[:17].isdigit() or not "11" <= bare[:2] <= "91":
        return False
    try:
        date(int(bare[6:10]), int(bare[10:12]), int(bare[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(bare[:17], _WEIGHTS, strict=True))
    return "19" <= bare[6:8] <= "20" and _CHECKS[total % 11] == bare[17]


def _luhn(bare: str) -> bool:
    digits = [int(digit) for digit in reversed(bare)]
    doubled = [d * 2 - 9 if d > 4 else d * 2 for d in digits[1::2]]
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0
