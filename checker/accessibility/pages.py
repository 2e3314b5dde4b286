"""Which pages go to the browser: templates, their representatives, the core pages, a random share.

Pages of one build share their faults, so a few of each are looked at and the finding says how many pages
the template has. The choice is the same for the same pages, whatever order they are given in.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from checker.accessibility.model import Template
from checker.text.sketch import alike

HASH_DIGITS = 8  # of one hash in a sketch


@dataclass(frozen=True, slots=True)
class Candidate:
    """A page that could be looked at. kind: as in checker/page/model.py. build: sketch of its template.
    level: 1 for a column of the main menu. roles: what the scoring model wants of it (`form`, `login`,
    `site_map`, `elder`)."""

    url: str
    kind: str
    build: str = ""
    title: str = ""
    level: int = 0
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scoping:
    """How many. alike_percent: builds that like are one template. per_template: looked at of each.
    random_percent, random_least: of all pages, beyond the others. most_percent, most_least: all together.
    columns: columns of the main menu among the core pages."""

    alike_percent: int = 70
    per_template: int = 2
    random_percent: int = 5
    random_least: int = 5
    most_percent: int = 20
    most_least: int = 20
    columns: int = 8


@dataclass(frozen=True, slots=True)
class Chosen:
    """A page to look at. whole: with the slow observations and a picture, as the first of its template or
    as a core page that is like no other."""

    url: str
    template: str
    core: bool = False
    whole: bool = False


@dataclass(frozen=True)
class Scope:
    """What is looked at, most telling first, and the templates of the whole site."""

    chosen: tuple[Chosen, ...]
    templates: tuple[Template, ...]


@dataclass
class _Group:
    build: str
    kind: str
    pages: list[Candidate] = field(default_factory=list)


def choose(candidates: Iterable[Candidate], how: str, scoping: Scoping) -> Scope:
    """how: `auto`; `all`; or a number of pages, the most telling ones."""
    pages = sorted({c.url: c for c in candidates}.values(), key=_order)
    groups = _grouped(pages, scoping.alike_percent / 100)
    template_of = {c.url: f"T{n}" for n, group in enumerate(groups, 1) for c in group.pages}
    core = [c.url for c in _core(pages, scoping.columns)]
    ranked = _ranked(pages, groups, core, scoping)
    if how == "all" or (how == "auto" and len(pages) <= scoping.most_least):
        wanted = ranked + [c.url for c in pages]
    else:
        most = int(how) if how.isdecimal() else _most(len(pages), scoping)
        wanted = ranked[:most]
    wanted = list(dict.fromkeys(wanted))
    seen: set[str] = set()
    chosen = []
    for url in wanted:
        template = template_of[url]
        chosen.append(Chosen(url, template, url in core, template not in seen))
        seen.add(template)
    looked = {c.url for c in chosen}
    templates = tuple(
        Template(
            f"T{n}",
            _name(group),
            tuple(c.url for c in group.pages),
            tuple(c.url for c in group.pages if c.url in looked),
        )
        for n, group in enumerate(groups, 1)
    )
    return Scope(tuple(chosen), templates)


def _order(c: Candidate) -> tuple[bool, int, str]:
    """The home page, then columns, then the rest by address: shorter first."""
    return c.kind != "home", c.level or 9, f"{len(c.url):04d}{c.url}"


def _grouped(pages: Sequence[Candidate], least: float) -> list[_Group]:
    """Pages of one kind whose builds are alike, the largest group first."""
    groups: list[_Group] = []
    for page in pages:
        for group in groups:
            if group.kind == page.kind and alike(group.build, page.build) >= least:
                group.pages.append(page)
                break
        else:
            groups.append(_Group(page.build, page.kind, [page]))
    return sorted(groups, key=lambda g: (g.kind != "home", -len(g.pages), g.pages[0].url))


def _core(pages: Sequence[Candidate], columns: int) -> list[Candidate]:
    """The pages that a person would look at first: home, columns of the menu, one of each kind that people
    use to do something."""
    found = [p for p in pages if p.kind == "home"]
    found += [p for p in pages if p.level == 1 and p.kind != "home"][:columns]
    for kind in ("search", "service_guide", "interaction", "login", "info_public_guide"):
        found += [p for p in pages if p.kind == kind][:1]
    for role in ("form", "login", "site_map", "elder", "home"):
        found += [p for p in pages if role in p.roles][:1]
    return list({p.url: p for p in found}.values())


def _ranked(
    pages: Sequence[Candidate], groups: Sequence[_Group], core: Sequence[str], scoping: Scoping
) -> list[str]:
    """Home, one of each template, the core pages, further ones of each template, the random share."""
    first = [group.pages[0].url for group in groups]
    more = [
        c.url for n in range(1, scoping.per_template) for group in groups for c in _spread(group)[n : n + 1]
    ]
    share = max(scoping.random_least, len(pages) * scoping.random_percent // 100)
    taken = {*first, *core, *more}
    lots = sorted((c.url for c in pages if c.url not in taken), key=_lot)
    return list(dict.fromkeys([*core[:1], *first, *core, *more, *lots[:share]]))


def _spread(group: _Group) -> list[Candidate]:
    """The first page of a template, then the others by lot."""
    return [group.pages[0], *sorted(group.pages[1:], key=lambda c: _lot(c.url))]


def _lot(url: str) -> int:
    """A number that looks random and is the same every time."""
    return zlib.crc32(url.encode("utf-8", "replace")) * 2654435761 % (1 << 32)


def _most(pages: int, scoping: Scoping) -> int:
    return max(scoping.most_least, pages * scoping.most_percent // 100)


_DIGITS = re.compile(r"\d+")


def _name(group: _Group) -> str:
    """A template's name for people: its kind and the address its pages share."""
    urls = [c.url for c in group.pages]
    if len(urls) == 1:
        return urls[0]
    shapes = [_DIGITS.sub("*", url) for url in urls]
    return max(set(shapes), key=lambda s: (shapes.count(s), s)) if shapes else ""


def by_build(pages: Iterable[tuple[str, str]], least: float, boxes: int) -> tuple[Template, ...]:
    """Templates among pages that were all looked at: (address, sketch of the build as the browser saw it).

    Pages of fewer than `boxes` kinds of boxes are each their own.
    """
    groups: list[_Group] = []
    for url, build in pages:
        small = len(build) < boxes * HASH_DIGITS
        like = (
            None if small else next((g for g in groups if g.build and alike(g.build, build) >= least), None)
        )
        if like is None:
            groups.append(_Group("" if small else build, "", [Candidate(url, "")]))
        else:
            like.pages.append(Candidate(url, ""))
    made = []
    for n, group in enumerate(sorted(groups, key=lambda g: -len(g.pages)), 1):
        urls = tuple(c.url for c in group.pages)
        made.append(Template(f"T{n}", _name(group), urls, urls))
    return tuple(made)
