"""What pages show to a search engine and not to readers, as checker.probe.cloaking met it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from checker.facts.model import Cloaking, CloakSpot
from checker.facts.registry import fact
from checker.store import Store

KIND = "cloaking"


@fact
def cloaking(store: Store) -> Cloaking:
    """Suspicions only; empty where nobody asked for the comparison."""
    looks = [(url, told, at) for url, (told, at) in store.probes(KIND).items() if url]
    spots = (spot for url, told, at in looks for spot in _spots(url, told, at))
    return Cloaking(tuple(spots), len(looks))


def _spots(url: str, told: Mapping[str, Any], at: str) -> Iterator[CloakSpot]:
    if told.get("goal"):
        yield CloakSpot("goal", url, str(told["goal"]), seen_at=at)
    for text, words in told.get("said", ()):
        yield CloakSpot("title", url, text, tuple(words), seen_at=at)
    for host, address in told.get("links", ()):
        yield CloakSpot("link", url, host, url=address, seen_at=at)
