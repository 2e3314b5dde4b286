"""PDF and OFD files that a site offers: what they tell a screen reader.

    kit = Kit(…, files=(for_screen_readers(),))

They are fetched once for this and the word checks, by checker.probe.attached.
A file is read in a process of its own with bounds on time and memory: what hangs, bursts or breaks it
ends as an attachment that was not read, with the reason. Nothing here judges.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from checker.accessibility.model import Attachment, Unread
from checker.fetch.model import Fetched
from checker.page.workers import PageReaders, ReadFailure
from checker.probe.offered import FileUse, Offered, Read

KIND = "a11y-files"  # of the answers in the store
MOST_FILES = 10


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds. file_bytes: of one file; seconds: reading one; pages: looked at in one, spread over it;
    part_bytes: of one part of an OFD, unpacked; parts: of one OFD."""

    file_bytes: int = 20_000_000
    seconds: float = 20.0
    pages: int = 20
    part_bytes: int = 4_000_000
    parts: int = 20_000


def for_screen_readers(most: int = MOST_FILES, limits: Limits | None = None) -> FileUse:
    """The newest PDF and OFD files of a site, to be looked at."""
    limits = limits or Limits()
    return FileUse(KIND, most, limits.file_bytes, _by_name, partial(_reading, limits), domain=True)


def read_all(files: Iterable[tuple[Offered, bytes]], limits: Limits | None = None) -> tuple[Attachment, ...]:
    """Read files that are at hand already. Never raises for what a file does."""
    limits = limits or Limits()
    with _readers(limits) as readers:
        return tuple(_read(offered, body, limits, readers) for offered, body in files)


# -- fetching --------------------------------------------------------------------------------


def _by_name(url: str) -> bool:
    return re.search(r"\.(?:pdf|ofd)(?:$|[?#&])", url, re.IGNORECASE) is not None


def _readers(limits: Limits) -> PageReaders[Any]:
    return PageReaders(1, date.min, limits.seconds, reader=partial(read_file, limits=limits))


@contextmanager
def _reading(limits: Limits) -> Iterator[Read]:
    with _readers(limits) as readers:
        yield lambda offered, fetched: _looked(offered, fetched, limits, readers).to_dict()


def _looked(offered: Offered, fetched: Fetched, limits: Limits, readers: PageReaders[Any]) -> Attachment:
    if fetched.outcome == "too_large":
        made = replace(_blank(offered), unread="too_large", size=fetched.size)
    elif fetched.outcome not in ("opened", "not_html"):
        made = replace(_blank(offered), unread="not_fetched", error=fetched.outcome)
    else:
        made = _read(offered, fetched.body, limits, readers)
    return replace(made, seen_at=fetched.fetched_at)


def _blank(offered: Offered) -> Attachment:
    return Attachment(offered.url, offered.title, offered.page, offered.beside, offered.published)


def _read(offered: Offered, body: bytes, limits: Limits, readers: PageReaders[Any]) -> Attachment:
    made = replace(_blank(offered), size=len(body))
    if len(body) > limits.file_bytes:
        return replace(made, unread="too_large")
    told = readers.read(body, offered.url)
    if isinstance(told, ReadFailure):
        slow = told.kind == "timed_out"
        return replace(made, unread="took_too_long" if slow else "broken", error=told.reason)
    return replace(made, **told)


# -- reading, in the process of its own --------------------------------------------------------


def read_file(body: bytes, url: str, *, limits: Limits, **_: object) -> dict[str, Any]:
    """Facts of one file as fields of Attachment. The signature is that of a page reader.

    Raises whatever the file makes a library raise.
    """
    start = body[:1024]
    if b"%PDF-" in start:
        return {"kind": "pdf", **_pdf(body, limits.pages)}
    if start.startswith(b"PK\x03\x04"):
        return _ofd(body, limits)
    return {"kind": "other", "unread": "not_supported"}


_EXTRACT = 1 << 4  # of /P, bit 5
_EXTRACT_FOR_ACCESS = 1 << 9  # of /P, bit 10
_MOST_CHARS = 100_000
_MOST_OBJECTS = 2_000  # of one page's resources


def _pdf(body: bytes, most: int) -> dict[str, Any]:
    import logging

    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its complaints about odd files are our facts
    reader = pypdf.PdfReader(io.BytesIO(body), strict=False)
    told: dict[str, Any] = {"encrypted": reader.is_encrypted}
    if reader.is_encrypted:
        told |= _security(reader)
        if shut := _shut(reader):
            return {**told, "unread": shut, **({"locked": None} if shut == "password" else {})}
    root = reader.root_object
    told |= _of_root(root)
    told["own_title"] = _own_title(reader)
    count = len(reader.pages)
    read = [_pdf_page(reader.pages[n]) for n in _spread(count, most)]
    return {
        **told,
        "pages": count,
        "looked": len(read),
        "chars": tuple(chars for chars, _ in read),
        "drawn": sum(drawn for _, drawn in read),
    }


def _security(reader: Any) -> dict[str, Any]:
    """Whether text may be taken out for assistive technology, as the file's own security says."""
    rules = reader.trailer["/Encrypt"].get_object()
    revision, allowed = int(rules.get("/R", 0)), int(rules.get("/P", -1))
    if str(rules.get("/Filter", "/Standard")) != "/Standard":
        return {"revision": revision}
    bit = _EXTRACT_FOR_ACCESS if revision >= 3 else _EXTRACT
    return {"revision": revision, "locked": not allowed & (bit | _EXTRACT)}


def _shut(reader: Any) -> Unread:
    """Why it does not open to a reader who has no password; "" when it does."""
    from pypdf.errors import DependencyError

    try:
        return "" if reader.decrypt("") else "password"
    except (DependencyError, NotImplementedError):
        return "cipher"


def _of_root(root: Any) -> dict[str, Any]:
    marks = _at(root, "/MarkInfo")
    shows = _at(root, "/ViewerPreferences")
    tree = _at(root, "/StructTreeRoot")
    outline = _at(root, "/Outlines")
    return {
        "tagged": bool(tree) and bool(_at(tree, "/K")),
        "marked": str(_at(marks, "/Marked")) == "True",
        "lang": str(_at(root, "/Lang") or "")[:40],
        "shows_title": str(_at(shows, "/DisplayDocTitle")) == "True",
        "outlined": bool(_at(outline, "/First")),
    }


def _own_title(reader: Any) -> str:
    info = _at(reader.trailer, "/Info")
    title = str(_at(info, "/Title") or "").strip()
    if not title and (xmp := reader.xmp_metadata):
        titles = xmp.dc_title or {}
        title = next((str(t).strip() for t in titles.values() if str(t).strip()), "")
    return title[:300]


def _at(thing: Any, name: str) -> Any:
    """What a dictionary of the file holds under this name; None where there is no such dictionary."""
    held = thing.get(name) if hasattr(thing, "get") else None
    return held.get_object() if held is not None and hasattr(held, "get_object") else held


def _pdf_page(page: Any) -> tuple[int, bool]:
    """Characters of one page, and whether it is drawn: pictures, and no font anywhere."""
    fonts, pictures = _made_of(page)
    text = page.extract_text() if fonts else ""
    chars = len("".join(text.split())[:_MOST_CHARS])
    return chars, pictures and not fonts and not chars


def _made_of(page: Any) -> tuple[bool, bool]:
    """Whether a page has fonts, and whether it has pictures; in what it draws within itself, too."""
    fonts = pictures = False
    waiting, seen = [_at(page, "/Resources")], 0
    known: set[int] = set()
    while waiting and seen < _MOST_OBJECTS:
        resources = waiting.pop()
        if id(resources) in known:
            continue
        known.add(id(resources))
        fonts = fonts or bool(_at(resources, "/Font"))
        drawn = _at(resources, "/XObject")
        for name in list(drawn or ()):
            seen += 1
            thing = _at(drawn, name)
            kind = str(_at(thing, "/Subtype"))
            pictures = pictures or kind == "/Image"
            if kind == "/Form":
                waiting.append(_at(thing, "/Resources"))
    return fonts, pictures or (not fonts and _inline_picture(page))


def _inline_picture(page: Any) -> bool:
    contents = page.get_contents()
    data = contents.get_data()[:2_000_000] if contents is not None else b""
    return re.search(rb"\bBI\s.{0,400}?\sID\s", data, re.DOTALL) is not None


def _spread(count: int, most: int) -> Sequence[int]:
    """Numbers of at most `most` pages, evenly over the file."""
    if count <= most:
        return range(count)
    return sorted({n * (count - 1) // max(1, most - 1) for n in range(most)})


# -- OFD: a zip of XML -------------------------------------------------------------------------

_OFD_PAGE = re.compile(r"(?:^|/)Pages/[^/]+/Content\.xml$", re.IGNORECASE)
_TEXT_CODE = re.compile(r"<(?:\w+:)?TextCode\b[^>]*>([^<]*)<", re.IGNORECASE)
_IMAGE = re.compile(r"<(?:\w+:)?ImageObject\b", re.IGNORECASE)
_OTHER = re.compile(r"<(?:\w+:)?(?:TextObject|PathObject|CompositeObject|Template)\b", re.IGNORECASE)
_TITLE = re.compile(r"<(?:\w+:)?Title\b[^>]*>([^<]*)<", re.IGNORECASE)
_TAGS = re.compile(r"<(?:\w+:)?CustomTags\b", re.IGNORECASE)


def _ofd(body: bytes, limits: Limits) -> dict[str, Any]:
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        names = archive.namelist()
        if "OFD.xml" not in names or len(names) > limits.parts:
            return {"kind": "other", "unread": "not_supported"}
        content = sorted(n for n in names if _OFD_PAGE.search(n))
        read = [_ofd_page(archive, content[n], limits) for n in _spread(len(content), limits.pages)]
        about = _part(archive, "OFD.xml", limits) or ""
        documents = [n for n in names if re.search(r"(?:^|/)Document\.xml$", n, re.IGNORECASE)]
        tagged = any(_TAGS.search(_part(archive, n, limits) or "") for n in documents[:5])
    title = _TITLE.search(about)
    whole = [one for one in read if one is not None]
    return {
        "kind": "ofd",
        "pages": len(content),
        "looked": len(whole),
        "chars": tuple(chars for chars, _ in whole),
        "drawn": sum(drawn for _, drawn in whole),
        "own_title": title[1].strip()[:300] if title else "",
        "tagged": tagged,
    }


def _ofd_page(archive: zipfile.ZipFile, name: str, limits: Limits) -> tuple[int, bool] | None:
    """Characters of one page, and whether it holds pictures alone; None for a page that is too large."""
    text = _part(archive, name, limits)
    if text is None:
        return None
    chars = sum(len("".join(found.split())) for found in _TEXT_CODE.findall(text))
    return chars, bool(_IMAGE.search(text)) and not _OTHER.search(text)


def _part(archive: zipfile.ZipFile, name: str, limits: Limits) -> str | None:
    """One part as text, never more than its bound unpacked; None for one that is larger."""
    with archive.open(name) as part:
        data = part.read(limits.part_bytes + 1)
    return None if len(data) > limits.part_bytes else data.decode("utf-8", "replace")
