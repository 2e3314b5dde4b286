"""首页长时间没有新信息。

判定: 取首页各条信息的发布日期,最新一条距监测时间点超过规定天数即否决;首页只是导航入口的,看全部二级页面。
有持续监测的: 监测期间首页出现过期限内的信息,即为更新;每天都看到完整首页而从未出现新地址的,即为不更新,首页
可能由脚本填充的除外,不变的只是外壳。
看到过的信息后来从列表中间消失,只作疑似撤稿提示,不计。
未能判定: 有的信息没有打开,是视频、附件或外站稿件而看不出日期,只有成文日期,列表可能由脚本填充或在内嵌页面
里,日期晚于监测时间点,二级页面没有全部打开,或稿件没有注明日期(方案可改为视为不更新)。
整改: 首页设要闻、公告等更新区,及时发布;稿件页注明发布时间。
示例: 首页最新信息发布于 23 天前,所有信息的日期都已读到,超过期限,判不符合。
"""

from __future__ import annotations

from datetime import date, datetime

from checker.facts.model import HomeNews, Item, Watched, WatchedItem
from checker.indicator import Evidence, Indicator, Outcome, Params, fail, ok, say, unknown
from rules.site._shared import withdrawn_line

V_S3 = Indicator(
    "V-S3",
    "首页不更新",
    part="veto",
    group="单项否决",
    clause="国办秘函〔2019〕19号 附件1 单项否决",
    mend="及时在首页发布信息,并在稿件页注明发布时间。",
)


@V_S3.criterion(1, "规定期限内首页没有新信息;首页只是导航入口的,看全部二级页面", automation="full")
def no_fresh_item(home_news: HomeNews, watched: Watched, today: date, p: Params) -> Outcome:
    outcome = _by_this_look(home_news, today, p)
    if outcome.status != "pass" and (seen := _seen_fresh(watched, outcome, today, p.days)):
        outcome = ok(seen.text, seen)
    elif outcome.status == "unknown" and (same := _seen_unchanged(home_news, watched, today, p.days)):
        outcome = fail(same.text, same)
    elif outcome.status == "unknown" and (shell := _seen_shell(home_news, watched, today, p.days)):
        outcome = outcome.warn(shell)
    return outcome.warn(*(withdrawn_line(i) for i in watched.withdrawn if i.page == watched.url))


def _by_this_look(home_news: HomeNews, today: date, p: Params) -> Outcome:
    dated = [i for i in home_news.items if i.day and i.day <= today]
    newest = max(dated, key=lambda i: i.day or date.min) if dated else None
    line = _line(home_news, newest, today, p.days) if newest else None
    if line and newest and newest.day and (today - newest.day).days <= p.days:
        near = (today - newest.day).days > p.warn_days
        return ok(line.text, line).warn(*([line] if near else []))
    if doubt := _doubt(home_news, today, undated_counts=p.undated_counts):
        reason = say("{known};{doubt}", known=line.text if line else "没有读到发布日期", doubt=doubt)
        return unknown(reason, *([line] if line else []), settle_by="打开首页信息,看最新一条的发布日期")
    if line:
        return fail(line.text, line)
    words = say("首页 {n} 条信息都没有注明发布时间,按附注视为不更新", n=len(home_news.items))
    return fail(words, Evidence("date", words, home_news.url, seen_at=home_news.seen_at))


def _line(news: HomeNews, newest: Item, today: date, days: int) -> Evidence:
    age = (today - newest.day).days if newest.day else 0
    template = (
        "{where}最新信息发布于 {day},距监测时间点 {age} 天,超过 {days} 天"
        if age > days
        else "{where}最新信息发布于 {day},距监测时间点 {age} 天,未超过 {days} 天"
    )
    where = "二级页面" if news.navigation_only else "首页"
    words = say(template, where=where, day=newest.day, age=age, days=days)
    seen_at = newest.seen_at or news.seen_at
    return Evidence("date", words, news.url, str(newest.day), newest.title, newest.url, seen_at)


def _doubt(news: HomeNews, today: date, *, undated_counts: bool) -> str:
    """What might hide a newer item; empty when nothing does."""
    unread = max(news.unread, sum(1 for i in news.items if not i.day and not i.opened))
    undated = sum(1 for i in news.items if not i.day and i.opened)
    ahead = sum(1 for i in news.items if i.day and i.day > today)
    if not news.items and not unread:
        return "首页的列表由脚本填充或在内嵌页面里" if news.script_lists else "首页没有认出信息列表"
    if unread:
        return say("还有 {n} 条信息的日期没有读到", n=unread)
    if news.script_lists:
        return "有的列表可能由脚本填充或在内嵌页面里,没有读到"
    if ahead:
        return say("有 {n} 条信息的日期晚于监测时间点", n=ahead)
    if undated and not undated_counts:
        return say("有 {n} 条信息没有注明发布时间", n=undated)
    return ""


def _seen_fresh(watched: Watched, outcome: Outcome, today: date, days: int) -> Evidence | None:
    """An item of the last days that the monitoring saw on the home page."""
    newest, newcomer = watched.newest, watched.newcomer
    if newest and newest.day and (today - newest.day).days <= days:
        words = say("监测期间首页出现过 {day} 发布的信息,未超过 {days} 天", day=newest.day, days=days)
        return _of_item(words, newest, str(newest.day))
    came = datetime.fromisoformat(newcomer.seen_at).date() if newcomer else None
    if newcomer and came and outcome.status == "unknown" and (today - came).days <= days:
        words = say("监测期间首页新增了信息,{day} 首次看到,未超过 {days} 天", day=came, days=days)
        return _of_item(words, newcomer, str(came))
    return None


def _seen_unchanged(news: HomeNews, watched: Watched, today: date, days: int) -> Evidence | None:
    """Day after day the whole home page, and nothing new on it, nor on this look: what stands there is older
    than the limit."""
    since, until = watched.same_since, watched.same_until
    if news.navigation_only or news.script_lists or news.unseen or since is None or until is None:
        return None
    if not _to_this_day(since, until, today, days):
        return None
    words = say(
        "{since} 至 {until} 每天看到的首页都没有新信息,超过 {days} 天", since=since, until=until, days=days
    )
    return Evidence("date", words, watched.url, str(since), seen_at=news.seen_at)


def _seen_shell(news: HomeNews, watched: Watched, today: date, days: int) -> Evidence | None:
    """The same of a home page that a script may fill: perhaps only its shell stood still."""
    since, until = watched.shell_since, watched.shell_until
    if since is None or until is None or not _to_this_day(since, until, today, days):
        return None
    words = say(
        "{since} 至 {until} 每天看到的首页源代码都没有新信息,但首页可能由脚本填充,请打开核对",
        since=since,
        until=until,
    )
    return Evidence("date", words, watched.url, str(since), seen_at=news.seen_at, certainty="suspected")


def _to_this_day(since: date, until: date, today: date, days: int) -> bool:
    return (today - until).days <= 1 and (today - since).days > days


def _of_item(words: str, item: WatchedItem, value: str) -> Evidence:
    return Evidence("date", words, item.page, value, item.title, item.url, item.seen_at)
