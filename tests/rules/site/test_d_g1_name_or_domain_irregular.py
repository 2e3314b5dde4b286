"""域名名称: the suffix is proof; a name drawn in a picture is not."""

import pytest

from checker.facts.model import OwnHost
from rules.site.d_g1_name_or_domain_irregular import domain_irregular, name_not_shown
from tests.rules.facts import HOME, make_domain, make_marked, make_sample, make_site

PORTAL, DEPARTMENT = make_site(), make_site(kind="department")
DOMAINS = [
    ("gov.cn passes", PORTAL, make_domain("www.example.gov.cn"), "pass"),
    ("a commercial suffix is a fault", PORTAL, make_domain("www.example.com"), "fail"),
    ("gov.cn in the middle is a fault", PORTAL, make_domain("www.example.gov.cn.cc"), "fail"),
    ("the Chinese suffix passes", PORTAL, make_domain("某市.政务", suffix_ok=True, labels=("某市", "政务")), "pass"),
    ("a portal without www may be a department's", PORTAL, make_domain("tj.example.gov.cn"), "pass"),
    ("a department below its portal passes", DEPARTMENT, make_domain("tj.example.gov.cn"), "pass"),
    ("a ministry's www passes", DEPARTMENT, make_domain("www.example.gov.cn"), "pass"),
    (
        "a department one level too deep is asked about",
        DEPARTMENT,
        make_domain("www.tj.example.gov.cn", registrable="example.gov.cn"),
        "ask",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("site", "domain", "status"), [c[1:] for c in DOMAINS], ids=[c[0] for c in DOMAINS])
def test_domains(site, domain, status):
    assert domain_irregular(site, domain).status == status


def test_without_a_public_address_there_is_no_domain_to_judge():
    site = make_site(from_folder=True, public_host_known=False)
    assert domain_irregular(site, make_domain("127.0.0.1")).status == "not_checked"


HINTS = [
    ("a portal without www", PORTAL, make_domain("tj.example.gov.cn"), "一般为 www 开头"),
    ("a second domain", PORTAL, make_domain(aliases=("www.other.gov.cn",)), "应明确主域名"),
    ("a second domain of a wrong suffix", PORTAL, make_domain(aliases=("www.other.com",)), "应逐步注销"),
    (
        "a column on a host of its own",
        PORTAL,
        make_domain(own_hosts=(OwnHost("zwgk.example.gov.cn", "政务公开", "https://zwgk.example.gov.cn/"),)),
        "“政务公开”另用域名 zwgk.example.gov.cn",
    ),
]


@pytest.mark.parametrize(("site", "domain", "words"), [c[1:] for c in HINTS], ids=[c[0] for c in HINTS])
def test_what_is_only_worth_a_look(site, domain, words):
    outcome = domain_irregular(site, domain)
    assert outcome.status == "pass"
    [line] = outcome.warnings
    assert words in line.text and line.certainty == "suspected"


def test_a_chinese_name_beside_the_english_one_is_no_second_domain():
    assert domain_irregular(PORTAL, make_domain(aliases=("某市.政务",))).warnings == ()


def test_a_department_needs_no_www():
    assert domain_irregular(DEPARTMENT, make_domain("tj.example.gov.cn")).warnings == ()


NAMED, NAMELESS = make_marked("home"), make_marked("article", site_name=None)
NAMES = [
    ("a name on every page passes", make_sample(NAMED, make_marked("column")), "pass"),
    ("a name not read is asked about", make_sample(NAMED, NAMELESS), "ask"),
    ("a longer form of one name passes", make_sample(NAMED, make_marked("column", site_name="某市人民政府门户网站")), "pass"),
    ("two different names are asked about", make_sample(NAMED, make_marked("column", site_name="某市信息网")), "ask"),
    ("a name without a body is asked about", make_sample(make_marked("home", site_name="中国某市")), "ask"),
    ("no page is no proof", make_sample(), "unknown"),
]  # fmt: skip


@pytest.mark.parametrize(("sample", "status"), [c[1:] for c in NAMES], ids=[c[0] for c in NAMES])
def test_names(sample, status):
    assert name_not_shown(PORTAL, sample).status == status


def test_other_words_in_the_place_of_the_name_are_a_fault_counted_once():
    other = [
        make_marked("column", f"{HOME}{n}/", site_name=None, marked={"other_words": "公开专栏"})
        for n in (1, 2)
    ]
    outcome = name_not_shown(PORTAL, make_sample(NAMED, *other, NAMELESS))
    assert (outcome.status, outcome.count) == ("fail", 1)
    assert [e.url for e in outcome.evidence] == [f"{HOME}1/", f"{HOME}2/"]
    assert outcome.evidence[0].text == "页面头部没有网站名称,同样位置写的是“公开专栏”"
    assert [w.certainty for w in outcome.warnings] == ["suspected"]  # the page whose head was not read


def test_a_name_other_than_the_filed_one_is_asked_about():
    assert name_not_shown(make_site(name="某省人民政府"), make_sample(NAMED)).status == "ask"
    assert name_not_shown(make_site(name="某市人民政府"), make_sample(NAMED)).status == "pass"
