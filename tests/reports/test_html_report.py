"""The HTML report: complete, bilingual, self-contained, and deaf to what inspected pages say."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup, Comment, Tag
from sample import HOSTILE, rich_result

from reports import WRITERS
from reports.html import render
from reports.html.speak import island
from reports.model import Text

OUR_ELEMENTS = """
html head meta title link style script noscript body header main footer nav section div p span b a bdi code
h1 h2 h3 h4 h5 h6 ul ol li dl dt dd details summary table thead tbody tr th td
button input label select option svg symbol use defs pattern path circle rect line text
"""


@pytest.fixture(scope="module")
def page() -> BeautifulSoup:
    return BeautifulSoup(render(rich_result()), "lxml")


@pytest.fixture(scope="module", params=["zh", "en"])
def hostile(request: pytest.FixtureRequest) -> BeautifulSoup:
    return BeautifulSoup(render(rich_result(5000, hostile=True), request.param), "html.parser")


def words_of(page: BeautifulSoup) -> str:
    return " ".join(page.get_text(" ").split())


def elements(page: BeautifulSoup) -> list[Tag]:
    return [tag for tag in page.find_all(True) if isinstance(tag, Tag)]


def test_the_head_says_site_time_conclusion_and_interval(page: BeautifulSoup) -> None:
    assert page.select_one("h1").get_text() == "清溪市人民政府门户网站"
    assert "2026-11-20 09:00" in page.select_one(".where").get_text()
    assert "不合格" in page.select_one(".verdict").get_text()
    assert page.select_one(".interval").get_text() == "58.5 – 86.0"


def test_a_closed_score_is_one_number() -> None:
    result = rich_result()
    closed = replace(result, score=replace(result.score, worst=91.0, best=91.0, closed=True))
    shown = BeautifulSoup(render(closed), "lxml").select_one(".interval")
    assert shown.get_text() == "91.0"


def test_the_score_picture_says_its_numbers(page: BeautifulSoup) -> None:
    picture = page.select_one("svg.scale")
    assert picture["role"] == "img"
    for number in ("58.5", "86.0", "60", "80", "130"):
        assert number in picture["aria-label"]


def test_every_indicator_has_its_place_and_every_link_into_one_arrives(page: BeautifulSoup) -> None:
    ids = {tag["id"] for tag in page.find_all(id=True)}
    for indicator in rich_result().indicators:
        assert f"i-{indicator.id}" in ids
    for link in page.select('a[href^="#"]'):
        assert link["href"][1:] in ids


def test_the_mending_list_puts_the_veto_first(page: BeautifulSoup) -> None:
    first = page.select_one(".faults > li")
    assert "V-S4" in first.get_text()
    assert "否决" in first.get_text()
    assert "6 处" in first.get_text()


def test_undecided_criteria_stand_under_what_would_settle_them_and_errors_come_first(
    page: BeautifulSoup,
) -> None:
    boxes = page.select("#open .remedy")
    assert "检查出错" in boxes[0].get_text()
    assert "--browser" in boxes[1].select_one(".settle").get_text()


def test_unverified_figures_are_said_once_at_the_top_and_beside_the_value(page: BeautifulSoup) -> None:
    notices = page.select(".notice.unverified")
    assert len(notices) == 1
    assert notices[0].a["href"] == "#figures"
    assert "未核对" in page.select_one("#i-D-F1 summary").get_text()


def test_no_notice_stands_where_all_figures_were_verified() -> None:
    page = BeautifulSoup(render(replace(rich_result(), unverified=())), "lxml")
    assert not page.select(".notice.unverified")


def test_long_evidence_folds_after_ten_rows_and_never_floods_the_page(page: BeautifulSoup) -> None:
    first = page.select_one("#i-D-G3-1")
    tables = first.select("table.evidence")
    assert len(tables[0].select("tbody tr")) == 10
    assert tables[1].find_parent("details") is not None
    assert len(first.select("table.evidence tbody tr")) == 200
    assert "另有 30 条" in first.get_text()


def test_suspected_evidence_is_marked(page: BeautifulSoup) -> None:
    assert page.select_one("#i-V-S3-1 .suspected").get_text() == "疑似"


def test_every_status_has_words_and_a_shape_not_only_a_colour(page: BeautifulSoup) -> None:
    shapes = {tag["id"] for tag in page.find_all("symbol")}
    for badge in page.select(".badge"):
        assert badge.get_text(strip=True)
        assert badge.find("use")["href"].lstrip("#") in shapes


def test_the_long_tables_carry_all_rows_as_data_and_the_first_as_markup() -> None:
    page = BeautifulSoup(render(rich_result(2000)), "lxml")
    box = page.select_one('[data-table="pages"]')
    assert len(json.loads(box.select_one('script[type="application/json"]').string)["rows"]) == 2000
    assert len(box.select("tbody tr")) == 50


def test_rows_left_out_and_things_not_checked_are_told(page: BeautifulSoup) -> None:
    assert "另有 23 个链接" in words_of(page)
    assert "本次没有启用浏览器。" in page.select_one("#limits").get_text()


def test_profile_files_with_hashes_and_fetch_settings_are_printed(page: BeautifulSoup) -> None:
    shown = page.select_one("#basis").get_text()
    assert "sha256:0a0a" in shown
    assert "User-Agent" in shown


def test_the_english_report_marks_what_is_still_chinese() -> None:
    page = BeautifulSoup(render(rich_result(), "en"), "lxml")
    assert page.html["lang"] == "en"
    assert "Unqualified" in page.select_one(".verdict").get_text()
    assert page.select_one(".verdict .why span")["lang"] == "zh"


def test_a_language_without_words_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="'fr'"):
        render(rich_result(), "fr")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_asks_nothing_of_the_network(lang: str) -> None:
    text = render(rich_result(), lang)
    page = BeautifulSoup(text, "lxml")
    for tag in elements(page):
        for name, value in tag.attrs.items():
            if name in (
                "src",
                "srcset",
                "action",
                "data",
                "poster",
                "background",
                "formaction",
                "xlink:href",
            ):
                pytest.fail(f"<{tag.name} {name}={value}>")
            if name == "href" and tag.name != "a":
                assert str(value).startswith(("#", "data:,"))
    assert "url(" not in page.style.string.replace("url(#", "")
    assert "@import" not in page.style.string
    policy = page.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_links_out_tell_the_other_side_nothing(lang: str) -> None:
    for link in BeautifulSoup(render(rich_result(), lang), "lxml").select('a[target="_blank"]'):
        assert link["rel"] == ["noopener", "noreferrer"]
        assert link["referrerpolicy"] == "no-referrer"


def test_hostile_text_makes_no_element_of_its_own(hostile: BeautifulSoup) -> None:
    assert {tag.name for tag in elements(hostile)} <= set(OUR_ELEMENTS.split())
    assert not hostile.find_all(string=lambda text: isinstance(text, Comment))
    scripts = hostile.find_all("script")
    assert [s.get("type") for s in scripts].count(None) == 1
    for script in scripts:
        if script.get("type"):
            json.loads(script.string)


def test_hostile_text_makes_no_handler_and_no_style(hostile: BeautifulSoup) -> None:
    for tag in elements(hostile):
        for name in tag.attrs:
            assert not name.startswith("on"), f"<{tag.name} {name}>"
            assert name != "style"


def test_hostile_addresses_become_no_link(hostile: BeautifulSoup) -> None:
    for link in hostile.find_all("a"):
        assert re.match(r"#|https?://", link["href"])
    for script in hostile.select('.data script[type="application/json"]'):
        data = json.loads(script.string)
        for row in data["rows"]:
            for kind, cell in zip(data["kinds"], row, strict=True):
                if kind == "link":
                    assert re.match(r"$|https?://", cell[0])


def test_template_language_in_a_page_stays_words(hostile: BeautifulSoup) -> None:
    assert "{{ 7*7 }}{% for x in y %}" in hostile.get_text()


def test_characters_that_reorder_or_hide_are_written_out(hostile: BeautifulSoup) -> None:
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b-\u200f\x00\x1b]", str(hostile))
    assert "[U+202E]gnp.exe" in hostile.get_text()


def test_words_written_from_right_to_left_are_kept_apart(hostile: BeautifulSoup) -> None:
    apart = [tag.get_text() for tag in hostile.find_all("bdi")]
    assert any("חדשות" in text for text in apart)


def test_a_forged_template_reaches_no_attribute_of_its_values() -> None:
    forged = Text("好 {n.__class__} {n:>99999999}", "好 {n.__class__} {n:>99999999}", {"n": "1"})
    shown = render(replace(rich_result(), verdict_reason=forged), "en")
    assert "&lt;class" not in shown
    assert "{n.__class__}" in shown


@pytest.mark.parametrize("text", HOSTILE)
def test_no_data_island_can_be_ended_from_inside(text: str) -> None:
    shown = island({text: [text]})
    assert not set("<>&") & set(shown)
    assert json.loads(shown) == {text: [text]}


def test_a_result_of_nothing_still_makes_a_report() -> None:
    full = rich_result()
    empty = replace(
        full, indicators=(), columns=(), pages=(), links=(), not_checked=(), unverified=(), fetched_with={},
        score=replace(full.score, groups=()), profile=replace(full.profile, files=()),
    )  # fmt: skip
    for lang in ("zh", "en"):
        assert BeautifulSoup(render(empty, lang), "lxml").select_one("h1")


def test_three_hundred_pages_stay_under_two_megabytes() -> None:
    assert len(render(rich_result(300)).encode()) < 2_000_000


def test_the_writers_table_finds_the_html_writer() -> None:
    assert WRITERS["html"](rich_result(10)) == render(rich_result(10))
