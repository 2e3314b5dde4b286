"""解读稿与被解读文件没有互相关联。

判定: 取最新的规定篇数解读稿,找到各自解读的文件;解读页没有链接到文件,或文件页没有链接到解读,计一个。
未能判定: 解读的文件没有找到(可能是上级文件,或没有读到)。
整改: 在解读页和文件页的正文或“相关阅读”中互加链接。
示例: 解读页链接了文件,文件页没有链接解读,计一个,附两页地址。
"""

from __future__ import annotations

from datetime import date

from checker.facts.model import Pair, Policies
from checker.indicator import Evidence, Indicator, Outcome, Params, fail, ok, say, unknown

D_F9 = Indicator(
    "D-F9",
    "解读关联",
    part="deduct",
    group="发布解读",
    clause="国办秘函〔2019〕19号 附件1 扣分指标·发布解读",
    mend="在解读页和文件页互加链接。",
)


@D_F9.criterion(1, "抽查的解读稿与被解读文件没有互相关联", automation="full")
def not_linked(policies: Policies, p: Params) -> Outcome:
    newest = sorted(policies.interpretations, key=lambda d: d.day or date.min, reverse=True)[: p.sample]
    pairs = {pair.interpretation.url: pair for pair in policies.pairs if pair.document}
    known = [pairs[d.url] for d in newest if d.url in pairs]
    lost = len(newest) - len(known)
    broken = [_line(pair) for pair in known if not (pair.links_to and pair.linked_from)]
    if broken:
        reason = say("抽查 {n} 篇解读,{m} 篇与文件没有互相链接", n=len(newest), m=len(broken))
        return fail(reason, *broken, undecided=lost)
    if not newest or lost:
        reason = say("抽查 {n} 篇解读,{m} 篇没有找到所解读的文件", n=len(newest), m=lost)
        if not newest:
            reason = say("没有读到解读稿: {why}", why=policies.reason or "解读栏目中没有打开的稿件")
        return unknown(reason, settle_by="打开解读稿,看它与所解读的文件是否互相链接", undecided=lost)
    seen = [Evidence("link", _words(pair, "互相链接"), pair.interpretation.url) for pair in known]
    return ok(say("抽查 {n} 篇解读,均与文件互相链接", n=len(known)), *seen)


def _line(pair: Pair) -> Evidence:
    if not pair.links_to and not pair.linked_from:
        trouble = "两页都没有链接对方"
    elif not pair.links_to:
        trouble = "解读页没有链接文件"
    else:
        trouble = "文件页没有链接解读"
    explained = pair.document.url if pair.document else ""
    words = _words(pair, trouble)
    seen_at = pair.interpretation.seen_at
    return Evidence("link", words, pair.interpretation.url, target=explained, seen_at=seen_at)


def _words(pair: Pair, trouble: str) -> str:
    return say(
        "解读“{interpretation}”与文件“{document}”: {trouble}",
        interpretation=pair.interpretation.title,
        document=pair.document.title if pair.document else "",
        trouble=trouble,
    )
