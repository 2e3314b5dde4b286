"""What holds for every rule of new media, as tests/rules/test_every_indicator.py has it for sites."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from checker.catalog import HEADINGS
from checker.media.check import media_profile
from tests.rules.media.accounts import PROFILE, RULES, account, judge, post, posts, seen

ROOT = Path(__file__).parents[3]
FILES = sorted((ROOT / "rules/media").glob("v_*.py"))
MAY_IMPORT = {"__future__", "checker.indicator", "checker.media.seen", "datetime"}
FACTS = {"seen", "checked_at"}
STATUS_OF = {"ok": "pass", "fail": "fail", "unknown": "unknown", "ask": "ask", "na": "na"}

each_file = pytest.mark.parametrize("file", FILES, ids=lambda p: p.stem)
each_indicator = pytest.mark.parametrize("indicator", RULES.values(), ids=lambda i: i.id)


def tree_of(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def test_the_three_vetoes_are_here_and_in_the_profile():
    assert set(RULES) == {"V-M1", "V-M2", "V-M3"} == set(media_profile().rows)


@each_file
def test_every_rule_has_its_tests(file):
    assert (ROOT / "tests/rules/media" / f"test_{file.name}").is_file()


@each_file
def test_the_docstring_has_its_headings_in_order(file):
    lines = (ast.get_docstring(tree_of(file)) or "").split("\n")
    assert lines[0].endswith("。") and lines[1] == ""
    assert tuple(h for line in lines for h in HEADINGS if re.match(rf"{h}[::]", line)) == HEADINGS


@each_file
def test_a_rule_imports_nothing_that_could_reach_out(file):
    modules = {n.module for n in ast.walk(tree_of(file)) if isinstance(n, ast.ImportFrom)}
    assert modules <= MAY_IMPORT
    assert not [n for n in ast.walk(tree_of(file)) if isinstance(n, ast.Import)]


@each_file
def test_every_verdict_a_rule_can_give_has_a_case(file):
    calls = {
        n.func.id for n in ast.walk(tree_of(file)) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)
    }
    tests = (ROOT / "tests/rules/media" / f"test_{file.name}").read_text(encoding="utf-8")
    assert {s for c, s in STATUS_OF.items() if c in calls and f'"{s}"' not in tests} == set()


@each_file
def test_no_figure_stands_in_a_rule(file):
    tree = tree_of(file)
    functions = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)]
    numbering = {id(d.args[0]) for f in functions for d in f.decorator_list if isinstance(d, ast.Call)}
    numbers = {
        n.value
        for n in ast.walk(tree)
        if isinstance(n, ast.Constant) and type(n.value) in (int, float) and id(n) not in numbering
    }
    assert numbers <= {0, 1}


@each_indicator
def test_an_indicator_tells_its_source_and_how_to_mend(indicator):
    assert indicator.part == "veto" and "国办秘函〔2019〕19号 附件2" in indicator.clause
    assert indicator.mend.endswith("。") and indicator.title and indicator.group
    assert [c.number for c in indicator.criteria] == list(range(1, len(indicator.criteria) + 1))


@each_indicator
def test_criteria_ask_for_known_facts_only(indicator):
    assert all(set(c.needs) <= FACTS for c in indicator.criteria)


@each_indicator
def test_no_figure_is_called_official_before_the_table_was_seen(indicator):
    row = PROFILE.rows[indicator.id]
    assert row.part == indicator.part and row.group == indicator.group
    assert all(f.confidence != "official" for figures in row.criteria.values() for f in figures.values())


@each_indicator
def test_figures_of_the_profile_are_those_the_rule_reads(indicator):
    file = ROOT / (indicator.module.replace(".", "/") + ".py")
    used = {
        n.attr
        for n in ast.walk(tree_of(file))
        if isinstance(n, ast.Attribute) and isinstance(n.value, ast.Name) and n.value.id == "p"
    }
    given = {name for figures in PROFILE.rows[indicator.id].criteria.values() for name in figures}
    assert used == given


@each_indicator
def test_every_question_ends_with_the_answers(indicator):
    asked = [judge(indicator, c.number, seen(account("app"))) for c in indicator.criteria]
    questions = [o.question for o in asked if o.status == "ask"]
    assert questions and all(q.startswith(f"{indicator.id} 问题") and "回答:" in q for q in questions)


@each_indicator
def test_nothing_known_convicts_nobody(indicator):
    for criterion in indicator.criteria:
        assert judge(indicator, criterion.number, seen()).status in ("ask", "unknown", "na")


@each_indicator
def test_a_good_account_is_never_accused(indicator):
    good = seen(has=posts(post(1), post(2), coverage="complete", since=60))
    for criterion in indicator.criteria:
        assert judge(indicator, criterion.number, good).status in ("pass", "ask", "na")
