"""What checks of a whole site are given, made from visits and pages."""

from __future__ import annotations

import pytest

from checker.accessibility import site_facts as facts
from checker.accessibility.model import PageOutcome, Visit
from checker.accessibility.observe import entrance
from checker.accessibility.visit import Plan, visit
from checker.page.model import Link, Marks, NavItem, Page
from tests.rules.accessibility.conftest import CHECKS

HOME = "http://www.yunling.gov.cn/"
SEEN = {
    "CN34": {"page": {"search": True, "site_map": False, "maybe": []}, "elements": []},
    "CN36": {"page": {"nav": ["首页", "要闻"]}, "elements": []},
}


def test_pages_of_visits_and_of_an_inspection():
    outcomes = [
        PageOutcome(HOME, Visit(HOME, "shown", title="云岭", seen=SEEN), (), "T1", home=True),
        PageOutcome(HOME + "b", Visit(HOME + "b", "timed_out", seen=SEEN), ()),
        PageOutcome(HOME + "c", Visit(HOME + "c", "not_opened"), ()),
    ]
    nav = (NavItem("首页", HOME), NavItem("公开", HOME + "gk"), NavItem("年报", HOME + "nb", 2))
    read = {
        HOME: Page(HOME, "home", marks=Marks(site_map=True)),
        HOME + "d": Page(HOME + "d", nav=nav, search_box=True),
    }
    home, late, only_read = facts.pages_seen(outcomes, read)
    assert (home.home, home.whole, home.nav, home.search, home.site_map) == (
        True,
        True,
        ("首页", "要闻"),
        True,
        True,
    )
    assert (home.template, home.title, home.host) == ("T1", "云岭", "www.yunling.gov.cn")
    assert not late.whole
    assert (only_read.nav, only_read.search, only_read.whole) == (("首页", "公开"), True, False)


def test_facts_that_nobody_has_are_not_given():
    assert facts.site_facts([]).keys() == {"site_pages", "site"}
    assert facts.site_facts([], attachments=[], whole=True)["site"].whole


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("长辈版", True), ("进入 关怀版", True), ("无障碍与长者版", True), ("长者助手", True), ("老年模式", True),
        ("我市政府网站长辈版正式上线", False), ("长辈版公告", False), ("老年人权益保障", False), ("无障碍", False),
    ],
)  # fmt: skip
def test_words_that_name_an_elder_version(words, named):
    assert entrance.names_elder(words) == named


@pytest.mark.parametrize(
    ("links", "entry"),
    [
        ([Link(HOME + "elder/", "长辈版")], HOME + "elder/"),
        ([Link("http://elder.yunling.gov.cn/", "长者版")], "http://elder.yunling.gov.cn/"),
        ([Link("http://www.zhejiang.gov.cn/elder/", "长辈版")], None),
        ([Link(HOME + "1.html", "政府网站长辈版上线")], None),
        ([Link(HOME + "x/", "长辈版", hidden=True), Link(HOME + "y/", "关怀版")], HOME + "y/"),
        ([Link("javascript:elder()", "长辈版")], None),
        ([], None),
    ],
)
def test_the_entry_of_a_page_that_was_read(links, entry):
    assert facts.elder_entry(Page(HOME, links=tuple(links))) == entry


@pytest.mark.parametrize(
    ("named", "shown", "href", "entry"),
    [
        ("https://a.gov.cn/", "http://a.gov.cn/", "http://a.gov.cn/e/", "https://a.gov.cn/e/"),
        ("https://a.gov.cn/", "https://a.gov.cn/", "http://a.gov.cn/e/", "http://a.gov.cn/e/"),
        ("https://a.gov.cn/", "http://a.gov.cn/", "http://b.a.gov.cn/e/", "http://b.a.gov.cn/e/"),
    ],
    ids=["a folder, shown over plain http", "a site with a link to plain http", "another host"],
)
def test_an_entry_has_the_scheme_by_which_the_site_is_named(named, shown, href, entry):
    told = {"selector": "a", "html": "<a>", "words": "长辈版", "href": href, "shown": True}
    page = {"home": True, "chinese": 1, "width": 1280, "height": 900}
    home = Visit(
        named, "shown", final_url=shown, seen={"entrance": {"wide": {"page": page, "elements": [told]}}}
    )
    assert facts.elder_entry(home) == entry


@pytest.mark.browser
def test_the_elder_version_is_visited_by_its_entry(browser, base):
    url = base + "cn21/pass-entry-in-top-bar.html"
    script = {"CN22": CHECKS["CN22"].script.read_text(encoding="utf-8")}
    home = visit(browser, url, Plan(slow={"entrance": entrance.observe}, axe=None))
    assert facts.elder_entry(home) == base + "cn21/elder.html"
    elder, first = facts.visit_elder(browser, home, Plan(scripts=script, axe=None))
    assert [(p.width, p.outcome, p.status) for p in elder.pages] == [
        (1280, "not_opened", 404),
        (412, "not_opened", 404),
    ]
    assert first.seen[facts.ELDER_ENTRY] == {"from": url, "words": "长辈版"}
