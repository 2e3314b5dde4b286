"""What checks are given for the names of their parameters: raw data of a visit, made into what they expect.

`seen` is what the check's own script returned. Any other name is an observation: raw data as the browser
gave it, or, when `checker/accessibility/observe/<name>.py` exists, what its function `of(raw)` makes of it.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from checker.accessibility.check import Check, Seen
from checker.accessibility.model import Visit

PACKAGE = "checker.accessibility.observe"
OWN = "seen"  # the name of a check's own script among its parameters
VISIT = "visit"  # the visit itself
Loader = Callable[[Any], Any]


@dataclass(frozen=True)
class Made:
    """Observations of one page for one check. missed: why one was tried and failed. absent: names of those
    that were not made here at all."""

    values: Mapping[str, Any]
    missed: str = ""
    absent: tuple[str, ...] = ()


def observed(visit: Visit, check: Check) -> Made:
    """Everything that the check's judgement of one page asks for. Raises what a loader raises on odd data."""
    values: dict[str, Any] = {}
    absent: list[str] = []
    for name in check.needs:
        key = check.id if name == OWN else name
        if name == VISIT:
            values[name] = visit
        elif key in visit.seen:
            values[name] = loader(name)(visit.seen[key])
        elif key in visit.missed:
            return Made({}, missed=visit.missed[key] or key)
        else:
            absent.append(name)
    return Made(values, absent=tuple(absent))


@cache
def loader(name: str) -> Loader:
    """What makes the raw data of this observation into what checks work with."""
    if name == OWN:
        return Seen.of
    if not name.isidentifier() or not _is_module(f"{PACKAGE}.{name}"):
        return _as_it_is
    module = importlib.import_module(f"{PACKAGE}.{name}")
    made: Loader = getattr(module, "of", _as_it_is)
    return made


def _is_module(name: str) -> bool:
    try:
        return importlib.util.find_spec(name) is not None
    except ModuleNotFoundError:  # the package itself
        return False


def _as_it_is(raw: Any) -> Any:
    return raw
