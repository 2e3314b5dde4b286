"""The tables of the standards hold together, and say nothing by level before they are whole."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker.accessibility.check import discover
from checker.accessibility.standards import GB_LEVELS, PRINCIPLES, Clause, standards

TABLES = standards()


def test_every_table_is_there():
    assert (len(TABLES.wcag), len(TABLES.axe), len(TABLES.subjects), len(TABLES.elder)) == (87, 105, 61, 34)
    assert {s.principle for s in TABLES.subjects.values()} == set(PRINCIPLES)


def test_the_indicators_of_the_standard_are_all_there_by_level_or_nothing_is_said_by_level():
    if len(TABLES.gb.clauses) == 58:
        by_level = [sum(c.level == level for c in TABLES.gb.clauses) for level in GB_LEVELS]
        assert by_level == [20, 17, 21]
    assert TABLES.gb.complete == (len(TABLES.gb.clauses) == 58)


def filled(first: int, second: int, third: int):
    levels = [*["一级"] * first, *["二级"] * second, *["三级"] * third]
    rows = tuple(Clause(f"3.{n}", level, "", "A") for n, level in enumerate(levels))
    return replace(TABLES.gb, clauses=rows)


@pytest.mark.parametrize(
    ("edition", "complete"),
    [
        (filled(20, 17, 21), True),
        (filled(20, 17, 20), False),
        (filled(21, 16, 21), False),
        (filled(20, 17, 22), False),
        (replace(filled(20, 17, 21), clauses=(filled(20, 17, 21).clauses[0],) * 58), False),
    ],
)
def test_complete_means_each_level_and_no_number_twice(edition, complete):
    assert edition.complete == complete


def test_every_number_that_a_table_names_is_known():
    for subject in TABLES.subjects.values():
        assert set(subject.wcag) <= TABLES.wcag.keys()
        assert set(subject.axe) <= TABLES.axe.keys()
    for item in TABLES.elder.values():
        assert set(item.axe) <= TABLES.axe.keys()
    assert {c.subject for c in TABLES.gb.clauses} <= TABLES.subjects.keys()
    assert TABLES.why.keys() == {c.sc for c in TABLES.wcag.values() if c.level != "AAA" and not c.removed}


def test_every_number_that_a_check_names_is_known():
    for check in discover().values():
        assert set(check.wcag) <= TABLES.wcag.keys(), check.id
        assert set(check.subjects) <= TABLES.subjects.keys(), check.id
        assert set(check.elder) <= TABLES.elder.keys(), check.id


def test_every_rule_of_axe_with_a_criterion_speaks_to_a_subject_that_has_one_of_them():
    for rule in TABLES.axe.values():
        subjects = TABLES.subjects_of_axe(rule.id, rule.wcag)
        assert bool(subjects) == bool(rule.wcag), rule.id


@pytest.mark.parametrize(
    ("rule", "wcag", "subjects"),
    [
        ("image-alt", ("1.1.1",), ("P03",)),  # and not the captcha's alternative
        ("link-name", ("2.4.4", "4.1.2"), ("P01", "O10", "R02")),
        ("region", (), ()),
        ("of-a-newer-axe", ("1.4.3",), ("P17",)),
        ("of-a-newer-axe", ("1.1.1",), ()),  # four subjects have it: none can be named
    ],
)
def test_which_subjects_a_rule_of_axe_speaks_to(rule, wcag, subjects):
    assert TABLES.subjects_of_axe(rule, wcag) == subjects


@pytest.mark.parametrize(
    ("subjects", "wcag", "told"),
    [
        (("O01", "O02", "O13"), ("2.1.2",), ("O02",)),
        (("O01", "O02"), ("2.1.1", "2.1.2"), ("O01", "O02")),
        (("R05",), ("2.1.1",), ("R05",)),
        (("R05",), (), ("R05",)),
        (("X99",), ("2.1.1",), ()),
    ],
)
def test_which_of_a_checks_subjects_an_outcome_speaks_to(subjects, wcag, told):
    assert TABLES.subjects_of_own(subjects, wcag) == told


def test_a_level_of_the_standard_counts_only_where_a_source_tells_it():
    assert TABLES.subjects["P02"].sure_level == "一级"
    assert TABLES.subjects["P01"].sure_level == ""  # inferred
    assert TABLES.subjects["P17"].sure_level == ""  # not known


@pytest.mark.parametrize(
    ("criteria", "level"), [(("1.4.3",), "AA"), (("2.1.3", "2.1.1"), "A"), ((), ""), (("9.9.9",), "")]
)
def test_the_level_of_criteria_is_what_matters_most(criteria, level):
    assert TABLES.level(criteria) == level
