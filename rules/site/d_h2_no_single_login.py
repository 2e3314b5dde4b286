"""注册用户在各板块不能一号登录。

判定: 机器收集办事、互动各板块的登录入口,全部通向同一个地址的,记为符合;看全了网站而没有任何登录入口的,说明
不要求注册,不适用;登录地址在不同网站的,列为疑似,由人用同一账号试登录。
未能判定: 有板块在别的网站、登录入口由脚本生成或网站没有看全的,由人判断;机器不登录网站。
整改: 接入统一身份认证,各板块共用一个账号。
示例: 办事入口用统一身份认证,互动栏目另有登录页,列为疑似,人工确认后扣分。
"""

from __future__ import annotations

from checker.facts.model import Login, Logins, SiteInfo
from checker.indicator import Evidence, Indicator, Outcome, ask, na, ok, say
from rules.site._shared import MOST_NAMES

D_H2 = Indicator(
    "D-H2",
    "一号登录",
    part="deduct",
    group="互动交流",
    clause="国办秘函〔2019〕19号 附件1 扣分指标·互动交流",
    mend="接入统一身份认证,各板块共用一个账号。",
)


@D_H2.criterion(1, "各板块不能一号登录", automation="assisted")
def no_single_login(site: SiteInfo, logins: Logins) -> Outcome:
    whole = logins.complete and not logins.outside
    if not logins.all and whole:
        return na("看全了网站,没有登录或注册入口,各板块都不要求注册")
    if len(logins.places) == 1 and whole:
        reason = say("{n} 处登录入口都通向 {place}", n=len(logins.all), place=logins.places[0])
        return ok(reason, *(_line(login) for login in logins.all))
    asked = ask(
        "注册一个账号,在办事服务、咨询投诉、征集调查等板块登录,看要不要另外注册。回答:能一号登录/不能(写明板块)",
        *([_line(login) for login in logins.all] or [Evidence("page", "从首页的登录入口看起", site.url)]),
        reason=_why(logins),
    )
    hosts = {place.partition("/")[0] for place in logins.places}
    if len(hosts) > 1:
        return asked.warn(*(_suspected(login) for login in _one_each(logins)))
    return asked


def _why(logins: Logins) -> str:
    if len(logins.places) > 1:
        return say("登录入口通向 {n} 个不同地址", n=len(logins.places))
    if logins.outside:
        names = "”“".join(logins.outside[:MOST_NAMES])
        return say("“{names}”在别的网站,登录方式没有看到", names=names)
    if not logins.complete:
        return say("登录入口没有看全: {why}", why=logins.reason or "检查没有走完")
    return "需要人工核实"


def _one_each(logins: Logins) -> list[Login]:
    """The first entry of each place."""
    once: dict[str, Login] = {}
    for login in logins.all:
        once.setdefault(login.place, login)
    return list(once.values())


def _line(login: Login) -> Evidence:
    if login.section:
        words = say(
            "“{section}”的登录入口“{text}”通向 {place}",
            section=login.section,
            text=login.text,
            place=login.place,
        )
    else:
        words = say("登录入口“{text}”通向 {place}", text=login.text, place=login.place)
    return Evidence("link", words, login.page_url, login.place, login.text, login.url, login.seen_at)


def _suspected(login: Login) -> Evidence:
    words = say("登录地址 {place} 与别处不同", place=login.place)
    return Evidence(
        "link", words, login.page_url, login.place, login.text, login.url, login.seen_at, "suspected"
    )
