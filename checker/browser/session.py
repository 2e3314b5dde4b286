"""One Chromium under control: opens pages, measures them, and is always gone afterwards.

    with Browser(find_browser(), hosts={"www.example.gov.cn": ("127.0.0.1", 8000)}) as browser:
        browser.look("http://www.example.gov.cn/", 1366, 900).overflow_px

Nothing here raises for what a page or Chromium does: a look ends as an outcome, and a browser that
cannot be had says why in `lacks` and answers every look with outcome `no_browser`. A crashed Chromium is
started again once. Not safe to share among threads.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, Self

from checker.browser import processes, warden
from checker.browser.find import Browser as Programs
from checker.browser.find import Missing
from checker.clock import now

log = logging.getLogger("govcheck.browser")

LookOutcome = Literal["shown", "timed_out", "not_opened", "crashed", "no_browser"]
PHONE_PX = 600  # narrower windows are shown as a phone shows them

_LOAD_S = 25.0
_SCRIPT_S = 10.0
_SETTLE_S = 4.0  # how long a loaded page may go on changing before it is measured
_PAUSE_S = 0.25
_START_TRIES = 4
_DRIVER_ENDED = "unexpectedly exited"  # in Selenium's words
_FIRST_ERRORS = 3
_ERROR_CHARS = 200
# Kept pages of the past (BackForwardCache) would fill hundreds of MB, a process each.
_QUIET_FEATURES = (
    "Translate,OptimizationHints,MediaRouter,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,BackForwardCache"
)
_FLAGS = (
    "--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--disable-extensions", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--disable-default-apps",
    "--disable-domain-reliability", "--disable-client-side-phishing-detection", "--deny-permission-prompts",
    "--metrics-recording-only", "--mute-audio", "--no-first-run", "--no-default-browser-check",
    "--no-proxy-server", "--password-store=basic", f"--disable-features={_QUIET_FEATURES}",
)  # fmt: skip

# Boxes that wait for an answer would stop everything; to the page it is as if they were closed.
_NO_BOXES = "for (const n of ['alert', 'confirm', 'prompt', 'print']) window[n] = () => null;"
# A style sheet that did not come leaves no trace in the page but this event.
_MARK_FAILED = (
    "addEventListener('error', e => { if (e.target && e.target.localName === 'link')"
    " e.target[Symbol.for('govcheck.failed')] = true; }, true);"
)
_MEASURE = """
const d = document.documentElement, b = document.body;
const own = performance.getEntriesByType('navigation')[0] || {};
const paint = performance.getEntriesByName('first-contentful-paint')[0];
const dom = b ? b.cloneNode(true) : null;
if (dom) dom.querySelectorAll('script,style,noscript,template,iframe').forEach(e => e.remove());
const area = e => { const r = e.getBoundingClientRect(); return Math.round(r.width * r.height); };
const mains = [...document.querySelectorAll('main,[role=main],#main,.main,#content,.content')];
const marked = e => [e.name, e.id, e.placeholder, e.title, e.ariaLabel, e.className].join(' ');
const boxes = [...document.querySelectorAll('input')].filter(e =>
  ['text', 'search', ''].includes((e.getAttribute('type') || '').toLowerCase()));
// innerText of what is not rendered is its whole text, so a hidden body is told apart first.
const rendered = b && [d, b].every(e => getComputedStyle(e).display !== 'none');
const words = rendered ? b.innerText : '';
return {
  title: document.title, final_url: location.href, lang: d.lang || '',
  seen: words.replace(/\\s+/g, '').length,
  held: dom ? dom.textContent.replace(/\\s+/g, '').length : 0,
  pictures: [...document.images].filter(e => e.complete && e.naturalWidth > 1 && area(e) > 100).length,
  overflow: Math.max(0, Math.round(Math.max(d.scrollWidth, b ? b.scrollWidth : 0) - arguments[0])),
  status: own.responseStatus || 0,
  load: own.loadEventEnd > 0 ? Math.round(own.loadEventEnd) : null,
  paint: paint ? Math.round(paint.startTime) : null,
  main: mains.length ? Math.max(...mains.map(area)) : -1,
  search: boxes.some(e => /search|keyword|query|sword|\\bq\\b|\\bkw\\b|检索|搜|关键/i.test(marked(e)))
    || /搜索|检索|搜一搜/.test(words),
};
"""


@dataclass(frozen=True, slots=True)
class Look:
    """One page in one window.

    outcome: `shown` was loaded and measured, `timed_out` was measured as far as it came; with the others
    nothing is known. text_length: characters a reader sees; held_length: characters the page's tree holds
    outside scripts, seen or not (whitespace left out of both). overflow_px: how much wider than the window
    the page is. errors: script errors; failed: resources that did not load. first_paint_ms, load_ms:
    since the address was asked for; None when it did not come to that. main_px: area of the main part, -1
    when none is marked as such. search_seen: a search box, or a word for it.
    """

    url: str
    width: int
    outcome: LookOutcome
    at: str = ""
    error: str = ""
    final_url: str = ""
    status: int = 0
    title: str = ""
    text_length: int = 0
    held_length: int = 0
    pictures: int = 0
    overflow_px: int = 0
    errors: int = 0
    first_errors: tuple[str, ...] = ()
    failed: int = 0
    first_paint_ms: int | None = None
    load_ms: int | None = None
    bytes: int = 0
    requests: int = 0
    main_px: int = -1
    search_seen: bool = False


@dataclass(slots=True)
class Asked:
    """One request of a page. kind: as DevTools calls it, e.g. `XHR`, `Script`. status: 0 without an answer.
    state: `waiting`, `done`, `failed` or `cancelled` (the page itself gave it up)."""

    url: str
    kind: str
    status: int = 0
    state: Literal["waiting", "done", "failed", "cancelled"] = "waiting"


@dataclass(slots=True)
class Traffic:
    """Requests by their id, in their order, and errors of scripts."""

    requests: dict[str, Asked] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)

    def take(self, message: Mapping[str, Any]) -> None:
        """Learn from one DevTools message. Of a request that is redirected the end counts."""
        told = message["params"]
        if message["method"] == "Network.requestWillBeSent":
            if not told["request"]["url"].startswith(("data:", "blob:")):
                self.requests[told["requestId"]] = Asked(told["request"]["url"], told.get("type", ""))
            return
        asked = self.requests.get(told.get("requestId", ""))
        if asked is None:
            return
        if message["method"] == "Network.responseReceived":
            asked.status = told["response"].get("status", 0)
        elif message["method"] == "Network.loadingFinished":
            asked.state = "done"
        elif message["method"] == "Network.loadingFailed":
            asked.state = "cancelled" if told.get("canceled") else "failed"


class Browser:
    """A headless Chromium in a profile folder of its own, from `with` to the end of the block.

    programs: what `find_browser` found; not needed with `grid`, the address of a Selenium Grid.
    hosts: public host -> (address, port) served from this machine over plain http, as in
    checker.fetch.http.Client. offline_outside: no other host is reached but loopback.
    reach: hosts that `offline_outside` leaves open.
    scripts: run in every document and frame before its own. measuring: errors, bytes and requests are
    counted and nothing is taken from the cache, which slows every page.
    lacks: "" or why there is no browser: `switched_off`, `chromium`, `chromedriver`, `match`, `start`.
    """

    def __init__(
        self,
        programs: Programs | Missing | None,
        *,
        hosts: Mapping[str, tuple[str, int]] | None = None,
        offline_outside: bool = False,
        load_s: float = _LOAD_S,
        scripts: Sequence[str] = (),
        measuring: bool = True,
        grid: str = "",
        reach: Sequence[str] = (),
    ) -> None:
        self._programs = programs
        self._scripts, self._measuring, self._grid = tuple(scripts), measuring, grid
        self._reach = tuple(reach)
        self.window = ""  # our own, as opposed to those that pages open
        self.showing: str | None = None  # the page shown, where it stands still; None: nobody knows
        self._window: tuple[int, int, bool] = (0, 0, False)
        self._hosts = dict(hosts or {})
        self._offline = offline_outside
        self._load_s = load_s
        self._folder = ""
        self._service: Any = None
        self._group = 0
        self._starts = 0
        self.driver: Any = None
        self.lacks = "switched_off" if programs is None and not grid else ""
        self.why = ""  # the first line of what went wrong at the start
        if isinstance(programs, Missing) and not grid:
            self.lacks = programs.lacks[0]

    def __enter__(self) -> Self:
        if not self.lacks:
            self._start()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def name(self) -> str:
        """`Chromium 156`; "" without a browser."""
        return f"Chromium {self._programs.chromium.major}" if isinstance(self._programs, Programs) else ""

    def close(self) -> None:
        """End Chromium and everything it started, and remove its profile. Never raises."""
        driver, self.driver = self.driver, None
        if driver is not None:
            with contextlib.suppress(Exception):
                driver.quit()
        if self._service is not None:
            with contextlib.suppress(Exception):
                self._service.stop()
            self._service = None
        self._end_group()
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)
            warden.forget(self._folder)
            self._folder = ""

    # -- looking -----------------------------------------------------------------------------

    def look(self, url: str, width: int, height: int = 900) -> Look:
        """Open the page in a window of this size (px) and measure it. Never raises."""
        at = now().isoformat()
        made = self._look(url, width, height, at)
        if made.outcome == "crashed" and self._starts < 2:
            self.kill()
            self.close()
            self._start()
            made = self._look(url, width, height, at)
        return made

    def open(self, url: str, width: int = 1366, height: int = 900) -> LookOutcome:
        """Open the page and wait until it has settled. Never raises."""
        if self.driver is None:
            return "no_browser"
        outcome: LookOutcome = "shown"
        try:
            self.size(width, height)
            self._logs()
            try:
                self.driver.get(self.address(url))
            except self._errors().TimeoutException:
                outcome = "timed_out"
                self.driver.execute_script("window.stop()")
            self.settle()
            failed = str(self.run("return location.href")).startswith("chrome-error:")
        except Exception as error:
            return self._trouble(error)
        if failed:
            self.why = "Chromium shows its own error page"
        return "not_opened" if failed else outcome

    def settle(self) -> None:
        """Wait until the text no longer grows, or the page has had its time. Raises what Selenium raises."""
        until = time.monotonic() + _SETTLE_S
        before: tuple[object, ...] = ()
        alike = 0
        while time.monotonic() < until and alike < 3:
            state = (
                self.run("return document.readyState"),
                self.run("return document.body ? document.body.innerText.length : -1"),
            )
            alike = alike + 1 if state == before and state[0] == "complete" else 0
            before = state
            time.sleep(_PAUSE_S)

    def run(self, script: str, *arguments: object) -> Any:
        """The value a script of ours returns in the page. Raises what Selenium raises."""
        return self.driver.execute_script(script, *arguments)

    def address(self, url: str) -> str:
        """Where Chromium asks for this address: hosts served from here speak plain http only."""
        scheme, mark, rest = url.partition("://")
        host = rest.split("/", 1)[0]
        return f"http{mark}{rest}" if scheme == "https" and self._served(host) else url

    def _served(self, host: str) -> bool:
        return host in self._hosts or host.rpartition(":")[0] in self._hosts

    def _look(self, url: str, width: int, height: int, at: str) -> Look:
        outcome = self.open(url, width, height)
        made = Look(url, width, outcome, at)
        if outcome not in ("shown", "timed_out"):
            return replace(made, error=self.why)
        try:
            found = self.run(_MEASURE, width)
            errors, failed, received, asked = self._logs()
        except Exception as error:
            return replace(made, outcome=self._trouble(error), error=self.why)
        return replace(
            made,
            final_url=found["final_url"],
            status=found["status"],
            title=found["title"][:200],
            text_length=found["seen"],
            held_length=found["held"],
            pictures=found["pictures"],
            overflow_px=found["overflow"],
            errors=len(errors),
            first_errors=tuple(errors[:_FIRST_ERRORS]),
            failed=failed,
            first_paint_ms=found["paint"],
            load_ms=found["load"],
            bytes=received,
            requests=asked,
            main_px=found["main"],
            search_seen=found["search"],
        )

    def cdp(self, command: str, **given: object) -> Any:
        """The answer of a DevTools command, here or through a Grid. Raises what Selenium raises."""
        return self.driver.execute("executeCdpCommand", {"cmd": command, "params": given})["value"]

    def size(self, width: int, height: int, *, phone: bool | None = None) -> None:
        """A window of this size (px). phone: shown as a phone shows it; a narrow window is by itself, a
        zoomed one is not. Raises what Selenium raises."""
        wanted = (width, height, width < PHONE_PX if phone is None else phone)
        if self._window == wanted:
            return
        self.cdp(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=wanted[2],
        )
        self._window = wanted

    def no_downloads(self) -> None:
        """Nothing is ever saved. Raises what Selenium raises."""
        self.cdp("Browser.setDownloadBehavior", behavior="deny")
        self.cdp("Page.setDownloadBehavior", behavior="deny")

    def kill(self) -> None:
        """End Chromium at once, from another thread too: what waits for it hears an error. Never raises."""
        self._end_group()

    @property
    def memory_mb(self) -> int:
        """Memory of Chromium and its driver in MB, shared pages counted once for each; 0 where unknown."""
        return processes.memory_mb(self._group, self._folder)

    def revive(self) -> bool:
        """Start Chromium again after a crash, once in all. Returns whether it runs. Never raises."""
        if self._starts >= 2:
            return False
        self.close()
        self._start()
        return not self.lacks

    def traffic(self, known: Traffic | None = None) -> Traffic:
        """What the page asked for since it was opened, added to what is `known`. Needs `measuring`. Raises
        what Selenium raises."""
        known = known or Traffic()
        for entry in self.driver.get_log("browser"):
            if entry["level"] == "SEVERE" and entry.get("source") == "javascript":
                known.errors.append(entry["message"][:_ERROR_CHARS])
        for entry in self.driver.get_log("performance"):
            known.take(json.loads(entry["message"])["message"])
        return known

    def _logs(self) -> tuple[list[str], int, int, int]:
        """Since the last call: script errors, resources that did not load, bytes received, requests sent."""
        if not self._measuring:
            return [], 0, 0, 0
        severe = [entry for entry in self.driver.get_log("browser") if entry["level"] == "SEVERE"]
        errors = [entry["message"][:_ERROR_CHARS] for entry in severe if entry.get("source") == "javascript"]
        lost = {entry["message"] for entry in severe if entry.get("source") == "network"}
        failed = [message for message in lost if "favicon.ico" not in message]
        received = asked = 0
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.loadingFinished":
                received += int(message["params"].get("encodedDataLength", 0))
            elif message["method"] == "Network.requestWillBeSent":
                asked += not message["params"]["request"]["url"].startswith("data:")
        return errors, len(failed), received, asked

    def _trouble(self, error: Exception) -> LookOutcome:
        """What an exception of Selenium means; what is unknown is a crash of ours, never of the page."""
        self.why = f"{type(error).__name__}: {error}".splitlines()[0][:_ERROR_CHARS]
        log.info("browser: %s", self.why)
        return "not_opened" if "net::ERR" in str(error) else "crashed"

    @staticmethod
    def _errors() -> Any:
        from selenium.common import exceptions

        return exceptions

    # -- starting and ending -----------------------------------------------------------------

    def _start(self) -> None:
        """Start it, a few times where its driver ends at once: the free port that was found for it may be
        another's by the time it wants it."""
        self._starts += 1
        for again in reversed(range(_START_TRIES)):
            try:
                self._launch(self._programs if isinstance(self._programs, Programs) else None)
                return
            except Exception as error:
                self.close()
                self.why = f"{type(error).__name__}: {error}".splitlines()[0][:_ERROR_CHARS]
                if not again or _DRIVER_ENDED not in self.why:
                    break
                time.sleep(_PAUSE_S)
        self.lacks = "start"
        log.warning("Chromium does not start: %s", self.why)

    def _launch(self, programs: Programs | None) -> None:
        os.environ.setdefault("SE_OFFLINE", "true")  # Selenium looks for nothing and reports nothing
        os.environ.setdefault("SE_AVOID_STATS", "true")
        os.environ.setdefault("no_proxy", "localhost,127.0.0.1")  # the driver is spoken to on this machine
        from selenium import webdriver

        self._folder = "" if self._grid else tempfile.mkdtemp(prefix="govcheck-chromium-")
        if self._folder:
            warden.watch(self._folder)
        self._window = (0, 0, False)
        options = webdriver.ChromeOptions()
        for flag in self._flags(programs.chromium.major if programs else ""):
            options.add_argument(flag)
        options.add_experimental_option("excludeSwitches", ["disable-popup-blocking"])
        if self._measuring:
            options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        options.unhandled_prompt_behavior = "dismiss"
        if programs is None or self._grid:
            self.driver = webdriver.Remote(command_executor=self._grid, options=options)
        else:
            options.binary_location = programs.chromium.path
            self.driver = self._local(programs, options)
        self.driver.command_executor.client_config.timeout = self._load_s + _SCRIPT_S
        self.driver.set_page_load_timeout(self._load_s)
        self.driver.set_script_timeout(_SCRIPT_S)
        self.window = self.driver.current_window_handle
        self.showing = None
        self.no_downloads()
        self.cdp("Network.setCacheDisabled", cacheDisabled=self._measuring)
        for script in (_NO_BOXES, _MARK_FAILED, *self._scripts):
            self.cdp("Page.addScriptToEvaluateOnNewDocument", source=script)

    def _local(self, programs: Programs, options: Any) -> Any:
        """A Chromium of this machine in a process group of its own, so that all of it can be ended."""
        from selenium import webdriver
        from selenium.webdriver.chrome.service import Service

        # With a profile named by us the driver opens no first page, and the headless shell has none of its
        # own. So the driver makes the profile, inside our folder.
        service = self._service = Service(
            programs.driver.path,
            env={**os.environ, "TMPDIR": self._folder},
            popen_kw={"start_new_session": True},
        )
        try:
            return webdriver.Chrome(options=options, service=service)
        finally:
            process = getattr(service, "process", None)
            self._group = process.pid if process else 0

    def _flags(self, major: str) -> Iterator[str]:
        yield from _FLAGS
        yield f"--user-agent={_agent(major)}"
        if os.geteuid() == 0 and not self._grid:  # Chromium refuses its sandbox to root
            yield "--no-sandbox"
        rules = [f"MAP {host} {address}:{port}" for host, (address, port) in self._hosts.items()]
        if self._offline:
            allowed = ("localhost", "127.0.0.1", *filter(None, self._reach))
            rules += [*(f"EXCLUDE {host}" for host in allowed), "MAP * ~NOTFOUND"]
        if rules:
            yield "--host-resolver-rules=" + ", ".join(rules)

    def _end_group(self) -> None:
        """End what is left of the driver's process group and of our profile. The pool's watchdog and the
        worker whose page it gave up both come here, so each name is read but once."""
        group, self._group = self._group, 0
        processes.end(group, self._folder)


def _agent(major: str) -> str:
    return (
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
        f"Chrome/{major or 120}.0.0.0 Safari/537.36 govcheck/0.1"
    )
