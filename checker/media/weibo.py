"""Weibo files: weibo-crawler as JSON and SQLite, and the answers of the open interface."""

from __future__ import annotations

from typing import Any

from checker.indicator import say
from checker.media.model import Account, Taken
from checker.media.objects import number, word
from checker.media.posting import add_post, objects
from checker.media.sqlite import Database
from checker.media.tables import Given
from checker.media.words import text

ORIGINALS_ONLY = say("没有一条转发,可能只抓了原创微博,不能当作全部")
_GOVERNMENT = 3  # verified_type, as far as the author of weibo-crawler could tell


def is_crawled(made: Any) -> bool:
    return (
        isinstance(made, dict) and isinstance(made.get("user"), dict) and isinstance(made.get("weibo"), list)
    )


def crawled(made: Any, given: Given) -> Taken:
    """weibo-crawler, JSON. Of a post that passes on another, the time of passing on counts."""
    taken = Taken("weibo-crawler")
    user = made["user"]
    account = _account(user, word(user.get("id")), word(user.get("screen_name")))
    if account.name:
        taken.accounts.append(account)
    for line, row in objects(taken, made["weibo"]):
        when = row.get("full_created_at") or row.get("created_at")
        name = word(row.get("screen_name")) or account.name
        _take(taken, line, given, row, when, name, word(row.get("user_id")) or account.platform_id)
    return _perhaps_originals_only(taken)


def is_statuses(made: Any) -> bool:
    return isinstance(made, dict) and isinstance(made.get("statuses"), list)


def statuses(made: Any, given: Given) -> Taken:
    """An answer of statuses/user_timeline."""
    taken = Taken("weibo-api")
    known: set[str] = set()
    for line, row in objects(taken, made["statuses"]):
        user = row["user"] if isinstance(row.get("user"), dict) else {}
        uid = word(user.get("idstr")) or word(user.get("id"))
        name = word(user.get("screen_name")) or given.account
        if name and uid not in known:
            known.add(uid)
            taken.accounts.append(_account(user, uid, name))
        _take(taken, line, given, row, row.get("created_at"), name, uid)
    total = number(made.get("total_number"))
    if total is not None and total > len(made["statuses"]):
        taken.coverage = "truncated"
        taken.notes.append(say("共 {total} 条,文件里有 {n} 条", total=total, n=len(made["statuses"])))
    return taken


def is_database(database: Database) -> bool:
    return {"weibo", "user"} <= database.tables.keys() and "bid" in database.tables["weibo"]


def from_database(database: Database, given: Given) -> Taken:
    """weibo-crawler, SQLite. Originals of others that were passed on lie in the same table and are left."""
    taken = Taken("weibo-crawler sqlite")
    users = {word(row.get("id")): row for row in database.rows("user")}
    passed_on = {word(row.get("retweet_id")) for row in database.rows("weibo") if row.get("retweet_id")}
    for row in users.values():
        if name := word(row.get("nick_name")):
            taken.accounts.append(_account(row, word(row.get("id")), name))
    left = 0
    for line, row in enumerate(database.rows("weibo"), 1):
        uid = word(row.get("user_id"))
        if uid not in users and (users or word(row.get("id")) in passed_on):
            left += 1
            continue
        taken.rows += 1
        name = word(row.get("screen_name")) or word(users.get(uid, {}).get("nick_name"))
        _take(taken, line, given, row, row.get("created_at"), name, uid)
    if left:
        taken.notes.append(say("有 {n} 条是被转发的他人微博,不计", n=left))
    return _perhaps_originals_only(taken)


def _perhaps_originals_only(taken: Taken) -> Taken:
    """weibo-crawler may be told to leave out what an account passes on, and its files do not say so."""
    if taken.posts and all(post.is_original for post in taken.posts):
        taken.partial = True
        taken.notes.append(ORIGINALS_ONLY)
    return taken


def _account(user: dict[str, Any], uid: str, name: str) -> Account:
    verified = user.get("verified")
    return Account(
        "weibo",
        name,
        uid,
        verified=bool(verified) if isinstance(verified, bool | int) else None,
        verified_subject=word(user.get("verified_reason"))
        if number(user.get("verified_type")) == _GOVERNMENT
        else "",
        followers=number(user.get("followers_count")) or number(user.get("follower_count")),
    )


def _take(taken: Taken, line: int, given: Given, row: dict[str, Any], when: Any, name: str, uid: str) -> None:
    body = text(row.get("text"))
    add_post(
        taken,
        line,
        given,
        platform="weibo",
        name=name,
        when=when,
        account_id=uid,
        post_id=word(row.get("idstr")) or text(row.get("id")) or word(row.get("bid")),
        title=body[:60],
        url=word(row.get("article_url")),
        is_original=not (row.get("retweet") or row.get("retweeted_status") or row.get("retweet_id")),
        is_deleted=True if number(row.get("deleted")) == 1 else None,
        comments=number(row.get("comments_count")),
        text=body,
    )
