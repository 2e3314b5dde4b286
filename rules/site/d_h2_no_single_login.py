"""注册用户在各板块不能一号登录。

判定: 由人用同一账号在办事、互动各板块登录,看要不要重新注册。
未能判定: 本项只能人工判断,机器不登录网站。
整改: 接入统一身份认证,各板块共用一个账号。
示例: 互动栏目要另外注册账号,人工判扣分。
"""

from __future__ import annotations

from checker.facts.model import SiteInfo
from checker.indicator import Evidence, Indicator, Outcome, ask

D_H2 = Indicator(
    "D-H2",
    "一号登录",
    part="deduct",
    group="互动交流",
    clause="国办秘函〔2019〕19号 附件1 扣分指标·互动交流",
    mend="接入统一身份认证,各板块共用一个账号。",
)


@D_H2.criterion(1, "各板块不能一号登录", automation="human")
def no_single_login(site: SiteInfo) -> Outcome:
    return ask(
        "注册一个账号,在办事服务、咨询投诉、征集调查等板块登录,看要不要另外注册。回答:能一号登录/不能(写明板块)",
        Evidence("page", "从首页的登录入口看起", site.url),
    )
