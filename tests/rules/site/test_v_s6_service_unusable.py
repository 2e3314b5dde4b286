"""服务不实用: services there, and guides not hollow."""

import pytest

from rules.site.v_s6_service_unusable import all_guides_thin, guides_too_thin, no_services
from tests.rules.facts import ELEMENTS, make_column, make_columns, make_guide, make_guides, make_site, params

THIN = ELEMENTS[4:]


def guides(*missing, certain=True, **given):
    return make_guides(*(make_guide(f"事项{i}", m, certain=certain) for i, m in enumerate(missing)), **given)


PRESENCE = [
    (
        "a service column passes",
        make_columns(make_column("办事", "办事服务", state="content")),
        make_guides(),
        "pass",
    ),
    ("a guide passes", make_columns(), guides(()), "pass"),
    ("none in a complete view is for a person to confirm", make_columns(), make_guides(), "ask"),
    ("none in an incomplete view is undecided", make_columns(complete=False), make_guides(), "unknown"),
]
MANY = [
    ("five hollow guides are a veto", guides(*[THIN] * 5), "fail"),
    ("four hollow guides are not", guides(*[THIN] * 4, ()), "pass"),
    (
        "a guide that stands twice counts once",
        make_guides(*[make_guide("落户", THIN)] * 5, complete=False),
        "unknown",
    ),
    ("guides filled by script are undecided", guides(*[THIN] * 6, certain=False), "unknown"),
    ("three missing elements are not four", guides(*[THIN[:3]] * 6), "pass"),
    ("guides on another host are undecided", make_guides(outside=True, complete=False), "unknown"),
    ("guides not all read are undecided", guides(*[THIN] * 4, complete=False), "unknown"),
    ("five proved are enough when not all were read", guides(*[THIN] * 5, complete=False), "fail"),
    (
        "a structure not understood may be the fifth",
        make_guides(*guides(*[THIN] * 4).all, make_guide(certain=False)),
        "unknown",
    ),
]
FEW = [
    ("every one of three hollow is a veto", guides(*[THIN] * 3), "fail"),
    ("one good guide among three passes", guides(THIN, THIN, ()), "pass"),
    ("five guides are not few", guides(*[THIN] * 5), "na"),
    ("three hollow ones of an unknown number are undecided", guides(*[THIN] * 3, complete=False), "unknown"),
    ("no guide read is undecided", make_guides(), "unknown"),
    ("more may be on another host", guides(*[THIN] * 3, outside=True), "unknown"),
    ("one guide that stands twice is one", make_guides(*[make_guide("落户", THIN)] * 2), "fail"),
]


@pytest.mark.parametrize(
    ("columns", "found", "status"), [c[1:] for c in PRESENCE], ids=[c[0] for c in PRESENCE]
)
def test_services_exist(columns, found, status):
    assert no_services(make_site(), columns, found).status == status


@pytest.mark.parametrize(("found", "status"), [c[1:] for c in MANY], ids=[c[0] for c in MANY])
def test_many_guides(found, status):
    assert guides_too_thin(make_site(), found, params("V-S6", 2)).status == status


@pytest.mark.parametrize(("found", "status"), [c[1:] for c in FEW], ids=[c[0] for c in FEW])
def test_few_guides(found, status):
    assert all_guides_thin(make_site(), found, params("V-S6", 3)).status == status


def test_a_body_without_outward_services_is_not_judged():
    site = make_site(outward_services=False)
    assert no_services(site, make_columns(), make_guides()).status == "na"
    assert guides_too_thin(site, make_guides(), params("V-S6", 2)).status == "na"
    assert all_guides_thin(site, make_guides(), params("V-S6", 3)).status == "na"


def test_the_finding_names_the_missing_elements():
    outcome = guides_too_thin(make_site(), guides(*[THIN] * 5), params("V-S6", 2))
    assert outcome.evidence[0].text == "“事项0”缺: 办理地点、办理时间、联系电话、办理流程"
