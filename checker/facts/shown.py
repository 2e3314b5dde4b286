"""What a page shows, as marks: so that two looks at it can be told apart, days and programs later."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import blake2b

from checker.fetch.urls import key
from checker.page.model import Page

_CONTENT = ("page", "image", "attachment", "media", "frame")  # styles and scripts change with versions
_LINE = 8  # letters from which a line says something
_CHANGING = re.compile(r"\d+|星期[一二三四五六日天]")


def marks_of(page: Page) -> frozenset[str]:
    """Marks of every address, title and line of text."""
    marks = {mark(key(link.url)) for link in page.links if link.kind in _CONTENT}
    marks |= {mark(key(i.url)) for i in page.list_items if i.url} | {mark(i.title) for i in page.list_items}
    marks |= {mark(line) for line in _lines(page)}
    return frozenset(marks)


def _lines(page: Page) -> Iterator[str]:
    """Lines of the page's own part, so that news without a link is seen to come. What counts visitors or
    tells the day is left out of them."""
    for line in f"{page.text}\n{page.beside}".splitlines():
        bare = _CHANGING.sub("", line).strip()
        if len(bare) >= _LINE:
            yield bare


def mark(text: str) -> str:
    """Six bytes that stand for an address or a title."""
    return blake2b(text.encode("utf-8", "replace"), digest_size=6).hexdigest()
