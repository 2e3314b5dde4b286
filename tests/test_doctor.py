"""govcheck doctor: what is missing is named with the one command that mends it."""

import pytest

import checker.doctor as doctor
from checker.browser.find import Axe, Browser, Missing, Program

CHROMIUM, DRIVER = Program("/usr/bin/chromium", "156.1"), Program("/usr/bin/chromedriver", "156.1")


@pytest.fixture
def machine(monkeypatch, tmp_path):
    """A machine with everything; a test takes away what it is about. Returns what doctor says of it."""
    fonts = tmp_path / "fc-list"
    fonts.write_text("#!/bin/sh\necho 'Noto Sans CJK SC,Noto Sans CJK SC Bold'\n")
    fonts.chmod(0o755)
    monkeypatch.chdir(tmp_path)

    class Machine:
        browser: Browser | Missing = Browser(CHROMIUM, DRIVER)
        axe: Axe | None = Axe("/axe.js", (4, 14, 1))
        lister = fonts

        def says(self, lang="zh"):
            monkeypatch.setattr(doctor, "find_browser", lambda env: self.browser)
            monkeypatch.setattr(doctor, "find_axe", lambda env, folders: self.axe)
            lines = []
            code = doctor.examine(lines.append, lang, {"PATH": str(tmp_path)})
            return code, lines

    return Machine()


def mends(lines):
    return [line.partition(":")[2].strip() for line in lines if line.startswith("    ")]


def test_a_machine_with_everything_needs_no_mending(machine):
    code, lines = machine.says()
    assert code == 0 and mends(lines) == [] and "一切就绪。" in lines
    assert any("Chromium" in line and "156.1" in line for line in lines)
    assert any("lxml" in line and "selenium" in line for line in lines)


def test_without_chromium_it_can_still_work_and_says_the_command(machine):
    machine.browser = Missing(("chromium", "chromedriver"))
    code, lines = machine.says()
    assert code == 1 and "未检" in lines[-1]
    assert mends(lines) == [f"sudo apt-get update && sudo apt-get install -y {p}" for p in
                            ("chromium", "chromium-driver")]  # fmt: skip


def test_a_driver_of_another_version_is_told_with_both_versions(machine):
    machine.browser = Missing(("match",), Program("/c", "147.0"), Program("/d", "156.0"))
    code, lines = machine.says()
    assert code == 1 and any("147.0 ≠ 156.0" in line for line in lines)
    assert mends(lines)[0].endswith("chromium chromium-driver")


def test_no_chinese_font_costs_only_the_browser_checks(machine):
    machine.lister.write_text("#!/bin/sh\n")
    code, lines = machine.says()
    assert code == 1 and mends(lines)[0].endswith("install -y fonts-noto-cjk")


def test_an_axe_of_2018_is_too_old(machine):
    machine.axe = Axe("/axe.js", (3, 1, 1))
    code, lines = machine.says()
    assert code == 1 and "selenium-axe-python" in mends(lines)[0]


def test_a_missing_library_stops_it(machine, monkeypatch):
    monkeypatch.setattr(
        doctor, "requires", lambda name: ["lxml>=5", "no-such-library>=1; python_version > '3'"]
    )
    code, lines = machine.says()
    assert code == 2 and mends(lines)[0].endswith("pip install no-such-library")


def test_it_speaks_english(machine):
    machine.browser = Missing(("chromedriver",), chromium=CHROMIUM)
    code, lines = machine.says("en")
    assert code == 1 and any(line.startswith("    mend: ") for line in lines)
    assert not any("补救" in line for line in lines)
