"""Shields in front of a site, told by a reply's headers and by pages that hold nothing but a script.

A mark of a shield alone says nothing: most pages come through it. It names who refused, and lets a status
that could mean anything count as a refusal. Pure functions, no network.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_SERVERS = (
    ("Jiasule", re.compile(r"jiasule|\bjsl\b|yunjiasu|chuangyu", re.I)),
    ("Cloudflare", re.compile(r"^cloudflare", re.I)),
    ("Safedog", re.compile(r"safedog", re.I)),
    ("WZWS", re.compile(r"wzws|qaxwaf|qianxin", re.I)),
    ("SafeLine", re.compile(r"safeline|chaitin", re.I)),
    ("EdgeOne", re.compile(r"edgeone", re.I)),
    ("Akamai", re.compile(r"akamaighost", re.I)),
    ("Imperva", re.compile(r"imperva|incapsula", re.I)),
    ("Sucuri", re.compile(r"sucuri", re.I)),
    ("Yundun", re.compile(r"yundun|anquanbao|nsfocus|anyu\b", re.I)),
    ("a firewall", re.compile(r"\bwaf\b|cloudwaf|firewall", re.I)),
)
_COOKIES = (
    ("Jiasule", re.compile(r"^__jslu|^__jsl_clearance", re.I)),
    ("Aliyun WAF", re.compile(r"^acw_(?:tc|sc)|^aliyungf_tc", re.I)),
    ("Yunsuo", re.compile(r"^yunsuo_session", re.I)),
    ("WZWS", re.compile(r"^wzws", re.I)),
    ("Huawei Cloud WAF", re.compile(r"^hwwafses", re.I)),
    ("SafeLine", re.compile(r"^sl[-_](?:session|jwt|challenge)", re.I)),
    ("Safedog", re.compile(r"^safedog", re.I)),
    ("Cloudflare", re.compile(r"^__cf_bm|^cf_clearance", re.I)),
    ("Imperva", re.compile(r"^incap_ses|^visid_incap", re.I)),
    ("Riversafe", re.compile(r"^FSSBB|^[A-Za-z0-9]{13,}80[OPST]$")),
    ("a firewall", re.compile(r"waf", re.I)),
)
_HEADERS = (
    ("Jiasule", re.compile(r"^x-via-jsl$")),
    ("WZWS", re.compile(r"^wzws-ray$|^x-safe-firewall$")),
    ("Cloudflare", re.compile(r"^cf-(?:ray|mitigated)$")),
    ("EdgeOne", re.compile(r"^eo-(?:log-uuid|cache-status)$")),
    ("Sucuri", re.compile(r"^x-sucuri-")),
    ("Imperva", re.compile(r"^x-iinfo$")),
    ("a firewall", re.compile(r"^x-(?:\w+-)*waf(?:-|$)|^x-powered-by-anquanbao$")),
)

_SCRIPT_PAGE_BYTES = 60_000  # packed challenges are long
_SCRIPT_PAGE_WORDS = 90  # bytes a reader sees of a page that is nothing but a script
_SCRIPT = re.compile(rb"<script\b", re.I)
_CHALLENGE = re.compile(
    rb"document\s*\[?\s*\.?\s*['\"]?cookie|\$_ts\b|eval\s*\(|location\s*\.\s*reload|window\s*\[\s*['\"_]|challenge",
    re.I,
)
_SETS_COOKIE = re.compile(rb"document\s*\[?\s*\.?\s*['\"]?cookie['\"]?\s*\]?\s*=|\$_ts\b", re.I)
_ANCHOR = re.compile(rb"<a\b[^>]{0,500}\bhref", re.I)


def named_in(headers: Mapping[str, str], cookies: tuple[str, ...] = ()) -> str:
    """The shield whose marks a reply bears, e.g. `Jiasule`; "" when there are none.

    cookies: names of the cookies that the reply sets.
    """
    server = next((value for name, value in headers.items() if name.lower() == "server"), "")
    for shield, pattern in _HEADERS:
        if any(pattern.search(name.lower()) for name in headers):
            return shield
    for shield, pattern in _COOKIES:
        if any(pattern.search(name) for name in cookies):
            return shield
    return next((shield for shield, pattern in _SERVERS if pattern.search(server)), "")


def is_challenge(body: bytes, words: int, *, gone: bool = False) -> bool:
    """Whether the body of a refusal is only a script to be solved by a browser.

    words: bytes of the body that a reader sees. gone: the reply says 404, where scripts often lead on to a
    page of errors, so that only one that sets a cookie tells of a shield.
    """
    if len(body) > _SCRIPT_PAGE_BYTES or words > _SCRIPT_PAGE_WORDS or _ANCHOR.search(body):
        return False
    return bool(_SCRIPT.search(body) and (_SETS_COOKIE if gone else _CHALLENGE).search(body))
