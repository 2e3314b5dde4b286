"""办理答复: asked; no question is put to the site by machine."""

from rules.site.d_h4_answers_late_or_empty import answered_late, answered_poorly
from tests.rules.facts import make_channel, make_interaction, make_letter, params


def test_it_is_asked_with_channels_and_answers():
    letters = (make_letter(10, "路灯", answer="已修复"), make_letter(10, "井盖"))
    interaction = make_interaction(make_channel(), letters=letters)
    late, poor = answered_late(interaction, params("D-H4", 1)), answered_poorly(interaction)
    assert late.status == poor.status == "ask"
    assert "5 个工作日" in late.question and [e.place for e in late.evidence] == ["咨询投诉"]
    assert [e.place for e in poor.evidence] == ["路灯"]
