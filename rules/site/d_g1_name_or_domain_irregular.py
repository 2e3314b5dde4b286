"""域名不合要求,或网站名称没有显著展示。

判定: 域名不以 .gov.cn 或 .政务 结尾,判不符合;每张抽查页面的头部都读到网站名称,判名称已展示。层级写法和
多个域名只作提示。
未能判定: 页面头部由脚本生成,或名称做在图片里,机器没有读到,请人看一眼。
整改: 更换为合规域名,注销多余域名;在全站头部醒目位置展示规范的网站名称。
示例: 网站使用 .com 域名,判不符合;文件夹检查没有公开网址,不检查域名。
"""

from __future__ import annotations

from checker.facts.model import Domain, MarkSample, SiteInfo
from checker.indicator import Evidence, Indicator, Outcome, ask, fail, not_checked, ok, say, unknown

D_G1 = Indicator(
    "D-G1",
    "域名名称",
    part="deduct",
    group="功能设计",
    clause="国办秘函〔2019〕19号 附件1 扣分指标·功能设计;国办函〔2018〕55号",
    mend="使用合规域名,在全站头部醒目位置展示规范的网站名称。",
)


@D_G1.criterion(1, "网站域名不符合要求", automation="full")
def domain_irregular(site: SiteInfo, domain: Domain) -> Outcome:
    if not site.public_host_known:
        return not_checked("检查的不是公开地址,不知道网站的域名", settle_by="检查时用 --url 写明公开网址")
    seen = Evidence("text", say("网站域名 {host}", host=domain.host), site.url, value=domain.host)
    if not domain.suffix_ok:
        return fail(say("域名 {host} 不以 .gov.cn 或 .政务 结尾", host=domain.host), seen)
    hints = [
        _hint(say("多个域名显示同一网站,应明确主域名: {host}", host=name), name) for name in domain.aliases
    ]
    if site.kind == "portal" and domain.labels[:1] != ("www",):
        hints.append(_hint(say("门户网站域名一般为 www 开头,请核对: {host}", host=domain.host), domain.host))
    return ok(say("域名 {host} 的后缀符合要求", host=domain.host), seen).warn(*hints)


@D_G1.criterion(2, "网站名称不规范,或没有在全站头部显著展示", automation="assisted")
def name_not_shown(site: SiteInfo, mark_sample: MarkSample) -> Outcome:
    if not mark_sample.pages:
        return unknown("没有可抽查的页面", settle_by="打开首页、栏目页、内容页,看头部有没有网站名称")
    lacking = [m for m in mark_sample.pages if not m.page.site_name]
    names = {m.page.site_name for m in mark_sample.pages if m.page.site_name}
    if not lacking and len(names) == 1 and (not site.name or site.name in names):
        name = "、".join(str(n) for n in names)
        return ok(say("抽查的 {n} 个页面头部都有名称“{name}”", n=len(mark_sample.pages), name=name))
    lines = [
        Evidence("mark", "页面头部没有读到网站名称", m.page.url, seen_at=m.seen_at, certainty="suspected")
        for m in lacking
    ]
    found = "、".join(sorted(str(n) for n in names)) or "没有读到"
    return ask(
        "打开下列页面,看头部是否醒目展示规范的网站名称(名称常做在图片里)。回答:符合/不符合(写明网址)",
        reason=say("头部读到的名称: {found}", found=found),
    ).warn(*lines)


def _hint(words: str, value: str) -> Evidence:
    return Evidence("text", words, value=value, certainty="suspected")
