"""Accessibility in the reports: three numbers, findings by template with numbered pictures, deaf to pages."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from sample import HOST, WEBP, access_sample, rich_result, text

from reports.html import access as limits
from reports.html import render, render_access
from reports.html.outlines import TALL, Mark, Outline, place
from reports.model import Accessibility, AccessSpot, AccessTemplate, Text
from reports.terminal import columns, summary

ROOT = Path(__file__).resolve().parents[2]
OUR_ELEMENTS = """
html head meta title link style script noscript body header main footer nav section div p span b a bdi code br
h1 h2 h3 h4 h5 h6 ul ol li dl dt dd details summary table thead tbody tr th td figure figcaption img
button input label select option svg symbol use defs pattern path circle rect line text g
"""


@cache
def main_page(lang: str = "zh") -> BeautifulSoup:
    return BeautifulSoup(render(replace(rich_result(10), accessibility=access_sample()), lang), "lxml")


@cache
def alone(lang: str = "zh") -> BeautifulSoup:
    return BeautifulSoup(render_access(access_sample(), "清溪市", lang), "lxml")


@pytest.fixture(params=["main", "alone"])
def page(request: pytest.FixtureRequest) -> BeautifulSoup:
    return main_page() if request.param == "main" else alone()


@pytest.fixture(params=["main-zh", "alone-zh", "alone-en"])
def hostile(request: pytest.FixtureRequest) -> BeautifulSoup:
    where, lang = request.param.split("-")
    access = access_sample(4, hostile=True)
    if where == "main":
        return BeautifulSoup(
            render(replace(rich_result(10, hostile=True), accessibility=access), lang), "html.parser"
        )
    return BeautifulSoup(render_access(access, '<b onclick="1">"', lang), "html.parser")


def shown(access: Accessibility, lang: str = "zh") -> BeautifulSoup:
    return BeautifulSoup(render_access(access, "清溪市", lang), "lxml")


def cards(page: BeautifulSoup) -> list[str]:
    return [" ".join(card.get_text(" ").split()) for card in page.select(".three > li")]


# -- the three numbers -----------------------------------------------------------------------


def test_three_numbers_stand_beside_each_other(page: BeautifulSoup) -> None:
    score, elder, coverage = cards(page)
    assert "76.5" in score
    assert "95% 区间 70.0–82.0" in score
    assert "得分不高于 59 分:核心页面禁止放大" in score
    assert "不封顶时为 81.2" in score
    assert "55.0 – 72.5" in elder
    assert "62 %" in coverage


@pytest.mark.parametrize(
    ("state", "words"), [("vetoed", "否决"), ("not_offered", "未提供适老化服务"), ("undecided", "未能判定")]
)
def test_without_a_pre_score_the_reason_stands_there_and_no_number(state: str, words: str) -> None:
    access = access_sample()
    elder = replace(access.elder, state=state, low=None, high=None, parts=(), note=Text("有否决项:E-W11"))
    number = shown(replace(access, elder=elder)).select(".three > li")[1].select_one(".interval")
    assert number.get_text(strip=True) == words


def test_a_score_that_is_not_there_is_undecided_and_no_zero() -> None:
    access = access_sample()
    score = replace(access.score, score=None, uncapped=None, low=None, high=None, caps=())
    assert (
        shown(replace(access, score=score)).select_one(".three .interval").get_text(strip=True) == "未能判定"
    )


def test_the_interval_is_told_only_where_the_pages_are_few() -> None:
    access = access_sample()
    many = shown(replace(access, score=replace(access.score, show_interval=False)))
    assert "区间" not in cards(many)[0]


def test_the_official_score_is_the_same_with_and_without_accessibility() -> None:
    plain = BeautifulSoup(render(rich_result(10)), "lxml")
    for place_ in (".conclusion", ".facts:not(.beside)", "#todo", "#indicators"):
        assert str(plain.select_one(place_)) == str(main_page().select_one(place_))


def test_the_head_of_the_report_has_both_side_by_side() -> None:
    beside = main_page().select_one(".facts.beside").get_text(" ")
    for words in ("76.5", "55.0 – 72.5", "62%", "不计入得分"):
        assert words in beside


def test_automated_tests_establish_no_conformity_and_both_pages_say_so(page: BeautifulSoup) -> None:
    assert "不能证明网站符合标准" in page.select_one("#access").get_text()
    assert "cannot establish conformity" in alone("en").get_text()


def test_no_words_of_ours_say_that_anything_was_passed_or_reached() -> None:
    own = tomllib.loads((ROOT / "reports/words/zh.toml").read_text(encoding="utf-8"))
    said = " ".join(w for name, section in own.items() if name.startswith("access") for w in section.values())
    assert "通过" not in said
    assert "达到" not in said
    assert not re.search("通过|达到|达标", alone().select_one("main").get_text())


# -- a result without ------------------------------------------------------------------------


def test_without_accessibility_one_line_says_how_to_have_it_and_no_entry_of_the_contents() -> None:
    plain = BeautifulSoup(render(rich_result(10)), "lxml")
    assert "govcheck a11y" in plain.select_one("#access").get_text()
    assert not plain.select('.contents a[href="#access"]')
    assert not plain.select(".facts.beside")
    assert main_page().select('.contents a[href="#access"]')


# -- principles and parts --------------------------------------------------------------------


def test_every_principle_has_a_picture_that_says_its_numbers(page: BeautifulSoup) -> None:
    labels = [svg["aria-label"] for svg in page.select("#a-principles svg.bar")]
    assert "可感知：71.0 分，满分 100，占总分 30 分" in labels
    assert "兼容：没有已判定的项目" in labels
    assert all(svg["role"] == "img" for svg in page.select("#a-principles svg.bar"))


def test_parts_that_do_not_apply_have_no_bar(page: BeautifulSoup) -> None:
    rows = page.select("#a-elder li")
    assert [bool(row.select("svg.bar")) for row in rows] == [True, True, False]
    assert "否决项" in page.select_one("#a-elder table").get_text()


# -- findings --------------------------------------------------------------------------------


def test_findings_stand_by_template_the_widest_first_and_the_whole_site_last(page: BeautifulSoup) -> None:
    heads = [" ".join(h.get_text(" ").split()) for h in page.select(".template h4")]
    assert [head.split(" ")[0:2] for head in heads[:3]] == [
        ["模板", "T3，210"], ["模板", "T2，140"], ["模板", "T1，70"],
    ]  # fmt: skip
    assert heads[3] == "整个网站"


def test_a_rule_is_told_once_in_a_template_with_its_places_under_it(page: BeautifulSoup) -> None:
    first = page.select(".template")[0]
    assert [i["data-rule"] for i in first.select(".issue")] == [
        "image-alt", "link-name", "CN15.more", "color-contrast", "CN24",
    ]  # fmt: skip
    issue = first.select_one(".issue")
    assert len(issue.select(".spot")) == 2
    said = " ".join(issue.get_text(" ").split())
    for words in ("不合格", "影响 严重", "24 处", "涉及 3 / 3 页", "1.1.1 非文本内容 (A)", "盲人和使用读屏软件的人",
                  "div.list > a.p0:nth-child(1)", '<img src="/i/0.png">', "元素没有 alt 属性", "E-W03"):  # fmt: skip
        assert words in said
    assert "至少 24 处" in first.select(".issue")[1].get_text(" ")
    assert "写明去向。" in first.select(".issue")[2].get_text()


def test_numbers_in_the_picture_are_those_of_the_list(page: BeautifulSoup) -> None:
    first = page.select(".template")[0]
    outlined = {g["id"] for g in first.select("svg g")}
    assert outlined
    assert outlined == {a["href"][1:] for a in first.select("a.n")}


def test_only_the_pictured_page_is_outlined_and_advice_is_not(page: BeautifulSoup) -> None:
    first = page.select(".template")[0]
    for number in first.select("a.n"):
        assert "/t3/page_0.html" in number.find_parent(class_="element").get_text()
    assert {"fail", "unknown"} == {cls for g in first.select("svg g") for cls in g["class"]} - {"o"}


def test_the_mending_list_names_each_rule_once_and_leads_to_its_place(page: BeautifulSoup) -> None:
    heading = page.select_one("#a-todo")
    rows = heading.find_next("ol").select(":scope > li")
    assert [row.select_one("a").get_text() for row in rows] == [
        "图像必须有替代文本", "链接必须有可辨识的文本", "链接文字说不出去向",
    ]  # fmt: skip
    assert "3 个模板，72 处" in rows[0].get_text()


def test_templates_with_nothing_to_tell_and_those_not_looked_at_are_named() -> None:
    access = access_sample()
    more = (AccessTemplate("T8", "calm", 4, 2), AccessTemplate("T9", "dark", 4, 0))
    said = shown(replace(access, templates=(*access.templates, *more))).get_text()
    assert "看过而没有问题可说的模板： T8 calm" in said
    assert "没有看、不作结论的模板： T9 dark" in said


def test_nothing_found_is_said_plainly_and_is_no_praise() -> None:
    calm = shown(replace(access_sample(), findings=()))
    assert "没有确证的不合格。" in calm.get_text()
    assert not calm.select("#access-tools")


def test_an_empty_part_still_makes_a_page() -> None:
    full = access_sample()
    empty = replace(
        full, pages=(), templates=(), subjects=(), criteria=(), clauses=(), findings=(), warnings=(), notes=(),
        figures=(), engine=type(full.engine)(),
        score=replace(full.score, principles=(), caps=(), score=None, low=None, high=None),
    )  # fmt: skip
    for lang in ("zh", "en"):
        assert shown(empty, lang).select_one("h1")


def test_the_page_filter_never_hides_what_may_be_there() -> None:
    first = alone().select(".template")[0]
    places = first.select(".spot")
    assert all(len(p["data-pages"].split()) == 3 for p in places)  # all three pages are told
    access = access_sample()
    wider = tuple(replace(f, pages=9) for f in access.findings)
    for spot in shown(replace(access, findings=wider)).select(".template[data-group='1'] .spot"):
        assert "*1" in spot["data-pages"].split()


# -- tables and engine -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("access_criteria", ["1.1.1", "非文本内容", "A", "不合格"]),
        ("access_subjects", ["P02", "兼容", "未发现不合格", "3.2.1.3 (一级)"]),
        ("access_clauses", ["3.2.1.3", "一级", "不合格", "P02"]),
        ("access_pages", ["超时，看了一部分", "没有打开", "HTTP 502", f"{HOST}/gone"]),
    ],
)
def test_the_tables_hold_a_row_for_each(page: BeautifulSoup, table: str, words: list[str]) -> None:
    box = page.select_one(f'[data-table="{table}"]')
    for word in words:
        assert word in box.select_one("tbody").get_text(" ")
        assert word in box.select_one('script[type="application/json"]').string


def test_the_table_of_clauses_names_the_edition_and_no_level_line_stands_without_all_clauses() -> None:
    assert alone().select_one("#a-clauses").get_text() == "GB/T 37668-2019 条款"
    assert "一级:已判定" not in alone().get_text()
    line = text("一级:已判定 {n}/20 项", n=18)
    assert "一级:已判定 18/20 项" in shown(replace(access_sample(), levels=(line,))).get_text()


def test_no_outcome_of_a_visit_is_shown_as_a_fault_of_the_site(page: BeautifulSoup) -> None:
    rows = json.loads(page.select_one('[data-table="access_pages"] script').string)["rows"]
    assert {cell[0] for row in rows for cell in row if isinstance(cell, list) and cell[1] in
            ("没有打开", "超时，看了一部分")} == {"unknown"}  # fmt: skip


def test_engine_version_hash_window_and_warnings_are_in_every_report(page: BeautifulSoup) -> None:
    said = page.select_one(".engine").get_text(" ")
    for words in (
        "axe-core 4.14.1",
        "29" * 32,
        "node_modules/axe-core/axe.min.js",
        "1280 x 900",
        "GB/T 37668-2019",
    ):
        assert words in said
    assert "有 1 个页面没有能在浏览器中检查" in page.get_text()


def test_the_english_report_tells_axe_in_its_own_english() -> None:
    said = alone("en").get_text(" ")
    assert "Images must have alternate text" in said
    assert "Element does not have an alt attribute" in said
    assert alone("en").html["lang"] == "en"


# -- safety ----------------------------------------------------------------------------------


def elements(page: BeautifulSoup) -> list[Tag]:
    return [tag for tag in page.find_all(True) if isinstance(tag, Tag)]


def test_hostile_pages_make_no_element_handler_or_style(hostile: BeautifulSoup) -> None:
    assert {tag.name for tag in elements(hostile)} <= set(OUR_ELEMENTS.split())
    for tag in elements(hostile):
        for name in tag.attrs:
            assert not name.startswith("on"), f"<{tag.name} {name}>"
            assert name != "style"


def test_hostile_addresses_become_no_link_and_no_picture(hostile: BeautifulSoup) -> None:
    for link in hostile.find_all("a"):
        assert re.match(r"#|https?://", link["href"])
    assert {img["src"] for img in hostile.find_all("img")} == {f"data:image/webp;base64,{WEBP}"}
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b-\u200f\x00\x1b]", str(hostile))


def test_the_pages_policy_lets_pictures_come_from_the_page_alone(page: BeautifulSoup) -> None:
    policy = page.select_one("meta[http-equiv]")["content"]
    assert "default-src 'none'" in policy
    assert "img-src data:" in policy


@pytest.mark.parametrize(
    "shot",
    ["", "data:image/webp;base64,", "data:image/webp;base64,AA'A", "data:image/png;base64,AAAA",
     "https://x/y.webp", "data:image/webp;base64,AAAA\n"],
)  # fmt: skip
def test_what_is_no_picture_is_not_shown(shot: str) -> None:
    access = access_sample(1)
    page = shown(replace(access, templates=(replace(access.templates[0], shot=shot),)))
    assert not page.find_all("img")
    assert not page.select("a.n")


@pytest.mark.parametrize("scale", [0.0, -1.0, float("nan"), float("inf")])
def test_a_scale_without_sense_shows_no_picture(scale: float) -> None:
    access = access_sample(1)
    assert not shown(replace(access, templates=(replace(access.templates[0], shot_scale=scale),))).find_all(
        "img"
    )


# -- size ------------------------------------------------------------------------------------


def large(templates: int = 40, picture: int = 200_000) -> Accessibility:
    """A site of 300 pages in which everything is wrong everywhere."""
    access = access_sample(templates)
    findings = []
    for f in access.findings:
        spots = tuple(
            AccessSpot(f.example, "div > " * 60, "<p>" + "长" * 600, "", (10, 10, 50, 50), Text("说明" * 40))
            for _ in range(10)
        )
        findings += [
            replace(f, rule=f"{f.rule}-{k}", id=f"{f.id}-{k}-{p}", spots=spots)
            for k in range(6)
            for p in range(4)
        ]
    shot = "data:image/webp;base64," + "A" * picture
    return replace(
        access,
        findings=tuple(findings),
        templates=tuple(replace(t, shot=shot) for t in access.templates),
        pages=tuple(replace(access.pages[0], url=f"{HOST}/{n}") for n in range(300)),
    )


def test_a_report_of_three_hundred_pages_stays_under_eight_megabytes_and_says_what_is_left_out() -> None:
    text_ = render(replace(rich_result(300), accessibility=large()))
    assert len(text_.encode()) < 8_000_000
    page = BeautifulSoup(text_, "lxml")
    pictures = page.find_all("img")
    assert sum(len(img["src"]) for img in pictures) <= limits.PICTURES
    assert len(pictures) == 24
    assert "有 16 个模板没有放截图" in page.get_text()
    assert "没有列出，见结果文件" in page.get_text()


# -- outlines --------------------------------------------------------------------------------


def outlines(*boxes: tuple[int, int, int, int], scale: float = 0.5) -> tuple[Outline, ...]:
    marks = [Mark(n, n, box, "fail") for n, box in enumerate(boxes, 1)]
    return place(marks, scale, 640, 1000)


def test_boxes_are_brought_to_the_scale_of_the_picture() -> None:
    (one,) = outlines((100, 200, 300, 80))
    assert (one.x, one.y, one.width, one.height) == (50, 100, 150, 40)


def test_boxes_are_clipped_to_the_picture_and_those_outside_are_none() -> None:
    (one,) = outlines((-100, 1900, 5000, 5000), (0, 4000, 10, 10))
    assert one.x >= 0
    assert one.x + one.width <= 640
    assert one.y + one.height <= 1000


def test_no_plate_stands_on_another_and_all_stand_in_the_picture() -> None:
    found = outlines(*[(0, 0, 100, 20)] * 30, *[(1200, 1980, 100, 30)] * 5)
    assert len(found) == 35
    for one in found[:30]:
        assert 0 <= one.plate_x <= 640 - one.plate_width
        assert 0 <= one.plate_y <= 1000 - TALL
        for other in found[:30]:
            apart = abs(one.plate_y - other.plate_y) >= TALL or (
                one.plate_x + one.plate_width <= other.plate_x
                or other.plate_x + other.plate_width <= one.plate_x
            )
            assert one is other or apart


# -- the terminal ----------------------------------------------------------------------------


def test_the_terminal_says_the_three_numbers_and_the_gravest_rules() -> None:
    lines = summary(replace(rich_result(), accessibility=access_sample()), width=100).splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("无障碍"))
    assert lines[at] == "无障碍  76.5(区间 70.0–82.0)，适老化 55.0–72.5，覆盖 62%"
    assert lines[at + 1].strip() == "不合格 图像必须有替代文本 (image-alt) 模板 T3，210 页"
    assert lines[at + 3].strip() == "不合格 链接文字说不出去向 (CN15.more) 模板 T3，210 页"


def test_the_terminal_speaks_english() -> None:
    said = summary(replace(rich_result(), accessibility=access_sample()), "en", 120)
    assert "76.5 (interval 70.0–82.0); age-friendliness 55.0–72.5; coverage 62%" in said
    assert "fail Images must have alternate text (image-alt) Template T3, pages: 210" in said


def test_the_terminal_says_that_no_elder_service_is_offered() -> None:
    access = access_sample()
    none = replace(access, elder=replace(access.elder, state="not_offered", low=None, high=None))
    said = summary(replace(rich_result(), accessibility=none))
    assert "适老化 未提供，" in said.replace("\n", "").replace(" " * 8, "")


@pytest.mark.parametrize("width", [40, 80])
def test_hostile_findings_reach_no_terminal_as_control_characters(width: int) -> None:
    said = summary(replace(rich_result(), accessibility=access_sample(hostile=True)), width=width)
    assert all(character.isprintable() for character in said.replace("\n", ""))
    assert max(map(columns, said.splitlines()[3:])) <= width + 2


def test_without_accessibility_the_terminal_says_nothing_of_it() -> None:
    assert "无障碍" not in summary(rich_result())
