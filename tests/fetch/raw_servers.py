"""Small servers on this machine that behave as badly as a test needs."""

from __future__ import annotations

import contextlib
import socket
import struct
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path

import pytest


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


def make_certificate(folder: Path, *, name: str, expired: bool = False) -> tuple[Path, Path]:
    """(certificate, key) of a self-signed certificate. Skips where openssl cannot make one."""
    certificate, key, request, names = (folder / f"{name}.{kind}" for kind in ("pem", "key", "csr", "ext"))
    names.write_text(f"subjectAltName=DNS:{name}")
    days = "-1" if expired else "30"
    _openssl("req", "-new", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", request,
             "-subj", f"/CN={name}")  # fmt: skip
    _openssl("x509", "-req", "-in", request, "-signkey", key, "-days", days, "-extfile", names,
             "-out", certificate)  # fmt: skip
    return certificate, key


def _openssl(*arguments: str | Path) -> None:
    try:
        subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True)
    except (FileNotFoundError, subprocess.CalledProcessError) as fault:
        pytest.skip(f"openssl cannot make the certificate: {fault}")
