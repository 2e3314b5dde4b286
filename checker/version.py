"""Which govcheck this is."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version


def tool_version() -> str:
    """The installed version, e.g. `0.1.0`."""
    try:
        return version("govcheck")
    except PackageNotFoundError:
        return "0.1.0"
