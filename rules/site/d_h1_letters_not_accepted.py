"""网民不能正常提交咨询建言。

判定: 机器打开渠道,读到有内容框和提交按钮的表单,记为符合;表单要用的验证码图片、提交地址证实打不开的,交由人
试提交。唯一的渠道证实打不开,判不符合。机器不向网站提交任何内容。
未能判定: 渠道在别的网站、要求登录、由脚本生成,或栏目没有看全,由人打开看。
整改: 修复提交表单,验证码、必填项说明清楚,提交后给出查询号。
示例: 互动栏目中唯一的写信入口返回404,判不符合,并附该地址。
"""

from __future__ import annotations

from checker.facts.model import Channel, Interaction
from checker.indicator import Evidence, Indicator, Outcome, ask, fail, ok, say

D_H1 = Indicator(
    "D-H1",
    "信息提交",
    part="deduct",
    group="互动交流",
    clause="国办秘函〔2019〕19号 附件1 扣分指标·互动交流",
    mend="修复提交表单,提交后给出查询号。",
)


@D_H1.criterion(1, "不能正常提交咨询建言", automation="assisted")
def cannot_submit(interaction: Interaction) -> Outcome:
    channels = [c for c in interaction.channels if not c.special]
    usable = [c for c in channels if _is_usable(c)]
    if usable:
        lines = [_line(c, "“{name}”的表单有内容框和提交按钮") for c in usable]
        return ok(say("读到可填写、可提交的咨询建言表单 {n} 个", n=len(usable)), *lines)
    if channels and all(c.dead for c in channels) and interaction.complete and _nothing_else(interaction):
        lines = [_line(c, "“{name}”入口打不开") for c in channels]
        return fail("仅有的咨询建言渠道打不开", *lines, count=1)
    forms = sum(1 for c in channels if c.form)
    return ask(
        "打开下列渠道试提交一条咨询,看能否成功。回答:能/不能(写明网址和提示)",
        *(_line(c, _state(c)) for c in channels),
        reason=say("找到咨询建言渠道 {n} 个,其中 {m} 个读到提交表单", n=len(channels), m=forms),
    ).warn(*(_broken(c, url) for c in channels for url in c.broken))


def _is_usable(channel: Channel) -> bool:
    form = channel.form
    if form is None or channel.broken or channel.dead or not form.submit:
        return False
    return any(field.kind == "textarea" for field in form.fields)


def _nothing_else(interaction: Interaction) -> bool:
    """Whether no other column for questions could hold a channel that was not seen."""
    dead = {c.url for c in interaction.channels if c.dead}
    return all(front.url in dead or (front.whole and not front.ways) for front in interaction.fronts)


def _state(channel: Channel) -> str:
    if channel.dead:
        return "“{name}”入口打不开"
    if channel.outside:
        return "咨询建言渠道“{name}”在别的网站"
    if channel.login:
        return "咨询建言渠道“{name}”要求登录"
    if channel.form is None:
        return "咨询建言渠道“{name}”没有读到表单"
    return "咨询建言渠道“{name}”有表单,没有认出内容框或提交按钮"


def _line(channel: Channel, template: str) -> Evidence:
    words = say(template, name=channel.name)
    return Evidence("page", words, channel.url, place=channel.name, seen_at=channel.seen_at)


def _broken(channel: Channel, url: str) -> Evidence:
    words = say("“{name}”的表单要用的地址打不开", name=channel.name)
    return Evidence("link", words, channel.url, "", channel.name, url, channel.seen_at, certainty="suspected")
