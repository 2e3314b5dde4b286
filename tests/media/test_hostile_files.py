"""Files that were cut, spoiled or built to harm: rows, or one line, never a crash."""

from __future__ import annotations

import os
import random
import time
import tracemalloc
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import pytest

from checker.clock import BEIJING
from checker.media.detect import take
from checker.media.files import File, read_file
from checker.media.model import MediaError
from checker.media.tables import Given
from tests.media import samples as s
from tests.media.biff import xls

GIVEN = Given(datetime(2025, 11, 20, 12, tzinfo=BEIJING))
TRIES = int(os.environ.get("GOVCHECK_TRIES", "40"))
PIECES = (
    b"null",
    b"[]",
    b"{}",
    b'"',
    b"]",
    b"}",
    b"1e999",
    b"-1",
    b"9" * 40,
    b"\x00",
    b"\xff",
    b"<",
    b"true",
    b",,",
    b"\n",
)


def whole(tmp_path: Path) -> dict[str, bytes]:
    """Every sample by name."""
    found = {
        name: value if isinstance(value, bytes) else value.encode()
        for name, value in vars(s).items()
        if name.isupper() and len(name) > 1 and isinstance(value, bytes | str)
    }
    found["weibo.db"] = s.weibo_db(tmp_path / "w.db").read_bytes()
    found["old.xls"] = xls({"S": [["账号名称", "平台"], ["示例发布", "微博"]]})
    found["rss.db"] = s.we_mp_rss_db(tmp_path / "r.db").read_bytes()
    try:
        book = s.workbook(tmp_path / "b.xlsx", {"Sheet1": [s.EXPORTER_HEADERS, s.EXPORTER_ROW]})
        found["book.xlsx"] = book.read_bytes()
    except ImportError:
        pass
    return found


def spoiled(data: bytes, chance: random.Random) -> bytes:
    made = bytearray(data)
    for _ in range(chance.choice((1, 2, 5, 30))):
        at = chance.randrange(len(made) + 1)
        how = chance.randrange(4)
        if how == 0 and len(made) > at:
            made[at] = chance.randrange(256)
        elif how == 1:
            made[at : at + chance.randrange(12)] = chance.choice(PIECES)
        elif how == 2:
            del made[at : at + chance.randrange(40)]
        else:
            made[at:at] = made[chance.randrange(len(made) + 1) :][: chance.randrange(60)]
        made = made or bytearray(b"x")
    return bytes(made)


@pytest.mark.timeout(600)
def test_spoiled_files_are_read_or_told(tmp_path: Path) -> None:
    chance = random.Random(os.environ.get("GOVCHECK_SEED", "20261126"))
    for name, data in whole(tmp_path).items():
        for n in range(TRIES):
            bad = spoiled(data, chance)
            for ledger in (False, True):
                try:
                    taken = take(File(Path(name), bad), GIVEN, ledger=ledger)
                except MediaError as told:
                    assert "\n" not in str(told), (name, n)
                    continue
                told_of = len(taken.posts) + len(taken.accounts) + len(taken.messages) + len(taken.rejects)
                assert told_of >= taken.rows, (name, n)  # no row is dropped silently
                assert not any("\n" in str(why) for _, why in taken.rejects), (name, n)


@pytest.mark.parametrize("raw", [b"", b" \n\t", b"\xef\xbb\xbf"])
def test_empty_files_are_told(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "x.csv").write_bytes(raw)
    with pytest.raises(MediaError):
        take(read_file(tmp_path / "x.csv"), GIVEN)


def test_a_folder_and_a_missing_file_are_told(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.csv"):
        with pytest.raises(MediaError):
            read_file(path)


def test_a_file_that_is_too_large_is_not_even_opened(tmp_path: Path) -> None:
    file = tmp_path / "large.csv"
    with file.open("wb") as large:
        large.truncate(400_000_000)  # takes no room on most disks
    with pytest.raises(MediaError, match="400 MB"):
        read_file(file)


def test_a_large_table_is_read_line_by_line(tmp_path: Path) -> None:
    """What is kept of a file are its posts, not its text in several shapes."""
    row = "示例,抖音,{n},第{n}条,2025-11-18 08:00:00," + "x" * 2000 + "\n"
    text = "账号名称,平台,id,标题,发布时间,备注\n" + "".join(row.format(n=n) for n in range(20_000))
    file = File(Path("p.csv"), text.encode())
    del text
    tracemalloc.start()
    taken = take(file, GIVEN)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(taken.posts) == 20_000
    assert peak < 0.8 * len(file.data), f"{peak / 1e6:.0f} MB of {len(file.data) / 1e6:.0f} MB"


@pytest.mark.parametrize(
    "repeated",
    [
        "<meta ", "<meta property='og:title' ", "class='weui-msg__title'>", "class='", "class='nickname'", "og:url'",
        'var nickname = "', 'var nickname = "\\', "var biz = \"'||", " title: JsDecode('", "2019年05月01日 ", "<!DOCTYPE ",
        "create_timestamp" + " " * 500, "微信号",
    ],
)  # fmt: skip
@pytest.mark.parametrize("begins", ["<html>mmbiz <div id='js_article'>", "<html>mmbiz 账号主体", "<rss>"])
def test_pages_that_are_built_to_take_long(begins: str, repeated: str) -> None:
    page = begins + (repeated * (1_000_000 // len(repeated)))
    began = time.process_time()
    with suppress(MediaError):
        take(File(Path("a.html"), page.encode()), GIVEN)
    assert time.process_time() - began < 15  # all but a few take less than one


@pytest.mark.parametrize(
    "cell", ["(" * 400_000, "1" * 400_000, "2025" + " " * 400_000 + "x", "=HYPERLINK(" + " " * 400_000]
)
@pytest.mark.parametrize(
    "rows",
    ["{0},平台,发布时间\n", "账号名称,平台,标题,发布时间\n示例,抖音,{0},{0}\n示例,{0},甲,2025-11-18\n"],
)
def test_cells_that_are_built_to_take_long(rows: str, cell: str) -> None:
    began = time.process_time()
    with suppress(MediaError):
        take(File(Path("a.csv"), rows.format(cell).encode()), GIVEN)
    assert time.process_time() - began < 8


def test_one_quote_left_open_loses_no_more_than_it_must() -> None:
    rows = (
        "账号名称,平台,标题,发布时间\n" + '示例,抖音,"没有收尾,2025-11-18\n' + "示例,抖音,乙,2025-11-18\n" * 3
    )
    taken = take(File(Path("p.csv"), rows.encode()), GIVEN)
    assert len(taken.posts) + len(taken.rejects) >= 1
    assert taken.posts or taken.rejects
