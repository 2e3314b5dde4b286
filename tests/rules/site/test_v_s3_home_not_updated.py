"""首页不更新: fails only when nothing newer can hide."""

from dataclasses import replace

import pytest

from checker.facts.model import WatchedItem
from rules.site.v_s3_home_not_updated import no_fresh_item as judge
from tests.rules.facts import HOME, TODAY, days_ago, make_item, make_news, make_watched, params


def no_fresh_item(news, today, p, watched=None):
    return judge(news, watched or make_watched(), today, p)


FRESH, EDGE, OLD = make_news(40, 3), make_news(14), make_news(23, 40)
CASES = [
    ("one fresh item is enough", FRESH, "pass"),
    ("exactly fourteen days is still fresh", EDGE, "pass"),
    ("fifteen days is not", make_news(15), "fail"),
    ("all dates read and all old is a veto", OLD, "fail"),
    ("a fresh item proves the update whatever else is unread", make_news(3, None, unread=5), "pass"),
    ("an unread item may be newer", make_news(23, unread=1), "unknown"),
    (
        "an item never opened may be newer",
        make_news(23, items=(make_item(23), make_item(None, opened=False))),
        "unknown",
    ),
    ("a list filled by script may hold newer ones", make_news(23, script_lists=True), "unknown"),
    ("a date in the future proves nothing", make_news(23, -2), "unknown"),
    ("an undated item is undecided for a veto", make_news(23, None), "unknown"),
    ("no dates at all is not proof of no update", make_news(None, None), "unknown"),
    ("no list at all is not proof of no update", make_news(), "unknown"),
    ("films and files of which nobody can tell the day may be news", make_news(unread=2), "unknown"),
    (
        "a second-level page that was not opened may hold news",
        make_news(23, navigation_only=True, unread=1),
        "unknown",
    ),
    ("a fresh second-level page is an update", make_news(3, navigation_only=True), "pass"),
]


@pytest.mark.parametrize(("news", "status"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_home_news(news, status):
    assert no_fresh_item(news, TODAY, params("V-S3", 1)).status == status


def test_the_finding_says_what_was_seen_and_where():
    outcome = no_fresh_item(OLD, TODAY, params("V-S3", 1))
    assert outcome.reason == "首页最新信息发布于 2026-10-28,距监测时间点 23 天,超过 14 天"
    assert outcome.evidence[0].value == "2026-10-28"
    assert outcome.evidence[0].target.endswith("-23.html")


def test_a_home_page_that_only_leads_on_is_judged_by_second_level_pages():
    outcome = no_fresh_item(make_news(20, navigation_only=True), TODAY, params("V-S3", 1))
    assert outcome.status == "fail" and outcome.reason.startswith("二级页面最新信息")


def test_from_the_tenth_day_the_site_is_warned():
    warned = no_fresh_item(make_news(11), TODAY, params("V-S3", 1))
    assert warned.status == "pass" and len(warned.warnings) == 1
    assert no_fresh_item(make_news(10), TODAY, params("V-S3", 1)).warnings == ()


def test_a_profile_may_count_undated_items_as_not_updated():
    p = params("V-S3", 1, undated_counts=True)
    assert no_fresh_item(make_news(23, None), TODAY, p).status == "fail"
    assert no_fresh_item(make_news(None, None), TODAY, p).status == "fail"
    assert no_fresh_item(make_news(3, None), TODAY, p).status == "pass"


def seen(age=None, first=30, **given):
    """An item that the monitoring saw `first` days ago for the first time."""
    day = None if age is None else days_ago(age)
    return WatchedItem(
        "某市召开会议", f"{HOME}art/1.html", day, f"{days_ago(first)}T08:00:00+08:00", HOME, **given
    )


UNREAD = make_news(23, unread=4)
SAME = {"same_since": days_ago(20), "same_until": days_ago(1)}
WATCHED = [
    ("an item seen with a fresh date is an update", UNREAD, make_watched(newest=seen(3)), "pass"),
    ("even where it was withdrawn and what is left is old", OLD, make_watched(newest=seen(14)), "pass"),
    ("an old item seen proves nothing", UNREAD, make_watched(newest=seen(15)), "unknown"),
    ("a newcomer without a date is an update", UNREAD, make_watched(newcomer=seen(first=14)), "pass"),
    ("one that came earlier is not", UNREAD, make_watched(newcomer=seen(first=15)), "unknown"),
    ("nor where every date was read and is old", OLD, make_watched(newcomer=seen(first=3)), "fail"),
    ("nothing new for longer than the limit", UNREAD, make_watched(**SAME), "fail"),
    ("the same without any date on the page", make_news(None, None), make_watched(**SAME), "fail"),
    ("just the limit is no fault", UNREAD, make_watched(**SAME | {"same_since": days_ago(14)}), "unknown"),
    ("one day more is", UNREAD, make_watched(**SAME | {"same_since": days_ago(15)}), "fail"),
    ("a look of the day before yesterday is too old", UNREAD, make_watched(**SAME | {"same_until": days_ago(2)}), "unknown"),
    ("a page that only leads on is judged by others", make_news(23, navigation_only=True, unread=1), make_watched(**SAME), "unknown"),
    ("one that a script may fill is the same shell every day", make_news(23, script_lists=True), make_watched(**SAME), "unknown"),
    ("what this look shows for the first time may be news", make_news(23, unread=4, unseen=1), make_watched(**SAME), "unknown"),
    ("a fresh item of this look wins", FRESH, make_watched(**SAME), "pass"),
]  # fmt: skip


@pytest.mark.parametrize(("news", "watched", "status"), [c[1:] for c in WATCHED], ids=[c[0] for c in WATCHED])
def test_what_the_monitoring_adds(news, watched, status):
    assert no_fresh_item(news, TODAY, params("V-S3", 1), watched).status == status


def test_an_unchanged_shell_is_told_and_decides_nothing():
    shell = make_watched(shell_since=days_ago(20), shell_until=days_ago(1))
    outcome = no_fresh_item(make_news(23, script_lists=True), TODAY, params("V-S3", 1), shell)
    assert outcome.status == "unknown"
    [told] = outcome.warnings
    assert told.certainty == "suspected" and "首页可能由脚本填充,请打开核对" in told.text
    for news, watched in ((OLD, shell), (FRESH, shell), (UNREAD, make_watched(shell_since=days_ago(14), shell_until=days_ago(1)))):  # fmt: skip
        assert no_fresh_item(news, TODAY, params("V-S3", 1), watched).warnings == ()


def test_items_withdrawn_from_the_home_page_are_told_and_never_scored():
    gone = seen(5, gone_at="2026-11-18T08:00:00+08:00")
    elsewhere = replace(gone, page=f"{HOME}tzgg/")
    outcome = no_fresh_item(FRESH, TODAY, params("V-S3", 1), make_watched(withdrawn=(gone, elsewhere)))
    assert outcome.status == "pass"
    [told] = outcome.warnings
    assert told.certainty == "suspected" and told.text.startswith("疑似撤稿") and told.target == gone.url
