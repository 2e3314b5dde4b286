"""Two inspections of one site compared: what was mended, what was not, what is new, what nobody can tell.

`govcheck diff --json` writes this. A finding counts as mended only where the page it stood on was read whole
this time and the evidence is gone.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Final, Literal

from reports.model import Evidence, Result, Status, Text, Verdict

DIFF_VERSION = "1"
State = Literal["not_mended", "new", "cannot_tell", "mended", "withdrawn"]
STATES: Final[tuple[State, ...]] = ("not_mended", "new", "cannot_tell", "mended", "withdrawn")


@dataclass(frozen=True)
class Side:
    """One of the two inspections."""

    file: str
    site: str
    url: str
    as_of: str
    verdict: Verdict
    verdict_reason: Text
    worst: float
    best: float
    profile: str
    tool_version: str
    complete: bool


@dataclass(frozen=True)
class Finding:
    """One finding. evidence: of the older inspection, of the newer one where it is new. now: of the newer one
    where it is still there. why: what the state rests on. Suspected ones (疑似) are counted apart."""

    state: State
    why: Text
    indicator: str
    criterion: int
    part: str
    title: str
    text: str
    evidence: Evidence
    now: Evidence | None = None

    @property
    def suspected(self) -> bool:
        return (self.now or self.evidence).certainty == "suspected"

    @property
    def rule(self) -> str:
        """`D-G3.1`."""
        return f"{self.indicator}.{self.criterion}"


@dataclass(frozen=True)
class CriterionChange:
    """One criterion whose status or count is not what it was. old or new is "" where it was not judged."""

    indicator: str
    criterion: int
    part: str
    title: str
    text: str
    old: Status | Literal[""]
    new: Status | Literal[""]
    old_count: int = 0
    new_count: int = 0
    reason: Text | None = None  # of the newer one


@dataclass(frozen=True)
class Diff:
    """The comparison. notes: what a reader should know before trusting it."""

    old: Side
    new: Side
    findings: tuple[Finding, ...]
    criteria: tuple[CriterionChange, ...] = ()
    notes: tuple[Text, ...] = ()
    diff_version: str = DIFF_VERSION

    def of(self, state: State, *, suspected: bool = False) -> tuple[Finding, ...]:
        return tuple(f for f in self.findings if f.state == state and f.suspected == suspected)

    @cached_property
    def counts(self) -> dict[State, int]:
        """Proved findings by state; all states, 0 too."""
        counted = Counter(f.state for f in self.findings if not f.suspected)
        return {state: counted[state] for state in STATES}

    @cached_property
    def suspected_counts(self) -> dict[State, int]:
        counted = Counter(f.state for f in self.findings if f.suspected)
        return {state: counted[state] for state in STATES}

    @property
    def before(self) -> int:
        """Proved findings of the older inspection that count."""
        return self.counts["mended"] + self.counts["not_mended"] + self.counts["cannot_tell"]

    @property
    def rate(self) -> tuple[float, float] | None:
        """整改率 in percent: proved, and if all that nobody can tell were mended too. None: no findings."""
        if not self.before:
            return None
        mended, doubtful = self.counts["mended"], self.counts["cannot_tell"]
        return 100 * mended / self.before, 100 * (mended + doubtful) / self.before

    def grouped(
        self, state: State, *, suspected: bool = False
    ) -> Iterable[tuple[Finding, tuple[Finding, ...]]]:
        """The findings of a state by criterion: the first, and all."""
        groups: dict[str, list[Finding]] = {}
        for finding in self.of(state, suspected=suspected):
            groups.setdefault(finding.rule, []).append(finding)
        return [(found[0], tuple(found)) for found in groups.values()]


def side_of(result: Result, file: str) -> Side:
    """What a comparison tells of an inspection."""
    site = result.site
    return Side(
        file=file,
        site=site.name or site.home_title or site.url,
        url=site.url,
        as_of=result.as_of,
        verdict=result.verdict,
        verdict_reason=result.verdict_reason,
        worst=result.score.worst,
        best=result.score.best,
        profile=result.profile.id,
        tool_version=result.tool_version,
        complete=result.coverage.complete,
    )


def dump(diff: Diff) -> str:
    """The comparison as JSON text, with the counts."""
    rate = diff.rate
    told = {
        "diff_version": diff.diff_version,
        "old": asdict(diff.old),
        "new": asdict(diff.new),
        "counts": diff.counts,
        "suspected": diff.suspected_counts,
        "mended_percent": [round(n, 1) for n in rate] if rate else None,
        "notes": [asdict(note) for note in diff.notes],
        "findings": [asdict(finding) for finding in diff.findings],
        "criteria": [asdict(change) for change in diff.criteria],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"
