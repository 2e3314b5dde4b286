"""What `govcheck a11y` says of a page in one word."""

from __future__ import annotations

import pytest

from checker.accessibility.axe_words import AxeWords
from checker.accessibility.judge import AXE
from checker.accessibility.listing import page_row, totals, verdict
from checker.accessibility.model import Spot
from checker.accessibility.troubles import in_words
from checker.indicator import say
from tests.accessibility.visits import outcome, page, visit

AXE_SILENT = outcome(AXE, "unknown", scored=False, wcag=())


@pytest.mark.parametrize(
    ("outcomes", "said"),
    [
        ((), "na"),
        ((outcome("a", "pass"), outcome("b", "na")), "pass"),
        ((outcome("a", "pass"), outcome("b", "unknown")), "unknown"),
        ((outcome("a", "unknown"), outcome("b", "fail")), "fail"),
        ((outcome("a", "pass"), outcome("b", "fail", scored=False)), "pass"),
        ((outcome("a", "pass"), AXE_SILENT), "unknown"),
        ((outcome("a", "pass"), outcome("b", "unknown", scored=False)), "unknown"),  # an axe too old
        ((outcome("a", "pass"), outcome("b", "unknown", scored=False, level="AAA")), "pass"),
        ((outcome("a", "fail"), AXE_SILENT), "fail"),
    ],
)
def test_the_worst_that_counts_is_said_and_an_axe_that_could_not_look_leaves_it_open(outcomes, said):
    assert verdict(outcomes) == said


def test_pages_that_were_not_looked_at_are_counted_apart():
    seen = [page(outcome(verdict="fail")), page(visit=visit(outcome="hung"))]
    assert totals(seen) == {"fail": 1, "unknown": 0, "pass": 0, "na": 0, "not_seen": 1}


@pytest.mark.parametrize(
    ("error", "said"),
    [
        ("net::ERR_CERT_AUTHORITY_INVALID", "证书或加密方式不被浏览器信任"),
        ("WebDriverException: Message: unknown error: net::ERR_NAME_NOT_RESOLVED", "域名查不到地址"),
        ("TimeoutException: Message: timeout: Timed out receiving message from renderer", "在时限内没有答复"),
        ("ReadTimeoutError: HTTPConnectionPool(host='localhost'): Read timed out.", "在时限内没有答复"),
        ("match", "Chromium 与 chromedriver 的版本不一致"),
        ("WebDriverException: Message: Can not connect to the Service", "浏览器没有能启动"),
    ],
)
def test_what_the_browser_said_is_put_into_words(error, said):
    assert str(in_words(error)) == said


@pytest.mark.parametrize("error", ["", "HTTP 404", "application/json", "70012"])
def test_what_says_itself_is_left_as_it_is(error):
    assert in_words(error) is None


def test_reasons_of_our_own_checks_come_in_the_language_asked_for():
    spot = Spot("p", "<p>", reason=say("与渐变背景的对比度最高只有 {best}:1", best=1.91))
    made = page(outcome("CN50", "fail", spots=(spot,), unseen=say("没有能在这一页上观察:{why}", why="x")))
    for lang, reason in (("zh", "与渐变背景"), ("en", "The contrast with the gradient is 1.91:1")):
        [row] = page_row(made, AxeWords.beside(None), lang)["outcomes"]
        assert row["elements"][0]["reason"].startswith(reason)
        assert (row["unseen"] == "没有能在这一页上观察:x") == (lang == "zh")
