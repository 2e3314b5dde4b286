"""Letters on their own pages, reply times, fronts of columns, rounds of consultation, entries to log in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from checker.facts.workdays import Workdays
from checker.page.model import Form, FormField, Letter, Link, Notice, Page
from tests.facts.build import SEEN, article, at, home, link, listing, nav, of, row

BOX = nav(("主任信箱", "/xx/"))
ROUNDS = nav(("民意征集", "/zj/"))
OPEN_FORM = Form("letter", "/save", "post", (FormField("content", "textarea", "内容"),), True)


def letter(n: int, **given):
    return Letter(**{"title": f"信{n}", "url": at(f"/xx/{n}.html"), "asked": "2026-05-01", **given})


def own(n: int, **given):
    return article(f"/xx/{n}.html", "2026-05-02", letters=(letter(n, **given),))


# -- letters ---------------------------------------------------------------------------------


def test_only_a_page_of_its_own_proves_that_a_letter_lacks_something(tmp_path: Path) -> None:
    rows = listing("/xx/", kind="interaction", letters=(letter(1), letter(2, link="script"), letter(3)))
    found = of(tmp_path, "interaction", home(nav=BOX), rows, own(1, status="办理中", doubts=("answer",)))
    assert set(found.own) == {at("/xx/1.html")}
    assert found.own[at("/xx/1.html")].lacks == {"answered", "unit"}


@pytest.mark.parametrize(
    "given", [{"script_built": True}, {"list_rendering": "script"}, {"redirect_to": at("/")}]
)
def test_a_page_that_a_script_may_fill_proves_nothing(tmp_path: Path, given: dict) -> None:
    rows = listing("/xx/", kind="interaction", letters=(letter(1), letter(2)))
    page = article("/xx/1.html", letters=(letter(1, status="办理中"),), **given)
    assert of(tmp_path, "interaction", home(nav=BOX), rows, page).own == {}


def test_an_empty_box_that_a_script_may_fill_hides_fields_and_forms(tmp_path: Path) -> None:
    box = {"empty_boxes": ("div.form",), "scripts": ("inline",)}
    rows = listing("/xx/", kind="interaction", letters=(letter(1), letter(2)), **box)
    page = article("/xx/1.html", letters=(letter(1, status="办理中"),), **box)
    found = of(tmp_path, "interaction", home(nav=BOX), rows, page)
    assert found.own[at("/xx/1.html")].lacks == frozenset()
    assert [(front.whole, front.reason) for front in found.fronts] == [
        (False, "页面有空着的区域,可能由脚本填充")
    ]


def test_a_list_of_another_kind_that_looks_alike_proves_nothing(tmp_path: Path) -> None:
    rows = listing("/bj/", kind="interaction", letters=(letter(1), letter(2)))
    found = of(tmp_path, "interaction", home(nav=BOX), rows, own(1, status="办理中"))
    assert found.letters == () and not found.letters_complete


def test_results_of_a_search_and_permits_on_the_home_page_are_no_letters(tmp_path: Path) -> None:
    permit = Letter("经营许可", status="办理中", link="none")
    search = Page(at("/so?q=1"), kind="search", letters=(letter(1), letter(2)))
    found = of(tmp_path, "interaction", home(nav=BOX, letters=(permit, permit)), listing("/xx/"), search)
    assert found.letters == () and found.letters_complete


def test_a_row_that_only_a_script_opens_and_the_letters_page_are_one_letter(tmp_path: Path) -> None:
    rows = listing(
        "/xx/", kind="interaction", letters=(letter(1, url="", link="script", unit="县住建局"), letter(2))
    )
    page = article("/xx/1.html", breadcrumb=("首页", "主任信箱"), letters=(letter(1, answer="已修好"),))
    found = of(tmp_path, "interaction", home(nav=BOX), rows, page)
    assert [(one.title, one.unit, one.answer, one.link) for one in found.letters] == [
        ("信2", None, None, "page"),
        ("信1", "县住建局", "已修好", "page"),
    ]


def test_proposals_are_not_letters(tmp_path: Path) -> None:
    page = article("/ta/1.html", letters=(Letter("提案", ""),), breadcrumb=("首页", "建议提案办理"))
    assert of(tmp_path, "interaction", home(nav=BOX), page).letters == ()


def test_numbers_are_reported_and_masked_everywhere(tmp_path: Path) -> None:
    told = letter(1, title="13812345678反映噪音", text="身份证11010519491231002X", answer="请致电13987654321")
    rows = listing("/xx/", kind="interaction", letters=(told, letter(2)))
    found = of(tmp_path, "interaction", home(nav=BOX), rows)
    assert [(e.what, e.shown) for e in found.exposed] == [
        ("mobile", "138******78"),
        ("identity", "110*************2X"),
    ]
    assert "13812345678" not in repr(found.letters) and "11010519491231002X" not in repr(found.letters)


def test_reply_times_are_counted_in_working_days(tmp_path: Path) -> None:
    letters = (
        letter(1, asked="2026-11-13", answered="2026-11-16"),  # over a weekend
        letter(2, asked="2026-11-02", answered="2026-11-10"),
        letter(3, asked="2026-11-10", answered="2026-11-02"),
    )
    found = of(tmp_path, "replies", home(nav=BOX), listing("/xx/", kind="interaction", letters=letters))
    assert [(r.letter.title, r.workdays, r.days) for r in found.all] == [("信2", 6, 8), ("信1", 1, 3)]
    assert (found.odd, found.median, found.ninetieth, found.within(5)) == (1, 1, 6, 50)


def test_days_off_and_worked_weekends_are_kept_to_where_given() -> None:
    calendar = Workdays({"days_off": ["2026-10-01", "2026-10-02"], "days_on": ["2026-10-10"]})
    assert calendar.holidays_known and not Workdays({}).holidays_known
    assert calendar.between(date(2026, 9, 30), date(2026, 10, 5)) == 1
    assert calendar.between(date(2026, 10, 9), date(2026, 10, 10)) == 1
    assert Workdays({}).between(date(2026, 11, 20), date(2026, 11, 20)) == 0


# -- channels and fronts ---------------------------------------------------------------------


def test_a_column_with_a_mail_address_only_says_so(tmp_path: Path) -> None:
    [front] = of(tmp_path, "interaction", home(nav=BOX), listing("/xx/", text="来信请寄 xx@a.gov.cn")).fronts
    assert (front.whole, front.ways, front.contacts) == (True, 0, (("mail", "xx@a.gov.cn"),))


@pytest.mark.parametrize(
    "given",
    [
        {"forms": (Form("entry", "", "script"),)},
        {"body_links": (Link("https://12345.b.gov.cn/", "进入平台", where="main"),)},
        {"links": (Link("https://b.gov.cn/f.html", "", "frame", "main"),)},
        {"text": "点击我要写信"},
    ],
    ids=["a call to write without an address", "a platform elsewhere", "a frame", "words"],
)
def test_what_may_lead_on_is_a_way(tmp_path: Path, given: dict) -> None:
    [front] = of(tmp_path, "interaction", home(nav=BOX), listing("/xx/", **given)).fronts
    assert front.ways


def test_a_dead_entry_is_a_channel_that_is_dead(tmp_path: Path) -> None:
    [channel] = of(tmp_path, "interaction", home(nav=BOX), outcomes={"/xx/": "not_found"}).channels
    assert channel.dead and not channel.outside


def test_a_dead_picture_breaks_its_form(tmp_path: Path) -> None:
    form = Form("letter", "/save", "post", OPEN_FORM.fields, True, at("/yzm.jpg"))
    page = listing("/xx/", forms=(form,))
    [channel] = of(tmp_path, "interaction", home(nav=BOX), page, outcomes={"/yzm.jpg": "not_found"}).channels
    assert channel.broken == (at("/yzm.jpg"),)


def test_a_form_of_no_known_column_leaves_the_channels_open(tmp_path: Path) -> None:
    page = article("/x.html", "2026-11-01", forms=(OPEN_FORM,), heading="某页")
    found = of(tmp_path, "interaction", home(nav=BOX), listing("/xx/"), page)
    assert not found.channels and not found.complete and "某页" in found.reason


def test_counts_are_sure_on_the_columns_pages_only(tmp_path: Path) -> None:
    pages = (
        home(nav=BOX, letter_counts=("受理 12件",)),
        listing("/xx/", letter_counts=("收到来信 143件", "办结率")),
        article("/t.html", "2026-11-01", heading="10月县长信箱办理情况通报"),
    )
    found = of(tmp_path, "interaction", *pages)
    assert {(c.words, c.sure) for c in found.counts} == {
        ("受理 12件", False),
        ("收到来信 143件", True),
        ("办结率", False),
        ("10月县长信箱办理情况通报", True),
    }


# -- rounds ----------------------------------------------------------------------------------

ENDED = Notice("2026-09-07", "2026-09-27", "closed", "", ("web",))


def round_page(n: int = 1, title: str = "卸货时段调查", notice: Notice | None = ENDED, **given) -> Page:
    return article(f"/zj/{n}.html", "2026-09-07", heading=title, notice=notice, **given)


def rounds(tmp_path: Path, *pages: Page, items=None, **given):
    listed = items or (row("卸货时段调查", "/zj/1.html", "2026-09-07"),)
    return of(tmp_path, "surveys", home(nav=ROUNDS), listing("/zj/", *listed), *pages, **given)


def test_a_round_tells_its_days_and_that_it_is_over(tmp_path: Path) -> None:
    found = rounds(tmp_path, round_page())
    [one] = found.all
    assert (one.opens, one.closes, one.ended, one.whole, one.result, one.maybe) == (
        date(2026, 9, 7), date(2026, 9, 27), True, True, "", "",
    )  # fmt: skip
    assert found.complete and one.online == "named"


RESULTS = {
    "on its own page": (
        round_page(notice=Notice("2026-09-07", "2026-09-27", result="结果反馈 收到意见3条")),
    ),
    "behind a link on its page": (round_page(body_links=(link("/jg.html", "结果反馈"),)),),
    "in a text among the notices": (
        round_page(),
        article("/tz/9.html", "2026-10-20", heading="关于卸货时段调查结果的公告"),
    ),
}


@pytest.mark.parametrize("pages", RESULTS.values(), ids=RESULTS.keys())
def test_a_result_is_found(tmp_path: Path, pages: tuple) -> None:
    [one] = rounds(tmp_path, *pages).all
    assert one.result


def test_a_result_linked_beside_the_round_in_the_list(tmp_path: Path) -> None:
    items = (row("卸货时段调查", "/zj/1.html", "2026-09-07"),)
    links = (link("/zj/1.html", "卸货时段调查"), link("/jg/7.html", "结果反馈"))
    front = listing("/zj/", *items, body_links=links, links=links)
    [one] = of(tmp_path, "surveys", home(nav=ROUNDS), front, round_page()).all
    assert one.result == at("/jg/7.html")


MAYBE = {
    "the list calls it published": listing(
        "/zj/", row("卸货时段调查", "/zj/1.html", "2026-09-07"), text="卸货时段调查\n2026-09-07\n已反馈"
    ),
    "a text of like title": article("/tz/9.html", "2026-10-20", heading="关于印发卸货时段办法的通知"),
}


def test_what_may_be_a_result_is_a_doubt(tmp_path: Path) -> None:
    [one] = of(
        tmp_path / "a", "surveys", home(nav=ROUNDS), MAYBE["the list calls it published"], round_page()
    ).all
    assert one.maybe and not one.result
    [one] = rounds(tmp_path / "b", round_page(), MAYBE["a text of like title"]).all
    assert one.maybe and not one.result


def test_a_call_for_the_same_opinions_is_no_result(tmp_path: Path) -> None:
    call = article("/tz/9.html", "2026-09-07", heading="关于公开征求卸货时段调查意见的公告")
    found = rounds(tmp_path, round_page(), call)
    assert not found.all[0].result and [s.title for s in found.elsewhere] == [call.heading]


def test_results_listed_in_the_column_are_no_rounds(tmp_path: Path) -> None:
    items = (
        row("卸货时段调查", "/zj/1.html", "2026-09-07"),
        row("卸货时段调查结果反馈", "/zj/2.html", "2026-10-09"),
    )
    result = article("/zj/2.html", "2026-10-09", heading="卸货时段调查结果反馈")
    [one] = rounds(tmp_path, round_page(), result, items=items).all
    assert one.result == at("/zj/2.html")


def test_works_and_clues_are_asked_for_without_a_result_due(tmp_path: Path) -> None:
    items = (row("涉黑涉恶线索征集", "/zj/1.html", "2026-09-07"),)
    [one] = rounds(tmp_path, round_page(title="涉黑涉恶线索征集"), items=items).all
    assert not one.due


def test_a_form_on_its_page_makes_a_round_online(tmp_path: Path) -> None:
    form = Form("survey", "/save", "post", (FormField("q1", "radio"),), True)
    found = rounds(tmp_path, round_page(forms=(form,)))
    assert found.all[0].online == "form" and found.forms == ((at("/zj/1.html"), SEEN),)


@pytest.mark.parametrize(
    ("ways", "online"),
    [(("mail", "phone"), "mail"), (("perhaps", "mail"), ""), (("web", "mail"), "named"), ((), "")],
)
def test_how_to_take_part_is_told_by_its_words(tmp_path: Path, ways: tuple, online: str) -> None:
    [one] = rounds(tmp_path, round_page(notice=Notice(closes="2026-09-27", ways=ways))).all
    assert one.online == online


INCOMPLETE = {
    "a round was not opened": ((), {}),
    "the column comes by script": ((round_page(),), {"list_rendering": "script"}),
    "the list goes on": ((round_page(),), {"pages_in_list": 3}),
}


@pytest.mark.parametrize("name", INCOMPLETE)
def test_what_was_not_read_leaves_the_rounds_incomplete(tmp_path: Path, name: str) -> None:
    pages, given = INCOMPLETE[name]
    front = listing("/zj/", row("卸货时段调查", "/zj/1.html", "2026-09-07"), **given)
    assert not of(tmp_path, "surveys", home(nav=ROUNDS), front, *pages).complete


def test_a_column_that_is_a_text_of_its_own_tells_nothing_of_rounds(tmp_path: Path) -> None:
    front = listing("/zj/", kind="other", text="本栏目征集各方面的意见和建议，欢迎广大市民积极参与。" * 3)
    assert not of(tmp_path, "surveys", home(nav=ROUNDS), front).complete


# -- entries to log in -----------------------------------------------------------------------

SECTIONS = nav(("办事服务", "/bs/"), ("主任信箱", "/xx/"))


def entry(path: str, words: str = "登录") -> Link:
    return Link(path if path.startswith("http") else at(path), words, where="main")


def test_entries_are_told_by_section_and_place(tmp_path: Path) -> None:
    uc = "https://uc.a.gov.cn/login?back="
    pages = (
        home(nav=SECTIONS),
        listing("/bs/", body_links=(entry(uc + "1"),)),
        listing("/xx/", body_links=(entry(uc + "2", "用户登录"),)),
    )
    found = of(tmp_path, "logins", *pages)
    assert {(one.section, one.place) for one in found.all} == {
        ("办事服务", "uc.a.gov.cn/login"),
        ("主任信箱", "uc.a.gov.cn/login"),
    }
    assert len(found.places) == 1 and found.complete


@pytest.mark.parametrize("words", ["后台管理登录", "邮箱登录", "OA登录"])
def test_entries_for_the_staff_are_left_out(tmp_path: Path, words: str) -> None:
    pages = (
        home(nav=SECTIONS),
        listing("/bs/", body_links=(entry("https://b.gov.cn/login", words),)),
        listing("/xx/"),
    )
    assert of(tmp_path, "logins", *pages).all == ()


def test_an_entry_that_only_a_script_opens_leaves_them_incomplete(tmp_path: Path) -> None:
    pages = home(nav=SECTIONS, forms=(Form("login", "", "script"),)), listing("/bs/"), listing("/xx/")
    found = of(tmp_path, "logins", *pages)
    assert not found.all and not found.complete


def test_a_form_with_a_password_is_an_entry_to_its_goal(tmp_path: Path) -> None:
    form = Form("login", "/user/login.do", "post", (FormField("pw", "password"),), True)
    [one] = of(tmp_path, "logins", home(nav=SECTIONS), listing("/bs/", forms=(form,)), listing("/xx/")).all
    assert one.place == "www.a.gov.cn/user/login.do" and one.section == "办事服务"


def test_a_section_on_another_site_is_named(tmp_path: Path) -> None:
    found = of(
        tmp_path,
        "logins",
        home(nav=nav(("办事服务", "http://zwfw.b.gov.cn/"), ("主任信箱", "/xx/"))),
        listing("/xx/"),
    )
    assert found.outside == ("办事服务",)
