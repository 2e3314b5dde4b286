"""留言公开: what is shown is acknowledged; what is not seen is asked about."""

import pytest

from rules.site.d_h3_letters_not_public import fields_missing, letters_not_public, letters_old, no_statistics
from tests.rules.facts import TODAY, make_interaction, make_letter, params

WHOLE = make_letter(10, answered="2026-11-15", unit="市城管局", answer="已修复")
BARE = make_letter(10)


def shown(*letters, **given):
    return make_interaction(letters=letters, **given)


PUBLIC = [
    ("an answered letter shows it", shown(WHOLE), "pass"),
    ("letters without answers are asked about", shown(BARE), "ask"),
    ("none read is asked about", shown(), "ask"),
]
FRESH = [
    ("62 days is in time", shown(make_letter(62)), "pass"),
    ("63 days is asked about", shown(make_letter(63)), "ask"),
    ("a date after today is asked about", shown(make_letter(-5)), "ask"),
    ("none read is asked about", shown(), "ask"),
]
FIELDS = [
    ("whole letters pass", shown(WHOLE), "pass"),
    ("a field not read is asked about", shown(WHOLE, BARE), "ask"),
    ("letters not all read are asked about", shown(WHOLE, letters_complete=False), "ask"),
]


@pytest.mark.parametrize(("interaction", "status"), [c[1:] for c in PUBLIC], ids=[c[0] for c in PUBLIC])
def test_public(interaction, status):
    assert letters_not_public(interaction).status == status


@pytest.mark.parametrize(("interaction", "status"), [c[1:] for c in FRESH], ids=[c[0] for c in FRESH])
def test_fresh(interaction, status):
    assert letters_old(interaction, TODAY, params("D-H3", 2)).status == status


@pytest.mark.parametrize(("interaction", "status"), [c[1:] for c in FIELDS], ids=[c[0] for c in FIELDS])
def test_fields(interaction, status):
    assert fields_missing(interaction).status == status


def test_fields_not_read_are_suspected_by_name():
    outcome = fields_missing(shown(WHOLE, BARE))
    assert [w.value for w in outcome.warnings] == ["答复时间", "答复单位", "答复内容"]
    assert {w.certainty for w in outcome.warnings} == {"suspected"}


def test_statistics_are_asked_about():
    assert no_statistics(shown(WHOLE)).status == "ask"
