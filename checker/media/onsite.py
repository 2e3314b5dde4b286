"""The ledger against the unit's site: what the site shows and the ledger lacks, and the other way round.

Names on sites are captions (“微信公众号‘某某发布’二维码”), often none at all. What cannot be told apart is
not accused: an account without a name is listed and never called unfiled.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from checker.indicator import say
from checker.media.duty import CLOSED, Duty
from checker.media.model import Account, Post
from checker.media.seen import LEAST_TITLE, moment, plain_title
from reports.media_model import MediaSite, MediaSiteAccount

LEAST_NAME = 3  # characters from which one name inside another may mean the same account
RECENT_DAYS = 30
_CAPTION = re.compile(r"[“\"「『《【]([^“”\"」』》】]{2,40})[”\"」』》】]")
_GENERIC = re.compile(
    r"官方|政务|政府|新浪|腾讯|微信|公众平台|公众号|订阅号|服务号|视频号|小程序|微博|抖音|快手|今日头条|头条|短视频|"
    r"二维码|扫一扫|扫码|扫描|欢迎|请|关注|我们|的|本站|账号|新媒体|更多|手机|移动客户端|客户端|app|[\s\W_]",
    re.I,
)
_FAMILY = {"wechat_video": "wechat", "app_ios": "app", "app_android": "app"}
ON_SITES = frozenset({"wechat", "weibo", "douyin", "kuaishou", "toutiao"})


@dataclass(frozen=True, slots=True)
class SiteSide:
    """What the unit's site shows: accounts as (platform, caption, address, page), and dated article titles.
    about: the site as its inspection judged it. names: what the site is called."""

    accounts: tuple[tuple[str, str, str, str], ...] = ()
    articles: tuple[tuple[str, date], ...] = ()
    about: MediaSite | None = None


def family(platform: str) -> str:
    """The platform as sites speak of it: a 视频号 is shown as one of WeChat."""
    return _FAMILY.get(platform, platform)


def name_in(caption: str) -> str:
    """The account's name in a caption, without what only says the platform; "" where nothing is left."""
    bare = _bare(_as_shown(caption))
    return bare if len(bare) >= LEAST_NAME or _CAPTION.search(caption) else ""


def _as_shown(caption: str) -> str:
    quoted = _CAPTION.search(caption)
    return quoted[1] if quoted else caption


def _bare(name: str) -> str:
    return _GENERIC.sub("", unicodedata.normalize("NFKC", name)).lower()


def account_of(row: tuple[str, str, str, str], ledger: Iterable[Account]) -> Account | None:
    """The account of the ledger that a row of the site shows, as far as its name or address tells."""
    platform, caption, url, _ = row
    kin = [a for a in ledger if family(a.platform) == family(platform)]
    shown = name_in(caption)
    for account in kin:
        if account.platform_id and account.platform_id.lower() in url.lower():
            return account
        if shown and shown == _bare(account.name):
            return account
    return next((a for a in kin if _inside(shown, _bare(a.name))), None)


def _inside(one: str, other: str) -> bool:
    return min(len(one), len(other)) >= LEAST_NAME and (one in other or other in one)


def with_accounts(site: SiteSide, ledger: Sequence[Account]) -> MediaSite | None:
    """The site for the report, each account it shows with that of the ledger."""
    if site.about is None:
        return None
    rows = ((row, account_of(row, ledger)) for row in site.accounts)
    return replace(
        site.about,
        accounts=tuple(MediaSiteAccount(*row, account=a.key if a else "") for row, a in rows),
    )


def shown(ledger: Sequence[Account], running: Sequence[Account], site: SiteSide) -> Iterator[Duty]:
    """Accounts shown and not filed; and filed ones, still running, that no opened page shows."""
    found: set[str] = set()
    nameless: set[str] = set()
    for row in site.accounts:
        platform, caption, url, page = row
        account = account_of(row, ledger)
        if account:
            if account.status in CLOSED and account.key not in found:
                words = say("{name} 台账登记为停更、关停或注销,网站上仍在展示", name=account.name)
                yield Duty("still_shown", words, account.key, page)
            found.add(account.key)
        elif not name_in(caption):
            nameless.add(family(platform))
        elif family(platform) in ON_SITES:
            words = say("网站上展示的账号“{name}”不在台账里,疑似未备案", name=_as_shown(caption) or url)
            yield Duty("unfiled", words, "", page)
    if site.about is not None and not site.about.pages:
        return
    for account in running:
        kind = family(account.platform)
        if kind in ON_SITES and kind not in nameless and account.key not in found:
            words = say("打开的网页上没有看到账号“{name}”的入口或二维码", name=account.name)
            yield Duty("not_shown", words, account.key, account.url)


def together(
    posts: Iterable[Post], site: SiteSide, checked_at: datetime, figures: Mapping[str, int]
) -> Iterator[Duty]:
    """How much of the site's recent news the accounts have posted too."""
    begins = (checked_at - timedelta(days=RECENT_DAYS)).date()
    recent = {plain_title(title): day for title, day in site.articles if begins <= day <= checked_at.date()}
    recent = {title: day for title, day in recent.items() if len(title) >= LEAST_TITLE}
    if not recent:
        return
    posted: dict[str, list[date]] = {}
    for post in posts:
        at = moment(post.published.at)
        if at and not post.is_deleted and (title := plain_title(post.title)) in recent:
            posted.setdefault(title, []).append(at.date())
    near = figures["together_days"]
    both = sum(
        any(abs((other - day).days) <= near for other in posted.get(title, ()))
        for title, day in recent.items()
    )
    words = say(
        "网站近 {within} 天的 {n} 篇稿件中,{m} 篇在账号上有同题发文(相差 {days} 天以内)",
        within=RECENT_DAYS,
        n=len(recent),
        m=both,
        days=near,
    )
    yield Duty("apart_from_site", words)
