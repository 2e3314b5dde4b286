"""动态要闻: any proved stale column is the fault."""

import pytest

from checker.facts.model import WatchedColumn, WatchedItem
from rules.site import d_f4_news_stale as rule
from rules.site.d_f4_news_stale import no_news_column
from tests.rules.facts import (
    HOME,
    TODAY,
    days_ago,
    make_column,
    make_columns,
    make_site,
    make_watched,
    params,
)


def news_stale(columns, today, p, watched=None):
    return rule.news_stale(columns, watched or make_watched(), today, p)


FRESH = make_column("要闻", "动态要闻", 14)
CASES = [
    ("exactly fourteen days is fresh", make_columns(FRESH), "pass"),
    ("fifteen days is stale", make_columns(FRESH, make_column("部门动态", "动态要闻", 15)), "fail"),
    (
        "undated items count as not updated",
        make_columns(make_column("要闻", "动态要闻", state="undated")),
        "fail",
    ),
    (
        "a blank one beside a fresh one is stale",
        make_columns(FRESH, make_column("图片", "动态要闻", state="blank")),
        "fail",
    ),
    ("one filled by script is undecided", make_columns(FRESH, make_column("图片", "动态要闻")), "unknown"),
    (
        "a guessed kind is undecided",
        make_columns(FRESH, make_column("快讯", "动态要闻", 99, kind_sure=False)),
        "unknown",
    ),
    ("a date after today is undecided", make_columns(make_column("要闻", "动态要闻", -1)), "unknown"),
    (
        "a link elsewhere proves nothing",
        make_columns(make_column("要闻", "动态要闻", state="elsewhere")),
        "unknown",
    ),
    ("exempt columns need no update", make_columns(make_column("往期", "动态要闻", 99, exempt="归档")), "na"),
    ("no column is the other criterion's fault", make_columns(), "na"),
    ("no column in an incomplete view is undecided", make_columns(complete=False), "unknown"),
]


@pytest.mark.parametrize(("columns", "status"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_freshness(columns, status):
    assert news_stale(columns, TODAY, params("D-F4", 2)).status == status


def test_an_undated_column_says_why_it_counts():
    outcome = news_stale(
        make_columns(make_column("要闻", "动态要闻", state="undated")), TODAY, params("D-F4", 2)
    )
    assert "没有注明发布时间,按附注视为不更新(附注未与原表核对)" in outcome.evidence[0].text


def test_the_warning_comes_four_days_before():
    outcome = news_stale(make_columns(make_column("要闻", "动态要闻", 11)), TODAY, params("D-F4", 2))
    assert outcome.status == "pass" and "接近 14 天期限" in outcome.warnings[0].text


def test_the_whole_row_is_lost_once():
    stale = [make_column(n, "动态要闻", 30) for n in ("要闻", "快讯")]
    outcome = news_stale(make_columns(*stale), TODAY, params("D-F4", 2))
    assert outcome.count == 1 and [e.place for e in outcome.evidence] == ["要闻", "快讯"]


def test_presence():
    assert no_news_column(make_site(), make_columns(FRESH)).status == "pass"
    assert no_news_column(make_site(), make_columns()).status == "fail"
    assert no_news_column(make_site(), make_columns(complete=False)).status == "unknown"
    blank = make_column("要闻", "动态要闻", state="blank")
    assert no_news_column(make_site(), make_columns(blank)).status == "fail"
    unnamed = make_column("云岭视界", "其他", 3, kind_sure=False)
    outcome = no_news_column(make_site(), make_columns(blank, unnamed))
    assert outcome.status == "unknown" and outcome.warnings[0].place == "要闻"
    guessed = make_column("视界", "动态要闻", state="blank", kind_sure=False)
    assert no_news_column(make_site(), make_columns(guessed)).status == "unknown"


def seen(name, age=None, *, came=None, listed=20, gone_at=""):
    page = f"{HOME}{name}/"
    first = f"{days_ago(came or 1)}T08:00:00+08:00"
    newest = (
        WatchedItem("某市召开会议", f"{page}1.html", days_ago(age), first, page, gone_at) if age else None
    )
    newcomer = WatchedItem("某市新的消息", f"{page}2.html", None, first, page) if came else None
    return WatchedColumn(page, newest, newcomer, listed, days_ago(1))


BY_SCRIPT = make_column("图片", "动态要闻")
WATCHED = [
    ("a fresh item in the column filled by script", BY_SCRIPT, seen("图片", 14), "pass"),
    ("an old item there", BY_SCRIPT, seen("图片", 15), "unknown"),
    ("items that came without a date", make_column("图片", "动态要闻", state="undated"), seen("图片", came=2), "unknown"),
    ("the same in a column that was not read", BY_SCRIPT, seen("图片", came=2), "pass"),
    ("a stale column", make_column("图片", "动态要闻", 20), seen("图片", 15), "fail"),
    ("a column that is blank now and held items yesterday", make_column("图片", "动态要闻", state="blank"), seen("图片", 3), "unknown"),
    ("and one that was blank then, too", make_column("图片", "动态要闻", state="blank"), seen("图片", listed=0), "fail"),
]  # fmt: skip


@pytest.mark.parametrize(("column", "known", "status"), [c[1:] for c in WATCHED], ids=[c[0] for c in WATCHED])
def test_what_a_monitoring_adds(column, known, status):
    watched = make_watched(columns=(known,))
    assert news_stale(make_columns(FRESH, column), TODAY, params("D-F4", 2), watched).status == status


def test_what_was_seen_and_what_was_withdrawn_stand_in_the_report():
    known = seen("图片", 3, gone_at="2026-11-18T08:00:00+08:00")
    watched = make_watched(columns=(known,), withdrawn=(known.newest,))
    outcome = news_stale(make_columns(BY_SCRIPT), TODAY, params("D-F4", 2), watched)
    assert outcome.status == "pass"
    assert outcome.evidence[0].text == "“图片”栏目监测期间出现过 2026-11-17 发布的信息,未超过 14 天"
    assert outcome.warnings[0].text.startswith("疑似撤稿")
