"""Letters, surveys, and the ways to write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from checker.facts.model.columns import Column
from checker.page.model import Form, Letter


@dataclass(frozen=True, slots=True)
class Channel:
    """A way to ask or propose on the web. special: 信访/举报, which does not count.

    dead: its entry is proved dead (404 twice). login: its page asks to log in first. broken: addresses its
    form needs (captcha picture, goal) that are proved dead.
    """

    name: str
    url: str
    form: Form | None
    outside: bool = False
    special: bool = False
    seen_at: str = ""
    dead: bool = False
    login: bool = False
    broken: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnPage:
    """A letter's own page that was opened, stands whole in its source and was read as this letter.

    lacks: fields (asked, answered, unit, answer) that are proved not to stand there.
    """

    lacks: frozenset[str] = frozenset()
    seen_at: str = ""


@dataclass(frozen=True, slots=True)
class Front:
    """The page of a column for questions and suggestions. whole: it was opened and no script, frame or
    login can hide anything on it (`reason` if not). contacts: what it names instead of a form: `mail`,
    `phone`, with the words. items: rows of lists it shows; newest: the newest day of those that may be
    letters. ways: forms, outward links and calls to write."""

    name: str
    url: str
    whole: bool
    reason: str = ""
    contacts: tuple[tuple[str, str], ...] = ()
    items: int = 0
    newest: date | None = None
    ways: int = 0
    seen_at: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """Words that count letters received or answered; sure: with a number, or a page of its own."""

    words: str
    url: str
    sure: bool = True
    seen_at: str = ""


@dataclass(frozen=True, slots=True)
class Exposed:
    """Personal data that a public letter does not mask. shown: the number, masked by us."""

    title: str
    url: str
    what: Literal["mobile", "identity", "card"]
    shown: str
    seen_at: str = ""


@dataclass(frozen=True, slots=True)
class Interaction:
    """Channels and public letters. letters_complete: every page of every letter list was read.

    own: by the letter's address, its own page (see OwnPage); an answer may stand on any page not in it.
    Numbers of persons are masked in the letters. seen: when the page at a letter's address was read. counts:
    published statistics; uncounted: why "no
    statistics" would prove nothing ("": it proves it).
    """

    channels: tuple[Channel, ...]
    letters: tuple[Letter, ...]
    letters_complete: bool
    complete: bool
    reason: str = ""
    columns: tuple[Column, ...] = ()
    own: Mapping[str, OwnPage] = field(default_factory=dict)
    fronts: tuple[Front, ...] = ()
    counts: tuple[Count, ...] = ()
    uncounted: str = ""
    exposed: tuple[Exposed, ...] = ()
    seen: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reply:
    """How long a public letter waited for its answer, in calendar days and in working days."""

    letter: Letter
    days: int
    workdays: int


@dataclass(frozen=True, slots=True)
class Replies:
    """Public letters with both days, slowest first. holidays_known: the profile gives the days off, else
    weekends alone are left out. odd: letters answered before they were asked, left out."""

    all: tuple[Reply, ...]
    holidays_known: bool = False
    odd: int = 0

    @property
    def median(self) -> int:
        """The waiting time in working days that half of the letters keep to."""
        return self.quantile(50)

    @property
    def ninetieth(self) -> int:
        """The waiting time in working days that nine letters of ten keep to."""
        return self.quantile(90)

    def quantile(self, percent: int) -> int:
        """The smallest waiting time (working days) that `percent` of the letters keep to; 0 for none."""
        waits = sorted(reply.workdays for reply in self.all)
        return waits[max(0, -(-len(waits) * percent // 100) - 1)] if waits else 0

    def within(self, workdays: int) -> int:
        """Percent of the letters answered within so many working days, rounded down."""
        kept = sum(1 for reply in self.all if reply.workdays <= workdays)
        return kept * 100 // len(self.all) if self.all else 0


@dataclass(frozen=True, slots=True)
class Survey:
    """One round of consultation or survey. opens, closes: as its page or list tells; published: its date.

    ended: it is over on the inspected day (None: not told). online: it can be, or could be, taken part in
    on the web: `form` (a form was read), `named` (its words say so), `mail` (its words name only mail or
    telephone), "" not told. result: address of its published result; maybe: of a text of like title that
    may be one. due: opinions were asked for whose fate is to be told (not works, clues, bidders). whole:
    its own page was opened and stands whole in its source, so that a result not found there is not there.
    """

    title: str
    url: str
    published: date | None = None
    opens: date | None = None
    closes: date | None = None
    ended: bool | None = None
    online: Literal["form", "named", "mail", ""] = ""
    result: str = ""
    result_words: str = ""
    maybe: str = ""
    due: bool = True
    whole: bool = False
    seen_at: str = ""

    @property
    def began(self) -> date | None:
        """The day it began, else the day it was published."""
        return self.opens or self.published


@dataclass(frozen=True, slots=True)
class Surveys:
    """Rounds of the 征集调查 columns, newest first. outside: a column or round leads to another site.
    forms: pages with survey forms read anywhere on the site, each with its time. doubtful: rows of the
    columns of which it is not known
    whether they are rounds. elsewhere: texts outside the columns whose titles ask for opinions."""

    all: tuple[Survey, ...]
    columns: tuple[Column, ...] = ()
    outside: tuple[str, ...] = ()
    forms: tuple[tuple[str, str], ...] = ()
    doubtful: int = 0
    elsewhere: tuple[Survey, ...] = ()
    complete: bool = True
    reason: str = ""
