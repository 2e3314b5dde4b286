"""Clients with short patience, and servers that behave as badly as a test needs."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator

import pytest
from raw_servers import RawServer

from checker.fetch.http import Client, Limits

QUICK = Limits(connect_s=2, read_s=2, total_s=5, second_try_s=0.01)
IMPATIENT = Limits(connect_s=2, read_s=0.3, total_s=0.6, second_try_s=0.01)


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
