"""Pages that say something else to a search engine than to readers: a sign of a site that was broken into.

Only on request (`--cloaking`): the home page and two key pages are asked for once more under the name of a
search engine, where robots.txt allows both that engine and us. What only the engine is shown counts when it
carries words of injected links or leads to strangers; and only after a second plain look lacks it, too.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from checker.fetch.http import Client
from checker.fetch.urls import host_of, registrable
from checker.hosts import is_stranger
from checker.page.badwords import sure_words
from checker.page.workers import ReadFailure
from checker.probe.kit import SUMMARY, Kit
from checker.store.codec import unpack

KIND = "cloaking"
ENGINE = "Baiduspider"
ENGINE_AGENT = "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)"
KEY_PAGES = 2  # beside the home page
MOST = 20  # links and words kept of a page
_WORDS = 80  # characters of a title or link kept
_TOLD_IN_HEAD = ("title", "meta")


@dataclass(frozen=True)
class Shown:
    """What one visitor is shown. goal: host at the end of all redirects. said: titles, descriptions and words
    of links that carry telling words, with these; strangers: unknown hosts it links to, with an address."""

    goal: str
    said: dict[str, tuple[str, ...]]
    strangers: dict[str, str]


def probe(kit: Kit) -> None:
    """Ask as an engine, compare, look once more as a reader."""
    if not kit.cloaking or kit.local:
        return
    asked = told = refused = 0
    with Client(
        threads=1,
        limits=kit.client.limits,
        user_agent=ENGINE_AGENT,
        politeness=kit.client.politeness,
        stop=kit.stop,
    ) as engine:
        for url in _pages(kit):
            if kit.stop.is_set():
                return
            if not _may(kit, url):
                refused += 1
                continue
            asked += 1
            kit.say(url)
            answer = _compared(kit, engine, url)
            if answer is not None:
                told += 1
                kit.put(KIND, url, answer)
    kit.put(KIND, SUMMARY, {"state": "done", "asked": asked, "compared": told, "refused": refused})


def _pages(kit: Kit) -> list[str]:
    """The home page and the first pages that it leads to."""
    home = kit.store.get("home_url")
    opened = (
        target.url for target in kit.store.targets("kind = 'page' and outcome = 'opened' and inside = 1")
    )
    others = [url for url in opened if url != home]
    return [url for url in (home, *others[:KEY_PAGES]) if url]


def _may(kit: Kit, url: str) -> bool:
    """Whether robots.txt lets both us and the engine in. Nobody's leave is assumed for a name not our own."""
    state = kit.robots.state(url)
    if state.refused or not kit.robots.allowed(url):
        return False
    return state.rules is None or bool(state.rules.can_fetch(url, ENGINE))


def _compared(kit: Kit, engine: Client, url: str) -> dict[str, object] | None:
    """What only the engine is shown; None where either could not be read, which says nothing."""
    to_engine, plain = _shown(kit, engine, url), _shown(kit, kit.client, url)
    if to_engine is None or plain is None:
        return None
    extra = _extra(to_engine, plain)
    if not any(extra.values()):
        return extra
    again = _shown(kit, kit.client, url)  # pages change between two looks
    return _extra(to_engine, again, plain) if again is not None else None


def _extra(engine: Shown, *plain: Shown) -> dict[str, object]:
    goals = {one.goal for one in plain}
    said = {text for one in plain for text in one.said}
    signs = {sign for one in plain for found in one.said.values() for sign in found}
    hosts = {host for one in plain for host in one.strangers}
    moved = engine.goal if engine.goal and registrable(engine.goal) not in map(registrable, goals) else ""
    fresh = {text: found for text, found in engine.said.items() if text not in said and set(found) - signs}
    return {
        "goal": moved,
        "said": [[text, list(found)] for text, found in fresh.items()][:MOST],
        "links": [[host, url] for host, url in engine.strangers.items() if host not in hosts][:MOST],
    }


def _shown(kit: Kit, client: Client, url: str) -> Shown | None:
    fetched = client.get(url)
    if fetched.outcome != "opened":
        return None
    final = fetched.final_url or url
    record = kit.read(fetched.body, final, fetched.header_charset, None)
    if isinstance(record, ReadFailure) or record.blocked:
        return None
    page = unpack(record.facts)
    own = {registrable(host_of(url)), registrable(host_of(final))}
    said: dict[str, tuple[str, ...]] = {}
    strangers: dict[str, str] = {}
    for text in (page.title, *(link[1] for link in record.links)):
        if signs := sure_words(text):
            said.setdefault(text[:_WORDS], signs)
    for dark in page.dark_links:
        if dark.how in _TOLD_IN_HEAD and dark.words:
            said.setdefault(dark.text[:_WORDS], dark.words)
    for address, *_ in record.links:
        host = host_of(address) if urlsplit(address).scheme in ("http", "https") else ""
        if host and registrable(host) not in own and is_stranger(host):
            strangers.setdefault(host, address)
    return Shown(host_of(final), said, strangers)
