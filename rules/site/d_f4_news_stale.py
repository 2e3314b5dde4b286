"""没有动态要闻栏目,或栏目没有按期更新。

判定: 没有动态要闻类栏目判未开设;任一动态要闻类栏目最新信息超过规定天数,判未更新。正好到期仍算已更新。
有持续监测的: 期限内栏目出现过新信息即为已更新,稿件不注明日期的也算;撤稿只作疑似提示,监测不用来判未更新。
未能判定: 列表由脚本填充或没有读到,不是由新到旧排列而后面的页没有打开,类别不能确定,最新日期晚于监测
时间点。往年和归档栏目不要求更新。
整改: 按期发布动态信息;长期没有内容的栏目合并或撤销;稿件页注明发布时间。
示例: “部门动态”最新一条发布于 20 天前,超过期限,判未更新。
"""

from __future__ import annotations

from datetime import date

from checker.facts.model import Columns, SiteInfo, Watched
from checker.indicator import Indicator, Outcome, Params
from rules.site._shared import by_age, judge_freshness, judge_presence, with_seen, withdrawn_lines

D_F4 = Indicator(
    "D-F4",
    "动态要闻",
    part="deduct",
    group="发布解读",
    clause="国办秘函〔2019〕19号 附件1 扣分指标·发布解读",
    mend="按期发布动态信息,合并或撤销长期没有内容的栏目。",
)


@D_F4.criterion(1, "没有开设动态要闻类栏目", automation="full")
def no_news_column(site: SiteInfo, columns: Columns) -> Outcome:
    return judge_presence(site, columns, "动态要闻", "动态要闻")


@D_F4.criterion(2, "动态要闻类栏目在规定期限内没有更新", automation="full")
def news_stale(columns: Columns, watched: Watched, today: date, p: Params) -> Outcome:
    found = columns.of("动态要闻")
    ages = by_age(
        found, today, p.days, warn_days=p.warn_days, undated_counts=p.undated_counts, blank_counts=True
    )
    ages, seen = with_seen(ages, watched, today, p.days)
    outcome = judge_freshness("动态要闻", columns, found, ages, today, p.days, seen)
    return outcome.warn(*withdrawn_lines(watched, found))
