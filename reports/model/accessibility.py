"""Accessibility (无障碍与适老化): what browsers saw of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from reports.model.judged import Figure, Text

AccessVerdict = Literal["fail", "unknown", "pass", "na", "not_checked"]  # pass: 未发现不合格


@dataclass(frozen=True)
class AccessEngine:
    """The axe that was used. source: where its file came from."""

    name: str = ""
    version: str = ""
    sha256: str = ""
    source: str = ""


@dataclass(frozen=True)
class AccessPage:
    """One page that a browser was sent to. failing, undecided: elements that fail, or that a person should
    look at. whole: the slow observations were made too."""

    url: str
    outcome: str
    at: str = ""
    title: str = ""
    template: str = ""
    core: bool = False
    whole: bool = False
    failing: int = 0
    undecided: int = 0
    seconds: float = 0.0
    error: str = ""


@dataclass(frozen=True)
class AccessTemplate:
    """Pages built alike. pages: in the site; visited: looked at. shot: a picture as a data URI, of the page
    `example`; shot_scale: picture px per page px."""

    id: str
    name: str
    pages: int
    visited: int
    example: str = ""
    shot: str = ""
    shot_scale: float = 0.0
    shot_size: tuple[int, int] = (0, 0)


@dataclass(frozen=True)
class AccessSpot:
    """One element. selector: CSS path, frames apart by ` >>> `. box: left, top, width, height in px of the
    page. reason_en: for sentences of axe, which the catalogue does not hold."""

    url: str
    selector: str
    html: str = ""
    text: str = ""
    box: tuple[int, int, int, int] | None = None
    reason: Text = field(default_factory=lambda: Text(""))
    reason_en: str = ""


@dataclass(frozen=True)
class AccessFinding:
    """One rule broken (or in doubt) at one place of one template.

    verdict: fail, unknown, advice or veto. path: the place, without what differs from page to page. pages:
    visited pages that have it, of `visited` in a template of `template_pages`. elements: at least so many
    where `cut`. title_en: for rules of axe. id: the same between runs, as long as rule,
    verdict, template and path are.
    """

    id: str
    rule: str
    aspect: str
    verdict: Literal["fail", "unknown", "advice", "veto"]
    impact: str
    level: str
    title: Text
    title_en: str = ""
    wcag: tuple[str, ...] = ()
    act: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    template: str = ""
    path: str = ""
    pages: int = 0
    visited: int = 0
    template_pages: int = 0
    example: str = ""
    elements: int = 0
    cut: bool = False
    spots: tuple[AccessSpot, ...] = ()
    mend: Text = field(default_factory=lambda: Text(""))
    who: Text = field(default_factory=lambda: Text(""))
    why: Text = field(default_factory=lambda: Text(""))


@dataclass(frozen=True)
class AccessSubject:
    """One working subject. item: its share of full marks, 0 to 1, None while undecided. weight: 0 when it is
    not scored. gb_clause, gb_level: only where a source that was seen tells them."""

    id: str
    name: str
    principle: str
    verdict: AccessVerdict
    weight: int = 0
    item: float | None = None
    wcag: tuple[str, ...] = ()
    testable: str = ""
    gb_clause: str = ""
    gb_level: str = ""
    pages: int = 0
    pages_failing: int = 0
    elements: int = 0
    failing: int = 0
    undecided: int = 0


@dataclass(frozen=True)
class AccessCriterion:
    """One success criterion of WCAG 2.2."""

    sc: str
    name: str
    level: str
    verdict: AccessVerdict
    pages: int = 0
    pages_failing: int = 0
    failing: int = 0
    undecided: int = 0


@dataclass(frozen=True)
class AccessClause:
    """One indicator of GB/T 37668, as far as the edition is filled in."""

    number: str
    level: str
    verdict: AccessVerdict
    name: str = ""
    subject: str = ""


@dataclass(frozen=True)
class AccessPrinciple:
    """points: what it stands for before those without a decided subject are left out. mean: 0 to 1."""

    name: str
    points: int
    mean: float | None


@dataclass(frozen=True)
class AccessScore:
    """0 to 100, None when nothing was decided. uncapped: before `caps` held it down. low, high: where it lies
    with `interval` percent certainty, by pages drawn again; None with fewer than two pages. show_interval:
    the pages are few enough for it to matter. coverage: percent of the weight of applicable subjects that was
    decided."""

    score: float | None
    uncapped: float | None
    low: float | None
    high: float | None
    interval: int
    show_interval: bool
    coverage: float
    principles: tuple[AccessPrinciple, ...] = ()
    caps: tuple[Text, ...] = ()


@dataclass(frozen=True)
class ElderItem:
    """One item of 适老化 and what became of it."""

    id: str
    name: str
    source: str
    verdict: AccessVerdict
    confidence: str = ""
    testable: str = ""
    threshold: str = ""
    veto: bool = False  # seen, and none of the score is left


@dataclass(frozen=True)
class ElderPart:
    """One part of the pre-score. low, high: points, apart where items are undecided."""

    id: str
    name: Text
    points: int
    applies: bool
    low: float = 0.0
    high: float = 0.0
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class Elder:
    """适老化. low, high: the pre-score, None when there is none (state tells why)."""

    state: Literal["scored", "vetoed", "not_offered", "undecided"]
    note: Text
    low: float | None = None
    high: float | None = None
    parts: tuple[ElderPart, ...] = ()
    items: tuple[ElderItem, ...] = ()


@dataclass(frozen=True)
class Accessibility:
    """What browsers saw of the site's accessibility. edition: of GB/T 37668, e.g. `gbt37668:2019`. levels: a
    sentence per level, only while all its indicators are known. notes: what the figures cannot tell."""

    engine: AccessEngine
    viewport: str
    edition: str
    score: AccessScore
    elder: Elder
    pages: tuple[AccessPage, ...] = ()
    templates: tuple[AccessTemplate, ...] = ()
    subjects: tuple[AccessSubject, ...] = ()
    criteria: tuple[AccessCriterion, ...] = ()
    clauses: tuple[AccessClause, ...] = ()
    levels: tuple[Text, ...] = ()
    findings: tuple[AccessFinding, ...] = ()
    warnings: tuple[Text, ...] = ()
    notes: tuple[Text, ...] = ()
    figures: tuple[Figure, ...] = ()
