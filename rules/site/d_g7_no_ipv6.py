"""网站不支持通过 IPv6 访问。

判定: 由人在有 IPv6 的网络中打开网站,或看监测平台的结果。
未能判定: 本机多半没有 IPv6,打不开不能证明不支持;文件夹和预发布地址不检查。
整改: 为域名增加 AAAA 解析,服务器和防护设备开通 IPv6。
示例: 域名没有 AAAA 解析,人工确认后扣分。
"""

from __future__ import annotations

from checker.facts.model import SiteInfo
from checker.indicator import Evidence, Indicator, Outcome, ask, not_checked, say

D_G7 = Indicator(
    "D-G7",
    "IPv6改造",
    part="deduct",
    group="功能设计",
    clause="国办秘函〔2019〕19号 附件1 扣分指标·功能设计",
    mend="为域名增加 AAAA 解析,服务器和防护设备开通 IPv6。",
)


@D_G7.criterion(1, "网站不能通过 IPv6 访问", automation="human")
def no_ipv6(site: SiteInfo) -> Outcome:
    if site.from_folder or not site.public_host_known:
        return not_checked("检查的不是公开地址,不能判断 IPv6", settle_by="对公开网址再查一次")
    question = say(
        "查 {host} 有没有 AAAA 解析,并在有 IPv6 的网络中打开首页和二三级页面。回答:支持/不支持",
        host=site.host,
    )
    return ask(question, Evidence("page", "首页", site.url))
