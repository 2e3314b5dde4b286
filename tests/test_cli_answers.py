"""Answers on the command line: asked for, written down, and counted by check, judge and report."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli import app
from reports.model import dump
from tests.results import criterion, make_result, proof

LATE = ("D-F4", 2)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    result = make_result({LATE: criterion("ask"), ("D-G3", 1): criterion("fail", proof(1))}, "pass")
    (tmp_path / "result.json").write_text(dump(result), encoding="utf-8")
    return tmp_path


def govcheck(*args: str | Path, typed: str = ""):
    return CliRunner().invoke(app, [str(a) for a in args], input=typed, catch_exceptions=False)


def test_answering_writes_the_answers_and_the_report(folder):
    done = govcheck("answer", folder / "result.json", "--by", "某检查员", typed="2\n看过首页\n")
    assert done.exit_code == 0
    assert 'value = "不符合"' in (folder / "answers.toml").read_text(encoding="utf-8")
    assert "看过首页" in (folder / "report.html").read_text(encoding="utf-8")
    assert "已记下 1 条" in done.stdout


def test_who_answers_is_asked_for(folder):
    assert 'by = "某检查员"' in _after(folder, "某检查员\n1\n\n")
    nobody = govcheck("answer", folder / "result.json", typed="\n")
    assert nobody.exit_code == 2 and nobody.stderr.strip() == "govcheck: 请写明回答人:--by 姓名"


def _after(folder: Path, typed: str) -> str:
    assert govcheck("answer", folder / "result.json", typed=typed).exit_code == 0
    return (folder / "answers.toml").read_text(encoding="utf-8")


def test_the_report_counts_the_answers_it_is_given(folder):
    govcheck("answer", folder / "result.json", "--by", "某检查员", typed="2\n\n")
    done = govcheck(
        "report",
        folder / "result.json",
        *("--answers", folder / "answers.toml", "--json", folder / "settled.json", "-o", folder / "r.html"),
    )
    assert done.exit_code == 0
    before = json.loads((folder / "result.json").read_text(encoding="utf-8"))
    after = json.loads((folder / "settled.json").read_text(encoding="utf-8"))
    assert before["score"]["worst"] == after["score"]["worst"] < before["score"]["best"]
    assert after["score"]["closed"] and after["answered"]["counted"] == 1


def test_reviewing_asks_about_findings_in_english_too(folder):
    done = govcheck(
        "answer", folder / "result.json", "--review", "--by", "某检查员", "--lang", "en", typed="2\nmoved\n"
    )
    assert "1 findings to review" in done.stdout
    assert 'verdict = "误报"' in (folder / "answers.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", ["report", "check"])
def test_a_faulty_answers_file_is_told_before_anything_is_done(command, folder):
    (folder / "answers.toml").write_text('[[answer]]\ncriterion = "D-F4"\n', encoding="utf-8")
    (folder / "site").mkdir()
    (folder / "site" / "index.html").write_text("<p>x</p>", encoding="utf-8")
    what = folder / "result.json" if command == "report" else folder / "site"
    done = govcheck(command, what, "--answers", folder / "answers.toml", "-o", folder / "out")
    assert done.exit_code == 2
    assert "answers.toml:2: criterion" in done.stderr
    assert not (folder / "out").exists()
