"""Which pages go to the browser."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.accessibility.pages import Candidate, Scoping, by_build, choose
from checker.text.sketch import sketch

HOME = "https://www.example.gov.cn/"
SCOPING = Scoping()


def build(name, own=0):
    """The build of a template; `own` boxes that only this page has."""
    return sketch([f"{name}>box{n}" for n in range(60)] + [f"own{own}-{n}" for n in range(own)])


def page(path, kind="article", name="article", own=0, **more):
    return Candidate(HOME + path, kind, build(name, own), **more)


ARTICLES = [page(f"dt/t2026_{n}.html", own=n % 5) for n in range(200)]
LISTS = [page(f"dt{n}/", "list", "list") for n in range(20)]
SITE = [page("", "home", "home"), *LISTS, *ARTICLES, page("ss/", "search", "search")]


def test_pages_of_one_build_are_one_template_with_all_its_pages():
    scope = choose(SITE, "auto", SCOPING)
    assert sorted(len(t.pages) for t in scope.templates) == [1, 1, 20, 200]


def test_every_template_is_looked_at_and_the_first_of_it_wholly():
    scope = choose(SITE, "auto", SCOPING)
    assert all(t.visited for t in scope.templates)
    whole = [c.template for c in scope.chosen if c.whole]
    assert sorted(whole) == sorted(t.id for t in scope.templates)


def test_auto_looks_at_a_fifth_at_most_on_a_large_site():
    assert len(choose(SITE, "auto", SCOPING).chosen) <= len(SITE) // 5


def test_a_small_site_is_looked_at_in_full():
    assert len(choose(SITE[:15], "auto", SCOPING).chosen) == 15


def test_all_means_all_and_a_number_means_that_many():
    assert len(choose(SITE, "all", SCOPING).chosen) == len(SITE)
    three = choose(SITE, "3", SCOPING)
    assert len(three.chosen) == 3 and three.chosen[0].url == HOME


def test_menu_columns_and_pages_where_people_do_something_are_core():
    site = [*SITE, page("zmhd/", "interaction", "form", level=1), page("zwgk/", "list", "list", level=1)]
    core = {c.url for c in choose(site, "auto", SCOPING).chosen if c.core}
    assert {HOME, HOME + "zmhd/", HOME + "zwgk/", HOME + "ss/"} <= core


@settings(deadline=None, max_examples=20)
@given(st.randoms(use_true_random=False))
def test_the_choice_does_not_depend_on_the_order(random):
    shuffled = random.sample(SITE, len(SITE))
    assert choose(shuffled, "auto", SCOPING).chosen == choose(SITE, "auto", SCOPING).chosen


@pytest.mark.parametrize("how", ["auto", "all", "5"])
def test_a_site_without_pages_has_nothing_to_look_at(how):
    assert choose([], how, SCOPING).chosen == ()


def test_pages_that_were_all_looked_at_are_grouped_by_what_the_browser_saw():
    seen = [
        ("/1", build("article")),
        ("/2", build("article", 3)),
        ("/3", build("list")),
        ("/4", ""),
        ("/5", ""),
    ]
    assert [t.pages for t in by_build(seen, 0.7, 25)] == [("/1", "/2"), ("/3",), ("/4",), ("/5",)]
