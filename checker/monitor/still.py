"""Whether a page stands still as its source has it.

A page without news in its source may be the shell of one that a script fills: the same every day, whatever
readers are shown. That such a page does not change proves nothing, so only one is called still whose scripts
are all known to show nothing of their own.
"""

from __future__ import annotations

import re

from checker.page.model import Page
from checker.page.scripted import fills_later
from checker.text.decode import decode

# Libraries that do nothing by themselves, or move what is there.
_LIBRARY = re.compile(
    r"(?:^|/)(?:jquery|swiper|slick|bootstrap|html5shiv|respond|modernizr|koala|superslide)"
    r"(?:[-.](?:\d+|min|slim|pack|bundle|migrate|easing|superslide|jslides|nicescroll|lazyload))*\.js(?:\?[^/]*)?$",
    re.I,
)
_MARK = re.compile(r"conac|jiucuo|kaipuyun|zfwzgl", re.I)
_WRITES = re.compile(
    r"(?:inner|outer)html|document\.write|insertadjacent|appendchild|insertbefore|replacewith|replacechildren"
    r"|innertext|textcontent|\.(?:html|append\w*|prepend\w*|after|before|text|load|replace\w*|clone)\s*\("
    r"|\$\.\w*(?:get|post|ajax|json)|fetch|xmlhttp|websocket|import|\.src\b|eval\b|atob|settimeout\s*\(\s*[\"']"
    r"|location|\bdata\b|createelement",
    re.I,
)
_TAG = re.compile(r"<script\b([^>]*)>(.*?)(?:</script\s*>|$)", re.I | re.S)
_SRC = re.compile(r"""\bsrc\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.I)
_NOT_RUN = re.compile(
    r"""\btype\s*=\s*["']?(?:text/(?:html|template|x-|plain)|application/(?:ld\+)?json)""", re.I
)
_ON_LOADING = re.compile(r"""<[^>]*?\son(?:load|error|readystatechange|pageshow)\s*=""", re.I)
_TEMPLATE = re.compile(r"\{\{|<%|\$\{|\b(?:v-for|ng-repeat|ng-app|data-bind|x-for)\b", re.I)


def no_script_fills(page: Page, body: bytes, charset: str | None = None) -> bool:
    """Whether nothing on this page can come by script: every row stands in its source, and each of its
    scripts is a known library, a mark of the site, or one that writes nothing and asks for nothing."""
    if page.list_rendering != "static":
        return False
    source = decode(body, charset).text
    if _ON_LOADING.search(source) or _TEMPLATE.search(source):
        return False
    return all(_harmless(attributes, words) for attributes, words in _TAG.findall(source))


def _harmless(attributes: str, words: str) -> bool:
    if _MARK.search(attributes) or _MARK.search(words):
        return True
    if named := _SRC.search(attributes):
        address = next(filter(None, named.groups()), "")
        return _LIBRARY.search(address) is not None
    if _NOT_RUN.search(attributes):
        return False  # a template that some script fills
    return not (fills_later(words) or _WRITES.search(words))
