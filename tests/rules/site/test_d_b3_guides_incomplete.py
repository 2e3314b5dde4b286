"""办事指南: each missing element, bare basis and vague wording counts."""

import pytest

from checker.facts.model import OutsideGuide
from rules.site.d_b3_guides_incomplete import bare_basis, elements_missing, no_guide, vague_wording
from tests.rules.facts import (
    make_bad_link,
    make_entry,
    make_guide,
    make_guides,
    make_links,
    make_services,
    make_site,
    params,
)

FULL = make_guide().found
TWO = ("联系电话", "办理流程")
NO_PHONE = make_guide(found={e: "有" for e in FULL if e != "联系电话"}, unsure=("联系电话",))
NO_NAME = make_guide(found={e: "有" for e in FULL if e != "事项名称"}, unsure=("事项名称",))
ELEMENTS = [
    ("whole guides pass", make_guides(make_guide()), "pass"),
    ("missing elements are faults", make_guides(make_guide(missing=TWO)), "fail"),
    (
        "a structure not understood proves nothing",
        make_guides(make_guide(missing=TWO, certain=False)),
        "unknown",
    ),
    ("an element neither found nor sought proves nothing", make_guides(make_guide(found={})), "unknown"),
    ("guides on another host prove nothing", make_guides(outside=True, complete=False), "unknown"),
    ("an element that may be there proves nothing", make_guides(NO_PHONE), "unknown"),
    ("the page's heading is the matter's name", make_guides(NO_NAME), "pass"),
    ("one good guide of many unread is not enough", make_guides(make_guide(), complete=False), "unknown"),
    ("nor while others are on another host", make_guides(make_guide(), outside=True), "unknown"),
    ("five good ones are", make_guides(*[make_guide()] * 5, outside=True), "pass"),
    ("only the first five are sampled", make_guides(*[make_guide()] * 5, make_guide(missing=TWO)), "pass"),
]
BASIS = [
    ("a basis with number passes", make_guides(make_guide()), "pass"),
    (
        "a bare name on a page not read whole",
        make_guides(make_guide(bare_basis=("《某办法》",), whole=False)),
        "unknown",
    ),
    ("a bare name is a fault", make_guides(make_guide(bare_basis=("《某办法》",))), "fail"),
    ("no guide read proves nothing", make_guides(), "unknown"),
]
VAGUE = [
    ("plain wording passes", make_guides(make_guide()), "pass"),
    ("catch-all wording is a fault", make_guides(make_guide(vague=("其他有关材料",))), "fail"),
    ("no guide read proves nothing", make_guides(), "unknown"),
]


@pytest.mark.parametrize(("guides", "status"), [c[1:] for c in ELEMENTS], ids=[c[0] for c in ELEMENTS])
def test_elements(guides, status):
    assert elements_missing(make_site(), guides, params("D-B3", 2)).status == status


@pytest.mark.parametrize(("guides", "status"), [c[1:] for c in BASIS], ids=[c[0] for c in BASIS])
def test_basis(guides, status):
    assert bare_basis(make_site(), guides, params("D-B3", 3)).status == status


@pytest.mark.parametrize(("guides", "status"), [c[1:] for c in VAGUE], ids=[c[0] for c in VAGUE])
def test_wording(guides, status):
    assert vague_wording(make_site(), guides, params("D-B3", 4)).status == status


def test_each_missing_element_counts_and_is_named():
    outcome = elements_missing(make_site(), make_guides(make_guide("落户", TWO)), params("D-B3", 2))
    assert outcome.count == 2
    assert [e.text for e in outcome.evidence] == ["“落户”缺联系电话", "“落户”缺办理流程"]


MATTERS = tuple(make_entry(f"事项{i}") for i in range(6))
DEAD = make_entry("停车服务指南", "unread", url="https://www.example.gov.cn/a.html")
PLAIN = make_entry("停车申请", "opened")
SAMPLED = [
    ("every matter of the sample has a guide", MATTERS, make_guides(make_guide()), "pass"),
    ("three matters are enough where all was seen", MATTERS[:3], make_guides(make_guide()), "pass"),
    ("but not where more were not seen", MATTERS[:3], make_guides(complete=False), "ask"),
    ("nor where more are on another host", MATTERS[:3], make_guides(outside=True), "ask"),
    ("a guide that does not open is a fault", (*MATTERS[:3], DEAD), make_guides(), "fail"),
    ("beyond the sample it is only shown", (*MATTERS, DEAD), make_guides(), "pass"),
    ("a page that is no guide is asked", (PLAIN, *MATTERS), make_guides(), "ask"),
    ("no matter seen is asked", (), make_guides(), "ask"),
]


@pytest.mark.parametrize(
    ("matters", "guides", "status"), [c[1:] for c in SAMPLED], ids=[c[0] for c in SAMPLED]
)
def test_matters_have_guides(matters, guides, status):
    links = make_links(make_bad_link("a"))
    outcome = no_guide(make_site(), guides, make_services(matters=matters), links, params("D-B3", 1))
    assert outcome.status == status


def test_a_link_in_doubt_does_not_prove_that_a_guide_is_missing():
    links = make_links(make_bad_link("a", certain=False))
    services = make_services(matters=(DEAD,))
    outcome = no_guide(make_site(), make_guides(), services, links, params("D-B3", 1))
    assert outcome.status == "ask" and outcome.evidence[0].place == "停车服务指南"


def test_guides_on_another_host_are_listed():
    there = OutsideGuide("户口登记", "https://zwfw.example.gov.cn/1", "zwfw.example.gov.cn", "https://x/")
    guides = make_guides(outside=True, elsewhere=(there,))
    asked = no_guide(make_site(), guides, make_services(), make_links(), params("D-B3", 1))
    assert "随机选 5 个" in asked.question
    open_ = elements_missing(make_site(), guides, params("D-B3", 2))
    for outcome in (asked, open_):
        [line] = outcome.evidence
        assert line.text == "“户口登记”在 zwfw.example.gov.cn" and line.target == there.url


@pytest.mark.parametrize(("judge", "n"), [(elements_missing, 2), (bare_basis, 3), (vague_wording, 4)])
def test_a_body_without_outward_services_is_not_judged(judge, n):
    assert judge(make_site(outward_services=False), make_guides(), params("D-B3", n)).status == "na"


def test_nor_are_its_matters():
    site = make_site(outward_services=False)
    outcome = no_guide(site, make_guides(), make_services(), make_links(), params("D-B3", 1))
    assert outcome.status == "na"
