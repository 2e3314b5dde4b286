"""A page flattened once: boxes, lines and references, in reading order.

One walk over the lxml tree makes plain Python objects; every extractor works from them and none
walks the tree again. A *line* is what a reader sees as running text between two block boundaries
(inline tags do not break it), so words split over nodes read whole. A *box* is a block element; it
knows its parent and which lines and references lie inside it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from lxml import etree

_BLOCK = frozenset(
    "html body div p li ul ol dl dt dd table thead tbody tfoot tr td th caption h1 h2 h3 h4 h5 h6 section article"
    " header footer nav aside main form fieldset center blockquote pre address figure figcaption details summary"
    " menu dir noframes frameset object marquee legend select option optgroup button textarea".split()
)
_DROP = frozenset({"style", "template", "svg", "math", "canvas", "xml"})  # nothing to read in there
_SOURCE = {
    "img": ("src", "image"),
    "script": ("src", "script"),
    "iframe": ("src", "frame"),
    "frame": ("src", "frame"),
    "embed": ("src", "media"),
    "video": ("src", "media"),
    "audio": ("src", "media"),
    "source": ("src", "media"),
    "object": ("data", "media"),
}
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_HIDDEN_CLASS = re.compile(r"(?:^|\s)(?:ng-hide|layui-hide|d-none|sr-only)(?:\s|$)")

FOOTER, HEADER, NAV, CRUMB, SIDE = "footer", "header", "nav", "breadcrumb", "side"
_ZONES = (
    (
        CRUMB,
        re.compile(
            r"bread|crumb|(?:^|[\s_-])(?:cur|current|now|bt)?_?-?(?:location|position|weizhi|dqwz|place)(?:$|[\s_-])"
            r"|currentloc|dangqian|curpos|mianbao|(?:^|[\s_-])mbx",
            re.I,
        ),
    ),
    (
        FOOTER,
        re.compile(
            r"foot|copy-?right|banquan|dibu|(?:^|[\s_-])(?:bottom|btm|copy|yejiao)(?:$|\d|[\s_-](?:box|con|nav|main|wrap))"
            r"|(?:^|\s)(?:page|web|site)?_?-?bottom(?:\s|$)",
            re.I,
        ),
    ),
    (
        NAV,
        re.compile(
            r"(?:^|[\s_-])(?:nav|navbar|navi|navigation|menu|mainmenu|mainnav|topnav|daohang|subnav|leftnav|sidenav)"
            r"(?:$|\d|[\s_-])|(?:main|top|head|left|sub|side)_?-?(?:nav|menu)",
            re.I,
        ),
    ),
    (
        HEADER,
        re.compile(
            r"(?:^|[\s_-])(?:header|head|top|topbar|top_?-?bar|toper|logo|banner|tianqi|weather|yetou)(?:$|\d|[\s_-])"
            r"|(?<!page-)(?<!page_)header(?!-?line)|(?:^|\s)head_?(?:top|box|con|nav)",
            re.I,
        ),
    ),
    (SIDE, re.compile(r"aside|side_?-?bar|(?:^|[\s_-])side(?:$|[\s_-])|left_?-?menu", re.I)),
)
_TAG_ZONE = {"footer": FOOTER, "header": HEADER, "nav": NAV, "aside": SIDE}


@dataclass(slots=True)
class Box:
    """A block element. `parent` is an index into `Outline.boxes` (-1 for the root).

    Lines and references inside are `lines[line0:line1]` and `refs[ref0:ref1]`.
    """

    index: int
    tag: str
    key: str  # class and id, as written
    parent: int
    zone: str
    hidden: bool
    line0: int
    ref0: int
    line1: int = 0
    ref1: int = 0


@dataclass(slots=True)
class Line:
    """Running text of one block stretch. `pieces` are its text nodes with the reference they lie in (or -1)."""

    index: int
    text: str
    box: int
    zone: str
    hidden: bool
    pieces: list[tuple[str, int]]
    linked: int  # characters that lie inside links
    heading: int = 0  # 1..6 inside <h1>..<h6>


@dataclass(slots=True)
class Ref:
    """One reference as written: `url` raw, `words` of the link (text, else picture's alt or title)."""

    index: int
    tag: str
    kind: str
    url: str
    box: int
    zone: str
    hidden: bool
    title: str = ""
    words: str = ""
    script: str = ""  # onclick
    attrs: dict[str, str] = field(default_factory=dict)
    line: int = -1  # the line its words begin on


@dataclass(slots=True)
class Control:
    """A form control; `form` is an index into `Outline.forms` or -1 when it stands outside."""

    tag: str
    kind: str
    name: str
    label: str
    value: str
    form: int
    box: int
    hidden: bool
    line: int
    key: str = ""  # class and id, as written


@dataclass(slots=True)
class FormTag:
    action: str
    method: str
    key: str
    box: int
    line0: int
    line1: int = 0


@dataclass(slots=True)
class Outline:
    """Everything one walk collects. `scripts` are inline script texts, `metas` attribute dicts in order."""

    boxes: list[Box] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    refs: list[Ref] = field(default_factory=list)
    controls: list[Control] = field(default_factory=list)
    forms: list[FormTag] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    metas: list[dict[str, str]] = field(default_factory=list)
    title: str = ""
    lang: str | None = None
    base: str | None = None
    marks: set[str] = field(default_factory=set)  # ids that identity scripts leave behind
    media: set[str] = field(default_factory=set)
    _joined: str | None = None
    _starts: list[int] = field(default_factory=list)

    def lines_with(self, pattern: re.Pattern[str]) -> list[int]:
        """Indexes of the lines in which `pattern` is found, by one pass over the whole page."""
        if self._joined is None:
            self._joined = "\n".join([line.text for line in self.lines])
            at = 0
            for line in self.lines:
                self._starts.append(at)
                at += len(line.text) + 1
        found: list[int] = []
        starts = self._starts
        for hit in pattern.finditer(self._joined):
            index = bisect_right(starts, hit.start()) - 1
            if not found or found[-1] != index:
                found.append(index)
        return found

    def box_text(self, box: Box) -> str:
        """Visible text of a box, one line per line."""
        return "\n".join(line.text for line in self.lines[box.line0 : box.line1] if not line.hidden)

    def ancestors(self, index: int) -> list[Box]:
        """The box itself and those around it, innermost first."""
        chain = []
        while index >= 0:
            box = self.boxes[index]
            chain.append(box)
            index = box.parent
        return chain


@lru_cache(maxsize=8192)
def _is_hidden(style: str | None, klass: str | None, hidden: str | None = None) -> bool:
    """Whether these attributes take an element out of sight."""
    return bool(
        hidden is not None or style and _HIDDEN_STYLE.search(style) or klass and _HIDDEN_CLASS.search(klass)
    )


@lru_cache(maxsize=8192)
def zone_of(key: str) -> str:
    """The zone that a class and id name, or ''."""
    for zone, pattern in _ZONES:
        if pattern.search(key):
            return zone
    return ""


def outline(root: Any) -> Outline:
    """Flatten a parsed page. `root` is an lxml element or None."""
    return _Walker(root).run() if root is not None else Outline()


class _Walker:
    """State of the one walk. Kept as a class so that the hot loop works on local attributes."""

    def __init__(self, root: Any) -> None:
        self.root = root
        self.out = Outline(lang=root.get("lang"))
        self.pieces: list[tuple[str, int]] = []
        self.spaced: list[bool] = []
        self.heading = 0
        self.box = -1
        self.zone = ""
        self.hidden = False
        self.ref = -1
        self.form = -1

    def run(self) -> Outline:
        out = self.out
        walker = etree.iterwalk(self.root, events=("start", "end", "comment", "pi"))
        undo: list[tuple[Any, ...]] = []  # what to restore at an element's end, only where something changed
        marks: list[Any] = []
        saved: list[tuple[int, str, bool, int, int]] = []
        kinds: list[int] = []  # per open element: 0 inline, 1 block, 2 link, 3 hidden inline, 4 dropped
        add = self.add
        for event, element in walker:
            if event == "end":
                kind = kinds.pop()
                if kind == 1:
                    if self.pieces:
                        self.flush()
                    box = out.boxes[self.box]
                    box.line1, box.ref1 = len(out.lines), len(out.refs)
                    if box.tag == "form" and self.form >= 0:
                        out.forms[self.form].line1 = len(out.lines)
                        self.form = -1
                    self.box, self.zone, self.hidden, self.heading, self.ref = saved.pop()
                elif kind == 2:
                    self.end_link()
                    self.ref, self.hidden = marks.pop()
                elif kind == 3:
                    was_hidden = undo.pop()[0]
                    if not was_hidden:
                        self.flush()
                    self.hidden = was_hidden
                tail = element.tail
                if tail and not tail.isspace():
                    add(tail)
                continue
            if event != "start":
                tail = element.tail
                if tail and not tail.isspace():
                    add(tail)
                continue
            tag = element.tag
            if tag in _BLOCK:
                kinds.append(1)
                if self.pieces:
                    self.flush()
                saved.append((self.box, self.zone, self.hidden, self.heading, self.ref))
                self.open_box(element, tag)
            elif tag == "a" or tag == "area":
                kinds.append(2)
                marks.append((self.ref, self.hidden))
                self.open_link(element, tag)
            elif tag in _OTHER:
                kinds.append(self.other(element, tag, undo))
                if kinds[-1] == 4:
                    walker.skip_subtree()
                    continue
            else:
                style = element.get("style")
                klass = element.get("class")
                if (style or klass) and _is_hidden(style, klass):
                    kinds.append(3)
                    undo.append((self.hidden,))
                    self.flush_if_visible()
                    self.hidden = True
                else:
                    kinds.append(0)
                if element.get("id") in _MARK_IDS:
                    out.marks.add(element.get("id"))
            text = element.text
            if text and not text.isspace():
                add(text)
        self.flush()
        for box in out.boxes:
            if box.tag == "html":
                box.line1, box.ref1 = len(out.lines), len(out.refs)
        return out

    # ------------------------------------------------------------------ text

    def add(self, text: str) -> None:
        words = " ".join(text.split())
        if words:
            self.spaced.append(text[0].isspace())
            self.pieces.append((words, self.ref))
            self.spaced.append(text[-1].isspace())

    def flush(self) -> None:
        pieces = self.pieces
        if not pieces:
            return
        if len(pieces) == 1:
            text = pieces[0][0]
        else:
            parts = [pieces[0][0]]
            spaced = self.spaced
            for at in range(1, len(pieces)):
                if spaced[2 * at - 1] or spaced[2 * at]:
                    parts.append(" ")
                parts.append(pieces[at][0])
            text = "".join(parts)
        linked = 0
        for words, ref in pieces:
            if ref >= 0:
                linked += len(words)
        lines = self.out.lines
        lines.append(Line(len(lines), text, self.box, self.zone, self.hidden, pieces, linked, self.heading))
        self.pieces = []
        self.spaced = []

    def flush_if_visible(self) -> None:
        if not self.hidden:
            self.flush()

    # ------------------------------------------------------------------ boxes, links, the rest

    def open_box(self, element: Any, tag: str) -> None:
        out = self.out
        klass, name = element.get("class"), element.get("id")
        key = f"{klass or ''} {name}".strip() if name else klass or ""
        zone = self.zone
        if tag in _TAG_ZONE and zone not in (FOOTER,):
            zone = self.zone = _TAG_ZONE[tag]
        if key:
            if zone == "" or zone in (HEADER, SIDE):
                zone = self.zone = zone_of(key) or zone
            if name in _MARK_IDS:
                out.marks.add(name)
        if not self.hidden and _is_hidden(element.get("style"), klass, element.get("hidden")):
            self.hidden = True
        index = len(out.boxes)
        out.boxes.append(Box(index, tag, key, self.box, zone, self.hidden, len(out.lines), len(out.refs)))
        self.box = index
        if len(tag) == 2 and tag[0] == "h" and tag != "hr":
            self.heading = int(tag[1])
        if tag == "form":
            self.form = len(out.forms)
            out.forms.append(
                FormTag(
                    element.get("action") or "",
                    (element.get("method") or "get").lower(),
                    key,
                    index,
                    len(out.lines),
                )
            )
        elif tag == "option":
            value = element.get("value") or ""
            if value.startswith(("http://", "https://", "//")):
                self.add_ref("option", "page", value, element).words = " ".join((element.text or "").split())
            self.hidden = True  # shown only when the reader opens the list
        elif tag in ("select", "textarea", "button"):
            self.add_control(element, tag)
        elif tag == "object" and element.get("data"):
            self.add_ref("object", "media", element.get("data"), element)

    def open_link(self, element: Any, tag: str) -> None:
        style = element.get("style")
        klass = element.get("class")
        if (style or klass) and _is_hidden(style, klass):
            self.flush_if_visible()
            self.hidden = True
        ref = self.add_ref(tag, "page", element.get("href") or "", element)
        ref.title = element.get("title") or (element.get("alt") or "" if tag == "area" else "")
        ref.script = element.get("onclick") or ""
        ref.line = len(self.out.lines)
        self.ref = ref.index

    def end_link(self) -> None:
        ref = self.out.refs[self.ref]
        words = [text for text, owner in self.pieces if owner == ref.index]
        if len(self.out.lines) > ref.line:  # blocks inside the link have closed lines already
            inner = [
                text
                for line in self.out.lines[ref.line :]
                for text, owner in line.pieces
                if owner == ref.index
            ]
            words = inner + words
        if words:
            ref.words = words[0] if len(words) == 1 else " ".join(words)
        if self.hidden:
            self.flush()

    def add_ref(self, tag: str, kind: str, url: str, element: Any) -> Ref:
        refs = self.out.refs
        ref = Ref(len(refs), tag, kind, url.strip(), self.box, self.zone, self.hidden)
        refs.append(ref)
        return ref

    def other(self, element: Any, tag: str, undo: list[tuple[Any, ...]]) -> int:
        out = self.out
        if tag == "br" or tag == "hr":
            self.flush()
        elif tag == "img":
            self.picture(element)
        elif tag == "script":
            self.script(element)
            return 4
        elif tag in _DROP:
            return 4
        elif tag == "noscript":
            undo.append((self.hidden,))
            self.flush_if_visible()
            self.hidden = True
            return 3
        elif tag == "meta":
            out.metas.append(dict(element.attrib))
        elif tag == "title":
            if not out.title:
                out.title = " ".join((element.text or "").split())
            return 4
        elif tag == "base":
            out.base = out.base or element.get("href")
        elif tag == "link":
            href = element.get("href")
            if href:
                rel = (element.get("rel") or "").lower()
                kind = "style" if "stylesheet" in rel else "image" if "icon" in rel else "page"
                self.add_ref("link", kind, href, element).title = rel
        elif tag == "input":
            self.add_control(element, tag)
        else:
            self.resource(element, tag)
        return 0

    def picture(self, element: Any) -> None:
        src = element.get("src") or element.get("data-src") or element.get("data-original") or ""
        words = element.get("alt") or element.get("title") or element.get("aria-label") or ""
        if src and not src.startswith("data:"):
            picture = self.add_ref("img", "image", src, element)
            picture.words = words.strip()
            picture.script = element.get("onclick") or ""
        if self.ref >= 0:
            owner = self.out.refs[self.ref]
            if words and not owner.words:
                owner.words = words.strip()
            if src:
                owner.attrs.setdefault("img", src)
        name = element.get("id")
        if name in _MARK_IDS:
            self.out.marks.add(name)

    def script(self, element: Any) -> None:
        src = element.get("src")
        if src:
            self.add_ref("script", "script", src, element)
        text = element.text
        if text and not text.isspace():
            self.out.scripts.append(text)

    def resource(self, element: Any, tag: str) -> None:
        attribute, kind = _SOURCE[tag]
        url = element.get(attribute)
        if url and not url.startswith("data:"):
            self.add_ref(tag, kind, url, element)
        if kind == "media":
            self.out.media.add(tag)

    def add_control(self, element: Any, tag: str) -> None:
        kind = (element.get("type") or ("text" if tag == "input" else tag)).lower()
        label = element.get("placeholder") or element.get("title") or element.get("aria-label") or ""
        self.out.controls.append(
            Control(
                tag,
                kind,
                element.get("name") or element.get("id") or "",
                label,
                element.get("value") or "",
                self.form,
                self.box,
                self.hidden,
                len(self.out.lines),
                f"{element.get('class') or ''} {element.get('id') or ''}",
            )
        )


_OTHER = (
    frozenset({"br", "hr", "img", "script", "noscript", "meta", "title", "base", "link", "input"})
    | _DROP
    | (frozenset(_SOURCE) - {"object"})
)
_MARK_IDS = frozenset({"_ideConac", "imgConac", "_span_jiucuo", "_jiucuo_", "span_jiucuo"})
