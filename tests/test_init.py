"""govcheck init: a draft that a person corrects, and what a corrected site.toml changes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from checker.draft import Entry, Seen
from checker.draft import draft as draft_of
from checker.facts.model import Crawl
from checker.indicator import say
from checker.sitefile import load_site_file, parse_site_file
from cli import app
from tests.conftest import ROOT
from tests.hostile import http, raw_server
from tests.rules.facts import TODAY, make_column, make_columns

GOOD = ROOT / "examples" / "portal" / "good"
PUBLIC = "https://yunling.example.gov.cn/"
DAY = ("--as-of", "2026-11-20")
QUICK = (*DAY, "-q", "--readers", "0", "--no-browser")


def govcheck(*args: str | Path):
    return CliRunner().invoke(app, [str(a) for a in args], catch_exceptions=False)


def result_in(folder: Path) -> dict:
    return json.loads((folder / "result.json").read_text(encoding="utf-8"))


def verdicts(result: dict) -> dict[str, str]:
    return {f"{i['id']}.{c['number']}": c["status"] for i in result["indicators"] for c in i["criteria"]}


@pytest.fixture(scope="module")
def inspected(tmp_path_factory) -> Path:
    """One inspection of the good portal."""
    out = tmp_path_factory.mktemp("good")
    done = govcheck(
        "check",
        GOOD,
        "--url",
        PUBLIC,
        *DAY,
        "-o",
        out,
        "-q",
        "--readers",
        "0",
        "--no-browser",
        "--fail-on",
        "never",
    )
    assert done.exit_code == 0, done.output
    return out


@pytest.fixture
def again(inspected, tmp_path):
    """Judges the same observation under the text of a site.toml."""

    def judge(text: str) -> dict:
        file = tmp_path / "site.toml"
        file.write_text(text, encoding="utf-8")
        done = govcheck("judge", inspected, "--site", file, "-o", tmp_path / "again", "--fail-on", "never")
        assert done.exit_code == 0, done.output
        return result_in(tmp_path / "again")

    return judge


# -- the draft -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def draft(inspected, tmp_path_factory) -> str:
    file = tmp_path_factory.mktemp("draft") / "site.toml"
    done = govcheck("init", "--from", inspected, "-o", file)
    assert done.exit_code == 0, done.output
    return file.read_text(encoding="utf-8")


def test_a_draft_used_as_it_stands_changes_nothing(inspected, draft, again):
    before, after = result_in(inspected), again(draft)
    assert after["fetched_with"].pop("site_file").startswith("site.toml sha256:")
    assert after == before


def test_a_draft_whose_proposals_are_all_taken_is_valid_too(draft, tmp_path):
    file = tmp_path / "all.toml"
    lines = [line[2:] if line.startswith("# ") else line for line in draft.splitlines()]
    taken = "\n".join(lines).replace('reason = ""', 'reason = "另行检查"')
    file.write_text(taken, encoding="utf-8")
    columns = load_site_file(file).columns
    assert len(columns) == len(result_columns(draft))
    assert {"通知公告", "动态要闻", "办事服务"} <= {hint.kind for hint in columns}


def result_columns(draft: str) -> list[str]:
    return [line for line in draft.splitlines() if line.endswith("[[column]]")]


def test_a_draft_shows_name_code_columns_and_entrances_with_their_source(draft):
    assert '# name = "示例市云岭商贸城管理委员会"' in draft and "SiteName" in draft
    assert '# code = "3799000001"' in draft
    assert 'match = "/tzgg/"' in draft
    assert 'url = "/hdjl/zrxx/index.html"' in draft


def test_a_folder_is_looked_at_and_drafted(tmp_path):
    file = tmp_path / "site.toml"
    done = govcheck("init", GOOD, "--url", PUBLIC, *DAY, "-o", file, "-q", "--max-pages", "40")
    assert done.exit_code == 0, done.output
    assert load_site_file(file).url == PUBLIC
    assert str(file) in done.output
    assert "没有看完整个网站" in file.read_text(encoding="utf-8")


def test_a_folder_without_public_address_gets_no_address_of_this_machine(site, tmp_path):
    govcheck("init", site, *DAY, "-o", tmp_path / "site.toml", "-q")
    assert load_site_file(tmp_path / "site.toml").url == ""


HOME = (
    "<html lang=zh><head><title>示例局网站</title></head><body><div class=nav>{menu}</div>"
    "<ul>{items}</ul></body></html>"
)
MENU = "".join(
    f"<a href='/{path}/'>{name}</a>"
    for path, name in (("dt", "工作动态"), ("tz", "通知公告"), ("zc", "政策文件"), ("sx", "云岭时讯"))
)
ITEM = "<li><a href='/{path}/{n}.html'>第{n}条信息的标题在这里</a><span>2026-11-{n:02d}</span></li>"


def items(path: str) -> str:
    return "".join(ITEM.format(path=path, n=n) for n in range(1, 16))


def pages() -> dict[str, str]:
    made = {"/": HOME.format(menu=MENU, items=items("dt"))}
    for path in ("dt", "tz", "zc", "sx"):
        made[f"/{path}/"] = f"<h2>栏目</h2><ul>{items(path)}</ul>"
        for n in range(1, 16):
            made[f"/{path}/{n}.html"] = (
                f"<title>第{n}条</title><h1>第{n}条信息的标题在这里</h1><p>发布时间:2026-11-{n:02d}</p>"
                f"<p>{'正文。' * 40}</p>"
            )
    return made


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small site in a folder; nobody knows what 云岭时讯 is."""
    folder = tmp_path / "site"
    for path, text in pages().items():
        file = folder / (path.lstrip("/") + ("index.html" if path.endswith("/") else ""))
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def test_a_server_is_looked_at_and_what_needs_the_eye_is_said(tmp_path):
    known = pages()

    def reply(path, connection):
        page = known.get(path)
        connection.sendall(http(page.encode()) if page else http(b"", "text/html", "404 Not Found"))

    file = tmp_path / "site.toml"
    with raw_server(reply) as base:
        done = govcheck("init", base + "/", *DAY, "-o", file, "-q", "--rate", "0")
    assert done.exit_code == 0, done.output
    assert "云岭时讯" in done.output and "部门" in done.output
    text = file.read_text(encoding="utf-8")
    assert text.index("云岭时讯") < text.index("通知公告”"), "what is not sure stands first"
    assert [hint.match for hint in load_site_file(file).columns] == ["/sx/"]


def test_an_edited_file_is_not_replaced(site, tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text("# 我的\n", encoding="utf-8")
    done = govcheck("init", site, "-o", file, "-q")
    assert done.exit_code == 2 and "--force" in done.stderr
    assert file.read_text(encoding="utf-8") == "# 我的\n"
    assert govcheck("init", site, *DAY, "-o", file, "-q", "--force").exit_code == 0
    assert "[site]" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        ([], 2, "--from"),
        (["--from", "nowhere"], 2, "nowhere"),
        (["no/such/folder"], 2, "no/such/folder"),
        (["http://no-such-host.invalid/"], 3, "no-such-host.invalid"),
    ],
)
def test_trouble_is_one_line(arguments, code, says, tmp_path):
    done = govcheck("init", *arguments, "-o", tmp_path / "site.toml", "-q")
    assert done.exit_code == code
    assert says in done.stderr and "Traceback" not in done.output
    assert not (tmp_path / "site.toml").exists()


def test_the_draft_speaks_english_too(site, tmp_path):
    done = govcheck("init", site, *DAY, "-o", tmp_path / "site.toml", "-q", "--lang", "en")
    assert "of unsure kind" in done.output
    assert "not sure, guessed" in (tmp_path / "site.toml").read_text(encoding="utf-8")


# -- check and judge with it -----------------------------------------------------------------


def test_a_corrected_kind_changes_a_verdict(inspected, again):
    """“应急管理” is 其他 and may rest; as 动态要闻 its newest item is too old."""
    before = verdicts(result_in(inspected))
    after = again('[[column]]\nmatch = "/zwgk/yjgl/"\nkind = "动态要闻"\n')
    assert before["D-F4.2"] == "pass"
    assert verdicts(after)["D-F4.2"] == "fail"
    [column] = [c for c in after["columns"] if c["name"] == "应急管理"]
    assert column["kind"] == "动态要闻" and column["state"] == "stale"


def test_no_outward_services_takes_the_service_group_out_of_the_score(inspected, again):
    after = again("[site]\noutward_services = false\n")
    assert result_in(inspected)["score"]["factor"] != after["score"]["factor"]
    assert verdicts(after)["V-S6.2"] == "na"


def test_name_code_and_kind_reach_the_result(again):
    after = again('[site]\nname = "某局"\ncode = "3700000001"\nkind = "department"\n')
    assert (after["site"]["name"], after["site"]["code"], after["site"]["kind"]) == (
        "某局",
        "3700000001",
        "department",
    )


def test_what_was_skipped_excluded_or_fitted_nothing_is_listed_as_not_checked(again):
    after = again(
        '[[column]]\nmatch = "/zwgk/yjgl/"\nskip = true\nreason = "外单位维护"\n'
        '[[column]]\nmatch = "/nowhere/"\nkind = "专题"\n'
        '[[exclude]]\npattern = "*/wza/*"\nreason = "演示页"\n'
    )
    told = {n["what"]["text"]: n["reason"]["text"] for n in after["not_checked"]}
    assert "外单位维护" in told["栏目“/zwgk/yjgl/”"]
    assert "没有起作用" in told["site.toml 的 match = “/nowhere/”"]
    assert "评判时不能补" in told["site.toml 的 hosts 和 [[exclude]]"]


def test_check_takes_address_exclusions_and_entrances_from_the_file(site, tmp_path):
    (site / "dating").mkdir()
    (site / "dating" / "index.html").write_text("<title>政务大厅</title><p>窗口</p>", encoding="utf-8")
    file = tmp_path / "site.toml"
    file.write_text(
        '[site]\nurl = "https://www.a.gov.cn/"\n'
        '[[entrance]]\nkind = "guides"\nurl = "/dating/"\n'
        '[[exclude]]\npattern = "*/sx/*"\nreason = "外单位维护"\n',
        encoding="utf-8",
    )
    out = tmp_path / "out"
    arguments = ("check", site, "--site", file, *QUICK, "--fail-on", "never", "-o")
    govcheck(*arguments, out)
    result = result_in(out)
    assert result["site"]["url"].startswith("https://www.a.gov.cn/")
    assert "https://www.a.gov.cn/dating/" in [c["url"] for c in result["columns"] if c["kind"] == "办事服务"]
    told = {n["what"]["text"]: n["reason"]["text"] for n in result["not_checked"]}
    assert "外单位维护" in told["排除的网址 */sx/*: 16 个"]
    opened = [p["url"] for p in result["pages"] if p["outcome"] == "opened"]
    assert "https://www.a.gov.cn/dating/" in opened
    assert not [url for url in opened if "/sx/" in url]

    file.unlink()
    shutil.rmtree(site)
    govcheck("judge", out, "-o", tmp_path / "again", "--fail-on", "never")
    assert result_in(tmp_path / "again") == result, "the store keeps the file"


def test_the_address_may_come_from_the_file_alone(tmp_path):
    file = tmp_path / "site.toml"
    file.write_text('[site]\nurl = "http://no-such-host.invalid/"\n', encoding="utf-8")
    done = govcheck("check", "--site", file, "-o", tmp_path / "out", "-q", *DAY)
    assert done.exit_code == 3 and "no-such-host.invalid" in done.stderr
    file.write_text("[site]\n", encoding="utf-8")
    done = govcheck("check", "--site", file, "-o", tmp_path / "out", "-q")
    assert done.exit_code == 2 and "url" in done.stderr


def test_the_command_line_comes_before_the_file(site, tmp_path):
    file = tmp_path / "site.toml"
    file.write_text('[site]\nname = "甲"\nkind = "department"\noutward_services = false\n', encoding="utf-8")
    out = tmp_path / "out"
    govcheck("check", site, "--site", file, "--name", "乙", "--portal", "--services", *DAY, "-q",
             "--readers", "0", "--no-browser", "-o", out)  # fmt: skip
    told = result_in(out)["site"]
    assert (told["name"], told["kind"], told["outward_services"]) == ("乙", "portal", True)


def test_going_on_under_another_file_is_refused(site, tmp_path):
    file = tmp_path / "site.toml"
    file.write_text('[site]\nname = "甲"\n', encoding="utf-8")
    arguments = ("check", site, "--site", file, *QUICK, "-o", tmp_path / "out")
    govcheck(*arguments)
    assert govcheck(*arguments, "--resume", "--fail-on", "never").exit_code == 0
    file.write_text('[site]\nname = "乙"\n', encoding="utf-8")
    done = govcheck(*arguments, "--resume")
    assert done.exit_code == 2 and "judge --site" in done.stderr


def test_a_fault_in_the_file_is_told_before_anything_is_fetched(tmp_path):
    file = tmp_path / "site.toml"
    file.write_text('[[column]]\nmatch = "a"\nkind = "动态"\n', encoding="utf-8")
    for command in (["check", "http://127.0.0.1:1/"], ["judge", str(tmp_path)]):
        done = govcheck(*command, "--site", file, "-o", tmp_path / "out")
        assert done.exit_code == 2 and "Traceback" not in done.output
        assert "site.toml:3" in done.stderr and "动态要闻" in done.stderr


STRANGE = ['引号"和\\反斜杠', "换\n行\t和\x07铃", "] = [[", "# 井号", "''' \"\"\"", "𠀀\x7f\u2028"]


@pytest.mark.parametrize("words", STRANGE)
def test_a_draft_stays_valid_whatever_a_site_calls_its_columns(words, tmp_path):
    columns = (
        make_column(words, "其他", 3, kind_sure=False, url=PUBLIC + "a/"),
        make_column("人事", "人事规划", parent=words, url=PUBLIC + f"b/{words.split()[0]}?id=1&x=*"),
        make_column("栏目", "其他", kind_sure=False, url=PUBLIC + "/双斜杠/"),
        make_column("别处", "其他", kind_sure=False, url="http://b.gov.cn/a/", state="dated"),
    )
    seen = Seen(
        url=PUBLIC,
        public=True,
        day=TODAY,
        kind="portal",
        outward_services=True,
        crawl=Crawl(False, words, 3, 0, 0),
        columns=make_columns(*columns),
        names=((words, say("首页标题")),),
        codes=(),
        hosts=("b.gov.cn",),
        entries=(Entry("letters", PUBLIC + words, say("“{name}”", name=words)),),
        corrected=False,
    )
    file = tmp_path / "site.toml"
    file.write_text(draft_of(seen), encoding="utf-8")
    matches = [hint.match for hint in load_site_file(file).columns]
    assert matches == ["/a/", PUBLIC + "/双斜杠/", "http://b.gov.cn/a/"]


def test_the_example_of_the_docs_is_valid():
    text = (ROOT / "docs" / "site.md").read_text(encoding="utf-8")
    example = text.split("```toml\n")[1].split("```")[0]
    assert len(parse_site_file(example, "docs/site.md").columns) == 4
