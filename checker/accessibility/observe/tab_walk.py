"""A walk through the page by Tab: where focus goes, whether it shows, what hides it, whether it can leave.

The walk ends when focus leaves the page at its end (whole), or at twice the number of focusable elements,
`MOST_STOPS`, or `LONGEST_S`. Where focus is held fast, every usual way out is tried before it is called so.
"""

from __future__ import annotations

import contextlib
import re
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checker.accessibility import hands
from checker.accessibility.check import Element, element_of
from checker.accessibility.visit import Plan
from checker.browser.session import Browser

ORDER = 40
MOST_STOPS = 400
LONGEST_S = 7.0
LOOKS_S = 2.5  # for the second look at focus that styles do not show
MOST_LOOKS = 8
MOST_COVERED = 12
MOST_CLOSERS = 4
MOST_CHANGES = 6
AROUND_PX = 16  # how far around an element its pictures go
STUCK_AFTER = 5  # presses without anything new, beyond the size of the circle
MOST_TRAPS = 3
FRAME_PRESSES = 60  # how long focus may stay in a frame that cannot be read
_BACK_S = 0.06  # who takes focus back may take it a moment later
_REST_S = 0.06
_TRANSITION_S = 0.7

_SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
_NOW = "return window.__govcheckWalk ? window.__govcheckWalk.now() : null"
_CLOSES = re.compile(
    r"关闭|关 闭|我知道了|知道了|跳过|取消|确定|返回|^[×✕✖xX]$|\b(close|dismiss|skip|cancel|got it|ok)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Trap:
    """A place that Tab does not leave. ways: what does: back, escape, arrows, close, told. told: keys that
    the page names; tried: those of them that could be tried. unreached: focusable elements never reached."""

    elements: tuple[Element, ...]
    ways: tuple[str, ...]
    told: tuple[str, ...]
    tried: tuple[str, ...]
    says_keys: bool
    unreached: int
    dialog: bool


@dataclass(frozen=True, slots=True)
class Change:
    """What receiving focus did. kind: address, window, form (to: where), or focus (to: who got it)."""

    element: Element
    kind: str
    to: str


@dataclass(frozen=True, slots=True)
class TabWalk:
    """What was seen. stops: elements in the order they got focus, once each; their data: see tab_walk.js and
    `looked` (second look: near, page are same, differs, noisy). whole: focus went through the page and out at
    its end. refused: elements that gave focus away at once."""

    stops: tuple[Element, ...]
    whole: bool
    tabbables: int
    traps: tuple[Trap, ...]
    changes: tuple[Change, ...]
    refused: tuple[Element, ...]
    menu: Element | None
    unread_frames: int
    guarded: bool


def of(raw: Mapping[str, Any]) -> TabWalk:
    """From the plain data of `observe`."""
    return TabWalk(
        stops=tuple(map(element_of, raw["stops"])),
        whole=bool(raw["whole"]),
        tabbables=int(raw["tabbables"]),
        traps=tuple(_trap(t) for t in raw["traps"]),
        changes=tuple(Change(element_of(c["element"]), c["kind"], c["to"]) for c in raw["changes"]),
        refused=tuple(map(element_of, raw["refused"])),
        menu=element_of(raw["menu"]) if raw.get("menu") else None,
        unread_frames=int(raw["unread_frames"]),
        guarded=bool(raw["guarded"]),
    )


def _trap(raw: Mapping[str, Any]) -> Trap:
    return Trap(
        elements=tuple(map(element_of, raw["elements"])),
        ways=tuple(raw["ways"]),
        told=tuple(raw["told"]),
        tried=tuple(raw["tried"]),
        says_keys=bool(raw["says_keys"]),
        unreached=int(raw["unreached"]),
        dialog=bool(raw["dialog"]),
    )


def observe(browser: Browser, plan: Plan) -> dict[str, Any]:
    """Walk the page that stands in the browser. Raises what Selenium raises."""
    guarded = hands.guard(browser)
    about = hands.ask(browser, _SCRIPT, MOST_STOPS)
    walk = _Walk(browser, about)
    try:
        walk.go()
        walk.look_again()
        walk.look_again_at_covered()
        walk.try_changes_again()
    finally:
        with contextlib.suppress(Exception):
            browser.run(
                "window.__govcheckWalk && window.__govcheckWalk.end();"
                "if (document.activeElement) document.activeElement.blur(); scrollTo(0, 0);"
            )
            hands.unguard(browser)
    return {
        "stops": list(walk.stops.values()),
        "whole": walk.whole,
        "tabbables": int(about["tabbables"]),
        "traps": walk.traps,
        "changes": walk.changes,
        "refused": walk.refused,
        "menu": about["menu"],
        "unread_frames": walk.unread_frames,
        "guarded": guarded,
    }


class _Walk:
    """The state of one walk."""

    def __init__(self, browser: Browser, about: Mapping[str, Any]) -> None:
        self.browser, self.about = browser, about
        self.stops: dict[int, dict[str, Any]] = {}
        self.traps: list[dict[str, Any]] = []
        self.changes: list[dict[str, Any]] = []
        self.refused: list[dict[str, Any]] = []
        self._refused: set[int] = set()
        self.unread_frames = 0
        self.whole = False
        self._began = time.monotonic()
        self._held: set[int] = set()  # elements of traps that were dealt with

    def go(self) -> None:
        """Press Tab until focus has left the page at its end, or has no more time."""
        stops = 2 * int(self.about["tabbables"]) + int(self.about["parts"])
        most = min(stops + STUCK_AFTER + 2, MOST_STOPS)
        recent: list[int] = []
        in_frame = 0
        for _ in range(most + FRAME_PRESSES):
            now = self._press("Tab")
            if now is None:
                return
            now = self._settled(now)
            at = int(now["i"])
            if at < 0:
                if now["log"] and self._all_refused(now["log"]):
                    recent.append(at)
                    if len(recent) > STUCK_AFTER + len(self.stops):
                        return
                    continue
                self.whole = True
                return
            if now["frame"] and not now["stop"]:
                in_frame += 1
                if in_frame < FRAME_PRESSES:
                    continue
                self.unread_frames += 1
                self._step_over({at})
                in_frame, recent = 0, []
                continue
            in_frame = 0
            recent = [] if now["stop"] else [*recent, *now["was"], at]
            circle = set(recent)
            size = len(circle) + self._parts(circle)
            if len(recent) >= size + STUCK_AFTER and len(recent) >= 2 * len(circle):
                if not self._left_the_circle(circle):
                    return
                recent = []
            if time.monotonic() - self._began > LONGEST_S or len(self.stops) >= MOST_STOPS:
                return

    def _settled(self, now: Mapping[str, Any]) -> Mapping[str, Any]:
        """Where focus stands after a moment, where it is not on something new: scripts may take it back.
        was: where it stood before that."""
        was = [int(now["i"])] if int(now["i"]) >= 0 else []
        if now["stop"]:
            return {**now, "was": was}
        time.sleep(_BACK_S)
        later = self._look()
        if later is None or later["i"] == now["i"]:
            return {**now, "was": was}
        return {**later, "log": [*now["log"], *later["log"]], "was": was}

    def _press(self, key: str, modifiers: int = 0) -> Mapping[str, Any] | None:
        hands.press(self.browser, key, modifiers)
        now = self.browser.run(_NOW)
        if not isinstance(now, dict):
            return None
        if now["stop"]:
            self.stops[int(now["i"])] = {**now["stop"], "number": int(now["i"])}
        self._note(now)
        return now

    def _note(self, now: Mapping[str, Any]) -> None:
        """Who gave focus away, and where receiving it would have led."""
        got = [number for kind, number in now["log"] if kind == "focus"]
        for to in hands.left(self.browser) if got else ():
            if to["kind"] != "sent":
                told = self.stops.get(got[-1]) or self._describe(got[-1])
                change = {"element": told, "kind": to["kind"], "to": to["to"], "number": got[-1]}
                self.changes.append(change)
        gone = [number for kind, number in now["log"] if kind == "blur"]
        for number in got:
            if number == now["i"] or number not in gone or number in self._refused:
                continue
            self._refused.add(number)
            told = self._describe(number)
            if now["i"] < 0:
                self.refused.append(told)
            elif not self._together(number, int(now["i"])):
                self.changes.append({"element": told, "kind": "focus", "to": self._name(int(now["i"]))})

    def _all_refused(self, log: Iterable[Any]) -> bool:
        """Whether focus is nowhere only because who got it gave it away."""
        return any(kind == "focus" for kind, _ in log)

    def _describe(self, number: int) -> dict[str, Any]:
        return dict(self.browser.run("return window.__govcheckWalk.describe(arguments[0])", number))

    def _together(self, one: int, other: int) -> bool:
        return bool(
            self.browser.run("return window.__govcheckWalk.together(arguments[0], arguments[1])", one, other)
        )

    def _name(self, number: int) -> str:
        told = self.stops.get(number) or {}
        return str(told.get("name") or told.get("selector") or "")

    # -- traps -------------------------------------------------------------------------------

    def _left_the_circle(self, circle: set[int]) -> bool:
        """Deal with a circle that Tab does not leave: put it down, go on behind it. False: nothing is left
        to walk."""
        if circle <= self._held or len(self.traps) >= MOST_TRAPS:
            return False
        self._held |= circle
        self.traps.append(self._tried(circle))
        return self._step_over(circle)

    def _tried(self, circle: set[int]) -> dict[str, Any]:
        told = [str(key) for key in self.about["keys_told"]]
        ways: list[str] = []
        round_ = len(circle) + self._parts(circle)
        if self._leaves(circle, [("Tab", hands.SHIFT)], round_ + 2):
            ways.append("back")
        tried: list[str] = []
        if not ways:
            self._into(circle)
            if self._leaves(circle, [("Escape", 0), ("Tab", 0)], round_ + 1):
                ways.append("escape")
        if not ways:
            self._into(circle)
            arrows = [(key, 0) for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp")]
            if self._leaves(circle, arrows, 1) or self._leaves(circle, [("Tab", 0)], round_ + 1):
                ways.append("arrows")
        for key in told if not ways else ():
            keys = _keys(key)
            if keys is None:
                continue
            tried.append(key)
            self._into(circle)
            if self._leaves(circle, [keys, ("Tab", 0)], round_ + 1):
                ways.append("told")
                break
        for closer in self._closers(circle) if not ways else ():
            self._into({closer})
            if self._leaves(circle, [("Enter", 0), ("Tab", 0)], round_ + 1):
                ways.append("close")
                break
        elements = [self.stops[n] for n in sorted(circle) if n in self.stops]
        return {
            "elements": elements,
            "ways": ways,
            "told": told,
            "tried": tried,
            "says_keys": bool(self.about["says_keys"]),
            "unreached": max(0, int(self.about["tabbables"]) - len(self.stops)),
            "dialog": any(e["dialog"] for e in elements),
        }

    def _parts(self, circle: set[int]) -> int:
        """How many stops there may be inside these elements."""
        return sum(int(self.stops[n]["parts"]) for n in circle if n in self.stops)

    def _leaves(self, circle: set[int], keys: list[tuple[str, int]], times: int) -> bool:
        """Whether focus comes to stand outside the circle. The first keys are pressed once, the last again
        and again."""
        for key, modifiers in keys[:-1]:
            now = self._press(key, modifiers)
            if now is None or (int(now["i"]) not in circle and int(now["i"]) >= 0):
                return True
        key, modifiers = keys[-1]
        for _ in range(times):
            now = self._press(key, modifiers)
            time.sleep(2 * _BACK_S)
            now = self._look()
            if now is None or int(now["i"]) not in circle:
                return True
        return False

    def _look(self) -> Mapping[str, Any] | None:
        now = self.browser.run(_NOW)
        if isinstance(now, dict) and now["stop"]:
            self.stops[int(now["i"])] = {**now["stop"], "number": int(now["i"])}
        return now if isinstance(now, dict) else None

    def _into(self, circle: set[int]) -> None:
        """Put focus back into the circle, where a way out did something else."""
        now = self._look()
        if now is None or int(now["i"]) not in circle:
            self.browser.run("window.__govcheckWalk.known[arguments[0]].focus()", min(circle))

    def _closers(self, circle: set[int]) -> list[int]:
        """Buttons that may let go, those that say so first."""
        named = [n for n in circle if _CLOSES.search(str(self.stops.get(n, {}).get("name", "")))]
        others = [n for n in sorted(circle - set(named)) if self.stops.get(n, {}).get("button")]
        return (named + others)[:MOST_CLOSERS]

    def _step_over(self, circle: set[int]) -> bool:
        """Focus what comes after the circle and was not reached yet. False when there is nothing."""
        script = """
            const w = window.__govcheckWalk, held = new Set(arguments[0].map(i => w.known[i]));
            const last = Math.max(-1, ...w.tabbables.map((e, i) => held.has(e) ? i : -1));
            const next = w.tabbables.slice(last + 1).find(e => !w.known.includes(e) && e.isConnected);
            if (!next) return false;
            next.focus();
            return !held.has(document.activeElement);
        """
        if not self.browser.run(script, sorted(circle)):
            return False
        time.sleep(0.03)
        now = self._look()
        return now is not None and int(now["i"]) not in circle

    # -- a second look -----------------------------------------------------------------------

    def try_changes_again(self) -> None:
        """Keep only what receiving focus does each time, and nothing does without it: a page may move on by
        itself meanwhile."""
        kept: list[dict[str, Any]] = []
        for change in self.changes:
            if change["kind"] == "focus" or (len(kept) < MOST_CHANGES and self._again(change)):
                kept.append(change)
        self.changes = kept

    def _again(self, change: Mapping[str, Any]) -> bool:
        give = "return window.__govcheckWalk.give(arguments[0], arguments[1])"
        seen = []
        for wanted in (False, True):
            self.browser.run(give, change["number"], wanted)
            time.sleep(2 * _BACK_S if wanted else _BACK_S)
            seen.append(change["kind"] in {to["kind"] for to in hands.left(self.browser)})
        return seen == [False, True]

    def look_again_at_covered(self) -> None:
        """What was hidden behind something that stays, is it hidden still: floating things move on."""
        hidden = [
            s
            for s in self.stops.values()
            if s["covered"] and s["covered"]["hidden"] == s["covered"]["points"]
        ]
        for stop in hidden[:MOST_COVERED]:
            told = "return window.__govcheckWalk.coveredStill(arguments[0], arguments[1], arguments[2])"
            again = self.browser.run(told, stop["number"], *stop["scroll"])
            stop["covered_still"] = bool(again) and again["hidden"] == again["points"]

    def look_again(self) -> None:
        """Compare pictures where computed styles are the same with focus and without: one of each kind."""
        until = time.monotonic() + LOOKS_S
        groups: dict[str, dict[str, Any]] = {}
        for stop in self.stops.values():
            if stop["same"] and stop["seen"] and not (stop["caret"] or stop["frame"] or stop["inner"]):
                groups.setdefault(stop["group"], stop)
        for stop in list(groups.values())[:MOST_LOOKS]:
            if time.monotonic() > until:
                break
            looked = self._looked(int(stop["number"]))
            for other in self.stops.values():
                if looked and other["same"] and other["group"] == stop["group"]:
                    other["looked"] = {**looked, "itself": other is stop}

    def _looked(self, number: int) -> dict[str, str] | None:
        with_focus, without = [], []
        for _ in range(2):
            if not self._focused(number, True):
                return None
            with_focus.append(self._pictures(number))
            if not self._focused(number, False):
                return None
            without.append(self._pictures(number))
            if with_focus[0] == without[0]:
                return {"near": "same", "page": "same"}
        return {
            "near": _compared([p[0] for p in with_focus], [p[0] for p in without]),
            "page": _compared([p[1] for p in with_focus], [p[1] for p in without]),
        }

    def _focused(self, number: int, wanted: bool) -> bool:
        """Give or take focus, and wait for what follows. False when the page does otherwise."""
        told = "return window.__govcheckWalk.give(arguments[0], arguments[1])"
        done, moving = self.browser.run(told, number, wanted)
        time.sleep(_TRANSITION_S if moving else _REST_S)
        return bool(done)

    def _pictures(self, number: int) -> tuple[bytes, bytes]:
        box = "return window.__govcheckWalk.box(arguments[0])"
        x, y, width, height = self.browser.run(box, number)
        return hands.picture(
            self.browser, (x - AROUND_PX, y - AROUND_PX, width + 2 * AROUND_PX, height + 2 * AROUND_PX)
        ), hands.picture(self.browser)


def _compared(with_focus: list[bytes], without: list[bytes]) -> str:
    """same, differs (always in the same way), or noisy (the page changes by itself)."""
    if len({*with_focus, *without}) == 1:
        return "same"
    return "differs" if len(set(with_focus)) == len(set(without)) == 1 else "noisy"


def _keys(told: str) -> tuple[str, int] | None:
    """`Ctrl+M` as a key with its modifiers; None where it names Tab, which was tried already."""
    parts = [p.strip().lower() for p in re.split(r"[+-]", told) if p.strip()]
    names = {"esc": "Escape", "escape": "Escape", "enter": "Enter"}
    modifiers = {"ctrl": hands.CONTROL, "control": hands.CONTROL, "alt": hands.ALT, "shift": hands.SHIFT}
    key = parts[-1] if parts else ""
    if not key or key == "tab":
        return None
    if re.fullmatch(r"f\d{1,2}", key):
        return key.upper(), sum(modifiers.get(p, 0) for p in parts[:-1])
    return names.get(key, key), sum(modifiers.get(p, 0) for p in parts[:-1])
