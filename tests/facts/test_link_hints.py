"""Hidden and oddly written links over a whole site: each once, with how many pages carry it."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.facts.model import DarkLinks, LinkOddities
from checker.page.model import DarkLink, Oddity, OddLink, Page
from tests.facts import build

CASINO = DarkLink("display", "http://casino.example.net/", "棋牌", ("博彩:棋牌",), "<a …>")
FACTORY = DarkLink("offscreen", "http://factory.example.com/", "阀门厂", (), "<div …>")
EMPTY = Oddity("empty", 1, (OddLink("", "法律声明", "footer"),))


def dark(path: Path, *pages: Page) -> DarkLinks:
    found = build.of(path, "dark_links", *pages)
    assert isinstance(found, DarkLinks)
    return found


def odd(path: Path, *pages: Page, **given: object) -> LinkOddities:
    found = build.of(path, "link_oddities", *pages, **given)
    assert isinstance(found, LinkOddities)
    return found


def kinds(found: LinkOddities) -> dict[str, tuple[int, int]]:
    return {kind.kind: (kind.count, kind.pages) for kind in found.kinds}


def test_a_link_on_many_pages_is_one_suspicion(tmp_path):
    sketch = "0000000100000002"
    pages = [build.article(f"/a/{n}.html", dark_links=(CASINO,), build=sketch) for n in range(5)]
    found = dark(tmp_path, build.home(dark_links=(FACTORY,)), *pages)
    assert [(s.link.url, s.pages, s.alike) for s in found.spots] == [
        (CASINO.url, 5, True),
        (FACTORY.url, 1, False),
    ]
    assert found.spots[0].page_url == build.at("/a/0.html") and found.pages == 6


def test_what_source_and_browser_tell_of_one_page_counts_once(tmp_path):
    again = DarkLink("display", CASINO.url, CASINO.text, CASINO.words, "<a …/>")
    [spot] = dark(tmp_path, build.home(dark_links=(CASINO, again))).spots
    assert (spot.pages, spot.link) == (1, CASINO)


def test_a_site_without_any(tmp_path):
    assert dark(tmp_path, build.home()) == DarkLinks((), 1)


def test_the_same_reference_on_many_pages_is_one_of_a_template(tmp_path):
    pages = [build.article(f"/a/{n}.html", oddities=(EMPTY,), build="0000000a0000000b") for n in range(7)]
    found = odd(tmp_path, build.home(), *pages)
    assert kinds(found) == {"empty": (7, 7)}
    [spot] = found.kinds[0].spots
    assert (spot.text, spot.where, spot.pages, spot.alike) == ("法律声明", "footer", 7, True)


def test_what_a_page_counts_beyond_its_examples_is_counted(tmp_path):
    many = Oddity("hash", 30, (OddLink("#", "省统计局"),))
    assert kinds(odd(tmp_path, build.home(oddities=(many,)))) == {"hash": (30, 1)}


CASES = [
    ("the other spelling opened", "/ZWGK/a.html", "/zwgk/a.html", "opened", {"case": (1, 1)}),
    ("it did not open either", "/ZWGK/a.html", "/zwgk/a.html", "not_found", {}),
    ("another address opened", "/ZWGK/b.html", "/zwgk/a.html", "opened", {}),
]


@pytest.mark.parametrize(
    ("missing", "there", "outcome", "found"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_capitals(tmp_path, missing, there, outcome, found):
    home = build.home(links=(build.link(missing, "公开目录"), build.link(there, "公开目录")))
    told = odd(tmp_path, home, outcomes={missing: "not_found", there: outcome})
    assert kinds(told) == found
    for kind in told.kinds:
        assert (kind.spots[0].written, kind.spots[0].twin) == (build.at(missing), build.at(there))


ENDINGS = [
    ("http://www.b.gov.cn/", False),
    ("http://www.b.gov.cnxxgk/", True),
    ("http://www.b.con/", True),
    ("http://default.html/", True),
    ("http://oa.county.local/", False),
    ("http://1.2.3.4/", False),
    ("http://www.b.xn--zfr164b/", False),
    ("http://zwfw/", False),
]


@pytest.mark.parametrize(("address", "wrong"), ENDINGS)
def test_endings_of_hosts_that_do_not_exist(tmp_path, address, wrong):
    home = build.home(links=(build.link(address, "某县"),))
    assert kinds(odd(tmp_path, home)) == ({"suffix": (1, 1)} if wrong else {})


FRAGMENTS = [
    ("the page has no such place", "top z1 z2", {"place": (1, 1)}),
    ("it has", "top zc3", {}),
    ("it may, by a script, or has too many to keep", "", {}),
]


@pytest.mark.parametrize(("places", "found"), [c[1:] for c in FRAGMENTS], ids=[c[0] for c in FRAGMENTS])
def test_places_on_other_pages(tmp_path, places, found):
    home = build.home(fragments=(build.at("/b.html") + "#zc3",))
    assert kinds(odd(tmp_path, home, build.article("/b.html", places=places))) == found


def test_a_page_that_was_not_opened_may_have_the_place(tmp_path):
    assert kinds(odd(tmp_path, build.home(fragments=(build.at("/b.html") + "#zc3",)))) == {}
