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


def read_forms(sheet: Sheet) -> tuple[Form, ...]:
    """All forms of the page; controls outside any form make one form with empty action."""
    out = sheet.out
    made = []
    for index, tag in enumerate(out.forms):
        controls = [control for control in out.controls if control.form == index]
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
            )
        )
    loose = [control for control in out.controls if control.form < 0]
    if any(control.kind not in _QUIET for control in loose):
        made.append(Form(_kind("", loose, ""), "", "script", _fields(sheet, loose)))
    return tuple(made)


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
