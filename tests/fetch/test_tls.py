from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from raw_servers import make_certificate

from checker.fetch.http import Client

REPLY = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>"


@contextlib.contextmanager
def https_server(certificate: Path, key: Path) -> Iterator[int]:
    """Answers every request with REPLY over TLS; gives its port."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                plain, _ = listener.accept()
            except OSError:
                return
            with contextlib.suppress(OSError), context.wrap_socket(plain, server_side=True) as connection:
                if connection.recv(65_536):
                    connection.sendall(REPLY)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield listener.getsockname()[1]
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join()


@pytest.mark.parametrize(
    ("name", "expired", "trusted", "reason"),
    [
        ("localhost", False, False, "the certificate is self-signed"),
        ("localhost", True, True, "the certificate has expired"),
        ("other.gov.cn", False, True, "the certificate is for another host name"),
    ],
)
def test_a_bad_certificate_is_told_plainly(
    tmp_path: Path, name: str, expired: bool, trusted: bool, reason: str
) -> None:
    certificate, key = make_certificate(tmp_path, name=name, expired=expired)
    with (
        https_server(certificate, key) as port,
        Client(verify=str(certificate) if trusted else True) as client,
    ):
        got = client.get(f"https://localhost:{port}/")
        assert (got.outcome, got.error) == ("tls_error", reason)
        assert client.head(f"https://localhost:{port}/").outcome == "tls_error"


@pytest.mark.filterwarnings("ignore::urllib3.exceptions.InsecureRequestWarning")
def test_a_good_certificate_opens_and_a_bad_one_only_when_asked(tmp_path: Path) -> None:
    certificate, key = make_certificate(tmp_path, name="localhost")
    with https_server(certificate, key) as port:
        for verify in (str(certificate), False):
            with Client(verify=verify) as client:
                assert client.get(f"https://localhost:{port}/").outcome == "opened"


def test_a_port_without_tls_is_called_so() -> None:
    listener = socket.create_server(("127.0.0.1", 0))

    def answer_plainly() -> None:
        with contextlib.suppress(OSError):
            connection, _ = listener.accept()
            connection.recv(65_536)
            connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    threading.Thread(target=answer_plainly, daemon=True).start()
    with listener, Client() as client:
        got = client.get(f"https://127.0.0.1:{listener.getsockname()[1]}/")
    assert (got.outcome, got.error) == ("tls_error", "the port does not speak TLS")
