"""A page read and packed in one step, in the process that reads it."""

from __future__ import annotations

from datetime import date

from checker.page.read import read_page
from checker.store import PageRecord, as_record


def read_record(
    body: bytes, url: str, *, header_charset: str | None = None, as_of: date, base_url: str | None = None
) -> PageRecord:
    """Read a page and pack it; the signature of `checker.page.read.read_page`."""
    return as_record(read_page(body, url, header_charset=header_charset, as_of=as_of, base_url=base_url))
