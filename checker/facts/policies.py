"""Policy documents, interpretations, and which belongs to which."""

from __future__ import annotations

import re

from checker.facts.address import host_of, key, list_key
from checker.facts.members import Members
from checker.facts.model import Columns, Crawl, Document, Policies
from checker.facts.names import by_tag
from checker.facts.pairing import Read, Wholes, core, pairs
from checker.facts.registry import fact
from checker.facts.rows import LISTING, Row, Rows
from checker.fetch.urls import normalise
from checker.indicator import say
from checker.page.model import Link, Page

EXPLAINS = re.compile(
    r"解读|图解|一图(?:读懂|看懂|了解)|图说政策|政策问答|答记者问|漫说|[【\[]问答[】\]]|问答[》」]?$"
)
_ASKED = re.compile(r"答记者问|问答|问与答|十问|百问")
_HIGHER = re.compile(
    r"^(?:国发|国办|国函|国令|中发|中办|中共中央|国务院)"
)  # reprints, not the site's own documents
_HIGHER_COLUMN = re.compile(r"国务院|国家|中央|上级|转载|法律|省级|法规$")
_HIGHER_TITLE = re.compile(r"^(?:国务院|国办|中共中央|中办|全国人|国家|中华人民共和国)")
# Documents that settle one matter or tell a result: nobody expects an interpretation of them.
_PARTICULAR = re.compile(
    r"任免|任职|免职|任命|聘任|干部|批复|复函|转发|表彰|表扬|通报|命名|授予|名单|公示|招聘|录用|放假|值班"
    r"|领导小组|指挥部|委员会成员|组成人员|工作机构|会议纪要|召开|预算|决算|工作要点|工作总结|工作报告|年度报告|年报"
    r"|征求.{0,8}意见|意见征集|征求意见稿|下达.{0,30}(?:计划|指标|任务|资金)|废止|清理结果|目录$|更正|勘误"
    r"|征收土地|征地|土地征收|规划许可|函$"
)
_ELSEWHERE = re.compile(
    r"中国政府网|国务院|新华|人民日报|人民网|央视|国家\w{2,}(?:委|局|署|总局)|省政府|省人民政府"
)
_PLAYER = re.compile(r"video|player|audio|media|shipin", re.I)  # an empty box for a film
_MEDIUM = re.compile(r"\.(?:mp4|m3u8|flv|webm|mp3|swf|jpe?g|png|gif)(?:$|\?)", re.I)
_SOME_TEXT = 50
_UNTOLD = ("table", "drawing")  # whether they are a form of presentation is told only by looking
_FEW_PAGES = 6  # a picture or frame that stands so often belongs to the site's frame


@fact
def policies(columns: Columns, rows: Rows, crawl: Crawl) -> Policies:
    """Opened documents and interpretations, newest first, and their pairs."""
    own = [c for c in columns.of("政策文件") if not _HIGHER_COLUMN.search(c.name)]
    documents, explaining = Members(own, rows), Members(columns.of("政策解读"), rows)
    reader = _Reader(columns, rows)
    found: dict[bool, list[Read]] = {True: [], False: []}
    for row in rows:
        if row.kind != "article":
            continue
        explains = bool(EXPLAINS.search(row.title)) or _tagged(row, "政策解读") or explaining.of(row)
        if not explains and not (documents.of(row) or _tagged(row, "政策文件")):
            continue
        made = reader.read(row, explains)
        if explains or not _HIGHER.match(made.document.doc_number or ""):
            found[explains].append(made)
    wholes = Wholes(found[True], found[False])
    for given in found.values():
        given[:] = [wholes.settled(one) for one in given]
        given.sort(key=_newest_first)
    reason = _why_incomplete(columns, crawl, documents, explaining)
    made_pairs = pairs(found[True], found[False], rows)
    return Policies(
        tuple(one.document for one in found[False]),
        tuple(one.document for one in found[True]),
        made_pairs,
        not reason,
        reason,
    )


def _newest_first(one: Read) -> tuple[bool, int, str]:
    day = one.document.day
    return day is None, -(day.toordinal() if day else 0), one.document.url


def _tagged(row: Row, kind: str) -> bool:
    """Whether the article's own tag and breadcrumb agree on a kind: a tag alone is often boilerplate."""
    return by_tag(row.column_type) == kind and any(kind[2:] in c for c in (*row.crumbs, row.column_name))


class _Reader:
    """Reads articles as documents, knowing which pictures and frames are their own and what a column is."""

    def __init__(self, columns: Columns, rows: Rows) -> None:
        self._rows = rows
        self._columns = {list_key(c.url) for c in columns}
        self._pictured = _pages_with_own(rows, "image")
        self._framed = _pages_with_own(rows, "frame") | _pages_with_own(rows, "media")

    def read(self, row: Row, explains: bool) -> Read:
        page = self._rows.page(row)
        links = self._links(row, page)
        forms, maybe = self._forms(row, page, links)
        framed = row.url in self._framed
        elsewhere = [link for link in links if EXPLAINS.search(link.text) and not self._opened(link)]
        document = Document(
            row.title,
            row.url,
            row.day,
            page.doc_number,
            page.source,
            tuple(dict.fromkeys(link.url for link in links)),
            forms,
            row.seen_at,
            maybe=maybe,
            whole=not row.script_built and not page.why.get("text") and not framed,
            general=not _PARTICULAR.search(row.title) and not _HIGHER_TITLE.match(core(row.title)),
            foreign=explains and _of_another_body(row, page, links),
            explained_by="" if explains or not elsewhere else elsewhere[0].url,
        )
        scripts = frozenset(normalise(script, row.url) or script for script in page.scripts)
        return Read(document, links, scripts, frozenset(page.empty_boxes))

    def _links(self, row: Row, page: Page) -> tuple[Link, ...]:
        """Links and attachments of the text, without columns and the page itself."""
        given = (*page.body_links, *(a for a in page.attachments if a.where in ("main", "side", "")))
        return tuple(link for link in given if key(link.url) != key(row.url) and not self._is_column(link))

    def _is_column(self, link: Link) -> bool:
        """Not by its words: 政策解读 beside a document often leads to its own interpretation."""
        row = self._rows.find(link.url)
        return list_key(link.url) in self._columns or (row is not None and row.kind in LISTING)

    def _opened(self, link: Link) -> bool:
        return self._rows.find(link.url) is not None

    def _forms(
        self, row: Row, page: Page, links: tuple[Link, ...]
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Forms of presentation that are there, and what may be one."""
        seen = [form for form in page.media_forms if form not in _UNTOLD]
        if row.url not in self._pictured and "picture" in seen:
            seen.remove("picture")
        if len(page.text) >= _SOME_TEXT:
            seen.append("text")
        doubts = {
            "table": "table" in page.media_forms,
            "drawing": "drawing" in page.media_forms,
            "shared-picture": "picture" in page.media_forms and "picture" not in seen,
            "picture-beside": row.url in self._pictured and "picture" not in seen,
            "frame": row.url in self._framed,
            "script": any(_PLAYER.search(box) for box in page.empty_boxes),
            "attachment": any(link.kind == "attachment" or _MEDIUM.search(link.url) for link in links),
            "questions": bool(_ASKED.search(row.title)),
            "link": any(EXPLAINS.search(link.text) or "视频" in link.text for link in links),
        }
        return tuple(seen), tuple(name for name, there in doubts.items() if there)


def _pages_with_own(rows: Rows, kind: str) -> frozenset[str]:
    """Pages that refer to a picture, frame or medium that few others refer to."""
    found: set[str] = set()
    for target in rows.store.targets("kind = ? and places < ?", (kind, _FEW_PAGES)):
        found.update(place.page_url for place in rows.store.places(target.id) if place.where in ("main", ""))
    return frozenset(found)


def _of_another_body(row: Row, page: Page, links: tuple[Link, ...]) -> bool:
    """Whether an interpretation tells that it explains what another body issued."""
    if _HIGHER_TITLE.match(core(row.title)) or _ELSEWHERE.search(page.source or ""):
        return True
    subject = core(row.title)
    return any(
        host_of(link.url) != host_of(row.url) and (core(link.text) in subject or subject in core(link.text))
        for link in links
        if len(core(link.text)) >= _LEAST_NAME
    )


_LEAST_NAME = 6  # characters by which a link's words name a document


def _why_incomplete(columns: Columns, crawl: Crawl, *members: Members) -> str:
    if not columns.complete or not crawl.complete:
        return columns.reason or crawl.reason
    if any(m.cut for m in members):
        return "文件或解读的列表没有读全"
    if n := sum(m.unopened() for m in members):
        return say("列表中有 {n} 篇没有打开", n=n)
    return ""
