"""One page in one browser: opened, settled, looked at by axe and by the scripts of our own checks.

What a page does ends as an outcome of the visit. Only a browser that is of no more use raises (`Crashed`).
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from axe_selenium_python import Axe

from checker.accessibility.model import Visit, VisitOutcome
from checker.browser.pool import Crashed, Hung
from checker.browser.session import Browser
from checker.clock import now
from checker.page.shields import shield_in_words
from checker.text.sketch import sketch

_HERE = Path(__file__).parent
_HTML = ("text/html", "application/xhtml+xml", "image/svg+xml", "application/xml", "text/xml")
_ERROR_CODE = re.compile(r"\b(?:net::)?ERR_[A-Z0-9_]+")
_CANNOT_OPEN = ("net::ERR_", "ERR_")
# What a page's odd answer makes of our own code says nothing of the browser.
_OURS = (TypeError, ValueError, LookupError, AttributeError, ArithmeticError, RuntimeError)
_LOOKS = 3  # at a page that reloads itself meanwhile

_ERROR_PAGE = "Chromium shows its own error page"
_NO_ANSWER = "no answer in time"
_NO_PAGE = "no page came: a download, or an answer without content"

Observe = Callable[[Browser, "Plan"], Mapping[str, Any]]


@dataclass(frozen=True)
class Plan:
    """How pages are looked at. Widths, heights in px, times in seconds; figures from the profile.

    scripts: check id -> page script. slow: observation name -> how to make it, in order; a page shows each of
    them the window that the visit began with. whole: whether this page is given the slow observations and
    a picture, asked once it has settled. axe: options of axe.run, or None.
    """

    scripts: Mapping[str, str] = field(default_factory=dict)
    slow: Mapping[str, Observe] = field(default_factory=dict)
    whole: Callable[[Visit], bool] = lambda visit: True
    axe: Mapping[str, Any] | None = field(default_factory=lambda: {"preload": False})
    width: int = 1280
    height: int = 900
    quiet_s: float = 0.08
    longest_s: float = 1.5
    most_elements: int = 60_000
    most_nodes: int = 30
    shot: bool = False
    shot_width: int = 640
    shot_height: int = 3000
    figures: Mapping[str, Any] = field(default_factory=dict)

    @property
    def more(self) -> bool:
        """Whether whole pages are given more than others."""
        return bool(self.shot or self.slow)


class PageAxe(Axe):  # type: ignore[misc]
    """axe-selenium-python's Axe, with what it lacks: axe is already in every frame (the browser loads it
    there before the page's own scripts), options are data, and an error of axe comes back as one."""

    def inject(self) -> None:
        """Nothing to do: see the class."""

    def run(
        self, context: None = None, options: Mapping[str, Any] | None = None, most: int = 30, look: str = ""
    ) -> Any:
        """axe's results as run_axe.js tells them; `look`: the body of a function run beside it, whose answer
        comes as `seen`. Raises what Selenium raises."""
        beside = f"const look = function () {{\n{look}\n}};" if look else "const look = null;"
        script = f"{beside}\n{_asset('run_axe.js')}"
        return self.selenium.execute_async_script(script, dict(options or {}), most)


def visit(browser: Browser, url: str, plan: Plan) -> Visit:
    """Look at one page. Raises Crashed when the browser must be replaced."""
    began, at = time.monotonic(), now().isoformat()
    made = _visit(browser, url, plan)
    return replace(made, at=at, seconds=round(time.monotonic() - began, 3))


def _visit(browser: Browser, url: str, plan: Plan) -> Visit:
    before, browser.showing = browser.showing, None
    outcome, error = _open(browser, url, plan, blank=before is None)
    if outcome not in ("shown", "timed_out"):
        return Visit(url, outcome, error=error)
    try:
        page = _settled(browser, plan)
        # No new document came (a download, the same page at another #place), or the page before came again.
        if page.get("before") or (page.get("url") == before and before != browser.address(url)):
            if outcome == "timed_out":
                return Visit(url, "not_opened", error=_NO_ANSWER)
            outcome, error = _open(browser, url, plan, blank=True)
            if outcome not in ("shown", "timed_out"):
                return Visit(url, outcome, error=error)
            page = _settled(browser, plan)
    except _Gone as gone:
        return Visit(url, gone.how, error=str(gone))
    made = Visit(
        url,
        outcome,
        error=error,
        final_url=str(page.get("url", "")),
        title=str(page.get("title", "")),
        lang=str(page.get("lang", "")),
        elements=int(page.get("elements", 0)),
        signature=sketch(map(str, page.get("kinds", ()))),
    )
    if (unfit := _unfit(page, plan, outcome)) is not None:
        return replace(made, outcome=unfit[0], error=_in_full(browser, url, *unfit))
    try:
        made = _looked_at(browser, made, plan)
    except _Gone as gone:
        return replace(made, outcome=gone.how, error=str(gone))
    if page.get("how") == "navigate" and page.get("still"):
        browser.showing = made.final_url
    return made


def _open(browser: Browser, url: str, plan: Plan, *, blank: bool = False) -> tuple[VisitOutcome, str]:
    """blank: from an empty page, so that nothing of the page before can be taken for this one."""
    from selenium.common.exceptions import TimeoutException, WebDriverException

    if browser.driver is None:
        raise Crashed(browser.why or browser.lacks)
    try:
        _only_window(browser)
        browser.size(plan.width, plan.height)
        if blank:
            _leave(browser)
        browser.driver.get(browser.address(url))
    except TimeoutException as error:
        _stop(browser)
        return "timed_out", _first_line(error)
    except WebDriverException as error:
        said = _first_line(error)
        if any(mark in said for mark in _CANNOT_OPEN):
            return "not_opened", said
        raise Crashed(said) from error
    return "shown", ""


def _leave(browser: Browser) -> None:
    """To an empty page. One that reloads itself without end may come in between."""
    for _ in range(_LOOKS):
        browser.driver.get("about:blank")
        if browser.driver.current_url == "about:blank":
            return
        _stop(browser)


def _only_window(browser: Browser) -> None:
    """Close what the page before left open, and go on in our own window: only that one has our scripts.
    Raises Crashed where a page closed it."""
    handles = browser.driver.window_handles
    if browser.window not in handles:
        raise Crashed("a page closed the window")
    for handle in handles:
        if handle != browser.window:
            browser.driver.switch_to.window(handle)
            browser.driver.close()
    if len(handles) > 1:
        browser.driver.switch_to.window(browser.window)
        browser.no_downloads()  # closing a window may take the ban away


def _stop(browser: Browser) -> None:
    from selenium.common.exceptions import WebDriverException

    try:
        browser.cdp("Page.stopLoading")
    except WebDriverException as error:
        raise _lost(error) from error


class _Gone(Exception):
    """The page went away while it was looked at, or (`hung`) its scripts no longer answer."""

    def __init__(self, why: str, how: VisitOutcome = "left") -> None:
        super().__init__(why)
        self.how = how


def _lost(error: Exception) -> Crashed:
    """The browser is of no more use: it answers no more, or it died."""
    from selenium.common.exceptions import TimeoutException

    said = _first_line(error)
    silent = isinstance(error, TimeoutException) or "timed out" in said.lower()
    return Hung(said) if silent else Crashed(said)


def _settled(browser: Browser, plan: Plan) -> Mapping[str, Any]:
    """What the page is, once it no longer changes. A page that reloads itself without end, or that does not
    answer, raises _Gone."""
    from selenium.common.exceptions import TimeoutException

    born: list[object] = []
    for _ in range(_LOOKS):
        try:
            told = browser.driver.execute_async_script(
                _asset("settle.js"), plan.quiet_s * 1000, plan.longest_s * 1000
            )
            if isinstance(told, Mapping):
                return told
        except Exception as error:
            _still_there(error)
            if isinstance(error, TimeoutException):
                born.append(_born(browser))
                if len(born) > 1 and born[-1] == born[-2]:
                    raise _Gone("the page lets no script answer", "hung") from error
    raise _Gone("the page kept reloading or moving on")


def _born(browser: Browser) -> object:
    """When the document that stands there came: one that is reloaded is another each time. "" where it has
    meddled with what every script needs."""
    try:
        return browser.run("return performance.timeOrigin")
    except Exception as error:
        if "deserialize" in str(error):
            return ""
        _still_there(error)
        return object()


def _still_there(error: Exception) -> None:
    """Let a page that moved on be tried again; anything that ends the browser is raised as Crashed."""
    from selenium.common import exceptions

    moved = (
        exceptions.JavascriptException,
        exceptions.StaleElementReferenceException,
        exceptions.TimeoutException,
        exceptions.UnexpectedAlertPresentException,
    )
    if isinstance(error, _OURS):
        return
    said = _first_line(error)
    if isinstance(error, exceptions.NoSuchWindowException) and "not connected" not in said:
        raise _Gone("the page closed its window") from error
    if not isinstance(error, moved) and "context" not in said and "frame" not in said:
        raise _lost(error) from error


def _in_full(browser: Browser, url: str, outcome: VisitOutcome, why: str) -> str:
    """Chromium's error page does not always say what the trouble is; asked once more, the browser does."""
    if outcome != "not_opened" or why != _ERROR_PAGE:
        return why
    try:
        told = browser.cdp("Page.navigate", url=browser.address(url))
    except Exception as error:
        _still_there(error)
        return why
    return str(told.get("errorText") or why)


def _unfit(
    page: Mapping[str, Any], plan: Plan, outcome: VisitOutcome = "shown"
) -> tuple[VisitOutcome, str] | None:
    """Why what stands there is not the page to judge."""
    status, url = int(page.get("status", 0)), str(page.get("url", ""))
    if url.startswith("chrome-error:"):
        told = _ERROR_CODE.search(str(page.get("words", "")))
        return "not_opened", told[0] if told else _ERROR_PAGE
    if status >= 400:
        return "not_opened", f"HTTP {status}"
    if url == "about:blank":
        return ("not_opened", _NO_ANSWER) if outcome == "timed_out" else ("not_html", _NO_PAGE)
    if page.get("empty"):
        return "not_opened", "the answer is empty"
    if page.get("type") not in _HTML:
        return "not_html", str(page.get("type", ""))
    if found := shield_in_words(str(page.get("words", "")), int(page.get("elements", 0))):
        return "blocked", found
    if int(page.get("elements", 0)) > plan.most_elements:
        return "too_big", str(page["elements"])
    return None


def _looked_at(browser: Browser, made: Visit, plan: Plan) -> Visit:
    seen: dict[str, Any] = {}
    missed: dict[str, str] = {}
    look = _compiled(tuple(plan.scripts.items())) if plan.scripts else ""
    axe, told = _asked_axe(browser, made, plan, look)
    if look:
        told = told or _guarded(lambda: browser.run(look))
        for name in plan.scripts:
            answer = told.get(name, {}) if isinstance(told, Mapping) else {"error": "no answer"}
            if "seen" in answer:
                seen[name] = answer["seen"]
            else:
                missed[name] = str(answer.get("error", ""))
    made = replace(made, axe=axe, seen=seen, missed=missed)
    return _wholly(browser, made, plan) if plan.more and plan.whole(made) else made


def _asked_axe(browser: Browser, made: Visit, plan: Plan, look: str) -> tuple[Any, Any]:
    """What axe and the scripts beside it tell of the page that was seen to settle. One that reloads itself
    meanwhile is waited for again; one that went elsewhere raises _Gone, for axe looked at something else."""
    if plan.axe is None:
        return None, None
    for _ in range(_LOOKS):
        try:
            answer = _guarded(lambda: PageAxe(browser.driver).run(None, plan.axe, plan.most_nodes, look))
        except _Gone:
            answer = {"settled": False}
        axe = dict(answer) if isinstance(answer, Mapping) else {"error": "no answer"}
        if axe.pop("settled", True):
            return axe, axe.pop("seen", None)
        at = str(_settled(browser, plan).get("url", ""))
        if _place(at) != _place(made.final_url):
            raise _Gone(f"the page went to {at}"[:300])
    raise _Gone("the page kept reloading or moving on")


def _place(url: object) -> str:
    return str(url).partition("#")[0].partition("?")[0]


def _wholly(browser: Browser, made: Visit, plan: Plan) -> Visit:
    if plan.shot:
        made = _pictured(browser, made, plan)
    return replace(_slowly(browser, made, plan), whole=True)


def finish(browser: Browser, made: Visit, plan: Plan) -> Visit:
    """The slow observations and the picture of a page that was looked at before, perhaps by another browser.
    Where it does not open again they are missed. Raises Crashed when the browser must be replaced."""
    began = time.monotonic()
    try:
        outcome, error = _open(browser, made.url, plan, blank=browser.showing is None)
        browser.showing = None
        if outcome in ("shown", "timed_out"):
            error = _not_again(_settled(browser, plan), made, plan, outcome)
        again = missed_all(made, plan, error) if error else _wholly(browser, made, plan)
    except _Gone as gone:
        again = missed_all(made, plan, str(gone))
    return replace(again, seconds=round(made.seconds + time.monotonic() - began, 3))


def _not_again(page: Mapping[str, Any], made: Visit, plan: Plan, outcome: VisitOutcome) -> str:
    """Why this is not the page that was seen before; empty when it is."""
    if page.get("before"):
        return "no new page came"
    if (unfit := _unfit(page, plan, outcome)) is not None:
        return unfit[1]
    return "" if _place(page.get("url", "")) == _place(made.final_url) else "another page came"


def missed_all(made: Visit, plan: Plan, why: str) -> Visit:
    """A page whose slow observations could not be made."""
    return replace(made, missed={**made.missed, **dict.fromkeys(plan.slow, why or "not seen")}, whole=True)


def _slowly(browser: Browser, made: Visit, plan: Plan) -> Visit:
    """The observations that move, press and wait. One that fails is missed; the page is opened anew before
    the next when it went elsewhere."""
    seen, missed = dict(made.seen), dict(made.missed)
    for name, observe in plan.slow.items():
        try:
            browser.size(plan.width, plan.height)
            if browser.run("return location.href") != made.final_url:
                _open(browser, made.url, plan, blank=True)
            seen[name] = dict(observe(browser, plan))
        except Crashed:
            raise
        except Exception as error:
            try:
                _still_there(error)
            except _Gone as gone:
                error = gone
            missed[name] = _first_line(error)
    return replace(made, seen=seen, missed=missed)


def _guarded(ask: Callable[[], Any]) -> Any:
    """What the page answers; a page that moved on meanwhile raises _Gone."""
    try:
        return ask()
    except Exception as error:
        _still_there(error)
        from selenium.common.exceptions import TimeoutException

        if isinstance(error, TimeoutException):
            return {"error": "no answer in time"}
        raise _Gone(_first_line(error)) from error


def _pictured(browser: Browser, made: Visit, plan: Plan) -> Visit:
    """A small picture of the page from its top, for the report."""
    try:
        height = int(browser.run("return document.documentElement.scrollHeight") or plan.height)
        height = max(200, min(height, plan.shot_height))
        scale = plan.shot_width / plan.width
        clip = {"x": 0, "y": 0, "width": plan.width, "height": height, "scale": scale}
        picture = browser.cdp(
            "Page.captureScreenshot", format="webp", quality=45, captureBeyondViewport=True, clip=clip
        )
    except Exception as error:
        _still_there(error)
        return replace(made, missed={**made.missed, "shot": _first_line(error)})
    size = (round(plan.width * scale), round(height * scale))
    return replace(made, shot=picture["data"], shot_scale=scale, shot_size=size)


@cache
def _asset(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


@cache
def _compiled(scripts: Sequence[tuple[str, str]]) -> str:
    """All page scripts as one: each is the body of a function that is given the toolbox `t`."""
    made = ",\n".join(f"{json.dumps(name)}: function (t) {{\n{text}\n}}" for name, text in scripts)
    return f"const still = true, scripts = {{{made}}};\n{_asset('toolbox.js')}"


def _first_line(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}".splitlines()[0][:200]
