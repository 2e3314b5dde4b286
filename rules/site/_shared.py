"""What several indicators share: how old a column is, whether one exists, why an address failed.

Holds no indicator. Evidence of something proved is `sure`; of something in doubt `suspected`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from checker.facts.model import (
    AnnualReport,
    AnnualReports,
    Column,
    ColumnKind,
    Columns,
    Guide,
    Guides,
    SiteInfo,
    Watched,
    WatchedItem,
    WentBack,
)
from checker.indicator import Certainty, Evidence, Outcome, ask, fail, na, ok, say, unknown

NO_SERVICES = "本单位没有对外服务职能"
WHY_NOT_OPENED = {
    "not_found": "地址不存在",
    "error": "服务器返回错误",
    "blocked": "被防护设备拦截",
    "login": "要求登录",
    "timed_out": "连接超时",
    "refused": "连接被拒绝或中断",
    "unknown_host": "域名不能解析",
    "tls_error": "加密连接或证书有问题",
    "too_large": "内容过大,没有读完",
    "too_many_redirects": "反复跳转",
    "bad_url": "地址写法有误",
    "robots": "robots.txt 要求不访问",
    "not_checked": "本次没有访问",
    "local_fault": "检查方网络故障",
}


MOST_NAMES = 6  # names shown in one sentence


class Ages(NamedTuple):
    """Columns by age. `stale` is proved (blank ones only where asked for), `undecided` is not;
    `due` is fresh, but past the warning line, or past the period the site set itself."""

    stale: tuple[Column, ...]
    undecided: tuple[Column, ...]
    due: tuple[Column, ...]
    fresh: tuple[Column, ...]


def age(column: Column, today: date) -> int | None:
    """Days since the newest item. None without a date, or with one after today, which proves nothing."""
    day = column.newest.day if column.newest else None
    return (today - day).days if day and day <= today else None


def by_age(
    columns: Iterable[Column],
    today: date,
    days: int,
    *,
    warn_days: int | None = None,
    undated_counts: bool,
    blank_counts: bool = False,
) -> Ages:
    """Sort columns by the age of their newest item; exactly `days` old is still fresh.

    Exempt columns, and those with nothing to date (a text of their own, a link elsewhere), are left out.
    A fresh item proves the update also of a column whose list was not read; an old one proves nothing there.
    The period a site sets itself (`Column.days`) never takes the place of `days`: passing it makes `due`.
    """
    stale: list[Column] = []
    undecided: list[Column] = []
    due: list[Column] = []
    fresh: list[Column] = []
    for column in countable(columns):
        old = age(column, today)
        if column.exempt or column.state in ("content", "elsewhere"):
            continue
        if column.state in ("dated", "unread") and old is not None and old <= days:
            fresh.append(column)
            warned = warn_days is not None and old > warn_days
            if warned or (_past_own(column, old) and column.state == "dated"):
                due.append(column)
            continue
        if column.state == "blank":
            if blank_counts:
                (stale if column.kind_sure else undecided).append(column)
            continue
        proved = undated_counts if column.state == "undated" else column.state == "dated" and old is not None
        (stale if proved and column.kind_sure else undecided).append(column)
    return Ages(tuple(_leaves(stale)), tuple(undecided), tuple(due), tuple(fresh))


def by_own_days(columns: Iterable[Column], watched: Watched, today: date, *, undated_counts: bool) -> Ages:
    """Columns without an official period, by the one the site set itself in site.toml, and with what a
    monitoring saw of them."""
    given = [c for c in columns if c.days is not None]
    parts = [
        with_seen(
            by_age([c for c in given if c.days == days], today, days, undated_counts=undated_counts),
            watched,
            today,
            days,
        ).ages
        for days in sorted({c.days for c in given if c.days is not None})
    ]
    return Ages(*(tuple(c for part in parts for c in part[place]) for place in range(len(Ages._fields))))


def _past_own(column: Column, old: int) -> bool:
    return column.days is not None and old > column.days


def _leaves(stale: list[Column]) -> list[Column]:
    """Without parents whose stale children count: a parent's list often only gathers theirs."""
    gathered = {(c.kind, c.parent) for c in stale}
    return [c for c in stale if (c.kind, c.name) not in gathered]


def countable(columns: Iterable[Column]) -> list[Column]:
    """Each address once, and no parent that was only read through children which are counted too."""
    once: dict[str, Column] = {}
    for column in columns:
        once.setdefault(column.url, column)
    parents = {c.parent for c in once.values()}
    return [c for c in once.values() if not (c.read_by == "sub-columns" and c.name in parents)]


def deeper_in_doubt(ages: Ages, top_level: int) -> Ages:
    """Below the first level a stale column proves nothing while another is fresh or undecided."""
    if not ages.fresh and not ages.undecided:
        return ages
    first = tuple(c for c in ages.stale if c.level <= top_level)
    deeper = tuple(c for c in ages.stale if c.level > top_level)
    return Ages(first, ages.undecided + deeper, ages.due, ages.fresh)


def topmost(columns: Iterable[Column]) -> list[Column]:
    """The uppermost columns of each kind: those whose parent is not of the same kind."""
    given = list(columns)
    names = {(c.kind, c.name) for c in given}
    return [c for c in given if (c.kind, c.parent) not in names]


def lowest(columns: Iterable[Column]) -> list[Column]:
    """Without columns that have a sub-column among the given ones."""
    given = list(columns)
    return [c for c in given if not any(o.parent == c.name and o.url != c.url for o in given)]


def without_gathering(columns: Iterable[Column]) -> list[Column]:
    """Without columns that were only read through sub-columns among the given ones."""
    given = list(columns)
    bottom = {c.url for c in lowest(given)}
    return [c for c in given if c.read_by != "sub-columns" or c.url in bottom]


def stale_line(column: Column, today: date, days: int) -> Evidence:
    """Evidence for one column that was not updated."""
    if column.state == "blank":
        return blank_line(column)
    if column.state == "undated":
        words = say("“{name}”栏目的稿件没有注明发布时间,按附注视为不更新(附注未与原表核对)", name=column.name)
        return Evidence("column", words, url=column.url, place=column.name, seen_at=column.seen_at)
    day = column.newest.day if column.newest else None
    words = say(
        "“{name}”栏目最新信息发布于 {day},距监测时间点 {age} 天,超过 {days} 天",
        name=column.name,
        day=day,
        age=age(column, today),
        days=days,
    )
    return Evidence("column", words, column.url, value=str(day), place=column.name, seen_at=column.seen_at)


def due_line(column: Column, today: date, days: int) -> Evidence:
    """A warning for one column that is still fresh, but not for long, or not by its own period."""
    old = age(column, today)
    if old is not None and _past_own(column, old):
        return own_period_line(column, today)
    day = column.newest.day if column.newest else None
    words = say(
        "“{name}”栏目最新信息发布于 {day},距监测时间点 {age} 天,接近 {days} 天期限",
        name=column.name,
        day=day,
        age=age(column, today),
        days=days,
    )
    return Evidence("column", words, column.url, value=str(day), place=column.name, seen_at=column.seen_at)


def own_period_line(column: Column, today: date) -> Evidence:
    """A column that is older than the period the site set itself in site.toml."""
    day = column.newest.day if column.newest else None
    words = say(
        "“{name}”栏目最新信息发布于 {day},距监测时间点 {age} 天,超过 site.toml 写明的 {own} 天",
        name=column.name,
        day=day,
        age=age(column, today),
        own=column.days,
    )
    return Evidence("column", words, column.url, value=str(day), place=column.name, seen_at=column.seen_at)


def blank_line(column: Column) -> Evidence:
    """Evidence for one blank column."""
    words = say("“{name}”栏目打开后没有内容", name=column.name)
    return Evidence("column", words, column.url, value="blank", place=column.name, seen_at=column.seen_at)


def may_be_blank(column: Column) -> bool:
    """Not read and no item of it known; or blank, but declared exempt."""
    return (column.state == "unread" and column.newest is None) or (
        column.state == "blank" and bool(column.exempt)
    )


def doubtful_line(column: Column, today: date) -> Evidence:
    """Suspicion about one column, with what stands in the way of proof."""
    words = say("“{name}”栏目未能判定: {why}", name=column.name, why=_doubt(column, today))
    day = str(column.newest.day) if column.newest and column.newest.day else ""
    return Evidence("column", words, column.url, day, column.name, "", column.seen_at, "suspected")


def _doubt(column: Column, today: date) -> str:
    if column.state == "undated":
        return "稿件没有注明发布时间"
    if column.newest and column.newest.day and column.newest.day > today:
        return "最新日期晚于监测时间点"
    if not column.kind_sure:
        return "不能确定它属于哪类栏目"
    return column.reason or "没有读到列表"


# -- what a monitoring saw of columns ---------------------------------------------------------


class Seen(NamedTuple):
    """Ages after a monitoring was asked, and what it saw."""

    ages: Ages
    lines: tuple[Evidence, ...]


def with_seen(ages: Ages, watched: Watched, today: date, days: int) -> Seen:
    """Ages with what the monitoring saw: it may prove that a column was updated, or make a blank one
    doubtful, and nothing against a column.

    An item with a date of the last `days` proves an update, whatever else was read. One that came without a
    date proves it only where dates were not read; where a profile takes missing dates for no update, it
    leaves that open.
    """
    stale: list[Column] = []
    undecided: list[Column] = []
    fresh: list[Column] = list(ages.fresh)
    lines: list[Evidence] = []
    for column, proved in (*((c, True) for c in ages.stale), *((c, False) for c in ages.undecided)):
        line = _seen_line(column, watched, today, days, undated=not proved)
        if line and column.state != "blank":
            fresh.append(column)
            lines.append(line)
        elif proved and not _left_open(column, watched, today, days):
            stale.append(column)
        else:
            undecided.append(column)
    return Seen(Ages(tuple(stale), tuple(undecided), ages.due, tuple(fresh)), tuple(lines))


def _left_open(column: Column, watched: Watched, today: date, days: int) -> bool:
    """Whether what counts against a column is not sure any more."""
    if column.state == "blank":
        return perhaps_blank_for_now(column, watched, today)
    return column.state == "undated" and bool(_seen_line(column, watched, today, days, undated=True))


def _seen_line(column: Column, watched: Watched, today: date, days: int, *, undated: bool) -> Evidence | None:
    known = watched.column(column.url)
    newest, newcomer = (known.newest, known.newcomer) if known else (None, None)
    if newest and newest.day and 0 <= (today - newest.day).days <= days:
        words = say(
            "“{name}”栏目监测期间出现过 {day} 发布的信息,未超过 {days} 天",
            name=column.name,
            day=newest.day,
            days=days,
        )
        return _of_watched(words, column, newest, newest.day)
    came = datetime.fromisoformat(newcomer.seen_at).date() if newcomer else None
    if newcomer and came and undated and 0 <= (today - came).days <= days:
        words = say(
            "“{name}”栏目监测期间新增了信息,{day} 首次看到,未超过 {days} 天",
            name=column.name,
            day=came,
            days=days,
        )
        return _of_watched(words, column, newcomer, came)
    return None


def _of_watched(words: str, column: Column, item: WatchedItem, day: date) -> Evidence:
    return Evidence("column", words, item.page, str(day), column.name, item.url, item.seen_at)


def perhaps_blank_for_now(column: Column, watched: Watched, today: date) -> bool:
    """Whether the last look of the monitoring, today or yesterday, showed items on a column that is blank
    now."""
    known = watched.column(column.url)
    looked = known.looked if known and known.listed else None
    return looked is not None and 0 <= (today - looked).days <= 1


def blank_now_line(column: Column, watched: Watched) -> Evidence:
    """Suspicion that a column is blank for a moment only."""
    known = watched.column(column.url)
    words = say(
        "“{name}”栏目打开后没有内容,但监测在 {day} 还看到其中有 {n} 条信息,可能只是一时打不出",
        name=column.name,
        day=known.looked if known else None,
        n=known.listed if known else None,
    )
    return Evidence("column", words, column.url, "blank", column.name, "", column.seen_at, "suspected")


def withdrawn_lines(watched: Watched, columns: Iterable[Column]) -> list[Evidence]:
    """Suspicions about these columns: items that went, newest dates that became earlier ones."""
    pages = {known.url for c in columns if (known := watched.column(c.url))}
    gone = [withdrawn_line(item) for item in watched.withdrawn if item.page in pages]
    return gone + [_went_back_line(change) for change in watched.went_back if change.page in pages]


def withdrawn_line(item: WatchedItem) -> Evidence:
    """Suspicion that one item was taken out of a list."""
    words = say("疑似撤稿: {seen} 看到,{gone} 已不在列表", seen=item.seen_at, gone=item.gone_at)
    return Evidence(
        "text", words, item.page, str(item.day or ""), item.title, item.url, item.gone_at, "suspected"
    )


def _went_back_line(change: WentBack) -> Evidence:
    words = say("疑似栏目撤稿: 最新日期由 {before} 变为 {after}", before=change.before, after=change.after)
    return Evidence(
        "date", words, change.page, str(change.after), seen_at=change.seen_at, certainty="suspected"
    )


def judge_presence(site: SiteInfo, columns: Columns, label: str, *kinds: ColumnKind) -> Outcome:
    """Whether a column of these kinds exists; "none" needs the whole navigation to have been seen, and
    every column's kind to be known, because a name we do not know may be the one."""
    found = columns.of(*kinds)
    real = [c for c in found if c.kind_sure and c.state != "blank"]
    blank = [blank_line(c) for c in found if c.state == "blank"]
    if real:
        first = real[0]
        words = say("“{name}”", name=first.name)
        seen = Evidence("column", words, first.url, place=first.name, seen_at=first.seen_at)
        return ok(say("已开设{label}类栏目 {n} 个", label=label, n=len(real)), seen).warn(*blank)
    if not columns.complete:
        why = columns.reason or "检查没有走完"
        return unknown(
            say("没有看到{label}类栏目,但栏目没有看全: {why}", label=label, why=why),
            settle_by="放宽检查范围后再查一次",
        )
    if any(c.state != "blank" for c in found):
        names = "”“".join(c.name for c in found)
        return unknown(
            say("“{names}”像是{label}类栏目,不能确定", names=names, label=label),
            settle_by="在 site.toml 中写明这些栏目的类别",
        )
    unnamed = [c.name for c in columns if c.kind == "其他" or not c.kind_sure]
    if blank and not unnamed:
        return fail(say("{label}类栏目打开后没有内容", label=label), *blank, count=1)
    if unnamed:
        names = "”“".join(unnamed[:MOST_NAMES]) + ("…" if len(unnamed) > MOST_NAMES else "")
        return unknown(
            say(
                "没有认出{label}类栏目,但有 {n} 个栏目的类别不明: “{names}”",
                label=label,
                n=len(unnamed),
                names=names,
            ),
            settle_by="在 site.toml 中写明这些栏目的类别",
        ).warn(*blank)
    words = say("导航和首页链接中没有{label}类栏目", label=label)
    return fail(say("没有开设{label}类栏目", label=label), Evidence("missing", words, url=site.url))


def judge_freshness(
    label: str,
    columns: Columns,
    found: Iterable[Column],
    ages: Ages,
    today: date,
    days: int,
    seen: Iterable[Evidence] = (),
) -> Outcome:
    """One verdict over the columns of one kind (`found`): any proved stale one is the fault. seen: what a
    monitoring saw of the fresh ones.

    Where none was found, or all are blank, the criterion on presence judges.
    """
    usable = [c for c in found if c.state != "blank"]
    if not usable and columns.complete:
        return na(say("没有可用的{label}类栏目,已在“未开设”一条判定", label=label))
    if not usable:
        reason = say("没有看到{label}类栏目,但栏目没有看全", label=label)
        return unknown(reason, settle_by="放宽检查范围后再查一次")
    if all(c.exempt for c in usable):
        return na(say("{label}类栏目均不要求持续更新: {why}", label=label, why=usable[0].exempt))
    warnings = [due_line(c, today, days) for c in ages.due]
    doubts = [doubtful_line(c, today) for c in ages.undecided]
    if ages.stale:
        lines = [stale_line(c, today, days) for c in ages.stale]
        reason = say("{n} 个{label}类栏目超过 {days} 天没有更新", n=len(lines), label=label, days=days)
        return fail(reason, *lines, count=1).warn(*doubts, *warnings)
    if doubts or not ages.fresh:
        reason = say("{label}类栏目的更新情况没有读全", label=label)
        return unknown(reason, *doubts, settle_by="打开这些栏目,看最新一条信息的发布日期")
    reason = say("{n} 个{label}类栏目均在 {days} 天内有更新", n=len(ages.fresh), label=label, days=days)
    return ok(reason, *seen).warn(*warnings)


def missing_elements(guide: Guide, elements: Iterable[str]) -> list[str]:
    """Elements proved missing in a guide. A page headed with the matter needs no label 事项名称 too."""
    return [e for e in elements if e in guide.missing and not (e == "事项名称" and guide.title)]


def service_entrances(columns: Columns) -> list[Evidence]:
    """The service columns, for a person to start from."""
    return [
        Evidence("column", say("办事入口“{name}”", name=c.name), c.url, place=c.name, seen_at=c.seen_at)
        for c in columns.of("办事服务")
    ]


def guides_elsewhere(guides: Guides) -> list[Evidence]:
    """Links to services on other hosts, which were not read: where a person goes on."""
    return [
        Evidence(
            "link",
            say("“{title}”在 {host}", title=g.title, host=g.host),
            g.place_url or g.url,
            place=g.title,
            target=g.url,
            seen_at=g.seen_at,
        )
        for g in guides.elsewhere[:MOST_NAMES]
    ]


# -- annual reports --------------------------------------------------------------------------


def due_year(reports: AnnualReports, today: date, month: int, day: int) -> int:
    """The year whose report is due: last year's once this year's deadline has passed or where it is there
    already, else the one before."""
    last = today.year - 1
    return last if today > date(today.year, month, day) or reports.of(last) else last - 1


def judge_published(label: str, reports: AnnualReports, year: int) -> Outcome:
    """Whether the report on a year is published; "no" needs its columns read whole, and nothing seen that
    may be it."""
    own = reports.of(year)
    sure = [r for r in own if r.state in ("page", "file")]
    if sure:
        return ok(say("已公布{year}年的{label}", year=year, label=label), report_line(sure[0]))
    doubts = (*own, *reports.doubtful(year))
    if doubts:
        question = say(
            "看下面的链接中有没有本单位{year}年的{label}。回答:有(写明网址)/没有", year=year, label=label
        )
        return ask(question, *(report_line(r, "suspected") for r in doubts[:MOST_NAMES]))
    if not reports.complete:
        reason = say(
            "没有看到{year}年的{label},但没有看全: {why}", year=year, label=label, why=reports.reason
        )
        return unknown(reason, settle_by="打开信息公开年报和网站年报栏目,看有没有这一年的报告")
    return fail(say("没有公布{year}年的{label}", year=year, label=label), *_no_report(label, reports, year))


def _no_report(label: str, reports: AnnualReports, year: int) -> list[Evidence]:
    """The columns where it should stand, else the home page."""
    shown = [
        Evidence(
            "missing",
            say("“{name}”栏目的列表已读全,其中没有{year}年的{label}", name=c.name, year=year, label=label),
            c.url,
            place=c.name,
            seen_at=c.seen_at,
        )
        for c in reports.columns
    ]
    words = say("全站各页的标题和链接中没有{year}年的{label}", year=year, label=label)
    return shown or [Evidence("missing", words, reports.home_url)]


def judge_in_time(label: str, reports: AnnualReports, year: int, deadline: date) -> Outcome:
    """Whether the report on a year was published by its deadline; only its own page's date can prove
    that it was late, and only where no earlier copy can stand unread."""
    own = [r for r in reports.of(year) if r.state in ("page", "file")]
    if not own:
        return no_report_to_judge(label, reports, year)
    days = [(day, r) for r in own if (day := r.day or r.listed) and day.year > year]
    if days:
        day, first = min(days, key=lambda found: found[0])
        if day <= deadline:
            reason = say("发布于 {day},不晚于 {deadline}", day=day, deadline=deadline)
            return ok(reason, report_line(first))
        if reports.complete and all(r.day for r in own) and not reports.doubtful(year):
            reason = say("发布于 {day},晚于 {deadline}", day=day, deadline=deadline)
            return fail(reason, report_line(first))
    question = say(
        "看{year}年的{label}最早在哪一天公布,是否不晚于 {deadline}。回答:按期/逾期(写明日期)",
        year=year,
        label=label,
        deadline=deadline,
    )
    return ask(question, *(report_line(r, "suspected") for r in own[:MOST_NAMES]))


def judge_sections(
    label: str, reports: AnnualReports, year: int, sections: Sequence[str], recognised: int
) -> Outcome:
    """Whether the report has the prescribed sections. One is proved missing only in a report that stands
    whole on its page and shows at least `recognised` of the others."""
    own = [r for r in reports.of(year) if r.state in ("page", "file")]
    if not own:
        return no_report_to_judge(label, reports, year)
    best = max(own, key=lambda r: len(r.sections))
    missing = [name for name in sections if name not in best.sections]
    if not missing:
        return ok(say("{n} 个规定部分都有", n=len(sections)), report_line(best))
    names = "、".join(missing)
    if best.whole and len(best.sections) >= recognised:
        lines = [
            Evidence(
                "missing",
                say("报告中没有“{name}”部分", name=name),
                best.url,
                place=best.title,
                seen_at=best.seen_at,
            )
            for name in missing
        ]
        return fail(say("缺少 {n} 个规定部分: {names}", n=len(missing), names=names), *lines)
    question = say(
        "打开{year}年的{label}(可能是附件或图片),看有没有这些部分: {names}。回答:齐全/缺少(写明部分)",
        year=year,
        label=label,
        names=names,
    )
    return ask(question, report_line(best))


def no_report_to_judge(label: str, reports: AnnualReports, year: int) -> Outcome:
    """What is said of a report's date or contents where none was found."""
    if reports.complete and not reports.of(year) and not reports.doubtful(year):
        return na(say("没有公布{year}年的{label},已在第 1 条判定", year=year, label=label))
    reason = say("没有读到{year}年的{label}", year=year, label=label)
    return unknown(reason, settle_by="找到这份报告,看它的发布日期和内容")


def report_line(report: AnnualReport, certainty: Certainty = "sure") -> Evidence:
    """One report, or what may be one, with its publication day."""
    day = report.day or report.listed
    words = (
        say("“{title}”,发布于 {day}", title=report.title, day=day)
        if day
        else say("“{title}”", title=report.title)
    )
    return Evidence(
        "link", words, report.url, value=str(day or ""), place=report.title, seen_at=report.seen_at,
        certainty=certainty,
    )  # fmt: skip
