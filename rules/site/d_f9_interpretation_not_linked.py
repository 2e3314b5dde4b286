"""解读稿与被解读文件没有互相关联。

判定: 取最新的规定篇数解读稿,找到各自解读的文件;解读页没有链接到文件,或文件页没有链接到解读,计一个。
解读上级或其他部门文件的不计;链接到同一文件的另一份副本或附件原文,算已链接。
未能判定: 解读的文件没有找到(没有读到,或标题对不上);两页有脚本、框架、附件或别的解读链接,关联可能就在其中。
整改: 在解读页和文件页的正文或“相关阅读”中互加链接。
示例: 解读页链接了文件,文件页没有链接解读,计一个,附两页地址。
"""

from __future__ import annotations

from checker.facts.model import Pair, Policies
from checker.indicator import Evidence, Indicator, Outcome, Params, fail, na, ok, say, unknown

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
    if not policies.interpretations:
        reason = say("没有读到解读稿: {why}", why=policies.reason or "解读栏目中没有打开的稿件")
        return unknown(reason, settle_by="打开解读稿,看它与所解读的文件是否互相链接")
    pairs = [pair for pair in policies.pairs if pair.document or not pair.interpretation.foreign][: p.sample]
    if not pairs:
        return na("读到的解读稿解读的都是上级或其他单位的文件")
    linked = [pair for pair in pairs if pair.document and pair.links_to and pair.linked_from]
    broken = [pair for pair in pairs if pair.document and pair not in linked and not pair.doubt]
    open_ = [_doubt(pair) for pair in pairs if pair not in linked and pair not in broken]
    if broken:
        reason = say("抽查 {n} 篇解读,{m} 篇与文件没有互相链接", n=len(pairs), m=len(broken))
        return fail(reason, *map(_line, broken), undecided=len(open_)).warn(*open_)
    if open_:
        reason = say("抽查 {n} 篇解读,{m} 篇与文件是否互相链接不能断定", n=len(pairs), m=len(open_))
        settle = "打开解读稿,看它与所解读的文件是否互相链接"
        return unknown(reason, *open_, settle_by=settle, undecided=len(open_))
    seen = [Evidence("link", _words(pair, "互相链接"), pair.interpretation.url) for pair in linked]
    return ok(say("抽查 {n} 篇解读,均与文件互相链接", n=len(linked)), *seen)


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


def _doubt(pair: Pair) -> Evidence:
    one = pair.interpretation
    if pair.document:
        words = _words(pair, pair.doubt)
    else:
        words = say("解读“{interpretation}”: 没有找到所解读的文件", interpretation=one.title)
    goal = pair.document.url if pair.document else ""
    return Evidence("link", words, one.url, target=goal, seen_at=one.seen_at, certainty="suspected")


def _words(pair: Pair, trouble: str) -> str:
    return say(
        "解读“{interpretation}”与文件“{document}”: {trouble}",
        interpretation=pair.interpretation.title,
        document=pair.document.title if pair.document else "",
        trouble=trouble,
    )
