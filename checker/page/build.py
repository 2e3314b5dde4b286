"""How a page is built: the kinds of its boxes by their place, without words, repeated rows and numbers.

Pages of one template are alike in this, whatever they say.
"""

from __future__ import annotations

import re

from checker.text.outline import Outline
from checker.text.sketch import sketch

_DEEPEST = 8
_NUMBER = re.compile(r"\d+")
_PLAIN = frozenset({"p", "br", "hr", "option"})  # rows of text; how many there are tells nothing


def build_of(out: Outline) -> str:
    """A sketch of the page's build (see checker/text/sketch.py); "" for a page without boxes."""
    paths: dict[int, tuple[str, int]] = {-1: ("", 0)}
    kinds: set[str] = set()
    for box in out.boxes:
        above, depth = paths.get(box.parent, ("", _DEEPEST))
        if depth >= _DEEPEST:
            paths[box.index] = (above, depth)
            continue
        path = f"{above}>{box.tag}.{_NUMBER.sub('#', box.key)}"
        paths[box.index] = (path, depth + 1)
        if box.tag not in _PLAIN:
            kinds.add(path)
    return sketch(kinds)
