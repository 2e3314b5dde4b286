"""The name of a finding that stays the same between inspections, so that a review of it is remembered."""

from __future__ import annotations

import hashlib

PLACELESS = frozenset({"wording", "slip"})  # a sentence is the same on whichever page it is met first


def fingerprint(rule: str, place: str, kind: str, about: str, occurrence: int = 0) -> str:
    """rule: indicator and criterion, `V-S1.1`. place: path and query, "" where the place does not matter.
    occurrence: the how manieth of alike findings."""
    key = "|".join((rule, place, kind, about, str(occurrence)))
    return f"v1:{hashlib.sha256(key.encode()).hexdigest()[:16]}"
