"""`govcheck diff` as a user meets it: lines, JSON, page, exit codes, one line for each trouble."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from reports.diff import Diff
from reports.html import render_diff
from tests.test_cli import check, govcheck, one_line, site  # noqa: F401
from tests.test_diff import OLD, READ, STALE, WORD, criterion, diff, finding, result


@pytest.fixture
def twice(site, tmp_path) -> tuple[Path, Path]:  # noqa: F811
    """A site with two dead links, inspected; one link mended, one page gone, one link new; inspected again."""
    first, second = tmp_path / "first", tmp_path / "second"
    for n, goal in ((3, "x1"), (5, "x2")):
        file = site / "dt" / f"{n}.html"
        file.write_text(file.read_text("utf-8") + f"<p><a href='/{goal}.html'>失效链接{n}</a></p>", "utf-8")
    check(str(site), first)
    (site / "x1.html").write_text(f"<title>补上的页面</title><p>{'正文。' * 40}</p>", "utf-8")
    file = site / "dt" / "7.html"
    file.write_text(file.read_text("utf-8") + "<p><a href='/x3.html'>新的失效链接</a></p>", "utf-8")
    check(str(site), second)
    return first, second


def test_a_link_mended_one_left_and_one_new(twice, tmp_path):
    done = govcheck("diff", *twice, "--json", tmp_path / "d.json", "--html", tmp_path / "d.html")
    assert done.exit_code == 1, done.output
    told = json.loads((tmp_path / "d.json").read_text(encoding="utf-8"))
    links = {f["evidence"]["target"]: f["state"] for f in told["findings"] if f["indicator"] == "D-G3"}
    ends = {url.rpartition("/")[2]: state for url, state in links.items() if state != "withdrawn"}
    assert (ends["x1.html"], ends["x2.html"], ends["x3.html"]) == ("mended", "not_mended", "new")
    text = (tmp_path / "d.html").read_text(encoding="utf-8")
    assert "已整改" in text and "x3.html" in text and "default-src" in text
    assert "已整改" in done.stdout and "新增" in done.stdout and "x2.html" in done.stdout


def test_the_same_inspection_against_itself_changes_nothing(twice, tmp_path):
    done = govcheck("diff", twice[0] / "result.json", twice[0], "--json", tmp_path / "d.json")
    told = json.loads((tmp_path / "d.json").read_text(encoding="utf-8"))
    assert done.exit_code == 1 and not told["criteria"]
    assert {f["state"] for f in told["findings"]} == {"not_mended"}


def test_result_files_alone_will_do(twice, tmp_path):
    for n, folder in enumerate(twice):
        shutil.copy(folder / "result.json", tmp_path / f"{n}.json")
    done = govcheck("diff", tmp_path / "0.json", tmp_path / "1.json", "--lang", "en")
    assert done.exit_code == 1 and "no inspection.db lies beside" in done.stdout
    assert "not mended" in done.stdout


def counted(**counts: int) -> Diff:
    """A comparison with so many findings of each state."""
    made = diff(OLD, result({STALE: criterion("pass")}, READ))
    one = made.findings[0]
    rows = tuple(type(one)(**{**vars(one), "state": state}) for state, n in counts.items() for _ in range(n))
    return type(made)(made.old, made.new, rows)


@pytest.mark.parametrize(
    ("counts", "fail_on", "code"),
    [
        ({"mended": 2}, "open", 0),
        ({}, "open", 0),
        ({"withdrawn": 1}, "open", 0),
        ({"not_mended": 1, "cannot_tell": 1}, "open", 1),
        ({"new": 1, "mended": 3}, "open", 1),
        ({"cannot_tell": 1, "mended": 3}, "open", 3),
        ({"not_mended": 1}, "new", 0),
        ({"not_mended": 1, "cannot_tell": 1}, "new", 3),
        ({"new": 1}, "new", 1),
        ({"new": 1, "not_mended": 1, "cannot_tell": 1}, "never", 0),
    ],
)
def test_exit_codes_say_whether_work_is_left(counts, fail_on, code):
    from checker.diff_command import exit_code

    assert exit_code(counted(**counts), fail_on) == code


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("none", "none"), "没有检查结果"),
        (("{good}", "none"), "没有检查结果"),
        (("{good}", "{bad}"), "not JSON"),
        (("{good}", "{good}", "--fail-on", "always"), "--fail-on"),
        (("{good}", "{good}", "--answers", "none.toml"), "none.toml"),
    ],
)
def test_each_trouble_is_one_line(tmp_path, args, words):
    from reports.model import dump

    good, bad = tmp_path / "good.json", tmp_path / "bad.json"
    good.write_text(dump(OLD), encoding="utf-8")
    bad.write_text("{", encoding="utf-8")
    done = govcheck("diff", *(a.format(good=good, bad=bad) for a in args))
    assert done.exit_code == 2 and words in one_line(done)


def test_answers_are_laid_over_the_newer_result(tmp_path):
    from reports.model import dump

    file, answers = tmp_path / "result.json", tmp_path / "answers.toml"
    file.write_text(dump(OLD), encoding="utf-8")
    answers.write_text(
        f'[[review]]\nfinding = "{WORD.fingerprint}"\nverdict = "已整改"\nby = "检查员"\non = 2026-11-23\n',
        encoding="utf-8",
    )
    assert govcheck("diff", file, file).exit_code == 1
    done = govcheck("diff", file, file, "--answers", answers)
    assert done.exit_code == 0 and "已整改 1" in done.stdout


def test_words_of_pages_are_shown_and_never_run():
    nasty = finding(
        STALE, text="<script>alert(1)</script>", url="javascript:alert(1)", place="<img src=x onerror=a()>"
    )
    made = diff(result({}, READ), result({STALE: criterion("fail", nasty)}, READ))
    text = render_diff(made)
    assert "<script>alert" not in text and "<img" not in text and 'href="javascript:' not in text


def test_a_comparison_of_thousands_is_cut_and_says_so():
    many = [finding(STALE, url=f"{READ[0].url}{n}") for n in range(900)]
    made = diff(result({STALE: criterion("fail", *many)}, READ), result({STALE: criterion("pass")}, READ))
    assert "另有 400 处未列入本页" in render_diff(made)


def test_nothing_before_and_nothing_now_is_said():
    text = render_diff(diff(result({}), result({})))
    assert "上次没有问题" in text
