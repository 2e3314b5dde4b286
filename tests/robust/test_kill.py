"""An inspection that is killed again and again finds what an undisturbed one finds, and asks nothing twice.

Moments of death are chosen by event (the n-th request, the n-th SQL statement, a call), never by the clock.
GOVCHECK_KILLS=200 kills that often; GOVCHECK_SEED chooses other moments.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from checker.inspect import STORE_NAME
from tests.robust.runs import (
    IN_FLIGHT,
    check_words,
    differences,
    done,
    ended,
    facts,
    govcheck,
    kill,
    start,
    verdicts,
)
from tests.robust.site import ASKED_EACH_RUN, Site, served

KILLS = int(os.environ.get("GOVCHECK_KILLS", "0"))
SEED = int(os.environ.get("GOVCHECK_SEED", "20261126"))
WHOLE_RUN_SQL = 1100  # statements of an undisturbed run, about; a later moment is no death

pytestmark = pytest.mark.timeout(600 + 60 * KILLS)


@dataclass
class World:
    site: Site
    base: str
    facts: dict[str, Any]
    verdicts: Any
    requests: int


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The site, and what an undisturbed inspection says of it."""
    site, out = Site(), tmp_path_factory.mktemp("undisturbed")
    with served(site) as base:
        run = govcheck(*check_words(base, out))
        assert run.code in (0, 1), run.err
        yield World(site, base, facts(out, base), verdicts(out, base), sum(site.asked.values()))


def killed_at_request(world: World, out: Path, n: int, *more: str, before: bool = True) -> bool:
    """Kill when the server has seen n requests. False when the run ended before."""
    child = start(*check_words(world.base, out, *more))
    world.site.asked.clear()
    world.site.at, world.site.before, world.site.act = n, before, lambda: kill(child)
    run = ended(child)
    world.site.at = 0
    return run.code == -9


def killed_at_sql(world: World, out: Path, n: int, *more: str) -> bool:
    world.site.asked.clear()
    run = govcheck(*check_words(world.base, out, *more), mishap={"kill_at_sql": n})
    return run.code == -9


def same_as_undisturbed(world: World, out: Path) -> None:
    assert differences(world.facts, facts(out, world.base)) == []
    assert differences(world.verdicts, verdicts(out, world.base)) == []


@dataclass
class Ledger:
    """Who asked for what, over all runs of one inspection."""

    asked: dict[str, int]
    deaths: int = 0

    def add(self, world: World, finished_before: set[str]) -> None:
        """After a run: nothing is asked for that the store had an answer for when the run began."""
        for path, times in world.site.asked.items():
            self.asked[path] = self.asked.get(path, 0) + times
        known = {url.removeprefix(world.base) for url in finished_before}
        again = {path for path in world.site.asked if path in known} - self.allowed(world)
        assert again == set()

    def allowed(self, world: World) -> set[str]:
        """Asked for more than once in an undisturbed run as well: the probes see the home page with other eyes."""
        return {path for path, times in world.site.asked.items() if path.startswith("/home/") and times}

    def nothing_twice(self, usual: dict[str, int]) -> None:
        """Beyond what was in flight when the run died, and what each run must know."""
        twice = sum(
            max(0, times - usual.get(path, 1))
            for path, times in self.asked.items()
            if path not in ASKED_EACH_RUN
        )
        assert twice <= self.deaths * IN_FLIGHT


def inspect_with_deaths(world: World, out: Path, moments: Iterator[tuple[str, int]]) -> Ledger:
    """Go on after each death until the inspection ends by itself, or no moments are left."""
    ledger = Ledger({})
    for how, n in moments:
        begun = done(out) if (out / STORE_NAME).is_file() else set()
        more = ["--resume"] if begun else []
        died = (
            killed_at_sql(world, out, n, *more)
            if how == "sql"
            else killed_at_request(world, out, n, *more, before=how == "request")
        )
        ledger.add(world, begun)
        ledger.deaths += died
        if not died:
            break
    else:
        begun = done(out)
        world.site.asked.clear()
        run = govcheck(*check_words(world.base, out, *(["--resume"] if begun else [])))
        assert run.code in (0, 1), run.err
        ledger.add(world, begun)
    return ledger


def moments(world: World, chance: random.Random, kills: int) -> Iterator[tuple[str, int]]:
    """Steps far enough to go through all stages in `kills` lives."""
    for _ in range(kills):
        how = chance.choice(("request", "replied", "sql"))
        whole = WHOLE_RUN_SQL if how == "sql" else world.requests
        yield how, max(3, round(chance.uniform(0.1, 1.8) * whole / kills))


def test_killed_now_and_then_it_finds_the_same(world: World, tmp_path: Path) -> None:
    ledger = inspect_with_deaths(world, tmp_path, moments(world, random.Random(SEED), 4))
    assert ledger.deaths >= 2
    same_as_undisturbed(world, tmp_path)
    ledger.nothing_twice({})
