"""What is put into the store comes out the same, and undone work stays undone."""

import sqlite3
from dataclasses import replace

from checker.fetch.model import Fetched, Hop
from checker.page.model import DateReading, Letter, Link, ListItem, Marks, Page
from checker.store import Found, Store
from checker.store.codec import pack, unpack

PAGE = Page(
    url="http://a.test/",
    kind="home",
    title="首页",
    publish_date=DateReading("2026-11-01T09:30", "label:发布时间", "minute"),
    list_items=(
        ListItem("标题", "http://a.test/1.html", DateReading("2026-11-02", "list")),
        ListItem("无日期", "u"),
    ),
    marks=Marks(site_code="3799000001", hints={"site_code": "x"}),
    links=(Link("http://a.test/1.html", "标题", where="main"),),
    guide={"办理地点": "一楼"},
    letters=(Letter("问", asked="2026-01-01"),),
    breadcrumb=("首页", "动态"),
    why={"source": "没有"},
)


def test_a_page_comes_back_as_it_was():
    assert unpack(pack(PAGE)) == PAGE


def test_an_almost_empty_page_comes_back_too():
    assert unpack(pack(Page(url="u"))) == Page(url="u")


def test_a_recorded_fetch_is_done_and_its_links_are_new_work(tmp_path):
    with Store.create(tmp_path / "s.db") as store:
        [home] = store.add([Found("http://a.test/", "page", True, rank=0)], depth=0)
        fetched = Fetched(
            "http://a.test/", "opened", 200, trace=(Hop("http://a.test", 301), Hop("http://a.test/", 200))
        )
        links = [Found("http://a.test/1.html", "page", True, text="标题", where="main")] * 2
        fresh = store.record(home, fetched, PAGE, links, depth=0, is_home=True)
        assert [t.url for t in store.todo(9, pages=True)] == ["http://a.test/1.html"]
        store.settle_places()
        one = store.target("http://a.test/1.html")
        assert one is not None and [one.id] == fresh and one.places == 2 and one.on_home and one.depth == 1
        assert [p.text for p in store.places(one.id)] == ["标题"]
        assert store.page("http://a.test/") == PAGE
        assert [h.status for h in store.trace(home)] == [301, 200]


def test_pages_but_the_home_page_are_kept_without_their_links(tmp_path):
    with Store.create(tmp_path / "s.db") as store:
        home, other = store.add(
            [Found("http://a.test/", "page", True), Found("http://a.test/b", "page", True)], depth=0
        )
        opened = Fetched("http://a.test/", "opened", 200)
        store.record(home, opened, PAGE, (), depth=0, is_home=True)
        store.record(other, opened, replace(PAGE, url="http://a.test/b"), (), depth=1)
        assert store.page("http://a.test/").links == PAGE.links
        assert store.page("http://a.test/b").links == ()


def test_a_store_opened_again_knows_what_is_left(tmp_path):
    with Store.create(tmp_path / "s.db") as store:
        store.add(
            [Found("http://a.test/", "page", True), Found("http://a.test/x", "page", True, skip="robots")],
            depth=0,
        )
    with Store.open(tmp_path / "s.db") as store:
        assert [t.url for t in store.todo(9, pages=True)] == ["http://a.test/"]
        assert store.add([Found("http://a.test/", "page", True)], depth=3) == []
        assert store.target("http://a.test/x").skip_reason == "robots"


def test_a_probe_is_kept_with_its_time_and_a_later_answer_replaces_it(tmp_path):
    with Store.create(tmp_path / "inspection.db") as store:
        store.put_probe("dns", "www.example.gov.cn", {"aaaa": []}, "2026-11-20T10:00:00+08:00")
        store.put_probe("dns", "www.example.gov.cn", {"aaaa": ["::1"]}, "2026-11-20T10:01:00+08:00")
    with Store.open(tmp_path / "inspection.db") as store:
        assert store.probes("dns") == {"www.example.gov.cn": ({"aaaa": ["::1"]}, "2026-11-20T10:01:00+08:00")}
        assert store.probes("search") == {}


def test_a_store_written_before_probes_were_kept_is_still_read(tmp_path):
    path = tmp_path / "inspection.db"
    Store.create(path).close()
    with sqlite3.connect(path) as db:
        db.execute("drop table probe")
        db.execute("update meta set value = '1' where key = 'schema_version'")
    with Store.open(path) as store:
        assert store.probes("dns") == {}
