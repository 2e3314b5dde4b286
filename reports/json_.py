"""The result itself, as the writers' table offers it."""

from __future__ import annotations

from reports.model import Result, dump


def render(result: Result, lang: str = "zh") -> str:
    """The result as JSON text. It holds sentences with their templates, so `lang` changes nothing."""
    return dump(result)
