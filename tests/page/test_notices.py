"""Rounds of consultation, counts of letters, links that only a script follows, forms to send."""

from __future__ import annotations

import pytest

from checker.page.model import Notice

BODY = "<p>为进一步规范停车秩序，现面向社会公开征求意见，欢迎社会各界提出宝贵意见和建议。</p>"


def notice(read, whole, main: str) -> Notice | None:
    return read(
        whole(f"<h1>停车办法（征求意见稿）公开征求意见</h1><div class='text'>{BODY}{main}</div>")
    ).notice


DAYS = {
    "a period": ("<p>征集时间：2024年5月1日至2024年5月31日</p>", ("2024-05-01", "2024-05-31")),
    "a period in short": ("<p>征求意见时间：2024-05-01—2024-05-31</p>", ("2024-05-01", "2024-05-31")),
    "a period with hours": (
        "<p>活动时间：2024-05-01 08:00至2024-05-31 18:00</p>",
        ("2024-05-01", "2024-05-31"),
    ),
    "from and to": ("<p>公示期自2024年5月1日至2024年5月31日。</p>", ("2024-05-01", "2024-05-31")),
    "before a day": ("<p>请于2024年5月31日前将意见反馈至我局。</p>", (None, "2024-05-31")),
    "an end": ("<p>意见征集截止时间：2024年5月31日</p>", (None, "2024-05-31")),
    "an end before its word": ("<p>公开征求意见2024年5月31日截止。</p>", (None, "2024-05-31")),
    "cells": (
        "<table><tr><td>开始时间</td><td>2024-05-01</td></tr><tr><td>结束时间</td><td>2024-05-31</td></tr></table>",
        ("2024-05-01", "2024-05-31"),
    ),
}


@pytest.mark.parametrize("name", DAYS)
def test_when_it_runs(read, whole, name):
    main, days = DAYS[name]
    told = notice(read, whole, main)
    assert told is not None and (told.opens, told.closes) == days


RESULTS = {
    "below a heading": "<h2>结果反馈</h2><p>反馈时间：2024-06-10</p><p>共收到意见12条，采纳5条。</p>",
    "named adoption": "<h3>意见采纳情况</h3><p>各方面均表示同意，没有修改意见。</p>",
    "a sentence that counts": "<p>征求意见期间，共收到社会公众意见建议12条。</p>",
    "nothing came": "<p>征集期间未收到社会公众的意见建议。</p>",
}
NO_RESULTS = {
    "not yet": "<h2>结果反馈</h2><p>暂无反馈结果，敬请期待。</p>",
    "a heading alone": "<h2>结果反馈</h2>",
    "a promise": "<p>我局将在征集结束后共收到的意见及时公布结果反馈。</p>",
    "asks for opinions": "<p>请将意见反馈至电子邮箱 a@b.gov.cn，电话0571-88888888。</p>",
}


@pytest.mark.parametrize("name", RESULTS)
def test_a_result_on_the_page(read, whole, name):
    told = notice(read, whole, "<p>截止时间：2024-05-31</p>" + RESULTS[name])
    assert told is not None and told.result


@pytest.mark.parametrize("name", NO_RESULTS)
def test_what_is_no_result(read, whole, name):
    told = notice(read, whole, "<p>截止时间：2024-05-31</p>" + NO_RESULTS[name])
    assert told is not None and not told.result


WAYS = {
    "mail and letters": ("<p>电子邮箱：a@b.gov.cn，地址：人民路1号。</p>", {"mail"}),
    "a site in passing": ("<p>登录县政府网站查看全文，意见发送至a@b.gov.cn。</p>", {"perhaps", "mail"}),
    "online": ("<p>请在线提交意见，或发送至a@b.gov.cn。</p>", {"web", "perhaps", "mail"}),
    "a code to scan": ("<p>请扫描下方二维码填写问卷。</p>", {"web", "perhaps"}),
}


@pytest.mark.parametrize("name", WAYS)
def test_how_to_take_part(read, whole, name):
    main, ways = WAYS[name]
    told = notice(read, whole, "<p>截止时间：2024-05-31</p>" + main)
    assert told is not None and set(told.ways) == ways


@pytest.mark.parametrize(
    ("words", "state"), [("状态：进行中", "open"), ("状态：已结束", "closed"), ("进行中 已结束", "")]
)
def test_what_it_calls_itself(read, whole, words, state):
    told = notice(read, whole, f"<p>截止时间：2024-05-31</p><p>{words}</p>")
    assert told is not None and told.state == state


def test_a_page_that_speaks_of_no_round_has_no_notice(read, whole):
    assert read(whole("<h1>防汛工作会议召开</h1><p>会议于2024年5月31日前结束。</p>")).notice is None


# -- letters and forms -----------------------------------------------------------------------

HEAD = "<tr><th>信件标题</th><th>来信时间</th><th>答复单位</th><th>状态</th></tr>"
LINKS = {
    "an address": ("<a href='/l/1.html'>积水</a>", "page"),
    "javascript": ("<a href='javascript:show(1)'>积水</a>", "script"),
    "a click": ("<a href='#' onclick='show(1)'>积水</a>", "script"),
    "no link": ("积水", "none"),
}


@pytest.mark.parametrize("name", LINKS)
def test_how_a_letters_own_page_is_reached(read, whole, name):
    cell, how = LINKS[name]
    rows = "".join(
        f"<tr><td>{cell}</td><td>2024-06-0{n}</td><td>住建局</td><td>办理中</td></tr>" for n in (1, 2)
    )
    letters = read(whole(f"<h2>县长信箱 来信选登</h2><table>{HEAD}{rows}</table>", title="县长信箱")).letters
    assert {letter.link for letter in letters} == {how} and len(letters) == 2


def one(read, whole, main: str):
    [letter] = read(whole(f"<h2>县长信箱 来信</h2>{main}", title="县长信箱")).letters
    return letter


def test_what_was_asked_is_read_with_and_without_a_label(read, whole):
    labelled = "<p>信件标题：积水</p><p>来信时间：2024-06-01</p><p>来信内容：人民路积水。</p><p>答复单位：住建局</p><p>答复时间：2024-06-04</p><p>答复内容：已疏通。</p>"
    bare = "<p>信件标题：积水</p><p>来信时间：2024-06-01</p><p>人民路积水。</p><p>答复单位：住建局</p><p>答复时间：2024-06-04</p><p>答复内容：已疏通。</p>"
    assert one(read, whole, labelled).text == one(read, whole, bare).text == "人民路积水。"


def test_words_that_no_answer_has_come_are_a_state_and_no_answer(read, whole):
    letter = one(read, whole, "<p>信件标题：积水</p><p>来信时间：2024-06-01</p><p>回复内容：暂无回复</p>")
    assert (letter.answer, letter.status) == (None, "暂无回复")


def test_what_may_be_a_field_under_other_words_is_a_doubt(read, whole):
    short = "<p>信件标题：积水</p><p>来信时间：2024-06-01</p><p>来信内容：人民路积水。</p><p>状态：已答复</p>"
    assert "unit" not in one(read, whole, short).doubts and "answer" not in one(read, whole, short).doubts
    signed = short + "<p>县住建局</p><p>2024年6月4日</p><p>" + "您好，已安排疏通管网。" * 20 + "</p>"
    assert set(one(read, whole, signed).doubts) >= {"unit", "answered", "answer"}


COUNTS = {
    "a sentence": ("<p>本月共收到来信143件，办结140件。</p>", "本月共收到来信143件，办结140件。"),
    "head over number": (
        "<table><tr><th>收到来信</th><th>办结来信</th><th>平均天数</th></tr><tr><td>143件</td><td>140件</td><td>2</td></tr></table>",
        "收到来信 143件",
    ),
    "number over name": ("<div><b>143</b><p>来信总数</p></div>", "来信总数 143"),
    "a number that a script brings": ("<p>办结率</p><span id='n'></span>", "办结率"),
}


@pytest.mark.parametrize("name", COUNTS)
def test_counts_of_letters(read, whole, name):
    main, words = COUNTS[name]
    assert words in read(whole(f"<h2>县长信箱</h2>{main}")).letter_counts


def test_a_promise_of_days_is_no_count(read, whole):
    assert read(whole("<p>来信将在5个工作日内答复。</p>")).letter_counts == ()


FORM = "<form action='/save'>标题<input name=t>内容<textarea name=c></textarea>{}</form>"


@pytest.mark.parametrize(
    ("end", "sent"),
    [
        ("<input type=submit value=提交>", True),
        ("<button>提交来信</button>", True),
        ("<a href='javascript:go()'>提 交</a>", True),
        ("<input type=button value=发送>", True),
        ("<a href='/'>返回</a>", False),
    ],
)
def test_whether_a_form_can_be_sent(read, whole, end, sent):
    forms = [form for form in read(whole(FORM.format(end))).forms if form.kind == "letter"]
    assert [form.submit for form in forms] == [sent]


def test_the_picture_to_copy_from(read, whole):
    [form] = read(whole(FORM.format("<img src='/captcha.jpg'>"))).forms
    assert form.captcha == "http://www.qingxi.gov.cn/captcha.jpg"


@pytest.mark.parametrize(
    ("main", "kinds"),
    [
        ("<a href='javascript:;' onclick='w()'>我要写信</a>", ["entry"]),
        ("<span class='btn'>用户登录</span>", ["login"]),
        ("<a href='/xx/'>我要写信</a><a href='/login'>登录</a>", []),
    ],
)
def test_calls_that_only_a_script_follows(read, whole, main, kinds):
    assert [form.kind for form in read(whole(f"<p>正文</p>{main}")).forms] == kinds
