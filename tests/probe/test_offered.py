"""Documents of a site: each is fetched once, for the word checks and for the look at accessibility."""

from __future__ import annotations

import io
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from pypdf import PdfWriter

from checker.accessibility.attachments import KIND as SEEN
from checker.accessibility.attachments import for_screen_readers
from checker.fetch.http import Client
from checker.fetch.model import Fetched
from checker.page.model import DateReading, Link, Page
from checker.probe import attached
from checker.probe.attached import KIND as WORDS
from checker.probe.kit import SUMMARY, Kit
from checker.probe.offered import FileUse, newest

HOST = "http://www.example.gov.cn"


def pdf() -> bytes:
    writer, out = PdfWriter(), io.BytesIO()
    writer.add_blank_page(100, 100)
    writer.write(out)
    return out.getvalue()


class Server:
    """A client that answers from here. stops: is set with the first question."""

    def __init__(self, files: dict[str, bytes], stops: threading.Event | None = None) -> None:
        self.files, self.asked, self.most = files, Counter[str](), dict[str, int]()
        self.stops = stops

    def get(self, url: str, *, want: str, max_bytes: int) -> Fetched:
        path = url.removeprefix(HOST)
        self.asked[path] += 1
        self.most[path] = max_bytes
        if self.stops:
            self.stops.set()
            return Fetched(url, "not_checked")
        body = self.files.get(path)
        if body is None:
            return Fetched(url, "not_found", 404)
        if len(body) > max_bytes:
            return Fetched(url, "too_large", 200, size=max_bytes)
        return Fetched(url, "not_html", 200, body=body, fetched_at="2026-11-20T08:00:00+08:00")


class Kept:
    """A store with pages of some days, each with links to files."""

    def __init__(self, pages: dict[str, str]) -> None:
        self._pages = pages
        self._answers: dict[str, dict[str, Any]] = {}

    def pages(self) -> Iterator[tuple[None, Page]]:
        for n, (day, files) in enumerate(self._pages.items()):
            links = tuple(
                Link(file if "//" in file else f"{HOST}/{file}", "附件", "attachment")
                for file in files.split()
            )
            read = DateReading(day, "list") if day[:1] == "2" else None
            yield None, Page(f"{HOST}/p{n}", publish_date=read, text="正文", attachments=links)

    def target(self, url: str) -> Any:
        return SimpleNamespace(inside=url.startswith(HOST))

    def probes(self, kind: str) -> dict[str, tuple[dict[str, Any], str]]:
        return {key: (answer, "") for key, answer in self._answers.get(kind, {}).items()}

    def put_probe(self, kind: str, key: str, answer: dict[str, Any], at: str) -> None:
        self._answers.setdefault(kind, {})[key] = answer

    def told(self, kind: str) -> dict[str, str]:
        """Path -> why it was not read, or its kind."""
        return {
            url.removeprefix(HOST): answer["unread"] or answer["kind"]
            for url, answer in self._answers.get(kind, {}).items()
            if url != SUMMARY
        }


def kit(store: Kept, server: Server, *, both: bool = True, barred: str = "-", **more: Any) -> Kit:
    robots = SimpleNamespace(allowed=lambda url: barred not in url)
    files = (for_screen_readers(),) if both else ()
    given: dict[str, Any] = dict(store=store, client=server, robots=robots, files=files, **more)
    return Kit(scope=None, as_of=date(2026, 11, 20), browser=None, **given)  # type: ignore[arg-type]


PAGES = {"2026-11-19": "a.pdf b.txt", "2026-11-18": "a.pdf c.ofd"}
FILES = {"/a.pdf": pdf(), "/b.txt": "会议纪要".encode() * 30, "/c.ofd": b"PK\x03\x04 broken"}


def test_a_file_that_two_want_is_fetched_once_and_read_by_both() -> None:
    store, server = Kept(PAGES), Server(FILES)
    attached.probe(kit(store, server))
    assert server.asked == {"/a.pdf": 1, "/b.txt": 1, "/c.ofd": 1}
    assert store.told(WORDS) == {"/a.pdf": "no_text", "/b.txt": "text"}
    assert store.told(SEEN) == {"/a.pdf": "pdf", "/c.ofd": "broken"}
    assert store.probes(WORDS)[SUMMARY][0] == {"state": "done", "wanted": 2, "read": 2}


def test_without_the_look_at_accessibility_only_the_word_checks_read() -> None:
    store, server = Kept(PAGES), Server(FILES)
    attached.probe(kit(store, server, both=False))
    assert server.asked == {"/a.pdf": 1, "/b.txt": 1} and not store.probes(SEEN)


def test_each_keeps_its_own_bound_on_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attached, "FILE_BYTES", 100)
    monkeypatch.setattr(attached, "WORDS", replace(attached.WORDS, most_bytes=100))
    store, server = Kept(PAGES), Server(FILES)
    attached.probe(kit(store, server))
    assert server.most == {"/a.pdf": 20_000_000, "/b.txt": 100, "/c.ofd": 20_000_000}
    assert store.told(WORDS) == {"/a.pdf": "too_large", "/b.txt": "too_large"}
    assert store.told(SEEN)["/a.pdf"] == "pdf"


def test_what_is_known_is_not_fetched_again_and_what_came_later_is() -> None:
    store, server = Kept(PAGES), Server(FILES)
    attached.probe(kit(store, server, both=False))
    attached.probe(kit(store, server))
    assert server.asked == {"/a.pdf": 2, "/b.txt": 1, "/c.ofd": 1}  # accessibility was wanted later
    attached.probe(kit(store, server))
    assert server.asked.total() == 4


def test_a_fetch_that_was_broken_off_is_no_answer_and_goes_on_later() -> None:
    stop = threading.Event()
    store, server = Kept(PAGES), Server(FILES, stop)
    attached.probe(kit(store, server, stop=stop))
    assert server.asked.total() == 1 and not store.probes(WORDS) and not store.probes(SEEN)


def test_robots_txt_is_asked_and_others_take_the_place() -> None:
    store, server = Kept({"2026-11-19": "shut/a.pdf", "2026-11-18": "b.pdf"}), Server({"/b.pdf": pdf()})
    attached.probe(kit(store, server, barred="/shut/"))
    assert set(server.asked) == {"/b.pdf"}


def use(most: int, domain: bool = False) -> FileUse:
    return FileUse("test", most, 100, lambda url: url.endswith(".pdf"), no_reader, domain)


@contextmanager
def no_reader() -> Iterator[Any]:
    yield pytest.fail("a reader was started")


def test_the_newest_come_first_each_once() -> None:
    store = Kept({"2026-01-02": "a.pdf b.pdf", "2026-03-04": "b.pdf c.pdf", "no day": "d.pdf e.doc"})
    found = newest(store, use(3))  # type: ignore[arg-type]
    assert [(one.url[-5], one.published) for one in found] == [
        ("b", "2026-03-04"),
        ("c", "2026-03-04"),
        ("a", "2026-01-02"),
    ]
    assert (found[0].beside, found[0].title) == (2, "附件")


def test_files_of_other_sites_are_not_the_sites() -> None:
    store = Kept({"2026-01-02": "a.pdf http://file.example.gov.cn/b.pdf http://www.other.gov.cn/c.pdf"})
    assert [one.url[-5] for one in newest(store, use(9))] == ["a"]  # type: ignore[arg-type]
    assert [one.url[-5] for one in newest(store, use(9, True))] == ["b", "a"]  # type: ignore[arg-type]


def test_nothing_is_started_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    store = Kept({"2026-01-02": "page.html"})
    monkeypatch.setattr(attached, "WORDS", use(3))
    attached.probe(kit(store, Server({}), both=False))
    assert store.probes("test")[SUMMARY][0]["wanted"] == 0


def test_in_an_inspection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from weather import look, page, served

    from tests.hostile import http

    asked: Counter[str] = Counter()
    get = Client.get
    monkeypatch.setattr(
        Client, "get", lambda self, url, **more: asked.update([url]) or get(self, url, **more)
    )
    replies = {"/": page("/a.html"), "/a.html": page("/a.pdf"), "/a.pdf": http(pdf(), "application/pdf")}
    with served(replies) as weather:
        look(weather, tmp_path, browser=False)
        assert asked[f"{weather.base}/a.pdf"] == 1
