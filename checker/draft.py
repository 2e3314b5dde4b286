"""`govcheck init`: what was understood of a site, written as a commented site.toml to be corrected.

A draft used as it stands changes nothing: its active lines say what holds anyway, and active
`[[column]]` blocks name a column without changing it. `# key = …` is a proposal (take the # away),
`## …` explains.
"""

from __future__ import annotations

import json
import re
import shlex
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, get_args

from checker.config import Settings
from checker.crawl import Progress
from checker.errors import UserError
from checker.facts.address import list_key
from checker.facts.model import Column, ColumnKind, Columns, Crawl, Guides, Interaction, Search
from checker.facts.registry import Facts
from checker.fetch.urls import authority_of, host_of, origin_of, registrable
from checker.indicator import Absent, Say, say
from checker.inspect import STORE_NAME, facts_of, observe, settings_of, site_info
from checker.page.model import Page
from checker.profile import load_profile
from checker.sitefile import SiteKind
from checker.store import Store
from checker.trouble import why_nothing_seen

Speak = Callable[[str], str]
_KINDS = get_args(ColumnKind)
_MOST_HOSTS = 6
_MOST_SHOWN = 8  # columns named in the summary
_STATISTICS = re.compile(r"办件(?:统计|数据|公示)|办事统计|办理统计|服务统计")
_DEPARTMENT = re.compile(
    r"(?:局|厅|委|办|部|委员会|办公室|中心|总队|支队|研究院|银行)(?:网站|官网|门户网站)?$"
)
_PORTAL = re.compile(r"(?:人民政府|管理委员会|管委会|政府网|行政公署|街道办事处)")
_TOLD_BY = {"tag": say("按 ColumnType 标签"), "name": say("按栏目名"), "breadcrumb": say("按上级栏目")}
_READ_BY = {
    "static": say("栏目列表"),
    "json-in-script": say("页面脚本里的数据"),
    "browser": say("浏览器中显示的列表"),
    "sub-columns": say("下级栏目"),
    "articles": say("稿件页"),
}
_STATES = {
    "undated": say("读到了列表,没有日期"),
    "blank": say("打开后没有内容"),
    "content": say("没有列表,有自己的内容"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A candidate for an entrance: its kind, where it is, what is known of it."""

    kind: str
    url: str
    words: Say


@dataclass(frozen=True)
class Seen:
    """What one look at a site found, as far as a draft needs it."""

    url: str
    public: bool  # the address is the one readers use
    day: date
    kind: SiteKind
    outward_services: bool
    crawl: Crawl
    columns: Columns
    names: tuple[tuple[str, Say], ...]  # candidates for the name, each with where it was seen
    codes: tuple[tuple[str, Say], ...]
    hosts: tuple[str, ...]
    entries: tuple[Entry, ...]
    corrected: bool  # the inspection had a site.toml; its corrections are not in the draft

    @property
    def unsure(self) -> list[Column]:
        """Columns of the site whose kind a person should say."""
        return [c for c in self.columns if not c.kind_sure and c.state != "elsewhere"]

    @property
    def unread(self) -> list[Column]:
        """Columns of a sure kind that were not read."""
        return [c for c in self.columns if c.kind_sure and c.state == "unread"]

    @property
    def settled(self) -> list[Column]:
        """All others."""
        left = {id(c) for c in (*self.unsure, *self.unread)}
        return [c for c in self.columns if id(c) not in left]


@dataclass(frozen=True, slots=True)
class Drafted:
    """How it went: lines for the terminal, and why it is not whole (or not written at all)."""

    lines: tuple[str, ...] = ()
    trouble: UserError | None = None


def make_draft(
    source: Path | Settings,
    out: Path,
    *,
    force: bool = False,
    speak: Speak = str,
    stop: threading.Event | None = None,
    watch: Callable[[Progress], None] = lambda progress: None,
) -> Drafted:
    """Look at a site (or, offline, into the store of an inspection) and write its draft to `out`.

    Raises UserError, StoreError or InspectionError with one line for the user.
    """
    refuse_existing(out, force=force)
    if isinstance(source, Path):
        return _drafted(look_into(source), out, force, speak)
    with TemporaryDirectory(prefix="govcheck-init-") as folder:
        _, end = observe(source, Path(folder), stop=stop, watch=watch)
        path = Path(folder) / STORE_NAME
        with Store.open(path) as store:
            nothing = why_nothing_seen(store)
        if nothing is not None:
            return Drafted(trouble=nothing)
        made = _drafted(look_into(path), out, force, speak)
    if end.state == "interrupted":
        return replace(made, trouble=UserError("看到一半被中断,草稿只写了看到的部分"))
    return made


def _drafted(seen: Seen, out: Path, force: bool, speak: Speak) -> Drafted:
    write_draft(draft(seen, speak), out, force=force)
    return Drafted(tuple(speak(line) for line in summary(seen, out)))


def look_into(path: Path) -> Seen:
    """What the store of an inspection tells. Raises StoreError, and UserError when it holds no home page."""
    with Store.open(path) as store:
        begun = settings_of(store)
        settings = replace(begun, site_toml="", site_file="")
        if store.get("crawl_state") == "running":
            store.settle_places()
        site = site_info(settings, store)
        facts = facts_of(store, settings, site, load_profile(settings.profile, settings.overlays))
        try:
            return _seen(facts, settings, site.url, bool(begun.site_toml))
        except Absent as absent:
            raise UserError("没有看到首页,写不出草稿: {reason}", reason=absent.reason) from None


def write_draft(text: str, path: Path, *, force: bool) -> None:
    """Write the draft. Raises UserError rather than replace a file that a person may have edited."""
    refuse_existing(path, force=force)
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UserError("{path}: 无法写入: {trouble}", path=path, trouble=error.strerror or error) from None


def refuse_existing(path: Path, *, force: bool) -> None:
    """Raises UserError when the file is there and may not be replaced."""
    if path.is_dir():
        raise UserError("{path} 是目录;-o 要给文件名,如 site.toml", path=path)
    if path.exists() and not force:
        raise UserError("{path} 已存在,没有覆盖;另给 -o 文件名,或加 --force", path=path)


# -- looking ---------------------------------------------------------------------------------


def _seen(facts: Facts, settings: Settings, url: str, corrected: bool) -> Seen:
    home: Page = facts.get("home_page")
    columns: Columns = facts.get("columns")
    return Seen(
        url=url,
        public=settings.public_host_known,
        day=settings.as_of.date(),
        kind="department" if settings.site_kind == "department" else "portal",
        outward_services=settings.outward_services,
        crawl=facts.get("crawl"),
        columns=columns,
        names=tuple(_names(home)),
        codes=tuple(_codes(home)),
        hosts=_hosts(home, url),
        entries=tuple(_entries(facts, home, columns)),
        corrected=corrected,
    )


def _names(home: Page) -> Iterator[tuple[str, Say]]:
    yield from _once(
        (home.tags.get("SiteName", ""), say("首页 SiteName 标签")),
        (home.site_name or "", say("首页头部")),
        (home.title, say("首页标题")),
    )


def _codes(home: Page) -> Iterator[tuple[str, Say]]:
    yield from _once(
        (home.marks.site_code or "", say("首页页脚")),
        (home.tags.get("SiteIDCode", ""), say("首页 SiteIDCode 标签")),
        *((v, say("首页源码,没有显示")) for k, v in home.marks.hints.items() if k.startswith("site_code_in")),
    )


def _once(*found: tuple[str, Say]) -> Iterator[tuple[str, Say]]:
    seen: set[str] = set()
    for value, where in found:
        if (plain := _plain(value)) and plain not in seen:
            seen.add(plain)
            yield plain, where


def _hosts(home: Page, url: str) -> tuple[str, ...]:
    """Other hosts of the same domain to which the home page leads, the most linked first."""
    own = registrable(host_of(url))
    linked = Counter(host_of(link.url) for link in home.links if link.kind == "page")
    others = [h for h, _ in linked.most_common() if h and h != host_of(url) and registrable(h) == own]
    return tuple(others[:_MOST_HOSTS])


def _entries(facts: Facts, home: Page, columns: Columns) -> Iterator[Entry]:
    guides: Guides | None = _known(facts, "guides")
    if guides and guides.entrance:
        yield Entry("guides", guides.entrance, say("读到 {n} 份办事指南", n=len(guides.all)))
    interaction: Interaction | None = _known(facts, "interaction")
    for channel in (c for c in (interaction.channels if interaction else ()) if not c.special):
        yield Entry("letters", channel.url, say("“{name}”", name=_plain(channel.name)))
    for column in columns.of("征集调查"):
        yield Entry("survey", column.url, say("“{name}”", name=_plain(column.name)))
    search: Search | None = _known(facts, "search")
    if search and search.form:
        yield Entry("search", search.url, say("首页有搜索框"))
    statistics = {link.url: link.text for link in home.links if _STATISTICS.search(link.text)}
    for url, text in statistics.items():
        yield Entry("statistics", url, say("首页链接“{text}”", text=_plain(text)))


def _known(facts: Facts, name: str) -> Any:
    try:
        return facts.get(name)
    except Absent:
        return None


def _guess_kind(seen: Seen) -> tuple[SiteKind, Say]:
    """Portal or department, by the name; what was set where the name does not say."""
    for name, where in seen.names:
        if _PORTAL.search(name):
            return "portal", say("{where}“{name}”像是门户", where=where, name=name)
        if _DEPARTMENT.search(name):
            return "department", say("{where}“{name}”像是部门", where=where, name=name)
    return seen.kind, say("从名称看不出来,请核对")


# -- writing ---------------------------------------------------------------------------------


def draft(seen: Seen, speak: Speak = str) -> str:
    """The draft as the text of a valid site.toml. speak: puts a sentence into the user's language."""
    pen = _Pen(speak)
    _head(pen, seen)
    _site(pen, seen)
    _columns(pen, seen)
    _entrances(pen, seen)
    _excludes(pen)
    return "\n".join(pen.lines).rstrip() + "\n"


class _Pen:
    """Writes lines: explained (##), proposed (#), active."""

    def __init__(self, speak: Speak) -> None:
        self.lines: list[str] = []
        self._speak = speak

    def note(self, *sentences: str) -> None:
        self.lines += [f"## {_plain(self._speak(s))}" for s in sentences]

    def active(self, line: str, why: Say | None = None) -> None:
        self.lines.append(line + (f"  ## {_plain(self._speak(why))}" if why else ""))

    def proposed(self, line: str, why: Say | None = None) -> None:
        self.active(f"# {line}", why)

    def gap(self) -> None:
        self.lines.append("")


def _head(pen: _Pen, seen: Seen) -> None:
    day, n = seen.day, seen.crawl.opened
    pen.note(
        say("govcheck 看了 {url} 后写的草稿,{day},读了 {n} 个页面。", url=seen.url, day=day, n=n),
        say("原样使用不改变任何结论。一个 # 开头的是建议,核对后去掉 # 就生效;两个 ## 的是说明。"),
        say("用法: govcheck check --site site.toml;或 govcheck judge 检查目录 --site site.toml"),
    )  # fmt: skip
    if seen.crawl.reason:
        pen.note(say("没有看完整个网站: {why}", why=seen.crawl.reason))
    if seen.columns.reason and seen.columns.reason != seen.crawl.reason:
        pen.note(say("栏目可能没有认全: {why}", why=seen.columns.reason))
    if seen.corrected:
        pen.note(say("这份数据检查时用过 site.toml;草稿只写工具自己看到的,不含那里的更正。"))
    pen.gap()


def _site(pen: _Pen, seen: Seen) -> None:
    pen.active("[site]")
    if seen.public:
        pen.active(f"url = {_quoted(seen.url)}")
    else:
        pen.proposed('url = "https://www.example.gov.cn/"', say("请填公开网址"))
    _candidates(pen, "name", seen.names)
    _candidates(pen, "code", seen.codes)
    kind, why = _guess_kind(seen)
    either = say("portal 门户,department 部门")
    if kind == seen.kind:
        pen.active(f"kind = {_quoted(kind)}", say("{either};{why}", either=either, why=why))
    else:
        pen.active(f"kind = {_quoted(seen.kind)}", either)
        pen.note(say("{why};是就把上一行改成 {kind}", why=why, kind=_quoted(kind)))
    services = seen.columns.of("办事服务")
    told = (
        say("有“{name}”等办事栏目 {n} 个", name=_plain(services[0].name), n=len(services))
        if services
        else say("没有找到办事栏目;确实没有对外服务职能才改成 false")
    )
    pen.active(f"outward_services = {str(seen.outward_services).lower()}", told)
    if seen.hosts:
        pen.proposed(
            f"hosts = [{', '.join(map(_quoted, seen.hosts))}]",
            say("首页链接到的同域主机,属于本站的留下"),
        )
    pen.proposed('level = "县级"', say("只作记录"))
    pen.gap()


def _candidates(pen: _Pen, key: str, found: Iterable[tuple[str, Say]]) -> None:
    given = list(found)
    if not given:
        pen.proposed(f'{key} = ""', say("没有看到"))
    for value, where in given:
        pen.proposed(f"{key} = {_quoted(value)}", say("见于{where}", where=where))


def _columns(pen: _Pen, seen: Seen) -> None:
    pen.note(
        say("栏目。match 是栏目名、网址或带 * 的网址;其余各行可写可不写:"),
        say('kind = "…" 类别,取一: “{kinds}”', kinds="、".join(_KINDS)),
        say("days = 30 本站要求多少天更新;规定了期限的类别仍按规定判,这里只能提前提醒"),
        say('exempt = "…" 不要求更新的理由;skip = true 加 reason = "…" 不算栏目'),
    )
    pen.gap()
    groups = (
        (seen.unsure, say("不确定的 {n} 个,请先看", n=len(seen.unsure)), True),
        (seen.unread, say("没有读到的 {n} 个", n=len(seen.unread)), False),
        (seen.settled, say("已认出的 {n} 个,有错再改", n=len(seen.settled)), False),
    )
    written: set[str] = set()
    for columns, title, active in groups:
        if not columns:
            continue
        pen.note(say("---- {title} ----", title=title))
        pen.gap()
        for column in columns:
            match = _match(column, seen.url)
            if match in written:
                continue
            written.add(match)
            _column(pen, column, match, active=active)
            pen.gap()


def _column(pen: _Pen, column: Column, match: str, *, active: bool) -> None:
    write = pen.active if active else pen.proposed
    write("[[column]]")
    write(f"match = {_quoted(match)}", _named(column))
    how = _TOLD_BY.get(column.kind_by, say("按栏目名"))
    sure = how if column.kind_sure else say("不确定,{how}猜的", how=how)
    pen.proposed(f"kind = {_quoted(column.kind)}", sure)
    pen.note(_read(column))
    if column.exempt:
        pen.note(say("已当作不要求更新: {why}", why=column.exempt))


def _named(column: Column) -> Say:
    name, parent, level = _plain(column.name), _plain(column.parent), column.level
    if not parent:
        return say("“{name}”,第 {level} 级", name=name, level=level)
    return say("“{name}”,第 {level} 级,在“{parent}”下", name=name, level=level, parent=parent)


def _read(column: Column) -> str:
    """What was read of a column, or why nothing was."""
    newest = column.newest.day if column.newest else None
    if column.state == "dated" and newest:
        read_by = _READ_BY.get(column.read_by, say("栏目页"))
        return say("最新 {day},读自{read_by}", day=newest, read_by=read_by)
    why = column.reason or say("没有说明")
    if column.state == "elsewhere":
        return why
    if column.state == "unread" and newest:
        return say("没有读到: {why};别处看到它最新 {day}", why=why, day=newest)
    if column.state == "unread":
        return say("没有读到: {why}", why=why)
    return _STATES.get(column.state, say("没有读出日期"))


def _match(column: Column, home: str) -> str:
    """The path of its list where that says enough, else the whole address."""
    own = "//" + authority_of(home)
    same = list_key(column.url)
    path = same.removeprefix(own) if same.startswith(own + "/") else ""
    return path if path.strip("*?/") and not path.startswith("//") else column.url


def _path(url: str, home: str) -> str:
    """The address as it is written on the site itself."""
    return url.removeprefix(origin_of(home)) if authority_of(url) == authority_of(home) else url


_ENTRANCES = {
    "guides": say("办事指南"),
    "letters": say("写信、咨询、投诉"),
    "survey": say("征集调查"),
    "search": say("站内搜索"),
    "statistics": say("办件统计"),
}


def _entrances(pen: _Pen, seen: Seen) -> None:
    pen.note(
        say("入口。工具找到的不必写;没有找到、找错了的,去掉 # 写上网址,以 / 或 http 开头。"),
    )
    pen.gap()
    for kind, name in _ENTRANCES.items():
        found = [e for e in seen.entries if e.kind == kind]
        if not found:
            pen.note(say("{name}: 没有找到", name=name))
            _entrance(pen, kind, "")
        for entry in found:
            pen.note(say("{name}: {words}", name=name, words=entry.words))
            _entrance(pen, kind, _path(entry.url, seen.url))
        pen.gap()


def _entrance(pen: _Pen, kind: str, url: str) -> None:
    pen.proposed("[[entrance]]")
    pen.proposed(f"kind = {_quoted(kind)}")
    pen.proposed(f"url = {_quoted(url)}")


def _excludes(pen: _Pen) -> None:
    pen.note(say("不检查的网址,报告会列出理由:"))
    pen.proposed("[[exclude]]")
    pen.proposed('pattern = "*/english/*"')
    pen.proposed(f"reason = {_quoted('')}", say("写明理由"))


def _quoted(text: str) -> str:
    """A TOML basic string: JSON's escapes are TOML's."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _plain(text: str) -> str:
    """One line without characters that a TOML comment may not hold."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


# -- the summary -----------------------------------------------------------------------------


def summary(seen: Seen, path: Path) -> list[Say]:
    """What needs the user's eye, a sentence a line."""
    n = len(seen.columns.all)
    lines = [
        say(
            "看了 {pages} 个页面,认出 {n} 个栏目: {unsure} 个类别不确定,{unread} 个没有读到。",
            pages=seen.crawl.opened,
            n=n,
            unsure=len(seen.unsure),
            unread=len(seen.unread),
        )
    ]
    if seen.unsure:
        names = "、".join(_plain(c.name) for c in seen.unsure[:_MOST_SHOWN])
        more = "…" if len(seen.unsure) > _MOST_SHOWN else ""
        lines.append(say("请先确定这些栏目的类别: {names}", names=names + more))
    if missing := [name for kind, name in _ENTRANCES.items() if not _has(seen, kind)]:
        lines.append(say("没有找到的入口: {names}", names="、".join(missing)))
    kind, why = _guess_kind(seen)
    if kind != seen.kind:
        lines.append(say("请核对门户还是部门: {why}", why=why))
    if len(seen.names) > 1:
        lines.append(say("网站名称有几种写法: {names}", names="、".join(name for name, _ in seen.names)))
    if len(seen.codes) > 1:
        lines.append(say("网站标识码有几种: {codes}", codes="、".join(code for code, _ in seen.codes)))
    if seen.crawl.reason:
        lines.append(say("没有看完整个网站: {why}", why=seen.crawl.reason))
    lines.append(say("草稿: {path};改好后运行 govcheck check --site {path}", path=shlex.quote(str(path))))
    return lines


def _has(seen: Seen, kind: str) -> bool:
    return any(e.kind == kind for e in seen.entries)
