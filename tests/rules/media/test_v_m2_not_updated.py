"""V-M2: an account is stale only where every post is known to be there."""

from __future__ import annotations

import pytest

from checker.media.check import media_profile
from rules.media.v_m2_not_updated import V_M2
from tests.rules.media.accounts import account, ago, judge, post, posts, seen

WHOLE = {"coverage": "complete", "since": 60, "fetched": 0}
CASES = [
    # what is known of the posts -> verdict
    ("one fresh post proves it, whatever the source lacks", posts(post(3)), "pass"),
    ("a post of today of which only the day is known", posts(post(0, whole_day=True)), "pass"),
    ("a post just inside the window", posts(post(13.9)), "pass"),
    ("exactly at the window's edge", posts(post(14)), "pass"),
    ("just before the window, but on the day it begins", posts(post(14.1), **WHOLE), "unknown"),
    ("the day before the window, all known", posts(post(15), **WHOLE), "fail"),
    ("the day before the window, in a zone nobody told", posts(post(14.5, assumed=True), **WHOLE), "unknown"),
    ("long ago in a zone nobody told", posts(post(16, assumed=True), **WHOLE), "fail"),
    ("long ago, all known", posts(post(200), **WHOLE), "fail"),
    ("no post stands, all known", posts(**WHOLE), "unknown"),
    ("rows of it could not be read", posts(post(40), refused=True, **WHOLE), "unknown"),
    ("a fresh post proves it, whatever rows could not be read", posts(post(3), refused=True), "pass"),
    ("it may have been renamed", posts(post(40), kin="云岭融媒", **WHOLE), "unknown"),
    ("a fresh post was deleted before the check", posts(post(40), withdrawn=ago(5), **WHOLE), "fail"),
    (
        "a fresh post was deleted, perhaps after the check",
        posts(post(40), withdrawn=ago(5), coverage="complete", since=60, fetched=-2),
        "unknown",
    ),
    (
        "not yet stale when it was fetched",
        posts(post(15), coverage="complete", since=60, fetched=0.9),
        "unknown",
    ),
    ("long ago, but newer ones may be missing", posts(post(40)), "unknown"),
    ("long ago, and the source was cut", posts(post(40), coverage="truncated", since=60), "unknown"),
    ("complete only for a part of the window", posts(post(40), coverage="complete", since=5), "unknown"),
    ("fetched too long ago", posts(post(40), coverage="complete", since=60, fetched=3), "unknown"),
    ("fetched within the tolerance", posts(post(40), coverage="complete", since=60, fetched=0.9), "fail"),
    (
        "nobody knows when it was fetched",
        posts(post(40), coverage="complete", since=60, fetched=None),
        "unknown",
    ),
    ("only a day is known, and it lies on the edge", posts(post(14, whole_day=True), **WHOLE), "unknown"),
    ("no source at all", posts(), "unknown"),
]


@pytest.mark.parametrize(("known", "status"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_fresh_posts(known, status):
    outcome = judge(V_M2, 1, seen(has=known))
    assert outcome.status == status
    if status == "unknown":
        assert outcome.settle_by
    if status == "fail":
        assert outcome.evidence


@pytest.mark.parametrize("status", ["paused", "closing", "cancelled"])
def test_accounts_that_are_being_closed_stand_apart(status):
    assert judge(V_M2, 1, seen(account(status=status), posts(post(200), **WHOLE))).status == "na"


def test_an_account_opened_within_the_window_need_not_have_posted():
    assert judge(V_M2, 1, seen(account(opened_on="2026-11-15"), posts(**WHOLE))).status == "na"
    assert judge(V_M2, 1, seen(account(opened_on="2026-11-06"), posts(post(40), **WHOLE))).status == "na"
    assert judge(V_M2, 1, seen(account(opened_on="2019-05-01"), posts(post(40), **WHOLE))).status == "fail"


@pytest.mark.parametrize(
    ("of", "figure"),
    [
        (account("wechat", is_service=True), "service_days"),
        (account("wechat_video"), "video_days"),
        (account("app_ios"), "app_days"),
        (account("miniprogram"), "miniprogram_days"),
    ],
)
def test_an_overlay_may_give_some_kinds_more_time(tmp_path, of, figure):
    assert judge(V_M2, 1, seen(of, posts(post(40), **WHOLE))).status == "fail"
    overlay = tmp_path / "local.toml"
    overlay.write_text(
        f'[profile]\nid = "local"\ntitle = "本地"\n[indicator.V-M2.criterion.1]\n{figure} = {{ value = 50, source = "n19", confidence = "unverified" }}\n',
        encoding="utf-8",
    )
    profile = media_profile(overlays=(str(overlay),))
    assert judge(V_M2, 1, seen(of, posts(post(40), **WHOLE)), profile).status == "pass"
    assert judge(V_M2, 1, seen(has=posts(post(40), **WHOLE)), profile).status == "fail"


@pytest.mark.parametrize("days", [3, 40])
def test_a_status_that_says_nothing_convicts_nobody(days):
    known = seen(account(status="unknown", status_said="私密账号"), posts(post(days), **WHOLE))
    assert judge(V_M2, 1, known).status == ("pass" if days == 3 else "unknown")


def test_a_post_near_the_edge_is_passed_with_a_warning():
    assert judge(V_M2, 1, seen(has=posts(post(12)))).warnings
    assert not judge(V_M2, 1, seen(has=posts(post(2)))).warnings


class TestApps:
    def test_an_app_is_tried_by_a_person(self):
        outcome = judge(V_M2, 2, seen(account("app_android", apk_url="https://example.gov.cn/a.apk")))
        assert outcome.status == "ask" and "a.apk" in outcome.reason

    def test_other_accounts_are_none(self):
        assert judge(V_M2, 2, seen()).status == "na"
