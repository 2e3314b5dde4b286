"""The long tables (columns, pages, links) as data: the page's script sorts, filters and turns pages.

The first rows are also written as markup, so that the report reads without script.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from reports.clean import visible, web_address
from reports.html.speak import moment
from reports.model import Column, PageRow, Result
from reports.phrases import Words

ROWS_WRITTEN: Final = 50
# A cell: text, a number or None, [href, words] for a link (either may be
# empty; without words the address is shown), [state, label] for a state.
Cell = str | int | float | None | list[str]
# short: kept on one line; marked: [before, words to be marked, after]
Kind = Literal["text", "short", "number", "link", "state", "marked"]


@dataclass(frozen=True)
class Field:
    """One column of a table. name: also its phrase. choose: its values fill the select box."""

    name: str
    kind: Kind = "text"
    choose: bool = False


@dataclass(frozen=True)
class Table:
    """A table by the section whose words it uses."""

    name: str
    fields: tuple[Field, ...]
    rows: list[list[Cell]]
    size: int = ROWS_WRITTEN  # rows on one page of the script

    @property
    def first_rows(self) -> list[list[Cell]]:
        return self.rows[: self.size]

    @property
    def chooser(self) -> int:
        """Index of the field that fills the select box."""
        return next(n for n, field in enumerate(self.fields) if field.choose)

    @property
    def choices(self) -> list[str]:
        """Labels of the chooser's values, in order of appearance."""
        return list(dict.fromkeys(row[self.chooser][1] for row in self.rows))  # type: ignore[index]

    def data(self) -> dict[str, Any]:
        """What the script needs."""
        return {
            "kinds": [f.kind for f in self.fields],
            "chooser": self.chooser,
            "rows": self.rows,
            "size": self.size,
        }


PAGE_FIELDS: Final = (
    Field("url", "link"),
    Field("page_title"),
    Field("outcome", "state", choose=True),
    Field("status", "number"),
    Field("kind", "short"),
    Field("published", "short"),
    Field("encoding", "short"),
    Field("elapsed", "number"),
    Field("size", "number"),
    Field("found_on", "link"),
    Field("note"),
)
COLUMN_FIELDS: Final = (
    Field("name", "link"),
    Field("state", "state", choose=True),
    Field("newest", "short"),
    Field("days", "number"),
    Field("limit", "number"),
    Field("items", "number"),
    Field("kind", "short"),
    Field("level", "number"),
    Field("read_by", "short"),
    Field("note"),
)


def of(result: Result, words: Words) -> dict[str, Table]:
    """The tables by name; what needs attention stands first."""
    return {
        "columns": table("columns", COLUMN_FIELDS, [_column(c, words) for c in _worst(result.columns)]),
        "pages": table("pages", PAGE_FIELDS, [_page(p, words) for p in _unopened_first(result.pages)]),
    }


def table(name: str, fields: tuple[Field, ...], rows: list[list[Cell]], size: int = ROWS_WRITTEN) -> Table:
    """The table without the columns that are empty in every row."""
    used = [n for n, field in enumerate(fields) if field.choose or any(_filled(row[n]) for row in rows)]
    return Table(name, tuple(fields[n] for n in used), [[row[n] for n in used] for row in rows], size)


def _filled(cell: Cell) -> bool:
    return cell not in (None, "") and cell != ["", ""]


def _worst(columns: Sequence[Column]) -> list[Column]:
    order = {"stale": 0, "blank": 1, "due": 2, "unknown": 3, "fresh": 4, "exempt": 5}
    return sorted(columns, key=lambda c: (order[c.state], -(c.days or 0) / (c.limit_days or 1)))


def _unopened_first(pages: Sequence[PageRow]) -> list[PageRow]:
    return sorted(pages, key=lambda page: page.outcome in ("opened", "not_html"))


def _column(column: Column, words: Words) -> list[Cell]:
    name = f"{column.parent} › {column.name}" if column.parent else column.name
    return [
        to(column.url, name),
        [column.state, words.label("column_state", column.state)],
        visible(column.newest or ""),
        column.days,
        column.limit_days,
        column.items,
        visible(words.say(column.kind).text),
        column.level,
        visible(words.label("read_by", column.read_by)),
        visible(words.say(column.note).text) if column.note else "",
    ]


def _page(page: PageRow, words: Words) -> list[Cell]:
    return [
        to(page.url),
        visible(page.title),
        _outcome(page.outcome, words),
        page.status,
        visible(words.label("page_kind", page.kind)),
        visible(moment(page.published or "")),
        visible(page.encoding),
        page.elapsed_ms,
        page.size,
        to(page.found_on),
        visible(words.say(page.note).text),
    ]


def to(address: str, shown: str = "") -> list[str]:
    """A link cell."""
    href, words = web_address(address), visible(shown or address)
    return [href, "" if words == href else words]


def _outcome(outcome: str, words: Words) -> list[str]:
    """Only two outcomes are plainly good and one proves a fault; the rest prove nothing by themselves."""
    state = "pass" if outcome in ("opened", "not_html") else "fail" if outcome == "not_found" else "unknown"
    return [state, visible(words.label("outcome", outcome))]
