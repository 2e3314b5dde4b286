"""The words of the reports: fixed phrases by language, and rule sentences in other languages.

`words/zh.toml` and `words/en.toml` hold the fixed phrases. A rule's sentence arrives in Chinese as
`Text(text, key, values)`; `words/rules.en.toml` and `rules.en.<subject>.toml` map its key to an English
template with the same `{names}`. Titles, criteria and advice have no key: their Chinese words are the key.
What the catalogue lacks is shown in Chinese and marked as such; `missing_keys` lists it.

A value is said in the other language when it is a sentence itself, or one of the catalogue's own
words (VOCABULARIES) or a list of them, outside the quotation marks in which templates set what a
page says. All other values are words of pages and stay as they are.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from reports.model import Accessibility, Criterion, Evidence, Figure, Result, Text

LANGUAGES: Final = ("zh", "en")
VOCABULARIES: Final = ("groups", "kinds", "titles", "words", "reasons")  # sections whose keys may be values
_FOLDER: Final = Path(__file__).parent / "words"
_SLOT: Final = re.compile(r"\{\{|\}\}|\{(\w+)\}")
_QUOTED: Final = re.compile(r"“[^”]*”")
_CHINESE: Final = re.compile("[\u3400-\u9fff]")


@dataclass(frozen=True)
class Said:
    """A sentence as it is shown. template and values are kept so that a writer can set values apart.

    A value that is plain text is a page's own words.
    """

    text: str
    lang: str
    template: str = ""
    values: tuple[tuple[str, str | Said], ...] = ()

    def __str__(self) -> str:
        return self.text


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
        self._own: dict[str, str] = {} if lang == "zh" else _vocabulary(lang)

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
        if self.lang != "zh":
            template = self._rules.get(sentence.key or sentence.text)
            values = {name: self._value(sentence.key, name, v) for name, v in sentence.values.items()}
            try:
                if template:
                    return Said(fill(template, values), self.lang, template, tuple(values.items()))
            except KeyError:
                pass  # the catalogue's template is older than the rule: the Chinese sentence is right
        plain = tuple((name, str(v)) for name, v in sentence.values.items())
        return Said(sentence.text, "zh", _key_if_it_made(sentence), plain)

    def term(self, words: str) -> Said | str:
        """One of the catalogue's own words, or a list of them, in this language; else the words as given."""
        for mark, joint in (("、", ", "), (", ", ", ")):
            if found := self._listed(words, mark):
                return Said(joint.join(found), self.lang)
        return words

    def _value(self, key: str, name: str, value: Text | str) -> Said | str:
        if isinstance(value, Text):
            return self.say(value)
        return value if name in _quoted_slots(key) else self.term(value)

    def _listed(self, words: str, mark: str) -> list[str]:
        """The words of a list, if every one is known; a word may itself hold the mark."""
        if words in self._own:
            return [self._own[words]]
        at = words.find(mark)
        while at >= 0:
            rest = words[at + len(mark) :]
            if words[:at] in self._own and (more := self._listed(rest, mark)):
                return [self._own[words[:at]], *more]
            at = words.find(mark, at + 1)
        return []


def missing_keys(result: Result, lang: str = "en") -> tuple[str, ...]:
    """Keys (or Chinese words) of this result that `words/rules.<lang>.toml` lacks, in order of appearance."""
    known = _rules(lang)
    wanted = (key for sentence in sentences(result) for key in _keys(sentence))
    return tuple(dict.fromkeys(key for key in wanted if _CHINESE.search(key) and key not in known))


def _keys(sentence: Text | str) -> Iterator[str]:
    """The key of a sentence and of the sentences in it."""
    if isinstance(sentence, str):
        yield sentence
        return
    yield sentence.key or sentence.text
    for value in sentence.values.values():
        if isinstance(value, Text):
            yield from _keys(value)


def sentences(result: Result) -> Iterator[Text | str]:
    """Every sentence of the result that a rule, a profile or the engine wrote."""
    yield result.verdict_reason
    yield result.coverage.reason
    yield from (result.profile.title, result.profile.document)
    for group in result.score.groups:
        yield group.name
    for indicator in result.indicators:
        yield from (indicator.title, indicator.group, indicator.about, indicator.mend, indicator.clause)
        if indicator.points:
            yield from _of_figure(indicator.points)
        for criterion in indicator.criteria:
            yield from _of_criterion(criterion)
    for column in result.columns:
        yield from (column.kind, column.note or "")
    for item in result.not_checked:
        yield from (item.what, item.reason, item.settle_by or "")
    if result.accessibility:
        yield from _of_access(result.accessibility)


def _of_access(access: Accessibility) -> Iterator[Text | str]:
    yield from (*access.levels, *access.warnings, *access.notes, *access.score.caps, access.elder.note)
    yield from (part.name for part in access.elder.parts)
    for finding in access.findings:
        yield from (finding.mend, finding.who, finding.why)
        # What axe says has its own English; so has the title of its rules.
        yield "" if finding.title_en else finding.title
        yield from (spot.reason for spot in finding.spots if not spot.reason_en)
    for figure in access.figures:
        yield from (figure.unit, figure.source)


def _of_criterion(criterion: Criterion) -> Iterator[Text | str]:
    yield from (criterion.text, criterion.reason, criterion.settle_by or "", criterion.question or "")
    for figure in criterion.figures:
        yield from _of_figure(figure)
    proofs: tuple[Evidence, ...] = criterion.evidence + criterion.warnings
    for proof in proofs:
        # A sentence without a key is the page's own words; there is nothing to translate.
        yield proof.text if proof.text.key else ""


def _of_figure(figure: Figure) -> Iterator[str]:
    yield from (figure.unit, figure.source, *figure.alternatives)


@cache
def _quoted_slots(template: str) -> frozenset[str]:
    """Names of the slots between “ and ”: what stands there is quoted from a page."""
    quotes = "".join(_QUOTED.findall(template))
    return frozenset(name for kind, name in split(quotes) if kind == "slot")


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
    return {key: words for section in _sections(lang) for key, words in section[1].items()}


@cache
def _vocabulary(lang: str) -> dict[str, str]:
    """The words that a value may be."""
    return {
        key: word for name, words in _sections(lang) if name in VOCABULARIES for key, word in words.items()
    }


@cache
def _sections(lang: str) -> tuple[tuple[str, dict[str, str]], ...]:
    """Every section of `rules.<lang>.toml` and of its neighbours `rules.<lang>.<subject>.toml`."""
    files = sorted(f.name for f in _FOLDER.glob(f"rules.{lang}*.toml"))
    return tuple((name, words) for file in files for name, words in _toml(file).items())


def _flat(tree: Mapping[str, Any], before: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in tree.items():
        found |= _flat(value, f"{before}{key}.") if isinstance(value, dict) else {before + key: str(value)}
    return found
