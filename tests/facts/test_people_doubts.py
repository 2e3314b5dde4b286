"""Overview, office and leaders: what was not found is missing only where nothing could hold it unseen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from build import article, at, home, link, listing, nav, of, row

from checker.facts.model import Leaders, Office, Overview
from checker.page.model import Page, Person

LONG = "本地位于云岭中部，气候温和，物产丰富，交通便利，历史悠久，是重要的商贸集散地。" * 6


def overview(path: Path, text: str = "2019年末常住人口30万人。", *more: Page, **given: Any) -> Overview:
    page = Page(at("/gk/"), kind="other", title="走进云岭", text=text + LONG, **given)
    return of(path, "overview", home(nav=nav(("走进云岭", "/gk/"))), page, *more)


def test_a_text_that_stands_whole_leaves_no_doubt(tmp_path: Path) -> None:
    found = overview(tmp_path)
    assert (found.newest_year, found.doubt) == (2019, "")


@pytest.mark.parametrize(
    ("words", "year"),
    [("二〇二五年末", 2025), ("二○二四年全年", 2024), ("2025 年末", 2025), ("一九九八年", 1998)],
)
def test_years_are_read_in_chinese_numerals_too(tmp_path: Path, words: str, year: int) -> None:
    assert overview(tmp_path, f"{words}常住人口30万人。").newest_year == year


@pytest.mark.parametrize(
    "given",
    [
        {"attachments": (link("/f/2025.pdf", "统计公报", kind="attachment"),)},
        {"embedded": ("/f/2025.pdf",)},
        {"media_forms": ("video",)},
        {"script_built": True},
        {"list_rendering": "script"},
        {"beside": "2025 主要指标"},
        {"beside": "2024-2025"},
    ],
    ids=lambda given: next(iter(given)),
)
def test_newer_figures_may_stand_where_they_are_not_read(tmp_path: Path, given: dict[str, Any]) -> None:
    assert overview(tmp_path, **given).doubt


def test_a_page_of_pictures_with_a_line_of_text_may_show_newer_figures(tmp_path: Path) -> None:
    picture = (link("/i/figures.png", kind="image"),)
    short = Page(
        at("/gk/"), kind="other", title="走进云岭", text="2019年末常住人口30万人，下辖若干乡镇。",
        media_forms=("picture",), links=picture,
    )  # fmt: skip
    found = of(tmp_path / "a", "overview", home(nav=nav(("走进云岭", "/gk/"))), short)
    assert "图片" in found.doubt
    assert overview(tmp_path / "b", media_forms=("picture",), links=picture).doubt == ""


def test_days_on_the_page_are_no_years_of_figures(tmp_path: Path) -> None:
    assert overview(tmp_path, "2019年末常住人口30万人。更新时间：2026-03-20 电话 0000-2024123").doubt == ""


def test_a_part_of_the_overview_that_was_not_opened_may_be_newer(tmp_path: Path) -> None:
    front = home(nav=nav(("走进云岭", "/gk/"), ("经济发展", "/gk/jj/", "走进云岭"), ("地方概况", "/gk2/")))
    page = Page(at("/gk/"), kind="other", title="走进云岭", text="2019年末常住人口30万人。" + LONG)
    found = of(tmp_path, "overview", front, page, outcomes={"/gk2/": "timed_out", "/gk/jj/": "timed_out"})
    assert "没有读到" in found.doubt


def test_articles_of_the_overview_that_were_not_opened_may_be_newer(tmp_path: Path) -> None:
    page = listing(
        "/gk/", row("本地简介与主要数据", "/gk/1.html"), title="走进云岭", text="2019年末人口30万人。"
    )
    found = of(tmp_path, "overview", home(nav=nav(("走进云岭", "/gk/"))), page)
    assert found.doubt


# -- office ----------------------------------------------------------------------------------

DUTIES = "本单位主管全县商贸工作，各内设机构的职责另有说明。" * 2


def office(path: Path, **given: Any) -> Office:
    told = {"kind": "other", "title": "机构职能", "text": DUTIES, "office": {"address": "商贸大道1号"}}
    page = Page(at("/jg/"), **{**told, **given})
    return of(path, "office", home(nav=nav(("机构职能", "/jg/"))), page)


def test_an_office_page_that_stands_whole_proves_what_is_missing(tmp_path: Path) -> None:
    found = office(tmp_path)
    assert found.certain and found.missing == ("hours", "phone", "head")


@pytest.mark.parametrize(
    "given",
    [
        {"script_built": True},
        {"attachments": (link("/f/a.docx", "机构职能", kind="attachment"),)},
        {"embedded": ("/f/a.pdf",)},
        {"media_forms": ("picture",), "links": (link("/i/office.png", kind="image"),)},
        {"why": {"office": "reader error: ValueError"}},
        {"kind": "channel_home", "body_links": (link("http://b.gov.cn/jg/", "县教育局"),)},
        {"title": "提示", "text": "您的请求已提交安全中心复核，请过一会儿再来，谢谢您的理解和配合。"},
    ],
    ids=["by script", "a file", "an embedded file", "a picture", "not read", "an index", "not the site's"],
)
def test_an_office_page_that_may_hold_more_proves_nothing(tmp_path: Path, given: dict[str, Any]) -> None:
    assert not office(tmp_path, **given).certain


@pytest.mark.parametrize(
    ("words", "element"),
    [
        ("周一至周五 8:30-12:00", "hours"),
        ("上班时间按有关规定执行", "hours"),
        ("总机 0000-8600100", "phone"),
        ("值班电话见门厅", "phone"),
        ("负责人为本单位主要同志", "head"),
    ],
)
def test_words_that_may_tell_an_element_keep_it_from_being_missing(
    tmp_path: Path, words: str, element: str
) -> None:
    assert element not in office(tmp_path, text=DUTIES + words).missing


# -- leaders ---------------------------------------------------------------------------------


def leaders(path: Path, *people: Person, own: dict[str, Any] | None = None, **given: Any) -> Leaders:
    """A list of leaders at /ld/ and, where `own` is given, the first one's own page at /ld/1.html."""
    front = listing("/ld/", people=people, title="领导之窗", **given)
    pages = [front]
    if own is not None:
        told = {"people": (Person(people[0].name, people[0].post),), "breadcrumb": ("首页", "领导之窗")}
        pages.append(article("/ld/1.html", "2026-01-01", **{**told, "text": "负责全面工作。" * 9, **own}))
    return of(path, "leaders", home(nav=nav(("领导之窗", "/ld/"))), *pages)


LI, WANG = Person("李示例", "主任", url=at("/ld/1.html")), Person("王示例", "副主任")


def test_a_leaders_own_page_that_stands_whole_proves_what_is_missing(tmp_path: Path) -> None:
    assert leaders(tmp_path, LI, own={}, body_links=(link("/ld/1.html", "李示例"),)).complete


@pytest.mark.parametrize(
    "own",
    [
        {"text": "李示例，1970年生，大学学历，现任主任。" * 3},
        {"text": "个人简历：见下表。"},
        {"script_built": True},
        {"list_rendering": "script"},
        {"scripts": ("/js/tab.js",), "empty_boxes": ("div.jl",)},
        {"attachments": (link("/f/li.pdf", "附件", kind="attachment"),)},
        {"embedded": ("/f/li.pdf",)},
        {"body_links": (link("/ld/1_jl.html", "个人简历"),)},
        {"people": ()},
    ],
    ids=[
        "a resume without its label",
        "a label without its resume",
        "by script",
        "a list by script",
        "a tab that a script fills",
        "a file",
        "an embedded file",
        "a page of its own for the resume",
        "not understood",
    ],
)
def test_a_leaders_page_that_may_hold_the_resume_proves_nothing(tmp_path: Path, own: dict[str, Any]) -> None:
    assert not leaders(tmp_path, LI, own=own, body_links=(link("/ld/1.html", "李示例"),)).complete


def test_a_list_of_names_that_a_click_opens_proves_nothing(tmp_path: Path) -> None:
    assert not leaders(tmp_path / "one", WANG).complete
    assert not leaders(tmp_path / "two", WANG, Person("张示例", "副主任")).complete


def test_a_page_that_shows_one_resume_proves_the_other_missing(tmp_path: Path) -> None:
    shown = Person("李示例", "主任", "李示例，男，汉族")
    assert leaders(tmp_path, shown, WANG).complete


def test_a_column_of_leaders_on_another_site_leaves_the_view_open(tmp_path: Path) -> None:
    front = home(nav=nav(("领导之窗", "/ld/"), ("领导信息", "http://b.gov.cn/ld/")))
    shown = listing("/ld/", people=(Person("李示例", "主任", "李示例，男"), WANG), title="领导之窗")
    assert not of(tmp_path, "leaders", front, shown).complete
