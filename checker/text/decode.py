"""From bytes to text the way a reader's browser would see it, and whether the declaration lied.

The ladder: BOM, strict UTF-8, a declared charset that is neither UTF-8 nor a Chinese one (strict),
then whichever of UTF-8 and GB18030 the non-ASCII bytes fit. Declarations of UTF-8 and of the GB
family are not trusted at all: on government pages they are wrong too often, and the two encodings
tell themselves apart.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

# Share of non-ASCII bytes that must be sound UTF-8 before a damaged page still counts as UTF-8.
_UTF8_SHARE = 0.8
_WIDE_HEAD = 400
_HEAD = 4096  # a declaration further down is ignored, as browsers (nearly) do
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.\-]{2,40})""", re.I)
_XML = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_:.\-]{2,40})""", re.I)
_COMMENT = re.compile(rb"<!--.*?-->", re.S)
_HIGH = bytes(range(128, 256))
_CHINESE = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "hz": "gb18030"}
# Server defaults that decode any bytes at all, so success proves nothing.
_LATIN = frozenset({"iso8859-1", "cp1252", "iso8859-15", "latin-1"})
# What a declaration may be trusted with; Python knows more (unicode_escape, utf-7), browsers do not.
_TRUSTED_NAMES = (
    "big5 big5hkscs shift_jis cp932 euc_jp iso2022_jp euc_kr cp949 koi8-r koi8-u cp866 cp874 tis-620"
    " mac-roman cp1250 cp1251 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 iso8859-2 iso8859-3 iso8859-4"
    " iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-9 iso8859-10 iso8859-11 iso8859-13 iso8859-14"
    " iso8859-16"
)
_TRUSTED = frozenset(_TRUSTED_NAMES.split())


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text of a body, the encoding that was used, both declarations as written, and the damage.

    `damaged` counts U+FFFD in the text: put in by decoding, or saved into the page by its author.
    """

    text: str
    used: str
    declared_header: str | None
    declared_meta: str | None
    damaged: int

    @property
    def declared(self) -> str | None:
        """What the page says of itself; the header where the page is silent."""
        return self.declared_meta or self.declared_header


def decode(body: bytes, header_charset: str | None = None) -> Decoded:
    """Decode any bytes; never raises. `used` is e.g. `utf-8` or `gb18030`."""
    meta = declared_in(body)
    text, used = _climb(body, header_charset, meta)
    return Decoded(text, used, header_charset or None, meta, text.count("\ufffd"))


def declared_in(body: bytes) -> str | None:
    """The charset that the first bytes of a page declare by <meta> or XML declaration, as written."""
    head = body[:_HEAD]
    if b"<!--" in head:
        head = _COMMENT.sub(b"", head)
    found = _META.search(head) or _XML.search(head)
    return found.group(1).decode("ascii") if found else None


def canonical(charset: str | None) -> str | None:
    """One name per encoding: `utf-8`, and `gb18030` for the GB family; None when unknown."""
    if not charset:
        return None
    try:
        name = codecs.lookup(charset.strip().strip("'\"")).name
    except (LookupError, ValueError):
        return None
    return _CHINESE.get(name, name)


def _climb(body: bytes, header: str | None, meta: str | None) -> tuple[str, str]:
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace"), name
    wide = _wide_without_mark(body[:_WIDE_HEAD])
    if wide:
        return body.decode(wide, "replace"), wide
    try:
        return body.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    declared = (canonical(header), canonical(meta))
    for charset in declared:
        if charset in _TRUSTED:
            try:
                return body.decode(charset), charset
            except (UnicodeError, LookupError):
                continue
    if _mostly_utf8(body):
        return body.decode("utf-8", "replace"), "utf-8"
    if any(charset in _LATIN for charset in declared):
        try:
            return body.decode("gb18030"), "gb18030"
        except UnicodeDecodeError:
            return (body.decode("cp1252", "replace"), "cp1252") if "gb18030" not in declared else _as_gb(body)
    return _as_gb(body)


def _wide_without_mark(head: bytes) -> str | None:
    """UTF-16 whose mark was lost: every other byte of its tags is zero."""
    if b"\0" not in head:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    if even + odd < len(head) * 0.2 or min(even, odd) > max(even, odd) * 0.1:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _as_gb(body: bytes) -> tuple[str, str]:
    return body.decode("gb18030", "replace"), "gb18030"


def _mostly_utf8(body: bytes) -> bool:
    """Whether at least the set share of the non-ASCII bytes belongs to sound UTF-8 sequences."""
    plain = len(body.translate(None, _HIGH))
    high = len(body) - plain
    sound = len(body.decode("utf-8", "ignore").encode("utf-8")) - plain
    return sound >= high * _UTF8_SHARE
