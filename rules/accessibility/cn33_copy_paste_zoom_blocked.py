"""脚本或样式禁止复制、选中、右键、粘贴或放大。

判定: 登录页唯一的密码框不让粘贴;脚本既截住 Ctrl 加号又截住 Ctrl 滚轮,或截住双指放大,都判不合格。
未能判定: 别的输入框不让粘贴,或只截住一种放大的办法,请人看。正文不能选中、复制或右键的只列为建议。
整改: 登录框允许粘贴和密码管理工具填写;不截住放大的按键和手势;正文允许选中和复制。
示例: 登录页的密码框写着 onpaste="return false",记不住长密码的人不能用密码管理工具。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from checker.accessibility.check import (
    PAGE,
    Check,
    Element,
    Fault,
    Judged,
    Seen,
    advice,
    doubt,
    fault,
    judged,
)
from checker.indicator import Params, say

CN33 = Check(
    "CN33",
    "禁止复制、选中、粘贴或放大",
    wcag=("1.4.4", "3.3.8"),
    subjects=("P18", "U10"),
    elder=("E-A11",),
    mend="登录框允许粘贴和密码管理工具填写;不要截住 Ctrl 加号、Ctrl 滚轮和双指放大;正文允许选中和复制。",
    impact="serious",
)


@CN33.judge
def copy_paste_zoom_blocked(blocked: Seen, p: Params) -> Iterator[Judged]:
    refused = [
        fault(e, say("登录密码框禁止粘贴,密码管理工具和长密码不能用"))
        if e["login"]
        else doubt(e, say("输入框禁止粘贴"))
        for e in blocked
    ]
    yield judged(blocked.page["boxes"], refused, aspect="paste", wcag=("3.3.8",))
    yield judged(1, _zoom(blocked), aspect="zoom", wcag=("1.4.4",))
    yield judged(int(blocked.page["text"]), _copying(blocked, p), aspect="copy")


def _page(blocked: Seen) -> Element:
    return replace(PAGE, html=str(blocked.page["html"]))


def _zoom(blocked: Seen) -> list[Fault]:
    page = blocked.page
    pinching = page["gesture"] and page["two_fingers"] and not page["one_finger"]
    wheel = page["wheel"] and not page["any_wheel"]
    if page["keys"] and wheel:
        return [fault(_page(blocked), say("脚本截住了 Ctrl 加号和 Ctrl 滚轮,页面不能放大"))]
    if pinching:
        return [fault(_page(blocked), say("脚本截住了双指放大,手机上不能放大"))]
    ways = [name for name, held in (("Ctrl +", page["keys"]), ("Ctrl + wheel", wheel)) if held]
    if page["gesture"]:
        ways.append("pinch")
    return (
        [doubt(_page(blocked), say("脚本截住了一种放大的办法:{ways}", ways=", ".join(ways)))] if ways else []
    )


def _copying(blocked: Seen, p: Params) -> list[Fault]:
    page = blocked.page
    styled = page["chars"] >= p.least_chars and page["held"] * 100 >= page["chars"] * p.held_share
    found = []
    if styled or page["copy"] or page["select"]:
        found.append(advice(_page(blocked), say("正文不能选中或复制,划词朗读、翻译等辅助工具不能用")))
    if page["menu"]:
        found.append(advice(_page(blocked), say("页面禁止右键菜单")))
    return found
