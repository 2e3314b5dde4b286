"""政策文件: first-level columns, half a year."""

import pytest

from rules.site.d_f5_policies_stale import no_policy_column, policies_stale
from tests.rules.facts import TODAY, make_column, make_columns, make_site, params

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
