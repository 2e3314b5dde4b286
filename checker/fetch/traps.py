"""Endless parts of a site: calendars, session ids, facets, paths that bite their tail.

A trap costs budget, not truth: an address left out as a trap is counted with its reason and proves
nothing. The bounds are set so that honest archives pass, however long: `/art/2020/2/28/art_1_2.html`,
`index_37.html`, `content.jsp?id=123` in their thousands.
"""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass, field

from checker.fetch.left_out import LeftOut, left_out
from checker.fetch.urls import has_session_id, key

_PAGE_NAMES = re.compile(
    r"^(?:p|pn|pg|cp|page|pages|paged|page_?(?:no|num|index|number|id)|cur(?:rent)?_?page(?:no)?|nowpage|curpage"
    r"|pageno_?\d*|start|offset|begin|startrecord|endrecord|perpage|pagesize)$",
    re.I,
)
_PAGE_IN_PATH = re.compile(
    r"(?P<name>(?:^|/)(?:index|list|default|more|page|p)[_-]?)(?P<sep>/?)(?P<number>\d{1,9})(?=(?:\.[a-z]+)?/?$)",
    re.I,
)
_DATE_NAMES = re.compile(
    r"^(?:date|day|month|year|ym|ymd|cal|calendar|y|m|d|yy|mm|dd|yyyy|week|nian|yue|ri)$", re.I
)
_DATE_VALUE = re.compile(r"^\d{1,4}(?:[-/.]?\d{1,2}){0,2}$")
_ID_NAME = re.compile(r"(?:^|[a-z_])(?:id|guid|uuid|code|no|bh|key)$|^i$", re.I)
_DATE_TAIL = re.compile(r"/(?:19|20|21)\d\d(?:[-/]?\d{1,2}){1,2}(?:/|\.[a-z]+)?$", re.I)
_REENCODED = re.compile(r"%25(?:25)+", re.I)


@dataclass(slots=True)
class _Variants:
    """What was seen of one path's queries."""

    seen: set[int] = field(default_factory=set)
    values: dict[str, set[str]] = field(default_factory=dict)

    def add(self, pairs: tuple[tuple[str, str], ...]) -> bool:
        """Note one query; True when it is new."""
        mark = hash(pairs)
        if mark in self.seen:
            return False
        self.seen.add(mark)
        for name, value in pairs:
            self.values.setdefault(name, set()).add(value)
        return True

    def explained_by_one(self, share: float) -> bool:
        """Whether one parameter alone takes nearly as many values as there are queries: an id."""
        widest = max((len(values) for values in self.values.values()), default=0)
        return widest >= share * len(self.seen)


class TrapGuard:
    """Says which addresses lead into an endless part; remembers what it was asked, so ask each once.

    max_length: characters of a URL (2,000: what proxies and servers take for granted).
    max_segments: parts of a path (20).
    max_repeats: times a part, or a group of parts, may follow itself (2; numbers do not count alone).
    max_parameters: names in a query (25).
    max_same_name: times one name may stand in a query (8).
    max_pages: pages of one list (3,000).
    max_dates: dates of one calendar, that is one path with date parameters, or dates as its tail (400).
    max_sessions: session ids under which one address may come (2).
    max_variants: queries of one path (500) before it must show an id among its parameters: one whose
        values make up at least a quarter of them. Pages do not count.
    """

    def __init__(
        self,
        *,
        max_length: int = 2000,
        max_segments: int = 20,
        max_repeats: int = 2,
        max_parameters: int = 25,
        max_same_name: int = 8,
        max_pages: int = 3000,
        max_dates: int = 400,
        max_sessions: int = 2,
        max_variants: int = 500,
    ) -> None:
        self._max_length = max_length
        self._max_segments = max_segments
        self._max_repeats = max_repeats
        self._max_parameters = max_parameters
        self._max_same_name = max_same_name
        self._max_pages = max_pages
        self._max_dates = max_dates
        self._max_sessions = max_sessions
        self._max_variants = max_variants
        self._counted: dict[tuple[str, str], set[str]] = {}
        self._variants: dict[str, _Variants] = {}
        self._lock = threading.Lock()

    def why_trap(self, url: str) -> LeftOut | None:
        """None for an honest address, else one line: `length: …`, `path: …`, `repeat: …`, `query: …`,
        `session: …`, `paging: …`, `calendar: …` or `facets: …`.

        url: normalised. The same address gets the same answer again.
        """
        path, _, query = url.partition("?")
        pairs = tuple(
            (name, value) for name, _, value in (part.partition("=") for part in query.split("&")) if name
        )
        with self._lock:
            return (
                self._by_shape(url, path, query, pairs)
                or self._by_session(url)
                or self._by_paging(path, pairs)
                or self._by_calendar(path, pairs)
                or self._by_facets(path, pairs)
            )

    def _by_shape(
        self, url: str, path: str, query: str, pairs: tuple[tuple[str, str], ...]
    ) -> LeftOut | None:
        if len(url) > self._max_length:
            return left_out("length", f"{len(url)} characters")
        segments = [segment for segment in path.split("/")[3:] if segment]
        if len(segments) > self._max_segments:
            return left_out("path", f"{len(segments)} parts")
        repeated = _repeated(segments, self._max_repeats)
        if repeated:
            return left_out("repeat", f"/{repeated}/ more than {self._max_repeats} times in a row")
        if len(pairs) > self._max_parameters:
            return left_out("query", f"{len(pairs)} parameters")
        names = [name for name, _ in pairs]
        if any(names.count(name) > self._max_same_name for name in set(names)):
            return left_out("query", f"one parameter more than {self._max_same_name} times")
        if _REENCODED.search(query):
            return left_out("query", "an address packed into itself again and again")
        return None

    def _by_session(self, url: str) -> LeftOut | None:
        if has_session_id(url) and self._over("session", key(url), url, self._max_sessions):
            return left_out("session", f"one address under more than {self._max_sessions} session ids")
        return None

    def _by_paging(self, path: str, pairs: tuple[tuple[str, str], ...]) -> LeftOut | None:
        number = ",".join(value for name, value in pairs if _PAGE_NAMES.match(name))
        rest = "&".join(f"{name}={value}" for name, value in pairs if not _PAGE_NAMES.match(name))
        in_path = _PAGE_IN_PATH.search(path)
        if in_path:
            number += "/" + in_path["number"]
            path = path[: in_path.start()] + in_path["name"] + path[in_path.end() :]
        if number and self._over("paging", f"{path}?{rest}", number, self._max_pages):
            return left_out("paging", f"more than {self._max_pages} pages of one list")
        return None

    def _by_calendar(self, path: str, pairs: tuple[tuple[str, str], ...]) -> LeftOut | None:
        tail = _DATE_TAIL.search(path)
        if tail and self._over("calendar", path[: tail.start()], tail[0], self._max_dates):
            return left_out("calendar", f"more than {self._max_dates} dates below one path")
        dates = [
            (name, value) for name, value in pairs if _DATE_NAMES.match(name) and _DATE_VALUE.match(value)
        ]
        if not dates or any(_ID_NAME.search(name) for name, _ in pairs):
            return None
        shape = path + "?" + "&".join(name for name, _ in pairs)
        if self._over("calendar", shape, str(dates), self._max_dates):
            return left_out("calendar", f"more than {self._max_dates} dates of one address")
        return None

    def _by_facets(self, path: str, pairs: tuple[tuple[str, str], ...]) -> LeftOut | None:
        kept = tuple(pair for pair in pairs if not _PAGE_NAMES.match(pair[0]))
        if len(kept) < 2:  # one parameter alone is an id or a choice, never a combination
            return None
        variants = self._variants.setdefault(path, _Variants())
        if len(variants.seen) >= self._max_variants and not variants.explained_by_one(0.25):
            if hash(kept) in variants.seen:
                return None
            return left_out("facets", f"more than {self._max_variants} combinations of choices on one path")
        variants.add(kept)
        return None

    def _over(self, kind: str, shape: str, value: str, limit: int) -> bool:
        """Count `value` under (kind, shape); True for a new one past the limit."""
        values = self._counted.setdefault((kind, shape), set())
        if value in values:
            return False
        if len(values) >= limit:
            return True
        values.add(value)
        return False


def _repeated(segments: list[str], allowed: int) -> str | None:
    """The group of parts that follows itself more than `allowed` times, or None.

    A single number may: `/2020/2/2/2.html` is a date and a count.
    """
    for size in range(1, len(segments) // (allowed + 1) + 1):
        for start in range(len(segments) - size * (allowed + 1) + 1):
            group = segments[start : start + size]
            times = (segments[start + size * n : start + size * (n + 1)] for n in range(1, allowed + 1))
            if all(other == group for other in times) and not all(part.isdecimal() for part in group):
                return "/".join(group)
    return None
