"""留言及答复没有公开,没有按期更新,没有统计,或缺少字段。

判定: 一看有没有带答复的公开留言;二看最新的留言或答复距监测时间点是否超过规定天数;三看互动栏目有没有收到数、办
结数等统计;四看已答复的留言,各条自己的页面上有没有留言时间、答复时间、答复单位、答复内容,缺一类计一类。没有
隐去的手机号码、身份证号码、银行卡号列为疑似。
未能判定: 留言列表由脚本生成、在别的网站,或没有读全;留言自己的页面没有读到,或页面上可能有而没有认出的,列出
线索请人判断。
整改: 公开留言和答复,写明留言时间、答复时间、答复单位和答复内容,公开受理反馈统计,隐去个人信息。
示例: 一条留言的页面上没有答复单位,判缺少一类,并附该留言地址。
"""

from __future__ import annotations

import re
from datetime import date

from checker.facts.model import Exposed, Front, Interaction
from checker.indicator import Evidence, Indicator, Outcome, Params, ask, fail, ok, say
from checker.page.model import Letter
from rules.site._shared import MOST_NAMES

D_H3 = Indicator(
    "D-H3",
    "留言公开",
    part="deduct",
    group="互动交流",
    clause="国办秘函〔2019〕19号 附件1 扣分指标·互动交流",
    mend="公开留言和答复的各项要素,并公开受理反馈统计。",
)
ANSWERED = re.compile(r"已(?:答复|回复|办结|反馈)")
PRIVATE = {"mobile": "手机号码", "identity": "身份证号码", "card": "银行卡号"}
FIELDS = {"asked": "留言时间", "answered": "答复时间", "unit": "答复单位", "answer": "答复内容"}


@D_H3.criterion(1, "没有公开网民留言及答复", automation="full")
def letters_not_public(interaction: Interaction) -> Outcome:
    exposed = [_exposed(x) for x in interaction.exposed]
    answered = [x for x in interaction.letters if x.answer or x.answered]
    if answered:
        first = answered[0]
        words, seen_at = say("“{title}”", title=first.title), interaction.seen.get(first.url, "")
        seen = Evidence("page", words, first.url, place=first.title, seen_at=seen_at)
        return ok(say("公开了 {n} 条带答复的留言", n=len(answered)), seen).warn(*exposed)
    if not interaction.letters and _all_read(interaction) and not any(f.items for f in interaction.fronts):
        lines = [_front(f, "“{name}”栏目读全,没有公开的留言") for f in interaction.fronts]
        return fail("互动栏目中没有公开的留言和答复", *lines, count=1)
    return ask(
        "打开互动交流栏目,看是否公开了网民留言和答复。回答:公开/没有公开",
        *_columns(interaction),
        reason=say("读到公开留言 {n} 条,没有读到答复", n=len(interaction.letters)),
    ).warn(*exposed)


@D_H3.criterion(2, "公开的留言没有按期更新", automation="full")
def letters_old(interaction: Interaction, today: date, p: Params) -> Outcome:
    newest = max(interaction.letters, key=lambda x: _newest(x, today) or date.min, default=None)
    day = _newest(newest, today) if newest else None
    if newest is None or day is None:
        return _ask_for_update(interaction, p, "没有读到")
    if (today - day).days <= p.days:
        return ok(
            say("最新的公开留言或答复在 {day},未超过 {days} 天", day=day, days=p.days),
            _dated(newest, day, interaction),
        )
    later = max((d for d in _listed_days(interaction) if d > day), default=None)
    undated = any(_newest(x, today) is None for x in interaction.letters)
    if later is None and not undated and _all_read(interaction):
        reason = say("最新的公开留言或答复在 {day},超过 {days} 天没有更新", day=day, days=p.days)
        lists = [_front(f, "“{name}”栏目的留言列表已读全") for f in interaction.fronts if f.items]
        return fail(reason, _dated(newest, day, interaction), *lists, count=1)
    return _ask_for_update(interaction, p, str(later or day))


@D_H3.criterion(3, "没有公开留言受理反馈的统计数据", automation="full")
def no_statistics(interaction: Interaction) -> Outcome:
    shown = [c for c in interaction.counts if c.sure]
    if shown:
        lines = [
            Evidence("text", say("“{words}”", words=c.words), c.url, c.words, "", "", c.seen_at)
            for c in shown
        ]
        return ok("公开了留言受理反馈统计", *lines[:MOST_NAMES])
    if not interaction.counts and not interaction.uncounted and _all_read(interaction):
        lines = [_front(f, "“{name}”栏目读全,没有收到数、办结数等统计") for f in interaction.fronts]
        return fail("互动栏目没有公开留言受理反馈统计", *lines, count=1)
    maybe = [
        Evidence("text", say("“{words}”", words=c.words), c.url, place=c.words) for c in interaction.counts
    ]
    why = interaction.uncounted or "没有认出统计数字"
    return ask(
        "看互动栏目有没有收到数、办结数等受理反馈统计。回答:有/没有",
        *maybe,
        *_columns(interaction),
        reason=say("没有读到留言受理反馈统计: {why}", why=why),
    )


@D_H3.criterion(4, "公开的留言缺少时间、单位或内容", automation="full")
def fields_missing(interaction: Interaction) -> Outcome:
    letters = [x for x in interaction.letters if _is_answered(x)]
    gone = {key: [x for x in letters if not getattr(x, key)] for key in FIELDS}
    proved = {key: [x for x in lacking if _lacks(x, key, interaction)] for key, lacking in gone.items()}
    doubts = [_doubt(key, [x for x in gone[key] if x not in proved[key]]) for key in FIELDS]
    warnings = [line for line in doubts if line]
    if kinds := [key for key in FIELDS if proved[key]]:
        lines = [_lacking(x, key, interaction) for key in kinds for x in proved[key]]
        names = "、".join(FIELDS[key] for key in kinds)
        return fail(say("公开的留言缺少{names}", names=names), *lines, count=len(kinds)).warn(*warnings)
    if letters and interaction.letters_complete and not warnings:
        return ok(say("公开的 {n} 条留言要素齐全", n=len(letters)))
    question = "打开几条公开的留言,看有没有留言时间、答复时间、答复单位、答复内容。回答:缺几类(写明哪些)"
    reason = say("读到已答复的公开留言 {n} 条", n=len(letters))
    return ask(question, *_columns(interaction), reason=reason).warn(*warnings)


def _all_read(interaction: Interaction) -> bool:
    """Whether every column for questions was read whole, all letters too, and none leads to another site."""
    outside = any(c.outside or c.login for c in interaction.channels if not c.special)
    read = interaction.complete and interaction.letters_complete and bool(interaction.fronts)
    return read and not outside and all(front.whole for front in interaction.fronts)


def _newest(letter: Letter, today: date) -> date | None:
    """The newer of its two days, as far as they have come."""
    return max((d for d in (_day(letter.asked), _day(letter.answered)) if d and d <= today), default=None)


def _listed_days(interaction: Interaction) -> list[date]:
    """Newest days that the columns' lists show beside rows that may be letters."""
    return [front.newest for front in interaction.fronts if front.newest]


def _is_answered(letter: Letter) -> bool:
    return bool(letter.answer or letter.answered or ANSWERED.match(letter.status or ""))


def _lacks(letter: Letter, key: str, interaction: Interaction) -> bool:
    own = interaction.own.get(letter.url) if letter.link == "page" else None
    return own is not None and key in own.lacks


def _ask_for_update(interaction: Interaction, p: Params, newest: str) -> Outcome:
    return ask(
        say("看公开的留言或答复在 {days} 天内有没有更新。回答:有/没有(写明最新日期)", days=p.days),
        *_columns(interaction),
        reason=say("读到的最新日期: {day}", day=newest),
    )


def _dated(letter: Letter, day: date, interaction: Interaction) -> Evidence:
    words = say("最新一条“{title}”,日期 {day}", title=letter.title, day=day)
    return Evidence(
        "date", words, letter.url, str(day), letter.title, "", interaction.seen.get(letter.url, "")
    )


def _front(front: Front, template: str) -> Evidence:
    words = say(template, name=front.name)
    return Evidence("missing", words, front.url, place=front.name, seen_at=front.seen_at)


def _exposed(exposed: Exposed) -> Evidence:
    words = say(
        "“{title}”中有没有隐去的{what} {shown}",
        title=exposed.title,
        what=PRIVATE[exposed.what],
        shown=exposed.shown,
    )
    return Evidence(
        "text", words, exposed.url, exposed.shown, exposed.title, "", exposed.seen_at, certainty="suspected"
    )


def _lacking(letter: Letter, key: str, interaction: Interaction) -> Evidence:
    words = say("“{title}”的页面上没有{name}", title=letter.title, name=FIELDS[key])
    seen_at = interaction.own[letter.url].seen_at
    return Evidence("field", words, letter.url, FIELDS[key], letter.title, "", seen_at)


def _doubt(key: str, letters: list[Letter]) -> Evidence | None:
    if not letters:
        return None
    name = FIELDS[key]
    words = say("{n} 条留言没有读到{name}", n=len(letters), name=name)
    return Evidence("field", words, letters[0].url, name, letters[0].title, certainty="suspected")


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
