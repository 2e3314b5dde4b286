"""What the templates ask of an accessibility part: findings by template and rule, numbered pictures, tables.

A report of a large site must stay small: pictures, and the places written out, end at a limit; what is left
out is counted and said.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from reports.html.charts import VERDICT_STYLES
from reports.html.outlines import TALL, Mark, Outline, place
from reports.html.speak import tenth
from reports.model import (
    AccessCriterion,
    AccessFinding,
    Accessibility,
    AccessPage,
    AccessScore,
    AccessSpot,
    AccessTemplate,
    Elder,
    Text,
)
from reports.phrases import Said, Words

PICTURES: Final = 5_000_000  # characters of pictures in one report
OUTLINES: Final = 60  # in one picture
ISSUES: Final = 400  # rules told of templates, in one report
PLACES: Final = 1_000_000  # bytes of places written out in one report, about
_MARKUP: Final = 700  # bytes around one element's words, about
PLACES_SHOWN: Final = 6  # of one rule in one template
ELEMENTS_SHOWN: Final = 3  # of one place
OPEN: Final = 1  # rules unfolded in one template
PLACES_OPEN: Final = 2  # before the fold
TOP: Final = 10  # rules on the mending list
WHOLE: Final = 0.95  # an outline around all of the picture tells nothing
HTML_SHOWN: Final = 300
SELECTOR_SHOWN: Final = 200
PROVED: Final = ("veto", "fail")
VERDICTS: Final = ("veto", "fail", "unknown", "advice")
OUTLINED: Final = ("veto", "fail", "unknown")
IMPACTS: Final = ("critical", "serious", "moderate", "minor")
SUBJECT_VERDICTS: Final = ("fail", "unknown", "pass", "not_checked", "na")
_PICTURE: Final = re.compile(r"data:image/webp;base64,[A-Za-z0-9+/]+={0,2}")
_EDITION: Final = re.compile(r"gbt(\d+):(\w+)")
_LOOKED_AT: Final = ("shown", "timed_out")


@dataclass(frozen=True)
class Element:
    """One element as it is told. number: its outline in the picture, 0 without one. reason, page: False where
    they were said just before."""

    spot: AccessSpot
    selector: str
    html: str
    number: int = 0
    reason: bool = True
    page: bool = True


@dataclass(frozen=True)
class Place:
    """One finding. pages: what the page filter compares: numbers of pages, `*n` for any page of template n.
    reason: of all its elements, where it is one and the same and not yet said of the whole rule."""

    finding: AccessFinding
    elements: tuple[Element, ...]
    pages: str
    reason: AccessSpot | None = None

    @property
    def left_out(self) -> int:
        """Elements that are counted and not written out."""
        return max(0, self.finding.elements - len(self.elements))


@dataclass(frozen=True)
class Issue:
    """One rule in one template, with its places. reason: a spot that tells what is wrong with all of them."""

    anchor: str
    first: AccessFinding
    findings: tuple[AccessFinding, ...]
    places: tuple[Place, ...]
    unfolded: bool
    reason: AccessSpot | None = None

    @property
    def rule(self) -> str:
        return key_of(self.first)

    @property
    def elements(self) -> int:
        return sum(finding.elements for finding in self.findings)

    @property
    def cut(self) -> bool:
        return any(finding.cut for finding in self.findings)

    @property
    def pages(self) -> int:
        """Visited pages that have it at least."""
        return max(finding.pages for finding in self.findings)

    @property
    def pages_exact(self) -> bool:
        return len(self.findings) == 1 or self.pages >= self.first.visited

    @property
    def left_out(self) -> int:
        return len(self.findings) - len(self.places)


@dataclass(frozen=True)
class Picture:
    """A template's picture as it may be shown. left_out: True when the report would have grown too large."""

    src: str
    width: int
    height: int
    outlines: tuple[Outline, ...]
    left_out: bool = False


@dataclass(frozen=True)
class Group:
    """A template with what was found on it; without a template: what was found of the site as a whole."""

    number: int
    template: AccessTemplate | None
    name: str
    issues: tuple[Issue, ...]
    left_out: int
    picture: Picture | None

    @property
    def anchor(self) -> str:
        return f"a-t{self.number}"

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """Rules by verdict, in the order of gravity."""
        found = Counter(issue.first.verdict for issue in self.issues)
        return tuple((verdict, found[verdict]) for verdict in VERDICTS if found[verdict])


@dataclass(frozen=True)
class Todo:
    """One rule on the mending list, over all templates."""

    first: AccessFinding
    anchor: str
    templates: int
    elements: int


@dataclass(frozen=True)
class Principle:
    """counts: scored subjects by verdict."""

    name: str
    points: int
    mean: float | None
    counts: tuple[tuple[str, int], ...]


def key_of(finding: AccessFinding) -> str:
    """`CN05.trap`, or the rule alone."""
    return f"{finding.rule}.{finding.aspect}" if finding.aspect else finding.rule


class AccessView:
    """An accessibility part, arranged for reading."""

    top = TOP
    places_open = PLACES_OPEN
    plate_height = TALL
    legend = tuple((verdict, style) for verdict, style in VERDICT_STYLES.items() if verdict != "na")

    def __init__(self, access: Accessibility, words: Words) -> None:
        self.access = access
        self._words = words
        self._criteria = {c.sc: c for c in access.criteria}
        self._page_number = {page.url: n for n, page in enumerate(access.pages)}

    # -- the three numbers -------------------------------------------------------------------

    @property
    def score(self) -> AccessScore:
        return self.access.score

    @property
    def elder(self) -> Elder:
        return self.access.elder

    @property
    def edition(self) -> str:
        """`GB/T 37668-2019`, or what stands there."""
        found = _EDITION.fullmatch(self.access.edition)
        return f"GB/T {found[1]}-{found[2]}" if found else self.access.edition

    @property
    def has_interval(self) -> bool:
        score = self.score
        return score.show_interval and None not in (score.low, score.high) and score.low != score.high

    @property
    def elder_short(self) -> str:
        """The pre-score, its two ends, or why there is none."""
        elder = self.elder
        if elder.state != "scored" or elder.low is None or elder.high is None:
            return self._words(f"access_elder.{elder.state}")
        low, high = tenth(elder.low), tenth(elder.high)
        return low if low == high else f"{low} – {high}"

    @property
    def first_at(self) -> str:
        """When the first page was looked at; "" when none was."""
        return min((page.at for page in self.access.pages if page.at), default="")

    @property
    def last_at(self) -> str:
        return max((page.at for page in self.access.pages if page.at), default="")

    @property
    def contents(self) -> tuple[tuple[str, int], ...]:
        """Anchors of the parts that are there, with the number that stands beside each."""
        access = self.access
        tables = (
            ("a-criteria", len(access.criteria)),
            ("a-subjects", len(access.subjects)),
            ("a-clauses", len(access.clauses)),
            ("a-pages", len(access.pages)),
        )
        return (
            ("a-numbers", 0),
            ("a-principles", 0),
            ("a-elder", 0),
            ("a-todo", len(self.todo)),
            ("a-findings", self.issues),
            *(row for row in tables if row[1]),
            ("a-engine", 0),
        )

    @property
    def looked_at(self) -> int:
        return sum(page.outcome in _LOOKED_AT for page in self.access.pages)

    @cached_property
    def proved(self) -> int:
        """Rules that are broken, however many templates break them."""
        return len({key_of(f) for f in self.access.findings if f.verdict in PROVED})

    @cached_property
    def principles(self) -> tuple[Principle, ...]:
        return tuple(
            Principle(p.name, p.points, p.mean, tuple(self._counts(p.name))) for p in self.score.principles
        )

    def _counts(self, principle: str) -> Iterator[tuple[str, int]]:
        found = Counter(s.verdict for s in self.access.subjects if s.principle == principle and s.weight)
        yield from ((verdict, found[verdict]) for verdict in SUBJECT_VERDICTS if found[verdict])

    # -- findings ----------------------------------------------------------------------------

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """Templates with findings: those with something proved first, then by pages; the whole site last."""
        return tuple(_Writing(self.access, self._page_number).groups())

    @cached_property
    def clean(self) -> tuple[AccessTemplate, ...]:
        """Templates that were looked at and of which there is nothing to tell."""
        told = {finding.template for finding in self.access.findings}
        return tuple(t for t in self.access.templates if t.id not in told and t.visited)

    @cached_property
    def unseen(self) -> tuple[AccessTemplate, ...]:
        """Templates of which no page was looked at."""
        return tuple(t for t in self.access.templates if not t.visited)

    @property
    def issues(self) -> int:
        return sum(len(group.issues) for group in self.groups)

    @property
    def pictures_left_out(self) -> int:
        return sum(group.picture is not None and group.picture.left_out for group in self.groups)

    @cached_property
    def todo(self) -> tuple[Todo, ...]:
        """Proved rules over all templates, in the order of the findings: the gravest and widest first."""
        anchors: dict[str, str] = {}
        for group in self.groups:
            for issue in group.issues:
                if issue.first.verdict in PROVED:
                    anchors.setdefault(issue.rule, issue.anchor)
        found: dict[str, list[AccessFinding]] = {}
        for finding in self.access.findings:
            if finding.verdict in PROVED:
                found.setdefault(key_of(finding), []).append(finding)
        return tuple(
            Todo(
                same[0],
                anchors.get(rule, ""),
                len({f.template for f in same}),
                sum(f.elements for f in same),
            )
            for rule, same in found.items()
        )

    # -- what the filters offer --------------------------------------------------------------

    @cached_property
    def verdicts(self) -> tuple[str, ...]:
        there = {issue.first.verdict for group in self.groups for issue in group.issues}
        return tuple(v for v in VERDICTS if v in there)

    @cached_property
    def impacts(self) -> tuple[str, ...]:
        there = {issue.first.impact for group in self.groups for issue in group.issues}
        return tuple(i for i in IMPACTS if i in there)

    @cached_property
    def rules(self) -> tuple[tuple[str, AccessFinding], ...]:
        there = {issue.rule: issue.first for group in self.groups for issue in group.issues}
        return tuple(sorted(there.items()))

    @cached_property
    def filter_pages(self) -> tuple[tuple[int, int, AccessPage], ...]:
        """Pages with something to tell: number of the page, number of its group, page."""
        of = {group.template.id: group.number for group in self.groups if group.template}
        return tuple(
            (n, of[page.template], page)
            for n, page in enumerate(self.access.pages)
            if page.template in of and (page.failing or page.undecided)
        )

    # -- words -------------------------------------------------------------------------------

    def title(self, finding: AccessFinding) -> Text:
        """The rule in words; axe's own English where the report is in English."""
        return self._in_english(finding.title, finding.title_en)

    def reason(self, spot: AccessSpot) -> Text:
        """Why this element is concerned."""
        return self._in_english(spot.reason, spot.reason_en)

    def _in_english(self, text: Text, english: str) -> Text:
        if self._words.lang == "zh" or not english:
            return text
        said = self._words.say(text)
        return text if isinstance(said, Said) and said.lang == self._words.lang else Text(english)

    def tells(self, text: Text) -> bool:
        return bool(text.text.strip())

    def criteria(self, finding: AccessFinding) -> tuple[tuple[str, AccessCriterion | None], ...]:
        return tuple((sc, self._criteria.get(sc)) for sc in finding.wcag)

    @staticmethod
    def shape(verdict: str) -> str:
        """The status whose icon and colour the verdict has."""
        return "fail" if verdict == "veto" else verdict


class _Writing:
    """Puts the findings in order while the limits of the report are spent on the gravest."""

    def __init__(self, access: Accessibility, page_number: dict[str, int]) -> None:
        self._access = access
        self._page_number = page_number
        self._templates = {t.id: t for t in access.templates}
        self._by_template: dict[str, dict[tuple[str, str], list[AccessFinding]]] = {}
        for finding in access.findings:
            rules = self._by_template.setdefault(finding.template, {})
            rules.setdefault((key_of(finding), finding.verdict), []).append(finding)
        self._written = frozenset(self._most_telling())

    def groups(self) -> Iterator[Group]:
        """Every template with findings."""
        left = PICTURES
        for number, (id_, rules) in enumerate(sorted(self._by_template.items(), key=self._rank), 1):
            template = self._templates.get(id_)
            marks = self._marks(template, rules)
            picture = _picture(template, marks, left)
            if picture is not None:
                left -= len(picture.src)
            outlined = {outline.number for outline in picture.outlines} if picture else set()
            shown = {mark.key: mark.number for mark in marks if mark.number in outlined}
            made = [
                self._issue(f"a-t{number}-r{n}", found, number, n <= OPEN, template, shown)
                for n, (rule, found) in enumerate(rules.items(), 1)
                if (id_, *rule) in self._written
            ]
            yield Group(number, template, id_, tuple(made), len(rules) - len(made), picture)

    def _rank(self, item: tuple[str, dict[tuple[str, str], list[AccessFinding]]]) -> tuple[bool, bool, int]:
        id_, rules = item
        template = self._templates.get(id_)
        proved = any(verdict in PROVED for _, verdict in rules)
        return template is None, not proved, -(template.pages if template else 0)

    def _most_telling(self) -> Iterator[tuple[str, str, str]]:
        """Rules of templates that are told, by template, rule and verdict. Sets which places are written."""
        told: dict[tuple[str, str, str], int] = {}
        self._places: set[str] = set()
        left = PLACES
        for finding in self._access.findings:
            rule = (finding.template, key_of(finding), finding.verdict)
            if rule not in told and len(told) == ISSUES:
                continue
            told[rule] = told.get(rule, 0) + 1
            cost = _bytes(finding)
            if told[rule] <= PLACES_SHOWN and cost <= left:
                self._places.add(finding.id)
                left -= cost
        yield from told

    def _issue(
        self,
        anchor: str,
        found: Sequence[AccessFinding],
        group: int,
        early: bool,
        template: AccessTemplate | None,
        numbers: dict[object, int],
    ) -> Issue:
        told = [f for f in found if f.id in self._places]
        whole = _one_reason(spot for f in told for spot in _shown(f, template))
        places = tuple(_place(f, template, numbers, self._pages(f, group), whole is None) for f in told)
        proved = found[0].verdict in PROVED
        return Issue(anchor, found[0], tuple(found), places, proved and early, whole)

    def _pages(self, finding: AccessFinding, group: int) -> str:
        """Pages that surely have it; where not all of them are told, any page of the template may."""
        urls = dict.fromkeys(url for spot in finding.spots if (url := spot.url))
        known = [str(self._page_number[url]) for url in urls if url in self._page_number]
        return " ".join(known if len(known) >= max(finding.pages, 1) else [*known, f"*{group}"])

    def _marks(
        self, template: AccessTemplate | None, rules: dict[tuple[str, str], list[AccessFinding]]
    ) -> list[Mark]:
        """Elements to be outlined in the template's picture: each once, the gravest first."""
        if template is None:
            return []
        found: dict[object, Mark] = {}
        for same in rules.values():
            for finding in same:
                if finding.id not in self._places:
                    continue
                for spot in _shown(finding, template):
                    if finding.verdict in OUTLINED and len(found) < OUTLINES and _in_picture(spot, template):
                        key = _key(spot)
                        found.setdefault(key, Mark(key, len(found) + 1, spot.box or _NO_BOX, finding.verdict))
        return list(found.values())


_NO_BOX: Final = (0, 0, 0, 0)


def _key(spot: AccessSpot) -> object:
    return spot.selector, spot.box


def _in_picture(spot: AccessSpot, template: AccessTemplate) -> bool:
    if spot.box is None or spot.url != template.example or not _shows(template):
        return False
    (left, top, width, height), scale = spot.box, template.shot_scale
    seen_wide = min((left + width) * scale, template.shot_size[0]) - max(left * scale, 0)
    seen_high = min((top + height) * scale, template.shot_size[1]) - max(top * scale, 0)
    whole_page = seen_wide >= WHOLE * template.shot_size[0] and seen_high >= WHOLE * template.shot_size[1]
    return seen_wide >= 1 and seen_high >= 1 and not whole_page


def _shows(template: AccessTemplate) -> bool:
    """Whether there is a picture that may be shown, and its measures make sense."""
    width, height = template.shot_size
    sane = 0 < width <= 10_000 and 0 < height <= 30_000 and math.isfinite(template.shot_scale)
    return sane and template.shot_scale > 0 and _PICTURE.fullmatch(template.shot) is not None


def _picture(template: AccessTemplate | None, marks: Iterable[Mark], left: int) -> Picture | None:
    if template is None or not _shows(template):
        return None
    width, height = template.shot_size
    if len(template.shot) > left:
        return Picture("", width, height, (), left_out=True)
    return Picture(template.shot, width, height, place(marks, template.shot_scale, width, height))


def _shown(finding: AccessFinding, template: AccessTemplate | None) -> list[AccessSpot]:
    """The elements that are told: those of the pictured page first."""
    example = template.example if template else ""
    return sorted(finding.spots, key=lambda spot: spot.url != example)[:ELEMENTS_SHOWN]


def _one_reason(spots: Iterable[AccessSpot]) -> AccessSpot | None:
    """A spot whose reason is that of all, None where they differ or there are none."""
    found = {spot.reason.text: spot for spot in spots}
    return next(iter(found.values())) if len(found) == 1 and next(iter(found)).strip() else None


def _place(
    finding: AccessFinding,
    template: AccessTemplate | None,
    numbers: dict[object, int],
    pages: str,
    with_reason: bool,
) -> Place:
    spots = _shown(finding, template)
    same = _one_reason(spots) if with_reason else None
    made: list[Element] = []
    page = ""
    for spot in spots:
        here = template is not None and _in_picture(spot, template)
        number = numbers.get(_key(spot), 0) if here else 0
        selector, html = _short(spot.selector, SELECTOR_SHOWN), _short(spot.html, HTML_SHOWN)
        said = with_reason and same is None
        made.append(Element(spot, selector, html, number, said, not made or spot.url != page))
        page = spot.url
    return Place(finding, tuple(made), pages, same)


def _bytes(finding: AccessFinding) -> int:
    """What writing out one place takes, about."""
    return sum(
        _MARKUP
        + len(_short(spot.selector, SELECTOR_SHOWN).encode(errors="replace"))
        + len(_short(spot.html, HTML_SHOWN).encode(errors="replace"))
        + len(spot.reason.text.encode(errors="replace"))
        + 2 * len(spot.url.encode(errors="replace"))
        for spot in finding.spots[:ELEMENTS_SHOWN]
    )


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
