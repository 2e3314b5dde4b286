"""What the words of the pages may have wrong."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class WordSpot:
    """A suspected place in a sentence; the fields of checker.words.model.WordHit. page_url: the first page
    that carries the sentence, page_title its title; pages: how many carry it."""

    kind: str
    grade: str
    words: str
    instead: str
    before: str
    after: str
    how: str
    page_url: str
    page_title: str
    seen_at: str
    pages: int = 1


@dataclass(frozen=True, slots=True)
class PrivateSpot:
    """Personal data on a page, masked; the fields of checker.words.privacy.PrivateHit."""

    kind: str
    masked: str
    before: str
    page_url: str
    page_title: str
    certain: bool
    seen_at: str


@dataclass(frozen=True, slots=True)
class Words:
    """What the words of the opened pages may have wrong. pages, characters: how much was read; left:
    suspected sentences that were not kept; files: documents read; allowed: places that site.toml calls
    right."""

    spots: tuple[WordSpot, ...]
    private: tuple[PrivateSpot, ...]
    pages: int
    characters: int
    left: int = 0
    files: int = 0
    allowed: int = 0
