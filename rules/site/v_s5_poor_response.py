"""没有网上咨询建言渠道,或留言长期无人回应。

判定: 一看有没有能提交的咨询建言表单(信访、举报等专门渠道不算);二看规定期限内的公开留言中,注明尚未答复且
已超过规定天数的。
未能判定: 栏目没有看全;渠道在别的网站或要登录;留言没有写明是否答复、留言自己的页面没有读到,或留言没有读全。
整改: 开设可用的咨询建言栏目,及时答复并公开;积压的留言逐条补复。
示例: 一条提交于半年前的留言,列表中状态为“未答复”,判不符合,并附该留言地址。
"""

from __future__ import annotations

import re
from datetime import date

from checker.facts.model import Channel, Interaction, SiteInfo
from checker.indicator import Evidence, Indicator, Outcome, Params, ask, fail, ok, say, unknown
from checker.page.model import Letter

V_S5 = Indicator(
    "V-S5",
    "互动回应差",
    part="veto",
    group="单项否决",
    clause="国办秘函〔2019〕19号 附件1 单项否决",
    mend="开设可用的网上咨询建言栏目,及时答复留言并公开。",
)

UNANSWERED = re.compile(r"(未|待|尚无)(答复|回复|受理|办理|处理|办结)|(办理|处理|受理)中")


@V_S5.criterion(1, "没有有效的网上咨询建言渠道", automation="assisted")
def no_channel(site: SiteInfo, interaction: Interaction) -> Outcome:
    general = [c for c in interaction.channels if not c.special]
    usable = [_line(c, "咨询建言渠道“{name}”有提交表单") for c in general if c.form]
    if usable:
        return ok(say("有 {n} 个可填写的咨询建言渠道", n=len(usable)), *usable)
    entries = [_line(c, "有“{name}”入口,没有读到表单") for c in general]
    if entries:
        return unknown("有咨询建言入口,但没有读到提交表单", *entries, settle_by="打开入口,看能否提交留言")
    if not interaction.complete:
        return unknown(
            say("没有看到咨询建言渠道,但没有看全: {why}", why=interaction.reason or "检查没有走完"),
            settle_by="放宽检查范围后再查一次",
        )
    special = [_line(c, "“{name}”是专门渠道,不算咨询建言") for c in interaction.channels]
    missing = Evidence(
        "missing", "导航、首页和互动栏目中没有咨询建言入口", url=site.url, certainty="suspected"
    )
    return ask(
        "打开首页,找可以提交留言的咨询建言栏目(信访、举报等专门渠道不算)。回答:有(写明网址)/没有",
        reason="看全了网站,没有认出咨询建言渠道;入口可能用了别的名字,否决须由人确认",
    ).warn(missing, *special)


@V_S5.criterion(2, "规定期限内有留言长期没有回应", automation="assisted")
def letters_unanswered(interaction: Interaction, today: date, p: Params) -> Outcome:
    waiting = [x for x in interaction.letters if not _answered(x)]
    overdue = [x for x in waiting if p.answer_days < _days(x, today) <= p.days]
    said_so = [x for x in overdue if UNANSWERED.search(x.status or "") and x.url not in interaction.unseen]
    doubtful = [_letter(x, today, sure=False) for x in overdue if x not in said_so]
    if said_so:
        reason = say("{n} 条公开留言超过 {days} 天没有答复", n=len(said_so), days=p.answer_days)
        return fail(reason, *(_letter(x, today, sure=True) for x in said_so)).warn(*doubtful)
    if doubtful:
        reason = say("{n} 条留言没有看到答复,但不能证实没有答复", n=len(doubtful))
        return unknown(reason, settle_by="打开这些留言,看有没有答复", undecided=len(doubtful)).warn(*doubtful)
    if not interaction.letters:
        return unknown("没有读到公开的留言", settle_by="在后台查看一年内的留言是否都已答复")
    if not interaction.letters_complete:
        reason = say("读到的 {n} 条留言没有逾期未复的,但留言没有读全", n=len(interaction.letters))
        return unknown(reason, settle_by="放宽检查范围后再查一次,或在后台核对")
    return ok(say("公开的 {n} 条留言中没有逾期未复的", n=len(interaction.letters)))


def _answered(letter: Letter) -> bool:
    return bool(letter.answered or letter.answer)


def _days(letter: Letter, today: date) -> int:
    """Days since the letter was sent; -1 without a readable date."""
    try:
        return (today - date.fromisoformat(letter.asked or "")).days
    except ValueError:
        return -1


def _line(channel: Channel, template: str) -> Evidence:
    words = say(template, name=channel.name)
    return Evidence("page", words, channel.url, place=channel.name, seen_at=channel.seen_at)


def _letter(letter: Letter, today: date, *, sure: bool) -> Evidence:
    words = say(
        "“{title}”提交于 {day},已 {n} 天,状态“{status}”",
        title=letter.title,
        day=letter.asked,
        n=_days(letter, today),
        status=letter.status or "未写明",
    )
    asked = letter.asked or ""
    return Evidence(
        "field", words, letter.url, asked, letter.title, certainty="sure" if sure else "suspected"
    )
