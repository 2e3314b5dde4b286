"""`govcheck diff`: two results read, compared, and told in lines, JSON or a page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from checker.diff import compare
from checker.diff_seen import Seen
from checker.errors import UserError
from reports.clean import visible
from reports.diff import Diff, Finding, State
from reports.html.speak import exact, tenth
from reports.model import Result, load
from reports.phrases import Words

SHOWN = 20  # findings of one state that are listed; the page and the JSON have all
OPEN: tuple[State, ...] = ("not_mended", "new", "cannot_tell")


def result_file(path: Path) -> Path:
    """The result.json that a path means. Raises UserError."""
    file = path / "result.json" if path.is_dir() else path
    if not file.is_file():
        raise UserError("没有检查结果 {path};请给出 result.json 或它所在的目录", path=file)
    return file


def compared(old: Path, new: Path, answers: Path | None = None) -> Diff:
    """The comparison of two results, given as files or folders. answers: laid over the newer one.

    Raises UserError and ResultError.
    """
    files = result_file(old), result_file(new)
    before, after = load(files[0]), _answered(load(files[1]), answers)
    with ExitStack() as stack:
        sides = [
            stack.enter_context(Seen(result, file.parent))
            for result, file in zip((before, after), files, strict=True)
        ]
        return compare(sides[0], sides[1], (str(files[0]), str(files[1])))


def lines(diff: Diff, lang: str) -> Iterator[str]:
    """The comparison for a terminal."""
    w = Words(lang)
    yield visible(diff.new.site)
    yield w("diff.between", old=diff.old.as_of[:10], new=diff.new.as_of[:10])
    yield ""
    yield w("diff.verdict") + ": " + _step(w(f"verdict.{diff.old.verdict}"), w(f"verdict.{diff.new.verdict}"))
    yield w("diff.score") + ": " + _step(*(_score(s.worst, s.best) for s in (diff.old, diff.new)))
    yield w("diff.sum", before=diff.before, **diff.counts) + rate(diff, w)
    if any(diff.suspected_counts.values()):
        yield w("diff.sum_suspected", **diff.suspected_counts)
    for state in OPEN:
        yield from _listed(diff, state, w)
    if diff.notes:
        yield ""
    for note in diff.notes:
        yield f"{w('diff.note')} {w.say(note).text}"


def exit_code(diff: Diff, fail_on: str) -> int:
    """0 nothing is left, 1 findings, 3 some cannot be told. fail_on: `open` counts what is new or not mended,
    `new` only what is new, `never` nothing at all."""
    if fail_on == "never":
        return 0
    counts = diff.counts
    if counts["new"] or (counts["not_mended"] and fail_on == "open"):
        return 1
    return 3 if counts["cannot_tell"] else 0


def rate(diff: Diff, w: Words) -> str:
    """整改率 as words; a range where some cannot be told."""
    if diff.rate is None:
        return ""
    low, high = diff.rate
    if low == high:
        return w("diff.rate", n=tenth(low))
    return w("diff.rate_between", low=tenth(low), high=tenth(high))


def _listed(diff: Diff, state: State, w: Words) -> Iterator[str]:
    found = diff.of(state)
    if not found:
        return
    yield ""
    yield f"{w(f'diff_state.{state}')} {len(found)}"
    for finding in found[:SHOWN]:
        yield from _line(finding, w)
    if len(found) > SHOWN:
        yield "  " + w("diff.more", n=len(found) - SHOWN)


def _line(finding: Finding, w: Words) -> Iterator[str]:
    e = finding.now or finding.evidence
    yield f"  {finding.rule}  {visible(w.say(e.text).text)}"
    if e.url or e.target:
        yield "      " + " → ".join(visible(url) for url in (e.url, e.target) if url)
    if finding.state == "cannot_tell":
        yield f"      {visible(w.say(finding.why).text)}"


def _score(worst: float, best: float) -> str:
    return exact(worst) if worst == best else f"{exact(worst)} – {exact(best)}"


def _step(old: str, new: str) -> str:
    return f"{old} → {new}"


def _answered(result: Result, answers: Path | None) -> Result:
    if answers is None:
        return result
    from checker.answers import read_answers
    from checker.settle import settle

    return settle(result, read_answers(answers))
