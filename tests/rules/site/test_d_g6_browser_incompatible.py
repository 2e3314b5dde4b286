"""兼容性: one browser is looked through; blank twice is a fault, the rest is for a person."""

import pytest

from checker.facts.model import Looks
from rules.site.d_g6_browser_incompatible import looks_broken
from tests.rules.facts import HOME, make_look, make_looks, make_site, params

BLANK = make_look(blank=True, text_length=0)
CASES = [
    (
        "all displayed: other browsers are asked about",
        make_looks(),
        "ask",
        "Chromium 156 中 1 个页面显示出内容",
    ),
    (
        "blank twice though it holds a text",
        make_looks(make_look("column"), BLANK),
        "fail",
        "1 个页面显示空白",
    ),
    ("no browser", Looks("chromium"), "ask", "没有 Chromium"),
    ("switched off", Looks("switched_off"), "ask", "不用浏览器"),
    (
        "never opened in time proves nothing",
        make_looks(make_look(outcome="timed_out")),
        "ask",
        "没有打开页面",
    ),
]


@pytest.mark.parametrize(("looks", "status", "reason"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_verdicts(looks, status, reason):
    outcome = looks_broken(make_site(), looks, params("D-G6", 1))
    assert outcome.status == status and reason in outcome.reason


def test_without_a_look_it_starts_at_the_home_page():
    outcome = looks_broken(make_site(), Looks("not_run"), params("D-G6", 1))
    assert outcome.evidence[0].url == HOME and "回答:" in outcome.question


HINTS = [
    ("too wide for a phone", make_look(width=390, overflow_px=590), "宽出 590 像素"),
    ("script errors, with the first one's words", make_look(errors=2, first_errors=("x is not defined",)), "x is not defined"),
    ("slower than the advice", make_look(load_s=4.24, kilobytes=2300), "4.2 秒,传输 2300 KB"),
    ("a main part without size", make_look(main_px=0), "正文区没有大小"),
    ("not opened in time", make_look(outcome="timed_out"), "没有在时限内打开"),
]  # fmt: skip


@pytest.mark.parametrize(("look", "words"), [c[1:] for c in HINTS], ids=[c[0] for c in HINTS])
def test_what_only_hints_never_scores(look, words):
    outcome = looks_broken(make_site(), make_looks(look), params("D-G6", 1))
    assert outcome.status == "ask"
    [hint] = outcome.warnings
    assert words in hint.text and hint.certainty == "suspected"


def test_quiet_pages_and_few_pixels_give_no_hint():
    look = make_look(width=390, overflow_px=10, load_s=3.0, main_px=-1)
    assert looks_broken(make_site(), make_looks(look), params("D-G6", 1)).warnings == ()


def test_script_errors_where_something_did_not_load_may_be_our_network_s():
    look = make_look(errors=3, failed=1)
    assert looks_broken(make_site(), make_looks(look), params("D-G6", 1)).warnings == ()


def test_a_folder_is_not_timed():
    site = make_site(from_folder=True)
    assert looks_broken(site, make_looks(make_look(load_s=9.0)), params("D-G6", 1)).warnings == ()
