"""The good twin on 127.0.0.1 with a search that works or fails, checked by the command line: what a folder
cannot show is decided here."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from typer.testing import CliRunner

from checker.browser.find import Missing, find_browser
from checker.probe import looks, run
from cli import app
from reports.model import Result, load
from tests.twins import CONFIG, PORTAL, criterion, failed, says

ROOT = PORTAL / "good"
SEARCH = "/ss/index.html"
SCRIPT = re.compile(r"<script\b.*?</script>", re.S)
SEARCH_FORM = re.compile(r'<form [^>]*role="search".*?</form>', re.S)
ENTRY = re.compile(r'<li data-kind="[^"]*"><a href="\.\./([^"]+)">([^<]*)</a>.*?</li>')
KINDS = {".html": "text/html; charset=utf-8", ".css": "text/css", ".svg": "image/svg+xml", ".txt": "text/plain",
         ".xml": "application/xml", ".js": "text/javascript", ".png": "image/png"}  # fmt: skip
BOX = 'id="search-words" name="q"'
Answer = Callable[[str], tuple[int, str]]
Change = Callable[[str], str]


def entries() -> list[tuple[str, str]]:
    """Path and title of all that the search page knows."""
    return ENTRY.findall((ROOT / "ss/index.html").read_text("utf-8"))


def results(words: str, found: list[tuple[str, str]]) -> tuple[int, str]:
    """The search page with these rows only and the words in its box, as a server writes it."""
    page = (ROOT / "ss/index.html").read_text("utf-8")
    head, rest = page.split('<ol class="list" id="results">')
    rows = "".join(f'<li><a href="../{path}">{title}</a></li>\n' for path, title in found)
    said = f"共找到{len(found)}条结果" if found else "没有找到相关结果"
    head = re.sub(r"共找到\d+条结果", said, head)
    head = head.replace(BOX, f'{BOX} value="{escape(words)}"')
    return 200, f'{head}<ol class="list" id="results">\n{rows}</ol>{rest.partition("</ol>")[2]}'


def finds(words: str) -> tuple[int, str]:
    return results(words, [e for e in entries() if escape(words, quote=False) in e[1]])


def finds_others(words: str) -> tuple[int, str]:
    return results(words, [e for e in entries() if words not in e[1]][:10])


def breaks(words: str) -> tuple[int, str]:
    return 500, "<html><body>Internal Server Error</body></html>"


def without_scripts(page: str) -> str:
    return SCRIPT.sub("", page)


def without_search(page: str) -> str:
    return SEARCH_FORM.sub("", without_scripts(page))


def hidden(page: str) -> str:
    """Without scripts, so that a browser asks for nothing that is not here."""
    return without_scripts(page).replace("</head>", "<style>body{display:none}</style></head>")


class Handler(BaseHTTPRequestHandler):
    """Answers from the good twin's folder; `change` is done to every page, `answer` gives the results."""

    def __init__(self, change: Change, answer: Answer, *given: Any) -> None:
        self.change, self.answer = change, answer
        super().__init__(*given)

    def do_GET(self) -> None:
        self._send(*self._made())

    def do_HEAD(self) -> None:
        self._send(*self._made(), bare=True)

    def _made(self) -> tuple[int, str, bytes]:
        parts = urlsplit(self.path)
        words = parse_qs(parts.query).get("q")
        if parts.path == SEARCH and words:
            status, page = self.answer(words[0])
            return status, KINDS[".html"], self.change(page).encode()
        file = ROOT / (parts.path.lstrip("/") or "index.html")
        if not file.is_file():
            return 404, KINDS[".html"], self.change((ROOT / "404.html").read_text("utf-8")).encode()
        if file.suffix == ".html":
            return 200, KINDS[".html"], self.change(file.read_text("utf-8")).encode()
        return 200, KINDS.get(file.suffix, "application/octet-stream"), file.read_bytes()

    def _send(self, status: int, kind: str, body: bytes, *, bare: bool = False) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if not bare:
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def served(change: Change, answer: Answer) -> Iterator[str]:
    """The address of the good twin while it is served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, change, answer))
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


def checked(out: Path, change: Change, answer: Answer = finds, *more: str) -> Result:
    with served(change, answer) as address:
        done = CliRunner().invoke(
            app,
            ["check", address, "-o", str(out), "--as-of", CONFIG["as_of"], "--rate", "0", "--readers", "0",
             "--no-external", "--fail-on", "never", "-q", *more],
            catch_exceptions=False,
        )  # fmt: skip
    assert done.exit_code == 0, done.output
    return load(out / "result.json")


CASES = [
    ("finds what it is asked for", without_scripts, finds, "pass", "pass", ""),
    ("lists other things", without_scripts, finds_others, "pass", "fail", "不在结果第一页"),
    ("breaks at every query", without_scripts, breaks, "fail", "na", "服务器返回 500"),
    ("is nowhere to be seen", without_search, finds, "fail", "na", "没有搜索框"),
]


@pytest.mark.parametrize(("change", "answer", "offered", "found", "words"), [c[1:] for c in CASES],
                         ids=[c[0] for c in CASES])  # fmt: skip
def test_a_search_that(tmp_path, change, answer, offered, found, words):
    result = checked(tmp_path, change, answer, "--no-browser")
    first, second = (criterion(result, "D-G4", n) for n in (1, 2))
    assert (first.status, second.status) == (offered, found), (first.reason.text, second.reason.text)
    if words:
        wrong = first if offered == "fail" else second
        assert any(says(e, words) for e in wrong.evidence), [e.text.text for e in wrong.evidence]


def test_served_the_good_twin_raises_no_fault_either(tmp_path):
    result = checked(tmp_path, lambda page: page, finds, "--no-browser")
    assert failed(result) == set()
    assert criterion(result, "D-G4", 1).status == criterion(result, "D-G4", 2).status == "pass"


@pytest.mark.browser
def test_a_page_that_shows_nothing_is_a_fault_in_a_browser(tmp_path, monkeypatch):
    if isinstance(found := find_browser(), Missing):
        pytest.skip(f"needs {found.lacks}")
    monkeypatch.setattr(run, "PROBES", ((looks.KIND, looks.probe),))
    result = checked(tmp_path, hidden, finds, "--a11y-pages", "none", "--max-pages", "3")
    blank = criterion(result, "D-G6", 1)
    assert blank.status == "fail", blank.reason.text
    assert any(says(e, "两次打开都只显示 0 个字") for e in blank.evidence)
