"""没有按时公布政府网站工作年度报表,或报表不完整。

判定: 规定日期之后,上一年度的报表应当公布,并从首页链接得到;公布日期看报表页自己的发布时间。
板块和合计看网页中的报表。不计入检查得分,单列为年度公开义务。
未能判定: 年报栏目没有读全或由脚本生成;报表是附件、图片,或标题没有写明年度、单位,交由人看。
整改: 每年规定日期前在首页显著位置公布上一年度报表,按统一格式填全各板块。
示例: 2026年3月检查,年报栏目已读全,最新一份是2024年度的,判为没有公布2025年度报表。
"""

from __future__ import annotations

from datetime import date

from checker.facts.model import AnnualReport, AnnualReports
from checker.indicator import Evidence, Indicator, Outcome, Params, ask, fail, na, ok, say, unknown
from rules.site._shared import (
    due_year,
    judge_in_time,
    judge_published,
    judge_sections,
    no_report_to_judge,
    report_line,
)

Y_1 = Indicator(
    "Y-1",
    "政府网站工作年度报表",
    part="duty",
    group="年度公开",
    clause="国办函〔2018〕12号",
    mend="按时在首页显著位置公布上一年度的政府网站工作年度报表,填全各板块。",
)
LABEL = "政府网站工作年度报表"


@Y_1.criterion(1, "上一年度的报表没有公布,或首页没有链接", automation="assisted")
def not_published(site_reports: AnnualReports, today: date, p: Params) -> Outcome:
    year = due_year(site_reports, today, p.month, p.day)
    published = judge_published(LABEL, site_reports, year)
    if published.status != "pass":
        return published
    reports = site_reports.of(year)
    if direct := [r for r in reports if r.home == "direct"]:
        return ok(say("已公布{year}年度的报表,首页可以链接到", year=year), report_line(direct[0]))
    return _not_on_home(site_reports, reports, year)


def _not_on_home(reports: AnnualReports, own: tuple[AnnualReport, ...], year: int) -> Outcome:
    if through := [r for r in own if r.home == "through"]:
        question = say(
            "{year}年度的报表从首页要经过另一个页面才能找到,看首页有没有在显著位置突出它。回答:有/没有",
            year=year,
        )
        way = Evidence("link", "链接报表的页面", through[0].through, target=through[0].url)
        return ask(question, report_line(through[0]), way)
    if not reports.home_whole or not reports.complete:
        reason = say("已公布{year}年度的报表,没有看到首页的链接,但首页没有读全", year=year)
        return unknown(reason, report_line(own[0]), settle_by="打开首页,看有没有年度报表的链接")
    missing = Evidence("missing", "首页没有链接到年度报表或年报栏目", reports.home_url)
    return fail(say("{year}年度的报表没有从首页链接", year=year), missing, report_line(own[0]), count=1)


@Y_1.criterion(2, "报表没有在规定日期前公布", automation="assisted")
def late(site_reports: AnnualReports, today: date, p: Params) -> Outcome:
    year = due_year(site_reports, today, p.month, p.day)
    return judge_in_time(LABEL, site_reports, year, date(year + 1, p.month, p.day))


@Y_1.criterion(3, "报表缺少规定的板块", automation="assisted")
def sections_missing(site_reports: AnnualReports, today: date, p: Params) -> Outcome:
    year = due_year(site_reports, today, p.month, p.day)
    return judge_sections(LABEL, site_reports, year, p.sections, p.recognised)


@Y_1.criterion(4, "报表的合计与分项不符", automation="assisted")
def sums_differ(site_reports: AnnualReports, today: date, p: Params) -> Outcome:
    year = due_year(site_reports, today, p.month, p.day)
    own = site_reports.of(year)
    if not own:
        return no_report_to_judge(LABEL, site_reports, year)
    question = "看报表中各项总数与分项之和是否相符。回答:相符/不相符(写明项目)"
    told = [r for r in own if r.sums]
    if not told:
        return ask(question, report_line(own[0]), reason="没有读到成组的总数和分项")
    wrong = [
        Evidence(
            "count",
            say(
                "疑似不符: {name}总数 {total},分项之和 {sum}({parts})",
                name=s.name,
                total=s.total,
                sum=sum(n for _, n in s.parts),
                parts="、".join(f"{name} {n}" for name, n in s.parts),
            ),
            told[0].url,
            value=str(s.total),
            place=told[0].title,
            seen_at=told[0].seen_at,
            certainty="suspected",
        )
        for s in told[0].sums
        if s.total != sum(n for _, n in s.parts)
    ]
    if wrong:
        return ask(question, report_line(told[0]), reason=say("{n} 组总数与分项之和不等", n=len(wrong))).warn(
            *wrong
        )
    return ok(say("{n} 组总数与分项之和相符", n=len(told[0].sums)), report_line(told[0]))


@Y_1.criterion(5, "省级、部级门户没有公布监管年度报表", automation="human")
def supervision_report(site_reports: AnnualReports, today: date, p: Params) -> Outcome:
    if site_reports.top_level is False:
        return na("按网站标识码不是省级、部级门户,不要求公布监管年度报表")
    year = due_year(site_reports, today, p.month, p.day)
    question = say(
        "省级、部级门户还应公布《政府网站监管年度报表》并在首页突出。看有没有{year}年度的监管报表。"
        "回答:有(写明网址)/没有/不适用(不是省级、部级门户)",
        year=year,
    )
    return ask(question, *map(report_line, site_reports.supervision))
