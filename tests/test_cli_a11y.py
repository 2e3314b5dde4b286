"""`govcheck a11y`: pages named in every way, every outcome listed, exit codes for a gate."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from checker.browser.find import Missing, find_browser
from cli import app

GOOD = (
    "<!doctype html><html lang=zh-CN><meta charset=utf-8><title>{n} 通知公告</title>"
    "<main><h1>通知公告</h1><p>今天起开放预约。</p></main></html>"
)
BAD = GOOD.replace("<p>", "<img src=x.png><p>")
needs_browser = pytest.mark.skipif(isinstance(find_browser(), Missing), reason="no browser")


def a11y(*args: str | Path, typed: str = ""):
    return CliRunner().invoke(app, ["a11y", *map(str, args)], input=typed, catch_exceptions=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good.html").write_text(GOOD.format(n=1), encoding="utf-8")
    (tmp_path / "bad.html").write_text(BAD.format(n=2), encoding="utf-8")
    return tmp_path


@pytest.mark.browser
@needs_browser
def test_every_outcome_of_every_page_is_listed_in_the_order_named(folder):
    out = folder / "out" / "a11y.json"
    done = a11y(folder / "good.html", folder / "bad.html", "--slow", "none", "--json", out)
    assert done.exit_code == 1
    good, bad = json.loads(out.read_text(encoding="utf-8"))
    assert (good["outcome"], good["url"]) == ("shown", (folder / "good.html").as_uri())
    [fault] = [o for o in bad["outcomes"] if o["rule"] == "image-alt"]
    assert (fault["verdict"], fault["wcag"], fault["act"]) == ("fail", ["1.1.1"], ["23a2a8"])
    assert fault["elements"][0]["html"].startswith("<img") and fault["elements"][0]["reason"]
    assert {o["verdict"] for o in good["outcomes"]} <= {"fail", "unknown", "pass", "n/a"}
    assert good["engine"]["version"] and len(good["engine"]["sha256"]) == 64


@pytest.mark.browser
@needs_browser
def test_pages_without_a_fault_end_with_0_and_a_report_can_be_read(folder):
    page = folder / "a11y.html"
    done = a11y(folder / "good.html", "--slow", "none", "--html", page, "--lang", "en")
    assert done.exit_code == 0, done.stdout
    assert "<html" in page.read_text(encoding="utf-8")


@pytest.mark.browser
@needs_browser
def test_a_page_that_does_not_open_ends_with_3_and_the_rest_is_seen(folder):
    done = a11y("http://127.0.0.1:9/", folder / "good.html", "--slow", "none")
    assert done.exit_code == 3
    assert "没有打开" in done.stdout and "没有看成 1" in done.stdout


@pytest.mark.browser
@needs_browser
def test_addresses_come_from_a_file_from_stdin_and_from_a_folder(folder):
    names = folder / "urls.txt"
    names.write_text(f"# 首页\n{(folder / 'good.html').as_uri()}\n\n", encoding="utf-8")
    assert "[1/1]" in a11y("--files-from", names, "--slow", "none").stdout
    assert "[1/1]" in a11y("--files-from", "-", "--slow", "none", typed=f"{folder / 'good.html'}\n").stdout
    assert "[2/2]" in a11y(folder, "--slow", "none").stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "没有要看的网页"),
        (["nowhere/x.html"], "没有文件或目录"),
        (["ftp://example.gov.cn/"], "不是网址"),
        (["--files-from", "gone.txt"], "读不出网址列表"),
        (["https://example.gov.cn/", "--slow", "much"], "auto、all、none"),
        (["https://example.gov.cn/", "--axe", "gone.js"], "不是 axe-core"),
        (["https://example.gov.cn/", "--fail-on", "veto"], "fail、never"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_exit_code_2(arguments, says, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = a11y(*arguments)
    assert done.exit_code == 2
    assert says in done.stderr and len(done.stderr.strip().splitlines()) == 1


def test_without_a_browser_it_says_so_and_ends_with_3(folder, monkeypatch):
    monkeypatch.setenv("GOVCHECK_CHROMIUM", str(folder / "no-chromium"))
    done = a11y(folder / "good.html", "--json", folder / "a11y.json")
    assert done.exit_code == 3 and "没有可用的浏览器：没有找到 Chromium" in done.stderr
    (row,) = json.loads((folder / "a11y.json").read_text(encoding="utf-8"))
    assert (row["outcome"], row["verdict"]) == ("no_browser", "unknown")
