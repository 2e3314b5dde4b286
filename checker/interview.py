"""The conversation of `govcheck answer`: open questions one by one, or findings to be reviewed.

Every answer is on disk before the next question is put; the end of the input ends the conversation
like `q`. Reading and showing are given from outside, so that tests can hold the other end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import ClassVar

from checker.answers import Answer, AnswerFile, Answers, Review, ReviewVerdict, Value, read_answers
from checker.settle import OPEN, settle
from reports import model
from reports.clean import visible
from reports.phrases import Words

LINKS_SHOWN = 6
_PROOF = re.compile(r"https?://|[\w./\\-]+\.(?:png|jpe?g|pdf|docx?|xlsx?|html?|txt)$", re.I)
_PARTS = {"veto": 0, "deduct": 1, "bonus": 2, "duty": 3}
_VALUES: dict[str, Value] = {"1": "pass", "2": "fail", "3": "na"}
_VERDICTS: dict[str, ReviewVerdict] = {
    "1": "confirmed",
    "2": "false_alarm",
    "3": "doubtful",
    "4": "mended",
}
_ALL = "a"  # the rest of this criterion is confirmed


class _End(Exception):
    """The person has had enough, or the input ended."""


@dataclass(frozen=True, slots=True)
class Question:
    """One open criterion. account, name: of new media, whose it is."""

    indicator: model.Indicator
    criterion: model.Criterion
    account: str = ""
    name: str = ""

    @property
    def id(self) -> str:
        return f"{self.indicator.id}.{self.criterion.number}"


@dataclass
class Interview:
    """One sitting. by: who answers. today: its date. valid_days: how long an answer counts; 0 for ever."""

    result: model.Result
    file: AnswerFile
    words: Words
    by: str
    today: date
    valid_days: int
    read: Callable[[str], str]
    tell: Callable[[str], None]
    only: str = ""
    answered: int = field(default=0, init=False)
    done: ClassVar[str] = "done"  # how the end is told

    def ask(self) -> model.Result:
        """Put every open question. Returns the result with all answers counted."""
        return self._hold(self._ask_all)

    def review(self) -> model.Result:
        """Go through the findings. Returns the result with all reviews counted."""
        return self._hold(self._review_all)

    def _hold(self, conversation: Callable[[], None]) -> model.Result:
        before = self.result = self._settle()
        try:
            conversation()
        except (_End, EOFError, KeyboardInterrupt):
            self.tell("")
        after = self._settle()
        self._say(
            self.done,
            n=self.answered,
            before=self._sum(before),
            after=self._sum(after),
            open=len(self._questions(after)),
            file=self.file.path,
        )
        return after

    def _answers(self) -> Answers:
        path = self.file.path
        return read_answers(path) if path.is_file() else Answers(str(path), self.file.site)

    def _settle(self) -> model.Result:
        return settle(self.result, self._answers())

    def _sum(self, result: model.Result) -> str:
        """Where the result stands, in few words."""
        return _span(result)

    def _questions(self, result: model.Result) -> list[Question]:
        return list(questions(result))

    def _reviewable(self, result: model.Result) -> list[Question]:
        return list(reviewable(result))

    # -- questions ---------------------------------------------------------------------------

    def _ask_all(self) -> None:
        waiting = [q for q in self._questions(self.result) if self._wanted(q)]
        self._say("open" if waiting else "none", n=len(waiting))
        for n, question in enumerate(waiting, 1):
            self._show(question, n, len(waiting))
            self._answer(question)

    def _wanted(self, q: Question) -> bool:
        return not self.only or q.id == self.only or q.id.startswith(self.only + ".")

    def _show(self, q: Question, n: int, of: int) -> None:
        i, c = q.indicator, q.criterion
        worth = c.may_earn if i.part == "bonus" else c.at_risk
        status = self.words.label("status", c.status)
        whose = f"{_plain(q.name)} · " if q.name else ""
        line = f"[{n}/{of}] {whose}{q.id} {self._said(i.title)} · {status}"
        if i.part == "veto":
            line += f" · {self.words.label('part', 'veto')}"
        elif worth:
            line += " · " + self.words("answer.worth", n=f"{worth:g}")
        self.tell("")
        self.tell(line)
        self.tell(f"  {self._said(c.text)}")
        self.tell("  " + self.words("answer.machine", reason=self._said(c.reason)))
        if c.question:
            self.tell("  " + self.words("answer.look", question=self._said(c.question)))
        elif c.settle_by:
            self.tell("  " + self.words("answer.settle", settle=self._said(c.settle_by)))
        if c.answer and c.answer.state == "expired":
            self.tell("  " + self.words("answer.expired", by=_plain(c.answer.by), on=c.answer.on))
        for e in (*c.evidence, *c.warnings)[:LINKS_SHOWN]:
            self.tell(f"    - {self._said(e.text)}  {_plain(e.url)}".rstrip())
        more = len(c.evidence) + len(c.warnings) - LINKS_SHOWN
        if more > 0:
            self.tell("    " + self.words("answer.more", n=more))

    def _answer(self, q: Question) -> None:
        bonus = q.indicator.part == "bonus"
        said = self._choose("answer.choices_bonus" if bonus else "answer.choices", (*_VALUES,))
        if not said:
            return
        chosen = _VALUES[said]
        count, points = self._amount(q, chosen)
        words = self._line("answer.proof")
        proof, note = ((words,), "") if _PROOF.search(words) else ((), words)
        answer = Answer(
            criterion=q.id,
            value=chosen,
            by=self.by,
            on=self.today,
            count=count,
            points=points,
            expires=self.today + timedelta(days=self.valid_days) if self.valid_days else None,
            proof=proof,
            note=note,
            account=q.account,
        )
        about = f"{q.indicator.title}: {q.criterion.text}"
        self.file.put_answer(answer, about=f"{q.name} {about}" if q.name else about)
        self.answered += 1

    def _amount(self, q: Question, value: Value) -> tuple[int, str]:
        """How many faults or how many points, where the row counts them."""
        bonus = q.indicator.part == "bonus"
        counted = value == "pass" if bonus else value == "fail" and q.indicator.part == "deduct"
        if not counted:
            return 1, ""
        each = _each(q.criterion, "award" if bonus else "deduct")
        if each == "all" and not bonus:
            return 1, ""
        cap = q.indicator.points.value if q.indicator.points else "0"
        while True:
            said = self._line("answer.points" if each == "all" else "answer.count", each=each, cap=cap)
            if not said:
                return 1, ""
            points = re.fullmatch(r"(\d+(?:\.\d+)?)\s*分", said) or (
                re.fullmatch(r"(\d+(?:\.\d+)?)", said) if each == "all" else None
            )
            if points and _number(points[1]) <= _number(cap):
                return 1, points[1]
            if not points and said.isdecimal() and int(said) > 0:
                return int(said), ""
            self._say("not_understood", said=said)

    # -- reviews -----------------------------------------------------------------------------

    def _review_all(self) -> None:
        waiting = [
            (q, e)
            for q in self._reviewable(self.result)
            if self._wanted(q)
            for e in findings(q.criterion)
            if e.review is None
        ]
        self._say("to_review" if waiting else "none_to_review", n=len(waiting))
        rest: dict[str, ReviewVerdict] = {}
        at = ""
        for n, (q, e) in enumerate(waiting, 1):
            if f"{q.account} {q.id}" != at:
                at = f"{q.account} {q.id}"
                whose = f"{_plain(q.name)} · " if q.name else ""
                self.tell("")
                self.tell(f"{whose}{q.id} {self._said(q.indicator.title)}: {self._said(q.criterion.text)}")
                self.tell("  " + self.words("answer.machine", reason=self._said(q.criterion.reason)))
            if at not in rest:
                self.tell(f"  [{n}/{len(waiting)}] {self._certainty(e)}{self._said(e.text)}")
                for url in filter(None, (e.url, e.target)):
                    self.tell(f"      {_plain(url)}")
                said = self._choose("answer.review_choices", (*_VERDICTS, _ALL))
                if said == _ALL:
                    rest[at] = "confirmed"
                elif said:
                    self._put_review(q, e, _VERDICTS[said])
            if at in rest:
                self._put_review(q, e, rest[at])

    def _put_review(self, q: Question, e: model.Evidence, verdict: ReviewVerdict) -> None:
        note = self._line("answer.review_note") if verdict != "confirmed" else ""
        review = Review(e.fingerprint, verdict, self.by, self.today, note=note)
        self.file.put_review(review, about=f"{q.id} {e.text.text} {e.url}".strip())
        self.answered += 1

    def _certainty(self, e: model.Evidence) -> str:
        return f"({self.words('evidence.suspected')}) " if e.certainty == "suspected" else ""

    # -- words -------------------------------------------------------------------------------

    def _choose(self, prompt: str, keys: tuple[str, ...]) -> str:
        """The key that was chosen; "" to leave it. Anything else is asked again."""
        while True:
            said = self._line(prompt).lower()
            if said == "q":
                raise _End
            if not said or said in keys:
                return said
            self._say("not_understood", said=_plain(said))

    def _line(self, prompt: str, **values: object) -> str:
        return self.read("  " + self.words(prompt, **values) + " ").strip()

    def _say(self, name: str, **values: object) -> None:
        self.tell(self.words(f"answer.{name}", **values))

    def _said(self, text: model.Text | str) -> str:
        return _plain(self.words.say(text).text)


def questions(result: model.Result) -> Iterator[Question]:
    """Open criteria: vetoes first, then what may cost or earn most."""
    found = [Question(i, c) for i in result.indicators if i.counted for c in i.criteria if c.status in OPEN]
    yield from sorted(found, key=_weight)


def _weight(q: Question) -> tuple[int, float]:
    worth = q.criterion.may_earn if q.indicator.part == "bonus" else q.criterion.at_risk
    return _PARTS[q.indicator.part], -worth


def reviewable(result: model.Result) -> Iterator[Question]:
    """Criteria with findings, the gravest part first."""
    found = [Question(i, c) for i in result.indicators for c in i.criteria if any(findings(c))]
    yield from sorted(found, key=lambda q: (_PARTS[q.indicator.part], q.criterion.status != "fail"))


def findings(c: model.Criterion) -> Iterator[model.Evidence]:
    """What a person can review: proofs of a fault, and suspicions."""
    proofs = c.evidence if (c.machine.status if c.machine else c.status) == "fail" else ()
    yield from (e for e in proofs if e.certainty == "sure")
    yield from (e for e in (*c.evidence, *c.warnings) if e.certainty == "suspected")


def _each(c: model.Criterion, name: str) -> str:
    return next((f.value for f in c.figures if f.name.rpartition(".")[2] == name), "all")


def _number(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        return Decimal(0)


def _span(result: model.Result) -> str:
    s = result.score
    return f"{s.worst:g}" if s.closed else f"{s.worst:g}–{s.best:g}"


def _plain(text: str) -> str:
    """Untrusted words as one line that no escape sequence can leave."""
    return visible(" ".join(text.split()))
