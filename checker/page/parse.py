"""From text to the tree a browser would build, without the losses lxml is silent about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from lxml import etree

# lxml puts what follows </html> under a second root, where nothing finds it; browsers put it in <body>.
_END_TAGS = re.compile(r"</(?:body|html)\s*>", re.I)
# Control characters end libxml2's input or make the encoder complain; browsers skip or replace them.
_CONTROLS = {code: None for code in [*range(9), 11, *range(14, 32), 127]}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Tree:
    """A parsed page: `root` is the lxml <html> element or None when there is nothing to parse."""

    root: Any | None
    too_deep: bool = False  # libxml2 stops at about 2,048 levels: what lies deeper was not read
    controls: int = 0  # control characters taken out


def parse(text: str) -> Tree:
    """Parse HTML text; never raises on any text."""
    controls = 0
    if _CONTROL.search(text):
        controls = len(text)
        text = text.translate(_CONTROLS)
        controls -= len(text)
    if _SURROGATE.search(text):
        text = _SURROGATE.sub("\ufffd", text)
    text = _END_TAGS.sub("", text)
    if not text.strip():
        return Tree(None, controls=controls)
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return Tree(None, controls=controls)
    too_deep = any("depth" in entry.message.lower() for entry in parser.error_log.filter_from_errors())
    return Tree(root, too_deep, controls)
