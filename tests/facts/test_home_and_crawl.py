"""The crawl, the visit, the home page, its news, and the links that did not open."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from build import HOME, TODAY, article, at, facts_of, home, link, listing, nav, of, row, store_of

from checker.facts.crawl import skip_words
from checker.fetch.model import Fetched
from checker.indicator import Absent
from checker.page.model import DateReading, Link, ListItem, Page
from checker.store import Found, Store

FRESH = row("今天的一条重要消息", "/a/1.html", "2026-11-19")


# -- crawl -----------------------------------------------------------------------------------


def test_a_crawl_that_had_nothing_left_is_complete(tmp_path: Path) -> None:
    crawl = of(tmp_path, "crawl", home(list_items=(FRESH,)), article("/a/1.html", "2026-11-19"))
    assert crawl.complete and crawl.opened == 2 and crawl.reason == ""


def test_a_crawl_cut_by_its_budget_is_not(tmp_path: Path) -> None:
    crawl = of(tmp_path, "crawl", home(), state="truncated", reason="已到页面数上限 1000")
    assert not crawl.complete and crawl.reason == "已到页面数上限 1000"


def test_a_page_left_over_makes_it_incomplete(tmp_path: Path) -> None:
    assert "1 个页面没有访问" in of(tmp_path, "crawl", home(links=(link("/left.html", "漏"),))).reason


def test_a_page_of_the_home_page_that_was_hidden_makes_it_incomplete(tmp_path: Path) -> None:
    front = home(links=(link("/zwgk/", "政务公开"),))
    assert not of(tmp_path / "a", "crawl", front, outcomes={"/zwgk/": "blocked"}).complete
    assert of(tmp_path / "b", "crawl", front, outcomes={"/zwgk/": "not_found"}).complete


def test_addresses_kept_out_by_depth_are_a_cut_those_of_other_hosts_are_not(tmp_path: Path) -> None:
    for number, (reason, complete) in enumerate([("depth: 9 clicks", False), ("host: b.cn", True)]):
        store = store_of(tmp_path / str(number), [home()])
        store.add([Found(at("/deep.html"), "page", True, skip=reason)], depth=9)
        assert facts_of(store).get("crawl").complete is complete


def test_why_an_address_was_left_out_is_told_in_chinese() -> None:
    assert skip_words("depth: 9 clicks from the start") == "点击层级超过上限"
    assert skip_words("excluded: matches */en/*") == "按设置排除(*/en/*)"
    assert skip_words("robots.txt 要求不访问") == "robots.txt 要求不访问"


# -- visit and home page ---------------------------------------------------------------------


def test_the_visit_tells_how_the_start_page_answered(tmp_path: Path) -> None:
    store = store_of(tmp_path, [home()])
    store.record(1, Fetched(HOME, "timed_out", None, elapsed_ms=15_000, error="no answer"), None, (), depth=0)
    visit = facts_of(store).get("visit")
    assert (visit.outcome, visit.seconds, visit.error) == ("timed_out", 15.0, "no answer")


def test_a_folder_was_never_visited(tmp_path: Path) -> None:
    with pytest.raises(Absent) as absent:
        of(tmp_path, "visit", home(), site={"from_folder": True})
    assert absent.value.status == "not_checked"


@pytest.mark.parametrize(
    ("page", "words"),
    [
        (Page(HOME, kind="blocked", blocked="captcha"), "防护拦截(captcha)"),
        (Page(HOME, kind="login"), "登录"),
        (Page(HOME, kind="home", script_built=True, text_length=10), "脚本"),
    ],
)
def test_a_home_page_that_is_not_the_sites_own_is_absent_with_the_reason(
    tmp_path: Path, page: Page, words: str
) -> None:
    with pytest.raises(Absent, match=words.replace("(", r"\(").replace(")", r"\)")):
        of(tmp_path, "home_page", page)


def test_an_unopened_home_page_takes_the_facts_that_need_it_along(tmp_path: Path) -> None:
    with Store.create(tmp_path / "s.db") as store:
        store.put(start_url=HOME, home_url=HOME, crawl_state="complete")
        [start] = store.add([Found(HOME, "page", True)], depth=0)
        store.record(start, Fetched(HOME, "refused"), None, (), depth=0)
        for name in ("home_page", "home_news", "columns", "mark_sample", "search", "links"):
            with pytest.raises(Absent, match="连接被拒绝"):
                facts_of(store).get(name)


# -- news ------------------------------------------------------------------------------------


def test_the_newest_item_carries_the_date_its_own_page_shows(tmp_path: Path) -> None:
    news = of(tmp_path, "home_news", home(list_items=(FRESH,)), article("/a/1.html", "2026-11-10"))
    assert news.newest and news.newest.day == date(2026, 11, 10) and news.newest.read_from == "article"
    assert news.newest.opened and news.unread == 0


def test_a_date_in_the_list_serves_while_the_article_was_not_opened(tmp_path: Path) -> None:
    news = of(tmp_path, "home_news", home(list_items=(FRESH,)))
    assert news.newest and news.newest.day == date(2026, 11, 19) and not news.newest.opened


def test_items_without_date_are_unread_until_their_pages_were_opened(tmp_path: Path) -> None:
    items = tuple(row(f"没有日期的消息第{n}条", f"/a/{n}.html") for n in range(3))
    front = home(list_items=items)
    news = of(tmp_path, "home_news", front, article("/a/0.html"), article("/a/1.html", script_built=True))
    assert len(news.items) == 3 and news.unread == 2 and news.newest is None


def test_links_to_articles_outside_any_list_are_items_too(tmp_path: Path) -> None:
    links = (link("/a/1.html", "图片新闻"), link("/a/2.html", "页脚的文章标题", "footer"))
    front = home(links=links)
    news = of(
        tmp_path, "home_news", front, article("/a/1.html", "2026-11-01"), article("/a/2.html", "2026-11-02")
    )
    assert [i.url for i in news.items] == [at("/a/1.html")]


def test_entries_to_services_on_other_sites_are_no_news(tmp_path: Path) -> None:
    links = (
        link("http://zwfw.b.gov.cn/bjmsp/index.html", "不见面审批 省时省心更方便"),
        link("https://mp.weixin.qq.com/s/QSl27", "我县召开项目建设推进会议"),
    )
    assert [i.title for i in of(tmp_path, "home_news", home(links=links)).items] == [
        "我县召开项目建设推进会议"
    ]


def test_a_home_page_of_entries_only_is_judged_by_its_second_level_pages(tmp_path: Path) -> None:
    front = home(nav=nav(("工作动态", "/gzdt/"), ("通知公告", "/tzgg/")))
    pages = listing("/gzdt/", FRESH), listing("/tzgg/", row("公告", "/b/1.html", "2026-01-01"))
    news = of(tmp_path, "home_news", front, *pages)
    assert news.navigation_only and len(news.items) == 2
    assert news.newest and news.newest.day == date(2026, 11, 19)
    assert of(tmp_path / "links", "links", front, *pages).home_navigation_only


def test_a_home_page_whose_lists_come_by_script_is_not_called_navigation_only(tmp_path: Path) -> None:
    news = of(
        tmp_path, "home_news", Page(HOME, kind="home", list_rendering="script", nav=nav(("动态", "/d/")))
    )
    assert news.script_lists and not news.navigation_only and not news.items


def test_a_banner_in_the_head_that_leads_to_an_article_is_news(tmp_path: Path) -> None:
    old = row("半年以前的一条旧消息", "/a/0.html", "2026-05-01")
    front = home(
        list_items=(old,), links=(link("/t/1.html", where="header"), link("/about.html", "简介", "header"))
    )
    news = of(tmp_path, "home_news", front, article("/t/1.html", "2026-11-19"), article("/about.html"))
    assert news.newest and news.newest.day == date(2026, 11, 19) and len(news.items) == 2


def test_a_picture_whose_page_did_not_open_may_hide_news(tmp_path: Path) -> None:
    old = row("半年以前的一条旧消息", "/a/0.html", "2026-05-01")
    front = home(list_items=(old,), links=(link("/t/1.html"), link("/t/2.html")))
    outcomes = {"/t/1.html": "timed_out", "/t/2.html": "not_found"}
    assert of(tmp_path, "home_news", front, outcomes=outcomes).unread == 1


@pytest.mark.parametrize(
    ("box", "scripts", "doubt"),
    [
        ("ul.xw", ("inline",), True),
        ("div.newsbox", ("/js/home.js",), True),
        ("div.clear", ("/js/home.js",), False),
        ("ul.xw", (), False),
    ],
)
def test_an_empty_list_beside_a_script_may_hold_news_that_the_source_does_not_show(
    tmp_path: Path, box: str, scripts: tuple[str, ...], doubt: bool
) -> None:
    old = row("半年以前的一条旧消息", "/a/0.html", "2026-05-01")
    front = home(list_items=(old,), empty_boxes=(box,), scripts=scripts)
    assert of(tmp_path, "home_news", front).script_lists is doubt


@pytest.mark.parametrize(("path", "doubt"), [("/xw/new.html", True), ("https://tianqi.b.cn/w.html", False)])
def test_a_frame_on_the_home_page_may_hold_news_unless_it_shows_the_weather(
    tmp_path: Path, path: str, doubt: bool
) -> None:
    old = row("半年以前的一条旧消息", "/a/0.html", "2026-05-01")
    front = home(list_items=(old,), links=(link(path, kind="frame"),))
    assert of(tmp_path, "home_news", front).script_lists is doubt


def test_days_after_the_inspection_date_nothing(tmp_path: Path) -> None:
    front = home(list_items=(row("活动预告的一条消息", "/a/9.html", "2026-12-25"),))
    assert of(tmp_path, "home_news", front).newest is None
    assert facts_of(store_of(tmp_path / "later", [front]), today=date(2026, 12, 31)).get("home_news").newest
    assert date(2026, 12, 25) > TODAY


# -- links -----------------------------------------------------------------------------------


def test_only_a_404_proves_a_dead_link(tmp_path: Path) -> None:
    front = home(links=(link("/gone.html", "没了"), link("/slow.html", "慢"), link("http://b.cn/x", "站外")))
    outcomes = {"/gone.html": "not_found", "/slow.html": "timed_out", "http://b.cn/x": "not_found"}
    links = of(tmp_path, "links", front, outcomes=outcomes)
    told = {b.url: (b.certain, b.inside, b.on_home, b.place_text) for b in links.bad}
    assert told == {
        at("/gone.html"): (True, True, True, "没了"),
        at("/slow.html"): (False, True, True, "慢"),
        "http://b.cn/x": (True, False, True, "站外"),
    }
    assert links.checked == 4 and links.unchecked == 0


def test_addresses_that_were_not_tried_are_counted_as_such(tmp_path: Path) -> None:
    links = of(tmp_path, "links", home(links=(link("/a.html", "甲"), link("/p.png", kind="image"))))
    assert links.unchecked == 2 and links.unchecked_on_home == 2 and not links.bad


def test_what_the_user_left_out_and_endless_calendars_are_not_unchecked(tmp_path: Path) -> None:
    store = store_of(tmp_path, [home()])
    why = {
        "/en/": "excluded: matches */en/*",
        "/c?d=9": "calendar: more than 50 dates",
        "/p9/": "depth: 9 clicks",
    }
    store.add([Found(at(path), "page", True, skip=reason) for path, reason in why.items()], depth=1)
    assert facts_of(store).get("links").unchecked == 1


# -- news whose day nobody can tell -----------------------------------------------------------

OLD = row("半年以前的一条旧消息", "/a/0.html", "2026-05-01")


@pytest.mark.parametrize(
    ("address", "words", "kind", "doubt"),
    [
        ("https://news.x.com/a/1234567", "我县召开乡村振兴现场推进会", "page", True),
        ("https://www.b.gov.cn/art/content_88765.html", "我县召开乡村振兴现场推进会", "page", True),
        ("https://news.x.com/view?newsid=88", "我县召开乡村振兴现场推进会", "page", True),
        ("/f/20kb.pdf", "我县发布年度民生实事清单", "attachment", True),
        ("/v/film.mp4", "视频：我县召开现场推进会议", "media", True),
        ("/v/film.mp4", "视频", "media", False),
        ("/f/20kb.pdf", "关于做好汛期安全工作的通知", "attachment", True),
        ("/f/20kb.pdf", "征地补偿安置公告", "attachment", True),
        ("/a/1.html", "关于召开民生实事座谈会的公告", "page", True),
        ("/a/1.html", "事业单位招聘公告", "page", True),
        ("/tzgg/", "信息公开通知公告", "page", False),
        ("https://zwfw.b.gov.cn/bsdt/index.html", "政务服务网办事大厅入口", "page", False),
        ("https://zwfw.b.gov.cn/", "政务服务网办事大厅入口", "page", False),
    ],
)
def test_films_files_and_numbered_pages_elsewhere_may_be_news(
    tmp_path: Path, address: str, words: str, kind: str, doubt: bool
) -> None:
    front = home(list_items=(OLD,), links=(link(address, words, kind=kind),))
    assert (of(tmp_path, "home_news", front).unread > 0) is doubt


def test_what_is_gone_is_no_news(tmp_path: Path) -> None:
    front = home(list_items=(OLD,), links=(link("/f/x.pdf", "我县发布年度民生实事清单", kind="attachment"),))
    assert of(tmp_path, "home_news", front, outcomes={"/f/x.pdf": "not_found"}).unread == 0


def test_a_tab_that_is_not_in_front_holds_news_too(tmp_path: Path) -> None:
    behind = Link(at("/a/1.html"), "后一个标签里的新消息", "page", "main", hidden=True)
    news = of(
        tmp_path, "home_news", home(list_items=(OLD,), links=(behind,)), article("/a/1.html", "2026-11-19")
    )
    assert news.newest and news.newest.day == date(2026, 11, 19)


def test_a_row_that_only_a_script_opens_is_an_item(tmp_path: Path) -> None:
    shown = ListItem("点击才能打开的一条消息", "", DateReading("2026-11-19", "list"))
    assert of(tmp_path, "home_news", home(list_items=(OLD, shown))).newest.day == date(2026, 11, 19)


def test_days_of_writing_on_the_home_page_are_not_read_as_days_of_publication(tmp_path: Path) -> None:
    front = home(list_items=(row("一份文件的长长标题", "/a/1.html", "2026-05-01", "written"),))
    assert of(tmp_path, "home_news", front).unread == 1


# -- a home page of entries only ---------------------------------------------------------------

ENTRIES = home(nav=nav(("工作动态", "/gzdt/"), ("通知公告", "/tzgg/")))
STALE = listing("/gzdt/", row("旧消息的标题一则", "/b/1.html", "2026-05-01"))


@pytest.mark.parametrize("outcome", ["timed_out", "blocked", "error", "robots"])
def test_a_second_level_page_that_did_not_open_may_hold_news(tmp_path: Path, outcome: str) -> None:
    news = of(tmp_path, "home_news", ENTRIES, STALE, outcomes={"/tzgg/": outcome})
    assert news.navigation_only and news.unread == 1


def test_a_second_level_page_that_was_never_asked_for_may_hold_news(tmp_path: Path) -> None:
    assert of(tmp_path / "a", "home_news", ENTRIES, STALE).unread == 1
    gone = of(tmp_path / "b", "home_news", ENTRIES, STALE, outcomes={"/tzgg/": "not_found"})
    assert gone.unread == 0


@pytest.mark.parametrize(
    "given",
    [
        {"list_rendering": "script"},
        {"kind": "blocked", "blocked": "firewall"},
        {"embedded": ("/list.html",)},
        {"empty_boxes": ("ul.list",), "scripts": ("/js/list.js",)},
        {"script_built": True},
    ],
    ids=lambda given: next(iter(given)),
)
def test_a_second_level_page_that_is_not_seen_whole_may_hold_news(
    tmp_path: Path, given: dict[str, object]
) -> None:
    assert of(tmp_path, "home_news", ENTRIES, STALE, listing("/tzgg/", **given)).script_lists


def test_pinned_items_on_a_second_level_page_hide_its_later_pages(tmp_path: Path) -> None:
    pinned = [row(f"置顶旧消息第{n}条", f"/b/{n}.html", f"2025-0{n}-01") for n in range(1, 5)]
    lists = listing("/gzdt/", *pinned, pages_in_list=2), listing("/tzgg/", OLD)
    assert of(tmp_path / "a", "home_news", ENTRIES, *lists).unread == 1
    later = listing("/gzdt/index_1.html", FRESH)
    assert of(tmp_path / "b", "home_news", ENTRIES, *lists, later).newest.day == date(2026, 11, 19)


def test_a_home_page_that_a_script_may_fill_is_not_called_navigation_only(tmp_path: Path) -> None:
    front = home(nav=nav(("工作动态", "/gzdt/")), empty_boxes=("ul.news",), scripts=("/js/home.js",))
    news = of(tmp_path, "home_news", front, STALE)
    assert not news.navigation_only and news.script_lists
