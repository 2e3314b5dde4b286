"""The figures of the accessibility profile, for tests."""

from __future__ import annotations

import tomllib
from pathlib import Path

from checker.indicator import Params

FILE = Path(__file__).resolve().parents[3] / "rules" / "profiles" / "accessibility.toml"


def params(check: str) -> Params:
    """`params("CN03").wide`: what the profile gives the check."""
    raw = tomllib.loads(FILE.read_text(encoding="utf-8")) if FILE.is_file() else {}
    figures = raw.get("check", {}).get(check, {})
    return Params(check, {name: figure["value"] for name, figure in figures.items()})
