"""What the words of the site's pages may have wrong. Suspicions only: a person decides."""

from __future__ import annotations

from collections.abc import Iterable

from checker.facts.model import AllowedWord, SiteInfo, Words, WordSpot
from checker.facts.registry import fact
from checker.facts.rows import Rows
from checker.facts.word_spots import WordSpots
from checker.store import Store
from checker.words.lists import own_lexicon

FILES = "words-of-files"  # what checker.probe.attached leaves
_GRADES = ("grave", "plain", "note")


def _own(store: Store, site: SiteInfo) -> tuple[WordSpot, ...]:
    """What site.toml has looked for."""
    if not site.own_words:
        return ()
    spots = WordSpots(own_lexicon((word.wrong, word.right, word.grade) for word in site.own_words))
    for target, page in store.pages():
        if not page.blocked:
            spots.add(target.url, target.fetched_at, page, page.heading or page.title, None)
    return spots.words


def _allowed(spot: WordSpot, allowed: Iterable[AllowedWord]) -> bool:
    sentence = f"{spot.before}{spot.words}{spot.after}"
    return any(_holds(sentence, spot, word.words) and word.context in sentence for word in allowed)


def _holds(sentence: str, spot: WordSpot, words: str) -> bool:
    """Whether these words stand where the sentence is marked: all of the mark, a part of it, or more."""
    begin, end = len(spot.before), len(spot.before) + len(spot.words)
    if spot.words.find(words) >= 0:
        return True
    at = sentence.find(words, max(0, end - len(words)))
    return 0 <= at <= begin and bool(words)


@fact
def words(rows: Rows, store: Store, site: SiteInfo) -> Words:
    """Suspected wording and personal data of all opened pages and of the documents that were read:
    the gravest first, then what most pages carry."""
    pages, files = rows.words, WordSpots()
    for url, (told, at) in store.probes(FILES).items():
        if url and told.get("text"):
            files.add_file(url, at, str(told["text"]), str(told.get("title", "")))
    found = (*pages.words, *files.words, *_own(store, site))
    kept = [spot for spot in found if not _allowed(spot, site.allowed_words)]
    return Words(
        tuple(sorted(kept, key=lambda spot: (_GRADES.index(spot.grade), -spot.pages))),
        tuple(sorted((*pages.private, *files.private), key=lambda spot: not spot.certain)),
        pages.pages,
        pages.characters + files.characters,
        pages.left + files.left,
        files.files,
        len(found) - len(kept),
    )
