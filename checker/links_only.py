"""`govcheck links`: only the links of a site, or of pages that are named. No indicators, no score.

The crawl, its store, scope, robots and politeness are those of an inspection, and so are the second looks
and what they come to; pages are read by the light reader. The store is gone with the run.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, NoReturn

from checker import clock
from checker.config import Limits
from checker.crawl import RANK_HOME, Budget, Crawl, End, Progress
from checker.errors import UserError
from checker.fetch.http import Client
from checker.fetch.http import Limits as FetchLimits
from checker.fetch.politeness import Politeness
from checker.fetch.robots import Robots
from checker.fetch.scope import Scope
from checker.fetch.traps import TrapGuard
from checker.fetch.urls import authority_of, host_of
from checker.fetch.weather import Weather
from checker.hands import Hands
from checker.light import read_light
from checker.page.workers import PageReaders
from checker.store import Found, PageRecord, Store

if TYPE_CHECKING:
    from checker.facts.model import BadLink, CheckedLinks
    from checker.probe.kit import Again

LATER: Final = (
    "checker.facts.links",
    "reports.phrases",
)
PLACES_SHOWN: Final = 3
_GOES_ON: Final = 3  # times a crawl goes on from pages that opened at a second look


@dataclass(frozen=True)
class Wanted:
    """What is to be checked, and how hard. pages: addresses, normalised; crawl: also what they lead to.
    rate: requests per second and host, 0 for no limit. timeout_s: for one address, as in Limits. processes: 0
    reads in this process, None takes one per core. again: pause, number and minutes of the second looks; None
    for the usual ones."""

    pages: tuple[str, ...]
    crawl: bool = True
    external: bool = True
    rate: float = 5.0
    threads: int = 8
    per_host: int = 4
    max_pages: int = 10_000
    max_links: int = 100_000
    max_minutes: float = 60.0
    max_bytes: int = Limits.max_bytes
    timeout_s: float = Limits.timeout_s
    respect_robots: bool = True
    exclude: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    processes: int | None = None
    again: Again | None = None


class Address(NamedTuple):
    """One address and how asking for it ended. outcome: "" when it was not asked for; skip says why."""

    url: str
    kind: str
    outcome: str
    status: int | None
    skip: str


@dataclass(frozen=True)
class Seen:
    """What a run came to. addresses: all of them, in the order of discovery."""

    end: End
    checked: CheckedLinks
    addresses: Sequence[Address]
    pages_read: int
    seconds: float
    unopened: tuple[tuple[str, str], ...] = field(default=())  # pages that were named and did not open
    nothing: UserError | None = None  # why the one page that was named showed nothing, and what to do

    @property
    def counts(self) -> Counter[str]:
        """Bad links by certainty."""
        return Counter(link.certainty for link in self.checked.bad)

    @property
    def whole(self) -> bool:
        """Whether everything was seen that was to be seen."""
        return self.end.state == "complete" and not self.unopened and not self.checked.again_cut


def named(given: Iterable[str], files_from: str = "", stdin: Iterable[str] = ()) -> list[str]:
    """The addresses given and the lines of `files_from` (`-` for `stdin`), each once; blank lines and those
    that begin with # are left out. Raises UserError."""
    lines = list(given)
    try:
        if files_from:
            lines += stdin if files_from == "-" else Path(files_from).read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UserError("{path} 读不出网址列表: {why}", path=files_from, why=error) from None
    found = [text for line in lines if (text := line.strip()) and not text.startswith("#")]
    if not found:
        raise UserError("没有要查的网页;请给出网址,或 --files-from")
    return list(dict.fromkeys(found))


def look(
    wanted: Wanted, stop: threading.Event, watch: Callable[[Progress], None] = lambda progress: None
) -> Seen:
    """Crawl, look again at what did not open, and say what became of every address."""
    began = time.monotonic()
    as_of = clock.now()
    cores = os.cpu_count() or 1
    processes = cores if wanted.processes is None else wanted.processes
    with ExitStack() as stack:
        client = stack.enter_context(make_client(wanted, wanted.threads, stop))
        robots = Robots(client, respect=wanted.respect_robots)
        hands = None
        # A pace that a host asks for could not be kept by several processes either.
        if processes and not wanted.rate and not any(robots.delay(page) for page in wanted.pages):
            made = partial(make_client, wanted, -(-wanted.threads // processes))
            hands = stack.enter_context(Hands(processes, wanted.threads, made, as_of.date(), read_light))
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="govcheck-links-"))
        store = stack.enter_context(Store.create(Path(folder) / "links.db"))
        store.keep_for_this_run_only()
        readers = None
        if hands is None:
            readers = stack.enter_context(PageReaders[PageRecord](processes, as_of.date(), reader=read_light))
        crawl = Crawl(
            store,
            client,
            readers,
            _scope(wanted),
            TrapGuard(),
            robots,
            budget=Budget(wanted.max_pages, wanted.max_links, wanted.max_minutes),
            threads=wanted.threads,
            external=wanted.external,
            stop=stop,
            watch=watch,
            hands=hands,
            follow=wanted.crawl,
            any_start=True,
        )
        store.put(external_checked="1" if wanted.external else "")
        store.add((Found(page, "page", True, rank=RANK_HOME) for page in wanted.pages), depth=0)
        later = threading.Thread(target=_import_later, daemon=True)
        if hands is None:
            later.start()
        end = crawl.run(wanted.pages[0])
        if hands is not None:  # until now no core was idle; the pause before second looks begins
            later.start()
        store.settle_places()
        if end.state != "interrupted":
            end = _look_again(wanted, end, crawl)
        if stop.is_set():
            end = End("interrupted", end.reason)
        elif end.state == "complete" and (reason := store.get("links_reason")):
            end = End("truncated", reason)
        return Seen(
            end,
            _come_to(store, wanted.pages[0]),
            tuple(_addresses(store)),
            store.count("outcome = 'opened' and is_page = 1"),
            time.monotonic() - began,
            tuple(_unopened(store, wanted.pages)),
            _nothing(store, wanted.pages) if end.state != "interrupted" else None,
        )


def make_client(wanted: Wanted, threads: int, stop: threading.Event) -> Client:
    """The client of this run; without a rate as many requests to a host as there are threads."""
    politeness = Politeness(
        interval_s=1 / wanted.rate if wanted.rate else 0.0,
        per_host=wanted.per_host if wanted.rate else threads,
        stop=stop,
    )
    return Client(
        threads=threads,
        limits=FetchLimits.within(wanted.timeout_s, wanted.max_bytes),
        politeness=politeness,
        weather=Weather(),
        stop=stop,
    )


def _scope(wanted: Wanted) -> Scope:
    others = tuple(authority_of(page) for page in wanted.pages[1:])
    return Scope.around(wanted.pages[0], also=(*others, *wanted.hosts), exclude=wanted.exclude)


def _import_later() -> None:
    """What comes last is loaded while others are waited for, and does not keep their loop waiting."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(usual / 20)
    for name in LATER:
        importlib.import_module(name)
    sys.setswitchinterval(usual)


def _look_again(wanted: Wanted, end: End, crawl: Crawl) -> End:
    """Second looks, and how hosts answer addresses that do not exist. Pages that open now are read, and the
    crawl goes on from them. Returns how it ended."""
    from checker.probe import links, missing
    from checker.probe.kit import Again, Kit

    def tell(url: str) -> None:
        crawl.progress.url = url
        crawl.watch(crawl.progress)

    def no_browser() -> NoReturn:
        raise RuntimeError("links are checked without a browser")

    kit = Kit(
        crawl.store,
        crawl.client,
        crawl.robots,
        crawl.scope,
        clock.now().date(),
        no_browser,
        outside=wanted.external,
        stop=crawl.stop,
        say=tell,
        again=wanted.again or Again(),
    )
    for _ in range(_GOES_ON):
        if crawl.stop.is_set() or not links.reread(kit):
            break
        end = crawl.run(wanted.pages[0])
        crawl.store.settle_places()
    missing.probe(kit)
    links.probe(kit)
    return end


def _come_to(store: Store, start: str) -> CheckedLinks:
    from checker.facts.links import checked_links
    from checker.facts.model import SiteInfo

    return checked_links(store, False, SiteInfo(start, host_of(start)))


def _addresses(store: Store) -> Iterator[Address]:
    for target in store.targets():
        kind, outcome, skip = map(sys.intern, (target.kind, target.outcome or "", target.skip_reason))
        yield Address(target.url, kind, outcome, target.status, skip)


def _unopened(store: Store, pages: Sequence[str]) -> Iterator[tuple[str, str]]:
    for page in pages:
        target = store.target(page)
        if target is None or target.outcome != "opened":
            yield page, (target.outcome if target else "") or "not_checked"


def _nothing(store: Store, pages: Sequence[str]) -> UserError | None:
    if len(pages) > 1 or store.count("outcome = 'opened'"):
        return None
    from checker.trouble import why_nothing_seen

    return why_nothing_seen(store)


# -- what is shown ---------------------------------------------------------------------------


def lines(seen: Seen, lang: str) -> Iterator[str]:
    """The bad links in groups, each with where it stands, and a summary."""
    from reports.clean import visible
    from reports.phrases import Words

    words = Words(lang)
    for page, outcome in seen.unopened:
        yield words("links_only.unopened", url=visible(page), why=words.label("outcome", outcome))
    groups: tuple[Literal["sure", "suspected", "barred"], ...] = ("sure", "suspected", "barred")
    for certainty in groups:
        links = [link for link in seen.checked.bad if link.certainty == certainty]
        if links:
            yield words(f"links_only.{certainty}", n=len(links))
        for link in links:
            yield f"  {_how(link, words)}  {visible(link.url)}"
            for place in link.stands[:PLACES_SHOWN]:
                yield f"      {visible(place.page_url)}  {visible(place.text)}".rstrip()
            if link.places > PLACES_SHOWN:
                yield "      " + words("links_only.places", n=link.places)
    yield summary(seen, lang)


def summary(seen: Seen, lang: str) -> str:
    """One line: what was checked and what it came to."""
    from reports.phrases import Words

    words = Words(lang)
    counts = seen.counts
    told = words(
        "links_only.summary",
        checked=seen.checked.checked,
        pages=seen.pages_read,
        sure=counts["sure"],
        suspected=counts["suspected"],
        barred=counts["barred"],
        passing=len(seen.checked.passing),
        unchecked=seen.checked.unchecked,
        seconds=f"{seen.seconds:.1f}",
    )
    if seen.end.state == "complete":
        return told
    why = words.say(_text(seen.end.reason)).text or words(f"links_only.{seen.end.state}")
    return f"{told}\n{words('links_only.incomplete', why=why)}"


def as_json(seen: Seen, wanted: Wanted) -> str:
    """Everything as JSON: the bad links with their looks and places, and every address with its outcome."""
    made = {
        "start": list(wanted.pages),
        "state": seen.end.state,
        "reason": str(seen.end.reason),
        "seconds": round(seen.seconds, 3),
        "pages_read": seen.pages_read,
        "checked": seen.checked.checked,
        "counts": {name: seen.counts[name] for name in ("sure", "suspected", "barred")},
        "bad": [_row(link) for link in seen.checked.bad],
        "passing": [_row(link) for link in seen.checked.passing],
        "causes": [
            {"kind": c.kind, "about": c.about, "links": c.links, "places": c.places, "page": c.page_url}
            for c in seen.checked.causes
        ],
    }
    rows = ",\n  ".join([json.dumps(_plain(address), ensure_ascii=False) for address in seen.addresses])
    told = json.dumps(made, ensure_ascii=False, indent=1).removesuffix("\n}")
    return f'{told},\n "links": [\n  {rows}\n ]\n}}\n'


def _row(link: BadLink) -> dict[str, Any]:
    return {
        "url": link.url,
        "certainty": link.certainty,
        "why": link.why,
        "status": link.status,
        "kind": link.kind,
        "scope": link.scope,
        "places": link.places,
        "stands": [{"page": p.page_url, "text": p.text} for p in link.stands],
        "tries": [{"at": t.at, "outcome": t.outcome, "status": t.status} for t in link.tries],
        "final_url": link.final_url,
        "note": link.note,
        "cause": link.cause,
    }


def _plain(address: Address) -> dict[str, Any]:
    row = {"url": address.url, "kind": address.kind, "outcome": address.outcome, "status": address.status}
    return row | ({"skipped": address.skip} if address.skip else {})


def _how(link: BadLink, words: Any) -> str:
    if link.status and link.status >= 400:
        return str(link.status)
    return str(words.label("links_only", link.why) if link.opens else words.label("outcome", link.why))


def _text(sentence: str) -> Any:
    from checker.texts import text_of

    return text_of(sentence)
