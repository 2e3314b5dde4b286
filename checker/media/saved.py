"""Pages of mp.weixin.qq.com that somebody saved: an article, or what WeChat tells about an account.

Only patterns: no script of a page is ever run. The first account id in a page may be that of a quoted one.
"""

from __future__ import annotations

import html
import re

from checker.indicator import say
from checker.media import times
from checker.media.files import File
from checker.media.model import Account, MediaError, Taken
from checker.media.posting import NO_ACCOUNT, add_post
from checker.media.tables import Given
from checker.text.decode import decode

# Pages may be built to harm: nothing here repeats without a bound, or runs past a "<".
_GAP = r"\s{0,9}"
_BODY = r"""["']((?:[^"'\\]|\\.){0,600})["']"""
_CLASS = (
    r"""class=["'][^"'<>]{0,300}(?:%s)[^"'<>]{0,300}+["'][^<>]{0,600}+>"""
    r"""([^<]{0,2000}+(?:<span[^<>]{0,600}+>[^<]{0,2000}+)?)</"""
)


def _pattern(text: str) -> re.Pattern[str]:
    """` ` stands for blanks, `BODY` for what a string of JavaScript holds."""
    return re.compile(text.replace(" ", _GAP).replace("BODY", _BODY))


_ARTICLE = re.compile(r"""id=["']js_article["']""")
_TIMES = tuple(
    _pattern(text)
    for text in (
        r"""create_timestamp["']? [:=] ["']?(\d{9,13})""",
        r"""ori_create_time : ["'](\d{9,13})""",
        r"""var oriCreateTime = ["'](\d{9,13})""",
        r"""window\.ct = ["'](\d{9,13})""",
        r"""var ct = ["'](\d{9,13})""",
    )
)
_NICKNAME = _pattern(r"var nickname = (?:htmlDecode\()? BODY")
_DATA = _pattern(r"window\.cgiDataNew = \{")
_NICK_NAME = _pattern(r"nick_name : (?:JsDecode\()? BODY")
_USER_NAME = _pattern(r"""user_name [:=] (?:JsDecode\()? ["'](gh_[0-9A-Za-z_-]{1,40})["']""")
_BIZ = (
    _pattern(r"""var biz = ["']{1,2} \|{0,2} ["']?([A-Za-z0-9+/]{8,60}={0,2})"""),
    _pattern(r"""bizuin : (?:JsDecode\()? ["']([A-Za-z0-9+/]{8,60}={0,2})["']"""),
    re.compile(r"""og:url["'][^<>]{0,600}?__biz=([A-Za-z0-9+/%]{8,60}={0,2})"""),
)
_TITLE = _pattern(r"[\s,{]title : JsDecode\( BODY")
_META = re.compile(r"<meta\s[^<>]{0,2000}>", re.I)
_PROPERTY = re.compile(r"""property=["']og:(title|url)["']""", re.I)
_CONTENT = re.compile(r"""content=["']([^"']{0,2000})["']""", re.I)
_TYPE = _pattern(r"""item_show_type [:=] ["']?(\d{1,3})""")
_MESSAGE = re.compile(_CLASS % "weui-msg__title|mesg-block")
_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|(.))", re.S)
_TAG = re.compile(r"<[^>]{0,2000}>")
_GONE = (("deleted", ("该内容已被发布者删除", "deleted by the author")), ("banned", ("因违规无法查看",)),
         ("unavailable", ("该内容暂时无法查看",)))  # fmt: skip
_ROBOT = ("环境异常", "verify_captcha", "/mp/wappoc_appmsgcaptcha")
_ABOUT = re.compile(r"账号主体|名称记录|关于公众号")
_BLOCK = re.compile(_CLASS % "type-link-word-wrp")
_ACCOUNT_NAME = re.compile(_CLASS % "nickname|account-name|profile_nickname")
_RENAMED = re.compile(
    r"""(\d{4}年\d{1,2}月\d{1,2}日)\s*(?:[“"「]([^”"」]{1,30})[”"」])?\s*"""
    r"""(?:认证|注册|改名|更名)(?:为|成)?\s*(?:[“"「]([^”"」]{1,30})[”"」])?"""
)
_WECHAT_ID = re.compile(r"微信号[::\s]*([A-Za-z][A-Za-z0-9_-]{4,40})")


def is_saved(text: str) -> bool:
    """Whether a page looks like one of WeChat's."""
    return any(mark in text for mark in ("mp.weixin.qq.com", "weui-msg", "js_article", "cgiDataNew", "mmbiz"))


def saved_page(file: File, given: Given) -> Taken:
    """An article with its time and account, or an account. Raises MediaError for any other page."""
    page = decode(file.data).text
    taken = Taken("saved-page", rows=1, partial=True)
    if _ARTICLE.search(page):
        _article(taken, page, given)
        return taken
    said = next((_plain(found) for found in _MESSAGE.findall(page)), "")
    for state, words in _GONE:
        if any(word in said or word in page[:200_000] for word in words):
            return _gone(taken, page, state, given)
    if any(word in page for word in _ROBOT):
        raise MediaError("{file} 是验证页,不是文章;请在微信里打开后重新保存", file=file.shown)
    if _ABOUT.search(page):
        return _about(taken, page, file, given)
    raise MediaError("{file} 不是公众号文章或“关于公众号”页面", file=file.shown)


def _article(taken: Taken, page: str, given: Given) -> None:
    when = next((found[1] for pattern in _TIMES if (found := pattern.search(page))), None)
    og = _og(page)
    title = _TITLE.search(page)
    kind = _TYPE.search(page)
    name = _name(page) or given.account
    add_post(
        taken,
        1,
        given,
        platform="wechat",
        name=name,
        account_id=_account_id(page) if name else "",
        when=when,
        post_id="",
        title=_js(title[1]) if title else html.unescape(og.get("title", "")),
        url=html.unescape(og.get("url", "")),
        type=kind[1] if kind else "",
        is_deleted=False,
    )


def _name(page: str) -> str:
    found = _NICKNAME.search(page)
    if found and _js(found[1]):
        return _js(found[1])
    data = _DATA.search(page)
    after = _NICK_NAME.search(page, data.end()) if data else None
    return _js(after[1]) if after else ""


def _account_id(page: str) -> str:
    """The gh_ id, else the biz of the page's own account."""
    found = _USER_NAME.search(page)
    if found:
        return found[1]
    return next((found[1] for pattern in _BIZ if (found := pattern.search(page))), "")


def _gone(taken: Taken, page: str, state: str, given: Given) -> Taken:
    """A page that is no longer there tells no time, so that nothing can be counted by it."""
    name = _name(page) or given.account
    words = {
        "deleted": say("该文章已被发布者删除,没有时间,不计 {name}", name=name),
        "banned": say("该文章因违规无法查看,没有时间,不计 {name}", name=name),
        "unavailable": say("该文章暂时无法查看,没有时间,不计 {name}", name=name),
    }
    taken.refuse(1, words[state], None)
    return taken


def _about(taken: Taken, page: str, file: File, given: Given) -> Taken:
    plain = re.sub(r"\s+", " ", _plain(page))
    name = _name(page) or given.account or _titled(page)
    if not name:
        taken.refuse(1, NO_ACCOUNT, None)
        return taken
    subject = next((_plain(found) for found in _BLOCK.findall(page) if _plain(found)), "")
    wechat_id = _WECHAT_ID.search(plain)
    renamed = []
    for day, before, after in _RENAMED.findall(plain):
        try:
            renamed.append((times.day_of(day, given.now), (after or before).strip()))
        except times.NoTime:
            continue
    taken.accounts.append(
        Account(
            "wechat",
            name,
            _account_id(page) or (wechat_id[1] if wechat_id else ""),
            verified_subject=subject,
            renamed=tuple(renamed),
            line=1,
        )
    )
    return taken


def _titled(page: str) -> str:
    found = _ACCOUNT_NAME.search(page)
    return _plain(found[1]) if found else ""


def _og(page: str) -> dict[str, str]:
    """title and url, as the page tells them to others."""
    found = {}
    for tag in _META.findall(page):
        name, content = _PROPERTY.search(tag), _CONTENT.search(tag)
        if name and content:
            found[name[1].lower()] = content[1]
    return found


def _plain(markup: str) -> str:
    return " ".join(html.unescape(_TAG.sub(" ", markup)).split())


def _js(text: str) -> str:
    """What a JavaScript string says."""

    def one(found: re.Match[str]) -> str:
        code = found[1] or found[2]
        return chr(int(code, 16)) if code else {"n": " ", "t": " ", "r": " "}.get(found[3], found[3])

    return " ".join(html.unescape(_ESCAPE.sub(one, text)).split())
