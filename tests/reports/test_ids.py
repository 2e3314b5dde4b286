"""Ids of the pages, on pages that hold every section: one that two elements share leads script and reader astray."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import pytest
from bs4 import BeautifulSoup
from jinja2 import meta
from sample import access_sample, rich_result, text
from test_media_in_browser import sample as media_sample
from test_words_report import FOUND

from reports.diff import STATES, Diff, Finding, side_of
from reports.html import links, render, render_access, render_diff
from reports.html.media import render_account, render_media
from reports.html.render import _environment
from reports.model import Answered, Evidence, Result, Walls

_PLAIN_ID = re.compile(r'\bid="([^"{}]+)"')


def whole_result() -> Result:
    """A result of which every section of the report has something to tell."""
    result = rich_result(10)
    walls = Walls(3, "2026-11-20T09:00:00+08:00", True, 1, "govcheck/0.1", {"HTTP 412 (盾)": 3})
    return replace(
        result,
        accessibility=access_sample(),
        words=FOUND,
        answered=Answered("answers.toml", 1, 1, 1, 1, ("V-S9.1",)),
        coverage=replace(result.coverage, walls=walls),
    )


def whole_diff() -> Diff:
    """A comparison with sure and suspected findings of every state."""
    proofs = (Evidence("page", text("一处")), Evidence("page", text("另一处"), certainty="suspected"))
    side = side_of(rich_result(10), "result.json")
    return Diff(
        side,
        side,
        tuple(
            Finding(state, text("理由"), "D-G3", 1, "deduct", "可用性", "链接打不开", proof)
            for state in STATES
            for proof in proofs
        ),
        notes=(text("评价方案不同"),),
    )


@dataclass(frozen=True)
class Kind:
    """A kind of page: its template, and how a whole one is made in a language."""

    template: str
    make: Callable[[str], str]
    also: frozenset[str] = frozenset()  # ids that the template makes of values


KINDS = {
    "report": Kind("page.html", lambda lang: render(whole_result(), lang)),
    "accessibility": Kind("a11y_page.html", lambda lang: render_access(access_sample(), "清溪市", lang)),
    "diff": Kind("diff.html", lambda lang: render_diff(whole_diff(), lang), frozenset(STATES)),
    "media": Kind("media.html", lambda lang: render_media(media_sample(), lang)),
    "account": Kind("media_account.html", lambda lang: render_account(media_sample(), media_sample().accounts[0], lang)),
}  # fmt: skip
each_kind = pytest.mark.parametrize("kind", KINDS)


@cache
def page(kind: str, lang: str = "zh") -> BeautifulSoup:
    return BeautifulSoup(KINDS[kind].make(lang), "lxml")


def ids_of(page: BeautifulSoup) -> list[str]:
    return [str(tag["id"]) for tag in page.find_all(id=True)]


def templates_of(name: str) -> Iterator[str]:
    """The template and all that it is put together of."""
    environment: Any = _environment()
    source = environment.loader.get_source(environment, name)[0]
    yield source
    for part in meta.find_referenced_templates(environment.parse(source)):
        for inner in [part] if part else links.PARTS:  # no name: one of the parts on links
            yield from templates_of(inner)


@each_kind
def test_the_page_looked_at_holds_every_section_it_can_have(kind: str) -> None:
    """A section that the sample leaves out would have its ids compared with nothing."""
    known = {found for source in templates_of(KINDS[kind].template) for found in _PLAIN_ID.findall(source)}
    assert "main" in known
    assert (known | KINDS[kind].also) - set(ids_of(page(kind))) == set()


@each_kind
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_ids_are_unique(kind: str, lang: str) -> None:
    """Data of scripts, pictures and headings included."""
    ids = ids_of(page(kind, lang))
    assert sorted(ids) == sorted(set(ids))


@each_kind
def test_whatever_names_an_id_finds_it(kind: str) -> None:
    seen, ids = page(kind), set(ids_of(page(kind)))
    names = {str(link["href"])[1:] for link in seen.select('a[href^="#"], use[href^="#"]')}
    for attribute in ("aria-labelledby", "aria-describedby", "aria-controls", "for"):
        names |= {
            name for tag in seen.find_all(attrs={attribute: True}) for name in str(tag[attribute]).split()
        }
    assert names - ids == set()
