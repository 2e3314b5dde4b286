"""征集调查: asked, with the columns found and their newest date."""

from rules.site.d_h5_surveys_missing import no_result, no_survey, too_few
from tests.rules.facts import make_column, make_columns, params

COLUMNS = make_columns(make_column("民意征集", "征集调查", 40))


def test_all_are_asked_with_the_columns_found():
    outcomes = [
        no_survey(COLUMNS),
        too_few(COLUMNS, params("D-H5", 2)),
        no_result(COLUMNS, params("D-H5", 3)),
    ]
    assert {o.status for o in outcomes} == {"ask"}
    assert {o.evidence[0].text for o in outcomes} == {"“民意征集”栏目,最新日期 2026-10-11"}
    assert "366 天" in outcomes[1].question and "31 天" in outcomes[2].question


def test_it_is_asked_even_when_no_column_was_found():
    assert no_survey(make_columns()).status == "ask"
