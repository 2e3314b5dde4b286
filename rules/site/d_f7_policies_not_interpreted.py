"""涉及面广的政策文件没有解读。

判定: 由人抽取规定个数的本级文件,看有没有解读。机器列出没有找到对应解读的文件作为线索,不直接扣分。
未能判定: 没有读到政策文件时,请人自行抽取。
整改: 对涉及面广、社会关注度高的文件及时发布解读,并与文件互相链接。
示例: 某市一份住房保障文件没有找到解读,列入疑似清单,人工确认后每个扣分。
"""

from __future__ import annotations

from datetime import date

from checker.facts.model import Policies
from checker.indicator import Evidence, Indicator, Outcome, Params, ask, say

D_F7 = Indicator(
    "D-F7",
    "解读比例",
    part="deduct",
    group="发布解读",
    clause="国办秘函〔2019〕19号 附件1 扣分指标·发布解读",
    mend="为涉及面广的文件补发解读,并与文件互相链接。",
)


@D_F7.criterion(1, "抽查的政策文件没有解读", automation="assisted")
def not_interpreted(policies: Policies, p: Params) -> Outcome:
    explained = {pair.document.url for pair in policies.pairs if pair.document}
    newest = sorted(policies.documents, key=lambda d: d.day or date.min, reverse=True)
    without = [d for d in newest if d.url not in explained]
    suspects = [
        Evidence(
            "page",
            say("疑似没有解读: “{title}”", title=d.title),
            d.url,
            value=str(d.day or ""),
            place=d.title,
            seen_at=d.seen_at,
            certainty="suspected",
        )
        for d in without
    ]
    question = say(
        "随机抽取 {n} 个以本地区本部门名义印发、涉及面广的政策文件,看网站上有没有解读。"
        "下面列出没有找到解读的文件供参考。回答:未解读的个数(写明文件)",
        n=p.sample,
    )
    read = say("读到政策文件 {n} 个,其中 {m} 个没有找到解读", n=len(newest), m=len(without))
    return ask(question, reason=read).warn(*suspects)
