"""加分·创新: asked for papers the machine cannot see."""

from rules.site.p_6_no_innovation import innovation_praised


def test_it_is_asked():
    outcome = innovation_praised()
    assert outcome.status == "ask" and "回答:" in outcome.question
