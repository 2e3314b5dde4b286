"""Builders of facts for the tests of rules: everything has a sensible default, a test names what matters.

The inspected day is always TODAY, so that `days_ago(23)` reads like the rule.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import Any

from checker.facts.model import (
    AnnualReport,
    AnnualReports,
    BadLink,
    Channel,
    Column,
    Columns,
    DarkLinks,
    DarkSpot,
    DataFile,
    DataPages,
    Document,
    Domain,
    Forged,
    ForgedSign,
    Front,
    Guide,
    Guides,
    HomeNews,
    Interaction,
    Item,
    Leaders,
    LinkOddities,
    Links,
    Login,
    Logins,
    Looks,
    MarkedPage,
    MarkSample,
    Network,
    OddKind,
    OddSpot,
    Office,
    Outside,
    OutsideHost,
    Overview,
    PageLook,
    Pair,
    Policies,
    PrivateSpot,
    Replies,
    Reply,
    Search,
    SearchTry,
    ServiceEntry,
    ServicePage,
    Services,
    ServiceStatistic,
    SiteInfo,
    Survey,
    Surveys,
    Visit,
    Watched,
    WatchedDay,
    WatchedWeek,
    Words,
    WordSpot,
)
from checker.indicator import Params
from checker.page.model import DarkLink, Form, Letter, Marks, Page, Person
from checker.profile import Profile, load_profile

TODAY = date(2026, 11, 20)
HOST = "www.example.gov.cn"
HOME = f"https://{HOST}/"
ELEMENTS = ("事项名称", "设定依据", "申请条件", "办理材料", "办理地点", "办理时间", "联系电话", "办理流程")
ALL_MARKS = Marks(
    site_code="3700000001",
    icp="鲁ICP备12345678号",
    police_filing="鲁公网安备37000000000001号",
    party_gov_mark=True,
    find_error_entry=True,
    host_unit="某市人民政府办公室",
    contact=True,
)
ALL_TAGS = dict.fromkeys(
    [
        "SiteName",
        "SiteDomain",
        "SiteIDCode",
        "ColumnName",
        "ColumnDescription",
        "ColumnKeywords",
        "ColumnType",
        "ArticleTitle",
        "PubDate",
        "ContentSource",
    ],
    "x",
)


@cache
def profile() -> Profile:
    return load_profile("national-2019")


def params(indicator: str, criterion: int, **changed: Any) -> Params:
    """The real profile's figures, with single ones changed for a test."""
    return Params(indicator, {**profile().params(indicator, criterion), **changed})


def days_ago(n: int) -> date:
    return TODAY - timedelta(days=n)


def make_site(**given: Any) -> SiteInfo:
    return SiteInfo(**{"url": HOME, "host": HOST, **given})


def make_visit(outcome: str = "opened", **given: Any) -> Visit:
    plain = {"url": HOME, "status": 200, "seconds": 0.8, "at": "2026-11-20T09:00:00+08:00"}
    return Visit(**{**plain, "outcome": outcome, **given})


def make_week(
    opened: int = 24, failed: int = 0, *, ended: int = 1, days: int = 7, slots: int = 24, **changed: Any
) -> WatchedWeek:
    """A week that ended so many days ago, each day alike; `last_day` changes the last one."""
    last = changed.pop("last_day", {})
    plain = {"opened": opened, "failed": failed, "spread_hours": 23.0}
    every = []
    for n in range(days):
        given = {**plain, **(last if n == days - 1 else {})}
        known = sum(v for k, v in given.items() if k != "spread_hours")
        every.append(WatchedDay(days_ago(ended + days - 1 - n), missed=max(0, slots - known), **given))
    return WatchedWeek(**{"days": tuple(every), "gap_minutes": 45.0, **changed})


def make_watched(week: WatchedWeek | None = None, **given: Any) -> Watched:
    """What a monitoring knows; nothing unless told."""
    return Watched(**{"url": HOME if week or given else "", "week": week, **given})


def make_item(age: int | None, title: str = "某市召开会议", **given: Any) -> Item:
    url = given.pop("url", f"{HOME}art/{title}-{age}.html")
    day = None if age is None else days_ago(age)
    return Item(**{"title": title, "url": url, "day": day, "opened": True, **given})


def make_news(*ages: int | None, **given: Any) -> HomeNews:
    return HomeNews(**{"url": HOME, "items": tuple(make_item(a) for a in ages), **given})


def make_column(name: str, kind: str, age: int | None = None, **given: Any) -> Column:
    """A column whose newest item is `age` days old; without an age, unread unless `state` says else."""
    plain = {"name": name, "url": f"{HOME}{name}/", "kind": kind, "level": 1}
    if age is not None:
        plain |= {"state": "dated", "newest": make_item(age), "items": 20}
    return Column(**{**plain, **given})


def some_columns(n: int, kind: str, age: int | None = None, **given: Any) -> list[Column]:
    """`n` columns alike, named 1, 2, …"""
    return [make_column(f"{kind}{i}", kind, age, **given) for i in range(1, n + 1)]


def make_columns(*columns: Column, complete: bool = True, reason: str = "") -> Columns:
    return Columns(tuple(columns), complete, reason)


def make_guide(title: str = "户口登记", missing: tuple[str, ...] = (), **given: Any) -> Guide:
    found = {e: "有" for e in ELEMENTS if e not in missing}
    return Guide(**{"title": title, "url": f"{HOME}bs/{title}", "found": found, "missing": missing, **given})


def make_guides(*guides: Guide, **given: Any) -> Guides:
    return Guides(tuple(guides), **given)


def make_statistic(age: int | None = 20, **given: Any) -> ServiceStatistic:
    """Statistics whose day lies `age` days back, told as their update unless `by` says else."""
    day = None if age is None else days_ago(age)
    plain = {
        "words": "受理量 61 件",
        "url": f"{HOME}bs/",
        "day": day,
        "told": f"更新时间:{day}" if day else "",
    }
    return ServiceStatistic(**{**plain, "by": "updated" if day else "", **given})


def make_entry(title: str = "户口登记", state: str = "guide", **given: Any) -> ServiceEntry:
    plain = {"title": title, "url": f"{HOME}bs/{title}", "state": state, "place_url": f"{HOME}bs/"}
    return ServiceEntry(**{**plain, **given})


def make_service_page(*classes: str, **given: Any) -> ServicePage:
    plain = {"name": "办事服务", "url": f"{HOME}bs/", "classes": classes, "entries": 20}
    return ServicePage(**{**plain, **given})


def make_services(*statistics: ServiceStatistic, **given: Any) -> Services:
    pages = (make_service_page("主题"),)
    return Services(**{"pages": pages, "statistics": statistics, **given})


def make_letter(age: int, title: str = "路灯不亮", **given: Any) -> Letter:
    asked = days_ago(age).isoformat()
    return Letter(**{"title": title, "url": f"{HOME}hd/{title}", "asked": asked, **given})


def make_channel(name: str = "咨询投诉", form: bool = True, **given: Any) -> Channel:
    made = Form("letter", f"{HOME}submit", "post") if form else None
    return Channel(**{"name": name, "url": f"{HOME}{name}/", "form": made, **given})


def make_interaction(*channels: Channel, **given: Any) -> Interaction:
    plain = {"channels": channels, "letters": (), "letters_complete": True, "complete": True}
    return Interaction(**{**plain, **given})


def make_front(name: str = "咨询投诉", **given: Any) -> Front:
    """The page of a column for questions: whole, with nothing on it unless a test says else."""
    return Front(**{"name": name, "url": f"{HOME}{name}/", "whole": True, **given})


def make_replies(*workdays: int, **given: Any) -> Replies:
    """Letters answered within these working days, slowest first."""
    waits = sorted(workdays, reverse=True)
    made = tuple(
        Reply(make_letter(n + 20, f"来信{n}", answered=days_ago(20).isoformat()), n, n) for n in waits
    )
    return Replies(made, **given)


def make_survey(age: int, title: str = "停车收费调查", *, length: int = 20, **given: Any) -> Survey:
    """A round that began `age` days ago and ran `length` days, with its result unless a test says else."""
    plain = {
        "title": title,
        "url": f"{HOME}zj/{title}-{age}",
        "published": days_ago(age),
        "opens": days_ago(age),
        "closes": days_ago(age - length),
        "ended": age > length,
        "online": "form",
        "result": f"{HOME}zj/{title}-{age}#jg",
        "result_words": "共收到意见12条",
        "whole": True,
    }
    return Survey(**{**plain, **given})  # type: ignore[arg-type]


def make_surveys(*rounds: Survey, **given: Any) -> Surveys:
    columns = (make_column("民意征集", "征集调查", 40),)
    forms = tuple((s.url, s.seen_at) for s in rounds if s.online == "form")
    return Surveys(**{"all": rounds, "columns": columns, "forms": forms, **given})


def make_logins(*places: str, **given: Any) -> Logins:
    """Entries to sign in that lead to these places, one a section."""
    made = tuple(
        Login(f"https://{place}", place, "登录", f"{HOME}{n}/", f"板块{n}")
        for n, place in enumerate(places, 1)
    )
    return Logins(made, **given)


def make_document(title: str, age: int = 30, **given: Any) -> Document:
    return Document(**{"title": title, "url": f"{HOME}zc/{title}", "day": days_ago(age), **given})


def make_pair(name: str, *, links_to: bool = True, linked_from: bool = True, age: int = 30) -> Pair:
    interpretation = make_document(f"《{name}》解读", age, forms=("text", "picture"))
    return Pair(interpretation, make_document(name, age), "link", links_to, linked_from)


def make_policies(*pairs: Pair, **given: Any) -> Policies:
    plain = {
        "documents": tuple(p.document for p in pairs if p.document),
        "interpretations": tuple(p.interpretation for p in pairs),
        "pairs": pairs,
        "complete": True,
    }
    return Policies(**{**plain, **given})


def make_leaders(*people: Person, **given: Any) -> Leaders:
    columns = (make_column("领导之窗", "领导信息", state="content"),)
    plain = {"people": people, "columns": columns, "readable": True, "complete": True}
    return Leaders(**{**plain, **given})


def make_office(missing: tuple[str, ...] = (), **given: Any) -> Office:
    found = {e: "有" for e in ("address", "hours", "phone", "head") if e not in missing}
    plain = {"found": found, "missing": missing, "urls": (f"{HOME}jgzn/",), "certain": True}
    return Office(**{**plain, **given})


def make_overview(year: int | None, words: str = "年末常住人口 100 万人", **given: Any) -> Overview:
    columns = (make_column("走进某市", "概况信息", state="content"),)
    plain = {"columns": columns, "newest_year": year, "url": f"{HOME}gk/", "words": words}
    return Overview(**{**plain, **given})


def make_bad_link(name: str = "a", *, certain: bool = True, on_home: bool = True, **given: Any) -> BadLink:
    outcome = "not_found" if certain else "timed_out"
    plain = {
        "url": f"{HOME}{name}.html",
        "kind": "page",
        "outcome": outcome,
        "status": 404 if certain else None,
        "inside": True,
        "certain": certain,
        "places": 1,
        "place_url": HOME if on_home else f"{HOME}list/",
        "place_text": f"链接{name}",
        "on_home": on_home,
    }
    return BadLink(**{**plain, **given})


def make_links(*bad: BadLink, **given: Any) -> Links:
    return Links(**{"bad": bad, "checked": 100, "unchecked": 0, **given})


def make_page(url: str = HOME, **given: Any) -> Page:
    return Page(
        **{"url": url, "marks": ALL_MARKS, "tags": dict(ALL_TAGS), "site_name": "某市人民政府", **given}
    )


def make_marked(
    role: str, url: str = "", script_built: bool = False, marked: dict[str, Any] | None = None, **given: Any
) -> MarkedPage:
    """A sampled page; `marked` is for the fields of MarkedPage, the rest for those of its Page."""
    page = make_page(url or f"{HOME}{role}.html", **given)
    return MarkedPage(page, role, script_built, **(marked or {}))  # type: ignore[arg-type]


def make_sample(*pages: MarkedPage) -> MarkSample:
    return MarkSample(pages)


def make_domain(host: str = HOST, **given: Any) -> Domain:
    plain = {
        "host": host,
        "suffix_ok": host.endswith(".gov.cn"),
        "labels": tuple(host.split(".")),
        "registrable": ".".join(host.split(".")[-3:]),
    }
    return Domain(**{**plain, **given})


def make_try(outcome: str = "found", n: int = 1, **given: Any) -> SearchTry:
    """One title searched for; proved, where the outcome can be."""
    plain = {
        "title": f"某市召开第{n}次工作会议",
        "url": f"{HOME}art/{n}.html",
        "sure": outcome in ("found", "missing", "error"),
        "query": f"{HOME}search?q={n}",
    }
    return SearchTry(**{**plain, "outcome": outcome, **given})


def make_search(found: bool = True, *outcomes: str, **given: Any) -> Search:
    """A search with these outcomes of its tries; four that found the title, unless said otherwise."""
    form = Form("search", f"{HOME}search", "get") if found else None
    tried = outcomes or (("found",) * 4 if found else ())
    tries = tuple(make_try(outcome, n) for n, outcome in enumerate(tried, 1))
    state = "tried" if tries else "no_form"
    return Search(**{"form": form, "url": HOME, "state": state, "tries": tries, **given})


def make_network(**given: Any) -> Network:
    return Network(**{"host": HOST, "url": HOME, "ipv6": ("2001:da8::1",), "opened": "opened", **given})


def make_look(role: str = "home", width: int = 1366, **given: Any) -> PageLook:
    plain = {
        "url": f"{HOME}{role}",
        "outcome": "shown",
        "text_length": 900,
        "held_length": 900,
        "load_s": 1.2,
    }
    return PageLook(**{**plain, "role": role, "width": width, **given})


def make_looks(*pages: PageLook, **given: Any) -> Looks:
    return Looks(**{"state": "looked", "browser": "Chromium 156", "pages": pages or (make_look(),), **given})


def make_host(host: str = "news.example.com", *, kind: str = "page", **given: Any) -> OutsideHost:
    plain = {"addresses": 1, "url": f"https://{host}/a", "words": "友情链接", "place_url": HOME}
    return OutsideHost(**{**plain, "host": host, "kind": kind, **given})


def make_outside(*hosts: OutsideHost) -> Outside:
    return Outside(hosts)


def make_dark(how: str = "display", words: tuple[str, ...] = ("博彩:棋牌",), **given: Any) -> DarkSpot:
    link = DarkLink(how, "http://casino.example.net/", "棋牌", words, '<a href="…">棋牌</a>')  # type: ignore[arg-type]
    return DarkSpot(link, HOME, **given)


def make_dark_links(*spots: DarkSpot, **given: Any) -> DarkLinks:
    return DarkLinks(spots, **{"pages": 40, **given})


def make_word(grade: str = "grave", kind: str = "confusion", **given: Any) -> WordSpot:
    plain = {"words": "人民正府", "instead": "人民政府", "before": "云岭市", "after": "公告", "how": "sound"}
    seen = {"page_url": f"{HOME}art/1.html", "page_title": "公告", "seen_at": "2026-11-20T09:00:00+08:00"}
    return WordSpot(**{**plain, **seen, "kind": kind, "grade": grade, **given})


def make_private(kind: str = "identity", **given: Any) -> PrivateSpot:
    plain = {"masked": "11*************038", "before": "身份证号:", "page_url": HOME, "page_title": "公示"}
    return PrivateSpot(**{**plain, "kind": kind, "certain": True, "seen_at": "", **given})


def make_words(*spots: WordSpot, private: tuple[PrivateSpot, ...] = (), **given: Any) -> Words:
    return Words(spots, private, **{"pages": 40, "characters": 30_000, **given})


def make_odd(kind: str = "empty", count: int = 9, **given: Any) -> OddKind:
    spot = OddSpot("", HOME, "法律声明", "footer", 9, alike=True)
    return OddKind(**{"kind": kind, "count": count, "pages": 9, "spots": (spot,), **given})


def make_oddities(*kinds: OddKind) -> LinkOddities:
    return LinkOddities(kinds, 40)


def make_sign(against: str = "url", age: int = 3, other: int = 300, **given: Any) -> ForgedSign:
    plain = {"url": f"{HOME}art/1.html", "title": "某市召开会议", "source": f"{HOME}art/1.html"}
    return ForgedSign(
        **{**plain, "against": against, "shown": days_ago(age), "other": days_ago(other), **given}
    )


def make_forged(*signs: ForgedSign, compared: int = 20, **given: Any) -> Forged:
    return Forged(signs, compared, **given)


def make_data_pages(*files: str, **given: Any) -> DataPages:
    """Data pages with files of these names; the first column, two updates within the year."""
    found = tuple(
        DataFile(name, f"{HOME}files/{name}", name.rpartition(".")[2], f"{HOME}tjsj/1.html") for name in files
    )
    columns = (make_column("统计数据", "数据发布", 3),)
    return DataPages(**{"columns": columns, "files": found, "days": (days_ago(3), days_ago(90)), **given})


def make_report(year: int | None = 2025, sections: tuple[str, ...] = (), **given: Any) -> AnnualReport:
    """An annual report that stands on its page, published on 20 January of the year after."""
    plain = {
        "title": f"{year}年度报告",
        "url": f"{HOME}nb/{year}.html",
        "year": year,
        "day": date(year + 1, 1, 20) if year else None,
        "sections": sections,
        "whole": True,
        "home": "direct",
    }
    return AnnualReport(**{**plain, **given})


def make_reports(*reports: AnnualReport, **given: Any) -> AnnualReports:
    columns = (make_column("年报", "信息公开", 300),)
    plain = {"reports": reports, "columns": columns, "complete": True, "home_url": HOME, "home_whole": True}
    return AnnualReports(**{**plain, **given})
