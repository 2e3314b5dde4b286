"""The sample portal in the browsers: the good twin has no barrier, and every planted one is found at its place."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from checker.accessibility.observe import tab_walk
from checker.accessibility.pages import Scoping
from checker.accessibility.part import accessibility_of
from checker.accessibility.run import Looking
from checker.accessibility.stage import look
from checker.browser.find import Missing, find_axe, find_browser
from checker.inspect import STORE_NAME, observe
from checker.serve import serve_folder
from checker.store import Store
from reports.model import AccessFinding, Accessibility
from tests.twins import ACCESS, BARRIERS, CONFIG, built, settings

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(900)]
EACH_ITS_OWN = Scoping(alike_percent=101)  # no page stands for another, so each is looked at wholly


@pytest.fixture(scope="module", autouse=True)
def patience() -> Iterator[None]:
    """On a busy machine a walk through a page takes longer than we would wait for it elsewhere."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tab_walk, "LONGEST_S", 40.0)
        patch.setattr(tab_walk, "LOOKS_S", 20.0)
        yield


def looked_at(twin: str, folder: Path, out: Path, how: str, scopings: tuple[Scoping, ...]) -> Accessibility:
    """What the accessibility stage says of a twin. Of several scopings the first chooses how much is looked
    at on each page, the last by which templates it is told."""
    programs, axe = find_browser(os.environ), find_axe()
    if isinstance(programs, Missing) or axe is None:
        pytest.skip("no browser or no axe")
    observe(settings(twin, folder), out)
    host = urlsplit(CONFIG[twin]["url"]).hostname
    with serve_folder(folder) as served, Store.open(out / STORE_NAME) as store:
        looking = Looking(programs, axe, hosts={host: served}, offline_outside=True, shot=False, size=3)
        for scoping in scopings:
            look(store, looking, how, scoping=scoping)
        made = accessibility_of(store, whole=True, why="")
    assert made is not None
    assert {page.outcome for page in made.pages} == {"shown"}, made.pages
    return made


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Accessibility:
    return looked_at("good", built("good", Path()), tmp_path_factory.mktemp("good"), "auto", (Scoping(),))


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> Accessibility:
    out = tmp_path_factory.mktemp("bad")
    return looked_at(ACCESS, built(ACCESS, out), out, "all", (EACH_ITS_OWN, Scoping()))


def failing(found: Accessibility) -> list[AccessFinding]:
    return [f for f in found.findings if f.verdict in ("fail", "veto")]


def rule_of(finding: AccessFinding) -> str:
    return f"{finding.rule}.{finding.aspect}" if finding.aspect else finding.rule


def test_the_good_twin_has_no_barrier(good):
    assert [(rule_of(f), f.example, [s.html for s in f.spots]) for f in failing(good)] == []


def test_of_the_good_twin_next_to_nothing_is_left_open(good):
    # A walk by Tab that a busy machine does not finish in its time says so; that is no fault of the page.
    left = {rule_of(f) for f in good.findings if f.verdict == "unknown"}
    assert left <= {"CN26.text", "CN05.trap", "CN05.menu", "CN28"}


def test_the_good_twin_has_the_full_score_and_its_elder_version_nothing_against_it(good):
    assert good.score.score == good.score.low == 100
    assert good.elder.state == "scored" and good.elder.high == 100, good.elder
    assert [item.id for item in good.elder.items if item.verdict == "fail"] == []


@pytest.mark.parametrize("fault", BARRIERS, ids=lambda f: f["id"])
def test_a_barrier_is_found_where_it_stands(bad, fault):
    mine = [f for f in failing(bad) if rule_of(f) == fault["rule"]]
    told = [(s.url, s.selector, s.html, s.text, s.reason.text) for f in mine for s in f.spots]
    for page in pages_of(fault):
        here = [t for t in told if fault.get("site") or page_of(t[0]) == page]
        assert any(fault["words"] in part for t in here for part in t[2:]), told


def test_no_page_has_another_barrier(bad):
    listed = {(page, r) for f in BARRIERS for page in pages_of(f) for r in (f["rule"], *f.get("also", ()))}
    everywhere = {f["rule"] for f in BARRIERS if f.get("site")}
    found = {(page_of(s.url), rule_of(f)) for f in failing(bad) for s in f.spots}
    assert {at for at in found if at[1] not in everywhere} - listed == set()


def pages_of(fault: dict) -> list[str]:
    return fault.get("pages", [fault["page"]])


def page_of(url: str) -> str:
    path = url.removeprefix(CONFIG[ACCESS]["url"])
    return path if path.endswith(".html") else path + "index.html"


def test_one_template_is_one_finding(bad):
    pictures = [f for f in failing(bad) if f.rule == "image-alt" and f.pages > 1]
    assert [f.pages for f in pictures] == [3], [(f.example, f.path, f.pages) for f in pictures]


def test_an_advertisement_vetoes_the_elder_version(bad):
    assert bad.elder.state == "vetoed"
