"""New-media accounts that a page points to by link, or shows as a QR picture."""

from __future__ import annotations

import re

from checker.page.model import Account
from checker.page.sheet import Sheet

_HOSTS = (
    ("weibo", re.compile(r"^https?://(?:[\w-]+\.)?weibo\.(?:com|cn)/(?!share|login|signup)", re.I)),
    ("douyin", re.compile(r"^https?://(?:[\w-]+\.)?(?:douyin|iesdouyin)\.com/", re.I)),
    ("kuaishou", re.compile(r"^https?://(?:[\w-]+\.)?kuaishou\.com/", re.I)),
    ("toutiao", re.compile(r"^https?://(?:[\w-]+\.)?toutiao\.com/(?:c/user|user|@)", re.I)),
    ("bilibili", re.compile(r"^https?://space\.bilibili\.com/", re.I)),
)
_ANY_HOST = re.compile(r"(?:weibo|douyin|kuaishou|toutiao|bilibili)\.c")
_SHARE = re.compile(r"share|intent|widget|service\.weibo\.com", re.I)
_QR_PICTURE = re.compile(
    r"ewm|erweima|qr_?code|(?:^|[/_-])qr\d*[._-]|weixin|wechat|(?:^|[/_-])wx\d*[._-]", re.I
)
_QR_WORDS = re.compile(r"二维码|扫一扫|公众号|微信|微博|客户端|小程序|视频号|抖音")
_NAMES = (
    ("wechat", re.compile(r"微信|公众号|服务号|订阅号|视频号|weixin|wechat|(?:^|[/_-])wx", re.I)),
    ("weibo", re.compile(r"微博|weibo", re.I)),
    ("douyin", re.compile(r"抖音|douyin", re.I)),
    ("app", re.compile(r"客户端|APP\b|安卓|苹果版|android|ios", re.I)),
    ("miniprogram", re.compile(r"小程序")),
)
_SHARING_PAGE = re.compile(r"扫一扫在手机|手机(?:上)?(?:打开|阅读|浏览|查看)|打开当前页|分享")


def read_accounts(sheet: Sheet) -> tuple[Account, ...]:
    """Accounts in page order. Share buttons and the QR code of the page itself are not accounts."""
    found: dict[tuple[str, str, str], Account] = {}
    for ref in sheet.out.refs:
        if ref.tag in ("a", "area"):
            if not _ANY_HOST.search(ref.url):
                continue
            url = sheet.resolve(ref) or ""
            for platform, pattern in _HOSTS:
                if pattern.search(url) and not _SHARE.search(url):
                    found.setdefault((platform, "", url), Account(platform, ref.words or ref.title, url))
        elif ref.tag == "img" and (_QR_PICTURE.search(ref.url) or _QR_WORDS.search(ref.words)):
            words = ref.words or _words_beside(sheet, ref.box)
            if _SHARING_PAGE.search(words):
                continue
            platform = next(
                (name for name, pattern in _NAMES if pattern.search(words) or pattern.search(ref.url)), ""
            )
            if platform:
                url = sheet.resolve(ref) or ""
                found.setdefault((platform, words, ""), Account(platform, words[:40], url, qr=True))
    return tuple(found.values())


def _words_beside(sheet: Sheet, box: int) -> str:
    """The words under or over a picture: of the nearest box round it that has any, if they are few."""
    for above in sheet.out.ancestors(box)[:4]:
        words = " ".join(line.text for line in sheet.out.lines[above.line0 : above.line1])
        if words:
            return words if len(words) <= 40 else ""
    return ""
