"""What the looks at one address come to: dead, in doubt, barred, a fault that passed. Pure functions.

Dead is what was missing twice, some time apart, while its host showed other pages; what no name server knows
on any of three looks, while it knows other names of that kind (names of the site's own domain excepted); and
what is shown as its host's own page for things that do not exist, while that host shows other pages too.
Nothing else: a wrong accusation is worse than a doubt.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from checker.facts.address import host_of, registrable
from checker.facts.model import LinkCertainty, LinkScope, LinkTry
from checker.fetch.urls import origin_of
from checker.store import Store, Target

FINE = ("opened", "not_html", "too_large")  # too large: more came than we read
NOT_TRIED = ("robots", "not_checked")
OPENS = ("soft_missing", "missing_words", "parked")
BARRED = ("timed_out", "blocked", "login", "local_fault")
_GOV = (".gov.cn", ".政务", ".xn--zfr164b")  # as in checker/probe/links.py
_MISSING_LOOKS, _UNKNOWN_LOOKS = 2, 3
_FRONT = re.compile(r"(?:index|default|home|main)\.\w{2,5}", re.I)
_HOME_WORDS = re.compile(r"首\s*页|主\s*页|网站$|门户|\bhome\b|logo", re.I)


@dataclass(frozen=True, slots=True)
class Verdict:
    """state: `fine`, `passing` (opened when asked again), `bad`; for the rest see BadLink."""

    state: str
    certainty: LinkCertainty = "suspected"
    why: str = ""
    tries: tuple[LinkTry, ...] = ()
    words: str = ""
    final_url: str = ""

    @property
    def last(self) -> LinkTry:
        """The look that tells most: the last, or the last that proves."""
        proving = [one for one in self.tries if one.outcome == "not_found"]
        return proving[-1] if proving and self.certainty == "sure" else self.tries[-1]


class Looks:
    """All second looks of a store, and the controls they rest on."""

    def __init__(self, store: Store, *, partial_folder: bool, own: str) -> None:
        """own: the registered name of the site."""
        self._own = own
        self._again = {key: answer for key, (answer, _) in store.probes("link").items()}
        self._controls = {key: answer for key, (answer, _) in store.probes("link_host").items()}
        self._folder = store.get("from_folder") == "1"
        self._partial = partial_folder
        self.summary: Mapping[str, Any] = self._again.pop("", {})
        self._store = store
        self._silent = self._silent_names()

    @property
    def done(self) -> bool:
        """Whether there were second looks, or what was inspected needs none."""
        return self.summary.get("state") in ("done", "cut") or self._folder

    @property
    def count(self) -> int:
        return len(self._again)

    def verdict(self, target: Target) -> Verdict:
        """What became of an address that was asked for."""
        answer = self._again.get(target.url, {})
        first = LinkTry(target.fetched_at, target.outcome or "", target.status)
        more = tuple(_try(one) for one in answer.get("tries", ()))
        if "first" in answer:  # it opened on a further look and was then read after all
            first, more = _try(answer["first"]), (*more, first)
        tries = (first, *more)
        ended = str(answer.get("final_url") or target.final_url)
        if first.outcome in FINE and answer.get("job") != "again":
            return self._of_opened(target, answer, tries, ended)
        if first.outcome in FINE:  # HEAD said so; GET decides
            if not more or more[-1].outcome in FINE:
                return Verdict("fine", tries=tries, final_url=ended)
        elif any(one.outcome in FINE for one in more):
            return Verdict("passing", tries=tries, final_url=ended)
        certainty, why = self._of_closed(target, tries, ended)
        return Verdict("bad", certainty, why, tries, final_url=ended)

    def _of_opened(
        self, target: Target, answer: Mapping[str, Any], tries: tuple[LinkTry, ...], ended: str
    ) -> Verdict:
        seen, words = answer.get("seen", ""), str(answer.get("words", ""))
        if seen == "missing":
            proved = self._times_missing(target, answer) >= _MISSING_LOOKS and self._shows_pages(target.url)
            certainty: LinkCertainty = "sure" if proved else "suspected"
            return Verdict("bad", certainty, "soft_missing", tries, words, ended)
        if seen in ("words", "parked"):
            why = "missing_words" if seen == "words" else "parked"
            return Verdict("bad", "suspected", why, tries, words, ended)
        if len(tries) > 1 and all(one.outcome == "not_found" for one in tries[1:]):
            return Verdict("bad", "suspected", "not_found", tries, final_url=ended)
        return Verdict("fine", tries=tries, final_url=ended)

    @staticmethod
    def _times_missing(target: Target, answer: Mapping[str, Any]) -> int:
        """How often its words were read as those of a missing page; the crawl reads the site's own pages."""
        looks = [one.get("seen", "missing") for one in answer["tries"] if one["outcome"] in FINE]
        return looks.count("missing") + (target.inside and target.kind == "page")

    def _of_closed(self, target: Target, tries: Sequence[LinkTry], ended: str) -> tuple[LinkCertainty, str]:
        outcomes = Counter(one.outcome for one in tries)
        if self._folder and target.inside:
            sure = outcomes["not_found"] and not self._partial and target.url.lower() not in self._there
            return ("sure", "not_found") if sure else (_unproved(tries[-1]), tries[-1].outcome)
        if not self.done:  # the controls come last
            return _unproved(tries[-1]), tries[-1].outcome
        if outcomes["not_found"] >= _MISSING_LOOKS:
            return ("sure" if self._host_opens(ended or target.url) else "suspected"), "not_found"
        if set(outcomes) == {"unknown_host"} and self._name_is_unknown(target.url):
            return "sure", "unknown_host"
        return _unproved(tries[-1]), tries[-1].outcome

    def _host_opens(self, url: str) -> bool:
        """Whether a good address of the host that said so opened then, or, where none was known, its front
        page."""
        control = self._controls.get(origin_of(url))
        return control is not None and control["outcome"] in FINE

    def _shows_pages(self, url: str) -> bool:
        """Whether the host still showed another page than its page for missing ones."""
        control = self._controls.get(f"page:{origin_of(url)}")
        return self.done and control is not None and control["outcome"] in FINE

    def _name_is_unknown(self, url: str) -> bool:
        if registrable(host_of(url)) == self._own:
            return False  # name servers inside an office often know some names of its own domain only
        kind = "gov" if host_of(url).endswith(_GOV) else "other"
        control = self._controls.get(f"name:{kind}")
        if control is None or control["outcome"] not in FINE or host_of(url) not in self._silent:
            return False
        unknown = {registrable(host) for host in self._silent if host.endswith(_GOV) == (kind == "gov")}
        known = self._known_names[kind]
        return len(unknown) <= max(1, len(known))  # else the name service knows few names of the outside

    @cached_property
    def _known_names(self) -> dict[str, set[str]]:
        """Registered names outside the site of which an address opened, by kind."""
        found: dict[str, set[str]] = {"gov": set(), "other": set()}
        for target in self._store.targets("inside = 0 and outcome in ('opened', 'not_html', 'too_large')"):
            host = host_of(target.url)
            found["gov" if host.endswith(_GOV) else "other"].add(registrable(host))
        return found

    @cached_property
    def _there(self) -> frozenset[str]:
        """Addresses of the folder that are there, in small letters: it may come from a server for which these
        are the same as capitals."""
        found = self._store.targets("inside = 1 and outcome in ('opened', 'not_html', 'too_large')")
        return frozenset(target.url.lower() for target in found)

    def _silent_names(self) -> frozenset[str]:
        """Hosts that no look ever found a name for, after looks enough at one of their addresses."""
        enough: set[str] = set()
        found: set[str] = set()
        for url, answer in self._again.items():
            outcomes = [one["outcome"] for one in answer.get("tries", ())]
            if any(outcome != "unknown_host" for outcome in outcomes):
                found.add(host_of(url))
            elif len(outcomes) >= _UNKNOWN_LOOKS - 1:
                enough.add(host_of(url))
        return frozenset(enough - found)


def _try(raw: Mapping[str, Any]) -> LinkTry:
    return LinkTry(raw["at"], raw["outcome"], raw["status"])


def _unproved(last: LinkTry) -> LinkCertainty:
    return "barred" if last.outcome in BARRED else "suspected"


def scope_of(target: Target, own: str) -> LinkScope:
    """own: the registered name of the site."""
    if target.inside:
        return "inside"
    return "domain" if registrable(host_of(target.url)) == own else "outside"


def leads_home(url: str, final_url: str, text: str) -> bool:
    """Whether a deep address ended at the front page of a host, while its words promise something else."""
    if not final_url or final_url == url or _HOME_WORDS.search(text):
        return False
    asked, ended = urlsplit(url), urlsplit(final_url)
    if ended.query or not (ended.path in ("", "/") or _FRONT.fullmatch(ended.path.lstrip("/"))):
        return False
    steps = [step for step in asked.path.split("/") if step]
    if steps and _FRONT.fullmatch(steps[-1]):
        steps.pop()
    return len(steps) >= 2 or bool(steps and (asked.query or "." in steps[-1]))


def leads_away(url: str, final_url: str) -> bool:
    """Whether an address ended at another registered name."""
    return bool(final_url) and registrable(host_of(url)) != registrable(host_of(final_url))
