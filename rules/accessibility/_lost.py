"""Text that was whole and is cut off, or lies upon other text, once a page is zoomed or spaced out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from checker.accessibility.check import Element, Fault, Judged, doubt, fault
from checker.indicator import Params, Say, say


def was_whole(e: Element, p: Params) -> bool:
    """Whether all of it could be seen before."""
    was = e["was"]
    return not was["gone"] and was["high"] <= p.slight_line and was["wide"] <= p.slight_wide


def wholly_gone(e: Element) -> bool:
    return bool(e["gone"] == e["lines"])


def halved(e: Element, p: Params) -> bool:
    """Cut through the letters, so that nobody can take it for a shortened text."""
    return bool(e["high"] >= p.cut_line)


def what_is_lost(e: Element, p: Params) -> Say | None:
    """None when nothing that matters is lost."""
    if wholly_gone(e):
        return say("“{words}”整段看不到了", words=e["words"])
    if e["gone"]:
        return say("“{words}”有 {n} 行看不到了", words=e["words"], n=e["gone"])
    if halved(e, p):
        return say("“{words}”的字被切去一截", words=e["words"])
    if e["wide"] >= p.cut_wide:
        return say("“{words}”有约 {n} 个字宽的部分看不到了", words=e["words"], n=round(e["wide"]))
    return None


def shortened(e: Element, p: Params) -> bool:
    """The title of a link, cut between letters: the whole stands where the link leads."""
    return bool(e["linked"]) and not halved(e, p) and not wholly_gone(e)


def overlaps(over: Iterable[Element], p: Params) -> list[Fault]:
    """Text upon other text: certain where both stand in the page's flow, else a layer may hide one."""
    found = [e for e in over if e["wide"] >= p.over_wide and e["high"] >= p.over_line]
    return [_overlap(e) for e in found]


def _overlap(e: Element) -> Fault:
    told = say("“{words}”与“{others}”叠在一起", words=e["words"], others=e["others"])
    return fault(e, told) if e["flow"] else doubt(e, told)


def as_far_as_read(found: Judged, partial: bool) -> Judged:
    """Of a page with more text than was read, the rest is not known."""
    why = say("页面的文字太多,只看了前 {n} 段", n=found.applicable)
    return replace(found, unseen=why) if partial else found
