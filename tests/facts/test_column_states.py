"""How a column's page is read: a fault needs proof, every doubt is `unread`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from build import article, at, home, link, listing, nav, of, row

from checker.facts.model import Column
from checker.page.model import Form, FormField, Letter, Page

NEWS = [row(f"第{n}条工作动态消息", f"/gzdt/{n}.html") for n in range(6)]


def column(path: Path, *pages: Page, name: str = "工作动态", **given: Any) -> Column:
    """The one column of that name, found in the menu at /gzdt/ unless the pages say otherwise."""
    front = home(nav=nav(("工作动态", "/gzdt/")))
    found = of(path, "columns", *([] if pages and pages[0].kind == "home" else [front]), *pages, **given)
    return next(c for c in found if c.name == name)


def test_a_dated_list_gives_its_newest_day(tmp_path: Path) -> None:
    items = [row("旧消息", "/gzdt/1.html", "2026-10-01"), row("新消息", "/gzdt/2.html", "2026-11-12")]
    found = column(tmp_path, listing("/gzdt/", *items))
    assert (found.state, found.items, found.read_by) == ("dated", 2, "static")
    assert found.newest and found.newest.day == date(2026, 11, 12) and found.newest.read_from == "list"


def test_an_articles_own_publication_date_corrects_the_list(tmp_path: Path) -> None:
    pages = (
        listing("/gzdt/", row("消息", "/gzdt/1.html", "2026-11-12")),
        article("/gzdt/1.html", "2026-11-02"),
    )
    found = column(tmp_path, *pages)
    assert found.newest and found.newest.day == date(2026, 11, 2) and found.newest.read_from == "article"


@pytest.mark.parametrize("how", ["meta:PubDate", "label:成文日期"])
def test_a_tag_or_a_date_of_writing_does_not_overrule_the_date_in_the_list(tmp_path: Path, how: str) -> None:
    pages = (
        listing("/gzdt/", row("消息", "/gzdt/1.html", "2026-06-12")),
        article("/gzdt/1.html", "2026-11-19", how),
    )
    found = column(tmp_path, *pages)
    assert found.newest and found.newest.day == date(2026, 6, 12)


def test_dates_that_have_not_come_and_deadlines_date_nothing(tmp_path: Path) -> None:
    items = row("征集", "/gzdt/1.html", "2027-01-01"), row("报名", "/gzdt/2.html", "2026-11-01", "deadline")
    found = column(tmp_path, listing("/gzdt/", *items))
    assert found.state == "unread" and "截止" in found.reason


def test_an_undated_list_is_dated_by_its_articles(tmp_path: Path) -> None:
    dated = [article(f"/gzdt/{n}.html", f"2026-11-0{6 - n}") for n in range(6)]
    found = column(tmp_path / "all", listing("/gzdt/", *NEWS), *dated)
    assert found.state == "dated" and found.newest and found.newest.day == date(2026, 11, 6)
    # One that stands above the newest known and was not opened may be newer.
    some = column(tmp_path / "some", listing("/gzdt/", *NEWS), *dated[3:])
    assert some.state == "unread" and some.newest and some.newest.day == date(2026, 11, 3)


def test_a_list_is_undated_only_when_its_first_five_articles_show_no_date_either(tmp_path: Path) -> None:
    articles = [article(f"/gzdt/{n}.html") for n in range(5)]
    assert column(tmp_path / "all", listing("/gzdt/", *NEWS), *articles).state == "undated"
    some = column(tmp_path / "some", listing("/gzdt/", *NEWS), *articles[:4])
    assert some.state == "unread" and "没有全部打开" in some.reason


@pytest.mark.parametrize(
    ("sister", "state"),
    [
        (article("/tzgg/1.html", "2026-11-01", scripts=("/js/a.js", "inline")), "undated"),
        (article("/tzgg/1.html", "2026-11-01", "beside-title", scripts=("/js/a.js",)), "undated"),
        (article("/tzgg/1.html", "2026-11-01", "meta:PubDate", scripts=("/js/a.js",)), "unread"),
        (article("/tzgg/1.html", "2026-11-01", scripts=("/js/b.js",)), "unread"),
    ],
    ids=["dated in sight", "dated beside the title", "dated by a tag only", "made of other scripts"],
)
def test_a_script_may_write_the_date_unless_a_like_page_holds_it_in_its_source(
    tmp_path: Path, sister: Page, state: str
) -> None:
    articles = [article(f"/gzdt/{n}.html", scripts=("/js/a.js",)) for n in range(6)]
    assert column(tmp_path, listing("/gzdt/", *NEWS), *articles, sister).state == state


def test_a_label_without_its_date_waits_for_a_script(tmp_path: Path) -> None:
    articles = [article(f"/gzdt/{n}.html", text="发布时间： 来源：县府办\n" + "正文" * 60) for n in range(6)]
    assert column(tmp_path, listing("/gzdt/", *NEWS), *articles).state == "unread"


def test_an_article_built_by_script_does_not_prove_that_it_has_no_date(tmp_path: Path) -> None:
    articles = [article(f"/gzdt/{n}.html", script_built=True) for n in range(6)]
    assert column(tmp_path, listing("/gzdt/", *NEWS), *articles).state == "unread"


def test_an_empty_static_page_is_blank_and_its_words_are_told(tmp_path: Path) -> None:
    found = column(tmp_path, listing("/gzdt/", text="工作动态\n暂无内容\n共0页 首页 上一页 下一页 尾页"))
    assert found.state == "blank" and "暂无内容" in found.reason


def test_words_and_pictures_of_the_sites_frame_are_not_a_columns_own(tmp_path: Path) -> None:
    names = [f"工作动态{n}" for n in range(3)]
    frame = {
        "title": "云岭县人民政府门户网站：工作动态0、工作动态1、工作动态2",
        "text": "欢迎访问云岭县人民政府门户网站，今天是2026年11月20日\n云岭县大数据中心承办本站，请使用新版浏览器",
        "media_forms": ("picture",),
        "links": (link("/logo.png", kind="image"),),
    }
    front = home(nav=nav(*((name, f"/c{n}/") for n, name in enumerate(names))))
    found = of(tmp_path, "columns", front, *(listing(f"/c{n}/", **frame) for n in range(3)))
    assert {c.state for c in found} == {"blank"}


@pytest.mark.parametrize(
    "given",
    [
        {"list_rendering": "script", "text": "暂无内容"},
        {"script_built": True},
        {"blocked": "firewall", "kind": "blocked"},
        {"kind": "login"},
        {"media_forms": ("picture",), "links": (link("/chart.png", kind="image"),)},
        {"why": {"list_items": "reader error: ValueError"}},
    ],
    ids=lambda given: next(iter(given)),
)
def test_what_may_hide_content_is_unread_never_blank(tmp_path: Path, given: dict[str, Any]) -> None:
    found = column(tmp_path, listing("/gzdt/", **given))
    assert found.state == "unread" and found.reason


@pytest.mark.parametrize(
    "given",
    [
        {"text": "本局主管全县市场监督管理工作，下设办公室等内设机构。"},
        {"forms": (Form("letter", "/save", "post", (FormField("内容", "textarea"),)),)},
        {"attachments": (link("/a.pdf", "附件", kind="attachment"),)},
        {"kind": "data_table"},
        {"body_links": (link("/other/page.html", "办事大厅入口"),)},
        {"links": (link("/frame.html", kind="frame"),)},
    ],
    ids=lambda given: next(iter(given)),
)
def test_a_page_with_anything_of_its_own_is_content_not_blank(tmp_path: Path, given: dict[str, Any]) -> None:
    assert column(tmp_path, listing("/gzdt/", **given)).state == "content"


def test_an_unopened_column_is_unread_with_the_reason(tmp_path: Path) -> None:
    assert "没有访问" in column(tmp_path / "a").reason
    failed = column(tmp_path / "b", outcomes={"/gzdt/": "timed_out"})
    assert failed.state == "unread" and "超时" in failed.reason


def test_a_column_on_another_site_is_elsewhere(tmp_path: Path) -> None:
    found = column(tmp_path, home(nav=nav(("工作动态", "http://zwfw.b.gov.cn/"))))
    assert found.state == "elsewhere" and "zwfw.b.gov.cn" in found.reason


def test_a_page_that_only_moves_on_to_another_site_is_elsewhere(tmp_path: Path) -> None:
    goal = "http://zwfw.b.gov.cn/"
    moving = listing("/gzdt/", redirect_to=goal, links=(link(goal),))
    assert column(tmp_path, moving).state == "elsewhere"


def test_two_menu_entries_that_lead_to_one_page_are_one_column(tmp_path: Path) -> None:
    front = home(
        nav=nav(("工作动态", "/gzdt/"), ("动态", "/gzdt/index.html"), ("更多", "/gzdt/index_2.html"))
    )
    found = of(tmp_path, "columns", front, listing("/gzdt/", row("消息", "/1.html", "2026-11-01")))
    assert [c.name for c in found] == ["工作动态"]


def test_a_fresh_child_lifts_its_parent(tmp_path: Path) -> None:
    front = home(nav=nav(("新闻中心", "/xwzx/"), ("工作动态", "/xwzx/gzdt/", "新闻中心")))
    child = listing("/xwzx/gzdt/", row("消息", "/1.html", "2026-11-18"))
    old = listing("/xwzx/", row("旧消息", "/0.html", "2025-01-01"))
    for place, own in enumerate([old, listing("/xwzx/", title="新闻中心")]):
        found = column(tmp_path / str(place), front, own, child, name="新闻中心")
        assert (found.state, found.read_by) == ("dated", "sub-columns")
        assert found.newest and found.newest.day == date(2026, 11, 18)


def test_a_parent_with_an_unread_child_is_unread_but_keeps_what_was_seen(tmp_path: Path) -> None:
    front = home(nav=nav(("新闻中心", "/xwzx/"), ("工作动态", "/xwzx/gzdt/", "新闻中心")))
    own = listing("/xwzx/", row("旧消息", "/0.html", "2025-01-01"))
    script = listing("/xwzx/gzdt/", list_rendering="script")
    found = column(tmp_path / "a", front, own, script, name="新闻中心")
    assert found.state == "unread" and "工作动态" in found.reason
    assert found.newest and found.newest.day == date(2025, 1, 1)
    # A child that is gone can hide nothing newer.
    gone = column(tmp_path / "b", front, own, name="新闻中心", outcomes={"/xwzx/gzdt/": "not_found"})
    assert gone.state == "dated"


def test_a_parent_of_columns_with_content_is_not_blank(tmp_path: Path) -> None:
    front = home(nav=nav(("机构", "/jg/"), ("机构职能", "/jg/zn/", "机构")))
    child = listing("/jg/zn/", kind="article", text="本局负责全县的市场监督管理和知识产权工作。" * 3)
    parent = listing("/jg/", title="机构")
    assert column(tmp_path, front, parent, child, name="机构").state == "content"


def test_public_letters_date_their_column(tmp_path: Path) -> None:
    letters = (Letter("问", at("/gzdt/x.html"), asked="2026-11-01", answered="2026-11-03"),)
    found = column(tmp_path, listing("/gzdt/", kind="interaction", letters=letters))
    assert found.state == "dated" and found.newest and found.newest.day == date(2026, 11, 3)


def test_a_list_in_a_script_still_learns_a_lower_bound_from_articles_that_name_it(tmp_path: Path) -> None:
    told = article("/gzdt/9.html", "2026-11-19", breadcrumb=("首页", "工作动态", "正文"))
    found = column(tmp_path, listing("/gzdt/", list_rendering="script"), told)
    assert found.state == "unread" and found.newest and found.newest.day == date(2026, 11, 19)


def test_a_crawl_cut_by_its_budget_leaves_the_columns_incomplete(tmp_path: Path) -> None:
    cut = of(
        tmp_path, "columns", home(nav=nav(("工作动态", "/gzdt/"))), state="truncated", reason="已到页面数上限"
    )
    assert not cut.complete and cut.reason == "已到页面数上限"


def test_a_home_page_with_hardly_any_columns_leaves_the_view_open():
    from checker.facts.columns import _why_incomplete
    from checker.facts.model import Crawl
    from checker.page.model import Page

    whole = Crawl(True, "", 5, 0, 0)
    assert "没有认全" in _why_incomplete(Page(url="http://www.a.gov.cn/"), whole, 2, 3)
    assert _why_incomplete(Page(url="http://www.a.gov.cn/"), whole, 3, 3) == ""


def test_a_navigation_of_pictures_without_words_leaves_the_view_open():
    from checker.facts.columns import _why_incomplete
    from checker.facts.model import Crawl
    from checker.page.model import Link, Page

    pictures = tuple(Link(f"http://www.a.gov.cn/{n}/", where="nav") for n in range(4))
    home = Page(url="http://www.a.gov.cn/", links=pictures)
    assert "图片" in _why_incomplete(home, Crawl(True, "", 5, 0, 0), 9, 3)


EMPTY = {"text": "工作动态", "scripts": ("/js/list.js",), "empty_boxes": ("div.list",)}


def test_an_empty_box_beside_a_script_may_be_filled_and_is_not_called_blank(tmp_path: Path) -> None:
    found = column(tmp_path, listing("/gzdt/", **EMPTY))
    assert found.state == "unread" and "脚本" in found.reason


def test_the_same_page_without_any_script_is_blank(tmp_path: Path) -> None:
    assert column(tmp_path, listing("/gzdt/", **{**EMPTY, "scripts": ()})).state == "blank"


def test_words_that_say_so_prove_no_blank_column_while_a_script_may_take_them_away(tmp_path: Path) -> None:
    said = {**EMPTY, "text": "工作动态\n暂无信息"}
    assert column(tmp_path / "a", listing("/gzdt/", **said)).state == "unread"
    assert column(tmp_path / "b", listing("/gzdt/", **{**said, "scripts": ()})).state == "blank"


@pytest.mark.parametrize(
    ("box", "scripts", "state"),
    [
        ("ul.news", ("/js/site.js",), "blank"),
        ("div.other", ("/js/site.js",), "unread"),
        ("ul.news", ("/js/more.js", "/js/site.js"), "unread"),
    ],
    ids=["the same box and scripts", "a box of its own", "a script of its own"],
)
def test_a_sister_page_with_its_list_in_the_source_proves_the_empty_one_blank(
    tmp_path: Path, box: str, scripts: tuple[str, ...], state: str
) -> None:
    sister = listing("/tzgg/", *NEWS, list_boxes=("ul.news",), scripts=("/js/site.js",))
    empty = listing("/gzdt/", text="工作动态", scripts=scripts, empty_boxes=(box,))
    front = home(nav=nav(("工作动态", "/gzdt/"), ("通知公告", "/tzgg/")))
    found = {c.name: c.state for c in of(tmp_path, "columns", front, empty, sister)}
    assert found["工作动态"] == state


def test_a_column_whose_entries_are_columns_below_it_is_not_blank_even_when_they_do_not_open(
    tmp_path: Path,
) -> None:
    front = home(nav=nav(("办事服务", "/bsfw/"), ("个人办事", "/bsfw/gr/", "办事服务")))
    page = Page(at("/bsfw/"), kind="channel_home", body_links=(link("/bsfw/gr/", "个人办事"),))
    found = column(tmp_path, front, page, name="办事服务", outcomes={"/bsfw/gr/": "not_found"})
    assert found.state == "content"


def test_a_column_whose_entries_lead_to_another_site_is_not_blank(tmp_path: Path) -> None:
    front = home(nav=nav(("办事服务", "/bsfw/"), ("个人办事", "https://zwfw.b.gov.cn/gr/", "办事服务")))
    page = Page(at("/bsfw/"), kind="channel_home", title="办事服务")
    assert column(tmp_path, front, page, name="办事服务").state == "content"


def test_a_document_shown_in_the_page_is_content(tmp_path: Path) -> None:
    page = Page(at("/gzdt/"), kind="channel_home", links=(link("/f/plan.pdf", kind="media"),))
    assert column(tmp_path, page).state == "content"


def test_the_one_title_that_a_short_list_shows_without_an_address_is_no_proof_of_a_blank_column(
    tmp_path: Path,
) -> None:
    found = column(tmp_path, Page(at("/gzdt/"), kind="channel_home", text="二〇二六年招考公告"))
    assert found.state == "unread"
