"""Findings of two inspections matched, and only what was read again called mended."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from checker.clock import parse_as_of
from checker.config import Settings
from checker.diff import compare
from checker.diff_seen import Seen
from checker.fetch.model import Fetched
from checker.indicator import Evidence
from checker.page.model import Page
from checker.result import _evidence
from checker.store import Found, Store
from checker.texts import text_of
from reports import model
from reports.diff import Diff
from tests.results import make_result

SITE = "https://www.example.gov.cn/"
STAGE = "http://staging.example.cn:8080/"
DEAD = ("D-G3", 1)
STALE = ("D-F5", 1)


def page(
    name: str, outcome: str = "opened", kind: str = "article", title: str = "标题", at: str = SITE
) -> model.PageRow:
    return model.PageRow(f"{at}{name}", outcome, 200 if outcome == "opened" else 404, kind, title)


def finding(rule: tuple[str, int], **more) -> model.Evidence:
    """One finding, its fingerprint made as in a real result."""
    given = {"kind": "text", "text": "错误的词", "url": f"{SITE}a.html", "value": "错词", **more}
    return _evidence(f"{rule[0]}.{rule[1]}", [Evidence(**given)], {})[0]


def criterion(status: str, *found: model.Evidence, **more) -> model.Criterion:
    """A criterion with findings; suspected ones go where rules put them."""
    sure = tuple(e for e in found if e.certainty == "sure")
    return model.Criterion(
        0, "", "full", status, text_of("理由"),  # type: ignore[arg-type]
        count=more.pop("count", len(sure)), evidence=sure,
        warnings=tuple(e for e in found if e.certainty == "suspected"), **more,
    )  # fmt: skip


def result(
    given: dict,
    pages: tuple[model.PageRow, ...] = (),
    *,
    links: tuple[model.LinkRow, ...] = (),
    at: str = SITE,
    **more,
) -> model.Result:
    made = make_result(given, "pass", site=at)
    return replace(made, pages=pages, links=links, coverage=replace(made.coverage, complete=True), **more)


def diff(old: model.Result, new: model.Result) -> Diff:
    with Seen(old, None) as before, Seen(new, None) as after:
        return compare(before, after)


def states(made: Diff) -> list[str]:
    return [f.state for f in made.findings]


READ = (page("a.html"),)
WORD = finding(STALE)
OLD = result({STALE: criterion("fail", WORD)}, READ)


# -- what became of one finding --------------------------------------------------------------


@pytest.mark.parametrize(
    ("new", "state", "why"),
    [
        (result({STALE: criterion("pass")}, READ), "mended", "该页已重新读过,问题不再出现"),
        (result({STALE: criterion("fail", WORD)}, READ), "not_mended", "本次仍有"),
        (result({STALE: criterion("pass")}, (page("a.html", "not_found"),)), "cannot_tell", "该页本次没有打开: 返回404,页面不存在"),
        (result({STALE: criterion("pass")}, (page("a.html", "blocked"),)), "cannot_tell", "该页本次没有打开: 被安全防护拦截"),
        (result({STALE: criterion("pass")}, (page("a.html", "timed_out"),)), "cannot_tell", "该页本次没有打开: 访问超时"),
        (result({STALE: criterion("pass")}, (page("a.html", "skipped"),)), "cannot_tell", "本次没有访问该页"),
        (result({STALE: criterion("pass")}, (page("a.html", kind=""),)), "cannot_tell", "该页本次打开了,但没有读出内容"),
        (result({STALE: criterion("pass")}, (page("a.html", kind="empty"),)), "cannot_tell", "该页本次打开了,但没有读出内容"),
        (result({STALE: criterion("pass")}), "cannot_tell", "本次看完全站,没有通向该页的链接"),
        (result({STALE: criterion("pass")}, pages_left_out=9), "cannot_tell",
         "result.json 的页面表不全,旁边也没有检查数据库,不知该页是否打开"),
        (result({STALE: criterion("pass")}, (page("a.html", title="完全不同的另一篇文章"),)), "cannot_tell",
         "该页已换成别的内容,找不到原来的上下文"),
        (result({STALE: criterion("pass")}, (page("a.html", kind="list"),)), "cannot_tell",
         "该页已换成别的内容,找不到原来的上下文"),
        (result({STALE: criterion("unknown")}, READ), "cannot_tell", "这条细则本次没有判定: 理由"),
        (result({STALE: criterion("not_checked")}, READ), "cannot_tell", "这条细则本次没有判定: 理由"),
        (result({STALE: criterion("error")}, READ), "cannot_tell", "这条细则本次没有判定: 理由"),
        (result({STALE: criterion("na")}, READ), "cannot_tell", "这条细则本次没有判定: 理由"),
        (result({STALE: criterion("ask")}, READ), "cannot_tell", "这条细则本次待人工核实"),
        (result({STALE: criterion("fail", finding(STALE, url=f"{SITE}b.html"))}, (*READ, page("b.html"))), "mended",
         "该页已重新读过,问题不再出现"),
        (result({STALE: criterion("fail", finding(STALE, url=f"{SITE}b.html"), count=5)}, READ), "cannot_tell",
         "这条细则本次的证据没有全部列出"),
        (result({STALE: criterion("fail", finding(STALE, certainty="suspected"))}, READ), "cannot_tell", "本次只列为疑似"),
    ],
)  # fmt: skip
def test_a_finding_is_mended_only_where_its_page_was_read_and_its_criterion_judged(new, state, why):
    first = next(f for f in diff(OLD, new).findings if f.evidence == WORD)
    assert (first.state, first.why.text) == (state, why)


def test_a_criterion_that_the_new_profile_lacks_cannot_be_told():
    new = result({STALE: criterion("pass")}, READ)
    new = replace(new, indicators=tuple(i for i in new.indicators if i.id != STALE[0]))
    assert diff(OLD, new).findings[0].why.text == "本次的评价方案没有这条细则"


def test_what_was_not_there_before_is_new():
    made = diff(result({}, READ), OLD)
    assert states(made) == ["new"] and made.counts["new"] == 1 and made.rate is None


def test_two_of_the_same_words_on_a_page_are_counted():
    twice = _evidence("D-F5.1", [Evidence("text", "错误的词", f"{SITE}a.html", "错词")] * 2, {})
    new = result({STALE: criterion("fail", twice[0])}, READ)
    made = diff(result({STALE: criterion("fail", *twice)}, READ), new)
    assert made.counts == {"mended": 1, "not_mended": 1, "new": 0, "cannot_tell": 0, "withdrawn": 0}
    assert made.rate == (50.0, 50.0)


def test_staging_and_production_are_compared_by_path():
    there = finding(STALE, url=f"{STAGE}a.html")
    assert there.fingerprint == WORD.fingerprint
    still = diff(OLD, result({STALE: criterion("fail", there)}, (page("a.html", at=STAGE),), at=STAGE))
    gone = diff(OLD, result({STALE: criterion("pass")}, (page("a.html", at=STAGE),), at=STAGE))
    assert states(still) == ["not_mended"] and states(gone) == ["mended"]
    assert any("主机不同" in note.text for note in still.notes)


def test_a_column_that_is_stale_with_another_date_is_not_mended():
    old, new = (
        finding(STALE, kind="column", value=day, text=f"最新信息 {day}")
        for day in ("2025-01-01", "2025-03-01")
    )
    made = diff(
        result({STALE: criterion("fail", old)}, (page("a.html", kind="list"),)),
        result({STALE: criterion("fail", new)}, (page("a.html", kind="list"),)),
    )
    assert states(made) == ["not_mended"] and made.findings[0].now == new


def test_another_wrong_word_on_the_same_page_is_new_and_the_first_is_mended():
    new = result({STALE: criterion("fail", finding(STALE, value="另一个错词"))}, READ)
    assert sorted(states(diff(OLD, new))) == ["mended", "new"]


def test_a_corrected_title_is_the_same_article():
    old = result(
        {STALE: criterion("fail", WORD)}, (page("a.html", title="示例市人民攻府关于开展活动的通知"),)
    )
    new = result({STALE: criterion("pass")}, (page("a.html", title="示例市人民政府关于开展活动的通知"),))
    assert states(diff(old, new)) == ["mended"]


def test_a_finding_of_what_was_tried_out_rests_on_its_criterion():
    """A search has an address, but no page of the site stands there."""
    tried = finding(STALE, kind="field", url=f"{SITE}search?q=1")
    old = result({STALE: criterion("fail", tried)}, READ)
    assert states(diff(old, result({STALE: criterion("pass")}, READ))) == ["mended"]
    assert states(diff(old, result({STALE: criterion("unknown")}, READ))) == ["cannot_tell"]


def test_the_home_page_that_is_stale_with_another_newest_item_is_not_mended():
    stale = [
        finding(STALE, kind="date", value=day, target=f"{SITE}{day}.html", url=SITE)
        for day in ("2025", "2026")
    ]
    old, new = (result({STALE: criterion("fail", one)}, (page("", kind="home"),)) for one in stale)
    assert states(diff(old, new)) == ["not_mended"]


def test_proofs_of_one_fault_stand_for_each_other():
    """One fault that other pages show now: neither mended nor new."""
    before, now = (
        [finding(STALE, kind="mark", url=f"{SITE}{n}.html") for n in some] for some in ((1, 2, 3), (3, 4))
    )
    pages = tuple(page(f"{n}.html") for n in range(5))
    made = diff(
        result({STALE: criterion("fail", *before, count=1)}, pages),
        result({STALE: criterion("fail", *now, count=1)}, pages),
    )
    assert states(made) == ["not_mended"] * 3
    over = diff(
        result({STALE: criterion("fail", *before, count=1)}, pages), result({STALE: criterion("pass")}, pages)
    )
    assert states(over) == ["mended"] * 3


def test_of_columns_that_make_one_fault_each_is_told():
    two = [finding(STALE, kind="column", url=f"{SITE}{n}/", value="2025-01-01") for n in (1, 2)]
    pages = tuple(page(f"{n}/", kind="list") for n in (1, 2))
    made = diff(
        result({STALE: criterion("fail", *two, count=1)}, pages),
        result({STALE: criterion("fail", two[1], count=1)}, pages),
    )
    assert states(made) == ["not_mended", "mended"]


def test_a_fault_without_evidence_is_compared_as_a_whole():
    old = result({STALE: criterion("fail")})
    assert states(diff(old, result({STALE: criterion("fail")}))) == ["not_mended"]
    assert states(diff(old, result({STALE: criterion("pass")}))) == ["mended"]
    assert states(diff(old, result({STALE: criterion("unknown")}))) == ["cannot_tell"]


# -- dead links ------------------------------------------------------------------------------

GOAL = f"{SITE}gone.html"
BAD = model.LinkRow(GOAL, "page", "not_found", 404, certain=True, place_url=f"{SITE}a.html")
LINK = finding(DEAD, kind="link", value=GOAL, target=GOAL, text="“链接”打不开")
LINKED = result({DEAD: criterion("fail", LINK)}, READ, links=(BAD,))


@pytest.mark.parametrize(
    ("new", "state", "why"),
    [
        (result({DEAD: criterion("pass")}, READ), "mended", "链接已能打开"),
        (LINKED, "not_mended", "本次仍有"),
        (result({DEAD: criterion("unknown")}, READ, links=(replace(BAD, outcome="timed_out", certain=False),)),
         "cannot_tell", "链接本次: 访问超时"),
        (result({DEAD: criterion("unknown")}, READ, links=(replace(BAD, outcome="blocked", certain=False),)),
         "cannot_tell", "链接本次: 被安全防护拦截"),
        (result({DEAD: criterion("unknown")}, READ, links=(BAD,)), "not_mended", "链接本次: 返回404,页面不存在"),
        (result({DEAD: criterion("unknown")}, READ, links=(replace(BAD, outcome="opened", certain=False, why="parked"),)),
         "cannot_tell", "链接本次打开的不是原来的内容"),
        (result({DEAD: criterion("pass")}, (page("a.html", "blocked"),)), "cannot_tell", "该页本次没有打开: 被安全防护拦截"),
        (result({DEAD: criterion("pass")}, READ, links_left_out=3), "cannot_tell", "result.json 的链接表不全,不知该链接是否打开"),
    ],
)  # fmt: skip
def test_a_dead_link_is_mended_where_it_answers(new, state, why):
    found = diff(LINKED, new).findings[0]
    assert (found.state, found.why.text) == (state, why)


def test_links_that_were_not_all_checked_prove_nothing():
    new = result({DEAD: criterion("pass")}, READ)
    new = replace(new, coverage=replace(new.coverage, links_not_checked=4))
    assert states(diff(LINKED, new)) == ["cannot_tell"]


def test_the_same_dead_link_told_of_another_page_is_not_mended_and_not_new():
    elsewhere = finding(DEAD, kind="link", value=GOAL, target=GOAL, url=f"{SITE}b.html")
    new = result({DEAD: criterion("fail", elsewhere)}, READ, links=(BAD,))
    assert states(diff(LINKED, new)) == ["not_mended"]


# -- with the store of the newer inspection ---------------------------------------------------


def stored(folder: Path, new: model.Result, seen: dict[str, str], links: dict[str, list[str]]) -> None:
    """A store beside `new`. seen: address -> outcome; links: page -> addresses on it."""
    settings = Settings(url=SITE, as_of=parse_as_of("2026-11-20"))
    with Store.create(folder / "inspection.db") as store:
        store.put(settings=settings.to_json(), started=new.started, as_of=new.as_of, home_url=SITE)
        store.add([Found(url, "page", True) for url in seen], depth=0)
        for url, outcome in seen.items():
            target = store.target(url)
            final = f"{SITE}moved.html" if outcome == "moved" else SITE if outcome == "home" else url
            told = Fetched(
                url, "opened" if outcome in ("moved", "home") else outcome, 200, final, fetched_at=new.as_of
            )
            read = Page(url, kind="article", title="标题") if outcome == "opened" else None
            store.record(target.id, told, read, [Found(u, "page", True) for u in links.get(url, ())], depth=0)


def with_store(
    tmp_path: Path, old: model.Result, new: model.Result, seen: dict, links: dict | None = None
) -> Diff:
    stored(tmp_path, new, seen, links or {})
    with Seen(old, None) as before, Seen(new, tmp_path) as after:
        assert after.has_store
        return compare(before, after)


A, HOME, MOVED = f"{SITE}a.html", SITE, f"{SITE}moved.html"


@pytest.mark.parametrize(
    ("seen", "links", "state", "why"),
    [
        ({A: "opened", GOAL: "opened"}, {A: [GOAL]}, "mended", "链接已能打开"),
        ({GOAL: "not_html"}, {}, "mended", "链接已能打开"),  # the page need not be read where the goal is
        ({A: "opened"}, {A: []}, "mended", "该页已没有这个链接"),
        ({A: "opened", GOAL: "timed_out"}, {A: [GOAL]}, "cannot_tell", "链接本次: 访问超时"),
        ({A: "timed_out"}, {}, "cannot_tell", "本次没有遇到该链接"),
        ({A: "opened"}, {A: [GOAL]}, "cannot_tell", "链接本次没有核查"),
    ],
)
def test_the_store_knows_of_every_link(tmp_path, seen, links, state, why):
    new = result({DEAD: criterion("pass")}, pages_left_out=9)
    found = with_store(tmp_path, LINKED, new, seen, links).findings[0]
    assert (found.state, found.why.text) == (state, why)


@pytest.mark.parametrize(
    ("seen", "state", "why"),
    [
        ({A: "opened"}, "mended", "该页已重新读过,问题不再出现"),
        ({A: "moved", MOVED: "opened"}, "mended", "该页已重新读过,问题不再出现"),
        ({A: "home", HOME: "opened"}, "cannot_tell", "该页本次转到了首页"),
        ({A: "timed_out"}, "cannot_tell", "该页本次没有打开: 访问超时"),
        ({HOME: "opened"}, "cannot_tell", "本次看完全站,没有通向该页的链接"),
    ],
)
def test_the_store_knows_of_every_page(tmp_path, seen, state, why):
    new = result({STALE: criterion("pass")}, pages_left_out=9)
    found = with_store(tmp_path, OLD, new, seen).findings[0]
    assert (found.state, found.why.text) == (state, why)


def test_the_store_of_another_run_is_not_asked(tmp_path):
    new = result({STALE: criterion("pass")}, READ)
    stored(tmp_path, replace(new, started="2020-01-01T00:00:00+08:00"), {A: "opened"}, {})
    with Seen(new, tmp_path) as seen:
        assert not seen.has_store


# -- people, suspicions, bonus ---------------------------------------------------------------


def reviewed(e: model.Evidence, verdict: str) -> model.Evidence:
    return replace(e, review=model.Review(verdict, "检查员", "2026-11-23"))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("before", "now", "state"),
    [
        (reviewed(WORD, "false_alarm"), WORD, "withdrawn"),
        (WORD, reviewed(WORD, "false_alarm"), "withdrawn"),
        (WORD, reviewed(WORD, "mended"), "mended"),
        (WORD, reviewed(WORD, "confirmed"), "not_mended"),
        (reviewed(WORD, "mended"), WORD, "not_mended"),  # a person was told so, the page says otherwise
    ],
)
def test_reviews_of_people_count(before, now, state):
    made = diff(
        result({STALE: criterion("fail", before)}, READ), result({STALE: criterion("fail", now)}, READ)
    )
    assert states(made) == [state]


def test_a_person_who_answers_that_all_is_well_mends_what_was_found():
    answered = criterion("pass", answer=model.Answer("pass", "检查员", "2026-11-23"))
    assert diff(OLD, result({STALE: answered})).findings[0].why.text == "人工回答为符合"


def test_suspected_ones_are_counted_apart():
    doubt = finding(STALE, certainty="suspected")
    made = diff(result({STALE: criterion("ask", doubt)}, READ), result({STALE: criterion("ask")}, READ))
    assert made.counts["mended"] == 0 and made.suspected_counts["mended"] == 1 and made.rate is None


def test_a_suspicion_that_is_proved_now_is_not_mended():
    doubt = finding(STALE, certainty="suspected")
    made = diff(result({STALE: criterion("pass", doubt)}, READ), OLD)
    assert states(made) == ["not_mended"] and made.counts["not_mended"] == 1


def test_a_bonus_not_earned_is_nothing_to_mend():
    made = diff(result({("P-1", 1): criterion("fail", finding(("P-1", 1)))}), result({}))
    assert not made.findings and any(c.indicator == "P-1" for c in made.criteria)


# -- the whole -------------------------------------------------------------------------------


def test_criteria_that_changed_are_listed_with_both_states():
    made = diff(OLD, result({STALE: criterion("pass")}, READ))
    assert [(c.indicator, c.criterion, c.old, c.new, c.old_count) for c in made.criteria] == [
        ("D-F5", 1, "fail", "pass", 1)
    ]


def test_the_rate_is_a_range_while_some_cannot_be_told():
    found = [finding(STALE, url=f"{SITE}{n}.html") for n in range(4)]
    old = result({STALE: criterion("fail", *found)}, tuple(page(f"{n}.html") for n in range(4)))
    new = result({STALE: criterion("fail", found[0])}, (page("0.html"), page("1.html"), page("2.html")))
    made = diff(old, new)
    assert (made.counts["mended"], made.counts["not_mended"], made.counts["cannot_tell"]) == (2, 1, 1)
    assert made.rate == (50.0, 75.0)


def test_what_a_reader_should_know_is_noted():
    new = replace(
        result({}),
        as_of="2026-01-01T00:00:00+08:00",
        tool_version="9",
        coverage=replace(OLD.coverage, complete=False),
    )
    notes = " ".join(
        note.text for note in diff(OLD, replace(new, profile=replace(new.profile, id="other"))).notes
    )
    files = replace(OLD.profile, files=("other.toml sha256:0",))
    assert any("在两次之间改过" in note.text for note in diff(OLD, replace(OLD, profile=files)).notes)
    for word in ("给反了", "评价方案不同", "版本不同", "没有看完全站", "没有检查数据库"):
        assert word in notes
