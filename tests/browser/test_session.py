"""One Chromium under control: what a look tells, and that nothing is left behind."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from checker.browser.find import Browser as Programs
from checker.browser.find import Missing, Program, find_browser
from checker.browser.session import Browser
from checker.serve import serve_folder

PAGE = "<!doctype html><meta charset=utf-8><title>示例</title><main>{body}</main>"


@pytest.fixture(scope="module")
def programs():
    found = find_browser()
    if isinstance(found, Missing):
        pytest.skip(f"needs {found.lacks}")
    return found


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory):
    """A folder as the public host www.example.gov.cn."""
    folder = tmp_path_factory.mktemp("site")
    pages = {
        "index.html": "<p>欢迎访问示例网</p><input type=search placeholder=搜索>",
        "hidden.html": "<p style='display:none'>看不见的文字</p>",
        "alert.html": "<script>alert('公告'); confirm('再来')</script><p>提示之后</p>",
        "error.html": "<script>undefinedThing()</script><img src=nowhere.png>",
        "wide.html": "<div style='width:1500px'>宽</div>",
        "outside.html": "<script src='http://elsewhere.example.com/a.js'></script><p>照样显示</p>",
        "loop.html": "<script>document.title='忙'; while (true) {}</script>",
    }
    for name, body in pages.items():
        (folder / name).write_text(PAGE.format(body=body), encoding="utf-8")
    with serve_folder(folder) as address:
        yield {"www.example.gov.cn": address}


@pytest.fixture(scope="module")
def browser(programs, site):
    with Browser(programs, hosts=site, offline_outside=True, load_s=5) as ready:
        assert not ready.lacks, ready.why
        yield ready


def look(browser: Browser, name: str, width: int = 1366):
    return browser.look(f"https://www.example.gov.cn/{name}", width)


@pytest.mark.browser
class TestLook:
    def test_a_public_address_is_served_from_here(self, browser):
        seen = look(browser, "")
        assert (seen.outcome, seen.status, seen.title) == ("shown", 200, "示例")
        assert seen.text_length == 7 and seen.search_seen and seen.requests >= 1 and seen.bytes > 0
        assert seen.load_ms is not None and seen.at

    def test_what_is_held_and_not_shown(self, browser):
        seen = look(browser, "hidden.html")
        assert (seen.text_length, seen.held_length) == (0, 6)

    def test_boxes_that_pop_up_do_not_stop_it(self, browser):
        assert look(browser, "alert.html").text_length == 4

    def test_script_errors_and_missing_pictures_are_counted_apart(self, browser):
        seen = look(browser, "error.html")
        assert (seen.errors, seen.failed) == (1, 1) and "undefinedThing" in seen.first_errors[0]

    def test_width_beyond_the_window(self, browser):
        assert look(browser, "wide.html").overflow_px > 100
        assert look(browser, "").overflow_px == 0

    def test_outside_hosts_are_not_reached(self, browser):
        assert look(browser, "outside.html").outcome == "shown"
        assert browser.look("http://elsewhere.example.com/", 1366).outcome == "not_opened"

    def test_a_refused_connection_is_an_outcome(self, browser):
        assert browser.look("http://127.0.0.1:1/", 1366).outcome == "not_opened"


@pytest.mark.browser
def test_a_page_that_never_rests_is_given_up_and_nothing_stays_behind(programs, site):
    with Browser(programs, hosts=site, offline_outside=True, load_s=3) as browser:
        folder = browser._folder
        assert look(browser, "loop.html").outcome in ("timed_out", "crashed")
        folder = browser._folder or folder
    assert not Path(folder).exists()
    assert not [p for p in Path("/proc").glob("[0-9]*/cmdline") if folder.encode() in _read(p)]


@pytest.mark.browser
def test_a_killed_chromium_is_started_again_once(programs, site):
    with Browser(programs, hosts=site, offline_outside=True) as browser:
        browser._end_group()
        assert look(browser, "").outcome == "shown"


def test_without_a_browser_every_look_says_so():
    with Browser(Missing(("chromedriver",))) as browser:
        assert browser.lacks == "chromedriver"
        assert browser.look("http://127.0.0.1:1/", 1366).outcome == "no_browser"


def test_switched_off():
    with Browser(None) as browser:
        assert (browser.lacks, browser.name) == ("switched_off", "")


def test_programs_that_do_not_start_are_a_reason_and_no_error(tmp_path):
    false = Program("/bin/false", "156.0")
    with Browser(Programs(false, false)) as browser:
        assert browser.lacks == "start" and browser.why
        assert browser.look("http://127.0.0.1:1/", 390).outcome == "no_browser"


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def test_this_process_is_never_in_the_group_that_is_ended(tmp_path):
    browser = Browser(None)
    browser._end_group()
    assert browser._group == 0 and os.getpid()


@pytest.mark.skipif(os.name == "nt", reason="a shell script stands for the driver")
@pytest.mark.parametrize(("bad_starts", "runs"), [(2, True), (99, False)])
def test_a_driver_that_ends_at_once_is_started_again_a_few_times(
    programs, tmp_path: Path, bad_starts: int, runs: bool
) -> None:
    """As when another program takes the free port that was found for it."""
    count = tmp_path / "count"
    script = tmp_path / "chromedriver"
    script.write_text(
        f'#!/bin/sh\necho >> {count}\n[ $(wc -l < {count}) -le {bad_starts} ] && exit 1\n'
        f'exec {programs.driver.path} "$@"\n'
    )  # fmt: skip
    script.chmod(0o755)
    driver = replace(programs.driver, path=str(script))
    with Browser(replace(programs, driver=driver)) as browser:
        assert bool(browser.driver) is runs and (browser.lacks == "") is runs
    assert len(count.read_text()) == (3 if runs else 4)
