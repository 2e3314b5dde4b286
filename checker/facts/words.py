"""What the words of the site's pages may have wrong. Suspicions only: a person decides."""

from __future__ import annotations

from checker.facts.model import Words
from checker.facts.registry import fact
from checker.facts.rows import Rows

_GRADES = ("grave", "plain", "note")


@fact
def words(rows: Rows) -> Words:
    """Suspected wording and personal data of all opened pages: the gravest first, then what most pages carry."""
    found = rows.words
    spots = sorted(found.words, key=lambda spot: (_GRADES.index(spot.grade), -spot.pages))
    private = sorted(found.private, key=lambda spot: not spot.certain)
    return Words(tuple(spots), tuple(private), found.pages, found.characters, found.left)
