"""加分·时效与征集: asked with the figures of the profile."""

from rules.site.p_4_letters_not_quick import answered_quickly, many_surveys
from tests.rules.facts import make_column, make_columns, params


def test_both_are_asked():
    quick = answered_quickly(params("P-4", 1))
    many = many_surveys(make_columns(make_column("征集", "征集调查", 3)), params("P-4", 2))
    assert quick.status == many.status == "ask"
    assert "1 个工作日" in quick.question and "达到 6 次" in many.question
    assert [e.place for e in many.evidence] == ["征集"]
