"""What pages tell of links that are written oddly or carried against their keeper's will, put together while
the pages are read (see checker/facts/rows.py), so that no further pass is needed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar

from checker.page.model import DarkLink, OddLink, Page
from checker.text.sketch import alike

K = TypeVar("K")
Same = tuple[str, str, str]  # how it is hidden, where it leads, its words

_MOST = 2000  # different references kept of a kind
_MOST_PLACES = 20_000
_ALIKE = 0.7  # as in checker/accessibility: builds that like are one template


@dataclass
class Seen:
    """One reference or suspicion: how many pages hold it, and the first of them."""

    page_url: str
    seen_at: str
    first_build: str
    pages: int = 1
    last_build: str = ""

    def again(self, build: str) -> None:
        self.pages += 1
        self.last_build = build

    @property
    def alike(self) -> bool:
        """Whether the first and the last page that hold it are built alike."""
        return self.pages > 1 and alike(self.first_build, self.last_build) >= _ALIKE


@dataclass
class OddCount:
    """References that are odd in one way."""

    count: int = 0
    pages: int = 0
    seen: dict[OddLink, Seen] = field(default_factory=dict)


@dataclass
class Hints:
    """Everything gathered. places: names of places by page, for pages on which no script may make more."""

    pages: int = 0
    odd: dict[str, OddCount] = field(default_factory=dict)
    dark: dict[Same, Seen] = field(default_factory=dict)
    dark_links: dict[Same, DarkLink] = field(default_factory=dict)  # the first of each
    dark_left: int = 0
    fragments: dict[str, Seen] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)

    def add(self, url: str, seen_at: str, page: Page) -> None:
        """Take in one opened page."""
        self.pages += 1
        for oddity in page.oddities:
            count = self.odd.setdefault(oddity.kind, OddCount())
            count.count += oddity.count
            count.pages += 1
            for link in oddity.links:
                self._note(count.seen, link, url, seen_at, page.build)
        once = {(dark.how, dark.url, dark.text): dark for dark in reversed(page.dark_links)}
        for same, dark in once.items():
            if self._note(self.dark, same, url, seen_at, page.build):
                self.dark_links.setdefault(same, dark)
            else:
                self.dark_left += 1
        for address in page.fragments:
            self._note(self.fragments, address, url, seen_at, page.build)
        if page.places and len(self.places) < _MOST_PLACES:
            self.places[url] = page.places

    def _note(self, seen: dict[K, Seen], what: K, url: str, seen_at: str, build: str) -> bool:
        """Whether it was kept."""
        known = seen.get(what)
        if known is not None:
            known.again(build)
        elif len(seen) < _MOST:
            seen[what] = Seen(url, seen_at, build)
        else:
            return False
        return True
