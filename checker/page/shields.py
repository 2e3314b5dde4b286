"""Pages that are not the site's own: shields, captchas, login walls, pages that only move on."""

from __future__ import annotations

import re

from checker.page.sheet import Sheet

_OWN_TEXT = 80  # weight of a text over a foot from which the page is the site's own
_SHORT = 700  # visible characters up to which a page can be a shield

_FEW_WORDS, _FEW_ELEMENTS = 200, 80  # of a page that is nothing but a shield
_CHINESE = re.compile("[\u4e00-\u9fff]")

_IN_SOURCE = (
    ("script challenge (jsl_clearance)", re.compile(r"__jsl_clearance|__jsluid")),
    ("script challenge ($_ts)", re.compile(r"\$_ts\s*[=\[]|window\[['\"]\$_ts['\"]\]|\$_ts\.")),
    ("script challenge (acw_sc)", re.compile(r"acw_sc__v|arg1\s*=\s*['\"][0-9A-F]{30,}")),
    (
        "script challenge (cloudflare)",
        re.compile(r"cdn-cgi/challenge-platform|cf_chl_opt|cf-browser-verification"),
    ),
    ("script challenge (yunsuo)", re.compile(r"security_verify_data|YunSuoAutoJump")),
    ("script challenge (packed)", re.compile(r"eval\(function\(p,a,c,k,e,[dr]\)")),
    (
        "script challenge (cookie)",
        re.compile(
            r"document\.cookie\s*=[^;]{0,400};[\s\S]{0,400}(?:location\.(?:reload|href|replace)|window\.location)"
        ),
    ),
)
_IN_TEXT = (
    (
        "script challenge",
        re.compile(
            r"请(?:开启|启用|打开)\s*JavaScript|please enable javascript|enable javascript and cookies", re.I
        ),
    ),
    (
        "captcha",
        re.compile(
            r"(?:人机|安全|访问|滑动|身份)验证|请(?:输入|完成)(?:下方)?验证码?|拖动(?:下方)?滑块"
            r"|verify you are human|captcha",
            re.I,
        ),
    ),
    (
        "firewall",
        re.compile(
            r"(?:Web应用|网站|应用)防火墙|网站安全狗|云锁|创宇盾|安域|云盾|宝塔.{0,6}防火墙|拦截(?:提示|页面)|已被拦截|被阻断|不合法参数|疑似(?:黑客|恶意)?攻击|"
            r"访问(?:被拒绝|被禁止|受限|异常|过于频繁)|请求(?:过于频繁|被拒绝|异常)|拒绝访问|禁止访问|"
            r"(?:请求|访问|操作|网页)[^。\n]{0,16}(?:拦截|阻断)|(?:地区|区域|地址|IP)[^。\n]{0,8}(?:不允许|禁止|无法)访问|"
            r"access denied|request (?:blocked|rejected)|"
            r"you have been blocked|waf\b|事件\s?ID|event id",
            re.I,
        ),
    ),
    (
        "server refusal",
        re.compile(
            r"^\W*(?:403|405|412|429|521)\b.{0,40}|403 Forbidden|405 Not Allowed|Too Many Requests", re.I
        ),
    ),
)
_REFRESH = re.compile(r"\s*\d*\.?\d*\s*[;,]?\s*(?:url\s*=\s*)?['\"]?([^'\"]+)", re.I)
_SCRIPT_MOVE = re.compile(
    r"(?:window|self|top|document|parent)?\.?location(?:\.href)?\s*=\s*['\"]([^'\"]+)['\"]|location\.(?:replace|assign)\(\s*['\"]([^'\"]+)['\"]\s*\)"
)


def shield(sheet: Sheet, text_length: int, own_links: int) -> str | None:
    """The name of the shield that stands in front of the page, or None. Needs proof, not just little text."""
    if text_length > _SHORT or own_links > 15 or (sheet.footer and sheet.main.weight >= _OWN_TEXT):
        return None
    text = "\n".join(line.text for line in sheet.visible) + "\n" + sheet.out.title
    hidden = "\n".join(line.text for line in sheet.out.lines if line.hidden)
    for name, pattern in _IN_TEXT[:1]:
        if text_length < 200 and (pattern.search(text) or (pattern.search(hidden) and own_links == 0)):
            return name
    for name, pattern in _IN_TEXT[1:]:
        if own_links <= 5 and text_length < 500 and pattern.search(text) and not _is_form_page(sheet):
            return name
    if text_length < 80 and own_links <= 2:
        scripts = sheet.scripts
        for name, pattern in _IN_SOURCE:
            if pattern.search(scripts):
                return name
        if any(code == "412" or "$_ts" in code for code in (sheet.metas.get("status", ""),)):
            return "script challenge"
    return None


def shield_in_words(words: str, elements: int) -> str | None:
    """The shield that a browser shows in place of a page, told by its few words; None for any page that
    may be the site's own. Only words in Chinese count: short pages of every sort are in English."""
    if len(words) > _FEW_WORDS or elements > _FEW_ELEMENTS or not _CHINESE.search(words):
        return None
    return next((name for name, pattern in _IN_TEXT if pattern.search(words)), None)


def login_wall(sheet: Sheet, text_length: int) -> bool:
    """Whether the page only asks to log in: a password field, little text, few rows."""
    passwords = [
        control for control in sheet.out.controls if control.kind == "password" and not control.hidden
    ]
    if not passwords or text_length > 900 or sheet.main.weight > 300:
        return False
    words = sheet.out.title + "".join(line.text for line in sheet.visible if len(line.text) <= 40)
    return bool(re.search(r"登\s*[录陆]|login|sign in|统一身份认证", words, re.I)) and "查询密码" not in words


def redirect_to(sheet: Sheet, text_length: int) -> str | None:
    """Where the page sends its reader: <meta refresh> to another address, or a script that only moves on."""
    refresh = sheet.metas.get("refresh")
    if refresh:
        hit = _REFRESH.match(refresh)
        target = sheet.resolver.resolve(hit.group(1)) if hit and hit.group(1).strip(" ;0123456789") else None
        if target and target.partition("#")[0] != sheet.url.partition("#")[0]:
            return target
    if text_length > 60:
        return None
    scripts = sheet.scripts
    if len(scripts) > 3000:
        return None
    moves = {a or b for a, b in _SCRIPT_MOVE.findall(scripts)}
    if len(moves) == 1 and "document.cookie" not in scripts:
        return sheet.resolver.resolve(moves.pop())
    return None


def _is_form_page(sheet: Sheet) -> bool:
    return (
        sum(1 for control in sheet.out.controls if control.kind in ("text", "textarea", "password", "radio"))
        >= 3
    )
