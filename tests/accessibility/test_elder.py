"""适老化: points by parts, vetoes, and when there are no points at all."""

from __future__ import annotations

import pytest
from visits import URL, check, outcome, page, visit

from checker.accessibility.elder import ElderService, elder, service_of
from checker.accessibility.model import Spot
from checker.accessibility.profile import accessibility_profile
from checker.accessibility.standards import standards

PROFILE = accessibility_profile()
TABLES = standards()
CHECKS = {
    c.id: c
    for c in (
        check("CN05", wcag=("2.4.7",), elder=("E-W05", "E-W09")),
        check("CN20", wcag=("2.1.1",), elder=("E-W06", "E-W09")),
        check("CN21", wcag=(), elder=("E-A10",)),
        check("CN22", wcag=(), elder=("E-W11", "E-A12")),
        check("CN23", wcag=("1.4.8",), elder=("E-A02",)),
    )
}
ELDER_URL = URL + "elder/"
OFFERED = ElderService("offered", frozenset({ELDER_URL}))


def theirs(name, verdict, *items, **more):
    return outcome(name, verdict, level="", wcag=(), scored=False, elder=True, items=items, **more)


def told(*pages, service=OFFERED, site=()):
    return elder(pages, site, service, CHECKS, PROFILE, TABLES)


def part(name, *pages, **more):
    return next(p for p in told(*pages, **more).parts if p.id == name)


def test_all_parts_stand_for_a_hundred_points():
    assert sum(p.points for p in told().parts) == 100


def test_what_nobody_looked_at_may_be_anything():
    assert (told().state, told().low, told().high) == ("scored", 0, 100)


@pytest.mark.parametrize(
    ("found", "low", "high"),
    [
        (theirs("CN21", "pass", "E-A10"), 15, 15),
        (theirs("CN21", "fail", "E-A10", applicable=1), 0, 0),
        (theirs("CN21", "fail", "E-A10", applicable=2, failing=1), 3.75, 3.75),
        (theirs("CN21", "unknown", "E-A10"), 0, 15),
    ],
)
def test_a_part(found, low, high):
    entry = part("entry", page(found))
    assert (entry.low, entry.high) == (low, high)


def test_a_part_without_an_item_that_applies_is_left_out_and_the_rest_stands_for_the_whole():
    found = told(page(theirs("CN21", "na", "E-A10")))
    assert not next(p for p in found.parts if p.id == "entry").applies
    assert (found.low, found.high) == (0, 100)


def test_pages_of_the_elder_version_are_judged_by_what_holds_everywhere():
    contrast = outcome("color-contrast", "fail", wcag=("1.4.3",), applicable=2, failing=1)
    assert next(i for i in told(page(contrast)).items if i.id == "E-A03").verdict == "not_checked"
    there = told(page(contrast, url=ELDER_URL))
    assert next(i for i in there.items if i.id == "E-A03").verdict == "fail"


def test_an_outcome_speaks_only_to_the_items_it_names():
    verdicts = {i.id: i.verdict for i in told(page(theirs("CN20", "fail", "E-W06"))).items}
    assert (verdicts["E-W06"], verdicts["E-W09"]) == ("fail", "not_checked")


def banned(verdict="fail", spot="veto"):
    spots = (Spot("iframe", "", verdict=spot),)
    return theirs("CN22", verdict, "E-W11", "E-A12", spots=spots)


def test_a_veto_leaves_no_points():
    found = told(page(banned(), url=ELDER_URL))
    assert (found.state, found.low, str(found.note)) == ("vetoed", None, "有否决项:E-W11、E-A12")
    assert [i.id for i in found.items if i.veto] == ["E-W11", "E-A12"]


@pytest.mark.parametrize("found", [banned("unknown", "unknown"), banned("fail", "fail")])
def test_a_doubt_is_no_veto(found):
    assert told(page(found, url=ELDER_URL)).state == "scored"


def test_a_site_check_may_veto():
    assert told(site=[banned()]).state == "vetoed"


@pytest.mark.parametrize(
    ("state", "result", "words"),
    [
        ("none", "not_offered", "未提供适老化服务"),
        ("unknown", "undecided", "没有能确定是否提供适老化服务,不打分"),
    ],
)
def test_no_points_without_a_service(state, result, words):
    found = told(service=ElderService(state))
    assert (found.state, found.low, str(found.note)) == (result, None, words)


# -- whether there is a service --------------------------------------------------------------


def sight(width, *entries, frames=0):
    return {
        "page": {"width": width, "height": 900, "home": True, "chinese": 1, "frames": frames},
        "elements": list(entries),
    }


def front(*entries, frames=0, toolbar=None, more=(), **kind):
    seen = {
        "entrance": {"wide": sight(1280, *entries, frames=frames), "phone": sight(412, frames=frames)},
        "toolbar": {"page": {"chinese": 1}, "elements": [], "scripts": []} if toolbar is None else toolbar,
    }
    named = outcome("image-alt", "pass")
    return page(named, *more, visit=visit(seen=seen, **kind), home=True)


ENTRY = {
    "selector": "a",
    "text": "长辈版",
    "words": "长辈版",
    "shown": True,
    "first": True,
    "top": 1,
    "href": ELDER_URL,
}


@pytest.mark.parametrize(
    ("given", "state"),
    [
        (front(ENTRY), "offered"),
        (page(visit=visit(ELDER_URL, seen={"elder_entry": {"from": URL}}), url=ELDER_URL), "offered"),
        (front(), "none"),
        (front(frames=1), "unknown"),  # an entry may stand in a frame
        (front(more=[outcome("link-name", "fail")]), "unknown"),  # an entry may be a picture without a name
        (front(outcome="timed_out"), "unknown"),
        (front(toolbar={"odd": 1}), "unknown"),
        (page(outcome("image-alt", "pass"), home=True), "unknown"),  # nobody looked
    ],
)
def test_whether_there_is_a_service(given, state):
    assert service_of([given]).state == state
