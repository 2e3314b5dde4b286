"""Lists that arrive by script: rows inside an inline script, or fetched later and so unknown to us."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping

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
_STRING = r""" "(?:[^"\\]|\\.)*" | '(?:[^'\\]|\\.)*' """
_VALUES = re.compile(
    rf"""[\[(]\s*((?:{_STRING}|-?\d+(?:\.\d+)?|null)(?:\s*,\s*(?:{_STRING}|-?\d+(?:\.\d+)?|null)){{2,11}})\s*[\])]""",
    re.S | re.X,
)
_ONE_VALUE = re.compile(rf"{_STRING}|-?\d+(?:\.\d+)?|null", re.S | re.X)
_LINE_COMMENT = re.compile(r"^\s*//[^\n]*$", re.M)
_PLAIN_VALUE = re.compile(
    rf"{_STRING}|-?\d+(?:\.\d+)?|null|true|false|void\s0|\{{\}}|\[\]|[A-Za-z_$][\w$.]*(?:\([^()]{{0,60}}\))?",
    re.S | re.X,
)
_DATED_STRING = re.compile(r"""["'][^"'\n]{0,12}(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}""")
_ADDRESS = re.compile(
    r"^(?:https?:/)?/[^\s<>]+$|^(?:\.{1,2}/)?[\w./-]+\.(?:s?html?|jspx?|aspx?|php)(?:[?#]\S*)?$", re.I
)
_TITLE_WORDS = re.compile(r"[\u4e00-\u9fff].*[\u4e00-\u9fff].*[\u4e00-\u9fff].*[\u4e00-\u9fff]")
_LEAST_ROWS = 2  # of one make, before bare values count as rows
_ELEMENT = re.compile(r"<(item|record|row|info|article|doc|news|entry)\b[^<>]*>", re.I)
_CHILD = re.compile(r"<(\w+)\b[^<>]*>\s*(?:<!\[CDATA\[(.*?)\]\]>|([^<]*))\s*</\1\s*>", re.S)
_LONGEST_ELEMENT = 4000
_PACKED = re.compile(r"\(function\(([\w$,\s]{1,4000})\)\s*\{")  # values handed over as arguments (Nuxt)
_COMMENTS = (("/*", "*/"), ("<!--", "-->"))
_RECORD = re.compile(r"<record>\s*(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?\s*</record>", re.S | re.I)
_ROW_HTML = re.compile(r"<(?:li|tr)\b.*?(?=<(?:li|tr)\b|</ul>|</table>|$)", re.S | re.I)
_PUTS_ROWS = re.compile(
    r"document\.write|innerHTML|\.(?:html|append|prepend|after|before)\(|insertAdjacentHTML"
)
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
_ASKS = re.compile(
    r"\$\.(?:ajax|post|get|getJSON)\s*\(|axios\b|\bfetch\s*\(|XMLHttpRequest|\.load\s*\(\s*[\"']/?\w"
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
        for item in _rows_of(sheet, script):
            if (item.title, item.url) not in seen:
                seen.add((item.title, item.url))
                items.append(item)
            if len(items) >= _MOST:
                return tuple(items)
    return tuple(items)


def _rows_of(sheet: Sheet, script: str) -> Iterator[ListItem]:
    """Rows of one script, by the first way that it may hold them."""
    if "<record>" in script and "<a" in script:
        return _records(sheet, script)
    if script.lstrip().startswith("<") and _ELEMENT.search(script):
        return _elements(sheet, script)
    if "JSON.parse" in script:
        script = _unpacked(script)
    if _LOOKS_LIKE_ROWS.search(script) and (_LOOKS_LIKE_DATES.search(script) or _PACKED.search(script)):
        return _objects(sheet, script, _arguments(script))
    if _PUTS_ROWS.search(script) and _WRITES_ROWS.search(script):
        return _written(sheet, _without_comments(script))
    if _DATED_STRING.search(script):
        return _values(sheet, script)
    return iter(())


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


def asks_data(sheet: Sheet) -> bool:
    """Whether a script inside the page asks the server for data."""
    calls = (script for script in sheet.out.scripts if _ASKS.search(script))
    return any(_ASKS.search(_without_comments(script)) for script in calls)


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


def _elements(sheet: Sheet, script: str) -> Iterator[ListItem]:
    """Rows of a store in XML, one element each with children for title, address and date."""
    after = 0
    for start in _ELEMENT.finditer(script):
        end = script.find(f"</{start[1]}", start.end(), start.end() + _LONGEST_ELEMENT)
        if end < 0 or start.start() < after:
            continue
        after = end
        inside = _CHILD.findall(script[start.end() : end])
        item = _object_row(
            sheet, {name.lower(): html.unescape((data or plain).strip()) for name, data, plain in inside}
        )
        if item:
            yield item


def _without_comments(script: str) -> str:
    """The script without what is switched off in it: rows that stand there are examples."""
    for begin, end in _COMMENTS:
        kept, at = [], 0
        while (start := script.find(begin, at)) >= 0 and (stop := script.find(end, start + 2)) >= 0:
            kept.append(script[at:start])
            at = stop + len(end)
        script = "".join((*kept, script[at:]))
    return _LINE_COMMENT.sub("", script)


def _values(sheet: Sheet, script: str) -> Iterator[ListItem]:
    """Rows given as bare values, in arrays or calls: one title, one address and one date in each, and the
    same kind of value at the same place in every row."""
    made: dict[tuple[int, int, int, int], list[ListItem]] = {}
    for hit in _VALUES.finditer(_without_comments(script)):
        values = [_bare(value) for value in _ONE_VALUE.findall(hit[1])]
        found = _value_row(sheet, values)
        if found:
            made.setdefault((len(values), *found[0]), []).append(found[1])
    for rows in made.values():
        if len(rows) >= _LEAST_ROWS:
            yield from rows


def _value_row(sheet: Sheet, values: list[str]) -> tuple[tuple[int, int, int], ListItem] | None:
    """Places of title, address and date among a row's values, and the row."""
    days = [
        (at, found) for at, value in enumerate(values) if (found := dates.only_date(value, sheet.reference))
    ]
    addresses = [at for at, value in enumerate(values) if _ADDRESS.match(value)]
    taken = {at for at, _ in days} | set(addresses)
    titles = [at for at, value in enumerate(values) if at not in taken and _TITLE_WORDS.search(_plain(value))]
    if not (days and len(addresses) == 1 and titles):
        return None
    title = max(titles, key=lambda at: len(values[at]))
    at, found = days[0]
    url = sheet.resolver.resolve(html.unescape(values[addresses[0]])) or ""
    return (title, addresses[0], at), ListItem(_plain(values[title]), url, _reading(found))


def _bare(value: str) -> str:
    return _unescape(value[1:-1]).strip() if value[:1] in "\"'" else value


def _unpacked(script: str) -> str:
    """The script with what `JSON.parse` is given in place of the string that holds it."""
    return re.sub(rf"JSON\.parse\(\s*({_STRING})\s*\)", lambda hit: _inner(hit[1]), script, flags=re.S | re.X)


def _inner(string: str) -> str:
    """What a string of a script means, its inner escapes kept for the JSON that it is."""
    inside = string[1:-1]
    inside = re.sub(r"\\u([0-9a-fA-F]{4})", lambda hit: chr(int(hit[1], 16)), inside)
    return re.sub(r"\\(.)", r"\1", inside)


def _arguments(script: str) -> dict[str, str]:
    """Names that stand for values in a packed state: `(function(a,b){return {title:a}}("…","…"))`."""
    head = _PACKED.search(script)
    end = script.rfind("}(")
    if not head or end < head.end():
        return {}
    names = [name.strip() for name in head[1].split(",")]
    given = [_bare(value) for value in _PLAIN_VALUE.findall(script[end + 2 :])]
    return dict(zip(names, given, strict=False))


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


def _objects(sheet: Sheet, script: str, names: Mapping[str, str] | None = None) -> Iterator[ListItem]:
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
            value = text[1:-1] if kind == "string" else (names or {}).get(text, text)
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
