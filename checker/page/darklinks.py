"""Links that a page may carry without its keeper's will (暗链), with how they are hidden.

Pages of public bodies are full of honest hidden links: menus, lists of friends, marks, toolbars. So a
hidden link alone is nothing. It takes a stranger's host, and beside it either words that such links carry
or a way of hiding that no menu uses. Nothing here is proof; without a browser only inline styles and the
page's own <style> are known, never style sheets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import Any
from urllib.parse import unquote

from lxml import etree

from checker.fetch.urls import host_of, registrable
from checker.hosts import doubts_about, is_stranger
from checker.page.badwords import sure_words, weak_words
from checker.page.hiding import Hiding, Styles, size_of
from checker.page.model import DarkHow, DarkLink
from checker.page.sheet import Sheet
from checker.text.outline import Ref

_ABSOLUTE = frozenset({"http", "HTTP", "Http"})
_MOST = 20  # links kept of a page
_WORDS, _HTML = 80, 300  # characters kept
_CROWD = 3  # strangers in one hidden block from which it needs no telling words
_MOST_LOOKED_AT = 2000  # links of a piece of source
_LONGEST_TAG = 600  # characters
_LONGEST_ADDRESS = 300
_LONGEST_WORDS = 40  # characters from which words in sight are a headline and no name of a link

# -- scripts -----------------------------------------------------------------------------------------

_WRITES = re.compile(r"document\s*(?:\.|\[\s*['\"])\s*write(?:ln)?\b")
_CODES = re.compile(r"fromCharCode\s*\(([\dxa-fA-F,\s]{16,20000})\)")
_ESCAPED = re.compile(r"\\x([0-9a-f]{2})|(?:\\|%)u([0-9a-f]{4})", re.I)
_GOAL = re.compile(r"""\bhref\s*=\s*\\?["']?\s*((?:https?:)?//[^"'\s>\\]{4,300})""", re.I)
_LINK = re.compile(r"<a\s", re.I)
_LINK_END = re.compile(r"<\\?/a", re.I)
_LOADS = re.compile(
    r"""<script\b[^>]{0,200}?\bsrc\s*=\s*\\?["']?\s*((?:https?:)?//[^"'\s>\\]{4,300})""", re.I
)
_TAG = re.compile(r"<[^>]*>")
_ASKS_ORIGIN = re.compile(r"document\.referrer|navigator\.userAgent")
# Lists of telephones name browsers of search engines too, so that a browser must call itself a spider.
_SPIDER = re.compile(r"[Ss]pider|[Gg]ooglebot|[Bb]ingbot")
_PHONE = re.compile(r"[Aa]ndroid|i[Pp]hone|[Mm]obile")
_ENGINE = re.compile(r"[Bb]aidu|[Ss]ogou|\bso\.com|haosou|[Gg]oogle|[Bb]ing|[Ss]pider")
_MOVES = re.compile(
    r"""location(?:\.href)?\s*=(?!=)\s*['"](?P<a>(?:https?:)?//[^'"]+)|location\.(?:replace|assign)\(\s*['"](?P<b>(?:https?:)?//[^'"]+)""",
    re.I,
)
_BEFORE, _NEAR = 200, 600  # characters before the question, and between it and the move


def read_dark_links(sheet: Sheet, text: str) -> tuple[DarkLink, ...]:
    """Suspected links of the page, those with telling words first. text: the page's source."""
    found = [
        *_in_head(sheet),
        *islice(_links(sheet), _MOST * 5),
        *_frames(sheet),
        *_in_comments(sheet, text),
        *_after_the_end(sheet, text),
        *_in_scripts(sheet),
    ]
    if not found:
        return ()
    once: dict[tuple[str, str], DarkLink] = {}
    for link in sorted(found, key=lambda link: _RANK.get(link.how, 0)):  # one link, its weightiest sign
        once.setdefault((link.url.rstrip("/") or link.how, link.text), link)
    return tuple(sorted(once.values(), key=lambda link: not link.words)[:_MOST])


_RANK: dict[DarkHow, int] = {"after": 1, "comment": 1, "written": 1, "shown": 2}


# -- links and frames of the tree ----------------------------------------------------------------------


def _links(sheet: Sheet) -> Iterator[DarkLink]:
    strangers = [
        ref
        for ref in sheet.out.refs
        if (ref.url[:4] in _ABSOLUTE or ref.url[:2] == "//")
        and ref.tag in ("a", "area")
        and _is_stranger(_address(ref), sheet)
    ]
    if not strangers:
        return
    styles = Styles(sheet)
    crowds: dict[Any, list[tuple[Ref, Hiding]]] = {}
    for ref in strangers:
        words = (ref.words or ref.title)[:_LONGEST_TAG]
        hiding = styles.hiding(ref.node)
        if hiding is None:
            signs = sure_words(words) if len(words) <= _LONGEST_WORDS else ()
            if signs:
                yield _dark("shown", ref, sheet, signs, ref.node)
            continue
        signs = sure_words(words) or (weak_words(words) if _is_nobody(hiding, ref) else ())
        if signs or _has_bad_name(ref):
            yield _dark(hiding.how, ref, sheet, signs, hiding.node)
        elif words and _odd_hiding(ref, hiding):
            crowds.setdefault(hiding.node, []).append((ref, hiding))
    for block in crowds.values():
        yield from _crowd(block, sheet)


_WEAK_WAYS: frozenset[DarkHow] = frozenset({"noscript", "style-block", "by-script", "clip"})


def _crowd(block: list[tuple[Ref, Hiding]], sheet: Sheet) -> Iterator[DarkLink]:
    """One entry for a hidden block without telling words, if its way of hiding or its number tells."""
    ref, hiding = block[0]
    hosts = {registrable(host_of(_address(ref))) for ref, _ in block}
    if hiding.trick or (len(hosts) >= _CROWD and not _leads_home_too(hiding.node, sheet)):
        made = _dark(hiding.how, ref, sheet, (), hiding.node)
        yield DarkLink(made.how, made.url, made.text, made.words, made.html, len(block) - 1)


def _odd_hiding(ref: Ref, hiding: Hiding) -> bool:
    """Whether no honest page hides words in this way: nothing that a script or style sheet could know it by,
    and no picture that could be seen all the same."""
    node = hiding.node
    if node.get("class") or (not hiding.trick and (hiding.how in _WEAK_WAYS or ref.zone == "footer")):
        return False
    if next(ref.node.iter("img"), None) is not None:
        return False
    return hiding.trick or not (node.get("id") or node is ref.node)


def _has_bad_name(ref: Ref) -> bool:
    doubts = doubts_about(host_of(_address(ref)))
    return "letters" in doubts or "word" in doubts


def _leads_home_too(node: Any, sheet: Sheet) -> bool:
    """Whether a block also holds links of the site or of bodies that are known."""
    own = registrable(host_of(sheet.url))
    for link in node.iter("a"):
        href = (link.get("href") or "").strip()
        host = host_of(_absolute(href))
        if (href and not host) or (host and (registrable(host) == own or not is_stranger(host))):
            return True
    return False


def _is_stranger(url: str, sheet: Sheet) -> bool:
    name = _strangers_name(url[:_LONGEST_ADDRESS])
    return bool(name) and name != registrable(host_of(sheet.url))


@lru_cache(maxsize=16_384)  # pages of a site share most of their addresses
def _strangers_name(url: str) -> str:
    """The registered name of a stranger's address; "" for hosts that are known."""
    host = host_of(url)
    return registrable(host) if host and is_stranger(host) else ""


def _address(ref: Ref) -> str:
    return _absolute(ref.url)


def _absolute(url: str) -> str:
    if url.startswith("http"):
        return url.replace("\\", "/")
    return "http:" + url if url.startswith("//") else url[:8].lower() + url[8:]


def _frames(sheet: Sheet) -> Iterator[DarkLink]:
    styles = None
    for ref in sheet.out.refs:
        if ref.kind != "frame" or ref.node is None or not _is_stranger(_address(ref), sheet):
            continue
        styles = styles or Styles(sheet)
        hiding = styles.hiding(ref.node)
        if hiding is not None and hiding.how == "noscript":
            continue
        if _unseen_frame(ref.node) or (hiding is not None and _is_nobody(hiding, ref)):
            yield _dark("frame", ref, sheet, (), ref.node if hiding is None else hiding.node)


def _unseen_frame(node: Any) -> bool:
    """No wider or no higher than a pixel, and no script will give it its size."""
    thin = [size_of(node.get(side)) in (0, 1) for side in ("width", "height")]
    known = any(node.get(name) for name in ("id", "class", "name", "onload"))
    return all(thin) or (any(thin) and not known)


def _is_nobody(hiding: Hiding, ref: Ref) -> bool:
    """Whether a link or frame is hidden by itself, or by a box that no script or style sheet could know."""
    node = hiding.node
    if not hiding.trick and (hiding.how in _WEAK_WAYS or node.get("class")):
        return False
    return node is ref.node or not node.get("id") or hiding.trick


def _dark(how: DarkHow, ref: Ref, sheet: Sheet, signs: tuple[str, ...], node: Any) -> DarkLink:
    url = sheet.resolve(ref) or ref.url
    html = _source(ref.node)
    if node is not ref.node:
        html = _opening(node) + "…" + html
    return DarkLink(how, url[:300], (ref.words or ref.title)[:_WORDS], signs, html[:_HTML])


def _source(node: Any) -> str:
    return " ".join(etree.tostring(node, encoding="unicode", with_tail=False).split())


def _opening(node: Any) -> str:
    attributes = "".join(f' {name}="{value}"' for name, value in list(node.attrib.items())[:6])
    return f"<{node.tag}{attributes}>"


# -- elsewhere in the source -----------------------------------------------------------------------------


def _in_head(sheet: Sheet) -> Iterator[DarkLink]:
    """A title or description of several such words is not a public body's own."""
    title = sheet.out.title
    if title and len(signs := sure_words(title)) > 1:
        yield DarkLink("title", "", title[:_WORDS], signs, f"<title>{title}</title>"[:_HTML])
    for name in ("keywords", "description"):
        content = sheet.metas.get(name, "")
        if content and len(signs := sure_words(content[:500])) > 1:
            html = f'<meta name="{name}" content="{content}">'
            yield DarkLink("meta", "", content[:_WORDS], signs, html[:_HTML])


def _in_comments(sheet: Sheet, text: str) -> Iterator[DarkLink]:
    """Whole comments only: much of what is commented out is an old menu, so words must tell."""
    at = text.find("<!--")
    while at >= 0:
        end = text.find("-->", at + 4)
        end = len(text) if end < 0 else end
        if text.find("href", at, end) >= 0:
            yield from _in_source("comment", text[at:end], sheet, hidden=False)
        at = text.find("<!--", end)


def _after_the_end(sheet: Sheet, text: str) -> Iterator[DarkLink]:
    """What stands behind the last end of the document. Included footers may stand there too."""
    at = text.rfind("</html")
    if at < 0:
        at = text.rfind("</HTML")
    tail = text[at:] if at >= 0 else ""
    if "href" in tail:
        yield from _in_source("after", tail, sheet, hidden=bool(re.search(r"style\s*=", tail)))


def _in_scripts(sheet: Sheet) -> Iterator[DarkLink]:
    scripts = sheet.scripts
    if not scripts:
        return
    if "write" in scripts and _WRITES.search(scripts):
        for script in sheet.out.scripts:
            if _WRITES.search(script):
                yield from _in_source("written", _decoded(script), sheet, hidden=False)
    if "fromCharCode" in scripts or "\\x3" in scripts or "\\x2f" in scripts:
        for script in sheet.out.scripts:
            yield from _loaded_in_code(script, sheet)
    if "referrer" in scripts or "userAgent" in scripts:
        yield from _jumps(sheet)


def _loaded_in_code(script: str, sheet: Sheet) -> Iterator[DarkLink]:
    """A stranger's script whose address stands only in codes: no honest counter hides where it comes from."""
    if not (_CODES.search(script) or _ESCAPED.search(script)):
        return
    for found in islice(_LOADS.finditer(_decoded(script)), _MOST):
        url = _absolute(found[1])
        if _is_stranger(url, sheet) and host_of(url) not in script:
            yield DarkLink("encoded", url, "", (), " ".join(script.split())[:_HTML])


def _jumps(sheet: Sheet) -> Iterator[DarkLink]:
    for script in sheet.out.scripts:
        if "location" not in script or not _ENGINE.search(script):
            continue
        for asked in _ASKS_ORIGIN.finditer(script):
            near = script[max(0, asked.start() - _BEFORE) : asked.start() + _NEAR]
            move = _MOVES.search(near)
            if move and _asks_for_engines(near[: move.start()]):
                url = _absolute(move["a"] or move["b"])
                if _is_stranger(url, sheet):
                    yield DarkLink("jump", url[:300], "", (), " ".join(near.split())[:_HTML])
                    break


def _asks_for_engines(question: str) -> bool:
    if "referrer" in question:
        return bool(_ENGINE.search(question))
    return bool(_SPIDER.search(question)) and not _PHONE.search(question)


def _in_source(how: DarkHow, source: str, sheet: Sheet, *, hidden: bool) -> Iterator[DarkLink]:
    """Links in a piece of source that is no part of the tree: only by their words."""
    for begin in islice(_LINK.finditer(source), _MOST_LOOKED_AT):
        at = begin.start()
        end = source.find(">", at, at + _LONGEST_TAG)
        goal = _GOAL.search(source, at, end) if end > 0 else None
        close = _LINK_END.search(source, end, end + _LONGEST_TAG) if goal else None
        if goal is None or close is None or not _is_stranger(_absolute(goal[1]), sheet):
            continue
        words = " ".join(_TAG.sub("", source[end + 1 : close.start()]).split())
        signs = sure_words(words) or (weak_words(words) if hidden else ())
        if signs:
            html = " ".join(source[at : close.end() + 1].split())
            yield DarkLink(how, _absolute(goal[1]), words[:_WORDS], signs, html[:_HTML])


def _decoded(script: str) -> str:
    """A script's text with the usual ways of writing characters undone."""
    script = _CODES.sub(lambda m: _characters(m[1].split(",")), script)
    script = _ESCAPED.sub(lambda m: chr(int(m[1] or m[2], 16)), script)
    return unquote(script) if "%3C" in script or "%3c" in script else script


def _characters(codes: Iterable[str]) -> str:
    numbers = [
        int(code.strip(), 0) for code in codes if re.fullmatch(r"\s*(?:0x[0-9a-fA-F]+|[1-9]\d*)\s*", code)
    ]
    return "".join(chr(n) for n in numbers if n < 0x110000)
