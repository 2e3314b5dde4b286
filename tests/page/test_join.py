"""A page's source and what a browser shows of it, as one page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker.page.join import is_the_page, joined, with_view
from checker.page.model import (
    DateReading,
    GuideParts,
    Link,
    ListItem,
    Marks,
    NavItem,
    Page,
    Rendering,
    ServiceParts,
)
from checker.probe.render import budget, needs

URL = "http://www.qingxi.gov.cn/tzgg/"
WHOLE = Rendering("2026-11-20T10:00:00+08:00", whole=True)
IN_PART = Rendering("2026-11-20T10:00:00+08:00", whole=False, why="failed")


def rows(*days: str) -> tuple[ListItem, ...]:
    return tuple(ListItem(f"第{day}号公告", f"{URL}{day}.html", DateReading(day, "list")) for day in days)


SOURCE = Page(
    URL, "other", "gb18030", text="加载中", scripts=("inline",), list_rendering="script", empty_boxes=("ul.list",),
    marks=Marks(site_code="3799000001", party_gov_mark=True), tags={"ColumnName": "通知公告"},
    links=(Link("http://www.qingxi.gov.cn/", "首页"),), script_built=True,
)  # fmt: skip
SHOWN = Page(
    URL, "list", "utf-8", list_rendering="static", list_items=rows("2026-11-18", "2026-11-10"),
    newest_list_date=DateReading("2026-11-18", "list"), marks=Marks(icp="鲁ICP备1号"), script_built=False,
    links=(Link(f"{URL}1.html", "公告"),),
)  # fmt: skip


def test_a_list_that_only_the_browser_shows_is_the_pages() -> None:
    made = joined(SOURCE, SHOWN, WHOLE)
    assert (made.kind, made.list_rendering, len(made.list_items)) == ("list", "browser", 2)
    assert made.newest_list_date == SHOWN.newest_list_date and made.rendered == WHOLE and not WHOLE.menu
    assert made.scripts == ("inline",) and made.empty_boxes == () and not made.script_built
    assert (made.encoding, made.tags) == (SOURCE.encoding, SOURCE.tags)
    assert made.marks.site_code and made.marks.icp and made.marks.party_gov_mark
    assert [link.text for link in made.links] == ["公告", "首页"]


def test_what_was_seen_in_part_only_adds() -> None:
    made = joined(SOURCE, replace(SHOWN, text="加载失败"), IN_PART)
    assert (made.kind, made.list_rendering, len(made.list_items)) == ("list", "browser", 2)
    assert made.scripts == ("inline",) and made.text == "加载中"


def test_nothing_seen_in_part_changes_nothing() -> None:
    made = joined(
        SOURCE, replace(SHOWN, kind="other", list_items=(), list_rendering=None, text="出错了"), IN_PART
    )
    assert (made.kind, made.list_rendering, made.text, made.scripts) == (
        "other",
        "script",
        "加载中",
        ("inline",),
    )


def test_nothing_seen_whole_is_an_empty_list() -> None:
    made = joined(SOURCE, replace(SHOWN, kind="other", list_items=(), list_rendering=None), WHOLE)
    assert (made.list_rendering, made.list_items, made.empty_boxes) == (None, (), ())


def test_data_that_was_asked_for_and_not_shown_leaves_a_doubt() -> None:
    shown = replace(SHOWN, kind="other", list_items=(), list_rendering=None)
    assert joined(SOURCE, shown, replace(WHOLE, asked=True)).list_rendering == "script"


def test_the_source_keeps_a_list_that_the_browser_shows_less_of() -> None:
    source = replace(
        SOURCE,
        kind="list",
        list_rendering="static",
        list_items=rows("2026-11-18", "2026-11-10", "2026-11-01"),
    )
    made = joined(source, SHOWN, WHOLE)
    assert (made.list_rendering, len(made.list_items)) == ("static", 3)


def test_data_in_a_script_gives_way_to_what_is_shown() -> None:
    source = replace(
        SOURCE,
        kind="list",
        list_rendering="json-in-script",
        list_items=rows("2019-01-01", "2019-01-02", "2019-01-03"),
    )
    assert joined(source, SHOWN, WHOLE).list_rendering == "browser"
    assert joined(source, SHOWN, IN_PART).list_rendering == "json-in-script"


def test_the_home_page_stays_the_home_page() -> None:
    assert joined(replace(SOURCE, kind="home"), SHOWN, WHOLE).kind == "home"


def test_a_further_view_adds_its_rows_once() -> None:
    first = joined(SOURCE, SHOWN, WHOLE)
    both = with_view(
        first, replace(SHOWN, list_items=rows("2026-11-10", "2026-10-01"), newest_list_date=None)
    )
    assert [item.title for item in both.list_items] == [
        "第2026-11-18号公告",
        "第2026-11-10号公告",
        "第2026-10-01号公告",
    ]
    assert both.newest_list_date == first.newest_list_date


@pytest.mark.parametrize(
    ("shown", "is_it"),
    [
        (SHOWN, True),
        (replace(SHOWN, kind="blocked", blocked="captcha"), False),
        (replace(SHOWN, kind="login"), False),
        (replace(SHOWN, kind="empty"), False),
    ],
)
def test_what_can_be_the_page(shown: Page, is_it: bool) -> None:
    assert is_the_page(shown) is is_it


@pytest.mark.parametrize(
    ("given", "needed"),
    [
        ({}, True),
        ({"list_rendering": None, "text": ""}, True),
        ({"rendered": WHOLE}, False),
        ({"scripts": ()}, False),
        ({"scripts": (), "embedded": ("http://www.qingxi.gov.cn/inner.html",)}, True),
        ({"blocked": "captcha"}, False),
        ({"redirect_to": "http://www.qingxi.gov.cn/a/"}, False),
        ({"kind": "article"}, False),
        ({"kind": "list", "list_rendering": "static", "list_items": rows("2026-11-18")}, False),
        ({"list_rendering": None, "text": "字" * 300}, False),
        ({"kind": "home", "list_rendering": "static", "script_built": True, "list_items": ()}, True),
        ({"kind": "home", "list_rendering": "static", "list_items": rows("2026-11-18")}, True),  # no menu
    ],
)
def test_which_pages_need_a_browser(given: dict[str, object], needed: bool) -> None:
    assert needs(replace(SOURCE, **given)) is needed  # type: ignore[arg-type]


def test_the_budget() -> None:
    assert [budget(setting) for setting in ("auto", "none", "0", "7")] == [20, 0, 0, 7]


def test_guides_and_services_keep_their_doubts() -> None:
    shown = replace(
        SHOWN,
        kind="service_guide",
        guide={"受理条件": "有摊位"},
        guide_parts=GuideParts(still=True),
        services=ServiceParts(),
    )
    made = joined(SOURCE, shown, WHOLE)
    assert made.guide_parts is not None and not made.guide_parts.whole and not made.guide_parts.still
    assert made.services is not None and made.services.later


def test_a_menu_that_only_the_browser_shows_is_told() -> None:
    menu = (NavItem("通知公告", URL),)
    made = joined(SOURCE, replace(SHOWN, nav=menu), IN_PART)
    assert made.nav == menu and made.rendered is not None and made.rendered.menu
    made = joined(replace(SOURCE, nav=menu), replace(SHOWN, nav=menu), IN_PART)
    assert made.rendered is not None and not made.rendered.menu
