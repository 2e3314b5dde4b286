"""The elements of a service guide and the many names they go by."""

from __future__ import annotations

import re
from functools import lru_cache


def _words(table: dict[str, str]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(words.split()) for name, words in table.items()}


ELEMENTS: dict[str, tuple[str, ...]] = _words(
    {
        "事项名称": "事项名称 办理事项 服务事项 项目名称 事项名 服务名称 办事事项 审批事项 许可事项"
        " 权力名称 职权名称 主项名称 子项名称 业务名称 事项",
        "设定依据": "设定依据 办理依据 法律依据 法定依据 实施依据 政策依据 审批依据 事项依据 许可依据"
        " 办事依据 服务依据 受理依据 申办依据 法规依据 法律法规依据 法律法规 政策法规 文件依据"
        " 行使依据 职权依据 依据",
        "申请条件": "申请条件 受理条件 办理条件 申报条件 准予条件 许可条件 服务条件 适用范围 办理对象"
        " 服务对象 办事条件 申办条件 审批条件 准予批准的条件 准予许可的条件 准予登记的条件"
        " 予以批准的条件 享受条件 认定条件 申领条件 申请资格 申请对象 适用对象 申请人条件"
        " 办理范围 受理范围 事项适用范围 条件",
        "办理材料": "办理材料 申请材料 申报材料 所需材料 提交材料 材料清单 办事材料 受理材料 需提交材料"
        " 申请材料目录 申请材料清单 办理所需材料 所需资料 申请资料 办理资料 提交资料 申报资料"
        " 应提交材料 需提交的材料 应提交的材料 提交的材料 所需提交材料 所需要的材料 需要材料"
        " 需要的材料 办事所需材料 申办材料 提供材料 需提供材料 需提供的材料 所需证件 材料目录"
        " 材料要求 申请要件 办理要件 申报要件 申领材料 所需申请材料 材料",
        "办理地点": "办理地点 办理地址 受理地点 受理地址 办事地点 办公地址 办理窗口 窗口地址 办公地点"
        " 受理窗口 办事窗口 办事地址 服务地点 服务地址 窗口办理地点 现场办理地点 现场办理地址"
        " 办理场所 受理场所 联系地址 接件地点 线下办理地点 办理大厅 办事大厅地址 窗口地点"
        " 收件地点 办理处所 地址 地点",
        "办理时间": "办理时间 办公时间 受理时间 工作时间 服务时间 办事时间 接待时间 窗口办理时间 上班时间"
        " 受理日期 窗口服务时间 窗口工作时间 现场办理时间 对外办公时间 接件时间 办公接待时间"
        " 开放时间 办理日期 申报时间 申请时间 收件时间 营业时间",
        "联系电话": "联系电话 咨询电话 咨询方式 办公电话 联系方式 咨询及监督电话 咨询途径 服务电话"
        " 窗口电话 咨询监督电话 咨询投诉电话 咨询与投诉电话 业务咨询电话 咨询热线 服务热线"
        " 热线电话 联系人及电话 联系人电话 受理电话 办理电话 业务电话 咨询渠道 咨询投诉渠道"
        " 咨询服务电话 联络方式 电话咨询 咨询 电话",
        "办理流程": "办理流程 办事流程 办理程序 审批流程 流程图 办理步骤 受理流程 审批程序 服务流程"
        " 业务流程 办理流程图 办事程序 申请流程 申办流程 申办程序 申报流程 申报程序 受理程序"
        " 许可程序 工作流程 操作流程 服务程序 申请程序 办事步骤 办事流程图 审批流程图"
        " 办理方式及流程 申领流程 流程 程序 办理环节 审批环节 运行流程图",
    }
)
OTHERS: dict[str, tuple[str, ...]] = _words(
    {
        "办理机构": "办理机构 实施机构 受理机构 实施主体 办理部门 办理单位 承办机构 承办单位 受理部门"
        " 受理单位 责任单位 决定机构 审批机构 实施机关 办理机关 受理机关 决定机关 主管部门"
        " 责任部门 行使主体 服务机构",
        "收费标准": "收费标准 收费依据 是否收费 收费情况 收费 办理费用 收费标准及依据 收费依据及标准"
        " 收费依据和标准 收费项目 费用 收费信息",
    }
)
OF = {word: name for names in (ELEMENTS, OTHERS) for name, words in names.items() for word in words}
# Words that label only in company: a heading 咨询 or 地址 alone makes no page a guide.
WEAK = frozenset(
    "依据 条件 材料 地址 地点 咨询 电话 流程 程序 事项 法律法规 政策法规 收费 费用 主管部门".split()  # noqa: SIM905
)
_SHORT = {"时间": "办理时间", "联系人": "联系电话", "方式": "办理流程"}  # second parts of 受理地点和时间


@lru_cache(maxsize=2048)
def elements_of(label: str) -> tuple[str, ...]:
    """Elements that a label names: 受理地点 one, 办公时间、地址 two; none when any part is unknown."""
    label = "".join(label.split())
    if label in OF:
        return (OF[label],)
    parts = [part for part in re.split(r"[、/,，]|及其?|和|与", label) if part]
    names = [OF.get(part) or _SHORT.get(part, "") for part in parts]
    return tuple(dict.fromkeys(names)) if len(parts) > 1 and all(names) else ()
