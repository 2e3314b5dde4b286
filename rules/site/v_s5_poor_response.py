"""没有网上咨询建言渠道,或留言长期无人回应。

判定: 一看有没有能提交的咨询建言表单(信访、举报等专门渠道不算,只留邮箱、电话的不算);二看规定期限内的公开留言
中,注明尚未答复、自己的页面上也没有答复,且已超过规定天数的。
未能判定: 栏目没有看全;渠道在别的网站、要登录或由脚本打开;留言没有写明是否答复、留言自己的页面没有读到(包括只
能由脚本打开的留言),或留言没有读全。
整改: 开设可用的咨询建言栏目,及时答复并公开;积压的留言逐条补复。
示例: 一条提交于半年前的留言,列表和留言页上状态均为“未答复”,判不符合,并附该留言地址。
"""

from __future__ import annotations

import re
from datetime import date

from checker.facts.model import Channel, Front, Interaction, SiteInfo
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

UNANSWERED = re.compile(
    r"(未|待|尚无|暂无)(予以)?(答复|回复|受理|办理|处理|办结|反馈)|(办理|处理|受理)中|等待(答复|回复)"
)


@V_S5.criterion(1, "没有有效的网上咨询建言渠道", automation="assisted")
def no_channel(site: SiteInfo, interaction: Interaction) -> Outcome:
    general = [c for c in interaction.channels if not c.special]
    usable = [_line(c, "咨询建言渠道“{name}”有提交表单") for c in general if c.form]
    if usable:
        return ok(say("有 {n} 个可填写的咨询建言渠道", n=len(usable)), *usable)
    if entries := [_entry(c) for c in general if not c.dead]:
        return unknown("有咨询建言入口,但没有读到提交表单", *entries, settle_by="打开入口,看能否提交留言")
    if not interaction.complete:
        return unknown(
            say("没有看到咨询建言渠道,但没有看全: {why}", why=interaction.reason or "检查没有走完"),
            settle_by="放宽检查范围后再查一次",
        )
    special = [_line(c, "“{name}”是专门渠道,不算咨询建言") for c in interaction.channels if c.special]
    dead = [_line(c, "“{name}”入口打不开") for c in general]
    if _nothing_hidden(interaction) and (dead or _contacts(interaction)):
        proof = [*dead, *_contacts(interaction)]
        return fail("互动栏目没有提交表单,只留邮箱、电话或入口打不开", *proof, count=1).warn(*special)
    missing = Evidence(
        "missing", "导航、首页和互动栏目中没有咨询建言入口", url=site.url, certainty="suspected"
    )
    return ask(
        "打开首页,找可以提交留言的咨询建言栏目(信访、举报等专门渠道不算)。回答:有(写明网址)/没有",
        reason="看全了网站,没有认出咨询建言渠道;入口可能用了别的名字,否决须由人确认",
    ).warn(missing, *_contacts(interaction), *special)


@V_S5.criterion(2, "规定期限内有留言长期没有回应", automation="assisted")
def letters_unanswered(interaction: Interaction, today: date, p: Params) -> Outcome:
    waiting = [x for x in interaction.letters if not _answered(x)]
    overdue = [x for x in waiting if p.answer_days < _days(x, today) <= p.days]
    late = [_late(x, p.answer_days) for x in interaction.letters if _is_late(x, today, p)]
    proved = [x for x in overdue if UNANSWERED.search(x.status or "") and _own_page_read(x, interaction)]
    doubtful = [_letter(x, today, interaction, sure=False) for x in overdue if x not in proved]
    if proved:
        reason = say("{n} 条公开留言超过 {days} 天没有答复", n=len(proved), days=p.answer_days)
        return fail(reason, *(_letter(x, today, interaction, sure=True) for x in proved)).warn(
            *doubtful, *late
        )
    if doubtful:
        reason = say("{n} 条留言没有看到答复,但不能证实没有答复", n=len(doubtful))
        how = "打开这些留言,看有没有答复"
        return unknown(reason, settle_by=how, undecided=len(doubtful)).warn(*doubtful, *late)
    if not interaction.letters:
        return unknown("没有读到公开的留言", settle_by="在后台查看一年内的留言是否都已答复")
    if not interaction.letters_complete:
        reason = say("读到的 {n} 条留言没有逾期未复的,但留言没有读全", n=len(interaction.letters))
        return unknown(reason, settle_by="放宽检查范围后再查一次,或在后台核对").warn(*late)
    return ok(say("公开的 {n} 条留言中没有逾期未复的", n=len(interaction.letters))).warn(*late)


def _nothing_hidden(interaction: Interaction) -> bool:
    """Whether every column for questions was read whole and calls nowhere to write in."""
    return all(
        (front.whole and not front.ways) or _is_dead(front, interaction) for front in interaction.fronts
    )


def _is_dead(front: Front, interaction: Interaction) -> bool:
    return any(channel.dead and channel.url == front.url for channel in interaction.channels)


def _contacts(interaction: Interaction) -> list[Evidence]:
    return [
        Evidence(
            "page",
            say("“{name}”没有提交表单,只写有“{words}”", name=front.name, words=words),
            front.url,
            place=front.name,
            seen_at=front.seen_at,
        )
        for front in interaction.fronts
        for _, words in front.contacts
        if front.whole and not front.ways
    ]


def _own_page_read(letter: Letter, interaction: Interaction) -> bool:
    return letter.link == "page" and letter.url in interaction.own


def _answered(letter: Letter) -> bool:
    return bool(letter.answered or letter.answer)


def _is_late(letter: Letter, today: date, p: Params) -> bool:
    """Whether a letter of the period was answered, but only after the days allowed."""
    answered = _day(letter.answered)
    if answered is None or not 0 <= _days(letter, today) <= p.days:
        return False
    return bool(_days(letter, answered) > p.answer_days)


def _days(letter: Letter, today: date) -> int:
    """Days since the letter was sent; -1 without a readable date."""
    asked = _day(letter.asked)
    return (today - asked).days if asked else -1


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def _line(channel: Channel, template: str) -> Evidence:
    words = say(template, name=channel.name)
    return Evidence("page", words, channel.url, place=channel.name, seen_at=channel.seen_at)


def _entry(channel: Channel) -> Evidence:
    if channel.outside:
        return _line(channel, "“{name}”入口在别的网站,没有读到表单")
    if channel.login:
        return _line(channel, "“{name}”入口要求登录,没有读到表单")
    return _line(channel, "有“{name}”入口,没有读到表单")


def _late(letter: Letter, days: int) -> Evidence:
    words = say(
        "“{title}”提交于 {day},{answered} 才答复,超过 {days} 天",
        title=letter.title,
        day=letter.asked,
        answered=letter.answered,
        days=days,
    )
    asked = letter.asked or ""
    return Evidence("field", words, letter.url, asked, letter.title, certainty="suspected")


def _letter(letter: Letter, today: date, interaction: Interaction, *, sure: bool) -> Evidence:
    words = say(
        "“{title}”提交于 {day},已 {n} 天,状态“{status}”",
        title=letter.title,
        day=letter.asked,
        n=_days(letter, today),
        status=letter.status or "未写明",
    )
    return Evidence(
        "field",
        words,
        letter.url,
        letter.asked or "",
        letter.title,
        seen_at=interaction.seen.get(letter.url, ""),
        certainty="sure" if sure else "suspected",
    )
