from __future__ import annotations

from collections.abc import Iterable
from itertools import product

import pytest

from checker.fetch.traps import TrapGuard

HOST = "http://www.yuhua.gov.cn"


def reasons(urls: Iterable[str], guard: TrapGuard | None = None) -> list[str]:
    guard = guard or TrapGuard()
    return [reason for url in urls if (reason := guard.why_trap(url))]


@pytest.mark.parametrize(
    "urls",
    [
        [f"{HOST}/art/{y}/{m}/{d}/art_1_{y}{m}{d}.html" for y in range(2005, 2027) for m in range(1, 13)
         for d in range(1, 29)],
        [f"{HOST}/xw/index_{n}.html" for n in range(2, 2000)],
        [f"{HOST}/content.jsp?id={n}" for n in range(9000)],
        [f"{HOST}/view.do?siteId=3&colId={n % 40}&articleId={n}" for n in range(9000)],
        [f"{HOST}/list.jsp?colId={c}&page={n}" for c in range(60) for n in range(100)],
        [f"{HOST}/xxgk/{y}/{m:02d}/" for y in range(2008, 2027) for m in range(1, 13)],
        [f"{HOST}/gb/list.jsp?year={y}" for y in range(1990, 2027)],
        [f"{HOST}/2/2/2/2.html", f"{HOST}/zwgk/zwgk/index.html", f"{HOST}/s?q=a&q=b&q=c"],
        [f"{HOST}/col/col{n}/index.html" for n in range(5000)],
    ],
    ids=["articles by date", "paging", "one id", "id among others", "columns and pages", "months", "years",
         "odd but honest", "columns"],
)  # fmt: skip
def test_an_honest_archive_passes_whole(urls: list[str]) -> None:
    assert reasons(urls) == []


@pytest.mark.parametrize(
    ("kind", "urls", "most"),
    [
        ("calendar", [f"{HOST}/cal.jsp?year={y}&month={m}" for y in range(1970, 2100) for m in range(1, 13)], 400),
        ("calendar", [f"{HOST}/rl/{y}-{m:02d}-{d:02d}/" for y in range(2000, 2030) for m in range(1, 13)
                      for d in range(1, 29)], 400),
        ("paging", [f"{HOST}/list.jsp?id=3&pageNo={n}" for n in range(9000)], 3000),
        ("paging", [f"{HOST}/xw/page/{n}/" for n in range(9000)], 3000),
        ("session", [f"{HOST}/a.do;jsessionid={n:032X}" for n in range(50)], 2),
        ("session", [f"{HOST}/a.php?PHPSESSID={n:026x}" for n in range(50)], 2),
        ("facets", [f"{HOST}/s.jsp?theme={a}&year={b}&org={c}" for a, b, c in product(range(20), repeat=3)], 500),
    ],
    ids=["calendar in the query", "calendar in the path", "paging", "paging in the path", "session in the path",
         "session in the query", "facets"],
)  # fmt: skip
def test_an_endless_part_is_cut_after_its_bound(kind: str, urls: list[str], most: int) -> None:
    found = reasons(urls)
    assert len(found) == len(urls) - most
    assert {reason.split(":")[0] for reason in found} == {kind}


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        (HOST + "/a/b/a/b/a/b/c.html", "repeat"),
        (HOST + "/a/a/a/index.html", "repeat"),
        (HOST + "/x?" + "q" * 2000, "length"),
        (HOST + "/".join(str(n) for n in range(30)), "path"),
        (HOST + "/s?" + "&".join(f"a{n}=1" for n in range(30)), "query"),
        (HOST + "/s?" + "&".join("a=1" for n in range(10)), "query"),
        (HOST + "/login?back=%252525252Flogin", "query"),
    ],
)
def test_a_shape_that_bites_its_tail_is_a_trap_at_once(url: str, kind: str) -> None:
    (reason,) = reasons([url])
    assert reason.startswith(kind + ":")


def test_the_same_address_gets_the_same_answer_again() -> None:
    guard = TrapGuard(max_pages=2)
    urls = [f"{HOST}/index_{n}.html" for n in (1, 2, 3)]
    first = [guard.why_trap(url) for url in urls]
    assert [guard.why_trap(url) for url in urls] == first
    assert [bool(reason) for reason in first] == [False, False, True]


def test_lists_are_counted_each_for_itself() -> None:
    guard = TrapGuard(max_pages=3)
    assert reasons([f"{HOST}/{c}/index_{n}.html" for c in "abc" for n in range(3)], guard) == []
