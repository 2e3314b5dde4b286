"""The site's host name, cut up, and other names it goes by."""

from __future__ import annotations

import re

from checker.facts.address import host_of, registrable
from checker.facts.model import Domain, SiteInfo
from checker.facts.registry import fact
from checker.indicator import Absent
from checker.store import Store

_SUFFIXES = (".gov.cn", ".政务", ".xn--zfr164b")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")


@fact
def domain(site: SiteInfo, store: Store) -> Domain:
    """The public host name. Absent when only a folder or a staging address is known."""
    if not site.public_host_known:
        raise Absent(
            "检查的是本地文件夹或测试地址,不知道网站的正式域名",
            settle_by="用 --url 写明正式网址",
            status="not_checked",
        )
    host = (site.host or host_of(store.get("home_url") or site.url)).lower().rstrip(".")
    bare = _unicode(host)
    return Domain(
        host=host,
        suffix_ok=host.endswith(_SUFFIXES) or bare.endswith(_SUFFIXES),
        labels=tuple(bare.split(".")),
        registrable=registrable(host),
        aliases=_aliases(host, store),
    )


def _aliases(host: str, store: Store) -> tuple[str, ...]:
    """Hosts that redirect here, and those that the SiteDomain tag names beside it."""
    home = store.target(store.get("home_url"))
    page = store.page(store.get("home_url"))
    seen = [
        host_of(store.get("start_url")),
        host_of(store.get("home_url")),
        host_of(home.final_url if home else ""),
    ]
    seen += _HOST.findall((page.tags.get("SiteDomain", "") if page else "").lower())
    return tuple(dict.fromkeys(name for name in seen if name and name != host))


def _unicode(host: str) -> str:
    try:
        return host.encode("ascii").decode("idna")
    except UnicodeError:
        return host
