"""How a host answers an address that does not exist, and the dead links that this shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from weather import SOFT, look, moved, page, served, told

from checker.inspect import STORE_NAME
from checker.probe import links as probe
from checker.probe.missing import made_up
from checker.store import Store
from tests.hostile import http

HOME = page("/a.html", "/b.html")


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probe, "LOCAL_PAUSE_S", 0.05)


ANSWERS = [
    ("a real 404", 404, ("not_found", "", "")),
    ("a page with words", SOFT, ("opened", "访问的页面不存在", "提示信息")),
    ("the home page", HOME, ("opened", "", "示例市某局")),
    ("an error", 500, ("error", "", "")),
]


@pytest.mark.parametrize(("reply", "wanted"), [c[1:] for c in ANSWERS], ids=[c[0] for c in ANSWERS])
def test_the_answer_to_a_made_up_address(tmp_path: Path, reply, wanted) -> None:
    with served({"/": HOME, "/a.html": page(), "/b.html": page()}, reply) as weather:
        (answer,) = look(weather, tmp_path).answers
        assert (answer.outcome, answer.words, answer.title) == wanted
        assert weather.asked[made_up(weather.base).removeprefix(weather.base)] in (1, 2)


def test_a_page_that_is_the_hosts_own_answer_to_missing_ones_is_dead(tmp_path: Path) -> None:
    files = page("/a.html", "/gone.html", "/gone.pdf", "/gone.png")
    with served({"/": files, "/a.html": page()}, SOFT) as weather:
        bad = look(weather, tmp_path).bad
        assert told(bad, weather) == dict.fromkeys(
            ("/gone.html", "/gone.pdf", "/gone.png"), ("sure", "soft_missing")
        )
        assert {b.words for b in bad} == {"访问的页面不存在"}


def test_a_file_that_was_missing_for_a_moment_is_not_dead(tmp_path: Path) -> None:
    """While its application starts anew, a host may show its page for missing ones for everything."""
    soft = http(SOFT.encode(), "text/html; charset=utf-8")
    late = [soft, soft, soft, http(b"%PDF-1.4 x", "application/pdf")]
    with served({"/": page("/a.html", "/late.pdf"), "/a.html": page(), "/late.pdf": late}, SOFT) as weather:
        found = look(weather, tmp_path)
        assert weather.asked["/late.pdf"] >= 4 and not told(found.bad, weather)


def test_so_is_one_that_leads_to_that_page(tmp_path: Path) -> None:
    replies = {"/": page("/a.html", "/gone.html"), "/a.html": page(), "/404.html": SOFT}
    with served(replies, moved("/404.html")) as weather:
        assert told(look(weather, tmp_path).bad, weather) == {"/gone.html": ("sure", "soft_missing")}


def test_pages_of_a_site_that_shows_one_page_for_all_are_not_accused(tmp_path: Path) -> None:
    with served({"/": HOME}, HOME) as weather:
        assert not look(weather, tmp_path).bad


def test_a_page_with_words_of_its_own_is_only_suspected(tmp_path: Path) -> None:
    other = "<title>某局</title><p>该文章不存在或已被删除</p>"
    with served({"/": page("/gone.html"), "/gone.html": other}, SOFT) as weather:
        assert told(look(weather, tmp_path).bad, weather) == {"/gone.html": ("suspected", "missing_words")}


def test_robots_txt_is_asked_first(tmp_path: Path) -> None:
    robots = http(b"User-agent: *\nDisallow: /govcheck", "text/plain")
    with served({"/": page(), "/robots.txt": robots}) as weather:
        (answer,) = look(weather, tmp_path).answers
    assert answer.outcome == "robots"


def test_a_host_is_asked_once_in_an_inspection(tmp_path: Path) -> None:
    with served({"/": HOME, "/a.html": page(), "/b.html": page()}, SOFT) as weather:
        look(weather, tmp_path)
        look(weather, tmp_path, resume=True)
        path = made_up(weather.base).removeprefix(weather.base)
        assert weather.asked[path] == 1
    with Store.open(tmp_path / STORE_NAME) as store:
        assert list(store.probes("missing")) == [weather.base]


def test_where_head_says_that_anything_is_there_get_decides(tmp_path: Path) -> None:
    """HEAD answers 200 for whatever is asked."""

    class Liar(dict):
        pass

    fine = http(b"%PDF-1.4", "application/pdf")
    with served({"/": page("/gone.pdf"), "/gone.pdf": [fine, 404]}) as weather:
        weather.replies = dict(weather.replies)
        weather.replies[made_up(weather.base).removeprefix(weather.base)] = [404, fine]
        assert told(look(weather, tmp_path).bad, weather) == {"/gone.pdf": ("sure", "not_found")}


def test_when_even_good_pages_come_as_missing_none_is_called_dead(tmp_path: Path) -> None:
    """A shield that answers everything with such a page, from some moment on."""
    replies = {"/": [page("/a.html", "/b.html"), SOFT], "/b.html": SOFT, "/a.html": [page(), SOFT]}
    with served(replies, SOFT) as weather:
        assert set(told(look(weather, tmp_path).bad, weather).values()) == {("suspected", "soft_missing")}
