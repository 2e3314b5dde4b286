"""Where a key stands in a TOML file, whatever way it is written."""

import tomllib

import pytest
import tomlkit
from hypothesis import given
from hypothesis import strategies as st

from checker.tomllines import dotted, line_of, one_line

TEXT = '''\
# indicator = "a comment"
title = "points = 3"  # points = 4

[sources]
own = """
[indicator.D-F4]
points = 5
"""
[indicator.D-F4]
points = { value = 4, unit = "分", source = "own", confidence = "official", alternatives = [
  5,
  6,
] }
[indicator.D-F4.criterion.2]
days = { value = 14, source = "own" }

[ figures . "days_动态要闻" ]
value = 14
[[site.column]]
match = "a"
[[site.column]]
match = "b"
[site.column.more]
x.y = 1
'l.1' = 2
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("title",), 2),
        (("sources", "own"), 5),
        (("indicator",), 9),
        (("indicator", "D-F4"), 9),
        (("indicator", "D-F4", "points"), 10),
        (("indicator", "D-F4", "points", "confidence"), 10),
        (("indicator", "D-F4", "points", "alternatives", 1), 12),
        (("indicator", "D-F4", "criterion", "2", "days", "value"), 15),
        (("figures", "days_动态要闻", "value"), 18),
        (("site", "column", 0, "match"), 20),
        (("site", "column", 1, "match"), 22),
        (("site", "column", 1, "more", "x", "y"), 24),
        (("site", "column", 1, "more", "l.1"), 25),
        (("indicator", "D-F4", "title"), 9),
        (("indicator", "D-F4", "criterion", "2", "days", "unit"), 15),
        (("nowhere",), None),
    ],
    ids=lambda v: dotted(v) if isinstance(v, tuple) else None,
)
def test_a_key_is_found_on_its_line_and_a_missing_one_on_its_table(path, line):
    assert line_of(TEXT, path) == line


def test_a_key_is_told_in_one_line():
    assert dotted(("indicator", "D\nF", 2)) == "indicator.D F.2"
    assert one_line("a\x1b[31m b") == "a�[31m b"


KEYS = st.text(st.sampled_from('abé动 ".#=[]\\'), min_size=1, max_size=4)
TREES = st.recursive(
    st.integers() | st.booleans() | st.text(st.sampled_from('x"\n#[]{},=\\'), max_size=6),
    lambda inner: (
        st.dictionaries(KEYS, inner, max_size=3) | st.lists(st.integers() | st.text(max_size=3), max_size=3)
    ),
    max_leaves=12,
)


@given(st.dictionaries(KEYS, TREES, max_size=4))
def test_every_key_of_a_valid_file_has_a_line_and_no_file_crashes(tree):
    text = tomlkit.dumps(tree)
    for path in paths(tomllib.loads(text)):
        line = line_of(text, path)
        assert line is not None and 1 <= line <= text.count("\n") + 1


def paths(tree, path=()):
    for key, value in tree.items():
        yield (*path, key)
        if isinstance(value, dict):
            yield from paths(value, (*path, key))
