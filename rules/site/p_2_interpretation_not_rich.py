"""加分:解读及时多样,建有政策问答库。

判定: 机器数出各种形式的解读、文件与解读相隔的天数,列出像政策问答库的栏目,是否达到加分要求由人判断。
未能判定: 加分细则未与原表核对,机器不给分。
整改: 解读与文件同步发布,形式多样;建立简明的政策问答库。
示例: 网站有可检索的政策问答库,人工判得分。
"""

from __future__ import annotations

import re

from checker.facts.model import Columns, Document, Policies
from checker.indicator import Evidence, Indicator, Outcome, ask, say

P_2 = Indicator(
    "P-2",
    "政策解读与回应",
    part="bonus",
    group="加分",
    clause="国办秘函〔2019〕19号 附件1 加分指标",
    mend="解读与文件同步发布,形式多样,建立政策问答库。",
)
QUESTIONS = re.compile(r"问答|知识库|有问必答|政策咨询")


@P_2.criterion(1, "解读及时、形式多样,有政策问答库", automation="human")
def interpretation_rich(policies: Policies, columns: Columns) -> Outcome:
    read = policies.interpretations
    libraries = [
        Evidence(
            "column", say("像政策问答库的栏目“{name}”", name=c.name), c.url, place=c.name, seen_at=c.seen_at
        )
        for c in columns
        if QUESTIONS.search(c.name)
    ]
    reason = say(
        "读到解读 {n} 篇: 带图片 {pictures} 篇,带音视频 {films} 篇,问答 {questions} 篇; {when}",
        n=len(read),
        pictures=sum("picture" in d.forms for d in read),
        films=sum(bool({"video", "audio"} & set(d.forms)) for d in read),
        questions=sum("questions" in d.maybe for d in read),
        when=_when(policies),
    )
    rich = [_line(d) for d in read if set(d.forms) - {"text"}]
    question = "看解读是否及时、形式多样,有没有可检索的政策问答库。回答:达到/没有达到(写明网址)"
    return ask(question, *libraries, *rich, reason=reason)


def _when(policies: Policies) -> str:
    if policies.delay is None:
        return "文件与解读相隔的天数没有读到"
    return say("文件与首篇解读相隔天数的中位数为 {days}", days=f"{policies.delay:g}")


def _line(document: Document) -> Evidence:
    words = say("带图片或音视频的解读“{title}”", title=document.title)
    day = str(document.day or "")
    return Evidence("page", words, document.url, day, document.title, seen_at=document.seen_at)
