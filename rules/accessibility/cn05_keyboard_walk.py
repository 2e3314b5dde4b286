"""按 Tab 键走查页面时,焦点被困住、看不见、被遮挡、顺序混乱或引起意外变化。

判定: 用 Tab 键从头走到尾。焦点停在原地或少数几个元素之间,Shift+Tab、Esc、方向键、页面写明的按键和关闭按钮
都不能离开,是键盘陷阱;得到焦点前后样式和画面都没有变化,或一得到焦点就失去,是焦点不可见;整个元素被固定的
栏条或飘窗盖住,是被遮挡;一得到焦点就换页或开新窗口,是意外变化;主导航没有一项能用键盘到达,也不合格。
未能判定: 元素太多没有走完、只能退回或在对话框里循环、焦点顺序与画面位置常常相反、焦点自行移走。
整改: 不要截住 Tab 键或在失去焦点时抢回焦点;保留焦点框,不写 outline:none 和 onfocus="this.blur()";固定栏条
为内容留出位置;换页和开窗口只在点击或回车之后进行;导航用带地址的链接。
示例: 样式表写了 a:focus{outline:none} 又没有别的样式,只用键盘的人不知道自己停在哪个链接上。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from checker.accessibility.check import Check, Element, Fault, Judged, doubt, fault, judged, unseen
from checker.accessibility.observe.tab_walk import TabWalk, Trap
from checker.indicator import Params, Say, say

FOCUS, KEYS = ("E-W05",), ("E-W09",)

CN05 = Check(
    "CN05",
    "键盘走查:焦点陷阱、不可见、被遮挡、顺序与意外变化",
    wcag=("2.1.1", "2.1.2", "2.4.3", "2.4.7", "2.4.11", "3.2.1"),
    subjects=("O01", "O02", "O09", "O13", "O20", "U12"),
    elder=(*FOCUS, *KEYS),
    mend="不要截住 Tab 键;给每个可聚焦的元素留下看得见的焦点样式;固定栏条和飘窗不要盖住焦点;"
    "换页和开新窗口只在点击或回车之后进行。",
    impact="critical",
)


@CN05.judge
def keyboard_walk(tab_walk: TabWalk, p: Params) -> Iterator[Judged]:
    yield _trapped(tab_walk, p)
    yield _invisible(tab_walk, p)
    yield _obscured(tab_walk, p)
    yield _out_of_order(tab_walk, p)
    yield _changed_by_focus(tab_walk)
    yield _menu_out_of_reach(tab_walk, p)


# -- 2.1.2 -----------------------------------------------------------------------------------


def _trapped(walk: TabWalk, p: Params) -> Judged:
    found = [f for trap in walk.traps if (f := _trap(trap, p)) is not None]
    if not found and not walk.whole and not walk.traps and walk.stops:
        return unseen(_not_to_the_end(walk), aspect="trap", elder=KEYS, wcag=("2.1.2",))
    act = ("80af7b", "a1b64e", "ebe86a")
    return judged(len(walk.stops), found, aspect="trap", elder=KEYS, wcag=("2.1.2",), act=act)


def _not_to_the_end(walk: TabWalk) -> Say:
    if walk.unread_frames:
        return say("焦点进入框架页后没有走出来,框架页属于别的网站,看不到里面")
    return say(
        "可聚焦的元素有 {all} 个,走查了 {some} 个,没有走到页面末尾", all=walk.tabbables, some=len(walk.stops)
    )


def _trap(trap: Trap, p: Params) -> Fault | None:
    if not trap.elements or set(trap.ways) & {"escape", "arrows", "told", "close"}:
        return None
    first = trap.elements[0]
    if "back" in trap.ways:
        return doubt(first, say("按 Tab 键不能前进,只能用 Shift+Tab 退回"))
    if trap.dialog:
        return doubt(first, say("焦点在对话框里循环,按 Tab、Shift+Tab、Esc 都没有离开"))
    if trap.says_keys and not trap.tried:
        return doubt(first, say("焦点按 Tab、Shift+Tab、Esc 都没有离开,页面提到了键盘操作,请照着试"))
    if not trap.unreached and len(trap.elements) > p.few_elements:
        return doubt(first, say("焦点只在本页的元素之间循环,没有回到浏览器"))
    if trap.tried:
        return fault(first, say("焦点被困住,页面所写的按键 {keys} 也不能离开", keys="、".join(trap.tried)))
    return fault(
        first,
        say("焦点被困在 {count} 个元素里,按 Tab、Shift+Tab、Esc、方向键都不能离开", count=len(trap.elements)),
    )


# -- 2.4.7 -----------------------------------------------------------------------------------


def _invisible(walk: TabWalk, p: Params) -> Judged:
    stops = [s for s in walk.stops if s["seen"] and not s["frame"]]
    if len(stops) < p.least_stops:
        return judged(0, aspect="visible", elder=FOCUS, wcag=("2.4.7",), act=("oj04fd",))
    found = [f for stop in stops if (f := _unmarked(stop)) is not None]
    refused = [fault(e, say("一得到焦点就又失去焦点,用键盘停不在上面")) for e in walk.refused if e["seen"]]
    return judged(
        len(stops) + len(refused),
        [*found, *refused],
        aspect="visible",
        elder=FOCUS,
        wcag=("2.4.7",),
        act=("oj04fd",),
    )


def _unmarked(stop: Element) -> Fault | None:
    looked = stop.get("looked")
    if not looked or looked["near"] != "same":
        return None
    if looked["page"] == "differs":
        return doubt(stop, say("得到焦点时,自身和四周的样式、画面都没有变化,变化出现在页面别处"))
    if looked["itself"]:
        return fault(stop, say("得到焦点前后,样式和画面都没有变化"))
    return fault(stop, say("得到焦点前后样式没有变化;同类元素的画面也没有变化"))


# -- 2.4.11 ----------------------------------------------------------------------------------


def _obscured(walk: TabWalk, p: Params) -> Judged:
    seen = [s for s in walk.stops if s["seen"]]
    hidden = [s for s in seen if s["covered"] and s["covered"]["hidden"] == s["covered"]["points"]]
    found = [f for stop in hidden if (f := _behind(stop, p)) is not None]
    return judged(len(seen), found, aspect="obscured", elder=FOCUS, wcag=("2.4.11",))


def _behind(stop: Element, p: Params) -> Fault | None:
    cover = stop["covered"]
    if cover["dialog"] or cover["share"] >= p.overlay_share:
        return None
    by = cover["by"]["text"] or cover["by"]["selector"]
    if stop.get("covered_still"):
        return fault(stop, say("得到焦点时整个被固定在窗口里的“{by}”盖住", by=by[: p.shown_chars]))
    return doubt(stop, say("得到焦点时曾整个被“{by}”盖住", by=by[: p.shown_chars]))


# -- 2.4.3 -----------------------------------------------------------------------------------


def _out_of_order(walk: TabWalk, p: Params) -> Judged:
    placed = [s for s in walk.stops if s.box and s["seen"] and not s["stays"] and not s["framed"]]
    jumps = [later for earlier, later in pairwise(placed) if _jumps_back(earlier, later, p)]
    found = []
    if len(jumps) >= p.least_jumps and len(jumps) * 100 >= len(placed) * p.jump_share:
        found = [doubt(e, say("按 Tab 键时,焦点在同一栏里往回跳到这里")) for e in jumps]
    return judged(len(placed), found, aspect="order", elder=KEYS, wcag=("2.4.3",))


def _jumps_back(earlier: Element, later: Element, p: Params) -> bool:
    """Whether focus went up within one column."""
    if earlier.box is None or later.box is None:
        return False
    left, top, width, _ = earlier.box
    other_left, other_top, other_width, other_height = later.box
    overlap = min(left + width, other_left + other_width) - max(left, other_left)
    same_column = overlap * 100 >= min(width, other_width) * p.same_column
    return bool(same_column and other_top + other_height + p.jump_px < top)


# -- 3.2.1 -----------------------------------------------------------------------------------


def _changed_by_focus(walk: TabWalk) -> Judged:
    if not walk.guarded:
        return unseen(say("这个版本的浏览器不能安全地试验"), aspect="change", elder=KEYS, wcag=("3.2.1",))
    trapped = {e.selector for trap in walk.traps for e in trap.elements}
    words = {
        "address": say("一得到焦点就转到别的页面"),
        "window": say("一得到焦点就打开新窗口"),
        "form": say("一得到焦点就提交表单"),
    }
    found = []
    for change in walk.changes:
        if change.kind in words:
            found.append(fault(change.element, words[change.kind]))
        elif change.element.selector not in trapped and not walk.traps and not change.element["dialog"]:
            found.append(doubt(change.element, say("一得到焦点就把焦点移到“{to}”", to=change.to)))
    return judged(len(walk.stops), found, aspect="change", elder=KEYS, wcag=("3.2.1",))


# -- 2.1.1 -----------------------------------------------------------------------------------


def _menu_out_of_reach(walk: TabWalk, p: Params) -> Judged:
    menu = walk.menu
    if menu is None or menu["items"] < p.menu_items or not _mostly_works(menu):
        return judged(0, aspect="menu", elder=KEYS, wcag=("2.1.1",))
    reached: Sequence[Element] = [s for s in walk.stops if s["menu"]]
    if reached:
        return judged(menu["items"], aspect="menu", elder=KEYS, wcag=("2.1.1",))
    if not walk.whole:
        return unseen(_not_to_the_end(walk), aspect="menu", elder=KEYS, wcag=("2.1.1",))
    if menu["tabbable"]:
        return judged(
            menu["items"],
            [doubt(menu, say("走查时焦点没有到过主导航"))],
            aspect="menu",
            elder=KEYS,
            wcag=("2.1.1",),
        )
    lost = fault(menu, say("主导航有 {count} 项,没有一项能用键盘到达", count=menu["items"]))
    return judged(menu["items"], [lost], aspect="menu", elder=KEYS, wcag=("2.1.1",))


def _mostly_works(menu: Element) -> bool:
    """Whether most of its items do something when clicked."""
    return bool(menu["works"] + menu["works"] >= menu["items"])
