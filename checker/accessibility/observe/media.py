"""What audio and video elements do by themselves: whether they play, for how long, and whether one hears it.

A browser of today holds back sound that starts without a click, so what is marked to start by itself is
started as if the reader had clicked before; only then is it known whether it carries sound at all.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker.accessibility.check import Element, element_of

if TYPE_CHECKING:
    from checker.accessibility.visit import Plan
    from checker.browser.session import Browser

ORDER = 20

LISTEN_S = 2.5
STEP_S = 0.25
_HERE = Path(__file__).parent

# Sound is heard, not guessed: an audio track may be silent. Sound of other sites cannot be listened to.
_PLAY = """(async () => {
  const m = (window.__govcheckMedia || [])[%d];
  if (!m) return null;
  const told = {duration: null, bytes: 0, loudest: 0, plays: false};
  window.__govcheckHeard = told;
  const late = new Promise(done => setTimeout(done, 1500));
  try { await Promise.race([m.play(), late]); } catch (_) { return told; }
  told.plays = !m.paused || m.ended;
  try {
    const context = new AudioContext(), analyser = context.createAnalyser();
    await context.resume();
    context.createMediaStreamSource(m.captureStream()).connect(analyser);
    const data = new Float32Array(analyser.fftSize);
    window.__govcheckListen = () => {
      analyser.getFloatTimeDomainData(data);
      told.loudest = Math.max(told.loudest, ...data.map(Math.abs));
    };
  } catch (_) { window.__govcheckListen = () => {}; }
  return told;
})()"""
_HEAR = """
const m = (window.__govcheckMedia || [])[arguments[0]], told = window.__govcheckHeard;
if (!m || !told) return null;
if (window.__govcheckListen) window.__govcheckListen();
told.plays = told.plays || m.currentTime > 0;
told.duration = Number.isFinite(m.duration) ? m.duration : null;
told.endless = m.duration === Infinity;
told.bytes = m.webkitAudioDecodedByteCount || 0;
told.failed = !!m.error;
return told;
"""
_HUSH = "const m = (window.__govcheckMedia || [])[arguments[0]]; if (m) m.pause();"


@dataclass(frozen=True)
class Medium:
    """One audio or video element. starts: it starts by itself. seconds: how long it plays when it does; None
    when unknown or endless. heard: sound was heard; None when that could not be found out. names: of
    controls whose name says what they do to sound or play. others: buttons beside it without such a name.
    described: it has a name or description of its own.
    """

    element: Element
    video: bool
    shown: bool
    starts: bool
    muted: bool
    controls: bool
    captions: bool
    focusable: bool
    size: tuple[int, int]
    around: str = ""
    seconds: float | None = None
    endless: bool = False
    heard: bool | None = None
    names: tuple[str, ...] = ()
    by_keyboard: bool = False
    others: int = 0
    described: bool = False


@dataclass(frozen=True)
class Media:
    """All of a page. words: outside headings, of Chinese two characters each. more: links, frames, pictures
    with words and other things that may lead to or hold a text. transcript: the page speaks of one."""

    found: tuple[Medium, ...] = ()
    words: int = 0
    more: bool = True
    transcript: bool = False


def observe(browser: Browser, plan: Plan) -> dict[str, Any]:
    """Look at the page's media and listen to what starts by itself. Raises what Selenium raises."""
    toolbox = (_HERE.parent / "toolbox.js").read_text(encoding="utf-8")
    script = (_HERE / "media.js").read_text(encoding="utf-8")
    told = browser.run(f"const scripts = {{media: function (t) {{\n{script}\n}}}};\n{toolbox}")
    seen = told["media"].get("seen") or {"page": {}, "elements": []}
    found, page = seen["elements"], seen["page"]
    alone = not page.get("more", True)
    for at, medium in enumerate(found):
        starts = (medium["autoplay"] or not medium["paused"]) and not medium["muted"]
        if starts or (alone and medium["shown"]):
            medium["heard"] = _listened(browser, at)
    return {"found": found, "page": page}


def _listened(browser: Browser, at: int) -> Mapping[str, Any] | None:
    """Starts it as after a click, listens, and stops it again."""
    browser.cdp("Runtime.evaluate", expression=_PLAY % at, userGesture=True, awaitPromise=True)
    until = time.monotonic() + LISTEN_S
    heard: Mapping[str, Any] | None = None
    while time.monotonic() < until:
        heard = browser.run(_HEAR, at)
        if heard is None or heard.get("failed") or (heard["loudest"] > 0 and heard["duration"]):
            break
        time.sleep(STEP_S)
    browser.run(_HUSH, at)
    return heard


def of(raw: Mapping[str, Any]) -> Media:
    """What checks are given."""
    page = raw.get("page") or {}
    found = tuple(map(_medium, raw.get("found", ())))
    return Media(found, int(page.get("words", 0)), bool(page.get("more", True)), bool(page.get("transcript")))


def _medium(told: Mapping[str, Any]) -> Medium:
    heard = told.get("heard") or {}
    starts = bool(told["autoplay"] or not told["paused"])
    names = tuple(b["name"] for b in told["buttons"] if b["says"])
    span = told.get("span")
    return Medium(
        element=element_of({name: told.get(name) for name in ("selector", "html", "text", "box")}),
        video=told["tag"] == "video",
        shown=bool(told["shown"]),
        starts=starts,
        muted=bool(told["muted"]),
        controls=bool(told["controls"]),
        captions=bool({"captions", "subtitles", ""} & set(told["tracks"])),
        focusable=bool(told["focusable"]),
        size=(int(told["size"][0]), int(told["size"][1])),
        around=str(told["around"]),
        seconds=span if span is not None else heard.get("duration") or told.get("span_of"),
        endless=bool(told["loop"] or heard.get("endless")) and span is None,
        heard=_heard(heard),
        names=names,
        by_keyboard=any(b["tabbable"] for b in told["buttons"] if b["says"] or b["beside"]),
        others=sum(not b["says"] for b in told["buttons"]),
        described=bool(told.get("described")),
    )


def _heard(heard: Mapping[str, Any]) -> bool | None:
    if not heard or not heard.get("plays"):
        return None
    if heard["loudest"] > 0:
        return True
    return None if heard["bytes"] else False
