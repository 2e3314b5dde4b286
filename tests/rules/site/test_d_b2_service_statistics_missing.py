"""办事统计: numbers found, their day within the window."""

import pytest

from rules.site.d_b2_service_statistics_missing import no_statistics, statistics_old
from tests.rules.facts import (
    TODAY,
    make_column,
    make_columns,
    make_guides,
    make_services,
    make_site,
    make_statistic,
    params,
)

COLUMNS = make_columns(make_column("办事大厅", "办事服务", state="content"))
HINT = make_statistic(None, words="受理量", figures=False)
HERE, OUTSIDE = make_guides(), make_guides(outside=True)

PUBLIC = [
    ("numbers pass", make_services(make_statistic()), HERE, "pass"),
    ("numbers without a day pass", make_services(make_statistic(None)), HERE, "pass"),
    ("none on pages read whole fails", make_services(), HERE, "fail"),
    ("labels without numbers may be filled", make_services(hints=(HINT,)), HERE, "ask"),
    ("pages not read whole are asked", make_services(complete=False, reason="页数用完"), HERE, "ask"),
    ("services on another host are asked", make_services(), OUTSIDE, "ask"),
    ("no page read is asked", make_services(pages=()), HERE, "ask"),
]
FRESH = [
    ("20 days old is fresh", make_services(make_statistic(20)), HERE, "pass"),
    ("exactly 31 days is fresh", make_services(make_statistic(31)), HERE, "pass"),
    ("32 days is old", make_services(make_statistic(32)), HERE, "fail"),
    ("a period may end earlier", make_services(make_statistic(60, by="period")), HERE, "pass"),
    ("but not for ever", make_services(make_statistic(63, by="period")), HERE, "fail"),
    ("a period that runs is fresh", make_services(make_statistic(-10, by="period")), HERE, "pass"),
    ("one of two is enough", make_services(make_statistic(20), make_statistic(400)), HERE, "pass"),
    ("an undated one may be newer", make_services(make_statistic(80), make_statistic(None)), HERE, "ask"),
    ("old ones on a page that a script fills", make_services(make_statistic(80, later=True)), HERE, "ask"),
    ("old ones where not all was read", make_services(make_statistic(80), complete=False), HERE, "ask"),
    ("an old update is old wherever services are", make_services(make_statistic(80)), OUTSIDE, "fail"),
    ("newer articles may be elsewhere", make_services(make_statistic(80, by="article")), OUTSIDE, "ask"),
    ("without a day it is asked", make_services(make_statistic(None)), HERE, "ask"),
    ("none at all is judged by the first", make_services(), HERE, "na"),
    ("none seen here, services elsewhere", make_services(), OUTSIDE, "ask"),
]


@pytest.mark.parametrize(
    ("services", "guides", "status"), [c[1:] for c in PUBLIC], ids=[c[0] for c in PUBLIC]
)
def test_published(services, guides, status):
    assert no_statistics(make_site(), COLUMNS, guides, services).status == status


@pytest.mark.parametrize(("services", "guides", "status"), [c[1:] for c in FRESH], ids=[c[0] for c in FRESH])
def test_updated(services, guides, status):
    outcome = statistics_old(make_site(), COLUMNS, guides, services, TODAY, params("D-B2", 2))
    assert outcome.status == status


def test_the_finding_tells_the_day_and_quotes_the_words():
    services = make_services(make_statistic(81))
    outcome = statistics_old(make_site(), COLUMNS, HERE, services, TODAY, params("D-B2", 2))
    assert outcome.reason == "办事统计数据停在 2026-08-31,距监测时间点 81 天"
    assert outcome.evidence[0].value == "2026-08-31"
    assert outcome.evidence[0].text == "“受理量 61 件”(更新时间:2026-08-31)"


def test_questions_come_with_the_entrances():
    outcome = no_statistics(make_site(), COLUMNS, OUTSIDE, make_services())
    assert outcome.evidence[0].place == "办事大厅"
    again = statistics_old(
        make_site(), COLUMNS, HERE, make_services(make_statistic(None)), TODAY, params("D-B2", 2)
    )
    assert "31 天内" in again.question


def test_a_body_without_outward_services_is_not_judged():
    site = make_site(outward_services=False)
    assert no_statistics(site, COLUMNS, HERE, make_services()).status == "na"
    assert statistics_old(site, COLUMNS, HERE, make_services(), TODAY, params("D-B2", 2)).status == "na"
