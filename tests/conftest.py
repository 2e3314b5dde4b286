"""Shared by all tests: where the real pages are, if they are, and small servers on loopback."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Several test processes look at pages at once: two browsers each are what two cores carry.
os.environ.setdefault("GOVCHECK_BROWSERS", "2")

# Machines are shared: how long an example takes tells nothing.
settings.register_profile("shared", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("shared")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def real_pages() -> Path:
    """The folder of captured real pages beside the checkout; the test is skipped where it is absent."""
    folder = ROOT.parent / "shared" / "pages"
    if not (folder / "labels.json").is_file():
        pytest.skip("the captured real pages are not beside this checkout")
    return folder


@pytest.fixture(autouse=True)
def _chromium_only_where_asked_for(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """`govcheck check` uses a browser where there is one; tests that are not about it would wait for it."""
    if request.node.get_closest_marker("browser") is None:
        monkeypatch.setenv("GOVCHECK_CHROMIUM", "/nowhere/chromium")
