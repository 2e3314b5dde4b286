"""What the store counts in memory is what it holds on disk, also after it was closed and opened again."""

from __future__ import annotations

from datetime import date

import pytest

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
        assert len(store.places(known.id)) == PLACES_KEPT
        assert len(list(store.anchors(""))) == PLACES_KEPT


ORDERS = {
    "as they stand": lambda pages: pages,
    "backwards": lambda pages: pages[::-1],
    "every seventh": lambda pages: sorted(pages, key=lambda n: n % 7),
}


def places_of(folder, order, *, resumed=0):
    """The places kept of one address that 300 pages refer to."""
    pages = order(list(range(300)))
    with Store.create(folder / "s.db") as store:
        store.put(home_url=f"{URL}123.html")
        store.add([Found(f"{URL}{n}.html", "page", True) for n in pages], depth=1)
        for n in pages[: resumed or None]:
            record(store, n)
        store.settle_places()
    with Store.open(folder / "s.db") as store:
        for n in pages[resumed:] if resumed else ():
            record(store, n)
        store.settle_places()
        return [place.text for place in store.places(store.target(f"{URL}x.html").id)]


@pytest.mark.parametrize("order", ORDERS.values(), ids=list(ORDERS))
@pytest.mark.parametrize("resumed", [0, 10, 150])
def test_which_places_are_kept_does_not_hang_on_the_order_of_pages(tmp_path, order, resumed):
    kept = places_of(tmp_path, order, resumed=resumed)
    (tmp_path / "plain").mkdir()
    assert kept == places_of(tmp_path / "plain", ORDERS["as they stand"])
    assert len(kept) == PLACES_KEPT and kept[0] == "123", "the home page comes first"


def test_a_page_of_a_short_path_is_kept_before_one_of_a_long(tmp_path):
    with Store.create(tmp_path / "s.db") as store:
        found = [Found(f"{URL}x.html", "page", True)]
        urls = [*(f"{URL}a/b/c/{n}.html" for n in range(90)), *(f"{URL}{n}.html" for n in range(5))]
        for url in urls:
            (number,) = store.add([Found(url, "page", True)], depth=1)
            store.record(number, Fetched(url, "opened"), None, found, depth=1)
        places = [place.page_url for place in store.places(store.target(f"{URL}x.html").id)]
    assert len(places) == PLACES_KEPT and set(places[:5]) == set(urls[-5:])


def test_a_page_that_is_read_anew_stands_once(tmp_path):
    with Store.create(tmp_path / "s.db") as store:
        store.add([Found(f"{URL}1.html", "page", True)], depth=1)
        record(store, 1)
        store.requeue([store.target(f"{URL}1.html").id])
        assert not store.places(store.target(f"{URL}x.html").id)
        record(store, 1)
        assert len(store.places(store.target(f"{URL}x.html").id)) == 1


def test_few_places_are_written_of_an_address_to_which_all_pages_refer(tmp_path, monkeypatch):
    thinned = []
    plain = Store._thin_out
    monkeypatch.setattr(
        Store, "_thin_out", lambda self, number: (thinned.append(number), plain(self, number))
    )
    places_of(tmp_path, ORDERS["as they stand"])
    assert len(thinned) < 20


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
