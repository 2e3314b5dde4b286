"""What the words of the site's pages may have wrong. Suspicions only: a person decides."""

from __future__ import annotations

from checker.facts.model import Words
from checker.facts.registry import fact
from checker.facts.rows import Rows
from checker.store import Store

FILES = "words-of-files"  # what checker.probe.attached leaves
_GRADES = ("grave", "plain", "note")


@fact
def words(rows: Rows, store: Store) -> Words:
    """Suspected wording and personal data of all opened pages and of the documents that were read:
    the gravest first, then what most pages carry."""
    found = rows.words
    for url, (told, at) in store.probes(FILES).items():
        if url and told.get("text"):
            found.add_file(url, at, str(told["text"]), str(told.get("title", "")))
    spots = sorted(found.words, key=lambda spot: (_GRADES.index(spot.grade), -spot.pages))
    private = sorted(found.private, key=lambda spot: not spot.certain)
    return Words(tuple(spots), tuple(private), found.pages, found.characters, found.left, found.files)
