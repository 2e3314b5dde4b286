"""Schedules to paste: absolute paths, quoted for where they go, and no making up for missed slots."""

import shlex
from pathlib import Path, PureWindowsPath

import pytest

from checker.monitor.schedule import SYSTEMS, program, schedule

ODD = Path("/srv/监测 50%/it's $HOME.db")
COMMAND = ("/opt/gov check/bin/govcheck",)


def text(system, db=ODD, command=COMMAND):
    return schedule(system, command, db, lambda name: f"remark {name}")


def test_cron_runs_what_was_meant():
    line = text("cron").splitlines()[1]
    minutes, rest = line.split(" ", 1)
    assert minutes == "*/10"
    command = rest.split(" ", 4)[4].replace(r"\%", "%")
    words = shlex.split(command)
    assert words[0] == COMMAND[0] and words[1:3] == ["monitor", "tick"]
    assert str(ODD) in words and "--spread" in words


def test_systemd_never_makes_up_for_what_was_missed():
    unit = text("systemd")
    assert "Persistent=false" in unit and "OnCalendar=*:0/10" in unit
    [start] = [line for line in unit.splitlines() if line.startswith("ExecStart=")]
    assert start.startswith('ExecStart="/opt/gov check/bin/govcheck" monitor tick --spread --quiet --db "')
    assert "50%%" in start and "$$HOME" in start


def test_windows_gets_one_line():
    lines = text(
        "schtasks", Path("/data/m.db"), (str(PureWindowsPath(r"C:\Program Files\g\govcheck.exe")),)
    ).splitlines()
    assert lines[1].startswith(
        'schtasks /Create /F /SC MINUTE /MO 10 /TN "govcheck monitor" /TR "\\"C:\\Program Files'
    )


@pytest.mark.parametrize("system", SYSTEMS)
def test_every_path_is_absolute(system):
    assert str(Path("m.db").resolve()) in text(system, Path("m.db"))


def test_the_program_can_be_found_from_anywhere():
    assert Path(program()[0]).is_absolute() and Path(program()[0]).is_file()
