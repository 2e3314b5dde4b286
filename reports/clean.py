"""Text of other people's pages, made safe to look at: control characters shown, addresses judged."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote, urlsplit

# Characters that reorder, hide or break the text around them: C0/C1 controls except tab and newline,
# zero-width and bidirectional controls, line separators, the byte order mark, lone surrogates, tags.
_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_RIGHT_TO_LEFT: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff]")
# Letters of any script may stand in an address (browsers encode them); spaces, quotes and symbols may not.
_NOT_IN_ADDRESS: Final = re.compile(r"[\s\"'<>\\^`{|}]|[^\x21-\x7e\w]")


def visible(text: str) -> str:
    """The text with every unseen control character written out, e.g. `[U+202E]`."""
    return _UNSEEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)


def runs_right_to_left(text: str) -> bool:
    """True when the text holds letters written from right to left, which would reorder their neighbours."""
    return _RIGHT_TO_LEFT.search(text) is not None


def web_address(text: str) -> str:
    """The address if a person may follow it (http or https with a host), odd characters escaped; else ''."""
    address = _NOT_IN_ADDRESS.sub(lambda found: quote(found[0], safe="", errors="replace"), text.strip())
    try:
        parts = urlsplit(address)
        followable = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return ""
    return address if followable else ""
