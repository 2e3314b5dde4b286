"""没有按时公布政府信息公开工作年度报告,或报告不完整。

判定: 部门在1月底前、政府在3月底前公布上一年度的报告(按被检查网站的类别取日期)。
公布日期看报告页自己的发布时间,六个部分看网页中的标题和文字。不计入检查得分,单列为年度公开义务。
未能判定: 年报栏目没有读全、由脚本生成或在别的网站;报告是附件、图片,或标题没有写明年度、单位,交由人看。
整改: 每年规定日期前在“政府信息公开年报”栏目公布上一年度报告,按统一的六部分格式编写。
示例: 某局年报栏目已读全,最新一份是2024年的,2026年3月检查时判为没有公布2025年的报告。
"""

from __future__ import annotations

from datetime import date

from checker.facts.model import AnnualReports, SiteInfo
from checker.indicator import Indicator, Outcome, Params
from rules.site._shared import due_year, judge_in_time, judge_published, judge_sections

Y_2 = Indicator(
    "Y-2",
    "政府信息公开年度报告",
    part="duty",
    group="年度公开",
    clause="《政府信息公开条例》第四十九条、第五十条",
    mend="按时在政府信息公开年报栏目公布上一年度的报告,写全六个部分。",
)
LABEL = "政府信息公开工作年度报告"


@Y_2.criterion(1, "上一年度的报告没有公布", automation="assisted")
def not_published(openness_reports: AnnualReports, site: SiteInfo, today: date, p: Params) -> Outcome:
    year = due_year(openness_reports, today, *_deadline(site, p))
    return judge_published(LABEL, openness_reports, year)


@Y_2.criterion(2, "报告没有在规定日期前公布", automation="assisted")
def late(openness_reports: AnnualReports, site: SiteInfo, today: date, p: Params) -> Outcome:
    year = due_year(openness_reports, today, *_deadline(site, p))
    return judge_in_time(LABEL, openness_reports, year, date(year + 1, *_deadline(site, p)))


@Y_2.criterion(3, "报告缺少规定的部分", automation="assisted")
def sections_missing(openness_reports: AnnualReports, site: SiteInfo, today: date, p: Params) -> Outcome:
    year = due_year(openness_reports, today, *_deadline(site, p))
    return judge_sections(LABEL, openness_reports, year, p.sections, p.recognised)


def _deadline(site: SiteInfo, p: Params) -> tuple[int, int]:
    """Month and day: a government's own report comes later than those of its departments."""
    if site.kind == "portal":
        return p.portal_month, p.portal_day
    return p.department_month, p.department_day
