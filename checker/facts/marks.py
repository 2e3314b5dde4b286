"""The pages whose identity marks and tags are compared: home, columns, articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from checker.facts.model import Columns, MarkedPage, MarkSample
from checker.facts.registry import fact
from checker.facts.rows import LISTING, Row, Rows
from checker.page.model import Page
from checker.store import Store

T = TypeVar("T")


@fact
def mark_sample(
    home_page: Page, rows: Rows, columns: Columns, store: Store, figures: Mapping[str, Any]
) -> MarkSample:
    """Home page, `sample_columns` column pages, `sample_articles` articles of different columns.

    The choice is even over the navigation and the same every time.
    """
    home = store.target(home_page.url)
    made = [MarkedPage(home_page, "home", home_page.script_built, home.fetched_at if home else "")]
    fronts = {row.id: row for c in columns if (row := rows.front(c.url)) and _is_column_page(row, home_page)}
    for row in spread(list(fronts.values()), int(figures["sample_columns"])):
        made.append(MarkedPage(rows.page(row), "column", row.script_built, row.seen_at))
    own = {row.id for c in columns if (row := rows.front(c.url))}
    for row in spread(_one_after_another(rows, own), int(figures["sample_articles"])):
        made.append(MarkedPage(rows.page(row), "article", row.script_built, row.seen_at))
    return MarkSample(tuple(made))


def spread(given: Sequence[T], n: int) -> list[T]:
    """`n` of the given at even distances, the first among them; all when there are no more."""
    if len(given) <= n:
        return list(given)
    return [given[place * len(given) // n] for place in range(n)]


def _is_column_page(row: Row, home: Page) -> bool:
    return row.kind in LISTING and row.url != home.url


def _one_after_another(rows: Rows, own: set[int]) -> list[Row]:
    """One article of each column, in the order the columns were met; all articles where none names one.

    A column's own page (`own`) may read like an article, but is none.
    """
    first: dict[str, Row] = {}
    for row in rows:
        if row.kind == "article" and row.id not in own:
            first.setdefault(row.column_name or (row.crumbs[-1] if row.crumbs else row.url), row)
    return list(first.values())
