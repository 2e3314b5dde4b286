"""Several browsers at work on a queue of pages, each page within its time and memory.

    with Pool(lambda: Browser(programs), size=2, page_s=60) as pool:
        for url, done in pool.run(urls, visit):
            ...

A browser that hangs or dies is replaced and its page tried once more; a page that does it twice is given
back as `Failed`. Two browsers for each pair of cores is what measures fastest.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, Literal, Self, TypeVar

from checker.browser.session import Browser

log = logging.getLogger("govcheck.browser")

Job = TypeVar("Job")
Done = TypeVar("Done")
TRIES = 2


@dataclass(frozen=True, slots=True)
class Failed:
    """Why a job was given up. how: `hung`, `crashed` or `no_browser` (then `error` says what lacks)."""

    how: Literal["hung", "crashed", "no_browser"]
    error: str


class Crashed(Exception):
    """Raised by a job whose browser is no longer of use; it is replaced and the job tried again."""


class Pool(Generic[Job, Done]):
    """make: a browser that is not started yet. page_s: seconds one job may take in all. most_mb: memory of
    one browser after which it is replaced before the next job."""

    def __init__(
        self, make: Callable[[], Browser], size: int, *, page_s: float = 60.0, most_mb: int = 3000
    ) -> None:
        self._make, self._size, self._page_s, self._most_mb = make, max(1, size), page_s, most_mb
        self._stop = threading.Event()
        self._workers: list[threading.Thread] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Take no further job, and wait until every browser is gone."""
        self._stop.set()
        for worker in self._workers:
            worker.join()

    def run(
        self, jobs: Iterable[Job], work: Callable[[Browser, Job], Done]
    ) -> Iterator[tuple[Job, Done | Failed]]:
        """Every job with what `work` made of it, in the order in which they end. `work` runs in a thread of
        its own; what it raises counts as a crash of the browser."""
        waiting: queue.SimpleQueue[Job] = queue.SimpleQueue()
        count = 0
        for job in jobs:
            waiting.put(job)
            count += 1
        ended: queue.SimpleQueue[tuple[Job, Done | Failed]] = queue.SimpleQueue()
        for _ in range(min(self._size, count)):
            worker = threading.Thread(target=self._serve, args=(waiting, ended, work), daemon=True)
            self._workers.append(worker)
            worker.start()
        for _ in range(count):
            while True:
                try:
                    yield ended.get(timeout=1.0)
                    break
                except queue.Empty:
                    if self._stop.is_set() and not any(w.is_alive() for w in self._workers):
                        return

    def _serve(
        self,
        waiting: queue.SimpleQueue[Job],
        ended: queue.SimpleQueue[tuple[Job, Done | Failed]],
        work: Callable[[Browser, Job], Done],
    ) -> None:
        """One worker: one browser at a time, until nothing waits."""
        browser = self._make().__enter__()
        try:
            while not self._stop.is_set():
                try:
                    job = waiting.get_nowait()
                except queue.Empty:
                    return
                made: Done | Failed = Failed("no_browser", browser.why or browser.lacks)
                for _ in range(TRIES):
                    if browser.lacks:
                        made = Failed("no_browser", browser.why or browser.lacks)
                        break
                    made = self._one(browser, job, work)
                    if not isinstance(made, Failed):
                        break
                    browser.close()
                    browser = self._make().__enter__()
                ended.put((job, made))
                if browser.memory_mb > self._most_mb:
                    log.info("a browser of %s MB is replaced", browser.memory_mb)
                    browser.close()
                    browser = self._make().__enter__()
        finally:
            browser.close()

    def _one(self, browser: Browser, job: Job, work: Callable[[Browser, Job], Done]) -> Done | Failed:
        late = threading.Event()

        def end() -> None:
            late.set()
            browser.kill()

        watchdog = threading.Timer(self._page_s, end)
        watchdog.daemon = True
        watchdog.start()
        try:
            return work(browser, job)
        except Exception as error:
            said = f"{type(error).__name__}: {error}".splitlines()[0][:200]
            log.info("page given up: %s", said)
            return Failed("hung" if late.is_set() else "crashed", said)
        finally:
            watchdog.cancel()
