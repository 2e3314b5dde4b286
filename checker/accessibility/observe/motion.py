"""What moves, blinks or changes by itself while nobody touches the page, and which controls stand by it.

Positions, scroll offsets, words, pictures and what is shown are sampled every half second. A page on which
nothing stirs and nothing is likely to is left soon; one whose carousel has changed only once is watched a
little longer, for a second change is what proves that it goes on.
"""

from __future__ import annotations

import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker.accessibility.check import Element, element_of

if TYPE_CHECKING:
    from checker.accessibility.visit import Plan
    from checker.browser.session import Browser

ORDER = 10

STEP_S = 0.5
SHORTEST_S = 0.1  # the page's own, when looking at it takes long
STILL_S = 2.0  # a page on which nothing is likely to move
DOUBTFUL_S = 6.0  # a page with scripts or marks of carousels on which nothing has moved
USUAL_S = 8.0
LONGEST_S = 11.0  # something has changed once and may change again
HOVER_S = 3.0

_HERE = Path(__file__).parent
_STATE = "window.__govcheckMotion"
_SAMPLE = f"return {_STATE} ? {_STATE}.sample() : null;"
_REPORT = f"return {_STATE} ? {_STATE}.report() : null;"
_PAUSES = re.compile(
    r"暂停|停止|播放|^停$|关闭|隐藏|收起|\bpaus|\bstop|\bplay|\bhalt|\bfreeze|\bhide|\bclose|\bdismiss"
    r"|\bdisable|\bturn off|^[×✕✖xX]$",
    re.IGNORECASE,
)
_OF_THIS = re.compile(
    r"滚动|轮播|动画|幻灯|飘窗|全部|自动|scroll|carousel|animat|slide|rotat|motion|update|all", re.I
)
_STEPS = re.compile(
    r"上一|下一|前一|后一|上页|下页|左|右|prev|next|left|right|arrow|dot|bullet|indicator|pagination|slide"
    r"|更多|more|详情|^第?\d+[张页]?$|^[<>«»‹›←→❮❯]+$",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\d{1,2}\s*[::时点]\s*\d{1,2}\s*(?:[::分]\s*\d{1,2})?")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_LOADS = re.compile(r"加载|载入|读取中|请稍[候等]|loading|please wait", re.IGNORECASE)


@dataclass(frozen=True)
class Control:
    """Something to press beside a mover. where: in, near, far. named: its name says that it pauses, stops or
    hides. marked: only its class, id or picture says so. other: nobody can tell what it is for, or it is not
    shown at the moment, or it leads to another page."""

    name: str
    where: str
    named: bool
    marked: bool
    other: bool
    about_motion: bool
    tabbable: bool
    player: bool


@dataclass(frozen=True)
class Mover:
    """One part of the page that changes by itself.

    times: when it was seen changed, in s since the page began. how: place, scroll, shown, picture, words,
    order. steady: it changed at nearly every look. travel: how far in px. values: the words it showed, where
    words changed; around: those of the element it stands in. letters, others: letters in it and on the rest
    of the page. pictured: share of it that its largest picture takes. carousel: it or its frame is called
    so. floats: it moves over the page. rests_under_mouse: None when that was not tried. rested: for how many
    seconds it had been still when the watch ended.
    """

    element: Element
    times: tuple[float, ...]
    how: frozenset[str]
    steady: bool
    controls: tuple[Control, ...]
    values: tuple[str, ...] = ()
    around: str = ""
    letters: int = 0
    others: int = 0
    pictures: int = 0
    pictured: float = 0.0
    travel: int = 0
    carousel: bool = False
    floats: bool = False
    marquee: bool = False
    rests_under_mouse: bool | None = None
    rested: float = 0.0

    @property
    def steps(self) -> tuple[float, ...]:
        """Times of changes that stand apart, in s: the slides of a carousel."""
        found: list[float] = []
        last = -10.0
        for at in self.times:
            if at - last > 1.5 * STEP_S:
                found.append(at)
            last = at
        return tuple(found)

    @property
    def lasted(self) -> float:
        """For how many seconds it was seen to go on: a regular change also lasts through its last pause."""
        if not self.times:
            return 0.0
        seen = self.times[-1] - self.times[0]
        steps = self.steps
        pause = (steps[-1] - steps[0]) / (len(steps) - 1) if len(steps) > 1 else 0.0
        over = self.rested > pause + 2 * STEP_S
        return seen + (0.0 if self.steady or over else pause)

    @property
    def shows_pictures(self) -> bool:
        """Whether it is a show of pictures, one at a time, rather than a moving strip or text."""
        return not self.steady and self.pictures > 0 and self.pictured >= 0.3

    @property
    def is_carousel(self) -> bool:
        """A carousel; else a scroller, a float or words that change."""
        return not self.floats and not self.marquee and self._shows_slides

    @property
    def _shows_slides(self) -> bool:
        by_name = self.carousel and not self.steady and self.how != {"words"}
        return self.shows_pictures or by_name

    @property
    def is_clock(self) -> bool:
        """It shows the time of day, whole or, in parts of its own, hours, minutes and seconds."""
        if self.how != {"words"} or not self.values:
            return False
        part = all(re.fullmatch(r"\d{1,2}", value) for value in self.values)
        return all(map(_CLOCK.search, self.values)) or (part and bool(_CLOCK.search(self.around)))

    @property
    def counts_down(self) -> bool:
        """It shows the same words each time but for numbers that fall; once they may begin anew."""
        numbers = [[float(n) for n in _NUMBER.findall(value)] for value in self.values]
        alike = len({_NUMBER.sub("", value) for value in self.values}) == 1
        if len(numbers) < 2 or not all(numbers) or not alike:
            return False
        rises = sum(b >= a for a, b in pairwise(numbers))
        return rises == 0 or (rises == 1 and len(numbers) > 4)

    @property
    def loads(self) -> bool:
        """Its words say that something is still being fetched."""
        return any(map(_LOADS.search, (*self.values, self.element.text)))

    @property
    def once(self) -> bool:
        """It was seen to change a single time."""
        return bool(self.times) and self.times[-1] - self.times[0] < 2 * STEP_S

    def stops(self) -> tuple[Control, ...]:
        """Controls in or near it, or about motion as a whole, whose name says that they stop it."""
        held = [c for c in self.controls if c.named]
        return tuple(c for c in held if c.where != "far" or (c.about_motion and not c.player))

    def perhaps_stops(self) -> tuple[Control, ...]:
        """Controls that may stop it: without a name, far off, or of unknown purpose."""
        known = set(self.stops())
        left = [c for c in self.controls if c not in known and not c.player]
        return tuple(c for c in left if c.named or (c.where != "far" and (c.marked or c.other)))


@dataclass(frozen=True)
class Motion:
    """What was seen. seconds: how long. still: parts called carousels that did not move. left_after: s since
    the page began at which it reloaded or left by itself; None when it stayed. left_for: where it went.
    cut: the page was too big to be watched whole."""

    movers: tuple[Mover, ...] = ()
    seconds: float = 0.0
    still: int = 0
    cut: bool = False
    left_after: float | None = None
    left_from: str = ""
    left_for: str = ""
    letters_before: int = 0
    words_before: str = ""


def observe(browser: Browser, plan: Plan) -> dict[str, Any]:
    """Watch the page that is shown. Raises what Selenium raises."""
    began = time.monotonic()
    before = browser.run(_BEFORE)
    likely = bool(browser.run(_begin())["motion"]["seen"]["page"]["likely"])
    changes: list[float] = []
    last, undecided, looked = -1.0, 0, time.monotonic()
    while not _enough(time.monotonic() - began, changes, likely, undecided):
        time.sleep(max(SHORTEST_S, STEP_S - (time.monotonic() - looked)))
        looked = time.monotonic()
        sampled = _asked(browser, _SAMPLE)
        if sampled is None:
            return _left(browser, began, before)
        undecided = sampled["open"]
        if sampled["last"] > last:
            last = sampled["last"]
            changes.append(time.monotonic() - began)
    raw = _asked(browser, _REPORT)
    if raw is None:
        return _left(browser, began, before)
    raw["seconds"] = round(time.monotonic() - began, 1)
    _hover(browser, raw)
    return dict(raw)


_BEFORE = (
    "return {address: location.href, began: performance.timeOrigin, now: Date.now(),"
    " words: (document.body ? document.body.innerText : '').slice(0, 600),"
    " letters: document.body ? document.body.innerText.length : 0};"
)


def _begin() -> str:
    toolbox = (_HERE.parent / "toolbox.js").read_text(encoding="utf-8")
    script = (_HERE / "motion.js").read_text(encoding="utf-8")
    return f"const scripts = {{motion: function (t) {{\n{script}\n}}}};\n{toolbox}"


def _enough(spent: float, changes: Sequence[float], likely: bool, undecided: int) -> bool:
    if not changes:
        return spent >= (DOUBTFUL_S if likely else STILL_S)
    if not undecided:
        return spent >= DOUBTFUL_S
    apart = [b - a for a, b in pairwise(changes) if b - a > 1.5 * STEP_S]
    once = not apart and changes[-1] - changes[0] < 2 * STEP_S
    return spent >= (LONGEST_S if once else USUAL_S)


def _asked(browser: Browser, script: str) -> Any:
    """The page's answer; asked once more when the page went away just then."""
    from selenium.common.exceptions import JavascriptException, TimeoutException

    try:
        return browser.run(script)
    except (JavascriptException, TimeoutException):
        time.sleep(STEP_S)
        return browser.run(script)


def _left(browser: Browser, began: float, before: Mapping[str, Any]) -> dict[str, Any]:
    """The page is another one than a moment ago."""
    now = browser.run("return {address: location.href, began: performance.timeOrigin};")
    return {
        "seconds": round(time.monotonic() - began, 1),
        "left_after": round((now["began"] - before["began"]) / 1000, 1),
        "left_from": before["address"],
        "left_for": now["address"],
        "letters": before["letters"],
        "words": before["words"],
    }


def _hover(browser: Browser, raw: dict[str, Any]) -> None:
    """Whether the first mover that has no control of its own rests under the mouse: worth a note."""
    made = of(raw)
    for mover, told in zip(made.movers, raw["movers"], strict=True):
        x, y = told["middle"]
        inside = 0 < x < raw.get("width", 1280) and 0 < y < raw.get("height", 900)
        if not mover.steady or mover.stops() or not inside:
            continue
        browser.cdp("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)
        time.sleep(STEP_S)
        browser.run(_SAMPLE)
        time.sleep(2 * STEP_S)
        after = browser.run(_SAMPLE)
        then = browser.run(_REPORT)
        browser.cdp("Input.dispatchMouseEvent", type="mouseMoved", x=1, y=1)
        if after is None or then is None:
            return
        same = next((m for m in then["movers"] if m["selector"] == told["selector"]), None)
        told["rests"] = same is not None and then["samples"][-1] not in same["times"]
        return


def of(raw: Mapping[str, Any]) -> Motion:
    """What checks are given."""
    samples = [at / 1000 for at in raw.get("samples", ())]
    return Motion(
        tuple(_mover(told, samples) for told in raw.get("movers", ())),
        float(raw.get("seconds", 0)),
        int(raw.get("still", 0)),
        bool(raw.get("cut")),
        raw.get("left_after"),
        str(raw.get("left_from", "")),
        str(raw.get("left_for", "")),
        int(raw.get("letters", 0)),
        str(raw.get("words", "")),
    )


def _mover(told: Mapping[str, Any], samples: Sequence[float]) -> Mover:
    times = tuple(at / 1000 for at in told["times"])
    within = [at for at in samples if times and times[0] <= at <= times[-1]]
    steady = len(times) > 3 and len(times) >= 0.8 * len(within)
    return Mover(
        element=element_of({name: told.get(name) for name in ("selector", "html", "text", "box")}),
        times=times,
        how=frozenset(told["how"]),
        steady=steady,
        controls=tuple(map(_control, told["controls"])),
        values=tuple(told["values"]),
        around=str(told["around"]),
        letters=int(told["letters"]),
        others=int(told["others"]),
        pictures=int(told["pictures"]),
        pictured=float(told["pictured"]),
        travel=int(told["travel"]),
        carousel=bool(told["carousel"]),
        floats=bool(told["floats"]),
        marquee=told["tag"] == "marquee",
        rests_under_mouse=told.get("rests"),
        rested=samples[-1] - times[-1] if samples and times else 0.0,
    )


def _control(told: Mapping[str, Any]) -> Control:
    name, marks = str(told["name"]), str(told["marks"])
    says = bool(_PAUSES.search(name))
    named = says and told["shown"] and not told["leads"]
    known = bool(_STEPS.search(name) or _STEPS.search(marks))
    return Control(
        name=name,
        where=str(told["where"]),
        named=named,
        marked=bool(told["marked"]),
        other=not named and (says or (bool(told["native"]) and not known)),
        about_motion=bool(_OF_THIS.search(name)),
        tabbable=bool(told["tabbable"]),
        player=bool(told["player"]),
    )
