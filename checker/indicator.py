"""The shape of an indicator: metadata, numbered criteria, outcomes and their evidence.

One file in `rules/` holds one official indicator::

    V_S3 = Indicator("V-S3", "首页不更新", part="veto", clause="国办秘函〔2019〕19号 附件1")

    @V_S3.criterion(1, "两周内首页没有新信息", automation="full")
    def no_fresh_item(home_items: HomeItems, as_of: date, p: Params) -> Outcome:
        ...

A criterion's parameter names are the facts it needs, as in pytest fixtures; `p` holds the
figures of the profile. It returns `ok`, `fail`, `unknown`, `ask`, `na` or `not_checked`. A fact
that could not be established makes the criterion 未能判定 with that fact's reason, so no rule
has code for it. Rules know no network, clock, disk or settings.
"""

from __future__ import annotations

import importlib
import inspect
import json
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

Status = Literal["pass", "fail", "unknown", "ask", "na", "not_checked", "error"]
Part = Literal["veto", "deduct", "bonus", "duty"]  # duty: required elsewhere, outside the score
Automation = Literal["full", "assisted", "human"]
Certainty = Literal["sure", "suspected"]  # 确定 / 疑似
EvidenceKind = Literal[
    "page", "link", "date", "text", "count", "missing", "column", "mark", "tag", "field", "wording", "slip"
]


class Say(str):
    """A sentence that remembers its template and its values, so that a report in another language
    can look the template up (reports/words/rules.en.toml) and fill the same values in. A value that
    is itself such a sentence stays one."""

    template: str
    values: dict[str, str]


def say(template: str, **values: object) -> Say:
    """`say("{n} 个栏目超过 {days} 天未更新", n=3, days=14)`: the filled Chinese sentence.

    Raises KeyError when the template names a value that is not given.
    """
    filled = {k: v if isinstance(v, Say) else str(v) for k, v in values.items()}
    sentence = Say(template.format(**filled))
    sentence.template = template
    sentence.values = filled
    return sentence


def pack(sentence: str) -> str:
    """A sentence as JSON text, to be kept where only text can be; `unpack` gives it back whole."""
    return json.dumps(_packed(sentence), ensure_ascii=False)


def unpack(text: str) -> str:
    """What `pack` put away; "" for ""."""
    return _unpacked(json.loads(text)) if text else ""


def _packed(sentence: str) -> Any:
    if not isinstance(sentence, Say):
        return sentence
    return [sentence.template, {name: _packed(value) for name, value in sentence.values.items()}]


def _unpacked(kept: Any) -> str:
    if isinstance(kept, str):
        return kept
    template, values = kept
    return say(template, **{name: _unpacked(value) for name, value in values.items()})


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing anyone can check.

    kind: what sort of proof (see EvidenceKind). text: what is there, in Chinese, with the words seen
    on the page. url: where a person looks. target: the other address concerned (a dead link's goal).
    value: the bare value (a date, a number, a URL). seen_at: ISO time of the fetch. place: link text
    or page title that helps to find it. certainty: a suspected item never deducts.
    """

    kind: EvidenceKind
    text: str
    url: str = ""
    value: str = ""
    place: str = ""
    target: str = ""
    seen_at: str = ""
    certainty: Certainty = "sure"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one criterion found. `count` multiplies the profile's per-item deduction."""

    status: Status
    reason: str
    evidence: tuple[Evidence, ...] = ()
    count: int = 0
    settle_by: str = ""  # unknown: what would settle it
    question: str = ""  # ask: what a person should look at
    warnings: tuple[Evidence, ...] = ()  # 预警/提示 and 疑似: shown, never scored
    undecided: int = 0  # further items that could not be decided: they widen the interval
    needs: int = 1  # items that make the fault; `count` is how many are proved
    points: str = ""  # points a person set in place of count

    def warn(self, *evidence: Evidence) -> Outcome:
        """The same outcome with warnings added."""
        return replace(self, warnings=self.warnings + evidence)

    def counting(self, proved: int, needs: int) -> Outcome:
        """The same outcome of a criterion whose fault needs so many items, with how many are proved."""
        return replace(self, count=proved, needs=needs)


def ok(reason: str, *evidence: Evidence, count: int = 0) -> Outcome:
    """符合: the facts prove it. For bonus criteria `count` is how often it is earned."""
    return Outcome("pass", reason, evidence, count)


def fail(reason: str, *evidence: Evidence, count: int | None = None, undecided: int = 0) -> Outcome:
    """不符合: the facts prove the fault. `count` defaults to the number of evidences, at least 1."""
    return Outcome(
        "fail", reason, evidence, max(1, len(evidence)) if count is None else count, undecided=undecided
    )


def unknown(reason: str, *evidence: Evidence, settle_by: str, undecided: int = 0) -> Outcome:
    """未能判定: not enough was seen; `settle_by` says what would settle it, `undecided` how many items
    are in doubt where that is known."""
    return Outcome("unknown", reason, evidence, settle_by=settle_by, undecided=undecided)


def ask(question: str, *evidence: Evidence, reason: str = "需要人工核实") -> Outcome:
    """待人工: only a person can know. Evidence collected is shown beside the question."""
    return Outcome("ask", reason, evidence, question=question)


def na(reason: str) -> Outcome:
    """不适用."""
    return Outcome("na", reason)


def not_checked(reason: str, *, settle_by: str = "") -> Outcome:
    """未检: switched off, or impossible here. Never counted as passed."""
    return Outcome("not_checked", reason, settle_by=settle_by)


class Absent(Exception):
    """Raised by a fact that could not be established; criteria that need it become 未能判定.

    status `na` or `not_checked` may be given where that is the truth (no outward services;
    a folder has no domain).
    """

    def __init__(self, reason: str, *, settle_by: str = "", status: Status = "unknown") -> None:
        super().__init__(reason)
        self.reason = reason
        self.settle_by = settle_by
        self.status: Status = status


class Params(Mapping[str, Any]):
    """The profile's figures for one criterion: `p.days`, `p["days"]`. A missing one is a KeyError
    naming the indicator, so that a profile row and its rule cannot drift apart unseen."""

    def __init__(self, owner: str, values: Mapping[str, Any]) -> None:
        self._owner = owner
        self._values = dict(values)

    def __getitem__(self, key: str) -> Any:
        try:
            return self._values[key]
        except KeyError:
            raise KeyError(f"profile gives no parameter '{key}' for {self._owner}") from None

    def __getattr__(self, key: str) -> Any:
        if key.startswith("_"):
            raise AttributeError(key)
        return self[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)


@dataclass(frozen=True)
class Criterion:
    """One numbered 评分细则: its words (ours), how far it is automatic, its function."""

    number: int
    text: str
    automation: Automation
    judge: Callable[..., Outcome]

    @property
    def needs(self) -> tuple[str, ...]:
        """Names of the facts it asks for."""
        return tuple(n for n in inspect.signature(self.judge).parameters if n != "p")


@dataclass
class Indicator:
    """One official indicator. `group` is its first-level indicator (一级指标)."""

    id: str
    title: str
    part: Part
    group: str
    clause: str
    mend: str = ""  # how to mend, one or two sentences
    criteria: list[Criterion] = field(default_factory=list)
    module: str = ""

    def criterion(
        self, number: int, text: str, *, automation: Automation
    ) -> Callable[[Callable[..., Outcome]], Callable[..., Outcome]]:
        """Register the decorated function as criterion `number`. Raises ValueError on a duplicate."""

        def register(judge: Callable[..., Outcome]) -> Callable[..., Outcome]:
            if any(c.number == number for c in self.criteria):
                raise ValueError(f"{self.id} has criterion {number} twice")
            self.criteria.append(Criterion(number, text, automation, judge))
            self.criteria.sort(key=lambda c: c.number)
            return judge

        return register

    @property
    def doc(self) -> str:
        """The rule file's docstring, which is its documentation page; "" for one worded in a profile."""
        return inspect.getdoc(importlib.import_module(self.module)) or "" if self.module else ""


def discover(package: str = "rules.site") -> dict[str, Indicator]:
    """Import every module of `package` and return its indicators by id, in the official order.

    Raises ValueError when two files claim one id.
    """
    found: dict[str, Indicator] = {}
    for info in pkgutil.iter_modules(importlib.import_module(package).__path__):
        module = importlib.import_module(f"{package}.{info.name}")
        for value in vars(module).values():
            if not isinstance(value, Indicator) or value.module not in ("", module.__name__):
                continue
            if value.id in found and found[value.id] is not value:
                raise ValueError(f"{value.id} is claimed by {found[value.id].module} and {module.__name__}")
            value.module = module.__name__
            found[value.id] = value
    return dict(sorted(found.items(), key=lambda kv: official_order(kv[0])))


def official_order(indicator_id: str) -> tuple[int, str, int]:
    """The place of an indicator in the official table, for sorting."""
    part, _, rest = indicator_id.partition("-")
    letters = rest.rstrip("0123456789")
    number = rest[len(letters) :]
    # The annex lists 发布解读 F, 办事服务 B, 互动交流 H, 功能设计 G, in this order.
    rank = {"V": 0, "D": 1, "P": 2, "Y": 3}.get(part, 9)
    group = {"F": "1", "B": "2", "H": "3", "G": "4"}.get(letters, letters)
    return rank, group, int(number or 0)
