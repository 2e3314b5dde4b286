"""Answers and reviews laid over a result: what they settle, and what they cannot."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.answers import Answer, Answers, AnswersError, Review
from checker.settle import settle
from tests.results import OFFICIAL, SITE, criterion, find, make_result, proof

ON = date(2026, 11, 23)
LATE = ("D-F4", 2)  # all of the row
DEAD = ("D-G3", 1)  # one point each, the row has five
VETO = ("V-S4", 1)
BONUS = ("P-4", 2)


def answer(key, value, **more):
    return Answer(f"{key[0]}.{key[1]}", value, "某检查员", ON, **more)


def review(finding, verdict):
    return Review(finding, verdict, "某检查员", ON)


def answers(*given, site=SITE):
    return Answers(
        "answers.toml",
        site,
        {a.criterion: a for a in given if isinstance(a, Answer)},
        {r.finding: r for r in given if isinstance(r, Review)},
    )


def after(key, c, *given):
    """The criterion after these answers and reviews."""
    return find(settle(make_result({key: c}), answers(*given)), key)


# -- answers ---------------------------------------------------------------------------------

OPEN = ["ask", "unknown", "not_checked", "error"]


@pytest.mark.parametrize("status", OPEN)
@pytest.mark.parametrize("value", ["pass", "fail", "na"])
def test_an_answer_settles_what_was_open_and_the_machines_word_stays_beside_it(status, value):
    c = after(LATE, criterion(status, reason="列表由脚本生成"), answer(LATE, value))
    assert (c.status, c.answer.state, c.answer.by) == (value, "counted", "某检查员")
    assert (c.machine.status, c.machine.reason.text) == (status, "列表由脚本生成")


@pytest.mark.parametrize(
    ("status", "value"), [("fail", "pass"), ("fail", "na"), ("na", "fail"), ("na", "pass"), ("pass", "na")]
)
def test_an_answer_does_not_outvote_a_proof_but_is_shown(status, value):
    c = after(LATE, criterion(status, *[proof(1)] * (status == "fail")), answer(LATE, value))
    assert (c.status, c.answer.state, c.answer.value) == (status, "contradicts", value)


def test_a_fault_that_only_a_person_saw_counts():
    c = after(LATE, criterion("pass"), answer(LATE, "fail"))
    assert (c.status, c.machine.status) == ("fail", "pass")


def test_beside_a_proved_fault_the_greater_number_counts_and_nothing_is_open():
    found = criterion("fail", proof(1), proof(2), undecided=2)
    assert after(DEAD, found, answer(DEAD, "fail", count=1)).count == 2
    more = after(DEAD, found, answer(DEAD, "fail", count=3))
    assert (more.count, more.undecided, more.lost) == (3, 0, 3.0)


def test_points_given_by_a_person_count_in_place_of_a_number_up_to_the_row():
    assert after(DEAD, criterion("ask"), answer(DEAD, "fail", points="1.5")).lost == 1.5
    assert after(DEAD, criterion("ask"), answer(DEAD, "fail", points="50")).lost == 5.0


def test_points_given_by_a_person_do_not_make_a_proved_fault_cheaper():
    assert after(DEAD, criterion("fail", proof(1)), answer(DEAD, "fail", points="0.1")).lost == 1.0


def test_a_bonus_is_earned_as_often_as_the_person_says():
    assert after(BONUS, criterion("ask"), answer(BONUS, "pass")).earned == 2.5
    assert after(BONUS, criterion("ask"), answer(BONUS, "pass", points="1")).earned == 1.0
    assert after(BONUS, criterion("ask"), answer(BONUS, "fail")).earned == 0.0


@pytest.mark.parametrize(
    ("expires", "state"),
    [(date(2026, 11, 20), "counted"), (date(2026, 11, 19), "expired"), (None, "counted")],
)
def test_an_answer_expires(expires, state):
    c = after(LATE, criterion("ask"), answer(LATE, "pass", expires=expires))
    assert c.answer.state == state
    assert c.status == ("pass" if state == "counted" else "ask")


def test_answers_for_another_site_are_refused():
    with pytest.raises(AnswersError, match=r"other\.gov\.cn.*www\.example\.gov\.cn"):
        settle(make_result(), answers(site="https://other.gov.cn/"))


def test_answers_given_on_a_folder_count_for_the_site_and_the_other_way_round():
    assert settle(make_result(site="http://localhost/"), answers()).answered.counted == 0
    assert settle(make_result(), answers(site="http://localhost/")).answered.counted == 0


def test_what_the_result_does_not_hold_is_listed():
    made = settle(make_result(), answers(answer(("Z-9", 1), "pass"), review("v1:gone", "mended")))
    assert made.answered.unmatched == ("Z-9.1", "v1:gone")


# -- reviews ---------------------------------------------------------------------------------


def test_a_false_alarm_no_longer_counts_and_stays_in_the_report():
    c = after(DEAD, criterion("fail", proof(1), proof(2)), review("v1:X:1", "false_alarm"))
    assert (c.status, c.count, c.lost) == ("fail", 1, 1.0)
    assert [e.review.verdict if e.review else "" for e in c.evidence] == ["false_alarm", ""]
    assert c.machine.count == 2


def test_when_every_finding_is_a_false_alarm_the_fault_is_gone():
    c = after(LATE, criterion("fail", proof(1), proof(2), count=1), *both("false_alarm"))
    assert (c.status, c.lost) == ("pass", 0.0)


def both(verdict):
    return review("v1:X:1", verdict), review("v1:X:2", verdict)


def test_one_fault_with_several_proofs_stands_while_one_proof_does():
    c = after(LATE, criterion("fail", proof(1), proof(2), count=1), review("v1:X:1", "false_alarm"))
    assert (c.status, c.count) == ("fail", 1)


def test_a_doubtful_finding_is_open_again():
    c = after(DEAD, criterion("fail", proof(1), proof(2)), *both("doubtful"))
    assert (c.status, c.undecided, c.lost, c.at_risk) == ("unknown", 2, 0.0, 2.0)


@pytest.mark.parametrize("verdict", ["confirmed", "mended"])
def test_confirming_or_mending_changes_no_points(verdict):
    c = after(DEAD, criterion("fail", proof(1), proof(2)), *both(verdict))
    assert (c.status, c.count, c.machine) == ("fail", 2, None)


def test_a_veto_needs_its_number_of_findings():
    five = criterion("fail", *[proof(n) for n in range(5)], needs=5)
    assert after(VETO, five, review("v1:X:0", "false_alarm")).status == "pass"
    open_too = criterion("fail", *[proof(n) for n in range(5)], needs=5, undecided=1)
    assert after(VETO, open_too, review("v1:X:0", "false_alarm")).status == "unknown"
    assert after(VETO, five, review("v1:X:0", "confirmed")).status == "fail"


def suspected(n):
    return proof(n, certainty="suspected")


def test_a_suspicion_counts_once_a_person_confirms_it():
    c = after(DEAD, criterion("ask", warnings=(suspected(1), suspected(2))), review("v1:X:1?", "confirmed"))
    assert (c.status, c.count, c.undecided) == ("fail", 1, 1)


def test_confirmed_suspicions_add_up_to_a_veto_with_what_is_proved():
    four = [proof(n) for n in range(4)]
    c = criterion("unknown", *four, warnings=(suspected(9),), count=4, undecided=1, needs=5)
    assert after(VETO, c, review("v1:X:9?", "confirmed")).status == "fail"
    three = criterion("unknown", *four[:3], warnings=(suspected(9),), count=3, undecided=1, needs=5)
    assert after(VETO, three, review("v1:X:9?", "confirmed")).status == "unknown"


def test_cleared_suspicions_narrow_what_is_open():
    c = criterion("unknown", warnings=(suspected(1), suspected(2)), undecided=2)
    assert after(DEAD, c, review("v1:X:1?", "false_alarm")).at_risk == 1.0


def test_what_stands_beside_an_open_question_is_no_finding_to_clear():
    c = after(LATE, criterion("ask", proof(1)), review("v1:X:1", "false_alarm"))
    assert c.status == "ask"


def test_other_answers_replace_earlier_ones():
    once = settle(make_result({LATE: criterion("ask")}), answers(answer(LATE, "fail")))
    again = settle(once, answers())
    assert find(again, LATE) == find(settle(make_result({LATE: criterion("ask")}), answers()), LATE)
    assert again.score == settle(make_result(), answers()).score


# -- the whole table -------------------------------------------------------------------------

KEYS = [(i.id, c.number) for i in OFFICIAL.values() for c in i.criteria]
STATUSES = st.sampled_from(["pass", "fail", "unknown", "ask", "na", "not_checked", "error"])
CRITERIA = st.builds(
    lambda status, n, undecided: criterion(
        status, *[proof(k) for k in range(n)], undecided=undecided if status in ("fail", "unknown") else 0
    ),
    STATUSES,
    st.integers(1, 4),
    st.integers(0, 3),
)
TABLES = st.fixed_dictionaries(dict.fromkeys(KEYS, CRITERIA))
VALUES = st.sampled_from(["pass", "fail", "na"])


def fitting(key, c, value):
    """An answer that finds no more than what was in doubt."""
    count = min(c.undecided, 1) or 1
    return answer(key, value, count=count)


@settings(max_examples=60, deadline=None)
@given(TABLES, st.dictionaries(st.sampled_from(KEYS), VALUES))
def test_answering_open_questions_only_ever_narrows_the_interval(table, said):
    before = make_result(table)
    given = [fitting(key, table[key], value) for key, value in said.items() if table[key].status in OPEN]
    now = settle(before, answers(*given)).score
    assert before.score.worst <= now.worst <= now.best <= before.score.best


@settings(max_examples=40, deadline=None)
@given(TABLES, st.fixed_dictionaries(dict.fromkeys(KEYS, VALUES)))
def test_when_every_open_question_is_answered_the_interval_is_one_number(table, said):
    closed = {key: criterion("pass") if c.status == "fail" and c.undecided else c for key, c in table.items()}
    before = make_result(closed)
    final = settle(before, answers(*[fitting(k, closed[k], v) for k, v in said.items()]))
    assert final.score.closed and final.score.worst == final.score.best
    assert final.verdict != "undecided"


@settings(max_examples=40, deadline=None)
@given(TABLES, st.randoms(use_true_random=False))
def test_the_order_of_answers_and_findings_does_not_matter(table, random):
    given = [fitting(k, table[k], "fail") for k in KEYS[::2]]
    shuffled = random.sample(given, len(given))
    mixed = {
        key: criterion(c.status, *random.sample(c.evidence, len(c.evidence)), undecided=c.undecided)
        for key, c in table.items()
    }
    one, other = settle(make_result(table), answers(*given)), settle(make_result(mixed), answers(*shuffled))
    assert (one.score, one.verdict) == (other.score, other.verdict)


@settings(max_examples=60, deadline=None)
@given(TABLES, st.dictionaries(st.sampled_from(KEYS), VALUES))
def test_no_answer_turns_unqualified_into_qualified(table, said):
    before = make_result(table)
    now = settle(before, answers(*[fitting(k, table[k], v) for k, v in said.items()]))
    assert before.verdict != "unqualified" or now.verdict == "unqualified"


@settings(max_examples=40, deadline=None)
@given(TABLES, st.sampled_from(KEYS))
def test_more_proof_never_turns_unqualified_into_qualified(table, key):
    before = make_result(table).verdict
    worse = dict(table) | {key: criterion("fail", *[proof(n) for n in range(9)])}
    assert before != "unqualified" or make_result(worse).verdict == "unqualified"


def test_a_published_self_check_ends_at_89():
    """Four findings cost 11 points: a policy column older than six months 5, statistics of services 2,
    answers to letters 3, and one point in a part that was not published."""
    faults = {("D-F5", 2): {}, ("D-B2", 2): {}, ("D-H3", 2): {}, ("D-G1", 1): {"points": "1"}}
    said = [answer(key, "fail", **faults[key]) if key in faults else answer(key, "pass") for key in KEYS]
    said = [a for a in said if not a.criterion.startswith("P-")]
    said += [answer(key, "fail") for key in KEYS if key[0].startswith("P-")]
    final = settle(make_result(), answers(*said))
    assert (final.score.worst, final.score.best, final.verdict) == (89.0, 89.0, "qualified")


def test_a_body_without_outward_services_scores_four_thirds_of_what_is_left():
    table = {key: criterion("pass") for key in KEYS if not key[0].startswith("P-")}
    table |= {key: criterion("fail") for key in KEYS if key[0].startswith("P-")}
    table |= {DEAD: criterion("fail", proof(1), proof(2), proof(3))}
    made = make_result(table, left_out="办事服务")
    assert (made.score.deduct_best, made.score.factor) == (96.0, "4/3")  # (75 - 3) x 4/3
