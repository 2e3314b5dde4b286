"""一号登录: asked."""

from rules.site.d_h2_no_single_login import no_single_login
from tests.rules.facts import make_site


def test_it_is_asked():
    outcome = no_single_login(make_site())
    assert outcome.status == "ask" and "回答:" in outcome.question
