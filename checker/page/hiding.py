"""How an element is hidden, as far as a page's own styles and scripts tell; style sheets are not known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple

from checker.page.model import DarkHow
from checker.page.sheet import Sheet

_ANCESTORS = 12
_LONGEST_STYLE, _LONGEST_SHEET = 500, 200_000  # characters that are looked at
_DECLARATION = re.compile(r"([a-z-]+)\s*:\s*([^;]+)")
_FAR = 500  # px beyond which a box stands off the screen
_PX_PER_EM = 16
_THIN = 2  # px up to which a box shows nothing
_FAINT = 0.05
_FAST = 1000  # scrollamount of a marquee that no eye follows
_NUMBER = re.compile(r"(-?\d*\.?\d+)\s*(px|em|rem|pt|%)?")
_MAY_HIDE = re.compile(
    r"display|visibility|opacity|font|text-indent|position|margin|height|width|clip|color", re.I
)
_BRACE = re.compile(r"[{}]")
_SIMPLE = re.compile(r"(?:[a-z]+\d?)?([.#][\w-]+)$", re.I)
_HIDDEN_BY_SCRIPT = re.compile(
    r"""getElementById\(\s*['"]([\w-]+)['"]\s*\)\.style\.(?:display|visibility)\s*=\s*['"](?:none|hidden)"""
)
_WRITTEN_BOX = re.compile(
    r"""<(?:div|span|p|ul|marquee)\b[^>]{0,100}?\bstyle\s*=\s*\\?["']?([^"'>]{5,300})""", re.I
)
_CLOSES = re.compile(r"<\\?/(?:div|span|p|ul|marquee)", re.I)
_LEVELS, _SIBLINGS = 3, 20  # how far a script may stand from the link that it hides
# No menu and no carousel hides text in these ways.
_TRICKS: frozenset[DarkHow] = frozenset({"offscreen", "font", "colour", "marquee", "box"})


class Hiding(NamedTuple):
    """How an element is hidden, and by which element (itself or one around it)."""

    how: DarkHow
    node: Any
    trick: bool


class Styles:
    """What the page's own styles and scripts hide."""

    def __init__(self, sheet: Sheet) -> None:
        self._blocks: dict[str, DarkHow] | None = None
        self._by_script: frozenset[str] | None = None
        self._boxes_written: bool | None = None
        self._writes: dict[Any, str] = {}  # what a script writes: opens, closes or neither
        self._without_style: dict[Any, Hiding | None] = {}
        self._sheet = sheet

    def hiding(self, link: Any) -> Hiding | None:
        """How a link is hidden, by itself or an element around it; tricks before what menus do too."""
        best: Hiding | None = None
        node, depth = link, 0
        while node is not None and depth < _ANCESTORS:
            hiding = self._of(node, depth, node is link)
            if hiding is not None and (best is None or (hiding.trick and not best.trick)):
                best = hiding
            node, depth = node.getparent(), depth + 1
        return best or self._inside_written_box(link)

    def _of(self, node: Any, depth: int, itself: bool) -> Hiding | None:
        style = node.get("style")
        if style and (how := _way(style[:_LONGEST_STYLE], depth, itself)):
            return Hiding(how, node, how in _TRICKS)
        if node not in self._without_style:  # links of one box share what is around it
            self._without_style[node] = self._by_others(node)
        return self._without_style[node]

    def _by_others(self, node: Any) -> Hiding | None:
        """How an element is hidden by anything but a style of its own."""
        tag = node.tag
        if tag == "noscript":
            return Hiding("noscript", node, False)
        if tag == "marquee" and _unseen_marquee(node):
            return Hiding("marquee", node, True)
        if node.get("hidden") is not None:
            return Hiding("display", node, False)
        name, klass = node.get("id"), node.get("class")
        if name and name in self.by_script:
            return Hiding("by-script", node, False)
        if (name or klass) and self.blocks:
            keys = ["#" + name] if name else []
            keys += ["." + one for one in (klass or "").split()]
            if any(key in self.blocks for key in keys):
                return Hiding("style-block", node, False)
        return None

    def _inside_written_box(self, node: Any) -> Hiding | None:
        """A script before the link writes the beginning of a hidden box, another behind it its end."""
        if self._boxes_written is None:
            self._boxes_written = any(_opens_hidden_box(script) for script in self._sheet.out.scripts)
        if not self._boxes_written:
            return None
        for _ in range(_LEVELS):
            for before in islice(node.itersiblings("script", preceding=True), _SIBLINGS):
                if before not in self._writes:
                    text = before.text or ""
                    self._writes[before] = "opens" if _opens_hidden_box(text) else _closes(text)
                if self._writes[before] == "opens":
                    return Hiding("by-script", before, True)
                if self._writes[before] == "closes":
                    return None
            node = node.getparent()
            if node is None:
                return None
        return None

    @property
    def blocks(self) -> dict[str, DarkHow]:
        """Selectors of one class or id that the page's <style> hides."""
        if self._blocks is None:
            self._blocks = {}
            for css in self._sheet.out.styles:
                self._blocks.update(_hidden_selectors(css))
        return self._blocks

    @property
    def by_script(self) -> frozenset[str]:
        """Ids that an inline script hides."""
        if self._by_script is None:
            scripts = self._sheet.scripts if "getElementById" in self._sheet.scripts else ""
            self._by_script = frozenset(_HIDDEN_BY_SCRIPT.findall(scripts))
        return self._by_script


def _opens_hidden_box(script: str) -> bool:
    if "write" not in script:
        return False
    box = _WRITTEN_BOX.search(script)
    return box is not None and not _CLOSES.search(script, box.end()) and _way(box[1], 0, True) is not None


def _closes(script: str) -> str:
    return "closes" if _CLOSES.search(script) else "neither"


def _hidden_selectors(css: str) -> Iterator[tuple[str, DarkHow]]:
    for selectors, body in _rules(css[:_LONGEST_SHEET]):
        how = _way(body[:_LONGEST_STYLE], 0, True)
        if how:
            for selector in selectors.split(","):
                found = _SIMPLE.match(selector.strip())
                if found:
                    yield found[1], how


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """Selectors and declarations, without those that hold for some screens only (@media)."""
    first, *others = css.split("/*")
    plain = first + "".join(other.partition("*/")[2] for other in others)
    depth = begin = inside = 0
    selectors = ""
    for brace in _BRACE.finditer(plain):
        if brace[0] == "{":
            if not depth:
                selectors, inside = plain[begin : brace.start()].rpartition(";")[2].strip(), brace.end()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                begin = brace.end()
                if not selectors.startswith("@"):
                    yield selectors, plain[inside : brace.start()]


def _unseen_marquee(node: Any) -> bool:
    thin = any(0 <= size_of(node.get(side)) <= _THIN * 2 for side in ("width", "height"))
    return thin or size_of(node.get("scrollamount")) >= _FAST


def size_of(value: str | None) -> float:
    """A number of an attribute or style in px; -1 where there is none."""
    found = _NUMBER.match(value.strip()) if value else None
    if found is None or found[2] == "%":
        return -1.0
    return float(found[1]) * (_PX_PER_EM if found[2] in ("em", "rem") else 1)


@lru_cache(maxsize=4096)
def _way(style: str, depth: int, itself: bool) -> DarkHow | None:
    """How these declarations hide an element. depth: how many elements up from the link."""
    if not _MAY_HIDE.search(style):
        return None
    told = dict(_DECLARATION.findall(style.lower().replace("!important", "")))
    tests: tuple[tuple[DarkHow, bool], ...] = (
        ("offscreen", _off_screen(told)),
        ("box", _no_box(told)),
        ("font", depth <= 1 and "background" not in style and 0 <= size_of(told.get("font-size")) <= 1),
        ("colour", _same_colour(told)),
        ("display", told.get("display", "").strip() == "none" or _folded(told)),
        ("visibility", told.get("visibility", "").strip() in ("hidden", "collapse")),
        ("opacity", _faint(told)),
        ("indent", not itself and "background" not in style and _shift(told.get("text-indent")) <= -_FAR),
        ("clip", bool(re.match(r"rect\(\s*(?:0|1px)", told.get("clip", "").strip()))),
    )
    return next((how for how, true in tests if true), None)


def _shift(value: str | None) -> float:
    found = _NUMBER.match(value.strip()) if value else None
    if found is None or found[2] == "%":
        return 0.0
    return float(found[1]) * (_PX_PER_EM if found[2] in ("em", "rem") else 1)


def _off_screen(told: dict[str, str]) -> bool:
    """Carousels shift what they show as well, but by position: relative; wide banners are centred by half."""
    if told.get("position", "").strip() in ("absolute", "fixed"):
        return any(_shift(told.get(side)) <= -_FAR for side in ("left", "top", "right", "bottom"))
    return any(_shift(told.get("margin-" + side)) <= -_FAR * 4 for side in ("left", "top"))


def _folded(told: dict[str, str]) -> bool:
    """How menus are folded away."""
    return told.get("overflow", "").strip() == "hidden" and any(
        size_of(told.get(side)) == 0 for side in ("width", "height", "max-height")
    )


def _no_box(told: dict[str, str]) -> bool:
    """A box of a pixel or two, or of nothing in both directions, is a trick; for menus see `_folded`."""
    if told.get("overflow", "").strip() != "hidden":
        return False
    wide, high = size_of(told.get("width")), size_of(told.get("height"))
    if 0 <= wide <= _THIN and 0 <= high <= _THIN:
        return True
    return any(0 < size <= _THIN for size in (wide, high, size_of(told.get("max-height"))))


def _same_colour(told: dict[str, str]) -> bool:
    ground = told.get("background-color") or told.get("background") or ""
    letters, under = _colour(told.get("color", "")), _colour(ground)
    return bool(letters) and letters == under


_NAMES_OF_COLOURS = {"white": "ffffff", "black": "000000"}


def _colour(value: str) -> str:
    value = value.strip()
    if re.fullmatch(r"#[0-9a-f]{3}", value):
        return "".join(c * 2 for c in value[1:])
    return value[1:] if re.fullmatch(r"#[0-9a-f]{6}", value) else _NAMES_OF_COLOURS.get(value, "")


def _faint(told: dict[str, str]) -> bool:
    value = told.get("opacity", "").strip()
    try:
        return bool(value) and float(value) <= _FAINT
    except ValueError:
        return False
