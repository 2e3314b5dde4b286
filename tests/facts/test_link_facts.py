"""What becomes of every address: classes, causes, exclusions, and what leads elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.facts.link_looks import leads_home
from checker.facts.model import CheckedLinks, LinkExclude
from checker.fetch.left_out import NO_PART
from checker.fetch.model import Fetched
from checker.page.model import Link, Page
from checker.store import Found, Store
from tests.facts.build import HOME, SEEN, article, at, facts_of, home, link, look_again, store_of


def checked(store: Store, **site) -> CheckedLinks:
    return facts_of(store, **site).get("checked_links")


def fetched(store: Store, url: str, outcome: str, status: int | None = None, final_url: str = "") -> None:
    target = store.target(url)
    assert target is not None
    told = Fetched(url, outcome, status, final_url, fetched_at=SEEN)  # type: ignore[arg-type]
    store.record(target.id, told, None, (), depth=1)


def test_classes_by_scope_kind_and_certainty(tmp_path: Path) -> None:
    links = (
        link("/gone.html"),
        link("/slow.html"),
        link("/ok.html"),
        link("/a.pdf", kind="attachment"),
        link("http://sub.a.gov.cn/x.png", kind="image"),
        link("http://b.cn/"),
        link("/new.html"),
    )
    outcomes = {"/gone.html": "not_found", "/slow.html": "timed_out", "/ok.html": "opened", "/a.pdf": "error"}
    outcomes |= {"http://sub.a.gov.cn/x.png": "not_found", "http://b.cn/": "unknown_host"}
    found = checked(store_of(tmp_path, [home(links=links)], outcomes=outcomes))
    told = {(c.scope, c.kind): (c.checked, c.sure, c.suspected, c.barred, c.unchecked) for c in found.classes}
    assert told == {
        ("inside", "page"): (4, 1, 0, 1, 1),
        ("inside", "attachment"): (1, 0, 1, 0, 0),
        ("domain", "image"): (1, 1, 0, 0, 0),
        ("outside", "page"): (1, 0, 1, 0, 0),
    }
    assert found.unchecked == 1


LOOKS = [
    (["not_found"], "sure"),
    (["error", "not_found"], "sure"),
    (["error", "error"], "suspected"),
    (["timed_out", "timed_out"], "barred"),
    ([], "suspected"),
]


@pytest.mark.parametrize(("again", "certainty"), LOOKS)
def test_a_404_counts_when_it_comes_twice(tmp_path: Path, again, certainty) -> None:
    front, gone = home(links=(link("/x.html"),)), {"/x.html": "not_found"}
    store = store_of(tmp_path, [front], outcomes=gone, looked_again=False)
    tries = [{"at": SEEN, "outcome": one, "status": None} for one in again]
    store.put_probe("link", at("/x.html"), {"job": "again", "tries": tries}, SEEN)
    assert not checked(store).bad[0].certain, "the looks were not finished, and the controls come last"
    store.put_probe("link", "", {"state": "done"}, SEEN)
    store.put_probe("link_host", HOME.rstrip("/"), {"url": HOME, "outcome": "opened"}, SEEN)
    assert [bad.certainty for bad in checked(store).bad] == [certainty]


def test_a_404_of_a_host_whose_good_pages_fail_too_is_in_doubt(tmp_path: Path) -> None:
    store = store_of(tmp_path, [home(links=(link("/x.html"),))], outcomes={"/x.html": "not_found"})
    assert checked(store).bad[0].certain
    store.put_probe("link_host", HOME.rstrip("/"), {"url": HOME, "outcome": "not_found"}, SEEN)
    assert not checked(store).bad[0].certain


def test_without_a_control_no_404_is_proved(tmp_path: Path) -> None:
    store = store_of(
        tmp_path, [home(links=(link("/x.html"),))], outcomes={"/x.html": "not_found"}, looked_again=False
    )
    tries = [{"at": SEEN, "outcome": "not_found", "status": 404}]
    store.put_probe("link", at("/x.html"), {"job": "again", "tries": tries}, SEEN)
    store.put_probe("link", "", {"state": "done"}, SEEN)
    assert not checked(store).bad[0].certain


NAMES = [
    ("no control", "http://gone.cn/", "", "suspected"),
    ("another name is known", "http://gone.cn/", "name:other", "sure"),
    ("only a government's name is known", "http://gone.cn/", "name:gov", "suspected"),
    ("a government's name", "http://gone.gov.cn/", "name:gov", "sure"),
    ("a name of the site's own domain", "http://sub.a.gov.cn/", "name:gov", "suspected"),
]


@pytest.mark.parametrize(("url", "control", "wanted"), [c[1:] for c in NAMES], ids=[c[0] for c in NAMES])
def test_a_name_that_nobody_knows(tmp_path: Path, url, control, wanted) -> None:
    store = store_of(tmp_path, [home(links=(link(url),))], outcomes={url: "unknown_host"})
    if control:
        store.put_probe("link_host", control, {"url": "http://b.cn/", "outcome": "opened"}, SEEN)
    assert [bad.certainty for bad in checked(store).bad] == [wanted]


def test_a_file_missing_in_a_whole_folder_needs_no_second_look(tmp_path: Path) -> None:
    pages = [home(links=(link("/x.html"),)), *(article(f"/{n}.html", "2026-11-01") for n in range(8))]
    store = store_of(tmp_path, pages, outcomes={"/x.html": "not_found"}, looked_again=False, from_folder="1")
    found = checked(store)
    assert found.bad[0].certain and found.again_done


def test_what_opened_on_a_later_look_is_told_and_is_not_bad(tmp_path: Path) -> None:
    store = store_of(tmp_path, [home(links=(link("/x.html"),))], outcomes={"/x.html": "error"})
    look_again(store, **{"x.html": ["error", "opened"]})
    found = checked(store)
    assert not found.bad and [len(p.tries) for p in found.passing] == [3]


# -- exclusions ------------------------------------------------------------------------------


@pytest.mark.parametrize("pattern", ["http://10.*", "regex:^http://10\\.", "*/in/*", "/in/*"])
def test_links_that_site_toml_excludes_are_counted_and_not_judged(tmp_path: Path, pattern) -> None:
    outcomes = {"http://10.0.0.8/in/a": "timed_out", "/gone.html": "not_found"}
    store = store_of(tmp_path, [home(links=tuple(link(to) for to in outcomes))], outcomes=outcomes)
    found = checked(store, exclude_links=(LinkExclude(pattern, "内网系统"),))
    assert [b.url for b in found.bad] == [at("/gone.html")]
    assert [(x.reason, x.links, x.bad) for x in found.left] == [("内网系统", 1, 1)]


# -- causes ----------------------------------------------------------------------------------

BUILD = "".join(f"{n:08x}" for n in range(20))


def sample_pages(count: int, *more: Link, folders: bool = False) -> list[Page]:
    where = "/d{n}/a.html" if folders else "/{n}.html"
    return [article(where.format(n=n), "2026-11-01", build=BUILD, links=more) for n in range(count)]


def test_one_reference_on_many_pages_is_one_cause(tmp_path: Path) -> None:
    pages = sample_pages(12, link("/app.html", "手机版", "footer"))
    store = store_of(tmp_path, [home(), *pages], outcomes={"/app.html": "not_found"})
    found = checked(store)
    (cause,) = found.causes
    assert (cause.kind, cause.about, cause.places) == ("template", at("/app.html"), 12)
    assert (cause.where, cause.text, cause.alike) == ("footer", "手机版", True)
    assert found.bad[0].cause == 1 and found.bad[0].template == "article 1"


def test_one_reference_without_its_folder_is_one_cause(tmp_path: Path) -> None:
    pages = [
        article(f"/d{n}/a.html", "2026-11-01", build=BUILD, links=(link(f"/d{n}/img/logo.png", "徽标", "header", "image"),))
        for n in range(6)
    ]  # fmt: skip
    gone = {f"/d{n}/img/logo.png": "not_found" for n in range(6)}
    found = checked(store_of(tmp_path, [home(), *pages], outcomes=gone))
    (cause,) = found.causes
    assert (cause.kind, cause.about, cause.links, cause.sure) == ("relative", "img/logo.png", 6, 6)
    assert {b.cause for b in found.bad} == {1}


def test_a_folder_in_which_nothing_opens_is_one_cause(tmp_path: Path) -> None:
    gone = {f"/files/2019/{n}/{n}.pdf": "not_found" for n in range(5)}
    links = tuple(link(path, f"附件{path}", kind="attachment") for path in gone)
    fine = link("/files/2020/a.pdf", kind="attachment")
    outcomes = gone | {"/files/2020/a.pdf": "opened"}
    found = checked(store_of(tmp_path, [home(links=(*links, fine))], outcomes=outcomes))
    assert [(c.kind, c.about, c.links) for c in found.causes] == [("folder", at("/files/2019/"), 5)]


def test_a_host_on_which_nothing_opens_is_one_cause(tmp_path: Path) -> None:
    gone = {f"http://old.b.cn/{n}": "timed_out" for n in range(3)}
    found = checked(store_of(tmp_path, [home(links=tuple(link(to) for to in gone))], outcomes=gone))
    assert [(c.kind, c.about, c.links, c.sure) for c in found.causes] == [("host", "old.b.cn", 3, 0)]


def test_single_dead_links_have_no_common_cause(tmp_path: Path) -> None:
    gone = {f"/{n}.html": "not_found" for n in range(4)}
    found = checked(store_of(tmp_path, [home(links=tuple(link(to, to) for to in gone))], outcomes=gone))
    assert len(found.bad) == 4 and not found.causes and not any(b.cause for b in found.bad)


# -- elsewhere -------------------------------------------------------------------------------


LED = [
    ("a deep page led home", "http://a.cn/x/y.html", "http://a.cn/", "某通知", True),
    ("another host's home", "http://a.cn/x/1", "https://www.a.cn/index.html", "某通知", True),
    ("a file led home", "http://a.cn/y.pdf", "http://a.cn/", "附件", True),
    ("a query led home", "http://a.cn/show?id=3", "http://a.cn/", "某通知", True),
    ("a section led home", "http://a.cn/x/", "http://a.cn/", "某栏目", False),
    ("the home page's other name", "http://a.cn/index.html", "http://a.cn/", "某网", False),
    ("a home page in a folder", "http://a.cn/main/index.html", "http://a.cn/", "某网", False),
    ("its words promise a home page", "http://a.cn/x/y.html", "http://a.cn/", "返回首页", False),
    ("its words name a portal", "http://a.cn/x/y.html", "http://a.cn/", "某省门户", False),
    ("another page", "http://a.cn/x/y.html", "http://a.cn/x/z.html", "某通知", False),
    ("a home page with a query", "http://a.cn/x/y.html", "http://a.cn/?from=y", "某通知", False),
    ("nowhere", "http://a.cn/x/y.html", "", "某通知", False),
]


@pytest.mark.parametrize(("url", "ended", "text", "wanted"), [c[1:] for c in LED], ids=[c[0] for c in LED])
def test_led_home(url, ended, text, wanted) -> None:
    assert leads_home(url, ended, text) is wanted


def test_an_address_that_moved_to_another_site_is_information(tmp_path: Path) -> None:
    store = store_of(tmp_path, [home(links=(link("http://b.cn/", "某部门"),))], looked_again=False)
    fetched(store, "http://b.cn/", "opened", 200, "https://c.cn/new/")
    found = checked(store)
    assert not found.bad
    assert [(m.url, m.final_url, m.place_text) for m in found.moved] == [
        ("http://b.cn/", "https://c.cn/new/", "某部门")
    ]


def test_what_only_the_sitemap_names_is_no_link(tmp_path: Path) -> None:
    store = store_of(tmp_path, [home()])
    store.add([Found(at("/lost.html"), "page", True)], depth=2)
    store.add_sitemap([(at("/lost.html"), None)])
    fetched(store, at("/lost.html"), "not_found", 404)
    look_again(store)
    assert not checked(store).bad


UNASKED = [(f"{kind}: some words", 0) for kind in NO_PART]
UNASKED += [
    ("depth: 4 clicks from the start", 1),
    ("robots.txt 要求不访问", 1),
    ("站外地址未检", 1),
    ("a new reason", 1),
]


@pytest.mark.parametrize(("why", "unchecked"), UNASKED)
def test_what_a_bound_or_a_trap_leaves_out_is_not_waited_for(tmp_path: Path, why, unchecked) -> None:
    store = store_of(tmp_path, [home(links=(link("/s?a=1&b=2"),))])
    target = store.target(at("/s?a=1&b=2"))
    assert target is not None
    store.skip(target.id, why)
    assert checked(store).unchecked == unchecked


FILLED_BY_SCRIPT = [
    "/d/{{item.url}}", "/x/{{ id }}.html", "/d/${url}", "/d/<%=u%>", "/d/{pic}", "/d/@{/x}", "/d/'+url+'",
    '/d/"+row.url+"',
]  # fmt: skip
AS_WRITTEN = [
    "/d/undefined",
    "/d/null",
    "/d/{3F2504E0-4F89-11D3}.pdf",
    "/d/a+b.html",
    "/d/100%25.html",
    "/d/(1).html",
]


@pytest.mark.parametrize(
    ("written", "dead"), [(one, 0) for one in FILLED_BY_SCRIPT] + [(one, 1) for one in AS_WRITTEN]
)
def test_what_a_script_fills_in_is_nobodys_link_as_it_is_written(tmp_path: Path, written, dead) -> None:
    store = store_of(tmp_path, [home(links=(link(written),))], outcomes={written: "not_found"})
    found = checked(store)
    assert (len(found.bad), found.unchecked) == (dead, 0)


@pytest.mark.parametrize(
    ("rel", "followed"), [("next", False), ("search", False), ("prev", False), ("下一页", True)]
)
def test_what_only_browsers_load_is_followed_by_nobody(tmp_path: Path, rel, followed) -> None:
    store = store_of(tmp_path, [home(links=(link("/x.html", rel),))], outcomes={"/x.html": "not_found"})
    assert [bad.followed for bad in checked(store).bad] == [followed]


ENDED = [
    ("the host it was led to shows pages", "http://b.cn", "sure"),
    ("only the host that led on does", "http://www.a.gov.cn", "suspected"),
]


@pytest.mark.parametrize(("control", "wanted"), [c[1:] for c in ENDED], ids=[c[0] for c in ENDED])
def test_the_host_that_said_404_is_the_one_to_show_pages(tmp_path: Path, control, wanted) -> None:
    store = store_of(tmp_path, [home(links=(link("/go?to=b"),))], looked_again=False)
    fetched(store, at("/go?to=b"), "not_found", 404, "http://b.cn/x")
    tries = [{"at": SEEN, "outcome": "not_found", "status": 404}]
    store.put_probe(
        "link", at("/go?to=b"), {"job": "again", "tries": tries, "final_url": "http://b.cn/x"}, SEEN
    )
    store.put_probe("link_host", control, {"url": control + "/", "outcome": "opened", "status": 200}, SEEN)
    store.put_probe("link", "", {"state": "done"}, SEEN)
    assert [bad.certainty for bad in checked(store).bad] == [wanted]


SHOWN_MISSING = [
    ("a page, whose words were read when it was crawled, too", "/x.html", ["missing"], "sure"),
    ("a file that came so once", "/x.pdf", ["missing"], "suspected"),
    ("a file that came so twice", "/x.pdf", ["missing", "missing"], "sure"),
    ("a file that came so once, and then failed", "/x.pdf", ["missing", ""], "suspected"),
]


@pytest.mark.parametrize(
    ("path", "seen", "wanted"), [c[1:] for c in SHOWN_MISSING], ids=[c[0] for c in SHOWN_MISSING]
)
def test_a_page_for_missing_ones_counts_when_it_comes_twice(tmp_path: Path, path, seen, wanted) -> None:
    store = store_of(tmp_path, [home(links=(link(path),))], outcomes={path: "opened"}, looked_again=False)
    tries = [
        {"at": SEEN, "outcome": "opened", "status": 200, "seen": one}
        if one
        else {"at": SEEN, "outcome": "error", "status": 500}
        for one in seen
    ]
    store.put_probe(
        "link", at(path), {"job": "page", "tries": tries, "seen": "missing", "words": "不存在"}, SEEN
    )
    control = {"url": HOME, "outcome": "opened", "status": 200}
    store.put_probe("link_host", "page:" + HOME.rstrip("/"), control, SEEN)
    store.put_probe("link", "", {"state": "done"}, SEEN)
    assert [(bad.certainty, bad.why) for bad in checked(store).bad] == [(wanted, "soft_missing")]


@pytest.mark.parametrize(("known", "wanted"), [(0, "suspected"), (1, "suspected"), (3, "sure")])
def test_where_most_names_are_unknown_none_of_them_is_dead(tmp_path: Path, known, wanted) -> None:
    """A name service that knows few names of the outside: an office's own."""
    gone = {f"http://gone{n}.cn/": "unknown_host" for n in range(3)}
    there = {f"http://there{n}.cn/": "opened" for n in range(known)}
    front = home(links=tuple(link(to) for to in (*gone, *there)))
    store = store_of(tmp_path, [front], outcomes=gone | there)
    store.put_probe("link_host", "name:other", {"url": "http://there0.cn/", "outcome": "opened"}, SEEN)
    assert {bad.certainty for bad in checked(store).bad} == {wanted}


def test_in_a_folder_a_file_under_other_capitals_is_in_doubt(tmp_path: Path) -> None:
    """The folder may come from a server for which they are the same."""
    pages = [
        home(links=(link("/Img/X.png"), link("/y.html"))),
        *(article(f"/{n}.html", "2026-11-01") for n in range(9)),
    ]
    outcomes = {"/Img/X.png": "not_found", "/img/x.png": "opened", "/y.html": "not_found"}
    store = store_of(tmp_path, pages, outcomes=outcomes, looked_again=False, from_folder="1")
    assert {bad.url: bad.certain for bad in checked(store).bad} == {
        at("/Img/X.png"): False,
        at("/y.html"): True,
    }
