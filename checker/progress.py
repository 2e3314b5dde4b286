"""The progress display, and a clean stop on Ctrl-C."""

from __future__ import annotations

import os
import shlex
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType, TracebackType
from typing import TYPE_CHECKING, Any

from checker.errors import UserError

if TYPE_CHECKING:
    from checker.crawl import Progress

_WORDS = {
    "zh": {
        "pages": "读页面",
        "links": "查链接",
        "a11y": "看无障碍",
        "opening": "再试被拦截和由脚本生成的页面",
        "probes": "复查链接、试搜索、查域名、看显示效果",
        "line": "{phase}  已完成 {done}  等待 {waiting}  失败 {errors}  {rate:.1f}/秒  {left}",
        "left": "约剩 {t}",
        "start": "govcheck 正在检查,每 {s} 秒报告一次进度",
    },
    "en": {
        "pages": "pages",
        "links": "links",
        "a11y": "accessibility",
        "opening": "blocked pages and pages built by script",
        "probes": "links again, search, name server, display",
        "line": "{phase}  done {done}  waiting {waiting}  failed {errors}  {rate:.1f}/s  {left}",
        "left": "about {t} left",
        "start": "govcheck is inspecting; progress every {s} seconds",
    },
}
_PLAIN_EVERY_S = 30.0
GRACE_S = 5.0  # for browsers and workers to leave
INCOMPLETE = 3  # exit code, see cli.py


class Display:
    """Shows the crawl's progress on stderr: a live line on a terminal, a plain line now and then in CI."""

    def __init__(self, lang: str, *, quiet: bool = False) -> None:
        self._words = _WORDS[lang]
        self._quiet = quiet
        self._live = sys.stderr.isatty() and not quiet
        self._last = 0.0
        self._console: Any = None
        self._status: Any = None

    def __enter__(self) -> Display:
        if self._live:
            from rich.console import Console

            self._console = Console(stderr=True, highlight=False)
            self._status = self._console.status("…", spinner="line")
            self._status.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._status is not None:
            self._status.stop()

    def show(self, progress: Progress) -> None:
        """Called by the crawl loop after each batch of results."""
        import time

        if self._quiet:
            return
        now = time.monotonic()
        pause = 0.2 if self._live else _PLAIN_EVERY_S
        if not self._last and not self._live:
            self._last = now
            return
        if now - self._last < pause:
            return
        self._last = now
        line = self._line(progress)
        if self._live:
            from rich.text import Text

            from reports.clean import visible

            width = max(20, self._console.width - 4)
            text = Text(f"{line}  {visible(progress.url)}", no_wrap=True, overflow="ellipsis")
            text.truncate(width, overflow="ellipsis")
            self._status.update(text)
        else:
            try:
                print(line, file=sys.stderr, flush=True)  # noqa: T201 - this is the display
            except OSError:  # nobody reads it any more: that ends the display, not the inspection
                self._quiet = True

    def _line(self, progress: Progress) -> str:
        if progress.phase in ("probes", "a11y"):
            return self._words[progress.phase]
        pages = progress.phase == "pages"
        waiting = progress.waiting if pages else progress.links_waiting
        rate = progress.per_second
        left = self._words["left"].format(t=_span(waiting / rate)) if rate > 0.05 and waiting else ""
        return (
            self._words["line"]
            .format(
                phase=self._words[progress.phase],
                done=progress.done if pages else progress.links_done,
                waiting=waiting,
                errors=progress.errors,
                rate=rate,
                left=left,
            )
            .rstrip()
        )


def _span(seconds: float) -> str:
    whole = int(seconds) + 1
    return f"{whole // 60}:{whole % 60:02d}"


@contextmanager
def stop_on_interrupt(stop: threading.Event) -> Iterator[None]:
    """The first Ctrl-C (or SIGTERM) sets `stop`; a second one raises KeyboardInterrupt, and ends the program
    INCOMPLETE where that takes more than GRACE_S seconds; a third one does so at once."""
    asked = 0

    def on_signal(number: int, frame: FrameType | None) -> None:
        nonlocal asked
        asked += 1
        if asked == 1:
            stop.set()
        elif asked == 2:
            last = threading.Timer(GRACE_S, os._exit, (INCOMPLETE,))
            last.daemon = True
            last.start()
            raise KeyboardInterrupt
        else:
            os._exit(INCOMPLETE)

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {s: signal.signal(s, on_signal) for s in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def how_to_resume(arguments: list[str]) -> UserError:
    """What to type to go on after an interruption."""
    words = [a for a in arguments if a != "--resume"] + ["--resume"]
    return UserError("检查被中断,已看到的都保存了;继续请运行: govcheck {command}", command=shlex.join(words))
