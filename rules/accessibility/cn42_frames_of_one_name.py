"""内容不同的内嵌框架用同一名称。

判定: 同一页上两个内嵌框架(iframe)的名称(title 等)相同,读到的内容明显不同。
未能判定: 内容读不到(别的网站)的由 axe 列出,此处不判。
整改: 给每个 iframe 写各自的 title,说明里面是什么。
示例: 天气和地图两个框架的 title 都是“iframe”,读屏软件的框架列表里分不清。
"""

from __future__ import annotations

from collections import defaultdict

from checker.accessibility.check import Check, Element, Fault, Judged, Seen, fault, judged
from checker.indicator import Params, say
from rules.accessibility._alike import alike

CN42 = Check(
    "CN42",
    "内容不同的内嵌框架用同一名称",
    wcag=("4.1.2",),
    subjects=("R02",),
    act=("4b1c6c",),
    mend="给每个 iframe 写各自的 title,说明里面是什么。",
    impact="moderate",
)


@CN42.judge
def frames_of_one_name(seen: Seen, p: Params) -> Judged:
    by_name: dict[str, list[Element]] = defaultdict(list)
    for e in seen:
        if e["words"]:
            by_name[e["name"].casefold()].append(e)
    groups = [group for group in by_name.values() if len(group) > 1]
    faults = [found for group in groups if (found := _different(group, p))]
    return judged(sum(map(len, groups)), faults)


def _different(group: list[Element], p: Params) -> Fault | None:
    first = group[0]
    for other in group[1:]:
        apart = other["address"] != first["address"] or not other["address"]
        if apart and alike(first["words"], other["words"]) < p.alike:
            return fault(other, say("与另一个内容不同的框架同名:“{name}”", name=other["name"]))
    return None
