"""Pages that answer and yet hold nothing that was asked for: soft 404s, parked and unfiled domains.

What is told here is a suspicion. That a page is *the* answer of its server to addresses that do not exist
is for the caller to compare (see `Sketch`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

from checker.page.model import Page
from checker.text.sketch import alike, sketch

WORDS = Path(__file__).resolve().parents[2] / "rules" / "words" / "gone.tsv"
Kind = Literal["missing", "parked"]

SHORT = 500  # characters of a page that says little else
_PARKED_SHORT = 600  # pages of domain brokers list offers as well
_TITLE_SHARE = 0.5  # of a title's part that the words must fill: headlines may quote them
_ALIKE = 0.8  # share of common pieces from which two texts are one but for an address or a time
_PIECE = 4  # characters
_LENGTH_APART = 30  # characters by which the whole of two such pages may differ
_TITLE_PARTS = re.compile(r"[-_|—–·•»>:：]+")
_ONLY_404 = re.compile(r"\W*(?:http|error|错误|出错)?\W*404\W*(?:error|错误|页|页面|notfound)?\W*", re.I)
_ESCAPED = re.compile(r"\\u[0-9a-f]{4}", re.I)  # characters in scripts that may make text
_CHANGING = re.compile(r"\d+|https?://\S+")


class Mark(NamedTuple):
    """Words seen, and whose they are."""

    kind: Kind
    words: str
    origin: str


@dataclass(frozen=True, slots=True)
class Sketch:
    """A page in short, as far as two answers to different addresses can be compared."""

    title: str
    heading: str
    length: int  # characters of all visible text
    pieces: str  # sketch of the main text

    def is_like(self, other: Sketch) -> bool:
        """Whether both are one page, but for an address, a number or a time in it."""
        return (
            (self.title, self.heading) == (other.title, other.heading)
            and abs(self.length - other.length) <= _LENGTH_APART
            and alike(self.pieces, other.pieces) >= _ALIKE
        )

    def to_dict(self) -> dict[str, Any]:
        return {"title": self.title, "heading": self.heading, "length": self.length, "pieces": self.pieces}

    @classmethod
    def from_dict(cls, raw: dict[str, Any]) -> Sketch:
        return cls(raw["title"], raw["heading"], int(raw["length"]), raw["pieces"])


def sketch_of(page: Page) -> Sketch:
    """The page in short."""
    text = _CHANGING.sub("#", page.text)
    pieces = (text[at : at + _PIECE] for at in range(max(1, len(text) - _PIECE + 1)))
    title, heading = (_CHANGING.sub("#", words).strip() for words in (page.title, page.heading))
    return Sketch(title, heading, page.text_length, sketch(pieces) if text else "")


def says_missing(page: Page) -> Mark | None:
    """The words by which a page that was opened says that it does not exist."""
    return _mark("missing", page, "", SHORT)


def says_parked(page: Page, body: bytes) -> Mark | None:
    """The words or the code that show that nobody keeps the site any more. body: its source, or its start."""
    return _mark("parked", page, body.decode("utf-8", "replace"), _PARKED_SHORT)


def may_say(body: bytes, charset: str | None) -> tuple[bool, str]:
    """Whether a page could say that it does not exist or that nobody keeps its site, and its title: told from
    its source, without reading it as a page, which costs far more. A page that may not surely does not.

    charset: as the reply declares it."""
    from checker.page.parse import parse
    from checker.text.decode import decode

    source = decode(body, charset).text
    root = parse(source).root
    if root is None or _ESCAPED.search(source):
        return True, ""
    title = next((" ".join((t.text or "").split()) for t in root.iter("title")), "")
    pieces = [source, "".join(root.itertext())]
    pieces += ["".join(element.values()) for element in root.iter() if isinstance(element.tag, str)]
    flat = _flat("".join(pieces))
    telling = (words for kind in ("missing", "parked") for _, words, _ in _table(kind))
    return "404" in flat or any(words in flat for words in telling), title


def title_says_missing(title: str) -> bool:
    """Whether a title (or heading) alone gives cause to look at the page."""
    return next(_in_title("missing", title), None) is not None


def _mark(kind: Kind, page: Page, source: str, most: int) -> Mark | None:
    for title in (page.title, page.heading):
        if found := next(_in_title(kind, title), None):
            return found
    if page.text_length > most:
        return None
    text = _flat(" ".join((page.text, page.beside, page.heading, page.title)))
    code = _flat(source)
    for where, words, origin in _table(kind):
        if (where == "text" and words in text) or (where == "code" and words in code):
            return Mark(kind, words, origin)
    return None


def _in_title(kind: Kind, title: str) -> Iterator[Mark]:
    for part in _TITLE_PARTS.split(title):
        flat = _flat(part)
        if kind == "missing" and _ONLY_404.fullmatch(flat):
            yield Mark(kind, part.strip(), "404")
        for where, words, origin in _table(kind):
            if where == "title" and words in flat and len(words) >= _TITLE_SHARE * len(flat):
                yield Mark(kind, part.strip(), origin)


def _flat(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).lower().split())


@cache
def _table(kind: Kind) -> tuple[tuple[str, str, str], ...]:
    """(where, words, origin) of one kind. Raises ValueError naming a line that cannot be read."""
    found = []
    for number, line in enumerate(WORDS.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        parts = line.split("\t")
        if (
            len(parts) != 4
            or parts[0] not in ("missing", "parked")
            or parts[1] not in ("title", "text", "code")
        ):
            raise ValueError(f"{WORDS.name}:{number}: kind, where, words and origin, with tabs between them")
        if parts[0] == kind:
            found.append((parts[1], _flat(parts[2]), parts[3]))
    return tuple(found)
