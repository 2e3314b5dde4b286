"""没有概况信息栏目,或概况内容陈旧。

判定: 概况类页面写到的最新年份,若出现在统计数据旁且落后监测年份超过规定年数,判更新不及时;没有概况类栏目
判未开设。数据是否准确由人抽查。
未能判定: 正文没有年份,或年份旁没有统计数据(如沿革、地理、普查,不必年年更新);较新的数据可能在图片、附件或没有
打开的页面里;栏目没有看全。
整改: 开设“走进某地”“本地概况”一类栏目,每年更新人口、经济等数据并注明年份。
示例: 概况写“2021年末常住人口多少万人”,监测年份为 2026 年,判更新不及时,附该页地址和原话。
"""

from __future__ import annotations

import re
from datetime import date

from checker.facts.model import Columns, Overview, SiteInfo
from checker.indicator import Evidence, Indicator, Outcome, Params, fail, na, ok, say, unknown
from rules.site._shared import judge_presence

D_F1 = Indicator(
    "D-F1",
    "概况信息",
    part="deduct",
    group="发布解读",
    clause="国办秘函〔2019〕19号 附件1 扣分指标·发布解读",
    mend="开设概况信息栏目,每年更新数据并注明年份。",
)
STATISTICS = re.compile(r"人口|生产总值|GDP|总产值|可支配收入|财政收入|交易额|年末|年底|全年|同比|比上年")
CENSUS = re.compile(r"普查")  # its figures stand for ten years


@D_F1.criterion(1, "概况内容更新不及时或有误", automation="assisted")
def overview_old(columns: Columns, overview: Overview, today: date, p: Params) -> Outcome:
    if not overview.columns:
        return na("没有概况信息类栏目,由细则 2 判定") if columns.complete else _unseen(columns.reason)
    year = overview.newest_year
    if year is None or year > today.year:
        why = overview.reason or ("最新年份晚于监测年份" if year else "正文没有写明年份")
        return unknown(
            say("概况是否及时更新不能判断: {why}", why=why), settle_by="打开概况页,看数据是哪一年的"
        )
    words = say("概况写到的最新年份是 {year} 年: “{words}”", year=year, words=overview.words)
    seen = Evidence("text", words, overview.url, value=str(year))
    if not STATISTICS.search(overview.words) or CENSUS.search(overview.words):
        reason = say("概况写到的最新年份是 {year} 年,但不像统计数据", year=year)
        return unknown(reason, seen, settle_by="打开概况页,看是否有需要逐年更新的数据")
    if today.year - year <= p.max_years_behind:
        return ok(say("概况数据已写到 {year} 年;是否准确请抽查", year=year), seen)
    if overview.doubt:
        reason = say("概况正文写到的最新年份是 {year} 年,但{doubt}", year=year, doubt=overview.doubt)
        return unknown(reason, seen, settle_by="打开概况页,看图片、附件和下级页面里的数据是哪一年的")
    return fail(say("概况数据停在 {year} 年", year=year), seen)


@D_F1.criterion(2, "没有开设概况信息类栏目", automation="full")
def no_overview(site: SiteInfo, columns: Columns) -> Outcome:
    return judge_presence(site, columns, "概况信息", "概况信息")


def _unseen(why: str) -> Outcome:
    reason = say("没有看到概况信息类栏目,但栏目没有看全: {why}", why=why or "检查没有走完")
    return unknown(reason, settle_by="放宽检查范围后再查一次")
