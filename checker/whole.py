"""Files that appear whole or not at all, whatever ends the program while they are written."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path


def write_whole(file: Path, text: str) -> None:
    """Put `text` (UTF-8) into `file`; an older file stays as it was until the new one is complete.

    Raises OSError, and leaves no half file behind then.
    """
    if file.exists() and not file.is_file():  # /dev/stdout, a pipe
        file.write_text(text, encoding="utf-8")
        return
    part = file.with_name(file.name + ".part")
    try:
        with part.open("w", encoding="utf-8") as writing:
            writing.write(text)
            writing.flush()
            os.fsync(writing.fileno())
        _replace(part, file)
    except OSError:
        with contextlib.suppress(OSError):
            part.unlink()
        raise


def _replace(part: Path, file: Path) -> None:
    part.replace(file)
