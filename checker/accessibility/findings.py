"""What is wrong, told once: the same rule at the same place of pages built alike is one finding."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from checker.accessibility.axe_words import AxeWords
from checker.accessibility.check import Check, FaultVerdict
from checker.accessibility.judge import AXE
from checker.accessibility.model import PageOutcome, RuleOutcome, Spot, Template
from checker.accessibility.score import subjects_by
from checker.accessibility.standards import LEVELS, Standards
from checker.indicator import say
from checker.texts import text_of
from reports import model

_NTH: Final = re.compile(
    r":(?:nth-(?:last-)?(?:child|of-type)\([^)]*\)|(?:first|last|only)-(?:child|of-type))"
)
_NAME: Final = re.compile(
    r"([#.])((?:\\[0-9a-fA-F]{1,6} ?|\\.|[\w-])+)"
)  # an id or a class, escapes included
_ATTRIBUTE: Final = re.compile(r"\[([\w:-]+)[~|^$*]?=(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|[^\]]*)\]")
_RANK: Final = ("veto", "fail", "unknown", "advice")
_IMPACTS: Final = ("critical", "serious", "moderate", "minor")
_NO_TEXT: Final = model.Text("")


def path_of(selector: str) -> str:
    """The selector without what differs between pages built alike: numbers of places, ids with digits, values
    of attributes."""
    path = _ATTRIBUTE.sub(r"[\1]", selector)
    path = _NTH.sub("", path)
    path = _NAME.sub(_without_digits, path)
    return re.sub(r"\s+", " ", path).strip()


def _without_digits(name: re.Match[str]) -> str:
    """An id with digits is none; a class keeps what stands before them."""
    kept = re.split(r"\\?\d", name[2], maxsplit=1)[0]
    return name[0] if kept == name[2] else "#" if name[1] == "#" else f".{kept}"


@dataclass(frozen=True, slots=True)
class _Place:
    """Where findings are the same. said: for outcomes without an element."""

    rule: str
    aspect: str
    verdict: FaultVerdict
    template: str
    path: str
    said: str = ""


@dataclass
class _Group:
    outcome: RuleOutcome
    urls: dict[str, None] = field(default_factory=dict)
    spots: list[tuple[str, Spot]] = field(default_factory=list)
    elements: int = 0
    cut: bool = False


def findings(
    pages: Iterable[PageOutcome],
    templates: Iterable[Template],
    *,
    checks: Mapping[str, Check],
    tables: Standards,
    words: AxeWords | None = None,
    site: Iterable[RuleOutcome] = (),
    most_spots: int = 10,
) -> tuple[model.AccessFinding, ...]:
    """Everything to be shown, the gravest and widest first."""
    pages = tuple(pages)
    pictured = frozenset(page.url for page in pages if page.visit.shot)
    known = {t.id: t for t in templates}
    tell = _Telling(checks, tables, words or AxeWords(), known, most_spots, pictured)
    groups: dict[_Place, _Group] = {}
    for page in sorted(pages, key=lambda page: (page.template, not page.visit.shot, page.url)):
        for outcome in page.outcomes:
            _sort_in(groups, outcome, page.template, page.url)
    for outcome in site:
        _sort_in(groups, outcome, "", "")
    told = [tell.finding(place, group) for place, group in groups.items()]
    return tuple(sorted(told, key=_gravity))


def _sort_in(groups: dict[_Place, _Group], outcome: RuleOutcome, template: str, url: str) -> None:
    for spot in outcome.spots:
        place = _Place(
            outcome.rule, outcome.aspect, _verdict(spot), template, path_of(spot.selector), _same(spot)
        )
        group = groups.setdefault(place, _Group(outcome))
        group.urls[url] = None
        group.spots.append((url, spot))
        group.elements += 1
        group.cut = group.cut or _is_cut(outcome)
    if outcome.unseen and not outcome.spots and outcome.verdict == "unknown":
        place = _Place(outcome.rule, outcome.aspect, "unknown", template, "", str(outcome.unseen))
        groups.setdefault(place, _Group(outcome)).urls[url] = None


def _verdict(spot: Spot) -> FaultVerdict:
    """As the spot has it; what is not known is a doubt."""
    known: dict[str, FaultVerdict] = {"fail": "fail", "advice": "advice", "veto": "veto"}
    return known.get(spot.verdict, "unknown")


def _same(spot: Spot) -> str:
    """Elements at one place may be wrong in different ways; values in the words make no difference."""
    if spot.checks:
        return ",".join(str(check.get("id", "")) for check in spot.checks)
    return str(getattr(spot.reason, "template", spot.reason))


def _is_cut(outcome: RuleOutcome) -> bool:
    """Whether the page had more such elements than were kept."""
    return outcome.failing + outcome.undecided > len(outcome.spots)


def _gravity(finding: model.AccessFinding) -> tuple[int, int, int, int, str, str, str]:
    impact = _IMPACTS.index(finding.impact) if finding.impact in _IMPACTS else len(_IMPACTS)
    rank = _RANK.index(finding.verdict)
    return rank, impact, -finding.pages, -finding.elements, finding.rule, finding.template, finding.path


@dataclass(frozen=True)
class _Telling:
    checks: Mapping[str, Check]
    tables: Standards
    words: AxeWords
    templates: Mapping[str, Template]
    most_spots: int
    pictured: frozenset[str]

    def finding(self, place: _Place, group: _Group) -> model.AccessFinding:
        outcome, check = group.outcome, self.checks.get(place.rule)
        template = self.templates.get(place.template)
        who, why = self._why(outcome.wcag)
        return model.AccessFinding(
            id=_fingerprint(place),
            rule=place.rule,
            aspect=place.aspect,
            verdict=place.verdict,
            impact=outcome.impact,
            level=outcome.level,
            title=self._title(outcome),
            title_en="" if check or place.rule == AXE else self.words.help_of(place.rule, "en", outcome.help),
            wcag=outcome.wcag,
            act=outcome.act,
            subjects=tuple(subjects_by(self.checks, self.tables)(outcome)),
            items=outcome.items,
            template=place.template,
            path=place.path,
            pages=len([url for url in group.urls if url]),
            visited=len(template.visited) if template else 0,
            template_pages=len(template.pages) if template else 0,
            example=next(iter(group.urls), ""),
            elements=group.elements,
            cut=group.cut,
            spots=self._spots(group),
            mend=text_of(check.mend) if check and check.mend else _NO_TEXT,
            who=who,
            why=why,
        )

    def _title(self, outcome: RuleOutcome) -> model.Text:
        if check := self.checks.get(outcome.rule):
            return text_of(check.title)
        if outcome.rule == AXE:
            return text_of(say("axe 检查没有完成"))
        return model.Text(self.words.help_of(outcome.rule, "zh", outcome.help))

    def _why(self, wcag: Sequence[str]) -> tuple[model.Text, model.Text]:
        """By the criterion of the lowest level that has words."""
        told = [sc for sc in wcag if sc in self.tables.why and sc in self.tables.wcag]
        if not told:
            return _NO_TEXT, _NO_TEXT
        found = self.tables.why[min(told, key=lambda sc: LEVELS.index(self.tables.wcag[sc].level))]
        return text_of(found.who), text_of(found.why)

    def _spots(self, group: _Group) -> tuple[model.AccessSpot, ...]:
        """Some of them, from as many pages as can be; half of them from the pictured page, which is first."""
        if not group.spots and group.outcome.unseen:
            reason = text_of(group.outcome.unseen)
            urls = list(group.urls)[: self.most_spots]
            return tuple(model.AccessSpot(url, "", reason=reason) for url in urls)
        seen: dict[str, int] = {}
        turns = []
        for at, (url, spot) in enumerate(group.spots):
            seen[url] = seen.get(url, 0) + 1
            pictured = url in self.pictured and len(seen) == 1 and seen[url] <= self.most_spots // 2
            turns.append((1 if pictured else seen[url], at, url, spot))
        chosen = sorted(turns, key=lambda turn: turn[:2])[: self.most_spots]
        return tuple(self._spot(url, spot) for _, _, url, spot in chosen)

    def _spot(self, url: str, spot: Spot) -> model.AccessSpot:
        reason, english = text_of(spot.reason) if spot.reason else _NO_TEXT, ""
        if spot.checks:
            said = dict.fromkeys(self.words.message_of(check) for check in spot.checks)
            reason, english = model.Text(";".join(filter(None, said))), spot.reason
        return model.AccessSpot(url, spot.selector, spot.html, spot.text, spot.box, reason, english)


def _fingerprint(place: _Place) -> str:
    parts = (place.rule, place.aspect, place.verdict, place.template, place.path, place.said)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]
