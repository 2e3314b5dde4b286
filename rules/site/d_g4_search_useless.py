"""没有搜索功能,或搜不到已发布的内容。

判定: 按评价方案的条数取本站近期的标题,像读者一样提交搜索表单,在结果第一页找这条信息;静态页面看不出的,在
Chromium 中再试。结果页列出其他内容或写明没有结果,而没有这条信息,才记为搜不到;每次搜索都返回错误,或全站没
有搜索入口,才记为没有搜索。
未能判定: robots.txt 不允许、被防护设备拦截、结果由脚本生成而本机没有浏览器、看不出是不是结果页;检查本地文件夹
时不能试搜。
整改: 在全站页面提供搜索框,让已发布的信息按标题能在结果第一页找到。
示例: 用四条标题搜索,三条在结果第一页,一条的结果页写着“没有找到相关结果”,扣一条的分。
"""

from __future__ import annotations

from checker.facts.model import Search, SearchTry
from checker.indicator import (
    Evidence,
    Indicator,
    Outcome,
    Params,
    Say,
    ask,
    fail,
    na,
    not_checked,
    ok,
    say,
    unknown,
)
from rules.site._shared import WHY_NOT_OPENED

D_G4 = Indicator(
    "D-G4",
    "搜索",
    part="deduct",
    group="功能设计",
    clause="国办秘函〔2019〕19号 附件1 扣分指标·功能设计",
    mend="提供可用的站内搜索,让已发布内容按标题可以搜到。",
)

WHY_NOT_TRIED = {
    "not_run": "本次没有试搜",
    "no_home": "首页没有打开,没有试搜",
    "no_form": "没有找到可以试搜的搜索框",
    "no_titles": "没有合适的标题可以试搜",
    "broke": "试搜时检查程序出错",
}
WHY_UNDECIDED = {
    "unclear": "结果页看不出是否回答了这次搜索",
    "no_browser": "结果由脚本生成,本机没有可用的浏览器",
    "elsewhere": "搜索由站外单位提供,没有提交",
    "not_sent": "在浏览器中按回车后没有结果",
    "no_box": "在浏览器中没有看到搜索框",
    "not_opened": "浏览器没有打开页面",
    "crashed": "浏览器中途退出",
    "error": "搜索返回错误,但不能确定提交方式与读者相同",
}
BY_HAND = "打开首页,用几条已发布信息的标题搜索,看结果第一页有没有它们"


@D_G4.criterion(1, "没有提供搜索,或搜索不能用", automation="assisted")
def no_search(search: Search, p: Params) -> Outcome:
    if search.form is None and not search.tries:
        return _no_box(search)
    entry = _entry(search)
    if search.state == "folder":
        reason = "本地文件夹没有搜索服务,只看到搜索框"
        return not_checked(reason, settle_by="对公开网址再查一次")
    if search.state != "tried":
        again = "去掉 --no-probes,用 --resume 继续"
        return not_checked(WHY_NOT_TRIED.get(search.state, search.state), settle_by=again)
    found, errors = search.ended("found"), search.ended("error")
    if found:
        return ok(say("用 {n} 条标题试搜,搜索可用", n=len(search.tries)), *entry, *map(_found, found))
    if len(errors) == len(search.tries) and len(errors) >= p.least_tries:
        reason = say("试搜 {n} 次,每次都返回错误", n=len(errors))
        return fail(reason, *map(_error, errors), count=1)
    missing = search.ended("missing")
    if any(t.results for t in missing):
        return ok("搜索能返回结果;能否搜到已发布的标题见细则 2", *entry, *map(_missing, missing))
    if missing and len(missing) == len(search.tries):
        return ask(
            "试搜的标题一条也没有搜到。打开首页搜一个常用词,看能否出结果。回答:可用/不可用",
            *map(_missing, missing),
            reason="试搜的标题都没有结果",
        )
    return unknown(_why_undecided(search), *entry, settle_by=BY_HAND).warn(*map(_doubt, _undecided(search)))


@D_G4.criterion(2, "抽查的标题在搜索结果第一页找不到", automation="assisted")
def title_not_found(search: Search, p: Params) -> Outcome:
    if search.absent or (search.tries and len(search.ended("error")) == len(search.tries)):
        return na("没有可用的搜索,已在细则 1 判定")
    if not search.tries:
        return _by_a_person(search, p)
    found, missing, open_ = search.ended("found"), search.ended("missing"), _undecided(search)
    shown = [*map(_missing, missing), *map(_found, found)]
    doubts = [_doubt(one) for one in open_]
    if missing:
        reason = say("试搜 {n} 条标题,{bad} 条不在结果第一页", n=len(search.tries), bad=len(missing))
        return fail(reason, *shown, count=len(missing), undecided=len(open_)).warn(*doubts)
    if open_:
        return unknown(_why_undecided(search), *shown, settle_by=BY_HAND, undecided=len(open_)).warn(*doubts)
    if len(found) < p.sample:
        reason = say("只有 {n} 条标题可以试搜,都搜到了;应抽查 {sample} 条", n=len(found), sample=p.sample)
        return unknown(reason, *shown, settle_by=BY_HAND, undecided=p.sample - len(found))
    return ok(say("试搜的 {n} 条标题都在结果第一页", n=len(found)), *shown)


def _no_box(search: Search) -> Outcome:
    if search.absent:
        seen = Evidence("missing", "首页和打开的其他页面都没有搜索框或搜索入口", search.url)
        return fail("没有提供搜索", seen, count=1)
    why = "首页没有找到搜索框" if search.readable else "首页没有读懂,不知道有没有搜索框"
    return ask(
        "打开首页,看有没有搜索框,随便搜一个词看能否出结果。回答:有且可用/没有/不可用",
        reason=why,
    ).warn(Evidence("missing", why, search.url, certainty="suspected"))


def _by_a_person(search: Search, p: Params) -> Outcome:
    question = "随机选 {n} 条已发布信息的标题逐条搜索,看结果第一页有没有它。回答:找不到的条数(写明标题)"
    if search.state == "folder":
        reason = "本地文件夹没有搜索服务,不能试搜"
        return not_checked(reason, settle_by="对公开网址再查一次")
    return ask(
        say(question, n=p.sample), *_entry(search), reason=WHY_NOT_TRIED.get(search.state, search.state)
    )


def _entry(search: Search) -> list[Evidence]:
    return [Evidence("field", "搜索入口", search.url, target=search.form.action)] if search.form else []


def _undecided(search: Search) -> list[SearchTry]:
    return [t for t in search.tries if not (t.sure and t.outcome in ("found", "missing"))]


def _why_undecided(search: Search) -> Say:
    first = _undecided(search)[0]
    return say("{n} 条标题的试搜没有结论: {why}", n=len(_undecided(search)), why=_why(first))


def _why(one: SearchTry) -> str:
    return WHY_UNDECIDED.get(one.outcome) or WHY_NOT_OPENED.get(one.outcome, one.outcome)


def _found(one: SearchTry) -> Evidence:
    return _line(one, say("“{title}”在结果第一页", title=one.title))


def _missing(one: SearchTry) -> Evidence:
    if one.said:
        return _line(one, say("“{title}”不在结果第一页,页面写着“{said}”", title=one.title, said=one.said))
    return _line(one, say("“{title}”不在结果第一页,页面列出其他结果 {n} 条", title=one.title, n=one.results))


def _error(one: SearchTry) -> Evidence:
    return _line(one, say("搜索“{title}”,服务器返回 {status}", title=one.title, status=one.status))


def _doubt(one: SearchTry) -> Evidence:
    words = say("“{title}”没有结论: {why}", title=one.title, why=_why(one))
    return Evidence(
        "field", words, one.query or one.url, target=one.url, seen_at=one.seen_at, certainty="suspected"
    )


def _line(one: SearchTry, words: Say) -> Evidence:
    return Evidence("field", words, one.query, value=one.title, target=one.url, seen_at=one.seen_at)
