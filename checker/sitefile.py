"""site.toml: what a person knows of a site better than the tool. Read, validated, applied to SiteInfo.

    [site]
    url = "https://www.example.gov.cn/"
    name = "…"
    code = "3700000001"
    kind = "portal"                # or "department"
    outward_services = true        # false: the 4/3 rule
    hosts = ["zwgk.example.gov.cn"]
    level = "县级"

    [[column]]                     # a correction; `match`: name, address, or a glob over the address
    match = "/tzgg/"
    kind = "通知公告"
    days = 30                      # how often the site itself means to update it
    exempt = "…"                   # why it need not be updated
    skip = true                    # it is no column …
    reason = "…"                   # … because

    [[entrance]]                   # where menus do not show it
    kind = "guides"                # letters, survey, search, statistics
    url = "/bsfw/"
    note = "…"

    [[exclude]]                    # what is not to be visited
    pattern = "*/english/*"
    reason = "…"

    [[exclude_link]]               # links that are not to be judged
    pattern = "http://10.*"
    reason = "…"

    [[word]]                       # a slip of the pen that this site must look for
    wrong = "…"
    right = "…"
    grade = "严重"                  # 一般, 提示

    [[allow_word]]                 # words that are right here
    words = "…"
    context = "…"                  # only in sentences that hold this
    reason = "…"

docs/site.md tells the user the same. Errors are one line with file, line, key and what to do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, cast, get_args

from checker.config import Settings
from checker.errors import UserError
from checker.facts.model import (
    ENTRANCE_KINDS,
    AllowedWord,
    ColumnHint,
    ColumnKind,
    Entrance,
    LinkExclude,
    OwnWord,
    SiteInfo,
)
from checker.fetch.scope import Scope
from checker.fetch.urls import normalise
from checker.indicator import Say, say
from checker.tomlfile import TomlFile, parse_toml, read_toml

SiteKind = Literal["portal", "department"]
_KEYS = {
    "site": ("url", "name", "code", "kind", "outward_services", "hosts", "level"),
    "column": ("match", "kind", "days", "exempt", "skip", "reason"),
    "entrance": ("kind", "url", "note"),
    "exclude": ("pattern", "reason"),
    "exclude_link": ("pattern", "reason"),
    "word": ("wrong", "right", "grade"),
    "allow_word": ("words", "context", "reason"),
}
_MANY = (
    "column",
    "entrance",
    "exclude",
    "exclude_link",
    "word",
    "allow_word",
)  # blocks that may stand several times
_SITE_KINDS: Mapping[str, SiteKind] = {
    "portal": "portal",
    "department": "department",
    "门户": "portal",
    "部门": "department",
}
_ENTRANCE_KINDS = ("guides", "letters", "survey", "search", "statistics")
_GRADES = {"严重": "grave", "一般": "plain", "提示": "note"}
_CODE = re.compile(r"\d{10}|bm\d{8}", re.I)
_HOST = re.compile(r"(?:\*\.)?[^\s/:*]+(?::\d+)?")
_LEAST_ALIKE = 0.4  # how much a word must be like a known one to be suggested in its place


class SiteFileError(UserError):
    """A site.toml that cannot be used: file, line, key, remedy."""


@dataclass(frozen=True, slots=True)
class Exclude:
    """Addresses that are not to be visited, and why."""

    pattern: str
    reason: str


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A site.toml that was read. Empty fields: the file does not say. `text` and `digest` (SHA-256) are its
    whole content, so that a store can keep it."""

    source: str = ""
    text: str = ""
    digest: str = ""
    url: str = ""
    name: str = ""
    code: str = ""
    kind: SiteKind | None = None
    outward_services: bool | None = None
    hosts: tuple[str, ...] = ()
    level: str = ""
    columns: tuple[ColumnHint, ...] = ()
    entrances: tuple[Entrance, ...] = ()
    excludes: tuple[Exclude, ...] = ()
    link_excludes: tuple[Exclude, ...] = ()
    words: tuple[OwnWord, ...] = ()
    allowed_words: tuple[AllowedWord, ...] = ()


def load_site_file(path: Path) -> SiteFile:
    """Read and validate a site.toml. Raises SiteFileError in one line."""
    return _made(read_toml(path, SiteFileError))


@lru_cache(maxsize=8)
def parse_site_file(text: str, name: str) -> SiteFile:
    """The site file whose text a store kept. Raises SiteFileError."""
    return _made(parse_toml(text, name, SiteFileError))


def site_file_of(settings: Settings) -> SiteFile:
    """The site file an inspection was made with; an empty one when there was none."""
    return parse_site_file(settings.site_toml, settings.site_file) if settings.site_toml else SiteFile()


def with_site_file(settings: Settings, file: SiteFile) -> Settings:
    """Settings of a new inspection under a site file; what the settings say already is kept."""
    return replace(
        settings,
        site_file=Path(file.source).name,
        site_toml=file.text,
        also_hosts=_joined(settings.also_hosts, file.hosts),
        exclude=_joined(settings.exclude, (e.pattern for e in file.excludes)),
    )


def rejudged_with(settings: Settings, file: SiteFile) -> Settings:
    """Settings of a past inspection, to be judged under another site file. It was given last, so it also
    comes before what the command line said then. Hosts and exclusions come too late."""
    return replace(settings, site_file=Path(file.source).name, site_toml=file.text, told=())


def corrected(plain: SiteInfo, file: SiteFile, told: tuple[str, ...] = ()) -> SiteInfo:
    """The site with what its file says. told: names of fields that the command line set, and that stay."""
    entrances = tuple(replace(e, url=normalise(e.url, plain.url) or e.url) for e in file.entrances)
    named = (ColumnHint(e.url, ENTRANCE_KINDS[e.kind]) for e in entrances if e.kind in ENTRANCE_KINDS)
    says_services = file.outward_services is not None and "outward_services" not in told
    return replace(
        plain,
        name=file.name if file.name and "name" not in told else plain.name,
        code=file.code or plain.code,
        kind=file.kind if file.kind and "kind" not in told else plain.kind,
        outward_services=bool(file.outward_services) if says_services else plain.outward_services,
        columns=(*file.columns, *named),
        entrances=entrances,
        level=file.level,
        exclude_links=tuple(LinkExclude(e.pattern, e.reason) for e in file.link_excludes),
        own_words=file.words,
        allowed_words=file.allowed_words,
    )


def too_late(settings: Settings, file: SiteFile) -> bool:
    """Whether the file asks for hosts or exclusions that the inspection was made without."""
    asked = {*file.hosts, *(e.pattern for e in file.excludes)}
    return not asked <= {*settings.also_hosts, *settings.exclude}


def _joined(first: Iterable[str], second: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))


# -- reading ---------------------------------------------------------------------------------


def _made(toml: TomlFile) -> SiteFile:
    _known_tables(toml)
    columns = tuple(_column(block) for block in _blocks(toml, "column"))
    _no_doubles(toml, columns)
    return replace(
        _site(_Block(toml, "site", 0, _table(toml))),
        columns=columns,
        entrances=tuple(_entrance(block) for block in _blocks(toml, "entrance")),
        excludes=tuple(_exclude(block) for block in _blocks(toml, "exclude")),
        link_excludes=tuple(_exclude(block) for block in _blocks(toml, "exclude_link")),
        words=tuple(_word(block) for block in _blocks(toml, "word")),
        allowed_words=tuple(_allowed_word(block) for block in _blocks(toml, "allow_word")),
    )


@dataclass(frozen=True)
class _Block:
    """One `[site]` or the n-th `[[column]]`, with readers that tell faults by their line."""

    toml: TomlFile
    table: str
    number: int
    raw: dict[str, Any]

    def bad(self, key: str, trouble: Say) -> SiteFileError:
        return _bad(self.toml.place(key, self.table, self.number), trouble)

    @property
    def shown(self) -> str:
        return f"[[{self.table}]]" if self.table in _MANY else f"[{self.table}]"

    def text(self, key: str) -> str:
        return str(self._typed(key, str, say("文字,用英文双引号括起")) or "").strip()

    def flag(self, key: str) -> bool | None:
        value = self._typed(key, bool, say("true 或 false,不加引号"))
        return None if value is None else bool(value)

    def needed(self, key: str, trouble: Say) -> str:
        """A text that may not be left out or empty."""
        if value := self.text(key):
            return value
        raise self.bad(key, trouble)

    def filled(self, key: str, trouble: Say) -> str:
        """A text that may be left out, but not empty."""
        return self.needed(key, trouble) if key in self.raw else ""

    def _typed(self, key: str, wanted: type, words: Say) -> object:
        value = self.raw.get(key)
        if value is None or isinstance(value, wanted):
            return value
        raise self.bad(key, say("{key} 应是{words},现为 {value}", key=key, words=words, value=_shown(value)))

    def check_keys(self) -> None:
        known = _KEYS[self.table]
        for key in self.raw:
            if key in known:
                continue
            near = get_close_matches(key, known, 1)
            if near:
                said = say(
                    "{table} 里没有 {unknown} 这个键;是不是 {near}?",
                    table=self.shown,
                    unknown=key,
                    near=near[0],
                )
            else:
                said = say(
                    "{table} 里没有 {unknown} 这个键;可用: {known}",
                    table=self.shown,
                    unknown=key,
                    known=", ".join(known),
                )
            raise self.bad(key, said)


def _bad(place: str, trouble: Say) -> SiteFileError:
    return SiteFileError("{place}: {trouble}", place=place, trouble=trouble)


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else str(value)


def _known_tables(toml: TomlFile) -> None:
    for name in toml.raw:
        if name in _KEYS:
            continue
        near = get_close_matches(name, _KEYS, 1)
        shown = [f"[[{n}]]" if n in _MANY else f"[{n}]" for n in near or _KEYS]
        known = ", ".join(shown)
        if any(name in keys for keys in _KEYS.values()):
            said = say("{key} 要写在一个表里;先写一行 {known}", key=name, known="[site]")
        else:
            said = say("没有 {name} 这个表;可用: {known}", name=name, known=known)
        raise _bad(toml.place(name), said)


def _table(toml: TomlFile) -> dict[str, Any]:
    raw = toml.raw.get("site", {})
    if not isinstance(raw, dict):
        raise _bad(toml.place("site"), say("site 要写成 [site],只写一次"))
    return raw


def _blocks(toml: TomlFile, table: str) -> Iterable[_Block]:
    raw = toml.raw.get(table, [])
    if not isinstance(raw, list) or not all(isinstance(r, dict) for r in raw):
        raise _bad(toml.place(table), say("{name} 要写成 [[{name}]],两层方括号,每个一块", name=table))
    for number, block in enumerate(raw):
        made = _Block(toml, table, number, block)
        made.check_keys()
        yield made


def _site(block: _Block) -> SiteFile:
    block.check_keys()
    return SiteFile(
        source=block.toml.name,
        text=block.toml.text,
        digest=block.toml.digest,
        url=_site_url(block),
        name=block.text("name"),
        code=_code(block),
        kind=_site_kind(block),
        outward_services=block.flag("outward_services"),
        hosts=_hosts(block),
        level=block.text("level"),
    )


def _site_url(block: _Block) -> str:
    written = block.text("url")
    if not written:
        return ""
    url = normalise(written if "://" in written else f"https://{written}")
    if url is None:
        raise block.bad("url", say("url 不是网址: {text};网址以 http:// 或 https:// 开头", text=written))
    return url


def _code(block: _Block) -> str:
    code = block.text("code")
    if code and not _CODE.fullmatch(code):
        raise block.bad("code", say("code 是 10 位数字,或 bm 加 8 位数字,不是 {code}", code=code))
    return code


def _site_kind(block: _Block) -> SiteKind | None:
    kind = block.text("kind")
    if kind and kind not in _SITE_KINDS:
        raise block.bad("kind", say('kind 写 "portal"(门户)或 "department"(部门),不是 {kind}', kind=kind))
    return _SITE_KINDS.get(kind)


def _hosts(block: _Block) -> tuple[str, ...]:
    hosts = block.raw.get("hosts", [])
    if not isinstance(hosts, list) or not all(isinstance(h, str) for h in hosts):
        raise block.bad("hosts", say('hosts 应是主机名的列表,如 ["zwgk.example.gov.cn"]'))
    for host in hosts:
        if not _HOST.fullmatch(host):
            raise block.bad("hosts", say("hosts 里写主机名,不写 http:// 和路径: {host}", host=host))
    return tuple(h.lower() for h in hosts)


def _column(block: _Block) -> ColumnHint:
    hint = ColumnHint(
        match=_match(block),
        kind=_column_kind(block),
        exempt=block.filled("exempt", say("exempt 要写明为什么不要求更新")),
        skip=bool(block.flag("skip")),
        reason=block.text("reason"),
        days=_days(block),
    )
    if hint.skip and not hint.reason:
        raise block.bad("skip", say("skip = true 要同时写 reason,说明为什么不算栏目"))
    if hint.skip and (hint.kind or hint.exempt or hint.days):
        raise block.bad("skip", say("skip = true 的栏目不再检查,不能同时写 kind、days 或 exempt"))
    if hint.reason and not hint.skip:
        raise block.bad(
            "reason", say("reason 只与 skip = true 连用;不要求更新的理由写在 exempt,其他说明写成 # 注释")
        )
    return hint


def _match(block: _Block) -> str:
    match = block.needed("match", say("match 写栏目名,或以 / 或 http 开头的网址,可用 * 代替任意一段"))
    if match.startswith("regex:"):
        raise block.bad("match", say("match 不用 regex:,写栏目名或网址,可用 * 代替任意一段"))
    if match.startswith("//"):
        raise block.bad("match", say("match 不是 XPath;写栏目名,或以 / 或 http 开头的网址"))
    if not match.strip("*?/"):
        raise block.bad("match", say("match = {match} 会对上所有栏目,请写具体", match=_shown(match)))
    if match.startswith(("http://", "https://")) and normalise(match) is None:
        raise block.bad("match", say("match 不是网址: {text}", text=match))
    return match


def _column_kind(block: _Block) -> ColumnKind | None:
    kind, known = block.text("kind"), get_args(ColumnKind)
    if not kind:
        return None
    if kind in known:
        return cast(ColumnKind, kind)
    near = get_close_matches(kind, known, 1, _LEAST_ALIKE)
    if near:
        raise block.bad("kind", say("没有“{kind}”这类栏目;是不是“{near}”?", kind=kind, near=near[0]))
    raise block.bad("kind", say("没有“{kind}”这类栏目;可用: {known}", kind=kind, known="、".join(known)))


def _days(block: _Block) -> int | None:
    days = block.raw.get("days")
    if days is None:
        return None
    if not isinstance(days, int) or isinstance(days, bool) or days < 1:
        raise block.bad("days", say("days 应是天数,1 以上的整数,现为 {value}", value=_shown(days)))
    return days


def _no_doubles(toml: TomlFile, columns: Iterable[ColumnHint]) -> None:
    seen: dict[str, int] = {}
    for number, hint in enumerate(columns):
        if hint.match in seen:
            first = toml.place("match", "column", seen[hint.match])
            said = say(
                "match = {match} 写了两次,另一次在 {first};同一栏目只写一块",
                match=_shown(hint.match),
                first=first,
            )
            raise _bad(toml.place("match", "column", number), said)
        seen[hint.match] = number


def _entrance(block: _Block) -> Entrance:
    known = ", ".join(_ENTRANCE_KINDS)
    kind = block.needed("kind", say("{table} 要有 kind: {known}", table=block.shown, known=known))
    if kind not in _ENTRANCE_KINDS:
        near = get_close_matches(kind, _ENTRANCE_KINDS, 1, _LEAST_ALIKE)
        if near:
            raise block.bad("kind", say("没有“{kind}”这类入口;是不是“{near}”?", kind=kind, near=near[0]))
        raise block.bad("kind", say("没有“{kind}”这类入口;可用: {known}", kind=kind, known=known))
    url = block.needed("url", say("{table} 要有 url,以 / 或 http 开头", table=block.shown))
    if not url.startswith("/") and (not url.startswith("http") or normalise(url) is None):
        raise block.bad("url", say("url 不是网址: {text};以 / 或 http 开头", text=url))
    return Entrance(cast(Any, kind), url, block.text("note"))


def _exclude(block: _Block) -> Exclude:
    pattern = block.needed("pattern", say("pattern 写要排除的网址,可用 *,或写 regex:…"))
    reason = block.needed("reason", say("reason 要写明为什么排除,报告里会列出"))
    if not pattern.strip("*?/"):
        raise block.bad(
            "pattern", say("pattern = {pattern} 会排除整个网站,请写具体", pattern=_shown(pattern))
        )
    try:
        Scope(frozenset(), exclude=(pattern,))
    except ValueError as fault:
        said = say(
            "pattern 不是能用的正则表达式: {pattern} ({fault})", pattern=pattern, fault=fault.__cause__
        )
        raise block.bad("pattern", said) from None
    return Exclude(pattern, reason)


def _word(block: _Block) -> OwnWord:
    wrong = block.needed("wrong", say("wrong 写要查的错误写法"))
    if len(wrong) < 2:
        raise block.bad("wrong", say("wrong 至少两个字,现为 {words}", words=wrong))
    grade = block.text("grade") or "一般"
    if grade not in _GRADES:
        raise block.bad("grade", say("grade 写 严重、一般 或 提示,不是 {grade}", grade=grade))
    return OwnWord(wrong, block.text("right"), _GRADES[grade])


def _allowed_word(block: _Block) -> AllowedWord:
    return AllowedWord(
        block.needed("words", say("words 写报告里列出、其实没有错的字词")),
        block.text("context"),
        block.needed("reason", say("reason 要写明为什么没有错")),
    )
