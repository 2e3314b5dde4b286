"""内容准确: asked, with guides to draw from."""

from rules.site.d_b4_guides_wrong import guides_wrong
from tests.rules.facts import make_guide, make_guides, make_site, params


def test_it_is_asked_with_the_guides_read():
    outcome = guides_wrong(make_site(), make_guides(make_guide("落户")), params("D-B4", 1))
    assert outcome.status == "ask" and [e.place for e in outcome.evidence] == ["落户"]


def test_a_body_without_outward_services_is_not_judged():
    assert guides_wrong(make_site(outward_services=False), make_guides(), params("D-B4", 1)).status == "na"
