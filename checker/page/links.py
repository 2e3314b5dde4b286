"""Every reference of a page: where it leads, what it says, what kind it is, where it stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.page.model import Link, LinkKind, Where

if TYPE_CHECKING:
    from checker.page.sheet import Sheet
    from checker.text.outline import Ref

_EXTENSIONS = frozenset(
    "pdf doc docx xls xlsx ppt pptx wps et dps ofd ceb zip rar 7z txt csv tif caj".split()  # noqa: SIM905
)
_DOWNLOAD = re.compile(r"downfile|download(?:file)?\.(?:jsp|do|aspx?)|/module/download/", re.I)
OPENS = re.compile(
    r"""(?:window\.open|location(?:\.href)?\s*=|location\.(?:assign|replace))\s*\(?\s*['"]([^'"\s]{2,400})['"]""",
    re.I,
)
KINDS: dict[str, LinkKind] = {
    "image": "image",
    "style": "style",
    "script": "script",
    "frame": "frame",
    "media": "media",
}
_ZONES: dict[str, Where] = {
    "header": "header",
    "nav": "nav",
    "breadcrumb": "breadcrumb",
    "side": "side",
    "footer": "footer",
    "": "main",
}


def read_links(sheet: Sheet) -> tuple[Link, ...]:
    """All references in page order. References that lead nowhere (`#`, javascript:) are left out."""
    links = []
    for ref in sheet.out.refs:
        url = sheet.resolve(ref) or _by_click(sheet, ref)
        if url:
            links.append(
                Link(url, ref.words or ref.title, _kind(ref, url), _ZONES.get(ref.zone, "main"), ref.hidden)
            )
    return tuple(links)


def is_file(url: str) -> bool:
    """Whether an address is that of a document to download rather than of a page."""
    path, _, query = url.partition("?")
    if path.rpartition(".")[2].lower() in _EXTENSIONS:
        return True
    return (("down" in url or "Down" in url) and bool(_DOWNLOAD.search(url))) or (
        bool(query) and query.rpartition(".")[2].lower() in _EXTENSIONS
    )


def attachments(links: tuple[Link, ...]) -> tuple[Link, ...]:
    return tuple(link for link in links if link.kind == "attachment")


def body_links(sheet: Sheet, links: tuple[Link, ...]) -> tuple[Link, ...]:
    """Links inside the main text, and those of the page's related-reading block."""
    box = sheet.main.box
    if box is None:
        return ()
    wanted = {sheet.resolve(ref) for ref in sheet.out.refs[box.ref0 : box.ref1] if ref.kind == "page"}
    for line in sheet.visible:
        if line.zone == "" and len(line.text) <= 20 and _RELATED.search(line.text):
            around = sheet.out.boxes[line.box]
            for _ in range(3):
                if around.ref1 - around.ref0 >= 1 or around.parent < 0:
                    break
                around = sheet.out.boxes[around.parent]
            if around.ref1 - around.ref0 <= 40:
                wanted |= {sheet.resolve(ref) for ref in sheet.out.refs[around.ref0 : around.ref1]}
    wanted.discard(None)
    return tuple(link for link in links if link.url in wanted and link.kind in ("page", "attachment"))


_RELATED = re.compile(
    r"相关(?:链接|阅读|解读|文件|政策|新闻|信息|稿件|内容|附件)|延伸阅读|关联(?:稿件|阅读)|政策(?:解读|原文)|解读(?:文件|材料)"
)


def _by_click(sheet: Sheet, ref: Ref) -> str | None:
    if not ref.script or ref.kind != "page":
        return None
    found = OPENS.search(ref.script)
    return sheet.resolver.resolve(found.group(1)) if found else None


def zone_of_ref(ref: Ref) -> Where:
    """The part of the page that a reference stands in."""
    return _ZONES.get(ref.zone, "main")


def _kind(ref: Ref, url: str) -> LinkKind:
    if ref.kind == "page":
        return "attachment" if is_file(url) else "page"
    return KINDS[ref.kind]
