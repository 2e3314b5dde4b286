"""Dates of an earlier inspection are compared, and what changed since is a suspicion for a person."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from checker.clock import parse_as_of
from checker.config import Limits, Settings
from checker.inspect import STORE_NAME, judge_store, observe
from cli import app

GOOD = Path(__file__).resolve().parent.parent / "examples" / "portal" / "good"
PAGE = "dtyw/ylyw/202607/t20260724_1210.html"


def inspect(folder: Path, out: Path) -> Path:
    settings = Settings(
        url="https://www.yunling.gov.cn/",
        as_of=parse_as_of("2026-11-20"),
        folder=str(folder),
        external=False,
        readers=0,
        probes=False,
        limits=Limits(rate=0, threads=4),
    )
    observe(settings, out)
    return out / STORE_NAME


@pytest.fixture(scope="module")
def stores(tmp_path_factory) -> tuple[Path, Path]:
    """The good portal as it was, and with the date of one article moved a week."""
    folder = tmp_path_factory.mktemp("earlier")
    moved = folder / "site"
    shutil.copytree(GOOD, moved)
    page = moved / PAGE
    text = page.read_text(encoding="utf-8")
    assert "2026-07-24" in text
    page.write_text(text.replace("2026-07-24", "2026-07-31"), encoding="utf-8")
    return inspect(GOOD, folder / "before"), inspect(moved, folder / "after")


def suspicions(result) -> list[str]:
    [indicator] = [i for i in result.indicators if i.id == "V-S1"]
    [criterion] = [c for c in indicator.criteria if c.number == 5]
    assert criterion.status == "ask"
    found = (*criterion.evidence, *criterion.warnings)
    return [e.text.text for e in found if PAGE in e.url and e.certainty == "suspected"]


def test_an_article_that_shows_another_date_than_before_is_suspected(stores):
    before, after = stores
    [said] = [s for s in suspicions(judge_store(after, earlier=before)) if "2026-07-24" in s]
    assert "2026-07-31" in said


def test_without_an_earlier_inspection_nothing_is_compared_with_one(stores):
    before, _ = stores
    assert suspicions(judge_store(before)) == [] == suspicions(judge_store(before, earlier=before))


def test_an_earlier_store_that_is_not_there_is_told_in_one_line(stores, tmp_path):
    said = CliRunner().invoke(app, ["judge", str(stores[0]), "--earlier", str(tmp_path / "x.db")])
    assert said.exit_code == 2 and "没有检查数据库" in said.stderr
