"""Crawls that went badly: none of them may turn into a fault of the home page or of a column."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from build import HOME, HOST, SEEN, TODAY, article, at, facts_of, home, link, listing, nav, row, store_of

from checker.engine import judge
from checker.facts.model import Columns
from checker.fetch.model import Fetched
from checker.indicator import Outcome, discover
from checker.page.model import Page
from checker.profile import load_profile
from checker.store import Found, Store

JUDGED = ("V-S3", "V-S4", "D-F1", "D-F2", "D-F3", "D-F4", "D-F5", "D-F6", "D-F10")
MENU = (
    ("走进云岭", "/gk/"),
    ("机构职能", "/jg/"),
    ("领导信息", "/ld/"),
    ("云岭要闻", "/yw/"),
    ("部门动态", "/bm/"),
    ("乡镇动态", "/xz/"),
    ("工作动态", "/gz/"),
    ("社会动态", "/sh/"),
    ("通知公告", "/tz/"),
    ("政策文件", "/zc/"),
    ("政策解读", "/jd/"),
    ("人事信息", "/rs/"),
    ("统计数据", "/tj/"),
)
LISTS = [path for _, path in MENU if path not in ("/gk/", "/jg/", "/ld/")]
TEXT = "本地位于云岭中部，下辖若干乡镇，设有若干工作机构，负责全县各项工作。" * 3
NAMES = {path: name for name, path in MENU}


def front(**given: object) -> Page:
    return home(nav=nav(*MENU), title="云岭县人民政府", **given)


def column(path: str, day: str = "2026-11-18", **given: object) -> Page:
    items = [row(f"{NAMES[path]}的第{n}条消息", f"{path}{n}.html", day) for n in range(3)]
    return listing(path, *items, title=NAMES[path], **given)


def texts() -> list[Page]:
    office = {"address": "商贸大道1号", "hours": "工作日上午九时", "phone": "0000-1"}
    return [
        Page(at(path), kind="other", title=NAMES[path], text=TEXT + "2025年末常住人口若干万人", office=told)
        for path, told in (("/gk/", {}), ("/jg/", office), ("/ld/", {}))
    ]


def articles(day: str = "2026-11-18") -> list[Page]:
    return [article(f"{path}{n}.html", day) for path in LISTS for n in range(3)]


def fresh_site() -> list[Page]:
    """A site without a fault, read whole: what of it is not seen can be no fault either."""
    news = row("今天的一条重要消息", "/yw/0.html", "2026-11-18")
    return [front(list_items=(news,)), *texts(), *map(column, LISTS), *articles()]


def outcomes(store: Store) -> dict[tuple[str, int], Outcome]:
    profile = load_profile("national-2019")
    rules = {id_: rule for id_, rule in discover("rules.site").items() if id_ in JUDGED}
    judged = judge(rules, facts_of(store, today=TODAY), profile)
    return {(id_, number): outcome for id_, each in judged.items() for number, outcome in each.items()}


def faults(store: Store) -> list[tuple[str, int, str]]:
    """Criteria that came out as a fault, or crashed."""
    bad = ("fail", "error")
    return [(*where, o.reason) for where, o in outcomes(store).items() if o.status in bad]


def without(pages: Iterable[Page], outcome: str, every: int) -> tuple[list[Page], dict[str, str]]:
    """The pages, every n-th of them replaced by how its fetch failed (never the home page)."""
    given = list(pages)
    lost = given[1::every]
    return [p for p in given if p not in lost], {p.url.removeprefix(HOME[:-1]): outcome for p in lost}


def test_the_site_itself_has_no_fault_and_passes(tmp_path: Path) -> None:
    with store_of(tmp_path, fresh_site()) as store:
        assert faults(store) == []
        assert outcomes(store)["V-S3", 1].status == outcomes(store)["V-S4", 1].status == "pass"


def test_the_same_site_grown_old_has_faults_so_that_the_other_cases_prove_something(tmp_path: Path) -> None:
    old = row("去年的一条重要消息", "/yw/0.html", "2025-05-01")
    pages = [
        front(list_items=(old,)),
        *texts(),
        *(column(path, "2025-05-01") for path in LISTS),
        *articles("2025-05-01"),
    ]
    with store_of(tmp_path, pages) as store:
        found = {(id_, number) for id_, number, _ in faults(store)}
    assert {("V-S3", 1), ("V-S4", 1), ("D-F4", 2), ("D-F5", 2), ("D-F6", 2), ("D-F10", 2)} <= found


@pytest.mark.parametrize("every", [1, 2])
@pytest.mark.parametrize("outcome", ["timed_out", "blocked", "not_checked"])
def test_pages_that_did_not_answer_are_no_fault(tmp_path: Path, outcome: str, every: int) -> None:
    pages, lost = without(fresh_site(), outcome, every)
    with store_of(tmp_path, pages, outcomes=lost) as store:
        assert faults(store) == []


SHIELDS: dict[str, Callable[[Page], Page]] = {
    "a known shield": lambda p: Page(p.url, kind="blocked", blocked="firewall"),
    "nothing at all": lambda p: Page(p.url, kind="empty"),
    "a script only": lambda p: Page(p.url, kind="other", scripts=("inline",), title="请稍候"),
    "a few words": lambda p: Page(p.url, kind="other", text="访问过于频繁", title="提示"),
    "a whole sentence": lambda p: Page(p.url, kind="other", text="您的请求已提交安全中心复核，请过一会儿再来。"),
    "a login": lambda p: Page(p.url, kind="login"),
    "a list box that waits": lambda p: replace(
        p, list_items=(), text=NAMES.get(p.url.removeprefix(HOME[:-1]), ""), empty_boxes=("ul.a",),
        scripts=("/js/a.js",),
    ),
}  # fmt: skip


@pytest.mark.parametrize("every", [1, 2])
@pytest.mark.parametrize("shield", SHIELDS)
def test_answers_of_a_shield_with_status_200_are_no_fault(tmp_path: Path, shield: str, every: int) -> None:
    given = fresh_site()
    pages = [SHIELDS[shield](p) if at_ % every == 0 and at_ else p for at_, p in enumerate(given)]
    with store_of(tmp_path, pages) as store:
        assert faults(store) == []


@pytest.mark.parametrize("shield", [s for s in SHIELDS if s != "a list box that waits"])
def test_a_shield_before_the_home_page_is_no_fault(tmp_path: Path, shield: str) -> None:
    given = fresh_site()
    with store_of(tmp_path, [SHIELDS[shield](given[0]), *given[1:]]) as store:
        assert faults(store) == []


@pytest.mark.parametrize("twin", ["nothing at all", "a known shield", "a few words"])
def test_the_twin_of_a_page_under_https_neither_hides_nor_doubles_it(tmp_path: Path, twin: str) -> None:
    given = fresh_site()
    twins = [SHIELDS[twin](replace(p, url=p.url.replace("http://", "https://"))) for p in given]
    for name, pages in (("after", [*given, *twins[1:]]), ("before", [given[0], *twins[1:], *given[1:]])):
        with store_of(tmp_path / name, pages) as store:
            assert faults(store) == []
            columns: Columns = facts_of(store, today=TODAY).get("columns")
            assert len({c.name for c in columns}) == len(columns.all)


def test_a_stale_column_under_both_schemes_counts_once(tmp_path: Path) -> None:
    given = [front(), *texts(), column("/tz/", "2025-05-01")]
    twin = replace(given[-1], url=given[-1].url.replace("http://", "https://"))
    with store_of(tmp_path, [*given, twin]) as store:
        assert outcomes(store)["D-F10", 2].count == 1


def test_a_start_page_that_only_moves_on_is_no_fault(tmp_path: Path) -> None:
    goal = link("/index/", "进入")
    for name, page in {
        "unopened": Page(HOME, kind="other", redirect_to=at("/index/"), links=(goal,)),
        "a loop": Page(HOME, kind="other", redirect_to=HOME, links=(goal,)),
        "a splash": Page(HOME, kind="other", links=(link("/index/", ""),), media_forms=("picture",)),
    }.items():
        with store_of(tmp_path / name, [page]) as store:
            assert faults(store) == []


def test_a_start_page_that_led_elsewhere_is_judged_where_it_led(tmp_path: Path) -> None:
    given = fresh_site()
    start = "http://a.gov.cn/"
    with store_of(tmp_path, given, hosts=(HOST, "a.gov.cn")) as store:
        store.put(start_url=start)
        [moved] = store.add([Found(start, "page", True)], depth=0)
        store.record(moved, Fetched(start, "opened", 200, final_url=HOME, fetched_at=SEEN), None, (), depth=0)
        assert faults(store) == []
        assert outcomes(store)["V-S3", 1].status == "pass"


@pytest.mark.parametrize("state", ["truncated", "interrupted", "running"])
@pytest.mark.parametrize("opened", [0, 1, 4, 8])
def test_a_crawl_cut_anywhere_is_no_fault(tmp_path: Path, state: str, opened: int) -> None:
    pages = fresh_site()[: 1 + opened]
    with store_of(tmp_path, pages, state=state, reason="已到页面数上限 5") as store:
        assert faults(store) == []


def test_a_crawl_that_goes_on_days_later_finds_items_after_its_day(tmp_path: Path) -> None:
    """The day of inspection stays that of the first run, so that what came since is not dated."""
    pinned = row("置顶的旧消息", "/yw/top.html", "2025-01-01")
    later = [
        replace(column(path, "2026-11-29"), list_items=(pinned, *column(path, "2026-11-29").list_items))
        for path in LISTS
    ]
    pages = [front(list_items=(row("后来的一条消息", "/yw/9.html", "2026-11-29"), pinned)), *texts(), *later]
    with store_of(tmp_path, pages) as store:
        assert faults(store) == []


def test_first_pages_of_pinned_items_and_days_of_writing_are_no_fault(tmp_path: Path) -> None:
    pinned = [row(f"旧消息第{n}条", f"/p/{n}.html", f"202{n}-01-01") for n in range(1, 5)]
    lists = [listing(p, *pinned, title=NAMES[p], pages_in_list=3) for p in LISTS if p not in ("/zc/", "/rs/")]
    written = [column(p, "2025-05-01") for p in ("/zc/", "/rs/")]
    weak = [replace(p, list_items=tuple(_written(i) for i in p.list_items)) for p in written]
    with store_of(tmp_path, [fresh_site()[0], *texts(), *lists, *weak]) as store:
        assert faults(store) == []


def _written(item):  # type: ignore[no-untyped-def]
    return replace(item, date=replace(item.date, how="written"))


def test_articles_that_timed_out_leave_undated_lists_open(tmp_path: Path) -> None:
    lists = [
        listing(p, *(row(f"没有日期的消息第{n}条", f"{p}{n}.html") for n in range(3)), title=NAMES[p])
        for p in LISTS
    ]
    some = [article(f"{p}0.html") for p in LISTS]
    lost = {f"{p}{n}.html": "timed_out" for p in LISTS for n in (1, 2)}
    items = tuple(row(f"首页没有日期的消息第{n}条", f"/yw/{n}.html") for n in range(3))
    with store_of(tmp_path, [front(list_items=items), *texts(), *lists, *some], outcomes=lost) as store:
        assert faults(store) == []
