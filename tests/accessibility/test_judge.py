"""What a visit means: axe's results and our own checks as outcomes."""

from __future__ import annotations

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st
from visits import axe, check, page, rule, visit

from checker.accessibility.check import PAGE, Element, advice, doubt, fault, judged, unseen, veto
from checker.accessibility.judge import judge_page, judge_site, old_axe
from checker.accessibility.observations import loader
from checker.accessibility.profile import accessibility_profile

PROFILE = accessibility_profile()


def outcomes(raw=None, checks=(), **more):
    given = visit(axe=raw, **more)
    return {o.key: o for o in judge_page(given, {c.id: c for c in checks}, PROFILE).outcomes}


# -- axe -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "key", "verdict", "scored"),
    [
        (axe(violations=(rule("image-alt", "img"),)), "image-alt", "fail", True),
        (axe(incomplete=(rule("image-alt", "img"),)), "image-alt", "unknown", True),
        (axe(passes=("image-alt",)), "image-alt", "pass", True),
        (axe(inapplicable=("image-alt",)), "image-alt", "na", True),
        # of the table's run column
        (axe(violations=(rule("p-as-heading", "p"),)), "p-as-heading", "unknown", True),
        (axe(violations=(rule("aria-roledescription", "p"),)), "aria-roledescription", "unknown", True),
        (axe(violations=(rule("duplicate-id", "p"),)), "duplicate-id", "unknown", False),  # 4.1.1 is no more
        (axe(violations=(rule("region", "div"),)), "region", "fail", False),  # best practice
        (axe(violations=(rule("color-contrast-enhanced", "p"),)), "color-contrast-enhanced", "fail", False),
        # not in the table: by their tags
        (axe(violations=(rule("new", "p", tags=("wcag22aa", "wcag258")),)), "new", "fail", True),
        (axe(violations=(rule("new", "p", tags=("wcag2aaa", "wcag146")),)), "new", "fail", False),
        (axe(violations=(rule("new", "p", tags=("best-practice",)),)), "new", "fail", False),
        (
            axe(violations=(rule("new", "p", tags=("wcag2a", "wcag111", "experimental")),)),
            "new",
            "unknown",
            True,
        ),
        # an axe of 2018 is wrong too often
        (axe(violations=(rule("image-alt", "img"),), version="3.1.1"), "image-alt", "unknown", False),
    ],
)
def test_a_rule_of_axe(raw, key, verdict, scored):
    found = outcomes(raw)[key]
    assert (found.verdict, found.scored, found.elder) == (verdict, scored, False)


def test_a_rule_that_was_not_run_is_left_out():
    assert outcomes(axe(passes=("image-alt",))).keys() == {"image-alt"}


def test_criteria_and_level_of_a_new_rule_are_those_of_its_tags():
    found = outcomes(axe(violations=(rule("new", "p", tags=("wcag21aa", "wcag1410", "wcag143")),)))["new"]
    assert (found.level, found.wcag) == ("AA", ("1.4.10", "1.4.3"))


def test_elements_are_counted_beyond_those_kept():
    raw = axe(
        violations=(rule("image-alt", "img"),),
        counts={"image-alt": [40, 2, 8]},
        acts={"image-alt": ["23a2a8"]},
    )
    found = outcomes(raw)["image-alt"]
    assert (found.applicable, found.failing, found.undecided) == (50, 40, 2)
    assert found.act == ("23a2a8",)


def test_violations_of_a_rule_to_review_are_doubts():
    found = outcomes(axe(violations=(rule("td-has-header", "td"),), counts={"td-has-header": [3, 1, 6]}))[
        "td-has-header"
    ]
    assert (found.failing, found.undecided, found.applicable) == (0, 4, 10)
    assert {spot.verdict for spot in found.spots} == {"unknown"}


def test_a_spot_keeps_what_is_needed_to_say_it():
    spot = outcomes(axe(violations=(rule("image-alt", "#a > img"),)))["image-alt"].spots[0]
    assert (spot.selector, spot.box, spot.verdict) == ("#a > img", (1, 2, 30, 40), "fail")
    assert spot.reason == "Element does not have an alt attribute"
    assert spot.checks[0]["state"] == "fail"


def test_best_practice_is_shown_as_advice():
    assert outcomes(axe(violations=(rule("region", "div"),)))["region"].spots[0].verdict == "advice"


@pytest.mark.parametrize("raw", [{"error": "no answer in time"}, {}, {"version": "4.14.1"}])
def test_axe_that_could_not_look_says_nothing_of_the_page(raw):
    found = outcomes(raw)["axe"]
    assert (found.verdict, found.scored) == ("unknown", False)
    assert found.unseen.startswith("axe 没有能检查这一页")


@pytest.mark.parametrize(
    "outcome", ["not_opened", "blocked", "hung", "crashed", "no_browser", "left", "not_html"]
)
def test_a_page_that_was_not_looked_at_has_no_outcomes(outcome):
    assert not outcomes(axe(violations=(rule("image-alt", "img"),)), outcome=outcome)


def test_a_page_that_loaded_in_part_is_faulted_for_its_elements_and_not_for_what_may_still_come():
    raw = axe(violations=(rule("image-alt", "img"), rule("document-title", "html")))
    found = outcomes(raw, outcome="timed_out")
    assert found["image-alt"].verdict == "fail"
    assert (found["document-title"].verdict, found["document-title"].failing) == ("unknown", 0)
    assert found["document-title"].unseen == "页面没有在时限内加载完,整页的判断不作准"


def test_an_old_axe_is_warned_about():
    old = judge_page(visit(axe=axe(passes=("list",), version="3.1.1")), {}, PROFILE)
    new = judge_page(visit(axe=axe(passes=("list",))), {}, PROFILE)
    assert old_axe([new, old]) == "所用的 axe-core 3.1.1 版本过旧,误报多,它的结果只列出,不计分"
    assert old_axe([new]) is None


anything = st.recursive(
    st.none() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "nodes", "tags", "target", "any", "box", "image-alt"]), inner, max_size=4
        )
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(list(axe())), anything))
def test_odd_results_never_raise(raw):
    assert judge_page(visit(axe=raw), {}, PROFILE).url


# -- our own checks --------------------------------------------------------------------------


def own(told, *, seen=({"selector": "img"},), **more):
    made = check(**more)
    made.judge(lambda seen: told)
    return outcomes(checks=[made], seen={"CN99": list(seen)})


IMG = Element("img")


@pytest.mark.parametrize(
    ("faults", "verdict", "scored", "counts"),
    [
        ([], "pass", True, (3, 0, 0)),
        ([fault(IMG, "坏")], "fail", True, (3, 1, 0)),
        ([doubt(IMG, "疑")], "unknown", True, (3, 0, 1)),
        ([fault(IMG, "坏"), doubt(IMG, "疑")], "fail", True, (3, 1, 1)),
        ([advice(IMG, "宜")], "pass", False, (3, 0, 0)),
        ([advice(IMG, "宜"), doubt(IMG, "疑")], "unknown", True, (3, 0, 1)),
    ],
)
def test_faults_make_the_outcome(faults, verdict, scored, counts):
    found = own(judged(3, faults))["CN99"]
    assert (found.verdict, found.scored) == (verdict, scored)
    assert (found.applicable, found.failing, found.undecided) == counts


@pytest.mark.parametrize(
    ("made", "level", "scored", "elder"),
    [
        ({"wcag": ("1.4.3",)}, "AA", True, False),
        ({"wcag": ("3.2.5",)}, "AAA", False, False),
        ({"wcag": (), "elder": ("E-A10",), "subjects": ()}, "", False, True),
        ({"wcag": ("1.4.8",), "elder": ("E-A02",)}, "AAA", False, True),
        ({"wcag": ("2.1.1",), "elder": ("E-W09",)}, "A", True, False),
        ({"wcag": (), "subjects": ("R05",)}, "", True, False),
        ({"wcag": (), "subjects": ()}, "", False, False),
    ],
)
def test_level_and_what_it_counts_for(made, level, scored, elder):
    found = own(judged(1, [fault(IMG, "坏")]), **made)["CN99"]
    assert (found.level, found.scored, found.elder) == (level, scored, elder)


def test_what_is_not_scored_is_only_shown():
    aaa = own(judged(1, [fault(IMG, "坏"), doubt(IMG, "疑")]), wcag=("3.2.5",))["CN99"]
    assert (aaa.verdict, [s.verdict for s in aaa.spots]) == ("fail", ["advice", "unknown"])
    for_elders = own(judged(1, [fault(IMG, "坏")]), wcag=("1.4.8",), elder=("E-A02",))["CN99"]
    assert [s.verdict for s in for_elders.spots] == ["fail"]


def test_an_aspect_has_its_own_criteria_and_items():
    made = {"wcag": ("2.1.1", "2.1.2"), "elder": ("E-W09", "E-W13"), "act": ("a",)}
    told = [
        judged(1, [], aspect="trap", wcag=("2.1.2",), act=("b",)),
        judged(1, [veto(IMG, "广告")], aspect="again", elder=("E-W13",)),
    ]
    found = own(told, **made)
    assert (found["CN99.trap"].wcag, found["CN99.trap"].act) == (("2.1.2",), ("b",))
    assert (found["CN99.again"].wcag, found["CN99.again"].items, found["CN99.again"].elder) == (
        (),
        ("E-W13",),
        True,
    )
    assert (found["CN99.again"].verdict, found["CN99.again"].spots[0].verdict) == ("fail", "veto")


def test_a_check_whose_observation_was_not_made_here_is_left_out():
    made = check()
    made.judge(lambda seen, nobody_made_this: judged(1))
    assert not outcomes(checks=[made], seen={"CN99": []})


def test_a_check_whose_observation_failed_is_undecided_with_the_reason():
    made = check()
    made.judge(lambda seen: judged(1))
    found = outcomes(checks=[made], missed={"CN99": "TypeError: x"})["CN99"]
    assert (found.verdict, found.unseen) == ("unknown", "没有能在这一页上观察:TypeError: x")


def test_a_check_that_breaks_is_undecided_and_named(caplog):
    made = check()
    made.judge(lambda seen: 1 / 0)
    with caplog.at_level(logging.CRITICAL):
        found = outcomes(checks=[made], seen={"CN99": []})["CN99"]
    assert (found.verdict, found.unseen) == ("unknown", "检查 CN99 本身出错,没有得出结果")


def test_unseen_is_a_doubt_about_the_page():
    assert own(unseen("看不到"))["CN99"].verdict == "unknown"


def test_a_fault_of_the_whole_page_is_a_doubt_where_the_page_loaded_in_part():
    made = check()
    made.judge(lambda seen: judged(2, [fault(PAGE, "没有"), fault(IMG, "坏")]))
    found = outcomes(checks=[made], seen={"CN99": []}, outcome="timed_out")["CN99"]
    assert (found.verdict, found.failing, found.undecided) == ("fail", 1, 1)


def test_an_observation_without_a_module_is_what_the_browser_gave():
    assert loader("nobody_wrote_this")({"a": 1}) == {"a": 1}
    assert loader("no name")(3) == 3


def test_an_observation_keeps_what_its_own_module_makes_of_it():
    menu = {"selector": "nav", "items": 9}
    made = loader("clickables")({"elements": [], "menu": menu})
    assert made.menu["items"] == 9


# -- the site --------------------------------------------------------------------------------


def of_site(function, facts=(), pages=()):
    made = check()
    made.judge_site(function)
    return judge_site(pages, {"CN99": made}, PROFILE, dict(facts))


def test_a_site_check_is_given_facts_pages_and_observations_by_address():
    here = page(visit=visit(seen={"CN99": [{"selector": "nav"}]}))
    there = page(url="https://www.yunling.gov.cn/x", visit=visit("x", outcome="blocked", seen={"CN99": []}))

    def told(pages, seen, site):
        assert (len(pages), list(seen), seen[here.url][0].selector, site) == (2, [here.url], "nav", "all")
        return judged(1)

    found = of_site(told, {"site": "all"}, [here, there])
    assert found[0].verdict == "pass"


def test_a_site_check_whose_facts_nobody_gives_is_left_out():
    assert of_site(lambda attachments: judged(1)) == ()


def test_a_site_check_that_breaks_is_undecided(caplog):
    with caplog.at_level(logging.CRITICAL):
        assert of_site(lambda pages: 1 / 0)[0].verdict == "unknown"
