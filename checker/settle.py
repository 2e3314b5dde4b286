"""Answers and reviews laid over a result. Pure: a result in, a result out.

The inspection's own verdict is never lost: where a person's word changes a criterion, `machine` keeps
what was there. A person's word settles what was open; it does not outvote what was proved. To take a
proof away, its findings are reviewed as false alarms, and they stay in the report as such.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlsplit

from checker.answers import Answer, Answers, AnswersError, Review
from checker.scored import scored
from reports import model

OPEN = ("unknown", "ask", "not_checked", "error")
_NO_FAULT = ("slip",)  # true or not, it does not make the fault
_REAL = ("confirmed", "mended")  # it was so at the time of judgement


def settle(result: model.Result, answers: Answers) -> model.Result:
    """The result with the answers counted, its points and conclusion made anew.

    Laying other answers over an already settled result replaces the earlier ones. Raises AnswersError
    when the answers are for another site.
    """
    _same_site(result, answers)
    as_of = date.fromisoformat(result.as_of[:10])
    indicators = tuple(
        replace(i, criteria=tuple(settled(i, c, answers, as_of) for c in i.criteria))
        for i in result.indicators
    )
    words = _words_marked(result.words, answers.reviews)
    summary = _summary(indicators, words, answers)
    return scored(replace(result, indicators=indicators, words=words, answered=summary))


def as_inspected(c: model.Criterion) -> model.Criterion:
    """The criterion as the inspection left it, without any person's word."""
    if c.machine:
        m = c.machine
        c = replace(c, status=m.status, reason=m.reason, count=m.count, undecided=m.undecided)
    return replace(
        c,
        machine=None,
        answer=None,
        evidence=tuple(replace(e, review=None) for e in c.evidence),
        warnings=tuple(replace(e, review=None) for e in c.warnings),
    )


def settled(
    indicator: model.Indicator, criterion: model.Criterion, answers: Answers, as_of: date
) -> model.Criterion:
    """One criterion with its answer and the reviews of its findings."""
    machine = as_inspected(criterion)
    c = _reviewed(machine, answers.reviews)
    answer = answers.answers.get(f"{indicator.id}.{c.number}")
    if answer is not None:
        c = _answered(c, answer, as_of, bonus=indicator.part == "bonus")
    if _said(c) == _said(machine) and not (c.answer and c.answer.state == "counted"):
        return c
    return replace(c, machine=model.Machine(machine.status, machine.reason, machine.count, machine.undecided))


def _said(c: model.Criterion) -> tuple[str, str, int, int]:
    return c.status, c.reason.text, c.count, c.undecided


# -- reviews of findings ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Reviewed:
    """How findings fared: of the proved ones, and of the suspected ones."""

    proved: int
    wrong: int
    doubted: int
    confirmed: int
    cleared: int
    still_suspected: int


def _reviewed(c: model.Criterion, reviews: object) -> model.Criterion:
    """The criterion after the reviews of its findings."""
    c = replace(c, evidence=_marked(c.evidence, reviews), warnings=_marked(c.warnings, reviews))
    n = _count(c)
    if not (n.wrong or n.doubted or n.confirmed or n.cleared):
        return c
    return _proof_reviewed(c, n) if c.status == "fail" else _suspicion_reviewed(c, n)


def _marked(items: Iterable[model.Evidence], reviews: object) -> tuple[model.Evidence, ...]:
    known: dict[str, Review] = dict(reviews)  # type: ignore[call-overload]
    return tuple(
        replace(e, review=_review(known[e.fingerprint])) if e.fingerprint in known else e for e in items
    )


def _words_marked(words: model.WordReport | None, known: Mapping[str, Review]) -> model.WordReport | None:
    """The suspected wording with its reviews: those of lesser slips, too, which no indicator asks for."""
    if words is None:
        return None
    rows = tuple(
        replace(row, review=_review(known[row.fingerprint]) if row.fingerprint in known else None)
        for row in words.rows
    )
    return replace(words, rows=rows)


def _review(r: Review) -> model.Review:
    return model.Review(r.verdict, r.by, r.on.isoformat(), r.proof, r.note)


def _count(c: model.Criterion) -> _Reviewed:
    sure = [e.review.verdict if e.review else "" for e in c.evidence if e.certainty == "sure"]
    suspected = [
        e.review.verdict if e.review else ""
        for e in (*c.evidence, *c.warnings)
        if e.certainty == "suspected" and e.kind not in _NO_FAULT
    ]
    if c.status != "fail":
        sure = []  # what stands beside an open question is no finding
    return _Reviewed(
        proved=len(sure),
        wrong=sure.count("false_alarm"),
        doubted=sure.count("doubtful"),
        confirmed=sum(v in _REAL for v in suspected),
        cleared=suspected.count("false_alarm"),
        still_suspected=sum(v in ("", "doubtful") for v in suspected),
    )


def _proof_reviewed(c: model.Criterion, n: _Reviewed) -> model.Criterion:
    """A proved fault stands on what is left of its findings."""
    gone = n.wrong + n.doubted
    if c.count == n.proved:  # every finding is one fault
        left = c.count - gone + n.confirmed
    else:  # one fault with several proofs
        left = 0 if gone == n.proved and gone else c.count
    undecided = max(0, c.undecided - n.confirmed - n.cleared) + n.doubted
    values = {
        "left": left,
        "wrong": n.wrong,
        "doubted": n.doubted,
        "confirmed": n.confirmed,
        "reason": c.reason,
    }
    if left >= c.needs:
        if left == c.count and not n.confirmed:
            return replace(c, undecided=undecided)
        reason = _text(
            "经人工复核成立 {left} 处: 误报 {wrong},存疑 {doubted},疑似属实 {confirmed}。原判定: {reason}",
            **values,
        )
        return replace(c, count=left, undecided=undecided, reason=reason)
    if undecided and left + undecided >= c.needs:
        reason = _text(
            "经人工复核,误报 {wrong} 处,存疑 {doubted} 处,其余不足以证实。原判定: {reason}", **values
        )
        return replace(c, status="unknown", count=left, undecided=undecided, reason=reason)
    reason = _text("经人工复核,误报 {wrong} 处,不再成立。原判定: {reason}", **values)
    return replace(c, status="pass", count=0, undecided=0, reason=reason)


def _suspicion_reviewed(c: model.Criterion, n: _Reviewed) -> model.Criterion:
    """Suspected findings that a person confirmed are proved; cleared ones are no longer in doubt."""
    known = c.count if c.needs > 1 else 0  # proved already, though too few
    if n.confirmed and known + n.confirmed >= c.needs:
        reason = _text("疑似问题经人工确认属实 {n} 处。原判定: {reason}", n=n.confirmed, reason=c.reason)
        return replace(
            c, status="fail", count=known + n.confirmed, undecided=n.still_suspected, reason=reason
        )
    if c.status == "unknown" and c.undecided and n.cleared:
        return replace(c, undecided=max(1, c.undecided - n.cleared))
    return c


# -- answers ---------------------------------------------------------------------------------


def _answered(c: model.Criterion, given: Answer, as_of: date, *, bonus: bool) -> model.Criterion:
    """The criterion after a person's answer."""
    answer = model.Answer(
        value=given.value,
        by=given.by,
        on=given.on.isoformat(),
        count=given.count,
        points=given.points,
        proof=given.proof,
        note=given.note,
        expires=given.expires.isoformat() if given.expires else "",
    )
    if given.expires and as_of > given.expires:
        return replace(c, answer=replace(answer, state="expired"))
    if _contradicts(c.status, given.value):
        return replace(c, answer=replace(answer, state="contradicts"))
    if c.status == "fail":  # the person's findings beside the machine's: the greater number, nothing open
        return replace(c, answer=answer, count=max(c.count, given.count), undecided=0)
    counts = given.value == "fail" or (bonus and given.value == "pass")
    reason = _text("人工回答({by},{on}): {value}", by=given.by, on=given.on, value=_SHOWN[given.value])
    return replace(
        c,
        status=given.value,
        reason=reason,
        count=given.count if counts else 0,
        undecided=0,
        answer=answer,
    )


def _contradicts(status: str, value: str) -> bool:
    """Whether an answer goes against what was proved. A fault that a person saw and the machine did not
    is no contradiction: it counts."""
    if status == "fail":
        return value != "fail"
    return (status == "na" and value != "na") or (status == "pass" and value == "na")


def _text(template: str, **values: object) -> model.Text:
    kept = {name: v if isinstance(v, model.Text) else str(v) for name, v in values.items()}
    kept = {name: v for name, v in kept.items() if "{" + name + "}" in template}
    return model.Text(template.format(**{n: str(v) for n, v in kept.items()}), template, kept)


_SHOWN = {"pass": _text("符合"), "fail": _text("不符合"), "na": _text("不适用")}


# -- the whole -------------------------------------------------------------------------------


def _same_site(result: model.Result, answers: Answers) -> None:
    mine, theirs = urlsplit(result.site.url).hostname, urlsplit(answers.site).hostname
    if mine and theirs and mine != theirs and "localhost" not in (mine, theirs):
        raise AnswersError(
            "{file} 是对 {theirs} 的回答,本次检查的是 {mine};请换用对应的文件",
            file=answers.file,
            theirs=theirs,
            mine=mine,
        )


def _summary(
    indicators: Iterable[model.Indicator], words: model.WordReport | None, answers: Answers
) -> model.Answered:
    criteria = {f"{i.id}.{c.number}": c for i in indicators for c in i.criteria}
    states = [c.answer.state for c in criteria.values() if c.answer]
    found = {e.fingerprint for c in criteria.values() for e in (*c.evidence, *c.warnings)}
    found |= {row.fingerprint for row in words.rows} if words else set()
    unmatched = [a for a in answers.answers if a not in criteria]
    unmatched += [r for r in answers.reviews if r not in found]
    return model.Answered(
        file=answers.file,
        counted=states.count("counted"),
        expired=states.count("expired"),
        contradicting=states.count("contradicts"),
        reviewed=sum(r in found for r in answers.reviews),
        unmatched=tuple(unmatched),
    )
