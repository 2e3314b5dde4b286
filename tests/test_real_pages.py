"""A folder of captured real pages is inspected: a report comes out, and nothing is claimed without proof."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.clock import parse_as_of
from checker.config import Limits, Settings
from checker.inspect import STORE_NAME, judge_store, observe, write
from reports.model import Result


@pytest.fixture(scope="module")
def result(real_pages: Path, tmp_path_factory: pytest.TempPathFactory) -> Result:
    out = tmp_path_factory.mktemp("real")
    settings = Settings(
        url="http://localhost/",
        as_of=parse_as_of("2026-11-20"),
        folder=str(real_pages),
        public_host_known=False,
        external=False,
        readers=0,
        limits=Limits(rate=0, threads=4, max_pages=1500),
    )
    observe(settings, out)
    made = judge_store(out / STORE_NAME)
    assert all(file.stat().st_size > 10_000 for file in write(made, out))
    return made


def test_every_captured_page_is_read(result: Result, real_pages: Path) -> None:
    opened = {page.url.rsplit("/", 1)[1] for page in result.pages if page.outcome == "opened"}
    assert {file.name for file in real_pages.glob("*.html")} <= opened


def test_loose_pages_of_many_sites_prove_no_veto_and_no_missing_column(result: Result) -> None:
    failed = {i.id for i in result.indicators if i.status == "fail"}
    assert not {f for f in failed if f.startswith(("V-", "D-F", "D-B"))}
    assert result.verdict == "undecided"


def test_no_column_of_a_captured_page_is_called_blank(result: Result) -> None:
    assert [column.name for column in result.columns if column.state == "blank"] == []


def test_no_rule_crashes_on_real_pages(result: Result) -> None:
    assert [i.id for i in result.indicators if i.status == "error"] == []
