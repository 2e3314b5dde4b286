"""加分·搜索与无障碍: asked."""

from rules.site.p_5_search_and_access_plain import smart_and_open
from tests.rules.facts import make_site


def test_it_is_asked():
    outcome = smart_and_open(make_site())
    assert outcome.status == "ask" and "无障碍" in outcome.question
