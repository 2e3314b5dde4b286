"""Marks and tags against their pages, dead links, outside hosts, the domain, and signs of forged dates."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from build import HOST, SEEN, article, at, closing, facts_of, home, link, listing, nav, of, row, store_of

from checker.facts.forged import Limits, address_day, find_forged, modified_day
from checker.facts.marks import tags_amiss
from checker.facts.model import Forged, SiteInfo
from checker.fetch.model import Fetched
from checker.indicator import Absent
from checker.page.model import DateReading, Head, Link, Page
from checker.store import Store

NAME = "云岭县人民政府"
MAKE = ("body.inner", "div.brand", "http://www.a.gov.cn/site.css")
TEXT = "会议要求抓紧推进各项工作，确保项目按期完成。" * 20


# -- the name in the head --------------------------------------------------------------------


def headed(words: str, make: tuple[str, ...] = MAKE, **given: Any) -> Page:
    shown = NAME if NAME in words else None
    plain = {"head": Head((words,), make), "site_name": shown, "heading": "政务公开"}
    return listing("/zwgk/", row("消息", "/1.html", "2026-11-01"), **{**plain, **given})


NAMED = home(head=Head((NAME,), (*MAKE, "div.more")), site_name=NAME, nav=nav(("政务公开", "/zwgk/")))
HEADS = [
    ("a head of the same make with other words", headed("信息公开专栏"), "信息公开专栏"),
    ("a head with a picture of its own", headed("信息公开专栏", (*MAKE, "http://www.a.gov.cn/zwgk.png")), ""),
    ("a head with a style sheet of its own", headed("信息公开专栏", (*MAKE, "http://www.a.gov.cn/zwgk.css")), ""),
    ("the term for openness names no body", headed("政府信息公开专栏"), "政府信息公开专栏"),
    ("a part of the name", headed("云岭县信息公开"), ""),
    ("the name of a body", headed("县教育局信息公开"), ""),
    ("the name itself", headed(f"{NAME}信息公开"), ""),
    ("a head that may come by script", headed("信息公开专栏", script_built=True), ""),
    ("a head without words", headed("信息公开专栏", head=Head((), MAKE)), ""),
]  # fmt: skip


@pytest.mark.parametrize(("page", "words"), [c[1:] for c in HEADS], ids=[c[0] for c in HEADS])
def test_the_name_is_missing_only_where_a_like_head_shows_it_in_words(
    tmp_path: Path, page: Page, words: str
) -> None:
    sample = of(tmp_path, "mark_sample", NAMED, page)
    assert [m.other_words for m in sample.pages] == ["", words]


def test_a_name_in_a_picture_everywhere_proves_nothing(tmp_path: Path) -> None:
    front = home(head=Head(("无障碍",), MAKE), nav=nav(("政务公开", "/zwgk/")))
    sample = of(tmp_path, "mark_sample", front, headed("信息公开专栏"))
    assert [m.other_words for m in sample.pages] == ["", ""]


# -- tags ------------------------------------------------------------------------------------

SITE = SiteInfo(at("/"), HOST, name=NAME)
COLUMN = {"ColumnName": "政务要闻", "ColumnType": "工作动态"}
CRUMBS = ("首页", "要闻动态", "政务要闻")
TAGS = [
    ("right ones", "column", COLUMN, {"breadcrumb": CRUMBS}, []),
    ("an empty one", "column", {"ColumnType": ""}, {}, [("ColumnType", "empty")]),
    ("an empty one of another kind of page", "column", {"PubDate": ""}, {}, []),
    ("a code of fifteen digits", "home", {"SiteIDCode": "360000000000000"}, {}, [("SiteIDCode", "code")]),
    ("a ministry's code", "home", {"SiteIDCode": "bm12000001"}, {}, []),
    ("another host", "home", {"SiteDomain": "www.b.gov.cn"}, {}, [("SiteDomain", "host")]),
    ("the host as an address", "home", {"SiteDomain": "http://a.gov.cn/,www.b.gov.cn"}, {}, []),
    ("another name", "home", {"SiteName": "云岭信息网"}, {}, [("SiteName", "name")]),
    ("a column that is not above", "article", {"ColumnName": "通知公告"}, {"breadcrumb": CRUMBS}, [("ColumnName", "column")]),
    ("a column without a breadcrumb", "article", {"ColumnName": "通知公告"}, {}, []),
    ("a type of our own", "column", {"ColumnType": "统计公报"}, {}, [("ColumnType", "type")]),
    ("two types", "column", {"ColumnType": "政策文件，政策解读"}, {}, []),
    ("another title", "article", {"ArticleTitle": "甲"}, {"heading": "乙", "title": "乙-网站"}, [("ArticleTitle", "title")]),
    ("a shorter title", "article", {"ArticleTitle": "县政府召开…"}, {"heading": "县政府召开常务会议"}, []),
    ("seconds", "article", {"PubDate": "2026-11-01 10:00:00"}, {}, []),
    ("a day only", "article", {"PubDate": "2026-11-01"}, {}, [("PubDate", "format")]),
    ("another day", "article", {"PubDate": "2026-11-03 10:00"}, {}, [("PubDate", "date")]),
]  # fmt: skip


@pytest.mark.parametrize(("role", "tags", "given", "amiss"), [c[1:] for c in TAGS], ids=[c[0] for c in TAGS])
def test_tags_against_their_page(
    role: str, tags: dict[str, str], given: dict[str, Any], amiss: list[tuple[str, str]]
) -> None:
    shown = DateReading("2026-11-01", "label:发布日期")
    page = Page(at("/a/1.html"), tags=tags, publish_date=shown, **given)
    assert [(a.tag, a.why) for a in tags_amiss(page, role, SITE)] == amiss


def test_a_written_day_is_no_publication_to_hold_the_tag_against() -> None:
    page = Page(
        at("/1.html"),
        tags={"PubDate": "2026-11-03 10:00"},
        publish_date=DateReading("2026-11-01", "label:成文日期"),
    )
    assert list(tags_amiss(page, "article", SITE)) == []


# -- links -----------------------------------------------------------------------------------


def test_links_of_the_pages_below_a_home_page_that_only_leads_on(tmp_path: Path) -> None:
    front = home(nav=nav(("要闻", "/xw/")))
    second = listing(
        "/xw/", row("消息", "/1.html", "2026-11-01"), links=(link("/gone.html"), link("/1.html"))
    )
    third = article("/1.html", "2026-11-01", links=(link("/lost.html"),))
    outcomes = {"/gone.html": "not_found", "/lost.html": "not_found"}
    found = of(tmp_path / "a", "links", front, second, third, outcomes=outcomes)
    assert found.second_level_known
    assert {b.url: b.second_level for b in found.bad} == {at("/gone.html"): True, at("/lost.html"): False}
    filled = home(nav=nav(("要闻", "/xw/")), empty_boxes=("ul.news",), scripts=("/a.js",))
    doubtful = of(tmp_path / "b", "links", filled, second, third, outcomes=outcomes)
    assert not doubtful.second_level_known
    assert not any(b.second_level for b in doubtful.bad)


def test_what_no_reader_can_follow_is_told_apart(tmp_path: Path) -> None:
    front = home(
        list_items=(row("消息", "/1.html", "2026-11-01"),),
        links=(
            link("/gone.html", "没了"),
            link("/site.css", kind="style"),
            link("/a.js", kind="script"),
            Link(at("/hidden.html"), "看不见", hidden=True),
            link("/favicon.ico", "shortcut icon", kind="image"),
            link("/logo.png", kind="image"),
        ),
    )
    paths = ("/gone.html", "/site.css", "/a.js", "/hidden.html", "/favicon.ico", "/logo.png")
    found = of(tmp_path, "links", front, outcomes=dict.fromkeys(paths, "not_found"))
    assert {b.url for b in found.bad if b.followed} == {at("/gone.html"), at("/logo.png")}


def test_style_sheets_not_tried_leave_nothing_open(tmp_path: Path) -> None:
    assert of(tmp_path, "links", home(links=(link("/site.css", kind="style"),))).unchecked == 0


# -- outside ---------------------------------------------------------------------------------


def test_outside_hosts_are_gathered_and_hidden_ones_told_first(tmp_path: Path) -> None:
    front = home(
        links=(
            Link("https://news.b.com/1", "新闻"),
            Link("https://news.b.com/2", "又一条"),
            Link("https://bad.c.com/", "棋牌", hidden=True),
            Link("https://share.d.com/", "分享", hidden=True),
            Link("https://share.d.com/x", "分享到"),
            Link("https://tj.e.com/a.js", kind="script"),
            Link("https://f.f.com/x", kind="frame", hidden=True),
            Link("https://www.gov.cn/", "中国政府网"),
            Link("https://img.a.gov.cn/", "本域"),
        )
    )
    found = {(h.host, h.kind): (h.addresses, h.hidden) for h in of(tmp_path, "outside", front).hosts}
    assert found == {
        ("bad.c.com", "page"): (1, True),
        ("f.f.com", "code"): (1, True),
        ("news.b.com", "page"): (2, False),
        ("share.d.com", "page"): (2, False),
        ("tj.e.com", "code"): (1, False),
    }
    assert list(found)[:2] == [("bad.c.com", "page"), ("f.f.com", "code")]


# -- domain ----------------------------------------------------------------------------------


def test_columns_on_hosts_of_their_own(tmp_path: Path) -> None:
    entries = (
        ("政务公开", "http://zwgk.a.gov.cn/"),
        ("教育局", "http://jyj.a.gov.cn/"),
        ("办事服务", "http://zwfw.a.gov.cn/"),
        ("政务公开", "http://www.b.gov.cn/"),
    )
    domain = of(tmp_path, "domain", home(nav=nav(*entries)))
    assert [(o.host, o.name) for o in domain.own_hosts] == [("zwgk.a.gov.cn", "政务公开")]


def test_the_name_without_www_is_no_second_domain(tmp_path: Path) -> None:
    assert of(tmp_path, "domain", home(tags={"SiteDomain": "a.gov.cn"})).aliases == ()


def test_an_ip_address_is_no_domain(tmp_path: Path) -> None:
    with pytest.raises(Absent):
        of(tmp_path, "domain", home(), site={"host": "203.0.113.7"})


# -- forged ----------------------------------------------------------------------------------


def told(path: Path, *pages: Page, **given: Any) -> Forged:
    """The signs over some articles; `modified` maps paths to Last-Modified headers."""
    modified, earlier = given.pop("modified", {}), given.pop("earlier", None)
    site_map = given.pop("site_map", {})
    with closing(store_of(path, [home(), *pages], **given)) as store:
        for page in pages:
            _answer(store, page, modified)
        store.add_sitemap(site_map.items())
        facts = facts_of(store)
        if earlier is None:
            return facts.get("forged")
        given_facts = (facts.get(name) for name in ("rows", "store", "site", "today"))
        return find_forged(*given_facts, Limits(), earlier)


def _answer(store: Store, page: Page, modified: dict[str, str]) -> None:
    target = store.target(page.url)
    header = next((when for path, when in modified.items() if at(path) == page.url), None)
    assert target is not None
    fetched = Fetched(page.url, "opened", 200, final_url=page.url, fetched_at=SEEN, last_modified=header)
    store.record(target.id, fetched, page, (), depth=1)


OLD = "/a/202601/t20260115_1.html"
SIGNS = [
    ("an older day in the address", [article(OLD, "2026-11-10")], {}, ["url"]),
    ("an address of the same fortnight", [article(OLD, "2026-01-28")], {}, []),
    ("an address of a later day: a site that moved", [article(OLD, "2020-01-01")], {}, []),
    ("an older month in the address", [article("/a/202601/1.html", "2026-11-10")], {}, ["url"]),
    ("a month further up in the address", [article("/202601/a/1.html", "2026-11-10")], {}, []),
    ("an older tag", [article("/1.html", "2026-11-10", tags={"PubDate": "2026-01-15 10:00"})], {}, ["tag"]),
    ("a newer tag: made anew", [article("/1.html", "2026-01-10", tags={"PubDate": "2026-11-15 10:00"})], {}, []),
    (
        "a file older than its day",
        [article("/1.html", "2026-11-10")],
        {"modified": {"/1.html": "Thu, 15 Jan 2026 02:00:00 GMT"}},
        ["modified"],
    ),
    (
        "a file newer than its day",
        [article("/1.html", "2026-01-10")],
        {"modified": {"/1.html": "Sun, 15 Nov 2026 02:00:00 GMT"}},
        [],
    ),
    (
        "a site map that knew it before",
        [article("/1.html", "2026-11-10")],
        {"site_map": {at("/1.html"): "2026-01-15"}},
        ["sitemap"],
    ),
    (
        "another day in the list",
        [article("/1.html", "2026-11-10"), listing("/l/", row("甲", "/1.html", "2026-01-15"))],
        {},
        ["list"],
    ),
    (
        "the day of writing in a list of documents",
        [article("/1.html", "2026-11-10"), listing("/l/", row("甲", "/1.html", "2026-01-15", "written"))],
        {},
        [],
    ),
    ("a day to come", [article("/1.html", "2026-12-10")], {}, ["future"]),
    (
        "the same text twice",
        [article("/1.html", "2026-11-10", text=TEXT), article("/2.html", "2026-01-10", text=TEXT)],
        {},
        ["again"],
    ),
    (
        "the same text twice in a week",
        [article("/1.html", "2026-11-10", text=TEXT), article("/2.html", "2026-11-05", text=TEXT)],
        {},
        [],
    ),
    (
        "a day that an earlier inspection saw otherwise",
        [article("/1.html", "2026-11-10")],
        {"earlier": {at("/1.html"): (date(2026, 1, 15), "/1.html")}},
        ["earlier"],
    ),
    (
        "an address used for another article",
        [article("/1.html", "2026-11-10")],
        {"earlier": {at("/1.html"): (date(2026, 1, 15), "旧稿")}},
        [],
    ),
    ("a day that only a tag tells", [article(OLD, "2026-11-10", how="meta:PubDate")], {}, []),
    ("the day a document was written", [article(OLD, "2026-11-10", how="label:成文日期")], {}, []),
]  # fmt: skip


@pytest.mark.parametrize(("pages", "given", "signs"), [c[1:] for c in SIGNS], ids=[c[0] for c in SIGNS])
def test_signs(tmp_path: Path, pages: list[Page], given: dict[str, Any], signs: list[str]) -> None:
    found = told(tmp_path, *pages, **given)
    assert [s.against for s in found.signs] == signs
    assert not found.common


def test_an_article_out_of_its_place_in_a_sorted_list(tmp_path: Path) -> None:
    days = ["2025-01-05", "2026-10-30", "2026-10-20", "2026-10-10", "2026-10-01", "2026-11-19", "2026-09-01", "2026-08-01", "2026-07-01", "2026-06-01", "2026-05-01", "2026-04-01"]  # fmt: skip
    pages = [article(f"/{n}.html", day) for n, day in enumerate(days)]
    rows = [row(f"第{n}条", f"/{n}.html", day) for n, day in enumerate(days)]
    [sign] = told(tmp_path / "a", *pages, listing("/l/", *rows)).signs
    assert (sign.against, sign.url, sign.other) == ("order", at("/5.html"), date(2026, 10, 30))
    mixed = [rows[n] for n in (8, 0, 6, 2, 7, 1, 3, 5, 4)]
    assert told(tmp_path / "b", *pages, listing("/l/", *mixed)).signs == ()


def test_what_most_articles_share_is_a_systems_doing(tmp_path: Path) -> None:
    pages = [article(f"/a/202601/t20260115_{n}.html", f"2026-11-{n + 1:02d}", text=f"{n}") for n in range(8)]
    found = told(tmp_path, *pages)
    assert found.signs == () and [(n, s.against) for n, s in found.common] == [(8, "url")]


def test_articles_that_all_show_the_day_of_the_visit(tmp_path: Path) -> None:
    pages = [article(f"/{n}.html", "2026-11-20", text=str(n)) for n in range(8)]
    assert [s.against for _, s in told(tmp_path, *pages).common] == ["today"]


def test_files_of_a_folder_have_no_time_of_the_server(tmp_path: Path) -> None:
    page = article("/1.html", "2026-11-10")
    with closing(store_of(tmp_path, [home(), page])) as store:
        _answer(store, page, {"/1.html": "Thu, 15 Jan 2026 02:00:00 GMT"})
        assert facts_of(store, from_folder=True).get("forged").signs == ()


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("http://a.gov.cn/art/2026/1/15/art_1_2.html", date(2026, 1, 15)),
        ("http://a.gov.cn/202602/1.html", date(2026, 2, 28)),
        ("http://a.gov.cn/202612/1.html", date(2026, 12, 31)),
        ("http://a.gov.cn/202602/zt/1.html", None),
        ("http://a.gov.cn/1.html", None),
    ],
)
def test_the_last_day_an_address_can_mean(url: str, day: date | None) -> None:
    assert address_day(url) == day


@pytest.mark.parametrize(
    ("header", "day"),
    [
        ("Thu, 15 Jan 2026 20:00:00 GMT", date(2026, 1, 16)),
        ("", None),
        (None, None),
        ("gestern", None),
    ],
)
def test_the_beijing_day_of_a_header(header: str | None, day: date | None) -> None:
    assert modified_day(header) == day
