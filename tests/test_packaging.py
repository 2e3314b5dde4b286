"""Wheel, editable install and checkout all run the right code, and site-packages keeps its peace."""

import ast
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
APP = ("checker", "rules", "reports", "cli.py")
LIST_RULES = ("rules", "list")


def run(*command, cwd, **env):
    """The output of a command run in `cwd`, with nothing of this checkout on its path."""
    clean = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "COVERAGE_PROCESS_START")}
    done = subprocess.run(
        list(map(str, command)), cwd=cwd, env=clean | env, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def build(kind: str, folder: Path) -> Path:
    """A wheel built by the backend itself, without network or isolation: kind is wheel or editable."""
    pytest.importorskip("hatchling", reason="hatchling is not installed: pip install -e .[dev]")
    code = f"import sys, hatchling.build as b; print(b.build_{kind}(sys.argv[1]))"
    name = run(sys.executable, "-c", code, folder, cwd=ROOT).split()[-1]
    return folder / name


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    return build("wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    target = tmp_path_factory.mktemp("site-packages")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", target]
    run(*pip, wheel, cwd=target)
    return target


def test_the_wheel_has_one_name_of_its_own(wheel):
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert tops == {"govcheck", f"govcheck-{version()}.dist-info"}


def test_the_wheel_has_every_file_of_the_application(wheel):
    names = {n.removeprefix("govcheck/_app/") for n in zipfile.ZipFile(wheel).namelist()}
    tracked = run("git", "ls-files", *APP, cwd=ROOT).splitlines()
    assert tracked and set(tracked) <= names
    for kind in (".toml", ".sql", ".css", ".html"):
        assert any(name.endswith(kind) for name in names), kind
    assert not any("__pycache__" in name or name.startswith("tests/") for name in names)


def test_the_installed_program_works_from_any_folder(installed, tmp_path):
    # Folders with the names of ours lie in the way, as they may at a user's.
    for name in ("checker", "rules", "reports"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text("raise ImportError('not this one')")
    program = [sys.executable, "-m", "govcheck"]
    assert "check" in run(*program, "--help", cwd=tmp_path, PYTHONPATH=str(installed))
    assert "V-S3" in run(*program, *LIST_RULES, cwd=tmp_path, PYTHONPATH=str(installed))
    found = run(
        sys.executable, "-c", "import govcheck; print(govcheck.APP)", cwd=tmp_path, PYTHONPATH=str(installed)
    )
    assert found.strip() == str(installed / "govcheck" / "_app")


def test_an_installed_program_writes_a_report(installed, tmp_path):
    site = tmp_path / "site"
    site.mkdir()
    text = "<p>本站发布政务信息,提供办事服务和互动交流。</p>" * 20
    (site / "index.html").write_text(
        f"<!doctype html><html lang=zh><meta charset=utf-8><title>某市门户</title>{text}", encoding="utf-8"
    )
    out = tmp_path / "out"
    check = ["check", "site", "--out", out, "--fail-on", "never", "--readers", "0", "--quiet"]
    run(sys.executable, "-m", "govcheck", *check, cwd=tmp_path, PYTHONPATH=str(installed))
    assert "某市门户" in (out / "report.html").read_text(encoding="utf-8")


def test_an_editable_install_holds_no_copies(tmp_path):
    names = zipfile.ZipFile(build("editable", tmp_path)).namelist()
    assert [n for n in names if ".dist-info/" not in n] == ["_govcheck.pth"]


def test_an_editable_install_runs_the_checkout(tmp_path):
    wheel = zipfile.ZipFile(build("editable", tmp_path))
    target = tmp_path / "site"
    wheel.extractall(target)
    # .pth files count only in site folders, so the folder is made one.
    code = f"import site; site.addsitedir({str(target)!r}); import govcheck; print(govcheck.__file__)"
    told = run(sys.executable, "-S", "-c", code, cwd=tmp_path)
    assert told.strip() == str(ROOT / "govcheck" / "__init__.py")


def test_the_checkout_runs_without_being_installed(tmp_path):
    assert "V-S3" in run(sys.executable, ROOT / "cli.py", *LIST_RULES, cwd=tmp_path)


def test_every_library_the_application_imports_is_a_declared_dependency():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = {name: lines for name, lines in project["optional-dependencies"].items() if name != "dev"}
    lines = [*project["dependencies"], *(line for extra in extras.values() for line in extra)]
    declared = {plain(re.split(r"[<>=!~;\[ ]", line)[0]) for line in lines}
    owners = packages_distributions()
    ours = {"checker", "rules", "reports", "cli", "govcheck"}
    for file in [p for top in APP[:3] for p in (ROOT / top).rglob("*.py")] + [ROOT / "cli.py"]:
        for name in imported(file) - ours - set(sys.stdlib_module_names):
            assert declared & {plain(owner) for owner in owners.get(name, [name])}, f"{file}: {name}"


def imported(file: Path) -> set[str]:
    """First names of everything the file imports, anywhere in it."""
    names = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return names


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def version() -> str:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
