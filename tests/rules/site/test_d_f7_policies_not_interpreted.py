"""解读比例: a list for a person, never a deduction."""

from rules.site.d_f7_policies_not_interpreted import not_interpreted
from tests.rules.facts import make_document, make_pair, make_policies, params


def test_documents_without_interpretation_are_listed_for_a_person():
    explained, lonely = make_pair("住房办法"), make_document("停车办法", 5)
    policies = make_policies(explained, documents=(explained.document, lonely))
    outcome = not_interpreted(policies, params("D-F7", 1))
    assert outcome.status == "ask" and "随机抽取 3 个" in outcome.question
    assert [(w.place, w.certainty) for w in outcome.warnings] == [("停车办法", "suspected")]
    assert outcome.reason == "读到政策文件 2 个,其中 1 个没有找到解读"


def test_it_is_asked_even_when_nothing_was_read():
    assert not_interpreted(make_policies(), params("D-F7", 1)).status == "ask"
