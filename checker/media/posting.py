"""How adapters take a post: with its account and its time, or refused with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from checker.indicator import say
from checker.media import times
from checker.media.model import Lost, Platform, Post, Taken
from checker.media.tables import Given

NO_ACCOUNT = say("没有账号名称;整个文件只有一个账号时可加 --account")
NO_PLATFORM = say("没有平台;整个文件只有一个平台时可加 --platform")


def objects(taken: Taken, listed: Iterable[Any]) -> Iterator[tuple[int, dict[str, Any]]]:
    """The entries of a JSON list, counted from 1; what is no object is refused."""
    for line, row in enumerate(listed, 1):
        taken.rows += 1
        if isinstance(row, dict):
            yield line, row
        else:
            taken.refuse(line, say("这一条不是对象"))


def add_post(
    taken: Taken,
    line: int,
    given: Given,
    *,
    platform: Platform | None,
    name: str,
    when: Any,
    account_id: str = "",
    **more: Any,
) -> None:
    """Take one post. when: its time as the source writes it; more: fields of Post."""
    if not name and not account_id:
        taken.refuse(line, NO_ACCOUNT)
        return
    if platform is None:
        taken.refuse(line, NO_PLATFORM)
        return
    try:
        at = times.read(when, given.now)
    except times.NoTime as no:
        taken.refuse(line, no.sentence, Lost(platform, name, account_id))
        return
    taken.posts.append(
        Post(account=name, platform=platform, published=at, account_id=account_id, line=line, **more)
    )
