"""Likeness of sets, estimated from sketches."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.text.sketch import alike, sketch


def members(first, last):
    return [f"html>body>div.box{n}" for n in range(first, last)]


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        ((0, 200), (0, 200), 1.0),
        ((0, 200), (100, 300), 1 / 3),
        ((0, 300), (15, 315), 0.905),
        ((0, 9), (9, 18), 0.0),
    ],
)
def test_likeness_is_about_the_share_of_common_members(one, other, share):
    assert alike(sketch(members(*one)), sketch(members(*other))) == pytest.approx(share, abs=0.13)


def test_small_sets_are_compared_exactly():
    assert alike(sketch("abcd"), sketch("abce")) == pytest.approx(3 / 5)


def test_nothing_is_like_nothing_only():
    assert (alike("", ""), alike("", sketch("a"))) == (1.0, 0.0)


@given(st.sets(st.text()), st.sets(st.text()))
def test_likeness_is_mutual_and_a_share(one, other):
    there, back = alike(sketch(one), sketch(other)), alike(sketch(other), sketch(one))
    assert there == back and 0 <= there <= 1
    assert alike(sketch(one), sketch(one)) == 1
