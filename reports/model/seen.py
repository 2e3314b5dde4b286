"""What was looked at, how much of it was seen, and what was not."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from reports.model.judged import Text


@dataclass(frozen=True)
class Site:
    url: str
    name: str = ""
    code: str = ""
    kind: str = ""  # portal, department
    outward_services: bool = True
    home_title: str = ""


@dataclass(frozen=True)
class Column:
    """A column (栏目) and its freshness. days: age of the newest item at as_of, None if unknown.

    state: fresh, due (within the warning line), stale, blank, unknown, exempt.
    read_by: how its list was read: static, json-in-script, script, sub-columns, none.
    """

    name: str
    url: str
    kind: str
    level: int
    parent: str = ""
    newest: str | None = None
    days: int | None = None
    limit_days: int | None = None
    items: int = 0
    state: Literal["fresh", "due", "stale", "blank", "unknown", "exempt"] = "unknown"
    read_by: str = ""
    note: Text | None = None


@dataclass(frozen=True)
class PageRow:
    """One page that was asked for."""

    url: str
    outcome: str
    status: int | None = None
    kind: str = ""
    title: str = ""
    published: str | None = None
    encoding: str = ""
    elapsed_ms: int = 0
    size: int = 0
    found_on: str = ""
    note: str = ""


@dataclass(frozen=True)
class NotChecked:
    """Something that was not looked at, why, and what would change that."""

    what: Text
    reason: Text
    settle_by: Text | None = None


@dataclass(frozen=True)
class Walls:
    """Pages of the site that a shield kept from us: no evidence of anything.

    since: ISO time of the first. home: the home page is one of them. seen: pages that were blocked for our
    client and read in a browser. agent: our User-Agent, to be let through. by: pages by how they were
    blocked: `HTTP 412 (name of the shield)`, `captcha`, `challenge`, `silence` (asked no more), `shield`.
    """

    pages: int
    since: str = ""
    home: bool = False
    seen: int = 0
    agent: str = ""
    by: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Coverage:
    """How much of the site was seen. complete: the crawl ended because nothing was left to fetch."""

    complete: bool
    reason: Text
    pages_opened: int = 0
    pages_failed: int = 0
    links_checked: int = 0
    links_not_checked: int = 0
    outcomes: dict[str, int] = field(default_factory=dict)
    walls: Walls | None = None
