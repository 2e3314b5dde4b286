"""验证码只有图形或滑块,没有其他感官的替代方式。

判定: 输入框写着验证码,旁边的图形验证码既没有名称(替代文本),也没有语音、短信、扫码等其他验证方式,判不合格。
未能判定: 图形验证码有名称而没有看到其他方式,或有其他方式而图片没有名称;滑块、点选、拼图验证;页面装有验证码
厂商的脚本而没有看到验证码。是否能放大两倍、语音是否可用要人试。本工具只看不填,不提交任何内容。
整改: 给图形验证码写名称,同时提供语音或短信验证码;滑块旁提供不用拖动的方式;适老化要求验证码可放大两倍。
示例: 登录页的验证码是一张没有替代文本的图片,读屏用户无法登录,页面也没有短信验证码。
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from checker.accessibility.check import PAGE, Check, Element, Fault, Judged, Seen, doubt, fault, judged
from checker.indicator import Params, say

CN01 = Check(
    "CN01",
    "验证码没有替代方式",
    wcag=("1.1.1",),
    subjects=("P04", "U10", "O16"),
    elder=("E-W07", "E-W08", "E-A05"),
    mend="给图形验证码写名称,同时提供语音或短信验证码;滑块旁提供不用拖动的方式;验证码可放大两倍。",
    impact="critical",
)


@CN01.judge
def captcha_without_other_way(seen: Seen, p: Params) -> tuple[Judged, ...]:
    pictures = [e for e in seen if e["what"] == "picture" and not (e["sent"] and not e["certain"])]
    sliders = [e for e in seen if e["what"] == "slider"]
    maker = _maker(seen.page.get("made", ()), p.makers)
    drags = [doubt(e, _of_slider(e, maker)) for e in sliders]
    if maker and not sliders and not pictures and seen.page.get("asks"):
        drags = [doubt(PAGE, say("页面装有{maker}的脚本,请看验证时是否要拖动或看图", maker=maker))]
    return (
        judged(len(pictures), [f for e in pictures for f in _of_picture(e)], aspect="picture"),
        judged(len(sliders), drags, aspect="slider", wcag=("2.5.7", "3.3.8")),
    )


def _of_picture(e: Element) -> list[Fault]:
    other = e["other"] or e["sound"]
    if e["name"] and other:
        return []
    if e["name"]:
        return [doubt(e, say("图形验证码的名称是“{name}”,没有看到语音、短信等其他方式", name=e["name"]))]
    if other or not e["certain"]:
        return [doubt(e, say("输入验证码处的图片没有名称,请看它是不是验证码,其他方式能否代替它"))]
    return [fault(e, say("图形验证码没有名称,也没有语音、短信等其他方式"))]


def _of_slider(e: Element, maker: str) -> str:
    if e["other"]:
        return say("验证要拖动滑块或看图,请看“{other}”能否代替它", other=e["other"])
    if maker:
        return say("验证要拖动滑块或看图({maker}),没有看到其他方式", maker=maker)
    return say("验证要拖动滑块或看图,没有看到其他方式")


def _maker(marks: Iterable[str], makers: Iterable[str]) -> str:
    """Whose captcha it is. makers: a name, a space, and a pattern of its script's address or class."""
    for maker in makers:
        name, _, pattern = maker.partition(" ")
        if any(re.search(pattern, mark, re.IGNORECASE) for mark in marks):
            return name
    return ""
