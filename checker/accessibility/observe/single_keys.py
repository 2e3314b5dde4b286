"""Shortcuts of one printable key, and listeners to the motion of the device.

Keys are pressed only where the page as a whole listens to keys, with focus on nothing and under a guard that
lets nothing leave the page.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checker.accessibility import hands
from checker.accessibility.visit import Plan
from checker.browser.session import Browser

ORDER = 75
KEYS = "abcdefghijklmnopqrstuvwxyz0123456789/?.,-+=;'[]`!#*"
_NO_SHORTCUTS = "§¤"  # nobody's shortcuts: what they do, any key does
LONGEST_S = 6.0
MOST_CONFIRMED = 3
_FOLLOWS_S = 0.12
_WATCHED_S = 0.5  # how long the page is watched without keys

_SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
_TAKE = "return window.__govcheckKeys.take()"
_KEY_EVENTS = ("keydown", "keypress", "keyup")
_MOTION = ("devicemotion", "deviceorientation", "deviceorientationabsolute")


@dataclass(frozen=True, slots=True)
class Reaction:
    """What one key did, twice. what: `changed` (content), `moved` (scrolled), `focus`, `address`, `window` or
    `form`."""

    key: str
    what: str
    where: str


@dataclass(frozen=True, slots=True)
class SingleKeys:
    """listens: the page as a whole listens to keys. tried: how many were pressed; whole: that is all.
    any_key: most keys do something. mechanism: a control speaks of shortcuts or of turning something off.
    motion: kinds of device motion listened to. html: the start tag of the body."""

    listens: bool
    tried: int
    reactions: tuple[Reaction, ...]
    any_key: bool
    mechanism: bool
    motion: tuple[str, ...]
    html: str
    guarded: bool
    whole: bool


def of(raw: Mapping[str, Any]) -> SingleKeys:
    """From the plain data of `observe`."""
    return SingleKeys(
        listens=bool(raw["listens"]),
        tried=int(raw["tried"]),
        reactions=tuple(Reaction(r["key"], r["what"], r["where"]) for r in raw["reactions"]),
        any_key=bool(raw["any_key"]),
        mechanism=bool(raw["mechanism"]),
        motion=tuple(raw["motion"]),
        html=str(raw["html"]),
        guarded=bool(raw["guarded"]),
        whole=int(raw["tried"]) >= len(KEYS),
    )


def observe(browser: Browser, plan: Plan) -> dict[str, Any]:
    """Ask the page that stands in the browser for its listeners, and press keys where it has some. Raises
    what Selenium raises."""
    listens = _has_listeners(
        browser, ("window", "document", "document.documentElement", "document.body"), _KEY_EVENTS
    )
    told: dict[str, Any] = {
        "listens": bool(listens),
        "motion": sorted(_has_listeners(browser, ("window",), _MOTION)),
        "reactions": [],
        "tried": 0,
        "any_key": False,
        "mechanism": False,
        "html": "",
        "guarded": True,
    }
    with contextlib.suppress(Exception):
        hands.forget_objects(browser)
    if not listens and not told["motion"]:
        return told
    told["guarded"] = hands.guard(browser)
    told.update(hands.ask(browser, _SCRIPT))
    if listens and told["guarded"]:
        told.update(_pressed(browser))
    browser.run("window.__govcheckKeys.end()")
    hands.unguard(browser)
    return told


def _has_listeners(browser: Browser, things: Iterable[str], types: tuple[str, ...]) -> set[str]:
    return {one.type for thing in things for one in hands.listeners(browser, thing, types, chars=0)}


def _pressed(browser: Browser) -> dict[str, Any]:
    until = time.monotonic() + LONGEST_S
    time.sleep(_WATCHED_S)
    browser.run("window.__govcheckKeys.learn()")
    for key in _NO_SHORTCUTS:
        hands.press(browser, key)
    time.sleep(_FOLLOWS_S)
    if _what(browser) is not None:
        return {"tried": len(_NO_SHORTCUTS), "any_key": True}
    suspects: list[str] = []
    tried = 0
    for part in _parts(KEYS, 8):
        if time.monotonic() > until:
            break
        tried += len(part)
        for key in part:
            hands.press(browser, key)
        time.sleep(_FOLLOWS_S)
        if _what(browser) is not None:
            suspects += _one_by_one(browser, part)
        if len(suspects) > len(KEYS) // 3:
            return {"tried": tried, "any_key": True}
    confirmed = [r for key in suspects[:MOST_CONFIRMED] if (r := _confirmed(browser, key)) is not None]
    return {"tried": tried, "reactions": confirmed}


def _parts(text: str, size: int) -> list[str]:
    return [text[at : at + size] for at in range(0, len(text), size)]


def _one_by_one(browser: Browser, keys: str) -> list[str]:
    found = []
    for key in keys:
        hands.press(browser, key)
        time.sleep(_FOLLOWS_S)
        if _what(browser) is not None:
            found.append(key)
    return found


def _confirmed(browser: Browser, key: str) -> dict[str, str] | None:
    """What the key does again, where nothing happens without it."""
    time.sleep(_FOLLOWS_S)
    if _what(browser) is not None:  # without a key
        return None
    hands.press(browser, key)
    time.sleep(_FOLLOWS_S)
    found = _what(browser)
    return {"key": key, "what": found[0], "where": found[1]} if found else None


def _what(browser: Browser) -> tuple[str, str] | None:
    """What happened since it was asked last. None also where letters went into a box."""
    for to in hands.left(browser):
        if to["kind"] != "sent":
            return to["kind"], to["to"]
    told = browser.run(_TAKE)
    if told["focus"] or told["editing"]:
        browser.run("if (document.activeElement) document.activeElement.blur();")
        return None if told["typed"] else ("focus", told["where"])
    if told["changed"] or told["typed"] or told["title"]:
        return "changed", told["where"]
    return ("moved", "") if told["moved"] else None
