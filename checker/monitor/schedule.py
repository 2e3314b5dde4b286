"""Texts that have `govcheck monitor tick` run every few minutes. They are printed, never installed."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

EVERY_MINUTES = 10
_PLAIN = re.compile(r"[\w@./:+,=-]+")
SYSTEMS = ("cron", "systemd", "schtasks")


def program() -> tuple[str, ...]:
    """How to start govcheck from anywhere: its own absolute path, else this Python with the module."""
    beside = Path(sys.executable).with_name("govcheck.exe" if sys.platform == "win32" else "govcheck")
    if beside.is_file():
        return (str(beside),)
    found = shutil.which(sys.argv[0]) if Path(sys.argv[0]).name.startswith("govcheck") else None
    return (str(Path(found).resolve()),) if found else (sys.executable, "-m", "govcheck")


def schedule(system: str, command: tuple[str, ...], db: Path, words: Callable[[str], str]) -> str:
    """The text for cron, systemd or the Windows scheduler. words: a remark by its name."""
    tick = (*command, "monitor", "tick", "--spread", "--quiet", "--db", str(db.resolve()))
    return {"cron": _cron, "systemd": _systemd, "schtasks": _schtasks}[system](tick, db.resolve(), words)


def _cron(tick: tuple[str, ...], db: Path, words: Callable[[str], str]) -> str:
    log = shlex.quote(str(db.with_suffix(".log")))
    line = f"*/{EVERY_MINUTES} * * * * {shlex.join(tick)} >> {log} 2>&1".replace("%", r"\%")
    return f"# {words('cron')}\n{line}\n"


def _systemd(tick: tuple[str, ...], db: Path, words: Callable[[str], str]) -> str:
    quoted = " ".join(_for_systemd(word) for word in tick)
    return f"""# {words("systemd")}
# ~/.config/systemd/user/govcheck-monitor.service
[Unit]
Description=govcheck monitor tick

[Service]
Type=oneshot
ExecStart={quoted}

# ~/.config/systemd/user/govcheck-monitor.timer
[Unit]
Description=govcheck monitor

[Timer]
OnCalendar=*:0/{EVERY_MINUTES}
# {words("never_back")}
Persistent=false

[Install]
WantedBy=timers.target
"""


def _for_systemd(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return word if _PLAIN.fullmatch(word) else f'"{escaped}"'


def _schtasks(tick: tuple[str, ...], db: Path, words: Callable[[str], str]) -> str:
    inner = subprocess.list2cmdline(tick).replace('"', '\\"')
    return (
        f"REM {words('schtasks')}\n"
        f'schtasks /Create /F /SC MINUTE /MO {EVERY_MINUTES} /TN "govcheck monitor" /TR "{inner}"\n'
    )
