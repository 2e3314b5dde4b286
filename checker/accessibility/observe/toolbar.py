"""`toolbar`: the accessibility toolbar of a page: whose it is, its entry, and what a press on it does.

Made last: a toolbar stays open. What it puts into cookies and storage is taken out again, so that the next
page is seen without it.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from checker.accessibility import hands, inpage
from checker.accessibility.check import Element
from checker.accessibility.observe import entrance
from checker.accessibility.visit import Plan
from checker.browser.session import Browser

ORDER = 99
MARKS = Path(__file__).resolve().parents[3] / "rules" / "words" / "toolbars.tsv"
_WAIT_S = 1.5
_PAUSE_S = 0.15
_STATE = """
const root = document.documentElement, body = document.body;
return JSON.stringify([root.className, body ? body.className : '', root.getAttribute('style'),
  body && body.getAttribute('style'),
  document.querySelectorAll('*').length, document.styleSheets.length, document.cookie.length,
  body ? body.innerText.length : 0, root.scrollHeight, location.href]);
"""
_WORDS = "return document.body ? document.body.innerText : ''"
_KEEP = "return JSON.stringify([{...localStorage}, {...sessionStorage}]);"
_RESTORE = """
const kept = JSON.parse(arguments[0]);
[localStorage, sessionStorage].forEach((s, i) => {
  s.clear(); for (const [k, v] of Object.entries(kept[i])) s.setItem(k, v);
});
"""
_FOCUS = """
let root = document, e = null;
for (const css of arguments[0].split(' >>> ')) {
  e = root.querySelector(css); if (!e) return false; root = e.shadowRoot || e;
}
const inner = [e, ...e.querySelectorAll('*')].find(n => n.tabIndex >= 0);
(inner || e).focus(); return document.activeElement === (inner || e);
"""


@dataclass(frozen=True, slots=True)
class Toolbar:
    """What belongs to a toolbar. chinese: share of Chinese among the page's words.

    scripts: of known toolbars, with `vendor`, `src`, `status` and `bytes` (0: not told). entries: shown, with
    `words`, `name` (for a screen reader), `href` ("" for a script), `vendor`, `tabbable`, `clicked` (it has
    a listener of its own), `covered` (it is part of something that Tab reaches). pressed: the entry that was
    pressed by keyboard, None when none was; changed: whether anything followed; brought: words of the page
    that came with it."""

    chinese: float
    scripts: tuple[Element, ...]
    entries: tuple[Element, ...]
    pressed: Element | None = None
    changed: bool = False
    brought: tuple[str, ...] = ()

    @property
    def speaks(self) -> tuple[str, ...]:
        """Words of reading aloud that came with the press."""
        return tuple(line for line in self.brought if any(word in line for word in _words("speech")))

    @property
    def vendors(self) -> tuple[str, ...]:
        """Whose toolbar it is, by evidence."""
        found = [str(e["vendor"]) for e in (*self.scripts, *self.entries)]
        return tuple(dict.fromkeys(name for name in found if name))


def observe(browser: Browser, plan: Plan) -> Mapping[str, Any]:
    """Raises RuntimeError when the page's scripts are in the way, and what Selenium raises."""
    told = inpage.ask(browser, "toolbar.js", marks=_marks())
    told["elements"] = [e for e in told["elements"] if e["kind"] == "script" or _is_entry(e)]
    entries = [e for e in told["elements"] if e["kind"] == "entry"]
    for entry in entries:
        if not entry["clicked"] and not entry["tabbable"]:
            entry["clicked"] = _listens(browser, str(entry["path"]))
    chosen = next((e for e in entries if e["tabbable"] and not e["href"]), None)
    if chosen is not None:
        told["press"] = _pressed(browser, chosen)
    return told


def of(raw: Mapping[str, Any]) -> Toolbar:
    """From what the page told."""
    elements = inpage.elements(raw["elements"])
    entries = tuple(e for e in elements if e["kind"] == "entry")
    press = raw.get("press") or {}
    pressed = next((e for e in entries if press and e["path"] == press["path"]), None)
    return Toolbar(
        float(raw["page"]["chinese"]),
        tuple(e for e in elements if e["kind"] == "script"),
        entries,
        pressed,
        bool(press.get("changed")),
        tuple(map(str, press.get("brought", ()))),
    )


@cache
def _marks() -> list[list[str]]:
    lines = MARKS.read_text(encoding="utf-8").splitlines()
    return [line.split("\t")[:3] for line in lines if line and not line.startswith("#")]


def _words(kind: str) -> list[str]:
    return [pattern for where, pattern, _ in _marks() if where == kind]


def _is_entry(found: Mapping[str, Any]) -> bool:
    """Whether it opens a toolbar, by whose it is or by its words; an elder version may be one."""
    words = "".join(str(found["words"]).split())
    short = len(words) <= entrance.LONGEST and any(word in words for word in _words("words"))
    return bool(found["vendor"]) or entrance.names_elder(words) or short


def _listens(browser: Browser, path: str) -> bool:
    """Whether a script listens for a click on this very element."""
    if " >>> " in path:
        return False
    found = hands.listeners(browser, f"document.querySelector({json.dumps(path)})", ("click", "mousedown"), 0)
    hands.forget_objects(browser)
    return bool(found)


def _pressed(browser: Browser, entry: Mapping[str, Any]) -> dict[str, Any] | None:
    """Press the entry as a keyboard does, and see what follows; None where that could not be tried."""
    cookies, kept = _cookies(browser), str(browser.run(_KEEP))
    if not hands.guard(browser) or not browser.run(_FOCUS, entry["path"]):
        return None
    before, words = browser.run(_STATE), str(browser.run(_WORDS))
    hands.press(browser, "Enter")
    changed, until = False, time.monotonic() + _WAIT_S
    while not changed and time.monotonic() < until:
        time.sleep(_PAUSE_S)
        changed = browser.run(_STATE) != before or bool(hands.left(browser, forget=False))
    time.sleep(_PAUSE_S)
    brought = _new_lines(words, str(browser.run(_WORDS)))
    hands.unguard(browser)
    browser.run(_RESTORE, kept)
    _put_back(browser, cookies)
    return {"path": entry["path"], "changed": changed, "brought": brought}


def _new_lines(before: str, after: str) -> list[str]:
    known = {line.strip() for line in before.splitlines()}
    found = (line.strip()[:40] for line in after.splitlines())
    return list(dict.fromkeys(line for line in found if line and line not in known))[:60]


def _cookies(browser: Browser) -> Sequence[Mapping[str, Any]]:
    return list(browser.cdp("Network.getCookies")["cookies"])


def _put_back(browser: Browser, kept: Sequence[Mapping[str, Any]]) -> None:
    """Cookies as they were: new ones go, changed ones are set again."""
    for cookie in _cookies(browser):
        if cookie not in kept:
            named = {name: cookie[name] for name in ("name", "domain", "path")}
            browser.cdp("Network.deleteCookies", **named)
    held = _cookies(browser)
    for cookie in kept:
        if cookie not in held:
            same = ("name", "value", "domain", "path", "secure", "httpOnly", "sameSite")
            browser.cdp("Network.setCookie", **{n: cookie[n] for n in same if n in cookie})
