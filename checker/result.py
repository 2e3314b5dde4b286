"""Outcomes and facts into the result that reports show. The only bridge between the two worlds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from types import MappingProxyType
from typing import Any, Literal
from urllib.parse import urlsplit

from checker import clock
from checker.config import Settings
from checker.facts.crawl import skip_words
from checker.facts.model import CheckedLinks, Column, Columns, Crawl, Looks, SiteInfo
from checker.facts.registry import Facts
from checker.fingerprint import PLACELESS, fingerprint
from checker.indicator import Absent, Criterion, Evidence, Indicator, Outcome, Say, say, unpack
from checker.linkhints import link_hints
from checker.linkresult import link_report, link_rows
from checker.notrendered import NO_BROWSER, not_rendered
from checker.profile import Figure, Profile, as_decimal
from checker.scored import scored
from checker.sitefile import site_file_of, too_late
from checker.store import Store
from checker.store.store import KEPT
from checker.store.warc_files import FIRST
from checker.texts import text_of
from checker.walls import walls_of
from checker.wordresult import word_report
from reports import model

PAGE_ROWS = 3000  # rows a report carries; the store holds all


@dataclass(frozen=True)
class Judged:
    """Everything a result is made of."""

    store: Store
    settings: Settings
    site: SiteInfo
    profile: Profile
    indicators: Mapping[str, Indicator]
    outcomes: Mapping[str, Mapping[int, Outcome]]
    facts: Facts
    tool_version: str

    @cached_property
    def kept(self) -> dict[str, model.Archived]:
        """Where the archive, if there is one, holds each address."""
        rows = self.store.probes(KEPT).items()
        return {u: model.Archived(u, a["file"], a["offset"], a["sha256"]) for u, (a, _) in rows}


def make_result(judged: Judged) -> model.Result:
    """Put the whole inspection into the result model, scored."""
    profile, store = judged.profile, judged.store
    indicators = tuple(_indicator(judged, i) for i in judged.indicators.values() if i.id in judged.outcomes)
    pages = list(islice(_pages(store), PAGE_ROWS))
    checked: CheckedLinks | None = _fact(judged, "checked_links")
    links = link_rows(checked) if checked else ()
    unscored = model.Result(
        site=_site(judged),
        as_of=judged.settings.as_of.isoformat(),
        started=store.get("started"),
        finished=store.get("finished") or clock.now().isoformat(),
        tool_version=judged.tool_version,
        profile=model.ProfileRef(profile.id, profile.title, profile.document, profile.files),
        verdict="undecided",
        verdict_reason=text_of(""),
        score=_lines(judged),
        coverage=_coverage(judged),
        indicators=indicators,
        columns=_columns(judged),
        pages=tuple(pages),
        pages_left_out=max(0, store.count("inside = 1 and kind = 'page' and state <> 'new'") - len(pages)),
        links=links,
        links_left_out=len(checked.bad) - len(links) if checked else 0,
        link_report=link_report(checked) if checked else None,
        link_hints=_link_hints(judged),
        not_checked=tuple(_not_checked(judged)),
        unverified=tuple(figure_of(f) for f in profile.all_figures() if f.confidence == "unverified"),
        accessibility=_accessibility(judged),
        fetched_with=_fetched_with(judged.settings, store),
        words=_word_report(judged),
    )
    return scored(unscored)


# -- sentences and figures -------------------------------------------------------------------


def _maybe(sentence: str) -> model.Text | None:
    return text_of(sentence) if sentence else None


def figure_of(figure: Figure) -> model.Figure:
    """A figure as reports keep it."""
    value = figure.value
    shown = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    confidence: Any = figure.confidence
    return model.Figure(
        figure.name, shown, figure.unit, figure.source, confidence, figure.set_by, figure.alternatives
    )


# -- indicators ------------------------------------------------------------------------------


def _indicator(judged: Judged, indicator: Indicator) -> model.Indicator:
    row = judged.profile.rows[indicator.id]
    part: Any = row.part
    return model.Indicator(
        id=indicator.id,
        title=indicator.title,
        part=part,
        group=row.group or indicator.group,
        clause=indicator.clause,
        status="unknown",
        points=figure_of(row.points) if row.points else None,
        mend=indicator.mend,
        about=indicator.doc.split("\n", 1)[0],
        counted=row.enabled,
        criteria=tuple(_criterion(judged, indicator, c) for c in indicator.criteria),
    )


def _criterion(judged: Judged, indicator: Indicator, criterion: Criterion) -> model.Criterion:
    return criterion_of(
        indicator.id,
        criterion,
        judged.outcomes[indicator.id][criterion.number],
        judged.profile.rows[indicator.id].criteria.get(criterion.number, {}),
        kept=judged.kept,
    )


def criterion_of(
    indicator: str,
    criterion: Criterion,
    outcome: Outcome,
    figures: Mapping[str, Figure],
    *,
    kept: Mapping[str, model.Archived] = MappingProxyType({}),
    salt: str = "",
) -> model.Criterion:
    """A criterion with its outcome as reports keep it. salt: tells like findings of many subjects apart."""
    rule = f"{indicator}.{criterion.number}" + (f"@{salt}" if salt else "")
    evidence = _evidence(rule, (*outcome.evidence, *outcome.warnings), kept)
    return model.Criterion(
        number=criterion.number,
        text=criterion.text,
        automation=criterion.automation,
        status=outcome.status,
        reason=text_of(outcome.reason),
        count=outcome.count,
        undecided=outcome.undecided,
        needs=outcome.needs,
        settle_by=_maybe(outcome.settle_by),
        question=_maybe(outcome.question),
        evidence=evidence[: len(outcome.evidence)],
        warnings=evidence[len(outcome.evidence) :],
        figures=tuple(figure_of(f) for f in figures.values()),
    )


def _evidence(
    rule: str, items: Iterable[Evidence], kept: Mapping[str, model.Archived]
) -> tuple[model.Evidence, ...]:
    seen: dict[tuple[str, str, str, str], int] = {}
    made = []
    for e in items:
        place = "" if e.kind in PLACELESS else _local(e.url)
        key = (rule, place, e.kind, _local(e.target) or e.value or _key(e.text))
        occurrence = seen[key] = seen.get(key, -1) + 1
        made.append(
            model.Evidence(
                e.kind,
                text_of(e.text),
                e.url,
                e.value,
                e.place,
                e.target,
                e.seen_at,
                e.certainty,
                fingerprint(*key, occurrence),
                archived=tuple(kept[url] for url in dict.fromkeys((e.url, e.target)) if url in kept),
            )
        )
    return tuple(made)


def _local(url: str) -> str:
    """Path and query: staging and production share fingerprints. What is no address stands for itself."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    return f"{parts.path or '/'}?{parts.query}" if url else ""


def _key(text: str) -> str:
    return text.template if isinstance(text, Say) else text


# -- the lines of the score ------------------------------------------------------------------


def _lines(judged: Judged) -> model.Score:
    """The score's own figures; `scored` fills in the rest."""
    figures = judged.profile.score
    base, cap, pass_line, bonus_line = (
        float(as_decimal(figures[name])) for name in ("base", "bonus_cap", "pass_line", "bonus_line")
    )
    left_out = "" if judged.site.outward_services else str(figures["service_group"].value)
    return model.Score(0, 0, 0, 0, 0, 0, base, cap, pass_line, bonus_line, left_out=left_out)


# -- site, coverage, tables ------------------------------------------------------------------


def _fact(judged: Judged, name: str) -> Any:
    try:
        return judged.facts.get(name)
    except (Absent, KeyError):
        return None


def _site(judged: Judged) -> model.Site:
    home = _fact(judged, "home_page")
    name = judged.site.name
    code = judged.site.code
    if home is not None:
        name = name or home.tags.get("SiteName", "") or home.site_name or home.title
        code = code or home.marks.site_code or home.tags.get("SiteIDCode", "")
    return model.Site(
        url=judged.site.url,
        name=name,
        code=code,
        kind=judged.site.kind,
        outward_services=judged.site.outward_services,
        home_title=home.title if home is not None else "",
    )


def _accessibility(judged: Judged) -> model.Accessibility | None:
    from checker.accessibility.part import accessibility_of

    crawl: Crawl | None = _fact(judged, "crawl")
    return accessibility_of(
        judged.store, whole=bool(crawl and crawl.complete), why=crawl.reason if crawl else ""
    )


def _link_hints(judged: Judged) -> model.LinkHints | None:
    found = [_fact(judged, name) for name in ("outside", "dark_links", "link_oddities")]
    return None if None in found else link_hints(*found)


def _word_report(judged: Judged) -> model.WordReport | None:
    found = _fact(judged, "words")
    return word_report(found) if found else None


def _coverage(judged: Judged) -> model.Coverage:
    store = judged.store
    crawl: Crawl | None = _fact(judged, "crawl")
    outcomes = store.outcomes()
    opened = outcomes.get("opened", 0) + outcomes.get("not_html", 0)
    return model.Coverage(
        complete=bool(crawl and crawl.complete),
        reason=text_of(_crawl_reason(store, crawl.reason if crawl else "")),
        pages_opened=opened,
        pages_failed=sum(outcomes.values()) - opened,
        links_checked=store.count("state = 'done' and not (inside = 1 and kind = 'page')"),
        links_not_checked=store.count("state <> 'done' and not (inside = 1 and kind = 'page')"),
        outcomes=outcomes,
        walls=walls_of(store),
    )


def _crawl_reason(store: Store, reason: str) -> str:
    """The reason with its template, where it is the one that the crawl left in the store."""
    said = _left(store, "crawl_reason")
    return said if said == reason else reason


def _left(store: Store, name: str) -> str:
    """A sentence that the crawl left in the store."""
    return unpack(store.get(f"{name}_said")) or store.get(name)


def _columns(judged: Judged) -> tuple[model.Column, ...]:
    columns: Columns | None = _fact(judged, "columns")
    today = judged.settings.as_of.date()
    return tuple(_column(judged, c, today) for c in columns) if columns else ()


def _column(judged: Judged, c: Column, today: Any) -> model.Column:
    limit = freshness_limit(judged.profile, c.kind, c.days)
    days = (today - c.newest.day).days if c.newest and c.newest.day else None
    return model.Column(
        name=c.name,
        url=c.url,
        kind=c.kind,
        level=c.level,
        parent=c.parent,
        newest=c.newest.day.isoformat() if c.newest and c.newest.day else None,
        days=days,
        limit_days=limit[0] if limit else None,
        items=c.items,
        state=_column_state(c, days, limit),
        read_by=c.read_by,
        note=_maybe(c.exempt or c.reason),
    )


def freshness_limit(profile: Profile, kind: str, own: int | None = None) -> tuple[int, int] | None:
    """(days, warn_days) within which a column of this kind must be updated, by the profile; None: no rule.

    own: the period the site set itself. It counts where the profile has none, else it can only warn sooner.
    """
    figure = profile.figures.get(f"days_{kind}")
    if figure is None:
        return (own, own) if own else None
    warn = profile.figures.get(f"warn_days_{kind}")
    days, warn_days = int(figure.value), int(warn.value if warn else figure.value)
    return days, min(warn_days, own or warn_days)


def _column_state(
    c: Column, days: int | None, limit: tuple[int, int] | None
) -> Literal["fresh", "due", "stale", "blank", "unknown", "exempt"]:
    if c.state == "blank":
        return "blank"
    if c.exempt or c.state in ("content", "elsewhere"):
        return "exempt"
    if days is None:
        return "unknown"
    if limit is None:
        return "exempt"
    return "stale" if days > limit[0] else "due" if days > limit[1] else "fresh"


def _pages(store: Store) -> Iterable[model.PageRow]:
    """Pages asked for: the ones that did not open first, then in the order of discovery."""
    heads = dict(store.page_heads())
    rows = store.targets("inside = 1 and kind = 'page' and state <> 'new'")
    ordered = sorted(rows, key=lambda t: t.outcome in ("opened", "not_html"))
    for t in ordered:
        head = heads.get(t.id)
        places = store.places(t.id) if t.outcome not in ("opened", "not_html") else []
        yield model.PageRow(
            url=t.url,
            outcome=t.outcome or "skipped",
            status=t.status,
            kind=head.kind if head else "",
            title=head.title if head else "",
            published=head.published if head else None,
            elapsed_ms=t.elapsed_ms,
            size=t.size,
            found_on=places[0].page_url if places else "",
            note=skip_words(t.skip_reason) if t.skip_reason else t.error,
        )


def _not_checked(judged: Judged) -> Iterable[model.NotChecked]:
    settings, store = judged.settings, judged.store
    if crawl_reason := _left(store, "crawl_reason"):
        yield model.NotChecked(
            text_of("其余页面"),
            text_of(crawl_reason),
            text_of("加大 --max-pages 或 --max-minutes,用 --resume 继续"),
        )
    if reason := _left(store, "links_reason"):
        yield model.NotChecked(
            text_of("其余链接"), text_of(reason), text_of("加大 --max-links,用 --resume 继续")
        )
    yield from _not_looked_at_again(judged)
    if not settings.external:
        outside = store.count("inside = 0 and state = 'skipped'")
        yield model.NotChecked(
            text_of(say("站外链接 {n} 个", n=outside)),
            text_of("本次设置为不访问站外地址"),
            text_of("对上线后的网站检查,或加 --external"),
        )
    yield from _left_out(judged)
    skipped = store.count(
        "inside = 1 and kind = 'page' and state = 'skipped' and skip_reason not like 'excluded:%'"
    )
    if skipped:
        yield model.NotChecked(
            text_of(say("范围外、疑似陷阱或 robots.txt 不允许的页面 {n} 个", n=skipped)),
            text_of("按范围与礼貌规则未访问,原因见页面表"),
        )
    yield from not_rendered(store)
    if not settings.probes:
        yield model.NotChecked(
            text_of("站内搜索和 IPv6"),
            text_of("本次设置为不试搜、不查询域名"),
            text_of("去掉 --no-probes,用 --resume 继续"),
        )
    if settings.archive and (stopped := store.get("archive_stopped")):
        why = say("存档到了大小上限 {n} MB", n=settings.archive_mb) if stopped == "full" else ""
        yield model.NotChecked(
            text_of("其后的网页没有存档"),
            text_of(why or say("存档写不进去: {trouble}", trouble=stopped)),
            text_of("加大 --archive-mb 或腾出磁盘空间,重新检查"),
        )
    yield _other_browsers(judged)
    yield model.NotChecked(
        text_of("无障碍"), text_of("本版本不检查无障碍"), text_of("用无障碍检查工具检查,并请人核对")
    )


def _not_looked_at_again(judged: Judged) -> Iterable[model.NotChecked]:
    """Links that were not asked for a second time, so that nothing is proved of them."""
    checked: CheckedLinks | None = _fact(judged, "checked_links")
    if checked is None:
        return
    if not checked.again_done and checked.bad:
        yield model.NotChecked(
            text_of("打不开的链接的复查"),
            text_of("本次没有复查,只打不开一次的链接不作确认"),
            text_of("去掉 --no-probes,用 --resume 继续"),
        )
    if checked.again_left:
        why = "已到复查次数上限" if checked.again_cut == "number" else "已到复查时间上限"
        yield model.NotChecked(
            text_of(say("打不开的链接 {n} 个的复查", n=checked.again_left)),
            text_of(why),
            text_of("用 --resume 继续,复查会接着做"),
        )
    for left in checked.left:
        yield model.NotChecked(
            text_of(say("不作判断的链接 {pattern}: {n} 个", pattern=left.pattern, n=left.links)),
            text_of(say("site.toml 写明: {reason}", reason=left.reason)),
        )


def _other_browsers(judged: Judged) -> model.NotChecked:
    """What of the display in browsers was not looked at."""
    looks: Looks | None = _fact(judged, "looks")
    by_hand = text_of("人工在主流浏览器中查看")
    if looks is not None and looks.pages:
        seen = len({look.url for look in looks.pages})
        said = say("只在 {browser} 中看了 {n} 个页面", browser=looks.browser, n=seen)
        return model.NotChecked(text_of("其他浏览器的显示效果"), text_of(said), by_hand)
    if looks is not None and looks.state in NO_BROWSER:
        mend = text_of("运行 govcheck doctor 看缺什么,补上后用 --resume --browser 继续")
        return model.NotChecked(text_of("浏览器显示效果"), text_of(NO_BROWSER[looks.state]), mend)
    return model.NotChecked(text_of("浏览器显示效果"), text_of("本次没有在浏览器中打开页面"), by_hand)


def _left_out(judged: Judged) -> Iterable[model.NotChecked]:
    """What a person left out, in site.toml with the reason or on the command line; and what of site.toml
    had no effect."""
    settings, store = judged.settings, judged.store
    file = site_file_of(settings)
    reasons = {e.pattern: e.reason for e in file.excludes}
    for pattern in settings.exclude:
        n = store.count("state = 'skipped' and skip_reason = ?", (f"excluded: matches {pattern}",))
        yield model.NotChecked(
            text_of(say("排除的网址 {pattern}: {n} 个", pattern=pattern, n=n)),
            text_of(say("site.toml 写明: {reason}", reason=reasons[pattern]))
            if pattern in reasons
            else text_of("检查时用 --exclude 排除"),
        )
    for hint in file.columns:
        if hint.skip:
            yield model.NotChecked(
                text_of(say("栏目“{match}”", match=hint.match)),
                text_of(say("site.toml 写明: {reason}", reason=hint.reason)),
            )
    if too_late(settings, file):
        yield model.NotChecked(
            text_of("site.toml 的 hosts 和 [[exclude]]"),
            text_of("这份数据检查时没有用上,评判时不能补"),
            text_of("用 govcheck check --site 重新检查"),
        )
    columns: Columns | None = _fact(judged, "columns")
    for match in columns.unmatched if columns else ():
        yield model.NotChecked(
            text_of(say("site.toml 的 match = “{match}”", match=match)),
            text_of("没有对上任何栏目,没有起作用"),
            text_of("与报告的栏目表对照,改写栏目名或网址"),
        )


def _fetched_with(settings: Settings, store: Store) -> dict[str, str]:
    limits = settings.limits
    file = site_file_of(settings)
    return {
        "max_pages": str(limits.max_pages),
        "max_links": str(limits.max_links),
        "max_minutes": f"{limits.max_minutes:g}",
        "rate": f"{limits.rate:g}",
        "external": "yes" if settings.external else "no",
        "robots": "yes" if settings.respect_robots and not settings.folder else "no",
        "folder": settings.folder,
        "exclude": " ".join(settings.exclude),
        **({"site_file": f"{file.source} sha256:{file.digest}"} if file.digest else {}),
        **({"archive": FIRST} if settings.archive else {}),
        **({"judged_from": rebuilt} if (rebuilt := store.get("rebuilt_from")) else {}),
    }
