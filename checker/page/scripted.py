"""Lists that arrive by script: rows inside an inline script, or fetched later and so unknown to us."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from checker.page.model import DateReading, ListItem
from checker.page.sheet import Sheet
from checker.text import dates

_TITLE_KEYS = frozenset(
    {
        "title",
        "doctitle",
        "showtitle",
        "infotitle",
        "articletitle",
        "newstitle",
        "subject",
        "topic",
        "maintitle",
        "titlename",
        "articlename",
    }
)
_URL_KEYS = frozenset(
    {
        "url",
        "urls",
        "href",
        "link",
        "linkurl",
        "pcurl",
        "docpuburl",
        "puburl",
        "infourl",
        "articleurl",
        "puburls",
        "path",
        "weburl",
        "pageurl",
    }
)
_DATE_NAMES = (
    "pubdate publishdate publishtime pubtime docreltime releasetime releasedate displaytime displaydate"
    " infodate date time publishedtime published writetime showdate puddate datetime webdate fbsj fbrq"
    " crtime createtime createdate deploytime publishedtimestr pubdatestr timestamp addtime inputtime"
)
_DATE_KEYS = frozenset(_DATE_NAMES.split())
_LOOKS_LIKE_ROWS = re.compile(r"(?:[tT]itle|TITLE|[sS]ubject|[tT]opic|articleName)\w{0,12}[\"']?\s*:")
_LOOKS_LIKE_DATES = re.compile(
    r"(?:[dD]ate|DATE|[tT]ime|TIME|[fF][bB][sSrR][jJqQ])\w{0,8}[\"']?\s*:\s*[\"']?\d"
)
_TOKEN = re.compile(
    r"""(?P<string>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(?P<open>\{)|(?P<close>\})|(?P<colon>:)|(?P<number>-?\d+(?:\.\d+)?)|(?P<word>[A-Za-z_$][\w$]*)|(?P<skip>//[^\n]*|/\*.*?\*/)""",
    re.S,
)
_RECORD = re.compile(r"<record>\s*(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?\s*</record>", re.S | re.I)
_ROW_HTML = re.compile(r"<(?:li|tr)\b.*?(?=<(?:li|tr)\b|</ul>|</table>|$)", re.S | re.I)
_WRITES_ROWS = re.compile(r"<(?:li|tr)\b[^\n]{0,400}<a\b", re.I)
_ANCHOR = re.compile(r"<a\b([^>]*)>(.*?)</a>", re.S | re.I)
_ATTRIBUTE = re.compile(r"""(href|title)\s*=\s*(?:\\?"([^"\\]*)\\?"|\\?'([^'\\]*)\\?')""", re.I)
_TAGS = re.compile(r"<[^>]*>")
_FILLED_LATER = re.compile(
    r"\{\{#?each|\{\{#items|ng-repeat|v-for|\$\.(?:ajax|post|get|getJSON)\b|axios\b|fetch\(|XMLHttpRequest|jpage|loadPageData|"
    r"template\(|\.pagination\(|pagination\b|createPageHTML|laypage|mustache|handlebars|renderList|getList|loadList|queryList|vue|"
    r"easyui|datagrid|jqgrid|bootstrap-table|\.render\(\s*\{|createElement\(\s*['\"]script|[?&]callback=|"
    r"(?:^|/)(?:app|main|index|runtime|vendors?|umi|chunk)[-.~][\w~.-]{1,40}\.js|chunk-",
    re.I,
)
_FRAME_MAIN = 80  # weight of a page's own text below which a frame can hold the list
_MOST = 1000
_LONGEST = 2_000_000


def script_rows(sheet: Sheet) -> tuple[ListItem, ...]:
    """Rows of articles found inside inline scripts: JSON or JS objects, and <record> stores of HTML."""
    items: list[ListItem] = []
    seen: set[tuple[str, str]] = set()
    for script in sheet.out.scripts:
        if len(script) < 60 or len(script) > _LONGEST:
            continue
        rows: Iterator[ListItem] = iter(())
        if "<record>" in script:
            rows = _records(sheet, script)
        elif _LOOKS_LIKE_ROWS.search(script) and _LOOKS_LIKE_DATES.search(script):
            rows = _objects(sheet, script)
        elif "document.write" in script and _WRITES_ROWS.search(script):
            rows = _written(sheet, script)
        for item in rows:
            if (item.title, item.url) not in seen:
                seen.add((item.title, item.url))
                items.append(item)
            if len(items) >= _MOST:
                return tuple(items)
    return tuple(items)


def filled_later(sheet: Sheet) -> bool:
    """Whether scripts of the page can bring rows that its source does not hold."""
    if any(_FILLED_LATER.search(script) for script in sheet.out.scripts):
        return True
    for ref in sheet.out.refs:
        if ref.kind == "script" and (ref.script or _FILLED_LATER.search(ref.url)):
            return True
        if ref.kind == "frame" and ref.zone == "" and not ref.hidden and sheet.main.weight < _FRAME_MAIN:
            return True
    return False


def fills_later(words: str) -> bool:
    """Whether a script's text or address is that of one that brings content after the page has arrived."""
    return bool(_FILLED_LATER.search(words))


def _records(sheet: Sheet, script: str) -> Iterator[ListItem]:
    for record in _RECORD.finditer(script):
        item = _html_row(sheet, record.group(1))
        if item:
            yield item


def _written(sheet: Sheet, script: str) -> Iterator[ListItem]:
    """Rows that a script writes as they stand in it; what it only puts together tells no date."""
    for hit in _ROW_HTML.finditer(script.replace("\\/", "/")):
        item = _html_row(sheet, hit.group().partition("</li>")[0])
        if item and item.date:
            yield item


def _html_row(sheet: Sheet, markup: str) -> ListItem | None:
    anchor = _ANCHOR.search(markup)
    if not anchor:
        return None
    attributes = {
        name.lower(): double or single for name, double, single in _ATTRIBUTE.findall(anchor.group(1))
    }
    words = _plain(anchor.group(2))
    title = attributes.get("title") or words
    if not title:
        return None
    rest = _plain(markup[: anchor.start()] + " " + markup[anchor.end() :])
    found = dates.first_date(rest) or dates.only_date(rest, sheet.reference)
    if not found:
        pieces = [piece for piece in (_plain(part) for part in re.split(r"<[^>]*>", markup)) if piece]
        found = next(
            (hit for hit in (dates.only_date(piece, sheet.reference) for piece in pieces) if hit), None
        ) or dates.split_date(pieces)
    url = sheet.resolver.resolve(html.unescape(attributes.get("href", ""))) or ""
    return ListItem(title, url, _reading(found) if found else None)


def _objects(sheet: Sheet, script: str) -> Iterator[ListItem]:
    """Walk the braces of a script and give every object that has a title and a date."""
    stack: list[dict[str, str]] = []
    key = ""
    previous = ""
    for token in _TOKEN.finditer(script):
        kind = token.lastgroup
        text = token.group()
        if kind == "open":
            stack.append({})
            key = previous = ""
        elif kind == "close":
            if stack:
                item = _object_row(sheet, stack.pop())
                if item:
                    yield item
            key = previous = ""
        elif kind == "colon":
            key, previous = previous, ""
        elif kind in ("string", "number", "word"):
            value = text[1:-1] if kind == "string" else text
            if key and stack:
                stack[-1].setdefault(key.lower(), value)
                key = ""
            previous = value


def _object_row(sheet: Sheet, fields: dict[str, str]) -> ListItem | None:
    title = next((fields[key] for key in fields if key in _TITLE_KEYS and len(fields[key]) > 1), "")
    if not title:
        return None
    found = None
    for key, value in fields.items():
        if key in _DATE_KEYS and (found := dates.any_date(_unescape(value))):
            break
    if not found:
        return None
    url = next((_address(fields[key]) for key in fields if key in _URL_KEYS and fields[key]), "")
    return ListItem(
        _plain(_unescape(title)), sheet.resolver.resolve(url) or "" if url else "", _reading(found)
    )


def _address(value: str) -> str:
    """A plain address, or the first one inside an escaped object such as {"pc": "/a.html"}."""
    value = _unescape(value)
    if value.startswith("{"):
        hit = re.search(r":\s*[\"']([^\"']+)[\"']", value)
        return hit.group(1) if hit else ""
    return value


def _unescape(value: str) -> str:
    if "\\" not in value:
        return value
    value = re.sub(r"\\u([0-9a-fA-F]{4})", lambda hit: chr(int(hit.group(1), 16)), value)
    value = value.replace("\\/", "/").replace("\\n", " ").replace("\\t", " ").replace("\\r", " ")
    return re.sub(r"\\(.)", r"\1", value).encode("utf-8", "replace").decode("utf-8")


def _plain(markup: str) -> str:
    return " ".join(html.unescape(_TAGS.sub(" ", markup)).split())


def _reading(found: dates.Found) -> DateReading:
    return DateReading(found.value, "script", found.precision, found.assumed_year, found.text)
