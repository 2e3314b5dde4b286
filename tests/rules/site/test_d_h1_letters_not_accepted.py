"""信息提交: asked, with the channels found; nothing is ever submitted."""

from rules.site.d_h1_letters_not_accepted import cannot_submit
from tests.rules.facts import make_channel, make_interaction


def test_it_is_asked_with_the_general_channels():
    interaction = make_interaction(make_channel(), make_channel("网上信访", special=True))
    outcome = cannot_submit(interaction)
    assert outcome.status == "ask" and [e.place for e in outcome.evidence] == ["咨询投诉"]
    assert outcome.reason == "找到咨询建言渠道 1 个,其中 1 个读到提交表单"
