"""The site's navigation and the breadcrumb, as a page shows them."""

from __future__ import annotations

import re

from checker.page.model import NavItem
from checker.page.sheet import Sheet
from checker.text.outline import CRUMB, HEADER, NAV, Box, Outline, Ref

_NOT_COLUMNS = re.compile(
    r"^(?:登录|注册|退出|退出登录|个人中心|用户中心|设为首页|加入收藏|收藏本站|RSS订阅|简体|繁体|简体版|繁体版|繁體|English|EN|手机版|无障碍|无障碍浏览|"
    r"网站无障碍|关怀版|长辈版|长者版|适老版|老年模式|搜索|高级搜索|高级检索|更多|更多>>|返回|繁|简|繁體版|繁體中文|蒙古文版|返回顶部|关闭|打印|微信|微博|客户端|APP|邮箱|下一页|上一页|尾页|末页)$",
    re.I,
)
_TRIM = re.compile(r"^[\s·•>»|丨\-+—:：]+|[\s·•>»|丨:：]+$")
_CRUMB_PREFIX = re.compile(r"^.{0,8}位置(?:是|为)?\s*[:：]?")
_CRUMB_SPLIT = re.compile(r"\s*(?:>{1,2}|》|»|›|→|/|\\|::|＞{1,2}|\|)\s*")
_SITE_SUFFIX = re.compile(r"人民政府|委员会|管理局|监督局|办公室|厅$|局$|委$|政府网|门户网站|信息网|公开网")
_ITEM = re.compile(r"item|(?:^|[\s_-])(?:sub|drop|down|son|child|erji|yiji)", re.I)
_MOST = 300


def read_nav(sheet: Sheet) -> tuple[NavItem, ...]:
    """Entries of the main bar (level 1) and of the menus under them (level 2, with the name above)."""
    items: list[NavItem] = []
    seen: set[tuple[str, str]] = set()
    parents: dict[int, str] = {}  # box of a menu entry -> its first link's name
    for ref in sheet.page_refs:
        if ref.zone not in (NAV, HEADER) or ref.tag == "option":
            continue
        name = _TRIM.sub("", ref.words or ref.title)
        if not 2 <= len(name) <= 16 or _NOT_COLUMNS.match(name):
            continue
        url = sheet.resolve(ref)
        above = _above(sheet.out, ref, parents)
        if not above:
            parents.setdefault(_entry(sheet.out, ref).index, name)
        if url and (name, url) not in seen:
            seen.add((name, url))
            items.append(NavItem(name, url, 2 if above else 1, above))
        if len(items) >= _MOST:
            break
    return tuple(items)


def read_breadcrumb(sheet: Sheet) -> tuple[str, ...]:
    """Names along the path of 当前位置, outermost first; empty when the page shows none."""
    lines = [line for line in sheet.visible if line.zone == CRUMB]
    names: list[str] = []
    for line in lines[:14]:
        text = _CRUMB_PREFIX.sub("", line.text)
        for name in _CRUMB_SPLIT.split(text):
            name = _TRIM.sub("", name)
            if name and len(name) <= 60 and (not names or names[-1] != name):
                names.append(name)
    return tuple(names[:12])


def site_name(sheet: Sheet) -> str | None:
    """The site's name as the head of the page shows it, in words or as the words of a picture.

    The SiteName tag and the title say what to look for; they are not shown to a reader and prove
    nothing. None when the head does not show it (or shows it in a picture without words).
    """
    head = [line.text for line in sheet.visible if line.zone in (HEADER, NAV)]
    head += [ref.words for ref in sheet.out.refs if ref.zone == HEADER and ref.words and not ref.hidden]
    shown = [_squeeze(words) for words in head if words]
    for name in _names_told(sheet):
        if any(_squeeze(name) in words for words in shown):
            return name
    pictures = (r.words for r in sheet.out.refs if r.kind == "image" and r.zone == HEADER and not r.hidden)
    return next((words for words in pictures if _SITE_SUFFIX.search(words) and 4 <= len(words) <= 40), None)


def _names_told(sheet: Sheet) -> list[str]:
    """Names the page gives its site in its tags and title, best first."""
    tag = sheet.metas.get("sitename")
    parts = [part.strip() for part in re.split(r"[_|｜]|\s[-–—]\s|--|-", sheet.out.title) if part.strip()]
    told = [part for part in (*parts[-1:], *parts[:1]) if _SITE_SUFFIX.search(part) and len(part) <= 30]
    return [name for name in ([tag] if tag else []) + told if len(name) >= 4]


def _squeeze(words: str) -> str:
    return re.sub(r"\s", "", words)


def _entry(out: Outline, ref: Ref) -> Box:
    """The menu entry a link stands in: the nearest li or dl, or a box of its own that begins with it."""
    for box in out.ancestors(ref.box)[:4]:
        if box.tag in ("li", "dl"):
            return box
        if box.zone not in (NAV, HEADER) or out.refs[box.ref0].index != ref.index:
            break
        if _ITEM.search(box.key):
            return box
    return out.boxes[ref.box]


def _above(out: Outline, ref: Ref, parents: dict[int, str]) -> str:
    """The name of the entry this link's menu hangs under, or ''."""
    for box in out.ancestors(ref.box):
        if box.zone not in (NAV, HEADER):
            break
        name = parents.get(box.index)
        if name and (box.tag in ("li", "dl") or _ITEM.search(box.key)):
            return name
    return ""
