"""What the store counts in memory is what it holds on disk, also after it was closed and opened again."""

from __future__ import annotations

from datetime import date

from checker.fetch.model import Fetched
from checker.reading import read_record
from checker.store import Found, Store
from checker.store.store import PLACES_KEPT

URL = "https://www.a.gov.cn/"


def record(store: Store, n: int) -> None:
    page = read_record(
        f"<title>{n}</title><a href=/x.html>x</a>".encode(), f"{URL}{n}.html", as_of=date(2026, 11, 20)
    )
    found = [Found(f"{URL}x.html", "page", True, text=str(n))]
    store.record(store.target(f"{URL}{n}.html").id, Fetched(f"{URL}{n}.html", "opened"), page, found, depth=1)


def test_places_of_an_address_are_capped_over_a_resume_too(tmp_path):
    pages = [Found(f"{URL}{n}.html", "page", True) for n in range(PLACES_KEPT + 10)]
    with Store.create(tmp_path / "s.db") as store:
        store.add(pages, depth=1)
        for n in range(PLACES_KEPT - 5):
            record(store, n)
    with Store.open(tmp_path / "s.db") as store:
        for n in range(PLACES_KEPT - 5, PLACES_KEPT + 10):
            record(store, n)
        store.settle_places()
        known = store.target(f"{URL}x.html")
        assert known.places == PLACES_KEPT + 10
        assert [place.text for place in store.places(known.id)] == [str(n) for n in range(PLACES_KEPT)]


def test_what_is_written_together_is_there_as_a_whole_or_not_at_all(tmp_path):
    with Store.create(tmp_path / "s.db") as store:
        store.add([Found(f"{URL}{n}.html", "page", True) for n in range(3)], depth=1)
        with store.together():
            for n in range(3):
                record(store, n)
            with Store.open(tmp_path / "s.db") as other:
                assert other.count("state = 'done'") == 0
        with Store.open(tmp_path / "s.db") as other:
            assert other.count("state = 'done'") == 3


def test_a_page_that_is_only_looked_at_waits_with_the_other_addresses(tmp_path):
    with Store.create(tmp_path / "s.db") as store:
        store.add([Found(URL, "page", True, look=True), Found(URL + "a", "page", True)], depth=0)
        assert [t.url for t in store.todo(5, pages=True)] == [URL + "a"]
        assert [t.url for t in store.todo(5, pages=False)] == [URL]
