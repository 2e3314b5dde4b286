"""A newcomer's first indicator: what is written works as it stands and can be filled in."""

import subprocess
import sys
import tomllib

import pytest

from checker.documents import ROOT
from checker.errors import UserError
from checker.scaffold import profile_row, scaffold


@pytest.fixture
def checkout(tmp_path):
    (tmp_path / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (tmp_path / "checker").symlink_to(ROOT / "checker")
    for folder in ("rules/site", "tests/rules/site"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "rules/__init__.py").touch()
    (tmp_path / "rules/site/__init__.py").touch()
    return tmp_path


def test_the_new_rule_is_found_its_test_passes_and_both_are_clean(checkout):
    rule, test = scaffold("D-H9", '新"指标"', "answers_missing", root=checkout)
    assert rule == checkout / "rules/site/d_h9_answers_missing.py"
    assert test == checkout / "tests/rules/site/test_d_h9_answers_missing.py"
    env = {"PYTHONPATH": str(checkout), "PATH": "/usr/bin:/bin", "PYTHONDONTWRITEBYTECODE": "1"}
    found = "from checker.indicator import discover; i = discover()['D-H9']; print(i.group, i.part, i.title)"
    python = [sys.executable, "-c", found]
    told = subprocess.run(python, env=env, cwd=checkout, capture_output=True, encoding="utf-8", check=True)
    assert told.stdout.split() == ["互动交流", "deduct", "新”指标”"]
    tried = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(test)],
        env=env, cwd=checkout, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    assert "4 passed" in tried.stdout, tried.stdout
    ruff = [sys.executable, "-m", "ruff"]
    for command in (["check", "--no-cache"], ["format", "--check", "--no-cache"]):
        clean = subprocess.run(
            [*ruff, *command, rule, test], cwd=checkout, capture_output=True, encoding="utf-8"
        )
        assert clean.returncode == 0, clean.stdout


def test_nothing_is_overwritten(checkout):
    scaffold("D-H9", "新指标", "answers_missing", root=checkout)
    with pytest.raises(UserError, match="已存在"):
        scaffold("D-H9", "新指标", "answers_missing", root=checkout)


@pytest.mark.parametrize(
    ("indicator", "slug", "trouble"),
    [
        ("S7", "x", "编号应像"),
        ("v-s7", "x", "编号应像"),
        ("V-S7", "Home Page", "英文小写"),
        ("V-S7", "../x", "英文小写"),
        ("V-S3", "home_old", "V-S3 已在 rules/site/"),
    ],
)
def test_bad_names_are_refused_before_anything_is_written(checkout, indicator, slug, trouble):
    with pytest.raises(UserError, match=trouble):
        scaffold(indicator, "标题", slug, root=checkout)
    assert [f.name for f in (checkout / "rules/site").iterdir()] == ["__init__.py"]


def test_an_installed_govcheck_writes_no_rules(tmp_path):
    with pytest.raises(UserError, match="源码目录"):
        scaffold("V-S7", "标题", "x", root=tmp_path)


@pytest.mark.parametrize(("indicator", "figure"), [("D-H9", "deduct"), ("P-9", "award"), ("V-S9", None)])
def test_the_row_to_add_is_toml_the_profile_understands(indicator, figure):
    row = tomllib.loads(profile_row(indicator))["indicator"][indicator]
    assert row["part"] in ("veto", "deduct", "bonus") and row["group"]
    assert list(row.get("criterion", {}).get("1", {})) == ([figure] if figure else [])
