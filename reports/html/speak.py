"""Small pieces of markup and text for the templates: sentences, links, numbers, times, data islands."""

from __future__ import annotations

import json
import re
from typing import Final

from markupsafe import Markup, escape

from reports.clean import runs_right_to_left, visible, web_address
from reports.model import Text
from reports.phrases import Said, Words, split

_CHINESE: Final = re.compile("[\u3400-\u9fff]")
_MOMENT: Final = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(\+08:00)?")


class Speaker:
    """`say(text)` is a rule's sentence as markup; `say.own(words)` are words of an inspected page."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def __call__(self, text: Text | str) -> Markup:
        """The sentence in the report's language, or in Chinese and marked so; its values set apart."""
        return self._said(self._words.say(text))

    def term(self, words: str) -> Markup:
        """A word of the catalogue, or a list of such words, in the report's language; else as `own`."""
        return self._value(self._words.term(words))

    def _said(self, said: Said) -> Markup:
        values = dict(said.values)
        if said.template:
            body = Markup("").join(
                self._value(values[piece]) if kind == "slot" else escape(visible(piece))
                for kind, piece in split(said.template)
            )
        else:
            body = self._apart(said.text)
        return body if said.lang == self._words.lang else Markup('<span lang="zh">{}</span>').format(body)

    def _value(self, value: Said | str) -> Markup:
        return self._said(value) if isinstance(value, Said) else self.own(value)

    def own(self, words: str) -> Markup:
        """Words of the page: unseen characters shown, other directions kept apart, Chinese marked as such."""
        body = self._apart(words)
        if self._words.lang != "zh" and _CHINESE.search(words):
            return Markup('<span lang="zh">{}</span>').format(body)
        return body

    def link(self, address: str, words: str = "") -> Markup:
        """A link that opens the page, or the bare address when it is not one a person may follow."""
        href = web_address(address)
        shown = self.own(words or address)
        if not href:
            return Markup('<span class="url">{}</span>').format(shown)
        named = Markup(' class="named"') if words else Markup("")
        return Markup(
            '<a href="{}"{} target="_blank" rel="noopener noreferrer" referrerpolicy="no-referrer">{}</a>'
        ).format(href, named, shown)

    def _apart(self, words: str) -> Markup:
        shown = escape(visible(words))
        return Markup("<bdi>{}</bdi>").format(shown) if runs_right_to_left(words) else shown


def points(value: float) -> str:
    """72.5 -> "72.5", 3.0 -> "3", 0.25 -> "0.25"."""
    return f"{value:.2f}".rstrip("0").rstrip(".").replace("-", "−")


def exact(value: float) -> str:
    """A score with at least one decimal: 91.0 -> "91.0", 72.25 -> "72.25"."""
    return (f"{value:.1f}" if round(value, 1) == round(value, 2) else f"{value:.2f}").replace("-", "−")


def tenth(value: float) -> str:
    """With one decimal: 98.72 -> "98.7"."""
    return f"{value:.1f}".replace("-", "−")


def moment(iso: str) -> str:
    """An ISO time to the minute; the offset is left out where it is Beijing's own. Other text as it is."""
    return _MOMENT.sub(lambda found: f"{found[1]} {found[2]}", iso, count=1)


def island(data: object) -> Markup:
    """JSON that may stand inside <script type="application/json">: no character of it can end the element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704 - escaped above
