"""The sample portal for tests: its builder, its list of faults, and one inspection of each twin."""

from __future__ import annotations

import importlib.util
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from checker.clock import parse_as_of
from checker.config import Limits, Settings
from checker.inspect import STORE_NAME, judge_store, observe
from reports.model import Criterion, Evidence, Result

PORTAL = Path(__file__).resolve().parent.parent / "examples" / "portal"


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((PORTAL / name).read_text(encoding="utf-8"))


CONFIG = _read("portal.toml")
ACCESS = "bad-access"  # for the browsers: tests/test_twins_access.py
TWINS = [name for name, value in CONFIG.items() if isinstance(value, dict) and name != ACCESS]
BAD = [name for name in TWINS if name != "good"]
FAULTS: list[dict[str, Any]] = _read("faults.toml")["fault"]
BARRIERS: list[dict[str, Any]] = _read("faults_access.toml")["fault"]
TRAPS: list[dict[str, Any]] = _read("faults.toml")["not_a_fault"]


def twin_of(entry: dict[str, Any]) -> str:
    """The twin that a fault or a trap stands in."""
    return str(entry.get("twin", "bad"))


@contextmanager
def portal_builder() -> Iterator[ModuleType]:
    """build.py as a module; its neighbours come in by their own names, which are put back afterwards."""
    spec = importlib.util.spec_from_file_location("sample_portal_build", PORTAL / "build.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    yield module
    for name in (spec.name, "faults", "faults_access", "pictures"):
        sys.modules.pop(name, None)
    sys.path.remove(str(PORTAL))


def built(twin: str, out: Path) -> Path:
    """The folder of a twin: the one that is kept, else one built under `out`."""
    if "folder" in CONFIG[twin]:
        return PORTAL / str(CONFIG[twin]["folder"])
    with portal_builder() as builder:
        builder.write(out, [twin])
    return out / twin


def inspect(twin: str, folder: Path, out: Path) -> Result:
    """A twin checked as if it were served at its public address."""
    observe(settings(twin, folder), out)
    return judge_store(out / STORE_NAME)


def settings(twin: str, folder: Path) -> Settings:
    return Settings(
        url=CONFIG[twin]["url"],
        as_of=parse_as_of(CONFIG["as_of"]),
        folder=str(folder),
        external=False,
        readers=0,
        limits=Limits(rate=0, threads=4),
    )


def criterion(result: Result, indicator: str, number: int) -> Criterion:
    [found] = [c for i in result.indicators if i.id == indicator for c in i.criteria if c.number == number]
    return found


def failed(result: Result) -> set[str]:
    """Numbers of the criteria that fail: `V-S3.1`."""
    return {f"{i.id}.{c.number}" for i in result.indicators for c in i.criteria if c.status == "fail"}


def stands_on(result: Result, evidence: Evidence, page: str) -> bool:
    """page: a path; one that ends in / is a folder, and evidence anywhere below it counts."""
    address = result.site.url + ("" if page in ("index.html", "./") else page)
    if page.endswith("/"):
        return evidence.url.startswith(address) or evidence.target.startswith(address)
    return address in (evidence.url, evidence.target) or page in (evidence.url, evidence.target)


def says(evidence: Evidence, words: str) -> bool:
    return any(
        words in text
        for text in (evidence.text.text, evidence.value, evidence.place, evidence.target, evidence.url)
    )
