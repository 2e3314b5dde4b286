"""The one walk over a parsed page: the hot path of the whole product. Measure before you touch it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from lxml import etree

from checker.text.outline import CRUMB, FOOTER, HEADER, NAV, SIDE, Box, Control, FormTag, Line, Outline, Ref

_BLOCK_TAGS = (
    "html body div p li ul ol dl dt dd table thead tbody tfoot tr td th caption h1 h2 h3 h4 h5 h6 section"
    " article header footer nav aside main form fieldset center blockquote pre address figure figcaption"
    " details summary menu dir noframes frameset object marquee legend select option optgroup button textarea"
)
_BLOCK = frozenset(_BLOCK_TAGS.split())
DROPPED = frozenset({"style", "template", "svg", "math", "canvas", "xml"})  # nothing to read in there
_DRAWN = frozenset({"svg", "canvas"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_TELLING = frozenset({"form", "option", "select", "textarea", "button", "object"})
_HEAD_TAGS = frozenset({"meta", "title", "base", "link"})
SOURCES = {
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
            r"(?:^|\s)(?:head|top|toper|logo|banner|tianqi|weather|yetou)(?:$|\d|\s)"
            r"|(?:^|[\s_-])(?:head|top|logo|banner)_?-?(?:bar|nav|box|con|content|wrap|bg|left|right|menu|links?"
            r"|search|main|inner|area|info|l|r)(?:$|\d|[\s_-])|(?<!page-)(?<!page_)header(?!-?line)",
            re.I,
        ),
    ),
    (SIDE, re.compile(r"aside|side_?-?bar|(?:^|[\s_-])side(?:$|[\s_-])|left_?-?menu", re.I)),
)
_TAG_ZONE = {"footer": FOOTER, "header": HEADER, "nav": NAV, "aside": SIDE}
# What identity scripts leave behind once they have run.
_MARK_IDS = frozenset({"_ideConac", "imgConac", "_span_jiucuo", "_jiucuo_", "span_jiucuo"})
_SPECIAL = frozenset(
    {"a", "area", "br", "hr", "img", "script", "noscript", "meta", "title", "base", "link", "input"}
    | DROPPED
    | (set(SOURCES) - {"object"})
)

# What an open element has to restore at its end: a state that begins with one of these, or None.
State = tuple[Any, ...] | None
_BOX, _LINK, _HIDDEN = 1, 2, 3
_DROPPED: tuple[Any, ...] = ()


def flatten(root: Any | None) -> Outline:
    """Flatten a parsed page. `root` is an lxml element, or None for an empty page."""
    return _Walker(root).run() if root is not None else Outline()


@lru_cache(maxsize=8192)
def _is_hidden(style: str | None, klass: str | None, hidden: str | None = None) -> bool:
    """Whether these attributes take an element out of sight."""
    return bool(
        hidden is not None
        or (style and _HIDDEN_STYLE.search(style))
        or (klass and _HIDDEN_CLASS.search(klass))
    )


@lru_cache(maxsize=8192)
def zone_of(key: str) -> str:
    """The zone that a class and id name, or ''."""
    for zone, pattern in _ZONES:
        if pattern.search(key):
            return zone
    return ""


class _Walker:
    def __init__(self, root: Any) -> None:
        self.root = root
        self.out = Outline(lang=root.get("lang"))
        self.raw: list[tuple[str, int]] = []  # text nodes of the line being gathered, each with its link
        self.heading = 0
        self.box = -1
        self.zone = ""
        self.hidden = False
        self.ref = -1
        self.form = -1

    def run(self) -> Outline:
        walker = etree.iterwalk(self.root, events=("start", "end", "comment", "pi"))
        stack: list[State] = []
        for event, element in walker:
            if event == "start":
                tag = element.tag
                if tag in _BLOCK:
                    if self.raw:
                        self.flush()
                    stack.append((_BOX, self.box, self.zone, self.hidden, self.heading, self.ref))
                    self.open_box(element, tag)
                elif tag in _SPECIAL:
                    state = self.open_link(element, tag) if tag == "a" else self.open_special(element, tag)
                    stack.append(state)
                    if state is _DROPPED:
                        walker.skip_subtree()
                        continue
                else:
                    stack.append(self.open_inline(element))
                text = element.text
                if text and not text.isspace():
                    self.raw.append((text, self.ref))
                continue
            if event == "end":
                state = stack.pop()
                if state:
                    self.close(state)
            text = element.tail
            if text and not text.isspace():
                self.raw.append((text, self.ref))
        self.flush()
        out = self.out
        for box in out.boxes[:1]:  # text behind the last tag belongs to the root
            box.line1, box.ref1 = len(out.lines), len(out.refs)
        return out

    def close(self, state: tuple[Any, ...]) -> None:
        """End an element and restore what it changed."""
        kind = state[0]
        if kind == _BOX:
            if self.raw:
                self.flush()
            out = self.out
            box = out.boxes[self.box]
            box.line1, box.ref1 = len(out.lines), len(out.refs)
            if box.tag == "form" and self.form >= 0:
                out.forms[self.form].line1 = len(out.lines)
                self.form = -1
            _, self.box, self.zone, self.hidden, self.heading, self.ref = state
        elif kind == _LINK:
            self.end_link(state[3])
            if self.hidden != state[2]:
                self.flush()
            _, self.ref, self.hidden, _ = state
        else:
            self.flush()
            self.hidden = False

    def hide(self) -> None:
        """What follows is out of sight, on a line of its own."""
        self.flush()
        self.hidden = True

    def flush(self) -> None:
        """End the line being gathered."""
        raw = self.raw
        if not raw:
            return
        self.raw = []
        linked = 0
        if len(raw) == 1:
            node, ref = raw[0]
            text = " ".join(node.split())
            pieces = [(text, ref)]
            if ref >= 0:
                linked = len(text)
        else:
            pieces = []
            parts: list[str] = []
            spaced = False
            for node, ref in raw:
                words = " ".join(node.split())
                if parts and (spaced or node[0].isspace()):
                    parts.append(" ")
                spaced = node[-1].isspace()
                parts.append(words)
                pieces.append((words, ref))
                if ref >= 0:
                    linked += len(words)
            text = "".join(parts)
        lines = self.out.lines
        lines.append(Line(len(lines), text, self.box, self.zone, self.hidden, pieces, linked, self.heading))

    def open_box(self, element: Any, tag: str) -> None:
        out = self.out
        klass, name = element.get("class"), element.get("id")
        zone = self.zone
        if tag in _TAG_ZONE and zone != FOOTER:
            zone = self.zone = _TAG_ZONE[tag]
        key = ""
        if klass or name:
            key = f"{klass or ''} {name}".strip() if name else klass
            if zone == "" or zone in (HEADER, SIDE):
                zone = self.zone = zone_of(key) or zone
            if name in _MARK_IDS:
                out.marks.add(name)
        if not self.hidden and _is_hidden(element.get("style"), klass, element.get("hidden")):
            self.hidden = True
        index = len(out.boxes)
        out.boxes.append(Box(index, tag, key, self.box, zone, self.hidden, len(out.lines), len(out.refs)))
        self.box = index
        if tag in _HEADINGS:
            self.heading = int(tag[1])
        elif tag in _TELLING:
            self.open_telling(element, tag, key)

    def open_telling(self, element: Any, tag: str, key: str) -> None:
        """Boxes that are more than boxes: forms, controls, embedded objects."""
        out = self.out
        if tag == "form":
            self.form = len(out.forms)
            method = (element.get("method") or "get").lower()
            out.forms.append(FormTag(element.get("action") or "", method, key, self.box, len(out.lines)))
        elif tag == "option":
            value = element.get("value") or ""
            if value.startswith(("http://", "https://", "//")):
                self.add_ref("option", "page", value).words = " ".join((element.text or "").split())
            self.hidden = True  # shown only when the reader opens the list
        elif tag == "object":
            self.resource(element, tag)
        else:
            self.add_control(element, tag)

    def open_inline(self, element: Any) -> State:
        style, klass, name = element.get("style"), element.get("class"), element.get("id")
        if name and name in _MARK_IDS:
            self.out.marks.add(name)
        if (style or klass) and not self.hidden and _is_hidden(style, klass):
            self.hide()
            return (_HIDDEN,)
        return None

    def open_link(self, element: Any, tag: str) -> State:
        ref_before, hidden_before = self.ref, self.hidden
        style, klass = element.get("style"), element.get("class")
        if (style or klass) and not self.hidden and _is_hidden(style, klass):
            self.hide()
        ref = self.add_ref(tag, "page", element.get("href") or "")
        ref.title = element.get("title") or ""
        ref.script = element.get("onclick") or ""
        ref.node = element
        ref.line = len(self.out.lines)
        self.ref = ref.index
        return (_LINK, ref_before, hidden_before, len(self.raw))

    def end_link(self, begun_at: int) -> None:
        index = self.ref
        ref = self.out.refs[index]
        lines = self.out.lines
        own = self.raw[begun_at:] if len(lines) == ref.line else self.raw
        words = [" ".join(node.split()) for node, owner in own if owner == index]
        if len(lines) > ref.line:  # blocks inside the link have closed lines already
            words[:0] = [
                piece for line in lines[ref.line :] for piece, owner in line.pieces if owner == index
            ]
        if words:
            ref.words = words[0] if len(words) == 1 else " ".join(words)

    def open_special(self, element: Any, tag: str) -> State:
        if tag == "br" or tag == "hr":
            self.flush()
        elif tag == "img":
            self.picture(element)
        elif tag == "script":
            self.script(element)
            return _DROPPED
        elif tag in DROPPED:
            if tag in _DRAWN:
                self.out.drawings.append(self.box)
            elif tag == "style" and element.text:
                self.out.styles.append(element.text)
            return _DROPPED
        elif tag == "area":
            ref = self.add_ref(tag, "page", element.get("href") or "")
            ref.title = element.get("alt") or element.get("title") or ""
            ref.node = element
        elif tag == "noscript":
            if not self.hidden:
                self.hide()
                return (_HIDDEN,)
        elif tag == "input":
            self.add_control(element, tag)
        elif tag in _HEAD_TAGS:
            return self.head_tag(element, tag)
        else:
            self.resource(element, tag)
        return None

    def head_tag(self, element: Any, tag: str) -> State:
        out = self.out
        if tag == "meta":
            out.metas.append(dict(element.attrib))
        elif tag == "title":
            out.title = out.title or " ".join((element.text or "").split())
            return _DROPPED
        elif tag == "base":
            out.base = out.base or element.get("href")
        elif tag == "link" and element.get("href"):
            rel = (element.get("rel") or "").lower()
            kind = "style" if "stylesheet" in rel else "image" if "icon" in rel else "page"
            self.add_ref("link", kind, element.get("href")).title = rel
        return None

    def add_ref(self, tag: str, kind: str, url: str) -> Ref:
        refs = self.out.refs
        ref = Ref(len(refs), tag, kind, url.strip(), self.box, self.zone, self.hidden)
        refs.append(ref)
        return ref

    def picture(self, element: Any) -> None:
        src = element.get("src") or element.get("data-src") or element.get("data-original") or ""
        words = (element.get("alt") or element.get("title") or element.get("aria-label") or "").strip()
        if src and not src.startswith("data:"):
            picture = self.add_ref("img", "image", src)
            picture.words = words
            picture.script = element.get("onclick") or ""
        if words and self.ref >= 0 and not self.out.refs[self.ref].words:
            self.out.refs[self.ref].words = words
        if element.get("id") in _MARK_IDS:
            self.out.marks.add(element.get("id"))

    def script(self, element: Any) -> None:
        src = element.get("src")
        if src:
            # What a portal system's loader fetches for this place stands beside its address.
            ref = self.add_ref("script", "script", src)
            ref.script = element.get("querydata") or ""
            ref.title = element.get("sitecode") or ""  # the find-error script carries the site's code
        if element.get("id") in _MARK_IDS:
            self.out.marks.add(element.get("id"))
        text = element.text
        if text and not text.isspace():
            self.out.scripts.append(text)

    def resource(self, element: Any, tag: str) -> None:
        attribute, kind = SOURCES[tag]
        url = element.get(attribute)
        if url and not url.startswith("data:"):
            self.add_ref(tag, kind, url).node = element

    def add_control(self, element: Any, tag: str) -> None:
        kind = (element.get("type") or ("text" if tag == "input" else tag)).lower()
        label = element.get("placeholder") or element.get("title") or element.get("aria-label") or ""
        name = element.get("name") or element.get("id") or ""
        key = f"{element.get('class') or ''} {element.get('id') or ''}"
        self.out.controls.append(
            Control(
                tag, kind, name, label, element.get("value") or "", self.form, self.box, self.hidden,
                len(self.out.lines), key,
            )
        )  # fmt: skip
