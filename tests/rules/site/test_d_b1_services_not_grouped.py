"""事项公开: asked, with the entrances found."""

import pytest

from rules.site.d_b1_services_not_grouped import not_grouped, not_working
from tests.rules.facts import make_column, make_columns, make_site

COLUMNS = make_columns(make_column("办事大厅", "办事服务", state="content"))


@pytest.mark.parametrize("judge", [not_grouped, not_working])
def test_it_is_asked_with_the_entrances(judge):
    outcome = judge(make_site(), COLUMNS)
    assert outcome.status == "ask" and [e.place for e in outcome.evidence] == ["办事大厅"]


@pytest.mark.parametrize("judge", [not_grouped, not_working])
def test_a_body_without_outward_services_is_not_judged(judge):
    assert judge(make_site(outward_services=False), COLUMNS).status == "na"
