"""Heads that can be compared, feet that speak as one, and marks that scripts write."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from checker.page.model import Page
from checker.page.read import read_page

FRAME = """<html><head><title>栏目 - 白河县人民政府</title><link rel=stylesheet href=/site.css></head>
<body class=inner><div class=header><img src=/logo.png>{brand}<ul><li><a href=/a/>首页</a></li></ul></div>
<div class=main><p>正文</p></div>{foot}</body></html>"""
MARKED = "<div class=footer><p>版权所有：白河县教育局 电话：0571-00000000</p>{}</div>"


def read(brand: str = "", foot: str = "") -> Page:
    html = FRAME.format(brand=brand, foot=foot).encode()
    return read_page(html, "https://www.baihe.gov.cn/zwgk/", as_of=date(2026, 11, 20))


def test_the_head_tells_its_words_and_what_it_is_made_of() -> None:
    head = read("<div class=brand><a href=/><b>白河县人民政府</b></a></div>").head
    assert head.words == ("白河县人民政府",)  # the menu is left out
    assert head.make == (
        "body.inner",
        "div.brand",
        "div.header",
        "https://www.baihe.gov.cn/logo.png",
        "https://www.baihe.gov.cn/site.css",
    )


FEET = [
    ("a foot that names its owner", "<div class=footer>版权所有：白河县人民政府</div><script src=/a.js></script>", False),
    ("the foot of a dialog", "<div class='dialog footer'><a href=#>放弃</a></div><script src=/a.js></script>", True),
    ("the foot of a dialog on a page of hardly any lines", "<div class='dialog footer'><a href=#>放弃</a></div>", True),
    ("no foot and a script that may bring it", "<script src=/foot.js></script>", True),
]  # fmt: skip


@pytest.mark.parametrize(("foot", "built"), [c[1:] for c in FEET], ids=[c[0] for c in FEET])
def test_a_foot_that_says_nothing_of_a_foot_may_come_by_script(foot: str, built: bool) -> None:
    assert read(foot=foot).script_built is built


WRITES = "<script>document.write('<p>网站标识码：3399980001 浙ICP备20240101号 浙公网安备33999802000001号</p>')</script>"
QUIET = "<script>var code='网站标识码：3399980001'</script>"


def test_marks_that_a_script_writes_are_told_apart_from_those_it_only_holds() -> None:
    written = read(foot=MARKED.format(WRITES)).marks
    assert written.site_code is None and written.icp is None
    assert written.hints["site_code_by_script"] == "3399980001"
    assert written.hints["icp_by_script"] == "浙ICP备20240101号"
    assert "police_filing_by_script" in written.hints
    assert "site_code_by_script" not in read(foot=MARKED.format(QUIET)).marks.hints


@pytest.mark.parametrize(
    "words",
    ["版权所有：白河县教育局", "Copyright © 2026 白河县教育局", "白河县教育局 版权所有 中文网址：白河教育"],
)
def test_the_owner_is_a_hint_where_no_organiser_is_named(words: str) -> None:
    marks = read(foot=f"<div class=footer><p>{words} 电话：0571-00000000</p></div>").marks
    assert marks.host_unit is None and marks.hints["host_unit_as_owner"] == "白河县教育局"


@pytest.mark.parametrize(
    "entry",
    [
        "<script id=_jiucuo_ sitecode='3399980001' src=//zfwzgl.www.gov.cn/exposure/jiucuo.js></script>",
        "<a href='https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=3399980001&url=x'>找错</a>",
    ],
)
def test_the_code_of_the_find_error_entry(entry: str) -> None:
    assert read(foot=MARKED.format(entry)).marks.hints["site_code_in_find_error"] == "3399980001"


def test_no_captured_page_whose_foot_comes_by_script_is_taken_as_read(real_pages: Path) -> None:
    """A page that shows no mark at all and has scripts is one whose foot was not seen."""
    for label in json.loads((real_pages / "labels.json").read_text(encoding="utf-8"))["pages"]:
        if any(label["identifiers"].values()) or not any("script" in trap for trap in label["traps"] or ()):
            continue
        url = label["original_url"] or f"http://{label['domain'].strip('()')}/"
        page = read_page((real_pages / label["file"]).read_bytes(), url, as_of=date(2026, 11, 20))
        assert page.script_built, label["file"]
