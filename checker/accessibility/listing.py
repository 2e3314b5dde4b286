"""What `govcheck a11y` takes and gives: addresses from everywhere, every outcome of a page as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from checker.accessibility.axe_words import AxeWords
from checker.accessibility.judge import AXE
from checker.accessibility.model import LOOKED_AT, PageOutcome, RuleOutcome, Spot
from checker.errors import UserError
from checker.texts import text_of
from reports.phrases import Words

WORST = ("fail", "unknown", "pass", "na")
_SPELT = {"na": "n/a"}  # as other checkers write it
_PAGES = (".html", ".htm", ".xhtml", ".shtml", ".svg", ".xml")


def addresses(given: Iterable[str], files_from: str = "", read: Iterable[str] = ()) -> list[str]:
    """Every page to look at, once, in the order given: addresses, files, folders (all their pages), and the
    lines of `files_from` (or of `read`, where that is `-`). Raises UserError for what is none of these."""
    lines = list(given)
    if files_from:
        lines += list(read) if files_from == "-" else _lines_of(Path(files_from))
    found = [a for line in lines if (text := line.strip()) and not text.startswith("#") for a in _of(text)]
    if not found:
        raise UserError("没有要看的网页;请给出网址、文件、目录,或 --files-from、--sitemap")
    return list(dict.fromkeys(found))


def _lines_of(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UserError("{path} 读不出网址列表: {why}", path=file, why=error) from None


def _of(text: str) -> Iterator[str]:
    if "://" in text:
        if urlsplit(text).scheme not in ("http", "https", "file"):
            raise UserError("不是网址: {url};网址以 http:// 或 https:// 开头", url=text)
        yield text
        return
    path = Path(text)
    if path.is_dir():
        yield from (p.resolve().as_uri() for p in sorted(path.rglob("*")) if p.suffix.lower() in _PAGES)
    elif path.is_file():
        yield path.resolve().as_uri()
    elif "/" not in text.rstrip("/") and "." in text:
        yield f"https://{text}"
    else:
        raise UserError("没有文件或目录 {path};网址请写 http:// 或 https:// 开头", path=text)


def page_row(page: PageOutcome, words: AxeWords, lang: str) -> dict[str, Any]:
    """One page as plain data: how the visit went, and every outcome."""
    visit = page.visit
    return {
        "url": page.url,
        "final_url": visit.final_url,
        "outcome": visit.outcome,
        "error": visit.error,
        "title": visit.title,
        "seconds": visit.seconds,
        "at": visit.at,
        "whole": visit.whole,
        "verdict": _SPELT.get(word := verdict(page.outcomes), word)
        if visit.outcome in LOOKED_AT
        else "unknown",
        "outcomes": [_outcome(o, words, lang) for o in page.outcomes],
    }


def verdict(outcomes: Iterable[RuleOutcome]) -> str:
    """The worst of the outcomes that count; `na` without any. A page at which axe could not look, or
    only one too old to be scored, is not one on which nothing was found."""
    said = {o.verdict for o in outcomes if decides(o)}
    return next((v for v in WORST if v in said), "na")


def decides(o: RuleOutcome) -> bool:
    """Whether an outcome says something about the page's verdict."""
    return o.scored or o.rule == AXE or (o.verdict == "unknown" and o.level in ("A", "AA"))


def _outcome(o: RuleOutcome, words: AxeWords, lang: str) -> dict[str, Any]:
    return {
        "rule": o.rule,
        "aspect": o.aspect,
        "verdict": _SPELT.get(o.verdict, o.verdict),
        "level": o.level,
        "impact": o.impact,
        "wcag": list(o.wcag),
        "act": list(o.act),
        "scored": o.scored,
        "applicable": o.applicable,
        "failing": o.failing,
        "unseen": _in_language(o.unseen, lang),
        "elements": [_element(s, words, lang) for s in o.spots],
    }


def _element(s: Spot, words: AxeWords, lang: str) -> dict[str, Any]:
    return {
        "selector": s.selector,
        "html": s.html,
        "text": s.text,
        "box": list(s.box) if s.box else None,
        "verdict": s.verdict,
        "reason": said(s, words, lang),
    }


def said(s: Spot, words: AxeWords, lang: str) -> str:
    """Why, in the language asked for as far as there are words."""
    if not s.checks:
        return _in_language(s.reason, lang)
    parts = [words.message_of(check, lang) for check in s.checks]
    return "; ".join(dict.fromkeys(part for part in parts if part)) or str(s.reason)


def _in_language(sentence: str, lang: str) -> str:
    return _words(lang).say(text_of(sentence)).text if sentence else ""


@cache
def _words(lang: str) -> Words:
    return Words(lang)


def totals(pages: Iterable[PageOutcome]) -> Mapping[str, int]:
    """Pages by their worst outcome, and those that were not looked at as `not_seen`."""
    counts = dict.fromkeys((*WORST, "not_seen"), 0)
    for page in pages:
        looked = page.visit.outcome in ("shown", "timed_out")
        counts[verdict(page.outcomes) if looked else "not_seen"] += 1
    return counts
