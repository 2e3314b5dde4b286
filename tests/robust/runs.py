"""Runs of govcheck as a child process, and what two of them found, in a form that can be compared."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checker.inspect import STORE_NAME
from checker.store import Store
from checker.store.store import PLACES_KEPT
from tests.conftest import ROOT

AS_OF = "2026-11-20"
THREADS = 4
IN_FLIGHT = THREADS * 2  # see checker.crawl: addresses handed out and not yet in the store
PATIENCE_S = 300  # no expectation of speed: only so that a hanging child ends the test
_TIMES = {
    "started",
    "finished",
    "fetched_at",
    "at",
    "elapsed_ms",
    "elapsed_s",
    "seen_at",
    "waited_s",
    "seconds",
}


@dataclass
class Run:
    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """What was said on stderr, without progress."""
        return [line for line in self.err.splitlines() if line.startswith("govcheck:")]


def command(*words: str) -> list[str]:
    return [sys.executable, "-m", "tests.robust.child", *words]


def check_words(base: str, out: Path, *more: str) -> list[str]:
    words = ["check", base + "/", "-o", str(out), "--as-of", AS_OF, "--rate", "0", "--threads", str(THREADS)]
    return [*words, "--no-external", "--no-browser", "--readers", "0", "-q", *more]


def start(
    *words: str, mishap: dict[str, Any] | None = None, through: Sequence[str] | None = None, **more: Any
) -> subprocess.Popen[str]:
    """govcheck in a process group of its own. through: a command to run it with."""
    env = os.environ | {
        "GOVCHECK_MISHAP": json.dumps(mishap or {}),
        "PYTHONPATH": str(ROOT),
        "COLUMNS": "100",
    }
    given: dict[str, Any] = {
        "stdout": subprocess.PIPE,
        "stderr": subprocess.PIPE,
        "stdin": subprocess.DEVNULL,
    }
    given |= more
    return subprocess.Popen(
        [*(through or ()), *command(*words)],
        cwd=ROOT,
        env=env,
        text=True,
        encoding="utf-8",
        start_new_session=True,
        **given,
    )


def ended(child: subprocess.Popen[str]) -> Run:
    try:
        out, err = child.communicate(timeout=PATIENCE_S)
    finally:
        kill(child)
    return Run(child.returncode, out or "", err or "")


def kill(child: subprocess.Popen[str]) -> None:
    """SIGKILL of the child and of all that it started."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)


def govcheck(*words: str, **more: Any) -> Run:
    return ended(start(*words, **more))


# -- what was found --------------------------------------------------------------------------


def timeless(value: Any, base: str = "") -> Any:
    """Without times, and with the server's port taken out."""
    if isinstance(value, dict):
        return {k: timeless(v, base) for k, v in value.items() if k not in _TIMES}
    if isinstance(value, list | tuple):
        return [timeless(v, base) for v in value]
    if isinstance(value, str) and base:
        return value.replace(base, "http://site").replace(base.removeprefix("http://"), "site")
    return value


def done(out: Path) -> set[str]:
    """Addresses the store has an answer for."""
    if not (out / STORE_NAME).is_file():
        return set()
    with Store.open(out / STORE_NAME) as store:
        return {t.url for t in store.targets("state = 'done'")}


def facts(out: Path, base: str) -> dict[str, Any]:
    """All that the store knows, apart from times and from the order in which pages came."""
    with Store.open(out / STORE_NAME) as store:
        db = store._db
        url = dict(db.execute("select id, url from target"))
        targets = {
            t.url: (t.kind, t.inside, t.state, t.depth, t.places, t.on_home, t.skip_reason, t.outcome, t.status,
                    t.final_url, t.content_type, t.last_modified, t.size, t.error, store.trace(t.id))
            for t in store.targets()
        }  # fmt: skip
        refs = {
            url[i]: sorted(url[r] for r in array("I", blob))
            for i, blob in db.execute("select id, refs from page")
        }
        pages = {t.url: page for t, page in store.pages()}
        places = {
            t.url: sorted((p.page_url, p.text, p.where, p.hidden) for p in store.places(t.id))
            for t in store.targets()
            if t.places < PLACES_KEPT
        }
        kinds = [kind for (kind,) in db.execute("select distinct kind from probe order by kind")]
        probes = {kind: {key: answer for key, (answer, _) in store.probes(kind).items()} for kind in kinds}
        meta = dict(db.execute("select key, value from meta"))
        found = {
            "targets": targets,
            "refs": refs,
            "places": places,
            "probes": probes,
            "sitemap": store.sitemap(),
        }
        found["meta"] = meta
        plain: dict[str, Any] = timeless(found | {"pages": {u: repr(p) for u, p in pages.items()}}, base)
    return {kind: {timeless(k, base): v for k, v in rows.items()} for kind, rows in plain.items()}


def verdicts(out: Path, base: str) -> Any:
    """The result without its times and the order of what it lists."""
    return _unordered(timeless(json.loads((out / "result.json").read_text("utf-8")), base))


def _unordered(value: Any) -> Any:
    if isinstance(value, dict):
        if (
            "stands" in value and len(value["stands"]) < value["places"]
        ):  # which are shown is a matter of order
            value = {
                k: v for k, v in value.items() if k not in ("stands", "place_url", "place_text", "template")
            }
        return {key: _unordered(v) for key, v in value.items()}
    if isinstance(value, list):
        return sorted((_unordered(v) for v in value), key=lambda v: json.dumps(v, sort_keys=True))
    return value


def differences(one: Any, other: Any, where: str = "") -> list[str]:
    """Where two findings differ, one line each."""
    if isinstance(one, dict) and isinstance(other, dict):
        found = []
        for key in [*one, *(k for k in other if k not in one)]:
            missing = object()
            found += differences(one.get(key, missing), other.get(key, missing), f"{where}/{key}")
        return found
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        return [
            line
            for n, pair in enumerate(zip(one, other, strict=True))
            for line in differences(*pair, f"{where}[{n}]")
        ]
    return [] if one == other else [f"{where}: {str(one)[:200]} != {str(other)[:200]}"]
