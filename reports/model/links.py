"""Links: what did not open, and what the pages tell of their links beside that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

LinkScope = Literal["inside", "domain", "outside"]  # 站内, 域内, 站外

LinkCertainty = Literal["sure", "suspected", "barred"]  # 确认, 疑似, 超时或封锁


@dataclass(frozen=True)
class LinkTry:
    """One look at an address: ISO time, outcome, status."""

    at: str
    outcome: str
    status: int | None = None


@dataclass(frozen=True)
class LinkPlace:
    """One place of an address: page, words, part of the page."""

    page_url: str
    text: str = ""
    where: str = ""
    hidden: bool = False


@dataclass(frozen=True)
class LinkRow:
    """One address that did not open, could not be judged, or is not what it was, and where it stands.

    certain: certainty is `sure`. why: the outcome, or soft_missing, missing_words, parked, to_home, where it
    opened. tries: every look. stands: the first places of `places`. template: of the page it stands on.
    cause: number in LinkReport.causes, from 1. followed: a reader can follow or see it. words: of the page
    that opened.
    """

    url: str
    kind: str
    outcome: str
    status: int | None = None
    scope: LinkScope = "inside"
    certain: bool = False
    places: int = 0
    place_url: str = ""
    place_text: str = ""
    on_home: bool = False
    note: str = ""
    certainty: LinkCertainty = "suspected"
    why: str = ""
    words: str = ""
    final_url: str = ""
    tries: tuple[LinkTry, ...] = ()
    stands: tuple[LinkPlace, ...] = ()
    template: str = ""
    cause: int = 0
    followed: bool = True


@dataclass(frozen=True)
class LinkClass:
    """How the addresses of one class fared. passing: they opened when they were asked again."""

    scope: LinkScope
    kind: str
    checked: int = 0
    sure: int = 0
    suspected: int = 0
    barred: int = 0
    passing: int = 0
    unchecked: int = 0


@dataclass(frozen=True)
class LinkCause:
    """One cause of many bad links. kind: `template` (one reference on many pages), `relative` (one reference
    without its folder), `folder`, `host` (nothing there opens). about: address, file, folder or host. sure:
    how many of `links` are proved. alike: its pages are built alike."""

    kind: Literal["template", "relative", "folder", "host"]
    about: str
    links: int
    places: int
    sure: int
    page_url: str = ""
    text: str = ""
    where: str = ""
    alike: bool = False


@dataclass(frozen=True)
class MovedLink:
    """An address that leads to another site. No fault."""

    url: str
    final_url: str
    places: int = 0
    place_url: str = ""
    place_text: str = ""


@dataclass(frozen=True)
class LinksLeft:
    """Links that site.toml leaves unjudged. bad: how many of them did not open."""

    pattern: str
    reason: str
    links: int
    bad: int


@dataclass(frozen=True)
class MissingAnswer:
    """How a host answers an address that does not exist. words: by which its page says so."""

    url: str
    outcome: str
    status: int | None = None
    final_url: str = ""
    title: str = ""
    words: str = ""


@dataclass(frozen=True)
class LinkReport:
    """All links in short, and what stands beside the bad ones of Result.links. again: addresses that were
    looked at again; again_left: those for which the budget (`number` or `time` in again_cut) did not suffice;
    again_done: there were second looks, without which nothing on a network is proved."""

    classes: tuple[LinkClass, ...] = ()
    causes: tuple[LinkCause, ...] = ()
    passing: tuple[LinkRow, ...] = ()
    passing_left_out: int = 0
    moved: tuple[MovedLink, ...] = ()
    moved_left_out: int = 0
    left: tuple[LinksLeft, ...] = ()
    missing: tuple[MissingAnswer, ...] = ()
    again_done: bool = False
    again: int = 0
    again_left: int = 0
    again_cut: str = ""


@dataclass(frozen=True)
class OutsideRow:
    """A host outside the site and outside gov.cn. kind: `page` (links to follow) or `code` (scripts, frames).
    group: `public`, `media`, `platform`, `vendor`, `short` or `other` (nothing is known of it). doubts: what
    makes its name doubtful. addresses: how many; url, words, place_url: the first. hidden: nobody sees it."""

    host: str
    kind: Literal["page", "code"]
    group: str = "other"
    doubts: tuple[str, ...] = ()
    addresses: int = 0
    url: str = ""
    words: str = ""
    place_url: str = ""
    hidden: bool = False


@dataclass(frozen=True)
class DarkRow:
    """A link (or words) that pages may carry without their keeper's will: a suspicion, never scored. how: the
    way it is hidden. words: `class:word` of telling words. html: its source, cut. many: further links of the
    same hidden block. pages: how many pages carry it, page_url the first; alike: they are built alike."""

    how: str
    url: str = ""
    text: str = ""
    words: tuple[str, ...] = ()
    html: str = ""
    many: int = 0
    page_url: str = ""
    pages: int = 1
    alike: bool = False


@dataclass(frozen=True)
class OddRow:
    """One oddly written reference: as written, with its words. twin: what was probably meant. where: the part
    of the page. pages, page_url, alike: as in DarkRow."""

    written: str
    text: str = ""
    where: str = ""
    page_url: str = ""
    pages: int = 1
    alike: bool = False
    twin: str = ""


@dataclass(frozen=True)
class OddGroup:
    """References that are odd in one way. count: references; pages: pages that hold any."""

    kind: str
    count: int
    pages: int
    rows: tuple[OddRow, ...] = ()


@dataclass(frozen=True)
class LinkHints:
    """What the pages tell of their links beside whether they open. Nothing here is scored. pages: how many
    were read."""

    pages: int
    outside: tuple[OutsideRow, ...] = ()
    outside_left_out: int = 0
    dark: tuple[DarkRow, ...] = ()
    dark_left_out: int = 0
    odd: tuple[OddGroup, ...] = ()
