"""`govcheck words`: suspected wording of files, for people and for programs."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from cli import app
from tests.media.biff import far_xls, xls


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.txt").write_text(
        "云岭市人民正府公告\n姓名:张某 身份证号:110101199003070038", encoding="utf-8"
    )
    (tmp_path / "b.html").write_text("<title>通知</title><p>" + "认真落实各项工作。" * 20, encoding="utf-8")
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.7")
    return tmp_path


def run(*arguments: object):
    return CliRunner().invoke(app, ["words", *map(str, arguments)])


def test_every_place_is_shown_with_its_sentence_and_what_belongs_there(folder):
    done = run(folder)
    assert done.exit_code == 0
    assert "人民正府 → 人民政府  云岭市【人民正府】公告" in done.output
    assert "11*************038" in done.output and "110101199003070038" not in done.output
    assert "文件损坏或读不出" in done.output and "以上都是疑似" in done.output


def test_a_gate_may_ask_for_a_no(folder):
    assert run(folder, "--fail-on", "grave").exit_code == 1


def test_english(folder):
    assert "suspected serious errors 1" in run(folder, "--lang", "en").output


def test_json_holds_what_was_found(folder, tmp_path):
    out = tmp_path / "words.json"
    run(folder / "a.txt", "--json", out)
    (one,) = json.loads(out.read_text(encoding="utf-8"))
    assert one["words"][0]["instead"] == "人民政府" and one["private"][0]["kind"] == "identity"


def test_an_own_list_is_used(folder):
    own = folder / "own.tsv"
    own.write_text("各项工作\t各项任务\tnote\n", encoding="utf-8")
    assert "本单位词表  各项工作 → 各项任务" in run(folder / "b.html", "--list", own).output


@pytest.mark.parametrize("what", ["nowhere", "empty"])
def test_nothing_to_read_is_one_line(tmp_path, what):
    (tmp_path / "empty").mkdir()
    done = run(tmp_path / what)
    assert done.exit_code == 2 and "Traceback" not in done.output


def test_only_unreadable_files_are_no_pass(folder):
    assert run(folder / "c.pdf").exit_code == 3


def test_an_address_is_sent_to_the_command_that_reads_sites():
    done = run("https://www.a.gov.cn/")
    assert done.exit_code == 2 and "govcheck check" in done.output


def test_a_title_that_says_nothing_but_test_is_told_and_a_sentence_once(tmp_path):
    again = '<a href="1.html">会议记要</a><a href="2.html">会议记要</a>'
    page = f"<title>测试</title><p>{'认真落实各项工作。' * 20}</p>{again}"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    shown = run(tmp_path / "a.html").output
    assert "测试内容  测试" in shown and shown.count("【会议记要】") == 1


def test_no_output_shows_a_number_of_a_person(tmp_path):
    number = "110101199003070038"
    file, told = tmp_path / "a.txt", tmp_path / "a.json"
    file.write_text(f"户主姓名张某,证号{number},手机13800001234,统一布署救助", encoding="utf-8")
    shown = run(file, "--json", told).output + told.read_text(encoding="utf-8")
    assert "布署" in shown
    assert number not in shown and "13800001234" not in shown


def test_a_damaged_workbook_ends_nothing_but_itself(tmp_path, capfd):
    """A library that asks for more memory than there is takes its process with it."""
    (tmp_path / "a.xls").write_bytes(far_xls(300))
    (tmp_path / "b.xls").write_bytes(xls({"表": [["标题"], ["一张表"]]})[:1200])
    (tmp_path / "c.txt").write_text("云岭市人民正府公告", encoding="utf-8")
    done = run(tmp_path)
    assert done.exit_code == 0 and "人民正府 → 人民政府" in done.output
    assert done.output.count("文件损坏或读不出") == 2
    assert "panicked" not in capfd.readouterr().err
