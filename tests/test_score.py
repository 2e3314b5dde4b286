"""The arithmetic of the annex: caps, open items, bonus, the 4/3 rule, vetoes."""

from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.indicator import Outcome, ask, fail, na, not_checked, ok, unknown
from checker.profile import Figure, Profile, Row
from checker.score import conclude, score


def figure(value, name="f"):
    return Figure(name, value, confidence="corroborated", source="test", set_by="test.toml")


def profile(**rows: Row) -> Profile:
    lines = {"base": 100, "bonus_cap": 30, "pass_line": 60, "bonus_line": 80, "service_group": "办事服务"}
    return Profile("t", "t", "t", {k: figure(v, k) for k, v in lines.items()}, {}, rows, ())


def deduct_row(points, *each, group="发布解读"):
    return Row(
        "deduct", group, figure(points), True, {n + 1: {"deduct": figure(e)} for n, e in enumerate(each)}
    )


def bonus_row(points, *each):
    return Row(
        "bonus", "加分", figure(points), True, {n + 1: {"award": figure(e)} for n, e in enumerate(each)}
    )


REST = deduct_row(95, "all", group="功能设计")  # fills the table up to 100


def test_a_row_never_loses_more_than_its_points():
    got = score(profile(A=deduct_row(5, 2), R=REST), {"A": {1: fail("x", count=9)}, "R": {1: ok("")}})
    assert (got.worst, got.best) == (D(95), D(95))


def test_each_item_costs_its_figure():
    got = score(profile(A=deduct_row(5, D("0.5")), R=REST), {"A": {1: fail("x", count=3)}, "R": {1: ok("")}})
    assert got.best == D("98.5")


@pytest.mark.parametrize(
    "open_item", [unknown("x", settle_by="y"), ask("x"), not_checked("x"), Outcome("error", "x")]
)
def test_an_open_item_widens_the_interval_by_the_whole_row(open_item):
    got = score(profile(A=deduct_row(5, 2), R=REST), {"A": {1: open_item}, "R": {1: ok("")}})
    assert (got.worst, got.best) == (D(95), D(100))


def test_undecided_items_beside_proved_ones_are_at_risk_too():
    got = score(
        profile(A=deduct_row(5, 1), R=REST), {"A": {1: fail("x", count=2, undecided=1)}, "R": {1: ok("")}}
    )
    assert (got.worst, got.best) == (D(97), D(98))


def test_an_open_item_that_counts_its_doubts_risks_only_those():
    doubt = unknown("x", settle_by="y", undecided=2)
    got = score(profile(A=deduct_row(5, 1), R=REST), {"A": {1: doubt}, "R": {1: ok("")}})
    assert (got.worst, got.best) == (D(98), D(100))


def test_a_row_nobody_judged_is_open():
    got = score(profile(A=deduct_row(5, 1), R=REST), {"R": {1: ok("")}})
    assert (got.worst, got.best) == (D(95), D(100))


def test_bonus_counts_only_above_the_line():
    rows = {"A": deduct_row(100, 25), "P": bonus_row(5, "all")}
    at_line = score(profile(**rows), {"A": {1: fail("x", count=1, undecided=0)}, "P": {1: ok("")}})
    assert at_line.best == D(75)
    above = score(profile(**rows), {"A": {1: ok("")}, "P": {1: ok("")}})
    assert above.best == D(105)


def test_exactly_eighty_earns_no_bonus():
    rows = {"A": deduct_row(100, 20), "P": bonus_row(5, "all")}
    got = score(profile(**rows), {"A": {1: fail("x", count=1)}, "P": {1: ok("")}})
    assert got.best == D(80)


def test_without_outward_services_the_rest_is_scaled_by_four_thirds():
    rows = {"A": deduct_row(75, 15), "B": deduct_row(25, "all", group="办事服务")}
    got = score(profile(**rows), {"A": {1: fail("x", count=1)}, "B": {1: na("")}}, outward_services=False)
    assert (got.best, got.factor) == (D(80), "4/3")


@pytest.mark.parametrize(
    ("deducted", "vetoes", "verdict"),
    [
        (0, [ok("")], "qualified"),
        (0, [fail("")], "unqualified"),
        (0, [unknown("", settle_by="")], "undecided"),
        (41, [ok("")], "unqualified"),
        (40, [ok(""), na("")], "qualified"),
    ],
)
def test_the_conclusion(deducted, vetoes, verdict):
    table = profile(A=deduct_row(100, 1))
    outcome = fail("x", count=deducted) if deducted else ok("")
    assert conclude(table, score(table, {"A": {1: outcome}}), vetoes) == verdict


outcomes = st.sampled_from(
    [ok(""), fail("x", count=1), fail("x", count=3, undecided=2), unknown("", settle_by=""), ask("x"), na("")]
)


@given(outcomes, outcomes, outcomes)
def test_answering_an_open_item_never_leaves_the_interval(first, second, bonus):
    table = profile(A=deduct_row(40, 7, 20), B=deduct_row(60, 9), P=bonus_row(5, "all"))
    before = score(table, {"A": {1: first, 2: second}, "B": {1: ok("")}, "P": {1: bonus}})
    for answer in (ok(""), fail("x", count=1)):
        after = score(
            table,
            {
                "A": {1: first, 2: answer if second.status in ("unknown", "ask") else second},
                "B": {1: ok("")},
                "P": {1: bonus},
            },
        )
        assert before.worst <= after.worst <= after.best <= before.best
