"""What carousels, scrollers and floating windows are judged by, told by what was seen of them.

Pages that move take eight seconds each; whatever does not need one is shown here.
"""

from __future__ import annotations

import pytest

from checker.accessibility.observe.floating import FloatingWindows
from checker.accessibility.observe.motion import Motion, of
from tests.rules.accessibility.conftest import CHECKS
from tests.rules.accessibility.figures import params


def control(name: str = "", where: str = "in", **more: object) -> dict[str, object]:
    given = {"native": True, "leads": False, "marked": False, "marks": "", "tabbable": True}
    return {"name": name, "where": where, "shown": True, "player": False, "selector": "b", **given, **more}


def seen(
    *times: float, until: float = 8.0, controls: tuple[dict[str, object], ...] = (), **more: object
) -> Motion:
    """One mover that changed at these seconds, on a page looked at twice a second."""
    mover = {
        **{"selector": "#m", "html": "<div>", "text": "云岭", "box": [0, 0, 600, 200], "tag": "div"},
        **{"floats": False, "how": ["place"], "letters": 20, "others": 200, "values": [], "around": ""},
        **{"travel": 300, "pictures": 3, "pictured": 1.0, "carousel": True, "controls": list(controls)},
        **{"times": [at * 1000 for at in times], **more},
    }
    samples = [at * 500 for at in range(int(until * 2) + 1)]
    return of({"movers": [mover], "samples": samples, "seconds": until, "still": 0})


def said(check: str, motion: Motion) -> str:
    given = {"motion": motion, "floating": FloatingWindows()}
    outcomes = CHECKS[check].on_page({n: given[n] for n in CHECKS[check].needs}, params(check))
    first = outcomes[0]
    return "advice" if first.status == "pass" and first.faults else first.status


def whole(until: float = 8.0) -> tuple[float, ...]:
    return tuple(at / 2 for at in range(int(until * 2) + 1))


PAUSE, ARROW, ICON = control("暂停轮播"), control("下一张"), control(marked=True)

CAROUSELS = {
    "changes every four seconds": (seen(2, 6), "fail"),
    "two changes far apart": (seen(1, 7), "fail"),
    "arrows only": (seen(2, 5, 8, controls=(ARROW, control(marks="swiper-button-prev"))), "fail"),
    "pause button": (seen(2, 5, 8, controls=(PAUSE,)), "pass"),
    "pause button that cannot be reached": (seen(2, 5, controls=({**PAUSE, "tabbable": False},)), "unknown"),
    "icon without a name": (seen(2, 5, 8, controls=(ICON,)), "unknown"),
    "button of unknown use": (seen(2, 5, 8, controls=(control("切换"),)), "unknown"),
    "pause shown only at times": (seen(2, 5, 8, controls=({**PAUSE, "shown": False},)), "unknown"),
    "pause far away": (seen(2, 5, 8, controls=(control("暂停", "far"),)), "unknown"),
    "pause of all motion far away": (seen(2, 5, 8, controls=(control("停止全部动画", "far"),)), "pass"),
    "pause of a film": (seen(2, 5, 8, controls=(control("暂停", "far", player=True),)), "fail"),
    "link to a page about pausing": (seen(2, 5, 8, controls=(control("暂停营业", leads=True),)), "unknown"),
    "once, not long ago": (seen(5), "unknown"),
    "once, long ago": (seen(1, until=11), "pass"),
    "a few changes, then still": (seen(1, 2, 3), "pass"),
    "two changes, then still for long": (seen(0, 2.5), "pass"),
}

SCROLLERS = {
    "strip of text": (seen(*whole(), carousel=False, pictures=0), "fail"),
    "strip that stops": (seen(*whole(3), carousel=False, pictures=0), "pass"),
    "stop button": (
        seen(*whole(), carousel=False, pictures=0, controls=(control("停止滚动", "near"),)),
        "pass",
    ),
    "strip that rests under the mouse": (seen(*whole(), carousel=False, pictures=0, rests=True), "fail"),
    "the page's only content": (seen(*whole(), carousel=False, pictures=0, others=0), "na"),
    "a cloud": (seen(*whole(), carousel=False, pictures=0, letters=0), "advice"),
    "shaking a little": (seen(*whole(), carousel=False, pictures=0, travel=6), "unknown"),
    "a clock": (
        seen(*whole(), carousel=False, pictures=0, how=["words"], values=["10:20:30", "10:20:31"]),
        "na",
    ),
    "a clock in parts": (
        seen(
            *whole(), carousel=False, pictures=0, how=["words"], values=["30", "31"], around="今天 10:20:31"
        ),
        "na",
    ),
    "a countdown": (
        seen(
            *whole(), carousel=False, pictures=0, how=["words"], values=["还有 2 分 1 秒", "还有 2 分 0 秒"]
        ),
        "unknown",
    ),
    "loading": (
        seen(*whole(), carousel=False, pictures=0, how=["words"], values=["加载中.", "加载中.."]),
        "unknown",
    ),
    "a price": (
        seen(*whole(), carousel=False, pictures=0, how=["words"], values=["12.4", "12.1", "12.7"]),
        "fail",
    ),
    "a link to settings": (
        seen(
            *whole(),
            carousel=False,
            pictures=0,
            how=["words"],
            values=["3", "9"],
            controls=(control("Stop updates", "near", leads=True, native=False),),
        ),
        "unknown",
    ),
}

FLOATS = {
    "moves and cannot be closed": (seen(*whole(), floats=True), "fail"),
    "moves and has a close button": (seen(*whole(), floats=True, controls=(control("关闭"),)), "pass"),
    "close button by mouse only": (
        seen(*whole(), floats=True, controls=(control("×", tabbable=False),)),
        "unknown",
    ),
    "a button that swings": (seen(*whole(), floats=True, travel=8), "advice"),
    "slides in and stays": (seen(1, 1.5, 2, 2.5, floats=True), "pass"),
}


@pytest.mark.parametrize(("motion", "verdict"), CAROUSELS.values(), ids=CAROUSELS)
def test_carousels(motion: Motion, verdict: str) -> None:
    assert said("CN07", motion) == verdict


@pytest.mark.parametrize(("motion", "verdict"), SCROLLERS.values(), ids=SCROLLERS)
def test_scrollers(motion: Motion, verdict: str) -> None:
    assert said("CN08", motion) == verdict


@pytest.mark.parametrize(("motion", "verdict"), FLOATS.values(), ids=FLOATS)
def test_floating_windows(motion: Motion, verdict: str) -> None:
    assert said("CN09", motion) == verdict


def test_a_page_too_big_to_be_watched_whole_is_not_called_good() -> None:
    assert said("CN07", of({"movers": [], "samples": [0], "cut": True})) == "unknown"
