"""解读关联: both directions, for the newest interpretations."""

from dataclasses import replace

import pytest

from checker.facts.model import Pair
from rules.site.d_f9_interpretation_not_linked import not_linked
from tests.rules.facts import make_document, make_pair, make_policies, params

GOOD = make_pair("住房办法")
ONE_WAY = make_pair("停车办法", linked_from=False)
STRAY = Pair(make_document("某办法解读"), None)
HIGHER = Pair(make_document("国务院某条例解读", 0, foreign=True), None)
CASES = [
    ("links both ways pass", make_policies(GOOD), "pass"),
    ("no link to the document is a fault", make_policies(make_pair("停车办法", links_to=False)), "fail"),
    ("no link from the document is a fault", make_policies(ONE_WAY), "fail"),
    (
        "a script or a file may hold the link",
        make_policies(GOOD, replace(ONE_WAY, doubt="页面有脚本或内嵌框架,相关链接可能由它们生成")),
        "unknown",
    ),
    ("a document not found proves nothing", make_policies(GOOD, STRAY), "unknown"),
    ("what a higher body issued is not held against the site", make_policies(HIGHER, GOOD), "pass"),
    ("nothing but documents of higher bodies", make_policies(HIGHER), "na"),
    ("no interpretation read proves nothing", make_policies(), "unknown"),
    (
        "only the newest three are looked at",
        make_policies(
            *(make_pair(f"办法{i}", age=i) for i in range(3)), make_pair("旧办法", links_to=False, age=90)
        ),
        "pass",
    ),
]


@pytest.mark.parametrize(("policies", "status"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_links(policies, status):
    assert not_linked(policies, params("D-F9", 1)).status == status


def test_the_finding_names_both_pages_and_the_missing_direction():
    outcome = not_linked(make_policies(ONE_WAY, STRAY), params("D-F9", 1))
    assert (outcome.count, outcome.undecided) == (1, 1)
    assert outcome.evidence[0].text == "解读“《停车办法》解读”与文件“停车办法”: 文件页没有链接解读"
    assert outcome.evidence[0].target == ONE_WAY.document.url
    assert outcome.warnings[0].text == "解读“某办法解读”: 没有找到所解读的文件"
