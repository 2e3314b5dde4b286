"""Whether what posts link to, and what apps are downloaded from, can be reached. Only when it is asked for.

What lies on the platforms themselves is never asked. What comes out is for a person to look at: a link
that did not open once is no proof.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from checker.facts.crawl import outcome_words
from checker.fetch.http import Client
from checker.fetch.model import Fetched
from checker.fetch.robots import Robots
from checker.indicator import say
from checker.media.duty import CLOSED, Duty
from checker.media.model import Account, Imported, Post
from checker.media.seen import APPS, PLATFORM_HOSTS

MOST_LINKS = 300
_LINK = re.compile(r"https?://[A-Za-z0-9._~:/?#@!$&'*+,;=%\[\]-]+")
_ENDS = ".,;:!?'*"
_DOUBTFUL = frozenset({"not_found", "unknown_host", "refused", "error", "tls_error", "timed_out"})
_OPENED = frozenset({"opened", "not_html", "too_large"})
_ZIP = b"PK\x03\x04"
_FIRST_BYTES = 512


def reach(made: Imported, client: Client, *, first: str = "", most: int = MOST_LINKS) -> Iterator[Duty]:
    """Try links and download addresses, one after the other. first: the host that is tried first."""
    robots = Robots(client)
    for account in made.accounts:
        if account.platform in APPS and account.status not in CLOSED:
            yield from _package(account, client, robots)
    for link, posts in _links(made.posts, first)[:most]:
        if robots.why_not(link):
            continue
        fetched = client.head(link)
        if fetched.outcome in _DOUBTFUL:
            words = say(
                "{n} 篇发文里的链接没有打开({why}),如“{title}”: {link}",
                n=len(posts),
                why=outcome_words(fetched.outcome),
                title=posts[0].title,
                link=link,
            )
            yield Duty("dead_link", words, posts[0].account_key, posts[0].url)


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


def _package(account: Account, client: Client, robots: Robots) -> Iterator[Duty]:
    """The package by its first bytes, the store's page by whether it opens."""
    for address in dict.fromkeys(a for a in (account.apk_url, account.url) if _host(a)):
        if robots.why_not(address):
            continue
        answer = client.head(address)
        if answer.outcome in _DOUBTFUL:
            words = say(
                "{name} 的下载地址没有打开({why}): {link}",
                name=account.name,
                why=outcome_words(answer.outcome),
                link=address,
            )
            yield Duty("package", words, account.key, address)
        elif answer.outcome in _OPENED:
            yield from _opened(account, address, answer, client)


def _opened(account: Account, address: str, answer: Fetched, client: Client) -> Iterator[Duty]:
    if address != account.apk_url:
        words = say("{name} 的下载页能打开: {link}", name=account.name, link=address)
        yield Duty("package", words, account.key, address)
        return
    body = client.get(address, want="any", max_bytes=_FIRST_BYTES).body
    if body.startswith(_ZIP):
        words = say("{name} 的安装包能取到,{n} 字节: {link}", name=account.name, n=answer.size, link=address)
    else:
        words = say("{name} 的安装包地址给出的不像安装包: {link}", name=account.name, link=address)
    yield Duty("package", words, account.key, address)
