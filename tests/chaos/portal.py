"""A portal that does wrong whatever can be done wrong, path by path. Loopback only.

What it does at each path, and what may be said of it, stands in `nuisances.py`; here is the machine:
listeners on several addresses of this machine that hand every request to a behaviour, which then
writes to the socket whatever it likes.
"""

from __future__ import annotations

import contextlib
import socket
import ssl
import struct
import threading
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

_REQUEST_BYTES = 200_000  # what an honest server would take at most


@dataclass(frozen=True)
class Ask:
    """One request. target: path and query as sent. times: how often this target was asked before, by any
    method. base: the address of the portal asked, without a slash at its end; names: further addresses."""

    method: str
    target: str
    headers: Mapping[str, str]
    times: int
    base: str
    names: Mapping[str, str]

    @property
    def path(self) -> str:
        return self.target.partition("?")[0]

    @property
    def query(self) -> str:
        return self.target.partition("?")[2]


class Wire:
    """The connection, for behaviours: what they send is all that is sent."""

    def __init__(self, connection: socket.socket, closing: threading.Event) -> None:
        self._connection, self._closing = connection, closing
        self.keep = False  # whether another request may follow

    def send(self, data: bytes) -> None:
        self._connection.sendall(data)

    def pause(self, seconds: float) -> None:
        """Wait; raises OSError when the portal closes meanwhile, which ends the behaviour."""
        if self._closing.wait(seconds):
            raise OSError("the portal closes")

    def silence(self) -> None:
        """Hold the connection open and say nothing more."""
        self.pause(60)

    def drip(self, each: bytes, pause: float = 0.1) -> None:
        """Send `each` again and again, for ever."""
        while True:
            self.send(each)
            self.pause(pause)

    def flood(self, block: bytes) -> None:
        """Send `block` as fast as the other side takes it, for ever."""
        while not self._closing.is_set():
            self.send(block)

    def reset(self) -> None:
        """Close with RST instead of FIN."""
        self._connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._connection.close()


Behaviour = Callable[[Ask, Wire], None]


class Portal:
    """Serves `find(path)` at every address it listens on; a context manager.

    asked: how often each target was asked for; asked_by: the same by (method, target). names: addresses by
    name, for behaviours that need one.
    """

    def __init__(self, find: Callable[[str], Behaviour]) -> None:
        self.names: dict[str, str] = {}
        self.asked: Counter[str] = Counter()
        self.asked_by: Counter[tuple[str, str]] = Counter()
        self._find = find
        self._closing = threading.Event()
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        self._listeners: list[socket.socket] = []

    def __enter__(self) -> Portal:
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.set()
        for listener in self._listeners:
            with contextlib.suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)
            listener.close()
        with self._lock:
            for connection in self._open:
                with contextlib.suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)

    def listen(self, host: str = "127.0.0.1", certificate: tuple[Path, Path] | None = None) -> int:
        """Serve at `host`, with TLS where a certificate and its key are given. Returns the port.
        Raises OSError where this machine has no such address."""
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listener = socket.create_server((host, 0), family=family, backlog=200)
        context = None
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*certificate)
        self._listeners.append(listener)
        port = int(listener.getsockname()[1])
        name = f"[{host}]" if ":" in host else host
        base = f"{'https' if context else 'http'}://{name}:{port}"
        threading.Thread(target=self._accept, args=(listener, context, base), daemon=True).start()
        return port

    def forget(self) -> None:
        """Begin to count anew."""
        self.asked.clear()
        self.asked_by.clear()

    def _accept(self, listener: socket.socket, context: ssl.SSLContext | None, base: str) -> None:
        while not self._closing.is_set():
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=self._talk, args=(connection, context, base), daemon=True).start()

    def _talk(self, connection: socket.socket, context: ssl.SSLContext | None, base: str) -> None:
        with contextlib.suppress(OSError), connection:
            connection.settimeout(20)
            if context:
                connection = context.wrap_socket(connection, server_side=True)
            with self._lock:
                self._open.add(connection)
            try:
                while self._answer(connection, base):
                    pass
            finally:
                with self._lock:
                    self._open.discard(connection)

    def _answer(self, connection: socket.socket, base: str) -> bool:
        """Read one request and have it answered. True when the connection is good for another."""
        request = b""
        while b"\r\n\r\n" not in request:
            piece = connection.recv(65_536)
            request += piece
            if not piece or len(request) > _REQUEST_BYTES:
                return False
        first, *lines = request.decode("latin-1").split("\r\n")
        method, target, _ = first.split(" ", 2)
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        with self._lock:
            times = self.asked[target]
            self.asked[target] += 1
            self.asked_by[method, target] += 1
        wire = Wire(connection, self._closing)
        self._find(target.partition("?")[0])(Ask(method, target, headers, times, base, self.names), wire)
        return wire.keep


# -- replies -------------------------------------------------------------------------------------


def reply(
    body: bytes | str = b"",
    kind: str = "text/html; charset=utf-8",
    status: str = "200 OK",
    *more: str,
) -> Behaviour:
    """An honest reply: its length is right, and HEAD gets the same without the body.
    kind: "" for no Content-Type. more: further header lines, written as they are (Latin-1)."""
    data = body.encode() if isinstance(body, str) else body

    def behave(ask: Ask, wire: Wire) -> None:
        lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(data)}", *more]
        if kind:
            lines.append(f"Content-Type: {kind}")
        head = "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n"
        wire.send(head if ask.method == "HEAD" else head + data)
        wire.keep = True

    return behave


def raw(*pieces: bytes, pause: float = 0.0) -> Behaviour:
    """Exactly these bytes to any method, then the end of the connection."""

    def behave(ask: Ask, wire: Wire) -> None:
        for piece in pieces:
            wire.send(piece)
            wire.pause(pause)

    return behave


def in_turn(*behaviours: Behaviour) -> Behaviour:
    """The first time the first, the second time the second; the last from then on."""

    def behave(ask: Ask, wire: Wire) -> None:
        behaviours[min(ask.times, len(behaviours) - 1)](ask, wire)

    return behave


def by_method(head: Behaviour, get: Behaviour) -> Behaviour:
    """One answer to HEAD, another to everything else."""

    def behave(ask: Ask, wire: Wire) -> None:
        (head if ask.method == "HEAD" else get)(ask, wire)

    return behave
