"""By what the site shows whose it is: its host name, the marks and tags of its pages, its accounts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from checker.page.model import Account, Page


@dataclass(frozen=True, slots=True)
class TagAmiss:
    """A page tag whose value cannot be right, or contradicts its page.

    why: `empty`, `code` (no site code), `host` (another host), `name` (another name than shown), `column`
    (not in breadcrumb or heading), `type` (not a value of the standard), `title`, `format` (not
    YYYY-MM-DD HH:MM), `date` (not the day shown). shown: what the page shows instead.
    """

    tag: str
    why: Literal["empty", "code", "host", "name", "column", "type", "title", "format", "date"]
    value: str = ""
    shown: str = ""


@dataclass(frozen=True, slots=True)
class MarkedPage:
    """One sampled page with its identity marks. role: home, column, article. script_built: its
    header or footer arrives by script, so a missing mark proves nothing.

    other_words: what the head says in place of the site's name; set only where its absence is proved,
    because another sampled page has a head of the same make that shows the name in words.
    """

    page: Page
    role: Literal["home", "column", "article"]
    script_built: bool
    seen_at: str = ""
    other_words: str = ""
    amiss: tuple[TagAmiss, ...] = ()


@dataclass(frozen=True, slots=True)
class MarkSample:
    """Pages whose marks and tags were compared: home, columns, articles, in this order."""

    pages: tuple[MarkedPage, ...]


@dataclass(frozen=True, slots=True)
class OwnHost:
    """A column of the menu on a host of its own."""

    host: str
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Domain:
    """The site's host name, cut up. registrable: e.g. `linyi.gov.cn`; aliases: other hosts of the same
    content seen (redirects from bare domain, SiteDomain tag). own_hosts: columns and topics of the menu
    that stand on hosts of their own below `registrable`."""

    host: str
    suffix_ok: bool  # .gov.cn or .政务
    labels: tuple[str, ...]
    registrable: str = ""
    aliases: tuple[str, ...] = ()
    own_hosts: tuple[OwnHost, ...] = ()


@dataclass(frozen=True, slots=True)
class Accounts:
    """New-media accounts shown on the site."""

    shown: tuple[Account, ...]
