"""Where a list stands, where one could, and which scripts could fill it."""

from datetime import date

import pytest

from checker.page.read import read_page

HEAD = "<div class=nav><a href=/a/>工作动态</a><a href=/b/>通知公告</a></div><h2>工作动态</h2>"


def read(body: str):
    return read_page((HEAD + body).encode(), "http://www.example.gov.cn/a/", as_of=date(2026, 11, 20))


def test_the_box_of_a_static_list_is_named_by_tag_and_class():
    rows = "".join(
        f"<li><a href=/a/{n}.html>第{n}次会议召开情况通报</a><span>2026-11-0{n}</span></li>"
        for n in range(1, 7)
    )
    page = read(f"<ul class='list news'>{rows}</ul>")
    assert page.list_boxes == ("ul.list news",) and page.empty_boxes == ()


@pytest.mark.parametrize(
    ("box", "name"),
    [
        ("<ul class=list></ul>", "ul.list"),
        ("<div id=data></div>", "div.data"),
        ("<table id=tb><tr><th>标题</th><th>日期</th></tr></table>", "table.tb"),
    ],
    ids=["an empty list", "an empty named div", "a table with a head row only"],
)
def test_a_box_that_could_hold_a_list_and_holds_nothing_is_told(box, name):
    assert name in read(box).empty_boxes


def test_a_box_with_words_is_not_empty():
    assert read("<div class=list><p>暂无信息</p></div>").empty_boxes == ()


def test_scripts_that_only_show_marks_do_not_count():
    page = read(
        "<script src=//dcs.conac.cn/js/1.js></script><script>var jiucuo = 1</script><script src=/js/list.js></script>"
    )
    assert page.scripts == ("/js/list.js",)


@pytest.mark.parametrize(
    ("foot", "may_arrive"),
    [
        ("<script src=/js/any.js></script>", True),
        ("<iframe src=/foot.html></iframe>", True),
        ("<div class=footer>主办单位：示例县人民政府</div><script src=/js/any.js></script>", False),
        ("", False),
    ],
    ids=["a script that may write it", "a frame", "a footer in the source", "nothing that could bring one"],
)
def test_a_footer_that_may_arrive_later_is_told(foot, may_arrive):
    assert read("<p>" + "正文内容。" * 40 + "</p>" + "<p>一段话。</p>" * 6 + foot).script_built is may_arrive
