"""JSON lists of short-video platforms and 头条: epoch seconds, ids of 19 digits beside their text form."""

from __future__ import annotations

from typing import Any

from checker.media.model import Platform, Taken
from checker.media.objects import number, rows, word
from checker.media.posting import add_post, objects
from checker.media.tables import Given

_LISTS = ("aweme_list", "list", "data", "items", "item_list", "feeds", "photos")
_TIMES = ("create_time", "createTime", "publish_time", "publishTime", "timestamp")
_IDS = ("aweme_id", "id_str", "photo_id", "photoId", "item_id", "group_id", "gid", "id")
_TITLES = ("desc", "title", "caption", "content")
_OF: dict[str, Platform] = {
    "aweme_id": "douyin",
    "photo_id": "kuaishou",
    "photoId": "kuaishou",
    "group_id": "toutiao",
}


def found_in(made: Any) -> list[Any] | None:
    """The list of posts in a JSON file, None where there is none."""
    if isinstance(made, dict):
        inner = next((made[name] for name in _LISTS if isinstance(made.get(name), list | dict)), None)
        return found_in(inner) if inner is not None else None
    listed = rows(made)
    some = [row for row in listed[:20] if isinstance(row, dict)]
    if some and any(_first(row, _TIMES) and _first(row, _IDS) for row in some):
        return listed
    return None


def videos(listed: list[Any], given: Given) -> Taken:
    """Posts of the list. The platform is told by the names of ids, or by the user."""
    taken = Taken("short-video")
    for line, row in objects(taken, listed):
        author: dict[str, Any] = next(
            (row[k] for k in ("author", "user", "user_info") if isinstance(row.get(k), dict)), {}
        )
        add_post(
            taken,
            line,
            given,
            platform=given.platform or next((p for key, p in _OF.items() if key in row), None),
            name=_first(author, ("nickname", "name", "screen_name", "user_name")) or given.account,
            account_id=_first(author, ("unique_id", "short_id", "uid", "user_id", "id_str", "id")),
            when=next((row[k] for k in _TIMES if row.get(k)), None),
            post_id=_first(row, _IDS),
            title=_first(row, _TITLES)[:200],
            url=_first(row, ("share_url", "url", "link")),
            is_deleted=bool(row["is_delete"]) if "is_delete" in row else None,
            comments=number(_inner(row, "statistics", "comment_count") or row.get("comment_count")),
        )
    return taken


def _first(row: dict[str, Any], names: tuple[str, ...]) -> str:
    return next((word(row[name]) for name in names if word(row.get(name))), "")


def _inner(row: dict[str, Any], outer: str, name: str) -> Any:
    inside = row.get(outer)
    return inside.get(name) if isinstance(inside, dict) else None
