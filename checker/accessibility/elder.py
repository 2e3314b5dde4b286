"""适老化: a pre-score of the elder version, or why there is none. The allocation of points is our own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from checker.accessibility.check import Check
from checker.accessibility.model import LOOKED_AT, PageOutcome, RuleOutcome
from checker.accessibility.observations import loader
from checker.accessibility.profile import AccessibilityProfile, Figures
from checker.accessibility.score import FULL, AccessVerdict, Tally, item_of, verdict_of
from checker.accessibility.standards import Standards
from checker.indicator import say
from checker.texts import text_of
from reports import model

PART_WORDS: Final = {
    "entry": say("入口"),
    "size": say("字体与放大"),
    "spacing": say("行距、段距和对比度"),
    "operation": say("键盘、焦点、大鼠标和点击区"),
    "speech": say("语音阅读"),
    "captcha": say("验证码"),
    "windows": say("弹窗与飘窗"),
}
_VETO: Final = "veto"
ELDER_ENTRY: Final = "elder_entry"  # in Visit.seen: this page is what the entry leads to


@dataclass(frozen=True)
class ElderService:
    """What the site offers elder people: an elder version, or a toolbar. none: looked for and surely not
    there. pages: addresses of the elder version's own pages."""

    state: Literal["offered", "none", "unknown"] = "unknown"
    pages: frozenset[str] = field(default_factory=frozenset)


_MAY_BE_AN_ENTRY: Final = {
    "area-alt", "image-alt", "input-image-alt", "link-name", "button-name", "object-alt", "role-img-alt",
    "svg-img-alt",
}  # fmt: skip


def service_of(pages: Iterable[PageOutcome]) -> ElderService:
    """What the pages tell of a service for elder people.

    none only where the front page was seen whole, on a desktop and on a phone, without entry, toolbar, frame
    or picture that nobody can name: an entry may be a picture without words.
    """
    looked = [page for page in pages if page.visit.outcome in LOOKED_AT]
    theirs = frozenset(page.url for page in looked if ELDER_ENTRY in page.visit.seen)
    if theirs or any(_offers(page) for page in looked):
        return ElderService("offered", theirs)
    return ElderService("none" if any(page.home and _offers_nothing(page) for page in looked) else "unknown")


def _offers(page: PageOutcome) -> bool:
    entrance, toolbar = _seen(page, "entrance"), _seen(page, "toolbar")
    bar = toolbar is not None and bool(toolbar.entries)
    return bar or any(sight.entries for sight in _sights(entrance))


def _offers_nothing(page: PageOutcome) -> bool:
    entrance, toolbar = _seen(page, "entrance"), _seen(page, "toolbar")
    sights = _sights(entrance)
    nameless = any(o.rule in _MAY_BE_AN_ENTRY and o.verdict not in ("pass", "na") for o in page.outcomes)
    judged = any(o.rule in _MAY_BE_AN_ENTRY for o in page.outcomes)
    bare = len(sights) > 1 and not any(sight.entries or sight.frames for sight in sights)
    no_bar = toolbar is not None and not toolbar.entries and not toolbar.scripts
    return page.visit.outcome == "shown" and bare and no_bar and judged and not nameless


def _sights(entrance: Any) -> list[Any]:
    """Windows in which a front page was searched for an entry."""
    if entrance is None or not entrance.home:
        return []
    return [sight for sight in (entrance.wide, entrance.phone) if sight is not None]


def _seen(page: PageOutcome, name: str) -> Any:
    """An observation of the page; None where it was not made or is not readable."""
    try:
        return loader(name)(page.visit.seen[name])
    except Exception:
        return None


def elder(
    pages: Iterable[PageOutcome],
    site: Iterable[RuleOutcome],
    service: ElderService,
    checks: Mapping[str, Check],
    profile: AccessibilityProfile,
    tables: Standards,
) -> model.Elder:
    """The pre-score by parts, its two ends apart by what is undecided."""
    looked = sorted((p for p in pages if p.visit.outcome in LOOKED_AT), key=lambda page: page.url)
    groups = [_about_elders(page, service) for page in looked]
    groups.append([o for o in site if o.elder])
    judged = {
        name: _Item(name, _outcomes(groups, _rules(name, checks, tables), name)) for name in tables.elder
    }
    vetoing = set(profile.elder[_VETO]["items"].value)
    rows = tuple(_row(item, vetoing, tables) for item in judged.values())
    vetoes = "、".join(row.id for row in rows if row.veto)
    if service.state == "none":
        return model.Elder("not_offered", text_of(say("未提供适老化服务")), items=rows)
    if vetoes:
        return model.Elder("vetoed", text_of(say("有否决项:{items}", items=vetoes)), items=rows)
    if service.state == "unknown":
        return model.Elder("undecided", text_of(say("没有能确定是否提供适老化服务,不打分")), items=rows)
    parts = tuple(
        _part(name, figures, judged, profile) for name, figures in profile.elder.items() if name != _VETO
    )
    points = sum(part.points for part in parts if part.applies)
    if not points:
        return model.Elder("undecided", text_of(say("没有能判定的适老化条目,不打分")), items=rows)
    return model.Elder(
        state="scored",
        note=text_of(say("分值分配由本工具自定,官方分值表没有取得")),
        low=round(FULL * sum(part.low for part in parts) / points, 1),
        high=round(FULL * sum(part.high for part in parts) / points, 1),
        parts=parts,
        items=rows,
    )


@dataclass(frozen=True)
class _Item:
    """One item with what was found of it, page by page."""

    id: str
    outcomes: Sequence[Sequence[RuleOutcome]]

    @property
    def tallies(self) -> list[Tally]:
        made = [Tally() for _ in self.outcomes]
        for tally, outcomes in zip(made, self.outcomes, strict=True):
            for outcome in outcomes:
                tally.add(outcome)
        return made

    @property
    def verdict(self) -> AccessVerdict:
        return verdict_of(self.tallies)

    @property
    def vetoed(self) -> bool:
        spots = (s for group in self.outcomes for o in group if o.verdict == "fail" for s in o.spots)
        return any(spot.verdict == _VETO for spot in spots)

    def share(self, page_share: float) -> tuple[float, float]:
        """0 to 1: at worst and at best."""
        tallies = self.tallies
        if self.verdict not in ("fail", "pass"):
            return 0.0, 1.0
        item = item_of(tallies, [1] * len(tallies), page_share)
        return (0.0, 1.0) if item is None else (item, item)


def _about_elders(page: PageOutcome, service: ElderService) -> list[RuleOutcome]:
    """Outcomes for elder people alone, and every scored one of a page of the elder version."""
    theirs = page.url in service.pages
    return [o for o in page.outcomes if o.elder or (theirs and o.scored)]


def _rules(item: str, checks: Mapping[str, Check], tables: Standards) -> set[str]:
    """Rules that speak to the item. A check that names its items is asked, not the table."""
    row = tables.elder[item]
    own = {name for name in row.own if not (name in checks and checks[name].elder)}
    return own | set(row.axe) | {check.id for check in checks.values() if item in check.elder}


def _outcomes(groups: Sequence[Sequence[RuleOutcome]], rules: set[str], item: str) -> list[list[RuleOutcome]]:
    return [[o for o in group if o.rule in rules and (not o.items or item in o.items)] for group in groups]


def _row(item: _Item, vetoing: set[str], tables: Standards) -> model.ElderItem:
    known = tables.elder[item.id]
    return model.ElderItem(
        id=item.id,
        name=known.name,
        source=known.source,
        verdict=item.verdict,
        confidence=known.confidence,
        testable=known.testable,
        threshold=known.threshold,
        veto=item.id in vetoing and item.vetoed,
    )


def _part(
    name: str, figures: Figures, judged: Mapping[str, _Item], profile: AccessibilityProfile
) -> model.ElderPart:
    points, ids = int(figures["points"].value), tuple(figures["items"].value)
    page_share = profile.number("page_share") / 100
    shares = [judged[i].share(page_share) for i in ids if i in judged and judged[i].verdict != "na"]
    if not shares:
        return model.ElderPart(name, text_of(PART_WORDS.get(name, name)), points, False, items=ids)
    low = points * sum(share[0] for share in shares) / len(shares)
    high = points * sum(share[1] for share in shares) / len(shares)
    words = text_of(PART_WORDS.get(name, name))
    return model.ElderPart(name, words, points, True, round(low, 2), round(high, 2), ids)
