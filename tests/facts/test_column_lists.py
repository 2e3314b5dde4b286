"""Lists over several pages: an old newest date proves nothing while a newer item may stand elsewhere."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from build import article, home, listing, nav, of, row

from checker.facts.model import Column
from checker.page.model import DateReading, ListItem, Page, Rendering

FRESH = date(2026, 11, 18)


def column(path: Path, *pages: Page, name: str = "工作动态", **given: Any) -> Column:
    front = home(nav=nav((name, "/gzdt/")))
    return next(c for c in of(path, "columns", front, *pages, **given) if c.name == name)


def rows(*days: str, at: int = 0, how: str = "list") -> list[ListItem]:
    return [row(f"第{at + n}条工作动态消息", f"/gzdt/{at + n}.html", d, how) for n, d in enumerate(days)]


PINNED = rows("2024-05-01", "2023-02-01", "2025-01-01", "2022-01-01")
ASKS = {"scripts": ("inline",), "asks_data": True}
SEEN_WHOLE = Rendering("2026-11-20T09:00:00+08:00", True, "", False)
ORDERED = rows("2026-08-03", "2026-08-02", "2026-08-01", "2026-07-31")


def test_a_fresh_second_page_proves_that_pinned_items_are_not_all(tmp_path: Path) -> None:
    later = listing("/gzdt/index_1.html", *rows("2026-11-18", "2026-11-17", at=20))
    found = column(tmp_path, listing("/gzdt/", *PINNED, pages_in_list=2), later)
    assert found.state == "dated" and found.newest and found.newest.day == FRESH and found.items == 6


@pytest.mark.parametrize("path", ["/gzdt/index_1.html", "/gzdt/?page=2"])
def test_further_pages_are_known_by_their_addresses(tmp_path: Path, path: str) -> None:
    found = column(tmp_path, listing("/gzdt/", *PINNED), listing(path, *rows("2026-11-18", at=20)))
    assert found.newest and found.newest.day == FRESH


def test_a_numbered_page_belongs_to_the_list_without_a_number(tmp_path: Path) -> None:
    front = home(nav=nav(("工作动态", "/gzdt/list.html")))
    pages = listing("/gzdt/list.html", *PINNED), listing("/gzdt/list_2.html", *rows("2026-11-18", at=20))
    found = next(c for c in of(tmp_path, "columns", front, *pages) if c.name == "工作动态")
    assert found.newest and found.newest.day == FRESH


@pytest.mark.parametrize(
    ("items", "given", "state"),
    [
        (PINNED, {"pages_in_list": 3}, "unread"),
        (PINNED, {"pages_in_list": 1}, "dated"),
        (PINNED, {}, "dated"),
        (PINNED, {"scripts": ("/js/pager.js",)}, "unread"),
        (ORDERED, {"pages_in_list": 3}, "dated"),
        (ORDERED, {"scripts": ("/js/pager.js",)}, "dated"),
        (ORDERED, {**ASKS, "empty_boxes": ("ul.list",)}, "unread"),
        (ORDERED, {**ASKS, "empty_boxes": ("ul.list",), "list_rendering": "json-in-script"}, "unread"),
        (ORDERED, {**ASKS, "empty_boxes": ("ul.list",), "rendered": SEEN_WHOLE}, "dated"),
        (ORDERED, {**ASKS, "empty_boxes": ("div.share",)}, "dated"),
        (ORDERED, {"scripts": ("inline",), "empty_boxes": ("ul.list",)}, "dated"),
        (PINNED[:1] + ORDERED, {"pages_in_list": 3}, "dated"),
        (PINNED + ORDERED[:2], {"pages_in_list": 3}, "unread"),
        (list(reversed(ORDERED)), {"pages_in_list": 3}, "unread"),
    ],
    ids=[
        "no order, pages left",
        "no order, one page",
        "no order, nothing to turn a page with",
        "no order, a script may turn pages",
        "from new to old, pages left",
        "from new to old, a script",
        "a script asks for data, a list's box is empty",
        "the same with rows from a script",
        "the same, seen whole in a browser",
        "a script asks for data, no list's box is empty",
        "a list's box is empty, no script asks for data",
        "one pinned item before the order",
        "mostly pinned",
        "oldest first",
    ],
)
def test_an_old_first_page_proves_staleness_only_in_order_or_when_it_is_all(
    tmp_path: Path, items: list[ListItem], given: dict[str, Any], state: str
) -> None:
    found = column(tmp_path, listing("/gzdt/", *items, **given))
    assert found.state == state and found.newest
    assert state == "dated" or "由新到旧" in found.reason or "空着的列表框" in found.reason


def test_a_page_of_the_list_that_timed_out_may_hold_the_newest(tmp_path: Path) -> None:
    front = listing("/gzdt/", *PINNED)
    assert column(tmp_path / "a", front, outcomes={"/gzdt/index_1.html": "timed_out"}).state == "unread"
    assert column(tmp_path / "b", front, outcomes={"/gzdt/index_1.html": "not_found"}).state == "dated"


def test_a_page_of_nothing_but_pinned_items_in_order_proves_nothing(tmp_path: Path) -> None:
    pinned = [ListItem(f"[置顶]{i.title}", i.url, i.date) for i in ORDERED]
    assert column(tmp_path, listing("/gzdt/", *pinned, pages_in_list=2)).state == "unread"


def test_blocks_of_a_front_page_are_each_in_order(tmp_path: Path) -> None:
    blocks = [*ORDERED, *rows("2026-06-03", "2026-06-02", "2026-06-01", at=10), *rows("2026-08-01", at=20)]
    given = {"kind": "channel_home", "pages_in_list": None, "scripts": ("/js/a.js",)}
    assert column(tmp_path / "a", listing("/gzdt/", *blocks[:7], **given)).state == "dated"
    assert column(tmp_path / "b", listing("/gzdt/", *PINNED, **given)).state == "unread"


# -- weak dates ------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["written", "list:发文日期", "list:生成日期", "begin"])
def test_a_list_that_shows_when_documents_were_written_is_never_proved_stale(
    tmp_path: Path, how: str
) -> None:
    old = column(tmp_path / "old", listing("/gzdt/", *rows("2025-01-02", "2025-01-01", how=how)))
    assert old.state == "unread" and "成文日期" in old.reason
    assert old.newest and old.newest.day == date(2025, 1, 2) and old.newest.weak
    fresh = column(tmp_path / "new", listing("/gzdt/", *rows("2026-11-18", "2026-11-01", how=how)))
    assert fresh.newest and fresh.newest.day == FRESH


def test_the_publication_date_of_the_documents_own_page_settles_it(tmp_path: Path) -> None:
    front = listing("/gzdt/", *rows("2025-01-02", how="written"))
    found = column(tmp_path, front, article("/gzdt/0.html", "2025-03-01"))
    assert found.state == "dated" and found.newest and found.newest.day == date(2025, 3, 1)


@pytest.mark.parametrize("how", ["label:成文日期", "label:印发日期", "label:发文日期", "meta:PubDate"])
def test_articles_that_tell_only_a_day_of_writing_leave_the_column_open(tmp_path: Path, how: str) -> None:
    found = column(tmp_path, listing("/gzdt/", *rows("")), article("/gzdt/0.html", "2025-03-01", how))
    assert found.state == "unread" and found.newest and found.newest.day == date(2025, 3, 1)


@pytest.mark.parametrize(("day", "state"), [("2025-11-10", "unread"), ("2025-12-10", "dated")])
def test_a_guessed_year_proves_staleness_only_when_the_next_one_has_not_come(
    tmp_path: Path, day: str, state: str
) -> None:
    item = ListItem(
        "一条消息的标题", "http://www.a.gov.cn/gzdt/1.html", DateReading(day, "list", "day", True)
    )
    assert column(tmp_path, listing("/gzdt/", item)).state == state


def test_a_day_that_has_not_come_may_hide_what_was_newest(tmp_path: Path) -> None:
    found = column(tmp_path, listing("/gzdt/", *rows("2026-12-01", "2026-01-01")))
    assert found.state == "unread" and "晚于监测时间点" in found.reason


def test_an_undated_row_over_the_newest_one_may_be_newer(tmp_path: Path) -> None:
    above = column(tmp_path / "a", listing("/gzdt/", *rows("", "2026-01-01")))
    below = column(tmp_path / "b", listing("/gzdt/", *rows("2026-01-01", "")))
    assert (above.state, below.state) == ("unread", "dated")
