"""The site's host name, cut up, other names it goes by, and columns that stand on hosts of their own."""

from __future__ import annotations

import ipaddress
import re

from checker.facts.address import host_of, registrable
from checker.facts.model import Domain, OwnHost, SiteInfo
from checker.facts.names import known_exactly, meaning
from checker.facts.registry import fact
from checker.indicator import Absent
from checker.page.model import Page
from checker.store import Store

_SUFFIXES = (".gov.cn", ".政务", ".xn--zfr164b")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")
# Kept on platforms of a province or the state by other rules, so no columns on hosts of their own.
_ON_PLATFORMS = ("办事服务", "信访举报", "新媒体")


@fact
def domain(site: SiteInfo, store: Store) -> Domain:
    """The public host name. Absent when only a folder, a staging address or an IP address is known."""
    if not site.public_host_known:
        raise Absent(
            "检查的是本地文件夹或测试地址,不知道网站的正式域名",
            settle_by="用 --url 写明正式网址",
            status="not_checked",
        )
    host = (site.host or host_of(store.get("home_url") or site.url)).lower().rstrip(".")
    if _is_address(host):
        raise Absent("检查的是 IP 地址,不知道网站的正式域名", settle_by="用 --url 写明正式网址")
    bare = _unicode(host)
    home = store.page(store.get("home_url"))
    return Domain(
        host=host,
        suffix_ok=host.endswith(_SUFFIXES) or bare.endswith(_SUFFIXES),
        labels=tuple(bare.split(".")),
        registrable=registrable(host),
        aliases=_aliases(host, home, store),
        own_hosts=_own_hosts(host, home) if home else (),
    )


def _aliases(host: str, home: Page | None, store: Store) -> tuple[str, ...]:
    """Hosts that redirect here, and those that the SiteDomain tag names beside it. The same name with or
    without www is no second one."""
    target = store.target(store.get("home_url"))
    seen = [
        host_of(store.get("start_url")),
        host_of(store.get("home_url")),
        host_of(target.final_url if target else ""),
    ]
    seen += _HOST.findall((home.tags.get("SiteDomain", "") if home else "").lower())
    same = {host, host.removeprefix("www."), f"www.{host}"}
    return tuple(dict.fromkeys(name for name in seen if name and name not in same))


def _own_hosts(host: str, home: Page) -> tuple[OwnHost, ...]:
    """Columns that the menu names plainly and keeps on another host of the same domain."""
    found: dict[str, OwnHost] = {}
    for entry in home.nav:
        other = host_of(entry.url)
        if not other or other.removeprefix("www.") == host.removeprefix("www."):
            continue
        said = meaning(entry.name) if known_exactly(entry.name) else None
        if said and said.kind and said.kind not in _ON_PLATFORMS and registrable(other) == registrable(host):
            found.setdefault(other, OwnHost(other, entry.name, entry.url))
    return tuple(found.values())


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


def _unicode(host: str) -> str:
    try:
        return host.encode("ascii").decode("idna")
    except UnicodeError:
        return host
