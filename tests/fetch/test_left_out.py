"""Why addresses are left out: whatever a bound or a trap says has a kind that the link check knows."""

from __future__ import annotations

from itertools import product
from typing import get_args

import pytest

from checker.fetch.left_out import NO_PART, Bound, Budget, Trap
from checker.fetch.scope import Scope
from checker.fetch.traps import TrapGuard

HOST = "http://www.a.gov.cn"
SCOPE = Scope.around(HOST + "/in/", path_prefix="/in/", exclude=("*/en/*",), max_depth=3)
BOUNDS = {
    "host": SCOPE.why_out("http://b.cn/"),
    "path": SCOPE.why_out(HOST + "/out/"),
    "excluded": SCOPE.why_out(HOST + "/in/en/a"),
    "depth": SCOPE.why_out(HOST + "/in/a", 4),
}
TRAPS = {
    "length": [HOST + "/x?" + "q" * 2000],
    "path": [HOST + "/".join(str(n) for n in range(30))],
    "repeat": [HOST + "/a/b/a/b/a/b/c.html"],
    "query": [HOST + "/s?" + "&".join(f"a{n}=1" for n in range(30))],
    "session": [f"{HOST}/a.do;jsessionid={n:032X}" for n in range(9)],
    "paging": [f"{HOST}/xw/page/{n}/" for n in range(3001)],
    "calendar": [f"{HOST}/cal.jsp?year={y}&month={m}" for y in range(1970, 2100) for m in range(1, 13)],
    "facets": [f"{HOST}/s.jsp?t={a}&y={b}&o={c}" for a, b, c in product(range(9), repeat=3)],
}


@pytest.mark.parametrize("kind", BOUNDS)
def test_a_bound_says_which_it_is(kind) -> None:
    assert (BOUNDS[kind] or "").startswith(f"{kind}: ")


@pytest.mark.parametrize("kind", TRAPS)
def test_a_trap_says_which_it_is(kind) -> None:
    guard = TrapGuard()
    assert {why.partition(": ")[0] for url in TRAPS[kind] if (why := guard.why_trap(url))} == {kind}


def test_every_kind_stands_here_and_only_a_depth_leaves_something_unchecked() -> None:
    assert set(BOUNDS) == {*get_args(Bound), *get_args(Budget)}
    assert set(TRAPS) == set(get_args(Trap))
    assert set(NO_PART) == (set(BOUNDS) | set(TRAPS)) - {"depth"}
