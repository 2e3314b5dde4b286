"""Service guides: which elements each has, what it leaves vague, which forms it asks for and offers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from checker.facts.address import folder_of, host_of
from checker.facts.members import Members
from checker.facts.model import Columns, Crawl, Guide, Guides, Offer, OfferState, OutsideGuide
from checker.facts.registry import fact
from checker.facts.rows import Row, Rows
from checker.facts.wordings import bare_basis, forms_asked, odd_phones, vague_words
from checker.indicator import say
from checker.page.elements import ELEMENTS, OTHERS
from checker.page.model import GuideParts, Link, Page
from checker.page.services import NET

_MATTER = re.compile(
    r"办事指南|服务指南|办理指南|办理须知|(?:申领|办理|审批|登记|许可|备案|申请|核发|变更|注销)(?:流程|指南|须知)?$"
)
_NAMED = re.compile(r"指南|须知|办事|办理|事项|审批|许可|服务")
_NOTICE = re.compile(r"关于.*的?(?:通知|公告|通告|通报|意见|方案|批复|函)|解读|答记者问")
_SAMPLE = re.compile(r"样表|样本|范本|范例|示范|示例|样例|填写说明|填表说明|填报说明|填写须知|sample", re.I)
_REST = re.compile(r"指南|须知|流程|事项|手册|一次性告知")  # files that may hold what the page lacks
_PICTURED = {"办理流程"}  # elements that are often a picture
_ROOT = 3  # slashes in //host/
_BESIDE = frozenset({"header", "nav", "breadcrumb", "side", "footer"})


@fact
def guides(columns: Columns, rows: Rows, crawl: Crawl) -> Guides:
    """Every opened guide of the site, in order of discovery, and the links to guides on other hosts."""
    services = columns.of("办事服务")
    members = Members(services, rows)
    found = [_guide(row, rows.page(row), rows) for row in rows if _is_guide(row, members)]
    entrance = next((c.url for c in sorted(services, key=lambda c: c.level)), "")
    reason = why_incomplete(columns, crawl, members)
    elsewhere = tuple(_elsewhere(columns, members, rows))
    outside = bool(elsewhere) or _outside(columns)
    return Guides(tuple(found), entrance, outside, not reason, reason, elsewhere)


def _is_guide(row: Row, members: Members) -> bool:
    """A page of one matter: in a service column, or named as one. A notice with a contact is none."""
    if row.kind == "service_guide":
        named = not _NOTICE.search(row.title) and any(
            _NAMED.search(name) for name in (row.title, row.column_name, *row.crumbs)
        )
        return named or members.of(row) or _below(row, members)
    return row.kind == "article" and bool(_MATTER.search(row.title)) and members.of(row)


def _below(row: Row, members: Members) -> bool:
    """Whether a page lies in the folder of a service column that is not the site's own."""
    tops = {folder_of(c.url) for c in members.columns}
    return any(folder_of(row.url).startswith(top) and top.count("/") > _ROOT for top in tops)


def why_incomplete(columns: Columns, crawl: Crawl, members: Members) -> str:
    """Why the pages of the service columns were not all seen; "" where they were."""
    if not crawl.complete or not columns.complete:
        return crawl.reason or columns.reason
    opened = {column.url for column, _ in members.fronts()}
    unread = [c.name for c in members.columns if c.state == "unread" and c.url not in opened]
    if unread:
        return say("办事服务栏目“{name}”没有读到", name=unread[0])
    return "办事服务的列表没有读全" if members.cut else ""


def _outside(columns: Columns) -> bool:
    """Whether a service column leads to another host."""
    return any(c.state == "elsewhere" and c.reason.find("站外") >= 0 for c in columns.of("办事服务"))


def _elsewhere(columns: Columns, members: Members, rows: Rows) -> Iterator[OutsideGuide]:
    """Links to services on another host: columns that lead there, links of service pages and home page."""
    seen: set[str] = set()
    for column in columns.of("办事服务"):
        if column.state == "elsewhere" and _leads_out(column.url, rows) and column.url not in seen:
            seen.add(column.url)
            yield OutsideGuide(column.name, column.url, host_of(column.url), "", column.seen_at)
    fronts = [row for _, row in members.fronts()]
    homes = [row for row in rows if row.depth == 0][:1]
    for row in (*fronts, *homes):
        page = rows.page(row)
        nets = page.services.nets if page.services else ()
        for link in (*nets, *(one for one in page.body_links if NET.search(one.url + one.text))):
            if link.url not in seen and link.text and _leads_out(link.url, rows):
                seen.add(link.url)
                yield OutsideGuide(link.text, link.url, host_of(link.url), row.url, row.seen_at)


def _leads_out(url: str, rows: Rows) -> bool:
    target = rows.target(url)
    return target is not None and not target.inside


def _guide(row: Row, page: Page, rows: Rows) -> Guide:
    """One guide. Only a page whose element labels were recognised proves that an element is missing."""
    parts = page.guide_parts or GuideParts()
    told = dict(page.guide or {})
    shown = {"图片": "picture" in page.media_forms, "附件": bool(page.attachments)}
    for name in _PICTURED:
        if not told.get(name) and name in told and any(shown.values()):
            told[name] = "见图片或附件"
    found = {name: words for name, words in told.items() if words}
    empty = _may_be_filled(told, parts)
    lacking = [name for name in (*ELEMENTS, *OTHERS) if name not in found]
    unsure = [name for name in lacking if name in empty or name in parts.hinted or shown["图片"]]
    whole = parts.whole and not page.script_built and page.list_rendering != "script"
    whole = whole and not page.why.get("guide") and not page.why.get("guide_parts")
    certain = page.guide is not None and whole and not empty and not _NOTICE.search(row.title)
    sure, doubtful = forms_asked(found.get("办理材料", ""), found.get("事项名称", "") + row.title)
    return Guide(
        title=found.get("事项名称", "").split("\n")[0][:80] or row.title,
        url=row.url,
        found=found,
        missing=tuple(name for name in lacking if name not in unsure),
        certain=certain and not _continues(page),
        vague=vague_words(found.get("办理材料", "")),
        bare_basis=bare_basis(found.get("设定依据", ""), _linked_words(page)),
        seen_at=row.seen_at,
        unsure=tuple(unsure),
        forms=sure,
        doubtful_forms=doubtful,
        offers=tuple(_offers(parts.offers, rows)),
        samples=parts.samples,
        ways=parts.ways,
        odd_phones=odd_phones(found.get("联系电话", "")),
        repealed=parts.repealed,
        policies=tuple(_policies(page)),
        whole=whole,
        pictured=shown["图片"],
    )


def _may_be_filled(told: dict[str, str], parts: GuideParts) -> set[str]:
    """Elements whose label stands with nothing under it; on a page without any script that is final."""
    final = set(told) - set(parts.hinted) if parts.still else set()
    return {name for name, words in told.items() if not words} - final


def _continues(page: Page) -> bool:
    """Whether the rest of the guide may stand on a service net or in a file."""
    nets = page.services.nets if page.services else ()
    return bool(nets) or any(_REST.search(link.text) for link in page.attachments)


def _linked_words(page: Page) -> str:
    return "\n".join(link.text for link in (*page.body_links, *page.attachments))


def _offers(links: Iterable[Link], rows: Rows) -> Iterator[Offer]:
    for link in links:
        sample = bool(_SAMPLE.search(link.text + link.url.rpartition("/")[2]))
        target = rows.target(link.url) if link.url else None
        url = target.url if target else link.url
        yield Offer(link.text, url, _state(link, rows), sample, link.where in _BESIDE)


def _state(link: Link, rows: Rows) -> OfferState:
    """Where a link leads, as far as this inspection saw it. Whether a file is dead, the links say."""
    target = rows.target(link.url) if link.url else None
    if not link.url:
        return "script"
    if link.kind == "attachment":
        return "file"
    if target is None or not target.inside:
        return "outside" if target else "unread"
    row = rows.find(link.url)
    if row is None:
        return "file" if target.outcome == "not_html" else "unread"
    page = rows.page(row)
    if page.attachments:
        return "page"
    seen_whole = not row.script_built and page.list_rendering != "script" and not page.forms
    return "plain" if seen_whole and row.kind in ("article", "service_guide") else "unread"


def _policies(page: Page) -> Iterator[str]:
    """Links of the guide whose words name a document."""
    for link in page.body_links:
        if link.kind == "page" and re.search(r"《[^》]{3,}》|(?:条例|办法|规定|通知|意见|决定)$", link.text):
            yield link.url
