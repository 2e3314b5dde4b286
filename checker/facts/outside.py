"""Hosts outside the site that its pages lead to or load from, and those that no reader sees."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from checker.facts.address import host_of, registrable
from checker.facts.model import Outside, OutsideHost, SiteInfo
from checker.facts.registry import fact
from checker.hosts import STRONG, class_of, doubts_about
from checker.store import Store, Target

_STATE = (".gov.cn", ".政务", ".xn--zfr164b", ".conac.cn", ".kaipuyun.cn")  # its marks come from the last two
_FOLLOWED = ("page", "attachment")
_CODE = ("script", "frame")


@dataclass
class _Host:
    first: OutsideHost
    addresses: set[str]
    hidden: bool


@fact
def outside(store: Store, site: SiteInfo) -> Outside:
    """Hosts outside the site and outside gov.cn, each with the first address that was seen.

    A host is hidden only where not one link or frame of it can be seen; a script is never seen and so
    never hidden.
    """
    own = registrable(site.host)
    found: dict[tuple[str, str], _Host] = {}
    for target in store.targets("not inside and kind in ('page', 'attachment', 'script', 'frame')"):
        host = host_of(target.url)
        if not host or ("." + host).endswith(_STATE) or registrable(host) == own:
            continue
        kind: Literal["page", "code"] = "page" if target.kind in _FOLLOWED else "code"
        made, hidden = _seen(store, target, host, kind, site.host)
        known = found.setdefault((host, kind), _Host(made, set(), hidden))
        known.addresses.add(target.url)
        if known.hidden and not hidden:
            known.first, known.hidden = made, False
    hosts = [replace(h.first, addresses=len(h.addresses), hidden=h.hidden) for h in found.values()]
    return Outside(tuple(sorted(hosts, key=_weight)))


def _weight(host: OutsideHost) -> tuple[bool, bool, bool]:
    """Hidden ones first, then doubtful names, then hosts of which nothing is known."""
    doubtful = any(doubt in STRONG for doubt in host.doubts)
    return not host.hidden, not doubtful, host.group != "other"


def _seen(
    store: Store, target: Target, host: str, kind: Literal["page", "code"], own: str
) -> tuple[OutsideHost, bool]:
    places = store.places(target.id)
    first = next((p for p in places if not p.hidden), places[0] if places else None)
    hidden = target.kind != "script" and bool(places) and all(p.hidden for p in places)
    words, where = (first.text, first.page_url) if first else ("", "")
    at = target.fetched_at
    group, doubts = class_of(host), doubts_about(host, own)
    return OutsideHost(host, kind, 1, target.url, words, where, hidden, at, group, doubts), hidden
