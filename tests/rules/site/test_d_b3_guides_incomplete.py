"""办事指南: each missing element, bare basis and vague wording counts."""

import pytest

from rules.site.d_b3_guides_incomplete import bare_basis, elements_missing, no_guide, vague_wording
from tests.rules.facts import make_guide, make_guides, make_site, params

TWO = ("联系电话", "办理流程")
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
    ("only the first five are sampled", make_guides(*[make_guide()] * 5, make_guide(missing=TWO)), "pass"),
]
BASIS = [
    ("a basis with number passes", make_guides(make_guide()), "pass"),
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


def test_whether_every_matter_has_a_guide_is_asked():
    outcome = no_guide(make_site(), make_guides(make_guide()), params("D-B3", 1))
    assert outcome.status == "ask" and "随机选 5 个" in outcome.question


@pytest.mark.parametrize(
    ("judge", "n"), [(no_guide, 1), (elements_missing, 2), (bare_basis, 3), (vague_wording, 4)]
)
def test_a_body_without_outward_services_is_not_judged(judge, n):
    assert judge(make_site(outward_services=False), make_guides(), params("D-B3", n)).status == "na"
