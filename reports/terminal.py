"""The ten-second summary for a terminal: plain text, no colours, lines that fit."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from reports.clean import visible
from reports.model import Criterion, Indicator, Result, Status
from reports.phrases import Words

_TOP = 5  # costliest failures shown
_LONGEST = 160  # characters of one failure's reasons; the report has them whole
_UNDECIDED: tuple[Status, ...] = ("unknown", "ask", "error", "not_checked")
_NO_LINE_START = "，。；：、！？）》〉”’%）,.;:!?)"


def summary(result: Result, lang: str = "zh", width: int = 80) -> str:
    """Conclusion, score, vetoes, the costliest failures, open items and coverage, one paragraph each.

    width is in terminal columns, a Chinese character taking two; at least 40 are used. Raises
    ValueError for a language without words.
    """
    words = Words(lang)
    rows = list(_rows(result, words))
    margin = max(columns(label) for label, _ in rows) + 2
    lines = [_line(result.site.name or result.site.url), _line(_where_and_when(result, words)), ""]
    for label, paragraph in rows:
        head = label + " " * (margin - columns(label))
        for piece in wrap(_line(paragraph), max(40, width) - margin):
            lines.append((head + piece).rstrip())
            head = " " * margin
    return "\n".join(lines) + "\n"


def _rows(result: Result, words: Words) -> Iterator[tuple[str, str]]:
    verdict = words.label("verdict", result.verdict)
    yield words("summary.conclusion"), f"{verdict} — {words.say(result.verdict_reason).text}"
    yield words("summary.score"), _score(result)
    yield from _vetoes(result, words)
    yield from _costliest(result, words)
    yield words("summary.open"), _open(result, words)
    yield (
        words("summary.coverage"),
        words(
            "summary.coverage_value",
            opened=result.coverage.pages_opened,
            failed=result.coverage.pages_failed,
            links=result.coverage.links_checked,
        )
        + (f" — {words.say(result.coverage.reason).text}" if result.coverage.reason.text else ""),
    )
    if result.unverified:
        yield words("summary.note"), words("summary.unverified", n=len(result.unverified))


def _where_and_when(result: Result, words: Words) -> str:
    return f"{result.site.url}  {words('head.as_of')} {result.as_of[:16].replace('T', ' ')}"


def _score(result: Result) -> str:
    worst, best = result.score.worst, result.score.best
    return f"{worst:g}" if result.score.closed else f"{worst:g} – {best:g}"


def _vetoes(result: Result, words: Words) -> Iterator[tuple[str, str]]:
    vetoes = [i for i in result.indicators if i.part == "veto"]
    label = words("summary.veto")
    for i in vetoes:
        if i.status == "fail":
            yield label, f"{_named(i, words)}: {_reasons(i, words)}"
            label = ""
    pending = [i.id for i in vetoes if i.status in _UNDECIDED]
    if label:
        yield label, words("summary.veto_none")
    if pending:
        yield "", words("summary.veto_open", n=len(pending), ids=", ".join(pending))


def _costliest(result: Result, words: Words) -> Iterator[tuple[str, str]]:
    costly = sorted((i for i in result.indicators if i.part == "deduct" and i.lost), key=lambda i: -i.lost)
    if not costly:
        yield words("summary.top"), words("summary.top_none")
    for n, i in enumerate(costly[:_TOP]):
        points = words("todo.points", n=f"{i.lost:g}")
        yield (
            "" if n else words("summary.top"),
            f"{points}  {_named(i, words)}: {_reasons(i, words)}",
        )
    if len(costly) > _TOP:
        yield "", words("summary.todo_more", n=len(costly) - _TOP)


def _open(result: Result, words: Words) -> str:
    def count(status: Status) -> int:
        return sum(c.status == status for i in result.indicators for c in i.criteria)

    line = words("summary.open_value", ask=count("ask"), unknown=count("unknown"))
    return line + (f"; {words('summary.errors', n=count('error'))}" if count("error") else "")


def _named(indicator: Indicator, words: Words) -> str:
    return f"{indicator.id} {words.say(indicator.title).text}"


def _reasons(indicator: Indicator, words: Words) -> str:
    failing: tuple[Criterion, ...] = tuple(c for c in indicator.criteria if c.status == "fail")
    reasons = "; ".join(words.say(c.reason).text for c in failing)
    return reasons if len(reasons) <= _LONGEST else reasons[: _LONGEST - 1] + "…"


def _line(text: str) -> str:
    """Untrusted text as one line: no escape sequence reaches the terminal."""
    return visible(" ".join(text.split()))


def columns(text: str) -> int:
    """Terminal columns the text takes."""
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wrap(text: str, width: int) -> Iterator[str]:
    """Lines of at most `width` columns: broken at spaces, between Chinese characters, or anywhere at need.

    A closing mark may hang one character beyond the width rather than start a line.
    """
    line = ""
    for piece in _pieces(text):
        if columns(line) + columns(piece.rstrip()) <= width or (line and piece in _NO_LINE_START):
            line += piece
            continue
        if line:
            yield line.rstrip()
        line = ""
        for character in piece:
            if columns(line) + _columns(character) > width:
                yield line
                line = ""
            line += character
    yield line.rstrip()


def _pieces(text: str) -> Iterator[str]:
    """What may not be broken without need: a Chinese character, or a word with the spaces behind it."""
    word = ""
    for character in text:
        wide = _columns(character) == 2
        if wide or (word.endswith(" ") and character != " "):
            if word:
                yield word
            word = ""
        if wide:
            yield character
        else:
            word += character
    if word:
        yield word
