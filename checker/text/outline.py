"""A page flattened once: boxes, lines and references, in reading order.

One walk over the lxml tree (`checker.text.walk`) makes these plain Python objects; every extractor
works from them and none walks the tree again. A *line* is what a reader sees as running text between
two block boundaries (inline tags do not break it), so words split over nodes read whole. A *box* is a
block element; it knows its parent and which lines and references lie inside it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

# Zones of a page; '' is its own part.
FOOTER, HEADER, NAV, CRUMB, SIDE = "footer", "header", "nav", "breadcrumb", "side"


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
    """Running text of one block stretch; `pieces` are its text nodes, each with its reference or -1."""

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
    line: int = -1  # the line its words begin on
    node: Any = None  # the lxml element of a link or frame
    resolved: str | None = None  # absolute URL once asked for; '' when it leads nowhere


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
    styles: list[str] = field(default_factory=list)  # texts of <style>
    drawings: list[int] = field(default_factory=list)  # boxes that hold a drawing (svg, canvas)
    _joined: str | None = None
    _starts: list[int] = field(default_factory=list)
    _letters: frozenset[str] = frozenset()

    def lines_with(self, pattern: re.Pattern[str]) -> list[int]:
        """Indexes of the lines in which `pattern` is found, by one pass over the whole page."""
        text = self._whole()
        return self._lines_at(hit.start() for hit in pattern.finditer(text))

    def lines_saying(self, words: tuple[str, ...]) -> list[int]:
        """Indexes of the lines that hold any of these words; much quicker than a pattern."""
        text = self._whole()
        starts: list[int] = []
        has_all = self._letters.issuperset
        for word in words:
            if not has_all(word):  # as most are: twenty times quicker than to look for it
                continue
            at = text.find(word)
            while at >= 0:
                starts.append(at)
                at = text.find(word, at + len(word))
        starts.sort()
        return self._lines_at(starts)

    def _whole(self) -> str:
        if self._joined is None:
            self._joined = "\n".join([line.text for line in self.lines])
            self._letters = frozenset(self._joined)
            at = 0
            for line in self.lines:
                self._starts.append(at)
                at += len(line.text) + 1
        return self._joined

    def _lines_at(self, positions: Iterable[int]) -> list[int]:
        found: list[int] = []
        for position in positions:
            index = bisect_right(self._starts, position) - 1
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
