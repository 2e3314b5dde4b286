"""Tables that people keep or exporters write: ledgers of accounts, lists of posts; columns by header."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, islice
from typing import Any
from urllib.parse import urlsplit

from checker.indicator import Say, say
from checker.media import times
from checker.media.files import File
from checker.media.model import Account, Column, Lost, MediaError, Message, Platform, Post, Taken
from checker.media.sheets import Cells, sheets
from checker.media.words import (
    count,
    field_of,
    is_blunted,
    is_status,
    platform_of,
    rank_of,
    status_of,
    text,
    yes_no,
)

_HEADER_WITHIN = 15  # rows: titles, remarks and units stand above a header
_HEADER_FIELDS = 2
_LINK = re.compile(r'=HYPERLINK\(\s*"([^"]*)"\s*(?:[,;]\s*"([^"]*)"\s*)?\)', re.I)
_SUM = ("合计", "总计", "小计", "填表人", "填报人", "备注:", "备注:", "注:", "说明:")
_ERRORS = {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"}
_EXPORTERS: Mapping[str, Platform] = {"weibo-crawler": "weibo", "wechat-article-exporter": "wechat"}
_HOSTS: Mapping[str, Platform] = {
    "weixin.qq.com": "wechat", "weibo.com": "weibo", "weibo.cn": "weibo", "douyin.com": "douyin",
    "kuaishou.com": "kuaishou", "toutiao.com": "toutiao", "apple.com": "app_ios",
}  # fmt: skip


@dataclass(frozen=True)
class Given:
    """What the user says of the files. now: the time of the import; later posts are refused."""

    now: datetime
    platform: Platform | None = None
    account: str = ""


@dataclass
class Table:
    """A sheet whose header was found. sheet: its name. fields: column number -> field. begins: the row after
    the header, from 0."""

    sheet: str
    kind: str
    fields: dict[int, str]
    headers: list[str]
    begins: int = 0

    def values(self, cells: Cells) -> dict[str, Any]:
        """The cells that mean something; of two columns of one field, the first that is filled."""
        row: dict[str, Any] = {}
        for n, name in self.fields.items():
            value = cells[n] if n < len(cells) else ""
            if row.get(name) in (None, ""):
                row[name] = _bare(value, name)
        return row


def read_tables(file: File, given: Given, *, ledger: bool = False) -> Taken:
    """Accounts or posts from all tables of a file. Raises MediaError where no header is known."""
    taken = Taken("ledger" if ledger else "table")
    found = False
    for sheet in sheets(file):
        rows = iter(sheet.rows)
        head = list(islice(rows, _HEADER_WITHIN + 1))
        table = _table(sheet.name, head, ledger=ledger)
        if table is None:
            if head:
                taken.notes.append(
                    say("工作表“{name}”里没有认得的表头,没有读", name=sheet.name or file.shown)
                )
            continue
        found = True
        taken.columns += [
            Column(h, table.fields.get(n, ""), sheet.name) for n, h in enumerate(table.headers) if h
        ]
        times_of = [
            h for n, h in enumerate(table.headers) if table.fields.get(n) in ("published_at", "last_post")
        ]
        taken.newest_only |= any(field_of(header, "account") == "last_post" for header in times_of)
        if table.kind == "message":
            taken.adapter = "messages"
        if table.kind == "post":
            taken.adapter = _adapter(table)
            if taken.adapter == "weibo-crawler" and "is_original" not in table.fields.values():
                taken.partial = True
                taken.notes.append(say("没有“是否原创”一列,只抓了原创微博,不能当作全部"))
        for line, cells in chain(head[table.begins :], rows):
            taken.rows += 1
            try:
                _take(taken, table, table.values(cells), line, file, given)
            except _Refused as refused:
                taken.refuse(line, refused.sentence, refused.lost)
        taken.notes += sheet.notes
        for line, why in sheet.unread:
            taken.refuse(line, why)
        taken.rows += len(sheet.unread)
    if not found:
        raise MediaError(
            "{file} 里没有认得的表头;台账至少要有 账号名称、平台,发文表至少要有 账号名称、发布时间",
            file=file.shown,
        )
    return taken


class _Refused(Exception):
    def __init__(self, sentence: Say, lost: Lost | None = None) -> None:
        self.sentence = sentence
        self.lost = lost


# -- headers ---------------------------------------------------------------------------------


def _table(sheet: str, head: list[tuple[int, Cells]], *, ledger: bool) -> Table | None:
    best: Table | None = None
    at = -1
    for n in range(min(_HEADER_WITHIN, len(head))):
        for depth in (1, 2):
            table = _with_header(sheet, head, n, depth, ledger=ledger)
            more = best is None or len(table.fields if table else ()) > len(best.fields)
            same = (
                best is not None and at == n and table is not None and len(table.fields) == len(best.fields)
            )
            if table and (more or same):
                best, at = table, n
    return best


def _with_header(
    sheet: str, head: list[tuple[int, Cells]], n: int, depth: int, *, ledger: bool
) -> Table | None:
    """The table if row n, or rows n and n+1, were its header."""
    rows = head[n : n + depth]
    if len(rows) < depth:
        return None
    heads = [[text(cell) for cell in cells] for _, cells in rows]
    if depth == 2:
        known = sum(any(field_of(cell, kind) for kind in ("account", "post", "message")) for cell in heads[1])
        if known < _HEADER_FIELDS or len({cell for cell in heads[0] if cell}) < _HEADER_FIELDS:
            return None
        names = _two_rows(*heads)
    else:
        names = [[name] for name in heads[0]]
    options = ("account",) if ledger else ("message", "post", "account")
    made: list[Table] = []
    for kind in options:
        named = {c: name for c, said in enumerate(names) if (name := _known_in(said, kind))}
        order = sorted(named, key=lambda column: rank_of(named[column], kind))
        fields = {column: field_of(named[column], kind) for column in order}
        if _enough(kind, set(fields.values())):
            headers = [said[-1] if said else "" for said in names]
            made.append(Table(sheet, kind, fields, headers, n + depth))
            if kind == "message":
                return made[0]
    if len(made) == 2 and _is_ledger(made[1], made[0]):
        return made[1]
    return made[0] if made else None


def _known_in(names: list[str], kind: str) -> str:
    """The first name that means a field, or ""."""
    return next((name for name in names if field_of(name, kind)), "")


def _enough(kind: str, fields: set[str]) -> bool:
    if kind == "account":
        return "name" in fields and len(fields) >= _HEADER_FIELDS
    if kind == "message":
        return {"received_at", "replied_at"} <= fields
    return "published_at" in fields and len(fields) >= _HEADER_FIELDS


def _is_ledger(accounts: Table, posts: Table) -> bool:
    """A list of accounts that also tells when each was last updated is a ledger."""
    about_posts = {"title", "url", "post_id", "text", "type"} & set(posts.fields.values())
    about_accounts = {"status", "opened_on", "followers", "verified_subject", "region", "level"}
    return not about_posts - {"url", "type"} and bool(about_accounts & set(accounts.fields.values()))


def _two_rows(top: list[str], below: list[str]) -> list[list[str]]:
    """Header names of two rows, the upper of which spans columns: the lower name, both, the upper."""
    names, group = [], ""
    for n in range(max(len(top), len(below))):
        upper = top[n] if n < len(top) else ""
        lower = below[n] if n < len(below) else ""
        group = upper or group
        if upper and upper == lower:  # merged downwards
            names.append([upper])
        elif lower:
            names.append([upper + lower, lower, group + lower])
        else:
            names.append([upper])
    return names


def _adapter(table: Table) -> str:
    names = set(table.headers)
    if {"公众号", "链接", "标题", "创建时间", "发布时间"} <= names:
        return "wechat-article-exporter"
    if "bid" in names and "正文" in names:
        return "weibo-crawler"
    return "table"


# -- rows ------------------------------------------------------------------------------------


def _bare(value: Any, name: str) -> Any:
    if isinstance(value, str):
        link = _LINK.fullmatch(value.strip())
        if link:
            return link[1] if name in ("url", "qr", "apk_url") else link[2] or link[1]
        if value.strip() in _ERRORS:
            return ""
    return value


def _take(taken: Taken, table: Table, row: dict[str, Any], line: int, file: File, given: Given) -> None:
    first = next((said for v in row.values() if (said := text(v))), "")
    if not first:
        raise _Refused(say("认得的列都是空的"))
    if first.startswith(_SUM):
        raise _Refused(say("不是数据行: {text}", text=next(w for w in _SUM if first.startswith(w))))
    if all(field_of(text(v), table.kind) == name for name, v in row.items() if text(v)):
        raise _Refused(say("表头在中间又出现一次"))
    if table.kind == "account":
        account = _account(taken, table, row, line, file, given)
        taken.accounts.append(account)
        if text(row.get("last_post")):
            taken.posts.append(_last_post(account, row, line, given))
        return
    if table.kind == "message":
        taken.messages.append(_message(taken, table, row, line, file, given))
        return
    taken.posts.append(_post(taken, table, row, line, file, given))


def _message(taken: Taken, table: Table, row: dict[str, Any], line: int, file: File, given: Given) -> Message:
    name, account_id = text(row.get("account")) or given.account, _id(taken, row.get("account_id"), line)
    if not name and not account_id:
        raise _Refused(say("没有账号名称;整个文件只有一个账号时可加 --account"))
    try:
        received = times.read(row.get("received_at"), given.now)
    except times.NoTime as no:
        raise _Refused(no.sentence) from None
    replied = None
    with suppress(times.NoTime):  # “未回复” and the like
        replied = times.read(row.get("replied_at"), given.now)
    platform = _platform(taken, row, line, table.sheet, file, given)
    return Message(name, platform, received, replied, account_id, line=line)


def _account(taken: Taken, table: Table, row: dict[str, Any], line: int, file: File, given: Given) -> Account:
    name, said = text(row.get("name")), text(row.get("status"))
    if not name:
        raise _Refused(say("没有账号名称"))
    if not is_status(said):
        taken.notes.append(
            say("第 {line} 行: 状态“{name}”不认识,记为未知", line=line, name=times.shown(said))
        )
    return Account(
        platform=_platform(taken, row, line, table.sheet, file, given),
        name=name,
        platform_id=_id(taken, row.get("platform_id"), line),
        url=text(row.get("url")),
        org=text(row.get("org")),
        region=text(row.get("region")),
        level=text(row.get("level")),
        status=status_of(said),
        status_said="" if is_status(said) else said[:20],
        is_service="服务号" in text(row.get("platform")) and "订阅号" not in text(row.get("platform")),
        verified=yes_no(row.get("verified")),
        verified_subject=text(row.get("verified_subject")),
        followers=count(row.get("followers")),
        app_id=text(row.get("app_id")),
        apk_url=text(row.get("apk_url")),
        qr=text(row.get("qr")),
        contact=text(row.get("contact")),
        opened_on=_day(taken, row, "opened_on", line, given),
        filed_on=_day(taken, row, "filed_on", line, given),
        line=line,
    )


def _last_post(account: Account, row: dict[str, Any], line: int, given: Given) -> Post:
    try:
        at = times.read(row["last_post"], given.now)
    except times.NoTime as no:
        raise _Refused(no.sentence, Lost(account.platform, account.name, account.platform_id)) from None
    return Post(account.name, account.platform, "", at, account_id=account.platform_id, line=line)


def _post(taken: Taken, table: Table, row: dict[str, Any], line: int, file: File, given: Given) -> Post:
    folder, uid = _crawled_into(file) if taken.adapter == "weibo-crawler" else ("", "")
    name = text(row.get("account")) or given.account or folder
    account_id = _id(taken, row.get("account_id"), line) or uid
    if not name and not account_id:
        raise _Refused(say("没有账号名称;整个文件只有一个账号时可加 --account"), Lost())
    platform = _EXPORTERS.get(taken.adapter) or _platform(taken, row, line, table.sheet, file, given)
    when = row.get("published_at") if text(row.get("published_at")) else row.get("created_at")
    try:
        at = times.read(when if text(when) else None, given.now)
    except times.NoTime as no:
        raise _Refused(no.sentence, Lost(platform, name, account_id)) from None
    return Post(
        account=name,
        platform=platform,
        post_id=_id(taken, row.get("post_id"), line),
        published=at,
        title=text(row.get("title")),
        url=text(row.get("url")),
        type=text(row.get("type")),
        is_original=yes_no(row.get("is_original")),
        is_deleted=yes_no(row.get("is_deleted")),
        comment_open=yes_no(row.get("comment_open")),
        comments=count(row.get("comments")),
        text=text(row.get("text")),
        account_id=account_id,
        line=line,
    )


def _crawled_into(file: File) -> tuple[str, str]:
    """weibo-crawler writes no account into its tables, but `{name}/{uid}.csv`; a file that people renamed
    tells its name only."""
    stem = file.path.stem
    return (file.path.parent.name, stem) if stem.isdecimal() else (stem, "")


def _platform(taken: Taken, row: dict[str, Any], line: int, sheet: str, file: File, given: Given) -> Platform:
    said = text(row.get("platform"))
    if said:
        known = platform_of(said)
        if known is None:
            taken.notes.append(
                say("第 {line} 行: 平台“{name}”不认识,记为其他", line=line, name=times.shown(said))
            )
        return known or "other"
    if given.platform:
        return given.platform
    for hint in _hints(text(row.get("url")), sheet, file):
        if hint:
            return hint
    lost = Lost("", text(row.get("account") or row.get("name")), text(row.get("account_id")))
    raise _Refused(say("没有平台;整个文件只有一个平台时可加 --platform"), lost)


def platform_of_url(url: str) -> Platform | None:
    """The platform whose posts and accounts lie at this address."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return None
    return next((p for end, p in _HOSTS.items() if host == end or host.endswith("." + end)), None)


def _hints(url: str, sheet: str, file: File) -> Iterator[Platform | None]:
    yield platform_of_url(url)
    yield platform_of(sheet)
    yield next((p for part in re.split(r"[-_ 、,.()()]", file.path.stem) if (p := platform_of(part))), None)


def _id(taken: Taken, value: Any, line: int) -> str:
    """An id as text; one that a spreadsheet has rounded is not kept."""
    if value in (None, ""):
        return ""
    if is_blunted(value):
        taken.notes.append(
            say(
                "第 {line} 行: 编号 {id} 已被表格软件取整,不采用;请把该列设为文本再导出",
                line=line,
                id=times.shown(text(value)),
            )
        )
        return ""
    return text(value)


def _day(taken: Taken, row: dict[str, Any], name: str, line: int, given: Given) -> str:
    if not text(row.get(name)):
        return ""
    try:
        return times.day_of(row[name], given.now)
    except times.NoTime as no:
        taken.notes.append(say("第 {line} 行: {why};这一格没有采用", line=line, why=no.sentence))
        return ""
