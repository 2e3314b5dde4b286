"""一号登录: the places that entries lead to tell; no one logs in."""

import pytest

from rules.site.d_h2_no_single_login import no_single_login
from tests.rules.facts import HOME, make_logins, make_site

ONE, OTHER = "uc.example.gov.cn/login", "hd.example.gov.cn/user/login"
CASES = [
    ("all sections lead to one place", make_logins(ONE, ONE), "pass"),
    ("one place in an incomplete view", make_logins(ONE, complete=False), "ask"),
    ("one place, and a section on another site", make_logins(ONE, outside=("政务服务",)), "ask"),
    ("places on two hosts", make_logins(ONE, OTHER), "ask"),
    ("two places of one host", make_logins(ONE, "uc.example.gov.cn/legal"), "ask"),
    ("none in a complete view: nothing asks for it", make_logins(), "na"),
    ("none in an incomplete view", make_logins(complete=False), "ask"),
    ("none here, and a section on another site", make_logins(outside=("政务服务",)), "ask"),
]


@pytest.mark.parametrize(("logins", "status"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_verdicts(logins, status):
    assert no_single_login(make_site(), logins).status == status


def test_different_hosts_are_suspected_different_paths_are_not():
    outcome = no_single_login(make_site(), make_logins(ONE, OTHER))
    assert [w.value for w in outcome.warnings] == [ONE, OTHER]
    assert {w.certainty for w in outcome.warnings} == {"suspected"}
    assert outcome.reason == "登录入口通向 2 个不同地址"
    assert not no_single_login(make_site(), make_logins(ONE, "uc.example.gov.cn/legal")).warnings


def test_the_evidence_names_the_section_and_where_its_entry_leads():
    [seen] = no_single_login(make_site(), make_logins(ONE)).evidence
    assert seen.text == f"“板块1”的登录入口“登录”通向 {ONE}" and seen.url == f"{HOME}1/"


def test_without_any_entry_a_person_begins_at_the_home_page():
    outcome = no_single_login(make_site(), make_logins(complete=False, reason="页数用完"))
    assert outcome.reason == "登录入口没有看全: 页数用完" and [e.url for e in outcome.evidence] == [HOME]
