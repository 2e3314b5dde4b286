"""Policy documents, interpretations, and which belongs to which."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from checker.facts.address import key
from checker.facts.members import Members
from checker.facts.model import Columns, Crawl, Document, Pair, Policies
from checker.facts.names import by_tag
from checker.facts.registry import fact
from checker.facts.rows import Row, Rows
from checker.indicator import say
from checker.store.store import PLACES_KEPT

_EXPLAINS = re.compile(
    r"解读|图解|一图(?:读懂|看懂|了解)|图说政策|政策问答|答记者问|漫说|[【\[]问答[】\]]|问答[》」]?$"
)
_HIGHER = re.compile(
    r"^(?:国发|国办|国函|国令|中发|中办|中共中央|国务院)"
)  # reprints, not the site's own documents
_HIGHER_COLUMN = re.compile(r"国务院|国家|中央|上级|转载|法律|省级|法规$")
_QUOTED = re.compile(r"《([^》]{4,80})》?")
_FRAME = re.compile(
    r"关于(?:印发|公布|发布|修订|转发)?|的?(?:通知|公告|通告|决定|批复|函)$|政策解读|解读|图解|一图读懂|一图看懂|\W"
)
_ALIKE = 0.8  # share of letter pairs that two titles must have in common
_SOME_TEXT = 50


@fact
def policies(columns: Columns, rows: Rows, crawl: Crawl) -> Policies:
    """Opened documents and interpretations, newest first, and their pairs."""
    own = [c for c in columns.of("政策文件") if not _HIGHER_COLUMN.search(c.name)]
    documents, explaining = Members(own, rows), Members(columns.of("政策解读"), rows)
    found: dict[bool, list[Document]] = {True: [], False: []}
    whole: dict[str, bool] = {}
    for row in rows:
        if row.kind != "article":
            continue
        explains = bool(_EXPLAINS.search(row.title)) or _tagged(row, "政策解读") or explaining.of(row)
        if not explains and not (documents.of(row) or _tagged(row, "政策文件")):
            continue
        made = _document(row, rows)
        if explains or not _HIGHER.match(made.doc_number or ""):
            found[explains].append(made)
            whole[made.url] = not row.script_built
    for given in found.values():
        given.sort(key=lambda d: (d.day is None, -(d.day.toordinal() if d.day else 0), d.url))
    reason = _why_incomplete(columns, crawl, documents, explaining)
    pairs = _pairs(found[True], found[False], rows, whole)
    return Policies(tuple(found[False]), tuple(found[True]), pairs, not reason, reason)


def _tagged(row: Row, kind: str) -> bool:
    """Whether the article's own tag and breadcrumb agree on a kind: a tag alone is often boilerplate."""
    return by_tag(row.column_type) == kind and any(kind[2:] in c for c in (*row.crumbs, row.column_name))


def _document(row: Row, rows: Rows) -> Document:
    page = rows.page(row)
    forms = (*page.media_forms, *(("text",) if len(page.text) >= _SOME_TEXT else ()))
    linked = dict.fromkeys(link.url for link in page.body_links if key(link.url) != key(row.url))
    return Document(
        row.title, row.url, row.day, page.doc_number, page.source, tuple(linked), forms, row.seen_at
    )


def _why_incomplete(columns: Columns, crawl: Crawl, *members: Members) -> str:
    if not columns.complete or not crawl.complete:
        return columns.reason or crawl.reason
    if any(m.cut for m in members):
        return "文件或解读的列表没有读全"
    if n := sum(m.unopened() for m in members):
        return say("列表中有 {n} 篇没有打开", n=n)
    return ""


# -- pairs -----------------------------------------------------------------------------------


def _pairs(
    interpretations: Iterable[Document], documents: list[Document], rows: Rows, whole: dict[str, bool]
) -> tuple[Pair, ...]:
    by_key = {key(d.url): d for d in documents}
    titles = _Titles(documents)
    made = []
    for interpretation in interpretations:
        document, by = _linked_document(interpretation, documents, by_key), "link"
        if document is None:
            document, by = titles.nearest(interpretation.title), "title"
            # What a script adds to a page (相关阅读) cannot be seen, so nothing is said of such a pair.
            if document and not (whole[interpretation.url] and whole[document.url]):
                document = None
        if document is None:
            made.append(Pair(interpretation, None))
            continue
        to = _links(interpretation, document, rows)
        back = _links(document, interpretation, rows)
        made.append(Pair(interpretation, document, by, to, back))
    return tuple(made)


def _linked_document(
    interpretation: Document, documents: list[Document], by_key: dict[str, Document]
) -> Document | None:
    """The document it links, else the one that links it. Of several, the one its title names."""
    linked = [by_key[key(url)] for url in interpretation.linked if key(url) in by_key]
    if not linked:
        same = key(interpretation.url)
        linked = [d for d in documents if any(key(url) == same for url in d.linked)]
    wanted = _pairs_of(_core(interpretation.title))
    return max(linked, key=lambda d: len(wanted & _pairs_of(_core(d.title))), default=None)


def _links(one: Document, other: Document, rows: Rows) -> bool:
    """Whether one page links the other anywhere; in doubt (too many places to keep) it does."""
    if any(key(url) == key(other.url) for url in one.linked):
        return True
    target = rows.target(other.url)
    if target is None or target.places > PLACES_KEPT:
        return target is not None
    return any(key(p.page_url) == key(one.url) for p in rows.store.places(target.id))


class _Titles:
    """Documents by the letter pairs of their titles."""

    def __init__(self, documents: list[Document]) -> None:
        self._documents = documents
        self._cores = [_core(d.title) for d in documents]
        self._grams = [_pairs_of(core) for core in self._cores]
        self._index: dict[str, list[int]] = {}
        for at, grams in enumerate(self._grams):
            for gram in grams:
                self._index.setdefault(gram, []).append(at)

    def nearest(self, title: str) -> Document | None:
        """The document whose title the interpretation's title names in 《》, or nearly repeats."""
        quoted = [_core(name) for name in _QUOTED.findall(title)] or [_core(title)]
        for name in quoted:
            grams = _pairs_of(name)
            shared = Counter(at for gram in grams for at in self._index.get(gram, ()))
            for at, n in shared.most_common(5):
                alike = n / max(1, len(grams | self._grams[at]))
                if alike >= _ALIKE or (len(name) >= 8 and (name in self._cores[at])):
                    return self._documents[at]
        return None


def _core(title: str) -> str:
    """The subject of a title: without 关于印发…的通知, 解读 and punctuation."""
    inner = _QUOTED.search(title)
    return _FRAME.sub("", inner[1] if inner else title)


def _pairs_of(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}
