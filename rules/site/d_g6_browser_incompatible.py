"""主流浏览器打开后显示不正常。

判定: 由人用几种主流浏览器打开首页、栏目页、内容页,看有没有错行、变形、控件不能用。
未能判定: 本项只能人工判断。
整改: 按通行标准修改样式和脚本,去掉只适用于旧浏览器的写法。
示例: 某浏览器下导航菜单盖住正文,人工填写一类浏览器。
"""

from __future__ import annotations

from checker.facts.model import SiteInfo
from checker.indicator import Evidence, Indicator, Outcome, ask

D_G6 = Indicator(
    "D-G6",
    "兼容性",
    part="deduct",
    group="功能设计",
    clause="国办秘函〔2019〕19号 附件1 扣分指标·功能设计",
    mend="按通行标准修改样式和脚本,在主流浏览器中逐一核对。",
)


@D_G6.criterion(1, "主流浏览器不能正常显示页面", automation="human")
def looks_broken(site: SiteInfo) -> Outcome:
    return ask(
        "用 Edge、Chrome、Firefox、Safari 及国产主流浏览器打开首页、栏目页、内容页,"
        "看有没有错行、变形、控件不能用。回答:不正常的浏览器类数(写明名称和网址)",
        Evidence("page", "从首页看起", site.url),
    )
