"""Where Chromium, its driver and axe-core are on this machine. Looks, starts nothing but `--version`.

Environment: GOVCHECK_CHROMIUM, GOVCHECK_CHROMEDRIVER and GOVCHECK_AXE name a file and win over what
is found; one that is named and is not there counts as missing, never as something else.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path

# The shell draws the same pages without the rest of a browser: a fifth less CPU time and half the memory.
SHELL = "chromium-headless-shell"
BROWSER_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
DRIVER_NAMES = ("chromedriver", "/usr/lib/chromium/chromedriver", "/usr/lib/chromium-browser/chromedriver")
AXE_FILE = "node_modules/axe-core/axe.min.js"
# Python packages that bring axe-core, with the place of its file in them.
AXE_PACKAGES = (
    ("selenium_axe_python", "axe-core/axe.min.js"),
    ("axe_playwright_python", "axe.min.js"),
)
AXE_BUNDLED = ("axe_selenium_python", AXE_FILE)
# The banner of newer files; older ones (3.x) only say it in the code.
_AXE_VERSION = re.compile(
    r"""/\*! axe v(\d+(?:\.\d+)+)|\baxe(?:=axe\|\|\{\}\))?\.version ?= ?["'](\d+(?:\.\d+)+)["']"""
)
_ANSWER_WITHIN_S = 20
_SCRIPT_BYTES = 500
_ONLY_STARTS = re.compile(r'#! ?/bin/(?:ba)?sh(?: -e)?\s+(/\S+) "\$@"\s*')


@dataclass(frozen=True, slots=True)
class Program:
    """A program and its version, e.g. `156.0.8078.79`; "" when it does not tell."""

    path: str
    version: str

    @property
    def major(self) -> str:
        """`156`."""
        return self.version.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Browser:
    """Chromium with a driver of the same major version."""

    chromium: Program
    driver: Program


@dataclass(frozen=True, slots=True)
class Missing:
    """Why no browser can be used. lacks: `chromium`, `chromedriver` or `match` (versions differ)."""

    lacks: tuple[str, ...]
    chromium: Program | None = None
    driver: Program | None = None


@dataclass(frozen=True, slots=True)
class Axe:
    """An axe-core file and its version as numbers, e.g. (4, 14, 1). source: how it was found: `option`,
    `environment`, `npm`, `package`, or `bundled` (that of axe-selenium-python: too old to be scored)."""

    path: str
    version: tuple[int, ...]
    source: str = ""

    @property
    def text(self) -> str:
        """`4.14.1`."""
        return ".".join(map(str, self.version))


def find_browser(env: Mapping[str, str] = os.environ) -> Browser | Missing:
    """Chromium and its driver, or what lacks. `env` gives PATH and the variables named above."""
    driver = _program(env, "GOVCHECK_CHROMEDRIVER", DRIVER_NAMES)
    shell = None if env.get("GOVCHECK_CHROMIUM") else _program(env, "GOVCHECK_CHROMIUM", (SHELL,))
    if shell and driver and shell.major == driver.major:
        return Browser(shell, driver)
    chromium = _program(env, "GOVCHECK_CHROMIUM", BROWSER_NAMES)
    if chromium is None or driver is None:
        found = {"chromium": chromium, "chromedriver": driver}
        return Missing(tuple(name for name, program in found.items() if program is None), chromium, driver)
    if chromium.major != driver.major:
        return Missing(("match",), chromium, driver)
    return Browser(chromium, driver)


def find_axe(
    env: Mapping[str, str] = os.environ, folders: Iterable[Path] = (), *, named: str = ""
) -> Axe | None:
    """axe-core, by this order: the file `named`; GOVCHECK_AXE; copies that npm put into `folders`, beside
    this Python environment or into the user's share; a Python package that carries a newer one; the one in
    axe-selenium-python. Of several in one place the newest. One that is named and is no axe is None."""
    for path, source in ((named, "option"), (env.get("GOVCHECK_AXE", ""), "environment")):
        if path:
            found = read_axe(Path(path))
            return replace(found, source=source) if found else None
    places = [folder / AXE_FILE for folder in (*folders, *_shares(env))]
    groups = (
        ("npm", places),
        ("package", _in_packages(AXE_PACKAGES)),
        ("bundled", _in_packages((AXE_BUNDLED,))),
    )
    for source, files in groups:
        known = [axe for axe in map(read_axe, files) if axe]
        if known:
            return replace(max(known, key=lambda axe: axe.version), source=source)
    return None


def _shares(env: Mapping[str, str]) -> list[Path]:
    """Where set-up puts npm's copy: beside the Python environment, or in the user's share."""
    home = env.get("XDG_DATA_HOME") or str(Path(env.get("HOME", "~")).expanduser() / ".local" / "share")
    return [Path(sys.prefix) / "share" / "govcheck", Path(home) / "govcheck"]


def _in_packages(packages: Iterable[tuple[str, str]]) -> list[Path]:
    found = []
    for package, inside in packages:
        spec = find_spec(package)
        if spec is not None and spec.origin:
            found.append(Path(spec.origin).parent / inside)
    return found


def read_axe(file: Path) -> Axe | None:
    """The axe-core in `file` with the version it tells; None when it is not one."""
    try:
        told = _AXE_VERSION.search(file.read_text(encoding="utf-8", errors="replace"))
    except OSError:
        return None
    return Axe(str(file), tuple(map(int, (told[1] or told[2]).split(".")))) if told else None


def _program(env: Mapping[str, str], variable: str, names: tuple[str, ...]) -> Program | None:
    chosen = env.get(variable)
    for name in (chosen,) if chosen else names:
        path = shutil.which(name, path=env.get("PATH", os.defpath))
        if path:
            real = _behind(path)
            return Program(real, _version(real))
    return None


def _behind(path: str) -> str:
    """What a start script that does nothing else starts: ended through it, the program would go on."""
    try:
        with Path(path).open("rb") as file:
            head = file.read(_SCRIPT_BYTES).decode("utf-8", "replace")
    except OSError:
        return path
    told = _ONLY_STARTS.fullmatch(head)
    return told[1] if told and os.access(told[1], os.X_OK) else path


def _version(path: str) -> str:
    """What `PROGRAM --version` tells. Debian's start script speaks on stderr too, so only stdout counts."""
    try:
        answer = subprocess.run(  # noqa: S603 - found on PATH or named by the user
            [path, "--version"], capture_output=True, text=True, errors="replace", timeout=_ANSWER_WITHIN_S
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    told = re.search(r"\d+(?:\.\d+)+", answer.stdout)
    return told[0] if told else ""
