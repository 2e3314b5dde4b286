"""Small things on the front page: the new-media accounts, what is offered beyond duty."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.facts.model import Accounts, Comfort, ComfortKind, Search
from checker.facts.registry import fact
from checker.facts.rows import Rows
from checker.page.model import Page
from checker.store import Store

_COMFORTS: tuple[tuple[ComfortKind, re.Pattern[str]], ...] = (
    (
        "personal",
        re.compile(
            "个人中心|用户(?:中心|空间)|我的(?:主页|空间|收藏|订阅|定制)|个性化?(?:定制|服务)|信息订阅"
        ),
    ),
    (
        "languages",
        re.compile(
            "^(?:english|en|eng|繁體?|繁[体體](?:中文|版)?|日本語|日文|한국어|韩文|русский|français)$"
            "|英文版|外文版|多语[言种]",
            re.I,
        ),
    ),
    ("access", re.compile("无障碍|長者|长者|长辈版|关怀版|适老|老年人?(?:版|模式)|语音播报")),
)
_LONGEST = 16  # characters of an entry; longer words are an item's title


@fact
def accounts(rows: Rows) -> Accounts:
    """Accounts shown on any opened page, each once, in order of discovery."""
    return Accounts(tuple(rows.accounts.values()))


@fact
def comforts(home_page: Page, search: Search, store: Store) -> tuple[Comfort, ...]:
    """Entries of the home page, and ways of searching, that may earn the bonus; each wording once."""
    target = store.target(home_page.url)
    seen_at = target.fetched_at if target else ""
    found = {(c.kind, c.words): c for c in reversed([*_smart(search), *_entries(home_page, seen_at)])}
    return tuple(reversed(found.values()))


def _smart(search: Search) -> Iterator[Comfort]:
    asked = next((t for t in search.tries if t.query), None)
    for name, words in search.facets.items():
        if asked:
            yield Comfort("smart", f"{name}: {' '.join(words)}", asked.query, seen_at=asked.seen_at)


def _entries(home: Page, seen_at: str) -> Iterator[Comfort]:
    for link in home.links:
        words = link.text.strip()
        if link.kind != "page" or len(words) > _LONGEST:
            continue
        for kind, rule in _COMFORTS:
            if rule.search(words):
                yield Comfort(kind, words, home.url, link.url, seen_at)
