"""政府网站工作年度报表: published, linked from the home page, in time, whole, adding up."""

from datetime import date

import pytest

from checker.facts.model import Sum
from rules.site.y_1_site_report_missing import (
    late,
    not_published,
    sections_missing,
    sums_differ,
    supervision_report,
)
from tests.rules.facts import HOME, TODAY, make_report, make_reports, params

SECTIONS = tuple(params("Y-1", 3).sections)
GOOD = make_reports(make_report(sections=SECTIONS))
OLD = make_report(2024)
UNNAMED = make_report(None, title="网站年度报表", day=None)
PUBLISHED = [
    ("published and linked", GOOD, "pass"),
    ("an older one only, all read", make_reports(OLD), "fail"),
    ("none at all, all read", make_reports(), "fail"),
    ("none seen, not all read", make_reports(OLD, complete=False), "unknown"),
    ("one without a year", make_reports(UNNAMED), "ask"),
    ("one of another body", make_reports(make_report(own=False)), "ask"),
    ("an unnamed entry of the year after", make_reports(OLD, others=(make_report(None),)), "ask"),
    ("a link that was not opened", make_reports(make_report(state="unopened")), "ask"),
    ("a file is published too", make_reports(make_report(state="file")), "pass"),
    ("not linked from the home page", make_reports(make_report(home="")), "fail"),
    ("the home page was not read whole", make_reports(make_report(home=""), home_whole=False), "unknown"),
    ("behind another page", make_reports(make_report(home="through", through=f"{HOME}xxgk/")), "ask"),
]


@pytest.mark.parametrize(("reports", "status"), [c[1:] for c in PUBLISHED], ids=[c[0] for c in PUBLISHED])
def test_published(reports, status):
    assert not_published(reports, TODAY, params("Y-1", 1)).status == status


@pytest.mark.parametrize(("day", "year"), [(31, 2024), (1, 2024)])
def test_until_the_deadline_the_year_before_is_due(day, year):
    reports = make_reports(make_report(year))
    assert not_published(reports, date(2026, 1, day), params("Y-1", 1)).status == "pass"
    assert not_published(reports, date(2026, 2, 1), params("Y-1", 1)).status == "fail"


def test_a_report_that_came_before_its_deadline_is_the_one_looked_at():
    outcome = not_published(GOOD, date(2026, 1, 25), params("Y-1", 1))
    assert outcome.status == "pass" and "2025年度" in outcome.reason


def test_the_fault_names_the_column_that_was_read():
    outcome = not_published(make_reports(OLD), TODAY, params("Y-1", 1))
    assert outcome.evidence[0].text == "“年报”栏目的列表已读全,其中没有2025年的政府网站工作年度报表"


LATE = make_report(day=date(2026, 3, 5))
IN_TIME = [
    ("on the last day", make_reports(make_report(day=date(2026, 1, 31))), "pass"),
    ("late by its own page", make_reports(LATE), "fail"),
    ("late, but an earlier copy may be unread", make_reports(LATE, complete=False), "ask"),
    ("an earlier copy was in time", make_reports(LATE, make_report()), "pass"),
    ("late by the list only", make_reports(make_report(day=None, listed=date(2026, 3, 5))), "ask"),
    ("a date before the year ended is a misreading", make_reports(make_report(day=date(2025, 6, 1))), "ask"),
    ("none published", make_reports(OLD), "na"),
    ("none seen", make_reports(complete=False), "unknown"),
]


@pytest.mark.parametrize(("reports", "status"), [c[1:] for c in IN_TIME], ids=[c[0] for c in IN_TIME])
def test_in_time(reports, status):
    assert late(reports, TODAY, params("Y-1", 2)).status == status


WHOLE = [
    ("all sections", GOOD, "pass"),
    ("one missing", make_reports(make_report(sections=SECTIONS[1:])), "fail"),
    ("a picture or file beside it", make_reports(make_report(sections=SECTIONS[1:], whole=False)), "ask"),
    ("a text of another form", make_reports(make_report(sections=SECTIONS[:1])), "ask"),
    ("none seen", make_reports(complete=False), "unknown"),
    ("none published", make_reports(), "na"),
]


@pytest.mark.parametrize(("reports", "status"), [c[1:] for c in WHOLE], ids=[c[0] for c in WHOLE])
def test_sections(reports, status):
    outcome = sections_missing(reports, TODAY, params("Y-1", 3))
    assert outcome.status == status
    if status == "fail":
        assert outcome.evidence[0].text == "报告中没有“信息发布”部分"


RIGHT, WRONG = Sum("办件量", 5, (("自然人", 3), ("法人", 2))), Sum("办件量", 9, (("自然人", 3), ("法人", 2)))
SUMS = [
    ("they add up", make_reports(make_report(sums=(RIGHT,))), "pass"),
    ("they do not", make_reports(make_report(sums=(WRONG,))), "ask"),
    ("none read", GOOD, "ask"),
    ("no report seen", make_reports(complete=False), "unknown"),
]


@pytest.mark.parametrize(("reports", "status"), [c[1:] for c in SUMS], ids=[c[0] for c in SUMS])
def test_sums(reports, status):
    assert sums_differ(reports, TODAY, params("Y-1", 4)).status == status


def test_a_sum_that_differs_is_only_suspected():
    outcome = sums_differ(make_reports(make_report(sums=(WRONG,))), TODAY, params("Y-1", 4))
    assert outcome.warnings[0].text == "疑似不符: 办件量总数 9,分项之和 5(自然人 3、法人 2)"
    assert outcome.warnings[0].certainty == "suspected" and not outcome.evidence[0].value.startswith("9")


@pytest.mark.parametrize(("top", "status"), [(False, "na"), (True, "ask"), (None, "ask")])
def test_supervision(top, status):
    assert supervision_report(make_reports(top_level=top), TODAY, params("Y-1", 5)).status == status
