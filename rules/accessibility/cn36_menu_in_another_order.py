"""各页主菜单里同样的项目,排列顺序不同。

判定: 比较同一主机上各页的主菜单。菜单大体相同而共有项目的先后顺序不同的,请人看。
未能判定: 菜单可能由脚本按栏目重排,是不是同一个菜单由人判断,所以本项不判不合格。
整改: 用同一个模板输出主菜单,各页保持同样的顺序。
示例: 首页菜单是“首页、要闻、公开、办事、互动”,办事频道变成“首页、办事、互动、要闻、公开”。
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from checker.accessibility.check import Check, Element, Judged, doubt, judged
from checker.indicator import Params, say

if TYPE_CHECKING:
    from checker.accessibility.site_facts import PageSeen

CN36 = Check(
    "CN36",
    "各页主菜单的顺序不一致",
    wcag=("3.2.3",),
    subjects=("U04",),
    mend="用同一个模板输出主菜单,各页保持同样的顺序。",
    impact="moderate",
)
Menu = tuple[str, ...]


@CN36.judge_site
def menu_in_another_order(site_pages: Sequence[PageSeen], p: Params) -> Judged:
    faults, compared = [], 0
    for host in dict.fromkeys(page.host for page in site_pages):
        pages = [page for page in site_pages if page.host == host and _once(page.nav)]
        usual = _usual(pages)
        alike = [page for page in pages if _is_same_menu(_once(page.nav), usual, p)]
        if len(alike) < p.pages:
            continue
        compared += len(alike)
        for page in alike:
            own, there = _common(_once(page.nav), usual)
            if own != there:
                place = Element("html", text=page.title, data={"page": page.url})
                told = {"own": "、".join(own), "usual": "、".join(there)}
                faults.append(doubt(place, say("菜单顺序是“{own}”,多数页面是“{usual}”", **told)))
    return judged(compared, faults)


def _once(nav: Menu) -> Menu:
    """Entries that stand in the menu once: a name that stands there twice has no one place."""
    counted = Counter(nav)
    return tuple(name for name in nav if counted[name] == 1)


def _usual(pages: Iterable[PageSeen]) -> Menu:
    """The menu that most pages have; of several, the first seen."""
    counted = Counter(_once(page.nav) for page in pages)
    return counted.most_common(1)[0][0] if counted else ()


def _common(own: Menu, usual: Menu) -> tuple[Menu, Menu]:
    """What both have, in the order of each."""
    return tuple(n for n in own if n in usual), tuple(n for n in usual if n in own)


def _is_same_menu(own: Menu, usual: Menu, p: Params) -> bool:
    common = len(_common(own, usual)[0])
    return bool(common >= p.common and common >= p.share * min(len(own), len(usual)))
