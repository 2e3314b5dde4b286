"""解读比例: passes where the sample is explained; what seems unexplained is listed for a person."""

import pytest

from rules.site.d_f7_policies_not_interpreted import not_interpreted
from tests.rules.facts import make_document, make_pair, make_policies, params

PAIRS = [make_pair(f"办法{i}", age=i) for i in range(1, 4)]
DOCUMENTS = tuple(pair.document for pair in PAIRS)
LONELY = make_document("停车办法", 0)
CASES = [
    ("the newest three explained", make_policies(*PAIRS), "pass"),
    ("so too where not all was read", make_policies(*PAIRS, complete=False), "pass"),
    ("fewer documents, all read and explained", make_policies(PAIRS[0]), "pass"),
    ("fewer documents, more may be there", make_policies(PAIRS[0], complete=False), "ask"),
    ("one without", make_policies(*PAIRS, documents=(LONELY, *DOCUMENTS)), "ask"),
    ("none explained at all is for a person too", make_policies(documents=(LONELY,)), "ask"),
    (
        "an appointment needs none",
        make_policies(*PAIRS, documents=(make_document("关于某某任职的通知", general=False), *DOCUMENTS)),
        "pass",
    ),
    ("nothing read", make_policies(), "ask"),
]


@pytest.mark.parametrize(("policies", "status"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_sample(policies, status):
    assert not_interpreted(policies, params("D-F7", 1)).status == status


def test_documents_without_interpretation_are_listed_with_share_and_delay():
    explained = make_pair("住房办法")
    policies = make_policies(explained, documents=(LONELY, explained.document))
    outcome = not_interpreted(policies, params("D-F7", 1))
    assert [(w.place, w.certainty) for w in outcome.warnings] == [("停车办法", "suspected")]
    assert "1 个找到解读(50%)" in outcome.reason and "中位数为 0" in outcome.reason
    assert "抽取 3 个" in outcome.question


WHY = [
    (make_policies(documents=(LONELY,)), "全站的解读都已读到"),
    (make_policies(documents=(LONELY,), complete=False, reason="页数用完"), "页数用完"),
    (make_policies(documents=(make_document("办法", whole=False),)), "脚本"),
    (make_policies(documents=(make_document("办法", explained_by="https://b.gov.cn/1"),)), "没有读到"),
]


@pytest.mark.parametrize(("policies", "words"), WHY, ids=[w[1] for w in WHY])
def test_the_list_says_how_sure_it_is(policies, words):
    assert words in not_interpreted(policies, params("D-F7", 1)).warnings[0].text
