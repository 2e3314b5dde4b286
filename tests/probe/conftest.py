"""Portals for the tests of probes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from portal import Portal, served


@pytest.fixture
def portal() -> Iterator[Callable[..., Portal]]:
    """portal(search, form=…): a served portal with this search."""
    with ExitStack() as stack:
        yield lambda *given, **named: stack.enter_context(served(Portal(*given, **named)))


@pytest.fixture(scope="session")
def chromium() -> Any:
    """Chromium and its driver; the test is skipped where they are missing."""
    from checker.browser.find import Missing, find_browser

    found = find_browser()
    if isinstance(found, Missing):
        pytest.skip(f"needs {found.lacks}")
    return found


@pytest.fixture
def search_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """No pages are looked at: that takes its time in every browser test."""
    from checker.probe import run, search, typed

    monkeypatch.setattr(typed, "_SLOW_S", 0.2)
    monkeypatch.setattr(run, "PROBES", ((search.KIND, search.probe),))
