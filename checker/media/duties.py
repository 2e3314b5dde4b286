"""What accounts are to be looked at for beside the vetoes: names, filing, showing, one a unit and platform.

Pure; nothing here is scored. Kinds: unmatched, doubled, subject, unverified, posting, unfiled, not_shown,
stale, apart_from_site; of an earlier ledger: opened, gone, closed, renamed, jump; of links that were tried:
dead_link, package.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from checker.indicator import Say, say
from checker.media.model import Account, Imported
from checker.media.seen import AccountSeen

CLOSED = ("closing", "cancelled", "paused")
_BODY = re.compile(r"[\s()()（）·]|人民政府办公(?:厅|室)|委员会|管委会|办公室|局$|厅$|委$")
_TITLE = re.compile(r"[\s\W_]+")
LEAST_TITLE = 8  # characters from which two equal titles are one article
_KNOWN_ON_SITES = {
    "wechat": "wechat",
    "weibo": "weibo",
    "douyin": "douyin",
    "kuaishou": "kuaishou",
    "toutiao": "toutiao",
}


@dataclass(frozen=True, slots=True)
class Duty:
    """kind; account: its key, "" where it is about several; url: where to look."""

    kind: str
    words: Say
    account: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class SiteSide:
    """What the unit's site shows: accounts as (platform, name, address, page), and dated article titles."""

    accounts: tuple[tuple[str, str, str, str], ...] = ()
    articles: tuple[tuple[str, date], ...] = ()


def duties(
    seen: Sequence[AccountSeen],
    made: Imported,
    checked_at: datetime,
    figures: Mapping[str, int],
    site: SiteSide | None = None,
) -> Iterator[Duty]:
    """Everything to look at. figures: of the profile's [figures]."""
    named = frozenset(made.ledger) or {one.account.key for one in seen}
    yield from _strangers(seen, named, made)
    seen = [one for one in seen if one.account.key in named]
    running = [one for one in seen if one.account.status not in CLOSED]
    yield from _doubled(one.account for one in running)
    for one in seen:
        yield from _subject(one.account)
        yield from _posting(one, checked_at, figures)
    yield from _stale(running, checked_at, figures)
    if site is not None:
        yield from _shown(running, site)
        yield from _together(running, site, checked_at, figures)


def _strangers(seen: Iterable[AccountSeen], named: Container[str], made: Imported) -> Iterator[Duty]:
    """Accounts that only files of posts know: not filed, or written otherwise in the ledger."""
    near = dict(made.unmatched)
    for one in seen:
        account = one.account
        if account.key in named:
            continue
        name = account.name or account.platform_id
        if found := near.get(name):
            words = say(
                "台账里没有发文的账号“{name}”,相近的有 {near};核对是否同一账号",
                name=name,
                near="、".join(found),
            )
        else:
            words = say("台账里没有发文的账号“{name}”,核对是否漏报", name=name)
        yield Duty("unmatched", words, account.key, account.url)


def _doubled(accounts: Iterable[Account]) -> Iterator[Duty]:
    by_place: defaultdict[tuple[str, str], list[Account]] = defaultdict(list)
    for account in accounts:
        if account.org and account.platform != "other":
            by_place[(account.org, account.platform)].append(account)
    for (org, _), found in by_place.items():
        if len(found) > 1:
            names = "、".join(account.name for account in found)
            yield Duty(
                "doubled",
                say("{org} 在同一平台有 {n} 个账号: {names}", org=org, n=len(found), names=names),
                found[0].key,
            )


def _subject(account: Account) -> Iterator[Duty]:
    if account.verified is False:
        yield Duty("unverified", say("{name} 没有认证", name=account.name), account.key, account.url)
    if account.org and account.verified_subject and not same_body(account.org, account.verified_subject):
        words = say(
            "{name} 的认证主体是“{subject}”,台账的主办单位是“{org}”",
            name=account.name,
            subject=account.verified_subject,
            org=account.org,
        )
        yield Duty("subject", words, account.key, account.url)


def same_body(one: str, other: str) -> bool:
    """Whether two names may mean one body: one holds the other once what names leave out is dropped."""
    a, b = _core(one), _core(other)
    return bool(a and b) and (a in b or b in a)


def _core(name: str) -> str:
    return _BODY.sub("", unicodedata.normalize("NFKC", name))


def _posting(one: AccountSeen, checked_at: datetime, figures: Mapping[str, int]) -> Iterator[Duty]:
    if one.account.status not in CLOSED or not one.posts.newest:
        return
    newest = one.posts.newest[0]
    if newest.first >= checked_at - timedelta(days=figures["stale_days"]):
        words = say(
            "{name} 台账登记为停更、关停或注销,{day} 还在发文",
            name=one.account.name,
            day=f"{newest.first:%Y-%m-%d}",
        )
        yield Duty("posting", words, one.account.key, newest.url)


def _stale(seen: Iterable[AccountSeen], checked_at: datetime, figures: Mapping[str, int]) -> Iterator[Duty]:
    for one in seen:
        if not one.posts.newest or one.posts.coverage != "complete":
            continue
        newest = one.posts.newest[0]
        age = (checked_at.date() - newest.first.date()).days
        if age > figures["dead_days"]:
            template = "{name} 已 {age} 天没有更新,疑似僵尸账号"
        elif age > figures["long_days"]:
            template = "{name} 已 {age} 天没有更新,属长期未更新"
        else:
            continue
        yield Duty("stale", say(template, name=one.account.name, age=age), one.account.key, newest.url)


def _shown(seen: Iterable[AccountSeen], site: SiteSide) -> Iterator[Duty]:
    """The ledger against the site: accounts shown there and not filed, and filed ones not shown there."""
    ledger = [one.account for one in seen]
    for platform, name, url, page in site.accounts:
        if platform in _KNOWN_ON_SITES and not any(_is(a, platform, name, url) for a in ledger):
            words = say("网站上展示的账号“{name}”不在台账里,疑似未备案", name=name or url)
            yield Duty("unfiled", words, "", page)
    for account in ledger:
        if account.platform in _KNOWN_ON_SITES and not any(_is(account, *row[:3]) for row in site.accounts):
            words = say("没有在网站上看到账号“{name}”的入口或二维码", name=account.name)
            yield Duty("not_shown", words, account.key, account.url)


def _is(account: Account, platform: str, name: str, url: str) -> bool:
    if account.platform != platform:
        return False
    told = {_core(x).lower() for x in (account.name, account.platform_id) if x}
    return (bool(name) and _core(name).lower() in told) or (
        bool(url) and bool(account.platform_id) and account.platform_id.lower() in url.lower()
    )


def _together(
    seen: Iterable[AccountSeen], site: SiteSide, checked_at: datetime, figures: Mapping[str, int]
) -> Iterator[Duty]:
    """How much of the site's recent news the accounts have posted too."""
    begins = (checked_at - timedelta(days=30)).date()
    recent = {_plain(title): day for title, day in site.articles if day >= begins}
    recent = {title: day for title, day in recent.items() if len(title) >= LEAST_TITLE}
    if not recent:
        return
    posted: dict[str, date] = {}
    for one in seen:
        for post in one.posts.newest:
            posted.setdefault(_plain(post.title), post.first.date())
    near = figures["together_days"]
    shared = sum(title in posted and abs((posted[title] - day).days) <= near for title, day in recent.items())
    words = say(
        "网站近 30 天的 {n} 篇稿件中,{m} 篇在账号上有同题发文(相差 {days} 天以内)",
        n=len(recent),
        m=shared,
        days=near,
    )
    yield Duty("apart_from_site", words)


def _plain(title: str) -> str:
    return _TITLE.sub("", unicodedata.normalize("NFKC", title)).lower()
