"""Reading a body within bounds: bytes on the wire, bytes after decompression, and time."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field

from urllib3 import HTTPResponse

_CHUNK = 65_536
_ENCODINGS = frozenset({"gzip", "deflate", "br", "zstd", "compress"})
_LAYERS = 3


class BrokenEncoding(ValueError):
    """The body is not compressed the way its header says."""


class Inflater:
    """Undoes one Content-Encoding, never producing more than asked for.

    inner: undoes the one that was put on before, from what this one gives.
    Raises BrokenEncoding for encodings we did not offer and for bytes that do not decode.
    """

    def __init__(self, encoding: str, inner: Inflater | None = None) -> None:
        self._encoding = encoding
        self._inner = inner
        if encoding not in {"gzip", "deflate"}:
            raise BrokenEncoding(f"content-encoding {encoding!r}, which was not offered")
        self._machine = zlib.decompressobj(31 if encoding == "gzip" else 15)
        self._fresh = True

    @property
    def finished(self) -> bool:
        """Whether the compressed stream came to its own end."""
        return self._machine.eof and (self._inner is None or self._inner.finished)

    def feed(self, data: bytes, room: int) -> bytes:
        """At most `room` bytes (room > 0) of what `data` decodes to; the rest is dropped."""
        if self._inner is None:
            return self._own(data, room)
        between = self._own(data, room)
        return self._inner.feed(between, room) if between else b""

    def _own(self, data: bytes, room: int) -> bytes:
        out = b""
        while data and len(out) < room:
            out += self._step(data, room - len(out))
            if not self._machine.eof:
                break
            data = self._machine.unused_data
            if not data.startswith(b"\x1f\x8b"):  # padding after the end: browsers overlook it too
                break
            self._machine = zlib.decompressobj(31)
        return out

    def _step(self, data: bytes, room: int) -> bytes:
        try:
            out = self._machine.decompress(data, room)
        except zlib.error:
            if self._encoding != "deflate" or not self._fresh:
                raise BrokenEncoding(f"the body is not {self._encoding} as its header says") from None
            self._machine = zlib.decompressobj(-15)  # deflate without its wrapper, as old servers send it
            self._fresh = False
            return self._step(data, room)
        self._fresh = False
        return out


def inflater_for(header: str | None) -> Inflater | None:
    """The inflater a Content-Encoding header asks for; None for a plain body."""
    names = [name.strip().removeprefix("x-") for name in (header or "").lower().split(",")]
    encodings = [name for name in names if name in _ENCODINGS]  # others mean nothing, to browsers either
    if len(encodings) > _LAYERS:
        raise BrokenEncoding(f"{len(encodings)} encodings, one over the other")
    inflater: Inflater | None = None
    for encoding in encodings:
        inflater = Inflater(encoding, inflater)
    return inflater


@dataclass(slots=True)
class BodyReader:
    """Takes a reply's body piece by piece. `data` is what came so far; `over` says a cap was hit."""

    raw: HTTPResponse
    cap: int
    inflater: Inflater | None = None
    over: bool = False
    ended: bool = False
    wire_bytes: int = 0
    wire: list[bytes] | None = None  # the pieces as they came, where they are to be kept
    _parts: list[bytes] = field(default_factory=list)
    _have: int = 0

    @property
    def data(self) -> bytes:
        if len(self._parts) > 1:
            self._parts[:] = [b"".join(self._parts)]
        return self._parts[0] if self._parts else b""

    def read_to(self, count: int) -> None:
        """Read until `count` decoded bytes are there, the body ends or a cap is hit.

        Raises what urllib3 raises when the body breaks off, and BrokenEncoding.
        """
        count = min(count, self.cap)
        while not self.over and not self.ended and self._have < count:
            self._take(self.raw.read1(_CHUNK, decode_content=False))

    def read_all(self) -> None:
        """Read to the end or to the cap. Raises as `read_to`."""
        while not self.over and not self.ended:
            self._take(self.raw.read1(_CHUNK, decode_content=False))
        if self.inflater and self.ended and self.wire_bytes and not self.inflater.finished:
            raise BrokenEncoding("the compressed body broke off")

    def _take(self, piece: bytes) -> None:
        if not piece:
            self.ended = True
            return
        self.wire_bytes += len(piece)
        if self.wire is not None:
            self.wire.append(piece)
        room = self.cap - self._have + 1
        out = self.inflater.feed(piece, room) if self.inflater else piece
        # A compressed stream that goes on for ever without giving bytes must end as well.
        if len(out) >= room or self.wire_bytes > self.cap:
            self.over = True
            out = out[: room - 1]
        if out:
            self._parts.append(out)
            self._have += len(out)

    def finish(self) -> None:
        """Give the connection back when the body was read to its end, else drop it."""
        if self.ended:
            self.raw.release_conn()
        else:
            self.raw.close()
            self.raw.release_conn()
