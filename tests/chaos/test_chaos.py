"""A whole check of the chaos portal: it ends, within its budget, with the outcomes of the table, no false dead
link and none missed; and what is written of it is safe to look at."""

from __future__ import annotations

import contextlib
import json
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from checker.clock import parse_as_of
from checker.config import Limits, Settings
from checker.fetch.urls import key
from checker.inspect import STORE_NAME
from checker.page.urls import Resolver
from checker.probe.kit import SUMMARY
from checker.probe.run import OPENERS, PROBES
from checker.store import Store, Target
from reports.html import render
from reports.model import Result, load, schema
from tests.chaos.home import KEPT_OUT, PRIVATE, served, written
from tests.chaos.nuisances import DEAD_LINKS, NOWHERE, TABLE, Nuisance
from tests.chaos.portal import Portal
from tests.chromium import logged_chromium
from tests.fetch.raw_servers import make_certificate

pytestmark = [pytest.mark.slow, pytest.mark.timeout(400)]

ROOT = Path(__file__).parents[2]
MINUTES = 3.0  # the budget the check itself is given
LIMITS = Limits(
    max_pages=500, max_links=400, max_minutes=MINUTES, rate=0, threads=8, timeout_s=3.0, page_s=3.0,
    again_s=0.3, again_minutes=1.0,
)  # fmt: skip
OWN_BYTES, READER_BYTES = 700_000_000, 1_500_000_000


@dataclass(frozen=True)
class Checked:
    out: Path
    portal: Portal
    printed: str
    spent: dict[str, Any]
    result: Result
    targets: dict[str, Target]

    def target(self, href: str) -> Target:
        return self.targets[self.url(href)]

    def url(self, href: str) -> str:
        """As the store keeps it."""
        url = Resolver(self.portal.names["base"] + "/").resolve(href)
        assert url is not None
        return key(url)


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Checked]:
    out = tmp_path_factory.mktemp("chaos")
    portal = Portal(lambda path: find(path))
    find = served(portal)
    with portal:
        _listen(portal, out)
        settings = Settings(
            portal.names["base"] + "/",
            parse_as_of("2026-11-20"),
            public_host_known=False,
            readers=2,
            limits=LIMITS,
        )
        ran = subprocess.run(
            [sys.executable, "-m", "tests.chaos.child"], cwd=ROOT, capture_output=True, timeout=380, check=False,
            input=json.dumps({**json.loads(settings.to_json()), "out": str(out)}).encode(),
        )  # fmt: skip
        assert ran.returncode == 0, ran.stderr.decode()[-3000:]
        with Store.open(out / STORE_NAME) as store:
            targets = {key(target.url): target for target in store.targets()}
        yield Checked(
            out, portal, (ran.stdout + ran.stderr).decode(), json.loads((out / "spent.json").read_text("utf-8")),
            load(out / "result.json"), targets,
        )  # fmt: skip


def _listen(portal: Portal, folder: Path) -> None:
    """Every address of the portal; what this machine cannot do is left out."""
    names = portal.names
    names["base"] = f"http://127.0.0.1:{portal.listen()}"
    try:
        names["away"] = f"http://127.0.0.2:{portal.listen('127.0.0.2')}"
    except OSError:  # not every system answers to all of 127/8
        names["away"] = f"http://127.0.0.1:{portal.listen()}"
    with contextlib.suppress(OSError):
        names["只有 IPv6"] = f"http://[::1]:{portal.listen('::1')}/honest/1.html"
    names["没有人在听"] = f"http://127.0.0.1:{_closed_port()}/"
    for what, name, expired in (
        ("证书过期", "localhost", True),
        ("证书自签", "localhost", False),
        ("证书不符", "other.example", False),
    ):
        certificate = make_certificate(folder, name=name, expired=expired)
        names[what] = f"https://localhost:{portal.listen('127.0.0.1', certificate)}/honest/1.html"


def _closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


rows = pytest.mark.parametrize("row", TABLE, ids=[row.href for row in TABLE])


@rows
def test_the_store_holds_the_outcome_of_the_table(row: Nuisance, checked: Checked) -> None:
    target = checked.target(written(row, checked.portal.names))
    expected = row.on_head if target.kind != "page" else row.get
    assert target.outcome in (row.stored or expected).split("|"), (
        target.outcome,
        target.skip_reason,
        target.error,
    )


@rows
def test_no_link_is_called_dead_that_is_not_and_none_is_missed(row: Nuisance, checked: Checked) -> None:
    url = checked.url(written(row, checked.portal.names))
    found = [link for link in checked.result.links if key(link.url) == url]
    if row.dead == "yes":
        assert [link.certain for link in found] == [True]
    elif row.dead == "no":
        assert not found
    else:
        assert not any(link.certain for link in found)


# -- links ---------------------------------------------------------------------------------------


def test_every_honest_dead_link_is_found(checked: Checked) -> None:
    confirmed = {key(link.url) for link in checked.result.links if link.certain}
    dead = [*DEAD_LINKS, "/dead/picture.jpg", checked.portal.names["away"] + "/dead/away.html"]
    assert [href for href in dead if checked.url(href) not in confirmed] == []


def test_nothing_else_is_called_dead(checked: Checked) -> None:
    """What is confirmed was answered with 404 or 410 by the portal, twice, and was meant to be."""
    asked = checked.portal.asked_by
    meant = {checked.url(written(row, checked.portal.names)) for row in TABLE if row.dead == "yes"}
    base = checked.portal.names["base"]
    for link in checked.result.links:
        if link.certain:
            path = "/" + link.url.split("/", 3)[3]
            assert sum(n for (method, target), n in asked.items() if target == path) >= 2, link
            assert link.status in (404, 410), link
            assert key(link.url) in meant or "/dead/" in link.url or link.url == base + "/page/x", link


def test_addresses_that_are_none_are_not_called_dead(checked: Checked) -> None:
    nowhere = {Resolver(checked.portal.names["base"] + "/").resolve(href) for href in NOWHERE}
    assert not [link for link in checked.result.links if link.certain and link.url in nowhere]


def test_certificates_and_silent_ports_are_doubts(checked: Checked) -> None:
    names = checked.portal.names
    outcomes = {
        what: checked.targets[key(names[what])].outcome for what in names if what not in ("base", "away")
    }
    assert outcomes.pop("只有 IPv6", "opened") == "opened"
    assert outcomes == {
        "没有人在听": "refused",
        "证书过期": "tls_error",
        "证书自签": "tls_error",
        "证书不符": "tls_error",
    }


def test_what_robots_txt_keeps_out_and_what_is_private_is_not_asked_for(checked: Checked) -> None:
    assert checked.portal.asked[KEPT_OUT] == 0
    assert "robots.txt" in checked.target(KEPT_OUT).skip_reason
    for href in PRIVATE:
        assert checked.target(href).state == "skipped", href


# -- bounds --------------------------------------------------------------------------------------


def test_time_and_memory_are_within_the_budget(checked: Checked) -> None:
    spent = checked.spent
    assert (
        spent["end"] == "truncated" and str(LIMITS.max_pages) in spent["reason"]
    )  # ten thousand links and more
    assert spent["observe_s"] < (MINUTES + LIMITS.again_minutes) * 60
    assert spent["own"] < OWN_BYTES and spent["readers"] < READER_BYTES


def test_no_page_is_fetched_again_and_again(checked: Checked) -> None:
    """Traps make addresses, not requests: none is asked for more often than looks and second tries explain,
    and no trap uses the budget up, in whatever order the pages come."""
    often = {target: n for target, n in checked.portal.asked.items() if n > 12}
    assert set(often) <= {"/redirect/new-cookies", "/redirect/self"}
    for trap in ("/trap/session", "/trap/calendar", "/trap/facets", "/trap/longer", "/trap/deeper"):
        assert (
            sum(n for target, n in checked.portal.asked.items() if target.startswith(trap)) < LIMITS.max_pages
        )


def test_no_criterion_breaks(checked: Checked) -> None:
    broken = [
        (i.id, c.number, c.reason.text)
        for i in checked.result.indicators
        for c in i.criteria
        if c.status == "error"
    ]
    assert broken == []


def test_no_probe_breaks(checked: Checked) -> None:
    with Store.open(checked.out / STORE_NAME) as store:
        states = {kind: store.probes(kind).get(SUMMARY, ({}, ""))[0] for kind, _ in (*OPENERS, *PROBES)}
    assert [kind for kind, answer in states.items() if answer.get("state") == "broke"] == []


# -- what is written -----------------------------------------------------------------------------

UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


def test_the_terminal_gets_no_control_character(checked: Checked) -> None:
    assert "混乱市" in checked.printed
    assert not UNSEEN.search(checked.printed)


def test_the_result_is_valid(checked: Checked) -> None:
    import jsonschema

    jsonschema.validate(json.loads((checked.out / "result.json").read_text("utf-8")), json.loads(schema()))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_report_holds_no_control_character(lang: str, checked: Checked) -> None:
    text = render(checked.result, lang)
    assert "[U+202E]" in text
    assert not UNSEEN.search(text.replace("\n", ""))


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with logged_chromium() as started:
        yield started


@pytest.mark.browser
def test_no_script_of_any_page_runs_in_the_report(checked: Checked, browser: Any) -> None:
    checked.portal.forget()
    browser.get_log("performance")
    browser.get((checked.out / "report.html").as_uri())
    browser.execute_script("document.querySelectorAll('details').forEach((d) => { d.open = true })")
    # Turn every page of every table, sort by every column.
    browser.execute_script(
        "for (let n = 0; n < 40; n++) document.querySelectorAll('[data-next]').forEach((b) => b.click());"
        "document.querySelectorAll('th button').forEach((b) => b.click())"
    )
    assert browser.execute_script("return window.__pwned") is None
    assert (
        browser.execute_script("return [...document.images].filter((i) => !i.src.startsWith('data:')).length")
        == 0
    )
    outside = browser.execute_script(
        "return [...document.querySelectorAll('a[href]')].map((a) => a.getAttribute('href'))"
        ".filter((h) => !/^(https?:|#)/.test(h))"
    )
    assert outside == []
    assert not [entry for entry in browser.get_log("browser") if entry["level"] in ("SEVERE", "WARNING")]
    asked = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    urls = [one["params"]["request"]["url"] for one in asked if one["method"] == "Network.requestWillBeSent"]
    assert [url for url in urls if not url.startswith("data:")] == [(checked.out / "report.html").as_uri()]
    assert not [one for one in asked if one["method"] == "Page.javascriptDialogOpening"]
    assert not checked.portal.asked
