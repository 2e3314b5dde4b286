"""An inspection judged again from its store, offline: the same facts, another score."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.clock import parse_as_of
from checker.config import Limits, Settings
from checker.inspect import STORE_NAME, judge_store, observe
from checker.profile import load_profile

ROOT = Path(__file__).resolve().parent.parent
PROVINCE = str(ROOT / "examples" / "overlays" / "province-example.toml")


@pytest.fixture(scope="module")
def store(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("rejudge")
    settings = Settings(
        url="https://www.yunling.gov.cn/",
        as_of=parse_as_of("2026-11-20"),
        folder=str(ROOT / "examples" / "portal" / "good"),
        external=False,
        readers=0,
        probes=False,
        limits=Limits(rate=0, threads=4),
    )
    observe(settings, out)
    return out / STORE_NAME


def test_the_same_store_and_profile_give_the_same_result(store):
    assert judge_store(store) == judge_store(store)


def test_another_profile_gives_the_same_facts_and_another_score(store):
    national = judge_store(store)
    province = judge_store(store, profile=load_profile("national-2019", (PROVINCE,)))
    seen = [(c.name, c.url, c.kind, c.newest, c.items) for c in national.columns]
    assert seen == [(c.name, c.url, c.kind, c.newest, c.items) for c in province.columns]
    assert (national.pages, national.links) == (province.pages, province.links)
    assert national.score != province.score
    assert any("province-example" in file for file in province.profile.files)


def test_the_table_of_2015_needs_no_code(store):
    census = judge_store(store, profile=load_profile("census-2015"))
    assert census.profile.id == "census-2015"
    assert {i.id for i in census.indicators} < {i.id for i in judge_store(store).indicators} | {"C-1"}
    assert not [i.id for i in census.indicators if i.status == "error"]
