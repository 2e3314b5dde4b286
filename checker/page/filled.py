"""What scripts may still put on a page whose source already holds something. Pure."""

from __future__ import annotations

import re

from checker.page.model import Page

_LIST_BOX = re.compile(r"^(?:ul|ol|dl|table|tbody)\.|list|news|xinwen|xw|zixun|app\b|content|tab\b", re.I)


def may_be_filled(page: Page) -> bool:
    """Whether a script may put a list into a box that the source leaves empty, beside lists that it holds."""
    if page.rendered is not None and page.rendered.whole:
        return False
    return bool(page.scripts) and any(_LIST_BOX.search(box) for box in page.empty_boxes)


def may_hold_another(page: Page) -> bool:
    """The same of a column's page. There, only scripts that ask the server are taken to bring news: pagers,
    menus and marks fill empty boxes on every site."""
    return page.asks_data and may_be_filled(page)
