"""The standards' numbers, names and levels as data: WCAG, axe's rules, our subjects, 适老化, GB/T 37668.

Read once from the tables in rules/accessibility, which are plain TOML that a person can fill in.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Literal

FOLDER = Path(__file__).resolve().parents[2] / "rules" / "accessibility"
LEVELS = ("A", "AA", "AAA")  # WCAG's, from what matters most; none of them is a level of GB/T 37668
GB_LEVELS = ("一级", "二级", "三级")
PRINCIPLES = ("可感知", "可操作", "可理解", "兼容")
_REMOVED = frozenset({"4.1.1"})  # not in WCAG 2.2 any more

Confidence = Literal["A", "B", "C"]  # seen in a source, inferred from its neighbours, from memory
Run = Literal["fail", "review", "off"]


@dataclass(frozen=True, slots=True)
class Criterion:
    """One success criterion of WCAG 2.2. level: A, AA or AAA."""

    sc: str
    name: str
    level: str

    @property
    def removed(self) -> bool:
        """Whether WCAG 2.2 has it no more: shown, never scored."""
        return self.sc in _REMOVED


@dataclass(frozen=True, slots=True)
class AxeRule:
    """What one rule of axe means here. run: a violation is a failure, is to be reviewed, or it is not run.
    act: ACT rules it carries out beyond those that axe names itself."""

    id: str
    level: str
    impact: str
    wcag: tuple[str, ...]
    run: Run
    act: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Subject:
    """One working subject of ours. gb_clause, gb_level: only as far as they are known, see confidence."""

    id: str
    name: str
    principle: str
    wcag: tuple[str, ...]
    testable: str
    confidence: Confidence
    gb_clause: str = ""
    gb_level: str = ""
    axe: tuple[str, ...] = ()

    @property
    def sure_level(self) -> str:
        """Its level in GB/T 37668, where a source that was seen tells it; else ""."""
        return self.gb_level if self.confidence == "A" and self.gb_level in GB_LEVELS else ""


@dataclass(frozen=True, slots=True)
class ElderItem:
    """One item of 适老化. own, axe: the rules that speak to it."""

    id: str
    name: str
    source: str
    confidence: Confidence
    testable: str
    own: tuple[str, ...] = ()
    axe: tuple[str, ...] = ()
    threshold: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """One indicator of GB/T 37668. subject: ours, whose verdict it takes; "" when none fits."""

    number: str
    level: str
    subject: str
    confidence: Confidence
    name: str = ""


@dataclass(frozen=True, slots=True)
class Why:
    """Whom a criterion protects, and what becomes of them where it is not kept. Sentences of our own."""

    who: str
    why: str


@dataclass(frozen=True)
class Edition:
    """GB/T 37668 as far as it is filled in. counts: how many indicators each level should have."""

    year: str
    counts: Mapping[str, int]
    clauses: tuple[Clause, ...]

    @property
    def complete(self) -> bool:
        """Whether every indicator of every level is there: before that nothing is said by level."""
        held = Counter(clause.level for clause in self.clauses)
        numbers = {clause.number for clause in self.clauses}
        return dict(held) == dict(self.counts) and len(numbers) == len(self.clauses)


@dataclass(frozen=True)
class Standards:
    """All tables together."""

    wcag: Mapping[str, Criterion]
    axe: Mapping[str, AxeRule]
    subjects: Mapping[str, Subject]
    elder: Mapping[str, ElderItem]
    gb: Edition
    why: Mapping[str, Why]

    def level(self, criteria: Iterable[str]) -> str:
        """The level that matters most among these criteria; "" when none is known."""
        held = {self.wcag[sc].level for sc in criteria if sc in self.wcag}
        return next((level for level in LEVELS if level in held), "")

    def removed(self, criteria: Iterable[str]) -> bool:
        """Whether all these criteria (at least one) are no longer in WCAG."""
        known = [self.wcag[sc] for sc in criteria if sc in self.wcag]
        return bool(known) and all(criterion.removed for criterion in known)

    def subjects_of_axe(self, rule: str, wcag: Iterable[str] = ()) -> tuple[str, ...]:
        """Subjects that a rule of axe speaks to. For a rule that the tables do not know: the subject of its
        criteria, where it is the only one that has them."""
        if rule in self.axe or rule in self._of_rule:
            return self._of_rule.get(rule, ())
        alone = (self._of_criterion.get(sc, ()) for sc in wcag)
        return tuple(dict.fromkeys(found[0] for found in alone if len(found) == 1))

    def subjects_of_own(self, subjects: Iterable[str], wcag: Iterable[str]) -> tuple[str, ...]:
        """Those of a check's subjects that an outcome about these criteria speaks to; all where none has one
        of them."""
        known = [self.subjects[name] for name in subjects if name in self.subjects]
        about = set(wcag)
        narrow = [subject for subject in known if about & set(subject.wcag)]
        return tuple(subject.id for subject in narrow or known)

    @cached_property
    def _of_rule(self) -> Mapping[str, tuple[str, ...]]:
        return _inverse({s.id: s.axe for s in self.subjects.values()})

    @cached_property
    def _of_criterion(self) -> Mapping[str, tuple[str, ...]]:
        return _inverse({s.id: s.wcag for s in self.subjects.values()})


def _inverse(table: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, values in table.items():
        for value in values:
            found[value] = (*found.get(value, ()), name)
    return found


@cache
def standards(folder: Path = FOLDER) -> Standards:
    """The tables of this folder. Raises KeyError, ValueError or OSError for a table that is not in order."""
    wcag = {sc: Criterion(sc, row["name"], row["level"]) for sc, row in _rows(folder, "wcag").items()}
    return Standards(
        wcag=wcag,
        axe={name: _axe(name, row) for name, row in _rows(folder, "axe").items()},
        subjects={name: _subject(name, row) for name, row in _rows(folder, "subjects").items()},
        elder={name: _elder(name, row) for name, row in _rows(folder, "elder").items()},
        gb=_edition(_rows(folder, "gbt37668_2019")),
        why={sc: Why(row["who"], row["why"]) for sc, row in _rows(folder, "why").items()},
    )


def _rows(folder: Path, name: str) -> dict[str, Any]:
    return tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))


def _axe(name: str, row: Mapping[str, Any]) -> AxeRule:
    act = tuple(row.get("act", ()))
    return AxeRule(name, row["level"], row["impact"], tuple(row.get("wcag", ())), row["run"], act)


def _subject(name: str, row: Mapping[str, Any]) -> Subject:
    return Subject(
        name,
        row["name"],
        row["principle"],
        tuple(row.get("wcag", ())),
        row["testable"],
        row["confidence"],
        row.get("gb_clause", ""),
        row.get("gb_level", ""),
        tuple(row.get("axe", ())),
    )


def _elder(name: str, row: Mapping[str, Any]) -> ElderItem:
    return ElderItem(
        name,
        row["name"],
        row["source"],
        row["confidence"],
        row["testable"],
        tuple(row.get("own", ())),
        tuple(row.get("axe", ())),
        row.get("threshold", ""),
    )


def _edition(raw: Mapping[str, Any]) -> Edition:
    counts = (raw["level_1"], raw["level_2_added"], raw["level_3_added"])
    clauses = tuple(
        Clause(row["number"], row["level"], row.get("subject", ""), row["confidence"], row.get("name", ""))
        for row in raw.get("clause", ())
    )
    return Edition(str(raw["edition"]), dict(zip(GB_LEVELS, counts, strict=True)), clauses)
