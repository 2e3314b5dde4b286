"""What accounts are to be looked at for beside the vetoes: names, filing, showing, one a unit and platform.

Pure; nothing here is scored. Kinds: unmatched, doubled, subject, unverified, named, posting, not_cancelled,
unfiled, not_shown, still_shown, stale, apart_from_site; of an earlier ledger: opened, gone, closed,
not_cancelled, renamed, jump; of links that were tried: dead_link, package.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from checker.indicator import say
from checker.media.duty import CLOSED, Duty
from checker.media.model import Account, Imported
from checker.media.onsite import SiteSide, shown, together
from checker.media.seen import AccountSeen

_COMMON = re.compile(r"官方|政务|政府|发布|在线|之声|微博|微信|融媒|中心|人民|服务|平台|小程序|客户端|\s")
_BODY = re.compile(r"[\s()()（）·]|人民政府办公(?:厅|室)|委员会|管委会|办公室|局$|厅$|委$")


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
    ledger = [one.account for one in seen]
    running = [one for one in seen if one.account.status not in CLOSED]
    yield from _doubled(one.account for one in running)
    for one in seen:
        yield from _subject(one.account)
        yield from _posting(one, checked_at, figures)
        yield from _renamed(one.account)
        yield from _named(one.account)
        yield from _not_cancelled(one, checked_at, figures)
    yield from _stale(running, checked_at, figures)
    if site is not None:
        yield from shown(ledger, [one.account for one in running], site)
        yield from together((p for p in made.posts if p.account_key in named), site, checked_at, figures)


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
    if newest.first >= checked_at - timedelta(days=figures["days"]):
        words = say(
            "{name} 台账登记为停更、关停或注销,最新一篇发布于 {day},核对是否仍在运行",
            name=one.account.name,
            day=f"{newest.first:%Y-%m-%d}",
        )
        yield Duty("posting", words, one.account.key, newest.url)


def _not_cancelled(one: AccountSeen, checked_at: datetime, figures: Mapping[str, int]) -> Iterator[Duty]:
    """Closing that never ends: the procedure ends with cancelling."""
    if one.account.status != "closing" or not one.posts.newest:
        return
    newest = one.posts.newest[0]
    if (checked_at - newest.first).days > figures["long_days"]:
        words = say(
            "{name} 台账登记为关停,最新一篇在 {day},核对为什么还没有注销",
            name=one.account.name,
            day=f"{newest.first:%Y-%m-%d}",
        )
        yield Duty("not_cancelled", words, one.account.key, newest.url)


def _named(account: Account) -> Iterator[Duty]:
    """A name that shares no two characters with the unit or the region."""
    name = _COMMON.sub("", unicodedata.normalize("NFKC", account.name))
    place = unicodedata.normalize("NFKC", account.org + " " + account.region)
    if account.org and account.name and not any(name[n : n + 2] in place for n in range(len(name) - 1)):
        words = say(
            "{name} 的名称看不出主办单位“{org}”或地区,核对名称是否规范", name=account.name, org=account.org
        )
        yield Duty("named", words, account.key, account.url)


def _renamed(account: Account) -> Iterator[Duty]:
    """The account's own record of its names (a saved “about” page)."""
    if len(account.renamed) > 1:
        day, name = max(account.renamed)
        words = say(
            "{name} 改过 {n} 次名称,最近一次在 {day},改为“{last}”",
            name=account.name, n=len(account.renamed), day=day, last=name,
        )  # fmt: skip
        yield Duty("renamed", words, account.key, account.url)


def _stale(seen: Iterable[AccountSeen], checked_at: datetime, figures: Mapping[str, int]) -> Iterator[Duty]:
    for one in seen:
        until = one.posts.as_of
        if not one.posts.newest or one.posts.coverage != "complete" or until is None:
            continue
        newest = one.posts.newest[0]
        age = (min(until, checked_at).date() - newest.first.date()).days
        if age > figures["dead_days"]:
            template = "{name} 已 {age} 天没有更新,疑似僵尸账号"
        elif age > figures["long_days"]:
            template = "{name} 已 {age} 天没有更新,属长期未更新"
        else:
            continue
        yield Duty("stale", say(template, name=one.account.name, age=age), one.account.key, newest.url)
