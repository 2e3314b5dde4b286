"""点选项卡或翻页后出现的内容不合无障碍要求。

判定: 点不会离开本页的选项卡或“下一页”,对新出现的部分再用 axe 检查;出现 A 级、AA 级的违规,判不合格,写明规则。
未能判定: 点不到或没有变化的不判;axe 拿不准的不算。
整改: 由脚本换上的内容与首次载入的内容用同样的模板:图片有 alt,链接和控件有名称,对比度足够。
示例: “图片新闻”选项卡里的图片没有 alt,首屏检查时还藏着,点开才看得到。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.accessibility.check import Check, Judged, Seen, element_of, fault, judged, unseen
from checker.indicator import say

CN39 = Check(
    "CN39",
    "点选项卡或翻页后出现的内容有新的违规",
    wcag=("4.1.2", "4.1.3"),
    subjects=("R03",),
    mend="由脚本换上的内容与首次载入的内容用同样的模板:图片有 alt,链接和控件有名称,对比度足够。",
    impact="serious",
)
_CRITERION = re.compile(r"wcag(\d)(\d)(\d{1,2})")
_IN_DOUBT = {"td-has-header", "table-fake-caption", "p-as-heading", "identical-links-same-purpose"}
_BY_OTHERS = {"scrollable-region-focusable", "meta-viewport", "document-title", "html-has-lang", "bypass"}


@CN39.judge
def new_content_fails(changed: Seen) -> Iterator[Judged]:
    if len(changed) and not changed.page["guarded"]:
        yield unseen(say("这个版本的浏览器不能安全地试验"))
        return
    opened = [e for e in changed if e["parts"]]
    broken = {r["id"]: r for e in opened for r in e["violations"] if r["id"] not in _IN_DOUBT | _BY_OTHERS}
    if not broken:
        yield judged(len(opened))
    for rule in broken.values():
        faults = [
            fault(
                element_of(node),
                say("点“{name}”后出现,违反 axe 规则 {rule}", name=e["said"], rule=rule["id"]),
            )
            for e in opened
            for told in e["violations"]
            if told["id"] == rule["id"]
            for node in told["nodes"]
        ]
        once = {f.element.selector: f for f in faults}
        yield judged(len(opened), once.values(), aspect=rule["id"], wcag=_criteria(rule["tags"]))


def _criteria(tags: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"{m[1]}.{m[2]}.{m[3]}" for tag in tags if (m := _CRITERION.fullmatch(tag)))
