"""From text to the tree a browser would build, without the losses lxml is silent about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from lxml import etree

# lxml puts what follows </html> under a second root, where nothing finds it; browsers put it in <body>.
_END_TAGS = re.compile(rb"</(?:body|html)\s*>", re.I)
# Control characters end libxml2's input; browsers skip or replace them.
_CONTROLS = bytes([*range(9), 11, *range(14, 32), 127])


@dataclass(frozen=True, slots=True)
class Tree:
    """A parsed page: `root` is the lxml <html> element or None when there is nothing to parse."""

    root: Any | None
    too_deep: bool = False  # libxml2 stops at about 2,048 levels: what lies deeper was not read
    controls: int = 0  # control characters taken out


def parse(text: str) -> Tree:
    """Parse HTML text; never raises on any text."""
    body = text.encode("utf-8", "replace")
    clean = body.translate(None, _CONTROLS)
    controls = len(body) - len(clean)
    clean = _END_TAGS.sub(b"", clean)
    if not clean.strip():
        return Tree(None, controls=controls)
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        root = etree.fromstring(clean, parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return Tree(None, controls=controls)
    too_deep = any("depth" in entry.message.lower() for entry in parser.error_log.filter_from_errors())
    return Tree(root, too_deep, controls)
