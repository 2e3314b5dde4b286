"""What is shown of posts and cells: a report must not spread the personal data it complains of."""

from __future__ import annotations

import re

from checker.words.privacy import find_private, identity, mask

_PERSONAL = re.compile(r"(?<!\d)(?:1[3-9]\d{9}|[1-9]\d{16}[\dXx]|\d{15,19})(?!\d)")
_LIKELY = re.compile(_PERSONAL.pattern + r"|住址|居住地|家住|户籍地")
_IN_ADDRESS = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)|(?<==)1[3-9]\d{9}(?!\d)")


def masked(text: str) -> str:
    """The text, as long as it was, with numbers of persons and home addresses masked."""
    if not _LIKELY.search(text):
        return text
    for leak in find_private(text):
        text = text[: leak.start] + leak.masked + text[leak.start + len(leak.masked) :]
    return _PERSONAL.sub(lambda found: mask(found[0]), text)


def masked_url(url: str) -> str:
    """The address with an identity number, or a mobile number it asks with, masked; ids of posts stay."""
    return _IN_ADDRESS.sub(
        lambda found: mask(found[0]) if len(found[0]) == 11 or identity(found[0]) else found[0], url
    )
