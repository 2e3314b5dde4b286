"""Other tables than the national one: an older one, and a province's own rows. No code for either."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from checker.clock import parse_as_of
from checker.config import Settings
from checker.declared import table_of
from checker.engine import judge
from checker.facts.registry import Facts
from checker.indicator import Indicator, discover, ok
from checker.inspect import observe
from checker.profile import Profile, load_profile
from checker.profile_tools import remarks
from checker.score import score
from cli import app

ROOT = Path(__file__).parents[1]
EXAMPLE = str(ROOT / "examples/overlays/province-example.toml")


@pytest.fixture(scope="module")
def stores(tmp_path_factory) -> dict[str, Path]:
    """The sample portal's two versions, crawled once."""
    made = {}
    for twin in ("good", "bad"):
        made[twin] = tmp_path_factory.mktemp(twin)
        settings = Settings(
            url="https://yunling.example.gov.cn/",
            as_of=parse_as_of("2026-11-20"),
            folder=str(ROOT / "examples/portal" / twin),
            public_host_known=True,
            external=False,
            readers=0,
        )
        observe(settings, made[twin])
    return made


def judged(store: Path, out: Path, *options: str) -> dict:
    command = ["judge", str(store), "-o", str(out), "--fail-on", "never", *options]
    done = CliRunner().invoke(app, command, catch_exceptions=False)
    assert done.exit_code in (0, 2), done.output
    return json.loads((out / "result.json").read_text(encoding="utf-8"))


def rows(result: dict) -> dict[str, dict]:
    return {i["id"]: i for i in result["indicators"]}


def statuses(result: dict) -> dict[str, str]:
    return {f"{i['id']}.{c['number']}": c["status"] for i in result["indicators"] for c in i["criteria"]}


# -- the survey of 2015 ----------------------------------------------------------------------


def test_an_older_table_judges_the_portal_with_its_own_rows_and_names(stores, tmp_path):
    result = judged(stores["bad"], tmp_path, "--profile", "census-2015")
    assert list(statuses(result)) == ["V-S2.1", "V-S3.1", "V-S4.2", "V-S4.3", "V-S5.2", "C-1.1"]
    assert rows(result)["V-S3"]["title"] == "网站不更新"
    assert "2015" in rows(result)["V-S4"]["clause"]
    assert statuses(result)["V-S3.1"] == statuses(result)["V-S4.3"] == "fail"
    assert result["verdict"] == "unqualified"
    assert "网站不更新" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_what_the_older_table_leaves_out_keeps_the_verdict_open(stores, tmp_path):
    """A part of a table may condemn a site, and never acquit it."""
    result = judged(stores["good"], tmp_path, "--profile", "census-2015")
    assert "fail" not in statuses(result).values()
    assert statuses(result)["C-1.1"] == "ask"
    assert (result["verdict"], result["score"]["worst"], result["score"]["best"]) == ("undecided", 0, 100)


def test_an_older_table_lacks_no_figure_that_a_rule_reads():
    assert remarks(load_profile("census-2015")) == []


# -- a province ------------------------------------------------------------------------------


def test_an_overlay_shortens_a_window_switches_a_row_off_and_adds_one(stores, tmp_path):
    before = rows(judged(stores["good"], tmp_path / "before", "--profile", "national-2019"))
    after = rows(
        judged(stores["good"], tmp_path / "after", "--profile", "national-2019", "--overlay", EXAMPLE)
    )
    days = {f["name"]: f for f in after["D-F4"]["criteria"][1]["figures"]}["D-F4.criterion.2.days"]
    assert (days["value"], days["set_by"]) == ("7", "province-example.toml")
    assert before["D-F4"]["status"] == "pass" and after["D-F4"]["status"] == "fail"
    assert after["D-G7"]["status"] == "not_checked" and after["D-G7"]["at_risk"] == 0
    added = after["D-X1"]
    assert "D-X1" not in before
    assert (added["title"], added["status"], added["at_risk"]) == ("省级栏目建设", "ask", 2)
    assert [c["automation"] for c in added["criteria"]] == ["human", "human"]
    assert "营商环境" in added["criteria"][0]["question"]["text"]


def test_the_added_row_stands_in_the_report_in_both_languages(stores, tmp_path):
    for lang in ("zh", "en"):
        judged(stores["good"], tmp_path / lang, "--profile", EXAMPLE, "--lang", lang)
        assert "省级栏目建设" in (tmp_path / lang / "report.html").read_text(encoding="utf-8")


def test_the_example_says_on_every_figure_that_it_is_one():
    profile = load_profile(EXAMPLE)
    own = [f for f in profile.all_figures() if f.set_by == "province-example.toml"]
    assert own and all("示例" in f.source and f.confidence == "unverified" for f in own)
    assert remarks(profile) == []


def test_the_points_of_the_example_still_add_up():
    profile = load_profile(EXAMPLE)
    groups = score(profile, {}).groups
    assert sum(g.points for g in groups) == profile.number("base")


# -- criteria that the profile words ---------------------------------------------------------

TABLE = """
[profile]
id = "t"
title = "测试"
figures_from = "national-2019"
[sources]
own = "自拟"
[score]
base = { value = 10, source = "own", confidence = "official" }
bonus_cap = { value = 0, source = "own", confidence = "official" }
pass_line = { value = 6, source = "own", confidence = "official" }
bonus_line = { value = 10, source = "own", confidence = "official" }
service_group = { value = "", source = "own", confidence = "official" }
[indicator.D-F1]
part = "deduct"
group = "甲"
points = { value = 4, source = "own", confidence = "official" }
title = "换了名称"
criteria = [1, 7]
[indicator.D-F1.criterion.7]
text = "另加的细则"
question = "看一看。回答:符合/不符合"
deduct = { value = 1, source = "own", confidence = "official" }
[indicator.D-X1]
part = "deduct"
group = "甲"
title = "自拟"
points = { value = 6, source = "own", confidence = "official" }
[indicator.D-X1.criterion.2]
text = "二"
question = "二?回答:有/没有"
[indicator.D-X1.criterion.1]
text = "一"
question = "一?回答:有/没有"
"""


@pytest.fixture
def profile(tmp_path) -> Profile:
    file = tmp_path / "table.toml"
    file.write_text(TABLE, encoding="utf-8")
    return load_profile(str(file))


def coded() -> Indicator:
    indicator = Indicator("D-F1", "概况信息", part="deduct", group="g", clause="原文", mend="改。")
    for number in (1, 2):
        indicator.criterion(number, f"细则{number}", automation="full")(lambda: ok("好"))
    return indicator


def test_a_table_has_the_coded_criteria_it_wants_and_its_own_beside_them(profile):
    made = table_of(profile, {"D-F1": coded(), "D-F2": coded()})
    assert list(made) == ["D-F1", "D-X1"]
    assert made["D-F1"].title == "换了名称" and made["D-F1"].clause == "原文"
    assert [(c.number, c.automation) for c in made["D-F1"].criteria] == [(1, "full"), (7, "human")]
    assert [c.text for c in made["D-X1"].criteria] == ["一", "二"]


def test_the_rule_files_are_left_as_they_are(profile):
    before = discover()["D-F1"]
    held = (before.title, list(before.criteria))
    table_of(profile, discover())
    assert (before.title, before.criteria) == held


def test_a_criterion_without_code_is_put_as_its_question(profile):
    table = table_of(profile, {"D-F1": coded()})
    outcomes = judge(table, Facts({}), profile)
    assert {n: o.status for n, o in outcomes["D-F1"].items()} == {1: "pass", 7: "ask"}
    assert outcomes["D-X1"][1].question == "一?回答:有/没有"
    scored = score(profile, outcomes)
    assert (scored.worst, scored.best) == (0, 10)


def test_a_declared_indicator_has_no_page_to_look_up(profile):
    assert table_of(profile, {"D-F1": coded()})["D-X1"].doc == ""


def test_a_store_is_judged_by_the_overlay_it_was_crawled_under(tmp_path):
    site = tmp_path / "site"
    site.mkdir()
    shutil.copy(ROOT / "examples/portal/good/index.html", site)
    url, as_of = "https://yunling.example.gov.cn/", parse_as_of("2026-11-20")
    observe(Settings(url=url, as_of=as_of, folder=str(site), overlays=(EXAMPLE,), readers=0), tmp_path)
    assert rows(judged(tmp_path, tmp_path))["D-X1"]["status"] == "ask"
