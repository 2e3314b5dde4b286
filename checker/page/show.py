"""`govcheck facts`: one page, as understood, for people or for machines."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from checker.errors import UserError
from checker.page.model import Page

_MOST_BYTES = 5_000_000


def show(where: str, as_of: datetime, *, as_json: bool, base: str = "", lang: str = "zh") -> int:
    """Print what is understood of a file or URL. Returns the exit code: 0, or 3 when it did not open.

    Raises UserError for a file that is not there or an address that is none.
    """
    view = _of_url(where, as_of) if "://" in where else _of_file(Path(where), as_of, base)
    if as_json:
        sys.stdout.write(json.dumps(view, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write("\n".join(_lines(view, lang)) + "\n")
    return 0 if view["outcome"] in ("opened", "file") else 3


def _of_file(path: Path, as_of: datetime, base: str) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            body = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise UserError("{path}: 无法读取: {trouble}", path=path, trouble=error.strerror or error) from None
    view = _view(body[:_MOST_BYTES], base or path.resolve().as_uri(), None, as_of)
    return {"page": str(path), "outcome": "file", **view}


def _of_url(url: str, as_of: datetime) -> dict[str, Any]:
    from checker.fetch.http import Client
    from checker.fetch.urls import normalise

    address = normalise(url)
    if address is None:
        raise UserError("{option}不是网址: {text};网址以 http:// 或 https:// 开头", option="", text=url)
    with Client(threads=1) as client:
        fetched = client.get(address)
    if fetched.outcome != "opened":
        why = {"page": fetched.error or fetched.outcome}
        return {"page": url, "outcome": fetched.outcome, "status": fetched.status, "why": why}
    view = _view(fetched.body, fetched.final_url, fetched.header_charset, as_of)
    return {
        "page": url,
        "outcome": "opened",
        "status": fetched.status,
        "final_url": fetched.final_url,
        **view,
    }


def _view(body: bytes, url: str, header_charset: str | None, as_of: datetime) -> dict[str, Any]:
    from checker.page.read import read_page
    from checker.page.view import facts_view

    page: Page = read_page(body, url, header_charset=header_charset, as_of=as_of.date())
    return facts_view(page)


_ROWS = (  # field, Chinese label, English label
    ("page_kind", "页面类型", "page kind"),
    ("encoding", "实际编码", "encoding"),
    ("declared_encoding", "声明编码", "declared encoding"),
    ("title", "网页标题", "title"),
    ("heading", "正文标题", "heading"),
    ("publish_date", "发布日期", "publication date"),
    ("written_date", "成文日期", "date of writing"),
    ("source", "来源", "source"),
    ("doc_number", "文号", "document number"),
    ("newest_list_date", "列表最新日期", "newest date in list"),
    ("list_rendering", "列表生成方式", "how the list is made"),
    ("list_items", "列表条目", "list items"),
    ("columns", "栏目", "columns"),
    ("site_code", "网站标识码", "site code"),
    ("icp", "ICP备案编号", "ICP filing"),
    ("police_filing", "公安备案", "police filing"),
    ("party_gov_mark", "党政机关标识", "party/government mark"),
    ("find_error_entry", "找错入口", "find-error entry"),
    ("host_unit", "主办单位", "host unit"),
    ("contact", "联系方式", "contact"),
    ("site_map", "网站地图", "site map"),
    ("tags", "页面标签", "page tags"),
    ("oddities", "链接写法", "odd links"),
    ("dark_links", "暗链疑点", "suspected hidden links"),
    ("blocked", "拦截", "blocked"),
)


def _lines(view: dict[str, Any], lang: str) -> list[str]:
    zh = lang == "zh"
    lines = [f"{view['page']}  [{view['outcome']}]"]
    why = view.get("why", {})
    for field, chinese, english in _ROWS:
        if field not in view:
            continue
        label = chinese if zh else english
        value = _short(view[field], zh)
        reason = why.get(field)
        if value:
            lines.append(f"  {label}: {value}")
        elif reason:
            lines.append(f"  {label}: — ({reason})")
        else:
            lines.append(f"  {label}: —")
    shown = {field for field, _, _ in _ROWS}
    lines += [f"  {field}: — ({reason})" for field, reason in why.items() if field not in shown]
    return lines


def _short(value: Any, zh: bool) -> str:
    if value is True:
        return "有" if zh else "yes"
    if value is False or value is None or value in ("", [], {}, ()):
        return ""
    if isinstance(value, dict) and "value" in value:
        notes = [str(value.get("how") or "")] + (
            ["年份为推定" if zh else "year assumed"] if value.get("assumed_year") else []
        )
        return f"{value['value']} ({', '.join(n for n in notes if n)})"
    if isinstance(value, dict):
        return "; ".join(f"{k}={v}" for k, v in value.items())
    if isinstance(value, list | tuple):
        head = [_item(v) for v in value[:8]]
        more = f" … ({len(value)})" if len(value) > 8 else ""
        return "".join(f"\n    - {h}" for h in head) + more
    return str(value)


def _item(item: Any) -> str:
    if not isinstance(item, dict):
        return str(item)
    day = item.get("date")
    day = day.get("value") if isinstance(day, dict) else day
    return "  ".join(
        str(part) for part in (day, item.get("title") or item.get("name"), item.get("url")) if part
    )
