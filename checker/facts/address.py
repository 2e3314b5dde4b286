"""Addresses of lists and of the pages behind them: which are one column, and which page of it."""

from __future__ import annotations

import re
from functools import lru_cache

from checker.fetch.urls import host_of, key, registrable, resource_kind

__all__ = [
    "folder_of",
    "host_of",
    "key",
    "list_key",
    "page_number",
    "registrable",
    "resource_kind",
    "same_folder",
]

# Names that servers give a folder's own page: leaving them out makes ./ and index.html one.
_FRONT = re.compile(r"^(?:index|default|main)(?:[_-](\d{1,4}))?\.(?:s?html?|jspx?|aspx?|php|do)$", re.I)
_LIST = re.compile(r"^(list|more|channel|column|node)[_-](\d{1,4})(\.(?:s?html?|jspx?|aspx?|php))$", re.I)
_PAGE_NAME = re.compile(
    r"^(?:page|pageno|pagenum|pageindex|page_no|curpage|currentpage|cur_page|pn|p)$", re.I
)


@lru_cache(maxsize=65_536)
def list_key(url: str) -> str:
    """One key per list: `…/tzgg/`, `…/tzgg/index.html` and `…/tzgg/index_2.html?page=3` are the same.

    `list_12.html` stays itself: it may be list 12 as well as page 12 (see `numbered_list`).
    """
    path, _, query = key(url).partition("?")
    head, slash, last = path.rpartition("/")
    if _FRONT.match(last):
        path = head + slash
    kept = [pair for pair in query.split("&") if pair and not _PAGE_NAME.match(pair.partition("=")[0])]
    return path.removeprefix("https:").removeprefix("http:") + ("?" + "&".join(kept) if kept else "")


@lru_cache(maxsize=65_536)
def page_number(url: str) -> int:
    """Which page of its list an address is: 1 for the front, as far as the address tells."""
    path, _, query = key(url).partition("?")
    found = _FRONT.match(path.rpartition("/")[2])
    if found and found[1]:
        return int(found[1]) + (1 if found[1] in ("0", "1") else 0)
    for pair in query.split("&"):
        name, _, value = pair.partition("=")
        if _PAGE_NAME.match(name) and value.isdigit():
            return max(1, int(value))
    return 1


def numbered_list(url: str) -> str:
    """The bare list (`list.html`) that `list_3.html` may be a further page of; "" for other names."""
    path = key(url).partition("?")[0]
    head, slash, last = path.rpartition("/")
    found = _LIST.match(last)
    return f"{head}{slash}{found[1]}{found[3]}" if found else ""


@lru_cache(maxsize=65_536)
def folder_of(url: str) -> str:
    """Host and path up to the last slash."""
    return list_key(url).partition("?")[0].rpartition("/")[0] + "/"


def same_folder(inner: str, outer: str) -> bool:
    """Whether `inner` lies below the folder of `outer` (and is not that folder)."""
    below, above = folder_of(inner), folder_of(outer)
    return below != above and below.startswith(above)
