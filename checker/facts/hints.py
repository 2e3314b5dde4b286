"""What site.toml says of columns, found again for the columns of the site."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import translate
from urllib.parse import urljoin, urlsplit

from checker.facts.address import host_of, list_key
from checker.facts.leads import Lead
from checker.facts.model import ColumnHint, SiteInfo
from checker.facts.names import clean


@dataclass(frozen=True)
class _Way:
    """One hint with the ways in which it may fit: by name, by address, by pattern."""

    hint: ColumnHint
    name: str
    key: str
    pattern: re.Pattern[str] | None


class Hints:
    """The hints of site.toml; of several that fit a column the first counts."""

    def __init__(self, site: SiteInfo) -> None:
        self._host = site.host
        self._ways = [_way(hint, site.url) for hint in site.columns]

    def of(self, lead: Lead) -> ColumnHint | None:
        """What site.toml says of this column."""
        return next((way.hint for way in self._ways if self._fits(way, lead)), None)

    def unmatched(self, leads: Iterable[Lead]) -> tuple[str, ...]:
        """What stands after `match` and fits no column of the site: most likely a slip of the pen."""
        given = list(leads)
        return tuple(w.hint.match for w in self._ways if not any(self._fits(w, lead) for lead in given))

    def _fits(self, way: _Way, lead: Lead) -> bool:
        if way.name == lead.name or way.key == lead.key:
            return True
        if way.pattern is None:
            return False
        if way.pattern.match(lead.url):
            return True
        return host_of(lead.url) == self._host and way.pattern.match(_path(lead.url)) is not None


def _way(hint: ColumnHint, home: str) -> _Way:
    is_address = hint.match.startswith(("http://", "https://", "/"))
    pattern = re.compile(translate(hint.match)) if "*" in hint.match else None
    return _Way(
        hint,
        name="" if is_address or pattern else clean(hint.match),
        key=list_key(urljoin(home, hint.match)) if is_address and not pattern else "",
        pattern=pattern,
    )


def _path(url: str) -> str:
    parts = urlsplit(url)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
