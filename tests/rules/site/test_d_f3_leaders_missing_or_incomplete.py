"""领导信息: a missing résumé counts only where the leader's page was read."""

import pytest

from checker.page.model import Person
from rules.site.d_f3_leaders_missing_or_incomplete import leaders_incomplete, no_leaders_column
from tests.rules.facts import make_column, make_columns, make_leaders, make_site, params

COLUMNS = make_columns(make_column("领导之窗", "领导信息", state="content"))
WITH = Person(
    "甲", post="市长", resume="男,汉族", duties="主持全面工作", url="https://www.example.gov.cn/ld/1"
)
WITHOUT = Person("乙", post="副市长", url="https://www.example.gov.cn/ld/2")
CASES = [
    ("everyone with a résumé passes", make_leaders(WITH), "pass"),
    ("one without is a fault", make_leaders(WITH, WITHOUT), "fail"),
    (
        "one without on a page not opened proves nothing",
        make_leaders(WITH, WITHOUT, complete=False),
        "unknown",
    ),
    ("pages not understood prove nothing", make_leaders(readable=False), "unknown"),
    ("no names found proves nothing", make_leaders(), "unknown"),
]


@pytest.mark.parametrize(("leaders", "status"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_leaders(leaders, status):
    assert leaders_incomplete(COLUMNS, leaders, params("D-F3", 2)).status == status


def test_the_finding_names_the_leader_and_the_page():
    outcome = leaders_incomplete(COLUMNS, make_leaders(WITH, WITHOUT), params("D-F3", 2))
    assert [(e.text, e.url) for e in outcome.evidence] == [("乙没有公开简历", WITHOUT.url)]


def test_presence():
    assert no_leaders_column(make_site(), COLUMNS).status == "pass"
    assert no_leaders_column(make_site(), make_columns()).status == "fail"
    assert no_leaders_column(make_site(), make_columns(complete=False)).status == "unknown"


def test_without_the_column_only_its_absence_is_judged():
    assert leaders_incomplete(make_columns(), make_leaders(columns=()), params("D-F3", 2)).status == "na"
