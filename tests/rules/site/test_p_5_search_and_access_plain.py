"""加分·搜索与无障碍: asked, with what was seen beside the question."""

from checker.facts.model import Comfort
from rules.site.p_5_search_and_access_plain import smart_and_open
from tests.rules.facts import HOME, make_site


def test_it_is_asked():
    outcome = smart_and_open(make_site(), ())
    assert outcome.status == "ask" and "无障碍" in outcome.question


def test_entries_stand_beside_the_question():
    english = Comfort("languages", "English", HOME, f"{HOME}en/")
    seen = smart_and_open(make_site(), (english,)).evidence[-1]
    assert seen.text == "多语言: “English”" and seen.target == f"{HOME}en/"
