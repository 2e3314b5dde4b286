"""概况信息: old figures are proved by the year beside them, not by any old year."""

import pytest

from rules.site.d_f1_overview_missing_or_old import no_overview, overview_old
from tests.rules.facts import TODAY, make_column, make_columns, make_overview, make_site, params

COLUMNS = make_columns(make_column("走进某市", "概况信息", state="content"))
YEARS = [
    ("figures of two years ago are in time", make_overview(2024), "pass"),
    ("figures of three years ago are old", make_overview(2023), "fail"),
    ("a recent year of a leader's career proves nothing", make_overview(2025, "2025年3月任现职"), "unknown"),
    ("an old year of history proves nothing", make_overview(1958, "1958年设县"), "unknown"),
    ("a year of a plan ahead proves nothing", make_overview(2035), "unknown"),
    ("a page without a year proves nothing", make_overview(None), "unknown"),
    ("figures of a census stand for ten years", make_overview(2020, "2020年第七次人口普查"), "unknown"),
    ("what was built once is no figure of a year", make_overview(2018, "2018年建成,投资3亿元"), "unknown"),
    (
        "newer figures may stand in a picture or a file",
        make_overview(2019, doubt="概况页面有附件、音视频或内嵌文件"),
        "unknown",
    ),
    ("recent figures are in time whatever else stands there", make_overview(2025, doubt="有附件"), "pass"),
]
PRESENCE = [
    ("a column passes", COLUMNS, "pass"),
    (
        "a link elsewhere is still an entry",
        make_columns(make_column("走进", "概况信息", state="elsewhere")),
        "pass",
    ),
    ("none in a complete view is the fault", make_columns(), "fail"),
    ("only a blank one is the fault", make_columns(make_column("走进", "概况信息", state="blank")), "fail"),
    ("none in an incomplete view is undecided", make_columns(complete=False), "unknown"),
    (
        "a guess is undecided",
        make_columns(make_column("魅力", "概况信息", state="content", kind_sure=False)),
        "unknown",
    ),
]


@pytest.mark.parametrize(("overview", "status"), [c[1:] for c in YEARS], ids=[c[0] for c in YEARS])
def test_years(overview, status):
    assert overview_old(COLUMNS, overview, TODAY, params("D-F1", 1)).status == status


@pytest.mark.parametrize(("columns", "status"), [c[1:] for c in PRESENCE], ids=[c[0] for c in PRESENCE])
def test_presence(columns, status):
    assert no_overview(make_site(), columns).status == status


def test_without_the_column_only_its_absence_is_judged():
    empty = make_overview(None, columns=())
    assert overview_old(make_columns(), empty, TODAY, params("D-F1", 1)).status == "na"
    assert overview_old(make_columns(complete=False), empty, TODAY, params("D-F1", 1)).status == "unknown"


def test_the_finding_quotes_the_page():
    outcome = overview_old(COLUMNS, make_overview(2020), TODAY, params("D-F1", 1))
    assert outcome.reason == "概况数据停在 2020 年"
    assert "年末常住人口 100 万人" in outcome.evidence[0].text and outcome.evidence[0].url.endswith("/gk/")


def test_a_doubt_is_told_beside_the_year_that_was_read():
    doubted = make_overview(2019, doubt="概况页面以图片为主")
    outcome = overview_old(COLUMNS, doubted, TODAY, params("D-F1", 1))
    assert outcome.reason == "概况正文写到的最新年份是 2019 年,但概况页面以图片为主"
    assert outcome.evidence[0].value == "2019"
