"""Hands for observations: keys, mouse, pictures, listeners, and a guard that keeps a page where it is.

Keys and mouse are DevTools input, which a page cannot tell from a person's. Under the guard nothing leaves
the page and nothing is sent: what would have, is told by `left`.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from checker.browser.session import Browser

_HERE = Path(__file__).parent
_END_OF_TOOLBOX = "// Runs every script"
SHIFT = 8
CONTROL = 2
ALT = 1
_NAMED = {
    "Tab": (9, "Tab", ""),
    "Escape": (27, "Escape", ""),
    "Enter": (13, "Enter", "\r"),
    "Space": (32, "Space", " "),
    "ArrowDown": (40, "ArrowDown", ""),
    "ArrowUp": (38, "ArrowUp", ""),
    "ArrowLeft": (37, "ArrowLeft", ""),
    "ArrowRight": (39, "ArrowRight", ""),
    "End": (35, "End", ""),
    "Home": (36, "Home", ""),
    "Shift": (16, "ShiftLeft", ""),
    **{f"F{n}": (111 + n, f"F{n}", "") for n in range(1, 13)},
}


@dataclass(frozen=True, slots=True)
class Listener:
    """One listener of a page's scripts. source: the start of its function, as written."""

    type: str
    source: str
    passive: bool = False


@cache
def _asset(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def ask(browser: Browser, script: str, *given: object) -> Any:
    """What a page script answers that works with the toolbox `t`. Raises what Selenium raises."""
    return browser.run(f"{_asset('toolbox.js').partition(_END_OF_TOOLBOX)[0]}\n{script}", *given)


def guard(browser: Browser) -> bool:
    """From now on nothing leaves the page. False where this Chromium cannot keep it."""
    return bool(browser.run(_asset("guard.js")))


def left(browser: Browser, *, forget: bool = True) -> list[Mapping[str, str]]:
    """Where the page would have gone under the guard: `kind` is address, window, form or sent."""
    told = browser.run(
        "const g = window.__govcheckGuard; if (!g) return [];"
        "const told = g.left.slice(); if (arguments[0]) g.left.length = 0; return told;",
        forget,
    )
    return list(told or [])


def unguard(browser: Browser) -> None:
    """The page may leave again."""
    browser.run("if (window.__govcheckGuard) window.__govcheckGuard.on = false;")


def press(browser: Browser, key: str, modifiers: int = 0) -> None:
    """Press and release a key: a name as in KeyboardEvent.key, or one printable character."""
    code, name, text = _NAMED.get(key) or _printable(key)
    value = " " if key == "Space" else key
    event: dict[str, Any] = {
        "key": value,
        "code": name,
        "windowsVirtualKeyCode": code,
        "nativeVirtualKeyCode": code,
        "modifiers": modifiers,
    }
    typed = bool(text) and not modifiers & (CONTROL | ALT)
    down = {**event, "type": "keyDown", "text": text} if typed else {**event, "type": "rawKeyDown"}
    browser.cdp("Input.dispatchKeyEvent", **down)
    browser.cdp("Input.dispatchKeyEvent", **event, type="keyUp")


def _printable(key: str) -> tuple[int, str, str]:
    upper = key.upper()
    if upper.isascii() and upper.isalpha():
        return ord(upper), f"Key{upper}", key
    if key.isdigit():
        return ord(key), f"Digit{key}", key
    return _SIGNS.get(key, (0, "", key))


_SIGNS = {
    "/": (191, "Slash", "/"),
    "?": (191, "Slash", "?"),
    ".": (190, "Period", "."),
    ",": (188, "Comma", ","),
    "-": (189, "Minus", "-"),
    "+": (187, "Equal", "+"),
    "=": (187, "Equal", "="),
    ";": (186, "Semicolon", ";"),
    "'": (222, "Quote", "'"),
    "[": (219, "BracketLeft", "["),
    "]": (221, "BracketRight", "]"),
    "`": (192, "Backquote", "`"),
    "!": (49, "Digit1", "!"),
    "#": (51, "Digit3", "#"),
    "*": (56, "Digit8", "*"),
}


def move_mouse(browser: Browser, x: float, y: float) -> None:
    """Move the pointer to a place in the window (px)."""
    browser.cdp("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y, buttons=0)


def click(browser: Browser, x: float, y: float) -> None:
    """Press and release the main button at a place in the window (px)."""
    move_mouse(browser, x, y)
    for kind in ("mousePressed", "mouseReleased"):
        browser.cdp("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)


def picture(browser: Browser, part: tuple[float, float, float, float] | None = None) -> bytes:
    """The window, or a part of it (left, top, width, height in px of the window), as PNG. Equal bytes are
    equal pixels."""
    given: dict[str, Any] = {}
    if part is not None:
        x, y = browser.run("return [scrollX, scrollY]")
        left, top = max(0.0, part[0]), max(0.0, part[1])
        width, height = part[2] - (left - part[0]), part[3] - (top - part[1])
        given["clip"] = {
            "x": left + x,
            "y": top + y,
            "width": max(1, width),
            "height": max(1, height),
            "scale": 1,
        }
    made = browser.cdp("Page.captureScreenshot", format="png", optimizeForSpeed=True, **given)
    return base64.b64decode(made["data"])


def listeners(browser: Browser, expression: str, types: Sequence[str], chars: int = 300) -> list[Listener]:
    """Listeners of these types that the value of a script expression has itself, not its descendants."""
    made = browser.cdp("Runtime.evaluate", expression=expression, objectGroup="govcheck")
    thing = made["result"].get("objectId")
    if not thing:
        return []
    told = browser.cdp("DOMDebugger.getEventListeners", objectId=thing)
    found = []
    for one in told["listeners"]:
        if one["type"] in types:
            found.append(Listener(one["type"], _source(browser, one, chars), bool(one.get("passive"))))
    return found


def forget_objects(browser: Browser) -> None:
    """Let go of what `listeners` looked at."""
    browser.cdp("Runtime.releaseObjectGroup", objectGroup="govcheck")


def _source(browser: Browser, listener: Mapping[str, Any], chars: int) -> str:
    handler = (listener.get("handler") or listener.get("originalHandler") or {}).get("objectId")
    if not handler or not chars:
        return ""
    told = browser.cdp(
        "Runtime.callFunctionOn",
        objectId=handler,
        functionDeclaration=f"function () {{ return String(this.handleEvent || this).slice(0, {chars}); }}",
        returnByValue=True,
    )
    return str(told["result"].get("value", ""))
