"""内容准确: asked, with guides to draw from and what looks doubtful in them."""

from rules.site.d_b4_guides_wrong import guides_wrong
from tests.rules.facts import make_bad_link, make_guide, make_guides, make_links, make_site, params

P = params("D-B4", 1)


def test_it_is_asked_with_the_guides_read():
    outcome = guides_wrong(make_site(), make_guides(make_guide("落户")), make_links(), P)
    assert outcome.status == "ask" and [e.place for e in outcome.evidence] == ["落户"]
    assert outcome.warnings == ()


def test_doubtful_points_are_shown_and_never_scored():
    guide = make_guide("落户", odd_phones=("123456789",), repealed=("《旧办法》已废止",))
    dead = make_bad_link("a", place_url=guide.url)
    elsewhere, slow = make_bad_link("b"), make_bad_link("c", certain=False, place_url=guide.url)
    outcome = guides_wrong(make_site(), make_guides(guide), make_links(dead, elsewhere, slow), P)
    assert outcome.status == "ask" and "3 处" in outcome.reason
    assert [e.text for e in outcome.warnings] == [
        "“落户”的电话123456789位数不对",
        "“落户”写明: “《旧办法》已废止”",
        "“落户”中的链接打不开: “链接a”",
    ]
    assert {e.certainty for e in outcome.warnings} == {"suspected"}


def test_a_body_without_outward_services_is_not_judged():
    assert guides_wrong(make_site(outward_services=False), make_guides(), make_links(), P).status == "na"
