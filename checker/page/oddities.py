"""References that are written oddly: empty, misspelt, leading where no reader can follow, or in plain http.

All of this is read from the page alone, so it tells how an address is written, never whether it opens.
Most references of most pages are plain; a few searches over all of them together find that out first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from checker.fetch.urls import host_of
from checker.page.links import zone_of_ref
from checker.page.model import Oddity, OddityKind, OddLink
from checker.page.sheet import Sheet
from checker.text.outline import Ref

_SHOWN = 6  # examples kept of a kind
_FEW: dict[OddityKind, int] = {"mixed-active": 3, "mixed-passive": 3, "plain": 3}  # of every page, mostly
_IDLE = ("empty", "hash", "script", "anchor")  # what a script may fill in
_LONGEST_JUDGED = 500  # characters; longer ones are data
_MOST_IDLE = 1000  # links without a goal that are looked at
_MOST_ANCHORS = 50  # of a page that are looked for, for each costs a search of the page
_WRITTEN, _WORDS = 200, 60  # characters kept of each
_MOST_NAMES, _LONGEST_NAME = 80, 40  # names of a page's own places

# -- what is written ---------------------------------------------------------------------------

_PRIVATE = re.compile(
    r"(?:https?:)?[/\\]{2}(?:[^/\\@]*@)?(?:10\.\d|127\.\d|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.\d"
    r"|localhost(?=[:/]|$)|\[(?:::1|f[cd]|fe80))",
    re.I,
)
_LOCAL_FILE = re.compile(r"file:|[a-z]:[\\/](?!/)|\\\\[^\\/]", re.I)
_ONE_LABEL = re.compile(r"https?://(?![\d.]+(?:[:/]|$))[^./:?#\\\s\[\]@]+(?=[:/?#]|$)", re.I)
_TWICE = re.compile(r"(?:https?:?/{0,2}\s*){2,}[^/]|https?://[^/?#]+https?[:/]", re.I)
_SCHEME = re.compile(
    r"(?!https?://[^/])(?:h{0,2}t{1,3}p{1,2}s?\s*[:;：.,]{0,2}\s*[/／\\]{2,}|h{1,2}t{0,3}p{0,2}s?[:;：]/?[\w一-鿿]|https?:/{3,})",
    re.I,
)
_NO_SCHEME = re.compile(r"www\.[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:cn|com|net|org|gov)(?=[/:?#]|$)", re.I)
_WIDE = re.compile(r"[．／：＠＃？＝＆％。、　]")
_HOST_PART = re.compile(r"(?:https?:)?//[^/?#]*", re.I)
_LEFTOVER = re.compile(r"(?:^|/)(?:undefined|null|NaN|\[object Object\])$|<%|%>")
_SIGNED = re.compile(r"(?:https?:)?//[^/?#\s@]+@", re.I)
_SECRET = re.compile(r"^((?:https?:)?//[^/?#\s@:]*):[^/?#\s@]*@", re.I)  # passwords are not repeated
_BACKSLASH = re.compile(r"[^?#]*\\")

# -- what tells that nothing odd is there --------------------------------------------------------

# Addresses in which nothing is odd, told in one go: most of them.
_PLAIN = re.compile(
    r"(?:https?://[a-z][a-z0-9-]*(?:\.[a-z0-9-]+)+(?::\d+)?(?:[/?#][!-;=?A-\[\]-~]*)?"
    r"|(?!www\.|htt?ps?[;,.]?/|//)[./?A-Za-z0-9_%-][!#-9;=?A-\[\]-~]*)$"
)
_LEFT_OVER = ("undefined", "null", "NaN")
_HANDLED_SCHEMES = ("javascript:", "mailto:", "data:", "blob:", "tel:", "about:")

# -- links without a goal ------------------------------------------------------------------------

_NOTHING = re.compile(
    r"#+|(?:javascript|javescript)\s*[:：]?\s*(?:void\s*\(?\s*['\"]?0?['\"]?\s*\)?|;|#|false|null)*;?"
    r"|(?:https?:)?/{2}|https?:|about:blank|#(?:none|null|void|nogo|javascript:?;?|this)",
    re.I,
)
_LONGEST_NOTHING = 12  # characters of one that is no script: about:blank
_CONTROL_WORDS = re.compile(
    r"^[\W\d_a-z]*$|返回|顶部|底部|上一|下一|前一|后一|首页$|尾页|末页|关闭|打印|收藏|分享|字[体号]|^[大中小]$|简体|繁[体體]"
    r"|登[录陆]|注册|注销|退出|搜索|查询|检索|展开|收起|收缩|切换|播放|暂停|开始|停止|确[定认]|取消|提交|重置|清[空除]|刷新"
    r"|选择|添加|删除|修改|保存|编辑|设为|设置|无障碍|长者|关怀|适老|老年|大字|语音|朗读|阅读|放大|缩小|点赞|评论|转发|扫一扫"
    r"|二维码|微信|微博|抖音|头条|QQ|电脑版|手机版|触屏|客户端|导航|菜单|目录|栏目$|全部$|更多(?:菜单|选项)|复制|下载$|预览|全选"
    r"|换一|看不清|验证码|日历|今天|上月|下月|个人中心|我的|用户|账[号户]|跳转|转到|前往|^第?\s*\d|发送|帮助中心$|智能|机器人|客服",
    re.I,
)
_CONTROL_CLASS = re.compile(
    r"(?:^|[\s_-])(?:js|btn|button|tab|tabs|close|prev|next|top|share|social|on|cur|current|active|hover|sel|selected"
    r"|toggle|switch|icon|ico|arrow|play|pause|login|search|page|pager|disabled?|dropdown|menu|more|bds|fold|open|up|down)"
    r"(?:$|[\s_\d-])|share|login|search|btn|tab|page",
    re.I,
)
_HANDLED = ("on", "data-", "aria-", "ng-", "v-", ":", "@", "role", "id", "lay-", "bind", "sb", "tag")
_HEADINGS = frozenset("dt h1 h2 h3 h4 h5 h6 span p div b em".split())  # noqa: SIM905
_BOXES = frozenset("ul ol dl dd div table section nav menu".split())  # noqa: SIM905
_GROUPS = frozenset({"ul", "ol", "dl", "nav", "tr"})
_ENOUGH_COMPANY = 2  # links that lead somewhere in the same list
_MOST_COMPANY = 80

_TOP = frozenset({"top", "_top", "header", "head", "main", "content", "nogo", "none", "gotop", "bottom"})
_PLAIN_FRAGMENT = re.compile(r"#[\w.:一-鿿-]+$")
_NAMES = re.compile(r"""\b(?:id|name)=["']?([^"'\s>]{1,40})""")

_PASSIVE = frozenset({"image", "media"})
_ACTIVE = frozenset({"script", "style", "frame"})


def read_oddities(sheet: Sheet, text: str) -> tuple[Oddity, ...]:
    """What is odd about the page's references, one entry per kind. text: the page's source."""
    found: dict[OddityKind, list[Ref]] = {}
    for kind, ref in _all(sheet, text):
        found.setdefault(kind, []).append(ref)
    return tuple(
        Oddity(kind, len(refs), tuple(dict.fromkeys(_shown(ref) for ref in refs))[: _FEW.get(kind, _SHOWN)])
        for kind, refs in sorted(found.items())
    )


def read_places(sheet: Sheet, text: str) -> str:
    """Names that fragments (`page.html#name`) may lead to, apart by spaces; "" where nothing can be said:
    a script may read the fragment or make the place, or there are too many names to keep."""
    if sheet.out.scripts or any(ref.kind == "script" for ref in sheet.out.refs):
        return ""
    found = set(_NAMES.findall(text))
    return " ".join(["top", *sorted(found)]) if len(found) <= _MOST_NAMES else ""


def read_fragments(sheet: Sheet) -> tuple[str, ...]:
    """Addresses with a fragment on other pages of the site, absolute, a few of them."""
    if "#" not in sheet.addresses:
        return ()
    own = host_of(sheet.url)
    found: dict[str, None] = {}
    for ref in sheet.page_refs:
        at = ref.url.find("#")
        if at > 0 and ref.tag == "a" and _PLAIN_FRAGMENT.match(ref.url[at:]):
            goal = sheet.resolve(ref)
            if goal and goal != sheet.url and host_of(goal) == own:
                found[goal + ref.url[at:]] = None
    return tuple(found)[:_SHOWN]


def left_by_scripts(source: tuple[Oddity, ...], shown: tuple[Oddity, ...]) -> tuple[Oddity, ...]:
    """The source's oddities without those links that have a goal once the page's scripts have run."""
    words = {(oddity.kind, link.text) for oddity in shown for link in oddity.links}
    kept = []
    for oddity in source:
        links = tuple(
            link for link in oddity.links if oddity.kind not in _IDLE or (oddity.kind, link.text) in words
        )
        if links:
            kept.append(Oddity(oddity.kind, max(1, oddity.count - len(oddity.links) + len(links)), links))
    return tuple(kept)


def _all(sheet: Sheet, text: str) -> Iterator[tuple[OddityKind, Ref]]:
    yield from _misspelt_refs(sheet)
    if sheet.url.startswith("https:") and "http://" in sheet.addresses:
        yield from _not_secure(sheet)
    anchors = idle = 0
    for ref in sheet.out.refs:
        url = ref.url
        if ref.tag != "a" or (url and url[0] not in "#jJ" and len(url) > _LONGEST_NOTHING):
            continue
        if not url or _NOTHING.fullmatch(url):
            idle += 1
            kind = _idle(ref) if idle <= _MOST_IDLE else None
            if kind:
                yield kind, ref
        elif url[0] == "#" and anchors < _MOST_ANCHORS:
            anchors += 1
            if _leads_to_no_place(ref, text):
                yield "anchor", ref


def _shown(ref: Ref) -> OddLink:
    words = ref.words or ref.title if ref.tag != "link" else ref.title
    return OddLink(_SECRET.sub(r"\1:***@", ref.url)[:_WRITTEN], words[:_WORDS], zone_of_ref(ref), ref.hidden)


# -- misspelt ----------------------------------------------------------------------------------


def _misspelt_refs(sheet: Sheet) -> Iterator[tuple[OddityKind, Ref]]:
    own = host_of(sheet.url)
    for ref in sheet.out.refs:
        kind = _spelling(ref.url) if len(ref.url) <= _LONGEST_JUDGED else None
        if kind and not (kind in ("private", "one-label") and host_of(ref.url) == own):
            yield kind, ref


@lru_cache(maxsize=16_384)  # pages of a site share most of their addresses
def _spelling(url: str) -> OddityKind | None:
    if _PLAIN.match(url) and not url.endswith(_LEFT_OVER):
        return None
    if not url or url[0] == "#" or url[:11].lower().startswith(_HANDLED_SCHEMES):
        return None
    return next((kind for kind, tells in _SPELLINGS if tells(url)), None)


def _wide(url: str) -> bool:
    """Full-width signs where an address has its own; in the name of a file they are letters."""
    if url.isascii():
        return False
    host = _HOST_PART.match(url)
    return bool(host and _WIDE.search(host[0])) or "／" in url or url.startswith("http：")


def _spaced(url: str) -> bool:
    """A space in the scheme or host; in a file's name it is common and browsers cope."""
    host = _HOST_PART.match(url)
    return bool(host and re.search(r"\s", host[0].strip()))


def _password(url: str) -> bool:
    found = _SIGNED.match(url)
    return found is not None and ":" in found[0].partition("//")[2]


_SPELLINGS: tuple[tuple[OddityKind, Callable[[str], object]], ...] = (
    ("local-file", _LOCAL_FILE.match),
    ("private", _PRIVATE.match),
    ("wide", _wide),
    ("twice", _TWICE.match),
    ("space", _spaced),
    ("password", _password),
    ("user", _SIGNED.match),
    ("leftover", _LEFTOVER.search),
    ("scheme", lambda url: not _NOTHING.fullmatch(url) and _SCHEME.match(url)),
    ("no-scheme", _NO_SCHEME.match),
    ("one-label", _ONE_LABEL.match),
    ("backslash", _BACKSLASH.match),
)


# -- plain http on a secure page -----------------------------------------------------------------


def _not_secure(sheet: Sheet) -> Iterator[tuple[OddityKind, Ref]]:
    own = "http://" + host_of(sheet.url)
    for ref in sheet.out.refs:
        if ref.url[:7].lower() != "http://":
            continue
        if ref.kind in _ACTIVE:
            yield "mixed-active", ref
        elif ref.kind in _PASSIVE:
            yield "mixed-passive", ref
        elif ref.kind == "page" and ref.tag != "link" and _of_host(ref.url.lower(), own):
            yield "plain", ref


def _of_host(url: str, own: str) -> bool:
    return url.startswith(own) and url[len(own) : len(own) + 1] in ("", "/", "?", "#")


# -- leading nowhere -----------------------------------------------------------------------------


def _idle(ref: Ref) -> OddityKind | None:
    """The kind of a link without a goal that a reader would take for one that has; None for a control."""
    node = ref.node
    if ref.script or ref.hidden or not ref.words or node is None or node.get("href") is None:
        return None
    if _is_control(ref.words[:_WRITTEN]):
        return None
    if _may_be_handled(node) or _opens_a_menu(node):
        return None
    if not ref.url or ref.url[0] in "hH/":
        return "empty" if _among_real_links(node) or not node.get("class") else None
    if not _among_real_links(node):
        return None
    return "hash" if ref.url[0] == "#" else "script"


@lru_cache(maxsize=4096)
def _is_control(words: str) -> bool:
    return bool(_CONTROL_WORDS.search(words))


def _may_be_handled(node: Any) -> bool:
    """Whether a script may know this very link."""
    for name in node.keys():  # noqa: SIM118 - an element is no mapping
        if name != "href" and name.startswith(_HANDLED):
            return True
    return bool(_CONTROL_CLASS.search(node.get("class") or ""))


def _opens_a_menu(node: Any) -> bool:
    """A menu's head: the links that it opens stand in a box behind it, or behind the heading it stands in."""
    for at in (node, node.getparent()):
        if at is None or (at is not node and at.tag not in _HEADINGS):
            return False
        following = at.getnext()
        if following is not None and following.tag in _BOXES and next(following.iter("a"), None) is not None:
            return True
    return False


def _among_real_links(node: Any) -> bool:
    """Whether most links of the same list lead somewhere, so that this one promises to do so too."""
    group = node.getparent()
    while group is not None and group.tag not in _GROUPS and _links_in(group, 2) < 2:
        group = group.getparent()
    if group is None or group.tag in ("body", "html"):
        return False
    real = idle = 0
    for n, other in enumerate(group.iter("a")):
        if n >= _MOST_COMPANY:
            break
        href = (other.get("href") or "").strip()
        if href and not _NOTHING.fullmatch(href) and not href.lower().startswith("javascript"):
            real += 1
        else:
            idle += 1
    return real >= _ENOUGH_COMPANY and real >= idle


def _links_in(node: Any, enough: int) -> int:
    n = 0
    for n, _ in enumerate(node.iter("a"), 1):
        if n >= enough:
            break
    return n


def _leads_to_no_place(ref: Ref, text: str) -> bool:
    """A fragment whose name stands nowhere else in the source, not even in a script."""
    url = ref.url
    name = url[1:]
    if len(name) < 2 or name.lower() in _TOP or not _PLAIN_FRAGMENT.match(url) or ref.script or ref.hidden:
        return False
    if not ref.words or ref.node is None or _may_be_handled(ref.node):
        return False
    return text.count(name) == text.count(url)
