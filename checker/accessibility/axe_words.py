"""What axe found, in Chinese: its own locale where it lies beside the axe file, else our words, else English.

Templates are axe's: `${data.contrastRatio}`, forms by `messageKey`, `singular` and `plural`. Data comes from
pages and from many versions of axe, so nothing here raises.
"""

from __future__ import annotations

import json
import logging
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from checker.accessibility.standards import FOLDER

LOCALES = ("locales/zh_CN.json", "zh_CN.json")  # where a locale lies beside the axe file
_SLOT = re.compile(r"\$\{\s*data(?:\.([\w$]+))?[^}$]*\}")  # one shipped template lacks its closing brace
_LOOSE = re.compile(r"\$\{[^}]*\}?")
_LIKE_A_VERDICT = re.compile("通过|达到")  # a reader may take these words for a verdict of the site
_SAME_WORDS = {"color-contrast-enhanced": "color-contrast"}
_LONGEST = 500
_log = logging.getLogger(__name__)

Words = Mapping[str, Any]


class AxeWords:
    """The words of one axe. locale: what its zh_CN.json holds; empty when it has none."""

    def __init__(self, locale: Words | None = None) -> None:
        self._locale = locale or {}

    @classmethod
    def beside(cls, axe: Path | str | None) -> AxeWords:
        """The words of this axe file. A locale that is not there, or is no JSON, is none."""
        return cls(_locale(Path(axe)) if axe else None)

    @property
    def has_locale(self) -> bool:
        """Whether axe's own Chinese is there."""
        return bool(self._locale)

    def help_of(self, rule: str, lang: str = "zh", told: str = "") -> str:
        """What a rule asks, in a line. told: axe's own English. The rule's id when no word is known."""
        if lang == "zh":
            theirs = _part(_part(self._locale, "rules"), rule)
            for words in (theirs.get("help"), _part(_ours(), "rules").get(rule)):
                if isinstance(words, str) and words and not _LIKE_A_VERDICT.search(words):
                    return words
        return told or rule

    def message_of(self, check: Words, lang: str = "zh") -> str:
        """What one check of axe says of an element. check: id, data, message, and state (`fail` or
        `incomplete`), as a Spot keeps it."""
        told = str(check.get("message") or "")
        if lang != "zh":
            return told
        try:
            return self._chinese(check) or told
        except Exception:
            _log.exception("the words of axe's check %s", check.get("id"))
            return told

    def _chinese(self, check: Words) -> str:
        name, state, data = str(check.get("id") or ""), str(check.get("state") or "fail"), check.get("data")
        for template in self._templates(name, state, data):
            filled = _filled(template, data)
            if filled and not _LIKE_A_VERDICT.search(filled):
                return filled
        return ""

    def _templates(self, name: str, form: str, data: Any) -> list[str]:
        theirs = _part(_part(self._locale, "checks"), name).get(form)
        checks = _part(_ours(), "checks")
        ours = _part(checks, name) or _part(checks, _SAME_WORDS.get(name, ""))
        key = _message_key(data)
        found = [_form(theirs, data), ours.get(f"{form}.{key}") if key else None, ours.get(form)]
        return [words for words in found if isinstance(words, str) and words]


def _form(words: Any, data: Any) -> str:
    """The template among the forms of a message, chosen as axe chooses."""
    if isinstance(words, str):
        return words
    if not isinstance(words, Mapping):
        return ""
    if isinstance(data, list):
        chosen = words.get("singular" if len(data) == 1 else "plural")
    elif isinstance(data, str):
        chosen = words.get(data)
    else:
        chosen = words.get(_message_key(data)) or words.get("default")
    if isinstance(chosen, Mapping):
        return _form(chosen, data)
    return chosen if isinstance(chosen, str) else _only(words)


def _only(words: Words) -> str:
    """The message when all its forms say the same: then it does not matter which was meant."""
    said = set(map(str, words.values()))
    return said.pop() if len(said) == 1 else ""


def _message_key(data: Any) -> str:
    key = data.get("messageKey") if isinstance(data, Mapping) else data
    return key if isinstance(key, str) else ""


def _filled(template: str, data: Any) -> str:
    """The template with its values; "" when a value it names is not there."""
    lacking = False

    def value(slot: re.Match[str]) -> str:
        nonlocal lacking
        found = _value(data, slot[1])
        lacking = lacking or not found
        return found

    filled = _SLOT.sub(value, template)
    return "" if lacking or _LOOSE.search(filled) else filled[:_LONGEST]


def _value(data: Any, name: str | None) -> str:
    if isinstance(data, list) and name in (None, "values"):
        return ", ".join(map(_shown, data))
    if isinstance(data, Mapping):
        return _shown(data.get(name)) if name else ""
    return _shown(data) if name in (None, "values") else ""


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(_shown, value))
    return str(value) if isinstance(value, str | int | float) else ""


def _part(words: Any, name: str) -> Words:
    found = words.get(name) if isinstance(words, Mapping) else None
    return found if isinstance(found, Mapping) else {}


@cache
def _ours() -> Words:
    return tomllib.loads((FOLDER / "axe_zh.toml").read_text(encoding="utf-8"))


@cache
def _locale(axe: Path) -> Words:
    for name in LOCALES:
        file = axe.parent / name
        try:
            found = json.loads(file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            continue
        except (OSError, ValueError, RecursionError) as error:
            _log.warning("%s cannot be read: %s", file, error)
            continue
        if isinstance(found, dict):
            return found
    return {}
