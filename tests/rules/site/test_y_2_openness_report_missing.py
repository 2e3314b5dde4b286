"""政府信息公开年度报告: published, in time by the body's own deadline, in six parts."""

from datetime import date

import pytest

from rules.site.y_2_openness_report_missing import late, not_published, sections_missing
from tests.rules.facts import TODAY, make_report, make_reports, make_site, params

PARTS = tuple(params("Y-2", 3).sections)
PORTAL, DEPARTMENT = make_site(), make_site(kind="department")
GOOD = make_reports(make_report(sections=PARTS))
OLD = make_report(2024)
PUBLISHED = [
    ("published", GOOD, "pass"),
    ("an older one only, all read", make_reports(OLD), "fail"),
    ("not all read", make_reports(OLD, complete=False), "unknown"),
    ("one of another body in the column", make_reports(make_report(own=False)), "ask"),
]


@pytest.mark.parametrize(("reports", "status"), [c[1:] for c in PUBLISHED], ids=[c[0] for c in PUBLISHED])
def test_published(reports, status):
    assert not_published(reports, PORTAL, TODAY, params("Y-2", 1)).status == status


@pytest.mark.parametrize(
    ("site", "today", "status"),
    [
        (DEPARTMENT, date(2026, 1, 31), "pass"),
        (DEPARTMENT, date(2026, 2, 1), "fail"),
        (PORTAL, date(2026, 2, 1), "pass"),
        (PORTAL, date(2026, 4, 1), "fail"),
    ],
)
def test_a_government_has_until_march_and_its_departments_until_january(site, today, status):
    assert not_published(make_reports(OLD), site, today, params("Y-2", 1)).status == status


IN_MARCH = make_report(day=date(2026, 3, 20))
IN_TIME = [
    ("a portal in March", PORTAL, make_reports(IN_MARCH), "pass"),
    ("a department in March", DEPARTMENT, make_reports(IN_MARCH), "fail"),
    ("no readable date", PORTAL, make_reports(make_report(day=None)), "ask"),
    ("none seen", PORTAL, make_reports(complete=False), "unknown"),
    ("none published", PORTAL, make_reports(OLD), "na"),
]


@pytest.mark.parametrize(("site", "reports", "status"), [c[1:] for c in IN_TIME], ids=[c[0] for c in IN_TIME])
def test_in_time(site, reports, status):
    assert late(reports, site, TODAY, params("Y-2", 2)).status == status


WHOLE = [
    ("six parts", GOOD, "pass"),
    ("five parts", make_reports(make_report(sections=PARTS[:-1])), "fail"),
    ("a file", make_reports(make_report(state="file", whole=False)), "ask"),
]


@pytest.mark.parametrize(("reports", "status"), [c[1:] for c in WHOLE], ids=[c[0] for c in WHOLE])
def test_parts(reports, status):
    assert sections_missing(reports, PORTAL, TODAY, params("Y-2", 3)).status == status
