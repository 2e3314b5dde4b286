"""The archive beside the store: what went over the wire, as WARC 1.1, a gzip member for each record.

    response, request   every exchange, redirects too; the body as it came, transfer coding undone
    revisit             in place of a response whose body the archive holds already
    metadata            how each fetch ended (failed ones too), and what the crawl made of it, in its order
    warcinfo            at the head of each file: tool, settings and their hash, 监测时间点

A record is in the file before the store hears of its page, so a run that is killed leaves whole records
and at most one broken one at the end, which `Archive` cuts off when it goes on.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import logging
import threading
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import quote, urlsplit

from warcio.statusandheaders import StatusAndHeaders
from warcio.utils import Digester
from warcio.warcwriter import WARCWriter

from checker.fetch.model import Exchange, Fetched, Kept
from checker.store.record import PageRecord
from checker.store.warc_files import FIRST, end_of_whole_records, files_beside, nth

log = logging.getLogger("govcheck.archive")

ROLL_BYTES = 1_000_000_000  # of one file; the next record begins another
_SAME_FROM = 1_000  # bytes from which a body is not kept twice
_SAME_MOST = 50_000  # bodies remembered for that
_CRLF = b"\r\n"
_URI = "".join(chr(b) for b in range(0x21, 0x7F) if chr(b) not in '<>"{}|\\^`')


class Archive:
    """An archive that is written to; safe to share among threads. Nothing it does raises once it is open.

    stopped: "" while it goes on, `full` once `cap` bytes would be passed, else the trouble with the disk.
    """

    def __init__(
        self,
        folder: Path,
        about: Mapping[str, str],
        *,
        at: str,
        cap: int,
        roll: int = ROLL_BYTES,
        resume: bool = False,
    ) -> None:
        """about: fields of the warcinfo record. at: ISO time of the start. resume: go on with the archive in
        the folder; else one that is there is moved aside. Raises OSError."""
        self.folder, self.cap, self.roll = folder, cap, roll
        self.about, self._start = dict(about), at
        self.stopped = ""
        self._at = self._head = 0  # of the present file: its length; where its head ends
        self._lock = threading.Lock()
        self._bodies: dict[str, tuple[str, str]] = {}  # sha256 -> address and date of the response
        self._others: dict[str, Kept] = {}  # asked for besides the crawl
        held = files_beside(folder / FIRST)
        if held and not resume:
            _move_aside(held)
            held = []
        self._size = sum(file.stat().st_size for file in held[:-1])
        self._open(held[-1] if held else folder / FIRST)

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._lock:
            self._file.close()
            self.stopped = self.stopped or "closed"

    # -- what is kept ------------------------------------------------------------------------

    def keep(self, fetched: Fetched, exchanges: Sequence[Exchange]) -> Fetched:
        """Write a fetch; gives it back with its place. See `Client`'s `keep`."""
        if self.stopped:
            return fetched
        try:
            kept = self._write_fetch(fetched, exchanges)
        except Exception:  # a page that cannot be archived must not end the inspection
            log.exception("%s could not be archived", fetched.url)
            return fetched
        if kept is None:
            return fetched
        self._others[fetched.url] = kept
        return replace(fetched, kept=(kept,))

    def note(self, about: str, what: Mapping[str, Any], *, at: str = "") -> None:
        """Write down what the inspection made of an address (`about`), as JSON in a metadata record."""
        if self.stopped and self.stopped != "full":
            return
        out = _Out()
        out.metadata(about, what, at or self._start)
        with contextlib.suppress(OSError):
            self._append(out, anyway="state" in what)

    def note_page(self, url: str, kind: str, inside: bool, depth: int, fetched: Fetched) -> None:
        """The crawl has an answer for an address: the order of these is the order of the store."""
        self._others.pop(url, None)
        told: dict[str, Any] = {"target": url, "kind": kind, "inside": inside, "depth": depth}
        if fetched.kept:
            told["fetches"] = [kept.fetch for kept in fetched.kept]
        else:
            told["fetch"] = told_of(fetched)
        self.note(url, told, at=fetched.fetched_at)

    def note_shown(self, url: str, page: PageRecord, fetched: Fetched | None = None) -> None:
        """A browser has read this page, beside or (fetched) in place of our client. Its facts are kept as
        they are, for there are no bytes from which they could be read again."""
        facts = base64.b64encode(page.facts).decode()
        told: dict[str, Any] = {"shown": url, "page": list(page._replace(facts=b"")), "facts": facts}
        told["page"][PageRecord._fields.index("facts")] = ""
        if fetched:
            told["fetch"] = told_of(fetched)
        self.note(url, told)

    def note_walled(self, url: str, why: str) -> None:
        """What this address answered is taken for the word of a shield."""
        self.note(url, {"walled": url, "why": why})

    def keep_shown(self, url: str, html: str, at: str) -> None:
        """The page as a browser shows it, in a resource record beside the response."""
        if self.stopped:
            return
        out = _Out()
        out.resource(f"urn:govcheck:shown:{url}", html.encode("utf-8", "replace"), at)
        self._append(out)

    def others(self) -> dict[str, Kept]:
        """What was asked for besides the crawl since the archive was opened (probes): address -> place."""
        return dict(self._others)

    # -- writing -----------------------------------------------------------------------------

    def _write_fetch(self, fetched: Fetched, exchanges: Sequence[Exchange]) -> Kept | None:
        out = _Out()
        place, digest, last = 0, "", ""
        for exchange in exchanges:
            place, digest = out.tell(), hashlib.sha256(exchange.body).hexdigest()
            last = out.exchange(exchange, digest, self._bodies.get(digest))
        told = {"fetch": told_of(fetched), "response": last}
        if not exchanges:
            digest = hashlib.sha256(_json(told)).hexdigest()
        fetch_id = out.metadata(fetched.url, told, fetched.fetched_at, refers_to=last)
        at = self._append(out)
        if at is None:
            return None
        for exchange in exchanges:
            if not exchange.cut and len(exchange.body) >= _SAME_FROM and len(self._bodies) < _SAME_MOST:
                same = hashlib.sha256(exchange.body).hexdigest()
                self._bodies.setdefault(same, (_uri(exchange.url), _utc(exchange.at)))
        return Kept(at[0], at[1] + place, digest, fetch_id)

    def _append(self, out: _Out, *, anyway: bool = False) -> tuple[str, int] | None:
        """Add whole records to the file; None when nothing more is written. anyway: past the cap."""
        data = out.data()
        with self._lock:
            if self._file.closed or (self.stopped and not anyway):
                return None
            if self._size + self._at + len(data) > self.cap and not anyway:
                self.stopped = "full"
                return None
            try:
                if self._at > self._head and self._at + len(data) > self.roll:
                    self._next()
                return self._write(data)
            except OSError as error:
                self.stopped = error.strerror or type(error).__name__
                return None

    def _write(self, data: bytes) -> tuple[str, int]:
        begun, rest = self._at, memoryview(data)
        try:
            while rest:
                rest = rest[self._file.write(rest) or 0 :]
        except OSError:
            with contextlib.suppress(OSError):
                self._file.truncate(begun)
            raise
        self._at = begun + len(data)
        return self._name, begun

    def _next(self) -> None:
        self._size += self._at
        self._file.close()
        self._open(nth(self.folder, len(files_beside(self.folder / FIRST))))

    def _open(self, path: Path) -> None:
        whole = end_of_whole_records(path) if path.exists() else 0
        self._file = path.open("ab", buffering=0)
        self._file.truncate(whole)
        self._name, self._at = path.name, whole
        if not whole:
            out = _Out()
            out.warcinfo(path.name, self.about, self._start)
            self._write(out.data())
        self._head = self._at


def told_of(fetched: Fetched) -> dict[str, Any]:
    """How a fetch ended, as plain values; its body is in the response."""
    return {
        "url": fetched.url,
        "outcome": fetched.outcome,
        "status": fetched.status,
        "final_url": fetched.final_url,
        "content_type": fetched.content_type,
        "header_charset": fetched.header_charset,
        "last_modified": fetched.last_modified,
        "size": fetched.size,
        "elapsed_ms": fetched.elapsed_ms,
        "error": fetched.error,
        "fetched_at": fetched.fetched_at,
        "trace": [[hop.url, hop.status, hop.note] for hop in fetched.trace],
    }


def _move_aside(held: Sequence[Path]) -> None:
    """What an earlier run archived is not overwritten: its files get the time of their last change."""
    day = datetime.fromtimestamp(held[0].stat().st_mtime, UTC).strftime("%Y%m%dT%H%M%SZ")
    for file in held:
        file.replace(file.with_name(f"{day}-{file.name}"))


# -- records ---------------------------------------------------------------------------------


class _Sha256(Digester):  # type: ignore[misc]
    """Digests in hex, as `sha256sum` prints them."""

    def __init__(self) -> None:
        super().__init__("sha256")

    def __str__(self) -> str:
        return f"sha256:{self.digester.hexdigest()}"


class _AsReceived(StatusAndHeaders):  # type: ignore[misc]
    """HTTP headers byte for byte: the library would escape what is not ASCII."""

    def compute_headers_buffer(self, header_filter: object = None) -> None:
        first = f"{self.protocol} {self.statusline}".rstrip()
        lines = (first, *(f"{name}: {value}" for name, value in self.headers), "", "")
        self.headers_buff = "\r\n".join(lines).encode("latin-1", "replace")


class _Writer(WARCWriter):  # type: ignore[misc]
    @staticmethod
    def _create_digester() -> Digester:
        return _Sha256()


class _Out:
    """Some records, compressed, on their way to the file."""

    def __init__(self) -> None:
        self._buffer = BytesIO()
        self._writer = _Writer(self._buffer, gzip=True, warc_version="1.1")

    def tell(self) -> int:
        return self._buffer.tell()

    def data(self) -> bytes:
        return self._buffer.getvalue()

    def warcinfo(self, name: str, about: Mapping[str, str], at: str) -> None:
        fields = "".join(f"{key}: {value}\r\n" for key, value in about.items() if value).encode()
        heads = {"WARC-Record-ID": _new_id(), "WARC-Date": _utc(at), "WARC-Filename": name}
        self._put(
            self._writer.create_warc_record(
                "", "warcinfo", payload=BytesIO(fields), length=len(fields), warc_headers_dict=heads
            )
        )

    def metadata(self, about: str, what: Mapping[str, Any], at: str, *, refers_to: str = "") -> str:
        """A metadata record holding JSON. Returns its id."""
        body, new = _json(what), _new_id()
        heads = {"WARC-Record-ID": new, "WARC-Date": _utc(at)}
        if refers_to:
            heads["WARC-Concurrent-To"] = refers_to
        self._put(
            self._writer.create_warc_record(
                _uri(about) or "urn:govcheck:inspection",
                "metadata",
                payload=BytesIO(body),
                length=len(body),
                warc_content_type="application/json",
                warc_headers_dict=heads,
            )
        )
        return new

    def resource(self, about: str, body: bytes, at: str) -> None:
        heads = {"WARC-Record-ID": _new_id(), "WARC-Date": _utc(at)}
        self._put(
            self._writer.create_warc_record(
                _uri(about),
                "resource",
                payload=BytesIO(body),
                length=len(body),
                warc_content_type="text/html; charset=utf-8",
                warc_headers_dict=heads,
            )
        )

    def exchange(self, e: Exchange, digest: str, known: tuple[str, str] | None) -> str:
        """A response (or a revisit of a body that is `known`) and its request. Returns the response's id."""
        new, uri = _new_id(), _uri(e.url)
        heads = {"WARC-Record-ID": new, "WARC-Date": _utc(e.at)}
        reply = _AsReceived(f"{e.status} {e.reason}".rstrip(), _unchunked(e.headers), protocol=e.version)
        if known and not e.cut:
            record = self._writer.create_revisit_record(
                uri, f"sha256:{digest}", *known, http_headers=reply, warc_headers_dict=heads
            )
        else:
            heads["WARC-Payload-Digest"] = f"sha256:{digest}"
            if e.cut:
                heads["WARC-Truncated"] = e.cut
            record = self._writer.create_warc_record(
                uri,
                "response",
                payload=BytesIO(e.body),
                length=len(e.body),
                http_headers=reply,
                warc_headers_dict=heads,
            )
        self._put(record)
        self._request(e, uri, new)
        return new

    def _request(self, e: Exchange, uri: str, response: str) -> None:
        parts = urlsplit(e.url)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        asked = _AsReceived(
            f"{path} HTTP/1.1", [("Host", parts.netloc.rpartition("@")[2]), *e.sent], protocol=e.method
        )
        heads = {"WARC-Record-ID": _new_id(), "WARC-Date": _utc(e.at), "WARC-Concurrent-To": response}
        self._put(
            self._writer.create_warc_record(uri, "request", http_headers=asked, warc_headers_dict=heads)
        )

    def _put(self, record: Any) -> None:
        self._writer.write_record(record)


def _unchunked(headers: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The body is kept without its chunks, so the header that announces them is renamed, as is the custom."""
    return [
        ("X-Archive-Orig-" + name if name.lower() == "transfer-encoding" else name, value)
        for name, value in headers
    ]


def _json(what: Mapping[str, Any]) -> bytes:
    return json.dumps(what, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _new_id() -> str:
    return f"<urn:uuid:{uuid.uuid4()}>"


def _uri(url: str) -> str:
    """Nothing but what a header line may hold."""
    return quote(url, safe=_URI)


def _utc(iso: str) -> str:
    return datetime.fromisoformat(iso).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
