"""事项公开: classes on service pages, entries proved dead."""

import pytest

from rules.site.d_b1_services_not_grouped import not_grouped, not_working
from tests.rules.facts import (
    HOME,
    make_bad_link,
    make_column,
    make_columns,
    make_entry,
    make_guide,
    make_guides,
    make_links,
    make_service_page,
    make_services,
    make_site,
    params,
)

COLUMNS = make_columns(make_column("办事大厅", "办事服务", state="content"))
SIX = make_guides(*(make_guide(f"事项{i}") for i in range(6)))


def pages(*made, **given):
    return make_services(pages=made, **given)


GROUPED = [
    ("classes by theme pass", pages(make_service_page("主题")), SIX, "pass"),
    ("people and companies apart pass", pages(make_service_page("个人", "法人")), SIX, "pass"),
    ("one kind of users alone is asked", pages(make_service_page("个人")), SIX, "ask"),
    ("classes without any entry are asked", pages(make_service_page("主题", entries=0)), SIX, "ask"),
    ("a plain list of six matters fails", pages(make_service_page()), SIX, "fail"),
    ("entries under headings may be classes", pages(make_service_page(headed=2)), SIX, "ask"),
    ("few matters need no classes", pages(make_service_page()), make_guides(make_guide()), "ask"),
    ("pages not all read are asked", pages(make_service_page(), complete=False), SIX, "ask"),
    ("services on another host are asked", pages(make_service_page()), make_guides(*SIX.all, outside=True), "ask"),
    ("no service page read is asked", pages(), SIX, "ask"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("services", "guides", "status"), [c[1:] for c in GROUPED], ids=[c[0] for c in GROUPED]
)
def test_grouping(services, guides, status):
    outcome = not_grouped(make_site(), COLUMNS, guides, services, params("D-B1", 1))
    assert outcome.status == status


def test_columns_not_all_seen_are_no_fault():
    columns = make_columns(*COLUMNS.all, complete=False)
    outcome = not_grouped(make_site(), columns, SIX, pages(make_service_page()), params("D-B1", 1))
    assert outcome.status == "ask" and outcome.evidence[0].place == "办事大厅"


def test_the_finding_counts_once_and_names_the_page():
    services = pages(make_service_page(), make_service_page(name="企业办事"))
    outcome = not_grouped(make_site(), COLUMNS, SIX, services, params("D-B1", 1))
    assert outcome.count == 1
    assert outcome.evidence[0].text == "“办事服务”页面列出 20 个链接,没有分类"


DOOR = make_entry("在线办理", "unread", url=f"{HOME}a.html")
WORKING = [
    ("a dead entry fails", make_links(make_bad_link("a")), "fail"),
    ("one that only timed out is asked", make_links(make_bad_link("a", certain=False)), "ask"),
    ("a dead link that is no entry is asked", make_links(make_bad_link("b")), "ask"),
    ("none dead is asked", make_links(), "ask"),
]


@pytest.mark.parametrize(("links", "status"), [c[1:] for c in WORKING], ids=[c[0] for c in WORKING])
def test_functions(links, status):
    outcome = not_working(make_site(), COLUMNS, make_services(doors=(DOOR,)), links)
    assert outcome.status == status


def test_a_dead_entry_is_named_and_a_doubtful_one_only_warned_of():
    second = make_entry("进度查询", "unread", url=f"{HOME}b.html")
    links = make_links(make_bad_link("a"), make_bad_link("b", certain=False))
    outcome = not_working(make_site(), COLUMNS, make_services(doors=(DOOR, second)), links)
    assert [e.text for e in outcome.evidence] == ["办事入口“在线办理”打不开: 地址不存在"]
    assert outcome.undecided == 1
    assert [(e.place, e.certainty) for e in outcome.warnings] == [("进度查询", "suspected")]


def test_a_dead_service_column_is_a_dead_entry():
    columns = make_columns(make_column("办事大厅", "办事服务", url=f"{HOME}a.html"))
    outcome = not_working(make_site(), columns, make_services(), make_links(make_bad_link("a")))
    assert outcome.status == "fail" and outcome.evidence[0].place == "办事大厅"


def test_a_body_without_outward_services_is_not_judged():
    site = make_site(outward_services=False)
    assert not_grouped(site, COLUMNS, SIX, make_services(), params("D-B1", 1)).status == "na"
    assert not_working(site, COLUMNS, make_services(), make_links()).status == "na"
