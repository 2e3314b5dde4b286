"""What kind of page this is, weighed from what it says and how it is built."""

from __future__ import annotations

import re
from dataclasses import dataclass

from checker.page.article import Article
from checker.page.lists import Group, Row, is_aside
from checker.page.model import Form, Letter, PageKind
from checker.page.sheet import Sheet
from checker.text.outline import CRUMB, FOOTER, HEADER, NAV

_ARTICLE_URL = re.compile(
    r"/(?:content|art|info|detail|article|show|news|view)[_/-]?\d|/t20\d{6}_\d+|/art_\d+|content_\d+|\d{6,}\.s?html?|/[0-9a-f]{24,32}\.s?html|detail|/c\d+/20\d{4}/|[?&](?:id|docid|infoid|articleid)=",
    re.I,
)
_LIST_URL = re.compile(
    r"(?:/|index(?:_\d+)?\.s?html?|list(?:_\d+)?\.s?html?|/col/col\d+(?:/index.html)?|/node_\d+\.htm|default\.(?:aspx?|jsp|html?))$",
    re.I,
)
_ROOT = re.compile(r"^https?://[^/]+/?(?:index\.\w+|default\.\w+|main\.\w+)?$", re.I)
_PAGER = re.compile(r"下一页|下页|尾页|末页|共\s*\d[\d,]*\s*[页条]|跳转到|转到第|第\s*\d+\s*页|上一页\s*1")
_SEARCH = re.compile(
    r"搜索结果|检索结果|站内搜索|全文检索|智能检索|智能搜索|全站搜索|高级检索|(?:搜索|检索)$"
)
_SEARCH_URL = re.compile(
    r"/(?:search|jsearch\w*|jrobot|s|so|was5|query|ss)(?:/|\.|\?|$)|[?&](?:q|keyword|searchword|wd)=", re.I
)
_OPEN_GUIDE = re.compile(r"(?:政府)?信息公开指南")
_INTERACTION = re.compile(
    r"互动|信箱|民意|征集|网上调查|在线调查|问卷|留言|咨询|投诉|访谈|来信|写信|信件|建言|献策|调查征集|12345|意见建议|举报|你问我答|热线"
)
_INTERACTION_TEXT = re.compile(
    r"我要写信|我要留言|写信须知|来信选登|信件(?:编号|标题|查询)|受理编号|查询码|留言标题|处理状态|答复单位|我要咨询|我要投诉|征集时间|正在征集|提交留言"
)
_MORE = re.compile(r"^\W*(?:更多|more)\W*$|^查看更多", re.I)
_BODY_CRUMB = re.compile(r"^(?:正文|详情|内容|详细(?:内容|信息)?|文章(?:内容|详情)|信息详情|查看信息)$")
_TITLE_PARTS = re.compile(r"[_|｜>]|--|\s[-–—]\s|[-–—](?=[\u4e00-\u9fa5]{2,}(?:网|府|局|委|厅)$)")
_CODE = re.compile(r"^[\d.,%\-—/ ]+$")


@dataclass(slots=True)
class Evidence:
    """What the decision needs; gathered by `read_page`."""

    article: Article
    rows: list[Row]
    groups: list[Group]
    script_items: int
    forms: tuple[Form, ...]
    letters: tuple[Letter, ...]
    crumbs: tuple[str, ...]
    guide: bool
    text_length: int
    blocked: bool
    login: bool


def read_kind(sheet: Sheet, evidence: Evidence) -> PageKind:
    """The page's kind. The order is that of certainty."""
    if evidence.blocked:
        return "blocked"
    if evidence.login:
        return "login"
    if evidence.text_length < 20 and not evidence.script_items and not sheet.page_refs:
        return "empty"
    if _is_search(sheet, evidence):
        return "search"
    if _is_open_guide(sheet, evidence):
        return "info_public_guide"
    article = _article_points(sheet, evidence)
    listed = _list_points(sheet, evidence)
    if evidence.guide and listed < 6:
        return "service_guide"
    if _is_letter_hall(sheet, evidence):
        return "interaction"
    if _is_home(sheet, evidence, article):
        return "home"
    if article > listed and article >= 3:
        return "article"
    if _is_data(sheet, evidence):
        return "data_table"
    if _is_interaction(sheet, evidence, article):
        return "interaction"
    if _is_front(sheet, evidence):
        return "channel_home"
    if _is_one_text(sheet, evidence):
        return "other" if sheet.metas.get("columnname") else "article"
    if listed >= 2 or evidence.rows or evidence.script_items:
        return "list"
    if article >= 2:
        return "article"
    if _link_hub(sheet):
        return "channel_home"
    return "empty" if evidence.text_length < 20 and not sheet.out.scripts else "other"


def _names(sheet: Sheet, evidence: Evidence) -> list[str]:
    """Names the page gives itself: column tag, last crumbs, heading, first part of the title."""
    names = [
        sheet.metas.get("columnname", ""),
        evidence.article.heading,
        _TITLE_PARTS.split(sheet.out.title)[0],
    ]
    names.extend(evidence.crumbs[-2:])
    return [name.strip() for name in names if name.strip()]


def _is_search(sheet: Sheet, evidence: Evidence) -> bool:
    told = [sheet.metas.get("columnname", ""), sheet.metas.get("columntype", ""), sheet.out.title]
    if any(_SEARCH.search(name) for name in told[:2]) and not sheet.metas.get("articletitle"):
        return True
    if _SEARCH.search(sheet.out.title) and len(sheet.out.title) <= 40:
        return True
    return bool(_SEARCH_URL.search(sheet.url)) and bool(re.search(r"搜索|检索", sheet.out.title))


def _is_open_guide(sheet: Sheet, evidence: Evidence) -> bool:
    told = [
        sheet.metas.get("columnname", ""),
        sheet.metas.get("columntype", ""),
        evidence.article.heading,
        sheet.out.title,
    ]
    if not any(_OPEN_GUIDE.search(name) for name in told if len(name) <= 60):
        return False
    if (
        sheet.metas.get("columnname")
        and not _OPEN_GUIDE.search(sheet.metas["columnname"])
        and not _OPEN_GUIDE.search(evidence.article.heading)
    ):
        return False
    return len(evidence.rows) < 8 and not _OPEN_GUIDE.search("".join(evidence.crumbs[:-2]))


def _article_points(sheet: Sheet, evidence: Evidence) -> int:
    metas, article, main = sheet.metas, evidence.article, sheet.main
    points = 0
    if metas.get("articletitle"):
        points += 3
    elif "articletitle" in metas:
        points += 1
    if metas.get("pubdate"):
        points += 2
    if article.published and article.published.how != "meta:PubDate":
        points += 2
    if article.info_line:
        points += 2
    if main.weight >= 100 and main.linked_share < 0.3:
        points += 2 if main.weight >= 600 else 1
    if evidence.crumbs and _BODY_CRUMB.match(evidence.crumbs[-1]):
        points += 2
    if article.heading_line >= 0 and _TITLE_PARTS.search(sheet.out.title) and len(article.heading) >= 12:
        points += 1
    if _ARTICLE_URL.search(sheet.url):
        points += 1
    if not metas.get("articletitle") and not article.published and _short_links(sheet) >= 15:
        points -= 3  # a text over a field of links is an index
    return points


def _short_links(sheet: Sheet) -> int:
    """Short links in the page's own part, outside the main text."""
    box = sheet.main.box
    inside = range(box.ref0, box.ref1) if box else range(0)
    return sum(
        1
        for ref in sheet.page_refs
        if ref.zone == ""
        and 2 <= len(ref.words) <= 12
        and ref.index not in inside
        and not _MORE.match(ref.words)
    )


def _list_points(sheet: Sheet, evidence: Evidence) -> int:
    metas = sheet.metas
    points = 0
    if metas.get("columnname") and not metas.get("articletitle") and not metas.get("pubdate"):
        points += 3
    largest = max((len(group.rows) for group in evidence.groups if not is_aside(sheet, group)), default=0)
    points += 3 if largest >= 10 else 2 if largest >= 5 else 1 if largest >= 2 else 0
    if evidence.script_items >= 3:
        points += 2
    if _has_pager(sheet):
        points += 1
    if sheet.main.linked_share > 0.5:
        points += 1
    if _LIST_URL.search(sheet.url) and not _ROOT.match(sheet.url):
        points += 1
    return points


def _has_pager(sheet: Sheet) -> bool:
    return any(
        line.zone == "" and len(line.text) <= 160 and _PAGER.search(line.text) for line in sheet.visible
    )


def _is_home(sheet: Sheet, evidence: Evidence, article: int) -> bool:
    metas = sheet.metas
    if metas.get("articletitle") or article >= 5:
        return False
    if re.search(r"首页|门户首页", metas.get("columntype", "") + metas.get("columnname", "")):
        return True
    if metas.get("columnname") or evidence.crumbs:
        return False
    title = sheet.out.title
    name = metas.get("sitename", "")
    plain = (
        not _TITLE_PARTS.search(title)
        or (name and title.replace(" ", "").startswith(name))
        or "首页" in title
        or "门户" in title
    )
    links = sum(1 for ref in sheet.page_refs if ref.zone not in (FOOTER, CRUMB) and ref.words)
    more = sum(1 for ref in sheet.page_refs if _MORE.match(ref.words))
    blocks = len([group for group in evidence.groups if len(group.rows) >= 2])
    rich = (blocks >= 3) + (more >= 3) + (links >= 90) + (len(evidence.rows) >= 15)
    if _ROOT.match(sheet.url) and rich >= 1 and plain:
        return True
    return bool(plain) and rich >= 3 and not _has_pager(sheet)


def _is_data(sheet: Sheet, evidence: Evidence) -> bool:
    """Pages whose own lines are mostly figures or codes in table cells."""
    boxes = sheet.out.boxes
    own = [line for line in sheet.visible if line.zone == ""]
    inside = [
        line
        for line in own
        if any(box.tag in ("td", "th") for box in (boxes[line.box], boxes[boxes[line.box].parent]))
    ]
    if len(inside) < 6 or len(inside) < len(own) * 0.6 or evidence.rows:
        return False
    figures = sum(1 for line in inside if _CODE.match(line.text))
    return figures * 3 >= len(inside)


def _is_interaction(sheet: Sheet, evidence: Evidence, article: int) -> bool:
    if article >= 6:
        return False
    if any(_INTERACTION.search(name) and len(name) <= 24 for name in _names(sheet, evidence)):
        return True
    if evidence.letters or any(form.kind in ("letter", "survey", "request") for form in evidence.forms):
        words = "\n".join(line.text for line in sheet.visible if line.zone == "" and len(line.text) <= 60)
        return bool(evidence.letters) or len(_INTERACTION_TEXT.findall(words)) >= 1
    return False


def _is_letter_hall(sheet: Sheet, evidence: Evidence) -> bool:
    """A list of letters with a form to ask for one by its number: no home page leads with that."""
    asking = any(form.kind == "letter" for form in evidence.forms)
    return (
        bool(evidence.letters)
        and asking
        and len(sheet.page_refs) < 90
        and not sheet.metas.get("articletitle")
    )


def _is_front(sheet: Sheet, evidence: Evidence) -> bool:
    """Several lists with a name and a 更多 each: the front page of a section."""
    more = sum(
        1 for ref in sheet.page_refs if ref.zone not in (NAV, HEADER, FOOTER) and _MORE.match(ref.words)
    )
    blocks = [group for group in evidence.groups if group.rows]
    return (more >= 2 and len(blocks) >= 2) or len([group for group in blocks if len(group.rows) >= 3]) >= 4


def _is_one_text(sheet: Sheet, evidence: Evidence) -> bool:
    """A column whose page is a text of its own (联系我们, 机构职能): never an empty list."""
    empty = not evidence.rows and not evidence.script_items
    return empty and sheet.main.weight >= 100 and sheet.main.linked_share < 0.3 and _short_links(sheet) < 15


def _link_hub(sheet: Sheet) -> bool:
    return sum(1 for ref in sheet.page_refs if ref.zone == "" and ref.words) >= 12
