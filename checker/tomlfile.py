"""TOML files that people write: read with errors of one line that name the file and the line."""

from __future__ import annotations

import hashlib
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checker.errors import UserError
from checker.indicator import Say, say


@dataclass(frozen=True)
class TomlFile:
    """A file that was read. name: as the user gave it. digest: SHA-256 of its bytes, in hex."""

    name: str
    text: str
    raw: dict[str, Any]
    digest: str

    def place(self, key: str, block: str = "", number: int = 0) -> str:
        """`site.toml:12`: where a key stands, as far as it can be told.

        block, number: within the block `[block]`, or the n-th `[[block]]` (from 0); its head when
        the key is not there.
        """
        line = self._line_in(key, block, number) if block else self._line_of(key)
        return f"{self.name}:{line}" if line else self.name

    def _line_in(self, key: str, block: str, number: int) -> int:
        head = re.compile(rf"^[ \t]*\[{{1,2}}[ \t]*{re.escape(block)}[ \t]*\]", re.M)
        heads = list(head.finditer(self.text))
        if number >= len(heads):
            return self._line_of(key or block)
        start = heads[number].end()
        after = re.compile(r"^[ \t]*\[", re.M).search(self.text, start)
        end = after.start() if after else len(self.text)
        found = re.compile(rf"^[ \t]*[\"']?{re.escape(key)}[\"']?[ \t]*=", re.M).search(self.text, start, end)
        return self._line_at(found.start() if key and found else heads[number].start())

    def _line_of(self, key: str) -> int:
        found = re.search(rf"^[^#\n]*(?<![\w-]){re.escape(key)}(?![\w-])", self.text, re.M)
        return self._line_at(found.start()) if found else 0

    def _line_at(self, offset: int) -> int:
        return self.text.count("\n", 0, offset) + 1


def read_toml(file: Path, error: type[UserError]) -> TomlFile:
    """Read a file. Raises `error` when it cannot be read, is not UTF-8 or not TOML."""
    try:
        data = file.read_bytes()
        text = data.decode("utf-8")
    except OSError as trouble:
        raise _fault(error, str(file), trouble.strerror or str(trouble)) from None
    except UnicodeDecodeError:
        raise _fault(error, str(file), say("不是 UTF-8 文本;请在编辑器中另存为 UTF-8")) from None
    return parse_toml(text, str(file), error)


def parse_toml(text: str, name: str, error: type[UserError]) -> TomlFile:
    """The text of a file that was read before. Raises `error` when it is not TOML."""
    try:
        raw = tomllib.loads(text.removeprefix("\ufeff"))  # some editors put a mark before the text
    except RecursionError:
        raise _fault(error, name, say("括号套得太深")) from None
    except ValueError as trouble:  # not TOML, or a number of thousands of digits
        told = re.search(r" \(at line (\d+), column \d+\)$", str(trouble))
        place = f"{name}:{told[1]}" if told else name
        said = say(
            "TOML 格式有误({trouble});每行写 键 = 值,文字用英文双引号括起",
            trouble=str(trouble).removesuffix(told[0] if told else ""),
        )
        raise _fault(error, place, said) from None
    return TomlFile(name, text, raw, hashlib.sha256(text.encode("utf-8")).hexdigest())


def _fault(error: type[UserError], place: str, trouble: str | Say) -> UserError:
    return error("{place}: {trouble}", place=place, trouble=trouble)
