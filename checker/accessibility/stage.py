"""The accessibility stage of an inspection: which pages of the store are looked at, and what is kept.

Answers lie in the store as probe `a11y`: a visit per address, and under "" the engine, the templates and how
the stage ended. A stage that was cut short goes on where it was.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from checker.accessibility.attachments import KIND as FILES
from checker.accessibility.check import Check, discover
from checker.accessibility.model import LOOKED_AT, Attachment, Template, Visit
from checker.accessibility.pages import Candidate, Chosen, Scope, Scoping, choose
from checker.accessibility.run import FirstOfTemplate, Looking, engine, look_at, plan_of, with_browser
from checker.accessibility.site_facts import ElderSeen, elder_entry, visit_elder
from checker.browser.find import Missing
from checker.clock import now
from checker.fetch.urls import key
from checker.page.model import Page
from checker.store import Store

log = logging.getLogger("govcheck.accessibility")

KIND, ELDER = "a11y", "a11y-elder"
SUMMARY = ""
_FORMS = ("letter", "survey", "request")


def candidates(store: Store) -> list[Candidate]:
    """Every opened page of the site, with what the choice asks of it."""
    home = store.get("home_url")
    front = store.page(home)
    known: set[tuple[str, str, int]] = set()
    menu = {item.url: item.level for item in front.nav} if front else {}
    elder = elder_entry(front) if front else None
    found = []
    for target, page in sorted(store.pages(), key=lambda row: row[0].url != home):
        same = (page.title, page.build, page.text_length)
        if not target.inside or page.kind in ("blocked", "empty") or same in known:
            continue  # one page under two addresses is looked at once
        known.add(same)
        found.append(
            Candidate(
                target.url,
                "home" if target.url == home else page.kind,
                page.build,
                page.heading or page.title,
                menu.get(target.url, 0),
                tuple(_roles(target.url, page, home, elder)),
            )
        )
    return found


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
    """Look at the chosen pages that were not looked at yet, and the elder version. how: `auto`, `all`, a
    number, or `none`. Never raises: what breaks leaves the state `broke` and why."""
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
    summary: dict[str, Any] = {
        "state": "begun",
        "engine": engine(looking.axe),
        "axe_path": looking.axe.path if looking.axe else "",
        "scope": _scope(scope, how),
    }
    if isinstance(looking.programs, Missing) and not looking.grid:
        lacks = ", ".join(looking.programs.lacks)
        store.put_probe(KIND, SUMMARY, summary | {"state": "no_browser", "why": lacks}, now().isoformat())
        return
    store.put_probe(KIND, SUMMARY, summary, now().isoformat())
    known = store.probes(KIND)
    todo = [c.url for c in scope.chosen if c.url not in known or not known[c.url][0].get("elements")]
    whole = {page.url for page in scope.chosen if page.whole}  # pages of one build behave alike
    checks = discover()
    first_of = FirstOfTemplate()  # of the elder version's own build
    for n, visit in enumerate(look_at(todo, checks, looking, lambda made: made.url in whole, stop), 1):
        store.put_probe(KIND, visit.url, visit.to_dict(), visit.at or now().isoformat())
        say(f"{n}/{len(todo)} {visit.url}")
    _look_at_elder(store, looking, checks, first_of)
    state = "interrupted" if stop is not None and stop.is_set() else "done"
    store.put_probe(KIND, SUMMARY, summary | {"state": state}, now().isoformat())


def _look_at_elder(
    store: Store, looking: Looking, checks: Mapping[str, Check], whole: Callable[[Visit], bool]
) -> None:
    """The version for elder people, where the home page leads to one."""
    answer = store.probes(KIND).get(store.get("home_url"))
    home = Visit.of(answer[0]) if answer else None
    if home is None or home.outcome not in LOOKED_AT or store.probes(ELDER):
        return
    entry = store.target(elder_entry(home) or "")
    if entry is not None and entry.state == "skipped":  # robots.txt or the user keeps us from it
        return
    plan = plan_of(checks, looking, whole)
    made = with_browser(looking, lambda browser: visit_elder(browser, home, plan))
    if made is None:
        return
    elder, visit = made
    stored = next((url for url in store.probes(KIND) if url and key(url) == key(visit.url)), visit.url)
    visit, elder = replace(visit, url=stored), replace(elder, url=stored)
    store.put_probe(KIND, visit.url, visit.to_dict(), visit.at or now().isoformat())
    store.put_probe(ELDER, SUMMARY, asdict(elder), now().isoformat())


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
    axe_path: str
    how: str
    chosen: tuple[Chosen, ...]
    templates: tuple[Template, ...]
    visits: tuple[Visit, ...]
    attachments: tuple[Attachment, ...] | None = None
    elder: ElderSeen | None = None


def looked(store: Store) -> Looked | None:
    """None where the stage was not begun."""
    answers = store.probes(KIND)
    if SUMMARY not in answers:
        return None
    summary = answers.pop(SUMMARY)[0]
    scope = summary.get("scope", {})
    files, elder = store.probes(FILES), store.probes(ELDER)
    files.pop(SUMMARY, None)
    return Looked(
        state=str(summary.get("state", "")),
        why=str(summary.get("why", "")),
        engine=dict(summary.get("engine", {})),
        axe_path=str(summary.get("axe_path", "")),
        how=str(scope.get("how", "")),
        chosen=tuple(Chosen(*row) for row in scope.get("chosen", ())),
        templates=tuple(
            Template(row[0], row[1], tuple(row[2]), tuple(row[3])) for row in scope.get("templates", ())
        ),
        visits=tuple(Visit.of(raw) for raw, _ in answers.values()),
        attachments=tuple(Attachment.of(raw) for raw, _ in files.values()) if files else None,
        elder=ElderSeen.of(elder[SUMMARY][0]) if elder else None,
    )
