"""页面自动刷新、自动跳转,或有不能调整的时限。

判定: 打开后不做任何操作,看到页面自己刷新或跳转到别处,或者页面脚本里明白写着到时就刷新、跳转而没有取消的办法,
判不合格。meta 刷新由 axe 检查。
未能判定: 脚本里有刷新或跳转的定时器,但要看条件(点击、提交之后才起作用的不算);文字写着几秒后跳转、会话超时、
验证码时限,请人看能不能延长;像是安全检查的页面自己刷新。
整改: 不用定时刷新和跳转,改为由用户点击;必须有时限的,到时前提醒并允许延长。
示例: 首页用 setTimeout 每 60 秒重新加载一次,读屏软件每次都从头读起。
"""

from __future__ import annotations

import re
from dataclasses import replace

from checker.accessibility.check import PAGE, Check, Element, Fault, Judged, Seen, doubt, fault, judged
from checker.accessibility.observe.motion import Motion
from checker.indicator import Params, say

CN29 = Check(
    "CN29",
    "自动刷新、跳转或不能调整的时限",
    wcag=("2.2.1",),
    subjects=("O04",),
    mend="不用定时刷新和跳转,改为由用户点击;必须有时限的,到时前提醒并允许延长。",
)

_SHIELD = re.compile(
    r"安全(?:检查|验证|防护)|正在(?:检查|验证)|防火墙|人机|访问异常"
    r"|checking your browser|just a moment|challenge",
    re.IGNORECASE,
)
_WHOLE = replace(PAGE, html="<html>")
_OF_USE = re.compile(r"登录|密码|会话|验证码|动态码|校验码|跳转|刷新")


@CN29.judge
def time_limit(seen: Seen, motion: Motion, p: Params) -> tuple[Judged, ...]:
    timers = [e for e in seen if e["what"] == "timer"]
    words = [e for e in seen if e["what"] == "words"]
    left = _left(motion, p)
    refreshes = left or [f for e in timers for f in _of_timer(e, p)]
    limits = [f for e in words for f in _of_words(e)]
    return (
        judged(len(timers) + len(left), refreshes, aspect="refresh"),
        judged(len(words), limits, aspect="words"),
    )


def _left(motion: Motion, p: Params) -> list[Fault]:
    if motion.left_after is None:
        return []
    values = {"n": motion.left_after, "address": motion.left_for}
    if _SHIELD.search(motion.words_before) or motion.letters_before < p.letters:
        return [
            doubt(_WHOLE, say("页面在 {n} 秒时自己刷新或跳到 {address},它可能是安全检查的页面", **values))
        ]
    if motion.left_after < p.least:
        return []
    if motion.left_for == motion.left_from:
        return [fault(_WHOLE, say("打开后没有操作,页面在 {n} 秒时自己刷新", n=motion.left_after))]
    return [fault(_WHOLE, say("打开后没有操作,页面在 {n} 秒时自己跳到 {address}", **values))]


def _of_timer(e: Element, p: Params) -> list[Fault]:
    milliseconds = e["ms"]
    if milliseconds is not None and not p.least <= milliseconds / p.per_second <= p.most:
        return []
    if e["sure"] and not e["stopped"] and milliseconds is not None:
        seconds = round(milliseconds / p.per_second)
        return [fault(e, say("脚本在 {n} 秒后让页面刷新或跳转: {code}", n=seconds, code=e["code"]))]
    if e["answer"]:
        return []
    return [doubt(e, say("脚本里有让页面刷新或跳转的定时器,请看它何时起作用: {code}", code=e["code"]))]


def _of_words(e: Element) -> list[Fault]:
    if not e["form"] and not _OF_USE.search(e["words"]):
        return []
    return [doubt(e, say("页面写着时限“{words}”,请看能否延长或取消", words=e["words"]))]
