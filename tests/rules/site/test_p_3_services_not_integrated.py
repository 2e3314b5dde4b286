"""加分·服务: the award is a person's, the leads are collected."""

from rules.site.p_3_services_not_integrated import services_integrated
from tests.rules.facts import (
    make_column,
    make_columns,
    make_entry,
    make_guide,
    make_guides,
    make_services,
    make_site,
)

HALL = make_column("办事大厅", "办事服务", state="content")


def test_without_leads_it_is_asked_with_the_entrances():
    outcome = services_integrated(make_site(), make_columns(HALL), make_guides(), make_services())
    assert outcome.status == "ask" and [e.place for e in outcome.evidence] == ["办事大厅"]


def test_leads_of_all_three_kinds_are_shown():
    columns = make_columns(HALL, make_column("高效办成一件事", "办事服务", state="content"))
    guides = make_guides(make_guide("落户", policies=("https://www.example.gov.cn/zc/1.html",)), make_guide())
    services = make_services(
        bonus=(make_entry("新生儿出生一件事", "opened"), make_entry("好差评", "outside"))
    )
    outcome = services_integrated(make_site(), columns, guides, services)
    assert outcome.reason == "集成服务线索 2 处,链接政策文件的指南 1 份,评价入口 1 处"
    assert [e.text for e in outcome.evidence] == [
        "栏目“高效办成一件事”",
        "链接“新生儿出生一件事”",
        "“落户”链接到政策文件",
        "链接“好差评”",
    ]


def test_a_body_without_outward_services_is_not_judged():
    site = make_site(outward_services=False)
    assert services_integrated(site, make_columns(HALL), make_guides(), make_services()).status == "na"
