"""办事统计: asked, with the window of the profile."""

from rules.site.d_b2_service_statistics_missing import no_statistics, statistics_old
from tests.rules.facts import make_column, make_columns, make_site, params

COLUMNS = make_columns(make_column("办事大厅", "办事服务", state="content"))


def test_both_are_asked_with_the_entrances():
    first, second = (
        no_statistics(make_site(), COLUMNS),
        statistics_old(make_site(), COLUMNS, params("D-B2", 2)),
    )
    assert first.status == second.status == "ask"
    assert "31 天内" in second.question and second.evidence[0].place == "办事大厅"


def test_a_body_without_outward_services_is_not_judged():
    site = make_site(outward_services=False)
    assert no_statistics(site, COLUMNS).status == "na"
    assert statistics_old(site, COLUMNS, params("D-B2", 2)).status == "na"
