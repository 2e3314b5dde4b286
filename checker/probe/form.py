"""The search form of a page as a browser would submit it, or a search address that a link shows.

Only forms for searching are read, and only their GET addresses are made here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import quote_plus, unquote_to_bytes

from checker.fetch.urls import normalise
from checker.page.parse import parse
from checker.probe.words import bare

How = Literal["get", "post", "script", "link"]
_SEARCH = re.compile(
    r"搜索|检索|搜一搜|搜信息|关键[词字]|站内|search|keyword|query|sword|(?:^|[\W_])(?:q|qt|kw|so|wd)(?:$|[\W_])",
    re.I,
)
_TEXT = frozenset({"", "text", "search"})
_NO_VALUE = frozenset({"submit", "button", "image", "reset", "file", "checkbox", "radio"})
_GB = frozenset({"gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk"})
_ON = ("onsubmit", "onclick", "onkeydown", "onkeypress", "onkeyup")


@dataclass(frozen=True, slots=True)
class SearchForm:
    """How the site is searched.

    how: `get` can be submitted from here, `link` was learnt from a link with a word in its query; `post` and
    `script` only work in a browser. box: name of the field for the words. fields: all others with their
    values, in order. charset: as browsers would encode the words. plain: no script stands on the page that
    could change what is sent, so that the address made here is the one a reader asks for.
    """

    how: How
    action: str = ""
    box: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    charset: str = "utf-8"
    plain: bool = False

    def address(self, words: str) -> str:
        """The address a browser asks for when these words are searched; "" when only a browser can."""
        if self.how not in ("get", "link"):
            return ""
        query = "&".join(
            f"{self._quoted(name)}={self._quoted(words if name == self.box else value)}"
            for name, value in self.fields
        )
        return self.action.partition("?")[0] + "?" + query

    def _quoted(self, text: str) -> str:
        codec = "gb18030" if self.charset.lower() in _GB else self.charset
        try:
            return quote_plus(text.encode(codec, "xmlcharrefreplace"), safe="*-._")
        except LookupError:
            return quote_plus(text)


def find_form(text: str, url: str, charset: str) -> SearchForm | None:
    """The search of a page given as decoded HTML; the best there is. None when it shows none.

    url: the page's address; charset: the one it was decoded by.
    """
    root = parse(text).root
    if root is None:
        return None
    base = root.find(".//base[@href]")
    here = normalise(base.get("href"), url) or url if base is not None else url
    plain = root.find(".//script") is None
    forms = [made for form in root.iter("form") if (made := _read(form, here, charset, plain))]
    loose = [
        SearchForm("script")
        for box in root.iter("input")
        if _is_box(box) and _SEARCH.search(_marks(box)) and box.xpath("not(ancestor::form)")
    ]
    links = list(_of_links(root, here, charset))
    return min([*forms, *links, *loose], key=_trust, default=None)


def _trust(form: SearchForm) -> int:
    """How surely this form sends what a reader would send; smaller is surer."""
    return ("link", "get", "post", "script").index(form.how) - (form.how == "get" and form.plain)


def _read(form: Any, here: str, charset: str, plain: bool) -> SearchForm | None:
    controls = list(form.iter("input", "select", "textarea"))
    kinds = {_kind(c) for c in controls}
    if "password" in kinds or any(c.tag == "textarea" for c in controls):
        return None
    boxes = [c for c in controls if _is_box(c)]
    own = " ".join(form.get(name) or "" for name in ("action", "id", "class", "name"))
    telling = [b for b in boxes if _SEARCH.search(_marks(b))]
    if not telling and not (len(boxes) == 1 and (_SEARCH.search(own) or form.get("role") == "search")):
        return None
    if len(boxes) > 2:
        return None
    box = (telling or boxes)[0]
    scripted = any(e.get(on) for e in (form, *form.iter("input", "button", "a")) for on in _ON)
    action = normalise(form.get("action") or "", here)
    name = box.get("name") or ""
    method = (form.get("method") or "get").strip().lower()
    if method == "post":
        return SearchForm("post", action or "")
    if action is None or not name or _by_script(form):
        return SearchForm("script", action or "")
    accepts = (form.get("accept-charset") or "").replace(",", " ").split()
    chosen = charset if not accepts or accepts[0].upper() == "UNKNOWN" else accepts[0]
    return SearchForm("get", action, name, tuple(_values(controls, box)), chosen, plain and not scripted)


def _by_script(form: Any) -> bool:
    return (form.get("action") or "").strip().lower().startswith(("javascript:", "#"))


def _values(controls: list[Any], box: Any) -> Iterator[tuple[str, str]]:
    """Name and value of every control that a browser would send, the box included."""
    for control in controls:
        name = control.get("name") or ""
        if control is box:
            yield name, ""
        elif not name or control.get("disabled") is not None:
            continue
        elif control.tag == "select":
            yield name, _chosen(control)
        elif _kind(control) not in _NO_VALUE or (
            _kind(control) in ("checkbox", "radio") and control.get("checked") is not None
        ):
            fallback = "on" if _kind(control) in ("checkbox", "radio") else ""
            yield name, control.get("value", fallback)


def _chosen(select: Any) -> str:
    options = list(select.iter("option"))
    if not options:
        return ""
    option = next((o for o in options if o.get("selected") is not None), options[0])
    return str(option.get("value", (option.text or "").strip()))


def _of_links(root: Any, here: str, charset: str) -> Iterator[SearchForm]:
    """Search addresses with a word in their query that is also the link's text (hot words)."""
    for link in root.iter("a"):
        words = bare("".join(link.itertext()))
        url = normalise(link.get("href") or "", here, charset) or ""
        action, mark, query = url.partition("?")
        if not mark or len(words) < 2 or not _SEARCH.search(url):
            continue
        pairs = [pair.partition("=")[::2] for pair in query.split("&") if pair]
        for name, value in pairs:
            for codec in ("utf-8", "gb18030"):
                if bare(_decoded(value, codec)) == words:
                    kept = tuple((n, "" if n == name else _decoded(v, codec)) for n, v in pairs)
                    yield SearchForm("link", action, name, kept, codec, plain=True)
                    return


def _decoded(value: str, codec: str) -> str:
    try:
        return unquote_to_bytes(value.replace("+", " ")).decode(codec)
    except UnicodeDecodeError:
        return ""


def _is_box(control: Any) -> bool:
    return control.tag == "input" and _kind(control) in _TEXT and control.get("disabled") is None


def _kind(control: Any) -> str:
    return str(control.get("type") or "").strip().lower()


def _marks(box: Any) -> str:
    names = ("name", "id", "class", "placeholder", "title", "value", "aria-label", "alt")
    return " ".join(str(box.get(name) or "") for name in names)
