"""网站不支持通过 IPv6 访问。

判定: 向域名服务器查询 AAAA 解析。同一台域名服务器给出本站的 IPv4 地址,也能给出别的域名的 IPv6 地址,而本站两次
都没有,才记为不支持;有 AAAA 解析且从本机经 IPv6 打开了首页,记为支持。
未能判定: 域名服务器没有回答或可能过滤了 IPv6;有 AAAA 解析,但本机没有 IPv6 或没有打开。
整改: 为域名增加 AAAA 解析,服务器和防护设备开通 IPv6。
示例: 域名只有 IPv4 地址,没有 AAAA 解析,扣分。
"""

from __future__ import annotations

from checker.facts.model import Network
from checker.indicator import Evidence, Indicator, Outcome, fail, ok, say, unknown

D_G7 = Indicator(
    "D-G7",
    "IPv6改造",
    part="deduct",
    group="功能设计",
    clause="国办秘函〔2019〕19号 附件1 扣分指标·功能设计",
    mend="为域名增加 AAAA 解析,服务器和防护设备开通 IPv6。",
)

WHY_UNKNOWN = {
    "no_ipv4": "本机的域名服务器没有给出本站的公网 IPv4 地址,它的回答不能作准",
    "no_control": "没有查到 AAAA 解析,但本机的域名服务器可能不提供 IPv6 地址",
    "trouble": "域名服务器没有给出可用的回答",
    "timed_out": "域名服务器没有及时回答",
}
ELSEWHERE = "在有 IPv6 的网络中查 AAAA 解析,打开首页和二三级页面;或看 IPv6 监测平台的结果"


@D_G7.criterion(1, "网站不能通过 IPv6 访问", automation="assisted")
def no_ipv6(network: Network) -> Outcome:
    if network.missing:
        words = say(
            "{host} 有 IPv4 地址,没有 AAAA 解析;同一域名服务器查得到 {control} 的 IPv6 地址",
            host=network.host,
            control=network.control,
        )
        return fail("域名没有 IPv6 地址", _seen(network, words, network.host), count=1)
    if network.doubt:
        why = WHY_UNKNOWN.get(network.doubt, network.doubt)
        return unknown(say("{host}: {why}", host=network.host, why=why), settle_by=ELSEWHERE)
    address = network.ipv6[0]
    record = _seen(
        network, say("{host} 的 AAAA 解析是 {address}", host=network.host, address=address), address
    )
    if network.opened == "opened":
        return ok("经 IPv6 打开了首页", record)
    if network.opened == "no_ipv6":
        return unknown("域名有 AAAA 解析,本机没有 IPv6,没有试", record, settle_by=ELSEWHERE)
    return unknown("域名有 AAAA 解析,从本机经 IPv6 没有打开首页", record, settle_by=ELSEWHERE)


def _seen(network: Network, words: str, value: str) -> Evidence:
    return Evidence("text", words, network.url, value=value, seen_at=network.seen_at)
