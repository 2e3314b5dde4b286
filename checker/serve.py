"""A folder as a site: a small static server on this machine, for checking saved or generated pages.

It invents nothing: HTML goes out without a charset, so that decoding depends on the bytes as it would
on a server that declares none.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import formatdate
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote, unquote_to_bytes

from checker.errors import UserError

INDEX_NAMES = (
    *("index.html", "index.htm", "index.shtml", "default.html", "default.htm"),
    *("index.jsp", "index.aspx", "index.php"),
)
_HTML = "text/html"
# Pages that a server would have made: saved copies hold the HTML that came out.
_PAGE_SUFFIXES = frozenset(
    {".html", ".htm", ".shtml", ".xhtml", ".jsp", ".jspx", ".asp", ".aspx", ".php", ".do", ".action"}
)
_TYPES = {
    ".css": "text/css", ".js": "text/javascript", ".mjs": "text/javascript", ".json": "application/json",
    ".xml": "text/xml", ".txt": "text/plain", ".csv": "text/csv", ".rss": "application/rss+xml",
    ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif",
    ".svg": "image/svg+xml", ".ico": "image/x-icon", ".webp": "image/webp", ".bmp": "image/bmp",
    ".pdf": "application/pdf", ".doc": "application/msword", ".xls": "application/vnd.ms-excel",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".ppt": "application/vnd.ms-powerpoint", ".zip": "application/zip", ".rar": "application/vnd.rar",
    ".gz": "application/gzip", ".mp3": "audio/mpeg", ".mp4": "video/mp4", ".webm": "video/webm",
    ".woff": "font/woff", ".woff2": "font/woff2", ".ttf": "font/ttf",
}  # fmt: skip
_COPY_BYTES = 65_536
_NOT_FOUND = b"<!doctype html><meta charset=utf-8><title>404</title><p>404 Not Found</p>"


class NoStartPage(UserError):
    """There is no folder, or no HTML page in it to start from."""


def find_start(folder: Path) -> str:
    """The path of the page to start from, below the folder, percent-encoded, without a leading slash.

    "" where the folder has an index page, else its shallowest HTML file (by name among equals).
    Raises NoStartPage when there is none, or when `folder` is no folder.
    """
    if not folder.is_dir():
        raise NoStartPage("不是文件夹: {folder}", folder=folder)
    if _index_of(folder):
        return ""
    level = [folder]
    while level:
        pages = sorted(entry for place in level for entry in _entries(place) if _is_page_file(entry))
        if pages:
            best = next(
                (page for name in INDEX_NAMES for page in pages if page.name.lower() == name), pages[0]
            )
            return quote(best.relative_to(folder).as_posix())
        level = [entry for place in level for entry in _entries(place) if _is_folder(entry)]
    raise NoStartPage("文件夹里没有 HTML 页面: {folder}", folder=folder)


def list_pages(folder: Path, most: int) -> list[str]:
    """Paths of the HTML files below the folder, percent-encoded, at most `most`, shallow ones first.

    An index page stands as its folder's address (`a/`), as links mostly write it. Links are not followed.
    """
    found: list[str] = []
    level = [folder]
    while level and len(found) < most:
        for entry in (entry for place in level for entry in _entries(place)):
            if _is_page_file(entry) and not entry.is_symlink():
                path = entry.relative_to(folder).as_posix()
                shown = path.removesuffix(entry.name) if entry.name.lower() in INDEX_NAMES else path
                found.append(quote(shown))
        level = [entry for place in level for entry in _entries(place) if _is_folder(entry)]
    return found[:most]


def _is_folder(entry: Path) -> bool:
    try:
        return entry.is_dir() and not entry.is_symlink()
    except OSError:  # what we may not look at is not there for us
        return False


def _entries(place: Path) -> list[Path]:
    try:
        return sorted(entry for entry in place.iterdir() if not entry.name.startswith("."))
    except OSError:  # a folder we may not read is as good as empty
        return []


def _is_page_file(entry: Path) -> bool:
    try:
        return entry.suffix.lower() in _PAGE_SUFFIXES and entry.is_file()
    except OSError:
        return False


def _index_of(folder: Path) -> Path | None:
    names = {entry.name.lower(): entry for entry in _entries(folder) if entry.is_file()}
    return next((names[name] for name in INDEX_NAMES if name in names), None)


@contextmanager
def serve_folder(folder: Path | str) -> Iterator[tuple[str, int]]:
    """Serve the folder on 127.0.0.1 at a free port while the context lasts; gives (host, port).

    Raises NoStartPage when `folder` is no folder.
    """
    root = Path(folder).resolve()
    if not root.is_dir():
        raise NoStartPage("不是文件夹: {folder}", folder=folder)
    server = _Server(root)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), name="serve-folder", daemon=True)
    thread.start()
    try:
        yield "127.0.0.1", server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False  # kept-alive connections of our own client would hold it
    request_queue_size = 128

    def __init__(self, root: Path) -> None:
        self.root = root
        super().__init__(("127.0.0.1", 0), _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """A reader that hangs up half way is no news."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server
    wbufsize = _COPY_BYTES  # headers and a small page in one packet
    disable_nagle_algorithm = True
    timeout = 60

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def _answer(self, *, with_body: bool) -> None:
        found = resolve(self.server.root, self.path)
        if found is None or not os.access(found, os.R_OK):
            self._send(HTTPStatus.NOT_FOUND, _HTML, len(_NOT_FOUND))
            if with_body:
                self.wfile.write(_NOT_FOUND)
        elif found.is_dir():
            path, mark, query = self.path.partition("?")
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", path + "/" + mark + query)
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            self._send_file(found, with_body)

    def _send_file(self, found: Path, with_body: bool) -> None:
        with found.open("rb") as file:
            state = os.fstat(file.fileno())
            self._send(HTTPStatus.OK, content_type(found, file.peek(512)), state.st_size, state.st_mtime)
            left = state.st_size if with_body else 0
            while left > 0 and (piece := file.read(min(_COPY_BYTES, left))):
                self.wfile.write(piece)
                left -= len(piece)

    def _send(self, status: HTTPStatus, kind: str, size: int, modified: float | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(size))
        if modified is not None:
            self.send_header("Last-Modified", formatdate(modified, usegmt=True))
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """The inspection's own trace tells what was asked."""


def content_type(path: Path, head: bytes) -> str:
    """The bare media type of a file, from its suffix; a file without a known one that begins like HTML
    is a page (saved under its query string, say)."""
    suffix = path.suffix.lower()
    if suffix in _PAGE_SUFFIXES:
        return _HTML
    if suffix in _TYPES:
        return _TYPES[suffix]
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:512].lower()
    is_page = start.startswith((b"<!doctype html", b"<html")) or b"<html" in start or b"<head" in start
    return _HTML if is_page else "application/octet-stream"


def resolve(root: Path, target: str) -> Path | None:
    """The file or folder that a request target names, or None.

    root: resolved. A folder named with a trailing slash gives its index page, without one the folder
    itself (to be redirected). A file saved under its query string (`list.jsp?id=3`) is found both by
    `/list.jsp%3Fid=3` and by `/list.jsp?id=3`; otherwise the query is ignored.
    """
    path, mark, query = target.partition("?")
    if path.startswith(("http://", "https://")):  # absolute form, as proxies are asked
        path = "/" + path.split("/", 3)[3] if path.count("/") >= 3 else "/"
    if mark and query:
        saved = _inside(root, path + "%3F" + query)
        if saved and saved.is_file():
            return saved
    found = _inside(root, path)
    if found is None:
        return None
    if found.is_dir():
        return _index_of(found) if path.endswith("/") else found
    return found if found.is_file() and not path.endswith("/") else None


def _inside(root: Path, path: str) -> Path | None:
    """The path below root, never outside it, symbolic links followed."""
    name = os.fsdecode(unquote_to_bytes(path)).lstrip("/")
    if "\0" in name:
        return None
    try:
        found = (root / name).resolve()
        exists = found.exists()
    except (OSError, RuntimeError, ValueError):  # names too long, links in a circle
        return None
    return found if exists and found.is_relative_to(root) else None
