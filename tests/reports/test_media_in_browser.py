"""The pages on new media in a real Chromium: axe finds nothing, phones need no scrolling, links lead on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from test_html_in_browser import axe_finds, browser, show  # noqa: F401 - the fixture

from checker.indicator import say
from checker.media.check_command import write
from checker.media.duty import Duty
from checker.media.onsite import SiteSide
from reports.html.media import DUTY_KINDS, render_account, render_media
from reports.media_model import MediaResult, MediaSite
from reports.model import Text
from tests.media.given import account, imported, judged, post

pytestmark = pytest.mark.browser
HOSTILE = "<img src=x onerror=window.__pwned=1></script><script>window.__pwned=1</script>" + "长" * 60


def sample(name: str = "云岭发布") -> MediaResult:
    accounts = [account(f"{name}{n}", org=f"{name}第{n // 2}局") for n in range(30)]
    posts = [post(2 + 20 * (n % 3), a, title=name) for n, a in enumerate(accounts[1:])]
    about = MediaSite(
        name, "https://www.example.gov.cn/", "", "unqualified", Text(name), 0, 60, 12, "../s/report.html"
    )
    site = SiteSide((("wechat", name, "", "https://www.example.gov.cn/xmt/"),), (), about)
    more = [Duty(kind, say("账号 {name}", name=name), accounts[0].key) for kind in DUTY_KINDS]
    return judged(imported(accounts, posts), site=site, more=more)


@pytest.mark.parametrize("width", [1280, 375])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_axe_finds_nothing(browser: Any, tmp_path: Path, lang: str, width: int) -> None:  # noqa: F811
    result = sample()
    show(browser, tmp_path, render_media(result, lang), width)
    assert axe_finds(browser) == []
    show(browser, tmp_path, render_account(result, result.accounts[0], lang, result.duties), width)
    assert axe_finds(browser) == []


def test_nothing_is_wider_than_a_small_phone_and_no_name_runs(browser: Any, tmp_path: Path) -> None:  # noqa: F811
    result = sample(HOSTILE)
    for text in (render_media(result), render_account(result, result.accounts[0], "zh", result.duties)):
        show(browser, tmp_path, text, 320)
        browser.execute_script("document.querySelectorAll('details').forEach((d) => { d.open = true })")
        assert browser.execute_script("return document.documentElement.scrollWidth") <= 320
        assert browser.execute_script("return window.__pwned") is None


def test_the_table_leads_to_an_account_and_back(browser: Any, tmp_path: Path) -> None:  # noqa: F811
    write(sample(), tmp_path, "zh")
    browser.get((tmp_path / "report.html").as_uri())
    href = browser.find_element("css selector", "[data-table] tbody a").get_attribute("href")
    browser.get(href)
    assert browser.find_element("css selector", "h1").text.startswith("云岭发布")
    back = browser.find_element("css selector", "header a").get_attribute("href")
    assert back == (tmp_path / "report.html").as_uri()
