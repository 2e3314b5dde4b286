"""A page's source and what a browser shows of it, as one page. Pure.

The browser's reading stands where it holds more; what concerns the page as it was sent (its encoding, its
template, its tags) stays the source's. Its scripts stay named, so that other facts than lists go on doubting
what a click may bring. Marks may come from either.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace

from checker.page.model import DarkLink, Link, ListItem, Marks, Page, PageKind, Rendering
from checker.page.oddities import left_by_scripts

_NOT_THE_PAGE = frozenset({"blocked", "login", "empty"})
# How links are written and hidden, too: menus and carousels hide theirs while they run.
_FROM_SOURCE = (
    "url", "encoding", "declared_encoding", "damaged_characters", "lang", "tags", "redirect_to",
    "places", "fragments",
)  # fmt: skip
# What is taken from the browser's reading unless only the source has it.
_EITHER = (
    "title", "heading", "publish_date", "written_date", "source", "doc_number", "text", "nav", "breadcrumb",
    "site_name", "body_links", "attachments", "forms", "accounts", "guide", "guide_parts", "services",
    "people", "office", "letters", "letter_counts", "notice", "media_forms", "newest_year",
)  # fmt: skip


def is_the_page(shown: Page) -> bool:
    """Whether what a browser shows can be the page at all: no shield, no login, not nothing."""
    return not shown.blocked and shown.kind not in _NOT_THE_PAGE


def joined(source: Page, shown: Page, rendering: Rendering) -> Page:
    """Both readings of one page. `shown` must be the page (see `is_the_page`). What was not seen whole only
    adds to the source."""
    rendering = replace(rendering, menu=bool(shown.nav) and not source.nav)
    first, second = (shown, source) if rendering.whole else (source, shown)
    made = replace(first, rendered=rendering, **{name: getattr(source, name) for name in _FROM_SOURCE})
    made = replace(
        made,
        **{name: getattr(second, name) for name in _EITHER if not getattr(made, name)},
        kind=_kind(source, shown, rendering),
        marks=_marks(source.marks, shown.marks),
        head=source.head if source.head.words else shown.head,
        build=source.build or shown.build,
        search_box=source.search_box or shown.search_box,
        script_built=source.script_built and not _has_foot(shown),
        scripts=source.scripts,
        links=_once((*shown.links, *source.links)),
        oddities=left_by_scripts(source.oddities, shown.oddities),
        dark_links=_dark(source, shown),
        text_length=max(source.text_length, shown.text_length),
    )
    made = _with_doubts(made)
    from_data = source.list_rendering == "json-in-script" and rendering.whole and shown.list_items
    if len(shown.list_items) > len(source.list_items) or from_data:
        return _with_list_of(made, shown, "browser")
    how = source.list_rendering
    surely = rendering.whole and not rendering.asked  # data may come that a click must ask for
    if not source.list_items and (surely or how != "script"):
        how = shown.list_rendering
    return _with_list_of(made, source, how)


def _with_doubts(page: Page) -> Page:
    """What a reader gets only by a click was not seen: parts of a guide, services behind tabs."""
    parts, services = page.guide_parts, page.services
    return replace(
        page,
        guide_parts=replace(parts, whole=False, still=False) if parts else None,
        services=replace(services, later=True) if services else None,
    )


def _with_list_of(page: Page, reading: Page, how: str | None) -> Page:
    return replace(
        page,
        list_rendering=how,
        list_items=reading.list_items,
        newest_list_date=reading.newest_list_date,
        list_boxes=reading.list_boxes or page.list_boxes,
        pages_in_list=reading.pages_in_list or page.pages_in_list,
    )


def _kind(source: Page, shown: Page, rendering: Rendering) -> PageKind:
    """What the page is: a list that only the browser shows makes it one; the front page stays it."""
    if source.kind == "home" or shown.kind == "other":
        return source.kind
    more = len(shown.list_items) > len(source.list_items)
    return shown.kind if rendering.whole or more else source.kind


def with_view(page: Page, further: Page) -> Page:
    """The page with one further view of its list, as turning its pages showed it."""
    dates = [found for found in (page.newest_list_date, further.newest_list_date) if found]
    return replace(
        page,
        newest_list_date=max(dates, key=lambda found: found.value, default=None),
        list_items=_rows((*page.list_items, *further.list_items)),
        links=_once((*page.links, *further.links)),
    )


def _has_foot(page: Page) -> bool:
    marks = page.marks
    return bool(marks.host_unit or marks.site_code or marks.icp or marks.police_filing)


def _marks(source: Marks, shown: Marks) -> Marks:
    either = {
        f.name: getattr(source, f.name) or getattr(shown, f.name) for f in fields(Marks) if f.name != "hints"
    }
    return Marks(**either, hints={**shown.hints, **source.hints})


def _dark(source: Page, shown: Page) -> tuple[DarkLink, ...]:
    """A script may write such links, too; but what it only hides tells nothing without telling words."""
    known = {(link.url, link.text) for link in source.dark_links}
    written = (link for link in shown.dark_links if link.words and (link.url, link.text) not in known)
    return (*source.dark_links, *written)


def _once(links: Iterable[Link]) -> tuple[Link, ...]:
    kept: dict[tuple[str, str, str], Link] = {}
    for link in links:
        kept.setdefault((link.url, link.text, link.kind), link)
    return tuple(kept.values())


def _rows(items: Iterable[ListItem]) -> tuple[ListItem, ...]:
    kept: dict[tuple[str, str], ListItem] = {}
    for item in items:
        kept.setdefault((item.title, item.url), item)
    return tuple(kept.values())
