"""Which source a file comes from, by what is in it, not by its name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from checker.indicator import say
from checker.media import feeds, saved, videos, wechat, weibo
from checker.media.files import File, lines_of, refuse_above
from checker.media.model import MediaError, Taken
from checker.media.objects import read_json
from checker.media.sheets import is_workbook
from checker.media.sqlite import MARK, opened
from checker.media.tables import Given, read_tables

_HEAD = 4096
_MOST_FEED = 50_000_000  # bytes; a reader of XML takes many times as much
_MOST_PAGE = 20_000_000

_JSON: tuple[tuple[Callable[[Any], bool], Callable[[Any, Given], Taken]], ...] = (
    (feeds.is_json_feed, feeds.of_json),
    (feeds.is_feed_list, feeds.feed_list),
    (wechat.is_exported, wechat.exported),
    (wechat.is_manifest, wechat.manifest),
    (wechat.is_freepublish, wechat.freepublish),
    (wechat.is_publish_page, wechat.publish_page),
    (weibo.is_crawled, weibo.crawled),
    (weibo.is_statuses, weibo.statuses),
)


def take(file: File, given: Given, *, ledger: bool = False) -> Taken:
    """What the file tells, whatever wrote it. Raises MediaError for a file of no known kind."""
    if is_workbook(file.data):
        return read_tables(file, given, ledger=ledger)
    if file.data.startswith(MARK):
        return _of_database(file, given)
    head = _head(file)
    if head.startswith(("{", "[")):
        return _of_json(file, given)
    if head.startswith("<"):
        if feeds.FEED.search(head.encode()):
            refuse_above(file, len(file.data), _MOST_FEED)
            return feeds.of_xml(file, given)
        refuse_above(file, len(file.data), _MOST_PAGE)
        if saved.is_saved(file.data.decode("utf-8", "replace")):
            return saved.saved_page(file, given)
        raise MediaError("{file} 是网页或 XML,但不是订阅,也不是公众号页面", file=file.shown)
    if b"\0" in file.data[:_HEAD] and not file.data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise MediaError(
            "{file} 不是认得的文件;可用 CSV、XLSX、JSON、RSS、SQLite 或保存的网页", file=file.shown
        )
    return read_tables(file, given, ledger=ledger)


def _head(file: File) -> str:
    return "\n".join(lines_of(file.data[:_HEAD]).lines).lstrip("\ufeff \t\r\n")


def _of_database(file: File, given: Given) -> Taken:
    with opened(file) as database:
        if weibo.is_database(database):
            return weibo.from_database(database, given)
        if feeds.is_we_mp_rss(database):
            return feeds.we_mp_rss(database, given)
    raise MediaError("{file} 不是 weibo-crawler 或 we-mp-rss 的数据库", file=file.shown)


def _of_json(file: File, given: Given) -> Taken:
    content = read_json(file)
    made = content.made
    reader = next((read for fits, read in _JSON if fits(made)), None)
    if reader is not None:
        taken = reader(made, given)
    else:
        listed = videos.found_in(made)
        if listed is None:
            raise MediaError("{file} 是 JSON,但不是认得的导出格式", file=file.shown)
        taken = videos.videos(listed, given)
        taken.partial = isinstance(made, dict) and bool(made.get("has_more"))
    taken.notes = [*content.notes, *taken.notes]
    if content.broken:
        taken.partial = True
        taken.rows += 1
        taken.refuse(content.broken, say("从这里起不是合法的 JSON,后面的没有读"))
    return taken
