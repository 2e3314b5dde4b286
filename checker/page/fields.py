"""Labelled values in any layout: `label：value`, 【label】value, cell beside cell, cell under cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from checker.page.sheet import Sheet
from checker.page.tables import cell_below
from checker.text.outline import Line

_LABEL = re.compile(
    r"(?:(?<=^)|(?<=[\s，,；;。|｜丨（(【\[、.．]))([\u4e00-\u9fa5]{2,10}|[\u4e00-\u9fa5](?:\s[\u4e00-\u9fa5]){1,4})\s*[:：]"
    r"|[【\[]\s*([\u4e00-\u9fa5]{2,10}|[\u4e00-\u9fa5](?:\s[\u4e00-\u9fa5]){1,4})\s*[】\]]\s*[:：]?"
)
_LONGEST_LABEL = 14
_TRIM = " \t:：【】[]*·•|"


@dataclass(slots=True)
class Field:
    """One labelled value; `at` is the place of its label in the lines given, `below` that of its value."""

    label: str
    value: str
    at: int
    below: int


def read_fields(sheet: Sheet, lines: list[Line], known: Callable[[str], object]) -> Iterator[Field]:
    """Fields whose label `known` accepts, in page order; an empty value stays, as an empty field."""
    for at, line in enumerate(lines):
        text = line.text if len(line.pieces) == 1 else " ".join(words for words, _ in line.pieces)
        if len(text) <= _LONGEST_LABEL and (label := squeeze(text)) and known(label):
            yield _beside(sheet, lines, at, label, known)
            continue
        if "：" not in text and ":" not in text and "】" not in text and "]" not in text:
            continue
        hits = [hit for hit in _LABEL.finditer(text) if known(squeeze(hit.group(1) or hit.group(2)))]
        for order, hit in enumerate(hits):
            end = hits[order + 1].start() if order + 1 < len(hits) else len(text)
            label = squeeze(hit.group(1) or hit.group(2))
            value = text[hit.end() : end].strip(" 　|｜丨；;，,")
            below = at
            if not value and end == len(text) and at + 1 < len(lines) and not _opens(lines[at + 1], known):
                value, below = lines[at + 1].text, at + 1
            yield Field(label, value, at, below)


def squeeze(text: str) -> str:
    """A label without blanks, colons and brackets."""
    return "".join(text.split()).strip(_TRIM)


def _beside(sheet: Sheet, lines: list[Line], at: int, label: str, known: Callable[[str], object]) -> Field:
    """The field of a label that fills its line: its value is the next line, or the cell under it."""
    if at + 1 >= len(lines):
        return Field(label, "", at, at)
    if not _opens(lines[at + 1], known):
        return Field(label, lines[at + 1].text, at, at + 1)
    return Field(label, cell_below(sheet, lines[at]), at, at)


def _opens(line: Line, known: Callable[[str], object]) -> bool:
    """Whether a line is, or begins with, another known label."""
    if len(line.text) <= _LONGEST_LABEL and known(squeeze(line.text)):
        return True
    hit = _LABEL.match(line.text)
    return bool(hit and known(squeeze(hit.group(1) or hit.group(2))))
