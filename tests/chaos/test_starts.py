"""A site whose very start page is a nuisance: the check ends, accuses nobody of anything, and says what it met."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from checker.clock import parse_as_of
from checker.config import Limits, Settings
from checker.inspect import STORE_NAME, judge_store, observe, write
from tests.chaos.nuisances import find
from tests.chaos.portal import Portal

pytestmark = [pytest.mark.slow]

LIMITS = Limits(
    max_pages=5, max_links=10, max_minutes=0.5, rate=0, threads=4, timeout_s=1.5, page_s=4, again_s=0.1, again_minutes=0.1
)  # fmt: skip
STARTS = [
    "/wire/silence", "/wire/reset-in-body", "/wire/two-gigabytes", "/wire/ssh", "/status/404", "/status/500", "/status/521",
    "/redirect/circle", "/redirect/private", "/redirect/meta-a", "/redirect/javascript", "/body/gzip-bomb", "/body/blank",
    "/body/xml-laughs", "/charset/utf-16-le", "/page/escape-title", "/page/million-attributes",
]  # fmt: skip


@pytest.fixture(scope="module")
def portal() -> Iterator[Portal]:
    with Portal(find) as portal:
        portal.names["base"] = portal.names["away"] = f"http://127.0.0.1:{portal.listen()}"
        yield portal


@pytest.mark.parametrize("start", STARTS)
def test_a_start_page_of_this_kind_proves_nothing(start: str, portal: Portal, tmp_path: Path) -> None:
    portal.forget()
    settings = Settings(
        portal.names["base"] + start, parse_as_of("2026-11-20"), public_host_known=False, readers=0, external=False,
        limits=LIMITS,
    )  # fmt: skip
    observe(settings, tmp_path)
    result = judge_store(tmp_path / STORE_NAME)
    write(result, tmp_path, "en")
    statuses = {c.status for i in result.indicators for c in i.criteria}
    assert result.verdict == "undecided"
    assert not statuses & {"fail", "error"}
