"""Accounts as rules see them, with as little said as a case needs."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from checker.clock import BEIJING
from checker.indicator import Indicator, Outcome, discover
from checker.media.model import Account
from checker.media.seen import AccountSeen, Posts, PostSeen, Signs
from checker.profile import FOLDER, Profile, load_profile

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=BEIJING)
RULES = discover("rules.media")
PROFILE = load_profile(str(FOLDER / "media-2019.toml"), coded=RULES)


def ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


def post(
    days: float,
    *,
    whole_day: bool = False,
    title: str = "工作动态",
    url: str = "https://example.cn/p",
    assumed: bool = False,
) -> PostSeen:
    at = ago(days)
    if not whole_day:
        return PostSeen(at, at, title, url, assumed)
    first = at.replace(hour=0, minute=0)
    return PostSeen(first, min(first + timedelta(days=1, microseconds=-1), NOW), title, url)


def posts(
    *seen: PostSeen,
    coverage: str = "unknown",
    since: float | None = None,
    fetched: float | None = 0,
    **more: Any,
) -> Posts:
    plain: dict[str, Any] = {"sources": ("wewe-rss",) if seen or coverage == "complete" else ()}
    return Posts(
        tuple(sorted(seen, key=lambda s: s.first, reverse=True)),
        len(seen),
        coverage=coverage,  # type: ignore[arg-type]
        complete_from=None if since is None else ago(since),
        as_of=None if fetched is None else ago(fetched),
        **{**plain, **more},
    )


def account(platform: str = "wechat", **more: Any) -> Account:
    return Account(
        **{"platform": platform, "name": "云岭商城", "org": "云岭商城管委会", "status": "normal", **more}
    )


def seen(of: Account | None = None, has: Posts | None = None, signs: Signs | None = None) -> AccountSeen:
    return AccountSeen(of or account(), has or posts(), signs or Signs())


def judge(indicator: Indicator, criterion: int, what: AccountSeen, by: Profile = PROFILE) -> Outcome:
    wanted = next(c for c in indicator.criteria if c.number == criterion)
    given: dict[str, Any] = {"seen": what, "checked_at": NOW, "p": by.params(indicator.id, criterion)}
    names = wanted.judge.__code__.co_varnames[: wanted.judge.__code__.co_argcount]
    return wanted.judge(**{name: given[name] for name in names})
