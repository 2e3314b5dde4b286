"""Identity marks in every form they were met in, and words that only look like them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from checker.page.model import Page

Read = Callable[..., Page]
Whole = Callable[..., str]


def footer(inner: str) -> str:
    return f'<div class="footer">{inner}</div>'


@pytest.mark.parametrize(
    ("shown", "code"),
    [
        ("网站标识码：3399990001", "3399990001"),
        ("网站标识码: 3399990001", "3399990001"),
        ("网站标识码3399990001", "3399990001"),
        ("网站标识码 3399990001", "3399990001"),
        ("网站标识码bm99000001", "bm99000001"),
        ("政府网站标识码：BM99000001", "bm99000001"),
        ("<span>网站标识码：</span><span>3399990001</span>", "3399990001"),
        ("<p>网站标识码：</p><p>3399990001</p>", "3399990001"),
        ("<td>网站标识码</td><td>3399990001</td>", "3399990001"),
        ("网站标识码：339999000", None),
        ("网站标识码：3399990001222", None),
        ("<!-- 网站标识码：3399990001 -->", None),
        ('<div style="display:none">网站标识码：3399990001</div>', None),
        ('<script>document.write("网站标识码：3399990001")</script>', None),
        ("电话：3399990001", None),
    ],
)
def test_site_code(read: Read, whole: Whole, shown: str, code: str | None) -> None:
    got = read(whole("<p>正文</p>", foot=footer(f"<p>版权所有：青溪县人民政府</p>{shown}")))
    assert got.marks.site_code == code
    if code is None:
        assert got.why["site_code"]


def test_a_code_that_only_a_script_or_a_picture_knows_is_a_hint(read: Read, whole: Whole) -> None:
    foot = footer('<p>版权所有</p><img src="http://121.43.68.40/exposure/images/jiucuo.png?v=3399990001">')
    got = read(whole("<p>正文</p>", foot=foot))
    assert got.marks.site_code is None
    assert got.marks.hints["site_code_in_find_error"] == "3399990001"
    foot = footer('<p>版权所有</p><script sitecode="1">var sitecode="3399990001";</script>')
    assert read(whole("<p>正文</p>", foot=foot)).marks.hints["site_code_in_script"] == "3399990001"


def test_a_tag_is_no_shown_mark(read: Read, whole: Whole) -> None:
    got = read(whole("<p>正文</p>", metas={"SiteIDCode": "360000000000000"}, foot=""))
    assert got.marks.site_code is None and got.marks.hints["site_code_in_tag"] == "360000000000000"
    assert got.tags["SiteIDCode"] == "360000000000000"


def test_a_report_that_quotes_a_code_shows_no_code(read: Read, whole: Whole, prose: str) -> None:
    got = read(
        whole(
            f"<h1>年度工作报表</h1><div>{prose}<p>我县网站标识码：3399990001，全年运行平稳，没有发生安全事件。</p></div>",
            foot="",
        )
    )
    assert got.marks.site_code is None


@pytest.mark.parametrize(
    ("shown", "icp"),
    [
        ("浙ICP备12345678号", "浙ICP备12345678号"),
        ("浙ICP备12345678号-1", "浙ICP备12345678号-1"),
        ("蒙ICP备 12345678", "蒙ICP备12345678"),
        ("苏icp备12345678号", "苏ICP备12345678号"),
        ("陇ICP备12345678号-4", "陇ICP备12345678号-4"),
        ("ICP备案编号：赣ICP备1234567890号", "赣ICP备1234567890号"),
        ("备案序号:京ICP备12345678号", "京ICP备12345678号"),
        (
            "<a>京</a><a><span>ICP</span></a><a>备</a><a><span>12345678</span></a><a>号</a><a><span>-1</span></a>",
            "京ICP备12345678号-1",
        ),
        ("京 | ICP | 备 | 12345678 | 号 | -1", "京ICP备12345678号-1"),
        ("青溪县人民政府浙ICP备12345678号技术支持", "浙ICP备12345678号"),
        ("增值电信业务 浙B2-20200001", None),
        ("ICP备案", None),
        ("<!-- 浙ICP备12345678号 -->", None),
    ],
)
def test_icp(read: Read, whole: Whole, shown: str, icp: str | None) -> None:
    assert read(whole("<p>正文</p>", foot=footer(f"<p>版权所有</p><p>{shown}</p>"))).marks.icp == icp


@pytest.mark.parametrize(
    ("shown", "police"),
    [
        ("浙公网安备 33010602000001号", "浙公网安备33010602000001号"),
        ("浙公网安备33010602000001号", "浙公网安备33010602000001号"),
        ("京 公网安备11010202000001", "京公网安备11010202000001"),
        ("赣公安备案 36040202000001号", "赣公安备案36040202000001号"),
        ("公安机关备案号：15081599004-00001", "15081599004-00001"),
        ("| 京公网安备<span>11010602000001</span>号", "京公网安备11010602000001号"),
        ("<a>赣公网安备\n36090202000001号</a>", "赣公网安备36090202000001号"),
        ("<p>浙公网安备</p><p>33010602000001号</p>", "浙公网安备33010602000001号"),
        ("公安备案", None),
        ("<!-- 浙公网安备33010602000001号 -->", None),
    ],
)
def test_police_filing(read: Read, whole: Whole, shown: str, police: str | None) -> None:
    assert (
        read(whole("<p>正文</p>", foot=footer(f"<p>版权所有</p><p>{shown}</p>"))).marks.police_filing
        == police
    )


@pytest.mark.parametrize(
    ("shown", "unit"),
    [
        ("主办单位：青溪县人民政府办公室 承办单位：青溪县大数据中心", "青溪县人民政府办公室"),
        ("主办：青溪县人民政府承办：青溪县大数据中心", "青溪县人民政府"),
        ("主办:青溪·县人民政府", "青溪·县人民政府"),
        ("主办：中共青溪县委 青溪县人民政府", "中共青溪县委 青溪县人民政府"),
        ("主办单位：青溪县人民政府主办", "青溪县人民政府"),
        ("本站由青溪县人民政府主办 版权所有：青溪县人民政府", "青溪县人民政府"),
        ("青溪县人民政府（主办） 青溪县大数据中心（承办）", "青溪县人民政府"),
        ("版权所有 青溪县人民政府主办 青溪县大数据中心承办", "青溪县人民政府"),
        ("主办方：<span>青溪县人民政府</span>", "青溪县人民政府"),
        (
            "<span>主办单位：</span><a href='/'>青溪县人民政府</a><span>网站标识码：3399990001</span>",
            "青溪县人民政府",
        ),
        ("主办单位： 青溪县人民政府办公室", "青溪县人民政府办公室"),
        ("主 办：青溪县人民政府&nbsp;&nbsp;地址：人民路1号", "青溪县人民政府"),
        ("主管单位：青溪县委宣传部 主办单位：青溪县融媒体中心", "青溪县融媒体中心"),
        ("主办单位：青溪县人民政府 | 技术支持：某某公司", "青溪县人民政府"),
        ("主办单位：青溪县人民政府网站标识码：3399990001", "青溪县人民政府"),
        ("主办单位：青溪县人民政府办公室浙ICP备12345678号", "青溪县人民政府办公室"),
        ("版权所有：青溪县人民政府", None),
        ("承办：青溪县大数据中心", None),
    ],
)
def test_host_unit(read: Read, whole: Whole, shown: str, unit: str | None) -> None:
    assert (
        read(whole("<p>正文</p>", foot=footer(f"<p>{shown}</p><p>浙ICP备12345678号</p>"))).marks.host_unit
        == unit
    )


def test_the_host_named_most_often_wins_when_the_foot_is_printed_twice(read: Read, whole: Whole) -> None:
    foot = (
        footer("<p>主办单位：青溪县府办</p>")
        + footer("<p>主办：青溪县人民政府</p>")
        + footer("<p>主办：青溪县人民政府</p>")
    )
    assert read(whole("<p>正文</p>", foot=foot)).marks.host_unit == "青溪县人民政府"


def test_an_event_s_organiser_is_not_the_site_s(read: Read, whole: Whole, prose: str) -> None:
    got = read(
        whole(f"<h1>关于举办旅游节的通知</h1><div>{prose}<p>主办单位：青溪县文化和旅游局</p></div>", foot="")
    )
    assert got.marks.host_unit is None


@pytest.mark.parametrize(
    "shown",
    [
        '<a href="http://bszs.conac.cn/sitename?method=show&id=0A"><img src="red.png"></a>',
        "<script>document.write(unescape(\"%3Cspan id='_ideConac' %3E%3C/span%3E%3Cscript src='http://dcs.conac.cn/js/12/000/0000/40000000/CA120000000400000000001.js' %3E%3C/script%3E\"));</script>",
        '<span id="_ideConac"></span>',
        '<a href="HTTP://BSZS.CONAC.CN/sitename?method=show&id=0a">x</a>',
        '<script src="//dcs.conac.cn/js/12/000/x.js"></script>',
    ],
)
def test_party_and_government_mark(read: Read, whole: Whole, shown: str) -> None:
    assert read(whole("<p>正文</p>", foot=footer(shown))).marks.party_gov_mark
    assert not read(
        whole("<p>正文</p>", foot=footer(f"<!-- {shown} -->".replace("%3C/", "")))
    ).marks.party_gov_mark


@pytest.mark.parametrize(
    "shown",
    [
        '<script src="http://pucha.kaipuyun.cn/exposure/jiucuo.js"></script>',
        '<script src="https://zfwzgl.www.gov.cn/exposure/jiucuo.js"></script>',
        '<a style="display:none" href="http://121.43.68.40/exposure/jiucuo.html?site_code=3399990001"></a>',
        '<script src="./page_files/jiucuo.js.下载"></script>',
        '<a href="https://www.gov.cn/fuwu/jiucuopage.html">网站纠错</a>',
        '<a href="/x.html">我为政府网站找错</a>',
        '<span id="_span_jiucuo"><img onclick="Link(\'3399990001\')"></span>',
    ],
)
def test_find_error_entry(read: Read, whole: Whole, shown: str) -> None:
    assert read(whole("<p>正文</p>", foot=footer(shown))).marks.find_error_entry


@pytest.mark.parametrize(
    "shown",
    [
        '<!-- <script src="/exposure/jiucuo.js"></script> -->',
        '<link rel="stylesheet" href="/css/jiucuo.css">',
        "<p>欢迎纠错</p>",
    ],
)
def test_what_is_no_find_error_entry(read: Read, whole: Whole, shown: str) -> None:
    assert not read(whole("<p>正文</p>", foot=footer(shown))).marks.find_error_entry


@pytest.mark.parametrize(
    ("shown", "contact"),
    [
        ('<a href="/lxwm/">联系我们</a>', True),
        ("联系电话：0571-00000000", True),
        ("地址：青溪县人民路1号 邮编：310000", True),
        ("监督热线：0571-0000000", True),
        ("TEL:010-00000000", True),
        ("联系方式：webmaster@qingxi.gov.cn", True),
        ("技术支持：青溪县信息中心(0571-0000000)", False),
        ("技术支持电话：0571-0000000", False),
        ('<a href="/gywm/">关于我们</a>', False),
        ("英文域名：www.qingxi.gov.cn", False),
    ],
)
def test_contact(read: Read, whole: Whole, shown: str, contact: bool) -> None:
    got = read(
        whole("<p>联系方式</p><p>联系电话：0571-1234567</p>", foot=footer(f"<p>版权所有</p><p>{shown}</p>"))
    )
    assert got.marks.contact is contact


@pytest.mark.parametrize(
    ("shown", "there"),
    [
        ("网站地图", True),
        ("站点地图", True),
        ("SiteMap", True),
        ("· 网站地图 |", True),
        ("地图", False),
        ("网站使用指南", False),
        ("关于网站地图的说明文章", False),
    ],
)
def test_site_map(read: Read, whole: Whole, shown: str, there: bool) -> None:
    assert read(whole("<p>正文</p>", foot=footer(f'<a href="/m/">{shown}</a>'))).marks.site_map is there


def test_a_foot_that_no_class_names_is_found_by_what_it_says(read: Read, prose: str) -> None:
    html = (
        f"<body><h1>关于防汛的通知</h1><div>{prose * 3}</div><table><tr><td><table>"
        "<tr><td>主办：青溪县人民政府 <a href='/m'>网站地图</a></td></tr><tr><td><a href='/lx'>联系我们</a></td></tr>"
        "<tr><td>网站标识码：3399990001</td></tr><tr><td>蒙ICP备13001412号-2</td></tr></table></td></tr></table>"
    )
    marks = read(html).marks
    assert (marks.host_unit, marks.site_code, marks.contact, marks.site_map) == (
        "青溪县人民政府",
        "3399990001",
        True,
        True,
    )


def test_marks_after_the_end_of_html_still_count(read: Read) -> None:
    html = "<html><body><p>正文</p></body></html><div class='footer'>网站标识码：3399990001</div>"
    assert read(html).marks.site_code == "3399990001"


def test_a_list_title_about_elderly_care_is_no_elderly_entry(read: Read, whole: Whole) -> None:
    assert read(whole('<a href="#">进入老年模式</a>')).marks.elderly_entry
    assert not read(
        whole('<ul><li><a href="/1.html">关于推进适老化及无障碍改造工作的通知</a></li></ul>')
    ).marks.elderly_entry
