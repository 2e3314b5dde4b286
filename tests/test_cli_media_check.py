"""`govcheck media check` as a user meets it: what is printed, what is written, what the exit code says."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli import app
from tests.media.test_reach import serving

LEDGER = """账号名称,平台,主办单位,状态,认证主体,关注数,账号ID
云岭发布,微信公众号,云岭市府办,正常,云岭市府办,12000,gh_1
云岭微博,新浪微博,云岭市府办,正常,云岭市府办,9000,1000000001
"""
POSTS = """账号名称,平台,标题,链接,发布时间
云岭发布,微信公众号,工作动态,https://mp.weixin.qq.com/s/1,{a}
云岭微博,新浪微博,工作动态,https://weibo.com/1,{b}
"""
WHOLE = ("--complete-from", "2026-09-01", "--fetched", "2026-11-20")


def check(folder: Path, *more: str | Path, a="2026-11-18 09:00", b="2026-11-19 09:00"):
    (folder / "ledger.csv").write_text(LEDGER, encoding="utf-8")
    (folder / "posts.csv").write_text(POSTS.format(a=a, b=b), encoding="utf-8")
    args = [
        "media",
        "check",
        folder / "ledger.csv",
        "--posts",
        folder / "posts.csv",
        "--as-of",
        "2026-11-20",
        "-o",
        folder / "out",
        *more,
    ]
    return CliRunner().invoke(app, [str(x) for x in args], catch_exceptions=False)


def result_of(folder: Path) -> dict:
    return json.loads((folder / "out" / "media-result.json").read_text(encoding="utf-8"))


def test_all_updated_is_zero(tmp_path):
    done = check(tmp_path)
    assert done.exit_code == 0, done.output
    assert "2 个账号,发文 2 篇:不合格 0,未能判定 0,更新合格 2,另列 0" in done.output
    assert (tmp_path / "out/report.html").is_file()
    assert len(list((tmp_path / "out/accounts").glob("*.html"))) == 2


def test_a_proved_veto_is_one(tmp_path):
    done = check(tmp_path, *WHOLE, b="2026-10-01 09:00")
    assert done.exit_code == 1
    assert "云岭微博: 最新一篇发布于 2026-10-01,距监测时间点 50 天,超过 14 天" in done.output
    assert check(tmp_path, *WHOLE, "--fail-on", "never", b="2026-10-01 09:00").exit_code == 0


def test_nothing_proved_is_zero(tmp_path):
    done = check(tmp_path, b="2026-10-01 09:00")
    assert done.exit_code == 0 and "未能判定 1" in done.output


@pytest.mark.parametrize(
    "more",
    [("--fail-on", "often"), ("--as-of", "soon"), ("--platform", "电报"), ("--site", "nowhere")],
)
def test_what_the_user_must_mend_is_two_and_one_line(tmp_path, more):
    done = check(tmp_path, *more)
    assert done.exit_code == 2
    assert len([line for line in done.stderr.splitlines() if line.strip()]) == 1, done.stderr


def test_the_option_with_the_wrong_date_is_named(tmp_path):
    assert "--fetched" in check(tmp_path, "--fetched", "yesterday").stderr
    assert "--complete-from" in check(tmp_path, "--complete-from", "spring").stderr


def test_a_ledger_that_is_not_there_is_two(tmp_path):
    done = CliRunner().invoke(app, ["media", "check", str(tmp_path / "no.csv"), "-o", str(tmp_path / "out")])
    assert done.exit_code == 2 and "Traceback" not in done.output


def test_a_file_that_cannot_be_read_is_three_and_the_rest_is_judged(tmp_path):
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    done = check(tmp_path, "--posts", tmp_path / "broken.json")
    assert done.exit_code == 3 and "broken.json" in done.stderr
    assert len(result_of(tmp_path)["accounts"]) == 2


def test_english(tmp_path):
    done = check(tmp_path, *WHOLE, "--lang", "en", b="2026-10-01 09:00")
    assert "2 accounts, 2 posts: unqualified 1, undecided 0, updated 1, apart 0" in done.output
    assert "more than 14 days" in done.output
    assert '<html lang="en">' in (tmp_path / "out/report.html").read_text(encoding="utf-8")


def test_the_same_files_give_the_same_report(tmp_path):
    check(tmp_path)
    first = (tmp_path / "out/report.html").read_bytes()
    check(tmp_path)
    assert (tmp_path / "out/report.html").read_bytes() == first


def test_pages_of_accounts_that_are_gone_do_not_stay(tmp_path):
    check(tmp_path)
    (tmp_path / "out/accounts/notes.html").write_text("mine", encoding="utf-8")
    (gone,) = (tmp_path / "out/accounts").glob("weibo-*.html")
    gone.rename(gone.with_name("weibo-9-00000000.html"))
    check(tmp_path)
    names = {p.name for p in (tmp_path / "out/accounts").iterdir()}
    assert names >= {"notes.html", gone.name} and "weibo-9-00000000.html" not in names


def test_an_earlier_ledger(tmp_path):
    (tmp_path / "earlier.csv").write_text(
        LEDGER.replace("12000", "3000").replace("云岭微博", "云岭旧微博"), encoding="utf-8"
    )
    assert check(tmp_path, "--earlier", tmp_path / "earlier.csv").exit_code == 0
    assert {d["kind"] for d in result_of(tmp_path)["duties"]} == {"jump", "renamed"}


def test_an_earlier_ledger_that_cannot_be_read_is_three(tmp_path):
    assert check(tmp_path, "--earlier", tmp_path / "no.csv").exit_code == 3


def test_no_network_unless_asked(tmp_path, monkeypatch):
    def no(*_, **__):
        raise AssertionError("asked the network")

    monkeypatch.setattr("checker.fetch.http.Client.head", no)
    assert check(tmp_path).exit_code == 0


def test_links_are_tried_where_that_is_asked_for(tmp_path):
    with serving() as base:
        (tmp_path / "more.csv").write_text(
            f"账号名称,平台,标题,正文,发布时间\n云岭发布,微信公众号,便民服务,办理见 {base}/lost 页面,2026-11-17 09:00\n",
            encoding="utf-8",
        )
        done = check(tmp_path, "--posts", tmp_path / "more.csv", "--links", "--rate", "100")
    assert done.exit_code == 0, done.output
    (duty,) = result_of(tmp_path)["duties"]
    assert duty["kind"] == "dead_link" and "返回404" in duty["text"]["text"]


@pytest.fixture(scope="module")
def inspected(tmp_path_factory):
    """The sample portal's new-media page and home, inspected."""
    root = Path(__file__).parents[1] / "examples/portal/good"
    folder = tmp_path_factory.mktemp("site")
    for name in ("index.html", "xmt", "images", "css", "js"):
        if (root / name).is_dir():
            shutil.copytree(root / name, folder / "www" / name)
        elif (root / name).is_file():
            (folder / "www").mkdir(exist_ok=True)
            shutil.copy(root / name, folder / "www" / name)
    args = [
        "check",
        str(folder / "www"),
        "--url",
        "https://yunling.example.gov.cn/",
        "--as-of",
        "2026-11-20",
        "-o",
        str(folder / "out"),
        "-q",
        "--readers",
        "0",
        "--no-external",
        "--fail-on",
        "never",
    ]
    done = CliRunner().invoke(app, args)
    assert (folder / "out/result.json").is_file(), done.output
    return folder / "out"


def test_the_ledger_against_the_sample_portal(tmp_path, inspected):
    done = check(tmp_path, "--site", inspected)
    assert done.exit_code == 0, done.output
    made = result_of(tmp_path)
    said = [(d["kind"], d["text"]["text"]) for d in made["duties"]]
    assert ("unfiled", "网站上展示的账号“云岭商贸城发布”不在台账里,疑似未备案") in said
    assert ("not_shown", "打开的网页上没有看到账号“云岭发布”的入口或二维码") in said
    assert made["site"]["url"] == "https://yunling.example.gov.cn/" and len(made["site"]["accounts"]) == 3
    report = (tmp_path / "out/report.html").read_text(encoding="utf-8")
    link = made["site"]["report"]
    assert (
        f'href="{link}"' in report
        and (tmp_path / "out" / link).resolve() == (inspected / "report.html").resolve()
    )


def test_a_result_file_may_be_named_instead_of_its_folder(tmp_path, inspected):
    assert check(tmp_path, "--site", inspected / "result.json").exit_code == 0
