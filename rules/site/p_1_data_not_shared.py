"""加分:重点领域数据定期更新、图表展示、可以下载。

判定: 机器列出数据栏目、可下载的数据集、带图表的页面和一年内的更新次数,是否达到加分要求由人判断。
未能判定: 加分细则未与原表核对,机器不给分。
整改: 定期发布重点领域数据,配图表,提供可下载的数据集。
示例: 统计数据按月更新并可下载表格,人工判得分。
"""

from __future__ import annotations

from datetime import date

from checker.facts.model import DataPages
from checker.indicator import Evidence, Indicator, Outcome, Params, ask, say

P_1 = Indicator(
    "P-1",
    "数据发布与更新",
    part="bonus",
    group="加分",
    clause="国办秘函〔2019〕19号 附件1 加分指标",
    mend="定期发布重点领域数据,配图表,提供下载。",
)


@P_1.criterion(1, "重点领域数据定期更新、可视化、可下载", automation="human")
def data_shared(data_pages: DataPages, today: date, p: Params) -> Outcome:
    columns = [
        Evidence("column", say("数据栏目“{name}”", name=c.name), c.url, place=c.name, seen_at=c.seen_at)
        for c in data_pages.columns
    ]
    files = [
        Evidence(
            "link",
            say("可下载的数据集“{name}”({form})", name=f.text, form=f.form),
            f.page_url,
            place=f.text,
            target=f.url,
            seen_at=f.seen_at,
        )
        for f in data_pages.files
    ]
    drawn = [Evidence("page", "数据页面带图片或绘图脚本", url) for url in data_pages.drawn]
    recent = [day for day in data_pages.days if (today - day).days <= p.days]
    reason = say(
        "数据栏目 {n} 个,可下载的数据集 {files} 个,带图表的页面 {drawn} 个,{days} 天内更新 {times} 次",
        n=len(columns),
        files=len(files),
        drawn=len(drawn),
        days=p.days,
        times=len(recent),
    )
    question = "看重点领域数据是否定期更新、有图表、可下载。回答:达到/没有达到(写明网址)"
    return ask(question, *columns, *files, *drawn, reason=reason)
