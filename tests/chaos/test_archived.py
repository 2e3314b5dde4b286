"""Every nuisance of the chaos portal, archived: the file is valid WARC, and what is read back is what was met."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from warcio.cli import main as warcio_cli

from checker.fetch.http import Client, Limits
from checker.fetch.model import Fetched
from checker.store.warc import Archive
from checker.store.warc_files import FIRST
from checker.store.warc_read import ArchiveReader
from tests.chaos.home import served, written
from tests.chaos.nuisances import TABLE
from tests.chaos.portal import Portal
from tests.chaos.test_chaos import _listen

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]
AT = "2026-11-20T08:00:00+08:00"


@pytest.fixture(scope="module")
def archived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, list[Fetched]]]:
    out = tmp_path_factory.mktemp("archived")
    portal = Portal(lambda path: find(path))
    find = served(portal)
    limits = Limits(connect_s=1, read_s=1, total_s=2, second_try_s=0.1)
    with (
        portal,
        Archive(out, {"software": "test"}, at=AT, cap=10**9) as archive,
        Client(keep=archive.keep, limits=limits) as client,
        ThreadPoolExecutor(8) as threads,
    ):
        _listen(portal, out)
        urls = [written(row, portal.names) for row in TABLE]
        base = portal.names["base"]
        whole = [url if "://" in url else base + url for url in urls]
        found = [*threads.map(client.get, whole), *threads.map(client.head, whole)]
        assert not archive.stopped
    yield out / FIRST, found


def test_the_archive_of_all_nuisances_is_valid(archived: tuple[Path, list[Fetched]]) -> None:
    try:
        warcio_cli(["check", str(archived[0])])
    except SystemExit as end:
        assert not end.code


def test_each_is_read_back_as_it_was_met(archived: tuple[Path, list[Fetched]]) -> None:
    file, found = archived
    reader = ArchiveReader([file])
    reader._index()
    assert not reader.damaged and not reader.lost
    for fetched in found:
        assert fetched.kept, fetched.url
        assert reader.fetched([kept.fetch for kept in fetched.kept]) == replace(fetched, body=b"")
