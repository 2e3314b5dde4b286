"""A whole check of the chaos portal: it ends, within its budget, with the outcomes of the table, no false dead
link and none missed; and what is written of it is safe to look at."""

from __future__ import annotations

import json
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
from checker.store import Store, Target
from reports.model import Result, load
from tests.chaos.home import KEPT_OUT, served, written
from tests.chaos.nuisances import DEAD_LINKS, TABLE, Nuisance
from tests.chaos.portal import Portal

pytestmark = [pytest.mark.slow, pytest.mark.timeout(400)]

ROOT = Path(__file__).parents[2]
MINUTES = 3.0  # the budget the check itself is given
LIMITS = Limits(
    max_pages=500, max_links=400, max_minutes=MINUTES, rate=0, threads=8, timeout_s=3.0, page_s=3.0,
    again_s=0.3, again_minutes=1.0,
)  # fmt: skip
OWN_BYTES, READER_BYTES = 500_000_000, 1_500_000_000


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
    names = portal.names
    names["base"] = f"http://127.0.0.1:{portal.listen()}"
    try:
        names["away"] = f"http://127.0.0.2:{portal.listen('127.0.0.2')}"
    except OSError:  # not every system answers to all of 127/8
        names["away"] = f"http://127.0.0.1:{portal.listen()}"


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
