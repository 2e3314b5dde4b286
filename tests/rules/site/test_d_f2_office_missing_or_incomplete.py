"""机构职能: missing elements count only on pages read whole."""

import pytest

from rules.site.d_f2_office_missing_or_incomplete import no_office_column, office_incomplete
from tests.rules.facts import make_column, make_columns, make_office, make_site, params

COLUMNS = make_columns(make_column("机构职能", "机构职能", state="content"))
CASES = [
    ("all elements pass", make_office(), "pass"),
    ("missing hours are a fault", make_office(("hours",)), "fail"),
    ("a missing head is not counted", make_office(("head",)), "pass"),
    ("a page not read whole proves nothing", make_office(("hours",), certain=False), "unknown"),
    ("elements neither found nor sought prove nothing", make_office(found={}), "unknown"),
    ("no page read proves nothing", make_office(urls=()), "unknown"),
]


@pytest.mark.parametrize(("office", "status"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_elements(office, status):
    assert office_incomplete(COLUMNS, office, params("D-F2", 2)).status == status


def test_each_missing_element_counts():
    outcome = office_incomplete(COLUMNS, make_office(("hours", "phone")), params("D-F2", 2))
    assert outcome.count == 2
    assert [e.text for e in outcome.evidence] == [
        "机构职能页面没有写明办公时间",
        "机构职能页面没有写明联系方式",
    ]


def test_presence():
    assert no_office_column(make_site(), COLUMNS).status == "pass"
    assert no_office_column(make_site(), make_columns()).status == "fail"
    assert no_office_column(make_site(), make_columns(complete=False)).status == "unknown"


def test_without_the_column_only_its_absence_is_judged():
    assert office_incomplete(make_columns(), make_office(urls=()), params("D-F2", 2)).status == "na"
