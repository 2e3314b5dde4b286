"""Whatever stands in a profile file, it loads or it is refused in one line: never a traceback."""

from __future__ import annotations

import copy
import datetime
import math
import tomllib
from pathlib import Path
from typing import Any

import pytest
import tomlkit
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.declared import table_of
from checker.indicator import discover
from checker.profile import FOLDER, ProfileError, load_profile
from checker.profile_tools import as_json, diff, remarks, show
from checker.score import score
from tests.test_profile import BASE, EXAMPLE

TEXTS = [BASE, EXAMPLE.read_text(encoding="utf-8"), (FOLDER / "census-2015.toml").read_text(encoding="utf-8")]
NATION = load_profile("national-2019")
calm = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def load_or_refuse(file: Path, content: bytes) -> None:
    """Load the file alone and as an overlay; use what loads in every way there is."""
    file.write_bytes(content)
    for arguments in ((str(file), ()), ("national-2019", (str(file),))):
        try:
            profile = load_profile(*arguments)
        except ProfileError as error:
            assert "\n" not in str(error) and str(error)
            continue
        table = table_of(profile, discover())
        assert set(table) == set(profile.rows)
        made = score(profile, {})
        assert math.isfinite(made.worst) and math.isfinite(made.best)
        assert all(isinstance(note, str) for note in remarks(profile))
        assert show(profile) and as_json(profile) and diff(NATION, profile, "en")


ODD = st.sampled_from(
    [
        None, True, 0, -1, 1, 2.5, 10**30, math.inf, math.nan, 1e-300, "", " ", "all", "own", "x" * 3000, "动态要闻", "a\nb", "{x}",
        "\x00", "../..", "census-2015", [], [1], ["动态要闻"], [[]], [{}], {}, {"value": 1}, {"value": {}},
        datetime.date(2026, 1, 1), datetime.datetime(2026, 1, 1), datetime.time(1),
        {"value": 1, "source": "own", "confidence": "official"}, {"value": 1, "source": ["own"], "confidence": []},
        {"1": {"text": "x", "question": "y"}}, {"value": "x", "source": "{a}", "confidence": "official"},
    ]
)  # fmt: skip
KEYS = st.sampled_from(
    ["profile", "sources", "score", "figures", "indicator", "D-F4", "D-X1", "V-S3", "Z-9", "A\nB", "", "criterion", "1", "9", "01",
     "part", "points", "group", "enabled", "criteria", "title", "text", "question", "value", "unit", "source", "confidence",
     "alternatives", "days", "deduct", "extends", "figures_from", "days_动态要闻", "days_x", "{name}"]
)  # fmt: skip


def places(tree: Any, path: tuple = ()) -> list[tuple]:
    found = [path]
    if isinstance(tree, dict):
        for key, value in tree.items():
            found += places(value, (*path, key))
    return found


def at(tree: Any, path: tuple) -> Any:
    for key in path:
        tree = tree[key]
    return tree


@st.composite
def mutated(draw) -> str:
    """A valid profile with a few of its parts replaced, removed, renamed or added."""
    tree = tomllib.loads(draw(st.sampled_from(TEXTS)))
    for _ in range(draw(st.integers(1, 3))):
        path = draw(st.sampled_from(places(tree)))
        deed = draw(st.sampled_from(["replace", "remove", "rename", "add"]))
        here, parent = at(tree, path), at(tree, path[:-1]) if path else None
        odd = copy.deepcopy(draw(ODD))
        if deed == "add" and isinstance(here, dict):
            here[draw(KEYS)] = odd
        elif parent is None:
            continue
        elif deed == "remove" or (deed == "replace" and odd is None):
            del parent[path[-1]]
        elif deed == "rename":
            parent[draw(KEYS)] = parent.pop(path[-1])
        else:
            parent[path[-1]] = odd
    return tomlkit.dumps(without_none(tree))


def without_none(tree: Any) -> Any:
    if isinstance(tree, dict):
        return {k: without_none(v) for k, v in tree.items() if v is not None}
    return tree


@calm
@given(text=mutated())
def test_a_profile_with_odd_parts_loads_or_is_refused(text, tmp_path):
    load_or_refuse(tmp_path / "odd.toml", text.encode("utf-8", "replace"))


@calm
@given(data=st.data())
def test_a_profile_with_torn_text_loads_or_is_refused(data, tmp_path):
    content = data.draw(st.sampled_from(TEXTS)).encode("utf-8")
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(content)))
        end = data.draw(st.integers(start, min(len(content), start + 40)))
        scraps = st.sampled_from(
            [
                b"",
                b"\n",
                b'"',
                b"'",
                b"[",
                b"]",
                b"{",
                b"}",
                b"=",
                b".",
                b"#",
                b"\xff",
                b"\r",
                b"0",
                b"-",
                b"[[x]]\n",
            ]
        )
        content = content[:start] + data.draw(scraps | st.binary(max_size=3)) + content[end:]
    load_or_refuse(tmp_path / "torn.toml", content)


@pytest.mark.parametrize(
    "text",
    [
        "", "profile = 1", "[profile]", "[[profile]]", '[profile]\nextends = "national-2019"\n[[indicator]]',
        '[profile]\nextends = ""', '[profile]\nextends = "x.toml"', '[profile]\nid = "a"\nfigures_from = 3',
        '[profile]\nextends = "national-2019"\n[indicator.D-F4.criterion]\n2 = 1',
        '[profile]\nextends = "national-2019"\n[indicator.D-F4]\ncriterion = [1]',
        '[profile]\nextends = "national-2019"\n[indicator.D-F4]\npart = "bonus"',
        '[profile]\nextends = "national-2019"\n[indicator.D-F4]\ncriteria = [99999999999999999999]',
        "\ufeff[profile]\nid = 1", "x = 1e999999999999",
    ],
)  # fmt: skip
def test_odd_files_by_example(text, tmp_path):
    load_or_refuse(tmp_path / "odd.toml", text.encode("utf-8"))
