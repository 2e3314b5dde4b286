"""Where the folders go in a wheel: see docs/decisions/0002-wheel-nesting.md."""

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NESTED = ("checker", "rules", "reports", "cli.py")


class NestInWheel(BuildHookInterface):
    """Nests the application under govcheck/_app in a wheel, and leaves editable installs alone.

    `force-include` in pyproject.toml would nest it too, but would also copy it into editable
    installs, where the copies grow stale beside the live folders.
    """

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "standard":
            build_data["force_include"].update({name: f"govcheck/_app/{name}" for name in NESTED})
