"""What the templates ask of a result: lists in the order they are shown, and a few counts."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from reports.model import Column, Criterion, Evidence, Indicator, Result, Status, Text

STATUSES: Final[tuple[Status, ...]] = ("fail", "error", "ask", "unknown", "not_checked", "pass", "na")
COLUMN_STATES: Final = ("stale", "blank", "due", "unknown", "fresh", "exempt")
EVIDENCE_OPEN: Final = 10  # rows shown before the fold
EVIDENCE_SHOWN: Final = 200  # rows in the page at all; result.json has every one
COLUMNS_CHARTED: Final = (10, 24)  # at least, at most


@dataclass(frozen=True)
class Fault:
    """One failing indicator on the mending list."""

    indicator: Indicator
    criteria: tuple[Criterion, ...]

    @property
    def veto(self) -> bool:
        return self.indicator.part == "veto"

    @property
    def places(self) -> int:
        return sum(c.count for c in self.criteria)


@dataclass(frozen=True)
class Section:
    """Indicators under one heading. name: "veto", "bonus", or the first-level indicator's own name."""

    name: str
    part: str
    indicators: tuple[Indicator, ...]


class View:
    """A result, arranged for reading."""

    def __init__(self, result: Result) -> None:
        self.result = result

    @property
    def site_name(self) -> str:
        site = self.result.site
        return site.name or site.home_title or site.url

    @cached_property
    def faults(self) -> tuple[Fault, ...]:
        """Proven failures, the gravest first: vetoes, then points lost, then places."""
        found = [
            Fault(i, failing)
            for i in self.result.indicators
            if (failing := tuple(c for c in i.criteria if c.status == "fail"))
        ]
        return tuple(sorted(found, key=lambda f: (not f.veto, -f.indicator.lost, -f.places)))

    @cached_property
    def vetoes(self) -> tuple[Indicator, ...]:
        return tuple(i for i in self.result.indicators if i.part == "veto")

    @staticmethod
    def decisive(indicator: Indicator) -> tuple[Text, ...]:
        """Reasons (or questions) of the criteria that made the indicator's status, each once."""
        made = (c for c in indicator.criteria if c.status == indicator.status)
        said = (c.question if c.status == "ask" and c.question else c.reason for c in made)
        return tuple({sentence.text: sentence for sentence in said}.values())

    @cached_property
    def asked(self) -> tuple[tuple[Indicator, Criterion], ...]:
        return self._criteria("ask")

    @cached_property
    def undecided(self) -> tuple[tuple[Indicator, Criterion], ...]:
        """Errors of our own first: they are mended in the tool, not on the site."""
        return self.errors + self._criteria("unknown")

    @cached_property
    def remedies(self) -> tuple[tuple[Text | None, tuple[tuple[Indicator, Criterion], ...]], ...]:
        """Undecided criteria by what would settle them: errors first, then the remedy that settles most."""
        grouped: dict[tuple[bool, str], list[tuple[Indicator, Criterion]]] = {}
        for i, c in self.undecided:
            words = c.settle_by.text if c.settle_by else ""
            grouped.setdefault((c.status == "error", words), []).append((i, c))
        ordered = sorted(grouped.items(), key=lambda item: (not item[0][0], -len(item[1])))
        return tuple((found[0][1].settle_by, tuple(found)) for _, found in ordered)

    @cached_property
    def errors(self) -> tuple[tuple[Indicator, Criterion], ...]:
        return self._criteria("error")

    @cached_property
    def not_checked(self) -> tuple[Indicator, ...]:
        return tuple(i for i in self.result.indicators if i.status == "not_checked")

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """单项否决, the first-level indicators in official order, 加分, and duties outside the score."""
        grouped: dict[tuple[str, str], list[Indicator]] = {}
        for i in self.result.indicators:
            grouped.setdefault((i.part, i.group if i.part == "deduct" else i.part), []).append(i)
        order = {"veto": 0, "deduct": 1, "bonus": 2, "duty": 3}
        return tuple(
            Section(name, part, tuple(found))
            for (part, name), found in sorted(grouped.items(), key=lambda item: order[item[0][0]])
        )

    @cached_property
    def statuses(self) -> tuple[tuple[Status, int], ...]:
        """Statuses that occur among indicators or their criteria, with the number of indicators."""
        counts = ((s, sum(s in self.statuses_of(i) for i in self.result.indicators)) for s in STATUSES)
        return tuple((status, count) for status, count in counts if count)

    @staticmethod
    def statuses_of(indicator: Indicator) -> tuple[Status, ...]:
        return tuple(dict.fromkeys((indicator.status, *(c.status for c in indicator.criteria))))

    @cached_property
    def column_reads(self) -> tuple[tuple[str, int], ...]:
        """Columns by the way their list was read; "" for those with a list that was not."""
        judged = (c for c in self.result.columns if c.read_by or c.state == "unknown")
        return tuple(Counter("" if c.read_by == "none" else c.read_by for c in judged).most_common())

    @cached_property
    def column_states(self) -> tuple[tuple[str, int], ...]:
        counts = ((s, sum(c.state == s for c in self.result.columns)) for s in COLUMN_STATES)
        return tuple((state, count) for state, count in counts if count)

    @cached_property
    def charted(self) -> tuple[Column, ...]:
        """Columns with an age and a limit, the most overdue first; a few more than the late ones."""
        measured = [c for c in self.result.columns if c.days is not None and c.limit_days]
        measured.sort(key=lambda c: -(c.days or 0) / (c.limit_days or 1))
        late = sum(c.state in ("stale", "due") for c in measured)
        least, most = COLUMNS_CHARTED
        return tuple(measured[: min(most, max(least, late))])

    @staticmethod
    def anchor(indicator: Indicator, criterion: Criterion | None = None) -> str:
        """An element id; the result may come from a file, so it is held to plain letters."""
        base = "i-" + re.sub(r"[^A-Za-z0-9-]", "_", indicator.id)
        return base if criterion is None else f"{base}-{criterion.number}"

    @staticmethod
    def folded(proofs: tuple[Evidence, ...]) -> tuple[tuple[Evidence, ...], tuple[Evidence, ...], int]:
        """Rows to show at once, rows behind a fold, and how many are left to result.json."""
        left_out = max(0, len(proofs) - EVIDENCE_SHOWN)
        return proofs[:EVIDENCE_OPEN], proofs[EVIDENCE_OPEN:EVIDENCE_SHOWN], left_out

    def _criteria(self, status: Status) -> tuple[tuple[Indicator, Criterion], ...]:
        return tuple((i, c) for i in self.result.indicators for c in i.criteria if c.status == status)
