"""Settings of one inspection: what to look at, how hard, under which profile. No I/O."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Limits:
    """Budgets of one inspection. rate: requests per second and host, 0 for no limit.

    again_…: further looks at addresses that did not open, after the crawl. The longest that an inspection may
    take is max_minutes, after_minutes, and what is under way then; pages that were asked for by number or as
    `all` for the browsers come on top."""

    max_pages: int = 1000
    max_links: int = 3000
    max_minutes: float = 60.0
    max_depth: int | None = None
    max_bytes: int = 5_000_000
    rate: float = 5.0
    threads: int = 8
    per_host: int = 4
    timeout_s: float = 30.0  # for one address, redirects and second try included
    page_s: float = 20.0  # for reading one page
    again_s: float = 20.0  # from one look at an address that did not open to the next
    again_most: int = 2000  # further looks in all
    again_minutes: float = 10.0  # from the first of them
    after_minutes: float = 20.0  # after the crawl: then no probe begins, and no further page in the browsers


@dataclass(frozen=True)
class Settings:
    """One inspection.

    url: the public start address. folder: a local folder served on loopback in its place.
    public_host_known: False for a folder or staging address whose public address was not given.
    external: whether addresses outside the site are tried. Times are Beijing time.
    site_file, site_toml: name and whole text of the site.toml it is made with; told: which of `name`,
    `kind`, `outward_services` the command line said, so that the file does not change them.
    probes: whether more is tried than reading pages (search, name server); browser: whether Chromium is used.
    """

    url: str
    as_of: datetime
    folder: str = ""
    public_host_known: bool = True
    site_kind: str = "portal"
    outward_services: bool = True
    site_name: str = ""
    profile: str = "national-2019"
    overlays: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    also_hosts: tuple[str, ...] = ()
    path_prefix: str = "/"
    external: bool = True
    respect_robots: bool = True
    probes: bool = True
    browser: bool = False
    render: str = "auto"  # pages read in Chromium when a script builds them: auto, none, or how many
    site_file: str = ""
    site_toml: str = ""
    told: tuple[str, ...] = ()
    a11y_pages: str = "none"  # pages looked at for accessibility: none, auto, all, or how many
    axe: str = ""  # an axe.min.js in place of the one found
    grid: str = ""  # address of a Selenium Grid
    browsers: int = 0  # browsers that look at pages at once; 0: as suits this machine
    readers: int | None = None  # page-reading processes; None: one per core
    archive: bool = False  # keep what went over the wire, as WARC
    archive_mb: int = 2000  # the most an archive may take, in millions of bytes
    cloaking: bool = False  # whether a few pages are asked for under the name of a search engine, too
    limits: Limits = field(default_factory=Limits)

    def to_json(self) -> str:
        """For the store, so that a resumed or re-judged inspection knows how it was made."""
        raw = asdict(self)
        raw["as_of"] = self.as_of.isoformat()
        return json.dumps(raw, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Settings:
        """Read back `to_json`; unknown keys of newer versions are ignored. Raises ValueError."""
        raw: dict[str, Any] = json.loads(text)
        known = {f.name for f in fields(cls)}
        raw = {k: tuple(v) if isinstance(v, list) else v for k, v in raw.items() if k in known}
        raw["as_of"] = datetime.fromisoformat(raw["as_of"])
        raw["limits"] = Limits(**raw["limits"])
        return cls(**raw)
