"""What an import comes to, with as little said as a case needs."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from checker.clock import BEIJING
from checker.media.check import check, figures_of, media_profile
from checker.media.model import Account, Batch, Imported, Moment, Post
from reports.media_model import MediaResult

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=BEIJING)
PROFILE = media_profile()
FIGURES = figures_of(PROFILE)


def day(days: float) -> datetime:
    return NOW - timedelta(days=days)


def account(name: str = "云岭发布", platform: str = "wechat", **more: Any) -> Account:
    plain = {"org": "云岭市政府办公室", "status": "normal", "source": "ledger"}
    return Account(platform, name, **{**plain, **more})  # type: ignore[arg-type]


def post(days: float, of: Account | None = None, title: str = "工作动态", **more: Any) -> Post:
    of = of or account()
    moment = Moment(day(days).isoformat(), more.pop("precision", "second"))
    plain = {"url": f"https://mp.weixin.qq.com/s/{days}", "account_key": of.key, "source": "posts"}
    return Post(of.name, of.platform, f"p{days}", moment, title, **{**plain, **more})


def imported(
    accounts: list[Account],
    posts: list[Post] = (),
    *,
    since: float | None = 60,
    fetched: float = 0,
    **more: Any,
) -> Imported:  # type: ignore[assignment]
    """since: days ago from which the posts are complete; None: nobody says so. fetched: days ago."""
    batch = Batch(
        "posts",
        "table",
        "posts.csv",
        "0" * 64,
        day(fetched).isoformat(),
        coverage_from="" if since is None else day(since).date().isoformat(),
        coverage="unknown" if since is None else "complete",
        rows=len(posts),
    )
    plain: dict[str, Any] = {"ledger": tuple(a.key for a in accounts)}
    return Imported(tuple(accounts), tuple(posts), (batch,), **{**plain, **more})


def judged(made: Imported, **more: Any) -> MediaResult:
    return check(made, NOW, PROFILE, title="云岭", tool_version="0", **more)
