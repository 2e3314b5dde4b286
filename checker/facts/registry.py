"""How facts are found and computed: a function whose parameters are other facts.

A fact is a function decorated with `@fact` in a module of checker/facts; its name is the fact's
name, its parameters are facts too. Given facts are: `store` (the inspection store, reading only),
`site` (SiteInfo), `as_of` (datetime, Beijing), `today` (its date), `figures` (profile-wide reading
parameters, a mapping), `earlier` (articles of an earlier inspection: address -> day and title; empty
without one), `watched` (what the monitoring knows; empty without it). Each is computed once, when first
asked for, and never changed.
A fact that cannot be established raises `Absent`.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeVar

from checker.facts.model import Watched
from checker.indicator import Absent

F = TypeVar("F", bound=Callable[..., Any])
GIVEN = ("store", "site", "as_of", "today", "figures", "earlier", "watched")
_FACTS: dict[str, Callable[..., Any]] = {}


def fact(function: F) -> F:
    """Register a fact under its function's name. Raises ValueError on a duplicate."""
    name = function.__name__
    if name in GIVEN or (name in _FACTS and _FACTS[name].__module__ != function.__module__):
        raise ValueError(f"two facts are called {name}")
    _FACTS[name] = function
    return function


def known() -> dict[str, Callable[..., Any]]:
    """All facts, after importing every module of checker/facts."""
    _import_all()
    return dict(_FACTS)


@cache
def _import_all() -> None:
    import checker.facts as package

    for info in pkgutil.iter_modules(package.__path__):
        importlib.import_module(f"checker.facts.{info.name}")


class Facts:
    """Facts of one inspection, computed on demand.

    get(name) returns the value, or raises Absent with the reason why there is none. A fact whose
    own needs are absent is absent for the same reason. An unknown name is a KeyError.
    """

    def __init__(self, given: Mapping[str, Any]) -> None:
        self._values: dict[str, Any] = {"earlier": {}, "watched": Watched(), **given}
        self._absent: dict[str, Absent] = {}
        self._makers = known()

    def get(self, name: str) -> Any:
        if name in self._values:
            return self._values[name]
        if name in self._absent:
            raise self._absent[name]
        if name not in self._makers:
            raise KeyError(f"no fact is called '{name}'")
        maker = self._makers[name]
        try:
            needs = {n: self.get(n) for n in inspect.signature(maker).parameters}
            value = maker(**needs)
        except Absent as absent:
            self._absent[name] = absent
            raise
        self._values[name] = value
        return value
