"""Which form searches the site, and the address that a browser would ask for."""

from __future__ import annotations

import pytest

from checker.probe.form import find_form

HERE = "https://www.a.gov.cn/index.html"


def found(body: str, charset: str = "utf-8"):
    return find_form(f"<html><body>{body}</body></html>", HERE, charset)


FORMS = [
    ("a plain one", '<form action="/s" role="search"><input name="q"></form>', "get", "https://www.a.gov.cn/s?q=%E7%A4%BE%E4%BF%9D"),
    ("hidden fields, selects and their order", '<form action="s.do"><input type=hidden name=site value=3><select name=t><option value=1>标题<option value=2 selected>全文</select><input name=keyword></form>', "get", "https://www.a.gov.cn/s.do?site=3&t=2&keyword=%E7%A4%BE%E4%BF%9D"),
    ("buttons and unticked boxes are not sent", '<form action="/s"><input name=q><input type=checkbox name=c><input type=submit name=go value=搜索></form>', "get", "https://www.a.gov.cn/s?q=%E7%A4%BE%E4%BF%9D"),
    ("accept-charset", '<form action="/s" accept-charset="gbk"><input name=keyword></form>', "get", "https://www.a.gov.cn/s?keyword=%C9%E7%B1%A3"),
    ("the query of the action goes", '<form action="/s?x=1"><input name=searchword></form>', "get", "https://www.a.gov.cn/s?searchword=%E7%A4%BE%E4%BF%9D"),
    ("a hot word", '<input id=kw placeholder=搜索><a href="/search?wd=%E5%8C%BB%E4%BF%9D&p=1">医保</a>', "link", "https://www.a.gov.cn/search?wd=%E7%A4%BE%E4%BF%9D&p=1"),
    ("POST", '<form method=POST action="/s"><input name=searchword></form>', "post", ""),
    ("a script's address", '<form action="javascript:go()"><input name=searchword></form>', "script", ""),
    ("a box without a form", '<input class="search-text">', "script", ""),
    ("a nameless box", '<form action="/s" id=searchForm><input type=text></form>', "script", ""),
]  # fmt: skip


@pytest.mark.parametrize(("body", "how", "address"), [f[1:] for f in FORMS], ids=[f[0] for f in FORMS])
def test_forms(body, how, address):
    form = found(body)
    assert form is not None and (form.how, form.address("社保")) == (how, address)


NONE = [
    ("a login", '<form action="/s"><input name=q><input type=password name=p></form>'),
    ("a letter", '<form action="/search"><input name=q><textarea name=t></textarea></form>'),
    ("a registration", '<form action="/search"><input name=a><input name=b><input name=c></form>'),
    ("a subscription", '<form action="/subscribe"><input name=email></form>'),
]


@pytest.mark.parametrize("body", [n[1] for n in NONE], ids=[n[0] for n in NONE])
def test_other_forms_are_left_alone(body):
    assert found(body) is None


def test_a_page_in_gbk_is_asked_in_gbk_and_what_gbk_lacks_as_browsers_do():
    form = found('<form action="/s"><input name=keyword></form>', "gb2312")
    assert form is not None and form.address("社保").endswith("keyword=%C9%E7%B1%A3")


@pytest.mark.parametrize(
    ("body", "plain"),
    [
        ('<form action="/s"><input name=q></form>', True),
        ('<form action="/s" onsubmit="return go()"><input name=q></form>', False),
        ('<form action="/s"><input name=q><input type=button onclick="go()"></form>', False),
        ('<form action="/s"><input name=q></form><script src=a.js></script>', False),
    ],
)
def test_only_a_page_without_scripts_surely_sends_what_its_form_says(body, plain):
    form = found(body)
    assert form is not None and form.plain is plain
