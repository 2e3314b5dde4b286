"""Suspected wording and personal data, as the result tells them."""

from __future__ import annotations

from collections import Counter
from typing import Any

from checker.facts.model import PrivateSpot, Words, WordSpot
from checker.fingerprint import fingerprint
from reports import model

ROWS = 1000  # suspected sentences a result carries
PRIVATE_ROWS = 300
RULE = "V-S1.1"  # holds the first of them as evidence, under the same fingerprints


def word_report(words: Words) -> model.WordReport:
    """The hits in the order of the facts: the gravest first."""
    seen: Counter[str] = Counter()
    return model.WordReport(
        pages=words.pages,
        files=words.files,
        characters=words.characters,
        rows=tuple(_row(spot, seen) for spot in words.spots[:ROWS]),
        rows_left_out=max(0, len(words.spots) - ROWS) + words.left,
        private=tuple(_private(spot) for spot in words.private[:PRIVATE_ROWS]),
        private_left_out=max(0, len(words.private) - PRIVATE_ROWS),
        allowed=words.allowed,
    )


def _row(s: WordSpot, seen: Counter[str]) -> model.WordRow:
    grade: Any = s.grade
    sentence = f"{s.before}【{s.words}】{s.after}"
    kind = "wording" if s.grade == "grave" else "slip"
    name = fingerprint(RULE, "", kind, sentence, seen[kind + sentence])
    seen[kind + sentence] += 1
    return model.WordRow(
        s.kind, grade, s.words, s.instead, s.before, s.after, s.how, s.page_url, s.page_title, s.pages, name
    )


def _private(s: PrivateSpot) -> model.PrivateRow:
    before = s.before.lstrip(" ,，、:：*")
    return model.PrivateRow(s.kind, s.masked, before, s.certain, s.page_url, s.page_title)
