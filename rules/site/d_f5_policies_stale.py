"""没有政策文件栏目,或政策文件一级栏目没有按期更新。

判定: 没有政策文件类栏目判未开设;一级栏目超过规定天数没有新文件,判未更新。导航层级更深的,只有全部都超期
才判。
有持续监测的: 期限内栏目出现过新信息即为已更新;撤稿只作疑似提示,监测不用来判未更新。
未能判定: 列表由脚本填充或没有读到,只有成文日期,类别不能确定,或只有部分较深层级的栏目超期。法律法规、规章
汇编和往年栏目不要求更新。
整改: 新印发的文件及时公开到政策文件栏目,并注明发布时间。
示例: 导航一级栏目“政策文件”最新一条发布于 200 天前,判未更新。
"""

from __future__ import annotations

from datetime import date

from checker.facts.model import Columns, SiteInfo, Watched
from checker.indicator import Indicator, Outcome, Params
from rules.site._shared import (
    by_age,
    deeper_in_doubt,
    judge_freshness,
    judge_presence,
    topmost,
    with_seen,
    withdrawn_lines,
)

D_F5 = Indicator(
    "D-F5",
    "政策文件",
    part="deduct",
    group="发布解读",
    clause="国办秘函〔2019〕19号 附件1 扣分指标·发布解读",
    mend="新印发的文件及时公开到政策文件栏目,并注明发布时间。",
)


@D_F5.criterion(1, "没有开设政策文件类栏目", automation="full")
def no_policy_column(site: SiteInfo, columns: Columns) -> Outcome:
    return judge_presence(site, columns, "政策文件", "政策文件")


@D_F5.criterion(2, "政策文件类一级栏目在规定期限内没有更新", automation="full")
def policies_stale(columns: Columns, watched: Watched, today: date, p: Params) -> Outcome:
    found = topmost(columns.of("政策文件"))
    ages = by_age(
        found, today, p.days, warn_days=p.warn_days, undated_counts=p.undated_counts, blank_counts=True
    )
    ages, seen = with_seen(ages, watched, today, p.days)
    ages = deeper_in_doubt(ages, p.top_level)
    outcome = judge_freshness("政策文件", columns, found, ages, today, p.days, seen)
    return outcome.warn(*withdrawn_lines(watched, found))
