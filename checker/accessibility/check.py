"""The shape of an accessibility check of our own: metadata, what it looks at, what it finds.

One file in `rules/accessibility/` holds one check, with its page script beside it::

    CN25 = Check(
        "CN25", "二维码图片没有等效的文字或链接",
        wcag=("1.1.1",), subjects=("P03",), mend="在二维码旁写出网址或可点击的链接。",
    )

    @CN25.judge
    def qr_code_without_equal(seen: Seen, p: Params) -> Judged:
        lone = [e for e in seen if not e["words_beside"]]
        return judged(len(seen), [doubt(e, say("二维码旁没有文字说明")) for e in lone])

`seen` is what the script beside the file (`cn25.js`) returned on the page. Other parameter names are
observations of checker/accessibility/observe (a Tab walk, a narrow window…); `p` holds the figures of the
profile. A check sees neither browser, network, clock nor disk: the same observations, the same verdict.
`@CN36.judge_site` judges all pages together.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from checker.indicator import Params

FaultVerdict = Literal["fail", "unknown", "advice", "veto"]  # 不合格, 未能判定, 建议, 否决(适老化)
Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a page. selector: CSS path, frames apart by ` >>> `. html: its start, as written. text:
    words a reader sees. box: left, top, width, height in px of the whole page; None when not shown. Further
    values the script gave are items: `e["alt"]`."""

    selector: str
    html: str = ""
    text: str = ""
    box: Box | None = None
    data: Mapping[str, Any] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Any:
        return self.data[name]

    def get(self, name: str, default: Any = None) -> Any:
        """A value of the script, or `default`."""
        return self.data.get(name, default)


_OWN = ("selector", "html", "text", "box")


def element_of(raw: Mapping[str, Any]) -> Element:
    """An element as a page script described it (see toolbox.js)."""
    box = raw.get("box")
    return Element(
        str(raw.get("selector", "")),
        str(raw.get("html", "")),
        str(raw.get("text", "")),
        (box[0], box[1], box[2], box[3]) if box else None,
        {name: value for name, value in raw.items() if name not in _OWN},
    )


class Seen(Sequence[Element]):
    """The elements a page script returned. page: values it gave for the page as a whole."""

    def __init__(self, elements: Iterable[Element] = (), page: Mapping[str, Any] | None = None) -> None:
        self._elements = tuple(elements)
        self.page: Mapping[str, Any] = dict(page or {})

    @classmethod
    def of(cls, raw: Any) -> Seen:
        """From what a script returned: a list of elements, or {"page": {...}, "elements": [...]}."""
        if isinstance(raw, Mapping):
            return cls(map(element_of, raw.get("elements", ())), raw.get("page", {}))
        return cls(map(element_of, raw or ()))

    def __getitem__(self, at: Any) -> Any:
        return self._elements[at]

    def __len__(self) -> int:
        return len(self._elements)


@dataclass(frozen=True, slots=True)
class Fault:
    """One element that fails, or may. reason: a sentence made with `say`."""

    element: Element
    verdict: FaultVerdict
    reason: str


@dataclass(frozen=True, slots=True)
class Judged:
    """One outcome of a check on one page (or site). aspect: apart within the check, e.g. `trap`; wcag, act
    and elder replace the check's own where the aspect is about fewer; one that names elder and no wcag is
    for 适老化 alone. applicable: elements that were looked at; 0 is 不适用. unseen: why it could not be
    judged (未能判定)."""

    applicable: int
    faults: tuple[Fault, ...] = ()
    aspect: str = ""
    wcag: tuple[str, ...] = ()
    act: tuple[str, ...] = ()
    unseen: str = ""
    elder: tuple[str, ...] = ()

    @property
    def status(self) -> Literal["fail", "unknown", "pass", "na"]:
        """The worst of its faults; advice is none."""
        found = {f.verdict for f in self.faults}
        if found & {"fail", "veto"}:
            return "fail"
        if "unknown" in found or self.unseen:
            return "unknown"
        return "pass" if self.applicable else "na"


def judged(
    applicable: int,
    faults: Iterable[Fault] = (),
    *,
    aspect: str = "",
    wcag: tuple[str, ...] = (),
    act: tuple[str, ...] = (),
    elder: tuple[str, ...] = (),
) -> Judged:
    """What was looked at and what was found."""
    return Judged(applicable, tuple(faults), aspect, wcag, act, elder=elder)


def unseen(
    reason: str, *, aspect: str = "", wcag: tuple[str, ...] = (), elder: tuple[str, ...] = ()
) -> Judged:
    """未能判定: why the page could not be looked at for this."""
    return Judged(0, (), aspect, wcag, (), reason, elder)


def fault(element: Element, reason: str) -> Fault:
    """不合格: seen beyond doubt."""
    return Fault(element, "fail", reason)


def doubt(element: Element, reason: str) -> Fault:
    """未能判定: a person should look."""
    return Fault(element, "unknown", reason)


def advice(element: Element, reason: str) -> Fault:
    """建议: shown, never scored."""
    return Fault(element, "advice", reason)


def veto(element: Element, reason: str) -> Fault:
    """否决: for an elder version only."""
    return Fault(element, "veto", reason)


PAGE = Element("html")  # stands for the page as a whole
Outcome = Judged | Iterable[Judged]


@dataclass
class Check:
    """One check. wcag, subjects, elder, act: what it speaks to, by their numbers. mend: how to mend it, a
    sentence or two. slow observations it needs are made on a template's representatives only."""

    id: str
    title: str
    wcag: tuple[str, ...] = ()
    mend: str = ""
    subjects: tuple[str, ...] = ()
    elder: tuple[str, ...] = ()
    act: tuple[str, ...] = ()
    impact: Literal["minor", "moderate", "serious", "critical"] = "serious"
    module: str = ""
    page_judge: Callable[..., Outcome] | None = None
    site_judge: Callable[..., Outcome] | None = None

    def judge(self, function: Callable[..., Outcome]) -> Callable[..., Outcome]:
        """Register the function that judges one page."""
        self.page_judge = function
        return function

    def judge_site(self, function: Callable[..., Outcome]) -> Callable[..., Outcome]:
        """Register the function that judges all pages of a site together."""
        self.site_judge = function
        return function

    @property
    def needs(self) -> tuple[str, ...]:
        """Observations of one page that it asks for; `seen` is its own script's."""
        return _needs(self.page_judge)

    @property
    def site_needs(self) -> tuple[str, ...]:
        """What the judgement of the whole site asks for."""
        return _needs(self.site_judge)

    @property
    def script(self) -> Path | None:
        """The page script beside the rule file, if it has one."""
        origin = importlib.import_module(self.module).__file__ or ""
        file = Path(origin).with_name(f"{self.id.lower()}.js")
        return file if file.is_file() else None

    @property
    def doc(self) -> str:
        """The rule file's docstring, which is its documentation."""
        return inspect.getdoc(importlib.import_module(self.module)) or ""

    def on_page(self, observations: Mapping[str, Any], p: Params) -> tuple[Judged, ...]:
        """Judge one page. Raises KeyError when an observation it needs was not made."""
        if self.page_judge is None:
            return ()
        return _told(self.page_judge, {n: observations[n] for n in self.needs}, p)

    def on_site(self, facts: Mapping[str, Any], p: Params) -> tuple[Judged, ...]:
        """Judge the site. Raises KeyError when a fact it needs is not given."""
        if self.site_judge is None:
            return ()
        return _told(self.site_judge, {n: facts[n] for n in self.site_needs}, p)


def _needs(function: Callable[..., Outcome] | None) -> tuple[str, ...]:
    if function is None:
        return ()
    return tuple(n for n in inspect.signature(function).parameters if n != "p")


def _told(function: Callable[..., Outcome], given: dict[str, Any], p: Params) -> tuple[Judged, ...]:
    if "p" in inspect.signature(function).parameters:
        given["p"] = p
    outcome = function(**given)
    return (outcome,) if isinstance(outcome, Judged) else tuple(outcome)


def discover(package: str = "rules.accessibility") -> dict[str, Check]:
    """Every check by id, in the order of their numbers. Raises ValueError when two files claim one id."""
    found: dict[str, Check] = {}
    for check in _checks(package):
        if check.id in found:
            raise ValueError(f"{check.id} is claimed by {found[check.id].module} and {check.module}")
        found[check.id] = check
    return dict(sorted(found.items()))


def _checks(package: str) -> Iterator[Check]:
    for info in pkgutil.iter_modules(importlib.import_module(package).__path__):
        module = importlib.import_module(f"{package}.{info.name}")
        for value in vars(module).values():
            if isinstance(value, Check) and value.module in ("", module.__name__):
                value.module = module.__name__
                yield value
