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
