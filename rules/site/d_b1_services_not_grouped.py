"""办事事项没有集中分类展示,或办事功能不能用。

判定: 一看办事服务页面上有没有按主题、部门、对象分的类,或同时有个人和法人两类;全站看全、事项在本站、页面上
没有任何分类的,判不符合。二看在线办理、预约、查询等入口,链接已证实打不开的逐个计;能打开的是否真能办理由人
试。没有对外服务职能的单位不检查。
未能判定: 事项在别的网站,或页面有内容由脚本填入,列出入口由人看。
整改: 集中展示事项,按主题、部门、对象分类;修复不能用的入口。
示例: 办事栏目只有一长串事项名称,没有分类;“在线办理”链接返回 404,计一个。
"""

from __future__ import annotations

from checker.facts.model import (
    BadLink,
    Columns,
    Guides,
    Links,
    ServiceEntry,
    ServicePage,
    Services,
    SiteInfo,
)
from checker.indicator import Evidence, Indicator, Outcome, Params, ask, fail, na, ok, say
from rules.site._shared import (
    MOST_NAMES,
    NO_SERVICES,
    WHY_NOT_OPENED,
    guides_elsewhere,
    service_entrances,
)

D_B1 = Indicator(
    "D-B1",
    "事项公开",
    part="deduct",
    group="办事服务",
    clause="国办秘函〔2019〕19号 附件1 扣分指标·办事服务",
    mend="集中展示办事事项并分类,修复不能用的入口。",
)
SCHEMES = {"主题", "部门", "对象", "生命周期"}
USERS = {"个人", "法人"}


@D_B1.criterion(1, "办事事项没有集中分类展示", automation="assisted")
def not_grouped(site: SiteInfo, columns: Columns, guides: Guides, services: Services, p: Params) -> Outcome:
    if not site.outward_services:
        return na(NO_SERVICES)
    grouped = [page for page in services.pages if page.entries and _is_grouped(page)]
    if grouped:
        return ok("办事服务页面按类展示事项", *(_classes_line(page) for page in grouped[:MOST_NAMES]))
    seen_whole = services.complete and columns.complete and guides.complete and not guides.outside
    hinted = any(page.classes or page.headed > 1 for page in services.pages)
    if seen_whole and services.pages and not hinted and len(guides.all) >= p.least_matters:
        reason = say("本站有 {n} 份办事指南,办事服务页面没有任何分类", n=len(guides.all))
        return fail(reason, *(_plain_line(page) for page in services.pages), count=1)
    return ask(
        "打开办事服务栏目,看事项是否集中展示,并按主题、部门或服务对象分类。回答:是/否",
        *service_entrances(columns),
        *(_classes_line(page) for page in services.pages if page.classes),
        *guides_elsewhere(guides),
    )


@D_B1.criterion(2, "办事服务功能不能使用", automation="assisted")
def not_working(site: SiteInfo, columns: Columns, services: Services, links: Links) -> Outcome:
    if not site.outward_services:
        return na(NO_SERVICES)
    bad = {link.url: link for link in links.bad}
    entries = {door.url: door for door in services.doors}
    entries |= {
        c.url: ServiceEntry(c.name, c.url, "unread", site.url, c.seen_at) for c in columns.of("办事服务")
    }
    closed = [(door, bad[url]) for url, door in entries.items() if url in bad]
    doubts = [_closed_line(door, link) for door, link in closed if not link.certain]
    dead = [_closed_line(door, link) for door, link in closed if link.certain]
    if dead:
        return fail(say("{n} 个办事服务入口打不开", n=len(dead)), *dead, undecided=len(doubts)).warn(*doubts)
    return ask(
        "在办事服务栏目逐个点开在线办理、预约、查询等入口,看能否使用。回答:不能用的个数(写明网址)",
        *service_entrances(columns),
        *(_door_line(door) for door in services.doors[:MOST_NAMES]),
        reason=say("认出 {n} 个办事功能入口,没有已证实打不开的;能否真正办理要人试", n=len(services.doors)),
    ).warn(*doubts)


def _is_grouped(page: ServicePage) -> bool:
    return bool(SCHEMES & {*page.classes}) or {*page.classes} >= USERS


def _classes_line(page: ServicePage) -> Evidence:
    words = say("“{name}”页面上的分类: {classes}", name=page.name, classes="、".join(page.classes))
    return Evidence("page", words, page.url, place=page.name, seen_at=page.seen_at)


def _plain_line(page: ServicePage) -> Evidence:
    words = say("“{name}”页面列出 {n} 个链接,没有分类", name=page.name, n=page.entries)
    return Evidence("missing", words, page.url, place=page.name, seen_at=page.seen_at)


def _door_line(door: ServiceEntry) -> Evidence:
    words = say("办事功能入口“{title}”", title=door.title)
    return Evidence("link", words, door.place_url, place=door.title, target=door.url, seen_at=door.seen_at)


def _closed_line(door: ServiceEntry, link: BadLink) -> Evidence:
    why = WHY_NOT_OPENED.get(link.outcome, "打不开")
    words = say("办事入口“{title}”打不开: {why}", title=door.title, why=why)
    return Evidence(
        "link", words, door.place_url, value=str(link.status or link.outcome), place=door.title,
        target=door.url, seen_at=link.seen_at, certainty="sure" if link.certain else "suspected",
    )  # fmt: skip
