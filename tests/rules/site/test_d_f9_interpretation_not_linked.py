"""解读关联: both directions, for the newest interpretations."""

import pytest

from rules.site.d_f9_interpretation_not_linked import not_linked
from tests.rules.facts import make_document, make_pair, make_policies, params

GOOD = make_pair("住房办法")
STRAY = make_document("上级文件解读")
CASES = [
    ("links both ways pass", make_policies(GOOD), "pass"),
    ("no link to the document is a fault", make_policies(make_pair("停车办法", links_to=False)), "fail"),
    ("no link from the document is a fault", make_policies(make_pair("停车办法", linked_from=False)), "fail"),
    (
        "a document not found proves nothing",
        make_policies(GOOD, interpretations=(GOOD.interpretation, STRAY)),
        "unknown",
    ),
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
    pair = make_pair("停车办法", linked_from=False)
    policies = make_policies(pair, interpretations=(pair.interpretation, STRAY))
    outcome = not_linked(policies, params("D-F9", 1))
    assert (outcome.count, outcome.undecided) == (1, 1)
    assert outcome.evidence[0].text == "解读“《停车办法》解读”与文件“停车办法”: 文件页没有链接解读"
    assert outcome.evidence[0].target == pair.document.url
