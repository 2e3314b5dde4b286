"""The door: Typer commands, options, exit codes. Thin; heavy imports stand inside the commands."""

from __future__ import annotations

import typer

app = typer.Typer(name="govcheck", no_args_is_help=True, add_completion=False)


def run() -> None:
    """Console entry point."""
    app()


if __name__ == "__main__":
    run()
