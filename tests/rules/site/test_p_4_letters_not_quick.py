"""加分·时效与征集: rounds are counted where all is told; quick answers are asked about beside their times."""

import pytest

from rules.site.p_4_letters_not_quick import answered_quickly, many_surveys
from tests.rules.facts import TODAY, make_replies, make_survey, make_surveys, params

MANY = params("P-4", 2)


def rounds(n, **given):
    return [make_survey(50 * i + 10, **given) for i in range(n)]


CASES = [
    ("six rounds online within the year", make_surveys(*rounds(6)), "pass"),
    ("five", make_surveys(*rounds(5)), "ask"),
    ("six, one of them long ago", make_surveys(*rounds(5), make_survey(400)), "ask"),
    ("six, one by mail only", make_surveys(*rounds(5), make_survey(300, online="mail")), "ask"),
    ("six that say so, no form seen", make_surveys(*rounds(6, online="named")), "ask"),
    ("none", make_surveys(), "ask"),
]


@pytest.mark.parametrize(("surveys", "status"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_rounds(surveys, status):
    assert many_surveys(surveys, TODAY, MANY).status == status


def test_the_award_is_earned_once():
    assert many_surveys(make_surveys(*rounds(7)), TODAY, MANY).count == 1


def test_quick_answers_are_asked_about_beside_the_times_read():
    outcome = answered_quickly(make_replies(1, 2, 2, 3), params("P-4", 1))
    assert outcome.status == "ask" and "1 个工作日" in outcome.question
    assert [e.text for e in outcome.evidence] == [
        "公开的 4 条答复中,25% 在 1 个工作日内(按双休日推算)",
        "答复最快的是“来信1”,用了 1 个工作日",
    ]
    assert answered_quickly(make_replies(), params("P-4", 1)).status == "ask"
