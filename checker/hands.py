"""Processes that fetch and read by themselves, where no pace is asked for: all cores do all of the work.

Each holds a client and some threads; addresses go in and results come out over a pipe, many at a time. A
process that dies takes nothing with it but its own work: what it had in hand is fetched once more, one by
one, and read in a process apart, so that the page it died of costs one page.

Only for runs without a rate: a pace of so many requests a second and host could not be kept by several.
"""

from __future__ import annotations

import contextlib
import gc
import io
import multiprocessing
import os
import pickle
import queue
import selectors
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, Self

from checker.fetch.http import Client
from checker.fetch.model import Fetched, Hop
from checker.page.workers import SHORT_FORMS, PageReaders, Reader, ReadFailure, cap_memory, fields_of
from checker.store.record import PageRecord

Result = tuple[int, Fetched, PageRecord | None]
Read = Callable[[bytes, str, str | None], "PageRecord | ReadFailure"]
MakeClient = Callable[[threading.Event], Client]

_MEMORY_BYTES = 4 * 1024**3  # address space of one process; each thread claims some that it never uses
_READ_S = 20.0  # the most one page may take
_STUCK_S = 40.0  # a process that does nothing else for so long ends itself
_GOODBYE_S = 2.0
_SWEEP_PAGES = 400
_STOP = -1


def fetch_and_read(client: Client, read: Read, url: str, *, page: bool) -> tuple[Fetched, PageRecord | None]:
    """Ask for one address; have it read when it is a page that opened. The body is not handed on."""
    if not page:
        return client.head(url), None
    fetched = client.get(url)
    record: PageRecord | None = None
    if fetched.outcome == "opened":
        told = read(fetched.body, fetched.final_url or url, fetched.header_charset)
        if isinstance(told, ReadFailure):
            fetched = replace(fetched, error=f"page could not be read: {told.reason}")
        else:
            record = told
    fetched = replace(fetched, body=b"")
    if record is not None and record.blocked:
        fetched = replace(fetched, outcome="blocked", error=record.blocked)
    return fetched, record


@dataclass
class _Hand:
    """One process and our end of its pipe. waiting: not sent yet; held: sent, no answer yet."""

    process: BaseProcess
    pipe: Connection
    waiting: list[tuple[int, str, bool]]
    held: dict[int, tuple[str, bool]]

    @property
    def load(self) -> int:
        return len(self.waiting) + len(self.held)


class Hands:
    """`n` processes with `threads` requests at a time between them. A context manager; one thread uses it.

    make_client: a function at module level (or a partial of one) that makes a client which ends when the
        given event is set. reader: as for PageReaders.
    Started where no other thread runs (they are forked then and cost nothing), or started anew.
    """

    def __init__(
        self, n: int, threads: int, make_client: MakeClient, as_of: date, reader: Callable[..., PageRecord]
    ) -> None:
        self._each = max(1, -(-threads // n))
        self._make_client, self._as_of, self._reader = make_client, as_of, reader
        self._selector = selectors.DefaultSelector()
        self._suspects: deque[tuple[int, str, bool]] = deque()
        self._stopped = threading.Event()
        self._client: Client | None = None
        self._readers: PageReaders[PageRecord] | None = None
        self._hands: list[_Hand] = []
        for _ in range(n):
            self._hire()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def submit(self, number: int, url: str, *, page: bool) -> None:
        """Have an address fetched; `results` hands it back under its number."""
        if not self._hands:
            self._hire()
        hand = min(self._hands, key=lambda one: one.load)
        hand.waiting.append((number, url, page))

    def stop(self) -> None:
        """Start no more requests: what has not begun comes back as `not_checked`."""
        if not self._stopped.is_set():
            self._stopped.set()
            for hand in self._hands:
                self._send(hand, [(_STOP, "", False)])

    def results(self, timeout: float) -> list[Result]:
        """What has come, waiting for the first up to `timeout` seconds. Empty when nothing came."""
        for hand in self._hands:
            if hand.waiting:
                hand.held.update((number, (url, page)) for number, url, page in hand.waiting)
                sent, hand.waiting = hand.waiting, []
                self._send(hand, sent)
        if self._suspects:
            return [self._alone(*self._suspects.popleft())]
        found: list[Result] = []
        for key, _ in self._selector.select(timeout):
            found += self._received(key.data)
        return found

    def _received(self, hand: _Hand) -> list[Result]:
        try:
            batch: list[Result] = pickle.loads(hand.pipe.recv_bytes())  # noqa: S301 - our own pipe
        except (EOFError, OSError):
            self._bury(hand)
            return []
        for result in batch:
            hand.held.pop(result[0], None)
        return batch

    def close(self) -> None:
        """End all processes, with what they have in hand."""
        hands, self._hands = self._hands, []
        for hand in hands:
            self._selector.unregister(hand.pipe)
            hand.pipe.close()  # on which it leaves by itself
        for hand in hands:
            hand.process.join(_GOODBYE_S)
            if hand.process.is_alive():
                hand.process.kill()
                hand.process.join()
        self._selector.close()
        if self._client is not None:
            self._client.close()
        if self._readers is not None:
            self._readers.close()

    # -- inside ------------------------------------------------------------------------------

    def _hire(self) -> None:
        alone = threading.active_count() == 1 and sys.platform.startswith("linux")
        context: Any = multiprocessing.get_context("fork" if alone else "spawn")
        ours, theirs = context.Pipe()
        # A forked process holds our ends of the others' pipes too, and would keep them open after us.
        inherited = (ours, *(hand.pipe for hand in self._hands)) if alone else ()
        process = context.Process(
            target=_work,
            args=(theirs, inherited, self._make_client, self._each, self._as_of, self._reader),
            name="hand",
            daemon=True,
        )
        process.start()
        theirs.close()  # so that its death shows as the end of the pipe
        hand = _Hand(process, ours, [], {})
        self._hands.append(hand)
        self._selector.register(ours, selectors.EVENT_READ, hand)
        if self._stopped.is_set():
            self._send(hand, [(_STOP, "", False)])

    def _send(self, hand: _Hand, jobs: list[tuple[int, str, bool]]) -> None:
        with contextlib.suppress(OSError):  # its death is found where results are read
            hand.pipe.send_bytes(pickle.dumps(jobs, protocol=5))

    def _bury(self, hand: _Hand) -> None:
        self._selector.unregister(hand.pipe)
        self._hands.remove(hand)
        hand.pipe.close()
        hand.process.kill()
        hand.process.join()
        self._suspects.extend((number, url, page) for number, (url, page) in hand.held.items())
        self._suspects.extend(hand.waiting)
        self._hire()

    def _alone(self, number: int, url: str, page: bool) -> Result:
        """Fetch here, and read in a process of its own: a page that kills or hangs it is told so."""
        self._client = self._client or self._make_client(self._stopped)
        self._readers = self._readers or PageReaders(1, self._as_of, _READ_S, reader=self._reader)
        fetched, record = fetch_and_read(self._client, self._readers.read, url, page=page)
        return number, fetched, record


# -- the other side --------------------------------------------------------------------------


def _work(
    pipe: Connection,
    inherited: tuple[Connection, ...],
    make_client: MakeClient,
    threads: int,
    as_of: date,
    reader: Reader,
) -> None:
    """The life of a process: it ends when the other end of its pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    for connection in inherited:
        connection.close()
    cap_memory(_MEMORY_BYTES)
    gc.disable()  # pages make many objects and no lasting cycles; a sweep now and then is enough
    stop = threading.Event()
    with contextlib.suppress(EOFError, OSError), make_client(stop) as client:
        _Bench(pipe, client, as_of, reader, threads).run(stop)
    os._exit(0)  # threads that wait for a slow server are not waited for


class _Bench:
    """The threads of a process, what they are given and what they made."""

    def __init__(self, pipe: Connection, client: Client, as_of: date, reader: Reader, threads: int) -> None:
        self.pipe, self.client, self.as_of, self.reader = pipe, client, as_of, reader
        self.jobs: queue.SimpleQueue[tuple[int, str, bool]] = queue.SimpleQueue()
        self.made: deque[Result] = deque()
        self.sending = threading.Lock()
        self.reading: dict[int, float] = {}  # thread -> since when it reads a page
        for _ in range(threads):
            threading.Thread(target=self.serve, daemon=True).start()

    def run(self, stop: threading.Event) -> None:
        while True:
            self.still_alive()
            if not self.pipe.poll(1.0):
                continue
            for job in pickle.loads(self.pipe.recv_bytes()):  # noqa: S301 - our own pipe
                if job[0] == _STOP:
                    stop.set()
                else:
                    self.jobs.put(job)

    def still_alive(self) -> None:
        """End this process when a page takes too long; an alarm does it where nothing else can run."""
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, _STUCK_S)
        began = min(list(self.reading.values()), default=0.0)
        if began and time.monotonic() - began > _READ_S:
            os._exit(1)

    def serve(self) -> None:
        """The life of a thread."""
        pages = 0
        while True:
            number, url, page = self.jobs.get()
            try:
                fetched, record = fetch_and_read(self.client, self.read, url, page=page)
            except BaseException:  # nothing that a page does may come here
                os._exit(1)
            self.made.append((number, fetched, record))
            self.deliver()
            pages += page
            if pages % _SWEEP_PAGES == _SWEEP_PAGES - 1:
                gc.collect()

    def read(self, body: bytes, url: str, charset: str | None) -> PageRecord | ReadFailure:
        me = threading.get_ident()
        self.reading[me] = time.monotonic()
        try:
            record: PageRecord = self.reader(
                body, url, header_charset=charset, as_of=self.as_of, base_url=None
            )
            return record
        except MemoryError:
            return ReadFailure("error", "the page needs too much memory")
        except Exception as fault:  # a fault of our reader on this page; the run goes on and says so
            return ReadFailure("error", f"the page reader failed: {type(fault).__name__}: {fault}"[:300])
        finally:
            del self.reading[me]

    def deliver(self) -> None:
        """Send all that is made. Whoever holds the pipe takes along what others made meanwhile."""
        while self.made and self.sending.acquire(blocking=False):
            try:
                batch = [self.made.popleft() for _ in range(len(self.made))]
                if batch:
                    self.pipe.send_bytes(_packed(batch))
            except OSError:
                os._exit(0)  # nobody is there to hear it
            finally:
                self.sending.release()


_FORMS = SHORT_FORMS | {kind: fields_of(kind) for kind in (Fetched, Hop)}


def _packed(batch: list[Result]) -> bytes:
    buffer = io.BytesIO()
    pickler = pickle.Pickler(buffer, protocol=5)
    pickler.dispatch_table = _FORMS
    pickler.dump(batch)
    return buffer.getvalue()
