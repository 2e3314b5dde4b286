"""留言及答复没有公开,没有按期更新,没有统计,或缺少字段。

判定: 读到带答复的公开留言,记为已公开;最新日期在规定天数内,记为已更新;读全的留言各字段都有,记为齐全。其
余情形列出线索请人判断。
未能判定: 留言列表由脚本生成、在别的网站,或没有读全,都不能证明没有公开。
整改: 公开留言和答复,写明留言时间、答复时间、答复单位和答复内容,并公开受理反馈统计。
示例: 公开的留言都没有答复单位,列入疑似,人工确认后按一类扣分。
"""

from __future__ import annotations

from datetime import date

from checker.facts.model import Interaction
from checker.indicator import Evidence, Indicator, Outcome, Params, ask, ok, say
from checker.page.model import Letter

D_H3 = Indicator(
    "D-H3",
    "留言公开",
    part="deduct",
    group="互动交流",
    clause="国办秘函〔2019〕19号 附件1 扣分指标·互动交流",
    mend="公开留言和答复的各项要素,并公开受理反馈统计。",
)
FIELDS = {"asked": "留言时间", "answered": "答复时间", "unit": "答复单位", "answer": "答复内容"}


@D_H3.criterion(1, "没有公开网民留言及答复", automation="assisted")
def letters_not_public(interaction: Interaction) -> Outcome:
    answered = [x for x in interaction.letters if x.answer or x.answered]
    if answered:
        first = answered[0]
        seen = Evidence("page", say("“{title}”", title=first.title), first.url, place=first.title)
        return ok(say("公开了 {n} 条带答复的留言", n=len(answered)), seen)
    return ask(
        "打开互动交流栏目,看是否公开了网民留言和答复。回答:公开/没有公开",
        *_columns(interaction),
        reason=say("读到公开留言 {n} 条,没有读到答复", n=len(interaction.letters)),
    )


@D_H3.criterion(2, "公开的留言没有按期更新", automation="assisted")
def letters_old(interaction: Interaction, today: date, p: Params) -> Outcome:
    shown = [d for x in interaction.letters for d in (_day(x.asked), _day(x.answered)) if d and d <= today]
    newest = max(shown, default=None)
    if newest and (today - newest).days <= p.days:
        return ok(say("最新的公开留言或答复在 {day},未超过 {days} 天", day=newest, days=p.days))
    return ask(
        say("看公开的留言或答复在 {days} 天内有没有更新。回答:有/没有(写明最新日期)", days=p.days),
        *_columns(interaction),
        reason=say("读到的最新日期: {day}", day=newest or "没有读到"),
    )


@D_H3.criterion(3, "没有公开留言受理反馈的统计数据", automation="human")
def no_statistics(interaction: Interaction) -> Outcome:
    return ask(
        "看互动栏目有没有收到数、办结数等受理反馈统计。回答:有/没有",
        *_columns(interaction),
    )


@D_H3.criterion(4, "公开的留言缺少时间、单位或内容", automation="assisted")
def fields_missing(interaction: Interaction) -> Outcome:
    letters = interaction.letters
    gone = {name: [x for x in letters if not getattr(x, key)] for key, name in FIELDS.items()}
    if letters and interaction.letters_complete and not any(gone.values()):
        return ok(say("公开的 {n} 条留言要素齐全", n=len(letters)))
    lines = [_line(name, lacking) for name, lacking in gone.items() if lacking]
    question = "打开几条公开的留言,看有没有留言时间、答复时间、答复单位、答复内容。回答:缺几类(写明哪些)"
    return ask(question, *_columns(interaction), reason=say("读到公开留言 {n} 条", n=len(letters))).warn(
        *lines
    )


def _line(name: str, letters: list[Letter]) -> Evidence:
    words = say("{n} 条留言没有读到{name}", n=len(letters), name=name)
    return Evidence("field", words, letters[0].url, value=name, place=letters[0].title, certainty="suspected")


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def _columns(interaction: Interaction) -> list[Evidence]:
    return [
        Evidence("column", say("互动栏目“{name}”", name=c.name), c.url, place=c.name, seen_at=c.seen_at)
        for c in interaction.columns
    ]
