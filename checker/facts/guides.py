"""Service guides: which elements each has, what it leaves vague, where the services are."""

from __future__ import annotations

import re

from checker.facts.members import Members
from checker.facts.model import Columns, Crawl, Guide, Guides
from checker.facts.registry import fact
from checker.facts.rows import Row, Rows
from checker.indicator import say
from checker.page.guide import ELEMENTS
from checker.page.model import Page

_MATTER = re.compile(
    r"办事指南|服务指南|办理指南|办理须知|(?:申领|办理|审批|登记|许可|备案|申请|核发|变更|注销)(?:流程|指南|须知)?$"
)
_NET = re.compile(r"zwfw|政务服务(?:网|平台)|一网通办|网上办事大厅|banshi|ywtb|zhengwu", re.I)
_VAGUE = re.compile(
    r"[^。;；\n]{0,30}(?:(?:其他|其它|有关|相关|必要的?|另外)(?:的?(?:有关|相关|必要|证明|所需|应当提交的))?"
    r"(?:申请|申报|证明)?(?:材料|资料|文件|证件|手续)|(?:等|及其他)(?:有关|相关)?(?:材料|资料))[^。;；\n]{0,20}"
)
_NAMED = re.compile(r"《[^》]{2,60}》")
_PRECISE = re.compile(
    r"第[\d一二三四五六七八九十百零〇]+条|[〔\[（(]\s?(?:19|20)\d\d\s?[〕\]）)]|第?\d+号|令"
)
_WINDOW = 80  # characters after a document's name in which its number or article is told
_PICTURED = {"办理流程"}  # elements that are often a picture
_MOST = 60


@fact
def guides(columns: Columns, rows: Rows, crawl: Crawl) -> Guides:
    """Every opened guide of the site, in order of discovery."""
    services = columns.of("办事服务")
    members = Members(services, rows)
    found = [
        _guide(row, rows.page(row))
        for row in rows
        if row.kind == "service_guide"
        or (row.kind == "article" and _MATTER.search(row.title) and members.of(row))
    ]
    entrance = next((c.url for c in sorted(services, key=lambda c: c.level)), "")
    reason = _why_incomplete(columns, crawl, members)
    return Guides(tuple(found), entrance, _outside(columns, members, rows), not reason, reason)


def _why_incomplete(columns: Columns, crawl: Crawl, members: Members) -> str:
    if not crawl.complete or not columns.complete:
        return crawl.reason or columns.reason
    unread = [c.name for c in members.columns if c.state == "unread"]
    if unread:
        return say("办事服务栏目“{name}”没有读到", name=unread[0])
    return "办事服务的列表没有读全" if members.cut else ""


def _outside(columns: Columns, members: Members, rows: Rows) -> bool:
    """Whether services are (also) kept on another host."""
    if any(c.state == "elsewhere" and c.reason.find("站外") >= 0 for c in columns.of("办事服务")):
        return True
    for _, row in members.fronts():
        for link in rows.page(row).body_links:
            target = rows.target(link.url)
            if target is not None and not target.inside and _NET.search(link.url + link.text):
                return True
    return False


def _guide(row: Row, page: Page) -> Guide:
    """One guide. Only a page whose element labels were recognised proves that an element is missing."""
    told = dict(page.guide or {})
    shown = {"图片": "picture" in page.media_forms, "附件": bool(page.attachments)}
    for name in _PICTURED:
        if not told.get(name) and name in told and any(shown.values()):
            told[name] = "见图片或附件"
    found = {name: words for name, words in told.items() if words}
    missing = tuple(name for name in ELEMENTS if name not in found)
    whole = not page.script_built and page.list_rendering != "script" and not page.why.get("guide")
    empty = any(not words for words in told.values())  # a label with nothing under it may be filled by script
    return Guide(
        title=found.get("事项名称", "") or row.title,
        url=row.url,
        found=found,
        missing=missing,
        certain=page.guide is not None and whole and not empty,
        vague=_vague(found, page),
        bare_basis=_bare_basis(found.get("设定依据", ""), page),
        seen_at=row.seen_at,
    )


def _vague(found: dict[str, str], page: Page) -> tuple[str, ...]:
    words = found.get("办理材料") or ("" if page.guide else page.text)
    return tuple(dict.fromkeys(hit.group().strip()[:_MOST] for hit in _VAGUE.finditer(words)))


def _bare_basis(words: str, page: Page) -> tuple[str, ...]:
    """Documents named as legal basis with neither number, article nor link."""
    bare = []
    names = list(_NAMED.finditer(words))
    linked = "".join(link.text for link in page.body_links)
    for at, name in enumerate(names):
        end = names[at + 1].start() if at + 1 < len(names) else len(words)
        after = words[name.end() : min(end, name.end() + _WINDOW)]
        if not _PRECISE.search(after) and name.group().strip("《》") not in linked:
            bare.append(name.group())
    return tuple(dict.fromkeys(bare))
