"""V-M3: traces of interaction prove it; their absence proves nothing."""

from __future__ import annotations

import pytest

from checker.media.seen import Again, Signs, Spot
from rules.media.v_m3_poor_response import V_M3
from tests.rules.media.accounts import account, ago, judge, post, seen


@pytest.mark.parametrize(
    ("signs", "status"),
    [
        (Signs(open_comments=12), "pass"),
        (Signs(comments=3), "pass"),
        (Signs(replies=1), "pass"),
        (Signs(), "ask"),
        (Signs(answering=(post(3, title="留言回复选登"),)), "ask"),
    ],
)
def test_interaction(signs, status):
    assert judge(V_M3, 1, seen(signs=signs)).status == status


def test_posts_that_may_answer_are_shown_to_who_decides():
    outcome = judge(V_M3, 1, seen(signs=Signs(answering=(post(3, title="留言回复选登"),))))
    assert "留言回复选登" in outcome.evidence[0].text


def test_a_demand_for_likes_is_a_question_never_a_verdict():
    spot = Spot("forced", "", "务必转发", "", "请全体干部务必转发", "通知", "https://example.cn/1")
    outcome = judge(V_M3, 2, seen(signs=Signs(forced=(spot,))))
    assert outcome.status == "ask" and "务必转发" in outcome.warnings[0].text


def test_a_cancelled_account_is_not_judged():
    assert judge(V_M3, 1, seen(account(status="cancelled"))).status == "na"
    assert judge(V_M3, 2, seen(account(status="cancelled"))).status == "na"


@pytest.mark.parametrize(("days", "shown"), [(40, True), (3, False)])
def test_an_old_post_under_a_new_date_is_a_suspicion(days, shown):
    again = Again("云岭市召开重点工作会议", ago(days), ago(1), "https://example.cn/2")
    outcome = judge(V_M3, 2, seen(signs=Signs(again=(again,))))
    assert outcome.status == "ask" and bool(outcome.warnings) is shown
    assert all(w.certainty == "suspected" and "2026-11-19" in w.text for w in outcome.warnings)
