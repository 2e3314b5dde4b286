"""Entries to log in or register, by the sections they stand in. Nothing is ever logged in to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from checker.facts.address import host_of, list_key
from checker.facts.model import ColumnKind, Columns, Crawl, Login, Logins
from checker.facts.registry import fact
from checker.facts.rows import Row, Rows
from checker.fetch.urls import normalise
from checker.page.model import Page

_SECTIONS: tuple[ColumnKind, ...] = ("咨询投诉", "征集调查", "办事服务", "信息公开")
_WORDS = re.compile(
    r"(?:用户|会员|个人|法人|企业|统一(?:身份)?(?:认证)?|请|立即|快速|我要|账号|手机|市民|单点)?(?:登[录陆]|注册)(?:/?注册|\|?注册|入口|平台|系统|中心)?"
    r"|用户中心|个人中心|我的(?:空间|主页|账户)"
)
_OFFICE = re.compile(
    r"后台|管理员?|邮箱|邮件|mail|OA|办公|内网|内部|VPN|系统管理|编辑|投稿|报送|工作人员|站群|CMS|admin|manage|exmail|webvpn",
    re.I,
)
_PATH = re.compile(
    r"/(?:[\w-]*[._-])?(?:login|signin|logon|sso|cas|passport|tologin|userlogin)(?:[/._?;-]|$)", re.I
)
_HOST = re.compile(r"^(?:sso|cas|login|passport|auth|oauth|uc|iam|sfrz|tyrz)\d*\.[^.]+\.", re.I)
_PARTS = ("header", "nav", "main", "side", "footer", "")


@fact
def logins(columns: Columns, rows: Rows, crawl: Crawl, home_page: Page) -> Logins:
    """Every place for the public to log in, once per section."""
    sections = {list_key(c.url): c.name for c in columns.of(*_SECTIONS)}
    found: dict[tuple[str, str], Login] = {}
    for login in (*_linked(rows, sections), *_walls(rows, sections), *_forms(rows, sections)):
        found.setdefault((login.place, login.section), login)
    outside = tuple(c.name for c in columns.of(*_SECTIONS) if c.state == "elsewhere" and "站外" in c.reason)
    reason = _why_incomplete(columns, crawl, home_page, rows, sections)
    return Logins(tuple(found.values()), outside, not reason, reason)


def _why_incomplete(columns: Columns, crawl: Crawl, home: Page, rows: Rows, sections: dict[str, str]) -> str:
    if not columns.complete or not crawl.complete:
        return columns.reason or crawl.reason
    if any(form.kind == "login" and not form.fields for _, form in rows.forms):
        return "有登录入口由脚本打开,通向哪里没有看到"
    fronts = [rows.page(row) for row in rows if list_key(row.url) in sections]
    if any(page.script_built or page.list_rendering == "script" for page in (home, *fronts)):
        return "有页面由脚本生成,登录入口可能没有看到"
    return ""


def _linked(rows: Rows, sections: dict[str, str]) -> Iterator[Login]:
    """Links that are called so, or lead to an address that is."""
    for part in _PARTS:
        for url, words, page in rows.store.anchors(part):
            named = bool(_WORDS.fullmatch(words.strip()))
            if (named or _names_login(url)) and not _OFFICE.search(f"{url} {words}"):
                yield _login(url, words.strip(), page, sections, rows)


def _names_login(url: str) -> bool:
    return bool(_PATH.search(urlsplit(url).path) or _HOST.match(host_of(url)))


def _walls(rows: Rows, sections: dict[str, str]) -> Iterator[Login]:
    """Pages that asked to log in."""
    for row in rows:
        if row.kind == "login" and not _OFFICE.search(f"{row.url} {row.title}"):
            yield _login(rows.goal(row.url), row.title, row.url, sections, rows)


def _forms(rows: Rows, sections: dict[str, str]) -> Iterator[Login]:
    """Forms with a password."""
    for row, form in rows.forms:
        if form.kind == "login" and form.fields and not _OFFICE.search(f"{form.action} {row.title}"):
            yield _login(normalise(form.action, row.url) or row.url, row.title, row.url, sections, rows)


def _login(url: str, words: str, page_url: str, sections: dict[str, str], rows: Rows) -> Login:
    row = rows.find(page_url)
    return Login(
        url, _place(url), words[:60], page_url, _section(page_url, row, sections), row.seen_at if row else ""
    )


def _place(url: str) -> str:
    """Host and path: what stands behind the question mark tells where to come back to."""
    return host_of(url) + (urlsplit(url).path.rstrip("/") or "/")


def _section(url: str, row: Row | None, sections: dict[str, str]) -> str:
    """The section's column that a page belongs to; "" for the rest of the site."""
    if name := sections.get(list_key(url)):
        return name
    names = set(sections.values())
    return next((c for c in reversed(row.crumbs) if c in names), "") if row else ""
