"""The result of one inspection: what `result.json` holds and every writer reads.

Published as JSON Schema in docs/result.schema.json (`govcheck schema`). Writers import this module
and nothing else of the project. Numbers of points are plain floats rounded to two decimals; the
arithmetic itself is done in Decimal by checker/score.py.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

SCHEMA_VERSION = "1"

Status = Literal["pass", "fail", "unknown", "ask", "na", "not_checked", "error"]
Verdict = Literal["qualified", "unqualified", "undecided"]  # 合格 / 不合格 / 未能判定


@dataclass(frozen=True)
class Text:
    """A sentence in Chinese, and the template and values it was made of (for other languages).

    A value may be such a sentence itself.
    """

    text: str
    key: str = ""
    values: dict[str, str | Text] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Review:
    """What a person found when checking one finding. A false alarm stays in the report as such."""

    verdict: Literal["confirmed", "false_alarm", "doubtful", "mended"]
    by: str
    on: str  # YYYY-MM-DD
    proof: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Answer:
    """What a person answered for one criterion.

    value: pass (no fault, or the bonus is earned), fail, na. count: how many faults (or times earned).
    points: points set by the person in place of count, as text. state: `counted`; `expired`: not
    counted any more; `contradicts`: against what was proved, so it stands beside and does not count.
    """

    value: Literal["pass", "fail", "na"]
    by: str
    on: str  # YYYY-MM-DD
    count: int = 1
    points: str = ""
    proof: tuple[str, ...] = ()
    note: str = ""
    expires: str = ""
    state: Literal["counted", "expired", "contradicts"] = "counted"


@dataclass(frozen=True)
class Machine:
    """What the inspection itself said, where a person's answer or review changed it."""

    status: Status
    reason: Text
    count: int = 0
    undecided: int = 0


@dataclass(frozen=True)
class Archived:
    """Where the archive holds the reply of an address. file: beside result.json; offset: of the gzip member
    in it; sha256: of the record's payload, as its WARC-Payload-Digest says."""

    url: str
    file: str
    offset: int
    sha256: str


@dataclass(frozen=True)
class Evidence:
    """One proof. See checker/indicator.py for the meaning of each field.

    fingerprint is stable between runs and between hosts (staging, production).
    """

    kind: str
    text: Text
    url: str = ""
    value: str = ""
    place: str = ""
    target: str = ""
    seen_at: str = ""
    certainty: Literal["sure", "suspected"] = "sure"
    fingerprint: str = ""
    review: Review | None = None
    archived: tuple[Archived, ...] = ()  # the page, and the target where there is one


@dataclass(frozen=True)
class Figure:
    """One figure of the profile as used: who set it, where it comes from, how sure it is."""

    name: str
    value: str
    unit: str = ""
    source: str = ""
    confidence: Literal["official", "corroborated", "unverified"] = "unverified"
    set_by: str = ""
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True)
class Criterion:
    """One 评分细则. lost: points proved lost (veto: 0); at_risk: further points that open items may
    cost; earned / may_earn: the same for bonus rows. needs: how many items make the fault."""

    number: int
    text: str
    automation: Literal["full", "assisted", "human"]
    status: Status
    reason: Text
    count: int = 0
    undecided: int = 0
    lost: float = 0.0
    at_risk: float = 0.0
    earned: float = 0.0
    may_earn: float = 0.0
    settle_by: Text | None = None
    question: Text | None = None
    evidence: tuple[Evidence, ...] = ()
    warnings: tuple[Evidence, ...] = ()
    figures: tuple[Figure, ...] = ()
    needs: int = 1
    answer: Answer | None = None
    machine: Machine | None = None  # set where status, reason or count are a person's


@dataclass(frozen=True)
class Indicator:
    """One official indicator with its criteria. points is None for vetoes."""

    id: str
    title: str
    part: Literal["veto", "deduct", "bonus", "duty"]
    group: str
    clause: str
    status: Status
    points: Figure | None = None
    lost: float = 0.0
    at_risk: float = 0.0
    earned: float = 0.0
    may_earn: float = 0.0
    mend: str = ""
    about: str = ""  # one line: what it means
    counted: bool = True  # False: the profile switched the row off
    criteria: tuple[Criterion, ...] = ()


@dataclass(frozen=True)
class Group:
    """A first-level indicator (一级指标) of the deduction part."""

    name: str
    points: float
    lost: float
    at_risk: float
    applies: bool = True


@dataclass(frozen=True)
class Score:
    """The interval: worst if every open item goes against the site, best if all go for it.

    Both are what the score would be without a veto. deduct_* are before bonus. closed: worst == best.
    """

    worst: float
    best: float
    deduct_worst: float
    deduct_best: float
    bonus_earned: float
    bonus_may_earn: float
    base: float
    bonus_cap: float
    pass_line: float
    bonus_line: float
    factor: str = ""  # "4/3" when the service part does not apply
    closed: bool = False
    groups: tuple[Group, ...] = ()
    left_out: str = ""  # first-level indicator that does not apply to this site


@dataclass(frozen=True)
class Column:
    """A column (栏目) and its freshness. days: age of the newest item at as_of, None if unknown.

    state: fresh, due (within the warning line), stale, blank, unknown, exempt.
    read_by: how its list was read: static, json-in-script, script, sub-columns, none.
    """

    name: str
    url: str
    kind: str
    level: int
    parent: str = ""
    newest: str | None = None
    days: int | None = None
    limit_days: int | None = None
    items: int = 0
    state: Literal["fresh", "due", "stale", "blank", "unknown", "exempt"] = "unknown"
    read_by: str = ""
    note: Text | None = None


@dataclass(frozen=True)
class PageRow:
    """One page that was asked for."""

    url: str
    outcome: str
    status: int | None = None
    kind: str = ""
    title: str = ""
    published: str | None = None
    encoding: str = ""
    elapsed_ms: int = 0
    size: int = 0
    found_on: str = ""
    note: str = ""


LinkScope = Literal["inside", "domain", "outside"]  # 站内, 域内, 站外
LinkCertainty = Literal["sure", "suspected", "barred"]  # 确认, 疑似, 超时或封锁


@dataclass(frozen=True)
class LinkTry:
    """One look at an address: ISO time, outcome, status."""

    at: str
    outcome: str
    status: int | None = None


@dataclass(frozen=True)
class LinkPlace:
    """One place of an address: page, words, part of the page."""

    page_url: str
    text: str = ""
    where: str = ""
    hidden: bool = False


@dataclass(frozen=True)
class LinkRow:
    """One address that did not open, could not be judged, or is not what it was, and where it stands.

    certain: certainty is `sure`. why: the outcome, or soft_missing, missing_words, parked, to_home, where it
    opened. tries: every look. stands: the first places of `places`. template: of the page it stands on.
    cause: number in LinkReport.causes, from 1. followed: a reader can follow or see it. words: of the page
    that opened.
    """

    url: str
    kind: str
    outcome: str
    status: int | None = None
    scope: LinkScope = "inside"
    certain: bool = False
    places: int = 0
    place_url: str = ""
    place_text: str = ""
    on_home: bool = False
    note: str = ""
    certainty: LinkCertainty = "suspected"
    why: str = ""
    words: str = ""
    final_url: str = ""
    tries: tuple[LinkTry, ...] = ()
    stands: tuple[LinkPlace, ...] = ()
    template: str = ""
    cause: int = 0
    followed: bool = True


@dataclass(frozen=True)
class LinkClass:
    """How the addresses of one class fared. passing: they opened when they were asked again."""

    scope: LinkScope
    kind: str
    checked: int = 0
    sure: int = 0
    suspected: int = 0
    barred: int = 0
    passing: int = 0
    unchecked: int = 0


@dataclass(frozen=True)
class LinkCause:
    """One cause of many bad links. kind: `template` (one reference on many pages), `relative` (one reference
    without its folder), `folder`, `host` (nothing there opens). about: address, file, folder or host. sure:
    how many of `links` are proved. alike: its pages are built alike."""

    kind: Literal["template", "relative", "folder", "host"]
    about: str
    links: int
    places: int
    sure: int
    page_url: str = ""
    text: str = ""
    where: str = ""
    alike: bool = False


@dataclass(frozen=True)
class MovedLink:
    """An address that leads to another site. No fault."""

    url: str
    final_url: str
    places: int = 0
    place_url: str = ""
    place_text: str = ""


@dataclass(frozen=True)
class LinksLeft:
    """Links that site.toml leaves unjudged. bad: how many of them did not open."""

    pattern: str
    reason: str
    links: int
    bad: int


@dataclass(frozen=True)
class MissingAnswer:
    """How a host answers an address that does not exist. words: by which its page says so."""

    url: str
    outcome: str
    status: int | None = None
    final_url: str = ""
    title: str = ""
    words: str = ""


@dataclass(frozen=True)
class LinkReport:
    """All links in short, and what stands beside the bad ones of Result.links. again: addresses that were
    looked at again; again_left: those for which the budget (`number` or `time` in again_cut) did not suffice;
    again_done: there were second looks, without which nothing on a network is proved."""

    classes: tuple[LinkClass, ...] = ()
    causes: tuple[LinkCause, ...] = ()
    passing: tuple[LinkRow, ...] = ()
    passing_left_out: int = 0
    moved: tuple[MovedLink, ...] = ()
    moved_left_out: int = 0
    left: tuple[LinksLeft, ...] = ()
    missing: tuple[MissingAnswer, ...] = ()
    again_done: bool = False
    again: int = 0
    again_left: int = 0
    again_cut: str = ""


@dataclass(frozen=True)
class OutsideRow:
    """A host outside the site and outside gov.cn. kind: `page` (links to follow) or `code` (scripts, frames).
    group: `public`, `media`, `platform`, `vendor`, `short` or `other` (nothing is known of it). doubts: what
    makes its name doubtful. addresses: how many; url, words, place_url: the first. hidden: nobody sees it."""

    host: str
    kind: Literal["page", "code"]
    group: str = "other"
    doubts: tuple[str, ...] = ()
    addresses: int = 0
    url: str = ""
    words: str = ""
    place_url: str = ""
    hidden: bool = False


@dataclass(frozen=True)
class DarkRow:
    """A link (or words) that pages may carry without their keeper's will: a suspicion, never scored. how: the
    way it is hidden. words: `class:word` of telling words. html: its source, cut. many: further links of the
    same hidden block. pages: how many pages carry it, page_url the first; alike: they are built alike."""

    how: str
    url: str = ""
    text: str = ""
    words: tuple[str, ...] = ()
    html: str = ""
    many: int = 0
    page_url: str = ""
    pages: int = 1
    alike: bool = False


@dataclass(frozen=True)
class OddRow:
    """One oddly written reference: as written, with its words. twin: what was probably meant. where: the part
    of the page. pages, page_url, alike: as in DarkRow."""

    written: str
    text: str = ""
    where: str = ""
    page_url: str = ""
    pages: int = 1
    alike: bool = False
    twin: str = ""


@dataclass(frozen=True)
class OddGroup:
    """References that are odd in one way. count: references; pages: pages that hold any."""

    kind: str
    count: int
    pages: int
    rows: tuple[OddRow, ...] = ()


@dataclass(frozen=True)
class LinkHints:
    """What the pages tell of their links beside whether they open. Nothing here is scored. pages: how many
    were read."""

    pages: int
    outside: tuple[OutsideRow, ...] = ()
    outside_left_out: int = 0
    dark: tuple[DarkRow, ...] = ()
    dark_left_out: int = 0
    odd: tuple[OddGroup, ...] = ()


@dataclass(frozen=True)
class WordRow:
    """A suspected place in a sentence, as checker.words.model.WordHit. page_url: the first page (or document)
    that carries the sentence; pages: how many do. fingerprint: by which a review names it."""

    kind: str
    grade: Literal["grave", "plain", "note"]
    words: str
    instead: str = ""
    before: str = ""
    after: str = ""
    how: str = ""
    page_url: str = ""
    page_title: str = ""
    pages: int = 1
    fingerprint: str = ""
    review: Review | None = None


@dataclass(frozen=True)
class PrivateRow:
    """Personal data on a page, masked. certain: its check digit proves it to be such a number."""

    kind: str
    masked: str
    before: str = ""
    certain: bool = False
    page_url: str = ""
    page_title: str = ""


@dataclass(frozen=True)
class WordReport:
    """What the words of pages and documents may have wrong. Nothing here is scored before a person confirms
    it. allowed: places that site.toml calls right."""

    pages: int
    files: int = 0
    characters: int = 0
    rows: tuple[WordRow, ...] = ()
    rows_left_out: int = 0
    private: tuple[PrivateRow, ...] = ()
    private_left_out: int = 0
    allowed: int = 0


@dataclass(frozen=True)
class NotChecked:
    """Something that was not looked at, why, and what would change that."""

    what: Text
    reason: Text
    settle_by: Text | None = None


@dataclass(frozen=True)
class Walls:
    """Pages of the site that a shield kept from us: no evidence of anything.

    since: ISO time of the first. home: the home page is one of them. seen: pages that were blocked for our
    client and read in a browser. agent: our User-Agent, to be let through. by: pages by how they were
    blocked: `HTTP 412 (name of the shield)`, `captcha`, `challenge`, `silence` (asked no more), `shield`.
    """

    pages: int
    since: str = ""
    home: bool = False
    seen: int = 0
    agent: str = ""
    by: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Coverage:
    """How much of the site was seen. complete: the crawl ended because nothing was left to fetch."""

    complete: bool
    reason: Text
    pages_opened: int = 0
    pages_failed: int = 0
    links_checked: int = 0
    links_not_checked: int = 0
    outcomes: dict[str, int] = field(default_factory=dict)
    walls: Walls | None = None


@dataclass(frozen=True)
class Site:
    url: str
    name: str = ""
    code: str = ""
    kind: str = ""  # portal, department
    outward_services: bool = True
    home_title: str = ""


@dataclass(frozen=True)
class Answered:
    """The answers laid over a result. unmatched: what they name and this result does not hold."""

    file: str
    counted: int = 0
    expired: int = 0
    contradicting: int = 0
    reviewed: int = 0
    unmatched: tuple[str, ...] = ()


@dataclass(frozen=True)
class ProfileRef:
    id: str
    title: str
    document: str
    files: tuple[str, ...] = ()  # name and sha256 of each file, in the order laid over each other


# -- accessibility (无障碍与适老化) -----------------------------------------------------------

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


@dataclass(frozen=True)
class Result:
    """One inspection, judged."""

    site: Site
    as_of: str
    started: str
    finished: str
    tool_version: str
    profile: ProfileRef
    verdict: Verdict
    verdict_reason: Text
    score: Score
    coverage: Coverage
    indicators: tuple[Indicator, ...]
    columns: tuple[Column, ...] = ()
    pages: tuple[PageRow, ...] = ()
    pages_left_out: int = 0  # rows beyond the report's limit; all of them are in the store
    links: tuple[LinkRow, ...] = ()
    links_left_out: int = 0
    link_report: LinkReport | None = None
    link_hints: LinkHints | None = None
    not_checked: tuple[NotChecked, ...] = ()
    unverified: tuple[Figure, ...] = ()
    answered: Answered | None = None
    fetched_with: dict[str, str] = field(default_factory=dict)  # user agent, rate, scope, budgets
    accessibility: Accessibility | None = None
    words: WordReport | None = None
    schema_version: str = SCHEMA_VERSION


class ResultError(ValueError):
    """A result file that cannot be read; the message is one line for the user."""


def _adapter() -> Any:
    from pydantic import TypeAdapter

    return TypeAdapter(Result)


def dump(result: Result) -> str:
    """The result as JSON text (UTF-8, indented)."""
    text: bytes = _adapter().dump_json(result, indent=1)
    return text.decode() + "\n"


def load(path: Path) -> Result:
    """Read a result file. Raises ResultError with one line naming the file and the trouble."""
    result = read_as(_adapter(), path, SCHEMA_VERSION)
    assert isinstance(result, Result)
    return result


def read_as(adapter: Any, path: Path, version: str) -> Any:
    """A file of results as `adapter` reads them. Raises ResultError as `load`."""
    from pydantic import ValidationError

    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(raw, dict) or raw.get("schema_version") != version:
            raise ResultError(f"{path}: not a govcheck result of schema version {version}")
        return adapter.validate_python(raw)
    except OSError as error:
        raise ResultError(f"{path}: {error.strerror or error}") from None
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise ResultError(f"{path}: not JSON ({error})") from None
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise ResultError(f"{path}: {where}: {first['msg']}") from None


def schema() -> str:
    """The JSON Schema of a result, as text."""
    made = _adapter().json_schema()
    made["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    made["title"] = "govcheck result"
    return json.dumps(made, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
