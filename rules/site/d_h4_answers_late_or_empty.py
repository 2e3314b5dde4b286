"""咨询没有按时答复,或答复敷衍。

判定: 由人提交一个简单常见的问题,看规定工作日内有没有网上答复,并看答复质量;机器不代为提问,只统计公开留言的
答复用时,并列出过短、只说已转办、多条雷同的答复作线索。
未能判定: 本项由人判断;答复用时按双休日推算,没有给出节假日安排时不含调休。
整改: 建立办理时限和质量抽查,简单问题尽快答复,不推诿、不敷衍。
示例: 提问六个工作日后仍无答复,人工判扣分。
"""

from __future__ import annotations

import re
from collections import Counter

from checker.facts.model import Interaction, Replies
from checker.indicator import Evidence, Indicator, Outcome, Params, ask, say
from checker.page.model import Letter

D_H4 = Indicator(
    "D-H4",
    "办理答复",
    part="deduct",
    group="互动交流",
    clause="国办秘函〔2019〕19号 附件1 扣分指标·互动交流",
    mend="按时答复,不推诿、不敷衍。",
)
PASSED_ON = re.compile(
    r"已?(?:转|转交|转办|转送|移交|交由|交办)[^。;；]{0,30}(?:部门|单位|局|委|办|科|中心|街道|乡|镇)?"
    r"[^。;；]{0,12}(?:办理|处理|核实|调查)?"
)


@D_H4.criterion(1, "简单咨询没有按时答复", automation="human")
def answered_late(interaction: Interaction, replies: Replies, p: Params) -> Outcome:
    channels = [
        Evidence("page", say("咨询建言渠道“{name}”", name=c.name), c.url, place=c.name, seen_at=c.seen_at)
        for c in interaction.channels
        if not c.special
    ]
    question = say(
        "提交一个简单常见问题,看 {n} 个工作日内有没有网上答复。回答:没有答复的次数(写明提问时间)",
        n=p.workdays,
    )
    return ask(question, *_times(replies, p.workdays), *channels, reason=_summary(replies, p.workdays))


@D_H4.criterion(2, "答复推诿、敷衍或答非所问", automation="assisted")
def answered_poorly(interaction: Interaction, p: Params) -> Outcome:
    answered = [x for x in interaction.letters if x.answer]
    listed = [
        Evidence(
            "page",
            say("“{title}”", title=x.title),
            x.url,
            place=x.title,
            seen_at=interaction.seen.get(x.url, ""),
        )
        for x in answered
        if x.url
    ]
    hints = [*_short(answered, p.short), *_passed_on(answered, p.passed_on), *_repeated(answered, p.repeated)]
    question = "抽看公开的答复,有没有推诿、敷衍、答非所问。回答:次数(写明网址)"
    reason = say("读到 {n} 条答复,其中疑似敷衍 {m} 处", n=len(answered), m=len(hints))
    return ask(question, *listed, reason=reason).warn(*hints)


def _summary(replies: Replies, workdays: int) -> str:
    if not replies.all:
        return "没有读到同时写明留言时间和答复时间的公开留言"
    return say(
        "{n} 条公开答复的用时: 中位 {median} 个工作日,九成不超过 {ninetieth} 个,{share}% 不超过 {limit} 个",
        n=len(replies.all),
        median=replies.median,
        ninetieth=replies.ninetieth,
        share=replies.within(workdays),
        limit=workdays,
    )


def _times(replies: Replies, workdays: int) -> list[Evidence]:
    """The slowest answer, by name, and how the days were counted."""
    if not replies.all:
        return []
    slowest = replies.all[0]
    words = say(
        "答复最慢的是“{title}”,用了 {n} 个工作日({days} 天)",
        title=slowest.letter.title,
        n=slowest.workdays,
        days=slowest.days,
    )
    note = (
        "工作日按双休日推算,不含节假日和调休"
        if not replies.holidays_known
        else "工作日按给出的节假日安排计算"
    )
    return [
        Evidence("count", _summary(replies, workdays), value=str(replies.median)),
        Evidence("count", words, slowest.letter.url, str(slowest.workdays), slowest.letter.title),
        Evidence("text", note),
    ]


def _short(letters: list[Letter], most: int) -> list[Evidence]:
    return [
        _hint(x, say("“{title}”的答复只有“{words}”", title=x.title, words=x.answer))
        for x in letters
        if len(_bare(x)) <= most
    ]


def _passed_on(letters: list[Letter], most: int) -> list[Evidence]:
    """Short answers that only tell where the letter was sent on to."""
    return [
        _hint(x, say("“{title}”的答复像是只说已转办", title=x.title))
        for x in letters
        if PASSED_ON.search(x.answer or "") and len(_bare(x)) <= most
    ]


def _repeated(letters: list[Letter], times: int) -> list[Evidence]:
    counted = Counter(_bare(x) for x in letters)
    first = {_bare(x): x for x in reversed(letters)}
    return [
        _hint(first[words], say("“{title}”等 {n} 条留言的答复相同", title=first[words].title, n=n))
        for words, n in counted.items()
        if words and n >= times
    ]


def _bare(letter: Letter) -> str:
    """The answer without blanks and punctuation."""
    return re.sub(r"[\s\W]+", "", letter.answer or "")


def _hint(letter: Letter, words: str) -> Evidence:
    return Evidence("text", words, letter.url, place=letter.title, certainty="suspected")
