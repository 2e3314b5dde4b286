"""The observations of sight: what they measure, and that the page is afterwards what it was."""

from __future__ import annotations

import pytest

from checker.accessibility import observe
from checker.accessibility.visit import Plan, visit

NAMES = ("spaced", "narrow", "zoomed", "phone")
RAW_PHONE = {
    "page": {
        "width": 412, "layout": 824, "viewport": None, "characters": 300, "body_characters": 200,
        "sizes": {"16": 200, "12": 100}, "body_sizes": {"16": 100, "18": 100}, "line_heights": {"1.5": 200},
    },
    "elements": [
        {"kind": "gap", "selector": "p", "gap": 12, "line": 24, "size": 16},
        {"kind": "gap", "selector": "p", "gap": 36, "line": 24, "size": 16},
        {"kind": "gap", "selector": "p", "gap": 30, "line": None, "size": 16},
        {"kind": "target", "selector": "a", "width": 40, "height": 20, "inline": False, "label": "首页"},
    ],
}  # fmt: skip


def test_a_phone_tells_the_sizes_of_most_letters_and_how_small_they_are_on_the_glass():
    phone = observe.loaded("phone", RAW_PHONE)
    assert phone.font_size == 16  # of two equally common sizes the smaller
    assert phone.line_height == 1.5
    assert phone.paragraph_gap == 1.5  # without the gap whose line height the font decides
    assert phone.scale == 0.5
    assert [t["label"] for t in phone.targets] == ["首页"]


def test_without_body_text_a_phone_tells_no_size():
    page = {**RAW_PHONE["page"], "body_sizes": {}, "line_heights": {}}
    phone = observe.loaded("phone", {"page": page, "elements": []})
    assert (phone.font_size, phone.line_height, phone.paragraph_gap) == (None, None, None)


@pytest.mark.browser
@pytest.mark.parametrize("page", ["cn04/fail-card-of-fixed-height", "cn03/fail.zoom-window-hides-the-rest"])
def test_the_page_is_afterwards_what_it_was(browser, base, page):
    whole = "return [document.documentElement.outerHTML, document.adoptedStyleSheets.length, innerWidth]"
    seen = visit(browser, f"{base}{page}.html", Plan(axe=None))
    assert seen.outcome == "shown"
    before = browser.run(whole)
    for name in NAMES:
        browser.size(1280, 900)
        observe.observer(name)(browser, Plan())
    browser.size(1280, 900)
    assert browser.run(whole) == before


@pytest.mark.browser
def test_a_zoomed_window_is_laid_out_as_a_desktop_lays_it_out(browser, base):
    """A page without a viewport of its own is 980 px wide on a phone; zoomed it is as wide as the window."""
    visit(browser, f"{base}cn45/pass-decoration.html", Plan(axe=None))
    narrow = observe.observer("narrow")(browser, Plan())
    assert narrow["page"]["overflow"] < 200
    browser.size(1280, 900)
    assert observe.observer("phone")(browser, Plan())["page"]["layout"] == 980
