"""其他栏目: what another indicator judges is never counted here."""

import pytest

from rules.site.d_f10_other_columns_blank_or_stale import blank_columns, stale_columns
from tests.rules.facts import TODAY, make_column, make_columns, params

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
    assert blank_columns(columns, TODAY, params("D-F10", 1)).status == status


@pytest.mark.parametrize(("columns", "status"), [c[1:] for c in STALE], ids=[c[0] for c in STALE])
def test_stale(columns, status):
    assert stale_columns(columns, TODAY, params("D-F10", 2)).status == status


@pytest.mark.parametrize("kind", ELSEWHERE)
def test_what_another_indicator_judges_is_left_out(kind):
    columns = make_columns(FINE, make_column("甲", kind, state="blank"), make_column("乙", kind, 3000))
    assert blank_columns(columns, TODAY, params("D-F10", 1)).status == "pass"
    assert stale_columns(columns, TODAY, params("D-F10", 2)).status == "pass"


def test_each_column_counts_and_the_doubtful_widen():
    columns = make_columns(
        make_column("一", "通知公告", 200), make_column("二", "人事规划", 400), make_column("三", "通知公告")
    )
    outcome = stale_columns(columns, TODAY, params("D-F10", 2))
    assert [e.place for e in outcome.evidence] == ["一", "二"]
    assert (outcome.count, outcome.undecided) == (2, 1)
