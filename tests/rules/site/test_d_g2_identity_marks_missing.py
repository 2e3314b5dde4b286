"""网站标识: six marks, each counted once, only on pages that a reader sees whole."""

import json
from dataclasses import replace

import pytest

from checker.facts.model import MarkedPage, MarkSample
from checker.page.read import read_page
from rules.site import d_g2_identity_marks_missing as rule
from tests.rules.facts import ALL_MARKS, ALL_TAGS, TODAY, make_marked, make_sample, make_site

NO_POLICE = replace(ALL_MARKS, police_filing=None)
OWNER_ONLY = replace(ALL_MARKS, host_unit=None, hints={"host_unit_as_owner": "某市发展和改革委员会"})
WRITTEN = replace(ALL_MARKS, icp=None, hints={"icp_by_script": "鲁ICP备12345678号"})
HOME_PAGE = make_marked("home")


def marks_missing(sample, **site):
    return rule.marks_missing(make_site(**site), sample)


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
    ("a mark that a script writes may be shown", make_sample(make_marked("home", marks=WRITTEN)), "unknown"),
    ("only 版权所有 is for a person", make_sample(make_marked("home", marks=OWNER_ONLY)), "unknown"),
    (
        "only 版权所有 and no contact is a fault",
        make_sample(make_marked("home", marks=replace(OWNER_ONLY, contact=False))),
        "fail",
    ),
    (
        "a shield's page proves nothing",
        make_sample(make_marked("home", blocked="waf", marks=NO_POLICE)),
        "unknown",
    ),
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


DIFFERENT = [
    ("footer and tag", "3700000001", "3700000002", "", {"3700000001", "3700000002"}),
    ("footer and find-error entry", "3700000001", "", "3700000003", {"3700000001", "3700000003"}),
    ("tag and find-error entry", None, "bm12000001", "3700000003", {"bm12000001", "3700000003"}),
    ("the same in other letters", "bm12000001", "BM12000001", "bm12000001", set()),
    ("a tag that is no code is told elsewhere", "3700000001", "370000000000001", "", set()),
    ("nothing to compare with", "3700000001", "", "", set()),
]


@pytest.mark.parametrize(
    ("footer", "tag", "entrance", "codes"), [c[1:] for c in DIFFERENT], ids=[c[0] for c in DIFFERENT]
)
def test_three_codes_are_compared(footer, tag, entrance, codes):
    marks = replace(ALL_MARKS, site_code=footer, site_map=True, hints={"site_code_in_find_error": entrance})
    page = make_marked("home", marks=marks, tags={**ALL_TAGS, "SiteIDCode": tag})
    found = {code for w in marks_missing(make_sample(page)).warnings for code in w.value.split()}
    assert found == codes


def test_a_difference_on_several_pages_is_told_once_and_never_counts():
    marks = replace(ALL_MARKS, site_code="3700000009", site_map=True)
    tags = {**ALL_TAGS, "SiteIDCode": "3700000001"}
    pages = [make_marked(role, marks=marks, tags=tags) for role in ("home", "article")]
    outcome = marks_missing(make_sample(*pages))
    assert outcome.status == "pass" and len(outcome.warnings) == 1
    assert outcome.warnings[0].text.startswith("2 个抽查页面标识码不一致: 页脚 3700000009")


def test_a_code_other_than_the_filed_one_is_told():
    page = make_marked("home", marks=replace(ALL_MARKS, site_map=True), tags={})
    [line] = marks_missing(make_sample(page), code="3700000055").warnings
    assert line.text == "1 个抽查页面的标识码 3700000001 与登记的 3700000055 不一致"


def test_doubts_say_what_stands_in_the_way():
    told = {
        marks_missing(make_sample(make_marked("home", marks=marks))).warnings[0].text
        for marks in (WRITTEN, OWNER_ONLY)
    }
    assert told == {
        "没有读到ICP备案编号,页面脚本中有 鲁ICP备12345678号,可能由脚本写出",
        "没有读到主办单位,只写了版权所有“某市发展和改革委员会”,请人判断",
    }


LABELS = {
    "党政机关网站标识": ("party_gov_mark",),
    "“我为政府网站找错”入口": ("find_error_entry",),
    "网站标识码": ("site_code",),
    "主办单位及联系方式": ("host_unit", "contact"),
    "ICP备案编号": ("icp",),
    "公安机关备案标识": ("police_filing",),
}


def test_no_captured_page_is_accused_of_a_mark_that_a_person_saw(real_pages):
    """Each page by itself: what the rule calls missing is missing by hand too, and no foot that comes by
    script is accused at all."""
    for label in json.loads((real_pages / "labels.json").read_text(encoding="utf-8"))["pages"]:
        url = label["original_url"] or f"http://{label['domain'].strip('()')}/"
        page = read_page((real_pages / label["file"]).read_bytes(), url, as_of=TODAY)
        outcome = marks_missing(MarkSample((MarkedPage(page, "article", page.script_built),)))
        for line in outcome.evidence if outcome.status == "fail" else ():
            seen = [label["identifiers"][name] for name in LABELS[line.value]]
            assert not all(seen), (label["file"], line.text)
        if any("loaded by script" in trap for trap in label["traps"] or ()):
            assert outcome.status == "unknown", label["file"]
