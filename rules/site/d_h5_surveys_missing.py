"""没有网上征集调查,一年内次数不足,或结束后没有反馈结果。

判定: 一看征集调查栏目和各期页面有没有能在线填写的表单,各期都写明只收邮件、电话的,判不符合;二数规定天数内开始
的期数;三看已结束的各期,在自己的页面、栏目和全站稿件中有没有结果,超过规定天数仍没有的,每期计一次。
未能判定: 栏目由脚本生成、在别的网站、没有读全,各期页面没有打开或没有写明起止时间的,列出线索请人判断。
整改: 开设在线征集调查(不只留电子邮箱),定期开展,结束后公开结果。
示例: 一期调查已结束五十多天,自己的页面和全站都没有结果,判不符合一次,并附该期地址。
"""

from __future__ import annotations

from datetime import date

from checker.facts.model import Columns, SiteInfo, Survey, Surveys
from checker.indicator import Evidence, Indicator, Outcome, Params, ask, fail, na, ok, say
from rules.site._shared import MOST_NAMES, judge_presence

D_H5 = Indicator(
    "D-H5",
    "征集调查",
    part="deduct",
    group="互动交流",
    clause="国办秘函〔2019〕19号 附件1 扣分指标·互动交流",
    mend="开设在线征集调查,定期开展,结束后公开结果。",
)


@D_H5.criterion(1, "没有在线征集调查渠道", automation="full")
def no_survey(site: SiteInfo, columns: Columns, surveys: Surveys) -> Outcome:
    if surveys.forms:
        words = "有在线填写的征集调查表单"
        lines = [Evidence("page", words, url, seen_at=seen_at) for url, seen_at in surveys.forms]
        return ok(say("读到在线征集调查表单 {n} 个", n=len(lines)), *lines)
    if named := [s for s in surveys.all if s.online == "named"]:
        lines = [_line(s, "“{title}”写明可在网上参与") for s in named]
        return ok(say("{n} 期征集调查写明可在网上参与", n=len(named)), *lines)
    if not surveys.columns and not surveys.elsewhere:
        return judge_presence(site, columns, "征集调查", "征集调查")
    mail = [_line(s, "“{title}”只写有邮箱、电话等方式") for s in surveys.all if s.online == "mail"]
    if mail and _all_by_mail(surveys) and surveys.complete and not surveys.outside:
        return fail("征集调查只能用邮箱、电话等方式参与", *mail, count=1)
    question = "看网站有没有能在线参与的征集或调查(只留电子邮箱的不算)。回答:有/没有"
    reason = say("找到征集调查类栏目 {n} 个", n=len(surveys.columns))
    other = [_began(s) for s in surveys.elsewhere]
    return ask(question, *mail, *_columns(surveys), *other[:MOST_NAMES], reason=reason)


@D_H5.criterion(2, "规定期限内开展次数不足", automation="full")
def too_few(surveys: Surveys, today: date, p: Params) -> Outcome:
    if not surveys.columns and not surveys.elsewhere and surveys.complete:
        return na("没有征集调查类栏目,已在“没有在线征集调查渠道”一条判定")
    other = [s for s in surveys.elsewhere if not s.began or (today - s.began).days <= p.days]
    held = [s for s in surveys.all if s.began and 0 <= (today - s.began).days <= p.days]
    lines = [_began(s) for s in held]
    if len(held) >= p.times:
        return ok(say("{days} 天内开展征集调查 {n} 次", days=p.days, n=len(held)), *lines)
    undated = any(s.began is None for s in surveys.all)
    if surveys.complete and not (undated or other or surveys.doubtful or surveys.outside):
        reason = say(
            "{days} 天内只开展征集调查 {n} 次,不足 {times} 次", days=p.days, n=len(held), times=p.times
        )
        return fail(reason, *lines, *_columns(surveys), count=p.times - len(held))
    question = say("数一数 {days} 天内开展的征集调查,是否达到 {n} 次。回答:次数", days=p.days, n=p.times)
    lines += [_began(s) for s in other[:MOST_NAMES]]
    return ask(
        question,
        *lines,
        *_columns(surveys),
        reason=say("读到 {n} 次,没有看全: {why}", n=len(held), why=_why(surveys)),
    )


@D_H5.criterion(3, "征集调查结束后没有公开结果", automation="full")
def no_result(surveys: Surveys, today: date, p: Params) -> Outcome:
    if not surveys.columns and not surveys.elsewhere and surveys.complete:
        return na("没有征集调查类栏目,已在“没有在线征集调查渠道”一条判定")
    over = [s for s in surveys.all if _is_over(s, today, p)]
    silent = [s for s in over if not s.result]
    proved = [s for s in silent if surveys.complete and s.whole and s.closes and s.due and not s.maybe]
    doubts = [_doubt(s) for s in silent if s not in proved]
    if proved:
        lines = [_no_result(s, today) for s in proved]
        return fail(say("{n} 期征集调查结束后没有公开结果", n=len(proved)), *lines).warn(*doubts)
    shown = [_result(s) for s in over if s.result]
    unclear = [s for s in surveys.all if s.ended is None and not s.result and _recent(s, today, p)]
    if surveys.complete and not doubts and not unclear and not surveys.outside:
        if not over:
            return na(say("{days} 天内没有结束已满期限的征集调查", days=p.window))
        return ok(say("已结束的 {n} 期征集调查都公开了结果", n=len(over)), *shown)
    question = say(
        "逐期看已结束的征集调查,{days} 天内有没有公开结果。回答:没有公开的次数(写明网址)", days=p.days
    )
    reason = say("{n} 期征集调查看不出有没有结果: {why}", n=len(unclear) + len(doubts), why=_why(surveys))
    return ask(question, *(_began(s) for s in unclear), *_columns(surveys), reason=reason).warn(*doubts)


def _all_by_mail(surveys: Surveys) -> bool:
    """Whether every round names mail or telephone only. A round that is over may tell no more, as long as
    one that is open does."""
    silent = [s for s in surveys.all if s.online != "mail"]
    opened = any(s.online == "mail" and s.ended is False and s.whole for s in surveys.all)
    return not silent or (opened and all(s.ended for s in silent))


def _why(surveys: Surveys) -> str:
    """Why rounds and results could not be settled."""
    if surveys.reason:
        return surveys.reason
    if surveys.outside:
        return "有的在别的网站"
    return "有的没有写明起止时间、没有打开或不能确定是不是征集调查"


def _is_over(survey: Survey, today: date, p: Params) -> bool:
    """Whether it ended long enough ago, within the period that is looked at."""
    if survey.closes:
        return bool(p.days < (today - survey.closes).days <= p.window)
    return survey.ended is True and _recent(survey, today, p)


def _recent(survey: Survey, today: date, p: Params) -> bool:
    return survey.began is None or bool((today - survey.began).days <= p.window)


def _line(survey: Survey, template: str) -> Evidence:
    words = say(template, title=survey.title)
    return Evidence("page", words, survey.url, place=survey.title, seen_at=survey.seen_at)


def _began(survey: Survey) -> Evidence:
    words = say("“{title}”,开始 {day},结束 {end}", title=survey.title, day=survey.began or "未写明",
                end=survey.closes or "未写明")  # fmt: skip
    return Evidence("date", words, survey.url, str(survey.began or ""), survey.title, "", survey.seen_at)


def _no_result(survey: Survey, today: date) -> Evidence:
    past = (today - survey.closes).days if survey.closes else 0
    words = say(
        "“{title}”于 {day} 结束,已 {n} 天,没有公开结果", title=survey.title, day=survey.closes, n=past
    )
    return Evidence("missing", words, survey.url, str(survey.closes), survey.title, "", survey.seen_at)


def _doubt(survey: Survey) -> Evidence:
    words = say("“{title}”已结束,没有看到结果", title=survey.title)
    return Evidence(
        "missing", words, survey.url, "", survey.title, survey.maybe, survey.seen_at, certainty="suspected"
    )


def _result(survey: Survey) -> Evidence:
    words = say("“{title}”的结果: “{words}”", title=survey.title, words=survey.result_words)
    return Evidence("text", words, survey.result, place=survey.title, seen_at=survey.seen_at)


def _columns(surveys: Surveys) -> list[Evidence]:
    return [
        Evidence(
            "column",
            say("“{name}”栏目,最新日期 {day}", name=c.name, day=c.newest.day if c.newest else "没有读到"),
            c.url,
            place=c.name,
            seen_at=c.seen_at,
        )
        for c in surveys.columns
    ]
