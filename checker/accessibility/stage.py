"""The accessibility stage of an inspection: which pages of the store are looked at, and what is kept.

Answers lie in the store as probe `a11y`: a visit per address, and under "" the engine, the templates and how
the stage ended. A stage that was cut short goes on where it was.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from checker.accessibility.check import discover
from checker.accessibility.model import Template, Visit
from checker.accessibility.pages import Candidate, Chosen, Scope, Scoping, choose
from checker.accessibility.run import Looking, engine, look_at
from checker.accessibility.site_facts import elder_entry
from checker.browser.find import Missing
from checker.clock import now
from checker.page.model import Page
from checker.store import Store

log = logging.getLogger("govcheck.accessibility")

KIND = "a11y"
SUMMARY = ""
_FORMS = ("letter", "survey", "request")


def candidates(store: Store) -> list[Candidate]:
    """Every opened page of the site, with what the choice asks of it."""
    home = store.get("home_url")
    front = store.page(home)
    menu = {item.url: item.level for item in front.nav} if front else {}
    elder = elder_entry(front) if front else None
    return [
        Candidate(
            target.url,
            "home" if target.url == home else page.kind,
            page.build,
            page.heading or page.title,
            menu.get(target.url, 0),
            tuple(_roles(target.url, page, home, elder)),
        )
        for target, page in store.pages()
        if target.inside and page.kind not in ("blocked", "empty")
    ]


def _roles(url: str, page: Page, home: str, elder: str | None) -> Iterator[str]:
    if url == home:
        yield "home"
    if url == elder:
        yield "elder"
    if any(form.kind in _FORMS for form in page.forms):
        yield "form"
    if any(form.kind == "login" for form in page.forms):
        yield "login"
    if "站点地图" in (page.heading or page.title):
        yield "site_map"


def look(
    store: Store,
    looking: Looking,
    how: str,
    *,
    scoping: Scoping | None = None,
    stop: threading.Event | None = None,
    say: Callable[[str], None] = lambda what: None,
) -> None:
    """Look at the chosen pages that were not looked at yet. how: `auto`, `all`, a number, or `none`. Never
    raises: what breaks leaves the state `broke` and why."""
    if how == "none":
        return
    try:
        _look(store, looking, how, scoping or Scoping(), stop, say)
    except Exception as error:
        log.exception("the accessibility stage broke")
        why = f"{type(error).__name__}: {error}"[:200]
        store.put_probe(KIND, SUMMARY, {"state": "broke", "why": why}, now().isoformat())


def _look(
    store: Store,
    looking: Looking,
    how: str,
    scoping: Scoping,
    stop: threading.Event | None,
    say: Callable[[str], None],
) -> None:
    scope = choose(candidates(store), how, scoping)
    summary: dict[str, Any] = {"state": "begun", "engine": engine(looking.axe), "scope": _scope(scope, how)}
    if isinstance(looking.programs, Missing) and not looking.grid:
        lacks = ", ".join(looking.programs.lacks)
        store.put_probe(KIND, SUMMARY, summary | {"state": "no_browser", "why": lacks}, now().isoformat())
        return
    store.put_probe(KIND, SUMMARY, summary, now().isoformat())
    known = store.probes(KIND)
    todo = [c.url for c in scope.chosen if c.url not in known or not known[c.url][0].get("elements")]
    whole = {c.url for c in scope.chosen if c.whole or c.core}
    checks = discover()
    for n, visit in enumerate(look_at(todo, checks, looking, lambda made: made.url in whole, stop), 1):
        store.put_probe(KIND, visit.url, visit.to_dict(), visit.at or now().isoformat())
        say(f"{n}/{len(todo)} {visit.url}")
    state = "interrupted" if stop is not None and stop.is_set() else "done"
    store.put_probe(KIND, SUMMARY, summary | {"state": state}, now().isoformat())


def _scope(scope: Scope, how: str) -> dict[str, Any]:
    return {
        "how": how,
        "chosen": [[c.url, c.template, c.core, c.whole] for c in scope.chosen],
        "templates": [[t.id, t.name, list(t.pages), list(t.visited)] for t in scope.templates],
    }


@dataclass(frozen=True)
class Looked:
    """What the store holds. state: `done`, `interrupted`, `begun` (killed), `no_browser`, `broke`."""

    state: str
    why: str
    engine: dict[str, str]
    how: str
    chosen: tuple[Chosen, ...]
    templates: tuple[Template, ...]
    visits: tuple[Visit, ...]


def looked(store: Store) -> Looked | None:
    """None where the stage was not begun."""
    answers = store.probes(KIND)
    if SUMMARY not in answers:
        return None
    summary = answers.pop(SUMMARY)[0]
    scope = summary.get("scope", {})
    return Looked(
        state=str(summary.get("state", "")),
        why=str(summary.get("why", "")),
        engine=dict(summary.get("engine", {})),
        how=str(scope.get("how", "")),
        chosen=tuple(Chosen(*row) for row in scope.get("chosen", ())),
        templates=tuple(
            Template(row[0], row[1], tuple(row[2]), tuple(row[3])) for row in scope.get("templates", ())
        ),
        visits=tuple(Visit.of(raw) for raw, _ in answers.values()),
    )
