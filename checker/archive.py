"""An inspection's archive: opened for `--archive`, and turned into a store again years later.

open_archive   beside the store, for as long as the inspection runs
finish         what the archive must know besides pages, so that the store can be made from it alone
rebuild        the store again, its pages read from the archived bytes by today's readers
"""

from __future__ import annotations

import base64
import hashlib
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from checker import clock
from checker.config import Settings
from checker.crawl import Told
from checker.errors import UserError
from checker.fetch.body import BrokenEncoding, inflater_for
from checker.fetch.http import USER_AGENT, Client
from checker.fetch.model import Fetched
from checker.indicator import pack, say
from checker.page.workers import PageReaders, ReadFailure
from checker.start import Start, crawl_of, page_readers, readers_wanted
from checker.store import PageRecord, Store
from checker.store.store import KEPT

if TYPE_CHECKING:
    from checker.store.warc import Archive
    from checker.store.warc_read import ArchiveReader, Record

MEGABYTE = 1_000_000


def require_warcio() -> None:
    """Raises UserError where the library is not installed."""
    try:
        import warcio  # noqa: F401
    except ImportError:
        raise UserError(
            "存档要用 warcio,本机没有安装;请运行 pip install 'govcheck[evidence]',或去掉 --archive"
        ) from None


# -- writing ---------------------------------------------------------------------------------


def open_archive(settings: Settings, start_url: str, out: Path, *, version: str, resume: bool) -> Archive:
    """The archive in `out`. Raises UserError."""
    require_warcio()
    from checker.store.warc import Archive

    told = settings.to_json()
    about = {
        "software": f"govcheck/{version}",
        "format": "WARC File Format 1.1",
        "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        "isPartOf": settings.url,
        "robots": "classic" if settings.respect_robots and not settings.folder else "ignore",
        "http-header-user-agent": USER_AGENT,
        "govcheck-start": start_url,
        "govcheck-as-of": settings.as_of.isoformat(),
        "govcheck-settings": told,
        "govcheck-settings-sha256": hashlib.sha256(told.encode()).hexdigest(),
    }
    try:
        at = clock.now().isoformat()
        return Archive(out, about, at=at, cap=settings.archive_mb * MEGABYTE, resume=resume)
    except OSError as error:
        raise UserError("无法写入存档 {path}: {trouble}", path=out, trouble=error.strerror or error) from None


def finish(archive: Archive, store: Store) -> None:
    """Write down what the store knows besides addresses and pages, and there where replies to probes are."""
    for url, kept in archive.others().items():
        store.put_kept(url, (kept,), clock.now().isoformat())
    stopped = archive.stopped or store.get("archive_stopped")  # an earlier run may have left a gap
    store.put(archive_stopped=stopped)
    state = {
        "meta": store.remarks(),
        "probes": [list(row) for row in store.all_probes() if row[0] != KEPT],
        "done": store.count("state = 'done'"),
        "blocked": [target.url for target in store.targets("outcome = 'blocked'")],
        "stopped": stopped,
    }
    archive.note("", {"state": state}, at=clock.now().isoformat())


# -- reading ---------------------------------------------------------------------------------


def is_archive(path: Path) -> bool:
    """Whether a path names a WARC file."""
    return path.is_file() and path.name.endswith((".warc.gz", ".warc"))


def rebuild(warc: Path, path: Path) -> Path:
    """Make the store at `path` from an archive alone; pages are read again from their bytes. No network.

    What is damaged or was never archived leaves the inspection incomplete, with the reason, never a fault of
    the site. Raises UserError.
    """
    require_warcio()
    from checker.store.warc_read import ArchiveReader

    reader = ArchiveReader.open(warc)
    if path.is_file() and not _is_rebuilt(path):
        raise UserError("{path} 是一次检查的数据库,不用存档覆盖;请另给 --out 目录", path=path)
    try:
        settings = Settings.from_json(_settings_text(reader))
    except (ValueError, KeyError, TypeError):
        raise UserError("{path} 里的检查设置读不懂,可能由另一版本写成", path=warc) from None
    with Store.create(path) as store:
        store.put(settings=settings.to_json(), as_of=settings.as_of.isoformat(), rebuilt_from=warc.name)
        missing = _retell(reader, settings, store)
        _restore(reader, store, missing)
        store.settle_places()
    return path


def _settings_text(reader: ArchiveReader) -> str:
    """As they were when the inspection ended, for `--resume` may have changed its limits."""
    begun = reader.about["govcheck-settings"]
    return str(reader.state["meta"].get("settings", begun)) if reader.state else begun


def _is_rebuilt(path: Path) -> bool:
    with Store.open(path) as store:
        return bool(store.get("rebuilt_from"))


def _retell(reader: ArchiveReader, settings: Settings, store: Store) -> list[str]:
    """Returns the addresses whose records are lost."""
    start = Start(reader.about.get("govcheck-start") or settings.url, {})
    client = cast(Client, _Replay(reader))
    lost: list[str] = []
    at_once = max(1, readers_wanted(settings))
    with page_readers(settings) as pool:
        crawl = crawl_of(settings, start, store, client, pool)
        crawl.retell(start.address, _news(reader, pool, lost, at_once))
    return lost


def _news(
    reader: ArchiveReader, pool: PageReaders[PageRecord], lost: list[str], at_once: int
) -> Iterator[Told]:
    """What the crawl noted, in its order, pages read again a little ahead of their turn.

    Of an address that was fetched again (a run that was killed goes on) the last answer counts.
    """
    last = {told["target"]: n for n, told in enumerate(reader.told) if "target" in told}
    ahead: deque[Future[Told]] = deque()
    with ThreadPoolExecutor(at_once) as threads:
        for n, told in enumerate(reader.told):
            if "target" in told and last[told["target"]] != n:
                continue
            ahead.append(threads.submit(_told_or_lost, reader, pool, told))
            if len(ahead) > at_once * 2:
                yield from _known(ahead.popleft().result(), lost)
        while ahead:
            yield from _known(ahead.popleft().result(), lost)


def _known(told: Told, lost: list[str]) -> Iterator[Told]:
    if told.unlinked or told.skip or told.walled or told.shown is not None or told.fetched is not None:
        yield told
    else:
        lost.append(told.url)


def _told_or_lost(reader: ArchiveReader, pool: PageReaders[PageRecord], told: Mapping[str, Any]) -> Told:
    try:
        return _told(reader, pool, told)
    except (KeyError, TypeError, ValueError):  # a note that is not as we write them
        return Told(str(told.get("target") or told.get("shown") or ""))


def _told(reader: ArchiveReader, pool: PageReaders[PageRecord], told: Mapping[str, Any]) -> Told:
    """One note of the crawl with the page it is about; without `fetched` when its records are lost."""
    from checker.store.warc_read import fetched_of

    if "unlinked" in told:
        return Told(unlinked=tuple(told["unlinked"]))
    if "skip" in told:
        return Told(told["target"], skip=told["skip"])
    if "walled" in told:
        return Told(told["walled"], walled=told["why"])
    if "shown" in told:
        fetched = fetched_of(told["fetch"]) if "fetch" in told else None
        return Told(told["shown"], shown=_shown(told), fetched=fetched)
    here = Told(told["target"], told["kind"], told["inside"], told["depth"])
    if "fetch" in told:
        return replace(here, fetched=fetched_of(told["fetch"]))
    fetched = reader.fetched(told["fetches"])
    if fetched is None:
        return here
    if not (fetched.outcome == "opened" and here.inside and here.kind == "page"):
        return replace(here, fetched=fetched)
    reply = reader.reply(told["fetches"][-1])
    if reply is None:
        return here
    url = fetched.final_url or here.url
    read = pool.read(_body(reply, fetched), url, fetched.header_charset, None)
    if isinstance(read, ReadFailure):
        return replace(here, fetched=replace(fetched, error=f"page could not be read: {read.reason}"))
    if read.blocked:
        fetched = replace(fetched, outcome="blocked", error=read.blocked)
    return replace(here, fetched=fetched, page=read)


def _shown(told: Mapping[str, Any]) -> PageRecord:
    """The facts of a page that a browser read, as they were."""
    values = dict(zip(PageRecord._fields, told["page"], strict=True))
    values["facts"] = base64.b64decode(told["facts"])
    values["links"] = [tuple(link) for link in values["links"]]
    return PageRecord(**values)


def _body(reply: Record, fetched: Fetched) -> bytes:
    """The body as the inspection read it: content coding undone, cut where it was cut."""
    try:
        inflater = inflater_for(reply.encoding)
        return inflater.feed(reply.body, max(1, fetched.size)) if inflater else reply.body[: fetched.size]
    except BrokenEncoding:
        return b""


class _Replay:
    """The client of a rebuilt crawl: robots.txt and sitemaps as the archive holds them."""

    politeness = None

    def __init__(self, reader: ArchiveReader) -> None:
        self._reader = reader

    def get(self, url: str, *, want: str = "page", max_bytes: int | None = None) -> Fetched:
        found = self._reader.last(url)
        if found is None:
            return Fetched(url, "not_checked", error="not in the archive")
        fetched, reply = found
        return replace(fetched, body=_body(reply, fetched) if reply else b"")


def _restore(reader: ArchiveReader, store: Store, lost: list[str]) -> None:
    """Put back what the archive tells besides pages; say so when it does not tell all."""
    state = reader.state
    if state is not None:
        store.put(**state["meta"])
        for kind, key, answer, at in state["probes"]:
            store.put_probe(kind, key, answer, at)
        _keep_blocked(store, state["blocked"])
    store.put(rebuilt_from=reader.files[0].name)
    for url, kept in reader.last_replies():
        store.put_kept(url, (kept,), "")
    short = (state["done"] if state else 0) - store.count("state = 'done'")
    if not lost and short <= 0 and not reader.damaged:
        return
    missing = max(len(lost), short)
    if state is not None and state["stopped"] == "full":
        reason = say("存档不全: 到了大小上限,{n} 个地址没有存下", n=missing)
    elif missing <= 0:
        reason = say("存档有 {n} 处损坏,所记的可能不全", n=reader.damaged)
    else:
        reason = say("存档不全: {n} 个地址没有存下或记录损坏", n=missing)
    store.put(crawl_state="truncated", crawl_reason=reason, crawl_reason_said=pack(reason))


def _keep_blocked(store: Store, blocked: Sequence[str]) -> None:
    """What ended as a shield's word stays one, also where the note that said so is lost."""
    ended = (store.target(url) for url in blocked)
    wrong = [t.id for t in ended if t and t.state == "done" and t.outcome != "blocked"]
    store.call_blocked(wrong, "blocked when the inspection ended")
