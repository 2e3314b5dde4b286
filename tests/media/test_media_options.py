"""What users say of their files on the command line, and how far they are believed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli import app

HEAD = "账号名称,平台,标题,链接,发布时间\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "ledger.csv").write_text("账号名称,平台\n云岭发布,公众号\n云岭微博,微博\n", encoding="utf-8")
    (tmp_path / "a.csv").write_text(HEAD + "云岭发布,公众号,甲,,2026-10-01 09:00\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text(HEAD + "云岭微博,微博,乙,,2026-10-01 09:00\n", encoding="utf-8")
    return tmp_path


def check(folder: Path, *more: str):
    given = [
        "media",
        "check",
        folder / "ledger.csv",
        "--posts",
        folder / "a.csv",
        "--posts",
        folder / "b.csv",
    ]
    given += ["--fetched", "2026-11-20", "--as-of", "2026-11-20", "-o", folder / "out", *more]
    return CliRunner().invoke(app, [str(x) for x in given], catch_exceptions=False)


def unqualified(folder: Path) -> set[str]:
    made = json.loads((folder / "out/media-result.json").read_text(encoding="utf-8"))
    return {a["name"] for a in made["accounts"] if a["verdict"] == "unqualified"}


@pytest.mark.parametrize(
    ("said", "failing"),
    [
        (["2026-09-01"], {"云岭发布", "云岭微博"}),
        (["a.csv=2026-09-01"], {"云岭发布"}),
        (["2026-11-19", "b.csv=2026-09-01"], {"云岭微博"}),
    ],
)
def test_complete_for_all_files_or_for_one(folder: Path, said: list[str], failing: set[str]) -> None:
    check(folder, *(word for day in said for word in ("--complete-from", day)))
    assert unqualified(folder) == failing


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (("--complete-from", "c.csv=2026-09-01"), "c.csv"),
        (("--complete-from", "a.csv=spring"), "--complete-from"),
        (("--fetched", "2099-01-01"), "还没有到这一天"),
    ],
)
def test_what_cannot_be_is_told_in_one_line(folder: Path, more: tuple[str, ...], words: str) -> None:
    done = check(folder, *more)
    assert done.exit_code == 2 and words in done.stderr and len(done.stderr.strip().splitlines()) == 1
