"""Forms of a page, what they are for, and whether it offers a search."""

from __future__ import annotations

import re

from checker.page.model import Form, FormField
from checker.page.sheet import Sheet
from checker.text.outline import Control

_KINDS = (
    ("login", re.compile(r"密\s*码|password|登\s*[录陆]|login", re.I)),
    ("request", re.compile(r"依申请|申请人|所需(?:政府)?信息|信息公开申请|获取信息")),
    ("survey", re.compile(r"问卷|调查|投票|选项|vote|survey|diaocha", re.I)),
    (
        "letter",
        re.compile(
            r"信箱|写信|来信|信件|留言|咨询|投诉|建议|受理编号|查询码|举报|反映|标题.{0,40}内容"
            r"|姓名.{0,60}(?:电话|手机|内容)|mailbox|letter|message",
            re.I | re.S,
        ),
    ),
    ("search", re.compile(r"搜索|检索|搜一搜|关键[词字]|站内|search|keyword|query|\bq\b|\bso\b|sword", re.I)),
)  # fmt: skip
_SEARCH_FIELD = re.compile(
    r"搜索|检索|搜一搜|关键[词字]|请输入.{0,8}(?:内容|词|字)|search|keyword|\bq\b|\bqt\b|^kw|sword|searchword|请输入您",
    re.I,
)
_QUIET = frozenset({"hidden", "submit", "button", "image", "reset"})
_SENDS = re.compile(r"提\s*交|发\s*送|发\s*表|确\s*[定认]|保\s*存|留\s*言|写\s*信|submit|send|save", re.I)
_SENDS_BY_LINK = re.compile(r"(?:确认|立即|我要|点击)?(?:提\s*交|发\s*送|发\s*表).{0,6}")
_CALLS = ("写信", "留言", "咨询", "提问", "建言", "投诉", "提交")
_CALL = re.compile(
    r"(?:我要|我想|在线|网上|立即|点击|进入)(?:写信|留言|咨询|提问|建言|投诉|提交|反映|办理).{0,4}|写信|提交(?:信件|来信|留言)"
)
_LOGIN_WORDS = ("登录", "登陆", "注册")
_LOGIN = re.compile(r"(?:用户|会员|个人|法人|请|立即|快速|市民|统一)?(?:登[录陆]|注册)(?:/?注册)?")
_CAPTCHA = re.compile(
    r"captcha|verify_?(?:code|img|image)|check_?code|yzm|rand_?(?:code|img|image)|valid(?:ate)?_?(?:code|img)"
    r"|img_?code|code_?img|security_?code|auth_?code|验证码",
    re.I,
)


def read_forms(sheet: Sheet) -> tuple[Form, ...]:
    """All forms of the page; controls outside any form make one form with empty action."""
    out = sheet.out
    made = []
    held: dict[int, list[Control]] = {}
    for control in out.controls:
        held.setdefault(control.form, []).append(control)
    for index, tag in enumerate(out.forms):
        controls = held.get(index, [])
        box = out.boxes[tag.box]
        words = " ".join(line.text for line in out.lines[tag.line0 : tag.line1][:60])[:1500]
        if box.line1 - box.line0 > 120 and len(controls) <= 8:
            words = ""  # a form wrapped round the whole page says nothing by the page's words
        made.append(
            Form(
                _kind(tag.action + " " + tag.key, controls, words),
                tag.action,
                tag.method,
                _fields(sheet, controls),
                _can_be_sent(sheet, controls, tag.line0, tag.line1),
                _captcha(sheet, controls),
            )
        )
    loose = held.get(-1, [])
    if any(control.kind not in _QUIET for control in loose):
        sent = _can_be_sent(sheet, loose, 0, len(out.lines))
        made.append(
            Form(_kind("", loose, ""), "", "script", _fields(sheet, loose), sent, _captcha(sheet, loose))
        )
    if _by_script(sheet, _CALLS, _CALL):
        made.append(Form("entry", "", "script"))
    if _by_script(sheet, _LOGIN_WORDS, _LOGIN):
        made.append(Form("login", "", "script"))
    return tuple(made)


def _by_script(sheet: Sheet, words: tuple[str, ...], whole: re.Pattern[str]) -> bool:
    """Whether such words stand alone with no address behind them: a script may open what they name."""
    for index in sheet.out.lines_saying(words):
        for piece, ref in sheet.out.lines[index].pieces:
            if whole.fullmatch(piece.strip()) and (ref < 0 or not sheet.resolve(sheet.out.refs[ref])):
                return True
    return False


def _can_be_sent(sheet: Sheet, controls: list[Control], line0: int, line1: int) -> bool:
    """Whether there is a button to send, or words that lead a reader to click for it."""
    if any(control.kind in ("submit", "image") for control in controls):
        return True
    if any(
        control.kind == "button" and _SENDS.search(f"{control.value} {control.label}") for control in controls
    ):
        return True
    return any(
        _SENDS_BY_LINK.fullmatch(line.text) for line in sheet.out.lines[line0:line1] if not line.hidden
    )


def _captcha(sheet: Sheet, controls: list[Control]) -> str:
    """Address of the picture to copy characters from; only where text is to be written."""
    if not any(control.tag == "textarea" for control in controls):
        return ""
    for ref in sheet.out.refs:
        if ref.kind == "image" and ref.tag == "img" and _CAPTCHA.search(f"{ref.url} {ref.title} {ref.words}"):
            return sheet.resolve(ref) or ""
    return ""


def has_search_box(sheet: Sheet, forms: tuple[Form, ...]) -> bool:
    """Whether a reader is offered a field to search the site with."""
    if any(
        form.kind == "search" and any(field.kind in ("text", "search") for field in form.fields)
        for form in forms
    ):
        return True
    return any(
        control.kind in ("text", "search")
        and _SEARCH_FIELD.search(f"{control.name} {control.label} {control.value} {control.key}")
        for control in sheet.out.controls
    )


def _kind(action: str, controls: list[Control], words: str) -> str:
    own = " ".join([action, *(f"{control.name} {control.label} {control.value}" for control in controls)])
    shown = [control for control in controls if control.kind not in _QUIET]
    passwords = any(control.kind == "password" for control in controls)
    if any(control.tag == "textarea" for control in controls):
        for name in ("request", "survey", "letter"):
            if dict(_KINDS)[name].search(own + words):
                return name
        return "letter"
    if sum(1 for control in controls if control.kind in ("radio", "checkbox")) >= 4 and dict(_KINDS)[
        "survey"
    ].search(own + words):
        return "survey"
    if passwords and not re.search(r"查询|受理编号|信件", own + words):
        return "login"
    if dict(_KINDS)["search"].search(own) and not passwords:
        return "search"
    for name in ("request", "letter"):
        if shown and dict(_KINDS)[name].search(own + words):
            return name
    if shown and all(control.tag == "select" or control.kind in ("radio", "checkbox") for control in shown):
        return "filter"
    return "other"


def _fields(sheet: Sheet, controls: list[Control]) -> tuple[FormField, ...]:
    lines = sheet.out.lines
    fields = []
    for control in controls:
        if control.kind in _QUIET:
            continue
        label = control.label
        if not label and 0 <= control.line - 1 < len(lines) and len(lines[control.line - 1].text) <= 20:
            label = lines[control.line - 1].text.strip("：: *")
        fields.append(FormField(control.name, control.kind, label))
    return tuple(fields)
