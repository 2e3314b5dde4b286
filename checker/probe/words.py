"""Words compared as a reader would: without spaces, punctuation and the width of characters."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_NOT_WORDS = re.compile(r"[\W_]+")
_CUT = re.compile(r"(?:…|\.{2,}|···)\s*$")
_LEAST_CUT = 8  # characters that a shortened title must keep to be told apart


@lru_cache(maxsize=8192)
def bare(text: str) -> str:
    """Letters and digits only, half-width, lower case."""
    return _NOT_WORDS.sub("", unicodedata.normalize("NFKC", text)).lower()


def names(link: str, title: str) -> bool:
    """Whether a link's words are this title: equal, holding it, or the title cut short by dots."""
    wanted, given = bare(title), bare(link)
    if wanted in given:
        return True
    return bool(_CUT.search(link)) and len(given) >= _LEAST_CUT and given in wanted
