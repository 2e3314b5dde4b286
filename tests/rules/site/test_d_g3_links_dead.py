"""可用性: only a proved 404 counts; everything else that did not open is in doubt."""

import pytest

from checker.facts.model import LinkCause
from rules.site.d_g3_links_dead import ODD, dead_elsewhere, dead_on_home
from tests.rules.facts import make_bad_link, make_links, make_odd, make_oddities

DEAD, SLOW = make_bad_link("dead"), make_bad_link("slow", certain=False)
HOME_CASES = [
    ("no bad link passes", make_links(), "pass"),
    ("a proved dead link is a fault", make_links(DEAD), "fail"),
    ("a time-out proves nothing", make_links(SLOW), "unknown"),
    ("a dead link on another page is not the home page's", make_links(make_bad_link(on_home=False)), "pass"),
    ("links not tried are undecided", make_links(unchecked=3, unchecked_on_home=1), "unknown"),
    ("links not tried elsewhere do not matter here", make_links(unchecked=3), "pass"),
    ("links that scripts bring were not seen", make_links(home_unseen=True), "unknown"),
    ("a proved dead link stays one", make_links(DEAD, home_unseen=True), "fail"),
]
OTHER_CASES = [
    ("no bad link passes", make_links(), "pass"),
    ("a proved dead link is a fault", make_links(make_bad_link(on_home=False)), "fail"),
    ("a time-out proves nothing", make_links(make_bad_link(on_home=False, certain=False)), "unknown"),
    ("a dead link on the home page is counted there", make_links(DEAD), "pass"),
    ("links not tried are undecided", make_links(unchecked=3), "unknown"),
    ("what scripts bring to the home page is not judged here", make_links(home_unseen=True), "pass"),
]


@pytest.mark.parametrize(("links", "status"), [c[1:] for c in HOME_CASES], ids=[c[0] for c in HOME_CASES])
def test_home(links, status):
    assert dead_on_home(links).status == status


@pytest.mark.parametrize(("links", "status"), [c[1:] for c in OTHER_CASES], ids=[c[0] for c in OTHER_CASES])
def test_other_pages(links, status):
    assert dead_elsewhere(links, make_oddities()).status == status


def test_dead_links_count_and_doubtful_ones_widen():
    outcome = dead_on_home(make_links(DEAD, make_bad_link("b"), SLOW, unchecked=2, unchecked_on_home=2))
    assert (outcome.count, outcome.undecided) == (2, 3)
    assert [e.target for e in outcome.evidence] == [DEAD.url, make_bad_link("b").url]
    assert [w.certainty for w in outcome.warnings] == ["suspected"]
    assert outcome.evidence[0].text == "“链接dead”地址不存在(404)"


def test_a_home_page_that_may_only_lead_on_says_so():
    outcome = dead_on_home(make_links(home_navigation_only=True))
    assert "二级页面的链接应按首页计" in outcome.warnings[0].text


def test_links_of_second_level_pages_count_as_on_a_home_page_that_only_leads_on():
    second = make_bad_link("second", on_home=False, second_level=True)
    third = make_bad_link("third", on_home=False)
    links = make_links(
        second, third, home_navigation_only=True, second_level_known=True, unchecked=5, unchecked_on_second=2
    )
    home, other = dead_on_home(links), dead_elsewhere(links, make_oddities())
    assert [e.target for e in home.evidence] == [second.url] and home.undecided == 2
    assert [e.target for e in other.evidence] == [third.url] and other.undecided == 3
    assert "已按首页计" in home.warnings[0].text


UNSEEN = [
    ("a style sheet that is gone does not count", make_bad_link("s", followed=False), "pass", 1),
    ("one that did not open is left out", make_bad_link("s", followed=False, certain=False), "pass", 0),
]


@pytest.mark.parametrize(("link", "status", "warned"), [c[1:] for c in UNSEEN], ids=[c[0] for c in UNSEEN])
def test_what_no_reader_follows(link, status, warned):
    outcome = dead_on_home(make_links(link))
    assert (outcome.status, len(outcome.warnings)) == (status, warned)


OPENED = [
    ("the site's own page for what is missing", "soft_missing", True, "fail", "提示页: “已删除”"),
    ("a page that calls itself missing", "missing_words", False, "unknown", "自称不存在: “已删除”"),
    ("a domain that changed hands", "parked", False, "unknown", "像是域名已转手"),
    ("a deep link that leads home", "to_home", False, "pass", "转到了首页: http://a.cn/"),
]


@pytest.mark.parametrize(
    ("why", "certain", "status", "said"), [c[1:] for c in OPENED], ids=[c[0] for c in OPENED]
)
def test_what_opens_and_is_not_what_was_asked_for(why, certain, status, said):
    link = make_bad_link(
        outcome="opened", status=200, certain=certain, why=why, words="已删除", final_url="http://a.cn/"
    )
    outcome = dead_on_home(make_links(link))
    assert outcome.status == status
    assert said in (*outcome.evidence, *outcome.warnings)[0].text


CAUSES = [
    ("template", "一处引用出现 90 次"),
    ("relative", "同一处引用缺少目录,成了 9 个"),
    ("folder", "整个目录打不开,涉及 9 个"),
    ("host", "整个主机打不开,涉及 9 个"),
]


@pytest.mark.parametrize(("kind", "said"), CAUSES)
def test_the_cause_of_many_dead_links_is_told_once(kind, said):
    causes = (LinkCause(kind, "http://a.cn/f/", 9, 90, 9),)
    bad = (make_bad_link("a", cause=1), make_bad_link("b", cause=1))
    outcome = dead_on_home(make_links(*bad, causes=causes))
    assert outcome.count == 2
    assert [w.text for w in outcome.warnings] == [w.text for w in outcome.warnings if said in w.text]
    assert len(outcome.warnings) == 1 and outcome.warnings[0].certainty == "suspected"


def test_without_second_looks_it_says_how_to_have_them():
    assert "--no-probes" in dead_on_home(make_links(SLOW, again_done=False)).settle_by


@pytest.mark.parametrize("kind", ODD)
def test_oddly_written_links_are_pointed_out_and_never_count(kind):
    outcome = dead_elsewhere(make_links(), make_oddities(make_odd(kind)))
    [line] = outcome.warnings
    assert (outcome.status, outcome.count, line.certainty) == ("pass", 0, "suspected")
    assert ODD[kind] in line.text and "9 处" in line.text and "“法律声明”" in line.text


def test_what_is_only_untidy_is_left_to_the_list_of_the_report():
    assert (
        dead_elsewhere(make_links(), make_oddities(make_odd("plain"), make_odd("backslash"))).warnings == ()
    )
