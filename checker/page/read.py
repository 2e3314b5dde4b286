"""One page, read once: bytes in, facts out."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from checker.page import (
    accounts,
    article,
    beside,
    darklinks,
    forms,
    guide,
    guideparts,
    kind,
    letters,
    links,
    lists,
    marks,
    nav,
    notices,
    oddities,
    office,
    pager,
    people,
    places,
    scripted,
    services,
    shields,
    tags,
)
from checker.page.build import build_of
from checker.page.model import DateReading, Head, ListItem, Marks, Page
from checker.page.parse import parse
from checker.page.sheet import Sheet, collect_metas
from checker.page.urls import Resolver
from checker.text.decode import Decoded, decode
from checker.text.maintext import main_text
from checker.text.outline import Box
from checker.text.walk import flatten
from checker.text.zones import settle

T = TypeVar("T")

_FOOT_FRAME = re.compile(r"foot|bottom|copy|dibu|yejiao", re.I)
_HARDLY_ANY = 5  # lines of a shell that scripts fill

_MAY_LIST = frozenset({"home", "channel_home", "list", "interaction", "other", "empty"})
_MAY_FILL = _MAY_LIST | {"article"}  # a script may also add related reading to a text
_OWN_TEXT = 100  # weight of a page's own text from which lists of other matters are beside it
_LISTING = frozenset({"home", "channel_home", "list", "interaction"})
_DATED = frozenset({"article", "service_guide", "info_public_guide", "other"})
_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d(?=\s?年|[-/.]\d)")


def read_page(
    body: bytes,
    url: str,
    *,
    header_charset: str | None = None,
    as_of: date,
    base_url: str | None = None,
) -> Page:
    """Read a page's facts. Never raises on any bytes.

    `header_charset` is the charset of the HTTP header; `as_of` the day of the inspection, which gives
    years to dates without one; `base_url` the address to resolve references against when it is not `url`.
    A fact that could not be established is None or empty, and `why` says why under the field's name.
    """
    why: dict[str, str] = {}
    decoded = decode(body, header_charset)
    if _not_html(body):
        why["text"] = "the body is not HTML"
        return _bare(url, decoded, why, "other")
    try:
        tree = parse(decoded.text)
        out = flatten(tree.root)
        settle(out)
        sheet = Sheet(
            url,
            out,
            main_text(out),
            as_of,
            Resolver(base_url or url, out.base, decoded.used),
            collect_metas(out),
        )
    except Exception as error:
        why["text"] = f"reader error: {type(error).__name__}: {error}"
        return _bare(url, decoded, why, "other")
    if tree.root is None:
        why["text"] = "the page is empty"
        return _bare(url, decoded, why, "empty")
    if tree.too_deep:
        why["text"] = "nested too deeply: what lies below about 2,048 levels was not read"
    return _Reader(sheet, decoded, why).page()


class _Reader:
    """Runs the extractors over one sheet, keeping each one's failure to its own fields."""

    def __init__(self, sheet: Sheet, decoded: Decoded, why: dict[str, str]) -> None:
        self.sheet = sheet
        self.decoded = decoded
        self.why = why

    def run(self, fields: str, reader: Callable[..., T], *arguments: Any) -> T | None:
        """The reader's answer, or None with the error under each of `fields`."""
        try:
            return reader(*arguments)
        except Exception as error:
            for name in fields.split():
                self.why[name] = f"reader error: {type(error).__name__}: {error}"
            return None

    def page(self) -> Page:
        sheet, out = self.sheet, self.sheet.out
        text_length = sum(len(line.text) for line in sheet.visible)
        own_links = sum(1 for ref in sheet.page_refs if ref.words)
        blocked = self.run("blocked", shields.shield, sheet, text_length, own_links)
        login = self.run("kind", shields.login_wall, sheet, text_length) or False
        rows = self.run("list_items", lists.dated_rows, sheet) or []
        script_items = self.run("list_items", scripted.script_rows, sheet) or ()
        row_lines = _row_lines(rows)
        told = self.run("publish_date heading", article.read_article, sheet, row_lines) or article.Article()
        crumbs = self.run("breadcrumb", nav.read_breadcrumb, sheet) or ()
        all_forms = self.run("forms", forms.read_forms, sheet) or ()
        all_letters = self.run("letters", letters.read_letters, sheet) or ()
        matter = self.run("guide", guide.read_guide, sheet)
        main_rows = [row for row in rows if row.zone != "side"]
        gathered = self.run("list_items", lists.groups, sheet, main_rows) or []
        own_text = sheet.main.weight >= _OWN_TEXT and sheet.main.linked_share < 0.5
        if own_text and all(lists.is_aside(sheet, group) for group in gathered):
            main_rows, gathered = [], []  # a text with nothing but 热点 and 相关 beside it
        evidence = kind.Evidence(
            told, main_rows, gathered, len(script_items), all_forms, all_letters, crumbs, matter is not None,
            text_length, blocked is not None, login,
        )  # fmt: skip
        page_kind = self.run("kind", kind.read_kind, sheet, evidence) or "other"
        if page_kind == "empty" and "text" in self.why:
            page_kind = "other"  # what was not read is not nothing
        all_links = self.run("links", links.read_links, sheet) or ()
        page_marks = self.run("site_code icp police_filing host_unit", marks.read_marks, sheet) or Marks()
        listing = _Listing(self, page_kind, rows, gathered, script_items)
        body_text = sheet.main.text
        page = Page(
            url=sheet.url,
            kind=page_kind,
            encoding=self.decoded.used,
            declared_encoding=self.decoded.declared,
            damaged_characters=self.decoded.damaged,
            lang=out.lang,
            title=out.title,
            heading=_heading(sheet, told, page_kind, crumbs),
            publish_date=told.published if page_kind in _DATED else None,
            written_date=told.written,
            source=told.source,
            doc_number=told.doc_number,
            text=body_text,
            text_length=text_length,
            newest_list_date=listing.newest,
            list_items=listing.items,
            list_rendering=listing.rendering,
            script_built=self.run("script_built", _script_built, sheet) or False,
            pages_in_list=self.run("pages_in_list", pager.pages, sheet) if page_kind in _LISTING else None,
            build=self.run("build", build_of, sheet.out) or "",
            list_boxes=listing.boxes,
            empty_boxes=self.run("empty_boxes", places.empty_boxes, out) or ()
            if page_kind in _MAY_FILL
            else (),
            scripts=self.run("scripts", places.scripts_of, sheet) or () if page_kind in _MAY_FILL else (),
            asks_data=page_kind in _MAY_FILL and (self.run("scripts", scripted.asks_data, sheet) or False),
            nav=self.run("nav", nav.read_nav, sheet) or (),
            breadcrumb=crumbs,
            site_name=self.run("site_name", nav.site_name, sheet),
            head=self.run("head", marks.read_head, sheet) or Head(),
            marks=page_marks,
            tags=tags.read_tags(sheet.metas),
            links=all_links,
            body_links=self.run("body_links", links.body_links, sheet, all_links) or (),
            attachments=links.attachments(all_links),
            forms=all_forms,
            search_box=self.run("search_box", forms.has_search_box, sheet, all_forms) or False,
            accounts=self.run("accounts", accounts.read_accounts, sheet) or (),
            guide=matter if page_kind == "service_guide" else None,
            guide_parts=self.run("guide_parts", guideparts.read_parts, sheet, all_links)
            if page_kind == "service_guide"
            else None,
            services=self.run("services", services.read_services, sheet, all_links),
            people=self.run("people", people.read_people, sheet) or (),
            office=self.run("office", office.read_office, sheet) or {},
            letters=all_letters,
            letter_counts=self.run("letter_counts", letters.read_counts, sheet) or (),
            notice=self.run("notice", notices.read_notice, sheet),
            media_forms=self.run("media_forms", _media_forms, sheet) or (),
            newest_year=_newest_year(body_text, sheet.as_of),
            blocked=blocked,
            redirect_to=self.run("redirect_to", shields.redirect_to, sheet, text_length),
            beside=self.run("beside", beside.words_beside, sheet) or "" if page_kind in _MAY_LIST else "",
            embedded=self.run("embedded", beside.embedded, sheet) or (),
            oddities=self.run("oddities", oddities.read_oddities, sheet, self.decoded.text) or (),
            places=self.run("places", oddities.read_places, sheet, self.decoded.text) or "",
            fragments=self.run("fragments", oddities.read_fragments, sheet) or (),
            dark_links=self.run("dark_links", darklinks.read_dark_links, sheet, self.decoded.text) or (),
            why=self.why,
        )
        _explain(page, told.why, listing.why)
        return page


class _Listing:
    """Items, newest date and rendering of the page's list, according to the page's kind."""

    def __init__(
        self,
        reader: _Reader,
        page_kind: str,
        rows: list[lists.Row],
        gathered: list[lists.Group],
        script_items: tuple[ListItem, ...],
    ) -> None:
        self.items: tuple[ListItem, ...] = ()
        self.newest: DateReading | None = None
        self.rendering: str | None = None
        self.boxes: tuple[str, ...] = ()
        self.why = f"a page of kind {page_kind} is not judged by a list"
        sheet = reader.sheet
        if page_kind == "search":
            self.rendering = "static" if rows or not scripted.filled_later(sheet) else "script"
            self.items = tuple(row.item() for row in rows)
            self.why = "a search result is not a column"
            return
        if page_kind not in _LISTING:
            # A column whose rows come later reads like a page of no kind: say so, or it would seem blank.
            if page_kind in ("other", "empty") and scripted.filled_later(sheet):
                self.rendering = "script"
            return
        own = _main_rows(sheet, page_kind, gathered)
        if script_items and len(script_items) > len(own):
            self.rendering = "json-in-script"
            self.items = script_items
            self._newest_of_script(sheet)
            return
        loose = reader.run("list_items", lists.undated_rows, sheet, rows) or []
        if page_kind == "list" and own:
            keys = {(row.box.tag, row.parent) for row in own}
            loose = [row for row in loose if (row.box.tag, row.parent) in keys]
        self.items = tuple(row.item() for row in sorted([*own, *loose], key=lambda row: row.line))
        self.rendering = "static" if self.items or not scripted.filled_later(sheet) else "script"
        holders = {row.parent for row in (*own, *loose) if row.parent >= 0}
        self.boxes = tuple(sorted({places.box_name(sheet.out.boxes[at]) for at in holders}))
        self._newest_of_rows(sheet, own)

    def _newest_of_rows(self, sheet: Sheet, own: list[lists.Row]) -> None:
        judged = [row for row in own if row.how not in ("deadline",)]
        if (
            judged
            and all(row.date is not None and row.date.assumed_year for row in judged)
            and pager.is_later_page(sheet)
        ):
            self.why = "rows show month and day only, and this is not the list's first page"
            return
        self.newest = lists.newest(judged, sheet.as_of)
        if self.newest:
            self.why = ""
        elif self.rendering == "script":
            self.why = "rows arrive by script; the source holds none"
        elif self.items:
            self.why = "rows show no date"
        else:
            self.why = "no row found"

    def _newest_of_script(self, sheet: Sheet) -> None:
        limit = sheet.as_of.isoformat()
        days = [item.date for item in self.items if item.date and item.date.day <= limit]
        if days:
            best = max(days, key=lambda reading: reading.value)
            self.newest = type(best)(best.day, best.how, "day", best.assumed_year, best.text)
            self.why = ""
        else:
            self.why = "rows in the script show no date"


def _main_rows(sheet: Sheet, page_kind: str, gathered: list[lists.Group]) -> list[lists.Row]:
    """Rows of the list a page is about: on a list page the largest list, elsewhere all of them."""
    if page_kind != "list" or not gathered:
        return [row for group in gathered for row in group.rows]
    own = [group for group in gathered if not lists.is_aside(sheet, group)] or gathered
    largest = max(own, key=lambda group: (group.dated, -group.rows[0].line))
    return [row for group in own if group.key == largest.key for row in group.rows]


def _row_lines(rows: list[lists.Row]) -> set[int]:
    """Lines that belong to rows of lists of two rows or more."""
    parents: dict[int, int] = {}
    for row in rows:
        parents[row.parent] = parents.get(row.parent, 0) + 1
    return {
        line
        for row in rows
        if parents[row.parent] >= (2 if row.url else 3)
        for line in range(row.box.line0, row.box.line1)
    }


def _heading(sheet: Sheet, told: article.Article, page_kind: str, crumbs: tuple[str, ...]) -> str:
    """The article's title; on pages of lists the column's name, which only tags or breadcrumb may tell."""
    if page_kind not in ("list", "interaction", "info_public_guide") or told.heading_line >= 0:
        return told.heading
    return told.heading or sheet.metas.get("columnname") or (crumbs[-1] if crumbs else "")


def _newest_year(text: str, as_of: date) -> int | None:
    years = [int(year) for year in _YEARS.findall(text)]
    return max((year for year in years if year <= as_of.year + 1), default=None)


def _script_built(sheet: Sheet) -> bool:
    """Whether head or foot may arrive by script or frame: the source has no footer that speaks as one, and
    something on the page could bring one. Then a mark that is not there proves nothing."""
    if marks.has_foot(sheet):
        return False
    framed = any(ref.kind == "frame" and _FOOT_FRAME.search(ref.url) for ref in sheet.out.refs)
    return framed or bool(places.scripts_of(sheet)) or len(sheet.visible) < _HARDLY_ANY


def _media_forms(sheet: Sheet) -> tuple[str, ...]:
    box = sheet.main.box
    if box is None:
        return ()
    found = {"picture" for ref in sheet.out.refs[box.ref0 : box.ref1] if ref.kind == "image"}
    for ref in sheet.out.refs[box.ref0 : box.ref1]:
        if ref.tag in ("video", "embed", "source") or re.search(
            r"\.(?:mp4|m3u8|flv|webm|wmv)(?:$|\?)", ref.url, re.I
        ):
            found.add("video")
        elif ref.tag == "audio" or re.search(r"\.(?:mp3|wav|m4a)(?:$|\?)", ref.url, re.I):
            found.add("audio")
    inside = range(box.index, _end_of(sheet, box))
    if any(sheet.out.boxes[index].tag == "table" for index in inside):
        found.add("table")
    if any(index in inside for index in sheet.out.drawings):
        found.add("drawing")
    return tuple(sorted(found))


def _end_of(sheet: Sheet, box: Box) -> int:
    """The index behind the last box inside this one."""
    boxes = sheet.out.boxes
    return next((b.index for b in boxes[box.index + 1 :] if b.parent < box.index), len(boxes))


def _explain(page: Page, publish_why: str, list_why: str) -> None:
    """Give a reason to every fact that a rule may ask for and that is not there."""
    why = page.why
    if page.publish_date is None:
        reason = (
            publish_why
            if page.kind in _DATED
            else f"a page of kind {page.kind} has no publication date of its own"
        )
        why.setdefault("publish_date", reason or "no publication date is shown")
    if page.newest_list_date is None:
        why.setdefault("newest_list_date", list_why)
    if page.blocked:
        why["text"] = f"blocked: {page.blocked}"
    unseen = "head and foot arrive by script" if page.script_built else "not shown on the page"
    if page.blocked:
        unseen = f"blocked: {page.blocked}"
    for name in ("site_code", "icp", "police_filing", "host_unit"):
        if getattr(page.marks, name) is None:
            why.setdefault(name, unseen)
    if "site_code_invalid" in page.marks.hints and page.marks.site_code is None:
        why["site_code"] = f"what is shown is no site code: {page.marks.hints['site_code_invalid']}"
    if not page.title:
        why.setdefault("title", "the page has no <title>")


def _not_html(body: bytes) -> bool:
    head = body[:8]
    return head.startswith(
        (
            b"%PDF",
            b"PK\x03\x04",
            b"\x89PNG",
            b"\xff\xd8\xff",
            b"GIF8",
            b"\xd0\xcf\x11\xe0",
            b"Rar!",
            b"\x1f\x8b",
        )
    )


def _bare(url: str, decoded: Decoded, why: dict[str, str], page_kind: Any) -> Page:
    """A page of which nothing but the encoding is known."""
    for name in (
        "publish_date",
        "newest_list_date",
        "site_code",
        "icp",
        "police_filing",
        "host_unit",
        "title",
    ):
        why.setdefault(name, why.get("text", "nothing was read"))
    return Page(
        url=url,
        kind=page_kind,
        encoding=decoded.used,
        declared_encoding=decoded.declared,
        damaged_characters=decoded.damaged,
        why=why,
    )
