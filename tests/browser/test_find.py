"""Finding Chromium, its driver and axe-core, with programs that only know how to tell their version."""

import os
from importlib.util import find_spec
from pathlib import Path

import pytest

from checker.browser.find import (
    AXE_BUNDLED,
    AXE_PACKAGES,
    Browser,
    Missing,
    find_axe,
    find_browser,
    read_axe,
)


def program(folder: Path, name: str, says: str) -> str:
    file = folder / name
    file.write_text(f"#!/bin/sh\n{says}\n")
    file.chmod(0o755)
    return str(file)


@pytest.fixture
def path(tmp_path, monkeypatch):
    """An empty PATH folder; programs in fixed places of this machine are hidden."""
    monkeypatch.setattr("checker.browser.find.DRIVER_NAMES", ("chromedriver",))
    folder = tmp_path / "bin"
    folder.mkdir()
    return folder


def test_chromium_and_driver_of_one_version_are_a_browser(path):
    chromium = program(path, "chromium", "echo Chromium 156.0.8078.79 built on Debian")
    driver = program(path, "chromedriver", "echo 'ChromeDriver 156.0.8078.10 (abc)'")
    found = find_browser({"PATH": str(path)})
    assert isinstance(found, Browser)
    assert (found.chromium.path, found.chromium.version) == (chromium, "156.0.8078.79")
    assert (found.driver.path, found.driver.major) == (driver, "156")


@pytest.mark.parametrize("name", ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"])
def test_chromium_has_many_names(path, name):
    program(path, name, "echo 9.1")
    program(path, "chromedriver", "echo 9.2")
    assert isinstance(find_browser({"PATH": str(path)}), Browser)


@pytest.mark.parametrize(
    ("shell", "used"),
    [("156.0.2", "chromium-headless-shell"), ("155.0.9", "chromium")],
    ids=["the lighter shell is preferred", "not one of another version"],
)
def test_the_headless_shell_is_preferred_where_the_driver_fits(path, shell, used):
    program(path, "chromium", "echo 156.0.1")
    program(path, "chromedriver", "echo 156.0.1")
    program(path, "chromium-headless-shell", f"echo Chromium {shell}")
    found = find_browser({"PATH": str(path)})
    assert isinstance(found, Browser) and found.chromium.path.endswith("/" + used)


def test_nothing_installed_names_both(path):
    assert find_browser({"PATH": str(path)}) == Missing(("chromium", "chromedriver"))


def test_a_missing_driver_is_named_and_chromium_still_told(path):
    program(path, "chromium", "echo 9.1")
    found = find_browser({"PATH": str(path)})
    assert isinstance(found, Missing) and found.lacks == ("chromedriver",)
    assert found.chromium is not None and found.chromium.version == "9.1"


def test_a_driver_of_another_version_would_refuse_to_work(path):
    program(path, "chromium", "echo 147.0.1")
    program(path, "chromedriver", "echo 156.0.1")
    found = find_browser({"PATH": str(path)})
    assert isinstance(found, Missing) and found.lacks == ("match",)


def test_named_programs_win_over_found_ones(path, tmp_path):
    program(path, "chromium", "echo 1.0")
    program(path, "chromedriver", "echo 1.0")
    mine = program(tmp_path, "my-chromium", "echo 2.0")
    mine_too = program(tmp_path, "my-driver", "echo 2.0")
    found = find_browser({"PATH": str(path), "GOVCHECK_CHROMIUM": mine, "GOVCHECK_CHROMEDRIVER": mine_too})
    assert isinstance(found, Browser) and found.chromium.path == mine and found.driver.path == mine_too


def test_a_named_program_that_is_not_there_is_missing_not_replaced(path):
    program(path, "chromium", "echo 1.0")
    program(path, "chromedriver", "echo 1.0")
    found = find_browser({"PATH": str(path), "GOVCHECK_CHROMIUM": str(path / "gone")})
    assert isinstance(found, Missing) and found.lacks == ("chromium",)


def test_a_script_that_only_starts_the_program_is_looked_behind(path, tmp_path):
    """Debian's headless shell is started by such a script; killing the script would leave the shell running."""
    real = program(tmp_path, "real-shell", "echo 156.0.1.1")
    program(path, "chromedriver", "echo 156.0.1.1")
    script = path / "chromium-headless-shell"
    script.write_text(f'#!/bin/sh -e\n\n{real} "$@"\n')
    script.chmod(0o755)
    found = find_browser({"PATH": str(path)})
    assert isinstance(found, Browser)
    assert found.chromium.path == real


def test_a_program_that_cannot_start_has_no_version(path):
    program(path, "chromium", "echo broken >&2; exit 3")
    program(path, "chromedriver", "echo 156.0.1")
    found = find_browser({"PATH": str(path)})
    assert isinstance(found, Missing) and found.chromium is not None and found.chromium.version == ""


def test_axe_tells_its_version_in_its_banner_or_in_its_code(tmp_path):
    new, old, other = tmp_path / "new.js", tmp_path / "old.js", tmp_path / "other.js"
    new.write_text("/*! axe v4.14.1\n * Copyright */")
    old.write_text('!function e(window){axe.version="3.1.1"}')
    other.write_text("alert(1)")
    assert getattr(read_axe(new), "text", "") == "4.14.1"
    assert getattr(read_axe(old), "version", ()) == (3, 1, 1)
    assert read_axe(other) is None and read_axe(tmp_path / "gone.js") is None


def test_the_newest_axe_is_taken_by_number_not_by_spelling(tmp_path):
    for folder, version in (("a", "99.9.0"), ("b", "99.10.0")):
        file = tmp_path / folder / "node_modules/axe-core/axe.min.js"
        file.parent.mkdir(parents=True)
        file.write_text(f"/*! axe v{version}")
    found = find_axe({}, [tmp_path / "a", tmp_path / "b"])
    assert found is not None and found.text == "99.10.0"


def test_a_named_axe_wins(tmp_path):
    file = tmp_path / "axe.js"
    file.write_text("/*! axe v1.0.0")
    found = find_axe({**os.environ, "GOVCHECK_AXE": str(file)})
    assert found is not None and found.path == str(file)


@pytest.mark.parametrize("package", ["axe_selenium_python", "selenium_axe_python"])
def test_the_version_of_every_axe_that_a_package_brings_is_read(package):
    inside = dict((*AXE_PACKAGES, AXE_BUNDLED))[package]
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        pytest.skip(f"{package} is not installed")
    found = read_axe(Path(spec.origin).parent / inside)
    assert found is not None and len(found.version) == 3
