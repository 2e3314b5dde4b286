"""网站标识: six marks, each counted once, only on pages that a reader sees whole."""

from dataclasses import replace

import pytest

from rules.site.d_g2_identity_marks_missing import marks_missing
from tests.rules.facts import ALL_MARKS, make_marked, make_sample

NO_POLICE = replace(ALL_MARKS, police_filing=None)
HOME_PAGE = make_marked("home")
CASES = [
    ("all six on every page pass", make_sample(HOME_PAGE, make_marked("article")), "pass"),
    (
        "one missing on one page is a fault",
        make_sample(HOME_PAGE, make_marked("article", marks=NO_POLICE)),
        "fail",
    ),
    (
        "a footer drawn by script proves nothing",
        make_sample(make_marked("home", script_built=True, marks=NO_POLICE)),
        "unknown",
    ),
    ("a script page that shows all passes", make_sample(make_marked("home", script_built=True)), "pass"),
    ("no page is no proof", make_sample(), "unknown"),
]


@pytest.mark.parametrize(("sample", "status"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_marks(sample, status):
    assert marks_missing(sample).status == status


def test_a_mark_missing_on_two_pages_counts_once():
    sample = make_sample(make_marked("home", marks=NO_POLICE), make_marked("article", marks=NO_POLICE))
    outcome = marks_missing(sample)
    assert outcome.count == 1
    assert outcome.evidence[0].text == "2 个抽查页面底部没有公安机关备案标识"


@pytest.mark.parametrize(
    ("lost", "item"),
    [
        ({"site_code": None}, "网站标识码"),
        ({"icp": None}, "ICP备案编号"),
        ({"police_filing": None}, "公安机关备案标识"),
        ({"party_gov_mark": False}, "党政机关网站标识"),
        ({"find_error_entry": False}, "“我为政府网站找错”入口"),
        ({"host_unit": None}, "主办单位及联系方式"),
        ({"contact": False}, "主办单位及联系方式"),
    ],
    ids=lambda v: str(v),
)
def test_each_of_the_six(lost, item):
    outcome = marks_missing(make_sample(make_marked("home", marks=replace(ALL_MARKS, **lost))))
    assert [e.value for e in outcome.evidence] == [item]


def test_a_code_in_the_source_only_is_a_fault_with_a_hint():
    hidden = replace(ALL_MARKS, site_code=None, hints={"site_code_in_script": "3700000001"})
    outcome = marks_missing(make_sample(make_marked("home", marks=hidden)))
    assert outcome.status == "fail" and "源码中有 3700000001,但没有显示" in outcome.evidence[0].text


def test_doubts_of_script_pages_widen_the_interval():
    sample = make_sample(
        make_marked("home", marks=NO_POLICE),
        make_marked("article", script_built=True, marks=replace(ALL_MARKS, icp=None)),
    )
    outcome = marks_missing(sample)
    assert (outcome.status, outcome.count, outcome.undecided) == ("fail", 1, 1)
