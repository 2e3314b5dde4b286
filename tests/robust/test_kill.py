"""An inspection that is killed again and again finds what an undisturbed one finds, and asks nothing twice.

Moments of death are chosen by event (the n-th request, the n-th SQL statement, a call), never by the clock.
GOVCHECK_KILLS=200 kills that often; GOVCHECK_SEED chooses other moments.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import shutil
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from checker.inspect import STORE_NAME
from tests.robust.runs import (
    IN_FLIGHT,
    PATIENCE_S,
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

pytestmark = pytest.mark.timeout(600 + 60 * KILLS)


@dataclass
class World:
    site: Site
    base: str
    facts: dict[str, Any]
    verdicts: Any
    usual: Counter[str]
    statements: int

    @property
    def requests(self) -> int:
        return self.usual.total()


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The site, and what an undisturbed inspection says of it."""
    site, out = Site(), tmp_path_factory.mktemp("undisturbed")
    with served(site) as base:
        run = govcheck(*check_words(base, out), mishap={"count_sql": str(out / "count")})
        assert run.code in (0, 1), run.err
        yield World(
            site,
            base,
            facts(out, base),
            verdicts(out, base),
            Counter(site.asked),
            int((out / "count").read_text()),
        )


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

    usual: Mapping[str, int]  # times an undisturbed run asks for a path: what probes look at comes twice
    asked: Counter[str] = field(default_factory=Counter)
    deaths: int = 0

    def add(self, world: World, finished_before: set[str]) -> None:
        """After a run: nothing is asked for that the store had an answer for when the run began."""
        self.asked.update(world.site.asked)
        known = {url.removeprefix(world.base) for url in finished_before}
        times = Counter[str]()
        for path, n in self.usual.items():
            times[path.removeprefix("HEAD ")] += n
        asked = {path.removeprefix("HEAD ") for path in world.site.asked}
        assert {path for path in asked if path in known and times[path] == 1} == set()

    def nothing_twice(self) -> None:
        """Beyond what was in flight when the run died, and what each run must know."""
        more = {
            path: times - self.usual[path] for path, times in self.asked.items() if path not in ASKED_EACH_RUN
        }
        assert max(more.values()) <= self.deaths
        assert sum(n for n in more.values() if n > 0) <= self.deaths * IN_FLIGHT, more


def inspect_with_deaths(world: World, out: Path, moments: Iterator[tuple[str, int]]) -> Ledger:
    """Go on after each death until the inspection ends by itself, or no moments are left."""
    ledger = Ledger(world.usual)
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
        whole = world.statements if how == "sql" else world.requests
        yield how, max(3, round(chance.uniform(0.1, 1.8) * whole / kills))


def test_killed_now_and_then_it_finds_the_same(world: World, tmp_path: Path) -> None:
    ledger = inspect_with_deaths(world, tmp_path, moments(world, random.Random(SEED), 4))
    assert ledger.deaths >= 2
    same_as_undisturbed(world, tmp_path)
    ledger.nothing_twice()


@pytest.mark.slow
@pytest.mark.skipif(not KILLS, reason="GOVCHECK_KILLS says how often")
def test_killed_very_often_it_finds_the_same(world: World, tmp_path: Path) -> None:
    chance = random.Random(SEED + 1)
    for life in range(0, KILLS, 10):
        out = tmp_path / str(life)
        ledger = inspect_with_deaths(world, out, moments(world, chance, chance.randint(1, 10)))
        same_as_undisturbed(world, out)
        ledger.nothing_twice()


@pytest.fixture(scope="module")
def seen(world: World, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished inspection, to be judged."""
    out = tmp_path_factory.mktemp("seen")
    assert govcheck(*check_words(world.base, out, "--no-probes")).code in (0, 1)
    return out


@pytest.mark.parametrize(
    "moment",
    [
        ("checker.inspect", "judge", 1),
        ("checker.inspect", "make_result", 1),
        ("checker.whole", "_replace", 1),
        ("checker.whole", "_replace", 2),
    ],
    ids=lambda moment: f"{moment[1]}-{moment[2]}",
)
def test_killed_while_judging_or_writing_it_leaves_whole_files(
    seen: Path, tmp_path: Path, moment: tuple[str, str, int]
) -> None:
    shutil.copytree(seen, tmp_path, dirs_exist_ok=True)
    before = {name: (tmp_path / name).read_bytes() for name in ("result.json", "report.html")}
    run = govcheck("judge", str(tmp_path), "--lang", "en", mishap={"kill_at_call": moment})
    assert run.code == -9
    assert json.loads((tmp_path / "result.json").read_text("utf-8"))
    report = (tmp_path / "report.html").read_bytes()
    assert report == before["report.html"]
    again = govcheck("judge", str(tmp_path), "--lang", "en")
    assert again.code in (0, 1), again.err
    assert (
        differences(
            json.loads(before["result.json"]), json.loads((tmp_path / "result.json").read_text("utf-8"))
        )
        == []
    )
    assert sorted(p.name for p in tmp_path.iterdir() if ".part" in p.name) == []


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are told apart by /proc")
def test_the_readers_of_a_killed_run_leave_by_themselves(world: World, tmp_path: Path) -> None:
    child = start(*check_words(world.base, tmp_path, "--readers", "2"))
    world.site.asked.clear()
    world.site.at, world.site.act = 30, child.kill
    try:
        assert child.wait(PATIENCE_S) == -9
        while living(child.pid):
            time.sleep(0.1)  # the test's own time limit ends a wait in vain
    finally:
        world.site.at = 0
        kill(child)
        child.communicate()


def living(group: int) -> list[str]:
    """Processes of this group that have not ended."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            state, _, in_group = stat.read_text().rpartition(")")[2].split()[:3]
            if int(in_group) == group and state != "Z":
                found.append(stat.parent.name)
    return found


def test_the_archive_of_a_killed_run_tells_the_same_as_its_store(world: World, tmp_path: Path) -> None:
    pytest.importorskip("warcio")
    out = tmp_path / "out"
    assert killed_at_request(world, out, world.requests // 3, "--no-probes", "--archive")
    run = govcheck(*check_words(world.base, out, "--no-probes", "--archive", "--resume"))
    assert run.code in (0, 1), run.err
    run = govcheck("judge", str(out), "--from-archive", "-o", str(tmp_path / "told"))
    assert run.code in (0, 1), run.err
    seen, told = verdicts(out, world.base), verdicts(tmp_path / "told", world.base)
    told["fetched_with"].pop("judged_from")
    assert differences(seen, told) == []
