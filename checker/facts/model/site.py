"""The inspected site as it was configured, and how looking at it went."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

ColumnKind = Literal[
    "概况信息",
    "机构职能",
    "领导信息",
    "动态要闻",
    "通知公告",
    "政策文件",
    "政策解读",
    "信息公开",  # 指南、制度、目录、年报、依申请公开 and the 法定主动公开内容 entry
    "数据发布",
    "回应关切",
    "办事服务",
    "咨询投诉",
    "征集调查",
    "在线访谈",
    "信访举报",  # 网上信访、纪检举报: special channels, not counted as 咨询建言
    "人事规划",  # 人事、规划计划、财政预决算…: updated about once a year
    "公报",
    "会议公开",
    "建议提案",
    "新媒体",
    "专题",  # topic columns, need no steady update
    "其他",
]


@dataclass(frozen=True, slots=True)
class ColumnHint:
    """What site.toml says of a column. match: its name, its address, or a glob over the address or its
    path (`*/rsrm/*`).

    kind None keeps what was found; exempt: why it need not be updated; skip: it is no column (reason: why).
    days: how often the site itself means to update it; see `Column.days`.
    """

    match: str
    kind: ColumnKind | None = None
    exempt: str = ""
    skip: bool = False
    reason: str = ""
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Entrance:
    """An entrance that site.toml names, because menus do not show it. note: what a person wrote of it."""

    kind: Literal["guides", "letters", "survey", "search", "statistics"]
    url: str
    note: str = ""


# Entrances that are columns, and of which kind; the others only say where to look.
ENTRANCE_KINDS: dict[str, ColumnKind] = {"guides": "办事服务", "letters": "咨询投诉", "survey": "征集调查"}


@dataclass(frozen=True, slots=True)
class OwnWord:
    """A form that site.toml has looked for. grade: grave, plain or note."""

    wrong: str
    right: str
    grade: str


@dataclass(frozen=True, slots=True)
class AllowedWord:
    """Words that site.toml calls right here, everywhere or in sentences that hold `context`; and why."""

    words: str
    context: str
    reason: str


@dataclass(frozen=True, slots=True)
class LinkExclude:
    """Links that site.toml leaves unjudged: a pattern as in [[exclude]], and why."""

    pattern: str
    reason: str


@dataclass(frozen=True, slots=True)
class SiteInfo:
    """The inspected site as configured (site.toml, command line) or found on its pages."""

    url: str
    host: str
    name: str = ""
    code: str = ""
    kind: Literal["portal", "department"] = "portal"
    outward_services: bool = True
    from_folder: bool = False  # read from a folder: host and network facts mean nothing unless mapped
    public_host_known: bool = True  # False: a folder or staging address without --url
    columns: tuple[ColumnHint, ...] = ()  # from site.toml, first match wins
    entrances: tuple[Entrance, ...] = ()  # from site.toml, absolute addresses
    level: str = ""  # from site.toml, free text (县级…)
    exclude_links: tuple[LinkExclude, ...] = ()  # from site.toml
    own_words: tuple[OwnWord, ...] = ()
    allowed_words: tuple[AllowedWord, ...] = ()


@dataclass(frozen=True, slots=True)
class Crawl:
    """How the crawl ended. complete: nothing was left to fetch and nothing was cut."""

    complete: bool
    reason: str  # Chinese sentence when not complete
    opened: int
    failed: int
    blocked: int
    outcomes: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Visit:
    """The one visit to the start page: outcome of checker.fetch.model, seconds, error line."""

    url: str
    outcome: str
    status: int | None
    seconds: float
    at: str
    error: str = ""
