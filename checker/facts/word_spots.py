"""Suspected places in the words of pages, gathered while the pages are passed by; each sentence once."""

from __future__ import annotations

from datetime import date

from checker.facts.model import PrivateSpot, WordSpot
from checker.page.model import Page
from checker.words.lists import Lexicon, lexicon
from checker.words.model import WordHit
from checker.words.privacy import find_private, masked
from checker.words.scan import scan, scan_title, traditional

MOST = 2000  # sentences kept of a site
_MOST_LINKS = 200_000  # link texts remembered, so that each is read once


class WordSpots:
    """What was read, and what of it is suspected."""

    def __init__(self, lists: Lexicon | None = None) -> None:
        self.pages = self.files = self.characters = self.left = 0
        self._lists = lists or lexicon()
        self._words: dict[tuple[str, str, str], WordSpot] = {}
        self._private: dict[tuple[str, str], PrivateSpot] = {}
        self._links: set[str] = set()

    @property
    def words(self) -> tuple[WordSpot, ...]:
        """The suspected sentences, in the order in which they were met."""
        return tuple(self._words.values())

    @property
    def private(self) -> tuple[PrivateSpot, ...]:
        """The personal data, in the order in which it was met."""
        return tuple(self._private.values())

    def add(self, url: str, seen_at: str, page: Page, title: str, day: date | None) -> None:
        """Read the words of a page: its titles, its text, what stands beside it, and its links' own words."""
        fresh = [link.text for link in page.links if link.text and link.text not in self._links]
        if len(self._links) < _MOST_LINKS:
            self._links.update(fresh)
        letters = (part for letter in page.letters for part in (letter.text, letter.answer) if part)
        own = "\n".join((page.text, *(part for part in dict.fromkeys(letters) if part not in page.text)))
        text = "\n".join((own, page.beside, *dict.fromkeys(fresh)))
        self.pages += 1
        self.characters += len(text)
        titles = dict.fromkeys((page.title, page.heading))
        hits = [*scan(text, self._lists), *traditional(text, self._lists)]
        for name in titles:
            hits += scan_title(name, self._lists)
        for hit in hits:
            if hit.kind != "renamed" or (day is not None and f"{day:%Y-%m}" > hit.how):
                self._keep(hit, url, seen_at, title)
        self._keep_private("\n".join((*titles, own)), url, seen_at, title)

    def add_file(self, url: str, seen_at: str, text: str, title: str) -> None:
        """Read the words of a document."""
        self.files += 1
        self.characters += len(text)
        for hit in (*scan(text, self._lists), *traditional(text, self._lists)):
            if hit.kind != "renamed":
                self._keep(hit, url, seen_at, title)
        self._keep_private(text, url, seen_at, title)

    def _keep_private(self, text: str, url: str, seen_at: str, title: str) -> None:
        for leak in find_private(text):
            spot = PrivateSpot(leak.kind, leak.masked, leak.before, url, masked(title), leak.certain, seen_at)
            self._private.setdefault((leak.kind, leak.masked), spot)

    def _keep(self, hit: WordHit, url: str, seen_at: str, title: str) -> None:
        same = (hit.words, hit.before, hit.after)
        known = self._words.get(same)
        if known is not None:
            if known.page_url != url:
                known.pages += 1
        elif len(self._words) < MOST:
            self._words[same] = WordSpot(
                hit.kind,
                hit.grade,
                hit.words,
                hit.instead,
                hit.before,
                hit.after,
                hit.how,
                url,
                masked(title),
                seen_at,
            )
        else:
            self.left += 1
