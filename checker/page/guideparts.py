"""What a guide's page holds beside its labelled elements: forms, samples, hints, words on repeal."""

from __future__ import annotations

import re

from checker.page import places
from checker.page.elements import ELEMENTS, OTHERS, elements_of
from checker.page.guide import read_labels, split_line
from checker.page.model import GuideParts, Link
from checker.page.services import later
from checker.page.sheet import Sheet
from checker.text.outline import CRUMB, FOOTER, HEADER, NAV, SIDE, Line

# What tells that an element may be there without a label of its own. It never proves that it is.
_SIGNS = {
    "设定依据": re.compile(
        r"(?:根据|依据|按照|依照)[^。]{0,30}《|《[^》]{3,60}(?:法|条例|办法|规定|通知|意见)》"
    ),
    "申请条件": re.compile(r"(?:条件|对象|范围|资格)|(?:凡|符合|具备|年满|可以?申请)"),
    "办理材料": re.compile(r"材料|资料|证件|(?:提交|提供|携带|持)[^。]{0,20}(?:证|表|书)"),
    "办理地点": re.compile(
        r"窗口|大厅|(?:政务服务|便民服务|办事)中心|地址|地点|(?:路|街|大道)\s*\d+\s*号|\d+\s*(?:楼|室|层)"
    ),
    "办理时间": re.compile(
        r"工作日|周[一二三四五六日天末]|星期|上午|下午|\d{1,2}\s*[:：]\s*\d{2}|24\s*小时|全天|法定节假日"
    ),
    "联系电话": re.compile(
        r"电话|热线|联系方式|(?<!\d)(?:0\d{2,3}[-—－\s]?)?\d{7,8}(?!\d)|(?<!\d)1[3-9]\d{9}(?!\d)|12345"
    ),
    "办理流程": re.compile(
        r"流程|程序|步骤|环节|第[一二三]步|(?:受理|审核|审查).{0,12}(?:决定|发证|办结|送达|审批)"
    ),
}
# The same inside the words of another element: stricter, because 3个工作日 in a process tells no hours.
_SIGNS_INSIDE = {
    "设定依据": re.compile(r"(?:根据|依据|按照|依照|符合)[^。]{0,30}《"),
    "办理地点": re.compile(r"窗口|大厅|(?:政务|便民)服务中心|(?:路|街|大道)\s*\d+\s*号"),
    "办理时间": re.compile(r"\d{1,2}\s*[:：]\s*\d{2}|周[一二三四五]|星期|上午|下午|24\s*小时|全天"),
    "联系电话": re.compile(r"电话|热线|(?<!\d)(?:0\d{2,3}[-—－\s]?)?\d{7,8}(?!\d)|(?<!\d)1[3-9]\d{9}(?!\d)"),
    "办理流程": re.compile(r"流程|(?:受理|审核|审查).{0,12}(?:决定|发证|办结|送达|审批)"),
}
_SIGN_LINES = 400
_LINKED = ("办理流程", "设定依据")  # often a link to a picture or a document
_ABOUT_THE_PAGE = re.compile(r"发布(?:时间|日期)|来源|浏览|打印|分享|今天是|字号|当前位置")
_FILES = re.compile(
    r"表格|申请表|申请书|申报表|登记表|审批表|备案表|报名表|申请单|预约单|样表|范本|样本|模板|空表|表单|下载|附件|示范文本"
)
_DOWNLOAD = re.compile(r"下载|打印表|填表")
_SAMPLE = re.compile(
    r"样表|样本|样式|范本|范例|范文|示范|参考(?:样|文本|格式)|(?:填写|填报|填表|表格|文本)(?:示例|说明|须知|要求|指南|指引|样例)"
    r"|示例(?:文本|表|样|下载)|[（(]示例[)）]|示例$|样例|模板|yangb|yangli|fanben|sample"
)
_WAYS = re.compile(
    r"[^。；;，,\n]{0,12}(?:(?:现场|窗口|大厅|柜台|就近)[^。；;\n]{0,8}(?:领取|填写|提供|索取|领表|填表|获取)|自备|自拟|自行(?:准备|编写|制作|撰写|起草|打印)"
    r"|(?:在线|网上|线上|系统|平台|自助|电子|客户端|小程序|APP|app)[^。；;\n]{0,10}(?:填写|填报|填表|生成|打印|下载|提交|申请|申办|办理|申报)"
    r"|自动生成|免(?:填|于提交|提交)|(?:扫码|扫描二维码|二维码)|(?:由|可向)[^。；;\n]{0,12}(?:提供|发放|领取))[^。；;，,\n]{0,12}"
)
_REPEALED = re.compile(
    r"[^。；;\n]{0,40}(?:已(?:经)?(?:被)?废止|已失效|停止执行|已撤销|已取消)[^。；;\n]{0,20}"
)
_MOST = 40


def read_parts(sheet: Sheet, links: tuple[Link, ...]) -> GuideParts:
    """What a guide's page holds beside its labelled elements."""
    told = read_labels(sheet)
    own = [line for line in sheet.out.lines if line.zone not in (FOOTER, NAV, HEADER, CRUMB)]
    main = [line for line in own if line.zone != SIDE]
    whole = not later(sheet)
    framed = any(ref.kind == "frame" for ref in sheet.out.refs)
    return GuideParts(
        hinted=tuple(
            name
            for name in (*ELEMENTS, *OTHERS)
            if name in told.hinted | _signs(own, told.found, sheet.out.title)
        ),
        whole=whole,
        still=whole and not framed and not places.scripts_of(sheet),
        offers=_offers(sheet, links, main),
        samples=_saying(own, _SAMPLE) + _sample_links(links),
        ways=_saying(own, _WAYS),
        repealed=_saying(main, _REPEALED),
    )


def _signs(lines: list[Line], found: dict[str, str], title: str) -> set[str]:
    """Elements without a label that other words of the page, also under other labels, may tell."""
    told = {words for words in found.values() if words}
    rest = [
        line
        for line in lines[:_SIGN_LINES]
        if not elements_of(split_line(line)[0])
        and not any(line.text in words for words in told)
        and line.text not in title
        and not _ABOUT_THE_PAGE.search(line.text)
    ]
    passing = {
        name
        for name, sign in _SIGNS.items()
        if any(sign.search(line.text) for line in rest if name in _LINKED or not line.linked)
    }
    inside = {name for name, sign in _SIGNS_INSIDE.items() if any(sign.search(words) for words in told)}
    return {name for name in passing | inside if not found.get(name)}


def _offers(sheet: Sheet, links: tuple[Link, ...], main: list[Line]) -> tuple[Link, ...]:
    """Links to files, links whose words name a form, and words that only a script turns into a download."""
    found = {
        link: None
        for link in links
        if link.where != "footer"
        and link.kind in ("page", "attachment")
        and (link.kind == "attachment" or _FILES.search(link.text))
    }
    named = {link.text for link in found}
    for line in main:
        short = len(line.text) <= 30 and not line.heading
        if short and _DOWNLOAD.search(line.text) and not any(text and text in line.text for text in named):
            found[Link("", line.text, "page", "main", line.hidden)] = None
    for ref in sheet.out.refs:
        own = ref.kind == "page" and ref.zone == "" and ref.words not in named
        if own and _FILES.search(ref.words) and not sheet.resolve(ref):
            found[Link("", ref.words, "page", "main", ref.hidden)] = None
    return tuple(found)[:_MOST]


def _sample_links(links: tuple[Link, ...]) -> tuple[str, ...]:
    return tuple(
        (link.text or link.url)[-60:]
        for link in links
        if link.kind == "attachment" and _SAMPLE.search(f"{link.text} {link.url.rpartition('/')[2].lower()}")
    )[:_MOST]


def _saying(lines: list[Line], pattern: re.Pattern[str]) -> tuple[str, ...]:
    found = (pattern.search(line.text) for line in lines)
    return tuple(dict.fromkeys(hit.group().strip()[:60] for hit in found if hit))[:_MOST]
