"""Several browsers at work on a queue of pages, each page within its time and memory.

    with Pool(lambda: Browser(programs), size=2, page_s=60) as pool:
        for url, done in pool.run(urls, visit):
            ...

A browser that hangs or dies is replaced and its page tried once more; a page that does it twice is given
back as `Failed`. Two browsers for each pair of cores is what measures fastest.

What a job needs beyond that, and mostly waits for, can come `later`: browsers of their own do it while the
others go on.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, Literal, Self, TypeVar

from checker.browser.session import Browser

log = logging.getLogger("govcheck.browser")

Job = TypeVar("Job")
Done = TypeVar("Done")
Given = TypeVar("Given")
TRIES = 2


@dataclass(frozen=True, slots=True)
class Failed:
    """Why a job was given up. how: `hung`, `crashed` or `no_browser` (then `error` says what lacks)."""

    how: Literal["hung", "crashed", "no_browser"]
    error: str


class Crashed(Exception):
    """Raised by a job whose browser is no longer of use; it is replaced and the job tried again."""


class Hung(Crashed):
    """Raised by a job whose browser no longer answers."""


@dataclass(frozen=True)
class Later(Generic[Done]):
    """A second part of some jobs, tried once. wanted: whether this one has it. finish: the second part, with
    what the first one made. failed: what to give back when that fails. browsers: how many do nothing else."""

    wanted: Callable[[Done], bool]
    finish: Callable[[Browser, Done], Done]
    failed: Callable[[Done, Failed], Done]
    browsers: int = 2


class _Work(Generic[Job, Done]):
    """What waits to be done, for all workers of a run. Safe to share."""

    def __init__(self, jobs: Iterable[Job], later: Later[Done] | None) -> None:
        self.later = later
        self.ended: queue.SimpleQueue[tuple[Job, Done | Failed]] = queue.SimpleQueue()
        self._first: deque[Job] = deque(jobs)
        self._second: deque[tuple[Job, Done]] = deque()
        self.count = len(self._first)
        self._begun = 0  # first parts under way
        self._changed = threading.Condition()

    def take(self, stop: threading.Event, *, second_only: bool) -> tuple[Job, Done | None] | None:
        """A job, with what its first part made where it is the second; None when nothing will come."""
        with self._changed:
            while not stop.is_set():
                if self._first and not second_only:
                    self._begun += 1
                    return self._first.popleft(), None
                if self._second:
                    return self._second.popleft()
                if self.later is None or not (self._first or self._begun):
                    return None
                self._changed.wait(0.5)
        return None

    def give_back(self, job: Job) -> None:
        """A first part that was taken and not begun: another worker takes it."""
        with self._changed:
            self._begun -= 1
            self._first.appendleft(job)
            self._changed.notify_all()

    def first_done(self, job: Job, made: Done | Failed) -> None:
        """The first part ended: it is given back, or waits for its second."""
        more = self.later is not None and not isinstance(made, Failed) and self.later.wanted(made)
        with self._changed:
            self._begun -= 1
            if more and not isinstance(made, Failed):
                self._second.append((job, made))
            else:
                self.ended.put((job, made))
            self._changed.notify_all()


class Pool(Generic[Job, Done]):
    """make: a browser that is not started yet. page_s: seconds one job, or its second part, may take in all.
    most_mb: memory of one browser after which it is replaced before the next job. stop: once it is set, what
    is under way is given up at once, and is not given back."""

    def __init__(
        self,
        make: Callable[[], Browser],
        size: int,
        *,
        page_s: float = 60.0,
        most_mb: int = 3000,
        stop: threading.Event | None = None,
    ) -> None:
        self._make, self._size, self._page_s, self._most_mb = make, max(1, size), page_s, most_mb
        self._wished = stop or threading.Event()
        self._stop = threading.Event()
        self._workers: list[threading.Thread] = []
        self._at_work: set[Browser] = set()
        self._leaving = threading.Lock()
        self._able = 0  # workers that take first parts

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Take no further job, and wait until every browser is gone."""
        self._stop.set()
        for browser in tuple(self._at_work) if self._wished.is_set() else ():
            browser.kill()
        for worker in self._workers:
            worker.join()

    def run(
        self,
        jobs: Iterable[Job],
        work: Callable[[Browser, Job], Done],
        later: Later[Done] | None = None,
    ) -> Iterator[tuple[Job, Done | Failed]]:
        """Every job with what `work` made of it, in the order in which they end. `work` runs in a thread of
        its own; what it raises counts as a crash of the browser."""
        waiting = _Work(jobs, later)
        kinds = [False] * min(self._size, waiting.count)
        self._able = len(kinds)
        if later is not None and waiting.count > self._size:  # else those that are free do it
            kinds += [True] * later.browsers
        for second_only in kinds:
            worker = threading.Thread(target=self._serve, args=(waiting, work, second_only), daemon=True)
            self._workers.append(worker)
            worker.start()
        for _ in range(waiting.count):
            while True:
                try:
                    yield waiting.ended.get(timeout=1.0)
                    break
                except queue.Empty:
                    if self._wished.is_set():
                        return
                    if self._stop.is_set() and not any(w.is_alive() for w in self._workers):
                        return

    def _serve(
        self, waiting: _Work[Job, Done], work: Callable[[Browser, Job], Done], second_only: bool
    ) -> None:
        """One worker: one browser at a time, started for its first job, until nothing waits. Whose browser
        does not start leaves the work to the others; the last one goes on, to say of each page why."""
        browser: Browser | None = None
        refused = 0
        try:
            while (taken := waiting.take(self._stop, second_only=second_only)) is not None:
                job, made = taken
                if (
                    browser is None
                    or browser.memory_mb > self._most_mb
                    or (browser.lacks and refused < TRIES)
                ):
                    browser = self._replaced(browser)
                    refused = refused + 1 if browser.lacks else 0
                if browser.lacks and made is None and self._may_leave():
                    waiting.give_back(job)
                    return
                if made is None:
                    browser, first = self._tried(browser, work, job, TRIES)
                    waiting.first_done(job, first)
                elif waiting.later is not None:
                    browser, rest = self._tried(browser, waiting.later.finish, made, 1)
                    failed = waiting.later.failed
                    waiting.ended.put((job, failed(made, rest) if isinstance(rest, Failed) else rest))
                    if second_only and browser.lacks:
                        return
        finally:
            if browser is not None:
                browser.close()

    def _may_leave(self) -> bool:
        """Whether others are left that take first parts; then there is one less."""
        with self._leaving:
            if self._able <= 1:
                return False
            self._able -= 1
            return True

    def _replaced(self, browser: Browser | None) -> Browser:
        if browser is not None:
            log.info("a browser of %s MB is replaced", browser.memory_mb)
            browser.close()
        return self._make().__enter__()

    def _tried(
        self, browser: Browser, work: Callable[[Browser, Given], Done], given: Given, times: int
    ) -> tuple[Browser, Done | Failed]:
        """The browser that is of use afterwards, and what was made."""
        made: Done | Failed = Failed("no_browser", browser.why or browser.lacks)
        for _ in range(times):
            if browser.lacks:
                return browser, Failed("no_browser", browser.why or browser.lacks)
            made = self._one(browser, work, given)
            if not isinstance(made, Failed):
                break
            browser.kill()  # to ask one that no longer answers to end takes minutes
            browser.close()
            if self._stop.is_set():
                break
            browser = self._make().__enter__()
        return browser, made

    def _one(self, browser: Browser, work: Callable[[Browser, Given], Done], given: Given) -> Done | Failed:
        late = threading.Event()

        def end() -> None:
            late.set()
            browser.kill()

        watchdog = threading.Timer(self._page_s, end)
        watchdog.daemon = True
        watchdog.start()
        self._at_work.add(browser)
        try:
            if self._stop.is_set():  # whoever closed us did not see this browser at work
                return Failed("crashed", "stopped")
            return work(browser, given)
        except Exception as error:
            said = f"{type(error).__name__}: {error}".splitlines()[0][:200]
            log.info("page given up: %s", said)
            hung = late.is_set() or isinstance(error, Hung) or "timed out" in said.lower()
            return Failed("hung" if hung else "crashed", said)
        finally:
            self._at_work.discard(browser)
            watchdog.cancel()
