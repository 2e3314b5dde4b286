"""The HTML report in a real Chromium: no script of a page runs, axe finds nothing, tables obey the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sample import access_sample, rich_result

from reports.html import render, render_access
from reports.model import Result
from tests.chromium import logged_chromium

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]


def axe_source() -> str:
    """The newest axe at hand."""
    from checker.browser.find import find_axe

    axe = find_axe(folders=(ROOT,)) or pytest.skip("no axe.min.js found")
    return Path(axe.path).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with logged_chromium() as started:
        yield started


def show(browser: Any, folder: Path, text: str, width: int = 1280) -> None:
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False},
    )
    path = folder / "report.html"
    path.write_text(text, encoding="utf-8")
    browser.get_log("browser")
    browser.get_log("performance")
    browser.get(path.as_uri())


def short(result: Result) -> Result:
    """The same kinds of things in fewer rows: axe takes its time with every cell."""
    indicators = (
        replace(i, criteria=tuple(replace(c, evidence=c.evidence[:12]) for c in i.criteria))
        for i in result.indicators
    )
    return replace(
        result, indicators=tuple(indicators), columns=result.columns[:10], links=result.links[:12],
        unverified=result.unverified[:5],
    )  # fmt: skip


def axe_finds(browser: Any) -> list[Any]:
    """Rules of axe that the page breaks, with every fold open."""
    browser.execute_script("document.querySelectorAll('details').forEach((d) => { d.open = true })")
    browser.execute_script(axe_source())
    found: list[Any] = browser.execute_async_script(
        "const done = arguments[0];"
        # axe 3 did not yet know that <dl> may hold <div> (HTML 5.2).
        "const rules = axe.version.startsWith('3.') ? {dlitem: {enabled: false}} : {};"
        "axe.run(document, {rules}).then((r) => done(r.violations.map((v) => [v.id, v.nodes.map((n) => n.html)])))"
    )
    return found


@pytest.mark.parametrize("width", [1280, 375])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_axe_finds_nothing_with_every_fold_open(browser: Any, tmp_path: Path, lang: str, width: int) -> None:
    show(browser, tmp_path, render(short(rich_result(12)), lang), width)
    assert axe_finds(browser) == []


@pytest.mark.parametrize("width", [1280, 375])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_axe_finds_nothing_in_accessibility_alone(
    browser: Any, tmp_path: Path, lang: str, width: int
) -> None:
    show(browser, tmp_path, render_access(access_sample(), "清溪市", lang), width)
    assert axe_finds(browser) == []


def test_axe_finds_nothing_in_a_report_with_accessibility(browser: Any, tmp_path: Path) -> None:
    small = replace(rich_result(5), indicators=(), columns=(), links=(), unverified=())
    show(browser, tmp_path, render(replace(small, accessibility=access_sample(2))))
    assert axe_finds(browser) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("hostile", [False, True], ids=["plain", "hostile"])
def test_nothing_is_wider_than_a_small_phone(browser: Any, tmp_path: Path, lang: str, hostile: bool) -> None:
    show(browser, tmp_path, render(rich_result(60, hostile=hostile), lang), 320)
    browser.execute_script("document.querySelectorAll('details').forEach((d) => { d.open = true })")
    assert browser.execute_script("return document.documentElement.scrollWidth") <= 320


def test_no_script_of_a_page_runs_and_nothing_is_fetched(browser: Any, tmp_path: Path) -> None:
    show(browser, tmp_path, render(rich_result(5000, hostile=True)))
    for button in browser.find_elements("css selector", "[data-next], th button"):
        browser.execute_script("arguments[0].click()", button)
    assert browser.execute_script("return window.__pwned") is None
    assert not [entry for entry in browser.get_log("browser") if entry["level"] in ("SEVERE", "WARNING")]
    asked = [
        e["message"] for e in browser.get_log("performance") if '"Network.requestWillBeSent"' in e["message"]
    ]
    assert len([message for message in asked if '"url":"data:' not in message]) == 1  # the file itself


def rows(browser: Any, table: str) -> list[str]:
    script = "return [...document.querySelectorAll(`[data-table=${arguments[0]}] tbody tr`)].map((r) => r.innerText)"
    return list(browser.execute_script(script, table))


def test_a_table_sorts_by_keyboard_and_says_so(browser: Any, tmp_path: Path) -> None:
    from selenium.webdriver.common.keys import Keys

    show(browser, tmp_path, render(rich_result(200)))
    heading = browser.find_elements("css selector", "[data-table=pages] th")[7]  # 耗时
    heading.find_element("tag name", "button").send_keys(Keys.ENTER)
    times = [int(row.split("\t")[7]) for row in rows(browser, "pages")]
    assert heading.get_attribute("aria-sort") == "ascending"
    assert times == sorted(times)
    heading.find_element("tag name", "button").send_keys(Keys.SPACE)
    times = [int(row.split("\t")[7]) for row in rows(browser, "pages")]
    assert heading.get_attribute("aria-sort") == "descending"
    assert times == sorted(times, reverse=True)


def test_a_table_of_thousands_turns_pages_and_filters(browser: Any, tmp_path: Path) -> None:
    show(browser, tmp_path, render(rich_result(5000)))
    box = browser.find_element("css selector", "[data-table=pages]")
    range_of = box.find_element("css selector", "[data-range]")
    assert range_of.text == "第 1–50 行，共 5000 行"
    box.find_element("css selector", "[data-next]").click()
    assert range_of.text == "第 51–100 行，共 5000 行"
    box.find_element("css selector", "[data-find]").send_keys("第 4321 号")
    assert range_of.text == "第 1–1 行，共 1 行"
    assert "第 4321 号信息" in rows(browser, "pages")[0]


def test_a_table_can_be_held_to_one_outcome(browser: Any, tmp_path: Path) -> None:
    from selenium.webdriver.support.select import Select

    show(browser, tmp_path, render(rich_result(160)))
    choose = browser.find_element("css selector", "[data-table=pages] [data-choose]")
    Select(choose).select_by_visible_text("被拦截")
    assert len(rows(browser, "pages")) == 10
    assert all("被拦截" in row for row in rows(browser, "pages"))


def shown(browser: Any) -> list[str]:
    return list(
        browser.execute_script(
            "return [...document.querySelectorAll('.indicator:not([hidden])')].map((i) => i.id)"
        )
    )


def test_indicators_are_filtered_by_status_and_words(browser: Any, tmp_path: Path) -> None:
    show(browser, tmp_path, render(rich_result(20)))
    browser.find_element("css selector", "#indicator-tools [data-status=error]").click()
    assert shown(browser) == ["i-D-G4"]
    browser.find_element("css selector", "#indicator-tools [data-status='']").click()
    browser.find_element("css selector", "#indicator-tools [data-find]").send_keys("栏目不更新")
    assert shown(browser) == ["i-V-S4"]


def test_a_link_into_a_folded_or_filtered_indicator_opens_it(browser: Any, tmp_path: Path) -> None:
    show(browser, tmp_path, render(rich_result(20)))
    browser.find_element("css selector", "#indicator-tools [data-status=error]").click()
    browser.execute_script("location.hash = '#i-V-S3-1'")
    browser.execute_async_script("setTimeout(arguments[0])")  # the hashchange event is a task of its own
    assert browser.execute_script("const i = document.getElementById('i-V-S3'); return i.open && !i.hidden")


def test_everything_is_open_on_paper_and_closed_again_after(browser: Any, tmp_path: Path) -> None:
    show(browser, tmp_path, render(rich_result(20)))
    closed = "return document.querySelectorAll('details:not([open])').length"
    before = browser.execute_script(closed)
    assert before
    browser.execute_script("dispatchEvent(new Event('beforeprint'))")
    assert browser.execute_script(closed) == 0
    browser.execute_script("dispatchEvent(new Event('afterprint'))")
    assert browser.execute_script(closed) == before


# -- accessibility ---------------------------------------------------------------------------


def issues(browser: Any) -> list[str]:
    """Rules that are shown, with the number of their template."""
    script = (
        "return [...document.querySelectorAll('.template:not([hidden]) .issue:not([hidden])')]"
        ".map((i) => i.closest('.template').dataset.group + ' ' + i.dataset.rule)"
    )
    return list(browser.execute_script(script))


def hold_to(browser: Any, by: str, value: str) -> None:
    from selenium.webdriver.support.select import Select

    Select(browser.find_element("css selector", f"#access-tools [data-by={by}]")).select_by_value(value)


@pytest.mark.parametrize(
    ("by", "value", "left"),
    [
        ("verdict", "unknown", ["1 color-contrast", "2 color-contrast", "3 color-contrast"]),
        ("impact", "critical", ["1 image-alt", "2 image-alt", "3 image-alt"]),
        ("rule", "CN15.more", ["1 CN15.more", "2 CN15.more", "3 CN15.more"]),
        ("template", "4", ["4 CN24"]),
        ("page", "0", [f"3 {r}" for r in ("image-alt", "link-name", "CN15.more", "color-contrast", "CN24")]),
    ],
)
def test_findings_are_held_to_one_of_each_kind(
    browser: Any, tmp_path: Path, by: str, value: str, left: list[str]
) -> None:
    show(browser, tmp_path, render_access(access_sample(), "清溪市"))
    assert len(issues(browser)) == 16
    hold_to(browser, by, value)
    assert issues(browser) == left
    shown_ = browser.find_element("css selector", "#access-tools [data-shown]").text
    assert shown_ == f"显示 {len(left)} / 16 个问题"


def test_outlines_of_findings_that_are_filtered_out_are_not_drawn(browser: Any, tmp_path: Path) -> None:
    show(browser, tmp_path, render_access(access_sample(1), "清溪市"))
    drawn = "return document.querySelectorAll('.o:not(.off)').length"
    assert browser.execute_script(drawn) == 8
    hold_to(browser, "verdict", "unknown")
    assert browser.execute_script(drawn) == 2


def test_findings_are_found_by_words(browser: Any, tmp_path: Path) -> None:
    show(browser, tmp_path, render_access(access_sample(), "清溪市"))
    browser.find_element("css selector", "#access-tools [data-find]").send_keys("说不出去向")
    assert issues(browser) == ["1 CN15.more", "2 CN15.more", "3 CN15.more"]


def test_a_link_into_a_filtered_finding_shows_it(browser: Any, tmp_path: Path) -> None:
    show(browser, tmp_path, render_access(access_sample(), "清溪市"))
    hold_to(browser, "verdict", "advice")
    browser.find_element("css selector", ".faults li:nth-child(3) a").click()
    browser.execute_async_script("setTimeout(arguments[0])")
    assert browser.execute_script("return document.querySelector('.issue:target').open")
    assert len(issues(browser)) == 16


def test_findings_can_be_read_without_script(browser: Any, tmp_path: Path) -> None:
    text = render_access(access_sample(1), "清溪市").replace("<script>", '<script type="text/none">')
    show(browser, tmp_path, text)
    assert not browser.find_element("css selector", "#access-tools").is_displayed()
    browser.find_element("css selector", ".issue:nth-of-type(2) > summary").click()
    assert browser.find_element("css selector", ".issue:nth-of-type(2) .spot").is_displayed()


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("hostile", [False, True], ids=["plain", "hostile"])
def test_accessibility_is_no_wider_than_a_small_phone(
    browser: Any, tmp_path: Path, lang: str, hostile: bool
) -> None:
    show(browser, tmp_path, render_access(access_sample(4, hostile=hostile), "清溪市" * 30, lang), 320)
    browser.execute_script("document.querySelectorAll('details').forEach((d) => { d.open = true })")
    assert browser.execute_script("return document.documentElement.scrollWidth") <= 320


def test_no_script_of_a_page_runs_in_accessibility_and_nothing_is_fetched(
    browser: Any, tmp_path: Path
) -> None:
    access = access_sample(4, hostile=True)
    show(browser, tmp_path, render(replace(rich_result(10, hostile=True), accessibility=access)))
    browser.execute_script("document.querySelectorAll('details').forEach((d) => { d.open = true })")
    browser.execute_script("document.querySelectorAll('#access-tools button').forEach((b) => b.click())")
    assert browser.execute_script("return window.__pwned") is None
    assert not [entry for entry in browser.get_log("browser") if entry["level"] in ("SEVERE", "WARNING")]
    asked = [
        e["message"] for e in browser.get_log("performance") if '"Network.requestWillBeSent"' in e["message"]
    ]
    assert len([message for message in asked if '"url":"data:' not in message]) == 1
