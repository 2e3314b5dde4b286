"""What the words of a guide give away: catch-all demands, bases cited by name only, forms asked for."""

from __future__ import annotations

import re

_PAPERS = r"(?:材料|资料|文件|证件|手续|要件)"
_VAGUE = re.compile(
    r"(?:其他|其它|有关|相关|必要的|另外)(?:的?(?:有关|相关|必要|证明|所需|应当提交的|需要(?:提供|提交)?的))?"
    r"(?:申请|申报|证明)?"
    + _PAPERS
    + r"|(?:等|及其他)(?:有关|相关)"
    + _PAPERS
    + r"|(?:规定|要求|需要)的其[他它]"
    + _PAPERS
)
_REFUSED = re.compile(r"(?:无需|不需要?|不再|不得|不用|无须|毋需|免|没有|取消|无)[^。;；,，\n]{0,8}$")
_LISTED_BEFORE = re.compile(r"(?:以下|下列|上述|所列|如下|本指南|前述)[^。;；\n]{0,4}$")
_LISTED_AFTER = re.compile(
    r"^\s*(?:[（(【][^）)】]{3,}[）)】]|[^。;；\n]{0,6}(?:包括|如下|是指|具体为|指的是|即)|[（(]?[如例][:：如]?"
    r"|(?:目录|清单|名称)|\s*[:：]\s*\S)"
)
_OPENS_LIST = re.compile(r"[^\S\n]*\n\s*[（(]?(?:1|一|①)[)）、.．\s]?(?![\d份])")
_BEFORE, _AFTER, _MOST = 30, 20, 60

_NAMED = re.compile(r"《[^》]{2,60}》")
_PRECISE = re.compile(
    r"第[\d一二三四五六七八九十百零〇]+条|[〔\[（(【]\s?(?:19|20)\d\d\s?[〕\]）)】]|第?\s?\d+\s?号|令"
    r"|(?:19|20)\d\d\s?年(?:第|修[正订])"
)
_QUOTED = re.compile(r"^[^《]{0,12}(?:规定|明确|要求)?\s*[:：,，]?\s*[“\"「:：][^《]{12,}")
_WINDOW = 80  # characters after a document's name in which its number or article is told
_LEAD = 30  # and before it: 国务院令第412号《…》
_SHORTEST = 4  # characters of a link that names a document in short
_CUT = 2000  # words of an element are kept up to here; what stands at the end may go on

_FORM = re.compile(
    r"《?([\u4e00-\u9fff（）()]{0,24}?"
    r"(?:申请表格?|申请书|申报表|备案表|报名表|预约[单表]|申请单|申领表|变更表|登记[表单]|审批表|审核表"
    r"|呈报表|推荐表|信息采集表))》?([^。;；\n、，,\d]{0,8})"
)
_PLAIN_FORM = re.compile(r"(?:申请表格?|申请书|申报表|备案表|报名表|预约单|预约表|申请单|申领表)$")
_OWNED = re.compile(r"复印|已|经.{0,4}(?:盖章|审批|审核)|扫描")
_LEADING = re.compile(r"^.*(?:填写|提交|提供|携带|填报|及|和|的|与|或)(?=[\u4e00-\u9fff]{2,})")
_SHARED = 2  # characters that a form's name and its matter share when the form belongs to the matter

_NUMBER = re.compile(r"(?<![\d-])[(（]?(?:0\d{2,3}[)）]?\s?[—－–-]?\s?)?\d[\d—－–-]{2,18}")
_PHONE = re.compile(r"^(?:0\d{2,3}\d{7,8}|[2-8]\d{6,7}|1[3-9]\d{9}|[48]00\d{7}|(?:00)?86\d{10,12}|\d{3,6})$")


def vague_words(words: str) -> tuple[str, ...]:
    """Catch-all demands for papers, each in its sentence. What is refused (无需其他材料) or listed right
    there (其他材料:租赁合同) is none; what only the law knows (法律法规规定的其他材料) is one."""
    found = []
    for hit in _VAGUE.finditer(words):
        before, after = words[: hit.start()], words[hit.end() :]
        listed = _LISTED_BEFORE.search(before) or _LISTED_AFTER.search(after) or _OPENS_LIST.match(after)
        if listed or _REFUSED.search(before):
            continue
        lead = re.split(r"[。;；\n]", before[-_BEFORE:])[-1]
        rest = re.split(r"[。;；\n]", after[:_AFTER])[0]
        found.append((lead + hit.group() + rest).strip(" 、,，")[:_MOST])
    return tuple(dict.fromkeys(found))


def bare_basis(words: str, linked: str) -> tuple[str, ...]:
    """Documents named as legal basis with neither number, article, quoted text nor link.

    linked: the words of the page's links, a line each; a link may name the document in short.
    """
    bare = []
    names = list(_NAMED.finditer(words))
    for at, name in enumerate(names):
        end = names[at + 1].start() if at + 1 < len(names) else len(words)
        start = names[at - 1].end() if at else 0
        after = words[name.end() : min(end, name.end() + _WINDOW)]
        before = words[max(start, name.start() - _LEAD) : name.start()] if not at else ""
        if len(words) >= _CUT and name.end() + _WINDOW > len(words):
            continue
        if _PRECISE.search(after) or _PRECISE.search(before) or _PRECISE.search(name.group()):
            continue
        if _QUOTED.search(words[name.end() : end]) or _is_linked(name.group().strip("《》"), linked):
            continue
        bare.append(name.group())
    return tuple(dict.fromkeys(bare))


def _is_linked(name: str, linked: str) -> bool:
    texts = (text.strip("《》 ") for text in linked.split("\n"))
    return name in linked or any(len(text) >= _SHORTEST and text in name for text in texts)


def forms_asked(materials: str, matter: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names of forms to be filled in for the matter, and of papers that may be such forms.

    A copy of a form, or one that other bodies issue (毕业生登记表), is not the matter's own.
    """
    sure: dict[str, None] = {}
    doubtful: dict[str, None] = {}
    for hit in _FORM.finditer(materials):
        name = _LEADING.sub("", hit.group(1).strip("（）()"))
        before = materials[: hit.end(1) - len(name)]
        if _REFUSED.search(before) or _OWNED.search(hit.group(2)):
            continue
        own = bool(_PLAIN_FORM.search(name)) or _shares(name, matter)
        (sure if own else doubtful)[name] = None
    return tuple(sure), tuple(name for name in doubtful if name not in sure)


def odd_phones(words: str) -> tuple[str, ...]:
    """Numbers in a telephone field that no telephone has, by their length."""
    odd = (hit.group().strip(" —－–-") for hit in _NUMBER.finditer(words) if not _is_phone(hit.group()))
    return tuple(dict.fromkeys(odd))


def _is_phone(written: str) -> bool:
    whole = re.sub(r"\D", "", written)
    without_extension = re.sub(r"\D", "", re.sub(r"[—－–-]\d{1,6}[—－–-]*$", "", written))
    return bool(_PHONE.match(whole) or _PHONE.match(without_extension))


def _shares(name: str, matter: str) -> bool:
    own = re.sub(r"(?:申请|登记|审批|审核|变更|呈报|推荐)?[表单书]$", "", name)
    return any(own[at : at + _SHARED] in matter for at in range(len(own) - _SHARED + 1))
