"""The site's host as the name server tells it."""

from __future__ import annotations

from checker.facts.model import Network, SiteInfo
from checker.facts.registry import fact
from checker.indicator import Absent
from checker.store import Store

_SERVER_ERRORS = 500  # HTTP status; below it, somebody answers
_NO_ADDRESS = ("none", "unknown_host")


@fact
def network(store: Store, site: SiteInfo) -> Network:
    """IPv6 addresses of the host, or the proof that there are none; Absent where nothing was asked."""
    if site.from_folder or not site.public_host_known:
        again = "对公开网址再查一次"
        raise Absent("检查的不是公开地址,不能判断 IPv6", settle_by=again, status="not_checked")
    told = store.probes("network").get("")
    if told is None:
        again = "去掉 --no-probes,用 --resume 继续"
        raise Absent("本次没有查询域名", settle_by=again, status="not_checked")
    answer, at = told
    if answer.get("state") != "asked":
        raise Absent("查询域名时检查程序出错", settle_by="请把此报告交给 govcheck 的维护者")
    doubt = _doubt(answer["a_public"], answer["aaaa"], answer["aaaa_public"], answer["control"])
    return Network(
        host=answer["host"],
        url=answer["url"],
        ipv6=tuple(answer["aaaa_public"]),
        missing=not answer["aaaa_public"] and not doubt,
        doubt=doubt,
        control=answer["control"],
        opened=_opened(answer["opened"], answer.get("status", 0)),
        seen_at=at,
    )


def _opened(outcome: str, status: int) -> str:
    return "failed" if outcome == "opened" and status >= _SERVER_ERRORS else str(outcome)


def _doubt(ipv4: list[str], said: str, ipv6: list[str], control: str) -> str:
    """Why it is not known whether the host has IPv6 addresses; "" when it is."""
    if ipv6:
        return ""
    if said not in _NO_ADDRESS:
        return "timed_out" if said == "timed_out" else "trouble"
    if not ipv4:
        return "no_ipv4"
    return "" if control else "no_control"
