"""Shields, walls, frames, broken bytes: what stands in front of pages, and pages that only mention it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from checker.page.model import Page

Read = Callable[..., Page]

TEXT = (
    "<p>为切实保障农村居民饮水安全，及时发现并消除隐患，经研究，决定在全县范围内开展农村饮水安全排查。现将有关事项通知如下。</p>"
    "<p>各单位要落实专人负责，建立台账，逐项销号，对排查不力造成后果的，依规依纪追究责任。请各单位认真遵照执行。</p>"
)
LIST = (
    "<ul>"
    + "".join(
        f"<li><a href='/a{n}.html'>关于第{n}批项目有关情况的公示</a><span>2024-05-{n:02d}</span></li>"
        for n in range(1, 13)
    )
    + "</ul>"
)
FOOT = (
    "<div class='footer'><p>主办单位：白河县人民政府 网站标识码：3399980001</p><p>浙ICP备20240101号</p></div>"
)

SHIELDS = {
    "packed script and a request": "<html><head><meta http-equiv='Content-Type' content='text/html; charset=utf-8'/><title></title></head><body><noscript><h1><strong>请开启JavaScript并刷新该页.</strong></h1></noscript><script>(function(a,b){eval(a+b)})('x','y')</script></body></html>",
    "the same in another case": "<html><body><h3>请启用 javascript 后刷新本页面</h3><script>var _0x1=['a'];</script></body></html>",
    "browser that is too old": "<html><head><title>安全检查</title></head><body>您的浏览器不支持JavaScript，请启用JavaScript后继续访问</body></html>",
    "412 with a meta of rubbish": "<!DOCTYPE html><html><head><meta charset='utf-8'><meta id='9DhefwqGPrzGxEp9hPaoag' content='{qqrUfKwpOAB2' r='m'><script type='text/javascript' r='m'>$_ts=window['$_ts'];if(!$_ts)$_ts={};$_ts.nsd=75412;$_ts.cd='qEDx';if($_ts.lcd)$_ts.lcd();</script></head><body></body></html>",
    "412, short": "<!DOCTYPE html><html><head><meta charset='utf-8'><meta content='abcdefghijkl'><!--[if lt IE 9]><script r='m'>document.createElement('section')</script><![endif]--><script src='/4QbVtADbnLVIc/c.FxJzG50F.1b0a5c6.js' r='m'></script><script r='m'>(function(){var _$jW=0;})();$_ts.x=1</script></head><body><form id='__onload__' action='/x' method='post'></form></body></html>",
    "521 cookie": "<script>document.cookie=('_')+('_')+('jsl_clearance_s=1')+(';max-age=3600');location.href=location.pathname+location.search</script>",
    "521 with a hash": "<html><script>var go=function(d){};go({'bts':['1','2'],'ct':'abc','ha':'md5','tn':'__jsl_clearance_s','vt':'3600'})</script></html>",
    "chuangyu": "<html><head><title>知道创宇云防御</title></head><body><div>当前访问疑似黑客攻击，已被网站管理员设置为拦截</div><p>如果您是网站管理员，请登录知道创宇云防御查看</p></body></html>",
    "anquangou": "<html><head><title>网站防火墙</title></head><body><h2>网站防火墙</h2><p>您的请求带有不合法参数，已被网站管理员设置拦截！</p><p>可能原因：您提交的内容包含危险的攻击请求</p><p>1)检查提交内容；2)如网站托管，请联系空间提供商；3)普通网站访客，请联系网站管理员；</p></body></html>",
    "changting": "<html lang='zh'><head><title>访问被拦截</title></head><body><div id='app'><h1>403</h1><p>您的请求存在威胁，已被拦截</p><p>事件 ID: 8f2c0a1b</p><p>安全检测能力由 雷池 WAF 驱动</p></div></body></html>",
    "aliyun": "<!doctypehtml><html lang='zh-cn'><head><meta charset='utf-8'><title>405</title></head><body><div><div id='block_message'></div>很抱歉，由于您访问的URL有可能对网站造成安全威胁，您的访问被阻断。<p>您的请求ID是：<strong>7b2c</strong></p></div></body></html>",
    "tencent": "<html><head><title>WAF拦截页面</title></head><body><p>很抱歉，您提交的请求可能对网站造成威胁，请求已被管理员设置的策略阻断</p><p>识别码：</p></body></html>",
    "huawei": "<html><head><title>访问被拦截！</title></head><body><h1>您的请求疑似攻击行为！</h1><p>如果您是网站管理员，您可以前往WAF控制台进行误报屏蔽处理。</p></body></html>",
    "360": "<html><head><title>360网站卫士</title></head><body><div>当前网页 存在安全风险 请求已被网站卫士拦截</div></body></html>",
    "baota": "<html><head><title>宝塔防火墙</title></head><body><h1>您的请求带有不合法参数，已被网站管理员设置拦截！</h1></body></html>",
    "yunsuo": "<html><head><script>function YunSuoAutoJump(){var width=screen.width;self.location=window.location.href+'?security_verify_data='+width}</script><script>setTimeout('YunSuoAutoJump()',50);</script></head><!--2024-05-06 10:00:00--></html>",
    "too often": "<html><head><title>提示</title></head><body><p>您的访问过于频繁，请稍后再试</p></body></html>",
    "captcha": "<html><head><title>验证码</title></head><body><p>为了您的正常访问，请输入验证码</p><img src='/captcha.jpg'><form><input type='text' name='code'><input type='submit' value='提交'></form></body></html>",
    "slider": "<html><head><title>安全验证</title></head><body><div class='slider'>请按住滑块，拖动到最右边</div></body></html>",
    "nginx 403": "<html>\r\n<head><title>403 Forbidden</title></head>\r\n<body>\r\n<center><h1>403 Forbidden</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>",
    "iis 403": "<html><head><title>403 - 禁止访问: 访问被拒绝。</title></head><body><h1>服务器错误</h1><h2>403 - 禁止访问: 访问被拒绝。</h2><h3>您无权使用所提供的凭据查看此目录或页面。</h3></body></html>",
    "english": "<html><head><title>Request Rejected</title></head><body>The requested URL was rejected. Please consult with your administrator.<br><br>Your support ID is: 123456789</body></html>",
    "foreign address": "<html><head><title>提示信息</title></head><body><p>抱歉，您所在的地区暂不允许访问本站</p></body></html>",
    "checking": "<html><head><title>Just a moment...</title></head><body><noscript>Enable JavaScript and cookies to continue</noscript><script>window._cf_chl_opt={cvId:'3'};</script></body></html>",
}  # fmt: skip


@pytest.mark.parametrize("name", SHIELDS)
def test_a_shield_is_no_page_of_the_site(read: Read, name: str) -> None:
    got = read(SHIELDS[name], url="http://www.baihe.gov.cn/tzgg/index.html")
    assert got.kind == "blocked" and got.blocked
    assert got.publish_date is None and got.newest_list_date is None


NOT_SHIELDS = {
    "a list that asks for JavaScript": f"<html><head><title>通知公告</title></head><body><noscript>请开启JavaScript以获得更好的浏览效果</noscript>{LIST}{FOOT}</body></html>",
    "an article about a firewall": f"<html><head><title>关于升级网站防火墙的公告</title></head><body><h1>关于升级网站防火墙的公告</h1><p>发布时间：2024-05-06</p>{TEXT}<p>升级期间网站可能出现403 Forbidden或访问被拒绝，请输入验证码后继续。</p>{FOOT}</body></html>",
    "a short article about attacks": f"<html><head><title>县网信办处置疑似黑客攻击</title></head><body><div class='nav'><a href='/'>首页</a><a href='/a/'>新闻</a><a href='/b/'>公告</a><a href='/c/'>公开</a><a href='/d/'>服务</a><a href='/e/'>互动</a><a href='/f/'>数据</a></div><h1>县网信办处置疑似黑客攻击</h1><p>发布时间：2024-05-06</p><p>攻击已被拦截，未造成影响。</p>{FOOT}</body></html>",
    "a mailbox with a captcha": f"<html><head><title>县长信箱</title></head><body><h1>县长信箱</h1><form>姓名<input name=n>电话<input name=t>标题<input name=b>内容<textarea name=c></textarea>请输入验证码<input name=v></form>{FOOT}</body></html>",
    "a page with a statistics cookie": f"<html><head><title>通知公告</title></head><body>{LIST}<script>document.cookie='v=1';if(0)location.reload();eval(function(p,a,c,k,e,d){{}}('0',1));</script>{FOOT}</body></html>",
    "a picture page": f"<html><head><title>白河县风光</title></head><body><img src='/a.jpg'><img src='/b.jpg'><p>白河县风光</p>{FOOT}</body></html>",
    "a 412 in a title": f"<html><head><title>412个村完成改厕</title></head><body><h1>412个村完成改厕</h1><p>发布时间：2024-05-06</p>{TEXT}{FOOT}</body></html>",
    "a 404 page": "<html><head><title>404 Not Found</title></head><body><h1>404 Not Found</h1><p>您访问的页面不存在或已删除</p></body></html>",
    "a shell of a bundle": "<html><head><title>白河县人民政府</title></head><body><noscript>We're sorry but portal doesn't work properly without JavaScript enabled. Please enable it to continue.</noscript><div id='app'></div><script src='/js/app.8f2c.js'></script></body></html>",
}  # fmt: skip


@pytest.mark.parametrize("name", NOT_SHIELDS)
def test_a_page_that_only_mentions_it_is_none(read: Read, name: str) -> None:
    got = read(NOT_SHIELDS[name])
    assert got.blocked is None and got.kind != "blocked"


LOGINS = {
    "a wall": "<html><head><title>用户登录</title></head><body><form>用户名<input name=u>密码<input type=password name=p>验证码<input name=c><button>登录</button></form><a href='/reg'>注册</a> <a href='/forget'>忘记密码</a></body></html>",
    "a unified wall": "<html><head><title>浙江政务服务网统一认证</title></head><body><h2>个人登录</h2><form><input placeholder='请输入账号'><input type='password' placeholder='请输入密码'><button>登 录</button></form><p>法人登录 扫码登录</p></body></html>",
    "a backend": "<html><head><title>网站后台管理系统</title></head><body><table><tr><td>管理员登陆</td></tr><tr><td>帐号<input name=u></td></tr><tr><td>口令<input type=password name=p></td></tr></table></body></html>",
}


@pytest.mark.parametrize("name", LOGINS)
def test_a_login_wall(read: Read, name: str) -> None:
    assert read(LOGINS[name]).kind == "login"


@pytest.mark.parametrize(
    ("main", "kind"),
    [
        (f"<div class='dqwz'>当前位置：首页&gt;通知公告</div>{LIST}", "list"),
        (f"<h1>关于开展饮水安全排查的通知</h1><p>发布时间：2024-05-06</p>{TEXT * 3}", "article"),
    ],
)
def test_a_page_with_a_login_box_is_what_it_is(read: Read, main: str, kind: str) -> None:
    box = "<div class='login'><form>用户名<input name=u>密码<input type=password name=p><input type=submit value=登录></form></div>"
    assert (
        read(f"<html><head><title>白河县人民政府</title></head><body>{box}{main}{FOOT}</body></html>").kind
        == kind
    )


def test_a_letter_hall_with_a_query_by_password_is_no_wall(read: Read) -> None:
    html = f"<html><head><title>信件查询</title></head><body><form>受理编号<input name=n>查询密码<input type=password name=p><input type=submit value=查询></form>{FOOT}</body></html>"
    assert read(html).kind != "login"


def test_frames_are_told_as_links(read: Read) -> None:
    got = read(
        "<html><head><title>白河县</title></head><frameset rows='80,*'><frame src='top.htm'><frame src='main.htm'></frameset></html>"
    )
    assert [link.kind for link in got.links] == ["frame", "frame"]
    assert got.kind != "blocked" and got.newest_list_date is None


# ------------------------------------------------------------------ bytes

PAGE = f"<html><head>{{meta}}<title>通知公告_白河县人民政府</title></head><body><div class='dqwz'>当前位置：首页&gt;通知公告</div>{LIST}{FOOT}</body></html>"
GB, UTF8 = "<meta http-equiv='Content-Type' content='text/html; charset=gb2312'>", "<meta charset='utf-8'>"

BYTES = {
    "GBK, undeclared": (PAGE.format(meta="").encode("gbk"), None, "gb18030", None),
    "GBK, declared": (PAGE.format(meta=GB).encode("gbk"), None, "gb18030", "gb2312"),
    "GBK, declared UTF-8": (PAGE.format(meta=UTF8).encode("gbk"), None, "gb18030", "utf-8"),
    "GBK, header says UTF-8": (PAGE.format(meta="").encode("gbk"), "utf-8", "gb18030", "utf-8"),
    "UTF-8, undeclared": (PAGE.format(meta="").encode(), None, "utf-8", None),
    "UTF-8, declared GB": (PAGE.format(meta=GB).encode(), None, "utf-8", "gb2312"),
    "UTF-8, header says GBK": (PAGE.format(meta="").encode(), "GBK", "utf-8", "GBK"),
    "UTF-8, header says Latin": (PAGE.format(meta="").encode(), "ISO-8859-1", "utf-8", "ISO-8859-1"),
    "GBK, header says Latin": (PAGE.format(meta="").encode("gbk"), "ISO-8859-1", "gb18030", "ISO-8859-1"),
    "UTF-8 with a mark": (b"\xef\xbb\xbf" + PAGE.format(meta=UTF8).encode(), None, "utf-8", "utf-8"),
    "UTF-8 with two marks": (b"\xef\xbb\xbf\xef\xbb\xbf" + PAGE.format(meta=UTF8).encode(), None, "utf-8", "utf-8"),
    "UTF-16 with a mark": (PAGE.format(meta="").encode("utf-16"), None, "utf-16-le", None),
    "UTF-16 without a mark": (PAGE.format(meta="").encode("utf-16-le"), None, "utf-16-le", None),
    "UTF-8 cut in a character": (PAGE.format(meta=UTF8).encode()[:-20] + "号".encode()[:2], None, "utf-8", "utf-8"),
    "GBK cut in a character": (PAGE.format(meta=GB).encode("gbk") + "号".encode("gbk")[:1], None, "gb18030", "gb2312"),
    "UTF-8 with a GBK fragment": (PAGE.format(meta=UTF8).encode() + "<p>访问人数</p>".encode("gbk"), None, "utf-8", "utf-8"),
    "GBK with a UTF-8 fragment": (PAGE.format(meta=GB).encode("gbk") + "<p>访问</p>".encode(), None, "gb18030", "gb2312"),
    "Big5": (PAGE.format(meta="<meta charset='big5'>").replace("县", "縣").encode("big5", "ignore"), None, "big5", "big5"),
    "declared after 2000 bytes": (PAGE.format(meta=f"<!-- {'x' * 2000} -->{GB}").encode("gbk"), None, "gb18030", "gb2312"),
    "declared in a comment": (PAGE.format(meta=f"<!-- {UTF8} -->{GB}").encode("gbk"), None, "gb18030", "gb2312"),
}  # fmt: skip


@pytest.mark.parametrize("name", BYTES)
def test_any_bytes_read_as_a_browser_shows_them(read: Read, name: str) -> None:
    body, header, used, declared = BYTES[name]
    got = read(body, url="http://www.baihe.gov.cn/tzgg/index.html", header_charset=header)
    assert got.encoding == used
    assert (got.declared_encoding or "").lower() == (declared or "").lower()
    assert got.newest_list_date is not None and got.newest_list_date.value == "2024-05-12"
    if name not in ("Big5", "UTF-8 cut in a character"):
        assert got.marks.site_code == "3399980001"
        assert got.title == "通知公告_白河县人民政府"


# ------------------------------------------------------------------ kinds that are easily confused

MENU = (
    "<div class='nav'><ul>"
    + "".join(f"<li><a href='/c{n}/'>栏目之{n}</a></li>" for n in range(10))
    + "</ul></div>"
)
HOT = (
    "<div class='hot'><h3>热点新闻</h3><ul>"
    + "".join(
        f"<li><a href='/h{n}.html'>本周热点新闻之第{n}条标题</a><span>2024-06-2{n}</span></li>"
        for n in range(8)
    )
    + "</ul></div>"
)

ARTICLES = {
    "a video with hardly a word": "<h1>白河县乡村振兴宣传片</h1><p>发布时间：2024-05-06 来源：县融媒体中心</p><video src='/v.mp4'></video>",
    "one picture": "<h2 class='title'>一图读懂《白河县防汛预案》</h2><div>发布时间：2024-05-06　浏览次数：22</div><p><img src='/yt.jpg'></p>",
    "an attachment only": "<h1>白河县2024年部门预算公开表</h1><p>发布时间：2024-05-06</p><p><a href='/f/2024.xls'>白河县2024年部门预算公开表.xls</a></p>",
    "a notice with a table": "<h1>白河县防汛物资采购公告</h1><p>发布时间：2024-05-06</p><table>" + "".join(f"<tr><td>{n}</td><td>冲锋舟</td><td>3{n}</td><td>45.6</td></tr>" for n in range(12)) + "</table>",
    "a long act with many dates": "<h1>白河县防汛工作条例</h1><p>发布时间：2024-05-06</p>" + "".join(f"<p>第{n}条 自2023年{n}月1日起，各单位应当按照规定落实防汛责任，确保安全度汛。</p>" for n in range(1, 13)),
}  # fmt: skip


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_among_lists_is_an_article(read: Read, name: str) -> None:
    title = ARTICLES[name].split(">")[1].split("<")[0]
    html = f"<html><head><title>{title}_白河县人民政府</title></head><body>{MENU}<div class='dqwz'>当前位置：首页&gt;县情&gt;正文</div><div class='l'>{ARTICLES[name]}</div>{HOT}{FOOT}</body></html>"
    got = read(html, url="http://www.baihe.gov.cn/xq/content_8812.html")
    assert got.kind == "article"
    assert got.publish_date is not None and got.publish_date.value == "2024-05-06"
    assert got.newest_list_date is None


def test_a_list_of_one_row_is_a_list(read: Read) -> None:
    html = f"<html><head><title>人事任免_白河县人民政府</title><meta name='ColumnName' content='人事任免'></head><body>{MENU}<div class='dqwz'>当前位置：首页&gt;人事任免</div><ul><li><a href='/1.html'>关于张某某等同志职务任免的通知</a><span>2024-05-06</span></li></ul>{FOOT}</body></html>"
    got = read(html, url="http://www.baihe.gov.cn/rsrm/")
    assert got.kind == "list"
    assert got.newest_list_date is not None and got.newest_list_date.value == "2024-05-06"


def test_a_list_without_any_tags_or_crumbs_is_a_list(read: Read) -> None:
    html = f"<html><head><title>公示公告</title></head><body>{LIST}</body></html>"
    got = read(html, url="http://www.baihe.gov.cn/list.asp?classid=12")
    assert got.kind == "list"


def test_a_fragment_of_a_list_is_a_list(read: Read) -> None:
    got = read(LIST, url="http://www.baihe.gov.cn/inc/list1.html")
    assert (
        got.kind == "list" and got.newest_list_date is not None and got.newest_list_date.value == "2024-05-12"
    )


@pytest.mark.parametrize("name", ["搜索结果", "站内搜索", "全文检索_白河县人民政府", "智能搜索"])
def test_a_search_page(read: Read, name: str) -> None:
    html = f"<html><head><title>{name}</title></head><body><form action='/s'><input name='q' value='防汛'></form>{LIST}{FOOT}</body></html>"
    got = read(html, url="http://www.baihe.gov.cn/search?q=x")
    assert got.kind == "search" and got.newest_list_date is None and got.publish_date is None


def test_the_guide_to_openness_shows_no_date_of_its_own(read: Read) -> None:
    text = "<p>根据《中华人民共和国政府信息公开条例》（2019年5月15日施行），编制本指南。</p>" + TEXT * 3
    html = f"<html><head><title>政府信息公开指南_白河县人民政府</title></head><body>{MENU}<h1>白河县人民政府信息公开指南</h1>{text}{FOOT}</body></html>"
    got = read(html, url="http://www.baihe.gov.cn/xxgkzn/")
    assert got.kind == "info_public_guide" and got.publish_date is None


def test_a_saved_page_is_read_like_the_page(read: Read) -> None:
    html = f"<!-- saved from url=(0060)http://www.baihe.gov.cn/tzgg/2024-06-29/1.html -->\n<html><head><title>通知公告</title></head><body><div class='dqwz'>当前位置：首页&gt;通知公告</div>{LIST}{FOOT}</body></html>"
    got = read(html)
    assert (
        got.kind == "list" and got.newest_list_date is not None and got.newest_list_date.value == "2024-05-12"
    )


def test_a_template_whose_tags_of_the_server_were_left(read: Read) -> None:
    html = f"<%@ page contentType='text/html; charset=utf-8' %><html><head><title>通知公告</title></head><body><div class='dqwz'>当前位置：首页&gt;通知公告</div><% for(;;) {{ %>{LIST}<% }} %>{FOOT}</body></html>"
    got = read(html)
    assert (
        got.kind == "list" and got.newest_list_date is not None and got.newest_list_date.value == "2024-05-12"
    )
