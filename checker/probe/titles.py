"""Which of the site's own titles a search is tried with: recent, telling, of different columns.

The choice depends on the store alone, so that a second run asks for the same. A title counts only when a list
of the site names the article by the same words: a misread heading must not be searched for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from checker.fetch.urls import has_session_id, resource_kind
from checker.probe.words import bare
from checker.store import Store, Target

SHORTEST, LONGEST = 8, 40  # characters of a title
# The newest articles may not be in the index yet, very old ones no longer.
_INDEXED_AFTER = timedelta(days=7)
_KEPT_FOR = timedelta(days=365)
_LOOKED_AT = 200  # candidates whose columns are compared
_DAY_FOLDER = re.compile(r"^(?:\d{1,8}|[tc]?20\d{4,6}|\d{4}[-_]\d{1,2}(?:[-_]\d{1,2})?)$")
_MARKUP = re.compile(r"[<>{}\\]|&\w+;|�|…|\.\.\.$")


@dataclass(frozen=True, slots=True)
class Title:
    """An article to search for: its title as published, its address, the column it belongs to."""

    words: str
    url: str
    column: str
    day: str = ""


def choose(store: Store, as_of: date, most: int) -> tuple[Title, ...]:
    """Up to `most` titles, newest first, each from another column as long as there are any."""
    found = list(islice(_candidates(store, as_of), _LOOKED_AT))
    chosen: list[Title] = []
    while found and len(chosen) < most:
        used = [t.column for t in chosen]
        best = min(range(len(found)), key=lambda at: (used.count(found[at].column), at))
        chosen.append(found.pop(best))
    return tuple(chosen)


def _candidates(store: Store, as_of: date) -> Iterator[Title]:
    heads = dict(store.page_heads())
    newest = (as_of - _INDEXED_AFTER).isoformat()
    oldest = (as_of - _KEPT_FOR).isoformat()
    articles: list[tuple[str, str, Target]] = []
    for target in store.targets("inside = 1 and kind = 'page' and outcome = 'opened'"):
        head = heads.get(target.id)
        if head is None or head.kind != "article" or not _usable(head.title, target.url):
            continue
        day = (head.published or "")[:10]
        if oldest <= day <= newest:
            articles.append((day, head.title.strip(), target))
    articles.sort(key=lambda a: (a[0], a[2].url), reverse=True)
    seen: set[str] = set()
    for day, title, target in articles:
        if bare(title) not in seen and _listed_as(store, target, title):
            seen.add(bare(title))
            yield Title(title, target.final_url or target.url, column_of(target.url), day)


def _usable(title: str, url: str) -> bool:
    """Long enough to be telling, short enough for a search box, and plain text."""
    return (
        len(bare(title)) >= SHORTEST and len(title) <= LONGEST
        and not _MARKUP.search(title) and resource_kind(url) == "page" and not has_session_id(url)
    )  # fmt: skip


def _listed_as(store: Store, target: Target, title: str) -> bool:
    """Whether a link on another page of the site names the article by this title."""
    same = bare(title)
    return any(bare(place.text) == same and not place.hidden for place in store.places(target.id))


def column_of(url: str) -> str:
    """Host and folders of an address, without those named for a day."""
    parts = url.partition("://")[2].partition("?")[0].split("/")[:-1]
    return "/".join(_without_days(parts))


def _without_days(parts: Iterable[str]) -> Iterator[str]:
    return (part for part in parts if not _DAY_FOLDER.match(part))
