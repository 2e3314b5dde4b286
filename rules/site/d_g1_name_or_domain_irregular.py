"""域名不合要求,或网站名称没有显著展示。

判定: 域名不以 .gov.cn 或 .政务 结尾,判不符合;抽查页面的头部都读到同一个含机构名称的网站名称,判名称已展示;某页
头部与另一页做法相同(同样的版块、图片、样式),另一页用文字写网站名称,本页写的是别的话,判没有展示。域名层级、
多个域名、栏目另用域名只作提示,因为机器不知道单位的级别和性质;事业单位能否使用 gov.cn 也不由机器判断。
未能判定: 网站名称可能做在图片或样式里,或页面头部由脚本生成,机器没有读到,请人看一眼。
整改: 更换为合规域名,注销多余域名,栏目专题改用同一域名下的路径;在全站头部醒目位置展示规范的网站名称。
示例: 首页头部写着“某市人民政府”,专栏页同样位置只写“信息公开专栏”,判没有展示;网站使用 .com 域名,判不符合。
"""

from __future__ import annotations

import re

from checker.facts.model import Domain, MarkedPage, MarkSample, SiteInfo
from checker.indicator import Evidence, Indicator, Outcome, ask, fail, not_checked, ok, say, unknown

D_G1 = Indicator(
    "D-G1",
    "域名名称",
    part="deduct",
    group="功能设计",
    clause="国办秘函〔2019〕19号 附件1 扣分指标·功能设计;国办函〔2018〕55号",
    mend="使用合规域名,在全站头部醒目位置展示规范的网站名称。",
)
CHINESE_SUFFIXES = (".政务", ".xn--zfr164b")
SUFFIXES = (".gov.cn", *CHINESE_SUFFIXES)
NAMES_A_BODY = re.compile(r"政府|委员会|管委会|办公[室厅]|[局厅委部院署会处](?:门户|官方|网|$)|局|厅")


@D_G1.criterion(1, "网站域名不符合要求", automation="full")
def domain_irregular(site: SiteInfo, domain: Domain) -> Outcome:
    if not site.public_host_known:
        return not_checked("检查的不是公开地址,不知道网站的域名", settle_by="检查时用 --url 写明公开网址")
    seen = Evidence("text", say("网站域名 {host}", host=domain.host), site.url, value=domain.host)
    if not domain.suffix_ok:
        return fail(say("域名 {host} 不以 .gov.cn 或 .政务 结尾", host=domain.host), seen)
    hints = (*_other_names(domain), *_own_hosts(domain))
    if site.kind == "department" and _too_deep(domain):
        question = "核对本部门网站的域名层级是否合规(一般是上级门户域名下的一级)。回答:符合/不符合"
        return ask(question, seen, reason=say("域名 {host} 的层级与一般写法不同", host=domain.host)).warn(
            *hints
        )
    return ok(say("域名 {host} 的后缀符合要求", host=domain.host), seen).warn(*_form(site, domain), *hints)


def _too_deep(domain: Domain) -> bool:
    """More than one name before the domain that was registered, as in www.fgw.linyi.gov.cn."""
    return "." in domain.host.removesuffix(domain.registrable).rstrip(".")


def _form(site: SiteInfo, domain: Domain) -> list[Evidence]:
    """The kind of site may be a default, so a portal without www is only worth a look."""
    if site.kind != "portal" or domain.labels[:1] == ("www",) or domain.host.endswith(CHINESE_SUFFIXES):
        return []
    return [_hint(say("门户网站域名一般为 www 开头,请核对: {host}", host=domain.host), domain.host)]


def _other_names(domain: Domain) -> list[Evidence]:
    """One English and one Chinese name are allowed; any other should not be, or not be the main one."""
    lines = []
    for host in domain.aliases:
        if not host.endswith(SUFFIXES):
            words = say("网站还使用不以 .gov.cn 或 .政务 结尾的域名,应逐步注销: {host}", host=host)
        elif host.endswith(CHINESE_SUFFIXES):
            continue
        else:
            words = say("多个域名显示同一网站,应明确主域名: {host}", host=host)
        lines.append(_hint(words, host))
    return lines


def _own_hosts(domain: Domain) -> list[Evidence]:
    """Columns, topics and business systems should be paths of the site's own domain."""
    return [
        Evidence(
            "column",
            say("“{name}”另用域名 {host},栏目专题原则上应使用同一域名下的路径", name=own.name, host=own.host),
            own.url,
            own.host,
            own.name,
            certainty="suspected",
        )
        for own in domain.own_hosts
    ]


@D_G1.criterion(2, "网站名称不规范,或没有在全站头部显著展示", automation="assisted")
def name_not_shown(site: SiteInfo, mark_sample: MarkSample) -> Outcome:
    if not mark_sample.pages:
        return unknown("没有可抽查的页面", settle_by="打开首页、栏目页、内容页,看头部有没有网站名称")
    names = {m.page.site_name for m in mark_sample.pages if m.page.site_name}
    proved = [m for m in mark_sample.pages if m.other_words]
    doubts = [_not_read(m) for m in mark_sample.pages if not m.page.site_name and not m.other_words]
    if proved:
        reason = say("抽查 {n} 个页面,{m} 个头部没有网站名称", n=len(mark_sample.pages), m=len(proved))
        return fail(reason, *map(_other_words, proved), count=1).warn(*doubts)
    shortest = min(names, key=len, default="")
    one_name = bool(names) and all(shortest in name for name in names)
    if one_name and not doubts and (not site.name or any(_same(site.name, name) for name in names)):
        if NAMES_A_BODY.search(shortest) or site.name:
            return ok(say("抽查的 {n} 个页面头部都有名称“{name}”", n=len(mark_sample.pages), name=shortest))
        return ask(
            "网站名称里没有读到机构名称,核对名称是否规范(一般用本地区、本部门机构名称)。回答:符合/不符合",
            reason=say("头部读到的名称: {found}", found=shortest),
        )
    found = "、".join(sorted(names)) or "没有读到"
    return ask(
        "打开下列页面,看头部是否醒目展示规范的网站名称(名称常做在图片里)。回答:符合/不符合(写明网址)",
        reason=say("头部读到的名称: {found}", found=found),
    ).warn(*doubts)


def _same(filed: str, shown: str) -> bool:
    return filed in shown or shown in filed


def _other_words(m: MarkedPage) -> Evidence:
    words = say("页面头部没有网站名称,同样位置写的是“{words}”", words=m.other_words)
    return Evidence("mark", words, m.page.url, m.other_words, m.role, seen_at=m.seen_at)


def _not_read(m: MarkedPage) -> Evidence:
    words = "页面头部没有读到网站名称"
    return Evidence("mark", words, m.page.url, place=m.role, seen_at=m.seen_at, certainty="suspected")


def _hint(words: str, value: str) -> Evidence:
    return Evidence("text", words, value=value, certainty="suspected")
