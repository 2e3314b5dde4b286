"""`govcheck a11y`: only the accessibility part, on pages that are named, without a crawl."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from checker.accessibility.axe_words import AxeWords
from checker.accessibility.check import Check, discover
from checker.accessibility.judge import judge_page
from checker.accessibility.listing import decides, page_row, said, totals, verdict
from checker.accessibility.model import LOOKED_AT, PageOutcome
from checker.accessibility.pages import by_build
from checker.accessibility.part import VIEWPORT
from checker.accessibility.profile import AccessibilityProfile, accessibility_profile
from checker.accessibility.run import ALIKE, TEMPLATE_BOXES, FirstOfTemplate, Looking, engine, look_at
from checker.accessibility.summary import summarise
from checker.accessibility.troubles import in_words
from reports import model
from reports.clean import visible
from reports.html import render_access
from reports.phrases import Words

TOP_RULES = 8


@dataclass
class Session:
    """One call. slow: `auto` looks wholly at the first page of each template, `all` at every page, `none` at
    no page. tell: shows a line."""

    looking: Looking
    lang: str
    slow: str
    tell: Callable[[str], None]
    stop: threading.Event
    checks: dict[str, Check] = field(default_factory=discover)
    profile: AccessibilityProfile = field(default_factory=accessibility_profile)

    def __post_init__(self) -> None:
        self.words = AxeWords.beside(self.looking.axe.path if self.looking.axe else None)
        self.phrases = Words(self.lang)
        self.rows: dict[str, dict[str, Any]] = {}
        self.rules: dict[str, set[str]] = {}
        self.pages: list[PageOutcome] = []

    def look(self, urls: Sequence[str]) -> Iterator[PageOutcome]:
        """Every page, judged, as it comes; a line is shown for each."""
        whole = FirstOfTemplate() if self.slow == "auto" else lambda visit: self.slow == "all"
        for n, visit in enumerate(look_at(urls, self.checks, self.looking, whole, self.stop), 1):
            page = judge_page(visit, self.checks, self.profile, whole=visit.whole)
            self.rows[page.url] = page_row(page, self.words, self.lang)
            for outcome in page.outcomes:
                if outcome.scored and outcome.verdict == "fail":
                    self.rules.setdefault(outcome.key, set()).add(page.url)
            light = replace(visit, axe=None, seen={}, shot=visit.shot if self.looking.shot else "")
            self.pages.append(replace(page, visit=light))
            self.tell(self._line(page, n, len(urls)))
            yield page

    def listed(self, urls: Sequence[str]) -> str:
        """All rows as JSON text, in the order the pages were named; with the engine in each."""
        used = engine(self.looking.axe)
        rows = [{**self.rows[url], "engine": used} for url in urls if url in self.rows]
        return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"

    def page(self, title: str) -> str:
        """Everything seen as one HTML page, by template. title: what was looked at."""
        builds = sorted((p.url, p.visit.signature) for p in self.pages)
        templates = by_build(builds, ALIKE, TEMPLATE_BOXES)
        of = {url: template.id for template in templates for url in template.pages}
        access = summarise(
            [replace(p, template=of.get(p.url, "")) for p in self.pages],
            (),
            templates,
            self.checks,
            self.profile,
            engine=model.AccessEngine(**engine(self.looking.axe)),
            viewport=VIEWPORT,
            words=self.words,
        )
        return render_access(access, title, self.lang)

    def summary(self, pages: Sequence[PageOutcome]) -> Iterator[str]:
        """What was seen, in a few lines."""
        counts = totals(pages)
        yield self.phrases("a11y.summary", n=len(pages), **counts)
        most = sorted(self.rules.items(), key=lambda item: (-len(item[1]), item[0]))
        for key, urls in most[:TOP_RULES]:
            yield f"  {len(urls):>5}  {key}  {self.title(key)}"
        if len(most) > TOP_RULES:
            yield "  " + self.phrases("a11y.more", n=len(most) - TOP_RULES)

    @staticmethod
    def counts(pages: Sequence[PageOutcome]) -> Mapping[str, int]:
        """Pages by their worst outcome; `not_seen` those that could not be looked at."""
        return totals(pages)

    def title(self, key: str) -> str:
        """A rule in words: axe's own help, or the title of our check."""
        check = self.checks.get(key.partition(".")[0])
        if check is None:
            return self.words.help_of(key, self.lang)
        return self.phrases.say(check.title).text

    def _line(self, page: PageOutcome, n: int, of: int) -> str:
        place = f"[{n}/{of}]"
        if page.visit.outcome not in LOOKED_AT:
            how = self.phrases.label("visit", page.visit.outcome)
            return f"{place} {how}  {visible(page.url)}  {self._why(page.visit.error)}".rstrip()
        fails = sum(o.verdict == "fail" and decides(o) for o in page.outcomes)
        doubts = sum(o.verdict == "unknown" and decides(o) for o in page.outcomes)
        word = self.phrases.label("a11y_verdict", verdict(page.outcomes))
        return (
            f"{place} {word} {self.phrases('a11y.counts', fail=fails, unknown=doubts)}  {visible(page.url)}"
        )

    def _why(self, error: str) -> str:
        """In words, with the browser's own where it has a code."""
        told = in_words(error)
        if told is None:
            return visible(error)
        code = re.search(r"ERR_[A-Z0-9_]+", error)
        return self.phrases.say(told).text + (f" ({code[0]})" if code else "")


def details(page: PageOutcome, session: Session) -> Iterator[str]:
    """Every failing element of a page, for `--verbose`."""
    for outcome in page.outcomes:
        if outcome.verdict != "fail" or not outcome.scored:
            continue
        yield f"    {outcome.key}  {session.title(outcome.key)}  WCAG {', '.join(outcome.wcag)}"
        for spot in outcome.spots[:5]:
            yield f"      {visible(spot.selector)}  {visible(said(spot, session.words, session.lang))}"


def sitemap_pages(address: str) -> list[str]:
    """The pages a sitemap names. Raises UserError when it cannot be read."""
    from checker.errors import UserError
    from checker.fetch.http import Client
    from checker.fetch.sitemap import read_sitemaps

    with Client(threads=2) as client:
        found = [entry.url for entry in read_sitemaps(client, address, (address,))]
    if not found:
        raise UserError("{url} 里没有读到网页地址", url=address)
    return list(dict.fromkeys(found))
