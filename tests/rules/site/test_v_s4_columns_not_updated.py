"""栏目不更新: counts what is proved; what is in doubt can only make it 未能判定."""

import pytest

from checker.facts.model import WatchedColumn, WatchedItem, WentBack
from rules.site import v_s4_columns_not_updated as rule
from tests.rules.facts import (
    HOME,
    TODAY,
    days_ago,
    make_column,
    make_columns,
    make_watched,
    params,
    some_columns,
)


def key_columns_stale(columns, today, p, watched=None):
    return rule.key_columns_stale(columns, watched or make_watched(), today, p)


def long_stale(columns, today, p, watched=None):
    return rule.long_stale(columns, watched or make_watched(), today, p)


def blank_columns(columns, today, p, watched=None):
    return rule.blank_columns(columns, watched or make_watched(), today, p)


NEWS_OLD = some_columns(4, "动态要闻", 20)
NOTICE_OLD = make_column("公告", "通知公告", 200)
FIRST = [
    ("fresh columns pass", make_columns(*some_columns(6, "动态要闻", 14)), "pass"),
    ("four stale ones are below the line", make_columns(*NEWS_OLD), "pass"),
    ("five stale ones are a veto, exactly at the line", make_columns(*NEWS_OLD, NOTICE_OLD), "fail"),
    ("notices have half a year", make_columns(*NEWS_OLD, make_column("公告", "通知公告", 184)), "pass"),
    (
        "a column not read may be the fifth",
        make_columns(*NEWS_OLD, make_column("要闻", "动态要闻")),
        "unknown",
    ),
    (
        "an undated column may be the fifth",
        make_columns(*NEWS_OLD, make_column("要闻", "动态要闻", state="undated")),
        "unknown",
    ),
    (
        "a guessed kind may be the fifth",
        make_columns(*NEWS_OLD, make_column("快讯", "动态要闻", 99, kind_sure=False)),
        "unknown",
    ),
    (
        "a deeper notice column may be the fifth",
        make_columns(*NEWS_OLD, make_column("公告", "通知公告", 200, level=2)),
        "unknown",
    ),
    (
        "a future date may hide the fifth",
        make_columns(*NEWS_OLD, make_column("要闻", "动态要闻", -1)),
        "unknown",
    ),
    (
        "an exempt column is not counted",
        make_columns(*NEWS_OLD, make_column("要闻", "动态要闻", 99, exempt="专题")),
        "pass",
    ),
    (
        "a link to another site is not counted",
        make_columns(*NEWS_OLD, make_column("国务院", "动态要闻", state="elsewhere")),
        "pass",
    ),
    (
        "a blank column is counted elsewhere",
        make_columns(*NEWS_OLD, make_column("要闻", "动态要闻", state="blank")),
        "pass",
    ),
    ("an incomplete view cannot pass", make_columns(*NEWS_OLD, complete=False), "unknown"),
    (
        "an incomplete view can still prove a veto",
        make_columns(*NEWS_OLD, NOTICE_OLD, complete=False),
        "fail",
    ),
    ("no column at all is no proof of anything", make_columns(), "unknown"),
]
SEEN_ONLY = [
    ("one fresh article proves an unread column updated", 3, "pass"),
    ("an old article of an unread column proves nothing", 60, "unknown"),
]
LONG = [
    ("nine is below the line", make_columns(*some_columns(9, "政策解读", 200)), "pass"),
    ("ten is a veto", make_columns(*some_columns(10, "政策解读", 200)), "fail"),
    ("plans have a year", make_columns(*some_columns(10, "人事规划", 366)), "pass"),
    ("plans older than a year count", make_columns(*some_columns(10, "人事规划", 367)), "fail"),
    (
        "an unread tenth is undecided",
        make_columns(*some_columns(9, "政策解读", 200), make_column("x", "人事规划")),
        "unknown",
    ),
    ("topic columns need no update", make_columns(*some_columns(12, "专题", 900)), "pass"),
]
BLANK = [
    ("no blank column passes", make_columns(*some_columns(6, "其他", 3)), "pass"),
    ("four blank ones are below the line", make_columns(*some_columns(4, "其他", state="blank")), "pass"),
    ("five blank ones are a veto", make_columns(*some_columns(5, "其他", state="blank")), "fail"),
    (
        "a blank column is blank whatever its kind",
        make_columns(*some_columns(5, "其他", state="blank", kind_sure=False)),
        "fail",
    ),
    ("columns not read are never blank", make_columns(*some_columns(5, "其他")), "unknown"),
    ("an incomplete view cannot pass", make_columns(make_column("a", "其他", 3), complete=False), "unknown"),
]


@pytest.mark.parametrize(("columns", "status"), [c[1:] for c in FIRST], ids=[c[0] for c in FIRST])
def test_key_columns(columns, status):
    assert key_columns_stale(columns, TODAY, params("V-S4", 1)).status == status


@pytest.mark.parametrize(("columns", "status"), [c[1:] for c in LONG], ids=[c[0] for c in LONG])
def test_long_stale(columns, status):
    assert long_stale(columns, TODAY, params("V-S4", 2)).status == status


@pytest.mark.parametrize(("columns", "status"), [c[1:] for c in BLANK], ids=[c[0] for c in BLANK])
def test_blank(columns, status):
    assert blank_columns(columns, TODAY, params("V-S4", 3)).status == status


def test_the_finding_names_each_column_with_its_date():
    outcome = key_columns_stale(make_columns(*NEWS_OLD, NOTICE_OLD), TODAY, params("V-S4", 1))
    assert [e.place for e in outcome.evidence] == ["动态要闻1", "动态要闻2", "动态要闻3", "动态要闻4", "公告"]
    assert "发布于 2026-10-31,距监测时间点 20 天,超过 14 天" in outcome.evidence[0].text
    assert "超过 184 天" in outcome.evidence[-1].text
    assert outcome.count == 5


def test_a_column_met_twice_counts_once():
    assert key_columns_stale(make_columns(*NEWS_OLD, *NEWS_OLD), TODAY, params("V-S4", 1)).status == "pass"


def test_a_parent_read_through_its_children_is_not_counted_beside_them():
    parent = make_column("新闻", "动态要闻", 20, read_by="sub-columns")
    children = some_columns(4, "动态要闻", 20, parent="新闻", level=2)
    assert key_columns_stale(make_columns(parent, *children), TODAY, params("V-S4", 1)).status == "pass"


def test_a_parent_that_gathers_its_stale_children_is_not_counted_beside_them():
    parent = make_column("新闻", "动态要闻", 20)
    children = some_columns(4, "动态要闻", 20, parent="新闻", level=2)
    outcome = key_columns_stale(make_columns(parent, *children), TODAY, params("V-S4", 1))
    assert outcome.status == "pass" and "有 4 个" in outcome.reason
    fresh = some_columns(4, "动态要闻", 2, parent="新闻", level=2)
    assert "有 1 个" in key_columns_stale(make_columns(parent, *fresh), TODAY, params("V-S4", 1)).reason


def test_warnings_come_before_the_line():
    three = blank_columns(make_columns(*some_columns(3, "其他", state="blank")), TODAY, params("V-S4", 3))
    two = blank_columns(make_columns(*some_columns(2, "其他", state="blank")), TODAY, params("V-S4", 3))
    seven = long_stale(make_columns(*some_columns(7, "政策解读", 200)), TODAY, params("V-S4", 2))
    six = long_stale(make_columns(*some_columns(6, "政策解读", 200)), TODAY, params("V-S4", 2))
    assert [len(o.warnings) for o in (three, two, seven, six)] == [3, 0, 7, 0]
    assert {o.status for o in (three, two, seven, six)} == {"pass"}


def test_the_warning_names_the_columns_also_when_the_criterion_is_undecided():
    stale = some_columns(7, "政策解读", 200)
    outcome = long_stale(make_columns(*stale, complete=False), TODAY, params("V-S4", 2))
    assert outcome.status == "unknown"
    assert [w.place for w in outcome.warnings] == [c.name for c in stale]
    blank = some_columns(3, "其他", state="blank")
    open_ = some_columns(2, "公报")
    outcome = blank_columns(make_columns(*blank, *open_), TODAY, params("V-S4", 3))
    assert outcome.status == "unknown" and len(outcome.warnings) == 5
    assert [w.certainty for w in outcome.warnings].count("sure") == 3


def test_a_news_column_is_warned_from_the_eleventh_day():
    columns = make_columns(make_column("要闻", "动态要闻", 11), make_column("快讯", "动态要闻", 10))
    outcome = key_columns_stale(columns, TODAY, params("V-S4", 1))
    assert outcome.status == "pass" and [w.place for w in outcome.warnings] == ["要闻"]
    assert "接近 14 天期限" in outcome.warnings[0].text


def test_a_parent_blank_through_its_blank_children_is_not_counted_beside_them():
    parent = make_column("政务公开", "信息公开", state="blank")
    children = some_columns(4, "其他", state="blank", parent="政务公开", level=2)
    outcome = blank_columns(make_columns(parent, *children), TODAY, params("V-S4", 3))
    assert outcome.status == "pass" and "有 4 个" in outcome.reason


def test_a_parent_of_another_kind_read_through_its_children_is_not_counted_beside_them():
    parent = make_column("公告", "通知公告", 400, read_by="sub-columns")
    children = some_columns(9, "人事规划", 400, parent="公告", level=2)
    outcome = long_stale(make_columns(parent, *children), TODAY, params("V-S4", 2))
    assert outcome.status == "pass" and "有 9 个" in outcome.reason


def test_archives_and_columns_whose_list_may_go_on_are_no_proof():
    past = make_column("2019年动态", "动态要闻", 2000, exempt="往年栏目")
    pinned = make_column("要闻", "动态要闻", 300, state="unread", reason="列表不是由新到旧排列")
    assert key_columns_stale(make_columns(*NEWS_OLD, past), TODAY, params("V-S4", 1)).status == "pass"
    assert key_columns_stale(make_columns(*NEWS_OLD, pinned), TODAY, params("V-S4", 1)).status == "unknown"


def test_a_profile_may_count_undated_columns():
    columns = make_columns(*NEWS_OLD, make_column("要闻", "动态要闻", state="undated"))
    assert key_columns_stale(columns, TODAY, params("V-S4", 1, undated_counts=True)).status == "fail"


@pytest.mark.parametrize(("age", "status"), [c[1:] for c in SEEN_ONLY], ids=[c[0] for c in SEEN_ONLY])
def test_a_column_of_which_only_articles_were_seen(age, status):
    unread = make_column("要闻", "动态要闻", age, state="unread")
    assert key_columns_stale(make_columns(*NEWS_OLD, unread), TODAY, params("V-S4", 1)).status == status


def test_a_column_with_a_known_article_is_not_blank():
    unread = some_columns(5, "其他", 900, state="unread")
    assert blank_columns(make_columns(*unread), TODAY, params("V-S4", 3)).status == "pass"


# -- with a monitoring -------------------------------------------------------------------------


def seen(name, age=None, *, came=None, listed=20, looked=1, scheme="https"):
    """A monitored column: its newest item is `age` days old, or an undated one came `came` days ago."""
    page = f"{HOME}{name}/".replace("https", scheme)
    first = f"{days_ago(came if came is not None else 1)}T08:00:00+08:00"
    newest = age is not None and WatchedItem("某市召开会议", f"{page}1.html", days_ago(age), first, page)
    newcomer = came is not None and WatchedItem("某市新的通知", f"{page}2.html", None, first, page)
    return WatchedColumn(page, newest or None, newcomer or None, listed, days_ago(looked))


UNREAD = make_column("要闻", "动态要闻")
UNDATED = make_column("要闻", "动态要闻", state="undated")
STALE = make_column("要闻", "动态要闻", 20)
WATCHED = [
    ("a fresh item seen settles an unread column", UNREAD, seen("要闻", 14), "pass"),
    ("an old one does not", UNREAD, seen("要闻", 15), "unknown"),
    ("one of a day to come does not", UNREAD, seen("要闻", -1), "unknown"),
    ("an item that came settles a column without dates", UNDATED, seen("要闻", came=14), "pass"),
    ("one that came earlier does not", UNDATED, seen("要闻", came=15), "unknown"),
    ("a column of another address tells nothing", UNREAD, seen("快讯", 3), "unknown"),
    ("the scheme of the address may differ", UNREAD, seen("要闻", 3, scheme="http"), "pass"),
    ("a fresh item that was withdrawn is an update", STALE, seen("要闻", 3), "pass"),
    ("an undated one is none where all dates were read", STALE, seen("要闻", came=3), "fail"),
    ("nothing new seen proves nothing", UNREAD, seen("要闻"), "unknown"),
]


@pytest.mark.parametrize(("column", "known", "status"), [c[1:] for c in WATCHED], ids=[c[0] for c in WATCHED])
def test_what_a_monitoring_adds(column, known, status):
    columns = make_columns(*NEWS_OLD, column)
    outcome = key_columns_stale(columns, TODAY, params("V-S4", 1), make_watched(columns=(known,)))
    assert outcome.status == status


def test_a_monitoring_alone_never_makes_a_column_stale():
    known = tuple(seen(f"动态要闻{n}", 40) for n in range(1, 7))
    columns = make_columns(*some_columns(6, "动态要闻"))
    assert (
        key_columns_stale(columns, TODAY, params("V-S4", 1), make_watched(columns=known)).status == "unknown"
    )


def test_what_was_seen_stands_in_the_report():
    outcome = key_columns_stale(
        make_columns(*NEWS_OLD, UNREAD), TODAY, params("V-S4", 1), make_watched(columns=(seen("要闻", 3),))
    )
    [line] = outcome.evidence
    assert line.text == "“要闻”栏目监测期间出现过 2026-11-17 发布的信息,未超过 14 天"
    assert (line.url, line.target, line.place) == (f"{HOME}要闻/", f"{HOME}要闻/1.html", "要闻")


def test_long_stale_columns_use_it_too():
    old = some_columns(9, "政策解读", 200)
    columns = make_columns(*old, make_column("解读", "政策解读"))
    assert long_stale(columns, TODAY, params("V-S4", 2)).status == "unknown"
    watched = make_watched(columns=(seen("解读", 60),))
    assert long_stale(columns, TODAY, params("V-S4", 2), watched).status == "pass"


@pytest.mark.parametrize(
    ("known", "status"),
    [
        (seen("其他5"), "unknown"),
        (seen("其他5", looked=0), "unknown"),
        (seen("其他5", looked=2), "fail"),
        (seen("其他5", listed=0), "fail"),
    ],
    ids=["items yesterday", "today", "the day before", "blank then as well"],
)
def test_a_column_that_held_items_just_now_is_not_proved_blank(known, status):
    columns = make_columns(*some_columns(5, "其他", state="blank"))
    outcome = blank_columns(columns, TODAY, params("V-S4", 3), make_watched(columns=(known,)))
    assert outcome.status == status
    if status == "unknown":
        assert "监测在 2026-11-" in outcome.warnings[-1].text and "20 条信息" in outcome.warnings[-1].text


def test_withdrawn_articles_are_told_and_change_nothing():
    known = seen("要闻", 3)
    gone = WatchedItem("甲", f"{HOME}要闻/9.html", days_ago(5), "2026-11-15T08:00:00+08:00", known.url, "2026-11-18T08:00:00+08:00")  # fmt: skip
    home = WatchedItem("乙", f"{HOME}9.html", days_ago(5), "2026-11-15T08:00:00+08:00", HOME, "2026-11-18T08:00:00+08:00")  # fmt: skip
    back = WentBack(known.url, days_ago(3), days_ago(30), "2026-11-18T08:00:00+08:00")
    watched = make_watched(columns=(known,), withdrawn=(gone, home), went_back=(back,))
    outcome = key_columns_stale(make_columns(STALE), TODAY, params("V-S4", 1), watched)
    assert outcome.status == "pass"
    assert [w.certainty for w in outcome.warnings] == ["suspected", "suspected"]
    assert outcome.warnings[0].target == gone.url
    assert outcome.warnings[1].text == "疑似栏目撤稿: 最新日期由 2026-11-17 变为 2026-10-21"
