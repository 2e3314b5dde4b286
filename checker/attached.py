"""The words of a document: PDF, Word, Excel, text. For word checks; what cannot be read says why.

Read in a process with bounds on time and memory (`checker.page.workers`): a damaged file can end it. Office
files are zip archives and can burst, so they are counted first (`checker.workbooks`).
"""

from __future__ import annotations

import io
import logging
import re
import zipfile
from dataclasses import dataclass
from typing import Any, Literal

from checker import workbooks
from checker.text.radicals import as_characters

Kind = Literal["pdf", "docx", "sheet", "text", "page", "other"]
Unread = Literal["", "not_supported", "too_large", "password", "needs_extra", "no_text", "broken"]

MOST_CHARACTERS = 200_000
MOST_UNPACKED = 200_000_000  # bytes of an office file, unpacked
MOST_PAGES = 300
MOST_ROWS = 20_000
READABLE = re.compile(r"\.(?:pdf|docx|xlsx?|xlsm|ods|txt|csv)(?:$|[?#&])", re.I)


@dataclass(frozen=True, slots=True)
class Words:
    """What a document says. unread: why it could not be read, "" when it could; cut: there is more."""

    kind: Kind
    text: str = ""
    unread: Unread = ""
    cut: bool = False


def read_words(body: bytes, url: str = "", **_: Any) -> Words:
    """The words of a document; the signature is that of a page reader. Never raises for what a file holds."""
    try:
        return _read(body, url)
    except Exception:  # whatever a library makes of a broken file
        return Words("other", unread="broken")


def _read(body: bytes, url: str) -> Words:
    kind = _kind(body, url)
    if kind in ("docx", "sheet") and _bursts(body):
        return Words(kind, unread="too_large")
    if kind == "pdf":
        return _pdf(body)
    if kind == "docx":
        return _docx(body)
    if kind == "sheet":
        return _sheet(body)
    if kind == "text":
        from checker.text.decode import decode

        return _made(kind, decode(body).text)
    return Words(kind, unread="not_supported")


def _kind(body: bytes, url: str) -> Kind:
    start = body[:1024]
    if b"%PDF-" in start:
        return "pdf"
    if start.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            names = set(archive.namelist())
        if "word/document.xml" in names:
            return "docx"
        return "sheet" if "xl/workbook.xml" in names or "content.xml" in names else "other"
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        return "sheet" if re.search(r"\.xls(?:$|[?#&])", url, re.I) else "other"
    return "text" if re.search(r"\.(?:txt|csv)(?:$|[?#&])", url, re.I) else "other"


def _bursts(body: bytes) -> bool:
    if not body.startswith(workbooks.ZIP):
        return False
    try:
        workbooks.count(body, MOST_UNPACKED)
    except (workbooks.Bursts, workbooks.FarCells):
        return True
    return False


def _pdf(body: bytes) -> Words:
    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = pypdf.PdfReader(io.BytesIO(body), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        return Words("pdf", unread="password")
    parts: list[str] = []
    length = 0
    for page in reader.pages[:MOST_PAGES]:
        parts.append(_joined(as_characters(page.extract_text() or "")))
        length += len(parts[-1])
        if length > MOST_CHARACTERS:
            break
    text = "\n".join(parts)
    return (
        _made("pdf", text, len(reader.pages) > MOST_PAGES) if text.strip() else Words("pdf", unread="no_text")
    )


def _docx(body: bytes) -> Words:
    try:
        import docx
    except ImportError:
        return Words("docx", unread="needs_extra")
    document = docx.Document(io.BytesIO(body))
    parts = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        for row in table.rows[:MOST_ROWS]:
            parts.append("\t".join(cell.text for cell in row.cells))
    return _made("docx", "\n".join(parts))


def _sheet(body: bytes) -> Words:
    try:
        from python_calamine import CalamineWorkbook
    except ImportError:
        return Words("sheet", unread="needs_extra")
    parts: list[str] = []
    with workbooks.without_panic():
        book = CalamineWorkbook.from_filelike(io.BytesIO(body))
        for name in book.sheet_names:
            for row in book.get_sheet_by_name(name).to_python(nrows=MOST_ROWS):
                parts.append("\t".join(_cell(cell) for cell in row))
    return _made("sheet", "\n".join(parts))


def _cell(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _joined(text: str) -> str:
    """Lines that a page of a PDF breaks inside a sentence, put together again."""
    return re.sub(r"(?<=[\u4e00-\u9fff，、；：])[ \t]*\n[ \t]*(?=[\u4e00-\u9fff])", "", text)


def _made(kind: Kind, text: str, cut: bool = False) -> Words:
    return Words(kind, text[:MOST_CHARACTERS], cut=cut or len(text) > MOST_CHARACTERS)
