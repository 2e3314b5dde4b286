"""A search made as a reader makes it: typing into the search box in Chromium and pressing enter.

Only a box that is plainly for searching is used; forms with a password or a text area are never touched.
"""

from __future__ import annotations

import time
from typing import Any

from checker.browser.session import Browser
from checker.probe.results import View, shown_view

_WAIT_S = 12.0  # for results after enter was pressed
_PAUSE_S = 0.3
_SLOW_S = 4.0  # results may come this much after the page is at rest
_AT_REST = 4  # so many looks alike end the waiting

_FIND_BOX = r"""
const mark = e => [e.name, e.id, e.placeholder, e.title, e.ariaLabel, e.className, e.value].join(' ');
const tells = /search|keyword|query|sword|(^|[\W_])(q|qt|kw|so|wd)($|[\W_])|搜索|检索|搜一搜|关键[词字]/i;
const shown = e => { const r = e.getBoundingClientRect(); return r.width > 20 && r.height > 5; };
const fit = [...document.querySelectorAll('input')].filter(e => {
  const form = e.form;
  if (form && form.querySelector('textarea,input[type=password]')) return false;
  if (!['', 'text', 'search'].includes((e.getAttribute('type') || '').toLowerCase())) return false;
  return !e.disabled && shown(e) && (tells.test(mark(e)) || (form && tells.test(
    [form.getAttribute('action'), form.id, form.className, form.getAttribute('role')].join(' '))));
});
return fit.length ? fit[0] : null;
"""
_READ = r"""
const around = e => !!e.closest('header,nav,footer,.header,.footer,.nav,#header,#footer,#nav');
const shown = e => e.getClientRects().length > 0;
return {
  url: location.href, status: (performance.getEntriesByType('navigation')[0] || {}).responseStatus || 0,
  text: document.body ? document.body.innerText : '',
  links: [...document.querySelectorAll('a')].filter(shown).map(
    a => [a.href || '', a.innerText || '', a.title || '', around(a)]),
  values: [...document.querySelectorAll('input')].filter(
    e => ['', 'text', 'search'].includes((e.getAttribute('type') || '').toLowerCase())).map(e => e.value),
};
"""


class Typed:
    """How one search in Chromium ended.

    trouble: "" with a view, else `no_browser`, `not_opened`, `no_box`, `not_sent` (enter led nowhere) or
    `crashed`. status: HTTP status of the page shown, 0 when unknown.
    moved: the results stand on an address or in a window of their own, not beside the box."""

    def __init__(
        self, view: View | None = None, trouble: str = "", status: int = 0, moved: bool = True
    ) -> None:
        self.view, self.trouble, self.status, self.moved = view, trouble, status, moved


def search(browser: Browser, url: str, words: str) -> Typed:
    """Open the page, type the words into its search box, press enter, read what is shown. Never raises."""
    _close_others(browser)
    outcome = browser.open(url)
    if outcome not in ("shown", "timed_out"):
        return Typed(trouble=outcome)
    try:
        return _search(browser, words)
    except Exception:  # whatever Selenium raises: a page that moves away, a crash
        return Typed(trouble="crashed")


def read(browser: Browser, url: str) -> Typed:
    """Open an address of results and read what is shown once it is at rest. Never raises."""
    _close_others(browser)
    outcome = browser.open(url)
    if outcome not in ("shown", "timed_out"):
        return Typed(trouble=outcome)
    try:
        return _at_rest(browser)
    except Exception:
        return Typed(trouble="crashed")


def later(browser: Browser) -> Typed:
    """The page that is shown, read again after a while: "none found" may only stand there until the results
    come. Never raises."""
    time.sleep(_SLOW_S)
    try:
        return _at_rest(browser)
    except Exception:
        return Typed(trouble="crashed")


def _search(browser: Browser, words: str) -> Typed:
    from selenium.webdriver.common.keys import Keys

    box = browser.run(_FIND_BOX)
    if box is None:
        return Typed(trouble="no_box")
    before = _state(browser)
    windows = set(browser.driver.window_handles)
    browser.run("arguments[0].focus(); arguments[0].value = '';", box)
    box.send_keys(words)
    box.send_keys(Keys.ENTER)
    until = time.monotonic() + _WAIT_S
    while time.monotonic() < until:
        time.sleep(_PAUSE_S)
        opened = [w for w in browser.driver.window_handles if w not in windows]
        if opened:
            browser.driver.switch_to.window(opened[-1])
            return _at_rest(browser)
        if _state(browser) != before:
            typed = _at_rest(browser)
            typed.moved = typed.view is not None and typed.view.url != before[0]
            return typed
    return Typed(trouble="not_sent")


def _at_rest(browser: Browser) -> Typed:
    until = time.monotonic() + _WAIT_S
    before: Any = None
    alike = 0
    while alike < _AT_REST and time.monotonic() < until:
        state = (_state(browser), browser.run("return document.readyState"))
        alike = alike + 1 if state == before and state[1] == "complete" else 0
        before = state
        time.sleep(_PAUSE_S)
    raw = browser.run(_READ)
    return Typed(shown_view(raw), status=int(raw["status"]))


def _state(browser: Browser) -> tuple[str, int]:
    return (
        browser.run("return location.href"),
        browser.run("return document.body ? document.body.innerText.length : -1"),
    )


def _close_others(browser: Browser) -> None:
    """Leave one window: the first, whose settings the session knows."""
    if browser.driver is None:
        return
    try:
        first, *others = browser.driver.window_handles
        for window in others:
            browser.driver.switch_to.window(window)
            browser.driver.close()
        browser.driver.switch_to.window(first)
    except Exception:  # the next `open` will tell
        return
