"""The inspection store: everything seen, in one SQLite file, written as it arrives.

Only the crawl loop's thread writes. Each finished fetch is one transaction (address, page facts,
new addresses, places), so a kill at any moment loses at most what was in flight.
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, NamedTuple

from checker.fetch.model import Fetched, Hop, Kept
from checker.mishaps import mishap
from checker.page.model import Page
from checker.store.codec import unpack
from checker.store.opening import Damaged, StoreError, broken, connect, version_of, why_damaged
from checker.store.record import PageRecord, as_record, with_links

if TYPE_CHECKING:
    from checker.store.warc import Archive

SCHEMA_VERSION = "2"
KEPT = "archive"  # kind of the answers that tell where the archive holds an address
PLACES_KEPT = 20  # places kept per address; the count goes on
_CROWDED = 2 * PLACES_KEPT  # so many are let in before the last in the order of pages go
_ANY = 0xFFFF_FFFF_FFFF_FFFF


@dataclass(frozen=True, slots=True)
class Target:
    """One address as the store knows it. outcome is None while it has not been fetched."""

    id: int
    url: str
    kind: str
    inside: bool
    state: str
    depth: int
    places: int = 0
    on_home: bool = False
    skip_reason: str = ""
    outcome: str | None = None
    status: int | None = None
    final_url: str = ""
    content_type: str = ""
    last_modified: str | None = None
    size: int = 0
    elapsed_ms: int = 0
    error: str = ""
    fetched_at: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an address stands: the page, the words of the link, the part of the page."""

    page_url: str
    text: str
    where: str
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class PageHead:
    """kind, title and publication date of an opened page."""

    kind: str
    title: str
    published: str | None


class Found(NamedTuple):
    """An address found on a page, on its way into the store."""

    url: str
    kind: str
    inside: bool
    text: str = ""
    where: str = ""
    hidden: bool = False
    rank: int = 50
    skip: str = ""  # why it will not be fetched; empty: it will
    look: bool = False  # a page of the site that is only asked whether it answers


_TARGET_COLUMNS = (
    "id, url, kind, inside, state, depth, places, on_home, skip_reason, outcome, status, final_url, "
    "content_type, last_modified, size, elapsed_ms, error, fetched_at"
)


class Store:
    """Open with `Store.create` or `Store.open`; use as a context manager."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._db = connection
        self._ids: dict[str, int] = {}
        self._place_counts = bytearray()  # by id
        self._page_order = array("Q")  # by id; 0: not asked for yet
        self._last_places = array("Q")  # by id: pages that come later in that order are no place to be kept
        self._queued: dict[bool, set[int]] = {True: set(), False: set()}  # to be fetched: pages, others
        self._meta: dict[str, str] = {}
        self.archive: Archive | None = None  # is told what did not come through the crawl's own client

    # -- opening -----------------------------------------------------------------------------

    @classmethod
    def create(cls, path: Path) -> Store:
        """A new, empty store. An existing file is replaced, once the new one is there.

        Raises StoreError when it cannot be made.
        """
        made = path.with_name(path.name + ".new")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.unlink(missing_ok=True)
            db = sqlite3.connect(made, isolation_level=None)
            with closing(db):
                db.executescript(Path(__file__).with_name("schema.sql").read_text(encoding="utf-8"))
                db.execute("insert into meta values ('schema_version', ?)", (SCHEMA_VERSION,))
            for tail in ("-wal", "-shm"):
                path.with_name(path.name + tail).unlink(missing_ok=True)
            made.replace(path)
            return cls(path, cls._connect(path))
        except (OSError, sqlite3.Error) as error:
            with suppress(OSError):
                made.unlink(missing_ok=True)
            why = mishap(error, path)
            raise StoreError(
                "无法建立检查数据库 {path}: {error}", path=path, error=why.sentence if why else error
            ) from None

    def keep_for_this_run_only(self) -> None:
        """The file is gone with the run: nothing waits for the disk."""
        self._db.execute("pragma synchronous = off")

    @classmethod
    def open(cls, path: Path) -> Store:
        """An existing store. Raises StoreError when there is none, it is not ours, or it is damaged.

        Where nothing can be written (a disc, a folder of others), a finished store can still be read.
        """
        if not path.is_file():
            raise StoreError("没有检查数据库 {path};请先运行 govcheck check", path=path)
        db = None
        try:
            db = cls._connect(path)
            if version_of(db) == "1":  # before probes were kept
                _add_probes(db)
            store = cls(path, db)
            store._load_index()
            return store
        except BaseException as error:
            if db is not None:
                db.close()
            if isinstance(error, sqlite3.Error | UnicodeDecodeError):  # the latter of a damaged schema
                raise broken(error, path) from None
            raise

    @staticmethod
    def _connect(path: Path) -> sqlite3.Connection:
        return connect(path, SCHEMA_VERSION, older=("1",))

    def _load_index(self) -> None:
        self._ids = dict(self._db.execute("select url, id from target"))
        self._make_room(max(self._ids.values(), default=0))
        for target, places in self._db.execute("select target, count(*) from place group by target"):
            self._place_counts[target] = min(places, _CROWDED - 1)
        for i, is_page in self._db.execute("select id, is_page from target where state = 'new'"):
            self._queued[bool(is_page)].add(i)
        self._meta = dict(self._db.execute("select key, value from meta"))

    def close(self) -> None:
        self._db.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
        if isinstance(value, sqlite3.Error | Damaged):
            raise broken(value, self.path) from value

    def refuse_damage(self) -> None:
        """Raises StoreError or Damaged where the file is not what we wrote. Reads all of it."""
        why = why_damaged(self._db)
        if why:
            raise broken(Damaged(why), self.path)
        for _ in self.pages():
            pass

    # -- meta --------------------------------------------------------------------------------

    def get(self, key: str, default: str = "") -> str:
        """A remark about the inspection (start URL, as_of, crawl state, settings as JSON)."""
        return self._meta.get(key, default)

    def remarks(self) -> dict[str, str]:
        """All remarks about the inspection (see `get`)."""
        return dict(self._meta)

    def put(self, **values: str) -> None:
        with self.together():
            self._db.executemany("insert or replace into meta values (?, ?)", values.items())
        self._meta.update(values)

    @contextmanager
    def together(self) -> Iterator[None]:
        """What is written inside is kept as a whole or not at all. One may stand inside another."""
        if self._db.in_transaction:
            yield
            return
        self._db.execute("begin")
        try:
            yield
            self._db.execute("commit")
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("rollback")
            raise

    # -- writing, from the crawl loop only ---------------------------------------------------

    def add(self, found: Iterable[Found], *, depth: int) -> list[int]:
        """Remember addresses without a place (start page, sitemap). Returns the ids of the new ones."""
        with self.together():
            return [i for f in found if (i := self._add(f, depth)) is not None]

    def record(
        self,
        target_id: int,
        fetched: Fetched,
        page: Page | PageRecord | None,
        found: Iterable[Found],
        *,
        depth: int,
        is_home: bool = False,
    ) -> list[int]:
        """One finished fetch, as one transaction. Returns the ids of addresses not known before."""
        if self.archive and page is not None and not fetched.kept:  # it came by another way than our client
            record = as_record(page) if isinstance(page, Page) else page
            self.archive.note_shown(self._url_of(target_id), record, fetched)
        db = self._db
        with self.together():
            self._leave_queue(target_id)
            db.execute(
                "update target set state = 'done', outcome = ?, status = ?, final_url = ?, content_type = ?,"
                " last_modified = ?, size = ?, elapsed_ms = ?, error = ?, fetched_at = ?, trace = ?"
                " where id = ?",
                (
                    fetched.outcome,
                    fetched.status,
                    fetched.final_url,
                    fetched.content_type,
                    fetched.last_modified,
                    fetched.size,
                    fetched.elapsed_ms,
                    fetched.error,
                    fetched.fetched_at,
                    _pack_trace(fetched.trace),
                    target_id,
                ),
            )
            return self._write_page(target_id, page, found, depth, is_home)

    def replace_page(
        self,
        target: Target,
        page: Page | PageRecord,
        found: Iterable[Found],
        *,
        is_home: bool = False,
    ) -> list[int]:
        """Another reading of an opened page in place of the one before; how it was fetched stays. Returns the
        ids of addresses not known before."""
        if self.archive:
            self.archive.note_shown(target.url, as_record(page) if isinstance(page, Page) else page)
        with self.together():
            self._forget_places_on(target.id)
            return self._write_page(target.id, page, found, target.depth, is_home)

    def requeue(self, ids: Iterable[int]) -> None:
        """Have these addresses fetched once more."""
        with self.together():
            for target_id in ids:
                self._forget_places_on(target_id)
                self._db.execute("delete from page where id = ?", (target_id,))
                self._db.execute(
                    "update target set state = 'new', outcome = null, error = '' where id = ?", (target_id,)
                )
                row = self._db.execute("select is_page from target where id = ?", (target_id,)).fetchone()
                self._queued[bool(row[0])].add(target_id)

    def call_blocked(self, ids: Iterable[int], why: str) -> None:
        """What these addresses answered was a shield's word, not the site's."""
        ids = list(ids)
        if self.archive:
            for target_id in ids:
                self.archive.note_walled(self._url_of(target_id), why)
        with self.together():
            self._db.executemany(
                "update target set outcome = 'blocked', error = ? where id = ?", [(why, i) for i in ids]
            )

    def _url_of(self, target_id: int) -> str:
        return str(self._db.execute("select url from target where id = ?", (target_id,)).fetchone()[0])

    def _write_page(
        self,
        target_id: int,
        page: Page | PageRecord | None,
        found: Iterable[Found],
        depth: int,
        is_home: bool,
    ) -> list[int]:
        fresh: list[int] = []
        refs: list[int] = []
        places: list[tuple[int, int, str, str, int]] = []
        seen: set[int] = set()
        crowded: list[int] = []
        counts, last = self._place_counts, self._last_places
        order = self._order_of(target_id)
        for f in found:
            known = self._ids.get(f.url)
            if known is None:
                known = self._add(f, depth + 1)
                if known is None:
                    continue
                fresh.append(known)
            refs.append(known)
            if order <= last[known] and known not in seen:
                seen.add(known)
                counts[known] += 1
                if counts[known] >= _CROWDED:
                    crowded.append(known)
                places.append((known, target_id, f.text[:200], f.where, f.hidden))
        if page is not None:
            record = as_record(page) if isinstance(page, Page) else page
            if is_home:
                record = with_links(record)
                self._db.executemany("update target set on_home = 1 where id = ?", [(i,) for i in set(refs)])
            self._db.execute(
                "insert or replace into page values (?, ?, ?, ?, ?, ?, ?, ?)",
                (target_id, *record[:5], array("I", refs).tobytes(), record.facts),
            )
        self._db.executemany("insert into place values (?, ?, ?, ?, ?)", places)
        for known in crowded:
            self._thin_out(known)
        return fresh

    # Which places are kept must not hang on the order in which pages arrive: it is the first of them all, in
    # an order that pages have by their address. An address that half the site refers to meets ever fewer
    # pages that come before its last one, so that this costs little.

    def _place_order(self, page_url: str) -> int:
        """The home page, then pages of short paths, then by chance, but always the same."""
        if page_url == self._meta.get("home_url"):
            return 1
        depth = min(page_url.partition("?")[0].count("/", 8), 14)
        return depth + 1 << 56 | int.from_bytes(blake2b(page_url.encode(), digest_size=7).digest())

    def _order_of(self, page_id: int) -> int:
        order = self._page_order[page_id]
        if not order:
            order = self._page_order[page_id] = self._place_order(self._url_of(page_id))
        return order

    def _thin_out(self, target_id: int) -> None:
        """Keep the first PLACES_KEPT of an address."""
        places = self._db.execute("select page, rowid from place where target = ?", (target_id,))
        kept = sorted((self._order_of(page), rowid) for page, rowid in places.fetchall())
        spare = kept[PLACES_KEPT:]
        self._db.executemany("delete from place where rowid = ?", [(rowid,) for _, rowid in spare])
        self._place_counts[target_id] = len(kept) - len(spare)
        if spare:
            self._last_places[target_id] = kept[PLACES_KEPT - 1][0]

    def _forget_places_on(self, page_id: int) -> None:
        """The page is to be read anew."""
        row = self._db.execute("select refs from page where id = ?", (page_id,)).fetchone()
        for target in set(array("I", row[0])) if row else ():
            gone = self._db.execute("delete from place where target = ? and page = ?", (target, page_id))
            self._place_counts[target] -= min(gone.rowcount, self._place_counts[target])

    def _make_room(self, target_id: int) -> None:
        """For counts of ids up to this one."""
        more = target_id + 1024 - len(self._place_counts)
        self._place_counts.extend(bytes(more))
        self._page_order.extend([0] * more)
        self._last_places.extend([_ANY] * more)

    def skip(self, target_id: int, reason: str) -> None:
        """This address will not be fetched, and why."""
        self._leave_queue(target_id)
        self._db.execute(
            "update target set state = 'skipped', skip_reason = ? where id = ?", (reason, target_id)
        )

    def put_probe(self, kind: str, key: str, answer: Mapping[str, Any], at: str) -> None:
        """What a probe of this kind (`search`, `dns`…) found, as JSON; a later answer replaces it."""
        self._db.execute(
            "insert or replace into probe values (?, ?, ?, ?)",
            (kind, key, json.dumps(answer, ensure_ascii=False), at),
        )

    def put_kept(self, url: str, kept: Sequence[Kept], at: str) -> None:
        """Where the archive holds an address; the last record is the one that decided."""
        if kept:
            last = kept[-1]
            answer = {"file": last.file, "offset": last.offset, "sha256": last.sha256}
            self.put_probe(KEPT, url, answer, at)

    def _leave_queue(self, target_id: int) -> None:
        for queue in self._queued.values():
            queue.discard(target_id)

    def add_sitemap(self, entries: Iterable[tuple[str, str | None]]) -> None:
        with self.together():
            self._db.executemany("insert or ignore into sitemap values (?, ?)", entries)

    def settle_places(self) -> None:
        """Once the crawl has ended: count how often each address is referred to, keep its first places."""
        counts: Counter[int] = Counter()
        for (refs,) in self._db.execute("select refs from page"):
            counts.update(array("I", refs))
        with self.together():
            self._db.executemany(
                "update target set places = ? where id = ?", ((n, i) for i, n in counts.items())
            )
            for target_id, places in enumerate(self._place_counts):
                if places > PLACES_KEPT:
                    self._thin_out(target_id)

    def _add(self, f: Found, depth: int) -> int | None:
        if f.url in self._ids:
            return None
        is_page = f.inside and f.kind == "page" and not f.look
        cursor = self._db.execute(
            "insert into target (url, kind, inside, is_page, state, skip_reason, depth, rank)"
            " values (?, ?, ?, ?, ?, ?, ?, ?)",
            (f.url, f.kind, f.inside, is_page, "skipped" if f.skip else "new", f.skip, depth, f.rank),
        )
        new_id = int(cursor.lastrowid or 0)
        self._ids[f.url] = new_id
        if new_id >= len(self._place_counts):
            self._make_room(new_id)
        if not f.skip:
            self._queued[is_page].add(new_id)
        return new_id

    # -- reading -----------------------------------------------------------------------------

    def todo(self, limit: int, *, pages: bool, after: Iterable[int] = ()) -> list[Target]:
        """Up to `limit` addresses to fetch next, best first; `after` are in flight and left out."""
        busy = set(after)
        rows = self._db.execute(
            f"select {_TARGET_COLUMNS} from target where state = 'new' and is_page = ?"
            " order by rank, id limit ?",
            (pages, limit + len(busy)),
        )
        return [t for t in (_target(r) for r in rows) if t.id not in busy][:limit]

    def knows(self, url: str) -> bool:
        """Whether the address is in the store, fetched or not."""
        return url in self._ids

    def waiting(self, *, pages: bool) -> int:
        """How many pages (or other addresses) are still to be fetched."""
        return len(self._queued[pages])

    def count(self, where: str = "1", values: tuple[object, ...] = ()) -> int:
        """How many targets fulfil an SQL condition written by us."""
        return int(self._db.execute(f"select count(*) from target where {where}", values).fetchone()[0])

    def outcomes(self) -> dict[str, int]:
        """Pages of the site by outcome."""
        return dict(
            self._db.execute(
                "select outcome, count(*) from target where inside and kind = 'page' and outcome is not null"
                " group by outcome order by 2 desc"
            )
        )

    def targets(self, where: str = "1", values: tuple[object, ...] = ()) -> Iterator[Target]:
        """Targets that fulfil an SQL condition written by us, in the order of discovery."""
        for row in self._db.execute(
            f"select {_TARGET_COLUMNS} from target where {where} order by id", values
        ):
            yield _target(row)

    def target(self, url: str) -> Target | None:
        row = self._db.execute(f"select {_TARGET_COLUMNS} from target where url = ?", (url,)).fetchone()
        return _target(row) if row else None

    def places(self, target_id: int) -> list[Place]:
        """Up to PLACES_KEPT places of an address: on the home page first, then on pages of short paths."""
        rows = self._db.execute(
            "select t.url, p.text, p.where_, p.hidden from place p join target t on t.id = p.page"
            " where p.target = ?",
            (target_id,),
        ).fetchall()
        rows.sort(key=lambda row: (self._place_order(row[0]), row[0]))
        return [Place(url, text, where, bool(hidden)) for url, text, where, hidden in rows[:PLACES_KEPT]]

    def links_on(self, target_id: int) -> list[tuple[str, str, str, str, bool]]:
        """Addresses on an opened page, as (url, words, kind, part of the page, hidden); words and part only
        of the places that were kept (see PLACES_KEPT)."""
        row = self._db.execute("select refs from page where id = ?", (target_id,)).fetchone()
        told = {
            of: (text, where, bool(hidden))
            for of, text, where, hidden in self._db.execute(
                "select target, text, where_, hidden from place where page = ?", (target_id,)
            )
        }
        found = []
        for of in dict.fromkeys(array("I", row[0])) if row else ():
            url, kind = self._db.execute("select url, kind from target where id = ?", (of,)).fetchone()
            text, where, hidden = told.get(of, ("", "", False))
            found.append((url, text, kind, where, hidden))
        return found

    def anchors(self, part: str) -> Iterator[tuple[str, str, str]]:
        """Links of one part of pages (`nav`, `breadcrumb`…): address, words, page they stand on.

        Only the places that were kept (see PLACES_KEPT); those of the home page first.
        """
        yield from self._db.execute(
            "select t.url, p.text, f.url from place p join target t on t.id = p.target"
            " join target f on f.id = p.page where p.where_ = ?"
            " order by f.url <> ?, length(f.url), f.url, p.rowid",
            (part, self.get("home_url")),
        )

    def trace(self, target_id: int) -> tuple[Hop, ...]:
        row = self._db.execute("select trace from target where id = ?", (target_id,)).fetchone()
        return tuple(Hop(*h) for h in _read(row[0])) if row and row[0] else ()

    def page(self, url: str) -> Page | None:
        """The facts of one opened page, by the address asked for or the final one."""
        row = (
            self._db.execute(
                "select facts from page where id = (select id from target where url = ?)", (url,)
            ).fetchone()
            or self._db.execute("select facts from page where url = ? limit 1", (url,)).fetchone()
        )
        return unpack(row[0]) if row else None

    def pages(self, kind: str | None = None) -> Iterator[tuple[Target, Page]]:
        """Every opened page with its target, one at a time, in the order of discovery."""
        columns = ", ".join("t." + c.strip() for c in _TARGET_COLUMNS.split(","))
        sql = f"select {columns}, p.facts from page p join target t on t.id = p.id"
        rows = self._db.execute(
            sql + (" where p.kind = ? order by p.id" if kind else " order by p.id"), (kind,) if kind else ()
        )
        for row in rows:
            yield _target(row[:-1]), unpack(row[-1])

    def page_heads(self) -> Iterator[tuple[int, PageHead]]:
        """The few words of each opened page that tables show, without unpacking its record."""
        for row in self._db.execute("select id, kind, title, published from page"):
            yield row[0], PageHead(*row[1:])

    def probes(self, kind: str) -> dict[str, tuple[dict[str, Any], str]]:
        """Answers of this kind by key, each with its ISO time. Empty where nothing was tried."""
        rows = self._db.execute("select key, answer, at from probe where kind = ? order by key", (kind,))
        return {key: (_read(answer), at) for key, answer, at in rows}

    def all_probes(self) -> Iterator[tuple[str, str, dict[str, Any], str]]:
        """Every answer of every kind: kind, key, answer, ISO time."""
        for kind, key, answer, at in self._db.execute("select kind, key, answer, at from probe"):
            yield kind, key, _read(answer), at

    def dated_articles(self) -> Iterator[tuple[str, str, str]]:
        """Address, day (ISO) and title of every opened article that shows its date."""
        yield from self._db.execute(
            "select url, substr(published, 1, 10), title from page"
            " where kind = 'article' and published is not null order by id"
        )

    def sitemap(self) -> dict[str, str | None]:
        return dict(self._db.execute("select url, lastmod from sitemap"))


def _add_probes(db: sqlite3.Connection) -> None:
    """Bring a store of version 1 up to date."""
    schema = Path(__file__).with_name("schema.sql").read_text(encoding="utf-8")
    made = schema[schema.index("create table probe") :]
    db.execute("begin")
    db.execute(made[: made.index(";")])
    db.execute("update meta set value = ? where key = 'schema_version'", (SCHEMA_VERSION,))
    db.execute("commit")


def _read(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError as error:
        raise Damaged(f"damaged record: {error}") from None


def _pack_trace(trace: tuple[Hop, ...]) -> str | None:
    return (
        json.dumps([(h.url, h.status, h.note) for h in trace], ensure_ascii=False) if len(trace) > 1 else None
    )


def _target(row: tuple[Any, ...]) -> Target:
    (
        id_,
        url,
        kind,
        inside,
        state,
        depth,
        places,
        on_home,
        skip,
        outcome,
        status,
        final_url,
        content_type,
        last_modified,
        size,
        elapsed,
        error,
        fetched_at,
    ) = row
    return Target(
        id_,
        url,
        kind,
        bool(inside),
        state,
        depth,
        places,
        bool(on_home),
        skip,
        outcome,
        status,
        final_url or "",
        content_type or "",
        last_modified,
        size or 0,
        elapsed or 0,
        error or "",
        fetched_at or "",
    )
