"""The section on links: its parts in order, the table by class, causes, the long list, meanings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from reports.clean import visible
from reports.html import outside_links
from reports.html.speak import moment
from reports.html.tables import Cell, Field, Table, table, to
from reports.model import (
    LinkCause,
    LinkClass,
    LinkReport,
    LinkRow,
    LinkTry,
    MissingAnswer,
    MovedLink,
    Result,
)
from reports.phrases import Words

# Templates of the section, in the order in which they are shown. A further part is one more line here.
PARTS: Final = (
    "links_summary.html", "links_causes.html", "links_list.html", "links_beside.html", *outside_links.PARTS,
)  # fmt: skip
CAUSES_SHOWN: Final = 30
BESIDE_SHOWN: Final = 100  # rows of each list beside the bad links
NUMBERS: Final = ("checked", "sure", "suspected", "barred", "passing", "unchecked")
_STATUS_ONLY: Final = re.compile(r"(?:HTTP \d+)?")
# Shapes and colours of the report's statuses: only what is proved is red.
STATES: Final = {"sure": "fail", "suspected": "unknown", "barred": "not_checked"}
FIELDS: Final = (
    Field("url", "link"),
    Field("certainty", "state", choose=True),
    Field("why", "short"),
    Field("status", "number"),
    Field("cause", "number"),
    Field("place", "link"),
    Field("place_text"),
    Field("part", "short"),
    Field("places", "number"),
    Field("on_home", "short"),
    Field("kind", "short"),
    Field("scope", "short"),
    Field("template", "short"),
    Field("tries", "short"),
    Field("note"),
)


@dataclass(frozen=True)
class ClassRow:
    """One row of the table by class. kind: "" in the row of a whole scope."""

    scope: str
    kind: str
    numbers: tuple[int, ...]


class LinkView:
    """The links of a result, arranged for reading."""

    parts = PARTS

    def __init__(self, result: Result, words: Words) -> None:
        self.rows = result.links
        self.report = result.link_report or LinkReport()
        self.known = result.link_report is not None
        self.hints = outside_links.HintView(result, words)
        self._words = words

    def number(self, name: str) -> int:
        """A count over all classes."""
        return sum(int(getattr(one, name)) for one in self.report.classes)

    @cached_property
    def classes(self) -> tuple[ClassRow, ...]:
        """Each scope as a whole, followed by its kinds where it has several."""
        return tuple(self._classes())

    def _classes(self) -> Iterator[ClassRow]:
        for scope in dict.fromkeys(one.scope for one in self.report.classes):
            of_scope = [one for one in self.report.classes if one.scope == scope]
            yield ClassRow(scope, "", _sum(of_scope))
            if len(of_scope) > 1:
                for one in of_scope:
                    yield ClassRow(scope, one.kind, _sum([one]))

    @property
    def causes(self) -> tuple[LinkCause, ...]:
        return self.report.causes[:CAUSES_SHOWN]

    @property
    def causes_left(self) -> int:
        return max(0, len(self.report.causes) - CAUSES_SHOWN)

    @cached_property
    def whys(self) -> tuple[str, ...]:
        """Outcomes that stand in the list, the most frequent first."""
        found = Counter(row.why or row.outcome for row in self.rows)
        return tuple(why for why, _ in found.most_common())

    @cached_property
    def codes(self) -> tuple[int, ...]:
        """Status codes that stand in the list or among its looks."""
        looks = {one.status for row in (*self.rows, *self.report.passing) for one in row.tries}
        return tuple(sorted(code for code in looks | {row.status for row in self.rows} if code))

    def why(self, row: LinkRow) -> str:
        return self._words.label("link_why", row.why or row.outcome)

    def meaning(self, why: str) -> str:
        return self._words.label("link_meaning", why)

    def code(self, code: int) -> str:
        """What a status code means; "" for one without a meaning of its own."""
        said = self._words.label("http_code", str(code))
        return "" if said == str(code) else said

    def tries(self, row: LinkRow) -> str:
        return tries_of(row.tries, self._words)

    def answer(self, one: MissingAnswer) -> str:
        """How a host answers an address that does not exist, in words."""
        words, status = self._words, one.status or ""
        if one.outcome == "not_found":
            return words("links.missing_404", status=status)
        if one.outcome == "robots":
            return words("links.missing_robots")
        if one.outcome != "opened":
            return words.label("outcome", one.outcome) if one.outcome else words("links.missing_none")
        if one.words:
            return words("links.missing_page", status=status, words=visible(one.words))
        if one.final_url and one.final_url != one.url:
            return words("links.missing_away", url=visible(one.final_url))
        return words("links.missing_other", status=status, title=visible(one.title))

    @property
    def passing(self) -> tuple[LinkRow, ...]:
        return self.report.passing[:BESIDE_SHOWN]

    @property
    def passing_left(self) -> int:
        return len(self.report.passing) - len(self.passing) + self.report.passing_left_out

    @property
    def moved(self) -> tuple[MovedLink, ...]:
        return self.report.moved[:BESIDE_SHOWN]

    @property
    def moved_left(self) -> int:
        return len(self.report.moved) - len(self.moved) + self.report.moved_left_out


def table_of(result: Result, words: Words) -> Table:
    """The long list of links."""
    return table("links", FIELDS, [_row(link, words) for link in result.links])


def tries_of(tries: Sequence[LinkTry], words: Words) -> str:
    """`11-20 09:00 404 → 09:01 404`: the day only where it changes."""
    told, day = [], ""
    for one in tries:
        at = moment(one.at)
        shown = at[11:] if at[:10] == day else at[5:]
        day = at[:10]
        fine = one.outcome in ("opened", "not_html", "too_large")
        said = str(one.status) if one.status and not fine else words.label("outcome", one.outcome)
        told.append(f"{shown} {said}".strip())
    return visible(" → ".join(told))


def _sum(classes: Sequence[LinkClass]) -> tuple[int, ...]:
    return tuple(sum(int(getattr(one, name)) for one in classes) for name in NUMBERS)


def _row(link: LinkRow, words: Words) -> list[Cell]:
    first = link.stands[0] if link.stands else None
    kind, _, number = link.template.partition(" ")
    certainty = link.certainty if link.certainty != "suspected" or not link.certain else "sure"
    return [
        to(link.url),
        [STATES[certainty], words(f"link_certainty.{certainty}")],
        visible(words.label("link_why", link.why or link.outcome)),
        link.status,
        link.cause or None,
        to(link.place_url),
        visible(link.place_text),
        words.label("link_part", first.where) if first and first.where else "",
        link.places,
        words("links.yes" if link.on_home else "links.no"),
        visible(words.label("link_kind", link.kind)),
        words.label("scope", link.scope),
        visible(f"{words.label('page_kind', kind)} {number}".strip()),
        tries_of(link.tries, words) if len(link.tries) > 1 else "",
        visible(_note(link, words)),
    ]


def _note(link: LinkRow, words: Words) -> str:
    parts = [f"“{link.words}”" if link.words else ""]
    if not _STATUS_ONLY.fullmatch(link.note):
        parts.append(words.label("link_fault", link.note))
    if link.final_url:
        parts.append("→ " + link.final_url)
    if not link.followed:
        parts.append(words("links.unseen"))
    return " ".join(part for part in parts if part)
