"""解读材料只有文字,没有图表、音视频等形式。

判定: 由人抽取规定个数的解读材料,看展现形式。机器列出只见到文字的解读作为线索,不直接扣分。
未能判定: 没有读到解读材料时,请人自行抽取。
整改: 重要解读配发图解、视频、动漫等材料,放在解读页中。
示例: 三篇解读中有一篇正文没有图片、音频和视频,列入疑似清单。
"""

from __future__ import annotations

from datetime import date

from checker.facts.model import Policies
from checker.indicator import Evidence, Indicator, Outcome, Params, ask, say

D_F8 = Indicator(
    "D-F8",
    "解读产品",
    part="deduct",
    group="发布解读",
    clause="国办秘函〔2019〕19号 附件1 扣分指标·发布解读",
    mend="为重要解读配发图解、音频、视频或动漫。",
)


@D_F8.criterion(1, "抽查的解读材料只有文字", automation="assisted")
def text_only(policies: Policies, p: Params) -> Outcome:
    newest = sorted(policies.interpretations, key=lambda d: d.day or date.min, reverse=True)
    plain = [d for d in newest if not set(d.forms) - {"text"}]
    suspects = [
        Evidence(
            "page",
            say("疑似只有文字: “{title}”", title=d.title),
            d.url,
            value=str(d.day or ""),
            place=d.title,
            seen_at=d.seen_at,
            certainty="suspected",
        )
        for d in plain
    ]
    question = say(
        "随机抽取 {n} 篇解读材料,看有没有图表图解、音频、视频或动漫。"
        "下面列出只见到文字的解读供参考。回答:只有文字的篇数(写明网址)",
        n=p.sample,
    )
    read = say("读到解读材料 {n} 篇,其中 {m} 篇只见到文字", n=len(newest), m=len(plain))
    return ask(question, reason=read).warn(*suspects)
