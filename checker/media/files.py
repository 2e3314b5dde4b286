"""Bytes of a file, bounded, and its text whatever encodings were mixed in it."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from checker.errors import UserError
from checker.indicator import Say, say
from checker.media.model import MediaError
from checker.mishaps import mishap

MOST_BYTES = 300_000_000
_WIDE = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


@dataclass(frozen=True)
class File:
    """A file in memory. shown: its name for messages."""

    path: Path
    data: bytes

    @property
    def shown(self) -> str:
        return self.path.name

    @property
    def sha256(self) -> str:
        return sha256(self.data).hexdigest()


def read_file(path: Path) -> File:
    """Raises MediaError for a file that is too large, empty or cannot be read."""
    try:
        refuse_above(path, path.stat().st_size, MOST_BYTES)
        data = path.read_bytes()
    except OSError as error:
        said: UserError | None = mishap(error, path)
        raise MediaError("{trouble}", trouble=said.sentence if said else error) from None
    if not data.strip():
        raise MediaError("{file} 是空的", file=path.name)
    return File(path, data)


def refuse_above(file: File | Path, size: int, most: int) -> None:
    """Raises MediaError for more than `most` bytes."""
    if size > most:
        name = file.name if isinstance(file, Path) else file.shown
        raise MediaError(
            "{file} 有 {n} MB,超过 {most} MB;请分成几个文件", file=name, n=size // 10**6, most=most // 10**6
        )


class Stream:
    """Text of a large file, line by line as by `lines_of`, without keeping it. encodings, bad: as there,
    of the lines that were read so far."""

    def __init__(self, data: bytes) -> None:
        self.bad: set[int] = set()
        self._used: dict[str, None] = {}
        self._data = data.removeprefix(codecs.BOM_UTF8)

    def __iter__(self) -> Iterator[str]:
        if self._data.startswith(tuple(mark for mark, _ in _WIDE)):
            yield from lines_of(self._data).lines
            return
        data = self._data if b"\n" in self._data else self._data.replace(b"\r", b"\n")
        for number, raw in enumerate(io.BytesIO(data), 1):
            line, name = _decoded(raw.rstrip(b"\r\n"))
            if not name:
                self.bad.add(number)
            elif not raw.isascii():
                self._used[name] = None
            yield line

    def notes(self) -> list[Say]:
        return _mixed(tuple(self._used))


@dataclass(frozen=True)
class Lines:
    """Text by line. bad: numbers (from 1) of lines in no encoding we know; they stand there with U+FFFD."""

    lines: list[str]
    encodings: tuple[str, ...]
    bad: frozenset[int]

    def notes(self) -> list[Say]:
        """What to know of the encoding."""
        return _mixed(self.encodings)


def _mixed(used: tuple[str, ...]) -> list[Say]:
    if len(used) > 1:
        return [say("文件里混用了 {a} 和 {b} 编码,已逐行识别", a=used[0], b=used[1])]
    return []


def lines_of(data: bytes) -> Lines:
    """UTF-8, GB18030 or UTF-16; each line may have its own of the first two."""
    for mark, name in _WIDE:
        if data.startswith(mark):
            text = data[len(mark) :].decode(name, "replace")
            return Lines(_split(text), (name.upper(),), frozenset())
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return Lines(_split(data.decode("utf-8")), ("UTF-8",), frozenset())
    except UnicodeDecodeError:
        return _line_by_line(data)


def _line_by_line(data: bytes) -> Lines:
    lines, bad, used = [], set(), dict[str, None]()
    for number, raw in enumerate(data.replace(b"\r\n", b"\n").split(b"\n"), 1):
        line, name = _decoded(raw)
        if not name:
            bad.add(number)
        elif not raw.isascii():
            used[name] = None
        lines.append(line)
    return Lines(lines, tuple(used), frozenset(bad))


def _decoded(raw: bytes) -> tuple[str, str]:
    """A line and its encoding, "" where it is in none that we know."""
    for name in ("UTF-8", "GB18030"):
        try:
            return raw.decode(name), name
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "replace"), ""


def _split(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
