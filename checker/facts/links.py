"""Addresses that did not open: dead ones that are proved, those in doubt, and what explains many at once."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from fnmatch import translate
from typing import Any

from checker.facts.address import registrable
from checker.facts.link_causes import Known, folders_of, with_causes
from checker.facts.link_looks import (
    FINE,
    NOT_TRIED,
    OPENS,
    Looks,
    Verdict,
    leads_away,
    leads_home,
    scope_of,
)
from checker.facts.model import (
    BadLink,
    CheckedLinks,
    HomeNews,
    LeftLinks,
    LinkClass,
    LinkExclude,
    LinkPlace,
    Links,
    MissingAnswer,
    MovedLink,
    SiteInfo,
)
from checker.facts.registry import fact
from checker.fetch.left_out import NO_PART
from checker.fetch.urls import origin_of
from checker.page.model import Page
from checker.store import Place, Store, Target
from checker.text.sketch import alike

_NO_LINKS = ("style", "script")
# Words of <link rel=…>: what a browser loads by itself, and no reader follows.
_RELS = re.compile(
    r"(?:shortcut )?icon|apple-touch-icon\S*|mask-icon|dns-prefetch|preconnect|prefetch|preload|prerender"
    r"|modulepreload|canonical|alternate|amphtml|manifest|pingback|edituri|wlwmanifest|stylesheet"
    r"|next|prev|search|shortlink|author|publisher|license|profile|me|https://api\.w\.org/"
)
# What a program fills in before anybody follows it: `{{item.url}}`, `${url}`, `<%=url%>`, `'+url+'`. As it is
# written it is nobody's link, whatever the server says to it. A GUID in braces is an address.
_FILLED_IN = re.compile(
    r"(?:\{|%7B){2}|[$@](?:\{|%7B)|(?:\{|%7B)[a-z_][\w.]*(?:\}|%7D)|(?:<|%3C)%|%(?:>|%3E)"
    r"|(?:'|%27|\"|%22)\+|\+(?:'|%27|\"|%22)",
    re.I,
)
_PLACES_TOLD = 5  # of one bad address
_MOVED_TOLD = 500
_TEMPLATES_TOLD = 800  # pages whose build is looked up
_ALIKE = 0.7


@fact
def partial_folder(store: Store, figures: Mapping[str, Any]) -> bool:
    """Whether the inspected folder holds only a part of its site (saved pages, a mirror cut short).

    Then a file that is not there proves nothing. Told by the share of linked pages that are missing.
    """
    if store.get("from_folder") != "1":
        return False
    outcomes = store.outcomes()
    missing = outcomes.get("not_found", 0)
    return missing * 100 > sum(outcomes.values()) * int(figures.get("partial_folder_percent", 20))


@fact
def checked_links(store: Store, partial_folder: bool, site: SiteInfo) -> CheckedLinks:
    """What became of every address the site refers to, in order of discovery.

    Proved dead is only what link_looks.py calls so; anything else may be our network, a shield or a bad
    moment. In a folder that holds only a part of its site nothing is. What no reader can follow or see (style
    sheets, scripts, hidden links) is told apart. An entrance of site.toml to which nothing on the site leads
    is no link of it, nor is what only its sitemap names; links that site.toml excludes are counted and not
    judged.
    """
    return _Check(store, Looks(store, partial_folder=partial_folder, own=registrable(site.host)), site).run()


@fact
def links(
    store: Store, site: SiteInfo, checked_links: CheckedLinks, home_page: Page, home_news: HomeNews
) -> Links:
    """The bad links as the rules judge them. Where the home page is seen whole and only leads on, links of
    the pages it leads to are marked `second_level`."""
    # A box that a script may fill, and the home page may show news after all.
    surely = home_news.navigation_only and not (home_page.scripts and home_page.empty_boxes)
    second = _second_level(store, home_page) if surely else frozenset[str]()
    on_second = 0
    if second:
        untried = (
            t for t in _addresses(store, site) if _is_untried(t) and not t.on_home and t.kind not in _NO_LINKS
        )
        on_second = sum(_stands_on(store.places(target.id), second) for target in untried)
    bad = checked_links.bad
    if second:
        bad = tuple(replace(link, second_level=_on_second(store, link, second)) for link in bad)
    return Links(
        bad,
        checked_links.checked,
        checked_links.unchecked,
        checked_links.unchecked_on_home,
        home_navigation_only=home_news.navigation_only,
        second_level_known=surely,
        unchecked_on_second=on_second,
        causes=checked_links.causes,
        again_done=checked_links.again_done,
        home_unseen=home_page.script_built or home_news.script_lists,
    )


def _addresses(store: Store, site: SiteInfo) -> Iterator[Target]:
    """Every address that is a link of the site, tried or not."""
    named = {entrance.url for entrance in site.entrances} | store.sitemap().keys()
    wanted = "state != 'skipped' or not (" + " or ".join(["skip_reason like ?"] * len(NO_PART)) + ")"
    for target in store.targets(wanted, tuple(f"{kind}: %" for kind in NO_PART)):
        if (target.places or target.url not in named) and not _FILLED_IN.search(target.url):
            yield target


def _is_untried(target: Target) -> bool:
    return target.outcome is None or target.outcome in NOT_TRIED


def _second_level(store: Store, home: Page) -> frozenset[str]:
    """Addresses of the site's pages that the home page leads to."""
    found = store.targets("on_home and inside and kind = 'page' and outcome = 'opened'")
    return frozenset(target.url for target in found if target.url != home.url)


def _on_second(store: Store, link: BadLink, second: frozenset[str]) -> bool:
    target = store.target(link.url)
    return target is not None and not link.on_home and _stands_on(store.places(target.id), second)


def _stands_on(places: Sequence[Place], pages: frozenset[str]) -> bool:
    return any(place.page_url in pages for place in places)


def _can_be_followed(target: Target, places: Sequence[Place]) -> bool:
    """Whether a reader can follow or see it somewhere; what stands nowhere we know of counts as seen."""
    if target.kind in _NO_LINKS:
        return False
    return not places or any(not p.hidden and not _RELS.fullmatch(p.text.lower()) for p in places)


class _Check:
    """Goes once over all addresses of a store."""

    def __init__(self, store: Store, looks: Looks, site: SiteInfo) -> None:
        self.store, self.looks, self.site = store, looks, site
        self.own = registrable(site.host)
        self.counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        self.bad: list[BadLink] = []
        self.passing: list[BadLink] = []
        self.moved: list[MovedLink] = []
        self.moved_left = 0
        self.unchecked = self.unchecked_on_home = 0
        self.excludes = [(exclude, _matcher(exclude.pattern)) for exclude in site.exclude_links]
        self.excluded: dict[str, Counter[str]] = {e.pattern: Counter() for e in site.exclude_links}
        self.origins: set[str] = set()
        self.folders: set[str] = set()

    def run(self) -> CheckedLinks:
        for target in _addresses(self.store, self.site):
            if not self._is_excluded(target):
                self._check(target)
        bad, causes = with_causes(self.bad, Known(self.origins, self.folders), self._build)
        summary = self.looks.summary
        return CheckedLinks(
            tuple(_with_templates(bad, self.store, self._build)),
            tuple(self.passing),
            tuple(self.moved),
            self.moved_left,
            causes,
            tuple(self._classes()),
            tuple(LeftLinks(e.pattern, e.reason, n["links"], n["bad"]) for e, n in self._left()),
            tuple(_answers(self.store)),
            self.unchecked,
            self.unchecked_on_home,
            sum(counts["checked"] for counts in self.counts.values()),
            self.looks.done,
            self.looks.count,
            int(summary.get("left", 0)),
            str(summary.get("cut", "")),
        )

    def _is_excluded(self, target: Target) -> bool:
        for exclude, matches in self.excludes:
            if matches(target.url):
                self.excluded[exclude.pattern]["links"] += 1
                closed = not _is_untried(target) and target.outcome not in FINE
                self.excluded[exclude.pattern]["bad"] += closed
                return True
        return False

    def _left(self) -> Iterator[tuple[LinkExclude, Counter[str]]]:
        for exclude, _ in self.excludes:
            yield exclude, self.excluded[exclude.pattern]

    def _check(self, target: Target) -> None:
        counts = self.counts[scope_of(target, self.own), target.kind]
        if _is_untried(target):
            if target.kind not in _NO_LINKS:
                self.unchecked += 1
                self.unchecked_on_home += target.on_home
            counts["unchecked"] += 1
            return
        counts["checked"] += 1
        verdict = self.looks.verdict(target)
        if verdict.state == "fine":
            verdict = self._of_fine(target, verdict)
        elif verdict.why in OPENS and not target.places:  # only a redirect leads here: its own address counts
            verdict = replace(verdict, state="fine")
        if verdict.state == "bad":
            counts[verdict.certainty] += 1
            self.bad.append(self._told(target, verdict))
            return
        self.origins.add(origin_of(target.url))
        self._good_folders(target.url)
        if verdict.state == "passing":
            counts["passing"] += 1
            self.passing.append(self._told(target, verdict))

    def _of_fine(self, target: Target, verdict: Verdict) -> Verdict:
        """What opened may have led elsewhere."""
        if target.kind in _NO_LINKS or not verdict.final_url or verdict.final_url == target.url:
            return verdict
        places = self.store.places(target.id)
        words = " ".join(place.text for place in places[:_PLACES_TOLD])
        start = self.store.get("start_url")
        if places and target.url != start and leads_home(target.url, verdict.final_url, words):
            return replace(verdict, state="bad", certainty="suspected", why="to_home")
        if leads_away(target.url, verdict.final_url) and target.kind == "page":
            self._note_moved(target, verdict.final_url)
        return verdict

    def _note_moved(self, target: Target, final_url: str) -> None:
        if len(self.moved) >= _MOVED_TOLD:
            self.moved_left += 1
            return
        first = _first(self.store.places(target.id))
        page, text = (first.page_url, first.text) if first else ("", "")
        self.moved.append(MovedLink(target.url, final_url, target.places, page, text))

    def _good_folders(self, url: str) -> None:
        for folder in folders_of(url):
            if folder in self.folders:
                return
            self.folders.add(folder)

    def _told(self, target: Target, verdict: Verdict) -> BadLink:
        places = self.store.places(target.id)
        first = _first(places)
        last = verdict.last
        visible = sorted(places, key=lambda place: place.hidden)[:_PLACES_TOLD]
        return BadLink(
            url=target.url,
            kind=target.kind,
            outcome=last.outcome,
            status=last.status,
            inside=target.inside,
            certain=verdict.certainty == "sure",
            places=target.places,
            place_url=first.page_url if first else "",
            place_text=first.text if first else "",
            on_home=target.on_home,
            seen_at=last.at,
            followed=_can_be_followed(target, places),
            scope=scope_of(target, self.own),
            certainty=verdict.certainty,
            why=verdict.why or last.outcome,
            tries=verdict.tries,
            stands=tuple(LinkPlace(p.page_url, p.text, p.where, p.hidden) for p in visible),
            words=verdict.words,
            final_url=verdict.final_url if verdict.final_url != target.url else "",
            note=target.error,
        )

    def _classes(self) -> Iterator[LinkClass]:
        names = ("checked", "sure", "suspected", "barred", "passing", "unchecked")
        for (scope, kind), counts in self.counts.items():
            yield LinkClass(scope, kind, *(counts[name] for name in names))  # type: ignore[arg-type]

    def _build(self, url: str) -> str:
        page = self.store.page(url)
        return page.build if page else ""


def _with_templates(
    bad: Sequence[BadLink], store: Store, build_of: Callable[[str], str]
) -> Iterator[BadLink]:
    """The links with the template of the page they stand on: its kind, and a number among that kind."""
    names: dict[str, str] = {}
    builds: dict[str, list[str]] = defaultdict(list)
    for link in bad:
        url = link.place_url
        if url and url not in names and len(names) < _TEMPLATES_TOLD:
            page = store.page(url)
            if page is not None and page.build:
                known = builds[page.kind]
                at = next(
                    (n for n, build in enumerate(known) if alike(build, page.build) >= _ALIKE), len(known)
                )
                if at == len(known):
                    known.append(page.build)
                names[url] = f"{page.kind} {at + 1}"
        yield replace(link, template=names.get(url, ""))


def _first(places: Sequence[Place]) -> Place | None:
    return next((p for p in places if not p.hidden), places[0] if places else None)


def _answers(store: Store) -> Iterator[MissingAnswer]:
    for origin, (answer, _) in store.probes("missing").items():
        if origin:
            page = answer.get("page") or {}
            yield MissingAnswer(
                answer["url"],
                answer["outcome"],
                answer.get("status"),
                answer.get("final_url", ""),
                page.get("title", ""),
                answer.get("words", ""),
            )


def _matcher(pattern: str) -> Callable[[str], bool]:
    """Whether an address is meant: as checker.fetch.scope reads patterns."""
    if pattern.startswith("regex:"):
        searched = re.compile(pattern[len("regex:") :])
        return lambda url: searched.search(url) is not None
    whole = re.compile(translate(pattern))
    return lambda url: bool(whole.match(url) or whole.match("/" + "/".join(url.split("/")[3:])))
