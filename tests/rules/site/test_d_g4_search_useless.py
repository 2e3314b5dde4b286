"""搜索: a box is seen; whether it finds anything is asked."""

import pytest

from rules.site.d_g4_search_useless import no_search, title_not_found
from tests.rules.facts import make_search, params

CASES = [
    ("a search box passes", make_search(), "pass"),
    ("none seen is asked about", make_search(found=False), "ask"),
    ("a page not understood is asked about", make_search(found=False, readable=False), "ask"),
]


@pytest.mark.parametrize(("search", "status"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_box(search, status):
    assert no_search(search).status == status


def test_titles_are_tried_by_a_person():
    outcome = title_not_found(make_search(), params("D-G4", 2))
    assert outcome.status == "ask" and "随机选 4 条" in outcome.question
    assert outcome.evidence[0].target.endswith("/search")
