"""无障碍(适老)工具条的入口键盘到不了、没有名称,或它的脚本打不开。

判定: 按脚本、元素和链接认出工具条。入口点了有反应却不能用 Tab 到达,也没有别的入口可以到达,不合格;能到达却
没有读屏软件可读的名称,不合格;工具条自己的脚本地址明确不存在,不合格。得分一律按没有启用工具条时的页面计,
装了工具条不等于页面无障碍。
未能判定: 入口像是能点但看不出由什么脚本响应;按回车后看不出变化;朗读功能读得是否完整,由人试听。
整改: 入口用链接或按钮,写明名称;停用的工具条连同入口一起撤下。
示例: 页面右侧的“无障碍浏览”是一个绑了点击脚本的 span,键盘到不了。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.accessibility.check import Check, Element, Judged, doubt, fault, judged, unseen
from checker.indicator import Params, say

if TYPE_CHECKING:
    from checker.accessibility.model import Visit
    from checker.accessibility.observe.toolbar import Toolbar

CN20 = Check(
    "CN20",
    "无障碍工具条的入口用不上",
    wcag=("2.1.1", "4.1.2"),
    subjects=("O01", "R02"),
    elder=("E-W06", "E-W09"),
    mend="入口用链接或按钮实现并写明名称;工具条停用的,连同入口一起撤下。",
)


@CN20.judge
def toolbar_out_of_reach(toolbar: Toolbar, visit: Visit, p: Params) -> Iterator[Judged]:
    yield _reach(toolbar)
    yield _names(toolbar)
    yield _scripts(toolbar, p)
    yield _works(toolbar)
    if toolbar.speaks:
        why = say("工具条有“{words}”,读得是否完整、能不能关,请人试听", words="、".join(toolbar.speaks))
        yield unseen(why, aspect="speech", elder=("E-W06",))
    elif not toolbar.entries and "elder_entry" in visit.seen:
        yield unseen(say("长辈版上没有看到工具条,请看有没有语音阅读"), aspect="speech", elder=("E-W06",))


def _reach(toolbar: Toolbar) -> Judged:
    beyond = [e for e in toolbar.entries if not e["tabbable"] and not e["covered"]]
    if len(beyond) < len(toolbar.entries):  # another entry can be reached
        beyond = []
    clicked = [e for e in beyond if e["clicked"]]
    faults = [fault(e, say("“{words}”能用鼠标点,键盘到不了", words=e["words"])) for e in clicked]
    if not clicked:
        faults = [doubt(e, say("“{words}”像是能点的入口,键盘到不了", words=e["words"])) for e in beyond]
    n = len(toolbar.entries)
    return judged(n, faults, aspect="keyboard", wcag=("2.1.1",), elder=("E-W09",))


def _names(toolbar: Toolbar) -> Judged:
    reached = [e for e in toolbar.entries if e["tabbable"]]
    nameless = [e for e in reached if not e["name"]]
    faults = [fault(e, say("工具条的入口没有读屏软件可读的名称")) for e in nameless]
    return judged(len(reached), faults, aspect="name", wcag=("4.1.2",), elder=("E-W09",))


def _scripts(toolbar: Toolbar, p: Params) -> Judged:
    answered = [e for e in toolbar.scripts if e["status"]]
    gone = [e for e in answered if e["status"] in p.gone]
    faults = [fault(e, say("工具条的脚本不存在: {src}", src=e["src"])) for e in gone]
    return judged(len(answered), faults, aspect="script", elder=("E-W06",))


def _works(toolbar: Toolbar) -> Judged:
    pressed: Element | None = toolbar.pressed
    if pressed is None:
        return judged(0, aspect="works", elder=("E-W06",))
    words = pressed["words"]
    still = [] if toolbar.changed else [doubt(pressed, say("在“{words}”上按回车,看不出变化", words=words))]
    return judged(1, still, aspect="works", elder=("E-W06",))
