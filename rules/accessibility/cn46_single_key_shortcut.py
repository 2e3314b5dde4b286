"""不加修饰键的单字符快捷键,以及由设备晃动控制的内容。

判定: 焦点不在任何控件上时,按一个字母、数字或符号键,页面就转走、改变内容、滚动或移动焦点,再按一次仍然如此,
页面上又没有关闭或修改快捷键的控件,判不合格。
未能判定: 几乎任何键都有反应,或页面上有关于快捷键的控件,请人看;监听设备晃动或方向的,也请人看有没有等效的按钮。
整改: 快捷键加上 Ctrl、Alt 等修饰键,或只在控件得到焦点时起作用,或提供关闭、修改的办法。
示例: 页面上按字母 s 就打开搜索页,用语音输入的人说一句话就会被带走。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from checker.accessibility.check import PAGE, Check, Element, Fault, Judged, doubt, fault, judged, unseen
from checker.accessibility.observe.single_keys import Reaction, SingleKeys
from checker.indicator import Params, Say, say

CN46 = Check(
    "CN46",
    "不加修饰键的单字符快捷键",
    wcag=("2.1.4",),
    subjects=("O03", "O16"),
    mend="快捷键加上修饰键,或只在控件得到焦点时起作用,或提供关闭、修改的办法;晃动之外另给按钮。",
    act=("ffbc54",),
    impact="serious",
)


@CN46.judge
def single_key_shortcut(single_keys: SingleKeys, p: Params) -> Iterator[Judged]:
    page = replace(PAGE, html=single_keys.html)
    yield _shortcuts(single_keys, page, p)
    moved = [doubt(page, say("页面监听设备的晃动或方向,请看有没有等效的按钮、能否关闭"))]
    found = moved if single_keys.motion else []
    yield judged(len(single_keys.motion), found, aspect="motion", wcag=("2.5.4",), act=("7677a9", "c249d5"))


def _shortcuts(keys: SingleKeys, page: Element, p: Params) -> Judged:
    if not keys.listens:
        return judged(0)
    if not keys.guarded or not keys.tried:
        return unseen(say("页面监听按键,没有能试"))
    if keys.any_key:
        return judged(1, [doubt(page, say("几乎按任何字符键,页面都有反应"))])
    if not keys.reactions and not keys.whole:
        return unseen(say("页面监听按键,只来得及试 {count} 个键", count=keys.tried))
    return judged(1, [_shortcut(keys, reaction, page, p) for reaction in keys.reactions])


def _shortcut(keys: SingleKeys, reaction: Reaction, page: Element, p: Params) -> Fault:
    told = _words(reaction, reaction.where[: p.shown_chars])
    if keys.mechanism or reaction.what == "focus":
        return doubt(page, told)
    return fault(page, told)


def _words(reaction: Reaction, where: str) -> Say:
    if reaction.what in ("address", "form", "window"):
        return say("按一下 {key} 键,页面就要转到 {where}", key=reaction.key, where=where)
    if reaction.what == "changed":
        return say("按一下 {key} 键,页面的 {where} 就改变", key=reaction.key, where=where)
    if reaction.what == "focus":
        return say("按一下 {key} 键,焦点就移动", key=reaction.key)
    return say("按一下 {key} 键,页面就滚动", key=reaction.key)
