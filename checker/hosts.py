"""What is known of a host by its name alone: its class, and what makes it doubtful.

The names stand in rules/words/hosts.tsv. Nothing here proves anything: what follows is a hint or a suspicion.
"""

from __future__ import annotations

import ipaddress
import re
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Literal, get_args

from checker.fetch.urls import registrable

HostClass = Literal["state", "public", "media", "platform", "vendor", "short", "other"]
# gov: looks like a government name and is none; own: almost or quite the site's own name under another
# suffix; letters: foreign letters that look like Latin ones; number: an IP address; digits: digits only;
# free: an ending that costs little; word: a word of gambling and the like in it; short: a short address.
HostDoubt = Literal["gov", "own", "letters", "number", "digits", "free", "word", "short"]
STRONG: tuple[HostDoubt, ...] = ("gov", "own", "letters", "number", "word")  # the others are only hints

WORDS = Path(__file__).resolve().parents[1] / "rules" / "words" / "hosts.tsv"
_CLASSES = frozenset(get_args(HostClass))
_STATE_ENDINGS = ("gov.cn", "xn--zfr164b")
_LEAST_NAME = 6  # letters of a name from which one letter's difference is no accident
_GOV_PART = re.compile(r"(?:^|-)gov(?:-|$)|gov-?cn|(?:^|-)zfxxgk(?:-|$)")
_GLUED_GOV = re.compile(r"[a-z]{2,}gov$")
# States whose own names hold `gov`: www.gov.uk, service.gov.sg, usa.gov.
_STATE_SUFFIX = re.compile(r"(?:^|\.)gov\.[a-z]{2}$|(?:^|\.)gov$")
_SERVICE_NUMBER = re.compile(r"(?:9[56]\d+|1[0-2]\d{1,4}|100\d\d)$")
# Letters of other scripts that a reader takes for Latin ones.
_LOOKS_LIKE = str.maketrans("аеорсухіѕјԁԛԝһӏոɡⅼαοενικρτυƅ", "aeopcyxisjdqwhlnglaoevikptub")
_FOREIGN = re.compile("[\u0250-\u02af\u0370-\u058f\u1d00-\u1d7f\u2160-\u217f]")


@lru_cache(maxsize=65_536)
def class_of(host: str) -> HostClass:
    """The class of a host's name; `other` when nothing is known of it."""
    if _STATE_SUFFIX.search(host):
        return "state"
    known = _names()
    at = 0
    while at >= 0:
        found = known.get(host[at:])
        if found:
            return found
        dot = host.find(".", at)
        at = dot + 1 if dot >= 0 else -1
    return "other"


def is_stranger(host: str) -> bool:
    """Whether nothing is known of a host, or only that it hides where it leads."""
    return class_of(host) in ("other", "short")


def doubts_about(host: str, own: str = "") -> tuple[HostDoubt, ...]:
    """What makes a host doubtful, the weightiest first. own: the inspected site's host."""
    return _doubts(host, registrable(own) if own else "")


@lru_cache(maxsize=8192)
def _doubts(host: str, own: str) -> tuple[HostDoubt, ...]:
    if _is_number(host):
        return ("number",)
    known = class_of(host)
    if known == "short":
        return ("short",)
    if known != "other" or (own and registrable(host) == own):
        return ()
    name = registrable(host)
    first = name.partition(".")[0]
    found: list[HostDoubt] = []
    if _like_gov(host, name, first):
        found.append("gov")
    if _has_foreign_letters(host):
        found.append("letters")
    if own and _like_own(first, own):
        found.append("own")
    if _bad_words().search(first):
        found.append("word")
    if first.isdigit() and not _SERVICE_NUMBER.match(first):
        found.append("digits")
    if name.rpartition(".")[2] in _free_endings():
        found.append("free")
    return tuple(found)


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


def _like_gov(host: str, name: str, first: str) -> bool:
    """`www.x.gov.cn.example.com`, `x-gov.cn`, `gov-cn.example.com`, `xgov.cn`."""
    labels = host.split(".")
    if ("gov", "cn") in pairwise(labels):
        return "ipv6" not in labels  # converters put their own name behind that of the host they convert
    return bool(_GOV_PART.search(first)) or (name.endswith(".cn") and bool(_GLUED_GOV.match(first)))


def _like_own(first: str, own: str) -> bool:
    """The site's own name under another suffix, or with one letter changed, added or lost."""
    mine, _, ending = own.partition(".")
    if ending not in _STATE_ENDINGS:  # nobody need imitate another name
        return False
    if len(mine) < _LEAST_NAME or not mine.isascii():
        return False
    return first.replace("-", "") == mine.replace("-", "") or _one_apart(first, mine)


def _one_apart(a: str, b: str) -> bool:
    if len(a) > len(b):
        a, b = b, a
    if a == b or len(b) - len(a) > 1:
        return False
    at = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    if len(a) < len(b):
        return a[at:] == b[at + 1 :]
    swapped = b[:at] + b[at + 1 : at + 2] + b[at : at + 1] + b[at + 2 :]
    return a[at + 1 :] == b[at + 1 :] or a == swapped


def _has_foreign_letters(host: str) -> bool:
    """Whether a label mixes Latin letters with look-alikes, or is made of look-alikes only."""
    if "xn--" not in host:
        return False
    for label in host.split("."):
        shown = _shown(label)
        if _FOREIGN.search(shown) and shown.translate(_LOOKS_LIKE).isascii():
            return True
    return False


def _shown(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return label


@cache
def _rows() -> tuple[tuple[str, str], ...]:
    rows = (line.split("\t") for line in WORDS.read_text(encoding="utf-8").splitlines())
    return tuple((row[0], row[1]) for row in rows if len(row) > 1 and not row[0].startswith("#"))


@cache
def _names() -> dict[str, HostClass]:
    return {name: kind for kind, name in _rows() if kind in _CLASSES}  # type: ignore[misc]


@cache
def _free_endings() -> frozenset[str]:
    return frozenset(name for kind, name in _rows() if kind == "free")


@cache
def _bad_words() -> re.Pattern[str]:
    """Only at the beginning of a part: `haibocaipu` is a cook book."""
    words = "|".join(re.escape(name) for kind, name in _rows() if kind == "word")
    return re.compile(rf"(?:^|[-\d])(?:{words})")
