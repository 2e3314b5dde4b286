"""Small English pages of our own for each rule of W3C ACT, and clean pages of all sorts.

act/<rule>/<fail|pass|na>-<n>.html     what an outcome with that ACT id must say of the page
act/clean/clean-<n>.html               nothing may fail there

No check of ours may fail on a page that passes, whatever it was written for. With GOVCHECK_SLOW=1 the slow
observations are made as well, which takes a quarter of an hour.
"""

from __future__ import annotations

import functools
import http.server
import os
import re
import threading
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from checker.accessibility.check import discover
from checker.accessibility.judge import judge_page
from checker.accessibility.model import PageOutcome
from checker.accessibility.profile import accessibility_profile
from checker.accessibility.run import Looking, look_at
from checker.browser.find import Missing, find_axe, find_browser

FOLDER = Path(__file__).parent / "act"
PAGES = sorted(f for f in FOLDER.glob("*/*") if re.match(r"(fail|pass|na|clean)-", f.name))
SLOW = os.environ.get("GOVCHECK_SLOW") == "1"
NEEDS_SLOW = {
    *("4c31df", "59br37", "80af7b", "80f0bf", "a1b64e", "aaa1bf"),
    *("b20e66", "ebe86a", "efbfc7", "fd3a94", "ffbc54", "oj04fd", "047fe0", "cf77f2"),
}
_TOLD = tomllib.loads((FOLDER / "gaps.toml").read_text(encoding="utf-8"))
GAPS = _TOLD["rules"] | _TOLD["pages"]  # failures that are not found, and why


def key(file: Path) -> str:
    """`afw4f7/fail-1`."""
    return f"{file.parent.name}/{file.stem}"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def looked() -> Iterator[dict[str, PageOutcome]]:
    """Every page, judged, by its key."""
    programs, axe = find_browser(os.environ), find_axe()
    if isinstance(programs, Missing) or axe is None:
        pytest.skip("no browser or no axe")
    handler = functools.partial(_Quiet, directory=str(FOLDER))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        base = f"http://127.0.0.1:{server.server_port}/"
        urls = {f"{base}{f.parent.name}/{f.name}": key(f) for f in PAGES}
        looking = Looking(programs, axe, offline_outside=True, slow=SLOW, shot=False)
        checks, profile = discover(), accessibility_profile()
        visits = look_at(list(urls), checks, looking, lambda visit: SLOW)
        yield {urls[v.url]: judge_page(v, checks, profile) for v in visits}
        server.shutdown()


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.timeout(3600 if SLOW else 900)  # the first test waits for all pages
@pytest.mark.parametrize("file", PAGES, ids=key)
def test_what_is_found_on_a_page_is_what_its_name_says(file, looked):
    rule, kind = file.parent.name, file.stem.partition("-")[0]
    page = looked[key(file)]
    assert page.visit.outcome == "shown", page.visit.error
    failing = [o for o in page.outcomes if o.verdict == "fail"]
    named = [o.rule for o in failing if rule in o.act]
    if kind != "fail":
        own = [(o.rule, o.aspect) for o in failing if o.rule.startswith("CN")]
        wrong = [o.rule for o in failing if o.act] if kind == "clean" else named
        assert not own and not wrong
    elif key(file) in GAPS or rule in GAPS:
        assert not named, "no gap any more: take it out of GAPS"
    elif SLOW or rule not in NEEDS_SLOW:
        assert named


def test_each_rule_has_pages():
    rules = {f.parent.name for f in PAGES} - {"clean"}
    assert len(rules) == 87
    assert set(_TOLD["rules"]) <= rules and set(_TOLD["pages"]) <= set(map(key, PAGES))
