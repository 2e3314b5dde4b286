"""加分·创新: asked for papers the machine cannot see."""

from rules.site.p_6_no_innovation import innovation_praised


def test_it_is_asked_with_the_proof_that_is_wanted():
    outcome = innovation_praised()
    assert outcome.status == "ask" and "佐证" in outcome.question
    assert outcome.question.endswith("回答:有(写明佐证)/没有")
