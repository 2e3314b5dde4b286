"""Profiles: figures with sources, overlays, and errors that name the place."""

import pytest

from checker.profile import ProfileError, load_profile

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
"""


@pytest.fixture
def base(tmp_path):
    file = tmp_path / "base.toml"
    file.write_text(BASE, encoding="utf-8")
    return file


def test_a_figure_knows_its_source(base):
    figure = load_profile(str(base)).rows["D-F4"].criteria[2]["days"]
    assert (figure.value, figure.unit, figure.source, figure.set_by) == (14, "天", "自拟", "base.toml")


def test_an_overlay_changes_one_figure_and_says_so(base, tmp_path):
    overlay = tmp_path / "province.toml"
    overlay.write_text(
        '[profile]\nid = "p"\n[indicator.D-F4.criterion.2]\n'
        'days = { value = 7, unit = "天", source = "省指标", confidence = "official" }\n',
        encoding="utf-8",
    )
    profile = load_profile(str(base), (str(overlay),))
    row = profile.rows["D-F4"]
    assert profile.params("D-F4", 2).days == 7
    assert row.criteria[2]["days"].set_by == "province.toml"
    assert row.criteria[2]["deduct"].set_by == "base.toml"
    assert [f.split()[0] for f in profile.files] == ["base.toml", "province.toml"]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("points =", "pionts ="), ["base.toml:16", "pionts", "points"]),
        (("[score]", "[scoer]"), ["scoer"]),
        (('unit = "天", ', ""), None),
        (('source = "own", confidence = "corroborated"', 'confidence = "corroborated"'), ["days", "source"]),
        (('"corroborated"', '"sure"'), ["confidence", "corroborated"]),
        (("base = {", "base = "), ["TOML"]),
        (("criterion.2", "criterion.two"), ["two"]),
        (('part = "deduct"', 'part = "punish"'), ["part", "veto"]),
    ],
)
def test_a_fault_in_a_profile_is_told_in_one_line(base, change, says):
    base.write_text(BASE.replace(*change), encoding="utf-8")
    if says is None:
        load_profile(str(base))
        return
    with pytest.raises(ProfileError) as caught:
        load_profile(str(base))
    text = str(caught.value)
    assert "\n" not in text
    for word in says:
        assert word in text


def test_an_unknown_profile_lists_the_known_ones():
    with pytest.raises(ProfileError, match="national-2019|内置方案"):
        load_profile("national-1919")


def test_a_profile_that_extends_itself_is_refused(tmp_path):
    file = tmp_path / "loop.toml"
    file.write_text(f'[profile]\nid = "l"\nextends = "{file}"\n', encoding="utf-8")
    with pytest.raises(ProfileError, match="环"):
        load_profile(str(file))


def test_a_missing_parameter_names_the_criterion(base):
    with pytest.raises(KeyError, match=r"D-F4 criterion 2"):
        _ = load_profile(str(base)).params("D-F4", 2).warn_days
