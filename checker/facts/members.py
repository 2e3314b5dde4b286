"""Which opened pages belong to given columns: by their lists, their breadcrumbs, their tags."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.facts.address import key, list_key, numbered_list, page_number
from checker.facts.model import Column
from checker.facts.names import clean
from checker.facts.rows import LISTING, Row, Rows
from checker.page.model import Page


class Members:
    """The pages of some columns. Reads every opened page of their lists once."""

    def __init__(self, columns: Iterable[Column], rows: Rows) -> None:
        self.columns = tuple(c for c in columns if c.state != "elsewhere")
        self._rows = rows
        self._keys = {list_key(c.url) for c in self.columns}
        self._names = {c.name for c in self.columns}
        self._pages = [row for row in rows if row.kind in LISTING and self._is_list(row)]
        self._fronts = {row.id for c in self.columns if (row := rows.front(c.url))}
        self._listed: set[str] = set()
        self.cut = False  # a list has further pages that were not read, or comes by script
        self._read_lists()

    def of(self, row: Row) -> bool:
        """Whether a page belongs to the columns (their own pages included)."""
        if row.id in self._fronts or key(row.url) in self._listed:
            return True
        return clean(row.column_name) in self._names or any(clean(c) in self._names for c in row.crumbs)

    def own(self, row: Row, every: frozenset[str]) -> bool:
        """Whether the nearest column that a page names, of `every` column's name, is one of these."""
        if row.id in self._fronts:
            return True
        named = [clean(c) for c in (*row.crumbs, row.column_name)]
        nearest = next((name for name in reversed(named) if name in every), "")
        return nearest in self._names if nearest else key(row.url) in self._listed

    def __iter__(self) -> Iterator[Row]:
        return (row for row in self._rows if self.of(row))

    def fronts(self) -> Iterator[tuple[Column, Row]]:
        """Each column with its opened first page."""
        for column in self.columns:
            row = self._rows.front(column.url)
            if row is not None:
                yield column, row

    def lists(self) -> tuple[Row, ...]:
        """The opened pages of their lists."""
        return tuple(self._pages)

    def unopened(self) -> int:
        """How many addresses of the lists were not opened as pages."""
        return sum(1 for url in self._listed if self._rows.find(url) is None)

    def _is_list(self, row: Row) -> bool:
        return list_key(row.url) in self._keys or (list_key(numbered_list(row.url) or row.url) in self._keys)

    def _read_lists(self) -> None:
        read: dict[str, set[int]] = {}
        wanted: dict[str, int] = {}
        for row in self._pages:
            page = self._rows.page(row)
            self._listed.update(key(item.url) for item in page.list_items if item.url)
            same = list_key(numbered_list(row.url) or row.url)
            read.setdefault(same, set()).add(_number(row.url))
            wanted[same] = max(wanted.get(same, 1), page.pages_in_list or 1)
            self.cut = self.cut or hidden_list(page)
        self.cut = self.cut or any(len(read[same]) < n for same, n in wanted.items())


def hidden_list(page: Page) -> bool:
    """Whether rows of the page's list arrive by script."""
    return page.list_rendering == "script"


def _number(url: str) -> int:
    if numbered_list(url):
        return int(key(url).partition("?")[0].rpartition("_")[2].split(".")[0])
    return page_number(url)
