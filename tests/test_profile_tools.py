"""`govcheck profile`: every figure shown, two profiles compared, the official table walked through."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner

from checker.errors import UserError
from checker.figures import OURS, Figure
from checker.indicator import discover
from checker.profile import FOLDER, available, load_profile
from checker.profile_schema import schema
from checker.profile_tools import aligned, asked_for, diff, remarks, show
from checker.profile_verify import read_value, verify
from cli import app
from reports.terminal import columns
from tests.test_profile import BASE, EXAMPLE

OWN = 'source = "own", confidence = "unverified" }'


def govcheck(*args: str | Path, typed: str | None = None):
    return CliRunner().invoke(app, [str(a) for a in args], input=typed, catch_exceptions=False)


@pytest.fixture
def base(tmp_path) -> Path:
    file = tmp_path / "base.toml"
    file.write_text(BASE, encoding="utf-8")
    return file


def laid(base: Path, text: str) -> Path:
    file = base.with_name("over.toml")
    file.write_text(f'[profile]\nid = "o"\n[sources]\nown = "本省"\n{text}\n', encoding="utf-8")
    return file


# -- list, show ------------------------------------------------------------------------------


def test_the_built_in_profiles_are_listed():
    lines = govcheck("profile", "list").stdout.splitlines()
    assert lines[0].split() == ["名称", "标题", "指标", "数字", "未核实"]
    assert [line.split()[0] for line in lines[1:]] == ["census-2015", "national-2019"]


def test_every_figure_is_shown_with_its_source_and_the_file_that_set_it():
    lines = govcheck("profile", "show", "national-2019", "--overlay", EXAMPLE).stdout.splitlines()
    profile = load_profile("national-2019", (str(EXAMPLE),))
    assert len(lines) >= 1 + len(list(profile.all_figures()))
    days = next(line for line in lines if line.startswith("D-F4.criterion.2.days"))
    assert days.split() == [
        "D-F4.criterion.2.days",
        "7",
        "天",
        "未核对",
        "province-example.toml",
        "示例数字,不是任何省的规定",
    ]


def test_the_columns_of_the_table_stand_under_each_other():
    lines = aligned([("名称", "数值"), ("a", "整项"), ("动态要闻", "1")])
    assert [columns(line.rpartition("  ")[0]) for line in lines] == [8, 8, 8]


def test_one_row_is_shown_whole_under_its_title():
    lines = govcheck("profile", "show", "--indicator", "d-f10").stdout.splitlines()
    assert lines[0] == "D-F10 其他栏目"
    assert all(line.startswith("D-F10.") for line in lines[3:-2])
    assert any("概况信息、机构职能、领导信息、动态要闻" in line for line in lines)


def test_show_speaks_english():
    text = govcheck("profile", "show", "--lang", "en", "--indicator", "D-F4").stdout
    assert "D-F4 News" in text and "14 days" in text and "whole row" in text and "Placeholder" in text


def test_figures_come_as_json():
    made = json.loads(govcheck("profile", "show", EXAMPLE, "--json").stdout)
    assert made["files"][1].startswith("province-example.toml sha256:")
    found = {f["name"]: f for f in made["figures"]}
    assert found["D-X1.criterion.2.deduct"]["value"] == 0.5
    assert found["D-F4.criterion.2.days"] | {"source": ""} == {
        "name": "D-F4.criterion.2.days",
        "indicator": "D-F4",
        "title": "动态要闻",
        "criterion": 2,
        "value": 7,
        "unit": "天",
        "source": "",
        "confidence": "unverified",
        "set_by": "province-example.toml",
        "alternatives": [],
        "enabled": True,
    }


@pytest.mark.parametrize("command", [["show", "--indicator", "D-F99"], ["verify", "--indicator", "D-F99"]])
def test_a_row_that_is_not_there_is_one_line(command):
    done = govcheck("profile", *command)
    assert done.exit_code == 2 and "D-F99" in done.stderr and done.stderr.count("\n") == 1


# -- what looks wrong ------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["census-2015", "national-2019"])
def test_a_built_in_profile_has_nothing_to_remark(name):
    assert remarks(load_profile(name)) == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (f"[indicator.D-F4.criterion.2]\ndasy = {{ value = 7, {OWN}", ["dasy", "写错"]),
        (f"[indicator.D-F4.criterion.2]\nwarn_days = {{ value = 20, {OWN}", ["20", "14", "不会预警"]),
        (f"[indicator.D-F4]\npoints = {{ value = 3, {OWN}", ["合计 5 分", "总分 100 分"]),
        (f"[indicator.D-F4.criterion.2]\ndeduct = {{ value = 9, {OWN}", ["9 分", "超过本项的 4 分"]),
        ('[indicator.D-X1.criterion.1]\nquestion = "有没有?"', ["question", "回答"]),
        (f"[indicator.D-X1]\npoints = {{ value = 0, {OWN}", ["D-X1", "0"]),
    ],
    ids=["an idle figure", "a late warning", "a sum", "dearer than its row", "no answers named", "no points"],
)
def test_a_slip_is_remarked_and_not_refused(base, text, says):
    found = remarks(load_profile(str(base), (str(laid(base, text)),)))
    assert any(all(word in note for word in says) for note in found), found


def test_a_figure_that_a_rule_reads_and_the_table_lacks_is_remarked(base):
    found = remarks(load_profile(str(base)))
    assert any("V-S4.criterion.1" in note and "news_days" in note and "判不了" in note for note in found)


def test_what_a_rule_reads_is_seen_in_its_source():
    assert {"days", "per_day", "seconds", "share"} < asked_for(discover()["V-S2"])[1]
    assert {"elements", "missing_kinds", "matters"} <= asked_for(discover()["V-S6"])[2], "in helpers too"


def test_show_ends_with_the_remarks(base):
    lines = show(load_profile(str(base)))
    at = next(n for n, line in enumerate(lines) if line.startswith("共 "))
    assert len(lines) > at + 1 and all(line.startswith("注意: ") for line in lines[at + 1 :])


# -- diff ------------------------------------------------------------------------------------


def test_a_province_is_compared_with_the_nation():
    lines = diff(load_profile("national-2019"), load_profile(str(EXAMPLE)))
    assert lines[:2] == ["~ 关闭了 D-G7 IPv6改造", "+ 多了 D-X1 省级栏目建设"]
    changed = {line.split()[1].rstrip(":"): line for line in lines[2:]}
    assert set(changed) == {
        "figures.days_动态要闻",
        "figures.warn_days_动态要闻",
        "D-F4.criterion.2.days",
        "D-F4.criterion.2.warn_days",
    }
    days = changed["D-F4.criterion.2.days"]
    assert "14 天 -> 7 天" in days and "公开转载互证" in days and "示例数字" in days


def test_backwards_it_says_the_contrary():
    lines = diff(load_profile(str(EXAMPLE)), load_profile("national-2019"))
    assert lines[:2] == ["~ 打开了 D-G7 IPv6改造", "- 少了 D-X1 省级栏目建设"]


def test_an_older_table_is_compared_row_by_row():
    lines = diff(load_profile("national-2019"), load_profile("census-2015"))
    for told in (
        "- 少了 D-F1 概况信息",
        "+ 多了 C-1 普查表的其余部分",
        "~ V-S3 的名称: 首页不更新 -> 网站不更新",
    ):
        assert told in lines
    assert "- V-S4 栏目不更新 少了细则 1" in lines
    assert not [line for line in lines if "D-F1.points" in line], "a row that is gone says so once"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[indicator.D-F4]\ngroup = "其他"', "~ D-F4 动态要闻 的一级指标: 发布解读 -> 其他"),
        ('[indicator.D-F4]\npart = "bonus"', "~ D-F4 动态要闻 的类别: deduct -> bonus"),
        ('[indicator.D-X1.criterion.1]\ntext = "另一句"', "~ D-X1 自拟的一行 的细则 1 换了措辞"),
        (
            f"[indicator.D-F4.criterion.2]\nwarn_days = {{ value = 9, {OWN}",
            "+ D-F4.criterion.2.warn_days: 9 ",
        ),
        (f"[indicator.D-F4.criterion.2]\ndays = {{ value = 14, {OWN}", "~ D-F4.criterion.2.days: 14 天 不变"),
    ],
)
def test_each_kind_of_difference_has_its_line(base, text, told):
    lines = diff(load_profile(str(base)), load_profile(str(base), (str(laid(base, text)),)))
    assert len(lines) == 1 and lines[0].startswith(told.rstrip())


def test_the_same_twice_has_no_differences():
    assert govcheck("profile", "diff", "national-2019", "national-2019").stdout.strip() == "没有差别"


def test_overlays_of_diff_lie_on_the_second():
    done = govcheck("profile", "diff", "national-2019", "national-2019", "--overlay", EXAMPLE, "--lang", "en")
    assert "+ D-X1" in done.stdout and "14 days -> 7 days" in done.stdout


# -- verify ----------------------------------------------------------------------------------

WHO = "张三\n国办秘函〔2019〕19号 附件1 原表\n"


def walked(tmp_path: Path, typed: str, *more: str):
    return govcheck("profile", "verify", "-o", tmp_path / "my.toml", *more, typed=typed)


def checked(tmp_path: Path) -> dict[str, Figure]:
    profile = load_profile("national-2019", (str(tmp_path / "my.toml"),))
    return {f.name: f for f in profile.all_figures() if f.confidence == "official"}


def test_figures_are_confirmed_corrected_and_left(tmp_path):
    done = walked(tmp_path, WHO + "5\ny\n\nq\n", "--indicator", "D-F1")
    assert done.exit_code == 0, done.output
    found = checked(tmp_path)
    assert {name: f.value for name, f in found.items()} == {"D-F1.points": 5, "D-F1.criterion.1.deduct": 1}
    assert all("张三" in f.source and "原表" in f.source and f.set_by == "my.toml" for f in found.values())
    assert "[1/3] D-F1.points  D-F1 概况信息" in done.stdout and "另有说法: 5、4" in done.stdout
    assert "核对了 2 个数字,还有 1 个没有核对" in done.stdout


def test_going_on_skips_what_is_official_and_keeps_the_source(tmp_path):
    walked(tmp_path, WHO + "5\nq\n", "--indicator", "D-F1")
    done = walked(tmp_path, "\ny\ny\n", "--indicator", "D-F1")
    assert "[1/2] D-F1.criterion.1.deduct" in done.stdout and "张三" in done.stdout
    assert len(checked(tmp_path)) == 3
    assert "没有要核对的数字" in walked(tmp_path, "", "--indicator", "D-F1").stdout


def test_another_person_adds_another_source(tmp_path):
    walked(tmp_path, WHO + "5\nq\n", "--indicator", "D-F1")
    walked(tmp_path, "李四\n另一份原表\ny\nq\n", "--indicator", "D-F1")
    sources = {name: f.source for name, f in checked(tmp_path).items()}
    assert "张三" in sources["D-F1.points"] and "李四" in sources["D-F1.criterion.1.deduct"]


@pytest.mark.parametrize(
    "typed", ["", "张三\n", WHO, WHO + "5", WHO + "5\n"], ids=["nothing", "a name", "who", "cut", "one"]
)
def test_where_nobody_answers_it_ends_and_keeps_what_was_said(tmp_path, typed):
    done = walked(tmp_path, typed, "--indicator", "D-F1")
    assert done.exit_code == 0 and "没有核对" in done.stdout and "Traceback" not in done.output
    if "5" in typed:
        assert checked(tmp_path)["D-F1.points"].value == 5


@pytest.mark.parametrize(
    ("reply", "says"),
    [
        ("three", "请输入数字"),
        ("-1", "0 到"),
        ("nan", "请输入数字"),
        ("9999999", "1000000"),
        ("整项", "请输入数字"),
    ],
)
def test_an_answer_that_cannot_be_is_asked_for_again(tmp_path, reply, says):
    done = walked(tmp_path, f"{WHO}{reply}\n2.5\nq\n", "--indicator", "D-F1")
    assert says in done.stdout and str(tmp_path) not in done.stdout.split(says)[0].splitlines()[-1]
    assert str(checked(tmp_path)["D-F1.points"].value) == "2.5"


def test_a_deduction_beyond_its_row_is_asked_for_again(tmp_path):
    done = walked(tmp_path, f"{WHO}2\n3\n0.5\nq\n", "--indicator", "D-F1")
    assert "超过本项的 2 分" in done.stdout
    assert str(checked(tmp_path)["D-F1.criterion.1.deduct"].value) == "0.5"


def test_without_name_and_copy_nothing_becomes_official(tmp_path):
    done = walked(tmp_path, "\n张三\n\n" + WHO + "y\nq\n", "--indicator", "D-F1")
    assert done.stdout.count("不写明核对人和原表") == 2
    assert len(checked(tmp_path)) == 1


def test_what_people_wrote_into_the_overlay_stays(tmp_path):
    file = tmp_path / "my.toml"
    file.write_text(
        '# 我的笔记\n[profile]\nid = "me"\nextends = "national-2019"\n\n[indicator.D-G7] # 本省不查\nenabled = false\n',
        encoding="utf-8",
    )
    walked(tmp_path, WHO + "5\nq\n", "--indicator", "D-F1")
    text = file.read_text(encoding="utf-8")
    assert "# 我的笔记" in text and "# 本省不查" in text and tomllib.loads(text)["profile"]["id"] == "me"
    assert checked(tmp_path)["D-F1.points"].value == 5


def test_a_faulty_overlay_is_told_before_anything_is_asked(tmp_path):
    (tmp_path / "my.toml").write_text("[profile]\nid = 3\n", encoding="utf-8")
    done = walked(tmp_path, WHO)
    assert done.exit_code == 2 and "my.toml:2" in done.stderr and "谁核对" not in done.stdout


def test_an_overlay_in_a_folder_that_is_not_there_is_one_line(tmp_path):
    done = govcheck("profile", "verify", "-o", tmp_path / "no" / "my.toml", typed=WHO + "y\n")
    assert done.exit_code == 2 and done.stderr.count("\n") == 1


def test_figures_that_no_official_table_holds_are_not_asked_for(tmp_path):
    done = walked(tmp_path, WHO, "--all")
    asked = {line.split()[1] for line in done.stdout.splitlines() if line.startswith("[")}
    assert asked <= {f.name for f in load_profile("national-2019").all_figures() if f.origin not in OURS}


def test_everything_can_be_walked_through_and_is_then_official(tmp_path):
    typed = WHO + "y\n" * 400
    assert walked(tmp_path, typed, "--all").exit_code == 0
    plain, now = load_profile("national-2019"), load_profile("national-2019", (str(tmp_path / "my.toml"),))
    assert [(f.name, f.value, f.unit) for f in now.all_figures()] == [
        (f.name, f.value, f.unit) for f in plain.all_figures()
    ]
    assert all(f.confidence == "official" for f in now.all_figures() if f.origin not in OURS)
    assert not remarks(now)


def test_a_profile_of_ones_own_is_found_from_the_overlay_beside_it(base, tmp_path):
    base.write_text(BASE.replace("own", "n19"), encoding="utf-8")
    said: list[str] = []
    answers = iter(["张三", "原表", "y"])

    def ask(question: str) -> str:
        if (answer := next(answers, None)) is None:
            raise EOFError
        return answer

    done = verify(str(base), tmp_path / "my.toml", ask, said.append)
    assert done.done == 1
    assert (
        tomllib.loads((tmp_path / "my.toml").read_text(encoding="utf-8"))["profile"]["extends"] == "base.toml"
    )
    assert load_profile(str(tmp_path / "my.toml")).rows["D-F4"].points.confidence in (
        "official",
        "unverified",
    )


@pytest.mark.parametrize(
    ("value", "reply", "read"),
    [
        (14, "7", 7),
        (14, "7 天", 7),
        (True, "否", False),
        (False, "yes", True),
        (["动态要闻"], "动态要闻、通知公告", ["动态要闻", "通知公告"]),
        (["动态要闻"], "动态要闻, 通知公告", ["动态要闻", "通知公告"]),
        ("办事服务", "便民服务", "便民服务"),
    ],
)
def test_what_is_typed_is_read_as_the_figure_is(value, reply, read):
    assert read_value(reply, Figure("V-S4.criterion.1.news_kinds", value, "天")) == read


@pytest.mark.parametrize(("value", "reply"), [(True, "maybe"), (14, ""), (14, "一周"), (14, "inf")])
def test_what_cannot_be_read_is_said(value, reply):
    with pytest.raises(UserError):
        read_value(reply, Figure("V-S4.criterion.1.days", value))


# -- schema ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "file", [*(FOLDER / f"{name}.toml" for name in available()), EXAMPLE], ids=lambda p: p.stem
)
def test_the_schema_takes_every_profile_of_ours(file):
    jsonschema.validate(tomllib.loads(file.read_text(encoding="utf-8")), json.loads(schema()))


@pytest.mark.parametrize(
    "change",
    [
        ('part = "deduct"', 'part = "punish"'),
        ("value = 4", 'value = "three"'),
        ("[score]", "[scoer]"),
        ('"official" }', '"sure" }'),
    ],
)
def test_the_schema_refuses_what_the_loader_refuses(change):
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(tomllib.loads(BASE.replace(*change)), json.loads(schema()))


def test_the_schema_is_printed():
    assert json.loads(govcheck("profile", "schema").stdout)["title"] == "govcheck profile"
