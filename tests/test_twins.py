"""The sample portal: every planted fault is found where it stands, nothing else is accused, and every
criterion that a machine judges has a fault planted for it."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

from checker.indicator import discover
from reports.model import Evidence, Result
from tests.twins import (
    BAD,
    FAULTS,
    TRAPS,
    TWINS,
    built,
    criterion,
    failed,
    inspect,
    says,
    stands_on,
    twin_of,
)

RULES = Path(__file__).resolve().parent.parent / "rules" / "site"
NOT_FROM_A_FOLDER = {
    "V-S2.1": "needs visits over a week",
    "D-G4.1": "needs a search that answers: tests/test_served_portal.py",
    "D-G4.2": "needs a search that answers: tests/test_served_portal.py",
    "D-G6.1": "needs a browser: tests/test_served_portal.py",
    "D-G7.1": "needs a name server",
}
# Open in the good twin: outside addresses are not tried, and a folder is not watched over days.
OPEN = {"D-G3.1", "D-G3.2", "V-S2.1"}


@pytest.fixture(scope="module")
def twins(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Result]:
    folders = {name: built(name, tmp_path_factory.mktemp("built")) for name in TWINS}
    return {name: inspect(name, folder, tmp_path_factory.mktemp(name)) for name, folder in folders.items()}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda f: f["id"])
def test_a_planted_fault_is_found_where_it_stands(twins, fault):
    bad = twins[twin_of(fault)]
    found = criterion(bad, fault["indicator"], fault["criterion"])
    if fault["status"] == "ask":
        assert found.status == "ask" and found.question, found.reason.text
        return
    if fault["status"] == "fail":
        assert found.status == "fail", found.reason.text
    shown = found.warnings if fault["status"] == "warn" else found.evidence
    pages = fault.get("pages", [fault["page"]])
    on = {p for p in pages if any(stands_on(bad, e, p) for e in shown)}
    assert on if fault.get("sampled") else on == set(pages), lines(shown)
    if words := fault.get("evidence"):
        assert any(says(e, words) for e in shown), lines(shown)
    if words and fault["status"] == "warn" and found.status == "fail":  # a hint is never counted
        assert not [e for e in found.evidence if stands_on(bad, e, pages[0]) and says(e, words)]


@pytest.mark.parametrize("trap", TRAPS, ids=lambda f: f["id"])
def test_a_trap_stays_silent(twins, trap):
    bad = twins[twin_of(trap)]
    for indicator in bad.indicators:
        if trap.get("indicator") not in (None, indicator.id):
            continue
        for c in indicator.criteria:
            shown = [*(c.evidence if c.status == "fail" else ()), *(c.warnings if trap.get("quiet") else ())]
            accused = [e for e in shown if stands_on(bad, e, trap["page"])]
            assert not lines(e for e in accused if says(e, trap.get("evidence", "")))


@pytest.mark.parametrize("twin", BAD)
def test_no_criterion_fails_but_through_a_planted_fault(twins, twin):
    planted = [f for f in FAULTS if twin_of(f) == twin]
    direct = {number(f) for f in planted if f["status"] == "fail"}
    assert failed(twins[twin]) == direct.union(*(f.get("also", ()) for f in planted))


def test_the_good_twin_raises_no_fault(twins):
    assert failed(twins["good"]) == set()


def test_the_good_twin_is_decided_wherever_a_machine_can_decide(twins):
    open_items = {
        f"{i.id}.{c.number}": c.reason.text
        for i in twins["good"].indicators
        for c in i.criteria
        if c.automation == "full" and c.status not in ("pass", "na")
    }
    assert set(open_items) <= OPEN, open_items


def test_the_good_twin_gives_no_hint_but_about_its_address(twins):
    """A portal's address usually begins with www; that of the good twin does not."""
    hints = [(i.id, e.text.text) for i in twins["good"].indicators for c in i.criteria for e in c.warnings]
    assert [id_ for id_, _ in hints] == ["D-G1"], hints


def test_no_indicator_is_missing_and_no_rule_crashed(twins):
    for result in twins.values():
        assert len([i for i in result.indicators if i.part != "duty"]) == 39
        assert [i.id for i in result.indicators if i.status == "error"] == []


def test_the_bad_twins_are_not_qualified_and_the_good_one_is_never_called_so_unproved(twins):
    assert twins["bad"].verdict == twins["bad-silent"].verdict == "unqualified"
    assert twins["good"].verdict == "undecided" and twins["good"].score.best > 100


# -- every criterion has its fault ------------------------------------------------------------


def judged_by_machine() -> dict[str, bool]:
    """Criteria outside the bonus that a machine judges, whole or in part, and whether they can fail."""
    return {
        f"{i.id}.{c.number}": can_fail(c.judge.__module__, c.judge.__name__)
        for i in discover("rules.site").values()
        for c in i.criteria
        if i.part != "bonus" and c.automation in ("full", "assisted")
    }


@cache
def calls_in(file: str) -> dict[str, set[str]]:
    """Names that each function of a file calls."""
    tree = ast.parse((RULES / f"{file}.py").read_text(encoding="utf-8"))
    return {
        f.name: {n.func.id for n in ast.walk(f) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}
        for f in tree.body
        if isinstance(f, ast.FunctionDef)
    }


def can_fail(module: str, name: str) -> bool:
    """Whether a function, or one that it calls in its file or in what rules share, calls `fail`."""
    functions = {**calls_in("_shared"), **calls_in(module.rpartition(".")[2])}
    seen, open_ = set(), [name]
    while open_:
        at = open_.pop()
        seen.add(at)
        open_ += functions.get(at, set()) - seen
    return "fail" in seen


def number(fault: dict) -> str:
    return f"{fault['indicator']}.{fault['criterion']}"


def test_every_criterion_that_can_fail_has_a_fault_that_makes_it():
    proved = {number(f) for f in FAULTS if f["status"] == "fail"}
    wanted = {key for key, fails in judged_by_machine().items() if fails}
    assert wanted - proved - set(NOT_FROM_A_FOLDER) == set()


def test_every_other_criterion_has_a_fault_that_it_points_at():
    planted = {number(f) for f in FAULTS}
    assert set(judged_by_machine()) - planted == set(NOT_FROM_A_FOLDER)


def test_a_rule_that_only_asks_is_told_from_one_that_fails():
    assert can_fail("rules.site.d_f4_news_stale", "news_stale")
    assert not can_fail("rules.site.d_f7_policies_not_interpreted", "not_interpreted")


def lines(shown: list[Evidence]) -> list[tuple[str, str]]:
    return [(e.url, e.text.text) for e in shown]
