"""Servers that break the rules: the client always comes back, with bounded memory and in bounded time."""

from __future__ import annotations

import gzip
import socket
import threading
import tracemalloc
import zlib
from collections.abc import Callable

import pytest
from raw_servers import RawServer, reset

from checker.fetch.http import Client, Limits

PAGE = b"<html><body>" + b"<p>words</p>" * 200 + b"</body></html>"
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
Start = Callable[..., RawServer]


@pytest.mark.parametrize(
    ("reply", "outcome"),
    [
        (b"<html>HTTP/0.9 has no status line</html>", "error"),
        (b"\0\0\0\0\x15\x03\x01", "error"),
        (b"SSH-2.0-OpenSSH_9.2\r\n", "error"),
        (b"HTTP/1.1 abc OK\r\n\r\n", "error"),
        (b"HTTP/1.1 99999 OK\r\n\r\n", "error"),
        (b"HTTP/1.1 103 Early Hints\r\n\r\n", "refused"),
        (OK + b"Content-Length: 99999\r\n\r\n" + PAGE, "error"),
        (OK + b"Content-Length: 10, 20\r\n\r\n" + PAGE, "error"),
        (OK + b"Content-Length: -5\r\n\r\n" + PAGE, "opened"),
        (OK + b"Content-Length: nonsense\r\n\r\n" + PAGE, "opened"),
        (OK + b"\r\n" + PAGE, "opened"),
        (OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n" + PAGE, "error"),
        (OK + b"Transfer-Encoding: chunked\r\n\r\n800\r\n" + PAGE[:100], "error"),
        (OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\n<html\r\n", "error"),
        (OK + b"Transfer-Encoding: chunked\r\n\r\n7\r\n<html>x\r\n0\r\n\r\n", "opened"),
        (OK + b"X-Bad: \xff\xfe\x80\r\nContent-Length: 0\r\n\r\n", "opened"),
        (OK + b"X-Nul: a\0b\r\nContent-Length: 0\r\n\r\n", "opened"),
        (OK + b"no colon here\r\n\r\n" + PAGE, "opened"),
        (OK + b"X: y\r\n" * 200 + b"\r\n" + PAGE, "error"),
        (OK + b"X: " + b"y" * 100_000 + b"\r\n\r\n" + PAGE, "error"),
        (OK + b"Content-Length: 18\r\n\r\n<html>\0\0\0\0\0</html>", "opened"),
        (b"", "refused"),
        (OK + b"Content-Length: 0\r\n\r\n", "opened"),
    ],
)
def test_any_reply_ends_as_an_outcome(client: Client, raw_server: Start, reply: bytes, outcome: str) -> None:
    assert client.get(raw_server(reply).url).outcome == outcome
    assert client.head(raw_server(reply).url).outcome  # whatever it is, it comes back


def test_what_came_before_the_break_is_kept_as_evidence(client: Client, raw_server: Start) -> None:
    got = client.get(raw_server(OK + b"Content-Length: 99999\r\n\r\n" + PAGE).url)
    assert (got.outcome, got.status, got.body) == ("error", 200, PAGE)
    assert got.error == "the body broke off before its announced end"


def test_a_reset_inside_the_body_is_a_broken_reply(client: Client, raw_server: Start) -> None:
    gate = threading.Event()

    def answer(connection: socket.socket, request: bytes) -> None:
        connection.sendall(OK + b"Content-Length: 99999\r\n\r\n" + PAGE)
        gate.wait(0.2)
        reset(connection)

    got = client.get(raw_server(answer).url)
    assert (got.outcome, got.status) == ("error", 200)


def _drip(first: bytes, each: bytes) -> Callable[[socket.socket, bytes], None]:
    def answer(connection: socket.socket, request: bytes) -> None:
        connection.sendall(first)
        stop = threading.Event()
        while True:
            connection.sendall(each)
            stop.wait(0.05)

    return answer


@pytest.mark.parametrize(
    ("first", "each"),
    [
        (b"", b"H"),
        (OK, b"X-More: y\r\n"),
        (OK + b"Content-Length: 999999\r\n\r\n<html>", b"."),
        (OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\n.\r\n"),
        (OK + b"Transfer-Encoding: chunked\r\n\r\n", b"0"),
        (OK + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(PAGE, mtime=0)[:10], b"\0\0"),
    ],
    ids=["status line", "headers", "body", "chunks", "a chunk length", "compressed body"],
)
def test_a_slow_drip_is_cut_by_the_whole_budget(
    impatient: Client, raw_server: Start, first: bytes, each: bytes
) -> None:
    """Each byte comes well inside the read timeout: only the budget of the whole reply ends this."""
    got = impatient.get(raw_server(_drip(first, each)).url)
    assert got.outcome in {"timed_out", "error"}
    assert got.outcome == "timed_out" or b"gzip" in first


def test_silence_after_the_request_times_out_without_a_second_try(
    impatient: Client, raw_server: Start
) -> None:
    got = impatient.get(raw_server(lambda connection, request: threading.Event().wait(5)).url)
    assert (got.outcome, len(got.trace)) == ("timed_out", 1)


def test_an_endless_stream_is_cut_at_the_cap(raw_server: Start) -> None:
    def answer(connection: socket.socket, request: bytes) -> None:
        connection.sendall(OK + b"Content-Length: 2000000000\r\n\r\n<html>")
        block = b"<p>words</p>" * 5000
        while True:
            connection.sendall(block)

    with Client(limits=Limits(body_bytes=1_000_000)) as client:
        got = client.get(raw_server(answer).url)
    assert (got.outcome, len(got.body), got.error) == ("too_large", 1_000_000, "cut after 1000000 bytes")


def _bomb(megabytes: int) -> bytes:
    machine = zlib.compressobj(wbits=31)
    parts = [machine.compress(b"<html>"), *(machine.compress(bytes(1_000_000)) for _ in range(megabytes))]
    return b"".join(parts) + machine.flush()


def test_a_gzip_bomb_costs_little_more_than_the_cap(raw_server: Start) -> None:
    bomb = _bomb(500)
    server = raw_server(OK + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(bomb) + bomb)
    with Client() as client:
        tracemalloc.start()
        got = client.get(server.url)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert (got.outcome, len(got.body)) == ("too_large", 5_000_000)
    assert peak < 20_000_000


def test_a_redirect_with_an_endless_body_is_not_read(client: Client, raw_server: Start) -> None:
    def answer(connection: socket.socket, request: bytes) -> None:
        if b"GET /x" in request:
            connection.sendall(OK + b"Content-Length: %d\r\n\r\n" % len(PAGE) + PAGE)
            return
        connection.sendall(b"HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 2000000000\r\n\r\n")
        while True:
            connection.sendall(b"." * 65_536)

    assert client.get(raw_server(answer).url).outcome == "opened"


def test_a_body_after_head_does_not_spoil_the_next_answer(client: Client, raw_server: Start) -> None:
    """Some servers send the page after HEAD too; its bytes must not be taken for the next reply."""

    def answer(connection: socket.socket, request: bytes) -> None:
        while request:
            connection.sendall(OK + b"Content-Length: %d\r\n\r\n" % len(PAGE) + PAGE)
            request = connection.recv(65_536)

    server = raw_server(answer)
    assert client.head(server.url).outcome == "opened"
    assert client.get(server.url).body == PAGE
