"""Radicals as characters: PDFs made from fonts that share a glyph for both give ⼈ and ⺠ for 人 and 民.

Unicode folds the Kangxi radicals itself (NFKC); of the supplement it folds two. The table gives the
ideographs that Unicode names as equivalent to those which look like a whole character.
"""

from __future__ import annotations

import unicodedata

_SUPPLEMENT = (
    "⺁厂⺇几⺒巳⺓幺⺝月⺟母⺠民⺩王⺪疋⺬示⺶羊⺻聿⺼肉⻁虎⻄西⻅见⻆角⻉贝⻊足⻋车⻑長⻓长⻔门⻗雨⻘青⻙韦⻚页⻛风"
    "⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)
_KANGXI = range(0x2F00, 0x2FD6)
_FOLDED = {ord(one): other for one, other in zip(_SUPPLEMENT[::2], _SUPPLEMENT[1::2], strict=True)}
_FOLDED |= {code: unicodedata.normalize("NFKC", chr(code)) for code in _KANGXI}


def as_characters(text: str) -> str:
    """The text with radicals written as the characters that they are read as; as long as before."""
    return text.translate(_FOLDED)
