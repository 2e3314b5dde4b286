"""加分·解读: asked, with a count of what was read."""

from rules.site.p_2_interpretation_not_rich import interpretation_rich
from tests.rules.facts import make_document, make_policies


def test_it_is_asked_with_the_forms_seen():
    read = (make_document("一", forms=("text",)), make_document("二", forms=("video",)))
    outcome = interpretation_rich(make_policies(interpretations=read))
    assert outcome.status == "ask" and outcome.reason == "读到解读 2 篇,1 篇带图片或音视频"
