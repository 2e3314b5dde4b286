"""The words of the reports: fixed phrases by language, and rule sentences in other languages.

`words/zh.toml` and `words/en.toml` hold the fixed phrases. A rule's sentence arrives in Chinese as
`Text(text, key, values)`; `words/rules.en.toml` maps its key to an English template with the same
`{names}`. Titles, criteria and advice have no key: their Chinese words are the key. What the
catalogue lacks is shown in Chinese and marked as such; `missing_keys` lists it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from reports.model import Criterion, Evidence, Result, Text

LANGUAGES: Final = ("zh", "en")
_FOLDER: Final = Path(__file__).parent / "words"
_SLOT: Final = re.compile(r"\{\{|\}\}|\{(\w+)\}")


@dataclass(frozen=True)
class Said:
    """A sentence as it is shown. template and values are kept so that a writer can set values apart."""

    text: str
    lang: str
    template: str = ""
    values: tuple[tuple[str, str], ...] = ()


def split(template: str) -> Iterator[tuple[str, str]]:
    """The pieces of a template in order: ("words", literal text) or ("slot", name)."""
    at = 0
    for found in _SLOT.finditer(template):
        if found.start() > at:
            yield "words", template[at : found.start()]
        yield ("slot", found[1]) if found[1] else ("words", found[0][0])
        at = found.end()
    if at < len(template):
        yield "words", template[at:]


def fill(template: str, values: Mapping[str, object]) -> str:
    """`{name}` replaced by its value, and nothing else of str.format: templates may come from a file.

    Raises KeyError for a name without a value.
    """
    return "".join(piece if kind == "words" else str(values[piece]) for kind, piece in split(template))


class Words:
    """Everything one language has to say.

    `words("head.site", n=3)` is a fixed phrase; `words.say(text)` a rule's sentence.
    """

    def __init__(self, lang: str) -> None:
        if lang not in LANGUAGES:
            raise ValueError(f"no report words for language {lang!r}; there are {', '.join(LANGUAGES)}")
        self.lang = lang
        self._fixed = _flat(_toml(f"{lang}.toml"))
        self._rules: dict[str, str] = {} if lang == "zh" else _rules(lang)

    def __call__(self, name: str, /, **values: object) -> str:
        """The fixed phrase with its values. Raises KeyError when the phrase or a value is missing."""
        return fill(self._fixed[name], values)

    def label(self, family: str, value: str) -> str:
        """The word for a value of a small set (`label("scope", "inside")`); the value itself if unknown."""
        return self._fixed.get(f"{family}.{value}", value)

    def template(self, name: str) -> str:
        """The phrase with its `{names}` unfilled, for the page's own script."""
        return self._fixed[name]

    def say(self, text: Text | str) -> Said:
        """The sentence in this language, or in Chinese where the catalogue lacks it."""
        sentence = text if isinstance(text, Text) else Text(text)
        values = tuple(sentence.values.items())
        if self.lang != "zh":
            template = self._rules.get(sentence.key or sentence.text)
            try:
                if template:
                    return Said(fill(template, sentence.values), self.lang, template, values)
            except KeyError:
                pass  # the catalogue's template is older than the rule: the Chinese sentence is right
        return Said(sentence.text, "zh", _key_if_it_made(sentence), values)


def missing_keys(result: Result, lang: str = "en") -> tuple[str, ...]:
    """Keys (or Chinese words) of this result that `words/rules.<lang>.toml` lacks, in order of appearance."""
    known = _rules(lang)
    wanted = (t.key or t.text if isinstance(t, Text) else t for t in sentences(result))
    return tuple(dict.fromkeys(key for key in wanted if key and key not in known))


def sentences(result: Result) -> Iterator[Text | str]:
    """Every sentence of the result that a rule, a profile or the engine wrote."""
    yield result.verdict_reason
    yield result.coverage.reason
    yield result.profile.title
    for group in result.score.groups:
        yield group.name
    for indicator in result.indicators:
        yield from (indicator.title, indicator.group, indicator.about, indicator.mend)
        for criterion in indicator.criteria:
            yield from _of_criterion(criterion)
    for column in result.columns:
        yield column.note or ""
    for item in result.not_checked:
        yield from (item.what, item.reason, item.settle_by or "")


def _of_criterion(criterion: Criterion) -> Iterator[Text | str]:
    yield from (criterion.text, criterion.reason, criterion.settle_by or "", criterion.question or "")
    proofs: tuple[Evidence, ...] = criterion.evidence + criterion.warnings
    for proof in proofs:
        # A sentence without a key is the page's own words; there is nothing to translate.
        yield proof.text if proof.text.key else ""


def _key_if_it_made(sentence: Text) -> str:
    """The key, if it is the very template the text was made of."""
    try:
        return sentence.key if sentence.key and fill(sentence.key, sentence.values) == sentence.text else ""
    except KeyError:
        return ""


@cache
def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / name).read_text(encoding="utf-8"))


@cache
def _rules(lang: str) -> dict[str, str]:
    """Sections of a rules catalogue are only for its reader: they are laid together."""
    found: dict[str, str] = {}
    for key, value in _toml(f"rules.{lang}.toml").items():
        found.update(value if isinstance(value, dict) else {key: value})
    return found


def _flat(tree: Mapping[str, Any], before: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in tree.items():
        found |= _flat(value, f"{before}{key}.") if isinstance(value, dict) else {before + key: str(value)}
    return found
