"""页面标签: three classes, each judged on its own kind of page."""

import pytest

from rules.site.d_g5_page_tags_missing import tags_missing
from tests.rules.facts import ALL_TAGS, make_marked, make_sample

WHOLE = (make_marked("home"), make_marked("column"))


def without(*names):
    return {k: v for k, v in ALL_TAGS.items() if k not in names}


CASES = [
    ("all tags pass", make_sample(*WHOLE, make_marked("article")), "pass"),
    (
        "an article without PubDate is a fault",
        make_sample(*WHOLE, make_marked("article", tags=without("PubDate"))),
        "fail",
    ),
    (
        "an empty tag is a fault",
        make_sample(*WHOLE, make_marked("article", tags={**ALL_TAGS, "PubDate": " "})),
        "fail",
    ),
    (
        "the home page needs no article tags",
        make_sample(make_marked("home", tags=without("PubDate")), *WHOLE[1:], make_marked("article")),
        "pass",
    ),
    ("no article sampled is undecided", make_sample(*WHOLE), "unknown"),
    (
        "a page made by script proves nothing",
        make_sample(*WHOLE, make_marked("article", script_built=True, tags={})),
        "unknown",
    ),
]


@pytest.mark.parametrize(("sample", "status"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_tags(sample, status):
    assert tags_missing(sample).status == status


def test_the_class_counts_once_and_names_the_tags():
    bare = [make_marked("column", url, tags={}) for url in ("https://a.gov.cn/1", "https://a.gov.cn/2")]
    outcome = tags_missing(make_sample(WHOLE[0], *bare, make_marked("article")))
    assert outcome.count == 1
    assert outcome.evidence[0].text == (
        "2 个页面的栏目标签不全,缺 ColumnName、ColumnDescription、ColumnKeywords、ColumnType"
    )
