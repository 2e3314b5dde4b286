"""What the body publishes of itself: organisation, policies, data, annual reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Literal

from checker.facts.model.columns import Column
from checker.page.model import Person


@dataclass(frozen=True, slots=True)
class Document:
    """A policy document or an interpretation: an article with its links.

    linked: addresses its text or its related-reading block links to.
    maybe: what may be a further form of presentation, unseen: `attachment`, `frame`, `script`,
    `shared-picture`, `picture-beside` (outside the text), `questions`, `link`.
    whole: read whole, and no script or frame may add to it. general: lays down rules for many, so no
    appointment, reply, reprint or list. foreign: by its own words, explains what another body issued.
    explained_by: an address that a document calls its interpretation and that was not read.
    """

    title: str
    url: str
    day: date | None = None
    doc_number: str | None = None
    source: str | None = None
    linked: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()  # picture, video, audio, text
    seen_at: str = ""
    maybe: tuple[str, ...] = ()
    whole: bool = True
    general: bool = True
    foreign: bool = False
    explained_by: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """An interpretation and the document it explains. by: link, title; links_to / linked_from: whether
    the interpretation links the document, and the document the interpretation. doubt: why a link that was
    not seen may be there all the same."""

    interpretation: Document
    document: Document | None
    by: str = ""
    links_to: bool = False
    linked_from: bool = False
    doubt: str = ""

    @property
    def days(self) -> int | None:
        """Days from the document to its interpretation; None without both dates."""
        first = self.document.day if self.document else None
        return (self.interpretation.day - first).days if first and self.interpretation.day else None


@dataclass(frozen=True, slots=True)
class Policies:
    """Own policy documents and interpretations that were opened, and how they belong together."""

    documents: tuple[Document, ...]
    interpretations: tuple[Document, ...]
    pairs: tuple[Pair, ...]
    complete: bool
    reason: str = ""

    @property
    def general(self) -> tuple[Document, ...]:
        """Documents that lay down rules for many, newest first."""
        return tuple(d for d in self.documents if d.general)

    def pairs_of(self, document: Document) -> tuple[Pair, ...]:
        """The document's interpretations."""
        return tuple(p for p in self.pairs if p.document and p.document.url == document.url)

    @property
    def delay(self) -> float | None:
        """Median of the days between a document and its first interpretation; None when none is known."""
        first: dict[str, int] = {}
        for pair in self.pairs:
            if pair.document and pair.days is not None:
                known = first.get(pair.document.url)
                first[pair.document.url] = pair.days if known is None else min(known, pair.days)
        return median(first.values()) if first else None


@dataclass(frozen=True, slots=True)
class Leaders:
    """Leaders shown, each with the page that shows the most of them.

    complete: every leader's own page was opened and read, so that a missing field is proved missing.
    """

    people: tuple[Person, ...]
    columns: tuple[Column, ...]
    readable: bool  # False: the pages exist but their structure was not understood
    reason: str = ""
    complete: bool = False


@dataclass(frozen=True, slots=True)
class Office:
    """The organisation's own address, hours, phone, head as shown on its 机构职能 pages: name -> words.

    missing: those not found on any of `urls`; certain: the pages were read whole.
    """

    found: dict[str, str]
    missing: tuple[str, ...]
    urls: tuple[str, ...]
    certain: bool
    columns: tuple[Column, ...] = ()


@dataclass(frozen=True, slots=True)
class Overview:
    """The 概况信息 pages: newest year that their text names, and where. doubt: why a newer one may stand
    where it was not read."""

    columns: tuple[Column, ...]
    newest_year: int | None
    url: str = ""
    words: str = ""
    reason: str = ""
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class DataFile:
    """A data set that can be downloaded. form: csv, xls, xlsx, json, xml…"""

    text: str
    url: str
    form: str
    page_url: str
    seen_at: str = ""


@dataclass(frozen=True, slots=True)
class DataPages:
    """What the 数据发布 columns offer. days: publication days of their articles, newest first;
    drawn: addresses of pages that show a picture of their own or a drawing script."""

    columns: tuple[Column, ...]
    files: tuple[DataFile, ...] = ()
    days: tuple[date, ...] = ()
    drawn: tuple[str, ...] = ()
    complete: bool = True
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AnnualReport:
    """One annual report that the site shows, or a link that seems to lead to one.

    year: the year reported on, None when neither title nor text tells it. own: it is this body's own by
    its title (a portal also gathers the reports of others). day: the publication day its own page shows;
    listed: the day beside its link. state: `page` (read), `file` (a document or picture that was not
    read), `outside` (on another site), `unopened`. sections: those of the prescribed ones that its text
    shows. whole: the text was read whole and stands on the page itself, so that a missing section is
    proved missing. sums: totals whose parts are told too. home: how the home page leads to it: `direct`
    (to it, or to a column named after such reports), `through` (to a page that links it), "" not seen.
    through: that page.
    """

    title: str
    url: str
    year: int | None = None
    own: bool = True
    day: date | None = None
    listed: date | None = None
    state: Literal["page", "file", "outside", "unopened"] = "page"
    sections: tuple[str, ...] = ()
    whole: bool = False
    sums: tuple[Sum, ...] = ()
    home: Literal["direct", "through", ""] = ""
    through: str = ""
    seen_at: str = ""


@dataclass(frozen=True, slots=True)
class Sum:
    """A total and the numbers it should be the sum of, as a table tells them."""

    name: str
    total: int
    parts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class AnnualReports:
    """Annual reports of one sort, the newest first, and what else stands in their columns.

    others: links of those columns that name no such report, with the day beside them. complete: every
    place where a report could stand was read, so that one not found is not published; home_whole: all
    links of the home page stand in its source. supervision: links to 监管年度报表 (网站工作年报 only);
    top_level: whether the site is the portal of a province or ministry, None when unknown.
    """

    reports: tuple[AnnualReport, ...]
    columns: tuple[Column, ...] = ()
    others: tuple[AnnualReport, ...] = ()
    complete: bool = False
    reason: str = ""
    home_url: str = ""
    home_whole: bool = False
    supervision: tuple[AnnualReport, ...] = ()
    top_level: bool | None = None

    def of(self, year: int) -> tuple[AnnualReport, ...]:
        """This body's own reports on a year."""
        return tuple(r for r in self.reports if r.year == year and r.own)

    def doubtful(self, year: int) -> tuple[AnnualReport, ...]:
        """What may be the report on a year: another issuer in the title, or no year told and no day but
        one of the year after."""
        unsure = (r for r in (*self.reports, *self.others) if r.year == year or r.year is None)
        found = []
        for report in unsure:
            day = report.day or report.listed
            sure = report.year == year and report.own and report in self.reports
            if not sure and (report.year == year or day is None or day.year == year + 1):
                found.append(report)
        return tuple(found)
