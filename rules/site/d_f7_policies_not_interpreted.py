"""涉及面广的政策文件没有解读。

判定: 取最新的规定个数、普遍适用的本级文件(不计人事任免、批复、转发、公示等),都有解读才判符合。
有没有解读,看两页的链接和标题。文件是否涉及面广、需要解读,机器不能断定,
所以没有找到解读的文件只列为疑似,由人判定,机器不判不符合。
未能判定: 读到的文件不足规定个数时,请人自行抽取。
整改: 对涉及面广、社会关注度高的文件及时发布解读,并与文件互相链接。
示例: 某市一份住房保障文件没有找到解读,列入疑似清单,人工确认后每个扣分。
"""

from __future__ import annotations

from checker.facts.model import Document, Pair, Policies
from checker.indicator import Evidence, Indicator, Outcome, Params, ask, ok, say

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
    sample = policies.general[: p.sample]
    explained = [policies.pairs_of(d)[0] for d in sample if policies.pairs_of(d)]
    enough = len(sample) >= p.sample or (bool(sample) and policies.complete)
    if enough and len(explained) == len(sample):
        reason = say("抽查最新的 {n} 个普遍适用的文件,都有解读; {all}", n=len(sample), all=_share(policies))
        return ok(reason, *(_explained(pair) for pair in explained))
    question = say(
        "抽取 {n} 个以本地区本部门名义印发、涉及面广的政策文件,看网站上有没有解读。"
        "下面列出没有找到解读的文件,最新的在前。回答:未解读的个数(写明文件)/都有解读",
        n=p.sample,
    )
    suspects = [_suspected(d, policies) for d in policies.general if not policies.pairs_of(d)]
    return ask(question, *(_explained(pair) for pair in explained), reason=_share(policies)).warn(*suspects)


def _share(policies: Policies) -> str:
    every = policies.general
    with_one = [d for d in every if policies.pairs_of(d)]
    told = say(
        "读到普遍适用的文件 {n} 个,其中 {m} 个找到解读({share})",
        n=len(every),
        m=len(with_one),
        share=f"{len(with_one) / max(1, len(every)):.0%}",
    )
    if policies.delay is None:
        return told
    return say("{told},文件与首篇解读相隔天数的中位数为 {days}", told=told, days=f"{policies.delay:g}")


def _explained(pair: Pair) -> Evidence:
    document = pair.document or pair.interpretation
    words = say(
        "文件“{document}”,解读“{interpretation}”",
        document=document.title,
        interpretation=pair.interpretation.title,
    )
    return Evidence(
        "link",
        words,
        document.url,
        place=document.title,
        target=pair.interpretation.url,
        seen_at=document.seen_at,
    )


def _suspected(document: Document, policies: Policies) -> Evidence:
    return Evidence(
        "page",
        say("“{title}”: {why}", title=document.title, why=_why(document, policies)),
        document.url,
        value=str(document.day or ""),
        place=document.title,
        target=document.explained_by,
        seen_at=document.seen_at,
        certainty="suspected",
    )


def _why(document: Document, policies: Policies) -> str:
    if document.explained_by:
        return "页面上有解读链接,链接的页面没有读到"
    if not policies.complete:
        return say("没有找到解读,但没有看全: {why}", why=policies.reason)
    if not document.whole:
        return "没有找到解读,但页面有脚本或框架,解读链接可能由它们生成"
    return "疑似没有解读: 全站的解读都已读到,标题和链接都不与它对应"
