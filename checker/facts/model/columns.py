"""News and columns: what is listed where, and how new it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from checker.facts.model.site import ColumnKind


@dataclass(frozen=True, slots=True)
class Item:
    """An item of news: title, URL, its date and how it was read.

    read_from: `article` (the article page's own publication date), `list` (the date beside it in a
    list), or "" when undated. opened: whether its page was read, so that "undated" is proved.
    weak: `day` is one of writing, or its year is assumed: it may prove that something is fresh, never
    that it is stale.
    """

    title: str
    url: str
    day: date | None = None
    read_from: str = ""
    how: str = ""
    opened: bool = False
    seen_at: str = ""
    weak: bool = False


@dataclass(frozen=True, slots=True)
class HomeNews:
    """What the home page shows as information. navigation_only: it shows entries to columns only,
    then `items` come from the second-level pages. unread: items whose date could not be read for a
    reason that proves nothing (not opened, blocked, script). script_lists: lists that come by script, or may
    (an empty box beside a script, a frame). unseen: addresses, titles and lines of the page that stand on no
    look of a monitoring that saw it unchanged."""

    url: str
    items: tuple[Item, ...]
    navigation_only: bool = False
    unread: int = 0
    script_lists: bool = False
    seen_at: str = ""
    unseen: int = 0

    @property
    def newest(self) -> Item | None:
        """The newest dated item."""
        dated = [i for i in self.items if i.day]
        return max(dated, key=lambda i: i.day or date.min) if dated else None


@dataclass(frozen=True, slots=True)
class Column:
    """A column (栏目) of the site.

    state: how its content was read:
      `dated`    a list (or its articles) with dates was read; `newest` is set;
      `undated`  items were read and none has a date, also on its article page;
      `blank`    the page opened, was wholly static, and holds neither list, text, form nor onward links;
      `content`  no list but content of its own (a text, a form, a table): nothing to date;
      `elsewhere` a link to another site, or to a page that belongs to another column;
      `unread`   not opened, blocked, filled by script, cut by the budget: proves nothing (`reason`).
                 `newest` may still be set, as a lower bound: it can prove freshness, never its lack.
    kind_by: `tag` (ColumnType), `name`, `breadcrumb`, `profile` (site.toml); kind_sure False: a guess.
    days: how often the site itself means to update it (site.toml). It judges only where no official
    period does, and elsewhere only warns: it never takes the place of the official one.
    """

    name: str
    url: str
    kind: ColumnKind
    level: int
    parent: str = ""
    state: Literal["dated", "undated", "blank", "content", "elsewhere", "unread"] = "unread"
    reason: str = ""
    newest: Item | None = None
    items: int = 0
    read_by: str = ""  # static, json-in-script, sub-columns, articles
    kind_by: str = "name"
    kind_sure: bool = True
    exempt: str = ""  # reason why it need not be updated (site.toml, topic, archive…)
    seen_at: str = ""
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Columns:
    """All columns found, in the order of the navigation. complete: see module docstring.

    unmatched: corrections of site.toml that fit no column."""

    all: tuple[Column, ...]
    complete: bool = True
    reason: str = ""
    unmatched: tuple[str, ...] = ()

    def of(self, *kinds: ColumnKind) -> tuple[Column, ...]:
        """Columns of these kinds."""
        return tuple(c for c in self.all if c.kind in kinds)

    def __iter__(self) -> Iterator[Column]:
        return iter(self.all)
