"""没有政策解读栏目,或栏目没有按期更新。

判定: 没有政策解读类栏目判未开设;解读类栏目(同类中最上一级)最新解读超过规定天数,判未更新。
有持续监测的: 期限内栏目出现过新信息即为已更新;撤稿只作疑似提示,监测不用来判未更新。
未能判定: 列表由脚本填充或没有读到,类别不能确定,最新日期晚于监测时间点,列表后面的页可能有更新的;或别的解读
栏目有更新,只有较深层级的栏目(如“媒体解读”)超期。
整改: 文件印发时同步发布解读,放入政策解读栏目,并注明发布时间。
示例: “政策解读”最新一条发布于 190 天前,判未更新。
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

D_F6 = Indicator(
    "D-F6",
    "政策解读",
    part="deduct",
    group="发布解读",
    clause="国办秘函〔2019〕19号 附件1 扣分指标·发布解读",
    mend="文件印发时同步发布解读,放入政策解读栏目。",
)


@D_F6.criterion(1, "没有开设政策解读类栏目", automation="full")
def no_interpretation_column(site: SiteInfo, columns: Columns) -> Outcome:
    return judge_presence(site, columns, "政策解读", "政策解读")


@D_F6.criterion(2, "政策解读类栏目在规定期限内没有更新", automation="full")
def interpretations_stale(columns: Columns, watched: Watched, today: date, p: Params) -> Outcome:
    found = topmost(columns.of("政策解读"))
    ages = by_age(
        found, today, p.days, warn_days=p.warn_days, undated_counts=p.undated_counts, blank_counts=True
    )
    ages, seen = with_seen(ages, watched, today, p.days)
    ages = deeper_in_doubt(ages, p.top_level)
    outcome = judge_freshness("政策解读", columns, found, ages, today, p.days, seen)
    return outcome.warn(*withdrawn_lines(watched, found))
