"""An archive is true WARC, outlives a kill, and the store can be made from it alone."""

from __future__ import annotations

import gzip
import hashlib
import json
import random
import shutil
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.cli import main as warcio_cli

from checker.archive import finish, rebuild
from checker.clock import parse_as_of
from checker.config import Limits, Settings
from checker.errors import UserError
from checker.fetch.http import Client
from checker.fetch.model import Exchange, Fetched
from checker.inspect import STORE_NAME, judge_store, observe
from checker.page.model import Page
from checker.store import Found, Store
from checker.store.store import KEPT
from checker.store.warc import Archive
from checker.store.warc_files import FIRST, end_of_whole_records, files_beside, member_at, members, nth
from checker.store.warc_read import ArchiveReader
from reports.model import Result
from tests.hostile import http, raw_server
from tests.test_cli import check, govcheck, one_line, site, started, wait_for  # noqa: F401

ROOT = Path(__file__).resolve().parent.parent
ABOUT = {"govcheck-settings": "{}", "govcheck-settings-sha256": hashlib.sha256(b"{}").hexdigest()}
AT = "2026-11-20T08:00:00+08:00"


def settings(folder: Path | str, **more) -> Settings:
    return Settings(
        **{
            "url": "https://www.yunling.gov.cn/",
            "as_of": parse_as_of("2026-11-20"),
            "folder": str(folder),
            "external": False,
            "readers": 0,
            "archive": True,
            "limits": Limits(rate=0, threads=4, again_s=0),
            **more,
        }
    )


def records(path: Path) -> Iterator[tuple[str, str, bytes, object]]:
    """Kind, address, body as any reader of WARC replays it, and the record."""
    with path.open("rb") as file:
        for record in ArchiveIterator(file, check_digests="raise"):
            uri = record.rec_headers.get_header("WARC-Target-URI", "")
            yield record.rec_type, uri, record.content_stream().read(), record


def same_but_for_its_source(again: Result, first: Result) -> bool:
    """Whether a result made from an archive is the inspection's own, but for saying so."""
    assert again.fetched_with["judged_from"] == FIRST
    return replace(again, fetched_with=first.fetched_with) == first


def is_valid(path: Path, capsys) -> bool:
    """What warcio's own checker says."""
    try:
        warcio_cli(["check", str(path)])
    except SystemExit as end:
        if end.code:
            print(capsys.readouterr().out)
            return False
    return True


@pytest.fixture(scope="module", params=["bad", "good"])
def inspected(request, tmp_path_factory) -> Path:
    """The sample portal, inspected with an archive."""
    out = tmp_path_factory.mktemp(request.param)
    observe(settings(ROOT / "examples" / "portal" / request.param), out)
    return out


# -- judged from the archive alone -----------------------------------------------------------


def test_from_the_archive_alone_comes_the_same_result(inspected, tmp_path):
    shutil.copy(inspected / FIRST, tmp_path)
    again = rebuild(tmp_path / FIRST, tmp_path / "again" / STORE_NAME)
    assert same_but_for_its_source(judge_store(again), judge_store(inspected / STORE_NAME))


def test_the_archive_is_valid_and_other_readers_replay_it(inspected, capsys):
    assert is_valid(inspected / FIRST, capsys)
    kinds = {kind for kind, *_ in records(inspected / FIRST)}
    assert {"warcinfo", "request", "response", "metadata"} <= kinds


def test_every_finding_points_at_its_record(inspected):
    pointed = 0
    for indicator in judge_store(inspected / STORE_NAME).indicators:
        for criterion in indicator.criteria:
            for evidence in (*criterion.evidence, *criterion.warnings):
                for kept in evidence.archived:
                    assert kept.url in (evidence.url, evidence.target)
                    data = member_at(inspected / kept.file, kept.offset)
                    assert data and f"WARC-Target-URI: {kept.url}".encode() in data
                    assert kept.sha256.encode() in data or b"metadata" in data
                    pointed += 1
    assert pointed > 10


def test_the_report_shows_file_offset_and_hash(inspected, tmp_path):
    assert govcheck("judge", inspected, "-o", tmp_path, "--fail-on", "never").exit_code == 0
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert 'title="evidence.warc.gz 第 ' in page and "存档 " in page


def test_the_command_judges_a_warc_or_a_folder_that_holds_one(site, tmp_path):  # noqa: F811
    out = tmp_path / "out"
    assert check(str(site), out, "--archive", "--fail-on", "never").exit_code == 0
    lonely = tmp_path / "lonely"
    lonely.mkdir()
    shutil.copy(out / FIRST, lonely)
    by_file = govcheck("judge", lonely / FIRST, "--fail-on", "never")
    assert by_file.exit_code == 0, by_file.output
    made = lonely / "from-archive"
    told = json.loads((made / "result.json").read_text(encoding="utf-8"))
    assert told["indicators"] == json.loads((out / "result.json").read_text(encoding="utf-8"))["indicators"]
    assert govcheck("judge", lonely, "--from-archive", "--fail-on", "never").exit_code == 0  # a second time
    assert govcheck("judge", made, "--fail-on", "never").exit_code == 0


def test_the_store_of_an_inspection_is_not_replaced(site, tmp_path):  # noqa: F811
    check(str(site), tmp_path, "--archive")
    done = govcheck("judge", tmp_path / FIRST, "-o", tmp_path)
    assert done.exit_code == 2 and "--out" in one_line(done)


def test_an_improved_reader_judges_old_bytes(inspected, tmp_path, monkeypatch):
    from checker import reading

    read_record = reading.read_record

    def better(body, url, **more):
        return read_record(body, url, **more)._replace(title="读得更好的标题")

    monkeypatch.setattr(reading, "read_record", better)
    path = rebuild(inspected / FIRST, tmp_path / STORE_NAME)
    with Store.open(path) as store:
        assert {head.title for _, head in store.page_heads()} == {"读得更好的标题"}


# -- what is written -------------------------------------------------------------------------


def replies(path: str, connection) -> None:
    page = "<title>页</title><p>" + "正文内容。" * 400
    body = page.encode()
    packed = gzip.compress(body)
    known = {
        "/plain": http(body),
        "/same": http(body),
        "/gzip": http(packed, "text/html; charset=utf-8", "200 OK", "Content-Encoding: gzip"),
        "/latin": http(b"<p>x</p>", "text/html", "200 OK", "X-Name: Andr@").replace(b"@", b"\xe9"),
        "/moved": http(b"", "text/html", "302 Found", "Location: /plain"),
        "/gone": http(b"<h1>404</h1>", "text/html", "404 Not Found"),
        "/short": http(body)[:-50],
        "/pdf": http(b"%PDF-1.4 " + b"x" * 40_000, "application/pdf"),
        "/big": http(b"<p>" + b"a" * 60_000),
        "/chunked": b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n"
        b"Connection: close\r\n\r\n8\r\n<p>eins \r\n5\r\nzwei \r\n0\r\n\r\n",
        "/odd": b"HTTP/1.0 200 \r\nContent-Type: text/html\r\nX-Folded: a\r\n b\r\n\r\n<p>odd</p>",
    }
    connection.sendall(known.get(path, http(b"", "text/html", "404 Not Found")))


@pytest.fixture
def fetched_all(tmp_path) -> Iterator[tuple[Path, dict[str, Fetched], str]]:
    """Every kind of answer, archived."""
    from checker.fetch.http import Limits as FetchLimits

    found: dict[str, Fetched] = {}
    with raw_server(replies) as base, Archive(tmp_path, {"software": "test"}, at=AT, cap=10**9) as archive:
        limits = FetchLimits(body_bytes=50_000)
        with Client(keep=archive.keep, limits=limits) as client:
            for path in ("/plain", "/same", "/gzip", "/latin", "/moved", "/gone", "/short", "/pdf", "/big",
                         "/chunked", "/odd"):  # fmt: skip
                found[path] = client.get(base + path)
            found["/head"] = client.head(base + "/plain")
            found["/refused"] = client.get("http://127.0.0.1:9/")
            found["/bad"] = client.get("http://exa mple\r\nX: 1/")
        yield tmp_path / FIRST, found, base


def test_every_kind_of_answer_is_a_valid_record(fetched_all, capsys):
    file, found, base = fetched_all
    assert is_valid(file, capsys)
    bodies = {uri: body for kind, uri, body, _ in records(file) if kind == "response" and body}
    for path in ("/plain", "/gzip", "/chunked", "/odd", "/gone"):
        assert bodies[base + path] == found[path].body, path
    assert found["/odd"].body == b"<p>odd</p>" and found["/chunked"].body == b"<p>eins zwei "


def test_cut_bodies_say_so(fetched_all):
    file, _, base = fetched_all
    cut = {
        uri: record.rec_headers.get_header("WARC-Truncated")
        for kind, uri, _, record in records(file)
        if kind == "response"
    }
    assert cut[base + "/short"] == "disconnect" and cut[base + "/big"] == "length"
    assert cut[base + "/pdf"] == "unspecified" and cut[base + "/gone"] is None


def test_the_same_body_is_kept_once(fetched_all):
    file, _, base = fetched_all
    revisits = {uri: record for kind, uri, _, record in records(file) if kind == "revisit"}
    assert base + "/same" in revisits
    assert revisits[base + "/same"].rec_headers.get_header("WARC-Refers-To-Target-URI") == base + "/plain"


def test_headers_are_kept_as_received(fetched_all):
    file, found, _ = fetched_all
    kept = found["/latin"].kept[0]
    data = member_at(file, kept.offset)
    assert data and b"X-Name: Andr\xe9\r\n" in data
    chunked = member_at(file, found["/chunked"].kept[0].offset)
    assert chunked and b"X-Archive-Orig-Transfer-Encoding: chunked" in chunked


def test_failed_fetches_are_metadata_and_cannot_break_a_header(fetched_all):
    file, found, _ = fetched_all
    told = [json.loads(body) for kind, _, body, _ in records(file) if kind == "metadata"]
    outcomes = {row["fetch"]["outcome"] for row in told}
    assert {"refused", "bad_url", "opened", "not_found", "error", "too_large"} <= outcomes
    assert found["/refused"].kept and found["/bad"].kept


def test_what_is_read_back_is_what_was_fetched(fetched_all):
    file, found, _ = fetched_all
    reader = ArchiveReader([file])
    reader._index()
    for path, fetched in found.items():
        again = reader.fetched([kept.fetch for kept in fetched.kept])
        assert again == replace(fetched, body=b""), path


def test_a_head_and_the_get_that_decides_are_one_fetch(tmp_path):
    def no_head(path: str, connection) -> None:
        connection.sendall(http(b"<p>x</p>"))

    with (
        raw_server(no_head) as base,
        Archive(tmp_path, {}, at=AT, cap=10**9) as archive,
        Client(keep=archive.keep) as client,
    ):
        fetched = client.head(base + "/x")
    reader = ArchiveReader([tmp_path / FIRST])
    reader._index()
    assert reader.fetched([kept.fetch for kept in fetched.kept]) == fetched


# -- size ------------------------------------------------------------------------------------


def exchange(n: int, size: int = 3000) -> tuple[Fetched, list[Exchange]]:
    url = f"https://www.example.gov.cn/{n}.html"
    body = random.Random(n).randbytes(size)
    sent = (("User-Agent", "test"),)
    one = Exchange(
        "GET", url, sent, "HTTP/1.1", 200, "OK", (("Content-Type", "text/html"),), AT, body, cut=""
    )
    return Fetched(url, "opened", 200, url, "text/html", size=size, fetched_at=AT), [one]


def test_at_the_cap_it_stops_and_what_is_there_stays_whole(tmp_path):
    with Archive(tmp_path, {}, at=AT, cap=20_000) as archive:
        kept = [archive.keep(*exchange(n)).kept for n in range(10)]
        assert archive.stopped == "full"
        archive.note("", {"state": {"meta": {}, "probes": [], "done": 10, "blocked": [], "stopped": "full"}})
    assert all(kept[:4]) and not any(kept[-2:])
    assert (tmp_path / FIRST).stat().st_size < 21_000
    assert (
        "state"
        in [json.loads(body) for kind, _, body, _ in records(tmp_path / FIRST) if kind == "metadata"][-1]
    )


def test_a_capped_archive_proves_nothing_of_what_it_lacks(site, tmp_path, monkeypatch):  # noqa: F811
    monkeypatch.setattr("checker.archive.MEGABYTE", 12_000)
    out = tmp_path / "out"
    check(str(site), out, "--archive", "--archive-mb", "1")
    told = json.loads((out / "result.json").read_text(encoding="utf-8"))
    assert told["coverage"]["complete"]
    assert any("大小上限" in row["reason"]["text"] for row in told["not_checked"])
    rebuilt = judge_store(rebuild(out / FIRST, tmp_path / "again" / STORE_NAME))
    assert not rebuilt.coverage.complete and "大小上限" in rebuilt.coverage.reason.text
    assert 0 < rebuilt.coverage.pages_opened < told["coverage"]["pages_opened"]


def test_a_large_archive_is_many_files_read_as_one(tmp_path, capsys):
    with Archive(tmp_path, ABOUT, at=AT, cap=10**9, roll=15_000) as archive:
        kept = [archive.keep(*exchange(n)).kept[0] for n in range(12)]
    files = files_beside(tmp_path / FIRST)
    assert len(files) > 2 and files == [nth(tmp_path, n) for n in range(len(files))]
    assert all(is_valid(file, capsys) and file.stat().st_size < 16_000 for file in files)
    for any_file in (files[0], files[-1]):
        reader = ArchiveReader.open(any_file)
        assert [reader.fetched([k.fetch]).kept for k in kept] == [(k,) for k in kept]


def test_a_disk_that_refuses_stops_the_archive_and_not_the_run(tmp_path):
    archive = Archive(tmp_path, {}, at=AT, cap=10**9)
    archive.keep(*exchange(1))
    whole = (tmp_path / FIRST).stat().st_size

    class Full:
        closed = False

        def __init__(self, file) -> None:
            self.file = file

        def write(self, data) -> int:
            if len(data) > 100:
                return self.file.write(data[:100])  # a disk takes part of it before it is full
            raise OSError(28, "No space left on device")

        def truncate(self, size: int) -> None:
            self.file.truncate(size)

        def close(self) -> None:
            self.file.close()

    archive._file = Full(archive._file)
    assert archive.keep(*exchange(2)).kept == ()
    assert archive.stopped == "No space left on device"
    archive.__exit__(None, None, None)
    assert (tmp_path / FIRST).stat().st_size == whole == end_of_whole_records(tmp_path / FIRST)


# -- killed and damaged ----------------------------------------------------------------------


@pytest.fixture
def small(tmp_path) -> Path:
    with Archive(tmp_path, ABOUT, at=AT, cap=10**9) as archive:
        for n in range(6):
            archive.keep(*exchange(n, 1200))
    return tmp_path / FIRST


def test_cut_anywhere_all_whole_records_are_read_and_the_next_run_goes_on(small, tmp_path, capsys):
    data = small.read_bytes()
    ends = [member.end for member in members(small)]
    for cut in random.Random(1).sample(range(ends[0], len(data)), 40):
        folder = tmp_path / str(cut)
        folder.mkdir()
        torn = folder / FIRST
        torn.write_bytes(data[:cut])
        whole = max(end for end in ends if end <= cut)
        assert end_of_whole_records(torn) == whole
        assert ArchiveReader.open(torn).damaged == (whole != cut)
        with Archive(folder, {}, at=AT, cap=10**9, resume=True) as archive:
            archive.keep(*exchange(99))
        assert is_valid(torn, capsys)


def test_damage_in_the_middle_costs_what_it_hit(small):
    data = bytearray(small.read_bytes())
    places = [member for member in members(small) if b"WARC-Type: response" in (member.data or b"")]
    hit = places[2]
    data[hit.offset + 300 : hit.offset + 310] = b"\0" * 10
    small.write_bytes(bytes(data))
    reader = ArchiveReader.open(small)
    assert reader.damaged == 1 and reader.lost == 1
    whole = [reader.reply(fetch) for fetch in reader._fetches]
    assert sum(reply is not None for reply in whole) == 5
    assert end_of_whole_records(small) == len(data)  # what comes after is not cut off


def test_a_body_that_is_not_what_its_hash_says_is_not_used(small):
    forged = []
    for member in members(small):
        data = member.data or b""
        if b"/3.html" in data and b"WARC-Type: response" in data:
            data = data[:-20] + b"forged body bytes!\r\n"[:16] + b"\r\n\r\n"
        forged.append(gzip.compress(data))
    small.write_bytes(b"".join(forged))
    reader = ArchiveReader.open(small)
    assert reader.damaged == 1 and reader.lost == 1


def test_a_damaged_archive_proves_nothing_of_what_it_lost(site, tmp_path):  # noqa: F811
    out = tmp_path / "out"
    check(str(site), out, "--archive")
    file = out / FIRST
    data = bytearray(file.read_bytes())
    middle = [m for m in members(file) if b"WARC-Type: response" in (m.data or b"")][6]
    data[middle.offset + 200 : middle.offset + 260] = b"\xff" * 60
    file.write_bytes(bytes(data))
    result = judge_store(rebuild(file, tmp_path / "again" / STORE_NAME))
    assert not result.coverage.complete
    assert result.coverage.reason.text == "存档不全: 1 个地址没有存下或记录损坏"
    assert result.coverage.pages_opened == 16


def test_whatever_is_damaged_nothing_breaks_and_nothing_is_invented(site, tmp_path):  # noqa: F811
    """Bytes changed at random: what is read is what was there, or nothing."""
    out = tmp_path / "out"
    check(str(site), out, "--archive", "--no-probes")
    whole = (out / FIRST).read_bytes()
    chance = random.Random(5)
    with Store.open(out / STORE_NAME) as store:
        titles = {target.url: page.title for target, page in store.pages()}
    for n in range(12):
        data = bytearray(whole)
        for at in chance.sample(range(1500, len(data)), 2 ** (n % 6)):
            data[at] ^= chance.randrange(1, 256)
        file = tmp_path / f"{n}.warc.gz"
        file.write_bytes(bytes(data))
        path = rebuild(file, tmp_path / str(n) / STORE_NAME)
        with Store.open(path) as store:
            found = {target.url: page.title for target, page in store.pages()}
        assert found.items() <= titles.items()
        assert found == titles or not judge_store(path).coverage.complete


@pytest.mark.parametrize("row", ['{"target": 1}', '{"shown": "x"}', '{"unlinked": 3}', '{"state": []}', "[1]", "{}",
                                 '{"fetch": {}, "response": ""}', '{"target": "x", "fetches": ["?"], "kind": 1}'])  # fmt: skip
def test_notes_that_are_not_ours_are_passed_over(site, tmp_path, row):  # noqa: F811
    out = tmp_path / "out"
    check(str(site), out, "--archive", "--no-probes")
    with Archive(out, {}, at=AT, cap=10**9, resume=True) as archive:
        archive.note("https://www.example.gov.cn/", json.loads(row) if row != "[1]" else {"x": 1})
    result = judge_store(rebuild(out / FIRST, tmp_path / "again" / STORE_NAME))
    assert result.coverage.pages_opened == 17


@pytest.mark.parametrize(
    "content",
    [b"", b"no archive", gzip.compress(b"WARC/1.0\r\n\r\n"), gzip.compress(b"x" * 99)],
    ids=["empty", "text", "a head alone", "not WARC"],  # gzip holds the time: no name for a test
)
def test_a_foreign_file_is_refused_in_one_line(tmp_path, content):
    file = tmp_path / "other.warc.gz"
    file.write_bytes(content)
    done = govcheck("judge", file)
    assert done.exit_code == 2 and "不是 govcheck 的存档" in one_line(done)
    assert list(tmp_path.iterdir()) == [file]


def test_a_warc_of_another_tool_is_refused_in_one_line(tmp_path):
    with Archive(tmp_path, {"software": "Heritrix/3.4"}, at=AT, cap=10**9) as archive:
        archive.keep(*exchange(1))
    assert "不是 govcheck 的存档" in one_line(govcheck("judge", tmp_path / FIRST))


def test_no_archive_is_told(tmp_path):
    assert "没有存档文件" in one_line(govcheck("judge", tmp_path, "--from-archive"))


def slow_site(pages: int, seen: list[str]):
    def reply(path: str, connection) -> None:
        seen.append(path)
        time.sleep(0.03)
        links = "".join(f"<li><a href='/p{n}.html'>第{n}页的标题</a></li>" for n in range(pages))
        known = path == "/" or path.startswith("/p")
        body = f"<title>慢站{path}</title><ul>{links}</ul><p>{'正文内容。' * 30}</p>".encode()
        connection.sendall(http(body) if known else http(b"", "text/html", "404 Not Found"))

    return reply


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_killed_and_resumed_the_archive_still_gives_the_whole_store(tmp_path):
    seen: list[str] = []
    with raw_server(slow_site(25, seen)) as base:
        more = ("--archive", "--no-probes", "--no-browser", "--rate", "0")
        for kill_at in (8, 18):
            run = started(base, tmp_path / "out", *more, *(("--resume",) if kill_at > 8 else ()))
            wait_for(kill_at, seen)
            run.kill()
            run.communicate(timeout=60)
        last = started(base, tmp_path / "out", *more, "--resume", "--fail-on", "never")
        stdout, stderr = last.communicate(timeout=120)
        assert last.returncode == 0, stdout + stderr
    again = rebuild(tmp_path / "out" / FIRST, tmp_path / "again" / STORE_NAME)
    one, other = judge_store(tmp_path / "out" / STORE_NAME), judge_store(again)
    assert one.coverage.pages_opened == 26 and same_but_for_its_source(other, one)


def test_killed_before_its_end_an_archive_is_an_unfinished_inspection(site, tmp_path):  # noqa: F811
    check(str(site), tmp_path / "out", "--archive", "--no-probes")
    file = tmp_path / "out" / FIRST
    state = next(m for m in members(file) if b'{"state"' in (m.data or b""))
    file.write_bytes(file.read_bytes()[: state.offset])
    result = judge_store(rebuild(file, tmp_path / "again" / STORE_NAME))
    assert not result.coverage.complete and result.coverage.pages_opened == 17


# -- asking for it ---------------------------------------------------------------------------


def test_without_the_library_one_line_names_the_extra(site, tmp_path, monkeypatch):  # noqa: F811
    check(str(site), tmp_path)
    before = (tmp_path / STORE_NAME).read_bytes()
    monkeypatch.setitem(sys.modules, "warcio", None)
    done = check(str(site), tmp_path, "--archive")
    assert done.exit_code == 2 and "govcheck[evidence]" in one_line(done)
    assert (tmp_path / STORE_NAME).read_bytes() == before


def test_an_earlier_archive_is_moved_aside_and_never_overwritten(site, tmp_path):  # noqa: F811
    check(str(site), tmp_path, "--archive")
    before = (tmp_path / FIRST).read_bytes()
    check(str(site), tmp_path, "--archive")
    aside = list(tmp_path.glob("*-evidence.warc.gz"))
    assert len(aside) == 1 and aside[0].read_bytes() == before
    assert files_beside(tmp_path / FIRST) == [tmp_path / FIRST]


def test_an_archive_cannot_be_begun_half_way(site, tmp_path):  # noqa: F811
    check(str(site), tmp_path, "--max-pages", "3")
    done = check(str(site), tmp_path, "--resume", "--archive")
    assert done.exit_code == 2 and "--archive" in one_line(done)


def test_without_archive_nothing_of_it_is_kept(site, tmp_path):  # noqa: F811
    check(str(site), tmp_path)
    assert not list(tmp_path.glob("*.warc.gz"))
    with Store.open(tmp_path / STORE_NAME) as store:
        assert not store.probes(KEPT)


# -- what came by another way than the crawl's client ----------------------------------------


def test_what_a_browser_read_comes_back_as_it_was_read(site, tmp_path):  # noqa: F811
    """Pages that a browser showed, and answers that were taken back as a shield's."""
    out = tmp_path / "out"
    observe(settings(site, probes=False), out)
    with Store.open(out / STORE_NAME) as store, Archive(out, {}, at=AT, cap=10**9, resume=True) as archive:
        store.archive = archive
        target = store.target("https://www.yunling.gov.cn/dt/3.html")
        home = store.get("home_url")
        shown = Page(target.url, kind="article", title="浏览器看到的标题", text="浏览器看到的正文")
        store.replace_page(target, shown, [Found(home, "page", True, "首页")])
        store.call_blocked([store.target("https://www.yunling.gov.cn/dt/4.html").id], "a shield")
        blocked = store.target("https://www.yunling.gov.cn/dt/5.html")
        opened = Fetched(
            blocked.url, "opened", 200, blocked.url, "text/html", fetched_at=AT, error="by Chromium"
        )
        store.record(blocked.id, opened, replace(shown, url=blocked.url), [], depth=blocked.depth)
        finish(archive, store)
        archive.keep_shown(target.url, "<p>浏览器看到的</p>", AT)
    again = rebuild(out / FIRST, tmp_path / "again" / STORE_NAME)
    with Store.open(again) as store:
        assert store.page(target.url) == shown
        assert store.target("https://www.yunling.gov.cn/dt/4.html").outcome == "blocked"
        assert store.target(blocked.url).error == "by Chromium"
        assert store.page(blocked.url).title == "浏览器看到的标题"
    kept = [body for kind, uri, body, _ in records(out / FIRST) if uri.startswith("urn:govcheck:shown:")]
    assert kept == ["<p>浏览器看到的</p>".encode()]


def test_a_shields_word_stays_one_though_the_note_of_it_is_lost(site, tmp_path):  # noqa: F811
    out = tmp_path / "out"
    observe(settings(site, probes=False), out)
    url = "https://www.yunling.gov.cn/dt/4.html"
    with Store.open(out / STORE_NAME) as store, Archive(out, {}, at=AT, cap=10**9, resume=True) as archive:
        store.archive = archive
        store.call_blocked([store.target(url).id], "a shield")
        finish(archive, store)
    file = out / FIRST
    data = bytearray(file.read_bytes())
    note = next(m for m in members(file) if b'{"walled"' in (m.data or b""))
    data[note.offset + 30 : note.end - 8] = b"\0" * (note.end - note.offset - 38)
    file.write_bytes(bytes(data))
    with Store.open(rebuild(file, tmp_path / "again" / STORE_NAME)) as store:
        assert store.target(url).outcome == "blocked"
        assert store.get("crawl_reason") == "存档有 1 处损坏,所记的可能不全"


def test_hashes_are_those_of_the_bytes_received(inspected):
    with Store.open(inspected / STORE_NAME) as store:
        answers = store.probes(KEPT)
    by_place = {}
    with (inspected / FIRST).open("rb") as file:
        iterator = ArchiveIterator(file)
        for record in iterator:
            if record.rec_type == "response":
                digest = hashlib.sha256(record.raw_stream.read()).hexdigest()
                by_place[iterator.get_record_offset()] = digest
    checked = [a for a, _ in answers.values() if a["offset"] in by_place]
    assert len(checked) > 50
    assert all(by_place[a["offset"]] == a["sha256"] for a in checked)


def test_settings_of_another_version_are_told(tmp_path):
    odd = '{"url": 1}'
    about = {"govcheck-settings": odd, "govcheck-settings-sha256": hashlib.sha256(odd.encode()).hexdigest()}
    with Archive(tmp_path, about, at=AT, cap=10**9):
        pass
    with pytest.raises(UserError, match="另一版本"):
        rebuild(tmp_path / FIRST, tmp_path / STORE_NAME)
