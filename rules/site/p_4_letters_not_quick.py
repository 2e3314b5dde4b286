"""加分:简单问题很快答复,经常开展征集调查。

判定: 由人提问看答复快慢,机器列出公开留言的答复用时作参考;机器数规定天数内能在线参与的征集调查,达到次数的
记为得分。
未能判定: 征集调查没有看全,或看不出能否在线参与的,由人数;加分细则的归属未与原表核对。
整改: 简单常见问题当天答复;定期开展能在线参与的征集调查。
示例: 一年内开展六次在线征集,每次都读到起止时间和在线参与方式,记为得分。
"""

from __future__ import annotations

from datetime import date

from checker.facts.model import Replies, Survey, Surveys
from checker.indicator import Evidence, Indicator, Outcome, Params, ask, ok, say

P_4 = Indicator(
    "P-4",
    "留言办理时效与征集调查",
    part="bonus",
    group="加分",
    clause="国办秘函〔2019〕19号 附件1 加分指标",
    mend="简单问题当天答复,定期开展在线征集调查。",
)


@P_4.criterion(1, "简单常见问题很快答复", automation="human")
def answered_quickly(replies: Replies, p: Params) -> Outcome:
    question = say(
        "提交一个简单常见问题,看 {n} 个工作日内有没有答复。回答:有/没有(写明提问时间)", n=p.workdays
    )
    if not replies.all:
        return ask(question)
    quickest = replies.all[-1]
    words = say(
        "公开的 {n} 条答复中,{share}% 在 {limit} 个工作日内(按双休日推算)",
        n=len(replies.all),
        share=replies.within(p.workdays),
        limit=p.workdays,
    )
    fastest = say("答复最快的是“{title}”,用了 {n} 个工作日", title=quickest.letter.title, n=quickest.workdays)
    return ask(
        question,
        Evidence("count", words, value=str(replies.within(p.workdays))),
        Evidence("count", fastest, quickest.letter.url, str(quickest.workdays), quickest.letter.title),
    )


@P_4.criterion(2, "经常开展在线征集调查", automation="assisted")
def many_surveys(surveys: Surveys, today: date, p: Params) -> Outcome:
    held = [s for s in surveys.all if s.began and 0 <= (today - s.began).days <= p.days]
    online = [s for s in held if s.online in ("form", "named")]
    lines = [_line(s) for s in held]
    if len(online) >= p.times and (surveys.forms or any(s.online == "form" for s in online)):
        reason = say("{days} 天内开展在线征集调查 {n} 次", days=p.days, n=len(online))
        return ok(reason, *(_line(s) for s in online), count=1)
    found = [
        Evidence("column", say("征集调查栏目“{name}”", name=c.name), c.url, place=c.name, seen_at=c.seen_at)
        for c in surveys.columns
    ]
    question = say(
        "数一数 {days} 天内能在线参与的征集调查,是否达到 {n} 次。回答:次数", days=p.days, n=p.times
    )
    reason = say("读到 {n} 次,其中写明可在线参与的 {m} 次", n=len(held), m=len(online))
    return ask(question, *lines, *found, reason=reason)


def _line(survey: Survey) -> Evidence:
    words = say("“{title}”,开始 {day}", title=survey.title, day=survey.began)
    return Evidence("date", words, survey.url, str(survey.began), survey.title, "", survey.seen_at)
