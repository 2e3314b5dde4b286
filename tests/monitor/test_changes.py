"""Daily listings beside each other: what is new, what stands still, what was perhaps withdrawn."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from checker.facts.shown import mark
from checker.fetch.urls import key
from checker.monitor.changes import (
    View,
    last_newcomer,
    newest_item,
    same_days,
    seen_column,
    view_of,
    went_back,
    withdrawn,
)
from checker.monitor.listing import listed, read_listing
from checker.monitor.store import unpack
from checker.page.read import read_page
from tests.monitor.simulated import HOME

DAY = date(2026, 11, 20)
BASE = f"{HOME}tzgg/"


def item(name, day=None, folder="tzgg"):
    """An item called `name`; day: days of November."""
    return (f"关于{name}的通知公告", f"{HOME}{folder}/202611/t_{name}.html", day and date(2026, 11, day))


def view(day, *items, whole=True, host="a", url=BASE, more=(), still=True):
    marks = (
        {mark(key(u)) for _, u, _ in items} | {mark(t) for t, _, _ in items} | {mark(key(m)) for m in more}
    )
    return View(
        url,
        date(2026, 11, day),
        host,
        f"2026-11-{day:02}T08:00:00+08:00",
        whole,
        items,
        frozenset(marks),
        still,
    )


A, B, C, D = (item(n, d) for n, d in (("甲", 10), ("乙", 9), ("丙", 8), ("丁", 7)))
U, V, W = item("子"), item("丑"), item("辰", folder="zcwj")


def test_the_newest_dated_item_and_when_it_was_first_seen():
    newest = newest_item([view(11, B, C), view(12, A, B), view(13, A, B)])
    assert (newest.title, newest.day.day, newest.seen_at[:10]) == (A[0], 10, "2026-11-12")


def test_a_day_still_to_come_is_no_news():
    assert newest_item([view(11, item("会议", 28), B)]).day.day == 9


@pytest.mark.parametrize(
    ("views", "seen"),
    [
        ([view(11, U), view(12, V, U)], 12),
        ([view(11, U), view(12, V, U), view(13, V, U)], 12),
        ([view(11, U), view(12, U)], None),
        ([view(11, V, U)], None),
        ([view(11, U, whole=False), view(12, V, U)], None),
        ([view(11, U), view(12, V, U, whole=False)], None),
        ([view(11, U, V), view(12, U), view(13, U, V)], None),
        ([view(11, U), view(12, A, U)], None),
        ([view(11, U), view(12, ("短题", f"{HOME}x.html", None), U)], None),
        ([view(11, U), view(12, ("一条别的网站的新闻标题", "https://news.other.com/9.html", None), U)], None),
        ([view(11, U), view(12, (U[0], U[1] + "?t=1", None))], None),
        ([view(11, U), view(12, U, V)], None),
        ([view(11, U, W), view(12, U, item("寅", folder="xwzx"), W)], None),
        ([view(11, U, W), view(12, U, item("寅", folder="xwzx"), W, item("卯", folder="xwzx"))], None),
    ],
    ids=[
        "an item more",
        "when it came",
        "nothing new",
        "a first look",
        "after a look that was not whole",
        "in a look that is not whole",
        "one that comes and goes",
        "a dated one speaks for itself",
        "too short for a title",
        "of another site",
        "the same title under a changing address",
        "one that comes up from below",
        "the same at the end of one list of several",
        "in several lists at once",
    ],
)
def test_newcomers(views, seen):
    found = last_newcomer(views)
    assert (found and int(found.seen_at[8:10])) == seen


@pytest.mark.parametrize(
    ("views", "days"),
    [
        ([view(d, U, A) for d in range(5, 21)], (5, 20)),
        ([view(d, U, A) for d in range(5, 21) if d != 12], (13, 20)),
        ([view(d, U, A, whole=d != 12) for d in range(5, 21)], (13, 20)),
        ([view(d, U, *([A] if d >= 9 else [])) for d in range(5, 21)], (9, 20)),
        ([view(d, *([U] if d < 9 else [A, U])) for d in range(5, 21)], (9, 20)),
        ([view(d, *([U, A] if d < 9 else [U])) for d in range(5, 21)], (5, 20)),
        ([view(d, U, more=[f"/images/{d}.jpg"]) for d in range(5, 21)], (20, 20)),
        ([view(d, U, more=[f"/images/{d % 3}.jpg"]) for d in range(5, 21)], (7, 20)),
        ([view(d, U, whole=False) for d in range(5, 21)], None),
        ([view(d, U, still=False) for d in range(5, 21)], None),
        ([view(d, U, still=d > 12) for d in range(5, 21)], (13, 20)),
        ([], None),
    ],
    ids=[
        "nothing new",
        "a day without a look",
        "a day with half a look",
        "something new on a day",
        "the same, in front",
        "something went, nothing came",
        "a new picture every day",
        "three pictures in turn",
        "never whole",
        "a script may show more",
        "a script could until a day",
        "never looked",
    ],
)
def test_how_long_nothing_new_came(views, days):
    found = same_days(views)
    assert (found and (found[0].day, found[1].day)) == days


def test_days_of_a_page_that_a_script_may_fill_are_known_as_such():
    views = [view(d, U, still=False) for d in range(5, 21)]
    assert same_days(views) is None and same_days(views, filled=True)[1].day == 20
    assert same_days([view(d, U, whole=False) for d in range(5, 21)], filled=True) is None


def test_what_the_unchanged_days_showed_is_known():
    found = same_days([view(d, U, *([A] if d >= 9 else [])) for d in range(5, 21)])
    assert {mark(U[0]), mark(A[0])} <= found.marks and mark(V[0]) not in found.marks


def test_a_column():
    column = seen_column(BASE, [view(11, U, B), view(12, V, U, B)])
    assert (column.url, column.listed, column.looked.day) == (BASE, 3, 12)
    assert (column.newest.title, column.newcomer.title) == (B[0], V[0])
    assert seen_column(BASE, []) is None


def test_another_place_that_saw_something_new_counts():
    views = [view(d, U) for d in range(5, 21)] + [view(12, V, U, host="b")]
    assert same_days(sorted(views, key=lambda v: v.taken_at))[0].day == 12


@pytest.mark.parametrize(
    ("views", "gone"),
    [
        ([view(11, A, B, C), view(12, A, C)], [B]),
        ([view(11, A, B, C), view(12, B, C)], [A]),
        ([view(11, A, B, C), view(12, A, B)], []),
        ([view(11, B, C, D), view(12, A, B, C)], []),
        ([view(11, A, B, C), view(12, A, C), view(13, A, B, C)], []),
        ([view(11, A, B, C), view(12, A, C, whole=False)], []),
        ([view(11, A, B, C), view(12, A, C, more=[B[1]])], []),
        ([view(11, A, B, C), view(12, A, C, more=[B[0]])], []),
        ([view(11, D, A, B, C), view(12, D, item("戊", 11), A, B)], []),
        ([view(11, item("置顶", 1), A, B), view(12, item("置顶", 1), item("戊", 12), item("己", 11))], []),
        ([view(11, A, B, C), view(12, A, C, host="b")], []),
        ([view(11, A, item("要闻", 9, "xwzx"), C), view(12, item("要闻二", 10, "xwzx"), A, C)], []),
    ],
    ids=[
        "from the middle",
        "from the top",
        "off the bottom is how lists go",
        "pushed out by a newer one",
        "it came back",
        "a look that is not whole",
        "it stands elsewhere on the page",
        "under another address",
        "the last of its list",
        "a pinned one stays, the others were pushed out",
        "another place may see an older copy",
        "another list of the page",
    ],
)
def test_withdrawn(views, gone):
    assert [i.title for i in withdrawn(views)] == [title for title, _, _ in gone]


def test_when_it_was_seen_first_and_missed_first():
    [item] = withdrawn([view(10, B, C), view(11, A, B, C), view(12, A, C), view(13, A, C)])
    assert (item.seen_at[:10], item.gone_at[:10], item.page) == ("2026-11-10", "2026-11-12", BASE)


@pytest.mark.parametrize(
    ("views", "back"),
    [
        ([view(11, A, B), view(12, B, C)], (10, 9)),
        ([view(11, B, C), view(12, A, B)], None),
        ([view(11, A, B), view(12, A, B)], None),
        ([view(11, A, B), view(12, B, C), view(13, A, B)], None),
        ([view(11, A, B), view(12, B, C, whole=False)], None),
        ([view(11, A, B), view(12, U, V)], None),
        ([view(11, A, B), view(12, B, C, host="b")], None),
        ([view(11, item("会议", 28), B), view(12, B, C)], None),
    ],
    ids=[
        "back",
        "forward",
        "the same",
        "came back",
        "half a look",
        "no dates now",
        "another place",
        "a day to come",
    ],
)
def test_newest_date_of_a_column_went_back(views, back):
    found = went_back(views)
    assert (found and (found.before.day, found.after.day)) == back


# -- listings of real bytes --------------------------------------------------------------------

ROW = '<li><a href="{url}">{title}</a><span>{day}</span></li>'


def page(*rows, extra=""):
    lis = "".join(ROW.format(url=u, title=t, day=d) for t, u, d in rows)
    return (
        f"<!doctype html><html><head><meta charset=utf-8><title>通知公告</title></head><body>"
        f"<div class=main><ul class=list>{lis}</ul></div>{extra}</body></html>"
    ).encode()


ROWS = [
    (f"关于做好第{n}项工作的通知公告", f"/tzgg/202611/t_{n}.html", f"2026-11-{n:02}")
    for n in range(19, 9, -1)
]


def test_a_listing_holds_items_with_days_and_a_mark_for_every_address():
    kept = listed(read_page(page(*ROWS), BASE, as_of=DAY))
    assert [i[2] for i in kept["items"]] == [r[2] for r in ROWS]
    seen = view_of(BASE, "2026-11-20", "a", "2026-11-20T08:00:00+08:00", True, kept)
    assert seen.newest == date(2026, 11, 19)
    assert seen.shows("?", HOME + "tzgg/202611/t_15.html") and seen.shows(ROWS[0][0], "?")
    assert not seen.shows("没有这条", HOME + "tzgg/none.html")


def test_a_day_without_a_year_is_not_taken_for_one_of_this_year():
    rows = [(t, f"/tzgg/{n}.html", d[5:]) for n, (t, _, d) in enumerate(ROWS)]
    kept = listed(read_page(page(*rows), BASE, as_of=DAY))
    assert kept["items"] and {i[2] for i in kept["items"]} == {""}


@pytest.mark.parametrize(
    ("body", "whole"),
    [
        (page(*ROWS), True),
        (page(*ROWS, extra="<iframe src=/news.html></iframe>"), False),
        (page(*ROWS, extra='<ul id=newslist class="news-list"></ul><script src=/a.js></script>'), False),
        (b"<html><body><div id=app></div><script src=/a.js></script></body></html>", None),
        ("<html><head><title>x</title></head><body>请开启JavaScript并刷新该页</body></html>".encode(), None),
        (b"<html><head><meta http-equiv=refresh content='0;url=/index.shtml'></head></html>", None),
    ],
    ids=["static", "a frame", "a box for a script", "built by script", "a shield", "it only leads on"],
)
def test_what_may_be_hidden_is_not_whole(body, whole):
    found = read_listing(body, BASE, as_of=DAY)
    assert (found and found[0]) in ((whole,) if whole else (False, None))


# What stands in the source beside what a script fills: a list that nobody adds to.
SHELL = [(f"历年文件汇编第{n}辑目录", f"/wjhb/{n}.html", f"2024-03-{n + 9:02}") for n in range(9, 0, -1)]
LISTS = {
    "no script": ("", True),
    "libraries that move what is there": (
        "<script src=/js/jquery-3.6.0.min.js></script><script src=/js/jquery.SuperSlide.2.1.3.js></script>"
        "<script>$('.banner').slide({autoPlay:true});</script>",
        True,
    ),
    "a mark of the site": (
        "<script>document.write(unescape(\"%3Cspan id='_ideConac' %3E%3C/span%3E\"));</script>",
        True,
    ),
    "a box that says nothing of news": ("<div id=dtyw></div><script src=/js/index.js></script>", False),
    "a box that says it is loading": (
        "<div id=yw><p>正在加载要闻,请稍候片刻</p></div><script src=/js/home.js></script>",
        False,
    ),
    "a template of rows": (
        "<ul id=tz><li><a href='{{url}}'>{{title}}这里是模板里的文字</a></li></ul><script src=/js/v.js></script>",
        False,
    ),
    "a request in the page": ("<script>$.get('/list.json',function(d){show(d)})</script>", False),
    "words written by the page": ("<script>$('#a').html(rows)</script>", False),
    "rows inside a script": (
        "<script>var list=[" + ",".join(
            f'{{"title":"关于印发第{n}号文件的通知公告","url":"/a/{n}.html","pubDate":"2026-10-{n:02}"}}'
            for n in range(10, 30)
        ) + "];</script>",
        False,
    ),
    "a frame": ("<iframe src=/news.html></iframe>", False),
    "a frame of another site's weather": ("<iframe src=https://www.tianqi.example/i.html></iframe>", True),
    "a script that runs on loading": ("<body onload=\"fill('yw')\">", False),
    "a module": ("<script type=module>import x from '/x.js'</script>", False),
}  # fmt: skip


@pytest.mark.parametrize(("extra", "still"), LISTS.values(), ids=list(LISTS))
def test_a_home_page_that_a_script_may_fill_never_stands_still(extra, still):
    whole, packed = read_listing(page(*SHELL, extra=extra), HOME, as_of=DAY)
    seen = view_of(HOME, "2026-11-20", "a", "2026-11-20T08:00:00+08:00", whole, unpack(packed))
    assert bool(seen.items) and (seen.whole and seen.still) is still


def test_a_listing_of_an_earlier_version_does_not_say_that_it_stands_still():
    assert not view_of(BASE, "2026-11-20", "a", "", True, {"items": [], "marks": ""}).still


def test_news_without_a_link_is_seen_to_come():
    def marks(words):
        text = f"<div><p>{words}</p></div>"
        return listed(read_page(page(*ROWS, extra=text), BASE, as_of=DAY))["marks"]

    assert marks("全市防汛抗旱工作今日部署完毕") != marks("全市森林防火工作今日部署完毕")
    assert marks("今天是2026年11月20日 星期五,欢迎访问本网站") == marks(
        "今天是2026年11月21日 星期六,欢迎访问本网站"
    )


def test_equal_pages_have_equal_listings():
    first, second = (read_listing(page(*ROWS), BASE, as_of=DAY + timedelta(days=n)) for n in (0, 1))
    assert first == second and unpack(first[1])["items"]
