"""Annual reports: found by title, year and column; "not published" only where their columns were read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from build import article, at, home, link, listing, nav, of, row

from checker.facts.report_words import OPENNESS_SECTIONS, issued_by, sections_in, sums_in, year_of
from checker.page.model import Page

HOME = home(nav=nav(("信息公开年报", "/nb/"), ("政府网站年度报表", "/wznb/")), site_name="云岭县人民政府")
TEXT = "一、总体情况。二、主动公开政府信息情况。" * 12
TITLE = "2025年政府信息公开工作年度报告"


def report(path: str = "/nb/1.html", title: str = TITLE, when: str = "2026-01-20", **given: object) -> Page:
    return article(path, when, heading=title, **{"text": TEXT} | given)


def listed(path: str, *pages: Page, **given: object) -> Page:
    return listing(path, *(row(p.heading, p.url, "2026-01-21") for p in pages), **given)


def found(tmp_path: Path, *pages: Page, name: str = "openness_reports", **given: object) -> object:
    return of(tmp_path, name, HOME, *pages, **given)


def test_a_report_is_read_with_year_day_and_sections(tmp_path):
    [one] = found(tmp_path, listed("/nb/", report()), report()).of(2025)
    assert (one.year, one.day, one.state, one.whole) == (2025, date(2026, 1, 20), "page", True)
    assert one.sections == ("总体情况", "主动公开政府信息情况") and one.home == "direct"


def test_a_report_that_is_a_file_is_known_by_its_link(tmp_path):
    entry = row(f"云岭县{TITLE}", "/nb/1.pdf", "2026-01-20")
    [one] = found(tmp_path, listing("/nb/", entry)).of(2025)
    assert (one.state, one.day, one.listed, one.whole) == ("file", None, date(2026, 1, 20), False)


def test_a_report_elsewhere_is_only_a_clue(tmp_path):
    given = listing("/tzgg/", body_links=(link("http://b.gov.cn/1.html", TITLE),))
    reports = found(tmp_path, given)
    assert [r.state for r in reports.reports] == ["outside"]


def test_reports_of_other_bodies_are_not_its_own(tmp_path):
    other = report(title=f"云岭县财政局{TITLE}")
    reports = found(tmp_path, listed("/nb/", other), other)
    assert not reports.of(2025) and [r.url for r in reports.doubtful(2025)] == [other.url]


def test_an_entry_without_a_telling_title_may_be_the_report(tmp_path):
    entry = row("县政府办公室信息", "/nb/9.html", "2026-01-15")
    reports = found(tmp_path, listing("/nb/", entry))
    assert [r.title for r in reports.doubtful(2025)] == ["县政府办公室信息"] and not reports.doubtful(2024)


def test_an_entry_of_an_annual_column_needs_only_year_and_report(tmp_path):
    entry = report(title="云岭县2025年度报告")
    assert found(tmp_path, listed("/nb/", entry), entry).of(2025)


def test_notices_about_reports_are_none(tmp_path):
    notice = report("/tzgg/1.html", title=f"关于做好{TITLE}编制工作的通知")
    assert not found(tmp_path, listed("/tzgg/", notice), notice, listing("/nb/")).reports


COMPLETE = [
    ("columns read whole", (listed("/nb/", report(title="2024年政府信息公开年报")),), {}, True),
    ("a list filled by script", (listing("/nb/", list_rendering="script"),), {}, False),
    ("a list cut short", (listed("/nb/", report(), pages_in_list=3),), {}, False),
    ("a column that did not open", (), {"outcomes": {"/nb/": "timed_out"}}, False),
    ("a crawl cut short", (listed("/nb/", report()),), {"state": "running"}, False),
]


@pytest.mark.parametrize(
    ("pages", "given", "complete"), [c[1:] for c in COMPLETE], ids=[c[0] for c in COMPLETE]
)
def test_what_proves_that_none_is_published(tmp_path, pages, given, complete):
    reports = found(tmp_path, *pages, report(title="2024年政府信息公开年报"), listing("/wznb/"), **given)
    assert reports.complete is complete and bool(reports.reason) is not complete


def test_a_table_is_text(tmp_path):
    page = report(media_forms=("table",))
    [one] = found(tmp_path, listed("/nb/", page), page).of(2025)
    assert one.whole


def test_a_text_that_goes_on_elsewhere_is_not_whole(tmp_path):
    for number, given in enumerate(
        (
            {"body_links": (link("/nb/1_2.html", "下一页"),)},
            {"media_forms": ("picture",)},
            {"attachments": (link("/nb/1.pdf", "全文", kind="attachment"),)},
            {"script_built": True},
            {"text": "见附件"},
        )
    ):
        page = report(**given)
        [one] = found(tmp_path / str(number), listed("/nb/", page), page).of(2025)
        assert not one.whole


def test_a_day_that_only_a_tag_tells_is_not_the_pages_own(tmp_path):
    page = report(how="meta:PubDate")
    [one] = found(tmp_path, page, listing("/nb/")).of(2025)
    assert one.day is None and one.listed == date(2026, 1, 20)


def test_the_way_from_the_home_page(tmp_path):
    page = report("/xx/1.html", title="云岭县政府网站工作年度报表（2025年度）")
    middle = listing("/xx/", row(page.heading, page.url))
    start = home(nav=nav(("公示栏", "/xx/")), site_name="云岭县人民政府")
    [one] = of(tmp_path / "a", "site_reports", start, middle, page).of(2025)
    assert (one.home, one.through) == ("through", at("/xx/"))
    [one] = of(tmp_path / "b", "site_reports", home(nav=nav(("首页", "/"))), page, middle).reports
    assert one.home == ""


def test_portals_of_provinces_and_ministries_are_told_by_their_code(tmp_path):
    for code, kind, top in (
        ("3700000001", "portal", True),
        ("3700000010", "department", False),
        ("bm01000001", "department", True),
        ("3713000001", "portal", False),
        ("", "portal", None),
    ):
        site = {"code": code, "kind": kind}
        assert (
            of(tmp_path / (code + kind), "site_reports", HOME, listing("/wznb/"), site=site).top_level is top
        )


YEARS = [
    ("2025年政府信息公开工作年度报告", "", 2025),
    ("政府网站工作年度报表(2025年度)", "", 2025),
    ("二〇二五年政府信息公开年报", "", 2025),
    ("政府网站工作年度报表", "政府网站工作年度报表 2025年度 网站名称", 2025),
    ("政府网站工作年度报表", "填报日期 2026年1月20日", None),
]


@pytest.mark.parametrize(("title", "text", "year"), YEARS)
def test_the_year_reported_on(title, text, year):
    assert year_of(title, text) == year


OWN = [
    ("2025年政府信息公开工作年度报告", True, True),
    ("云岭县2025年政府信息公开工作年度报告", True, True),
    ("云岭县人民政府2025年政府信息公开工作年度报告", True, True),
    ("云岭县财政局2025年政府信息公开工作年度报告", True, False),
    ("云岭县2025年政府信息公开工作年度报告", False, False),
]


@pytest.mark.parametrize(("title", "portal", "own"), OWN)
def test_whose_report_it_is(title, portal, own):
    names = ["云岭县人民政府"] if portal else ["云岭县教育局"]
    assert issued_by(title, names, portal=portal) is own


def test_totals_are_read_with_all_their_parts_or_not_at_all():
    table = "信息发布\n(单位:条)\n总数\n1,234\n概况类信息更新量\n34\n政务动态信息更新量\n1000\n"
    [one] = sums_in(table + "信息公开目录信息更新量\n200\n专栏专题")
    assert one.total == 1234 and [n for _, n in one.parts] == [34, 1000, 200]
    assert sums_in(table) == () and sums_in("信息发布总数(条)412 专栏专题") == ()


def test_sections_are_told_by_their_words():
    text = "一、总体情况 二、主动公开 三、收到申请情况 四、行政复议 五、存在的问题 六、其他需要报告的事项"
    assert sections_in(text, OPENNESS_SECTIONS) == tuple(OPENNESS_SECTIONS)
