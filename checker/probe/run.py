"""All probes in their order, each once for a store."""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager

from checker.browser.find import find_browser
from checker.browser.session import Browser
from checker.errors import UserError
from checker.probe import attached, blocked, cloaking, links, looks, missing, network, render, search
from checker.probe.kit import SUMMARY, Kit

log = logging.getLogger("govcheck.probe")

PROBES: tuple[tuple[str, Callable[[Kit], None]], ...] = (
    (network.KIND, network.probe),
    (missing.KIND, missing.probe),
    (search.KIND, search.probe),
    (links.KIND, links.probe),
    (looks.KIND, looks.probe),
    (attached.KIND, attached.probe),
    (cloaking.KIND, cloaking.probe),
)
# They know by themselves what is left: a crawl that went on may have brought more.
GO_ON = (missing.KIND, links.KIND, attached.KIND)


# Before the others: what they bring to light is crawled too.
OPENERS: tuple[tuple[str, Callable[[Kit], bool]], ...] = (
    (blocked.KIND, blocked.probe),
    (links.KIND, links.reread),
    (render.KIND, render.probe),
)


def open_up(kit: Kit) -> bool:
    """Try pages that were blocked, and read those that scripts build. Returns whether the crawl has
    something to go on with. Raises only what keeps answers from being kept."""
    more = False
    for kind, probe in OPENERS:
        if kit.stop.is_set():
            break
        try:
            more = probe(kit) or more
        except (sqlite3.Error, UserError):  # a full disk is no word on the site: tried again by who goes on
            raise
        except Exception as error:
            log.exception("probe %s broke", kind)
            kit.put(kind, SUMMARY, {"state": "broke", "why": f"{type(error).__name__}: {error}"[:200]})
    return more


def run(kit: Kit) -> None:
    """Run every probe that has no answer yet. One that breaks leaves an answer saying so, one that its time
    does not reach none: who goes on runs it.

    Raises only what keeps answers from being kept (sqlite3.Error, UserError).
    """
    for kind, probe in PROBES:
        if kit.stop.is_set() or time.monotonic() > kit.late:
            return
        if answered(kit, kind):
            continue
        try:
            probe(kit)
        except (sqlite3.Error, UserError):  # a full disk is no word on the site: tried again by who goes on
            raise
        except Exception as error:
            log.exception("probe %s broke", kind)
            why = f"{type(error).__name__}: {error}"[:200]
            kit.put(kind, SUMMARY, {"state": "broke", "why": why})


def answered(kit: Kit, kind: str) -> bool:
    """Whether this probe is done. One that found no browser is not, when there may be one now."""
    if kind in GO_ON:
        return False
    answer = kit.store.probes(kind).get(SUMMARY)
    if answer is None:
        return False
    return not (answer[0].get("state") in looks.LACKS and not kit.browser().lacks)


@contextmanager
def one_browser(
    wanted: bool, hosts: Mapping[str, tuple[str, int]], *, offline_outside: bool
) -> Iterator[Callable[[], Browser]]:
    """Gives the same Chromium to all who ask, started when the first one does; gone after the block."""
    with ExitStack() as stack:
        started: list[Browser] = []

        def browser() -> Browser:
            if not started:
                programs = find_browser() if wanted else None
                made = Browser(programs, hosts=hosts, offline_outside=offline_outside)
                started.append(stack.enter_context(made))
            return started[0]

        yield browser
