"""Many pages through the browsers: what is looked at on each, and how far it came."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from checker.accessibility import observe
from checker.accessibility.check import Check
from checker.accessibility.model import LOOKED_AT, Visit, VisitOutcome
from checker.accessibility.pages import HASH_DIGITS
from checker.accessibility.standards import standards
from checker.accessibility.visit import Plan, finish, missed_all, visit
from checker.browser.find import Axe, Missing
from checker.browser.find import Browser as Programs
from checker.browser.pool import Failed, Later, Pool
from checker.browser.session import Browser
from checker.text.sketch import alike

Made = TypeVar("Made")
ALIKE = 0.7  # share of common boxes from which two builds are one template
TEMPLATE_BOXES = 25  # kinds of boxes from which a build tells a template; small pages are each their own
MOST_BROWSERS = 8  # a browser takes half a GB
PATIENT_BROWSERS = 4  # that only make slow observations: most of that is waiting
CSSOM_MS = 3000  # longest wait of axe for style sheets of other hosts


@dataclass(frozen=True)
class Looking:
    """With what, and how hard. size: browsers at once, 0 for what suits this machine. page_s: seconds for one
    page in all, slow observations included. only: where given, no other hosts than these are reached."""

    programs: Programs | Missing | None
    axe: Axe | None
    hosts: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    offline_outside: bool = False
    only: tuple[str, ...] = ()
    grid: str = ""
    size: int = 0
    page_s: float = 90.0
    slow: bool = True
    shot: bool = True


def browsers(wanted: int) -> int:
    """How many browsers work at once: as many as wanted; without a wish one more than there are cores, for
    some always wait for their pages."""
    return wanted or min((os.cpu_count() or 1) + 1, MOST_BROWSERS)


def patient_browsers(wanted: int) -> int:
    """How many browsers more make the slow observations: who wishes for few gets no more of these."""
    return min(wanted or PATIENT_BROWSERS, PATIENT_BROWSERS)


def engine(axe: Axe | None) -> dict[str, str]:
    """The axe that is used: version, where it was found and its file's name, SHA-256; empty without one."""
    if axe is None:
        return {}
    data = Path(axe.path).read_bytes()
    return {
        "name": "axe-core",
        "version": axe.text,
        "source": f"{axe.source}: {Path(axe.path).name}",
        "sha256": sha256(data).hexdigest(),
    }


def axe_options() -> dict[str, Any]:
    """Options of axe.run: every rule that the table does not leave out, switched on where axe has it off."""
    rules = {rule: {"enabled": row.run != "off"} for rule, row in standards().axe.items()}
    return {
        "preload": {"assets": ["cssom"], "timeout": CSSOM_MS},
        "resultTypes": ["violations", "incomplete"],
        "rules": rules,
    }


def plan_of(checks: Mapping[str, Check], looking: Looking, whole: Callable[[Visit], bool]) -> Plan:
    """What is done on a page: axe, the scripts of the checks, and on whole pages what the checks ask for."""
    scripts = {id_: file.read_text(encoding="utf-8") for id_, c in checks.items() if (file := c.script)}
    asked = {need for c in checks.values() for need in (*c.needs, *c.site_needs)}
    slow = [name for name in observe.names() if name in asked] if looking.slow else []
    return Plan(
        scripts=scripts,
        slow={name: observe.observer(name) for name in slow},
        whole=whole,
        axe=axe_options() if looking.axe else None,
        shot=looking.shot,
    )


def look_at(
    urls: Iterable[str],
    checks: Mapping[str, Check],
    looking: Looking,
    whole: Callable[[Visit], bool],
    stop: threading.Event | None = None,
) -> Iterator[Visit]:
    """Every page's visit, in the order in which they end. Never raises for what a page or a browser does."""
    plan = plan_of(checks, looking, whole)
    quick = replace(plan, slow={}, shot=False)
    later = Later[Visit](
        wanted=lambda made: made.outcome in LOOKED_AT and not _too_much(made) and whole(made),
        finish=lambda browser, made: finish(browser, made, plan),
        failed=lambda made, failed: missed_all(made, plan, f"{failed.how}: {failed.error}"),
        browsers=patient_browsers(looking.size),
    )
    size = browsers(looking.size)
    with Pool[str, Visit](_maker(looking), size, page_s=looking.page_s, stop=stop) as pool:
        work = lambda browser, url: visit(browser, url, quick)  # noqa: E731
        for url, done in pool.run(urls, work, later if plan.more else None):
            yield _given_up(url, done) if isinstance(done, Failed) else done
            if stop is not None and stop.is_set():
                return


def _too_much(made: Visit) -> bool:
    """Whether the page was too much for axe already: then it would only hold up what presses and waits."""
    return bool(made.axe) and "error" in (made.axe or {})


def with_browser(looking: Looking, work: Callable[[Browser], Made | None]) -> Made | None:
    """What `work` makes with a browser of its own; None also where it hangs, dies or is not there."""
    with Pool[None, Made | None](_maker(looking), 1, page_s=2 * looking.page_s) as pool:
        for _, done in pool.run([None], lambda browser, job: work(browser)):
            return None if isinstance(done, Failed) else done
    return None


def _maker(looking: Looking) -> Callable[[], Browser]:
    source = Path(looking.axe.path).read_text(encoding="utf-8") if looking.axe else ""

    def make() -> Browser:
        return Browser(
            looking.programs,
            hosts=looking.hosts,
            offline_outside=looking.offline_outside or bool(looking.only),
            reach=looking.only,
            scripts=(source,) if source else (),
            measuring=False,
            grid=looking.grid,
        )

    return make


def _given_up(url: str, failed: Failed) -> Visit:
    outcome: VisitOutcome = failed.how
    return Visit(url, outcome, error=failed.error)


class FirstOfTemplate:
    """Says of each visit whether it is the first of its build: then it is looked at wholly. Small pages are
    each their own. Safe to share among threads."""

    def __init__(self, least: float = ALIKE) -> None:
        self._least = least
        self._known: list[str] = []
        self._lock = threading.Lock()

    def __call__(self, made: Visit) -> bool:
        if len(made.signature) < TEMPLATE_BOXES * HASH_DIGITS:
            return True
        with self._lock:
            if any(alike(made.signature, known) >= self._least for known in self._known):
                return False
            self._known.append(made.signature)
            return True
