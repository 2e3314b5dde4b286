"""栏目不更新: counts what is proved; what is in doubt can only make it 未能判定."""

import pytest

from rules.site.v_s4_columns_not_updated import blank_columns, key_columns_stale, long_stale
from tests.rules.facts import TODAY, make_column, make_columns, params, some_columns

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
