"""Readers for test_page_readers: worker processes import them from here."""

from __future__ import annotations

import os
import time
from datetime import date

from checker.page.model import Link, Page


def read(body: bytes, url: str, *, header_charset: str | None, as_of: date, base_url: str | None) -> Page:
    """Do what the body says."""
    if body == b"die":
        os._exit(1)
    if body == b"hang":
        time.sleep(600)
    if body == b"raise":
        raise RecursionError("too deep")
    if body == b"eat memory":
        return Page(url, text="x" * (3 << 30))
    if body == b"pid":
        return Page(url, title=str(os.getpid()))
    links = (Link("http://a.cn/", "甲", "page", "nav"), Link("http://a.cn/b", hidden=True))
    return Page(
        url, title=body.decode(), lang=header_charset, heading=str(as_of), source=base_url, links=links
    )
