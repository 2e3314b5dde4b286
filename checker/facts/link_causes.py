"""Why many links are bad at once: one reference in a template, a reference without its folder, a folder or a
host that is gone. Pure functions over bad links."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from checker.facts.model import BadLink, LinkCause
from checker.fetch.urls import host_of, origin_of
from checker.text.sketch import alike

MANY_PLACES = 10  # references to one address that are no accident
MANY_PAGES = 5  # pages on which they stand
MANY_LINKS = 5  # addresses that one cause explains better than so many accidents
MANY_OF_HOST = 2
_ALIKE = 0.7  # as in checker/accessibility: builds that like are one template
_LOOKED_AT = 12  # pages compared for one cause

Build = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Known:
    """Where good addresses stand: hosts (origins) and folders below which something opens."""

    origins: Collection[str]
    folders: Collection[str]


def with_causes(
    bad: Sequence[BadLink], known: Known, build_of: Build
) -> tuple[tuple[BadLink, ...], tuple[LinkCause, ...]]:
    """The links with the number of their cause, and the causes, those with most places first. build_of: the
    sketch of a page's template by its address, "" when unknown."""
    left = [link for link in bad if not link.opens]
    groups: list[tuple[LinkCause, list[BadLink]]] = []
    for find in (_hosts, _relatives, _folders, _templates):
        for cause, found in find(left, known):
            groups.append((_compared(cause, found, build_of), found))
        taken = {link.url for _, found in groups for link in found}
        left = [link for link in left if link.url not in taken]
    groups.sort(key=lambda group: (not group[0].sure, -group[0].links, -group[0].places))
    number = {link.url: n for n, (_, found) in enumerate(groups, 1) for link in found}
    marked = (replace(link, cause=number.get(link.url, 0)) for link in bad)
    return tuple(marked), tuple(cause for cause, _ in groups)


def _hosts(bad: Iterable[BadLink], known: Known) -> Iterable[tuple[LinkCause, list[BadLink]]]:
    """Other hosts on which nothing opens."""
    found: dict[str, list[BadLink]] = defaultdict(list)
    for link in bad:
        if link.scope != "inside" and origin_of(link.url) not in known.origins:
            found[origin_of(link.url)].append(link)
    for origin, links in found.items():
        if len(links) >= MANY_OF_HOST:
            yield _cause("host", host_of(origin) or origin, links), links


def _relatives(bad: Iterable[BadLink], known: Known) -> Iterable[tuple[LinkCause, list[BadLink]]]:
    """One reference written without its folder: below many folders the same path, words and part of page."""
    found: dict[tuple[str, ...], list[BadLink]] = defaultdict(list)
    folders: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for link in bad:
        first = link.stands[0] if link.stands else None
        folder = _folder(first.page_url) if first else ""
        if first and folder and link.url.startswith(folder):
            key = (origin_of(link.url), link.kind, link.url[len(folder) :], first.text, first.where)
            found[key].append(link)
            folders[key].add(folder)
    for reference, links in found.items():
        if len(folders[reference]) >= MANY_LINKS:
            yield _cause("relative", reference[2], links), links


def _folders(bad: Iterable[BadLink], known: Known) -> Iterable[tuple[LinkCause, list[BadLink]]]:
    """Folders below which nothing opens: the highest such."""
    found: dict[str, list[BadLink]] = defaultdict(list)
    for link in bad:
        if link.why == "not_found" and (top := _highest_gone(link.url, known)):
            found[top].append(link)
    for folder, links in found.items():
        if len(links) >= MANY_LINKS:
            yield _cause("folder", folder, links), links


def _highest_gone(url: str, known: Known) -> str:
    if origin_of(url) not in known.origins:
        return ""
    gone = ""
    for folder in folders_of(url):
        if folder in known.folders:
            return gone
        gone = folder
    return gone


def folders_of(url: str) -> Iterable[str]:
    """The folders an address stands in, innermost first, without the root."""
    folder = _folder(url)
    root = origin_of(url) + "/"
    while len(folder) > len(root):
        yield folder
        folder = folder.rstrip("/").rpartition("/")[0] + "/"


def _templates(bad: Iterable[BadLink], known: Known) -> Iterable[tuple[LinkCause, list[BadLink]]]:
    for link in bad:
        pages = {place.page_url for place in link.stands}
        if link.places >= MANY_PLACES and len(pages) >= MANY_PAGES:
            yield _cause("template", link.url, [link]), [link]


def _cause(kind: str, about: str, links: Sequence[BadLink]) -> LinkCause:
    most = max(links, key=lambda link: link.places)
    first = most.stands[0] if most.stands else None
    wheres = Counter(place.where for link in links for place in link.stands)
    return LinkCause(
        kind,  # type: ignore[arg-type]
        about,
        len(links),
        sum(link.places for link in links),
        sum(link.certain for link in links),
        first.page_url if first else "",
        first.text if first else "",
        wheres.most_common(1)[0][0] if wheres else "",
    )


def _compared(cause: LinkCause, links: Sequence[BadLink], build_of: Build) -> LinkCause:
    """The cause, with whether its pages are built alike."""
    if cause.kind not in ("template", "relative"):
        return cause
    pages = dict.fromkeys(place.page_url for link in links for place in link.stands)
    builds = [build for url in list(pages)[:_LOOKED_AT] if (build := build_of(url))]
    same = len(builds) > 1 and all(alike(builds[0], build) >= _ALIKE for build in builds[1:])
    return replace(cause, alike=same)


def _folder(url: str) -> str:
    bare = url.split("?", 1)[0]
    return bare.rpartition("/")[0] + "/" if urlsplit(bare).path else bare + "/"
