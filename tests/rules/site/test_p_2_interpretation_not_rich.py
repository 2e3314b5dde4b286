"""加分·解读: asked, with forms, delay and libraries of questions."""

from rules.site.p_2_interpretation_not_rich import interpretation_rich
from tests.rules.facts import make_column, make_columns, make_document, make_pair, make_policies

COLUMNS = make_columns(make_column("政策问答库", "政策解读", 3), make_column("公告", "通知公告", 3))


def test_it_is_asked_with_what_was_seen():
    read = (
        make_document("一", forms=("text",), maybe=("questions",)),
        make_document("二", forms=("video",)),
        make_document("三", forms=("text", "picture")),
    )
    outcome = interpretation_rich(make_policies(interpretations=read), COLUMNS)
    assert outcome.status == "ask"
    assert outcome.reason.startswith("读到解读 3 篇: 带图片 1 篇,带音视频 1 篇,问答 1 篇")
    assert [e.place for e in outcome.evidence] == ["政策问答库", "二", "三"]


def test_the_days_between_are_told():
    outcome = interpretation_rich(make_policies(make_pair("住房办法")), make_columns())
    assert outcome.reason.endswith("中位数为 0")
