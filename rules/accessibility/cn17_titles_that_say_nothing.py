"""网页标题空泛或彼此相同。

判定: 标题是“无标题文档”“新建网页”“index”“Document”、文件名、地址等与内容无关的话;几个内容不同的页面(正文
大标题各不相同)用同一个标题。
未能判定: 标题只是“首页”;标题与正文大标题没有一个相同的词;许多页面同一标题而看不出各自的内容。
标题没有写出网站名的只作建议。没有标题由 axe 判定。
整改: 标题写成“文章标题-栏目名-网站名”,每页不同。
示例: 全站各页的标题都是“某某区人民政府”,开着几个窗口的人分不清哪个是哪个。
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

from checker.accessibility.check import Check, Element, Fault, Judged, Seen, advice, doubt, fault, judged
from checker.indicator import Params, say

CN17 = Check(
    "CN17",
    "网页标题空泛或彼此相同",
    wcag=("2.4.2",),
    subjects=("O08",),
    mend="标题写成“文章标题-栏目名-网站名”,每页不同。",
)

_EMPTY_TALK = re.compile(
    r"(无标题|未命名)(文档|页面?|网页)?\s*\d*|新建(网页|页面|文档)\s*\d*|(网页|页面|此处填写|请输入)?标题|"
    r"untitled( (document|page))?( ?\d+)?|new page( ?\d+)?|no title|"
    r"(insert|enter|your|add) (page )?title( here)?|(react|vue|vite|webpack)[ -]?app|vite \+ \w+( \+ ts)?|"
    r"\S+\.(s?html?|jspx?|aspx?|php|do|cgi)|测试(页面?)?|(页面)?(正在)?(加载中?|载入中?)[.…]*",
    re.IGNORECASE,
)
# Words that may, on a page in another language, be what the page is about.
_PERHAPS_EMPTY = re.compile(
    r"document|index|default|title|page title|test( page)?|loading[.…]*|https?://\S+", re.IGNORECASE
)
_HOME_ONLY = re.compile(r"(网站|本站)?(首页|主页)|欢迎(光临|访问|您)?[!!]?|home( ?page)?", re.IGNORECASE)


@CN17.judge
def titles_that_say_nothing(seen: Seen, p: Params) -> list[Judged]:
    page = seen.page
    if not page["title"]:
        return [judged(0, aspect="talk"), judged(0, aspect="about"), judged(0, aspect="site")]
    return [_talk(page, p), _about(page, p), _site(page)]


def _title(title: str) -> Element:
    return Element("title", "<title>" + title + "</title>", title)


def _talk(page: Mapping[str, Any], p: Params) -> Judged:
    title = page["title"]
    faults: list[Fault] = []
    if _EMPTY_TALK.fullmatch(title):
        faults = [fault(_title(title), say("标题“{title}”不说明页面内容", title=title))]
    elif _PERHAPS_EMPTY.fullmatch(title):
        found = say("标题“{title}”不说明页面内容", title=title)
        own = page["chinese"] >= p.chinese
        faults = [fault(_title(title), found) if own else doubt(_title(title), found)]
    elif _HOME_ONLY.fullmatch(title):
        faults = [doubt(_title(title), say("标题只是“{title}”,没有说是哪个网站", title=title))]
    return judged(1, faults, aspect="talk", act=("c4a8a4",))


def _about(page: Mapping[str, Any], p: Params) -> Judged:
    """A page with one large heading, whose title has no word of it."""
    heading = page["article"] or (page["headings"][0] if len(page["headings"]) == 1 else "")
    pairs = _pairs(heading)
    if len(pairs) < p.pairs:
        return judged(0, aspect="about", act=("c4a8a4",))
    title = page["title"]
    faults: list[Fault] = []
    if not pairs & _pairs(title):
        reason = say("标题“{title}”与正文大标题“{heading}”没有相同的词", title=title, heading=heading)
        faults = [doubt(_title(title), reason)]
    return judged(1, faults, aspect="about", act=("c4a8a4",))


def _pairs(words: str) -> set[str]:
    """Pairs of neighbouring Chinese characters: two texts on one matter share some."""
    runs = re.findall(r"[\u4e00-\u9fff]+", words)
    return {"".join(pair) for run in runs for pair in pairwise(run)}


def _site(page: Mapping[str, Any]) -> Judged:
    site, title = page["site"], page["title"]
    if not site:
        return judged(0, aspect="site")
    faults: list[Fault] = []
    if site not in title and not _pairs(site) & _pairs(title):
        faults = [advice(_title(title), say("标题没有写出网站名“{site}”", site=site))]
    return judged(1, faults, aspect="site")


@CN17.judge_site
def titles_all_alike(seen: Mapping[str, Seen], p: Params) -> Judged:
    by_title: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for url, page in seen.items():
        if page.page.get("title"):
            by_title[page.page["title"]].append((url, _subject(page.page)))
    groups = {title: pages for title, pages in by_title.items() if len(pages) >= p.alike}
    faults = [found for title, pages in groups.items() if (found := _alike(title, pages, p))]
    return judged(sum(map(len, by_title.values())), faults, aspect="alike")


def _subject(page: Mapping[str, Any]) -> str:
    """What a page is about, where it says so in one place."""
    told: str = page["article"] or (page["headings"][0] if len(page["headings"]) == 1 else "")
    return re.sub(r"\s", "", told)


def _alike(title: str, pages: Iterable[tuple[str, str]], p: Params) -> Fault | None:
    first: dict[str, str] = {}
    for url, subject in pages:
        if subject and subject not in re.sub(r"\s", "", title):
            first.setdefault(subject, url)
    if len(first) >= p.alike:
        where = ", ".join(first.values())
        reason = say("{n} 个内容不同的页面都用标题“{title}”:{where}", n=len(first), title=title, where=where)
        return fault(_title(title), reason)
    urls = [url for url, _ in pages]
    if len(urls) < p.many:
        return None
    return doubt(
        _title(title),
        say("{n} 个页面都用标题“{title}”,例如 {where}", n=len(urls), title=title, where=urls[0]),
    )
