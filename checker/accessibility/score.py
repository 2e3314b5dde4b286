"""The accessibility score: from outcomes of rules to subjects, principles, criteria and one number.

A subject's item is half the share of pages without a failure, half the share of elements without one. Only
elements and pages that were decided enter it: a doubt lowers the coverage and nothing else. Best practice,
AAA and advice are never scored.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from checker.accessibility.check import Check
from checker.accessibility.model import LOOKED_AT, PageOutcome, RuleOutcome, Spot
from checker.accessibility.profile import AccessibilityProfile
from checker.accessibility.standards import GB_LEVELS, PRINCIPLES, Standards, Subject
from checker.indicator import Say, say
from checker.texts import text_of
from reports import model

FULL = 100
CAP_WORDS: Final = {
    "keyboard_trap": say("核心页面上有键盘陷阱"),
    "home_menu": say("首页的主导航不能用键盘到达"),
    "captcha": say("核心流程的图片验证码没有名称,也没有替代"),
    "zoom": say("核心页面禁止放大"),
    "plugin": say("核心页面的主要内容要靠 Flash、ActiveX 等插件"),
}
LEVEL_WORDS: Final = {"一级": say("一级"), "二级": say("二级"), "三级": say("三级")}
_WEIGHTS: Final = dict(zip(GB_LEVELS, ("weight_first", "weight_second", "weight_third"), strict=True))
_WCAG_WEIGHTS: Final = {"A": "weight_first", "AA": "weight_second", "": "weight_no_level"}
_SEED: Final = "govcheck"

AccessVerdict = Literal["fail", "unknown", "pass", "na", "not_checked"]
SubjectsOf = Callable[[RuleOutcome], Sequence[str]]


@dataclass
class Tally:
    """What was decided of one subject on one page (or of the site as a whole)."""

    verdicts: set[str] = field(default_factory=set)
    elements: int = 0
    failing: int = 0
    undecided: int = 0

    def add(self, outcome: RuleOutcome) -> None:
        """Count one outcome in."""
        decided = max(outcome.applicable - outcome.undecided, outcome.failing)
        if outcome.verdict in ("fail", "pass"):
            decided = max(decided, 1)
        failing = max(outcome.failing, 1) if outcome.verdict == "fail" else 0
        self.verdicts.add(outcome.verdict)
        self.elements += decided
        self.failing += failing
        self.undecided += outcome.undecided

    @property
    def decided(self) -> bool:
        """Whether anything was seen to be right or wrong."""
        return self.elements > 0

    @property
    def fails(self) -> bool:
        return self.failing > 0


def verdict_of(tallies: Iterable[Tally]) -> AccessVerdict:
    """不合格 before 未能判定 before 未发现不合格 before 不适用; without any outcome, 未检."""
    found = {verdict for tally in tallies for verdict in tally.verdicts}
    order: tuple[AccessVerdict, ...] = ("fail", "unknown", "pass", "na")
    return next((verdict for verdict in order if verdict in found), "not_checked")


def item_of(tallies: Sequence[Tally], counts: Sequence[int], page_share: float) -> float | None:
    """0 to 1: how far a subject is kept; None when nothing of it was decided. counts: how often each page
    counts."""
    pages = good = elements = failing = 0
    for tally, times in zip(tallies, counts, strict=True):
        if times and tally.decided:
            pages += times
            good += 0 if tally.fails else times
            elements += times * tally.elements
            failing += times * tally.failing
    if not pages:
        return None
    return page_share * good / pages + (1 - page_share) * (1 - failing / elements)


# -- the whole -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Scored:
    """Everything that is said by number, level and clause."""

    score: model.AccessScore
    subjects: tuple[model.AccessSubject, ...]
    criteria: tuple[model.AccessCriterion, ...]
    clauses: tuple[model.AccessClause, ...]
    levels: tuple[model.Text, ...]


def score(
    pages: Iterable[PageOutcome],
    site: Iterable[RuleOutcome],
    checks: Mapping[str, Check],
    profile: AccessibilityProfile,
    tables: Standards,
) -> Scored:
    """Score these pages and the outcomes of the site as a whole. The order of either makes no difference."""
    looked = sorted((p for p in pages if p.visit.outcome in LOOKED_AT), key=_order)
    site = tuple(site)
    groups = [_counted(page.outcomes) for page in looked] + [_counted(site)]
    per_subject = _per_subject(groups, subjects_by(checks, tables), tables)
    weights = {subject.id: weight_of(subject, profile, tables) for subject in tables.subjects.values()}
    rows = tuple(
        _subject_row(subject, per_subject[subject.id], weights[subject.id], profile)
        for subject in tables.subjects.values()
    )
    verdicts = {row.id: row.verdict for row in rows}
    return Scored(
        score=_score(looked, per_subject, weights, verdicts, profile, tables),
        subjects=rows,
        criteria=_criteria(groups, tables),
        clauses=_clauses(verdicts, tables),
        levels=_levels(verdicts, tables),
    )


def subjects_by(checks: Mapping[str, Check], tables: Standards) -> SubjectsOf:
    """Which subjects an outcome speaks to."""

    def subjects_of(outcome: RuleOutcome) -> Sequence[str]:
        check = checks.get(outcome.rule)
        if check is None:
            return tables.subjects_of_axe(outcome.rule, outcome.wcag)
        return tables.subjects_of_own(check.subjects, outcome.wcag)

    return subjects_of


def weight_of(subject: Subject, profile: AccessibilityProfile, tables: Standards) -> int:
    """By its level in GB/T 37668 where that is known for sure, else by WCAG's; 0 for what is not scored."""
    if subject.sure_level:
        return profile.number(_WEIGHTS[subject.sure_level])
    level = tables.level(subject.wcag)
    if level not in _WCAG_WEIGHTS or tables.removed(subject.wcag):
        return 0
    return profile.number(_WCAG_WEIGHTS[level])


def _order(page: PageOutcome) -> tuple[str, str, str]:
    return page.url, page.visit.at, page.template


def _counted(outcomes: Iterable[RuleOutcome]) -> tuple[RuleOutcome, ...]:
    """Without what is for 适老化 alone, and without what is only advice."""
    return tuple(o for o in outcomes if not o.elder and (o.scored or o.level == "AAA"))


def _per_subject(
    groups: Sequence[Sequence[RuleOutcome]], subjects_of: SubjectsOf, tables: Standards
) -> dict[str, list[Tally]]:
    """Subject -> a tally for each page and, last, for the site. What is not scored says nothing of a subject
    that is."""
    found = {name: [Tally() for _ in groups] for name in tables.subjects}
    only_aaa = {s.id for s in tables.subjects.values() if tables.level(s.wcag) == "AAA"}
    for at, outcomes in enumerate(groups):
        for outcome in outcomes:
            for name in subjects_of(outcome):
                if outcome.scored or name in only_aaa:
                    found[name][at].add(outcome)
    return found


def _score(
    looked: Sequence[PageOutcome],
    per_subject: Mapping[str, Sequence[Tally]],
    weights: Mapping[str, int],
    verdicts: Mapping[str, str],
    profile: AccessibilityProfile,
    tables: Standards,
) -> model.AccessScore:
    reckon = _Reckoning(per_subject, weights, profile, tables)
    whole = [1] * (len(looked) + 1)
    uncapped, means = reckon.points(whole)
    caps = _caps(looked, profile)
    most = profile.number("cap") if caps else FULL
    low, high = reckon.interval(len(looked), profile)
    return model.AccessScore(
        score=_at_most(uncapped, most),
        uncapped=uncapped,
        low=_at_most(low, most),
        high=_at_most(high, most),
        interval=profile.number("interval"),
        show_interval=low is not None and len(looked) < profile.number("few_pages"),
        coverage=_coverage(weights, verdicts),
        principles=tuple(
            model.AccessPrinciple(name, profile.number(name), _rounded(means[name], 4)) for name in PRINCIPLES
        ),
        caps=tuple(map(text_of, caps)),
    )


class _Reckoning:
    """The sum, for any number of times that each page counts."""

    def __init__(
        self,
        per_subject: Mapping[str, Sequence[Tally]],
        weights: Mapping[str, int],
        profile: AccessibilityProfile,
        tables: Standards,
    ) -> None:
        self._points = {name: profile.number(name) for name in PRINCIPLES}
        self._page_share = profile.number("page_share") / 100
        self._subjects = [
            (subject.principle, weights[subject.id], per_subject[subject.id])
            for subject in tables.subjects.values()
            if weights[subject.id] and any(tally.decided for tally in per_subject[subject.id])
        ]

    def points(self, counts: Sequence[int]) -> tuple[float | None, dict[str, float | None]]:
        """0 to 100 and the mean of each principle; None for what has no decided subject."""
        sums = dict.fromkeys(PRINCIPLES, 0.0)
        weights = dict.fromkeys(PRINCIPLES, 0)
        for principle, weight, tallies in self._subjects:
            item = item_of(tallies, counts, self._page_share)
            if item is not None:
                sums[principle] += weight * item
                weights[principle] += weight
        means = {name: sums[name] / weights[name] if weights[name] else None for name in PRINCIPLES}
        decided = {name: mean for name, mean in means.items() if mean is not None}
        whole = sum(self._points[name] for name in decided)
        if not whole:
            return None, means
        total = sum(self._points[name] * mean for name, mean in decided.items()) / whole
        return _rounded(FULL * total), means

    def interval(self, pages: int, profile: AccessibilityProfile) -> tuple[float | None, float | None]:
        """Between which points the score lies, when as many pages are drawn again and again."""
        if pages <= 1:
            return None, None
        draw = random.Random(_SEED)
        found = sorted(self._again(draw, pages) for _ in range(profile.number("resamples")))
        found = [points for points in found if points >= 0]
        if not found:
            return None, None
        outside = (1 - profile.number("interval") / 100) / 2
        last = len(found) - 1
        return found[round(outside * last)], found[round((1 - outside) * last)]

    def _again(self, draw: random.Random, pages: int) -> float:
        counts = [0] * pages + [1]  # what was judged of the site as a whole stays
        for at in draw.choices(range(pages), k=pages):
            counts[at] += 1
        points, _ = self.points(counts)
        return -1.0 if points is None else points


def _coverage(weights: Mapping[str, int], verdicts: Mapping[str, str]) -> float:
    """Percent of the weight of applicable subjects that is decided. What was not looked at counts as
    applicable."""
    applicable = sum(weight for name, weight in weights.items() if verdicts[name] != "na")
    decided = sum(weight for name, weight in weights.items() if verdicts[name] in ("fail", "pass"))
    return round(FULL * decided / applicable, 1) if applicable else 0.0


def _rounded(value: float | None, digits: int = 2) -> float | None:
    return None if value is None else round(value, digits)


def _at_most(value: float | None, most: int) -> float | None:
    return None if value is None else min(value, float(most))


def _caps(looked: Sequence[PageOutcome], profile: AccessibilityProfile) -> list[Say]:
    """Why the score may not be high, whatever else is in order."""
    found: list[Say] = []
    for name, figures in profile.caps.items():
        rules, on = set(figures["rules"].value), figures["on"].value
        area = int(figures["area"].value) if "area" in figures else 0
        pages = [p for p in looked if _on(p, on) and any(_is_barrier(o, rules, area) for o in p.outcomes)]
        if pages:
            what = CAP_WORDS.get(name, name)
            cap = profile.number("cap")
            found.append(say("得分不高于 {cap} 分:{what}({url})", cap=cap, what=what, url=pages[0].url))
    return found


def _on(page: PageOutcome, where: str) -> bool:
    return where == "any" or (page.home if where == "home" else page.core or page.home)


def _is_barrier(outcome: RuleOutcome, rules: set[str], area: int) -> bool:
    meant = outcome.verdict == "fail" and outcome.scored and bool({outcome.rule, outcome.key} & rules)
    return meant and (not area or any(_area(spot) >= area for spot in outcome.spots))


def _area(spot: Spot) -> int:
    """Of an element that fails, in px²."""
    return spot.box[2] * spot.box[3] if spot.box and spot.verdict == "fail" else 0


# -- rows ------------------------------------------------------------------------------------


def _subject_row(
    subject: Subject, tallies: Sequence[Tally], weight: int, profile: AccessibilityProfile
) -> model.AccessSubject:
    page_share = profile.number("page_share") / 100
    item = item_of(tallies, [1] * len(tallies), page_share) if weight else None
    sure = subject.confidence == "A"
    pages = tallies[:-1]
    return model.AccessSubject(
        id=subject.id,
        name=subject.name,
        principle=subject.principle,
        verdict=verdict_of(tallies),
        weight=weight,
        item=_rounded(item, 4),
        wcag=subject.wcag,
        testable=subject.testable,
        gb_clause=subject.gb_clause if sure else "",
        gb_level=subject.sure_level,
        pages=sum(bool(tally.verdicts - {"na"}) for tally in pages),
        pages_failing=sum(tally.fails for tally in pages),
        elements=sum(tally.elements + tally.undecided for tally in tallies),
        failing=sum(tally.failing for tally in tallies),
        undecided=sum(tally.undecided for tally in tallies),
    )


def _criteria(
    groups: Sequence[Sequence[RuleOutcome]], tables: Standards
) -> tuple[model.AccessCriterion, ...]:
    found = {sc: [Tally() for _ in groups] for sc in tables.wcag}
    for at, outcomes in enumerate(groups):
        for outcome in outcomes:
            for sc in outcome.wcag:
                if sc in found and (outcome.scored or tables.wcag[sc].level == "AAA"):
                    found[sc][at].add(outcome)
    return tuple(
        model.AccessCriterion(
            sc=sc,
            name=tables.wcag[sc].name,
            level=tables.wcag[sc].level,
            verdict=verdict_of(tallies),
            pages=sum(bool(tally.verdicts - {"na"}) for tally in tallies[:-1]),
            pages_failing=sum(tally.fails for tally in tallies[:-1]),
            failing=sum(tally.failing for tally in tallies),
            undecided=sum(tally.undecided for tally in tallies),
        )
        for sc, tallies in found.items()
    )


def _clauses(verdicts: Mapping[str, AccessVerdict], tables: Standards) -> tuple[model.AccessClause, ...]:
    return tuple(
        model.AccessClause(
            number=clause.number,
            level=clause.level,
            verdict=verdicts.get(clause.subject, "not_checked"),
            name=clause.name,
            subject=clause.subject,
        )
        for clause in tables.gb.clauses
    )


def _levels(verdicts: Mapping[str, str], tables: Standards) -> tuple[model.Text, ...]:
    """A line per level; none until every indicator is known."""
    return tuple(_level_line(level, verdicts, tables) for level in GB_LEVELS if tables.gb.complete)


def _level_line(level: str, verdicts: Mapping[str, str], tables: Standards) -> model.Text:
    held = [verdicts.get(clause.subject, "") for clause in tables.gb.clauses if clause.level == level]
    line = say(
        "{level}:已判定 {decided}/{total} 项,不合格 {failing} 项,未能判定 {unknown} 项",
        level=LEVEL_WORDS[level],
        decided=sum(verdict in ("fail", "pass") for verdict in held),
        total=len(held),
        failing=held.count("fail"),
        unknown=held.count("unknown"),
    )
    return text_of(line)
