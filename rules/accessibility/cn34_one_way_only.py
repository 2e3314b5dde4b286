"""网站既没有搜索,也没有站点地图。

判定: 首页完整读到、全站也看全了,而所有页面上都没有搜索框、搜索入口和站点地图,不合格。有其中之一,加上栏目
导航,就是两种途径,合格;两样缺一样的只提建议。
未能判定: 网站没有看全;首页没有加载完;页面上有框架或用途不明的输入框,可能就是搜索。
整改: 每页提供站内搜索,页脚提供站点地图。
示例: 网站只能从菜单逐级点进去,没有搜索,也没有站点地图。
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from checker.accessibility.check import Check, Element, Judged, advice, doubt, fault, judged
from checker.indicator import Params, say

if TYPE_CHECKING:
    from checker.accessibility.site_facts import PageSeen, SiteSeen

CN34 = Check(
    "CN34",
    "找到网页的途径只有菜单一种",
    wcag=("2.4.5",),
    subjects=("O11",),
    mend="每页提供站内搜索,页脚提供站点地图。",
    impact="moderate",
)


@CN34.judge_site
def one_way_only(site_pages: Sequence[PageSeen], site: SiteSeen, p: Params) -> Judged:
    home = next((page for page in site_pages if page.home), None)
    if home is None or len(site_pages) < p.pages:
        return judged(0)
    search = any(page.search for page in site_pages)
    site_map = any(page.site_map for page in site_pages)
    place = Element("html", text=home.title, data={"page": home.url})
    if search and site_map:
        return judged(1)
    if search or site_map:
        lacks = say("没有看到站点地图") if search else say("没有看到站内搜索")
        return judged(1, [advice(place, lacks)])
    if not site.whole:
        return judged(1, [doubt(place, say("没有看到站内搜索和站点地图,但网站没有看全"))])
    if not home.whole or home.maybe:
        return judged(1, [doubt(place, say("没有看到站内搜索和站点地图,首页上可能有没有读懂的搜索"))])
    return judged(1, [fault(place, say("首页和其他页面上都没有站内搜索,也没有站点地图"))])
