"""兼容性: asked."""

from rules.site.d_g6_browser_incompatible import looks_broken
from tests.rules.facts import HOME, make_site


def test_it_is_asked_and_starts_at_the_home_page():
    outcome = looks_broken(make_site())
    assert outcome.status == "ask" and outcome.evidence[0].url == HOME and "回答:" in outcome.question
