"""What a post tells of a person is masked wherever it is written: one run, all of its outputs."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli import app

IDENTITY = "11010519491231002X"
MOBILE = "13912345678"
CARD = "6222020000000000015"
SECRETS = (IDENTITY, MOBILE, CARD, "幸福村12组")
TEXT = (
    f"救助对象名单:张三,身份证号{IDENTITY},手机{MOBILE},开户银行卡号{CARD},"
    f"家庭住址:云岭市东山镇幸福村12组。务必添加{MOBILE}并转发,云岭区人民正府,见 https://a.example.gov.cn/?id={IDENTITY}"
)


def luhn(digits: str) -> bool:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


CARD = next(c for n in range(10) if luhn(c := f"622202000000012345{n}"))
SECRETS = (IDENTITY, MOBILE, CARD, "幸福村12组")
TEXT = TEXT.replace("6222020000000000015", CARD)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "ledger.csv").write_text(
        "账号名称,平台,主办单位,联系人\n云岭发布,公众号,云岭市府办,李四 13987654321\n"
        "填报人:王五 13987654321,,,\n云岭微博,13987654321,云岭市府办,\n",
        encoding="utf-8",
    )
    rows = [
        {"_accountName": "云岭发布", "aid": "1", "title": TEXT[:90], "link": f"https://mp.weixin.qq.com/s?id={IDENTITY}",
         "update_time": "2026-11-18 09:00:00", "digest": TEXT},
        {"_accountName": "云岭发布", "aid": "2", "title": f"信箱回复 {MOBILE} 名单", "link": "https://mp.weixin.qq.com/s/2",
         "update_time": f"{IDENTITY} {MOBILE}", "digest": TEXT},
        {"_accountName": "云岭发布", "aid": "3", "title": f"公示名单 {IDENTITY} 家庭住址:云岭市东山镇幸福村12组",
         "link": "https://mp.weixin.qq.com/s/3", "update_time": MOBILE, "digest": ""},
        {"_accountName": "云岭发布", "aid": "4", "title": TEXT[:90], "link": "https://mp.weixin.qq.com/s/4",
         "update_time": "2026-10-01 09:00:00", "digest": TEXT},
    ]  # fmt: skip
    (tmp_path / "posts.json").write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    return tmp_path


def secrets_in(text: str) -> list[str]:
    return [secret for secret in (*SECRETS, "13987654321") if secret in text]


def everything(folder: Path) -> dict[str, str]:
    """All that a run wrote, by file."""
    found = {}
    for file in folder.rglob("*"):
        if file.is_file():
            data = file.read_bytes()
            found[str(file.relative_to(folder))] = data.decode("utf-8", "replace")
            assert not data.startswith(b"SQLite") or sqlite3.sqlite_version
    return found


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_output_of_a_check_holds_them(folder: Path, lang: str) -> None:
    out = folder / "out"
    given = [
        "media",
        "check",
        folder / "ledger.csv",
        "--posts",
        folder / "posts.json",
        "--as-of",
        "2026-11-20",
    ]
    done = CliRunner().invoke(
        app, [str(x) for x in [*given, "-o", out, "--lang", lang]], catch_exceptions=False
    )
    assert done.exit_code in (0, 1), done.output
    assert not secrets_in(done.output)
    files = everything(out)
    assert len(files) >= 3 and "11*************02X" in files["media-result.json"]
    assert {name: secrets_in(text) for name, text in files.items() if secrets_in(text)} == {}
    talk = CliRunner().invoke(
        app,
        ["answer", str(out / "media-result.json"), "--by", "x", "--review", "--lang", lang],
        input="2\nx\n" * 40,
    )
    assert talk.exit_code == 0, talk.output
    assert not secrets_in(talk.output)
    files = everything(out)
    assert "answers.toml" in files
    assert {name: secrets_in(text) for name, text in files.items() if secrets_in(text)} == {}


def test_an_import_keeps_contacts_of_the_ledger_and_nothing_of_the_posts(folder: Path) -> None:
    out = folder / "media.json"
    given = ["media", "import", folder / "posts.json", "--ledger", folder / "ledger.csv", "-o", out]
    done = CliRunner().invoke(app, [str(x) for x in given], catch_exceptions=False)
    assert not secrets_in(done.output)
    made = json.loads(out.read_text(encoding="utf-8"))
    assert "13987654321" in made["accounts"][0].pop("contact")
    assert not secrets_in(json.dumps(made, ensure_ascii=False))


def test_numbers_that_are_no_persons_stay(folder: Path) -> None:
    row = [{"_accountName": "云岭发布", "aid": "6893804424389905165", "title": "云政发〔2026〕20261118号 热线12345",
            "link": "https://mp.weixin.qq.com/s/6893804424389905165", "update_time": "2026-11-18 09:00:00"}]  # fmt: skip
    (folder / "posts.json").write_text(json.dumps(row), encoding="utf-8")
    out = folder / "media.json"
    CliRunner().invoke(app, ["media", "import", str(folder / "posts.json"), "-o", str(out)])
    (post,) = json.loads(out.read_text(encoding="utf-8"))["posts"]
    assert (post["post_id"], post["title"], post["url"]) == (
        "6893804424389905165", "云政发〔2026〕20261118号 热线12345", "https://mp.weixin.qq.com/s/6893804424389905165",
    )  # fmt: skip
