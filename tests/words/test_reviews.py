"""What a person said of a suspected sentence holds for the next inspection, too."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from checker.answers import AnswerFile, Review, read_answers
from checker.result import criterion_of
from checker.settle import settle
from checker.wordresult import word_report
from reports.model import Result
from rules.site.v_s1_serious_errors import V_S1
from tests.results import SITE, find, make_result
from tests.rules.facts import HOME, make_word, make_words, params

GRAVE = make_word()
SLIP = make_word("plain", words="布署", instead="部署", before="统一", after="工作")


def inspect(*spots) -> Result:
    """An inspection that met these sentences, without any person's word."""
    words = make_words(*spots)
    criterion = V_S1.criteria[0]
    outcome = criterion.judge(words=words, p=params("V-S1", 1))
    judged = criterion_of("V-S1", criterion, outcome, {})
    return replace(make_result({("V-S1", 1): judged}, "pass"), words=word_report(words))


def reviewed(result: Result, tmp_path, spot_number: int, verdict: str):
    """The answers file of a person who looked at one hit of this result."""
    path = tmp_path / "answers.toml"
    finding = result.words.rows[spot_number].fingerprint
    AnswerFile(path, SITE).put_review(Review(finding, verdict, "某检查员", date(2026, 11, 20)))
    return read_answers(path)


def later(spot):
    """The same sentence, met first on another page and on more of them."""
    return replace(spot, page_url=f"{HOME}later/9.html", pages=7, seen_at="2027-02-01T09:00:00+08:00")


def test_a_hit_and_its_evidence_have_one_name():
    result = inspect(GRAVE, SLIP)
    shown = [e.fingerprint for e in find(result, ("V-S1", 1)).warnings]
    assert shown == [row.fingerprint for row in result.words.rows]


def test_the_name_does_not_depend_on_the_page():
    assert inspect(GRAVE).words.rows[0].fingerprint == inspect(SLIP, later(GRAVE)).words.rows[1].fingerprint


def test_a_false_alarm_stays_quiet_next_time(tmp_path):
    answers = reviewed(inspect(GRAVE, SLIP), tmp_path, 0, "false_alarm")
    result = settle(inspect(later(GRAVE), SLIP), answers)
    assert find(result, ("V-S1", 1)).status == "ask"  # the question itself is still a person's
    assert [row.review.verdict if row.review else "" for row in result.words.rows] == ["false_alarm", ""]
    assert result.answered.unmatched == ()


def test_a_confirmed_one_is_a_veto(tmp_path):
    answers = reviewed(inspect(GRAVE), tmp_path, 0, "confirmed")
    result = settle(inspect(later(GRAVE)), answers)
    assert find(result, ("V-S1", 1)).status == "fail"
    assert result.verdict == "unqualified"


@pytest.mark.parametrize("verdict", ["confirmed", "false_alarm"])
def test_a_slip_is_remembered_and_vetoes_nothing(tmp_path, verdict):
    answers = reviewed(inspect(SLIP), tmp_path, 0, verdict)
    result = settle(inspect(later(SLIP)), answers)
    assert find(result, ("V-S1", 1)).status == "ask"
    assert result.words.rows[0].review.verdict == verdict
    assert (result.answered.reviewed, result.answered.unmatched) == (1, ())


def test_other_answers_replace_earlier_ones(tmp_path):
    result = inspect(GRAVE)
    once = settle(result, reviewed(result, tmp_path, 0, "false_alarm"))
    again = settle(once, reviewed(result, tmp_path, 0, "doubtful"))
    assert again.words.rows[0].review.verdict == "doubtful"
