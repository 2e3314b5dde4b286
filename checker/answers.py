"""answers.toml: what people answered where a machine cannot know, and how they reviewed findings.

    [answers]
    site = "https://www.example.gov.cn/"

    [[answer]]                 # one criterion
    criterion = "D-H4.1"
    value = "不符合"            # 符合 / 不符合 / 不适用
    count = 2                  # how many faults; for bonus rows, how often it is earned
    by = "…"                   # who answered
    on = 2026-11-23
    expires = 2027-05-26       # not counted when the site is judged later than this
    proof = ["https://…"]
    note = ""

    Of new media an answer names its account, too, by its key: account = "wechat:gh_…".

    [[review]]                 # one finding, by its fingerprint
    finding = "v1:0123456789abcdef"
    verdict = "误报"            # 属实 / 误报 / 存疑 / 已整改
    by = "…"
    on = 2026-11-23

Hand-written comments survive when govcheck adds an answer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Literal

import tomlkit
from tomlkit.items import AoT

from checker.errors import UserError
from checker.indicator import say
from checker.tomlfile import TomlFile, read_toml

Value = Literal["pass", "fail", "na"]
ReviewVerdict = Literal["confirmed", "false_alarm", "doubtful", "mended"]
VALUES: dict[str, Value] = {"符合": "pass", "不符合": "fail", "不适用": "na"}
VERDICTS: dict[str, ReviewVerdict] = {
    "属实": "confirmed",
    "误报": "false_alarm",
    "存疑": "doubtful",
    "已整改": "mended",
}
_ANSWER_KEYS = {
    "account",
    "criterion",
    "value",
    "count",
    "points",
    "by",
    "on",
    "expires",
    "proof",
    "note",
    "about",
}
_REVIEW_KEYS = {"finding", "verdict", "by", "on", "proof", "note", "about"}
_CRITERION = re.compile(r"[A-Z][A-Z0-9]*-[A-Z0-9]+\.\d+")
_HEAD = """\
govcheck 的人工回答。可以手工修改,再用 --answers 交给 check、judge 或 report。
value: 符合 / 不符合 / 不适用(加分项: 符合 = 可以加分);verdict: 属实 / 误报 / 存疑 / 已整改。
"""


class AnswersError(UserError):
    """An answers file that cannot be used: file, line, key, remedy."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One criterion's answer. criterion: `D-H4.1`. points: set by the person in place of count, else "".
    account: of new media, whose answer it is, by its key; "" for a site."""

    criterion: str
    value: Value
    by: str
    on: date
    count: int = 1
    points: str = ""
    expires: date | None = None
    proof: tuple[str, ...] = ()
    note: str = ""
    account: str = ""

    @property
    def key(self) -> str:
        """What it answers: the criterion, of new media with the account before it."""
        return f"{self.account} {self.criterion}" if self.account else self.criterion


@dataclass(frozen=True, slots=True)
class Review:
    """One finding's review, by fingerprint."""

    finding: str
    verdict: ReviewVerdict
    by: str
    on: date
    proof: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Answers:
    """All of one file. Of several answers for one criterion the last in the file counts."""

    file: str = ""
    site: str = ""
    answers: Mapping[str, Answer] = field(default_factory=dict)
    reviews: Mapping[str, Review] = field(default_factory=dict)


def read_answers(path: Path) -> Answers:
    """Read and check an answers file. Raises AnswersError naming file, line, key and what to do."""
    return _Reader(read_toml(path, AnswersError)).read()


class AnswerFile:
    """An answers file that is added to. Each `put` is on disk before it returns, and whole or not at all."""

    def __init__(self, path: Path, site: str) -> None:
        """Raises AnswersError when the file is there and cannot be used."""
        self.path = path
        self.site = site
        if path.is_file():
            read_answers(path)
            self._document = tomlkit.parse(path.read_text(encoding="utf-8"))
            return
        self._document = tomlkit.document()
        for line in _HEAD.splitlines():
            self._document.add(tomlkit.comment(line))
        self._document.add(tomlkit.nl())
        self._document["answers"] = {"site": site}

    def put_answer(self, answer: Answer, about: str = "") -> None:
        """Write an answer; an earlier one for the same criterion is replaced."""
        words = {v: k for k, v in VALUES.items()}
        given: dict[str, Any] = {"account": answer.account, "criterion": answer.criterion}
        given |= {"about": about, "value": words[answer.value]}
        if answer.points:
            given["points"] = answer.points
        elif answer.count != 1:
            given["count"] = answer.count
        given |= {"by": answer.by, "on": answer.on, "expires": answer.expires}
        self._put(
            "answer", ("account", "criterion"), given | {"proof": list(answer.proof), "note": answer.note}
        )

    def put_review(self, review: Review, about: str = "") -> None:
        """Write a review; an earlier one of the same finding is replaced."""
        words = {v: k for k, v in VERDICTS.items()}
        given = {"finding": review.finding, "about": about, "verdict": words[review.verdict]}
        given |= {"by": review.by, "on": review.on}  # type: ignore[dict-item]
        self._put("review", ("finding",), given | {"proof": list(review.proof), "note": review.note})

    def _put(self, table: str, keys: tuple[str, ...], given: Mapping[str, Any]) -> None:
        rows = self._document.get(table)
        if not isinstance(rows, AoT):
            rows = tomlkit.aot()
            self._document.append(table, rows)
        row = tomlkit.table()
        for name, value in given.items():
            if value not in (None, "", []):
                row.add(name, value)
        row.add(tomlkit.nl())
        same = [n for n, known in enumerate(rows) if all(known.get(key, "") == given[key] for key in keys)]
        for n in reversed(same):
            del rows[n]
        rows.append(row)
        self._save()

    def _save(self) -> None:
        part = self.path.with_name(self.path.name + ".part")
        part.write_text(tomlkit.dumps(self._document), encoding="utf-8")
        part.replace(self.path)


# -- checking --------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Reader:
    file: TomlFile

    def read(self) -> Answers:
        raw = self.file.raw
        for key in raw:
            if key not in ("answers", "answer", "review"):
                raise self._bad("", 0, key, "没有 {key} 这张表;可用: answers, answer, review")
        head = raw.get("answers", {})
        site = head.get("site", "") if isinstance(head, dict) else ""
        if not isinstance(site, str):
            raise self._bad("", 0, "site", "site 应是网址")
        answers = [self._answer(n, row) for n, row in enumerate(self._rows(raw, "answer"))]
        reviews = [self._review(n, row) for n, row in enumerate(self._rows(raw, "review"))]
        return Answers(self.file.name, site, {a.key: a for a in answers}, {r.finding: r for r in reviews})

    def _rows(self, raw: dict[str, Any], table: str) -> list[dict[str, Any]]:
        rows = raw.get(table, [])
        if not isinstance(rows, list) or not all(isinstance(r, dict) for r in rows):
            raise self._bad("", 0, table, "{table} 应写成 [[{key}]]")
        return rows

    def _answer(self, n: int, row: dict[str, Any]) -> Answer:
        self._keys("answer", n, row, _ANSWER_KEYS)
        criterion = self._text("answer", n, row, "criterion", needed=True)
        if not _CRITERION.fullmatch(criterion):
            raise self._bad("answer", n, "criterion", "criterion 应是指标加细则编号,例如 D-H4.1")
        return Answer(
            criterion=criterion,
            value=VALUES[self._one_of("answer", n, row, "value", VALUES)],
            by=self._text("answer", n, row, "by", needed=True),
            on=self._day("answer", n, row, "on", needed=True) or date.min,
            count=self._count(n, row),
            points=self._points(n, row),
            expires=self._day("answer", n, row, "expires"),
            proof=self._proof("answer", n, row),
            note=self._text("answer", n, row, "note"),
            account=self._text("answer", n, row, "account"),
        )

    def _review(self, n: int, row: dict[str, Any]) -> Review:
        self._keys("review", n, row, _REVIEW_KEYS)
        return Review(
            finding=self._text("review", n, row, "finding", needed=True),
            verdict=VERDICTS[self._one_of("review", n, row, "verdict", VERDICTS)],
            by=self._text("review", n, row, "by", needed=True),
            on=self._day("review", n, row, "on", needed=True) or date.min,
            proof=self._proof("review", n, row),
            note=self._text("review", n, row, "note"),
        )

    def _keys(self, table: str, n: int, row: dict[str, Any], known: set[str]) -> None:
        for key in row:
            if key not in known:
                listed = ", ".join(sorted(known))
                raise self._bad(table, n, key, "{table} 里没有 {key} 这个键;可用: {known}", known=listed)

    def _text(self, table: str, n: int, row: dict[str, Any], key: str, *, needed: bool = False) -> str:
        value = row.get(key, "")
        if not isinstance(value, str) or (needed and not value.strip()):
            raise self._bad(table, n, key, "{table} 需要写明 {key},是一段文字")
        return value.strip()

    def _one_of(self, table: str, n: int, row: dict[str, Any], key: str, known: Mapping[str, str]) -> str:
        value = row.get(key)
        if not isinstance(value, str) or value not in known:
            listed = "、".join(known)
            raise self._bad(table, n, key, "{key} 应是 {known} 之一,现为 {value}", known=listed, value=value)
        return value

    def _day(self, table: str, n: int, row: dict[str, Any], key: str, *, needed: bool = False) -> date | None:
        value = row.get(key)
        if isinstance(value, str):
            try:
                value = date.fromisoformat(value)
            except ValueError:
                value = None
        if type(value) is date or (value is None and key not in row and not needed):
            return value
        raise self._bad(table, n, key, "{key} 应是日期,例如 2026-11-23")

    def _count(self, n: int, row: dict[str, Any]) -> int:
        value = row.get("count", 1)
        if type(value) is not int or value < 1:
            raise self._bad("answer", n, "count", "count 应是 1 以上的整数")
        return value

    def _points(self, n: int, row: dict[str, Any]) -> str:
        value = row.get("points", "")
        if value == "":
            return ""
        try:
            points = Decimal(str(value))
        except InvalidOperation:
            points = Decimal("NaN")
        if isinstance(value, bool) or not points.is_finite() or points < 0:
            raise self._bad("answer", n, "points", "points 应是 0 以上的分数,例如 1.5")
        return str(points)

    def _proof(self, table: str, n: int, row: dict[str, Any]) -> tuple[str, ...]:
        value = row.get("proof", [])
        listed = [value] if isinstance(value, str) else value
        if not isinstance(listed, list) or not all(isinstance(p, str) for p in listed):
            raise self._bad(table, n, "proof", 'proof 应是网址或文件的列表,例如 ["https://…"]')
        return tuple(listed)

    def _bad(self, table: str, n: int, key: str, trouble: str, /, **values: object) -> AnswersError:
        place = self.file.place(key, table, n)
        given = {"table": table, "key": key, **values}
        return AnswersError("{place}: {trouble}", place=place, trouble=say(trouble, **given))
