"""政策文件: first-level columns, half a year."""

import pytest

from checker.facts.model import WatchedColumn, WatchedItem
from rules.site import d_f5_policies_stale as rule
from rules.site.d_f5_policies_stale import no_policy_column
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


def policies_stale(columns, today, p, watched=None):
    return rule.policies_stale(columns, watched or make_watched(), today, p)


KIND = "政策文件"
DEEP_OLD = make_column("规范性文件", KIND, 300, level=2)
CASES = [
    ("184 days is fresh", make_columns(make_column("文件", KIND, 184)), "pass"),
    ("185 days is stale", make_columns(make_column("文件", KIND, 185)), "fail"),
    (
        "a stale first-level one beside a fresh one is stale",
        make_columns(make_column("文件", KIND, 3), make_column("规章", KIND, 300)),
        "fail",
    ),
    (
        "a stale deeper one beside a fresh one is undecided",
        make_columns(make_column("文件", KIND, 3), DEEP_OLD),
        "unknown",
    ),
    ("all stale is stale at any level", make_columns(DEEP_OLD), "fail"),
    (
        "children of a fresh policy column do not count",
        make_columns(make_column("文件", KIND, 3), make_column("县级", KIND, 300, parent="文件", level=2)),
        "pass",
    ),
    ("a column not read is undecided", make_columns(make_column("文件", KIND)), "unknown"),
    ("no column is the other criterion's fault", make_columns(), "na"),
]


@pytest.mark.parametrize(("columns", "status"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_freshness(columns, status):
    assert policies_stale(columns, TODAY, params("D-F5", 2)).status == status


def test_presence():
    assert no_policy_column(make_site(), make_columns(DEEP_OLD)).status == "pass"
    assert no_policy_column(make_site(), make_columns()).status == "fail"
    assert no_policy_column(make_site(), make_columns(complete=False)).status == "unknown"


@pytest.mark.parametrize(("age", "status"), [(184, "pass"), (185, "unknown")])
def test_what_a_monitoring_saw_settles_a_column_that_was_not_read(age, status):
    page = f"{HOME}文件/"
    newest = WatchedItem(
        "关于印发办法的通知", f"{page}1.html", days_ago(age), f"{days_ago(3)}T08:00:00+08:00", page
    )
    watched = make_watched(columns=(WatchedColumn(page, newest),))
    columns = make_columns(make_column("文件", KIND))
    assert policies_stale(columns, TODAY, params("D-F5", 2), watched).status == status
