"""Page facts to bytes and back: JSON, compressed; unknown keys of newer versions are ignored."""

from __future__ import annotations

import json
import zlib
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from checker.page.model import Page
from checker.store.opening import Damaged


def pack(page: Page) -> bytes:
    """The page as compressed JSON. Fields that hold their default are left out."""
    return zlib.compress(json.dumps(_plain(page), ensure_ascii=False, separators=(",", ":")).encode(), 1)


def unpack(blob: bytes) -> Page:
    """The page again. Raises Damaged, a ValueError, on a blob that is not ours."""
    try:
        page = _build(Page, json.loads(zlib.decompress(blob)))
    except (zlib.error, ValueError, TypeError, KeyError, AttributeError) as error:
        raise Damaged(f"damaged page record: {error}") from None
    assert isinstance(page, Page)
    return page


def _plain(value: Any) -> Any:
    kind = type(value)
    if kind is str or kind is int or kind is bool or value is None:
        return value
    if kind is tuple or kind is list:
        return [_plain(v) for v in value]
    if kind is dict:
        return value
    shape = _shape(kind)  # type: ignore[arg-type]
    out = {}
    for name, default in shape:
        item = getattr(value, name)
        if item != default:
            out[name] = _plain(item)
    return out


@cache
def _shape(kind: type) -> tuple[tuple[str, Any], ...]:
    shape = []
    for f in fields(kind):
        default = f.default
        if default is MISSING:
            default = f.default_factory() if f.default_factory is not MISSING else MISSING
        shape.append((f.name, default))
    return tuple(shape)


@cache
def _readers(kind: type) -> dict[str, tuple[type | None, bool]]:
    """field -> (dataclass inside, is it a tuple of them)."""
    found: dict[str, tuple[type | None, bool]] = {}
    for name, hint in get_type_hints(kind).items():
        found[name] = _inner(hint)
    return found


def _inner(hint: Any) -> tuple[type | None, bool]:
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        return _inner(next(a for a in get_args(hint) if a is not type(None)))
    if origin is tuple:
        return _inner(get_args(hint)[0])[0], True
    return (hint if is_dataclass(hint) and isinstance(hint, type) else None), False


def _build(kind: type, raw: dict[str, Any]) -> Any:
    readers = _readers(kind)
    values: dict[str, Any] = {}
    for name, item in raw.items():
        if name not in readers:
            continue
        inside, many = readers[name]
        if item is None:
            values[name] = None
        elif many:
            values[name] = tuple(_build(inside, i) for i in item) if inside else tuple(item)
        elif inside:
            values[name] = _build(inside, item)
        else:
            values[name] = item
    return kind(**values)
