"""Many files to one picture, and `govcheck media import`."""

from __future__ import annotations

import json
import time
from datetime import date, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from checker.clock import BEIJING
from checker.media.command import dump
from checker.media.load import load
from checker.media.model import Imported
from checker.media.tables import Given
from cli import app
from tests.media import samples as s
from tests.media.biff import xls

NOW = datetime(2025, 11, 20, 12, tzinfo=BEIJING)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "台账.csv").write_text(s.LEDGER, encoding="utf-8")
    (tmp_path / "文章.json").write_bytes(s.EXPORTER_JSON)
    (tmp_path / "订阅.json").write_bytes(s.JSON_FEED)
    (tmp_path / "微博.json").write_bytes(s.WEIBO_JSON)
    return tmp_path


def imported(*files: Path, ledger: Path | None = None, **more: str) -> Imported:
    troubles: list[str] = []
    made = load(
        files,
        [ledger] if ledger else [],
        Given(NOW),
        trouble=lambda error: troubles.append(str(error)),
        **more,
    )
    assert not troubles
    return made


def test_sources_find_the_accounts_of_the_ledger_by_id_or_name(folder: Path) -> None:
    made = imported(folder / "文章.json", folder / "微博.json", ledger=folder / "台账.csv")
    assert {p.account_key for p in made.posts} == {"wechat:gh_0123456789ab", "weibo:1000000001"}
    assert made.unmatched == ()
    weibo = next(a for a in made.accounts if a.platform == "weibo")
    assert (weibo.org, weibo.verified, weibo.status) == ("示例市商城管委会", True, "closing")


def test_an_account_the_ledger_does_not_have_is_shown_with_the_nearest_names(folder: Path) -> None:
    file = folder / "更多.csv"
    file.write_text("账号名称,平台,标题,发布时间\n示例商城発布,公众号,甲,2025-11-18\n", encoding="utf-8")
    made = imported(file, ledger=folder / "台账.csv")
    assert made.unmatched == (("示例商城発布", ("示例商城发布",)),)
    assert [p.account_key for p in made.posts] == ["wechat:示例商城発布"]


def test_two_accounts_of_one_name_are_not_taken_for_each_other(tmp_path: Path) -> None:
    ledger = tmp_path / "l.csv"
    ledger.write_text("账号名称,平台,账号ID\n示例发布,微博,1001\n示例发布,微博,1002\n", encoding="utf-8")
    file = tmp_path / "p.csv"
    file.write_text("账号名称,平台,标题,发布时间\n示例发布,微博,甲,2025-11-18\n", encoding="utf-8")
    made = imported(file, ledger=ledger)
    assert [p.account_key for p in made.posts] == ["weibo:示例发布"]
    assert len(made.accounts) == 3


def test_one_post_that_two_files_tell_counts_once(folder: Path) -> None:
    again = folder / "再.json"
    again.write_bytes(s.EXPORTER_JSON.replace(b'"is_deleted": false', b'"is_deleted": true'))
    made = imported(folder / "文章.json", again, ledger=folder / "台账.csv")
    assert (len(made.posts), made.repeated) == (2, 2)
    assert all(p.is_deleted for p in made.posts)


def test_posts_without_id_are_told_apart_by_title_and_minute(tmp_path: Path) -> None:
    file = tmp_path / "p.csv"
    rows = "示例,抖音,甲,2025-11-18 08:00\n示例,抖音,甲,2025-11-18 08:00\n示例,抖音,乙,2025-11-18 08:00\n"
    file.write_text("账号名称,平台,标题,发布时间\n" + rows, encoding="utf-8")
    made = imported(file)
    assert (len(made.posts), made.repeated) == (2, 1)
    assert all(p.post_id.startswith("t") for p in made.posts)


def test_nothing_is_complete_unless_the_user_says_so(folder: Path) -> None:
    (plain,) = imported(folder / "文章.json").batches
    assert (plain.coverage, plain.as_of) == ("unknown", "")
    (said,) = imported(
        folder / "文章.json", complete_from="2025-10-01", as_of="2025-11-20T00:00:00+08:00"
    ).batches
    assert (said.coverage, said.coverage_from, said.as_of[:10]) == ("complete", "2025-10-01", "2025-11-20")


def test_rows_add_up_in_every_batch(folder: Path) -> None:
    made = imported(folder / "文章.json", folder / "订阅.json", ledger=folder / "台账.csv")
    assert sum(b.rows for b in made.batches) == sum(b.rejected for b in made.batches) + 3 + 2 + 2
    assert len(made.rejects) == sum(b.rejected for b in made.batches)


def test_what_is_written_can_be_read_by_others(folder: Path) -> None:
    made = json.loads(dump(imported(folder / "文章.json", ledger=folder / "台账.csv")))
    post = made["posts"][0]
    assert (post["post_id"], post["published_at"], post["precision"]) == (
        "2650000001_1", "2025-11-19T08:01:00+08:00", "second",
    )  # fmt: skip
    assert made["batches"][0]["adapter"] == "ledger" and len(made["batches"][0]["file_sha256"]) == 64


def test_a_large_ledger_with_many_posts(tmp_path: Path) -> None:
    """800 accounts and 60,000 posts; the figure of the issue leaves room for the checks that follow."""
    ledger, posts = tmp_path / "l.csv", tmp_path / "p.csv"
    ledger.write_text(
        "账号名称,平台,主办单位,账号ID\n"
        + "".join(f"示例{n}发布,公众号,单位{n},gh_{n:012}\n" for n in range(800)),
        encoding="utf-8",
    )
    posts.write_text(
        "公众号,标题,链接,发布时间\n"
        + "".join(
            f"示例{n % 800}发布,标题{n},https://mp.weixin.qq.com/s/{n},2025-11-{n % 19 + 1:02} 08:{n % 60:02}:00\n"
            for n in range(60_000)
        ),
        encoding="utf-8",
    )
    began = time.process_time()
    made = imported(posts, ledger=ledger)
    assert (len(made.accounts), len(made.posts), made.unmatched) == (800, 60_000, ())
    assert time.process_time() - began < 10  # processor time: other work does not count


# -- the command -------------------------------------------------------------------------------


def command(*words: str | Path):
    return CliRunner().invoke(app, ["media", "import", *map(str, words)], catch_exceptions=False)


def test_a_dry_run_tells_the_mapping_and_writes_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    before = sorted(folder.iterdir())
    run = command("文章.json", "--ledger", "台账.csv", "--dry-run")
    assert run.exit_code == 0, run.output
    for words in ("账号名称 → name", "没有用到的列: 备注", "拒收 第 6 行: 没有账号名称", "共 3 个账号,2 篇"):
        assert words in run.stdout
    assert sorted(folder.iterdir()) == before


def test_an_old_workbook_is_a_ledger_like_any_other(folder: Path) -> None:
    pytest.importorskip("python_calamine")
    head = ["账号名称", "平台", "主办单位", "账号ID", "开设日期"]
    row = ["示例商城发布", "微信公众号", "示例市商城管委会", "gh_0123456789ab", date(2019, 5, 1)]
    (folder / "台账.xls").write_bytes(xls({"台账": [head, row]}))
    run = command(folder / "文章.json", "--ledger", folder / "台账.xls", "-o", folder / "out.json")
    assert run.exit_code == 0, run.output
    made = json.loads((folder / "out.json").read_text("utf-8"))
    (one,) = made["accounts"]
    assert (one["account_key"], one["opened_on"]) == ("wechat:gh_0123456789ab", "2019-05-01")
    assert {post["account_key"] for post in made["posts"]} == {"wechat:gh_0123456789ab"}


def test_it_speaks_english(folder: Path) -> None:
    run = command(folder / "文章.json", "--ledger", folder / "台账.csv", "--dry-run", "--lang", "en")
    assert "no account name" in run.stdout and "2 posts" in run.stdout
    own = [line for line in run.stdout.splitlines() if "columns" not in line.lower() and "→" not in line]
    assert not any("拒收" in line or "共 " in line for line in own)


def test_a_file_that_cannot_be_read_does_not_keep_the_others_out(folder: Path) -> None:
    (folder / "坏.xlsx").write_bytes(b"PK\x03\x04 no")
    out = folder / "out.json"
    run = command(folder / "坏.xlsx", folder / "没有.csv", folder / "文章.json", "-o", out)
    assert run.exit_code == 2
    lines = run.stderr.strip().splitlines()
    assert len(lines) == 2 and all(line.startswith("govcheck: ") for line in lines)
    assert "坏.xlsx" in lines[0] and "没有.csv" in lines[1]
    assert len(json.loads(out.read_text("utf-8"))["posts"]) == 2


def test_terminals_are_safe_from_what_files_hold(folder: Path) -> None:
    file = folder / "p.csv"
    file.write_text("账号名称,平台,标题,发布时间\n示例,抖音,x,\x1b[2J昨天\n", encoding="utf-8")
    assert "\x1b" not in command(file, "--dry-run").output


def test_usage(folder: Path) -> None:
    assert command().exit_code == 2
    assert "--platform" in command(folder / "文章.json", "--platform", "不认识").stderr
    (folder / "空.csv").write_text("账号名称,平台,发布时间\n", encoding="utf-8")
    assert command(folder / "空.csv", "--dry-run").exit_code == 3
