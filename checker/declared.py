"""The indicators of a profile's table: those that rule files have, and those that a person judges.

A province may add a row that no rule file knows, and an older table may have only some criteria of
an indicator, or call it otherwise. `table_of` gives the engine indicators as the table has them, so
that neither engine nor reports know the difference.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import cast

from checker.figures import Asked, Row
from checker.indicator import Criterion, Indicator, Outcome, Part, ask, official_order
from checker.profile import Profile


def table_of(profile: Profile, coded: Mapping[str, Indicator]) -> dict[str, Indicator]:
    """The indicators of the profile's rows by id, in the official order; `coded` are those of rule files.

    Rows that neither `coded` nor the profile words are left out.
    """
    found = {
        indicator: _as_in_table(indicator, row, coded.get(indicator))
        for indicator, row in profile.rows.items()
        if indicator in coded or row.asked
    }
    return dict(sorted(found.items(), key=lambda item: official_order(item[0])))


def _as_in_table(indicator: str, row: Row, coded: Indicator | None) -> Indicator:
    given = coded or Indicator(indicator, row.title, cast(Part, row.part), row.group, row.clause)
    criteria = [*given.criteria, *(_asked(number, words) for number, words in row.asked.items())]
    if row.only:
        criteria = [c for c in criteria if c.number in row.only]
    return replace(
        given,
        title=row.title or given.title,
        clause=row.clause or given.clause,
        mend=row.mend or given.mend,
        criteria=sorted(criteria, key=lambda c: c.number),
    )


def _asked(number: int, words: Asked) -> Criterion:
    return Criterion(number, words.text, "human", _asks(words.question))


def _asks(question: str) -> Callable[[], Outcome]:
    def put() -> Outcome:
        return ask(question)

    return put
