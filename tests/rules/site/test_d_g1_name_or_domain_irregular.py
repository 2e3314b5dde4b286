"""域名名称: the suffix is proof; a name drawn in a picture is not."""

import pytest

from rules.site.d_g1_name_or_domain_irregular import domain_irregular, name_not_shown
from tests.rules.facts import make_domain, make_marked, make_sample, make_site

DOMAINS = [
    ("gov.cn passes", make_domain("www.example.gov.cn"), "pass"),
    ("a commercial suffix is a fault", make_domain("www.example.com"), "fail"),
    ("the Chinese suffix passes", make_domain("某市.政务", suffix_ok=True, labels=("某市", "政务")), "pass"),
]
NAMED, NAMELESS = make_marked("home"), make_marked("article", site_name=None)
NAMES = [
    ("a name on every page passes", make_sample(NAMED, make_marked("column")), "pass"),
    ("a name not read is asked about", make_sample(NAMED, NAMELESS), "ask"),
    (
        "two different names are asked about",
        make_sample(NAMED, make_marked("column", site_name="某市信息网")),
        "ask",
    ),
    ("no page is no proof", make_sample(), "unknown"),
]


@pytest.mark.parametrize(("domain", "status"), [c[1:] for c in DOMAINS], ids=[c[0] for c in DOMAINS])
def test_domains(domain, status):
    assert domain_irregular(make_site(), domain).status == status


@pytest.mark.parametrize(("sample", "status"), [c[1:] for c in NAMES], ids=[c[0] for c in NAMES])
def test_names(sample, status):
    assert name_not_shown(make_site(), sample).status == status


def test_without_a_public_address_there_is_no_domain_to_judge():
    site = make_site(from_folder=True, public_host_known=False)
    assert domain_irregular(site, make_domain("127.0.0.1")).status == "not_checked"


def test_a_name_other_than_the_filed_one_is_asked_about():
    assert name_not_shown(make_site(name="某省人民政府"), make_sample(NAMED)).status == "ask"


def test_pattern_and_second_names_are_only_hints():
    outcome = domain_irregular(make_site(), make_domain("example.gov.cn", aliases=("example.cn",)))
    assert outcome.status == "pass" and [w.value for w in outcome.warnings] == [
        "example.cn",
        "example.gov.cn",
    ]
    department = make_site(kind="department")
    assert domain_irregular(department, make_domain("tj.example.gov.cn")).warnings == ()
