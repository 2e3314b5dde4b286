"""Profiles: figures with sources, overlays, and errors that name the place."""

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from checker.profile import FOLDER, Profile, ProfileError, available, load_profile

EXAMPLE = Path(__file__).parents[1] / "examples/overlays/province-example.toml"
BASE = """
[profile]
id = "t"
title = "测试"
[sources]
own = "自拟"
[score]
base = { value = 100, source = "own", confidence = "official" }
bonus_cap = { value = 30, source = "own", confidence = "official" }
pass_line = { value = 60, source = "own", confidence = "official" }
bonus_line = { value = 80, source = "own", confidence = "official" }
service_group = { value = "办事服务", source = "own", confidence = "official" }
[indicator.D-F4]
part = "deduct"
group = "发布解读"
points = { value = 4, source = "own", confidence = "unverified" }
[indicator.D-F4.criterion.2]
deduct = { value = "all", source = "own", confidence = "unverified" }
days = { value = 14, unit = "天", source = "own", confidence = "corroborated" }
[indicator.V-S4]
part = "veto"
group = "单项否决"
[indicator.V-S4.criterion.1]
news_kinds = { value = ["动态要闻"], source = "own", confidence = "corroborated" }
[indicator.D-X1]
part = "deduct"
group = "发布解读"
title = "自拟的一行"
points = { value = 2, source = "own", confidence = "official" }
[indicator.D-X1.criterion.1]
text = "没有开设专栏"
question = "有没有专栏。回答:有/没有"
deduct = { value = 1, source = "own", confidence = "official" }
"""
SEVEN = '{ value = 7, source = "省指标", confidence = "official" }'


@pytest.fixture
def base(tmp_path):
    file = tmp_path / "base.toml"
    file.write_text(BASE, encoding="utf-8")
    return file


@pytest.fixture
def overlay(tmp_path, base):
    """A function that lays text over the base and loads it."""

    def lay(text: str, name: str = "province.toml") -> Profile:
        file = tmp_path / name
        file.write_text(f'[profile]\nid = "p"\n{text}\n', encoding="utf-8")
        return load_profile(str(base), (str(file),))

    return lay


def figures(profile: Profile) -> dict[str, object]:
    return {f.name: f for f in profile.all_figures()}


# -- what a profile holds --------------------------------------------------------------------


def test_a_figure_knows_its_source(base):
    figure = load_profile(str(base)).rows["D-F4"].criteria[2]["days"]
    assert (figure.value, figure.unit, figure.source, figure.set_by) == (14, "天", "自拟", "base.toml")


def test_figures_keep_the_order_of_the_file():
    names = list(load_profile("national-2019").rows["V-S4"].criteria[1])
    text = (
        (FOLDER / "national-2019.toml")
        .read_text(encoding="utf-8")
        .partition("[indicator.V-S4.criterion.1]\n")[2]
    )
    assert names == [line.partition(" =")[0] for line in text.partition("\n[")[0].splitlines() if "{" in line]


def test_a_fraction_stays_exact(overlay):
    points = '{ value = 0.1, source = "省指标", confidence = "official" }'
    profile = overlay(f"[indicator.D-F4]\npoints = {points}\n[indicator.D-F4.criterion.2]\ndeduct = {points}")
    assert profile.rows["D-F4"].points.value == Decimal("0.1")


@pytest.mark.parametrize("name", available())
def test_every_figure_of_a_built_in_profile_has_its_source_and_how_sure_it_is(name):
    profile = load_profile(name)
    for figure in profile.all_figures():
        assert figure.source and figure.confidence in ("corroborated", "unverified", "official"), figure.name
    declared = set()
    for file in (f"{name}.toml", "national-2019.toml"):
        declared |= tomllib.loads((FOLDER / file).read_text(encoding="utf-8"))["sources"].keys()
    assert {f.origin for f in profile.all_figures()} <= declared


def test_a_missing_parameter_names_the_criterion(base):
    with pytest.raises(KeyError, match=r"D-F4 criterion 2"):
        _ = load_profile(str(base)).params("D-F4", 2).warn_days


# -- overlays --------------------------------------------------------------------------------


def test_an_overlay_changes_one_figure_and_says_so(overlay):
    profile = overlay(f"[indicator.D-F4.criterion.2]\ndays = {SEVEN}")
    row = profile.rows["D-F4"]
    assert profile.params("D-F4", 2).days == 7
    assert row.criteria[2]["days"].set_by == "province.toml"
    assert row.criteria[2]["days"].unit == "天", "the unit stays that of the figure it replaces"
    assert row.criteria[2]["deduct"].set_by == "base.toml"
    assert [f.split()[0] for f in profile.files] == ["base.toml", "province.toml"]


@pytest.mark.parametrize("name", available())
def test_an_empty_overlay_changes_nothing(name, tmp_path):
    empty = tmp_path / "empty.toml"
    empty.write_text(f'[profile]\nid = "e"\nextends = "{name}"\n', encoding="utf-8")
    plain = load_profile(name)
    for laid in (load_profile(name, (str(empty),)), load_profile(str(empty))):
        assert figures(laid) == figures(plain)
        assert laid.rows == plain.rows and list(laid.rows) == list(plain.rows)


def test_the_same_overlay_twice_is_the_same_as_once():
    once = load_profile("national-2019", (str(EXAMPLE),))
    twice = load_profile("national-2019", (str(EXAMPLE), str(EXAMPLE)))
    assert once.rows == twice.rows and figures(once) == figures(twice)


def test_the_uppermost_overlay_wins(base, tmp_path, overlay):
    overlay(f"[indicator.D-F4.criterion.2]\ndays = {SEVEN}")
    city = tmp_path / "city.toml"
    city.write_text(
        f'[profile]\nid = "c"\n[indicator.D-F4.criterion.2]\ndays = {SEVEN.replace("7", "5")}\n',
        encoding="utf-8",
    )
    province = str(tmp_path / "province.toml")
    assert load_profile(str(base), (province, str(city))).params("D-F4", 2).days == 5
    assert load_profile(str(base), (str(city), province)).params("D-F4", 2).days == 7


def test_a_profile_finds_what_it_extends_beside_itself(base, tmp_path, monkeypatch):
    file = tmp_path / "city.toml"
    file.write_text('[profile]\nid = "c"\nextends = "base.toml"\n', encoding="utf-8")
    monkeypatch.chdir("/")
    profile = load_profile(str(file))
    assert (profile.id, profile.title) == ("c", "测试")


def test_an_overlay_of_another_profile_is_refused(base):
    with pytest.raises(ProfileError, match=r"province-example\.toml:11: .*national-2019.*不能叠加在 t"):
        load_profile(str(base), (str(EXAMPLE),))


def test_figures_may_be_lent_by_another_profile_without_its_rows():
    census, national = load_profile("census-2015"), load_profile("national-2019")
    assert census.figures["least_columns"] == national.figures["least_columns"]
    assert "D-F1" not in census.rows
    assert [f.split()[0] for f in census.files] == ["national-2019.toml", "census-2015.toml"]


def test_a_row_switched_off_stays_listed(overlay):
    assert not overlay("[indicator.D-F4]\nenabled = false").rows["D-F4"].enabled


def test_an_overlay_may_reword_its_own_question_only(overlay):
    profile = overlay('[indicator.D-X1.criterion.1]\nquestion = "看首页。回答:有/没有"')
    words = profile.rows["D-X1"].asked[1]
    assert (words.text, words.question) == ("没有开设专栏", "看首页。回答:有/没有")


# -- errors ----------------------------------------------------------------------------------

POINTS = "points = { value = 4, source"
DAYS = "days = { value = 14, unit"
FAULTS = [
    ("a misspelt key", ("points = { value = 4", "pionts = { value = 4"), 16, ["pionts", "points"]),
    ("a misspelt section", ("[score]", "[scoer]"), 7, ["scoer", "[score]"]),
    ("points in words", (POINTS, 'points = { value = "three", source'), 16, ["D-F4.points", "数字", "three"]),
    ("negative points", (POINTS, "points = { value = -1, source"), 16, ["D-F4.points", "-1"]),
    ("points that are true", (POINTS, "points = { value = true, source"), 16, ["数字", "True"]),
    ("points without end", (POINTS, "points = { value = inf, source"), 16, ["inf"]),
    ("points that are no number", (POINTS, "points = { value = nan, source"), 16, ["nan"]),
    ("points without a table", ("points = { value = 4, source = \"own\", confidence = \"unverified\" }", "points = 4"), 16, ["D-F4.points", "一个表"]),
    ("no confidence", (', confidence = "corroborated" }\n[indicator.V-S4]', " }\n[indicator.V-S4]"), 19, ["days", "confidence"]),
    ("no source", ('unit = "天", source = "own", ', 'unit = "天", '), 19, ["days", "source"]),
    ("a source nobody wrote down", ('unit = "天", source = "own"', 'unit = "天", source = "own2"'), 19, ["own2", "[sources]"]),
    ("another word for sure", ('"corroborated" }\n[indicator.V-S4]', '"sure" }\n[indicator.V-S4]'), 19, ["confidence", "corroborated"]),
    ("a day and a half", (DAYS, "days = { value = 1.5, unit"), 19, ["days", "整数", "1.5"]),
    ("no days", (DAYS, "days = { value = 0, unit"), 19, ["days", "至少是 1"]),
    ("days as text", (DAYS, 'days = { value = 2026-01-01, unit'), 19, ["days"]),
    ("a list of numbers", ('["动态要闻"]', "[1, 2]"), 24, ["news_kinds", "文字"]),
    ("a kind of column that does not exist", ('["动态要闻"]', '["动态要问"]'), 24, ["动态要问", "动态要闻"]),
    ("a deduction in words", ('deduct = { value = "all"', 'deduct = { value = "some"'), 18, ["deduct", "all", "some"]),
    ("more than the row", ('deduct = { value = "all"', "deduct = { value = 5"), 18, ["5", "超过", "4"]),
    ("a criterion in words", ("D-F4.criterion.2", "D-F4.criterion.two"), 17, ["criterion.two", "1、2、3"]),
    ("a criterion that no one has", ("D-F4.criterion.2", "D-F4.criterion.9"), 17, ["D-F4", "9", "question"]),
    ("another part", ('part = "deduct"\ngroup = "发布解读"\npoints = { value = 4', 'part = "punish"\ngroup = "发布解读"\npoints = { value = 4'), 14, ["part", "veto"]),
    ("an id misspelt in one place", ("[indicator.D-X1]\npart", "[indicator.D-X2]\npart"), 30, ["D-X1", "核对编号"]),
    ("a row without criteria", ('[indicator.D-X1.criterion.1]\ntext = "没有开设专栏"\nquestion = "有没有专栏。回答:有/没有"\ndeduct = { value = 1, source = "own", confidence = "official" }\n', ""), 25, ["D-X1", "text"]),
    ("an indicator without a name", ('title = "自拟的一行"\n', ""), 25, ["D-X1", "title"]),
    ("an id that is none", ("[indicator.D-X1]", "[indicator.d_x1]"), 25, ["d_x1", "V-S7"]),
    ("a question left out", ('question = "有没有专栏。回答:有/没有"\n', ""), 30, ["D-X1", "question"]),
    ("a question to a criterion of the program", ("[indicator.D-F4.criterion.2]", '[indicator.D-F4.criterion.2]\nquestion = "?"'), 17, ["D-F4", "程序"]),
    ("an empty question", ('question = "有没有专栏。回答:有/没有"', 'question = " "'), 32, ["question", "空"]),
    ("no points", ('points = { value = 2, source = "own", confidence = "official" }\n', ""), 25, ["D-X1", "points"]),
    ("no group", ('group = "发布解读"\ntitle', "title"), 25, ["D-X1", "group"]),
    ("enabled in words", ('title = "自拟的一行"', 'title = "自拟的一行"\nenabled = "no"'), 29, ["enabled", "true"]),
    ("criteria that are none", ('title = "自拟的一行"', 'title = "自拟的一行"\ncriteria = [2]'), 29, ["D-X1", "2"]),
    ("criteria in words", ('title = "自拟的一行"', 'title = "自拟的一行"\ncriteria = "1"'), 29, ["criteria"]),
    ("no criteria", ('title = "自拟的一行"', 'title = "自拟的一行"\ncriteria = []'), 29, ["criteria", "enabled"]),
    ("a line of the score left out", ('pass_line = { value = 60, source = "own", confidence = "official" }\n', ""), None, ["pass_line"]),
    ("nothing to deduct from", ("base = { value = 100", "base = { value = 0"), 8, ["base"]),
    ("no title", ('title = "测试"\n', ""), 2, ["[profile]", "title"]),
    ("an id that is a number", ('id = "t"', "id = 3"), 3, ["profile.id"]),
    ("sources that are a list", ('[sources]\nown = "自拟"', "sources = []"), None, ["sources"]),
    ("a source that is a number", ('own = "自拟"', "own = 1"), 6, ["sources.own"]),
    ("TOML that is none", ("base = {", "base = "), 8, ["TOML"]),
    ("brackets without end", ('id = "t"', "id = " + "[" * 5000), None, ["太深"]),
    ("digits without end", (POINTS, f"points = {{ value = {'9' * 5000}, source"), None, ["TOML"]),
]  # fmt: skip


@pytest.mark.parametrize(("change", "line", "says"), [f[1:] for f in FAULTS], ids=[f[0] for f in FAULTS])
def test_a_fault_is_told_in_one_line_with_file_line_and_key(base, change, line, says):
    text = BASE.replace(*change)
    assert text != BASE
    base.write_text(text, encoding="utf-8")
    with pytest.raises(ProfileError) as caught:
        load_profile(str(base))
    told = str(caught.value)
    assert "\n" not in told
    assert told.startswith(f"{base}:{line}: " if line else str(base))
    for word in says:
        assert word in told


OVER = [
    ("text over a number", f"days = {SEVEN.replace('7', chr(34) + '7' + chr(34))}", 4, ["days", "14"]),
    ("a list over a number", f"days = {SEVEN.replace('7', '[]')}", 4, ["days", "14"]),
]


@pytest.mark.parametrize(("text", "line", "says"), [o[1:] for o in OVER], ids=[o[0] for o in OVER])
def test_a_figure_of_another_kind_is_told_by_the_overlay_that_wrote_it(overlay, text, line, says):
    with pytest.raises(ProfileError, match=rf"province\.toml:{line}: ") as caught:
        overlay(f"[indicator.D-F4.criterion.2]\n{text}")
    assert all(word in str(caught.value) for word in says)


def test_an_id_that_is_taken_is_refused(overlay):
    with pytest.raises(ProfileError, match=r"province\.toml:4: .*D-X1.*自拟的一行"):
        overlay('[indicator.D-X1]\ntitle = "另一行"')


def test_a_window_of_no_kind_of_column_is_refused(overlay):
    with pytest.raises(ProfileError, match=r"province\.toml:4: .*动态要问"):
        overlay(f'[figures]\n"days_动态要问" = {SEVEN}')


def test_an_unknown_profile_lists_the_known_ones():
    with pytest.raises(ProfileError, match="census-2015, national-2019"):
        load_profile("national-1919")


@pytest.mark.parametrize("name", ["x" * 5000, "x" * 5000 + ".toml", "a\0b.toml", ".", "/", "nowhere/x.toml"])
def test_a_name_that_can_be_no_file_is_one_line(name):
    with pytest.raises(ProfileError, match="内置方案"):
        load_profile(name)


def test_a_file_that_is_not_utf8_is_one_line(base):
    base.write_bytes(BASE.encode("gbk"))
    with pytest.raises(ProfileError, match="UTF-8"):
        load_profile(str(base))


def test_a_profile_that_extends_itself_is_refused(tmp_path):
    file = tmp_path / "loop.toml"
    file.write_text('[profile]\nid = "l"\nextends = "loop.toml"\n', encoding="utf-8")
    with pytest.raises(ProfileError, match="环"):
        load_profile(str(file))


def test_figures_lent_in_a_circle_are_refused(tmp_path):
    file = tmp_path / "loop.toml"
    file.write_text(BASE.replace('id = "t"', 'id = "t"\nfigures_from = "loop.toml"'), encoding="utf-8")
    assert load_profile(str(file)).id == "t", "lending is one step, so it has no end to miss"
