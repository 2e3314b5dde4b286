"""Links: what did not open, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

LinkScope = Literal["inside", "domain", "outside"]  # 站内, 域内 (another host of the registered name), 站外

LinkCertainty = Literal["sure", "suspected", "barred"]  # 确认, 疑似, 超时或封锁


@dataclass(frozen=True, slots=True)
class LinkTry:
    """One look at an address: ISO time, outcome of checker.fetch.model, status."""

    at: str
    outcome: str
    status: int | None = None


@dataclass(frozen=True, slots=True)
class LinkPlace:
    """One place where an address stands: page, words of the link, part of the page."""

    page_url: str
    text: str = ""
    where: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class BadLink:
    """An address that did not open, or that opens and is not what it was. certain: proved dead.

    outcome, status: of the last look. why: the outcome, or `soft_missing` (200 with the host's own page for
    what is missing), `missing_words` (a page that says that it is missing), `parked`, `to_home` (a deep
    address that leads to the front of a host), in which cases the address opened.
    places: how many references to it were seen; place_url/place_text: the first of them; stands: the first
    few. words: what the page says. cause: number of its cause in Links.causes, from 1; 0 for none.
    """

    url: str
    kind: str
    outcome: str
    status: int | None
    inside: bool
    certain: bool
    places: int
    place_url: str
    place_text: str
    on_home: bool
    seen_at: str = ""
    second_level: bool = False  # stands on a page the home page leads to, and that home page shows no news
    followed: bool = True  # a reader can follow or see it; False: a style sheet, a script, a hidden link
    scope: LinkScope = "inside"
    certainty: LinkCertainty = "suspected"
    why: str = ""
    tries: tuple[LinkTry, ...] = ()
    stands: tuple[LinkPlace, ...] = ()
    words: str = ""
    final_url: str = ""
    template: str = ""  # of the page it stands on: kind and number, e.g. `article 2`
    cause: int = 0
    note: str = ""  # of the client, in English: which certificate fault, which header

    @property
    def opens(self) -> bool:
        """Whether something was shown, though not what was asked for."""
        return self.why in ("soft_missing", "missing_words", "parked", "to_home")


@dataclass(frozen=True, slots=True)
class LinkCause:
    """One cause of many bad links. kind: `template` (one address on many pages), `relative` (one reference
    without its folder, so that each page makes another address of it), `folder` (nothing below it opens),
    `host` (nothing on it opens). about: address, file name, folder or host. sure: how many of `links` are
    proved. alike: its pages are built alike."""

    kind: Literal["template", "relative", "folder", "host"]
    about: str
    links: int
    places: int
    sure: int
    page_url: str = ""
    text: str = ""
    where: str = ""
    alike: bool = False


@dataclass(frozen=True, slots=True)
class LinkClass:
    """How the addresses of one class fared. passing: opened when they were asked again."""

    scope: LinkScope
    kind: str
    checked: int = 0
    sure: int = 0
    suspected: int = 0
    barred: int = 0
    passing: int = 0
    unchecked: int = 0


@dataclass(frozen=True, slots=True)
class MovedLink:
    """An address that leads to another site. Not a fault."""

    url: str
    final_url: str
    places: int
    place_url: str
    place_text: str


@dataclass(frozen=True, slots=True)
class LeftLinks:
    """Links that site.toml leaves unjudged. bad: how many of `links` did not open when first asked for."""

    pattern: str
    reason: str
    links: int
    bad: int


@dataclass(frozen=True, slots=True)
class MissingAnswer:
    """How a host answers an address that does not exist. words: by which its page says so."""

    url: str
    outcome: str
    status: int | None
    final_url: str = ""
    title: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class CheckedLinks:
    """What became of every address. again: how many were looked at again; again_left: those for which the
    budget did not suffice; again_cut: `number` or `time`, which budget; again_done: whether there were any
    second looks, without which nothing on a network is proved."""

    bad: tuple[BadLink, ...]
    passing: tuple[BadLink, ...] = ()
    moved: tuple[MovedLink, ...] = ()
    moved_left: int = 0
    causes: tuple[LinkCause, ...] = ()
    classes: tuple[LinkClass, ...] = ()
    left: tuple[LeftLinks, ...] = ()
    answers: tuple[MissingAnswer, ...] = ()
    unchecked: int = 0  # addresses that readers may follow, not tried
    unchecked_on_home: int = 0
    checked: int = 0
    again_done: bool = False
    again: int = 0
    again_left: int = 0
    again_cut: str = ""


@dataclass(frozen=True, slots=True)
class Links:
    """Every address that did not open or could not be judged. unchecked: known but not tried.

    home_navigation_only: the home page shows entries only, so that pages it leads to count as home;
    second_level_known: whether it surely does, so that `second_level` was looked for. again_done: whether
    addresses that did not open were asked again. home_unseen: scripts bring links to the home page, or may,
    and nobody saw which.
    """

    bad: tuple[BadLink, ...]
    checked: int
    unchecked: int
    unchecked_on_home: int = 0
    home_navigation_only: bool = False
    second_level_known: bool = False
    unchecked_on_second: int = 0
    causes: tuple[LinkCause, ...] = ()
    again_done: bool = True
    home_unseen: bool = False
