"""其他栏目: what another indicator judges is never counted here."""

import inspect
from typing import get_args

import pytest

from checker.facts.model import ColumnKind, Entrance, WatchedColumn, WatchedItem
from checker.indicator import discover
from rules.site import d_f10_other_columns_blank_or_stale as rule
from rules.site.d_f4_news_stale import news_stale
from rules.site.d_f5_policies_stale import policies_stale
from tests.rules.facts import (
    HOME,
    TODAY,
    days_ago,
    make_column,
    make_columns,
    make_item,
    make_site,
    make_watched,
    params,
)


def blank_columns(columns, site, today, p, watched=None):
    return rule.blank_columns(columns, site, watched or make_watched(), today, p)


def stale_columns(columns, site, today, p, watched=None):
    return rule.stale_columns(columns, site, watched or make_watched(), today, p)


ELSEWHERE = (
    "概况信息",
    "机构职能",
    "领导信息",
    "动态要闻",
    "政策文件",
    "政策解读",
    "办事服务",
    "咨询投诉",
    "征集调查",
)
FINE = make_column("公告", "通知公告", 3)
BLANK = [
    ("no blank column passes", make_columns(FINE), "pass"),
    ("a blank topic is a fault", make_columns(FINE, make_column("专题", "专题", state="blank")), "fail"),
    ("a column not read is undecided", make_columns(FINE, make_column("专题", "专题")), "unknown"),
    ("an incomplete view cannot pass", make_columns(FINE, complete=False), "unknown"),
    ("no column at all proves nothing", make_columns(), "unknown"),
]
STALE = [
    ("notices within half a year pass", make_columns(make_column("公告", "通知公告", 184)), "pass"),
    ("older notices are a fault", make_columns(make_column("公告", "通知公告", 185)), "fail"),
    ("plans have a year", make_columns(make_column("预决算", "人事规划", 366)), "pass"),
    ("older plans are a fault", make_columns(make_column("预决算", "人事规划", 367)), "fail"),
    ("columns without a term are never stale", make_columns(make_column("民俗", "其他", 3000)), "pass"),
    (
        "undated notices count as not updated",
        make_columns(make_column("公告", "通知公告", state="undated")),
        "fail",
    ),
    ("a column not read is undecided", make_columns(make_column("公告", "通知公告")), "unknown"),
    (
        "a blank one is not counted again as stale",
        make_columns(make_column("公告", "通知公告", state="blank")),
        "pass",
    ),
]


@pytest.mark.parametrize(("columns", "status"), [c[1:] for c in BLANK], ids=[c[0] for c in BLANK])
def test_blank(columns, status):
    assert blank_columns(columns, make_site(), TODAY, params("D-F10", 1)).status == status


@pytest.mark.parametrize(("columns", "status"), [c[1:] for c in STALE], ids=[c[0] for c in STALE])
def test_stale(columns, status):
    assert stale_columns(columns, make_site(), TODAY, params("D-F10", 2)).status == status


@pytest.mark.parametrize("kind", ELSEWHERE)
def test_what_another_indicator_judges_is_left_out(kind):
    columns = make_columns(FINE, make_column("甲", kind, state="blank"), make_column("乙", kind, 3000))
    assert blank_columns(columns, make_site(), TODAY, params("D-F10", 1)).status == "pass"
    assert stale_columns(columns, make_site(), TODAY, params("D-F10", 2)).status == "pass"


def test_each_column_counts_and_the_doubtful_widen():
    columns = make_columns(
        make_column("一", "通知公告", 200), make_column("二", "人事规划", 400), make_column("三", "通知公告")
    )
    outcome = stale_columns(columns, make_site(), TODAY, params("D-F10", 2))
    assert [e.place for e in outcome.evidence] == ["一", "二"]
    assert (outcome.count, outcome.undecided) == (2, 1)


# -- nothing is deducted twice ---------------------------------------------------------------


def blank(columns, site=None, **changed):
    return blank_columns(columns, site or make_site(), TODAY, params("D-F10", 1, **changed))


def stale(columns, site=None, **changed):
    return stale_columns(columns, site or make_site(), TODAY, params("D-F10", 2, **changed))


def counted(outcome):
    return [e.place for e in outcome.evidence] if outcome.status == "fail" else []


@pytest.mark.parametrize("kind", ELSEWHERE)
def test_no_profile_can_bring_back_what_another_indicator_judges(kind):
    columns = make_columns(FINE, make_column("甲", kind, state="blank"), make_column("乙", kind, 3000))
    assert counted(blank(columns, left_out=[])) == []
    everything = {"left_out": [], "half_year_kinds": [kind], "year_kinds": [kind], "own_period_kinds": [kind]}
    assert counted(stale(columns, **everything)) == []


def test_a_profile_may_leave_out_more():
    columns = make_columns(make_column("甲", "公报", state="blank"), make_column("乙", "公报", 3000))
    assert counted(blank(columns)) == ["甲"] and counted(stale(columns)) == ["乙"]
    more = [*ELSEWHERE, "公报"]
    assert counted(blank(columns, left_out=more)) == counted(stale(columns, left_out=more)) == []


def test_the_kinds_left_out_are_those_of_the_profile():
    assert set(params("D-F10", 1)["left_out"]) == set(params("D-F10", 2)["left_out"]) == set(ELSEWHERE)


def test_a_kind_that_site_toml_gives_decides_where_a_column_counts():
    as_news = make_column("简报", "动态要闻", 3000, kind_by="profile")
    as_other = make_column("简报", "公报", 3000, kind_by="profile")
    assert counted(stale(make_columns(as_news))) == []
    assert news_stale(make_columns(as_news), make_watched(), TODAY, params("D-F4", 2)).status == "fail"
    assert counted(stale(make_columns(as_other))) == ["简报"]
    assert news_stale(make_columns(as_other), make_watched(), TODAY, params("D-F4", 2)).status == "na"


@pytest.mark.parametrize("address", [f"{HOME}x/", f"{HOME}x", f"{HOME.replace('https', 'http')}x/"])
def test_an_address_that_another_indicator_judges_does_not_count_under_another_name(address):
    news = make_column("动态", "动态要闻", state="blank", url=f"{HOME}x/")
    again = make_column("公报", "公报", state="blank", url=address)
    assert counted(blank(make_columns(news, again))) == counted(blank(make_columns(again, news))) == []


def test_the_place_of_statistics_that_site_toml_names_is_judged_with_the_services():
    site = make_site(entrances=(Entrance("statistics", f"{HOME}tj/"),))
    columns = make_columns(make_column("数据统计", "数据发布", 3000, url=f"{HOME}tj/"), FINE)
    assert counted(stale(columns)) == ["数据统计"] and counted(stale(columns, site)) == []


def test_one_address_is_blank_or_stale_never_both():
    empty = make_column("公报", "公报", state="blank", url=f"{HOME}x/")
    old = make_column("旧公报", "公报", 3000, url=f"{HOME.replace('https', 'http')}x")
    for columns in (make_columns(empty, old), make_columns(old, empty)):
        assert len(counted(blank(columns)) + counted(stale(columns))) == 1


@pytest.mark.parametrize("kind", ["公报", "动态要闻", "政策文件"])
def test_a_parent_is_not_blank_beside_its_blank_children(kind):
    parent = make_column("公开", "信息公开", state="blank")
    child = make_column("子栏目", kind, state="blank", parent="公开", level=2)
    assert counted(blank(make_columns(parent, child))) == (["子栏目"] if kind == "公报" else [])


@pytest.mark.parametrize("kind", ["公报", "动态要闻", "政策文件"])
def test_a_parent_read_through_its_children_is_not_stale_beside_them(kind):
    parent = make_column("公告", "通知公告", 3000, read_by="sub-columns")
    child = make_column("子栏目", kind, 3000, parent="公告", level=2)
    assert counted(stale(make_columns(parent, child))) == (["子栏目"] if kind == "公报" else [])


def test_a_column_below_one_that_was_deducted_for_it_does_not_count_again():
    item = make_item(3000)
    above = make_column("政策文件", "政策文件", 3000, newest=item, read_by="sub-columns")
    below = make_column("公报", "公报", 3000, newest=item, parent="政策文件", level=2)
    assert (
        policies_stale(make_columns(above, below), make_watched(), TODAY, params("D-F5", 2)).status == "fail"
    )
    assert counted(stale(make_columns(above, below))) == []
    empty = make_column("政策文件", "政策文件", state="blank")
    assert (
        counted(blank(make_columns(empty, make_column("公报", "公报", state="blank", parent="政策文件"))))
        == []
    )


def test_a_column_below_a_fresh_one_counts():
    above = make_column("政策文件", "政策文件", 3)
    below = make_column("公报", "公报", 3000, parent="政策文件", level=2)
    assert counted(stale(make_columns(above, below))) == ["公报"]


def test_columns_that_name_each_other_as_parent_end_somewhere():
    one = make_column("甲", "公报", 3000, parent="乙")
    other = make_column("乙", "公报", 3000, parent="甲")
    assert stale(make_columns(one, other)).status in ("pass", "fail")


JUDGES = {
    ("D-F1", 2): "概况信息",
    ("D-F2", 1): "机构职能",
    ("D-F3", 1): "领导信息",
    ("D-F4", 1): "动态要闻",
    ("D-F4", 2): "动态要闻",
    ("D-F5", 1): "政策文件",
    ("D-F5", 2): "政策文件",
    ("D-F6", 1): "政策解读",
    ("D-F6", 2): "政策解读",
}


@pytest.mark.parametrize("state", ["blank", "dated", "undated"])
@pytest.mark.parametrize("kind", get_args(ColumnKind))
def test_no_column_is_deducted_here_and_elsewhere(kind, state):
    """Every kind in every state against every indicator that deducts for columns."""
    one = make_column("甲", kind, **({"state": state} if state != "dated" else {"age": 3000}))
    columns = make_columns(one, make_column("公告", "通知公告", 3))
    here = counted(blank(columns)) + counted(stale(columns))
    rules = discover("rules.site")
    elsewhere = []
    for id_, number in JUDGES:
        judge = next(c.judge for c in rules[id_].criteria if c.number == number)
        given = {"site": make_site(), "columns": columns, "watched": make_watched(), "today": TODAY}
        given["p"] = params(id_, number)
        outcome = judge(**{k: v for k, v in given.items() if k in inspect.signature(judge).parameters})
        elsewhere += [e.place for e in outcome.evidence if outcome.status == "fail"]
    assert len(here) <= 1 and not ("甲" in here and "甲" in elsewhere)


def test_what_a_monitoring_saw_speaks_for_a_column_only():
    page = f"{HOME}公告/"
    newest = WatchedItem("停水公告", f"{page}1.html", days_ago(100), f"{days_ago(3)}T08:00:00+08:00", page)
    watched = make_watched(columns=(WatchedColumn(page, newest, None, 20, days_ago(1)),))
    for state, judge_, number, alone, with_it in (
        ("unread", stale_columns, 2, "unknown", "pass"),
        ("blank", blank_columns, 1, "fail", "unknown"),
    ):
        columns, p = make_columns(make_column("公告", "通知公告", state=state)), params("D-F10", number)
        assert judge_(columns, make_site(), TODAY, p).status == alone
        assert judge_(columns, make_site(), TODAY, p, watched).status == with_it


def test_what_it_saw_speaks_for_a_column_with_a_period_of_its_own_too():
    page = f"{HOME}便民信息/"
    newest = WatchedItem("停水公告", f"{page}1.html", days_ago(5), f"{days_ago(3)}T08:00:00+08:00", page)
    watched = make_watched(columns=(WatchedColumn(page, newest, None, 20, days_ago(1)),))
    columns, p = make_columns(make_column("便民信息", "其他", 40, days=30)), params("D-F10", 2)
    assert stale_columns(columns, make_site(), TODAY, p).status == "fail"
    assert stale_columns(columns, make_site(), TODAY, p, watched).status == "pass"
