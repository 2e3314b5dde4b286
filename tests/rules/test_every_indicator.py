"""What every indicator must keep to: its file, its test, its page, its figures.

Walks all rule files, so a newcomer's indicator is held to the same rules without any registration.
"""

from __future__ import annotations

import ast
import inspect
import json
import re
from decimal import Decimal
from pathlib import Path

import pytest

from checker.facts.model import Cloaking
from checker.indicator import discover
from checker.page.model import Marks, Person
from checker.profile import load_profile
from checker.profile_tools import asked_for
from checker.score import per_item
from tests.rules import facts as make

ROOT = Path(__file__).resolve().parents[2]
RULES = ROOT / "rules" / "site"
FILES = sorted(p for p in RULES.glob("*.py") if not p.name.startswith("_"))
INDICATORS = discover("rules.site")
PROFILE = load_profile("national-2019")
HEADINGS = ("判定:", "未能判定:", "整改:", "示例:")
MAY_IMPORT = {
    "__future__",
    "checker.indicator",
    "checker.facts.model",
    "checker.page.model",
    "rules.site._shared",
    "datetime",
    "re",
    "collections.abc",
    "collections",
    "typing",
    "itertools",
}
FACTS = {
    "site", "as_of", "today", "crawl", "visit", "home_page", "home_news", "columns", "links", "mark_sample",
    "domain", "policies", "guides", "leaders", "office", "overview", "interaction", "search", "accounts",
    "network", "looks", "more_visits", "comforts", "watched",
    "outside", "dark_links", "cloaking", "link_oddities", "forged", "words",
    "site_reports", "openness_reports", "data_pages",
    "replies", "surveys", "logins",
    "services",
}  # fmt: skip
SCORED = {"deduct": "deduct", "bonus": "award"}

each_file = pytest.mark.parametrize("file", FILES, ids=lambda p: p.stem)
each_indicator = pytest.mark.parametrize("indicator", INDICATORS.values(), ids=lambda i: i.id)


def tree_of(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


@each_file
def test_every_rule_has_a_test_beside_its_twin(file):
    assert (ROOT / "tests" / "rules" / "site" / f"test_{file.name}").is_file()


def test_every_test_has_a_rule():
    twins = {f"test_{p.name}" for p in FILES}
    assert {p.name for p in (ROOT / "tests" / "rules" / "site").glob("test_*.py")} == twins


@each_file
def test_a_file_holds_one_indicator_named_in_its_file_name(file):
    found = [i for i in INDICATORS.values() if i.module == f"rules.site.{file.stem}"]
    assert len(found) == 1
    assert file.stem.startswith(found[0].id.replace("-", "_").lower() + "_")


@each_file
def test_the_docstring_has_its_headings_in_order(file):
    lines = (ast.get_docstring(tree_of(file)) or "").split("\n")
    assert lines[0].endswith("。") and lines[1] == ""
    found = [h for line in lines for h in HEADINGS if line.startswith(h)]
    assert tuple(found) == HEADINGS


@pytest.mark.parametrize("file", [*FILES, RULES / "_shared.py"], ids=lambda p: p.stem)
def test_a_rule_imports_nothing_that_could_reach_out(file):
    modules = set()
    for node in ast.walk(tree_of(file)):
        if isinstance(node, ast.Import):
            modules |= {a.name for a in node.names}
        if isinstance(node, ast.ImportFrom):
            modules.add(node.module)
    assert modules <= MAY_IMPORT


def test_what_rules_share_holds_no_indicator():
    assert "Indicator" not in (RULES / "_shared.py").read_text(encoding="utf-8")


STATUS_OF = {
    "ok": "pass",
    "fail": "fail",
    "unknown": "unknown",
    "ask": "ask",
    "na": "na",
    "not_checked": "not_checked",
}
SHARED = {"judge_presence": {"pass", "fail", "unknown"}, "judge_freshness": {"pass", "fail", "unknown", "na"}}


@each_file
def test_every_verdict_a_rule_can_give_has_a_case(file):
    calls = {
        n.func.id for n in ast.walk(tree_of(file)) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)
    }
    gives = {STATUS_OF[c] for c in calls if c in STATUS_OF}.union(*(SHARED[c] for c in calls if c in SHARED))
    tests = (ROOT / "tests" / "rules" / "site" / f"test_{file.name}").read_text(encoding="utf-8")
    assert {s for s in gives if f'"{s}"' not in tests} == set()


@each_file
def test_no_figure_stands_in_a_rule(file):
    """0 and 1 are for counting; any other number belongs in the profile."""
    tree = tree_of(file)
    numbering = {
        id(d.args[0]) for f in ast.walk(tree) if isinstance(f, ast.FunctionDef) for d in f.decorator_list
    }
    numbers = [
        n.value
        for n in ast.walk(tree)
        if isinstance(n, ast.Constant) and type(n.value) in (int, float) and id(n) not in numbering
    ]
    assert set(numbers) <= {0, 1}


@each_indicator
def test_an_indicator_tells_its_source_and_how_to_mend(indicator):
    assert ("国办秘函〔2019〕19号 附件1" in indicator.clause) is (
        indicator.part != "duty"
    ) and indicator.clause
    assert indicator.mend.endswith("。") and indicator.title and indicator.group
    assert indicator.criteria and all(c.text for c in indicator.criteria)


@each_indicator
def test_criteria_ask_for_known_facts_only(indicator):
    for criterion in indicator.criteria:
        assert set(criterion.needs) <= FACTS


@each_indicator
def test_the_profile_gives_exactly_the_figures_the_rule_uses(indicator):
    row = PROFILE.rows[indicator.id]
    assert row.part == indicator.part and row.group == indicator.group
    used = asked_for(indicator)
    assert set(used) == {c.number for c in indicator.criteria}
    needed = {SCORED[row.part]} if row.part in SCORED else set()
    for number, names in used.items():
        assert set(row.criteria.get(number, {})) == names | needed, f"criterion {number}"
    assert set(row.criteria) <= set(used)


def test_the_profile_lists_every_indicator_and_no_other():
    assert set(PROFILE.rows) == set(INDICATORS)


def points(part: str, group: str = "") -> Decimal:
    rows = [r for r in PROFILE.rows.values() if r.part == part and group in ("", r.group)]
    return sum((Decimal(str(r.points.value)) for r in rows), Decimal(0))


@pytest.mark.parametrize(
    ("part", "group", "sum_"),
    [
        ("deduct", "", 100),
        ("deduct", "发布解读", 35),
        ("deduct", "办事服务", 25),
        ("deduct", "互动交流", 20),
        ("deduct", "功能设计", 20),
        ("bonus", "", 30),
    ],
)
def test_the_points_add_up(part, group, sum_):
    assert points(part, group) == sum_


def test_what_is_left_for_bodies_without_services_scales_by_four_thirds():
    service = points("deduct", str(PROFILE.score["service_group"].value))
    assert PROFILE.number("base") / (PROFILE.number("base") - service) == Decimal(100) / Decimal(75)


def test_no_item_costs_more_than_its_row():
    for id_, row in PROFILE.rows.items():
        for figures in row.criteria.values():
            for name in ("deduct", "award"):
                if name in figures:
                    cap = Decimal(str(row.points.value))
                    assert 0 < per_item(figures[name], cap) <= cap, id_


def test_points_nobody_has_checked_are_not_called_sound():
    for id_, row in PROFILE.rows.items():
        if row.points:
            assert row.points.confidence == "unverified", id_
        for figures in row.criteria.values():
            assert all(
                f.confidence == "unverified" for n, f in figures.items() if n in ("deduct", "award")
            ), id_
            if row.part == "veto":
                assert all(f.confidence in ("corroborated", "unverified") for f in figures.values())


def test_windows_of_the_column_table_are_those_of_the_rules():
    windows = {n.removeprefix("days_"): f.value for n, f in PROFILE.figures.items() if n.startswith("days_")}
    assert windows["动态要闻"] == PROFILE.params("D-F4", 2).days == PROFILE.params("V-S4", 1).news_days
    assert windows["政策文件"] == PROFILE.params("D-F5", 2).days == PROFILE.params("V-S4", 1).notice_days
    assert windows["政策解读"] == PROFILE.params("D-F6", 2).days
    other = PROFILE.params("D-F10", 2)
    assert all(windows[k] == other.half_year_days for k in other.half_year_kinds)
    assert all(windows[k] == other.year_days for k in other.year_kinds)


def test_no_column_is_deducted_twice():
    left_out = set(PROFILE.params("D-F10", 1).left_out)
    other = PROFILE.params("D-F10", 2)
    assert not left_out & {*other.half_year_kinds, *other.year_kinds}


@pytest.fixture(scope="module")
def official() -> dict[str, dict]:
    path = ROOT.parent / "shared" / "indicators.json"
    if not path.is_file():
        pytest.skip("the table of official indicators is not beside this checkout")
    rows = json.loads(path.read_text(encoding="utf-8"))
    return {r["id"]: r for r in rows if r["annex"] == "site_inspection"}


def test_all_official_indicators_are_here_and_no_other(official):
    assert [id_ for id_, i in INDICATORS.items() if i.part != "duty"] == list(official)


def test_duties_from_elsewhere_carry_no_points():
    duties = [row for row in PROFILE.rows.values() if row.part == "duty"]
    assert duties and not any(row.points for row in duties)


def test_criteria_follow_the_official_numbering(official):
    """Notes (no unit, no deduction) are not criteria of their own."""
    for id_, row in official.items():
        judged = {n for n, c in enumerate(row["criteria"], 1) if c["unit"] or c["deduction"]}
        assert {c.number for c in INDICATORS[id_].criteria} == judged, id_


def test_points_and_deductions_follow_the_table(official):
    for id_, row in official.items():
        if row["part"] == "veto":
            continue
        mine = PROFILE.rows[id_]
        assert mine.points.value == row["points"], id_
        for n, criterion in enumerate(row["criteria"], 1):
            given, text = criterion["deduction"], criterion["text"]
            if n not in mine.criteria or row["part"] == "bonus":
                continue
            value = mine.criteria[n]["deduct"].value
            if re.search("扣完本项", text):
                assert value == "all", (id_, n)
            elif given is not None:
                assert value == Decimal(str(given)), (id_, n)


def judge_all(given: dict) -> dict[str, str]:
    """`V-S3.1` -> status, with these facts for every criterion."""
    return {
        f"{i.id}.{c.number}": c.judge(
            **{n: given[n] for n in c.needs}, **({"p": PROFILE.params(i.id, c.number)} if takes_p(c) else {})
        ).status
        for i in INDICATORS.values()
        for c in i.criteria
    }


def takes_p(criterion) -> bool:
    return "p" in inspect.signature(criterion.judge).parameters


KINDS = ("动态要闻", "通知公告", "政策文件", "政策解读", "人事规划", "数据发布")
STANDING = ("概况信息", "机构职能", "领导信息", "办事服务", "征集调查")
SITE_SECTIONS = tuple(PROFILE.params("Y-1", 3).sections)
OPENNESS_SECTIONS = tuple(PROFILE.params("Y-2", 3).sections)
GOOD = {
    "site": make.make_site(),
    "today": make.TODAY,
    "visit": make.make_visit(),
    "home_page": make.make_page(),
    "home_news": make.make_news(1, 2),
    "columns": make.make_columns(
        *(make.make_column(k, k, 3) for k in KINDS),
        *(make.make_column(k, k, state="content") for k in STANDING),
    ),
    "links": make.make_links(),
    "mark_sample": make.make_sample(*(make.make_marked(r) for r in ("home", "column", "article"))),
    "domain": make.make_domain(),
    "policies": make.make_policies(make.make_pair("住房办法")),
    "guides": make.make_guides(*(make.make_guide(f"事项{i}") for i in range(6))),
    "services": make.make_services(make.make_statistic(20)),
    "leaders": make.make_leaders(Person("甲", resume="男")),
    "office": make.make_office(),
    "overview": make.make_overview(2025),
    "interaction": make.make_interaction(
        make.make_channel(), letters=(make.make_letter(3, answered="2026-11-19"),)
    ),
    "replies": make.make_replies(1, 2),
    "surveys": make.make_surveys(*(make.make_survey(50 * n + 40) for n in range(6))),
    "logins": make.make_logins("uc.example.gov.cn/login"),
    "search": make.make_search(),
    "network": make.make_network(),
    "looks": make.make_looks(),
    "more_visits": (),
    "watched": make.make_watched(),
    "comforts": (),
    "outside": make.make_outside(),
    "dark_links": make.make_dark_links(),
    "cloaking": Cloaking(),
    "link_oddities": make.make_oddities(),
    "words": make.make_words(),
    "forged": make.make_forged(),
    "data_pages": make.make_data_pages("a.csv"),
    "site_reports": make.make_reports(make.make_report(sections=SITE_SECTIONS)),
    "openness_reports": make.make_reports(make.make_report(sections=OPENNESS_SECTIONS)),
}
UNSEEN = GOOD | {
    "visit": make.make_visit("timed_out", status=None),
    "home_page": make.make_page(marks=Marks(), tags={}, site_name=None, script_built=True),
    "home_news": make.make_news(unread=30, script_lists=True),
    "columns": make.make_columns(*(make.make_column(k, k) for k in KINDS), complete=False, reason="页数用完"),
    "links": make.make_links(make.make_bad_link(certain=False), unchecked=9, unchecked_on_home=4),
    "mark_sample": make.make_sample(
        make.make_marked("home", script_built=True, marks=Marks(), tags={}, site_name=None)
    ),
    "policies": make.make_policies(complete=False),
    "guides": make.make_guides(outside=True, complete=False),
    "services": make.make_services(pages=(), complete=False, reason="页数用完"),
    "leaders": make.make_leaders(readable=False, complete=False),
    "office": make.make_office(("address", "hours", "phone"), certain=False),
    "overview": make.make_overview(None),
    "interaction": make.make_interaction(complete=False, letters_complete=False),
    "replies": make.make_replies(),
    "surveys": make.make_surveys(complete=False, reason="页数用完"),
    "logins": make.make_logins(complete=False, reason="页数用完"),
    "search": make.make_search(found=False, readable=False),
    "network": make.make_network(ipv6=(), doubt="timed_out", opened="not_tried"),
    "looks": make.Looks("chromium"),
    "data_pages": make.make_data_pages(complete=False),
    "site_reports": make.make_reports(complete=False, home_whole=False),
    "openness_reports": make.make_reports(complete=False, home_whole=False),
}


def test_a_good_portal_is_never_accused():
    verdicts = judge_all(GOOD)
    assert {k for k, v in verdicts.items() if v not in ("pass", "ask", "na", "unknown")} == set()
    assert {k for k, v in verdicts.items() if v == "unknown"} == {"V-S2.1"}


def test_what_was_not_seen_is_never_a_fault():
    """Blocked, cut short, filled by script: not one criterion may fail, and none may call it passed."""
    verdicts = judge_all(UNSEEN)
    assert {k for k, v in verdicts.items() if v == "fail"} == set()
    by_presence = {"D-F4.1", "D-F5.1", "D-F6.1"}  # the entry in the navigation is the column
    assert {k for k, v in verdicts.items() if v == "pass"} == by_presence | {"D-G1.1"}
