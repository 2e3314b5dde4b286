from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from page_readers_sample import read

from checker.page.model import Page
from checker.page.workers import PageReaders, ReadFailure

DAY = date(2026, 11, 23)
URL = "http://www.yuhua.gov.cn/"


def title(answer: Page | ReadFailure) -> str:
    assert isinstance(answer, Page)
    return answer.title


@pytest.mark.parametrize("n", [0, 1])
def test_a_page_comes_back_whole_from_a_worker_and_in_process(n: int) -> None:
    with PageReaders(n, DAY, reader=read) as readers:
        got = readers.read("标题".encode(), URL, "gbk", URL + "base/")
    assert got == read("标题".encode(), URL, header_charset="gbk", as_of=DAY, base_url=URL + "base/")


@pytest.mark.parametrize(
    ("body", "kind"),
    [(b"die", "died"), (b"hang", "timed_out"), (b"raise", "error"), (b"eat memory", "error")],
)
def test_a_hostile_page_costs_itself_alone(body: bytes, kind: str) -> None:
    if body == b"eat memory":
        pytest.importorskip("resource")
    with PageReaders(1, DAY, timeout_s=1, reader=read) as readers:
        assert title(readers.read(b"before", URL)) == "before"
        failure = readers.read(body, URL)
        assert isinstance(failure, ReadFailure) and failure.kind == kind and failure.reason
        assert title(readers.read(b"after", URL)) == "after"


def test_many_threads_share_few_workers_and_none_is_left_behind() -> None:
    with PageReaders(2, DAY, timeout_s=30, reader=read) as readers, ThreadPoolExecutor(8) as pool:
        bodies = [b"die" if n % 20 == 7 else str(n).encode() * 20_000 for n in range(100)]
        got = list(pool.map(lambda body: readers.read(body, URL), bodies))
    for body, answer in zip(bodies, got, strict=True):
        assert isinstance(answer, ReadFailure) if body == b"die" else title(answer) == body.decode()
    assert not [child for child in multiprocessing.active_children() if child.name == "page-reader"]


def test_ctrl_c_is_not_for_the_workers() -> None:
    with PageReaders(1, DAY, reader=read) as readers:
        pid = title(readers.read(b"pid", URL))
        os.kill(int(pid), signal.SIGINT)
        assert title(readers.read(b"pid", URL)) == pid


def test_closing_ends_a_page_under_way() -> None:
    readers = PageReaders(1, DAY, timeout_s=60, reader=read)
    readers.read(b"warm", URL)
    with ThreadPoolExecutor(2) as pool:
        under_way = pool.submit(readers.read, b"hang", URL)
        waiting = pool.submit(readers.read, b"hang", URL)
        readers.close()
        assert isinstance(under_way.result(10), ReadFailure)
        assert isinstance(waiting.result(10), ReadFailure)
    late = readers.read(b"late", URL)
    assert isinstance(late, ReadFailure) and late.kind == "closed"
    readers.close()


def test_a_worker_leaves_when_its_parent_is_gone(tmp_path: Path) -> None:
    """The worker holds its parent's output open, so `run` returns only once the worker has left too."""
    script = tmp_path / "parent.py"
    script.write_text(
        "import os, signal\n"
        "from datetime import date\n"
        "from page_readers_sample import read\n"
        "from checker.page.workers import PageReaders\n"
        "if __name__ == '__main__':\n"
        "    print(PageReaders(1, date(2026, 1, 1), reader=read).read(b'pid', 'u').title, flush=True)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    paths = os.pathsep.join([str(Path(__file__).parent), str(Path(__file__).parents[2])])
    done = subprocess.run(
        [sys.executable, str(script)],
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        timeout=60,
    )
    assert done.stdout.strip().isdigit(), done.stderr
