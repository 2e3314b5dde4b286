"""The section on wording: suspected sentences by grade, personal data masked."""

from __future__ import annotations

from functools import cached_property
from typing import Final

from reports.clean import visible
from reports.html.tables import Cell, Field, Table, table, to
from reports.model import PrivateRow, Result, WordReport, WordRow
from reports.phrases import Words

SHOWN: Final = 25  # rows on one page of the table
# Only what a person confirmed is red.
STATES: Final = {"grave": "due", "plain": "unknown", "note": "not_checked"}
_FOUND_TRUE: Final = ("confirmed", "mended")
FIELDS: Final = (
    Field("grade", "state", choose=True),
    Field("sentence", "marked"),
    Field("instead"),
    Field("kind", "short"),
    Field("page", "link"),
    Field("pages", "number"),
)
PRIVATE_FIELDS: Final = (Field("kind", "state", choose=True), Field("masked"), Field("page", "link"))


class WordView:
    """The wording of a result, arranged for reading."""

    def __init__(self, result: Result, words: Words) -> None:
        self.known = result.words is not None
        self.report = result.words or WordReport(0)
        self._words = words

    @cached_property
    def rows(self) -> tuple[WordRow, ...]:
        """All hits but those that a person called a false alarm."""
        return tuple(row for row in self.report.rows if _verdict(row) != "false_alarm")

    @property
    def quiet(self) -> int:
        return len(self.report.rows) - len(self.rows)

    @property
    def count(self) -> int:
        """Everything that the section lists or leaves out."""
        return len(self.rows) + len(self.report.private) + self.left

    @property
    def left(self) -> int:
        return self.report.rows_left_out + self.report.private_left_out

    @property
    def tables(self) -> dict[str, Table]:
        """The two tables by name."""
        return {
            "wording": table("wording", FIELDS, [self._row(row) for row in self.rows], SHOWN),
            "private": table("private", PRIVATE_FIELDS, [self._leak(p) for p in self.report.private], SHOWN),
        }

    def _row(self, row: WordRow) -> list[Cell]:
        grade = self._words.label("words_grade", row.grade)
        if _verdict(row) in _FOUND_TRUE:
            state = ["fail", f"{grade} · {self._words('wording.confirmed')}"]
        else:
            state = [STATES[row.grade], grade]
        return [
            [visible(part) for part in state],
            [visible(part) for part in (row.before, row.words, row.after)],
            visible(row.instead),
            visible(self._words.label("words_kind", row.kind)),
            to(row.page_url, row.page_title),
            row.pages,
        ]

    def _leak(self, row: PrivateRow) -> list[Cell]:
        return [
            ["due" if row.certain else "unknown", visible(self._words.label("words_private", row.kind))],
            visible(f"{row.before}{row.masked}"),
            to(row.page_url, row.page_title),
        ]


def _verdict(row: WordRow) -> str:
    return row.review.verdict if row.review else ""
