"""Pages read in worker processes: a page that hangs, crashes or eats memory costs one page, not the run."""

from __future__ import annotations

import contextlib
import gc
import io
import multiprocessing
import pickle
import queue
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from operator import attrgetter
from typing import Any, Generic, Self, TypeVar

from checker.page import model

MEMORY_BYTES = 2 * 1024**3  # address space of one worker
_START_S = 60.0
_GOODBYE_S = 1.0
_ORPHAN_S = 10.0
_SWEEP_PAGES = 100
_READY = b"ready"

T = TypeVar("T")
Reader = Callable[..., Any]
Job = tuple[bytes, str, str | None, str | None]  # body, url, header_charset, base_url


@dataclass(frozen=True, slots=True)
class ReadFailure:
    """A page could not be read. kind: `timed_out`, `died`, `error`, `closed`; reason: one line, English."""

    kind: str
    reason: str


class PageReaders(Generic[T]):
    """A pool of `n` processes that read pages; n=0 reads in the calling thread, without any guard.

    Safe to call from many threads; a context manager that leaves no process behind.
    as_of: the inspection's 监测时间点. timeout_s: the most one page may take.
    reader: a module-level function with the signature of `read_page`, which is the default; what it
        returns is handed on, so it may boil the page down where it was read.
    """

    def __init__(
        self, n: int, as_of: date, timeout_s: float = 20.0, *, reader: Callable[..., T] | None = None
    ) -> None:
        self._as_of = as_of
        self._reader = reader
        self._timeout_s = timeout_s
        self._n = n
        self._lock = threading.Lock()
        self._closed = False
        self._idle: queue.LifoQueue[_Worker] = queue.LifoQueue()
        self._all: set[_Worker] = set()
        for _ in range(n):
            self._idle.put(self._hire())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def read(
        self, body: bytes, url: str, header_charset: str | None = None, base_url: str | None = None
    ) -> T | ReadFailure:
        """Read one page; waits for an idle worker. Never raises for anything a page can do."""
        if self._closed:
            return ReadFailure("closed", "the readers are closed")
        job = (body, url, header_charset, base_url)
        if self._n == 0:
            own: T | ReadFailure = _read(self._reader or _default_reader(), job, self._as_of)
            return own
        worker = self._idle.get()
        try:
            answer: T | ReadFailure = worker.ask(job)
            if isinstance(answer, ReadFailure) and answer.kind in {"timed_out", "died"}:
                worker = self._replace(worker)
        finally:
            self._idle.put(worker)
        return answer

    def close(self) -> None:
        """End all workers; a page being read by another thread ends as a failure. May be called twice."""
        with self._lock:
            self._closed = True
            busy, self._all = self._all, set()
        idle = []
        with contextlib.suppress(queue.Empty):
            while True:
                idle.append(self._idle.get_nowait())
        for worker in idle:
            worker.say_goodbye()
        for worker in idle:
            worker.leave()
            self._idle.put(worker)  # a thread that came too late finds a dead worker, not an empty queue
        for worker in busy.difference(idle):
            worker.kill()

    def _hire(self) -> _Worker:
        worker = _Worker(self._as_of, self._timeout_s, self._reader)
        self._all.add(worker)
        return worker

    def _replace(self, worker: _Worker) -> _Worker:
        worker.kill()
        with self._lock:
            self._all.discard(worker)
            # While closing, the dead one goes back: whoever gets it next hears that it died.
            return worker if self._closed else self._hire()


class _Worker:
    """One process and our end of its pipe. Used by one thread at a time."""

    def __init__(self, as_of: date, timeout_s: float, reader: Reader | None) -> None:
        self._timeout_s = timeout_s
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process: BaseProcess = context.Process(
            target=_work, args=(theirs, as_of, timeout_s, reader), name="page-reader", daemon=True
        )
        self._process.start()
        theirs.close()  # so that the worker's death shows as the end of the pipe
        self._started = False

    def ask(self, job: Job) -> Any:
        """Have one page read. Raises nothing."""
        if not self._wait_for_start():
            return ReadFailure("died", "the page reader did not start")
        try:
            self._pipe.send_bytes(pickle.dumps(job, protocol=5))
            if not self._pipe.poll(self._timeout_s):
                return ReadFailure("timed_out", f"reading the page took longer than {self._timeout_s:g} s")
            return unpack(self._pipe.recv_bytes())
        except (EOFError, OSError):
            return ReadFailure("died", "the page reader died on this page")

    def _wait_for_start(self) -> bool:
        """Start-up is not the page's time."""
        if not self._started:
            with contextlib.suppress(EOFError, OSError):
                self._started = self._pipe.poll(_START_S) and self._pipe.recv_bytes() == _READY
        return self._started

    def say_goodbye(self) -> None:
        """Close the pipe, on which the worker leaves by itself."""
        self._pipe.close()

    def leave(self) -> None:
        """Wait for the worker to leave, and kill it if it does not."""
        self._process.join(_GOODBYE_S)
        if self._process.is_alive():
            self.kill()

    def kill(self) -> None:
        """End the worker at once. The pipe stays open: a thread waiting on it hears of the death."""
        self._process.kill()
        self._process.join()


def _work(pipe: Connection, as_of: date, timeout_s: float, reader: Reader | None) -> None:
    """The life of a worker: read pages until the parent's end of the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    cap_memory()
    reader = reader or _default_reader()
    gc.disable()  # pages make many objects and no lasting cycles; a sweep now and then is enough
    pages = 0

    with contextlib.suppress(EOFError, OSError):
        pipe.send_bytes(_READY)
        while True:
            job = pickle.loads(pipe.recv_bytes())  # noqa: S301 - our own pipe
            _set_alarm(timeout_s + _ORPHAN_S)
            answer = _read(reader, job, as_of)
            _set_alarm(0)
            pipe.send_bytes(pack(answer))
            pages += 1
            if pages % _SWEEP_PAGES == 0:
                gc.collect()


def _set_alarm(seconds: float) -> None:
    """The parent kills a worker that hangs; where the parent was killed itself, the alarm does."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def cap_memory(most: int = MEMORY_BYTES) -> None:
    """Bound this process's address space, where that can be done."""
    try:
        import resource
    except ImportError:  # Windows
        return
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _default_reader() -> Reader:
    from checker.page.read import read_page

    return read_page


def _read(reader: Reader, job: Job, as_of: date) -> Any:
    body, url, header_charset, base_url = job
    try:
        return reader(body, url, header_charset=header_charset, as_of=as_of, base_url=base_url)
    except MemoryError:
        return ReadFailure("error", "the page needs too much memory")
    except Exception as fault:  # a fault of our reader on this page; the run goes on and says so
        return ReadFailure("error", f"the page reader failed: {type(fault).__name__}: {fault}"[:300])


def fields_of(kind: type[Any]) -> Callable[[Any], tuple[type[Any], tuple[Any, ...]]]:
    values = attrgetter(*(field.name for field in fields(kind)))
    return lambda thing: (kind, values(thing))


# Pickled by hand, a page of 300 links costs 0.45 ms both ways together; by the default for frozen
# dataclasses with slots 1.6 ms.
SHORT_FORMS = {
    kind: fields_of(kind)
    for kind in vars(model).values()
    if isinstance(kind, type) and is_dataclass(kind) and len(fields(kind)) > 1
}


def pack(answer: Any) -> bytes:
    """The answer as bytes for the pipe."""
    buffer = io.BytesIO()
    pickler = pickle.Pickler(buffer, protocol=5)
    pickler.dispatch_table = SHORT_FORMS
    pickler.dump(answer)
    return buffer.getvalue()


def unpack(data: bytes) -> Any:
    """The answer that `pack` packed."""
    return pickle.loads(data)  # noqa: S301 - our own pipe
