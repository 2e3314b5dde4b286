"""A browser for the pages of the checks' tests, one for all of them."""

from __future__ import annotations

import functools
import http.server
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from checker.accessibility import observe
from checker.accessibility.check import Check, Judged, Seen, discover
from checker.accessibility.visit import Plan, visit
from checker.browser.find import Missing, find_axe, find_browser
from checker.browser.session import Browser

PAGES = Path(__file__).parent / "pages"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="session")
def base() -> Iterator[str]:
    """Where the test pages are served."""
    handler = functools.partial(_Quiet, directory=str(PAGES))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    programs = find_browser(os.environ)
    if isinstance(programs, Missing):
        pytest.skip(f"no browser: {', '.join(programs.lacks)}")
    axe = find_axe()
    script = Path(axe.path).read_text(encoding="utf-8") if axe else ""
    with Browser(programs, offline_outside=True, scripts=(script,), measuring=False) as made:
        if made.lacks:
            pytest.skip(f"the browser does not start: {made.why}")
        yield made


def look(browser: Browser, url: str, check: Check, params) -> tuple[Judged, ...]:
    """What a check says of a page: only its own script and the observations it asks for are made."""
    script = check.script
    slow = [n for n in check.needs if n not in ("seen", "visit")]
    plan = Plan(
        scripts={check.id: script.read_text(encoding="utf-8")} if script else {},
        slow={n: observe.observer(n) for n in slow},
        axe=None,
    )
    seen = visit(browser, url, plan)
    assert seen.outcome == "shown" and not seen.missed, (seen.outcome, seen.error, seen.missed)
    given = {n: observe.loaded(n, seen.seen[n]) for n in slow}
    given["seen"] = Seen.of(seen.seen.get(check.id))
    given["visit"] = seen
    return check.on_page(given, params)


CHECKS = discover()
