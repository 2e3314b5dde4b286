"""Guides however they are laid out, and what their pages hold beside the elements."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from checker.page.model import Page
from tests.page.guide import ELEMENTS

Read = Callable[..., Page]
Whole = Callable[..., str]

NAMES, WORDS = list(ELEMENTS), list(ELEMENTS.values())
PANES = "".join(f"<div style='display:none'><p>{words}</p></div>" for words in WORDS)
TABS = "<ul class='tab'>" + "".join(f"<li>{name}</li>" for name in NAMES) + "</ul>"

LAYOUTS = {
    "tabs over hidden panes in a box of their own": f"{TABS}<div class='panes'>{PANES}</div>",
    "tabs with their panes behind them": f"<div>{TABS}{PANES}</div>",
    "tabs that are links on one line": "<div>"
    + "".join(f"<a href='javascript:;'>{name}</a>" for name in NAMES)
    + f"</div><div>{PANES}</div>",
    "tabs that name their pane": "<ul>"
    + "".join(f"<li><a href='#p{at}'>{name}</a></li>" for at, name in enumerate(NAMES))
    + "</ul><p>点击查看</p>"
    + "".join(f"<div id='p{at}'>{words}</div>" for at, words in enumerate(WORDS)),
    "a row of heads": "<table><tr>"
    + "".join(f"<th>{name}</th>" for name in NAMES)
    + "</tr><tr>"
    + "".join(f"<td>{words}</td>" for words in WORDS)
    + "</tr></table>",
    "bold paragraphs with numbers": "".join(
        f"<p><b>{at}．{name}</b></p><p>{words}</p>" for at, (name, words) in enumerate(ELEMENTS.items(), 1)
    ),
    "bold labels without a colon": "".join(
        f"<p><strong>{name}</strong>　{words}</p>" for name, words in ELEMENTS.items()
    ),
    "labels in brackets": "".join(f"<p>【{name}】{words}</p>" for name, words in ELEMENTS.items()),
    "cells of div": "".join(
        f"<div class='row'><div>{name}</div><div>{words}</div></div>" for name, words in ELEMENTS.items()
    ),
}


@pytest.mark.parametrize("main", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_a_guide_is_read_however_it_is_laid_out(read: Read, whole: Whole, main: str) -> None:
    got = read(whole(f"<h1>食品经营许可办事指南</h1>{main}", title="食品经营许可办事指南"))
    assert got.guide is not None
    assert {name: words.split("\n")[0] for name, words in got.guide.items()} == ELEMENTS


def test_one_label_may_name_several_elements(read: Read, whole: Whole) -> None:
    main = (
        "<p>一、事项名称：许可</p><p>二、法律依据：《条例》第三条</p><p>三、申请材料（一式两份）</p><p>申请书</p>"
        "<p>四、办理时间、地点及联系电话：工作日，二楼，0571-00000000</p>"
    )
    guide = read(whole(main, title="办事指南")).guide
    assert guide is not None and guide["办理材料"] == "申请书"
    assert guide["办理地点"] == guide["办理时间"] == guide["联系电话"]


def test_several_labels_may_stand_on_one_line(read: Read, whole: Whole) -> None:
    main = "<p>事项名称：许可 设定依据：《条例》第三条 申请条件：成年</p><p>申请材料：身份证 联系电话：0571-1</p>"
    guide = read(whole(main, title="办事指南")).guide
    assert guide is not None
    assert guide["事项名称"] == "许可" and guide["申请条件"] == "成年" and guide["联系电话"] == "0571-1"


def test_the_two_elements_that_some_tables_add_are_read(read: Read, whole: Whole) -> None:
    main = "".join(f"<p>{name}：{words}</p>" for name, words in ELEMENTS.items())
    guide = read(whole(f"{main}<p>实施机构：县局</p><p>收费依据及标准：不收费</p>", title="办事指南")).guide
    assert guide is not None and (guide["办理机构"], guide["收费标准"]) == ("县局", "不收费")


SCRIPT = "<script src='/js/a.js'></script>"


def parts_of(read: Read, html: str):  # type: ignore[no-untyped-def]
    got = read(html)
    assert got.guide is not None and got.guide_parts is not None
    return got.guide, got.guide_parts


def test_a_pane_that_a_script_fills_is_empty_and_its_page_not_whole(read: Read, whole: Whole) -> None:
    filled = "".join(f"<div class='pane'>{w if at < 4 else ''}</div>" for at, w in enumerate(WORDS))
    guide, parts = parts_of(read, whole(f"{TABS}<div>{filled}</div>{SCRIPT}", title="办事指南"))
    assert guide["办理材料"] == WORDS[3] and guide["办理流程"] == "" and not parts.whole


def test_tabs_whose_panes_are_not_found_are_hinted_and_never_empty(read: Read, whole: Whole) -> None:
    _, parts = parts_of(read, whole(f"{TABS}<div id='content'></div>{SCRIPT}", title="办事指南"))
    assert set(parts.hinted) == set(ELEMENTS)


def test_an_element_told_without_a_label_is_hinted(read: Read, whole: Whole) -> None:
    main = "".join(f"<p>{name}：{ELEMENTS[name]}</p>" for name in NAMES[:4])
    _, parts = parts_of(
        read, whole(main + "<p>请到县政务服务中心二楼，电话0571-12345678</p>", title="办事指南")
    )
    assert {"办理地点", "联系电话"} <= set(parts.hinted) and "办理时间" not in parts.hinted


def test_an_element_told_under_another_label_is_hinted(read: Read, whole: Whole) -> None:
    main = "".join(f"<p>{name}：{ELEMENTS[name]}</p>" for name in NAMES[:4])
    main += "<p>办理地点：县政务服务中心二楼，电话0571-12345678</p><p>办理流程：3个工作日内办结</p>"
    _, parts = parts_of(read, whole(main, title="办事指南"))
    assert parts.hinted == ("联系电话",)


def test_the_line_about_publication_hints_at_nothing(read: Read, whole: Whole) -> None:
    main = "<p>发布时间：2024-05-06 09:00 来源：县政务服务中心</p>"
    main += "".join(f"<p>{name}：{ELEMENTS[name]}</p>" for name in NAMES[:4])
    _, parts = parts_of(read, whole(main, title="办事指南"))
    assert parts.hinted == ()


WHOLE = {
    "a plain page is whole": ("", True),
    "a counter of visits fills nothing": ("<script>$.get('/visit/count?id=1')</script>", True),
    "a request may fill the page": ("<script>$.ajax({url:'/guide/1'})</script>", False),
    "a frame may hold the rest": ("<iframe src='/guide/more.html'></iframe>", False),
    "an empty box beside a script may be filled": (f"<div id='more'></div>{SCRIPT}", False),
}


@pytest.mark.parametrize(("more", "expected"), WHOLE.values(), ids=WHOLE.keys())
def test_what_may_come_later(read: Read, whole: Whole, more: str, expected: bool) -> None:
    main = "".join(f"<p>{name}：{words}</p>" for name, words in ELEMENTS.items())
    _, parts = parts_of(read, whole(main + more, title="办事指南"))
    assert parts.whole is expected


def test_a_table_of_many_matters_is_no_guide_of_one(read: Read, whole: Whole) -> None:
    row = "<tr>" + "".join(f"<td>{words}</td>" for words in WORDS[:5]) + "</tr>"
    heads = "<tr>" + "".join(f"<th>{name}</th>" for name in NAMES[:5]) + "</tr>"
    assert read(whole(f"<table>{heads}{row * 3}</table>", title="事项清单")).guide is None


def test_a_call_for_applications_is_no_guide(read: Read, whole: Whole) -> None:
    title = "关于开展2024年度项目申报的通知"
    main = f"<h1>{title}</h1><p>一、申报条件</p><p>企业</p><p>二、申报材料</p><p>申报书</p><p>三、申报程序</p><p>报送</p><p>四、联系电话</p><p>1</p>"
    assert read(whole(main, title=title)).guide is None


def test_files_buttons_and_samples_are_offered(read: Read, whole: Whole) -> None:
    main = "".join(f"<p>{name}：{words}</p>" for name, words in ELEMENTS.items())
    main += (
        "<a href='/f/a.docx'>申请书（空白表）</a><a href='/f/b.docx'>申请书（样表）</a>"
        "<a href='javascript:down(3)'>点击下载</a><a href='/news/1.html'>要闻</a>"
    )
    _, parts = parts_of(read, whole(main, title="办事指南"))
    offered = {offer.text: offer.url for offer in parts.offers}
    assert list(offered) == ["申请书（空白表）", "申请书（样表）", "点击下载"] and offered["点击下载"] == ""
    assert any("样表" in words for words in parts.samples)


def test_a_host_called_example_offers_no_sample(read: Read, whole: Whole) -> None:
    main = "".join(f"<p>{name}：{words}</p>" for name, words in ELEMENTS.items())
    main += "<a href='http://www.sample.example.com/f/a.docx'>申请书（空白表）</a>"
    _, parts = parts_of(read, whole(main, title="办事指南"))
    assert parts.samples == ()


def test_ways_to_a_form_and_words_on_repeal_are_kept(read: Read, whole: Whole) -> None:
    main = "".join(f"<p>{name}：{words}</p>" for name, words in ELEMENTS.items())
    main += "<p>申请书可在窗口领取。</p><p>《旧办法》已废止。</p>"
    _, parts = parts_of(read, whole(main, title="办事指南"))
    assert "窗口领取" in parts.ways[0] and parts.repealed == ("《旧办法》已废止",)


# -- pages of services ---------------------------------------------------------------------------


def services_of(read: Read, html: str):  # type: ignore[no-untyped-def]
    services = read(html).services
    assert services is not None
    return services


STATISTICS = {
    "a day of update": ("更新时间：2024-06-18", "2024-06-18", "updated"),
    "a day up to which it counts": ("数据截至2024年6月20日", "2024-06-20", "updated"),
    "a month": ("2024年5月办件情况", "2024-05-31", "period"),
    "months": ("2024年1-5月", "2024-05-31", "period"),
    "a quarter": ("2024年第一季度", "2024-03-31", "period"),
    "half a year": ("2023年下半年", "2023-12-31", "period"),
    "no day": ("受理情况如下", "", ""),
}


@pytest.mark.parametrize(("words", "day", "by"), STATISTICS.values(), ids=STATISTICS.keys())
def test_statistics_tell_their_day(read: Read, whole: Whole, words: str, day: str, by: str) -> None:
    main = f"<h2>办件统计</h2><p>{words}</p><p>受理量 61 件，办结量 60 件</p>"
    [block] = services_of(read, whole(main, title="办事服务")).statistics
    assert (block.day, block.by, block.figures) == (day, by, True)


def test_labels_of_statistics_without_numbers_are_told_apart(read: Read, whole: Whole) -> None:
    main = "<div><span>受理量</span><b id='sl'></b></div>"
    [block] = services_of(read, whole(main, title="办事服务")).statistics
    assert not block.figures


def test_a_word_in_passing_is_no_statistics(read: Read, whole: Whole) -> None:
    main = "<p>本栏目集中展示办事服务事项、办事指南和办件统计。</p>"
    assert services_of(read, whole(main, title="办事服务")).statistics == ()


def test_classes_of_entries_are_named(read: Read, whole: Whole) -> None:
    main = (
        "<ul><li><a href='/gr/'>个人办事</a></li><li><a href='/fr/'>法人办事</a></li></ul><h3>按部门分类</h3>"
        "<a href='/1.html'>县公安局</a><p>服务对象：企业</p>"
    )
    assert set(services_of(read, whole(main, title="办事服务")).classes) == {"个人", "法人", "部门"}


def test_links_to_a_service_net_are_listed(read: Read, whole: Whole) -> None:
    main = "<a href='https://www.zwfw.example.gov.cn/item/1'>户口登记</a><a href='/bs/1.html'>换证</a>"
    services = services_of(read, whole(main, title="办事服务"))
    assert [link.text for link in services.nets] == ["户口登记"]


def test_a_page_that_says_nothing_of_services_holds_none(read: Read, whole: Whole) -> None:
    assert read(whole("<p>全县防汛工作会议召开。</p>")).services is None
