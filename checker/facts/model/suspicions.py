"""What looks as if somebody had meddled or erred. Hints for a person, never proof."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from checker.page.model import DarkLink


@dataclass(frozen=True, slots=True)
class OutsideHost:
    """A host outside the site and outside gov.cn that pages lead to or load from.

    kind: `page` (links to follow), `code` (scripts and frames). addresses: how many different ones.
    url, words: the first of them; place_url: where it stands. hidden: no reader sees any of them.
    group: what is known of it by its name: `public`, `media`, `platform`, `vendor`, `short`, or `other`,
    nothing. doubts: what makes its name doubtful (see checker/hosts.py), the weightiest first.
    """

    host: str
    kind: Literal["page", "code"]
    addresses: int
    url: str
    words: str
    place_url: str
    hidden: bool = False
    seen_at: str = ""
    group: str = "other"
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outside:
    """Hosts outside the site, hidden ones first, then in order of discovery."""

    hosts: tuple[OutsideHost, ...]


@dataclass(frozen=True, slots=True)
class DarkSpot:
    """A link (or words) that pages may carry without their keeper's will; the fields of
    checker.page.model.DarkLink. pages: how many carry it; page_url: the first; alike: all built alike."""

    link: DarkLink
    page_url: str
    pages: int = 1
    alike: bool = False
    seen_at: str = ""


@dataclass(frozen=True, slots=True)
class DarkLinks:
    """Suspected hidden links of all opened pages, those with telling words first. Never proof.

    left: further ones that were not kept. pages: how many pages were looked at."""

    spots: tuple[DarkSpot, ...]
    pages: int
    left: int = 0


@dataclass(frozen=True, slots=True)
class CloakSpot:
    """What a page shows to a search engine only. kind: `title` (words: telling ones in `text`), `link` (to an
    unknown host: text, url), `goal` (it leads to another site: text is its host)."""

    kind: Literal["title", "link", "goal"]
    page_url: str
    text: str
    words: tuple[str, ...] = ()
    url: str = ""
    seen_at: str = ""


@dataclass(frozen=True, slots=True)
class Cloaking:
    """Pages asked for under the name of a search engine, too. compared: how many could be read both ways;
    0 where nobody asked for it, which says nothing."""

    spots: tuple[CloakSpot, ...] = ()
    compared: int = 0


@dataclass(frozen=True, slots=True)
class OddSpot:
    """One oddly written reference: as written, its words, the part of the page. pages: how many pages hold it
    so; page_url: the first; alike: they are built alike, so it stands in a template. twin: the address that
    was probably meant."""

    written: str
    page_url: str
    text: str = ""
    where: str = ""
    pages: int = 1
    alike: bool = False
    twin: str = ""
    seen_at: str = ""


@dataclass(frozen=True, slots=True)
class OddKind:
    """References that are odd in one way: those of checker.page.model.OddityKind, `case` (another page
    opened whose address differs only in capitals), `place` (a place on another page that is not there),
    `suffix` (a host under an ending that does not exist). count: references; pages: pages that hold any."""

    kind: str
    count: int
    pages: int
    spots: tuple[OddSpot, ...]


@dataclass(frozen=True, slots=True)
class LinkOddities:
    """How links are written, over all opened pages. Hints only: whether they open is another matter."""

    kinds: tuple[OddKind, ...]
    pages: int


@dataclass(frozen=True, slots=True)
class ForgedSign:
    """Two things seen of one article that cannot both be its day of publication: a suspicion, no proof.

    against: what contradicts the day shown: `url`, `tag` (PubDate), `modified` (Last-Modified), `sitemap`,
    `list` (the day beside it in a list), `order` (its place in a list), `earlier` (an earlier inspection),
    `again` (the same text at another address), `future` (the inspection itself), `today` (the day shown is
    that of every visit). other: the day that it tells; source: where it stands.
    """

    against: Literal[
        "url", "tag", "modified", "sitemap", "list", "order", "earlier", "again", "future", "today"
    ]
    url: str
    title: str
    shown: date
    other: date
    source: str = ""
    seen_at: str = ""


@dataclass(frozen=True, slots=True)
class Forged:
    """Signs of forged dates. compared: articles whose shown day was held against something else.

    common: signs so many articles share that a system, not a hand, made them (a site moved or
    generated anew): how many articles, and the first as an example.
    """

    signs: tuple[ForgedSign, ...]
    compared: int
    common: tuple[tuple[int, ForgedSign], ...] = ()
