"""Which interpretation explains which document, and whether their pages link each other.

A link that was not seen is held against nobody while a script, a frame, an attachment or another copy
of the document may hold it: then the pair says so in `doubt`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Literal, NamedTuple

from checker.facts.address import key
from checker.facts.model import Document, Pair
from checker.facts.rows import Rows
from checker.indicator import say
from checker.page.model import Link
from checker.store.store import PLACES_KEPT

_QUOTED = re.compile(r"《([^》]{4,80})》?")
_FRAME = re.compile(
    r"关于(?:印发|公布|发布|修订|转发)?|的?(?:通知|公告|通告|决定|批复|函)$|政策解读|解读|图解|一图读懂|一图看懂|\W"
)
_EXPLAINING = re.compile(r"解读|图解|一图|问答|答记者问|视频|动漫|漫说")
_ALIKE = 0.8  # share of letter pairs that two titles must have in common
_LEAST = 6  # characters of a subject that a link's words must hold
_NEAREST = 8  # documents looked at for one title
_DRAFT = re.compile(r"征求.{0,8}意见|意见征集|征求意见稿|草案|送审稿")
_INSIDE = 8  # characters of a title that may stand for the longer one holding it

Seen = Literal["yes", "maybe", "no"]


class Read(NamedTuple):
    """A document with the links of its text, and the scripts and empty boxes of its page."""

    document: Document
    links: tuple[Link, ...]
    scripts: frozenset[str]
    boxes: frozenset[str]


class Wholes:
    """Whether scripts may add links or pictures to an article: none can where the page has no script, and
    where a sister page with the same scripts holds its links in its source, in the same boxes."""

    def __init__(self, interpretations: list[Read], documents: list[Read]) -> None:
        addresses = {
            True: {key(one.document.url) for one in documents},
            False: {key(one.document.url) for one in interpretations},
        }
        self._sisters = {
            (one.scripts, one.boxes)
            for explains, given in ((True, interpretations), (False, documents))
            for one in given
            if any(key(url) in addresses[explains] for url in one.document.linked)
        }

    def settled(self, one: Read) -> Read:
        """The same article, its `whole` and `maybe` settled."""
        if not one.scripts or any(
            one.scripts <= scripts and one.boxes <= boxes for scripts, boxes in self._sisters
        ):
            return one
        maybe = (*one.document.maybe, "script")
        return one._replace(document=replace(one.document, whole=False, maybe=maybe))


def pairs(interpretations: Iterable[Read], documents: list[Read], rows: Rows) -> tuple[Pair, ...]:
    """One pair for each interpretation; its document is None where none was recognised."""
    pairing = _Pairing(documents, rows)
    return tuple(pairing.pair(one) for one in interpretations)


def core(title: str) -> str:
    """The subject of a title: without 关于印发…的通知, 解读 and punctuation."""
    inner = _QUOTED.search(title)
    return _FRAME.sub("", inner[1] if inner else title)


class _Pairing:
    def __init__(self, documents: list[Read], rows: Rows) -> None:
        self._rows = rows
        self._documents = documents
        self._by_key = {key(d.document.url): d for d in documents}
        self._titles = _Titles(documents)
        self._linking: dict[str, list[Read]] = {}  # address -> documents that link it
        for one in documents:
            for url in one.document.linked:
                self._linking.setdefault(key(url), []).append(one)
        self._copies: dict[str, list[Read]] = {}
        for one in documents:
            self._copies.setdefault(core(one.document.title), []).append(one)

    def pair(self, one: Read) -> Pair:
        document, by, alike = self._linked(one), "link", True
        if document is None:
            (document, alike), by = self._titles.nearest(one.document.title), "title"
        if document is None:
            return Pair(one.document, None)
        copies = self._copies[core(document.document.title)]
        to = _best(self._names(one, d) for d in copies)
        back = _best(self._leads_to(d, one) for d in copies)
        doubt = _doubt(one, document, to, back) if alike else say("标题只有一部分对应,可能是另一个文件")
        return Pair(one.document, document.document, by, to == "yes", back == "yes", doubt)

    def _linked(self, one: Read) -> Read | None:
        """The document it links, else the one that links it. Of several, the one its title names."""
        linked = [self._by_key[key(url)] for url in one.document.linked if key(url) in self._by_key]
        linked = linked or self._linking.get(key(one.document.url), [])
        wanted = _pairs_of(core(one.document.title))
        return max(linked, key=lambda d: len(wanted & _pairs_of(core(d.document.title))), default=None)

    def _names(self, interpretation: Read, document: Read) -> Seen:
        """Whether the interpretation links the document, or a file or page with its name."""
        subject, number = core(document.document.title), document.document.doc_number
        for link in interpretation.links:
            named = core(link.text)
            if (
                len(named) >= _LEAST
                and (named in subject or subject in named)
                and not _EXPLAINING.search(link.text)
            ):
                return "yes"
            if number and number in link.text:
                return "yes"
        if any(link.kind == "attachment" for link in interpretation.links):
            return "maybe"  # the document itself may be the file
        return self._refers(interpretation.document, document.document)

    def _leads_to(self, document: Read, interpretation: Read) -> Seen:
        """Whether the document links the interpretation; another one, or a file, may stand for it."""
        seen = self._refers(document.document, interpretation.document)
        if seen == "no" and any(_EXPLAINING.search(link.text) for link in document.links):
            return "maybe"
        return seen

    def _refers(self, one: Document, other: Document) -> Seen:
        if any(key(url) == key(other.url) for url in one.linked):
            return "yes"
        target = self._rows.target(other.url)
        if target is None:
            return "no"
        if any(key(p.page_url) == key(one.url) for p in self._rows.store.places(target.id)):
            return "yes"
        return "maybe" if target.places > PLACES_KEPT else "no"


def _best(found: Iterable[Seen]) -> Seen:
    return min(found, key=("yes", "maybe", "no").index)


def _doubt(interpretation: Read, document: Read, to: Seen, back: Seen) -> str:
    """Why a link that was not seen may be there: "" when none is missing, or it is proved missing."""
    if "maybe" in (to, back):
        return say("页面上有附件或别的解读链接,可能就是对方")
    lacking = [one for one, seen in ((interpretation, to), (document, back)) if seen == "no"]
    if any(not one.document.whole for one in lacking):
        return say("页面有脚本或内嵌框架,相关链接可能由它们生成")
    return ""


class _Titles:
    """Documents by the letter pairs of their titles."""

    def __init__(self, documents: list[Read]) -> None:
        self._documents = documents
        self._cores = [core(d.document.title) for d in documents]
        self._grams = [_pairs_of(subject) for subject in self._cores]
        self._index: dict[str, list[int]] = {}
        for at, grams in enumerate(self._grams):
            for gram in grams:
                self._index.setdefault(gram, []).append(at)

    def nearest(self, title: str) -> tuple[Read | None, bool]:
        """The document whose title the interpretation's title names in 《》, or nearly repeats; and whether
        it does so as a whole. A draft is meant only where the interpretation says so."""
        best: tuple[float, int] | None = None
        for name in [core(name) for name in _QUOTED.findall(title)] or [core(title)]:
            grams = _pairs_of(name)
            shared = Counter(at for gram in grams for at in self._index.get(gram, ()))
            for at, n in shared.most_common(_NEAREST):
                if bool(_DRAFT.search(self._documents[at].document.title)) != bool(_DRAFT.search(title)):
                    continue
                alike = n / max(1, len(grams | self._grams[at]))
                holds = len(name) >= _INSIDE and name in self._cores[at]
                if (alike >= _ALIKE or holds) and (best is None or alike > best[0]):
                    best = alike, at
        return (None, True) if best is None else (self._documents[best[1]], best[0] >= _ALIKE)


def _pairs_of(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}
