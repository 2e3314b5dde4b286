"""Identity marks of the bottom function area: what a reader is shown, and apart what the source knows."""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import unquote

from checker.page.model import Head, Marks
from checker.page.sheet import Sheet
from checker.text.outline import FOOTER, HEADER, NAV, Line

PROVINCES = "京津沪渝冀豫云滇辽黑湘皖鲁新苏浙赣鄂桂甘陇晋蒙陕秦吉闽贵黔粤青藏川蜀宁琼港澳"
_GAP = r"[\s|丨｜]{0,4}"

_WIDE = str.maketrans("０１２３４５６７８９ＩＣＰｉｃｐ", "0123456789ICPicp")
_WIDE_SEEN = re.compile("[０-９Ｃｃ]")

_SITE_CODE = re.compile(
    rf"(?:标[识示]编?码|网站标识){_GAP}(?:为|是)?{_GAP}[:：(（\[【]?{_GAP}(bm\s?\d{{8}}|\d{{10}}|\d{{4}}\s\d{{4}}\s\d\d)"
    r"(?![0-9A-Za-z])",
    re.I,
)
_SITE_CODE_ODD = re.compile(rf"标识码{_GAP}[:：]?{_GAP}([0-9A-Za-z]{{4,20}})")
_ICP = re.compile(
    rf"([{PROVINCES}]){_GAP}ICP{_GAP}备{_GAP}案?{_GAP}(?:第)?{_GAP}(\d{{5,10}}){_GAP}(号)?(?:{_GAP}([-－—]{_GAP}\d{{1,3}})(?!\d)(号)?)?",
    re.I,
)
_POLICE = re.compile(
    rf"([{PROVINCES}])?{_GAP}(公\s?网\s?安\s?备|公安网安?备|公网备|公安备案|公网备案|公安备)"
    rf"(案?编?号{_GAP}[:：]?|案?{_GAP}[:：])?{_GAP}(?:第)?{_GAP}"
    rf"(\d{{11,15}}(?:-\d{{1,6}})?){_GAP}(号)?"
)
_POLICE_LABEL = re.compile(
    rf"公安(?:机关|部门|局)?(?:互联网|联网|网站)?备案(?:登记)?(?:编号|号码?|序号|标识)?{_GAP}[:：]?{_GAP}(\d{{11,15}}(?:-\d{{1,6}})?){_GAP}(号)?"
)
_CONAC = "conac.cn"
_FIND_ERROR = ("jiucuo", "zfwzgl.www.gov.cn", "pucha.kaipuyun.cn", "/exposure/", "121.43.68.40")
_FIND_ERROR_WORDS = re.compile(
    r"^\W*(?:我为)?(?:政府)?网站(?:纠错|找错|挑错|找茬)\W*$|为政府网站找错|^\W*(?:我要)?找错\W*$"
)
_FIND_ERROR_IN_FOOT = re.compile(r"^\W*(?:我要)?纠错\W*$")  # elsewhere a tool of the article
_SITE_MAP = re.compile(
    r"^\W*(?:网\s?站|站\s?点|本\s?站|网\s?页)\s?(?:地\s?图|导\s?航)\W*$|^\W*site\s?map\W*$", re.I
)
_ELDERLY = re.compile(r"无障碍|适老|长辈|长者|关怀版|关怀模式|关爱版|老年|敬老|大字版")
_CONTACT = re.compile(
    r"联系(?:我们|方式|电话|地址|人\s*[:：]|邮箱|信箱|本站)|(?<!技术支持)(?<!支持)电\s*话\s*(?:[:：]|\d)|热\s*线\s*[:：]?\s*[\d(（]"
    r"|(?<!网站)(?<!网)地\s*址\s*[:：]|(?:单位|办公|通讯|通信)地\s*址|总\s*机\s*[:：]|(?:电子)?(?:邮箱|信箱|邮件)\s*[:：]|邮\s*编\s*[:：]|邮政编码|E-?mail\s*[:：]|\bTEL\s*[:：.]|传\s*真\s*[:：]"
    r"|值班电话|举报电话|咨询电话",
    re.I,
)
_CONTACT_LINK = re.compile(r"^\W*联系我们\W*$")

_HOST_LABEL = re.compile(
    r"(?:网站)?主\s?办\s?(?:单\s?位|方|机关|机构|者)?(?:名称)?(?:[、及和/]\s?[\u4e00-\u9fa5]{2,4})?\s*[:：]\s*(.*)",
    re.S,
)
_HOST_SPACED = re.compile(r"(?:网站)?主办单位\s+([\u4e00-\u9fa5].*)", re.S)
_HOST_CELL = re.compile(r"^\W*(?:网站)?主\s?办\s?(?:单\s?位|方|机关|机构)\W*$")
_HOST_BY = re.compile(r"由\s*([\u4e00-\u9fa5（）()·\s]{4,40}?)\s*(?:主办|主管主办)")
_HOST_BRACKET = re.compile(r"([\u4e00-\u9fa5·]{4,40})\s*[（(]\s*主办(?:单位)?\s*[)）]")
_HOST_AFTER = re.compile(
    r"(?:^|[\s:：|丨｜©,，。;；])([\u4e00-\u9fa5（）()·]{4,40}?)\s?主办(?=$|[\s，,。;；|丨｜]|承办)"
)
_HOST_STOP = re.compile(
    r"\s*(?:[|丨｜;；。]|\s[-–—]\s|©|&copy|copyright|版权所有|版权归|(?:主管|承办|协办|运维|运行|维护|建设|管理|开发|设计|制作)(?:维护|管理|建设)?(?:单位|方|机构)?\s*[:：]"
    r"|技术支持|技术维护|运行维护|地\s?址|电\s?话|邮\s?编|邮\s?箱|联系|(?:(?<=\s)政府)?网站标识码|标识码|备案|ICP"
    rf"|[{PROVINCES}]\s?ICP|[{PROVINCES}]公网安备|中文域名|网\s?址|网站支持|网站地图|建议使用|您是第|访问量|(?<=\s)[\u4e00-\u9fa5A-Za-z]{{2,10}}\s*[:：]).*",
    re.S | re.I,
)

_FOOT = re.compile(
    r"版权|主\s?办|承\s?办|备\s?案|ICP|网\s?安\s?备|标识码|(?:网站|站点)地图|联系我们|联系(?:电话|方式)|地\s?址"
    r"|copyright|all rights",
    re.I,
)
_HEAD_WORDS = 60  # characters of a line of the head: what is longer is prose
_HEAD_LINES = 12
_OWNER = re.compile(
    r"(?:版权所有|copyright|©)[\s©(c)（）:：\-\d年]*(?![\u4e00-\u9fa5]{1,30}[:：])([\u4e00-\u9fa5]{4,30})"
    r"|([\u4e00-\u9fa5]{4,30})\s*版权所有",
    re.I,
)
# What a script that writes into the page looks like.
_WRITES = re.compile(r"document\.write|innerHTML|\.(?:html|append|prepend|after|before)\s*\(")
_TAGS = re.compile(r"<[^<>]*>|%3C.*?%3E", re.I)


def read_marks(sheet: Sheet) -> Marks:
    """All marks of a page. Text inside comments never counts; hidden text gives hints, not marks."""
    footer = _narrow("\n".join(line.text for line in sheet.footer))
    rest = _narrow("\n".join(line.text for line in _outside_main(sheet)))
    hints: dict[str, str] = {}
    return Marks(
        site_code=_site_code(footer, hints) or _site_code(rest, hints),
        icp=_icp(footer) or _icp(rest),
        police_filing=_police(footer) or _police(rest),
        party_gov_mark=_party_gov(sheet),
        find_error_entry=_find_error(sheet),
        host_unit=_host_unit(sheet.footer) or _host_unit(_outside_main(sheet)),
        contact=_contact(sheet, footer),
        site_map=any(not ref.hidden and _SITE_MAP.match(ref.words or ref.title) for ref in sheet.page_refs),
        elderly_entry=_elderly(sheet),
        hints=_hints(sheet, hints),
    )


def has_foot(sheet: Sheet) -> bool:
    """Whether the source holds a foot that speaks as one: the foot of a dialog is none."""
    return any(_FOOT.search(line.text) for line in sheet.footer)


def read_head(sheet: Sheet) -> Head:
    """The words of the head and what it is made of, so that heads of one make can be compared."""
    out = sheet.out
    words = [
        line.text
        for line in sheet.visible
        if line.zone == HEADER
        and len(line.text) <= _HEAD_WORDS
        and not any(box.tag == "li" for box in out.ancestors(line.box)[:3])
    ]
    # The body's class may change what a style sheet draws in the head.
    framing = [box for box in out.boxes if box.key and (box.zone == HEADER or box.tag in ("html", "body"))]
    boxes = [f"{box.tag}.{box.key}" for box in framing]
    drawn = [
        sheet.resolve(ref) or ""
        for ref in out.refs
        if ref.kind == "style" or (ref.zone == HEADER and ref.kind in ("image", "script", "media", "frame"))
    ]
    return Head(tuple(words[:_HEAD_LINES]), tuple(sorted({*boxes, *drawn} - {""})))


def _narrow(text: str) -> str:
    """Full-width digits and letters of filings made plain."""
    return text.translate(_WIDE) if _WIDE_SEEN.search(text) else text


def _outside_main(sheet: Sheet) -> list[Line]:
    """Visible lines that are not prose of the main text: a report that quotes a code shows no code."""
    main = sheet.main
    if main.weight < 80 or main.box is None:
        return sheet.visible
    return [line for line in sheet.visible if not main.first_line <= line.index < main.end_line]


def _site_code(text: str, hints: dict[str, str]) -> str | None:
    if "网站标" not in text and "标识码" not in text:
        return None
    found = _SITE_CODE.search(text)
    if found:
        return re.sub(r"\s", "", found.group(1)).lower()
    odd = _SITE_CODE_ODD.search(text)
    if odd:
        hints["site_code_invalid"] = odd.group(1)
    return None


def _icp(text: str) -> str | None:
    found = _ICP.search(text)
    if not found:
        return None
    province, number, sign, suffix, last = found.groups()
    tail = re.sub(r"[\s|丨｜]", "", suffix or "").replace("－", "-").replace("—", "-")
    return f"{province}ICP备{number}{sign or ''}{tail}{'' if sign else last or ''}"


def _police(text: str) -> str | None:
    if "备" not in text:
        return None
    found = _POLICE.search(text)
    if found:
        province, words, label, number, sign = found.groups()
        if label and not province:
            return f"{number}{sign or ''}"
        return f"{province or ''}{''.join(words.split())}{number}{sign or ''}"
    found = _POLICE_LABEL.search(text)
    return f"{found.group(1)}{found.group(2) or ''}" if found else None


def _party_gov(sheet: Sheet) -> bool:
    if sheet.out.marks & {"_ideConac", "imgConac"} or _CONAC in sheet.addresses:
        return True
    return any(
        _CONAC in script or "ideConac" in script or _CONAC in unquote(script).lower()
        for script in sheet.out.scripts
        if "onac" in script or "ONAC" in script
    )


def _find_error(sheet: Sheet) -> bool:
    """The entry counts wherever it stands, even folded away: its script draws it."""
    if sheet.out.marks & {"_span_jiucuo", "_jiucuo_", "span_jiucuo"}:
        return True
    if any(sign in sheet.addresses for sign in _FIND_ERROR) and any(
        sign in ref.url.lower() or sign in ref.script.lower()
        for ref in sheet.out.refs
        if ref.tag != "link"  # a style sheet draws nothing by itself
        for sign in _FIND_ERROR
    ):
        return True
    for ref in sheet.page_refs:
        if "错" in ref.words and (
            _FIND_ERROR_WORDS.search(ref.words)
            or (ref.zone == FOOTER and _FIND_ERROR_IN_FOOT.match(ref.words))
        ):
            return True
    return any(sign in script for script in sheet.out.scripts for sign in _FIND_ERROR[:4])


def _contact(sheet: Sheet, footer: str) -> bool:
    if _CONTACT.search(footer):
        return True
    if any(ref.zone == FOOTER and not ref.hidden and ref.url[:7] == "mailto:" for ref in sheet.page_refs):
        return True
    return any(
        ref.zone in (HEADER, NAV) and not ref.hidden and _CONTACT_LINK.match(ref.words)
        for ref in sheet.page_refs
        if "联系" in ref.words
    )


def _elderly(sheet: Sheet) -> bool:
    for ref in sheet.page_refs:
        words = ref.words or ref.title
        if words and len(words) <= 14 and _ELDERLY.search(words):
            return True
    return any(
        len(line.text) <= 24 and _ELDERLY.search(line.text)
        for line in sheet.visible
        if line.zone in (HEADER, FOOTER, NAV)
    )


def _host_unit(lines: list[Line]) -> str | None:
    """The organiser most often named; a foot printed for screen and phone names it more than once."""
    names: Counter[str] = Counter()
    for at, line in enumerate(lines):
        text = line.text
        if "主" in text and "办" in text and len(text) <= 500:
            name = _host_in(lines, at)
            if name:
                names[name] += 1
    return names.most_common(1)[0][0] if names else None


def _host_in(lines: list[Line], at: int) -> str | None:
    line = lines[at]
    words = [piece for piece, _ in line.pieces]
    after = lines[at + 1].text if at + 1 < len(lines) else ""
    if _HOST_CELL.match(line.text):
        return _clean_host(after)
    for order, piece in enumerate(words):  # one node first: what follows in others is no part of the name
        found = _HOST_LABEL.search(piece)
        if found:
            value = (
                found.group(1) if found.group(1).strip() else " ".join(words[order + 1 : order + 2]) or after
            )
            name = _clean_host(value)
            if name:
                return name
    for text in [*words, line.text]:
        for pattern in (_HOST_LABEL, _HOST_SPACED, _HOST_BY, _HOST_BRACKET, _HOST_AFTER):
            found = pattern.search(text)
            name = _clean_host(found.group(1)) if found else None
            if name:
                return name
    return None


def _clean_host(value: str) -> str | None:
    name = _HOST_STOP.sub("", value.strip(), count=1).strip(" \t\n,，:：、·-|")
    name = re.sub(r"\s*(?:主办|[(（]主办[)）])$", "", name).strip()
    if not 3 <= len(name) <= 60 or not re.search(r"[\u4e00-\u9fa5]{2}", name):
        return None
    return name


_CODE_SIGNS = ("jiucuo", "itecode", "iteCode", "ite_code", "ITECODE")
_HINT_CODES = (
    ("site_code_in_script", re.compile(r"site_?code\s*[=:]\s*\\?['\"]?\s*(bm\d{8}|\d{10})(?!\d)", re.I)),
    (
        "site_code_in_find_error",
        re.compile(r"(?:jiucuo[^\"'\s]*?[?&](?:v|site_code)=|Link\(\s*['\"])(bm\d{8}|\d{10})(?!\d)", re.I),
    ),
)


_CODE = re.compile(r"bm\d{8}|\d{10}", re.I)


def _written_by_script(sheet: Sheet) -> dict[str, str]:
    """Marks that an inline script may write into the page, where a reader then sees them."""
    found: dict[str, str] = {}
    for script in sheet.out.scripts:
        if ("备" in script or "标识码" in script or "%u" in script) and _WRITES.search(script):
            text = _narrow(_TAGS.sub(" ", script))
            code = _SITE_CODE.search(text)
            for name, value in (
                ("site_code_by_script", code.group(1) if code else None),
                ("icp_by_script", _icp(text)),
                ("police_filing_by_script", _police(text)),
            ):
                if value:
                    found.setdefault(name, value)
    return found


def _hints(sheet: Sheet, hints: dict[str, str]) -> dict[str, str]:
    """What the source knows and the reader is not shown."""
    sources = [
        ref.url + " " + ref.script
        for ref in sheet.out.refs
        if "jiucuo" in ref.url or "site_code" in ref.url or ref.script
    ]
    haystack = "\n".join(
        [
            *sources,
            *(script for script in sheet.out.scripts if any(sign in script for sign in _CODE_SIGNS)),
        ]
    )
    for name, pattern in _HINT_CODES:
        found = pattern.search(haystack)
        if found:
            hints[name] = found.group(1)
    own = next((ref.title for ref in sheet.out.refs if ref.kind == "script" and ref.title), "")
    if own and "site_code_in_find_error" not in hints and _CODE.fullmatch(own):
        hints["site_code_in_find_error"] = own
    hints |= _written_by_script(sheet)
    owner = _OWNER.search("\n".join(line.text for line in sheet.footer))
    if owner:
        hints["host_unit_as_owner"] = owner.group(1) or owner.group(2)
    hidden = "\n".join(line.text for line in sheet.out.lines if line.hidden and len(line.text) < 300)
    if "标识码" in hidden:
        found = _SITE_CODE.search(hidden)
        if found:
            hints["site_code_hidden"] = found.group(1)
    if "备" in hidden:
        icp, police = _icp(hidden), _police(hidden)
        if icp:
            hints["icp_hidden"] = icp
        if police:
            hints["police_filing_hidden"] = police
    meta = sheet.metas.get("siteidcode")
    if meta:
        hints["site_code_in_tag"] = meta
    return hints
