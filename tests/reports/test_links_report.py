"""The section on links: by class, causes first, each link with its looks, and what words mean."""

from __future__ import annotations

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup, Tag
from sample import rich_result

from checker.fetch import classify
from reports.html import render
from reports.html.links import PARTS, LinkView, tries_of
from reports.model import LinkReport, LinkRow, LinkTry
from reports.phrases import Words


@pytest.fixture(scope="module", params=["zh", "en"])
def section(request: pytest.FixtureRequest) -> Tag:
    page = BeautifulSoup(render(rich_result(), request.param), "lxml")
    found = page.find(id="links")
    assert isinstance(found, Tag)
    return found


def test_the_table_by_class_sums_up_each_scope(section: Tag) -> None:
    table = section.select_one(".linksum table.classes")
    assert table is not None
    whole = table.select("tr.whole")
    assert [row.find_all("td")[0].get_text() for row in whole] == ["800", "400", "400"]
    assert [row.find_all("td")[1].get_text() for row in whole] == ["60", "30", "30"]


def test_causes_stand_before_the_list(section: Tag) -> None:
    text = section.get_text(" ")
    assert len(section.select(".linkcauses li")) == 4
    assert text.index("img/logo.png") < text.index("attach/0/000001.pdf")


def test_every_outcome_and_code_of_the_list_is_explained(section: Tag) -> None:
    told = [dt.get_text() for dt in section.select(".meanings dt")]
    assert {"404"} <= set(told) and len(told) == len(set(told))
    assert all(dd.get_text().strip() for dd in section.select(".meanings dd"))


def test_what_stands_beside_the_bad_links(section: Tag) -> None:
    text = section.get_text(" ")
    for words in ("https://new.example/", "http://10.*", "内网系统", "no.html"):
        assert words in text


def test_without_anything_to_tell_the_section_is_short() -> None:
    result = replace(rich_result(), links=(), links_left_out=0, link_report=LinkReport(again_done=True))
    section = BeautifulSoup(render(result), "lxml").find(id="links")
    assert isinstance(section, Tag)
    assert "没有打不开或不能判定的链接" in section.get_text()
    assert not section.select(".linksum table, table.long, .linkcauses")


def test_a_result_of_an_older_version_has_its_list() -> None:
    section = BeautifulSoup(render(replace(rich_result(), link_report=None)), "lxml").find(id="links")
    assert isinstance(section, Tag)
    assert section.select("table.long") and not section.select(".linksum")


def test_looks_tell_the_day_once() -> None:
    tries = (
        LinkTry("2026-11-20T09:00:10+08:00", "not_found", 404),
        LinkTry("2026-11-20T09:01:00+08:00", "timed_out"),
        LinkTry("2026-11-21T09:02:00+08:00", "opened", 200),
    )
    assert tries_of(tries, Words("zh")) == "11-20 09:00 404 → 09:01 超时 → 11-21 09:02 已打开"


def test_two_thousand_links_stay_within_a_megabyte() -> None:
    plain = rich_result()
    many = tuple(replace(plain.links[n % 180], url=f"https://a.example/{n}.html") for n in range(2000))
    grown = len(render(replace(plain, links=many)).encode()) - len(render(plain).encode())
    assert grown < 1_000_000


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_faults_of_certificates_have_words(lang: str) -> None:
    words = Words(lang)
    faults = {*classify._CERTIFICATE_FAULTS.values(), *(plain for _, plain in classify._TLS_FAULTS)}
    assert not [fault for fault in faults if lang == "zh" and words.label("link_fault", fault) == fault]


def test_both_languages_explain_the_same_codes() -> None:
    views = [LinkView(rich_result(), Words(lang)) for lang in ("zh", "en")]
    for code in range(100, 600):
        assert bool(views[0].code(code)) == bool(views[1].code(code))


def test_every_part_of_the_section_is_a_template_of_its_own() -> None:
    assert len(PARTS) == len(set(PARTS)) and all(name.startswith(("links_", "outside_")) for name in PARTS)


def test_why_falls_back_to_the_outcome() -> None:
    view = LinkView(rich_result(), Words("zh"))
    assert view.why(LinkRow("https://a.example/", "page", "timed_out")) == "超时"
