"""The ten-second summary for a terminal: plain text, no colours, lines that fit."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from reports.clean import visible
from reports.model import AccessFinding, Accessibility, Criterion, Indicator, Result, Status, Walls
from reports.phrases import Words

_TOP = 5  # costliest failures shown
_TOP_ACCESS = 3  # broken rules of accessibility shown
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
    if walls := result.coverage.walls:
        yield words("summary.walls"), _walls(walls, words)
    if result.accessibility:
        yield from _access(result.accessibility, words)
    if result.unverified:
        yield words("summary.note"), words("summary.unverified", n=len(result.unverified))


def _walls(walls: Walls, words: Words) -> str:
    since = walls.since[:16].replace("T", " ")
    said = [
        words("walls.notice", n=walls.pages, since=since) if walls.pages else "",
        words("walls.home") if walls.home else "",
        words("walls.seen", n=walls.seen) if walls.seen else "",
        words("walls.advice", agent=walls.agent),
    ]
    return " ".join(filter(None, said))


def _access(access: Accessibility, words: Words) -> Iterator[tuple[str, str]]:
    """The three numbers, and the gravest rules that are broken, each at its widest."""
    score, elder = access.score, access.elder
    said = words("access.no_score") if score.score is None else f"{score.score:.1f}"
    if score.show_interval and score.low is not None and score.high is not None and score.low < score.high:
        said = words("access.line_interval", score=said, low=f"{score.low:.1f}", high=f"{score.high:.1f}")
    points = words.label("access_elder_short", elder.state)
    if elder.state == "scored" and elder.low is not None and elder.high is not None:
        low, high = f"{elder.low:.1f}", f"{elder.high:.1f}"
        points = low if low == high else f"{low}–{high}"
    line = words("access.line", score=said, elder=points, coverage=f"{score.coverage:.0f}")
    yield words("summary.access"), line
    broken: dict[tuple[str, str], AccessFinding] = {}
    for finding in access.findings:
        if finding.verdict in ("veto", "fail"):
            broken.setdefault((finding.rule, finding.aspect), finding)
    for finding in list(broken.values())[:_TOP_ACCESS]:
        yield "", _broken(finding, words)


def _broken(finding: AccessFinding, words: Words) -> str:
    title = words.say(finding.title)
    named = finding.title_en if title.lang != words.lang and finding.title_en else title.text
    rule = f"{finding.rule}.{finding.aspect}" if finding.aspect else finding.rule
    where = words("access.whole_site")
    if finding.template:
        where = words("access.template", id=finding.template, n=finding.template_pages or finding.pages)
    return f"{words.label('access_verdict', finding.verdict)} {named} ({rule}) {where}"


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
