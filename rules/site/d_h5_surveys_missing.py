"""没有网上征集调查,一年内次数不足,或结束后没有反馈结果。

判定: 机器列出征集调查类栏目和最新日期作线索,能否在线参与、期数、结果反馈由人判断。
未能判定: 各期活动多在详情页或脚本中,机器不能数清。
整改: 开设在线征集调查(不只留电子邮箱),定期开展,结束后公开结果。
示例: 征集栏目一年内没有新活动,人工填写次数。
"""

from __future__ import annotations

from checker.facts.model import Columns
from checker.indicator import Evidence, Indicator, Outcome, Params, ask, say

D_H5 = Indicator(
    "D-H5",
    "征集调查",
    part="deduct",
    group="互动交流",
    clause="国办秘函〔2019〕19号 附件1 扣分指标·互动交流",
    mend="开设在线征集调查,定期开展,结束后公开结果。",
)


@D_H5.criterion(1, "没有在线征集调查渠道", automation="assisted")
def no_survey(columns: Columns) -> Outcome:
    found = _columns(columns)
    reason = say("找到征集调查类栏目 {n} 个", n=len(found))
    question = "看网站有没有能在线参与的征集或调查(只留电子邮箱的不算)。回答:有/没有"
    return ask(question, *found, reason=reason)


@D_H5.criterion(2, "规定期限内开展次数不足", automation="assisted")
def too_few(columns: Columns, p: Params) -> Outcome:
    question = say("数一数 {days} 天内开展的征集调查,是否达到 {n} 次。回答:次数", days=p.days, n=p.times)
    return ask(question, *_columns(columns))


@D_H5.criterion(3, "征集调查结束后没有公开结果", automation="human")
def no_result(columns: Columns, p: Params) -> Outcome:
    question = say(
        "逐期看已结束的征集调查,{days} 天内有没有公开结果。回答:没有公开的次数(写明网址)", days=p.days
    )
    return ask(question, *_columns(columns))


def _columns(columns: Columns) -> list[Evidence]:
    return [
        Evidence(
            "column",
            say("“{name}”栏目,最新日期 {day}", name=c.name, day=c.newest.day if c.newest else "没有读到"),
            c.url,
            place=c.name,
            seen_at=c.seen_at,
        )
        for c in columns.of("征集调查")
    ]
