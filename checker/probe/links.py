"""Second looks: every address that did not open is asked again after a pause, by GET.

A passing fault is told from a dead link by time: what opens on any look is not dead, and a 404 counts only
when it comes twice, while other addresses of the same host still open. Pages that open and say that they
do not exist, and outside addresses that may have changed hands, are looked at once, with their words.

Each address has an answer of its own in the store, so that a run stopped at any moment goes on; the summary
(key "") tells whether the budget sufficed. Only this module's own loop writes.

    probe `link`     by address: {"job", "tries": [{"at", "outcome", "status"}…], "seen", "words", …}
    probe `link_host` by origin (a 404's control), `page:…` (a soft 404's) or `name:…` (an unknown host's):
                      how a good address fared then
"""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, Literal
from urllib.parse import urlsplit

from checker.clock import now
from checker.fetch.classify import HTML_TYPES
from checker.fetch.model import Fetched
from checker.fetch.urls import host_of, is_loopback, origin_of, registrable
from checker.page.gone import Sketch, may_say, says_missing, says_parked, sketch_of, title_says_missing
from checker.probe.kit import SUMMARY, Kit
from checker.probe.missing import lying_heads, missing_pages
from checker.store import Store, Target

KIND: Final = "link"
HOSTS: Final = "link_host"
FINE: Final = ("opened", "not_html", "too_large")
# Nothing to be learned by asking again: never asked, kept out, a login that stands there, no address at all.
_FINAL: Final = ("robots", "not_checked", "login", "bad_url")
# Faults of a host more than of an address: a few of its addresses stand for all.
_OF_HOST: Final = ("timed_out", "refused", "unknown_host", "tls_error", "blocked", "local_fault")

LOCAL_PAUSE_S: Final = 0.2  # between two looks at this machine's own servers
DOOR_PAUSE_S: Final = 1.0  # where nothing opened at all: most likely the address was mistyped
_SHUT: Final = ("unknown_host", "refused")  # so ends who asks for a host that is not there
_MOST_LOOKS: Final = 2  # further looks at one address
_PER_HOST: Final = 3  # addresses of a host that is silent as a whole
# Each look at these takes as long as we are ready to wait; where all of a network is barred there are many.
_SLOW: Final = ("timed_out", "local_fault")
_SLOW_HOSTS: Final = 30
_CONTROLS: Final = 3  # good addresses of a host tried until one opens
_CONTROLS_S: Final = 120.0  # for the good addresses of all hosts
_PER_SOFT_HOST: Final = 200  # addresses of a host that answers missing pages with 200
_THREADS: Final = 8
_BODY_BYTES: Final = 300_000
_SMALL_BYTES: Final = 4_096  # an announced size of which a real page seldom is
_SHORT_PAGE: Final = 500  # characters
_GOV: Final = (".gov.cn", ".政务", ".xn--zfr164b")

Job = Literal["again", "page"]


@dataclass
class _Subject:
    """One address under way. job: `again` asks whether it answers, `page` reads its words."""

    target: Target
    job: Job
    looks: int
    tries: list[dict[str, Any]] = field(default_factory=list)
    told: dict[str, Any] = field(default_factory=dict)
    came_from: str = ""  # a page on which it stands
    looked_at: float = 0.0  # when this stage looked at it last (monotonic)

    @property
    def url(self) -> str:
        return self.target.url

    @property
    def opened(self) -> bool:
        """Whether any further look found it open."""
        return any(one["outcome"] in FINE for one in self.tries)

    @property
    def done(self) -> bool:
        outcomes = [one["outcome"] for one in self.tries]
        if self.job == "page":
            read_before = self.target.inside and self.target.kind == "page"  # by the crawl
            once = read_before or self.told.get("seen") != "missing"
            return len(outcomes) >= (1 if once else _MOST_LOOKS)
        missing = Counter((self.target.outcome, *outcomes))["not_found"]
        return self.opened or missing >= 2 or len(outcomes) >= self.looks

    @property
    def last_at(self) -> str:
        return str(self.tries[-1]["at"]) if self.tries else self.target.fetched_at

    def answer(self) -> dict[str, Any]:
        return {"job": self.job, "tries": self.tries, **self.told}


def probe(kit: Kit) -> None:
    """Look again at all that needs it, and goes on where an earlier run was stopped. Never raises for what
    a site does."""
    _Looks(kit).run()


def reread(kit: Kit) -> bool:
    """Look again at pages of the site that failed; those that open now are to be read after all. Returns
    whether there are any. A crawl that ran out of its budget has no room for them."""
    return kit.store.get("crawl_state") == "complete" and not kit.local and _Looks(kit).reread()


class _Looks:
    def __init__(self, kit: Kit) -> None:
        self.kit = kit
        self.store: Store = kit.store
        self.asked = kit.looks
        self.began_now = time.monotonic()
        self.began = self.began_now - kit.looks_s
        kit.since = kit.since or (self.began_now, now())
        self.known = {key: answer for key, (answer, _) in self.store.probes(KIND).items() if key != SUMMARY}
        self.missing = missing_pages(kit)
        self.nothing_opened = not any(self.store.count("outcome = ?", (fine,)) for fine in FINE)
        self.cut: Literal["", "number", "time"] = ""

    def run(self) -> None:
        self.kit.put(KIND, SUMMARY, {"state": "running"})  # until the controls are in, nothing is proved
        bad = self._bad()
        first, rest = _some_of_each_host(bad)
        reads = self._to_be_read()
        spare = max(0, self.kit.again.most - _MOST_LOOKS * len(bad))
        self._rounds([*first, *reads[:spare]])  # pages are read while the others' pause goes by
        rest = _of_woken_hosts(first, rest)
        self._rounds(rest)
        self._rounds(reads[spare:])
        self._note_spent()
        if self.kit.stop.is_set():
            return
        self._controls([*first, *rest])
        if self.kit.stop.is_set():  # perhaps without a control: who goes on asks for it
            return
        left = [s for s in (*first, *rest) if not s.done]
        self.kit.put(
            KIND,
            SUMMARY,
            {
                "state": "cut" if self.cut else "done",
                "cut": self.cut,
                "asked": len(self.known),
                "left": len(left),
                "most": self.kit.again.most,
                "minutes": self.kit.again.minutes,
            },
        )

    def reread(self) -> bool:
        failed = [s for s in self._bad() if s.target.inside and s.target.kind == "page"]
        first, rest = _some_of_each_host(s for s in failed if s.target.outcome != "blocked")
        self._rounds(first)
        rest = _of_woken_hosts(first, rest)
        self._rounds(rest)
        self._note_spent()
        back = [s for s in (*first, *rest) if s.opened and "first" not in s.told]
        for subject in back:  # the first look is kept: the crawl will write over it
            target = subject.target
            first_look = {"at": target.fetched_at, "outcome": target.outcome, "status": target.status}
            subject.told["first"] = first_look
            self.kit.put(KIND, subject.url, subject.answer(), subject.last_at)
        self.store.requeue(subject.target.id for subject in back)
        return bool(back)

    def _note_spent(self) -> None:
        self.kit.looks, self.kit.looks_s = self.asked, time.monotonic() - self.began

    # -- what to look at ---------------------------------------------------------------------

    def _subject(self, target: Target, job: Job, looks: int = _MOST_LOOKS) -> _Subject:
        before = self.known.get(target.url)
        if before is None or before["job"] != job:
            return _Subject(target, job, looks)
        told = {name: value for name, value in before.items() if name not in ("job", "tries")}
        return _Subject(target, job, looks, list(before["tries"]), told)

    def _bad(self) -> list[_Subject]:
        """What did not open, and what only HEAD says is there; first what stands in most places."""
        fine, final = (", ".join(f"'{word}'" for word in words) for words in (FINE, _FINAL))
        found = self.store.targets(f"state = 'done' and outcome not in ({fine}, {final})")
        made = [self._subject(t, "again") for t in found if self._may_ask(t)]
        for subject in made:
            if self._at_the_door(subject):
                subject.looks = 1
        if liars := lying_heads(self.kit):
            heads = self.store.targets("state = 'done' and is_page = 0 and outcome in ('opened', 'not_html')")
            made += [
                self._subject(t, "again") for t in heads if origin_of(t.url) in liars and self._may_ask(t)
            ]
        return sorted(made, key=lambda s: (not s.target.on_home, -s.target.places, s.target.id))

    def _may_ask(self, target: Target) -> bool:
        """A folder's own files will not come by waiting; other sites only where they may be asked."""
        return not self.kit.local if target.inside else self.kit.outside

    def _at_the_door(self, subject: _Subject) -> bool:
        """Whether we stand before a host that is not there, and nothing else opened either: that proves
        nothing, and nobody wants to wait for it."""
        return self.nothing_opened and subject.target.outcome in _SHUT

    def _to_be_read(self) -> list[_Subject]:
        """What opened and may not be what was asked for."""
        if self.kit.local and not self.kit.outside:
            return []
        odd = self._odd_pages() if not self.kit.local else frozenset[str]()
        own = registrable(host_of(self.store.get("home_url")))
        per_host: Counter[str] = Counter()
        found: list[_Subject] = []
        seen_hosts: set[str] = set()
        for target in self.store.targets("state = 'done' and outcome in ('opened', 'not_html')"):
            if not self._may_ask(target) or (target.inside and target.kind == "page" and not odd):
                continue
            origin = origin_of(target.url)
            if self._is_odd(target, odd, own, seen_hosts) and per_host[origin] < _PER_SOFT_HOST:
                per_host[origin] += 1
                found.append(self._subject(target, "page"))
        return found

    def _is_odd(self, target: Target, odd: frozenset[str], own: str, seen_hosts: set[str]) -> bool:
        if target.inside and target.kind == "page":
            return target.url in odd or target.final_url in odd
        if target.outcome != "opened":
            return False
        if target.kind not in ("page", "frame"):  # a file that comes as a page
            return target.content_type in HTML_TYPES and target.kind not in ("style", "script")
        host = host_of(target.url)
        if target.inside or registrable(host) == own:
            return origin_of(target.url) in self.missing or _says_404(target.final_url)
        moved = registrable(host) != registrable(host_of(target.final_url or target.url))
        if moved or 0 < target.size < _SMALL_BYTES or _says_404(target.final_url) or _goes_up(target):
            return True
        if host.endswith(_GOV) or host in seen_hosts:
            return False
        seen_hosts.add(host)
        return True

    def _odd_pages(self) -> frozenset[str]:
        """Opened pages of the site whose title, or few words, say that they do not exist, and those that are
        like its answer to a made-up address."""
        titles = {(m.heading or m.title) for m in self.missing.values()}
        told = {
            id_
            for id_, head in self.store.page_heads()
            if head.kind in ("other", "empty") or head.title in titles or title_says_missing(head.title)
        }
        found = set()
        for target in self.store.targets("inside = 1 and kind = 'page' and outcome = 'opened'"):
            if target.id not in told or target.url == self.store.get("home_url"):
                continue
            page = self.store.page(target.url)
            if page is not None and (says_missing(page) or self._is_missing(target.url, sketch_of(page))):
                found.add(target.url)
        return frozenset(found)

    def _is_missing(self, url: str, page: Sketch) -> bool:
        model = self.missing.get(origin_of(url))
        return model is not None and model.is_like(page)

    # -- looking -----------------------------------------------------------------------------

    def _rounds(self, subjects: list[_Subject]) -> None:
        """Look at each until it is decided, in rounds, as far as the budget goes."""
        for _ in range(_MOST_LOOKS):
            waiting = [s for s in subjects if not s.done]
            if not waiting or self.cut or self.kit.stop.is_set():
                return
            self._round(_by_turns(waiting))

    def _round(self, waiting: list[_Subject]) -> None:
        with ThreadPoolExecutor(_THREADS, thread_name_prefix="again") as pool:
            running: dict[Future[tuple[Fetched, dict[str, Any]]], _Subject] = {}
            while (waiting or running) and not self.kit.stop.is_set():
                self.cut = self.cut or self._spent()
                if self.cut:
                    waiting = []
                pause = self._submit_due(pool, waiting, running)
                if not running:
                    self.kit.stop.wait(pause)
                    continue
                done, _ = wait(running, timeout=max(pause, 0.05), return_when=FIRST_COMPLETED)
                for one in done:
                    self._record(running.pop(one), *one.result())

    def _submit_due(
        self,
        pool: ThreadPoolExecutor,
        waiting: list[_Subject],
        running: dict[Future[tuple[Fetched, dict[str, Any]]], _Subject],
    ) -> float:
        """Start what is due. Returns the seconds until the next one is, half a second at most."""
        soonest = 0.5
        for subject in list(waiting):
            if len(running) >= 2 * _THREADS or self.asked + len(running) >= self.kit.again.most:
                break
            left = self._due_in(subject)
            if left <= 0:
                waiting.remove(subject)
                places = self.store.places(subject.target.id) if subject.job == "again" else []
                subject.came_from = places[0].page_url if places else ""
                running[pool.submit(self._look, subject)] = subject
            else:
                soonest = min(soonest, left)
        return soonest

    def _due_in(self, subject: _Subject) -> float:
        """Seconds until the address may be asked again; never more than one pause, whatever clocks say."""
        if subject.job == "page" and not subject.target.inside and not subject.tries:
            return 0.0
        local = is_loopback(host_of(subject.url))
        pause = min(self.kit.again.pause_s, LOCAL_PAUSE_S) if local else self.kit.again.pause_s
        if self._at_the_door(subject):
            pause = min(pause, DOOR_PAUSE_S)
        return pause - max(self._since_by_clock(subject), self._since_in_this_run(subject))

    @staticmethod
    def _since_by_clock(subject: _Subject) -> float:
        """Seconds since the last look, at least. Times are kept in whole seconds; clocks are set back."""
        try:
            passed = (now() - datetime.fromisoformat(subject.last_at)).total_seconds()
        except (ValueError, TypeError):
            return 0.0
        return max(0.0, passed - 1.0)

    def _since_in_this_run(self, subject: _Subject) -> float:
        assert self.kit.since is not None
        crawled, clock = self.kit.since
        if subject.tries or _later(subject.last_at, clock):  # the crawl went on, or another stage looked
            crawled = self.began_now
        return time.monotonic() - (subject.looked_at or crawled)

    def _spent(self) -> Literal["", "number", "time"]:
        if self.asked >= self.kit.again.most:
            return "number"
        return "time" if time.monotonic() - self.began > self.kit.again.minutes * 60 else ""

    def _look(self, subject: _Subject) -> tuple[Fetched, dict[str, Any]]:
        """Runs in a pool thread."""
        if subject.job == "again":
            return self.kit.client.peek(subject.url, subject.came_from), {}
        if not self.kit.robots.allowed(subject.url):
            return Fetched(subject.url, "robots", fetched_at=now().isoformat()), {}
        fetched = self.kit.client.get(subject.url, max_bytes=_BODY_BYTES)
        if fetched.outcome == "not_html":  # a file, and no page that says anything
            return fetched, {"seen": "page"}
        return fetched, self._words_of(fetched) if fetched.outcome in ("opened", "too_large") else {}

    def _words_of(self, fetched: Fetched) -> dict[str, Any]:
        """What the page says of itself: `missing` (it is its host's answer to missing pages, and says so),
        `words` (it says so), `parked`, or `page`."""
        may, title = may_say(fetched.body, fetched.header_charset)
        if not may:
            return {"title": title[:200], "seen": "page"}
        from checker.page.read import read_page  # costly to load, and seldom needed by `govcheck links`

        url = fetched.final_url or fetched.url
        page = read_page(fetched.body, url, header_charset=fetched.header_charset, as_of=self.kit.as_of)
        said, parked = says_missing(page), says_parked(page, fetched.body)
        told: dict[str, Any] = {"title": page.title[:200], "seen": "page"}
        asked = origin_of(fetched.url)
        like = any(
            self.missing[origin].is_like(sketch_of(page))
            for origin in (asked, origin_of(url))
            if origin in self.missing
        )
        if mark := said or parked:
            seen = "missing" if said and like else "words" if said else "parked"
            told |= {"seen": seen, "words": mark.words, "origin": mark.origin}
        return told

    def _record(self, subject: _Subject, fetched: Fetched, told: dict[str, Any]) -> None:
        if fetched.outcome == "not_checked":  # stopped before it was asked
            return
        self.asked += 1
        subject.looked_at = time.monotonic()
        self.kit.say(subject.url)
        look = {"at": fetched.fetched_at, "outcome": fetched.outcome, "status": fetched.status}
        subject.tries.append(look | ({"seen": told["seen"]} if told else {}))
        subject.told |= told
        if fetched.final_url and fetched.final_url != subject.url:
            subject.told["final_url"] = fetched.final_url
        answer = subject.answer()
        self.known[subject.url] = answer
        self.kit.put(KIND, subject.url, answer, fetched.fetched_at)

    # -- controls ----------------------------------------------------------------------------

    def _controls(self, subjects: Iterable[_Subject]) -> None:
        """Ask a good address of every host that said 404 or showed its page for missing ones, and one for
        each kind of name that is unknown."""
        origins: set[str] = set()
        kinds: dict[str, set[str]] = defaultdict(set)
        for subject in subjects:
            outcomes = [one["outcome"] for one in subject.tries]
            if outcomes and outcomes[-1] == "not_found":  # it may be another host that says so
                origins.add(
                    origin_of(subject.told.get("final_url") or subject.target.final_url or subject.url)
                )
            if outcomes and outcomes[-1] == "unknown_host":
                kinds[name_kind(subject.url)].add(registrable(host_of(subject.url)))
        shown = {origin_of(url) for url, answer in self.known.items() if answer.get("seen") == "missing"}
        good = self._good_ones(origins | shown)
        wanted = {origin: good.get(origin) or [front_of(origin)] for origin in origins}
        wanted |= {f"page:{origin}": good[origin] for origin in shown & good.keys()}
        for kind, unknown in kinds.items():
            if url := self._good_name(kind, unknown):
                wanted[f"name:{kind}"] = [url]
        until = time.monotonic() + _CONTROLS_S
        with ThreadPoolExecutor(_THREADS, thread_name_prefix="control") as pool:
            answers = pool.map(lambda key: self._control(key, wanted[key], until), wanted)
            for key, answer in zip(wanted, answers, strict=True):
                if answer:
                    self.kit.put(HOSTS, key, answer, answer.pop("at"))

    def _control(self, key: str, urls: Iterable[str], until: float) -> dict[str, Any]:
        """Ask until one answers as it should. Returns how the last one fared; nothing when the run was
        stopped. What is not reached in time was not asked, and proves nothing. Runs in a pool thread."""
        answer: dict[str, Any] = {}
        read = key.startswith("page:")
        for url in urls:
            if self.kit.stop.is_set():
                return {}
            late = time.monotonic() > until
            fetched = (
                Fetched(url, "not_checked", fetched_at=now().isoformat()) if late else self._ask(url, read)
            )
            outcome: str = fetched.outcome
            if read and outcome in FINE and self._words_of(fetched)["seen"] in ("missing", "words"):
                outcome = "missing"
            answer = {"url": url, "outcome": outcome, "status": fetched.status, "at": fetched.fetched_at}
            if late or outcome in FINE:
                break
        return {} if self.kit.stop.is_set() else answer

    def _ask(self, url: str, read: bool) -> Fetched:
        if not self.store.knows(url) and not self.kit.robots.allowed(url):  # an address that nobody linked to
            return Fetched(url, "robots", fetched_at=now().isoformat())
        return self.kit.client.get(url, max_bytes=_BODY_BYTES) if read else self.kit.client.peek(url)

    def _good_ones(self, origins: set[str]) -> dict[str, list[str]]:
        """Addresses of each origin that opened when they were first asked for, pages before files."""
        found: dict[str, list[str]] = defaultdict(list)
        if not origins:
            return found
        for wanted in ("outcome = 'opened'", "outcome = 'not_html'"):
            for target in self.store.targets(f"state = 'done' and {wanted}"):
                origin = origin_of(target.url)
                odd = self.known.get(target.url, {}).get("seen", "page") != "page"
                stays = origin_of(target.final_url or target.url) == origin
                if origin in origins and stays and not odd and len(found[origin]) < _CONTROLS:
                    found[origin].append(target.url)
        return {origin: urls for origin, urls in found.items() if urls}

    def _good_name(self, kind: str, unknown: set[str]) -> str:
        """An address that opened, of a name of the same kind that is none of these."""
        for target in self.store.targets("inside = 0 and outcome in ('opened', 'not_html')"):
            name = registrable(host_of(target.url))
            if name_kind(target.url) == kind and name not in unknown:
                return target.url
        return ""


def front_of(origin: str) -> str:
    """What is asked for where no address of a host ever opened: its front page."""
    return origin + "/"


def name_kind(url: str) -> str:
    """`gov` or `other`: networks of offices may know the names of one kind only."""
    return "gov" if host_of(url).endswith(_GOV) else "other"


def _site_of(subject: _Subject) -> tuple[str, str]:
    """Host and fault: what fails alike there, fails as one."""
    return origin_of(subject.url), subject.target.outcome or ""


def _some_of_each_host(subjects: Iterable[_Subject]) -> tuple[list[_Subject], list[_Subject]]:
    """Those to be looked at, and those that silent hosts have beyond a few."""
    first: list[_Subject] = []
    rest: list[_Subject] = []
    counts: Counter[tuple[str, str]] = Counter()
    slow: set[str] = set()
    for subject in subjects:
        counts[_site_of(subject)] += 1
        over = subject.target.outcome in _OF_HOST and counts[_site_of(subject)] > _PER_HOST
        if subject.target.outcome in _SLOW and not over:
            host = host_of(subject.url)
            over = host not in slow and len(slow) >= _SLOW_HOSTS
            slow |= set() if over else {host}
            subject.looks = 1  # it will never be proved: one look tells whether the fault passed
        (rest if over else first).append(subject)
    return first, rest


def _of_woken_hosts(first: Iterable[_Subject], rest: Iterable[_Subject]) -> list[_Subject]:
    """The rest of the hosts of which one address opened again."""
    woken = {_site_of(subject) for subject in first if subject.opened}
    return [subject for subject in rest if _site_of(subject) in woken]


def _by_turns(subjects: Iterable[_Subject]) -> list[_Subject]:
    """One of each host in turn, so that no thread waits for another's host."""
    turn: Counter[str] = Counter()
    ranked = []
    for n, subject in enumerate(subjects):
        host = host_of(subject.url)
        turn[host] += 1
        ranked.append((turn[host], n, subject))
    return [subject for _, _, subject in sorted(ranked, key=lambda one: one[:2])]


def _later(at: str, than: datetime) -> bool:
    try:
        return datetime.fromisoformat(at) > than
    except (ValueError, TypeError):
        return False


def _says_404(url: str) -> bool:
    last = urlsplit(url).path.rsplit("/", 1)[-1].lower()
    return last.startswith(("404", "notfound", "not_found", "error404"))


def _goes_up(target: Target) -> bool:
    """Whether a deep address led to the front of a host."""
    asked, ended = urlsplit(target.url).path, urlsplit(target.final_url or target.url).path
    return asked.count("/") >= 2 and ended in ("", "/") and target.final_url not in ("", target.url)
