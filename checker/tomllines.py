"""On which line of a TOML file a key stands, so that an error can point at it.

`tomllib` says what stands in a file, not where. The text is walked once, after it was found to be
valid TOML: nested tables, dotted and quoted keys, inline tables, arrays over several lines.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

Keys = tuple[str | int, ...]  # from the top of the file; a number is a place in an array

_TOKEN = re.compile(
    r'(?P<long>"""(?:\\.|[^\\])*?"""+|\'\'\'.*?\'\'\'+)|(?P<text>"(?:\\.|[^"\\])*"|\'[^\']*\')'
    r"|(?P<comment>#[^\n]*)|(?P<newline>\n)|(?P<mark>[\[\]{}=,.])|(?P<bare>[^\s\[\]{}=,.\"'#]+)",
    re.S,
)


def line_of(text: str, path: Keys) -> int | None:
    """The line (from 1) on which the key at `path` stands, or the nearest table around it.

    `text` is valid TOML; `path` has a number where it goes into an array. None for a path of which
    not even the first key is there.
    """
    lines = _lines(text)
    for length in range(len(path), 0, -1):
        if (line := lines.get(path[:length])) is not None:
            return line
    return None


def dotted(path: Keys) -> str:
    """The keys as a person writes them, in one line: `indicator.D-F4.criterion.2.days`."""
    return one_line(".".join(str(key) for key in path))


def one_line(text: str) -> str:
    """Text of a file without line breaks and control characters."""
    return "".join(c if c.isprintable() else "�" for c in " ".join(text.split()))


@dataclass
class _Token:
    kind: str
    text: str
    line: int


@lru_cache(maxsize=16)
def _lines(text: str) -> dict[Keys, int]:
    return _Finder(text).found


class _Finder:
    """Walks the tokens of a valid TOML text once and notes on which line each key stands."""

    def __init__(self, text: str) -> None:
        self.found: dict[Keys, int] = {}
        self._tokens = list(_tokens(text))
        self._at = 0
        self._arrays: dict[Keys, int] = {}  # arrays of tables -> place of the last table
        table: Keys = ()
        while self._at < len(self._tokens):
            if self._next("newline"):
                self._at += 1
            elif self._next("mark", "["):
                table = self._header()
            elif not self._pair(table):
                self._at += 1

    def _next(self, kind: str, text: str = "") -> bool:
        if self._at >= len(self._tokens):
            return False
        token = self._tokens[self._at]
        return token.kind == kind and (not text or token.text == text)

    def _header(self) -> Keys:
        line = self._tokens[self._at].line
        self._at += 1
        array = self._next("mark", "[")
        self._at += array
        path: Keys = ()
        keys = self._keys()
        for n, key in enumerate(keys, 1):
            path += (key,)
            self.found.setdefault(path, line)
            if array and n == len(keys):
                self._arrays[path] = self._arrays.get(path, -1) + 1
            if path in self._arrays:
                path += (self._arrays[path],)
                self.found.setdefault(path, line)
        self.found[path] = line
        while self._next("mark", "]"):
            self._at += 1
        return path

    def _pair(self, table: Keys) -> bool:
        """`a.b = value`; False where no key stands."""
        line = self._tokens[self._at].line
        keys = self._keys()
        if not keys:
            return False
        for n in range(1, len(keys) + 1):
            self.found.setdefault(table + tuple(keys[:n]), line)
        if self._next("mark", "="):
            self._at += 1
            self._value(table + tuple(keys))
        return True

    def _keys(self) -> list[str]:
        keys: list[str] = []
        while self._next("bare") or self._next("text"):
            token = self._tokens[self._at]
            keys.append(token.text if token.kind == "bare" else _plain(token.text))
            self._at += 1
            if not self._next("mark", "."):
                break
            self._at += 1
        return keys

    def _value(self, path: Keys) -> None:
        if self._next("mark", "{"):
            self._at += 1
            while self._at < len(self._tokens) and not self._next("mark", "}"):
                if not self._pair(path):
                    self._at += 1
            self._at += 1
        elif self._next("mark", "["):
            self._at += 1
            self._array(path)
        else:
            while self._at < len(self._tokens) and not self._ends():
                self._at += 1

    def _array(self, path: Keys) -> None:
        place = 0
        while self._at < len(self._tokens) and not self._next("mark", "]"):
            if self._next("newline"):
                self._at += 1
            elif self._next("mark", ","):
                self._at, place = self._at + 1, place + 1
            else:
                self.found.setdefault((*path, place), self._tokens[self._at].line)
                self._value((*path, place))
        self._at += 1

    def _ends(self) -> bool:
        return self._next("newline") or any(self._next("mark", mark) for mark in (",", "]", "}"))


def _tokens(text: str) -> Iterator[_Token]:
    line = 1
    for found in _TOKEN.finditer(text):
        kind = str(found.lastgroup)
        if kind != "comment":
            yield _Token(kind, found[0], line)
        line += found[0].count("\n")


def _plain(quoted: str) -> str:
    """A quoted key without its quotes."""
    return next(iter(tomllib.loads(f"{quoted} = 0")), quoted)
