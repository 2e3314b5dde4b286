"""This ledger against an earlier one: opened, gone, closed, renamed accounts, and jumps of followers."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from checker.indicator import say
from checker.media.duty import CLOSED, Duty
from checker.media.model import Account, Imported


def since(earlier: Imported, made: Imported, figures: Mapping[str, int]) -> Iterator[Duty]:
    """What changed. An account is the same by its id, else by its name, on one platform."""
    old, new = _Known.of(earlier), _Known.of(made)
    for account in new.accounts:
        before = old.same(account)
        if before is None:
            words = say("{name} 是上次台账以后新增的,核对开设是否备案", name=account.name)
            yield Duty("opened", words, account.key, account.url)
            continue
        yield from _changed(before, account, figures)
    for account in old.accounts:
        if account.status not in ("closing", "cancelled") and new.same(account) is None:
            words = say("{name} 上次台账有而这次没有,核对是否按程序关停、注销", name=account.name)
            yield Duty("gone", words, "", account.url)


def _changed(before: Account, account: Account, figures: Mapping[str, int]) -> Iterator[Duty]:
    if _plain(before.name) != _plain(account.name):
        words = say("{old} 改名为 {name}", old=before.name, name=account.name)
        yield Duty("renamed", words, account.key, account.url)
    if account.status in CLOSED and before.status not in CLOSED:
        words = say("{name} 上次以后登记为停更、关停或注销,核对有无公告", name=account.name)
        yield Duty("closed", words, account.key, account.url)
    if account.status == before.status == "closing":
        words = say("{name} 上次台账已是关停,这次仍没有注销", name=account.name)
        yield Duty("not_cancelled", words, account.key, account.url)
    if not before.followers or account.followers is None:
        return
    more = account.followers - before.followers
    percent = round(100 * more / before.followers)
    if percent > figures["jump_percent"] and more >= figures["jump_least"]:
        words = say(
            "{name} 的关注数从 {old} 增加到 {new},增加 {percent}%,核实原因",
            name=account.name,
            old=before.followers,
            new=account.followers,
            percent=percent,
        )
        yield Duty("jump", words, account.key, account.url)


@dataclass(frozen=True)
class _Known:
    accounts: tuple[Account, ...]
    by_id: Mapping[tuple[str, str], Account]
    by_name: Mapping[tuple[str, str], Account]

    @classmethod
    def of(cls, made: Imported) -> _Known:
        named = frozenset(made.ledger)
        accounts = tuple(a for a in made.accounts if a.key in named)
        return cls(
            accounts,
            {(a.platform, a.platform_id): a for a in accounts if a.platform_id},
            {(a.platform, _plain(a.name)): a for a in accounts},
        )

    def same(self, account: Account) -> Account | None:
        """By id; by name only where not both tell an id."""
        found = self.by_id.get((account.platform, account.platform_id)) if account.platform_id else None
        if found:
            return found
        named = self.by_name.get((account.platform, _plain(account.name)))
        return None if named and named.platform_id and account.platform_id else named


def _plain(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split()).lower()
