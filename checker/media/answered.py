"""People's answers on accounts: laid over a result, and asked for one by one. As for sites, by account."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date

from checker.answers import Answer, Answers
from checker.interview import Interview, Question, findings
from checker.media.check import open_questions, suspected, verdict_of
from checker.settle import OPEN, settled
from reports import model
from reports.media_model import VERDICTS, MediaAccount, MediaResult

_WORST = ("fail", "error", "unknown", "ask", "not_checked", "pass")


def settle(result: MediaResult, answers: Answers) -> MediaResult:
    """The result with the answers counted. Laying others over it replaces the earlier ones."""
    as_of = date.fromisoformat(result.as_of[:10])
    by_account: defaultdict[str, dict[str, Answer]] = defaultdict(dict)
    for answer in answers.answers.values():
        by_account[answer.account][answer.criterion] = answer
    accounts = tuple(
        _account(a, replace(answers, answers=by_account.get(a.key, {})), as_of) for a in result.accounts
    )
    ordered = tuple(sorted(accounts, key=lambda a: VERDICTS.index(a.verdict)))
    return replace(result, accounts=ordered, answered=_summary(ordered, answers))


def _account(account: MediaAccount, answers: Answers, as_of: date) -> MediaAccount:
    indicators = tuple(_indicator(i, answers, as_of) for i in account.indicators)
    return replace(
        account,
        indicators=indicators,
        verdict=verdict_of(indicators, account.status, in_ledger=account.in_ledger),
        open_questions=open_questions(indicators),
        suspected=suspected(indicators),
    )


def _indicator(indicator: model.Indicator, answers: Answers, as_of: date) -> model.Indicator:
    criteria = tuple(settled(indicator, c, answers, as_of) for c in indicator.criteria)
    seen = {c.status for c in criteria}
    worst = next((status for status in _WORST if status in seen), "na")
    return replace(indicator, criteria=criteria, status=worst)  # type: ignore[arg-type]


def _summary(accounts: tuple[MediaAccount, ...], answers: Answers) -> model.Answered:
    criteria = {f"{a.key} {i.id}.{c.number}": c for a in accounts for i in a.indicators for c in i.criteria}
    states = [c.answer.state for c in criteria.values() if c.answer]
    found = {e.fingerprint for c in criteria.values() for e in (*c.evidence, *c.warnings)}
    unmatched = [key for key in answers.answers if key not in criteria]
    unmatched += [key for key in answers.reviews if key not in found]
    return model.Answered(
        file=answers.file,
        counted=states.count("counted"),
        expired=states.count("expired"),
        contradicting=states.count("contradicts"),
        reviewed=sum(key in found for key in answers.reviews),
        unmatched=tuple(unmatched),
    )


class MediaInterview(Interview):
    """The conversation over accounts, the gravest first. only: an indicator, or an account by key or name."""

    result: MediaResult  # type: ignore[assignment]
    done = "done_media"

    def _settle(self) -> MediaResult:  # type: ignore[override]
        return settle(self.result, self._answers())

    def _sum(self, result: MediaResult) -> str:  # type: ignore[override]
        return " / ".join(
            f"{self.words.label('media_verdict', v)} {result.count(v)}" for v in VERDICTS if result.count(v)
        )

    def _questions(self, result: MediaResult) -> list[Question]:  # type: ignore[override]
        found = [q for q in _all(result) if q.criterion.status in OPEN]
        return sorted(found, key=lambda q: q.criterion.status == "ask")  # what keeps a verdict open first

    def _reviewable(self, result: MediaResult) -> list[Question]:  # type: ignore[override]
        return [q for q in _all(result) if any(findings(q.criterion))]

    def _wanted(self, q: Question) -> bool:
        return super()._wanted(q) or self.only.upper() in (q.account.upper(), q.name.upper())


def _all(result: MediaResult) -> list[Question]:
    return [
        Question(i, c, a.key, a.name or a.key)
        for a in result.accounts
        if a.verdict != "apart"
        for i in a.indicators
        for c in i.criteria
    ]
