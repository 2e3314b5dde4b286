"""加分·服务: asked of bodies that serve the public."""

from rules.site.p_3_services_not_integrated import services_integrated
from tests.rules.facts import make_column, make_columns, make_site

COLUMNS = make_columns(make_column("办事大厅", "办事服务", state="content"))


def test_it_is_asked_with_the_entrances():
    outcome = services_integrated(make_site(), COLUMNS)
    assert outcome.status == "ask" and [e.place for e in outcome.evidence] == ["办事大厅"]


def test_a_body_without_outward_services_is_not_judged():
    assert services_integrated(make_site(outward_services=False), COLUMNS).status == "na"
