"""The writers of a result. Each is loaded when it is first called, so that naming them costs nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from reports.model import Result


@dataclass(frozen=True)
class Writer:
    """A writer by the place where it lives: `Writer("reports.html", "render")(result, lang="zh")` -> text."""

    module: str
    function: str
    suffix: str

    def __call__(self, result: Result, lang: str = "zh") -> str:
        """The report as text. Raises ValueError for a language that has no words."""
        return cast(str, getattr(import_module(self.module), self.function)(result, lang))


# Name on the command line -> writer.
WRITERS: Mapping[str, Writer] = {
    "html": Writer("reports.html", "render", ".html"),
    "terminal": Writer("reports.terminal", "summary", ".txt"),
    "json": Writer("reports.json_", "render", ".json"),
}
