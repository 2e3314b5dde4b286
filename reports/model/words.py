"""What the words of pages and documents may have wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reports.model.judged import Review


@dataclass(frozen=True)
class WordRow:
    """A suspected place in a sentence, as checker.words.model.WordHit. page_url: the first page (or document)
    that carries the sentence; pages: how many do. fingerprint: by which a review names it."""

    kind: str
    grade: Literal["grave", "plain", "note"]
    words: str
    instead: str = ""
    before: str = ""
    after: str = ""
    how: str = ""
    page_url: str = ""
    page_title: str = ""
    pages: int = 1
    fingerprint: str = ""
    review: Review | None = None


@dataclass(frozen=True)
class PrivateRow:
    """Personal data on a page, masked. certain: its check digit proves it to be such a number."""

    kind: str
    masked: str
    before: str = ""
    certain: bool = False
    page_url: str = ""
    page_title: str = ""


@dataclass(frozen=True)
class WordReport:
    """What the words of pages and documents may have wrong. Nothing here is scored before a person confirms
    it. allowed: places that site.toml calls right."""

    pages: int
    files: int = 0
    characters: int = 0
    rows: tuple[WordRow, ...] = ()
    rows_left_out: int = 0
    private: tuple[PrivateRow, ...] = ()
    private_left_out: int = 0
    allowed: int = 0
