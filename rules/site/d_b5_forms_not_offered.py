"""要求填表却不提供表格或样表。

判定: 机器列出材料中提到申请表、申请书的指南作线索,能否下载表格和样表由人判断。没有对外服务职能的单位不
检查。
未能判定: 表格常由脚本或另一个平台提供,需要人打开看。
整改: 在材料清单旁提供空白表格和填写样表下载。
示例: 指南要求提交申请表,页面没有下载处,人工填写一次。
"""

from __future__ import annotations

import re

from checker.facts.model import Guide, Guides, SiteInfo
from checker.indicator import Evidence, Indicator, Outcome, ask, na, say
from rules.site._shared import NO_SERVICES

D_B5 = Indicator(
    "D-B5",
    "表格样表",
    part="deduct",
    group="办事服务",
    clause="国办秘函〔2019〕19号 附件1 扣分指标·办事服务",
    mend="在材料清单旁提供空白表格和填写样表下载。",
)
FORM = re.compile(r"[\u4e00-\u9fff]{0,8}(申请表|申请书|登记表|审批表|备案表)")


@D_B5.criterion(1, "要求填表而没有提供表格", automation="assisted")
def no_blank_form(site: SiteInfo, guides: Guides) -> Outcome:
    if not site.outward_services:
        return na(NO_SERVICES)
    return ask(
        "打开下列指南,看材料中要求的表格能否在网站下载。回答:不能下载的次数(写明事项)", *_wanting(guides)
    )


@D_B5.criterion(2, "没有提供填写说明或样表", automation="assisted")
def no_sample_form(site: SiteInfo, guides: Guides) -> Outcome:
    if not site.outward_services:
        return na(NO_SERVICES)
    return ask("打开下列指南,看表格有没有填写说明或样表。回答:没有的次数(写明事项)", *_wanting(guides))


def _wanting(guides: Guides) -> list[Evidence]:
    found = [(g, FORM.search(g.found.get("办理材料", ""))) for g in guides.all]
    return [_line(g, m.group()) for g, m in found if m]


def _line(guide: Guide, form: str) -> Evidence:
    words = say("“{title}”要求提交{form}", title=guide.title, form=form)
    return Evidence("text", words, guide.url, value=form, place=guide.title, seen_at=guide.seen_at)
