"""A page of search results, read for one question: is this title among them?

Works alike on a page fetched and on one shown in Chromium. Nothing is concluded from a page that does not
itself say that it answers these words.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import unquote

from checker.fetch.urls import key
from checker.page.parse import parse
from checker.page.scripted import filled_later
from checker.page.sheet import Sheet, collect_metas
from checker.page.urls import Resolver
from checker.probe.words import bare, names
from checker.text.decode import decode
from checker.text.maintext import main_text
from checker.text.walk import flatten
from checker.text.zones import settle

NONE_FOUND = re.compile(
    r"(?:没有|没|未能?|无法)(?:为您)?(?:找到|搜索?到|检索到|查询?到|搜寻到)"
    r"|没有(?:与|和|符合|匹配|相关|您|任何)[^。\n]{0,40}(?:结果|信息|内容|记录|文档|匹配|数据)"
    r"|(?:暂无|无|没有)(?:相关|搜索|检索|查询|符合条件的)?(?:结果|记录|匹配)|查无(?:结果|记录|此|相关)"
    r"|(?:共|约|找到|搜索?到|检索到|查询?到|获得)[^0-9\n]{0,16}0\s*(?:条|个|项|篇|则|件)"
    r"|(?<![0-9])0\s*(?:条|个|项|篇)(?:相关|搜索|检索|查询)?(?:结果|信息|记录)"
)
COUNT = re.compile(
    r"(?:共|约|找到|搜索?到|检索到|查询?到|获得|命中)[^0-9\n]{0,16}([1-9][0-9,]*)\s*(?:条|个|项|篇|则|件)"
)
_SHORTEST = 6  # characters of a link that can be a result
_CLASSES = (
    "全部|全站|分类|栏目|专题|附件|文件|图片|视频|新闻|资讯|要闻|动态|通知公告|政策|政策文件|政策解读|解读|互动|问答|办事"
    "|服务|办事服务|公开|信息公开|政府信息公开|政务公开"
)
_ORDERS = "综合排序|默认排序|智能排序|排序方式|按?(?:时间|日期|相关度?|相关性|热度|发布时间)"
_TIMES = (
    "(?:最近|近)?[一二三半两1-7]?个?(?:天|日|周|月|年)(?:内|以内)|(?:任意|全部|自定义)时间|时间不限|不限时间"
)
_FACETS: dict[str, re.Pattern[str]] = {
    "时间": re.compile(f"^(?:{_TIMES})$"),
    "排序": re.compile(f"^(?:{_ORDERS})(?:排序|优先|倒序|降序|升序)?$"),
    "范围": re.compile(r"^(?:全文|仅?(?:搜)?标题|正文|标题和?正文|全部位置|搜索位置|位置不限)$"),
    "分类": re.compile(rf"^(?:{_CLASSES})(?:\s*[(\[(]?\d*[)\])]?)$"),
    "联想": re.compile(r"^(?:相关搜索|您是不是要?找|是不是想搜|大家都在搜|搜索联想|为您推荐|您可能感兴趣)"),
}
_FACET_WORD = 14
_FEW_CLASSES = 2  # one word alone may be a menu's


@dataclass(frozen=True, slots=True)
class Link:
    """A link a reader sees: absolute address, words, title attribute; around: in head, menu or foot."""

    url: str
    words: str
    title: str = ""
    around: bool = False


@dataclass(frozen=True, slots=True)
class View:
    """A page as a reader sees it.

    lines: visible text; pieces: the same, parted where tags part it. values: what stands in its text
    fields. by_script: scripts may bring results that are not here.
    """

    url: str
    lines: tuple[str, ...]
    links: tuple[Link, ...]
    values: tuple[str, ...] = ()
    by_script: bool = False
    pieces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a page of results says to one query.

    found: `yes`, `no` (the page answers these words and does not hold the title), `maybe` (the title stands
    there, but not as a result), `unclear` (nothing shows that this page answers these words).
    results: links that may be results. none_said: the page's own words that there are none. counted: the
    number of results it tells. echo: the words asked for stand on it.
    """

    found: str
    results: int = 0
    none_said: str = ""
    counted: int = 0
    echo: bool = False
    seen: str = ""
    facets: dict[str, list[str]] = field(default_factory=dict)


def view_of(body: bytes, url: str, header_charset: str | None, as_of: date) -> View:
    """A fetched page. Never raises for what stands in it."""
    tree = parse(decode(body, header_charset).text)
    out = flatten(tree.root)
    settle(out)
    sheet = Sheet(url, out, main_text(out), as_of, Resolver(url, out.base), collect_metas(out))
    links = tuple(
        Link(sheet.resolve(ref) or "", " ".join(ref.words.split()), ref.title, ref.zone not in ("", "side"))
        for ref in sheet.page_refs
        if not ref.hidden
    )
    shown = [control for control in out.controls if control.kind in ("text", "search", "")]
    return View(
        url,
        tuple(line.text for line in sheet.visible),
        links,
        tuple(control.value for control in shown if control.value),
        filled_later(sheet) or tree.too_deep,
        tuple(piece.strip() for line in sheet.visible for piece, _ in line.pieces),
    )


def shown_view(raw: dict[str, Any]) -> View:
    """A page as Chromium showed it (see checker.probe.typed)."""
    return View(
        str(raw["url"]),
        tuple(line.strip() for line in str(raw["text"]).split("\n") if line.strip()),
        tuple(
            Link(url, " ".join(words.split()), title, bool(around))
            for url, words, title, around in raw["links"]
        ),
        tuple(str(value) for value in raw["values"]),
    )


def read(view: View, words: str, article: str, known: Collection[str] = ()) -> Reading:
    """What the page answers to a search for these words.

    article: the address of the article so titled. known: keys of addresses that stand on the page whatever
    is searched for; they are no results of this search.
    """
    results = [link for link in _candidates(view) if key(link.url) not in known]
    match = next((link for link in _candidates(view) if _is(link, words, article)), None)
    facets = facets_of(view)
    if match is not None:
        return Reading("yes", len(results), echo=True, seen=match.words, facets=facets)
    said = next((line for line in view.lines if NONE_FOUND.search(line)), "")
    count = next((hit[1] for line in view.lines if (hit := COUNT.search(line))), "0")
    counted = int(count.replace(",", ""))
    echo = _echoes(view, words)
    if any(bare(line) == bare(words) for line in view.lines):
        found = "maybe"  # neither an echo in a sentence nor a link: perhaps a result opened by script
    elif echo and (said or (counted and results)):
        found = "no"
    else:
        found = "unclear"
    return Reading(found, len(results), said[:120], counted, echo, facets=facets)


def furniture(views: Iterable[View]) -> frozenset[str]:
    """Keys of addresses that stand on every one of these pages, where there are several."""
    sets = [{key(link.url) for link in view.links} for view in views]
    return frozenset(set.intersection(*sets)) if len(sets) > 1 else frozenset()


def facets_of(view: View) -> dict[str, list[str]]:
    """Ways to narrow, sort and extend the search that the page offers, by kind, in its own words."""
    said = (*view.pieces, *view.lines)
    lines = {word for line in said for word in (line, *line.split()) if len(word) <= _FACET_WORD}
    lines |= {link.words for link in view.links if not link.around and len(link.words) <= _FACET_WORD}
    found = {name: sorted(word for word in lines if rule.match(word)) for name, rule in _FACETS.items()}
    if len(found["分类"]) < _FEW_CLASSES:
        found.pop("分类")
    return {name: some for name, some in found.items() if some}


def _candidates(view: View) -> list[Link]:
    """Links outside head, menu and foot that are long enough and lead to another page than this one."""
    here = view.url.partition("?")[0]
    return [
        link
        for link in view.links
        if not link.around and link.url and max(len(bare(link.words)), len(bare(link.title))) >= _SHORTEST
        and (link.url.partition("?")[0] != here or "url=" in link.url.lower())
    ]  # fmt: skip


def _is(link: Link, words: str, article: str) -> bool:
    if names(link.words, words) or (link.title and names(link.title, words)):
        return True
    if key(link.url) == key(article):
        return True
    bare_article = article.partition("://")[2]
    return len(bare_article.partition("/")[2]) > _SHORTEST and bare_article in unquote(link.url)


def _echoes(view: View, words: str) -> bool:
    """Whether the page repeats what was asked, in a field or in its text: then the server read it aright."""
    wanted = bare(words)
    return any(wanted in bare(text) for text in (*view.values, *view.lines))
