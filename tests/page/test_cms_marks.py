"""Feet of pages as they are met: every spelling of the marks, in every arrangement, and what only looks like them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from checker.page.model import Marks, Page

Read = Callable[..., Page]

TEXT = (
    "<h1>全县防汛工作会议召开</h1><p>发布时间：2024-05-06</p><div><p>会议强调，要切实提高政治站位，压实防汛责任，抓好隐患排查整改，确保安全度汛。</p>"
    "<p>会议要求，各级各部门要加强值班值守，完善应急预案，做好物资储备，切实保障人民群众生命财产安全。</p></div>"
)


def whole(foot: str, head: str = "") -> str:
    return f"<html><head><title>全县防汛工作会议召开_白河县人民政府</title></head><body>{head}{TEXT}{foot}</body></html>"


# One foot each as a family of systems writes it, with all it says.
FEET = {
    "divisions": (
        "<div class='footer'><div class='wrap'><p>主办：白河县人民政府　承办：白河县人民政府办公室　技术支持：某某科技有限公司</p>"
        "<p><a href='/wzdt/'>网站地图</a>丨<a href='/gywm/'>关于我们</a>丨<a href='/lxwm/'>联系我们</a></p>"
        "<p>网站标识码：3399980001　<a href='#'>浙ICP备20240101号-1</a>　<a href='#'><img src='/ga.png'/>浙公网安备 33999802000001号</a></p>"
        "<p><script>document.write(unescape(\"%3Cspan id='_ideConac' %3E%3C/span%3E%3Cscript src='https://dcs.conac.cn/js/11/000/0000/40000000/CA110000000400000000001.js' type='text/javascript'%3E%3C/script%3E\"));</script>"
        "<script id='_jiucuo_' sitecode='3399980001' src='https://zfwzgl.www.gov.cn/exposure/jiucuo.js'></script></p></div></div>",
        Marks("3399980001", "浙ICP备20240101号-1", "浙公网安备33999802000001号", True, True, "白河县人民政府", True, True),
    ),
    "nested tables": (
        "<table width=1000 align=center><tr><td align=center><table><tr><td>主办单位：白河县人民政府办公室&nbsp;&nbsp;承办单位：白河县信息中心</td></tr>"
        "<tr><td>备案序号：浙ICP备20240101号&nbsp;&nbsp;网站标识码:3399980001</td></tr><tr><td>地址：白河县人民路1号 邮编：310000 电话：0571-00000000</td></tr>"
        "<tr><td><a href=http://bszs.conac.cn/sitename?method=show&id=0A0B0C target=_blank><img src=/images/red.png></a></td></tr></table></td></tr></table>",
        Marks("3399980001", "浙ICP备20240101号", None, True, False, "白河县人民政府办公室", True, False),
    ),
    "font tags": (
        "<CENTER><FONT size=2>版权所有：白河县人民政府<BR>浙icp备20240101号<BR>建议使用1024×768分辨率</FONT></CENTER>",
        Marks(None, "浙ICP备20240101号", None, False, False, None, False, False),
    ),
    "label and value apart": (
        "<div class='bottom'><ul><li><span>主办单位</span><span>：</span><span>白河县人民政府</span></li><li><span>网站标识码</span><em>3399980001</em></li>"
        "<li><span>备案编号：</span><a href='https://beian.miit.gov.cn'>浙ICP备20240101号-2</a></li><li><b>公安备案号：</b><a href='#'>33999802000001</a></li>"
        "<li><a href='/m/'><img src='/map.png' alt='网站地图'></a></li></ul></div>",
        Marks("3399980001", "浙ICP备20240101号-2", "33999802000001", False, False, "白河县人民政府", False, True),
    ),
    "printed for screen and phone": (
        "<div class='footer'><div class='pc'><p>主办单位：白河县人民政府</p><p>网站标识码3399980001</p><p>浙ICP备20240101号</p></div>"
        "<div class='mobile'><p>主办单位：白河县人民政府</p><p>网站标识码3399980001</p><p>浙ICP备20240101号</p></div></div>",
        Marks("3399980001", "浙ICP备20240101号", None, False, False, "白河县人民政府", False, False),
    ),
    "the phone's foot in a comment": (
        "<div class='footer'><p>版权所有：白河县人民政府</p></div><!-- <div class='footer'><p>主办单位：白河县人民政府 网站标识码：3399980001</p>"
        "<p>浙ICP备20240101号 浙公网安备 33999802000001号</p><a href='http://bszs.conac.cn/x'>x</a><a href='/wzdt'>网站地图</a> 联系电话：0571-00000000</div> -->",
        Marks(),
    ),
    "by script": ("<script src='/js/foot.js'></script>", Marks()),
    "by include": ("<div id='footer'></div><script>$('#footer').load('/common/footer.html');</script>", Marks()),
    "by frame": ("<iframe src='/bottom.htm' width=1000 height=120></iframe>", Marks()),
    "server include left over": ("<!--#include virtual='/include/foot.html'-->", Marks()),
    "a hospital's": (
        "<footer><p>Copyright © 2024 白河县人民医院 版权所有　浙ICP备20240101号　<a href='http://www.beian.gov.cn/portal/registerSystemInfo?recordcode=33999802000001'>浙公网安备 33999802000001号</a></p>"
        "<p>地址：白河县健康路8号　电话：0571-00000000</p><a href='//bszs.conac.cn/sitename?method=show&amp;id=5A'><img id='imgConac' src='//dcs.conac.cn/image/blue.png'></a></footer>",
        Marks(None, "浙ICP备20240101号", "浙公网安备33999802000001号", True, False, None, True, False),
    ),
    "by sentence": (
        "<div class='foot'><p>本站由白河县市场监督管理局主办，白河县信息中心承办　版权所有</p><p>网站标识码bm35990001　浙ICP备20240101号　<a href='/site/'>SiteMap</a></p></div>",
        Marks("bm35990001", "浙ICP备20240101号", None, False, False, "白河县市场监督管理局", False, True),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FEET)
def test_a_foot_is_read_whole(read: Read, name: str) -> None:
    foot, marks = FEET[name]
    got = read(whole(foot)).marks
    for field in (
        "site_code",
        "icp",
        "police_filing",
        "party_gov_mark",
        "find_error_entry",
        "host_unit",
        "contact",
        "site_map",
    ):
        assert getattr(got, field) == getattr(marks, field), field


@pytest.mark.parametrize("name", ["by script", "by include", "by frame"])
def test_a_foot_that_comes_later_says_so(read: Read, name: str) -> None:
    got = read(whole(FEET[name][0]))
    assert "script" in got.why["site_code"] and "script" in got.why["host_unit"]


CODES = {
    "政府网站标识码：3399980001": "3399980001",
    "网站标识码：<b>3399980001</b>": "3399980001",
    "网站标识码：　3399980001": "3399980001",
    "网站标识码（3399980001）": "3399980001",
    "网站标识码【3399980001】": "3399980001",
    "网站标识码为3399980001": "3399980001",
    "网站标识码是：bm99000001": "bm99000001",
    "标识码：bm99000001": "bm99000001",
    "政府网站标识编码：3399980001": "3399980001",
    "网站标识：3399980001": "3399980001",
    "网站标示码：3399980001": "3399980001",
    "网站标识码：<a href='http://bszs.conac.cn'>3399980001</a>": "3399980001",
    "网站标识码:３３９９９８０００１": "3399980001",
    "网站标识码：3399 9800 01": "3399980001",
    "<span>网站</span><span>标识码</span><span>：</span><span>3399980001</span>": "3399980001",
    "<td>网站标识码</td><td>：</td><td>3399980001</td>": "3399980001",
    "网站标识码：3399980001浙ICP备20240101号": "3399980001",
    "网站标识码：浙ICP备20240101号": None,
    "网站标识码：": None,
    "统一社会信用代码：3399980001": None,
    "<input type='hidden' value='网站标识码：3399980001'>": None,
    "<noscript>网站标识码：3399980001</noscript>": None,
}


@pytest.mark.parametrize("shown", CODES)
def test_site_code(read: Read, shown: str) -> None:
    assert (
        read(whole(f"<div class='footer'><p>版权所有：白河县人民政府</p>{shown}</div>")).marks.site_code
        == CODES[shown]
    )


ICP = {
    "粤ICP备20240101号": "粤ICP备20240101号",
    "陇ICP备2024010100号": "陇ICP备2024010100号",
    "蜀ICP备20240101号-12": "蜀ICP备20240101号-12",
    "滇ICP备20240101号-1": "滇ICP备20240101号-1",
    "苏 ICP 备 20240101 号": "苏ICP备20240101号",
    "沪ICP备 20240101": "沪ICP备20240101",
    "鄂Icp备20240101号": "鄂ICP备20240101号",
    "浙ＩＣＰ备２０２４０１０１号": "浙ICP备20240101号",
    "浙ICP备20240101号－1": "浙ICP备20240101号-1",
    "浙ICP备20240101－1号": "浙ICP备20240101-1号",
    "浙ICP备案20240101号": "浙ICP备20240101号",
    "备案号：浙ICP备20240101号": "浙ICP备20240101号",
    "ICP备案号:浙ICP备20240101号": "浙ICP备20240101号",
    "ICP备案序号：浙ICP备20240101号": "浙ICP备20240101号",
    "网站备案/许可证号：浙ICP备20240101号": "浙ICP备20240101号",
    "（浙ICP备20240101号）": "浙ICP备20240101号",
    "浙ICP备20240101号浙公网安备33999802000001号": "浙ICP备20240101号",
    "浙ICP证20240101号": None,
    "浙ICP备": None,
    "ICP备案：审核中": None,
    "<a href='https://beian.miit.gov.cn/'>备案</a>": None,
    "<img src='icp.gif' alt='浙ICP备20240101号'>": None,
    "<span>浙</span>ICP备<span>20240101</span>号": "浙ICP备20240101号",
    "<p>浙ICP备</p><p>20240101号</p>": "浙ICP备20240101号",
    "藏ICP备05000001号": "藏ICP备05000001号",
    "新ICP备05000001号-3": "新ICP备05000001号-3",
}


@pytest.mark.parametrize("shown", ICP)
def test_icp(read: Read, shown: str) -> None:
    assert (
        read(whole(f"<div class='footer'><p>版权所有：白河县人民政府</p><p>{shown}</p></div>")).marks.icp
        == ICP[shown]
    )


POLICE = {
    "浙公网安备 33999802000001号": "浙公网安备33999802000001号",
    "浙公网安备33999802000001": "浙公网安备33999802000001",
    "浙公网安备:33999802000001号": "浙公网安备33999802000001号",
    "浙公网安备第33999802000001号": "浙公网安备第33999802000001号",
    "浙公网安备号33999802000001": "浙公网安备33999802000001",
    "公网安备33999802000001号": "公网安备33999802000001号",
    "公安备案号：33999802000001": "33999802000001",
    "公安备案号33999802000001": "33999802000001",
    "公安机关备案号：33999802004-00001": "33999802004-00001",
    "公安机关备案标识：33999802000001": "33999802000001",
    "公安局备案号：33999802000001": "33999802000001",
    "公安联网备案号：33999802000001": "33999802000001",
    "浙公安备案 33999802000001号": "浙公安备案33999802000001号",
    "浙公安网备33999802000001号": "浙公安网备33999802000001号",
    "浙公网安备：<a href='#'>33999802000001</a>号": "浙公网安备33999802000001号",
    "<p><img src='ghs.png'></p><p>浙公网安备</p><p>33999802000001号</p>": "浙公网安备33999802000001号",
    "浙 公 网 安 备 33999802000001 号": "浙公网安备33999802000001号",
    "<a href='http://www.beian.gov.cn/portal/registerSystemInfo?recordcode=33999802000001'><img src='ga.png'></a>": None,
    "<img src='ga.png' alt='浙公网安备33999802000001号'>": None,
    "公安备案": None,
    "浙公网安备": None,
    "电话：33999802000001": None,
}


@pytest.mark.parametrize("shown", POLICE)
def test_police_filing(read: Read, shown: str) -> None:
    got = read(
        whole(f"<div class='footer'><p>版权所有：白河县人民政府</p><p>{shown}</p></div>")
    ).marks.police_filing
    strip = str.maketrans("", "", "第")
    assert (got.translate(strip) if got else None) == (
        POLICE[shown].translate(strip) if POLICE[shown] else None
    )


HOSTS = {
    "主办单位：白河县人民政府办公室": "白河县人民政府办公室",
    "主办单位:白河县人民政府 承办单位:白河县信息中心": "白河县人民政府",
    "主办：白河县人民政府 | 承办：白河县信息中心": "白河县人民政府",
    "主 办：白河县人民政府": "白河县人民政府",
    "主　　办：白河县人民政府": "白河县人民政府",
    "主办单位 ： 白河县人民政府": "白河县人民政府",
    "网站主办：白河县人民政府": "白河县人民政府",
    "网站主办单位：白河县水利局": "白河县水利局",
    "主办机构：白河县水利局": "白河县水利局",
    "主办方：<a href='/'>白河县水利局</a>": "白河县水利局",
    "<p>主办方：</p><p>白河县水利局</p>": "白河县水利局",
    "<td>主办单位</td><td>白河县水利局</td>": "白河县水利局",
    "<dt>主办：</dt><dd>白河县水利局</dd>": "白河县水利局",
    "<b>主办单位：</b>白河县水利局<b>承办单位：</b>白河县信息中心": "白河县水利局",
    "白河县人民政府（主办）白河县信息中心（承办）": "白河县人民政府",
    "白河县人民政府(主办)": "白河县人民政府",
    "白河县人民政府主办 白河县信息中心承办": "白河县人民政府",
    "白河县人民政府 主办": "白河县人民政府",
    "白河县人民政府办公室主办": "白河县人民政府办公室",
    "版权所有：白河县人民政府 主办：白河县人民政府办公室": "白河县人民政府办公室",
    "主办单位：白河县水利局　联系电话：0571-00000000": "白河县水利局",
    "主办单位：白河县水利局地址：白河县人民路1号": "白河县水利局",
    "主办单位：白河县水利局 网站标识码：3399980001": "白河县水利局",
    "主办单位：白河县水利局浙ICP备20240101号": "白河县水利局",
    "主办：中共白河县委、白河县人民政府": "中共白河县委、白河县人民政府",
    "主办单位：白河县水利局（县河长制办公室）": "白河县水利局（县河长制办公室）",
    "主办单位：白河县水利局 版权所有 严禁复制": "白河县水利局",
    "主管单位：白河县委 主办单位：白河县融媒体中心": "白河县融媒体中心",
    "主管/主办：白河县水利局": "白河县水利局",
    "主办、承办：白河县水利局": "白河县水利局",
    "主办/承办单位：白河县水利局": "白河县水利局",
    "Copyright © 白河县水利局 版权所有": None,
    "承办单位：白河县信息中心": None,
    "维护单位：白河县信息中心": None,
    "主管单位：白河县委": None,
    "<a href='/'>主办</a>": None,
}


@pytest.mark.parametrize("shown", HOSTS)
def test_host_unit(read: Read, shown: str) -> None:
    foot = f"<div class='footer'><p>欢迎光临本站</p><p>{shown}</p><p>浙ICP备20240202号</p></div>"
    assert read(whole(foot)).marks.host_unit == HOSTS[shown]


CONTACTS = {
    "联系电话：0571-00000000": True,
    "电话:0571-00000000": True,
    "办公电话 0571-00000000": True,
    "联系人：办公室": True,
    "地址：白河县人民路1号": True,
    "通讯地址:白河县人民路1号 邮政编码：310000": True,
    "单位地址 白河县人民路1号": True,
    "邮箱：bh@baihe.gov.cn": True,
    "E-mail:bh@baihe.gov.cn": True,
    "<a href='mailto:bh@baihe.gov.cn'>bh@baihe.gov.cn</a>": True,
    "<a href='/lxwm.html'>联系我们</a>": True,
    "<a href='/lxfs.html'>联系方式</a>": True,
    "总机：0571-00000000": True,
    "传真：0571-00000000": True,
    "政务服务热线：12345": True,
    "服务电话：12345": True,
    "网站管理电话：0571-00000000": True,
    "技术支持电话：0571-00000000": False,
    "技术维护：某某公司": False,
    "网址：www.baihe.gov.cn": False,
    "中文域名：白河县政府.政务": False,
    "<a href='/gywm/'>关于我们</a>": False,
    "您是第 12345 位访问者": False,
}


@pytest.mark.parametrize("shown", CONTACTS)
def test_contact(read: Read, shown: str) -> None:
    foot = f"<div class='footer'><p>版权所有：白河县人民政府</p><p>{shown}</p></div>"
    assert read(whole(foot)).marks.contact is CONTACTS[shown]


MAPS = {
    "<a href='/m/'>网站地图</a>": True,
    "<a href='/m/'>站点地图</a>": True,
    "<a href='/m/'>网站导航</a>": True,
    "<a href='/m/'>本站地图</a>": True,
    "<a href='/m/'>[网站地图]</a>": True,
    "<a href='/m/'>网 站 地 图</a>": True,
    "<a href='/m/'>SITE MAP</a>": True,
    "<a href='/m/'>Sitemap</a>": True,
    "<a href='/m/' title='网站地图'><i class='ico'></i></a>": True,
    "<a href='/m/'><img src='m.gif' alt='网站地图'></a>": True,
    "<a href='/m/'><img src='m.gif' title='站点地图'></a>": True,
    "<area href='/m/' alt='网站地图' coords='0,0,1,1'>": True,
    "<a href='javascript:void(0)' onclick=\"window.open('/m/')\">网站地图</a>": True,
    "<!-- <a href='/m/'>网站地图</a> -->": False,
    "<a style='display:none' href='/m/'>网站地图</a>": False,
    "<a href='/dt/'>白河县地图</a>": False,
    "<a href='/dt/'>电子地图</a>": False,
    "<link rel='sitemap' href='/sitemap.xml'>": False,
}


@pytest.mark.parametrize("shown", MAPS)
def test_site_map(read: Read, shown: str) -> None:
    assert read(whole(f"<div class='footer'><p>版权所有</p>{shown}</div>")).marks.site_map is MAPS[shown]
    assert (
        read(
            whole("<div class='footer'><p>版权所有</p></div>", head=f"<div class='top'>{shown}</div>")
        ).marks.site_map
        is MAPS[shown]
    )


CONAC = {
    "<a href='https://bszs.conac.cn/sitename?method=show&id=0A'><img src='/red.png'></a>": True,
    "<a href='http://BSZS.CONAC.CN/SITENAME?method=show&id=0A'>x</a>": True,
    "<script>document.write(unescape(\"%3cscript src='http://dcs.conac.cn/js/12/000/0000/40000000/CA120000000400000000001.js'%3e%3c/script%3e\"));</script>": True,
    "<script type='text/javascript'>document.write(unescape('%3Cspan%20id%3D%27_ideConac%27%3E%3C/span%3E%3Cscript%20src%3D%27http%3A//dcs%2Econac%2Ecn/js/x%2Ejs%27%3E%3C/script%3E'))</script>": True,
    "<span id='_ideConac'></span>": True,
    "<img src='//dcs.conac.cn/image/blue.png'>": True,
    "<img src='http://dcs.conac.cn/image/red_error.png'>": True,
    "<script src='https://dcs.conac.cn/js/12/x.js'></script>": True,
    "<a href='#' onclick=\"window.open('http://bszs.conac.cn/sitename?method=show&id=0A')\"><img src='/dzjg.png'></a>": True,
    "<!-- <a href='http://bszs.conac.cn/sitename'>x</a> -->": False,
    "<script>/* var a='http://other.example.cn' */</script>": False,
    "<img src='/images/dangzheng.png' alt='党政机关'>": False,
}


@pytest.mark.parametrize("shown", CONAC)
def test_party_and_government_mark(read: Read, shown: str) -> None:
    assert (
        read(whole(f"<div class='footer'><p>版权所有</p>{shown}</div>")).marks.party_gov_mark is CONAC[shown]
    )
    assert read(whole("", head=f"<div class='header'>{shown}</div>")).marks.party_gov_mark is CONAC[shown]


FIND_ERROR = {
    "<script id='_jiucuo_' sitecode='3399980001' src='http://pucha.kaipuyun.cn/exposure/jiucuo.js'></script>": True,
    "<script src='//zfwzgl.www.gov.cn/exposure/jiucuo.js'></script>": True,
    "<script src='/js/jiucuo.js'></script>": True,
    "<a href='http://121.43.68.40/exposure/jiucuo.html?site_code=3399980001&url=x'><img src='/jiucuo.png'></a>": True,
    "<img onclick=\"Link('3399980001')\" src='http://121.43.68.40/exposure/images/jiucuo.png?v=3399980001'>": True,
    "<img src='/images/jiucuo.png' alt='网站找错'>": True,
    "<span id='_span_jiucuo'></span>": True,
    "<a href='/x.html'>我为政府网站找错</a>": True,
    "<a href='/x.html'>政府网站找错</a>": True,
    "<a href='/x.html'>网站纠错</a>": True,
    "<a href='/x.html'>网站找错</a>": True,
    "<a href='/x.html'>我要纠错</a>": True,
    "<a href='/x.html'>纠错</a>": True,
    "<a href='/x.html'><img src='jc.png' alt='我为政府网站找错'></a>": True,
    "<a href='http://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=3399980001'>纠错</a>": True,
    "<script>document.write(unescape(\"%3Cscript id='_jiucuo_' sitecode='3399980001' src='http://pucha.kaipuyun.cn/exposure/jiucuo.js'%3E%3C/script%3E\"))</script>": True,
    "<!-- <script src='http://pucha.kaipuyun.cn/exposure/jiucuo.js'></script> -->": False,
    "<p>我为政府网站找错</p>": False,
    "<a href='/news/1.html'>县政府网站找错工作通报印发</a>": False,
}


@pytest.mark.parametrize("shown", FIND_ERROR)
def test_find_error_entry(read: Read, shown: str) -> None:
    got = read(whole(f"<div class='footer'><p>版权所有</p>{shown}</div>")).marks.find_error_entry
    assert got is FIND_ERROR[shown]


@pytest.mark.parametrize(
    "tool", ["<a href='javascript:;' onclick='correct()'>纠错</a>", "<a href='javascript:;'>我要纠错</a>"]
)
def test_a_tool_of_the_article_is_no_entry(read: Read, tool: str) -> None:
    html = whole("<div class='footer'><p>版权所有</p></div>").replace(
        "<p>发布时间：2024-05-06</p>", f"<p>发布时间：2024-05-06 【打印】【关闭】【{tool}】</p>"
    )
    assert not read(html).marks.find_error_entry


def test_marks_in_the_head_count_as_well(read: Read) -> None:
    head = "<div class='header'><a href='/wzdt/'>网站地图</a> <a href='/lxwm/'>联系我们</a> <span>主办单位：白河县人民政府</span></div>"
    marks = read(whole("", head=head)).marks
    assert (marks.site_map, marks.contact, marks.host_unit) == (True, True, "白河县人民政府")


def test_a_foot_that_no_class_names_on_a_list_page(read: Read) -> None:
    rows = "".join(
        f"<tr><td><a href='/a{n}.html'>关于第{n}批项目有关情况的公示</a></td><td>2024-05-{n:02d}</td></tr>"
        for n in range(1, 16)
    )
    foot = (
        "<table><tr><td>主办：白河县人民政府 承办：白河县信息中心 电话：0571-00000000<br>"
        "浙ICP备20240101号 浙公网安备33999802000001号 网站标识码：3399980001<br><a href='/m'>网站地图</a></td></tr></table>"
    )
    marks = read(f"<html><title>公示公告</title><body><table>{rows}</table>{foot}</body></html>").marks
    assert marks.host_unit == "白河县人民政府" and marks.contact and marks.site_map
    assert (marks.site_code, marks.icp) == ("3399980001", "浙ICP备20240101号")


def test_a_news_text_lends_no_marks(read: Read) -> None:
    text = (
        TEXT
        + "<p>会议由白河县水利局主办，联系电话：0571-00000000，投诉可拨打热线。我县网站标识码：3399980001，备案号浙ICP备20240101号。</p>"
    )
    marks = read(f"<html><title>全县防汛工作会议召开</title><body>{text}</body></html>").marks
    assert (marks.site_code, marks.icp, marks.host_unit, marks.contact) == (None, None, None, False)


def test_a_body_cut_before_the_foot_shows_no_marks(read: Read) -> None:
    html = whole("<div class='footer'><p>主办单位：白河县人民政府</p><p>网站标识码：3399980001</p></div>")
    got = read(html[: html.index("<div class='footer'>")])
    assert got.marks.site_code is None and got.marks.host_unit is None and got.why["site_code"]
