"""WeChat files: wechat-article-exporter, the interface freepublish, the back office's publish_page."""

from __future__ import annotations

import json
from typing import Any

from checker.indicator import say
from checker.media.model import Account, Taken
from checker.media.objects import number, rows, word
from checker.media.posting import add_post, objects
from checker.media.tables import Given

_TYPES = {0: "普通图文", 5: "视频分享", 6: "音乐", 7: "音频", 8: "图片", 10: "文本", 11: "文章", 17: "短文"}


def is_exported(made: Any) -> bool:
    return isinstance(made, list) and any(
        isinstance(r, dict) and "aid" in r and "link" in r for r in made[:20]
    )


def exported(made: Any, given: Given) -> Taken:
    """wechat-article-exporter, JSON: one article after the other."""
    taken = Taken("wechat-article-exporter")
    for line, row in objects(taken, made):
        kind = number(row.get("item_show_type"))
        add_post(
            taken,
            line,
            given,
            platform="wechat",
            when=row.get("update_time") or row.get("create_time"),
            name=word(row.get("_accountName")) or given.account,
            account_id=word(row.get("fakeid")),
            post_id=word(row.get("aid")),
            title=word(row.get("title")),
            url=word(row.get("link")),
            type=_TYPES.get(kind, word(kind)) if kind is not None else "",
            is_original=number(row.get("copyright_stat")) == 1 if "copyright_stat" in row else None,
            is_deleted=bool(row["is_deleted"]) if "is_deleted" in row else None,
            comments=number(row.get("commentNum")),
            text=word(row.get("digest")),
        )
    return taken


def is_manifest(made: Any) -> bool:
    return isinstance(made, dict) and made.get("usefor") == "wechat-article-exporter"


def manifest(made: Any, given: Given) -> Taken:
    """The exporter's list of accounts."""
    taken = Taken("wechat-article-exporter accounts")
    for line, row in enumerate(rows(made.get("accounts")), 1):
        taken.rows += 1
        name = word(row.get("nickname")) if isinstance(row, dict) else ""
        if not name:
            taken.refuse(line, say("没有账号名称"), None)
            continue
        taken.accounts.append(Account("wechat", name, word(row.get("fakeid")), line=line))
    return taken


def is_freepublish(made: Any) -> bool:
    return isinstance(made, dict) and isinstance(made.get("item"), list) and "total_count" in made


def freepublish(made: Any, given: Given) -> Taken:
    """The answer of freepublish/batchget. It names no account, and may lack mass messages."""
    taken = Taken("wechat-freepublish", partial=True)
    taken.notes.append(say("这个接口不一定含群发的文章,覆盖范围记为未知"))
    line = 0
    for item in made["item"]:
        content = item.get("content") if isinstance(item, dict) else None
        news = rows(content.get("news_item")) if isinstance(content, dict) else []
        for n, row in enumerate(news or [None], 1):
            line += 1
            taken.rows += 1
            if not isinstance(row, dict):
                taken.refuse(line, say("这一条没有内容"))
                continue
            add_post(
                taken,
                line,
                given,
                platform="wechat",
                when=item.get("update_time") or (content or {}).get("update_time"),
                name=given.account,
                post_id=f"{word(item.get('article_id'))}_{n}" if item.get("article_id") else "",
                title=word(row.get("title")),
                url=word(row.get("url")),
                is_deleted=bool(row["is_deleted"]) if "is_deleted" in row else None,
                comment_open=True if number(row.get("need_open_comment")) == 1 else None,
                text=word(row.get("digest")),
            )
    return taken


def is_publish_page(made: Any) -> bool:
    return isinstance(made, dict) and ("publish_page" in made or "publish_list" in made)


def publish_page(made: Any, given: Given) -> Taken:
    """The list of the back office: JSON inside JSON inside JSON."""
    taken = Taken("wechat-publish-page")
    page = _inner(made.get("publish_page", made))
    line = 0
    listed = rows(page.get("publish_list") if isinstance(page, dict) else None)
    total = number(page.get("total_count")) if isinstance(page, dict) else None
    if total is not None and total > len(listed):
        taken.coverage = "truncated"
        taken.notes.append(say("共 {total} 条,文件里有 {n} 条", total=total, n=len(listed)))
    for item in listed:
        info = _inner(item.get("publish_info")) if isinstance(item, dict) else None
        articles = rows(info.get("appmsgex")) if isinstance(info, dict) else []
        if not articles:
            line += 1
            taken.rows += 1
            taken.refuse(line, say("这一条没有内容"))
            continue
        assert isinstance(info, dict)
        sent = info.get("sent_info")
        for row in articles:
            line += 1
            taken.rows += 1
            if not isinstance(row, dict):
                taken.refuse(line, say("这一条不是对象"))
                continue
            when = sent.get("time") if isinstance(sent, dict) else None
            add_post(
                taken,
                line,
                given,
                platform="wechat",
                when=when or row.get("update_time") or row.get("create_time"),
                name=given.account,
                post_id=word(row.get("aid")),
                title=word(row.get("title")),
                url=word(row.get("link")),
                is_deleted=bool(row["is_deleted"]) if "is_deleted" in row else None,
                text=word(row.get("digest")),
            )
    return taken


def _inner(value: Any) -> Any:
    """What a string of JSON holds."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        return None
