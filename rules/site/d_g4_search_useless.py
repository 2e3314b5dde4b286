"""没有搜索功能,或搜不到已发布的内容。

判定: 首页有搜索框,记为已提供;没有找到的请人确认。能否搜到内容由人按规定条数测试,机器不向网站提交查询。
未能判定: 首页没有读懂,或搜索框由脚本生成。
整改: 在全站页面提供搜索框,让已发布的信息按标题能在结果第一页找到。
示例: 随机选四条标题搜索,有一条不在结果第一页,人工填写一条。
"""

from __future__ import annotations

from checker.facts.model import Search
from checker.indicator import Evidence, Indicator, Outcome, Params, ask, ok, say

D_G4 = Indicator(
    "D-G4",
    "搜索",
    part="deduct",
    group="功能设计",
    clause="国办秘函〔2019〕19号 附件1 扣分指标·功能设计",
    mend="提供可用的站内搜索,让已发布内容按标题可以搜到。",
)


@D_G4.criterion(1, "没有提供搜索,或搜索不能用", automation="assisted")
def no_search(search: Search) -> Outcome:
    if search.form:
        seen = Evidence("field", "首页有搜索框", search.url, target=search.form.action)
        return ok("首页有搜索框;能否搜到内容见细则 2", seen)
    why = "首页没有找到搜索框" if search.readable else "首页没有读懂,不知道有没有搜索框"
    return ask(
        "打开首页,看有没有搜索框,随便搜一个词看能否出结果。回答:有且可用/没有/不可用",
        reason=why,
    ).warn(Evidence("missing", why, search.url, certainty="suspected"))


@D_G4.criterion(2, "抽查的标题在搜索结果第一页找不到", automation="human")
def title_not_found(search: Search, p: Params) -> Outcome:
    where = [Evidence("field", "搜索入口", search.url, target=search.form.action)] if search.form else []
    return ask(
        say(
            "随机选 {n} 条已发布信息的标题逐条搜索,看结果第一页有没有它。回答:找不到的条数(写明标题)",
            n=p.sample,
        ),
        *where,
    )
