"""Feeds as files: RSS and Atom (WeWe-RSS, we-mp-rss, RSSHub), JSON Feed, and WeWe-RSS's list of feeds."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from typing import Any

from checker.indicator import say
from checker.media import times
from checker.media.files import File
from checker.media.model import Account, MediaError, Platform, Taken
from checker.media.objects import rows, word
from checker.media.posting import NO_PLATFORM, add_post
from checker.media.sqlite import Database
from checker.media.tables import Given, platform_of_url
from checker.media.words import text

_LIMITS = (10, 30)  # what WeWe-RSS gives for one feed and for all
_NAME_ENDS = re.compile(
    r"\s*(?:的微博|的抖音|的视频|的头条号?|的快手|的文章| - (?:微博|抖音|头条|公众号)|[-—]\s*RSSHub)$"
)
_MARKED_ENTITY = re.compile(rb"<!ENTITY|<!DOCTYPE[^<>\[]{0,2000}\[", re.I)
_WIDE_ENTITY = re.compile("<!ENTITY|<!DOCTYPE[^<>\\[]{0,2000}\\[", re.I)
_TAG = re.compile(r"<[^>]{0,2000}>")
FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]", re.I)


def of_xml(file: File, given: Given) -> Taken:
    """RSS or Atom. Raises MediaError for one that defines entities, and where feedparser is missing."""
    if _defines_entities(file.data):
        raise MediaError("{file} 含有实体定义,可能是攻击,不读;请重新导出不带 DOCTYPE 的文件", file=file.shown)
    try:
        import feedparser
    except ImportError:
        raise MediaError("读 {file} 需要 feedparser;请安装 govcheck[feeds]", file=file.shown) from None
    try:
        made = feedparser.parse(io.BytesIO(file.data), sanitize_html=False, resolve_relative_uris=False)
    except (ValueError, LookupError, RecursionError, AssertionError) as error:
        why = " ".join(str(error).split())[:80]
        raise MediaError("{file} 读不出订阅({why})", file=file.shown, why=why) from None
    taken = Taken("feed")
    if made.bozo and not made.entries:
        why = " ".join(str(made.get("bozo_exception", "")).split())[:80]
        raise MediaError("{file} 读不出订阅({why})", file=file.shown, why=why)
    if made.bozo and "encoding" not in str(made.get("bozo_exception", "")).lower():
        why = " ".join(str(made.get("bozo_exception", "")).split())[:80]
        taken.notes.append(say("XML 不规范({why}),读出了 {n} 条", why=why, n=len(made.entries)))
        taken.partial = True
    feed = made.feed
    entries = [
        {
            "id": entry.get("id"),
            "url": entry.get("link"),
            "title": entry.get("title"),
            "published": _own(entry, "published"),
            "updated": _own(entry, "updated"),
            "author": entry.get("author"),
            "html": entry.get("summary"),
        }
        for entry in made.entries
    ]
    is_hub = "rsshub" in f"{feed.get('generator', '')}{feed.get('subtitle', '')}".lower()
    taken.adapter = "rsshub" if is_hub else "feed"
    if is_hub:
        taken.as_of = _as_of(_own(feed, "updated") or _own(feed, "published"), given)
    _entries(taken, entries, _name(text(feed.get("title"))), given)
    return taken


def _own(told: Any, name: str) -> Any:
    """The value, where it was told; feedparser would give one time in place of another."""
    return dict.get(told, name)


def _defines_entities(data: bytes) -> bool:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return bool(_WIDE_ENTITY.search(data.decode("utf-16", "replace")))
    return bool(_MARKED_ENTITY.search(data.replace(b"\0", b"")))


def is_json_feed(made: Any) -> bool:
    return (
        isinstance(made, dict)
        and isinstance(made.get("items"), list)
        and "jsonfeed.org" in word(made.get("version"))
    )


def of_json(made: Any, given: Given) -> Taken:
    """JSON Feed 1 and 1.1."""
    taken = Taken("jsonfeed")
    entries: list[dict[str, Any] | None] = []
    for item in made["items"]:
        if not isinstance(item, dict):
            entries.append(None)
            continue
        authors = [item.get("author"), *rows(item.get("authors"))]
        author = next((word(a.get("name")) for a in authors if isinstance(a, dict) and a.get("name")), "")
        entries.append(
            {
                "id": item.get("id"),
                "url": item.get("url"),
                "title": item.get("title"),
                "published": item.get("date_published"),
                "updated": item.get("date_modified"),
                "author": author,
                "html": item.get("content_text") or item.get("summary") or item.get("content_html"),
            }
        )
    taken.partial = bool(made.get("next_url"))
    _entries(taken, entries, _name(word(made.get("title"))), given)
    return taken


def is_feed_list(made: Any) -> bool:
    return isinstance(made, list) and any(
        isinstance(r, dict) and "syncTime" in r and "name" in r for r in made[:20]
    )


def feed_list(made: Any, given: Given) -> Taken:
    """WeWe-RSS's /feeds/: the accounts it reads, and when each was read last."""
    taken = Taken("wewe-rss feeds")
    for line, row in enumerate(made, 1):
        taken.rows += 1
        name = word(row.get("name")) if isinstance(row, dict) else ""
        if not name:
            taken.refuse(line, say("没有账号名称"), None)
            continue
        read_at = _as_of(row.get("syncTime"), given)
        taken.accounts.append(
            Account("wechat", name, word(row.get("id")), synced=read_at, as_of=read_at, line=line)
        )
    return taken


def is_we_mp_rss(database: Database) -> bool:
    return {"mp_id", "publish_time"} <= database.tables.get("articles", set()) and "feeds" in database.tables


def we_mp_rss(database: Database, given: Given) -> Taken:
    """we-mp-rss's own database."""
    taken = Taken("we-mp-rss sqlite")
    names = {}
    for row in database.rows("feeds"):
        uid, name = word(row.get("id")), word(row.get("mp_name"))
        if name:
            names[uid] = name
            read_at = _as_of(row.get("sync_time"), given)
            id_ = word(row.get("faker_id")) or uid
            taken.accounts.append(Account("wechat", name, id_, synced=read_at, as_of=read_at))
    for line, row in enumerate(database.rows("articles"), 1):
        taken.rows += 1
        name = names.get(word(row.get("mp_id")), "")
        entry = {
            "id": row.get("id"),
            "url": row.get("url"),
            "title": row.get("title"),
            "published": row.get("publish_time"),
            "html": row.get("description"),
        }
        _entry(taken, line, entry, name, "wechat", given)
    return taken


# -- entries -----------------------------------------------------------------------------------


def _entries(
    taken: Taken, entries: list[dict[str, Any] | None] | list[dict[str, Any]], title: str, given: Given
) -> None:
    whole = [entry for entry in entries if entry]
    authors = {text(entry.get("author")) for entry in whole}
    of_many = len(authors) > 1 and "" not in authors
    hosts = [platform_of_url(text(entry.get("url"))) for entry in whole[:20]]
    platform = given.platform or next((p for p in hosts if p), None)
    for line, entry in enumerate(entries, 1):
        taken.rows += 1
        if entry is None:
            taken.refuse(line, say("这一条不是对象"))
        elif platform is None:
            taken.refuse(line, NO_PLATFORM)
        else:
            name = given.account or (text(entry.get("author")) if of_many else title)
            _entry(taken, line, entry, name, platform, given)
    if len(entries) in _LIMITS and taken.posts:
        taken.coverage = "truncated"
        taken.coverage_from = min(post.published.at for post in taken.posts)[:10]
        taken.notes.append(say("正好 {n} 条,可能只是最新的一部分", n=len(entries)))


def _entry(
    taken: Taken, line: int, entry: Mapping[str, Any], name: str, platform: Platform, given: Given
) -> None:
    add_post(
        taken,
        line,
        given,
        platform=platform,
        name=name,
        when=_when(entry, given),
        post_id=word(entry.get("id")),
        title=text(entry.get("title")),
        url=text(entry.get("url")),
        text=text(_TAG.sub(" ", text(entry.get("html"))))[:20_000],
    )


def _when(entry: Mapping[str, Any], given: Given) -> Any:
    """The first of the times, in their order, that can be read; else the first that is there."""
    told = [entry[name] for name in ("published", "updated") if entry.get(name) not in (None, "")]
    return next((when for when in told if _as_of(when, given)), told[0] if told else None)


def _as_of(value: Any, given: Given) -> str:
    try:
        return times.read(value, given.now).at if value else ""
    except times.NoTime:
        return ""


def _name(title: str) -> str:
    return _NAME_ENDS.sub("", title)
