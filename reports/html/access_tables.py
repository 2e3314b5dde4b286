"""The long tables of an accessibility part: criteria of WCAG, working subjects, GB/T 37668, pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from reports.clean import visible
from reports.html.speak import moment, points
from reports.html.tables import Cell, Field, Table, table, to
from reports.model import AccessClause, AccessCriterion, Accessibility, AccessPage, AccessSubject
from reports.phrases import Words

WHOLE: Final = 200  # tables of a standard are written whole
CRITERION_FIELDS: Final = (
    Field("sc", "short"),
    Field("name"),
    Field("level", "short"),
    Field("verdict", "state", choose=True),
    Field("pages_failing", "number"),
    Field("pages", "number"),
    Field("failing", "number"),
    Field("undecided", "number"),
)
SUBJECT_FIELDS: Final = (
    Field("id", "short"),
    Field("name"),
    Field("principle", "short"),
    Field("verdict", "state", choose=True),
    Field("item", "number"),
    Field("weight", "number"),
    Field("pages_failing", "number"),
    Field("pages", "number"),
    Field("failing", "number"),
    Field("elements", "number"),
    Field("undecided", "number"),
    Field("wcag"),
    Field("gb", "short"),
    Field("testable", "short"),
)
CLAUSE_FIELDS: Final = (
    Field("number", "short"),
    Field("level", "short"),
    Field("name"),
    Field("verdict", "state", choose=True),
    Field("subject"),
)
PAGE_FIELDS: Final = (
    Field("url", "link"),
    Field("page_title"),
    Field("outcome", "state", choose=True),
    Field("template", "short"),
    Field("failing", "number"),
    Field("undecided", "number"),
    Field("core", "short"),
    Field("whole", "short"),
    Field("seconds", "number"),
    Field("at", "short"),
    Field("error"),
)
_SEEN: Final = {"shown": "pass"}  # no outcome of a visit proves a fault of the page


def of_access(access: Accessibility, words: Words) -> dict[str, Table]:
    """The tables by name."""
    names = {subject.id: subject.name for subject in access.subjects}
    return {
        "criteria": table(
            "access_criteria", CRITERION_FIELDS, [_criterion(c, words) for c in access.criteria], WHOLE
        ),
        "subjects": table(
            "access_subjects", SUBJECT_FIELDS, [_subject(s, words) for s in access.subjects], WHOLE
        ),
        "clauses": table(
            "access_clauses", CLAUSE_FIELDS, [_clause(c, names, words) for c in access.clauses], WHOLE
        ),
        "pages": table("access_pages", PAGE_FIELDS, [_page(p, words) for p in _unseen_first(access.pages)]),
    }


def _verdict(verdict: str, words: Words) -> list[str]:
    return [verdict, visible(words.label("access_verdict", verdict))]


def _number(value: int, counted: int) -> int | None:
    """The number, or an empty cell where nothing was looked at."""
    return value if counted else None


def _said(text: str, words: Words) -> str:
    return visible(words.say(text).text) if text else ""


def _criterion(c: AccessCriterion, words: Words) -> list[Cell]:
    return [
        visible(c.sc),
        _said(c.name, words),
        visible(c.level),
        _verdict(c.verdict, words),
        _number(c.pages_failing, c.pages),
        _number(c.pages, c.pages),
        _number(c.failing, c.pages),
        _number(c.undecided, c.pages),
    ]


def _subject(s: AccessSubject, words: Words) -> list[Cell]:
    level = f" ({_said(s.gb_level, words)})" if s.gb_level else ""
    return [
        visible(s.id),
        _said(s.name, words),
        _said(s.principle, words),
        _verdict(s.verdict, words),
        None if s.item is None else round(100 * s.item),
        s.weight or None,
        _number(s.pages_failing, s.pages),
        _number(s.pages, s.pages),
        _number(s.failing, s.elements),
        _number(s.elements, s.elements),
        _number(s.undecided, s.elements),
        visible(", ".join(s.wcag)),
        visible(s.gb_clause) + level if s.gb_clause else "",
        visible(words.label("access_testable", s.testable)),
    ]


def _clause(c: AccessClause, names: Mapping[str, str], words: Words) -> list[Cell]:
    return [
        visible(c.number),
        _said(c.level, words),
        _said(c.name, words),
        _verdict(c.verdict, words),
        f"{visible(c.subject)} {_said(names.get(c.subject, ''), words)}".strip(),
    ]


def _unseen_first(pages: tuple[AccessPage, ...]) -> list[AccessPage]:
    return sorted(pages, key=lambda page: page.outcome == "shown")


def _page(page: AccessPage, words: Words) -> list[Cell]:
    looked = page.outcome in ("shown", "timed_out")
    return [
        to(page.url),
        visible(page.title),
        [_SEEN.get(page.outcome, "unknown"), visible(words.label("visit", page.outcome))],
        visible(page.template),
        page.failing if looked else None,
        page.undecided if looked else None,
        words("access_pages.yes") if page.core else "",
        words("access_pages.yes") if page.whole else "",
        float(points(page.seconds)) if page.seconds else None,
        visible(moment(page.at)),
        visible(page.error),
    ]
