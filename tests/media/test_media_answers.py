"""Questions on accounts are answered as those on sites are, and the answers outlive the run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli import app

LEDGER = "账号名称,平台,主办单位,状态,账号ID\n云岭发布,微信公众号,云岭市府办,正常,gh_1\n云岭微博,新浪微博,云岭市府办,正常,1000000001\n"
POSTS = """账号名称,平台,标题,链接,发布时间
云岭发布,微信公众号,云岭区人民正府公告,https://mp.weixin.qq.com/s/1,2026-11-18 09:00
云岭微博,新浪微博,工作动态,https://weibo.com/1,2026-10-01 09:00
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "ledger.csv").write_text(LEDGER, encoding="utf-8")
    (tmp_path / "posts.csv").write_text(POSTS, encoding="utf-8")
    assert check(tmp_path).exit_code == 0
    return tmp_path


def govcheck(*args: str | Path, typed: str = ""):
    return CliRunner().invoke(app, [str(a) for a in args], input=typed, catch_exceptions=False)


def check(folder: Path, *more: str | Path):
    files = (folder / "ledger.csv", "--posts", folder / "posts.csv")
    return govcheck("media", "check", *files, "--as-of", "2026-11-20", "-o", folder / "out", *more)


def answer(folder: Path, typed: str, *more: str):
    given = ("answer", folder / "out/media-result.json", "--by", "某检查员", *more)
    done = govcheck(*given, typed=typed)
    assert done.exit_code == 0, done.output
    return done


def accounts(folder: Path) -> dict:
    made = json.loads((folder / "out/media-result.json").read_text(encoding="utf-8"))
    return {a["name"]: a for a in made["accounts"]}


def page(folder: Path, platform: str) -> str:
    (file,) = (folder / "out/accounts").glob(f"{platform}-*.html")
    return file.read_text(encoding="utf-8")


def test_what_keeps_a_verdict_open_is_asked_first(folder: Path) -> None:
    done = answer(folder, "q\n")
    assert "云岭微博 · V-M2.1 内容不更新(新媒体) · 未能判定" in done.stdout
    assert not (folder / "out/answers.toml").exists()


def test_an_answer_counts_at_once_and_after_a_second_run(folder: Path) -> None:
    answer(folder, "2\n打开看过,最新一篇是十月\n", "--only", "v-m2.1")
    assert accounts(folder)["云岭微博"]["verdict"] == "unqualified"
    assert "打开看过" in page(folder, "weibo") and "某检查员" in page(folder, "weibo")
    again = check(folder, "--answers", folder / "out/answers.toml")
    assert again.exit_code == 1 and "云岭微博: 规定天数内没有更新: 人工回答(某检查员," in again.output
    assert accounts(folder)["云岭微博"]["verdict"] == "unqualified"
    assert accounts(folder)["云岭发布"]["verdict"] == "qualified"
    assert "发文来源不全" in page(folder, "weibo")  # what the machine said stays


def test_an_answer_is_of_one_account_only(folder: Path) -> None:
    answer(folder, "2\n有\n" + "\n" * 9, "--only", "云岭发布")
    said = accounts(folder)
    assert said["云岭发布"]["verdict"] == "unqualified" and said["云岭微博"]["verdict"] == "undecided"
    text = (folder / "out/answers.toml").read_text(encoding="utf-8")
    assert 'account = "wechat:gh_1"' in text and text.count("[[answer]]") == 1


def test_answering_again_replaces_the_answer(folder: Path) -> None:
    answer(folder, "1\n\n", "--only", "V-M2.1")
    check(folder)
    answer(folder, "q\n", "--only", "V-M2.1")
    text = (folder / "out/answers.toml").read_text(encoding="utf-8")
    assert text.count("[[answer]]") == 1
    check(folder, "--answers", folder / "out/answers.toml")
    assert accounts(folder)["云岭微博"]["verdict"] == "qualified"


def test_a_suspicion_that_was_cleared_stays_cleared(folder: Path) -> None:
    assert accounts(folder)["云岭发布"]["suspected"] == 1
    answer(folder, "2\n转载原文\n", "--review")
    check(folder, "--answers", folder / "out/answers.toml")
    assert accounts(folder)["云岭发布"]["suspected"] == 0
    assert "误报" in page(folder, "wechat")


def test_a_suspicion_that_was_confirmed_is_a_veto(folder: Path) -> None:
    answer(folder, "1\n", "--review")
    assert check(folder, "--answers", folder / "out/answers.toml").exit_code == 1
    assert accounts(folder)["云岭发布"]["verdict"] == "unqualified"


def test_answers_on_an_account_that_is_gone_are_told(folder: Path) -> None:
    answer(folder, "1\n\n", "--only", "V-M2.1")
    (folder / "ledger.csv").write_text(LEDGER.replace("1000000001", "1000000002"), encoding="utf-8")
    check(folder, "--answers", folder / "out/answers.toml")
    report = (folder / "out/report.html").read_text(encoding="utf-8")
    assert "weibo:1000000001 V-M2.1" in report


def test_a_broken_answers_file_is_told_before_anything_is_read(folder: Path) -> None:
    (folder / "a.toml").write_text("[[answer]]\n", encoding="utf-8")
    done = check(folder, "--answers", folder / "a.toml")
    assert done.exit_code == 2 and len(done.stderr.strip().splitlines()) == 1


def test_the_report_is_made_again_with_the_answers(folder: Path) -> None:
    answer(folder, "2\n看过\n", "--only", "V-M2.1")
    check(folder)
    given = ("--answers", folder / "out/answers.toml", "-o", folder / "again", "--lang", "en")
    done = govcheck("report", folder / "out/media-result.json", *given)
    assert done.exit_code == 0, done.output
    made = json.loads((folder / "again/media-result.json").read_text(encoding="utf-8"))
    assert made["answered"]["counted"] == 1 and len(list((folder / "again/accounts").iterdir())) == 2
    assert '<html lang="en">' in (folder / "again/report.html").read_text(encoding="utf-8")
    assert accounts(folder)["云岭微博"]["verdict"] == "undecided"


def test_english(folder: Path) -> None:
    done = govcheck(
        "answer",
        folder / "out/media-result.json",
        "--by",
        "x",
        "--lang",
        "en",
        "--only",
        "V-M2.1",
        typed="1\n\n",
    )
    assert "undecided 1" in done.stdout and "updated 2" in done.stdout
