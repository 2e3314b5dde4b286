"""Small servers on this machine that behave as badly as a test needs."""

from __future__ import annotations

import contextlib
import socket
import struct
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from checker.fetch.http import Client, Limits

QUICK = Limits(connect_s=2, read_s=2, total_s=5, second_try_s=0.01)
IMPATIENT = Limits(connect_s=2, read_s=0.3, total_s=0.6, second_try_s=0.01)


class RawServer:
    """Calls `behave(connection, request)` for every request; what it sends is the whole reply."""

    def __init__(self, behave: Callable[[socket.socket, bytes], None]) -> None:
        self.behave = behave
        self.requests: list[bytes] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}/"
        self._open: list[socket.socket] = []
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                self._open.append(connection)
                threading.Thread(target=self._talk, args=(connection,), daemon=True).start()

    def _talk(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError), connection:
            request = b""
            while b"\r\n\r\n" not in request:
                piece = connection.recv(65_536)
                if not piece:
                    return
                request += piece
            self.requests.append(request)
            self.behave(connection, request)

    def close(self) -> None:
        self._listener.close()
        for connection in self._open:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)


def reset(connection: socket.socket) -> None:
    """Close with RST instead of FIN."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


@pytest.fixture
def raw_server() -> Iterator[Callable[..., RawServer]]:
    """raw_server(b"bytes") always sends these; raw_server(function) calls function(connection, request)."""
    servers = []

    def start(behaviour: bytes | Callable[[socket.socket, bytes], None]) -> RawServer:
        if isinstance(behaviour, bytes):
            reply = behaviour
            server = RawServer(lambda connection, request: connection.sendall(reply))
        else:
            server = RawServer(behaviour)
        servers.append(server)
        return server

    yield start
    for server in servers:
        server.close()


@pytest.fixture
def client() -> Iterator[Client]:
    with Client(limits=QUICK) as ready:
        yield ready


@pytest.fixture
def impatient() -> Iterator[Client]:
    with Client(limits=IMPATIENT) as ready:
        yield ready


@pytest.fixture
def closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def make_certificate(folder: Path, *, name: str, days: int = 30) -> tuple[Path, Path]:
    """(certificate, key) of a self-signed certificate; days < 0: expired. Skips without openssl."""
    certificate, key = folder / f"{name}.pem", folder / f"{name}.key"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", str(key), "-out",
               str(certificate), "-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{name}"]  # fmt: skip
    if days < 0:
        command += ["-not_before", "20200101000000Z", "-not_after", "20200201000000Z"]
    else:
        command += ["-days", str(days)]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (FileNotFoundError, subprocess.CalledProcessError) as fault:
        pytest.skip(f"openssl cannot make the certificate: {fault}")
    return certificate, key
