"""How a command ends: exit codes, and one line for what the user can mend."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

import typer

if TYPE_CHECKING:
    from checker.errors import UserError

OK, FINDINGS, USAGE, INCOMPLETE = 0, 1, 2, 3


class said_in:
    """Turn errors that the user can mend into one line in the user's language and exit code 2."""

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def __enter__(self) -> None:
        if self.lang not in ("zh", "en"):
            typer.echo(f"govcheck: --lang: zh, en; not {self.lang}", err=True)
            raise typer.Exit(USAGE)

    def __exit__(self, kind: Any, error: BaseException | None, trace: Any) -> None:
        from checker.errors import UserError
        from checker.mishaps import mishap
        from reports.model import ResultError

        if isinstance(error, BrokenPipeError):  # whoever read our output has read enough
            leave_stdout()
            raise typer.Exit(OK) from None
        if isinstance(error, KeyboardInterrupt):
            echo_error(UserError("被中断,没有做完;已写好的文件都是完整的"), self.lang)
            raise typer.Exit(INCOMPLETE) from None
        said = error if isinstance(error, UserError) else mishap(error) if error else None
        if said:
            echo_error(said, self.lang)
            raise typer.Exit(USAGE) from None
        if isinstance(error, ResultError):
            typer.echo(f"govcheck: {error}", err=True)
            raise typer.Exit(USAGE) from None


def leave_stdout() -> None:
    """Send what is still to be written nowhere, or Python complains of it when it ends."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def echo_error(error: UserError, lang: str) -> None:
    from checker.texts import text_of
    from reports.phrases import Words

    said = Words(lang).say(text_of(error.sentence))
    typer.echo(f"govcheck: {said.text}", err=True)


def fault(template: str, **values: object) -> NoReturn:
    from checker.errors import UserError

    raise UserError(template, **values)
