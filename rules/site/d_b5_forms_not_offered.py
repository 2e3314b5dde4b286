"""要求填表却不提供表格或样表。

判定: 材料中要求申请表、申请书等表单,而指南页读全了也没有任何文件、下载或表格链接,又没有写现场领取、在线填
写、自备等办法的,每份计一次;提供的文件已证实下载不了的,也计一次。第 2 条只看提供了表格的指南:整页和文件名
都没有样表、示范文本、填写说明的,每份计一次。没有对外服务职能的单位不检查。
未能判定: 表格由脚本、别的网站或另一页提供,网站另有“表格下载”栏目,或页面有图片可能就是表格,列出由人看。
整改: 在材料清单旁提供空白表格和填写样表下载。
示例: 指南要求提交“扶持申请表”,页面没有下载处,计一次。
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.facts.model import BadLink, Columns, Guide, Guides, Links, Offer, Services, SiteInfo
from checker.indicator import Evidence, Indicator, Outcome, ask, fail, na, ok, say, unknown
from rules.site._shared import NO_SERVICES, guides_elsewhere

D_B5 = Indicator(
    "D-B5",
    "表格样表",
    part="deduct",
    group="办事服务",
    clause="国办秘函〔2019〕19号 附件1 扣分指标·办事服务",
    mend="在材料清单旁提供空白表格和填写样表下载。",
)

SHELF = re.compile(r"(?:表格|表单|资料|样表|文书|附件|材料)下载|下载(?:中心|专区|专栏)|常用表格")


@D_B5.criterion(1, "要求填表而没有提供表格", automation="assisted")
def no_blank_form(
    site: SiteInfo, columns: Columns, guides: Guides, services: Services, links: Links
) -> Outcome:
    if not site.outward_services:
        return na(NO_SERVICES)
    bad = {link.url: link for link in links.bad}
    wanting = [g for g in guides.all if g.forms or g.doubtful_forms]
    shelf = [_shelf_line(d.title, d.url, d.seen_at) for d in services.downloads]
    shelf += [_shelf_line(c.name, c.url, c.seen_at) for c in columns if SHELF.search(c.name)]
    bare = [g for g in wanting if _offers_none(g) and not shelf]
    broken = [_broken_line(g, o, bad[o.url]) for g in wanting for o in _dead(g, bad)]
    doubts = [g for g in wanting if g not in bare and not _dead(g, bad) and not _has_form(g, bad)]
    if bare or broken:
        reason = say("{n} 处要求填表而没有提供可用的表格", n=len(bare) + len(broken))
        without = (_wants(g, say("没有提供表格")) for g in bare)
        return fail(reason, *without, *broken, undecided=len(doubts))
    question = "打开下列指南,看材料中要求的表格能否在网站下载。回答:不能下载的次数(写明事项)"
    return _rest(question, guides, wanting, doubts, "要求填表的指南都提供了表格", shelf)


@D_B5.criterion(2, "没有提供填写说明或样表", automation="assisted")
def no_sample_form(site: SiteInfo, guides: Guides, links: Links) -> Outcome:
    if not site.outward_services:
        return na(NO_SERVICES)
    bad = {link.url: link for link in links.bad}
    wanting = [g for g in guides.all if g.forms or g.doubtful_forms]
    open_ = [g for g in wanting if not g.samples and not any(o.sample for o in g.offers)]
    without = [g for g in open_ if g.forms and g.whole and not g.pictured and _only_files(g, bad)]
    doubts = [g for g in open_ if g not in without]
    if without:
        reason = say("{n} 份指南提供了表格而没有样表或填写说明", n=len(without))
        lines = [_wants(g, say("有表格,没有样表或填写说明")) for g in without]
        return fail(reason, *lines, undecided=len(doubts))
    question = "打开下列指南,看表格有没有填写说明或样表。回答:没有的次数(写明事项)"
    return _rest(question, guides, wanting, doubts, "要求填表的指南都有样表或填写说明")


def _rest(
    question: str,
    guides: Guides,
    wanting: Sequence[Guide],
    doubts: Sequence[Guide],
    good: str,
    shelf: Sequence[Evidence] = (),
) -> Outcome:
    elsewhere = [*shelf, *guides_elsewhere(guides)]
    if doubts:
        reason = say("{n} 份指南要求填表,能否取得表格或样表要人看", n=len(doubts))
        return ask(question, *(_wants(g, "") for g in doubts), *elsewhere, reason=reason)
    if not guides.all or not guides.complete or (guides.outside and not wanting):
        why = "指南放在别的网站" if guides.outside else guides.reason or "没有找到指南页面"
        reason = say("读到 {n} 份办事指南,没有看全: {why}", n=len(guides.all), why=why)
        return unknown(reason, *elsewhere, settle_by="打开其余指南,看要不要填表、有没有表格和样表")
    if not wanting:
        return ok("读到的办事指南都不要求填表")
    return ok(good, *(_wants(g, "") for g in wanting))


def _offers_none(guide: Guide) -> bool:
    """Whether the guide was read whole, asks for a form, and leads to none in any way."""
    no_way = not guide.ways and not guide.pictured
    none = all(offer.state == "plain" for offer in guide.offers)
    return bool(guide.forms) and guide.certain and guide.whole and no_way and none


def _own(guide: Guide) -> list[Offer]:
    return [offer for offer in guide.offers if not offer.apart]


def _has_form(guide: Guide, bad: dict[str, BadLink]) -> bool:
    return any(o.state in ("file", "page") and o.url not in bad and not o.sample for o in _own(guide))


def _dead(guide: Guide, bad: dict[str, BadLink]) -> list[Offer]:
    return [o for o in _own(guide) if o.url in bad and bad[o.url].certain and o.state in ("file", "unread")]


def _only_files(guide: Guide, bad: dict[str, BadLink]) -> bool:
    """Whether the guide's forms are files of its own page, so that a sample would be named there too."""
    own = _own(guide)
    return _has_form(guide, bad) and len(own) == len(guide.offers) and all(o.state == "file" for o in own)


def _wants(guide: Guide, what: str) -> Evidence:
    form = "、".join(guide.forms or guide.doubtful_forms)
    words = say("“{title}”要求提交{form}", title=guide.title, form=form)
    if what:
        words = say("{asked},{what}", asked=words, what=what)
    return Evidence("text", words, guide.url, value=form, place=guide.title, seen_at=guide.seen_at)


def _shelf_line(name: str, url: str, seen_at: str) -> Evidence:
    return Evidence("link", say("下载表格的地方“{name}”", name=name), url, place=name, seen_at=seen_at)


def _broken_line(guide: Guide, offer: Offer, link: BadLink) -> Evidence:
    words = say("“{title}”的“{text}”打不开", title=guide.title, text=offer.text or offer.url)
    return Evidence(
        "link", words, guide.url, value=str(link.status or link.outcome), place=guide.title,
        target=offer.url, seen_at=link.seen_at,
    )  # fmt: skip
