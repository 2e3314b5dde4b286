"""What takes more than reading a page: pressing Tab, narrowing the window, waiting. One module each.

`observe(browser, plan)` makes the observation and returns plain data for the store; `of(raw)` turns that
data into what checks are given, and `NAME = of(...)`'s parameter name in a check is the module's name. A
module without `of` gives checks its raw data.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any


@cache
def names() -> tuple[str, ...]:
    """Every slow observation, in the order they are made: those that change the page most come last."""
    found = [info.name for info in pkgutil.iter_modules(__path__)]
    return tuple(sorted(found, key=lambda n: (getattr(_module(n), "ORDER", 50), n)))


def observer(name: str) -> Callable[..., Mapping[str, Any]]:
    """How to make an observation. Raises ModuleNotFoundError for an unknown name."""
    made: Callable[..., Mapping[str, Any]] = _module(name).observe
    return made


def loaded(name: str, raw: Any) -> Any:
    """What a check is given: the module's `of(raw)`, or the raw data."""
    of = getattr(_module(name), "of", None)
    return of(raw) if of else raw


def _module(name: str) -> Any:
    return importlib.import_module(f"{__name__}.{name}")
