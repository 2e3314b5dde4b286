"""Service guides, and what the service pages show beside them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

OfferState = Literal["file", "page", "plain", "outside", "script", "unread"]


@dataclass(frozen=True, slots=True)
class Offer:
    """A form or file that a guide's page offers.

    state: `file`, `page` (the page it leads to holds a file), `plain` (that page was read and holds none),
    `outside` (another host), `script` (only a script knows the address), `unread`. sample: its name says
    样表 or instructions. apart: it stands in menu, head or side, so that it is not this guide's own.
    """

    text: str
    url: str
    state: OfferState = "unread"
    sample: bool = False
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Guide:
    """A service guide: the elements found (name -> words), those looked for and not found.

    certain: the guide's structure was recognised and nothing may be filled later, so that a missing
    element is proved missing. unsure: elements that may be there (an empty pane, words without a label).
    vague: catch-all wordings found (其他材料…), in their sentence. bare_basis: documents named as the
    legal basis without number, article, text or link.
    forms: forms the applicant must hand in, as named; doubtful_forms: papers that may be such.
    offers, samples, ways: files offered, words on samples, words on where else the form is had.
    odd_phones: numbers no telephone has; repealed: sentences on repeal. policies: links to documents.
    whole: the page was read whole; pictured: pictures stand in its text.
    """

    title: str
    url: str
    found: dict[str, str]
    missing: tuple[str, ...]
    certain: bool = True
    vague: tuple[str, ...] = ()
    bare_basis: tuple[str, ...] = ()
    seen_at: str = ""
    unsure: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    doubtful_forms: tuple[str, ...] = ()
    offers: tuple[Offer, ...] = ()
    samples: tuple[str, ...] = ()
    ways: tuple[str, ...] = ()
    odd_phones: tuple[str, ...] = ()
    repealed: tuple[str, ...] = ()
    policies: tuple[str, ...] = ()
    whole: bool = True
    pictured: bool = False


@dataclass(frozen=True, slots=True)
class OutsideGuide:
    """A link to a service or guide on another host, which is listed and never judged."""

    title: str
    url: str
    host: str
    place_url: str = ""
    seen_at: str = ""


@dataclass(frozen=True, slots=True)
class Guides:
    """All service guides that were opened. entrance: the service column's address; outside: guides are
    kept on another host (a provincial service net) and were not read; elsewhere: the links to them."""

    all: tuple[Guide, ...]
    entrance: str = ""
    outside: bool = False
    complete: bool = True
    reason: str = ""
    elsewhere: tuple[OutsideGuide, ...] = ()


@dataclass(frozen=True, slots=True)
class ServicePage:
    """A page of a service column as it was read. classes: kinds of classes named on it (主题, 部门, 个人…);
    headed: headings with entries under them; entries: its links; later: something may come by script."""

    name: str
    url: str
    classes: tuple[str, ...] = ()
    headed: int = 0
    entries: int = 0
    later: bool = False
    seen_at: str = ""


@dataclass(frozen=True, slots=True)
class ServiceEntry:
    """A link on a service page. state: `guide` (it opens a guide), `opened` (another page), `outside`,
    `unread`."""

    title: str
    url: str
    state: Literal["guide", "opened", "outside", "unread"]
    place_url: str = ""
    seen_at: str = ""


StatisticBy = Literal["updated", "article", "period", ""]


@dataclass(frozen=True, slots=True)
class ServiceStatistic:
    """Published service statistics. day: when updated (by `updated` or `article`), or the end of their
    period (by `period`); None when no day is told. figures: numbers stand there, not only labels."""

    words: str
    url: str
    place: str = ""
    day: date | None = None
    told: str = ""
    by: StatisticBy = ""
    figures: bool = True
    later: bool = False
    seen_at: str = ""


@dataclass(frozen=True, slots=True)
class Services:
    """What the service pages show beside guides. matters: entries of single matters, in page order;
    doors: entries to functions (在线办理, 预约, 查询); bonus: links to 一件事 and 好差评; downloads: places
    of forms for all matters; hints: words near to statistics that are none for sure. complete: every
    service page was read whole."""

    pages: tuple[ServicePage, ...] = ()
    matters: tuple[ServiceEntry, ...] = ()
    doors: tuple[ServiceEntry, ...] = ()
    statistics: tuple[ServiceStatistic, ...] = ()
    hints: tuple[ServiceStatistic, ...] = ()
    bonus: tuple[ServiceEntry, ...] = ()
    downloads: tuple[ServiceEntry, ...] = ()
    complete: bool = True
    reason: str = ""
