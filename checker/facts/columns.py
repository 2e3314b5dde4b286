"""The columns of the site: found, named, classed, and read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from checker.facts.crawl import rendering_words
from checker.facts.kinds import Kinds
from checker.facts.leads import Finder, Lead
from checker.facts.model import Column, Columns, Crawl, SiteInfo
from checker.facts.registry import fact
from checker.facts.rows import Rows
from checker.facts.states import State, States
from checker.indicator import say
from checker.page.model import Page
from checker.store import Store


@fact
def columns(
    home_page: Page,
    rows: Rows,
    store: Store,
    site: SiteInfo,
    crawl: Crawl,
    today: date,
    figures: Mapping[str, Any],
    partial_folder: bool,
) -> Columns:
    """All columns in the order of the navigation, each with its kind, place and state."""
    leads = Finder(home_page, rows, store, site.entrances).find()
    kinds = Kinds(leads, site, today.year)
    leads = [lead for lead in leads if not kinds.skipped(lead)]
    states = _states(leads, home_page, rows, today)
    made = []
    for lead in leads:
        kind, state = kinds.of(lead), states[lead.key]
        made.append(
            Column(
                name=lead.name,
                url=lead.url,
                kind=kind.kind,
                level=lead.level,
                parent=lead.above,
                state=state.name,
                reason=state.reason,
                newest=state.newest,
                items=state.items,
                read_by=state.read_by,
                kind_by=kind.by,
                kind_sure=kind.sure,
                exempt=kind.exempt,
                seen_at=state.seen_at,
                days=kind.days,
            )
        )
    reason = _why_incomplete(home_page, crawl, len(made), int(figures.get("least_columns", 3)))
    if partial_folder:
        reason = "文件夹里只有网站的一部分,许多被链接的页面不在其中"
    return Columns(tuple(made), not reason, reason, kinds.unmatched())


def _why_incomplete(home: Page, crawl: Crawl, found: int, least: int) -> str:
    """Why a column that was not found may be there all the same."""
    if home.kind in ("article", "list", "search", "service_guide", "data_table"):
        return "起始页不像网站首页"
    if not home.nav and home.script_built:
        return "首页导航由脚本生成,没有看到"
    if home.rendered is not None and home.rendered.menu and not home.rendered.whole:
        return say("首页导航由脚本生成,在浏览器中没有看全({why})", why=rendering_words(home.rendered.why))
    if not crawl.complete:
        return crawl.reason
    if found < least:
        return say("只认出 {n} 个栏目,首页导航可能没有认全", n=found)
    wordless = sum(1 for link in home.links if link.where == "nav" and link.kind == "page" and not link.text)
    if wordless >= least:
        return say("首页导航有 {n} 个入口只有图片没有文字", n=wordless)
    return ""


def _states(leads: list[Lead], home: Page, rows: Rows, today: date) -> dict[str, State]:
    """State by lead key, sub-columns taken into account, deepest first."""
    reader = States(rows, today, home, leads)
    own = {lead.key: reader.of(lead) for lead in leads}
    names = {lead.key: lead.name for lead in leads}
    taken = {state.page_key: key for key, state in own.items() if state.page_key == key}
    for key, state in own.items():
        other = taken.get(state.page_key, key)
        if other != key:
            same = say("与“{name}”栏目是同一页", name=names[other])
            own[key] = State("elsewhere", same, seen_at=state.seen_at)
    below: dict[str, list[Lead]] = {}
    for lead in leads:
        below.setdefault(lead.parent, []).append(lead)
    done: dict[str, State] = {}
    for lead in leads:
        _settle(lead.key, own, below, done, ())
    return done


def _settle(
    key: str,
    own: dict[str, State],
    below: dict[str, list[Lead]],
    done: dict[str, State],
    path: tuple[str, ...],
) -> State:
    if key in done:
        return done[key]
    if key in path:  # columns that name each other as parent
        return own[key]
    under = [(lead, _settle(lead.key, own, below, done, (*path, key))) for lead in below.get(key, ())]
    done[key] = _with_children(own[key], under)
    return done[key]


def _with_children(state: State, under: list[tuple[Lead, State]]) -> State:
    """A parent is as fresh as its freshest child; what a child hides may be newer still."""
    if state.name == "elsewhere":
        return state
    if state.name == "blank" and any(s.name == "elsewhere" for _, s in under):
        state = replace(state, name="content", reason="内容在下级栏目")
    live = [(lead, s) for lead, s in under if s.name != "elsewhere" and not s.dead]
    best = max(
        (s.newest for _, s in live if s.newest and s.newest.day),
        key=lambda i: i.day or date.min,
        default=None,
    )
    own = state.newest.day if state.newest else None
    fresher = best is not None and (own is None or (best.day or date.min) > own)
    newest = best if fresher else state.newest
    if state.name == "unread":  # its own list may hold something newer still
        return state if state.dead else replace(state, newest=newest)
    hidden = [lead.name for lead, s in live if s.name == "unread"]
    if hidden and (fresher or state.name in ("dated", "undated", "blank")):
        reason = say("下级栏目“{names}”没有读到", names="”“".join(hidden[:3]))
        return replace(state, name="unread", reason=reason, newest=newest)
    if state.name == "dated":
        return replace(state, newest=newest, read_by="sub-columns") if fresher else state
    if best is not None and any(s.outside for _, s in under):
        return replace(state, name="unread", reason="有的下级栏目在站外,没有读", newest=newest)
    if best is not None:
        return replace(state, name="dated", reason="", newest=newest, read_by="sub-columns")
    if state.name in ("blank", "undated") and any(s.name in ("content", "undated") for _, s in live):
        return replace(state, name="content", reason="内容在下级栏目")
    return state
