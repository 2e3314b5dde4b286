"""解读产品: text only is a fault where the page was read whole and nothing else can stand there."""

import pytest

from checker.facts.model import Pair
from rules.site.d_f8_interpretations_text_only import text_only
from tests.rules.facts import make_document, make_policies, params

DOCUMENT = make_document("停车办法")
PLAIN = make_document("停车办法解读", forms=("text",))
DRAWN = make_document("一图读懂停车办法", forms=("text", "picture"))


def read(*interpretations, **given):
    return make_policies(interpretations=interpretations, **given)


def explained(*interpretations, complete=True):
    return make_policies(*(Pair(i, DOCUMENT, "title") for i in interpretations), complete=complete)


CASES = [
    ("a picture", read(DRAWN), "pass"),
    ("a film", read(make_document("解读", forms=("video",))), "pass"),
    ("text only", read(PLAIN, DRAWN), "fail"),
    ("text only, of a known document, in a view cut short", explained(PLAIN, complete=False), "fail"),
    ("text only, but its document is drawn elsewhere", explained(PLAIN, DRAWN), "unknown"),
    ("text only, sisters may be unread", read(PLAIN, complete=False), "unknown"),
    ("a script may add a player", read(make_document("解读", forms=("text",), whole=False)), "unknown"),
    ("an attachment may be the chart", read(make_document("解读", forms=("text",), maybe=("attachment",))), "unknown"),
    ("questions and answers", read(make_document("答问", forms=("text",), maybe=("questions",))), "unknown"),
    ("no text read", read(make_document("解读", forms=())), "unknown"),
    ("none read", read(), "unknown"),
    (
        "own ones before reprints",
        read(*(make_document(f"转载{i}", forms=("text",), foreign=True) for i in range(3)), DRAWN, DRAWN, DRAWN),
        "pass",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("policies", "status"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_forms(policies, status):
    assert text_only(policies, params("D-F8", 1)).status == status


def test_each_plain_one_counts_and_the_doubtful_widen_the_interval():
    doubtful = make_document("解读三", forms=("text",), maybe=("frame",))
    outcome = text_only(read(PLAIN, doubtful, DRAWN), params("D-F8", 1))
    assert (outcome.count, outcome.undecided) == (1, 1)
    assert outcome.evidence[0].text == "“停车办法解读”: 只有文字"
    assert "内嵌页面" in outcome.warnings[0].text


@pytest.mark.parametrize("form", ["table", "drawing"])
def test_a_table_or_a_drawing_may_be_the_other_form(form):
    from rules.site.d_f8_interpretations_text_only import MAY_BE

    assert form in MAY_BE
