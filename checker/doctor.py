"""What this machine has, what it lacks, and the one command that mends it. Touches no network.

    python     its version, sqlite, the libraries govcheck needs
    browser    Chromium with a driver of the same major version, a Chinese font, axe-core
    folders    the current folder can be written to

Exit codes: 0 all there; 1 something is missing but govcheck works (browser checks are 未检);
2 govcheck cannot work.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Literal

from checker.browser.find import Browser, Missing, Program, find_axe, find_browser

State = Literal["ok", "lacks", "broken"]
OK, LACKS, BROKEN = 0, 1, 2
# Debian 12 has 3.40; older ones lack what the store's queries use.
SQLITE_AT_LEAST = (3, 35, 0)
# The axe-core inside axe-selenium-python 2.x is of 2018 and knows none of today's rules.
AXE_AT_LEAST = (4, 0)
APT = "sudo apt-get update && sudo apt-get install -y "
AXE_MEND = f"{sys.executable} -m pip install --upgrade selenium-axe-python"
_MARKS: Mapping[State, str] = {"ok": "✓", "lacks": "–", "broken": "✗"}


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: its name and what was found, in Chinese and English; how to mend it.

    state: `lacks` costs the browser checks only, `broken` stops govcheck. mend is one command.
    """

    name: tuple[str, str]
    found: tuple[str, str]
    state: State = "ok"
    mend: str = ""


def examine(echo: Callable[[str], object], lang: str = "zh", env: Mapping[str, str] = os.environ) -> int:
    """Say line by line what is there; returns the exit code (see the module docstring)."""
    code = OK
    word = 1 if lang == "en" else 0
    for check in checks(env):
        echo(f"{_MARKS[check.state]} {check.name[word]}: {check.found[word]}")
        if check.mend:
            echo(f"    {('补救', 'mend')[word]}: {check.mend}")
        code = max(code, {"ok": OK, "lacks": LACKS, "broken": BROKEN}[check.state])
    echo("")
    echo(_CONCLUSION[code][word])
    return code


_CONCLUSION = {
    OK: ("一切就绪。", "Everything is there."),
    LACKS: (
        "可以检查网站;缺少的部分只影响浏览器检查,这些项目会记为未检。",
        "Sites can be inspected; what is missing costs the browser checks only: they end as 未检.",
    ),
    BROKEN: ("现在还不能检查网站,请先按上面的提示补救。", "govcheck cannot work yet: mend the lines with ✗."),
}


def checks(env: Mapping[str, str] = os.environ) -> Iterator[Check]:
    """Everything looked at, in the order in which it is needed."""
    yield _python()
    yield _sqlite()
    yield from _libraries()
    yield _folder(Path.cwd())
    yield from _browser(find_browser(env))
    yield _font(env)
    yield _axe(env)


# -- what stops govcheck ---------------------------------------------------------------------


def _python() -> Check:
    # Python 3.11 is a condition of installing and of importing the rest, so here it is only told.
    found = ".".join(map(str, sys.version_info[:3]))
    return Check(("Python", "Python"), (f"{found} ({sys.executable})",) * 2)


def _sqlite() -> Check:
    found = sqlite3.sqlite_version
    if sqlite3.sqlite_version_info < SQLITE_AT_LEAST:
        return Check(("SQLite", "SQLite"), (found, found), "broken", APT + "libsqlite3-0")
    return Check(("SQLite", "SQLite"), (found, found))


def _libraries() -> Iterator[Check]:
    try:
        needed = [line for line in requires("govcheck") or [] if "extra ==" not in line]
    except PackageNotFoundError:
        # `python cli.py` in a checkout that was never installed: imports will tell.
        trouble = ("govcheck 未安装,无法逐个核对", "govcheck is not installed, so they are not looked at")
        yield Check(("依赖库", "Libraries"), trouble, "broken", f"{sys.executable} -m pip install -e .")
        return
    names = [name for line in needed if (name := _bare_name(line))]
    versions = {name: _version_of(name) for name in names}
    absent = [name for name, found in versions.items() if not found]
    there = ", ".join(f"{name} {found}" for name, found in versions.items() if found)
    yield Check(("依赖库", "Libraries"), (there, there))
    if absent:
        missing = ", ".join(absent)
        yield Check(
            ("缺少依赖库", "Missing libraries"), (missing, missing), "broken",
            f"{sys.executable} -m pip install {' '.join(absent)}",
        )  # fmt: skip


def _bare_name(requirement: str) -> str:
    """`lxml` of `lxml>=5.3; python_version > "3"`."""
    end = next((i for i, c in enumerate(requirement) if not (c.isalnum() or c in "-_.")), len(requirement))
    return requirement[:end]


def _version_of(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _folder(folder: Path) -> Check:
    name = ("当前目录可写", "Current folder can be written to")
    if os.access(folder, os.W_OK):
        return Check(name, (str(folder),) * 2)
    # Reports can go anywhere else, so nothing is broken.
    return Check(
        name,
        (f"{folder} 不可写,检查时请用 --out 指定目录", f"not {folder}; give --out FOLDER"),
        "lacks",
        "govcheck check … --out ~/govcheck-out",
    )


# -- what costs the browser checks -----------------------------------------------------------


def _browser(found: Browser | Missing) -> Iterator[Check]:
    lacks = found.lacks if isinstance(found, Missing) else ()
    yield _program(("Chromium 浏览器", "Chromium"), found.chromium, "chromium")
    yield _program(("Chromium 驱动", "chromedriver"), found.driver, "chromium-driver")
    if "match" in lacks and found.chromium and found.driver:
        told = f"{found.chromium.version} ≠ {found.driver.version}"
        yield Check(
            ("浏览器与驱动版本不一致", "Chromium and chromedriver differ"), (told, told), "lacks",
            APT + "chromium chromium-driver",
        )  # fmt: skip


def _program(name: tuple[str, str], program: Program | None, package: str) -> Check:
    if program is None:
        return Check(name, ("没有找到", "not found"), "lacks", APT + package)
    if not program.version:
        told = (f"{program.path} 不回答版本号", f"{program.path} does not tell its version")
        return Check(name, told, "lacks", APT + "--reinstall " + package)
    return Check(name, (f"{program.version} ({program.path})",) * 2)


def _font(env: Mapping[str, str]) -> Check:
    name = ("中文字体", "Chinese font")
    lister = shutil.which("fc-list", path=env.get("PATH", os.defpath))
    if lister is None:
        absent = ("没有 fc-list,无法确认", "unknown: there is no fc-list to ask")
        return Check(name, absent, "lacks", APT + "fontconfig fonts-noto-cjk")
    answer = subprocess.run(  # noqa: S603 - a fixed question to a program on PATH
        [lister, ":lang=zh", "family"], capture_output=True, text=True, errors="replace", check=False
    )
    families = sorted({line.split(",")[0].strip() for line in answer.stdout.splitlines() if line.strip()})
    if not families:
        return Check(name, ("没有找到", "not found"), "lacks", APT + "fonts-noto-cjk")
    more = f" +{len(families) - 1}" if len(families) > 1 else ""
    return Check(name, (families[0] + more,) * 2)


def _axe(env: Mapping[str, str]) -> Check:
    name = ("axe-core", "axe-core")
    axe = find_axe(env, [Path.cwd()])
    if axe is None:
        return Check(name, ("没有找到", "not found"), "lacks", AXE_MEND)
    if axe.version < AXE_AT_LEAST:
        old = (f"{axe.text},太旧 ({axe.path})", f"{axe.text}, too old ({axe.path})")
        return Check(name, old, "lacks", AXE_MEND)
    return Check(name, (f"{axe.text} ({axe.path})",) * 2)
