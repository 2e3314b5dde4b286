"""解读产品: a list for a person, never a deduction."""

from rules.site.d_f8_interpretations_text_only import text_only
from tests.rules.facts import make_document, make_policies, params


def test_interpretations_of_words_only_are_listed_for_a_person():
    plain = make_document("解读一", forms=("text",))
    drawn = make_document("解读二", forms=("text", "picture"))
    outcome = text_only(make_policies(interpretations=(plain, drawn)), params("D-F8", 1))
    assert outcome.status == "ask"
    assert [(w.place, w.certainty) for w in outcome.warnings] == [("解读一", "suspected")]
