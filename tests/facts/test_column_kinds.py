"""Where columns are found and what kind each is."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
from build import article, facts_of, home, link, listing, nav, of, row, store_of

from checker.facts.address import list_key, page_number
from checker.facts.model import Column, ColumnHint, ColumnKind
from checker.facts.names import by_tag, clean, meaning
from checker.page.model import Page

LIST = (row("一条消息的标题", "/x/1.html", "2026-11-01"),)


def columns(path: Path, *pages: Page, **given: Any) -> dict[str, Column]:
    return {c.name: c for c in of(path, "columns", *pages, **given)}


@pytest.mark.parametrize(
    ("name", "kind", "sure"),
    [
        ("临沂要闻", "动态要闻", True),
        ("通知公告>>", "通知公告", True),
        ("走进沂南", "概况信息", True),
        ("县长信箱", "咨询投诉", True),
        ("12345热线", "咨询投诉", True),
        ("投诉举报", "信访举报", True),
        ("政策文件解读", "政策解读", True),
        ("任前公示", "人事规划", True),
        ("某局领导", "领导信息", False),
        ("互动交流", "咨询投诉", False),
    ],
)
def test_names_of_columns_mean_a_kind(name: str, kind: str, sure: bool) -> None:
    said = meaning(name)
    assert said is not None and (said.kind, said.sure) == (kind, sure)


@pytest.mark.parametrize(
    "name", ["首页", "登录", "English", "友情链接", "更多>>", "移动版", "无障碍浏览", ">>"]
)
def test_functions_of_the_site_are_no_columns(name: str) -> None:
    said = meaning(name)
    assert said is not None and said.kind is None


def test_every_kind_has_names_but_a_title_of_an_article_has_none() -> None:
    from checker.facts.names import _dictionary

    exact, patterns = _dictionary()
    kinds = {m.kind for m in exact.values()} | {m.kind for _, m in patterns}
    assert set(get_args(ColumnKind)) <= kinds
    assert meaning("关于印发某某县2026年政务公开工作要点的通知") is None


def test_a_name_is_read_without_ornaments() -> None:
    assert clean(" · 交流互动 INTERACTION ") == "交流互动"
    assert clean("【通知公告】更多>") == "通知公告"


def test_a_tag_value_is_read_in_the_spellings_sites_write() -> None:
    assert by_tag("负责人信息") == "领导信息" and by_tag("政务动态") == "动态要闻"
    assert by_tag("首页") is None and by_tag("信息公开，政策文件") is None


def test_all_addresses_of_one_list_have_one_key() -> None:
    ways = [
        "http://a.cn/x/",
        "https://a.cn/x/index.html",
        "http://a.cn/x/index_2.shtml",
        "http://a.cn/x/?page=3",
    ]
    assert len({list_key(way) for way in ways}) == 1
    assert [page_number(way) for way in ways] == [1, 1, 2, 3]
    assert list_key("http://a.cn/x/list_3.html") != list_key("http://a.cn/x/list_4.html")


def test_the_tag_tells_the_kind_of_a_name_nobody_knows(tmp_path: Path) -> None:
    front = home(nav=nav(("云岭视界", "/x/")))
    found = columns(tmp_path, front, listing("/x/", *LIST, tags={"ColumnType": "工作动态"}))["云岭视界"]
    assert (found.kind, found.kind_by, found.kind_sure) == ("动态要闻", "tag", True)


def test_the_tag_beats_the_name_but_what_contradicts_is_not_sure(tmp_path: Path) -> None:
    front = home(nav=nav(("工作动态", "/x/")))
    found = columns(tmp_path, front, listing("/x/", *LIST, tags={"ColumnType": "政策文件"}))["工作动态"]
    assert (found.kind, found.kind_by, found.kind_sure) == ("政策文件", "tag", False)


def test_a_sure_name_that_no_tag_value_can_say_stands(tmp_path: Path) -> None:
    front = home(nav=nav(("通知公告", "/x/")))
    found = columns(tmp_path, front, listing("/x/", *LIST, tags={"ColumnType": "工作动态"}))["通知公告"]
    assert (found.kind, found.kind_by) == ("通知公告", "name")


def test_a_tag_that_a_template_writes_on_everything_tells_nothing(tmp_path: Path) -> None:
    names = ["政务要闻", "政策解读", "办事服务", "统计数据", "在线访谈", "云岭视界"]
    front = home(nav=nav(*((name, f"/c{n}/") for n, name in enumerate(names))))
    pages = [listing(f"/c{n}/", *LIST, tags={"ColumnType": "政策文件"}) for n in range(6)]
    found = columns(tmp_path, front, *pages)
    assert found["政务要闻"].kind == "动态要闻" and found["政务要闻"].kind_sure
    assert found["云岭视界"].kind == "其他" and not found["云岭视界"].kind_sure


def test_a_column_nobody_knows_takes_the_kind_above_it_as_a_guess(tmp_path: Path) -> None:
    page = listing("/zc/qt/", *LIST, breadcrumb=("首页", "政策文件", "云岭管字"))
    found = columns(tmp_path, home(nav=nav(("政策文件", "/zc/"))), page)["云岭管字"]
    assert (found.kind, found.kind_by, found.kind_sure, found.level) == ("政策文件", "breadcrumb", False, 2)
    assert found.parent == "政策文件"


def test_columns_of_a_topic_need_no_steady_update_whatever_their_names(tmp_path: Path) -> None:
    page = listing("/zt/cc/gzdt/", *LIST, breadcrumb=("首页", "专题专栏", "创城专题", "工作动态"))
    found = columns(tmp_path, home(nav=nav(("专题专栏", "/zt/"))), page)["工作动态"]
    assert found.kind == "专题" and found.exempt


def test_archives_are_exempt(tmp_path: Path) -> None:
    found = columns(tmp_path, home(nav=nav(("废止文件", "/fz/"))), listing("/fz/", *LIST))["废止文件"]
    assert found.kind == "政策文件" and found.exempt


def test_site_toml_has_the_last_word(tmp_path: Path) -> None:
    front = home(nav=nav(("工作动态", "/gzdt/"), ("云岭视界", "/yl/"), ("内部栏目", "/nb/")))
    hints = (
        ColumnHint("工作动态", exempt="机构改革停更"),
        ColumnHint("*/yl/*", "动态要闻"),
        ColumnHint("内部栏目", skip=True),
    )
    facts = facts_of(store_of(tmp_path, [front, listing("/yl/", *LIST)]), columns=hints)
    found = {c.name: c for c in facts.get("columns")}
    assert found["工作动态"].exempt == "机构改革停更"
    assert (found["云岭视界"].kind, found["云岭视界"].kind_by) == ("动态要闻", "profile")
    assert "内部栏目" not in found


def test_columns_are_found_in_menus_blocks_side_menus_pages_and_breadcrumbs(tmp_path: Path) -> None:
    front = home(
        nav=nav(("政务公开", "/zwgk/"), ("登录", "/login/")),
        links=(
            link("/zwgk/", "政务公开", "nav"),
            link("/tzgg/", "通知公告"),
            link("/a/1.html", "一篇文章的标题"),
        ),
    )
    pages = (
        listing("/zwgk/", nav=nav(("规划计划", "/zwgk/ghjh/"))),
        listing("/zcjd/", *LIST, tags={"ColumnName": "政策解读"}),
        article("/a/1.html", "2026-11-01", breadcrumb=("首页", "政务要闻", "正文"), links=(link("/zwyw/", "政务要闻", "breadcrumb"),)),
    )  # fmt: skip
    found = columns(tmp_path, front, *pages)
    assert set(found) == {"政务公开", "通知公告", "规划计划", "政策解读", "政务要闻"}
    assert found["政务公开"].level == 1 and found["规划计划"].parent == "政务公开"
    assert found["政务要闻"].state == "unread" and found["政务要闻"].kind == "动态要闻"


def test_a_more_link_is_named_by_the_page_it_opens(tmp_path: Path) -> None:
    front = home(links=(link("/tz/", "更多"),))
    assert "公示公告" in columns(tmp_path, front, listing("/tz/", *LIST, breadcrumb=("首页", "公示公告")))


def test_the_site_map_names_columns_the_menu_leaves_out(tmp_path: Path) -> None:
    front = home(links=(link("/map.html", "网站地图", "footer"),))
    site_map = Page("http://www.a.gov.cn/map.html", kind="other", body_links=(link("/rsrm/", "人事任免"),))
    assert columns(tmp_path, front, site_map)["人事任免"].state == "unread"


def test_a_menu_seen_inside_a_page_does_not_make_that_page_its_parent(tmp_path: Path) -> None:
    front = home(nav=nav(("通知公告", "/tzgg/")))
    inner = listing("/tzgg/", *LIST, nav=nav(("在线访谈", "/zxft/")))
    found = columns(tmp_path, front, inner)
    assert found["在线访谈"].parent == "" and found["通知公告"].state == "dated"


@pytest.mark.parametrize(
    ("name", "exempt"),
    [
        ("2019年工作动态", True),
        ("2016-2020年规划计划", True),
        ("2026年工作动态", False),
        ("2021-2035年规划计划", False),
        ("往期回顾", True),
        ("历史通知公告", True),
        ("归档通知", True),
        ("已归档专题", True),
        ("历年公报", True),
        ("第十九届人大会议", True),
        ("历史文化", False),
        ("工作动态", False),
        ("法律法规", True),
        ("某县规章库", True),
        ("政府规章", True),
        ("政策法规", False),
        ("规范性文件库", False),
        ("政策文件", False),
    ],
)
def test_past_years_archives_and_collections_of_law_need_no_update(
    tmp_path: Path, name: str, exempt: bool
) -> None:
    found = columns(tmp_path, home(nav=nav((name, "/x/"))), listing("/x/", *LIST))[name]
    assert bool(found.exempt) is exempt


def test_what_lies_under_an_archive_is_one_too(tmp_path: Path) -> None:
    page = listing("/old/gzdt/", *LIST, breadcrumb=("首页", "往期回顾", "工作动态"))
    found = columns(tmp_path, home(nav=nav(("往期回顾", "/old/"))), page)
    assert found["工作动态"].exempt and "归档" in found["工作动态"].exempt


def test_a_year_is_past_only_when_the_inspection_is_later(tmp_path: Path) -> None:
    front = home(nav=nav(("2026年工作动态", "/x/")))
    store = store_of(tmp_path, [front, listing("/x/", *LIST)])
    later = {c.name: c for c in facts_of(store, today=date(2027, 2, 1)).get("columns")}
    assert "往年" in later["2026年工作动态"].exempt
