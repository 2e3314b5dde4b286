"""Parts of the section on links that are hints only: outside hosts, suspected hidden links, odd addresses."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from reports.model import DarkRow, LinkHints, OddGroup, OutsideRow, Result
from reports.phrases import Words

# Templates of these parts, in the order in which they are shown.
PARTS: Final = ("links_dark.html", "links_outside.html", "links_odd.html")
DARK_SHOWN: Final = 40
HOSTS_SHOWN: Final = 150
ODD_SHOWN: Final = 8  # references of each kind
GROUPS: Final = ("state", "public", "media", "platform", "vendor", "short", "other")
STRONG: Final = ("gov", "own", "letters", "word", "number")  # doubts that stand above the list
# The weightiest kinds first: what readers cannot open, what is a danger to them, what is untidy.
ODD_ORDER: Final = (
    "local-file", "private", "password", "twice", "scheme", "wide", "space", "no-scheme", "suffix",
    "one-label", "case", "leftover", "empty", "hash", "script", "anchor", "place", "backslash", "user",
    "mixed-active", "mixed-passive", "plain",
)  # fmt: skip


@dataclass(frozen=True)
class GroupRow:
    """How many hosts and addresses of one class the pages lead to."""

    group: str
    hosts: int
    addresses: int


class HintView:
    """The hints of a result, arranged for reading."""

    odd_shown = ODD_SHOWN

    def __init__(self, result: Result, words: Words) -> None:
        self.known = result.link_hints is not None
        self.hints = result.link_hints or LinkHints(0)
        self._words = words

    @property
    def dark(self) -> tuple[DarkRow, ...]:
        return self.hints.dark[:DARK_SHOWN]

    @property
    def dark_left(self) -> int:
        return len(self.hints.dark) - len(self.dark) + self.hints.dark_left_out

    @cached_property
    def links(self) -> tuple[OutsideRow, ...]:
        return tuple(row for row in self.hints.outside if row.kind == "page")

    @cached_property
    def code(self) -> tuple[OutsideRow, ...]:
        return tuple(row for row in self.hints.outside if row.kind == "code")

    @cached_property
    def groups(self) -> tuple[GroupRow, ...]:
        """Classes that occur among the hosts that links lead to."""
        rows = (
            GroupRow(group, len(found), sum(row.addresses for row in found))
            for group in GROUPS
            if (found := [row for row in self.links if row.group == group])
        )
        return tuple(rows)

    @cached_property
    def doubtful(self) -> tuple[OutsideRow, ...]:
        """Hosts whose names ask for a look, links and code alike."""
        return tuple(row for row in self.hints.outside if any(d in STRONG for d in row.doubts))

    @property
    def hosts(self) -> tuple[OutsideRow, ...]:
        return (*self.links, *self.code)[:HOSTS_SHOWN]

    @property
    def hosts_left(self) -> int:
        return len(self.hints.outside) - len(self.hosts) + self.hints.outside_left_out

    def doubts(self, row: OutsideRow) -> str:
        return self._words("hints.comma").join(self._words.label("host_doubt", d) for d in row.doubts)

    def signs(self, row: DarkRow) -> str:
        """Telling words without their classes."""
        return self._words("hints.comma").join(word.partition(":")[2] or word for word in row.words)

    @cached_property
    def odd(self) -> tuple[OddGroup, ...]:
        known = {kind: n for n, kind in enumerate(ODD_ORDER)}
        return tuple(sorted(self.hints.odd, key=lambda group: known.get(group.kind, len(known))))

    @property
    def odd_count(self) -> int:
        return sum(group.count for group in self.hints.odd)
