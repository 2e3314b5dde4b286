"""`govcheck media import`: what the files tell, in one file, and how each was understood."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from checker.errors import UserError
from checker.indicator import Say, say
from checker.media.load import load
from checker.media.masked import masked, masked_url
from checker.media.model import Account, Batch, Column, Imported, Message, Post, Reject
from checker.media.tables import Given
from checker.texts import text_of
from checker.whole import write_whole
from reports.clean import visible
from reports.phrases import Words

SCHEMA = "1"
_SHOWN = 100  # rejected rows of a file, where a file holds them all


def run(
    files: list[Path],
    ledgers: list[Path],
    given: Given,
    *,
    complete_from: Mapping[str, str],
    as_of: str,
    out: Path | None,
    lang: str,
    echo: Callable[[str], None],
    complain: Callable[[UserError], None],
) -> tuple[Imported, bool]:
    """Import, tell, and write `out` where one is given. Returns what came and whether all files were read."""
    troubles: list[UserError] = []

    def trouble(error: UserError) -> None:
        troubles.append(error)
        complain(error)

    made = load(files, ledgers, given, complete_from=complete_from, as_of=as_of, trouble=trouble)
    words = Words(lang)
    for head, below in told(made, out):
        for margin, line in (("", head), *(("  ", one) for one in below)):
            echo(margin + visible(words.say(text_of(line)).text))
    if out:
        write_whole(out, dump(made))
        echo(str(out.resolve()))
    return made, not troubles


def told(made: Imported, out: Path | None) -> Iterator[tuple[Say, list[Say]]]:
    """For a reader: each file with its columns, notes and refused rows below; then accounts, then sums."""
    columns = dict(made.columns)
    for batch in made.batches:
        head = say(
            "{file}  来源 {adapter}  {rows} 行,采用 {kept},拒收 {rejected}",
            file=batch.file,
            adapter=batch.adapter,
            rows=batch.rows,
            kept=batch.rows - batch.rejected,
            rejected=batch.rejected,
        )
        rejects = [r for r in made.rejects if r.batch_id == batch.batch_id]
        below = [*_of_columns(columns.get(batch.batch_id, ())), *_of_batch(batch), *_of_rejects(rejects, out)]
        yield head, below
    for name, near in made.unmatched:
        if near:
            yield say("台账里没有 {name};相近的有 {near}", name=name, near="、".join(near)), []
        else:
            yield say("台账里没有 {name}", name=name), []
    for platform, count in _by_platform(made.accounts):
        yield say("{platform}: {n} 个账号", platform=platform, n=count), []
    total = say(
        "共 {accounts} 个账号,{posts} 篇,重复 {repeated} 篇,拒收 {rejected} 行",
        accounts=len(made.accounts),
        posts=len(made.posts),
        repeated=made.repeated,
        rejected=len(made.rejects),
    )
    yield total, []


def _of_rejects(rejects: list[Reject], out: Path | None) -> Iterator[Say]:
    """All of them, unless a file is written that holds them."""
    for reject in rejects[: _SHOWN if out else None]:
        yield say("拒收 第 {line} 行: {why}", line=reject.line, why=reject.reason)
    if out and len(rejects) > _SHOWN:
        yield say("还有 {n} 行拒收,都写在 {file} 里", n=len(rejects) - _SHOWN, file=out.name)


def _of_columns(columns: tuple[Column, ...]) -> Iterator[Say]:
    for sheet in dict.fromkeys(column.table for column in columns):
        here = [c for c in columns if c.table == sheet]
        used = " · ".join(f"{c.header} → {c.field}" for c in here if c.field)
        if sheet:
            yield say("工作表 {name}: {columns}", name=sheet, columns=used)
        else:
            yield say("列: {columns}", columns=used)
        unused = "、".join(c.header for c in here if not c.field)
        if unused:
            yield say("没有用到的列: {columns}", columns=unused)


def _of_batch(batch: Batch) -> Iterator[Say]:
    for note in batch.notes:
        yield say("注意: {note}", note=note)
    if batch.coverage == "complete":
        yield say("发文从 {day} 起是全的", day=batch.coverage_from)
    if batch.as_of:
        yield say("取得时间: {moment}", moment=batch.as_of)


def _by_platform(accounts: tuple[Account, ...]) -> list[tuple[str, int]]:
    counts: dict[str, int] = {}
    for account in accounts:
        counts[account.platform] = counts.get(account.platform, 0) + 1
    return sorted(counts.items(), key=lambda pair: -pair[1])


def dump(made: Imported) -> str:
    """All that was imported, as JSON."""
    plain: dict[str, Any] = {
        "schema": SCHEMA,
        "accounts": [{"account_key": a.key} | asdict(a) for a in made.accounts],
        "posts": [_post(post) for post in made.posts],
        "messages": [_message(message) for message in made.messages],
        "batches": [asdict(b) for b in made.batches],
        "rejects": [asdict(r) for r in made.rejects],
        "unmatched": [{"name": name, "near": list(near)} for name, near in made.unmatched],
    }
    return json.dumps(plain, ensure_ascii=False, indent=1) + "\n"


def _message(message: Message) -> dict[str, Any]:
    row = asdict(message)
    received, replied = row.pop("received"), row.pop("replied")
    return row | {"received_at": received["at"], "replied_at": replied["at"] if replied else ""}


def _post(post: Post) -> dict[str, Any]:
    row = asdict(post)
    moment = row.pop("published")
    row |= {"title": masked(post.title), "text": masked(post.text), "url": masked_url(post.url)}
    return row | {
        "published_at": moment["at"],
        "precision": moment["precision"],
        "tz_assumed": moment["tz_assumed"],
    }
