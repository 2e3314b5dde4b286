"""Whether what posts link to, and what apps are downloaded from, can be reached. Only when it is asked for.

What lies on the platforms themselves is never asked. What comes out is for a person to look at: a link
that did not open once is no proof.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from checker.facts.crawl import outcome_words
from checker.fetch.http import Client
from checker.fetch.model import Fetched
from checker.fetch.robots import Robots
from checker.indicator import Say, say
from checker.media.duty import CLOSED, Duty
from checker.media.masked import masked, masked_url
from checker.media.model import Account, Imported, Post
from checker.media.seen import APPS, PLATFORM_HOSTS

MOST_LINKS = 300
_LINK = re.compile(r"https?://[A-Za-z0-9._~:/?#@!$&'*+,;=%\[\]-]+")
_ENDS = ".,;:!?'*"
_DOUBTFUL = frozenset({"not_found", "unknown_host", "refused", "error", "tls_error", "timed_out"})
_NO_ANSWER = frozenset({"unknown_host", "refused", "timed_out", "local_fault"})
_OPENED = frozenset({"opened", "not_html", "too_large"})
_ZIP = b"PK\x03\x04"
_FIRST_BYTES = 512
_STORE = "https://apps.apple.com/cn/app/id{}"


def reach(made: Imported, client: Client, *, first: str = "", most: int = MOST_LINKS) -> Iterator[Duty]:
    """Try links and download addresses, one after the other. first: the host that is tried first.

    Where nothing at all answers, our own network is the likelier reason, and no address is named.
    """
    asked = _Asked(client)
    for account in made.accounts:
        if account.platform in APPS and account.status not in CLOSED:
            asked.package(account)
    for link, posts in _links(made.posts, first)[:most]:
        asked.link(link, posts)
    if asked.nothing_answers():
        words = say("试过的 {n} 个地址都没有连上,可能是本机网络不通,没有逐个列出", n=len(asked.outcomes))
        yield Duty("dead_link", words)
    else:
        yield from asked.found


@dataclass
class _Asked:
    """What was asked so far, and what came of it."""

    client: Client
    found: list[Duty] = field(default_factory=list)
    outcomes: dict[str, str] = field(default_factory=dict)
    robots: Robots = field(init=False)

    def __post_init__(self) -> None:
        self.robots = Robots(self.client)

    def nothing_answers(self) -> bool:
        hosts = {_host(address) for address in self.outcomes}
        return len(hosts) > 1 and set(self.outcomes.values()) <= _NO_ANSWER

    def link(self, link: str, posts: list[Post]) -> None:
        fetched = self._head(link)
        if fetched and fetched.outcome in _DOUBTFUL:
            words = say(
                "{n} 篇发文里的链接没有打开({why}),如“{title}”: {link}",
                n=len(posts),
                why=outcome_words(fetched.outcome),
                title=masked(posts[0].title),
                link=masked_url(link),
            )
            self.found.append(Duty("dead_link", words, posts[0].account_key, masked_url(posts[0].url)))

    def package(self, account: Account) -> None:
        """The package by its first bytes, the store's page by whether it opens."""
        store = account.url or (_STORE.format(account.app_id) if _is_apple(account) else "")
        for address in dict.fromkeys(a for a in (account.apk_url, store) if _host(a)):
            answer = self._head(address)
            if answer and answer.outcome in _DOUBTFUL:
                words = say(
                    "{name} 的下载地址没有打开({why}): {link}",
                    name=account.name,
                    why=outcome_words(answer.outcome),
                    link=address,
                )
            elif answer and answer.outcome in _OPENED:
                words = self._opened(account, address, answer)
            else:
                continue
            self.found.append(Duty("package", words, account.key, address))

    def _opened(self, account: Account, address: str, answer: Fetched) -> Say:
        if address != account.apk_url:
            return say("{name} 的下载页能打开: {link}", name=account.name, link=address)
        body = self.client.get(address, want="any", max_bytes=_FIRST_BYTES).body
        if body.startswith(_ZIP):
            return say(
                "{name} 的安装包能取到,{n} 字节: {link}", name=account.name, n=answer.size, link=address
            )
        return say("{name} 的安装包地址给出的不像安装包: {link}", name=account.name, link=address)

    def _head(self, address: str) -> Fetched | None:
        """None where robots.txt keeps us out."""
        if self.robots.why_not(address):
            return None
        fetched = self.client.head(address)
        self.outcomes[address] = fetched.outcome
        return fetched


def _is_apple(account: Account) -> bool:
    return account.platform == "app_ios" and account.app_id.isascii() and account.app_id.isdecimal()


def _links(posts: Iterable[Post], first: str) -> list[tuple[str, list[Post]]]:
    """Links with the posts that hold them: those of the host named first, then those in most posts."""
    found: dict[str, list[Post]] = {}
    for post in posts:
        if post.is_deleted or "http" not in post.text:
            continue
        for link in dict.fromkeys(match.rstrip(_ENDS) for match in _LINK.findall(post.text)):
            host = _host(link)
            if host and not ("." + host).endswith(PLATFORM_HOSTS):
                found.setdefault(link, []).append(post)
    counts = Counter({link: len(posts) for link, posts in found.items()})
    return sorted(found.items(), key=lambda item: (_host(item[0]) != first, -counts[item[0]]))


def _host(link: str) -> str:
    try:
        return (urlsplit(link).hostname or "").lower()
    except ValueError:
        return ""
