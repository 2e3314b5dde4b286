"""An archive read again: what is whole is used, what is damaged is counted."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from warcio.recordloader import ArcWarcRecordLoader

from checker.errors import UserError
from checker.fetch.model import Fetched, Hop, Kept
from checker.store.warc_files import files_beside, member_at, members


class Record(NamedTuple):
    """One record. body: payload of a response, content coding as received; JSON of a metadata record.
    encoding: Content-Encoding of a response, Content-Type of any other record."""

    kind: str
    id: str
    uri: str
    digest: str  # of the payload, as its header says
    encoding: str
    body: bytes


_STATE = ("meta", "probes", "done", "blocked", "stopped")
_FETCHED = tuple(f.name for f in fields(Fetched) if f.name not in ("trace", "body", "kept"))


class _Place(NamedTuple):
    file: int
    offset: int
    digest: str


class _Known(NamedTuple):
    """A fetch as its metadata record tells it. response: id of the reply that ended it, or ""."""

    told: dict[str, Any]
    response: str
    place: _Place


@dataclass
class ArchiveReader:
    """Everything an archive holds but its bodies, which are read when asked for.

    damaged: stretches that could not be read, or records that are not what their hash says. lost: fetches
    whose response is missing. about: fields of the warcinfo record. told: what the crawl noted, in order.
    """

    files: list[Path]
    about: dict[str, str] = field(default_factory=dict)
    told: list[dict[str, Any]] = field(default_factory=list)
    state: dict[str, Any] | None = None
    damaged: int = 0
    lost: int = 0

    @classmethod
    def open(cls, path: Path) -> ArchiveReader:
        """Read the index of an archive, given any of its files. Raises UserError in one line."""
        files = files_beside(path)
        if not files:
            raise UserError("没有存档文件 {path}", path=path)
        reader = cls(files)
        try:
            reader._index()
        except OSError as error:
            raise UserError("读不出存档 {path}: {error}", path=path, error=error) from None
        settings = reader.about.get("govcheck-settings", "")
        if not settings or reader.about.get("govcheck-settings-sha256") != _sha256(settings):
            raise UserError(
                "{path} 不是 govcheck 的存档,或开头已损坏;请给出 check --archive 写的 evidence.warc.gz",
                path=path,
            )
        return reader

    def __post_init__(self) -> None:
        self._responses: dict[str, _Place] = {}
        self._by_digest: dict[str, _Place] = {}
        self._fetches: dict[str, _Known] = {}
        self._last_of: dict[str, str] = {}  # address -> its last fetch

    # -- what was fetched --------------------------------------------------------------------

    def fetched(self, ids: list[str]) -> Fetched | None:
        """One fetch of the crawl, or HEAD and GET as one; without its body. None when a record is lost."""
        whole = [self._fetched(one, self._fetches[one]) for one in ids if one in self._fetches]
        if not whole or len(whole) < len(ids):
            return None
        *before, last = whole
        trace = tuple(hop for one in whole for hop in one.trace)
        kept = tuple(place for one in whole for place in one.kept)
        spent = sum(one.elapsed_ms for one in before) + last.elapsed_ms
        return replace(last, trace=trace, kept=kept, elapsed_ms=spent)

    def last(self, url: str) -> tuple[Fetched, Record | None] | None:
        """The last time this address was asked for, with the reply; None when it never was."""
        found = self._last_of.get(url)
        fetched = self.fetched([found]) if found else None
        return (fetched, self.reply(found)) if fetched and found else None

    def reply(self, fetch: str) -> Record | None:
        """The response that ended a fetch, its body whole as it was received; None when it is lost."""
        known = self._fetches.get(fetch)
        place = self._responses.get(known.response) if known else None
        record = self._record(place) if place else None
        if record is not None and record.kind == "revisit":
            same = self._by_digest.get(record.digest)
            whole = self._record(same) if same else None
            return record._replace(body=whole.body) if whole else None
        return record

    def last_replies(self) -> Iterator[tuple[str, Kept]]:
        """Every address that was asked for, with the place of its last reply."""
        for url, fetch in self._last_of.items():
            fetched = self.fetched([fetch])
            if fetched and fetched.kept:
                yield url, fetched.kept[-1]

    def _fetched(self, fetch: str, known: _Known) -> Fetched:
        place = self._responses.get(known.response, known.place)
        kept = Kept(self.files[place.file].name, place.offset, place.digest, fetch)
        return replace(fetched_of(known.told), kept=(kept,))

    def _record(self, place: _Place) -> Record | None:
        data = member_at(self.files[place.file], place.offset)
        return _parse(data) if data is not None else None

    # -- the index ---------------------------------------------------------------------------

    def _index(self) -> None:
        for number, file in enumerate(self.files):
            for member in members(file):
                record = _parse(member.data) if member.data is not None else None
                if record is None:
                    self.damaged += 1
                else:
                    self._take(record, _Place(number, member.offset, record.digest))
        needed = (known.response for known in self._fetches.values())
        self.lost = sum(bool(response) and response not in self._responses for response in needed)

    def _take(self, record: Record, place: _Place) -> None:
        if record.kind == "warcinfo":
            self.about = self.about or _fields(record.body)
        elif record.kind in ("response", "revisit"):
            self._responses[record.id] = place
            if record.kind == "response":
                self._by_digest.setdefault(record.digest, place)
        elif record.kind == "metadata":
            self._take_told(record, place)

    def _take_told(self, record: Record, place: _Place) -> None:
        if record.encoding != "application/json":  # another tool's
            return
        try:
            told = json.loads(record.body)
            if "state" in told:
                self.state = {name: told["state"][name] for name in _STATE}
            elif "response" in told:
                fetched_of(told["fetch"])
                own = place._replace(digest=_sha256(record.body))
                self._fetches[record.id] = _Known(told["fetch"], str(told["response"]), own)
                self._last_of[told["fetch"]["url"]] = record.id
            elif "target" in told or "unlinked" in told or "shown" in told or "walled" in told:
                self.told.append(told)
        except (ValueError, TypeError, KeyError):
            self.damaged += 1


def fetched_of(told: Mapping[str, Any]) -> Fetched:
    """The fetch that `told_of` wrote down."""
    known = {name: told[name] for name in _FETCHED}
    return Fetched(**known, trace=tuple(Hop(*hop) for hop in told["trace"]))


def _sha256(data: bytes | str) -> str:
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


def _fields(body: bytes) -> dict[str, str]:
    lines = body.decode("utf-8", "replace").split("\r\n")
    return {name: value.strip() for name, colon, value in (line.partition(":") for line in lines) if colon}


def _parse(data: bytes) -> Record | None:
    """The record in a member; None when it is not whole, or not what its hash says."""
    try:
        raw = ArcWarcRecordLoader().parse_record_stream(BytesIO(data), known_format="warc")
        body = raw.raw_stream.read()
        heads = raw.rec_headers
        digest = heads.get_header("WARC-Payload-Digest", "").removeprefix("sha256:")
        of_reply = raw.http_headers.get_header("Content-Encoding", "") if raw.http_headers else ""
        encoding = of_reply if raw.http_headers else heads.get_header("Content-Type", "")
    except Exception:  # whatever a library raises on bytes that are no record
        return None
    if raw.rec_type == "response" and digest != _sha256(body):
        return None
    return Record(
        raw.rec_type,
        heads.get_header("WARC-Record-ID", ""),
        heads.get_header("WARC-Target-URI", ""),
        digest,
        encoding,
        body,
    )
