"""Whole article pages as the common site systems build them, with the decoys that stand on such pages."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from checker.page.model import Page

Read = Callable[..., Page]

TITLE = "关于组织开展农村饮水安全排查工作的通知"
TEXT = (
    "<p>各乡镇人民政府，县直有关单位：</p>"
    "<p>　　为切实保障农村居民饮水安全，及时发现并消除隐患，经研究，决定在全县范围内开展农村饮水安全排查。现将有关事项通知如下。</p>"
    "<p>　　一、排查范围。全县所有农村集中供水工程和分散供水点，重点是水源保护、水质检测、管网维护和应急供水四个方面。</p>"
    "<p>　　二、时间安排。排查自2023年3月1日开始，至2025年12月31日全部完成，各单位每月25日前报送进展情况。</p>"
    "<p>　　三、工作要求。各单位要落实专人负责，建立台账，逐项销号，对排查不力造成后果的，依规依纪追究责任。</p>"
)
SIGNED = TEXT + "<p style='text-align:right'>白河县水利局</p><p style='text-align:right'>2024年2月26日</p>"
HOT = "".join(
    f"<li><a href='/hot/{n}.html'>本周热点新闻之第{n}条标题文字</a><span>2024-06-2{n}</span></li>"
    for n in range(6)
)
FOOT = "<p>版权所有：白河县人民政府　网站标识码：3399980001</p><p>浙ICP备20240101号</p>"


# Each builder lays the same article out as one family of systems does.


def hanweb(info: str, text: str = TEXT) -> str:
    """Nested tables, comments as slots, the foot by script."""
    return (
        f"<html><head><title>{TITLE}</title><meta name='ArticleTitle' content='{TITLE}'></head><body>"
        "<table width='1000' align='center'><tr><td background='/images/top.jpg'><script src='/script/top.js'></script></td></tr>"
        "<tr><td>您现在的位置：<!--<$[当前位置]>begin--><a href='/'>首页</a> &gt;&gt; <a href='/col/col12/index.html'>通知公告</a><!--<$[当前位置]>end--></td></tr></table>"
        "<table width='1000' align='center'><tr><td align='center' class='title'><!--<$[标题名称(html)]>begin-->"
        f"{TITLE}<!--<$[标题名称(html)]>end--></td></tr><tr><td align='center'>{info}</td></tr>"
        f"<tr><td class='bt_content'><div id='zoom'><!--ZJEG_RSS.content.begin-->{text}<!--ZJEG_RSS.content.end--></div></td></tr></table>"
        "<script src='/script/foot.js'></script></body></html>"
    )


def ucap(info: str, text: str = TEXT) -> str:
    """Class names of a bootstrap page, hot news beside, a visit date above."""
    return (
        f"<html><head><meta charset='utf-8'><title>{TITLE}-白河县人民政府</title><meta name='others' content='页面生成时间 2024-06-29 03:12:55'></head><body>"
        "<div class='header'><div class='top-time'>今天是：2024年6月30日 星期日</div><div class='nav-menu'><a href='/'>首页</a><a href='/zw/'>政务</a></div></div>"
        "<div class='container'><div class='weizhi'>当前位置：<a href='/'>首页</a> / <a href='/zw/'>政务公开</a> / 正文</div>"
        f"<div class='article-box'><h1 class='article-title'>{TITLE}</h1><div class='article-info'>{info}</div>"
        f"<div class='article-content'><UCAPCONTENT>{text}</UCAPCONTENT></div></div>"
        f"<div class='hot-list'><h3>热点新闻</h3><ul>{HOT}</ul></div></div><div class='footer'>{FOOT}</div></body></html>"
    )


def trs(info: str, text: str = TEXT) -> str:
    """Class names in pinyin, related reading under the text."""
    return (
        f"<html><head><title>{TITLE}_白河县人民政府</title></head><body><div class='yemei'><p>2024年06月30日 星期日</p></div>"
        "<div class='dqwz'>当前位置：<a href='../../'>首页</a>&gt;<a href='../'>公示公告</a></div>"
        f"<div class='xl_main'><div class='xl_bt'>{TITLE}</div><div class='xl_xx'>{info}</div>"
        f"<div class='TRS_Editor'>{text}</div><div class='xg'><p>相关信息：</p><ul>{HOT}</ul></div></div>"
        f"<div class='yejiao'>{FOOT}</div></body></html>"
    )


def vsb(info: str, text: str = TEXT) -> str:
    """A form round everything, previous and next under the text."""
    return (
        f"<html><head><title>{TITLE}-白河县水利局</title><meta name='pageTitle' content='{TITLE}'></head><body>"
        "<div class='location'><a href='../index.htm'>首页</a> &gt; <a href='tzgg.htm'>通知公告</a> &gt; 正文</div>"
        f"<form name='_newscontent_fromname'><div class='content'><h3>{TITLE}</h3><div class='tip'>{info}</div>"
        f"<div id='vsb_content'><div class='v_news_content'>{text}</div></div>"
        "<p>上一条：<a href='1.htm'>关于做好汛前检查的通知 2024-03-20</a></p><p>下一条：<a href='2.htm'>关于水利工程验收的公示 2024-02-01</a></p></div></form>"
        f"<div class='bottom'>{FOOT}</div></body></html>"
    )


def by_hand(info: str, text: str = TEXT) -> str:
    """Layout tables and font tags of 1999, attributes without quotes, tags never closed."""
    return (
        f"<HTML><HEAD><TITLE>{TITLE}</TITLE></HEAD><BODY bgcolor=#ffffff><TABLE width=760 align=center><TR><TD><img src=top.gif></TD></TR>"
        "<TR><TD><FONT size=2>欢迎访问白河县水利信息网 今天是2024年6月30日 星期日</FONT></TD></TR></TABLE>"
        f"<TABLE width=760 align=center><TR><TD align=center><FONT size=4><B>{TITLE}</B></FONT><BR><BR>{info}<HR></TD></TR>"
        f"<TR><TD>{text}<P align=right>【<a href='javascript:window.print()'>打印</a>】【<a href='javascript:window.close()'>关闭</a>】</TD></TR></TABLE>"
        f"<TABLE width=760 align=center><TR><TD align=center>{FOOT}</TABLE>"
    )


FAMILIES = {"hanweb": hanweb, "ucap": ucap, "trs": trs, "vsb": vsb, "by hand": by_hand}

INFO = {
    "label and source": ("发布时间：2024-03-05 10:12　来源：县水利局　浏览次数：<span id='hits'>12</span>", "2024-03-05T10:12"),
    "ideographic blank": ("发布时间:　2024年03月05日 10:12　来源:县水利局", "2024-03-05T10:12"),
    "blanks inside the date": ("日期：2024年 3月 5日", "2024-03-05"),
    "slashes and seconds": ("发布时间：2024/3/5 9:05:07", "2024-03-05T09:05:07"),
    "slashes, no label": ("<span>2024/3/5 9:05:00</span> <span>点击：33</span>", "2024-03-05T09:05"),
    "square brackets": ("[2024-03-05]", "2024-03-05"),
    "brackets and source": ("[2024-03-05] [来源：县水利局] [字体：<a href='#'>大</a> <a href='#'>中</a> <a href='#'>小</a>]", "2024-03-05"),
    "nbsp round the colon": ("发布日期&nbsp;：&nbsp;&nbsp;2024-03-05&nbsp;&nbsp;点击数：&nbsp;12", "2024-03-05"),
    "nbsp inside the label": ("时&nbsp;&nbsp;间：2024-03-05 08:30", "2024-03-05T08:30"),
    "label and value apart": ("<span>发布日期</span><span>：</span><em>2024-03-05</em>", "2024-03-05"),
    "label and value in two boxes": ("<div>发布时间：</div><div>2024-03-05 10:12</div><div>来源：</div><div>县水利局</div>", "2024-03-05T10:12"),
    "a list of pairs": ("<ul><li>来源：县水利局</li><li>作者：办公室</li><li>时间：2024年03月05日</li><li>字号：大 中 小</li></ul>", "2024-03-05"),
    "source first": ("来源：县水利局 时间：2024-03-05 编辑：办公室", "2024-03-05"),
    "author first": ("作者：佚名　来源：本站原创　点击数：120　更新时间：2024-3-5", "2024-03-05"),
    "bars between": ("县水利局 | 2024-03-05 10:12 | 阅读 120 次", "2024-03-05T10:12"),
    "words of time": ("发布于2024年3月5日 10时12分", "2024-03-05T10:12"),
    "afternoon": ("发布时间：2024-03-05 下午 04:20", "2024-03-05T16:20"),
    "T between": ("发布时间：2024-03-05T10:12:33", "2024-03-05T10:12:33"),
    "a fraction of a second": ("发布日期：2024-03-05 10:12:00.0", "2024-03-05T10:12"),
    "weekday in between": ("发布时间：2024年03月05日 星期二", "2024-03-05"),
    "sent date": ("发稿时间：2024-03-05 10:12", "2024-03-05T10:12"),
    "up date": ("上网时间：2024-03-05", "2024-03-05"),
    "entered": ("录入时间：2024-03-05", "2024-03-05"),
    "announced": ("公示时间：2024-03-05", "2024-03-05"),
    "information date": ("信息时间：2024-03-05　阅读次数：3", "2024-03-05"),
    "news date": ("新闻日期：2024-03-05", "2024-03-05"),
    "article date": ("文章日期：2024-03-05", "2024-03-05"),
    "published, bare word": ("发布：2024-03-05　浏览：11", "2024-03-05"),
    "English label": ("Date: 2024-03-05　Hits: 11", "2024-03-05"),
    "update beside publication": ("发布日期：2024-03-05　更新日期：2024-03-09", "2024-03-05"),
    "update before publication": ("更新时间：2024-03-09　发布时间：2024-03-05", "2024-03-05"),
    "written beside publication": ("成文日期：2024-02-26　发布日期：2024-03-05", "2024-03-05"),
    "written later than publication": ("成文日期：2024-03-07　发布日期：2024-03-05", "2024-03-05"),
    "only the day of writing": ("成文日期：2024-03-05", "2024-03-05"),
    "signed": ("索引号：SL1-0201-2024-0007　发文日期：2024年03月05日", "2024-03-05"),
    "day over month": ("<div class='d'>05</div><div class='ym'>2024-03</div>", "2024-03-05"),
    "month-day over year": ("<b>03-05</b><i>2024</i>", "2024-03-05"),
    "an id before the date": ("文章编号：20171010091000　发布时间：2024-03-05", "2024-03-05"),
    "full-width digits": ("发布时间：２０２４－０３－０５", "2024-03-05"),
    "a script writes the hits": ("2024-03-05 10:12:45　浏览：<script>document.write('12')</script>次", "2024-03-05T10:12:45"),
    "two labels, one empty": ("来源：　发布时间：2024-03-05　责任编辑：", "2024-03-05"),
    "glued to the source": ("来源:白河县水利局2024-03-05", "2024-03-05"),
    "glued after the hits": ("阅读量：1232024-03-05", None),
    "nothing at all": ("来源：县水利局　浏览次数：12", None),
    "a deadline only": ("征集截止时间：2024-03-05", None),
}  # fmt: skip


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("name", INFO)
def test_the_shown_date_of_every_family(read: Read, family: str, name: str) -> None:
    info, value = INFO[name]
    got = read(FAMILIES[family](info), url="http://www.baihe.gov.cn/tzgg/content_88123.html")
    assert got.kind == "article"
    assert (got.publish_date.value if got.publish_date else None) == value
    assert got.heading == TITLE


@pytest.mark.parametrize("told", ["the site's name", "nothing"])
@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize(
    "name",
    [
        "label and source",
        "square brackets",
        "author first",
        "bars between",
        "a deadline only",
        "nothing at all",
    ],
)
def test_a_page_whose_title_tells_only_the_site(read: Read, family: str, name: str, told: str) -> None:
    info, value = INFO[name]
    title = "<title>白河县人民政府网</title>" if told == "the site's name" else ""
    html = re.sub(
        r"(?i)<title>.*?</title>|<meta name='(?:ArticleTitle|pageTitle)'[^>]*>", title, FAMILIES[family](info)
    )
    got = read(html, url="http://www.baihe.gov.cn/tzgg/content_88123.html")
    assert got.kind == "article"
    assert (got.publish_date.value if got.publish_date else None) == value


@pytest.mark.parametrize("family", FAMILIES)
def test_the_date_under_the_signature_is_not_publication(read: Read, family: str) -> None:
    got = read(
        FAMILIES[family]("来源：县水利局", SIGNED), url="http://www.baihe.gov.cn/tzgg/content_88123.html"
    )
    assert got.publish_date is None and got.kind == "article"


CARDS = {
    "a table of pairs": (
        "<table class='xxgk'><tr><td>索 引 号</td><td>SL100/2024-00007</td><td>主题分类</td><td>水利</td></tr>"
        "<tr><td>发布机构</td><td>县水利局</td><td>成文日期</td><td>2024-02-26</td></tr>"
        "<tr><td>文　　号</td><td>白水〔2024〕7号</td><td>{label}</td><td>{day}</td></tr></table>"
    ),
    "labels with colons in bold": (
        "<table><tr><td><b>索引号：</b>SL100/2024-00007</td><td><b>成文日期：</b>2024-02-26</td></tr>"
        "<tr><td><b>文号：</b>白水〔2024〕7号</td><td><b>{label}：</b>{day}</td></tr></table>"
    ),
    "head row and value row": (
        "<table><tr><th>索引号</th><th>文号</th><th>成文日期</th><th>{label}</th></tr>"
        "<tr><td>SL100/2024-00007</td><td>白水〔2024〕7号</td><td>2024-02-26</td><td>{day}</td></tr></table>"
    ),
    "a definition list": (
        "<dl><dt>索引号：</dt><dd>SL100/2024-00007</dd><dt>成文日期：</dt><dd>2024-02-26</dd><dt>文号：</dt><dd>白水〔2024〕7号</dd>"
        "<dt>{label}：</dt><dd>{day}</dd></dl>"
    ),
    "spans": (
        "<div class='card'><p><span>[索 引 号]</span><span>SL100/2024-00007</span></p><p><span>[成文日期]</span><span>2024-02-26</span></p>"
        "<p><span>[{label}]</span><span>{day}</span></p></div>"
    ),
    "rows of ul": (
        "<ul><li><label>索 引 号：</label><span>SL100/2024-00007</span></li><li><label>成文日期：</label><span>2024-02-26</span></li>"
        "<li><label>文　　号：</label><span>白水〔2024〕7号</span></li><li><label>{label}：</label><span>{day}</span></li></ul>"
    ),
}  # fmt: skip


@pytest.mark.parametrize("card", CARDS)
@pytest.mark.parametrize("label", ["发布日期", "公开日期", "发布时间", "信息公开日期", "公开时间"])
def test_a_card_of_an_openness_file(read: Read, card: str, label: str) -> None:
    html = (
        f"<html><head><title>{TITLE}</title></head><body><div class='nav'><a href='/'>首页</a></div>"
        f"{CARDS[card].format(label=label, day='2024-03-05')}<h1>{TITLE}</h1><div class='zw'>{SIGNED}</div><div class='footer'>{FOOT}</div></body></html>"
    )
    got = read(html, url="http://www.baihe.gov.cn/xxgk/detail?id=7712")
    assert got.publish_date is not None and got.publish_date.value == "2024-03-05"
    assert got.written_date is not None and got.written_date.value == "2024-02-26"
    assert got.kind == "article"


@pytest.mark.parametrize("card", CARDS)
def test_a_card_that_tells_only_the_day_of_writing(read: Read, card: str) -> None:
    html = (
        f"<html><head><title>{TITLE}</title></head><body>{CARDS[card].format(label='有效性', day='有效')}"
        f"<h1>{TITLE}</h1><div class='zw'>{SIGNED}</div></body></html>"
    )
    got = read(html, url="http://www.baihe.gov.cn/xxgk/detail?id=7712")
    assert got.publish_date is not None and got.publish_date.value == "2024-02-26"


@pytest.mark.parametrize("card", CARDS)
def test_a_card_and_a_date_under_the_heading(read: Read, card: str) -> None:
    html = (
        f"<html><head><title>{TITLE}</title></head><body>{CARDS[card].format(label='有效性', day='有效')}"
        f"<h1>{TITLE}</h1><p>2024-03-05 10:12　来源：县水利局　浏览次数：12</p><div class='zw'>{SIGNED}</div></body></html>"
    )
    got = read(html, url="http://www.baihe.gov.cn/xxgk/detail?id=7712")
    assert got.publish_date is not None and got.publish_date.value == "2024-03-05T10:12"


TAGS = {
    "regenerated, generation told": ({"PubDate": "2024-06-29 03:12:55", "others": "页面生成时间 2024-06-29 03:12:55"}, "", None),
    "regenerated seconds before": ({"PubDate": "2024-06-29 03:12:50", "others": "页面生成时间 2024-06-29 03:12:55"}, "", None),
    "regenerated, last modified told": ({"PubDate": "2024-06-29 03:12", "lastmodified": "2024-06-29 03:12:55"}, "", None),
    "a day of its own": ({"PubDate": "2024-03-05 10:12", "others": "页面生成时间 2024-06-29 03:12:55"}, "", "2024-03-05T10:12"),
    "in words": ({"PubDate": "2024年03月05日"}, "", "2024-03-05"),
    "in digits": ({"PubDate": "20240305"}, "", "2024-03-05"),
    "with a slash": ({"PubDate": "2024/3/5 10:12:13"}, "", "2024-03-05T10:12:13"),
    "in ISO with a zone": ({"PubDate": "2024-03-05T02:12:00Z"}, "", "2024-03-05T10:12"),
    "in epoch": ({"PubDate": "1709604720000"}, "", "2024-03-05T10:12"),
    "lower case": ({"pubdate": "2024-03-05 10:12"}, "", "2024-03-05T10:12"),
    "another tag": ({"publishdate": "2024-03-05", "firstpublishedtime": "2024-03-05-10:12:00"}, "", None),
    "empty": ({"PubDate": ""}, "", None),
    "no date": ({"PubDate": "undefined"}, "", None),
    "shown beats tag": ({"PubDate": "2024-06-29 03:12:55"}, "发布日期：2024-03-05", "2024-03-05"),
    "twelve hour clock": ({"PubDate": "2024-03-05 06:51:04"}, "信息发布时间：2024-03-05 18:51:04", "2024-03-05T18:51:04"),
    "midnight as noon": ({"PubDate": "2024-03-05 12:00:00"}, "信息发布时间：2024-03-05 00:00:00", "2024-03-05"),
}  # fmt: skip


@pytest.mark.parametrize("name", TAGS)
def test_the_tag_and_what_is_shown(read: Read, name: str) -> None:
    metas, info, value = TAGS[name]
    tags = "".join(f"<meta name='{key}' content='{words}'>" for key, words in metas.items())
    html = trs(info).replace("<head>", f"<head><meta name='ArticleTitle' content='{TITLE}'>{tags}")
    got = read(html)
    assert (got.publish_date.value if got.publish_date else None) == value


def test_a_title_that_tells_a_date_lends_it_to_nobody(read: Read) -> None:
    title = "2024年3月5日白河县空气质量日报"
    html = (
        f"<html><head><title>{title}_白河县人民政府</title></head><body><div class='dqwz'>当前位置：首页&gt;环境质量</div>"
        f"<h1>{title}</h1><div class='info'>来源：县生态环境局</div><div class='zw'>{TEXT}</div></body></html>"
    )
    assert read(html).publish_date is None
    shown = html.replace("来源：县生态环境局", "发布时间：2024-03-06 来源：县生态环境局")
    got = read(shown).publish_date
    assert got is not None and got.value == "2024-03-06"


def test_dates_of_a_tender_are_not_its_publication(read: Read) -> None:
    text = (
        "<table><tr><td>项目名称</td><td>白河县饮水工程</td></tr><tr><td>公告时间</td><td>2024年03月05日 17:35</td></tr>"
        "<tr><td>获取招标文件时间</td><td>2024年03月06日至2024年03月12日</td></tr><tr><td>开标时间</td><td>2024年07月26日 09:00</td></tr></table>"
        "<p>一、项目编号：BH-20240301。投标截止时间：2024年07月26日9时00分，地点为县公共资源交易中心。</p>"
    )
    html = f"<html><head><title>白河县饮水工程公开招标公告</title></head><body><h2>白河县饮水工程公开招标公告</h2>{text}{TEXT}</body></html>"
    got = read(html, url="http://www.baihe.gov.cn/zb/t20240305_16650.htm")
    assert got.publish_date is not None and got.publish_date.value == "2024-03-05T17:35"


def test_an_article_of_a_rendered_shell(read: Read) -> None:
    html = (
        f"<!doctype html><html><head><title>{TITLE}</title></head><body><div id='app' data-v-app=''><div class='hd'><span>2024年6月30日 星期日 晴</span></div>"
        f"<div data-v-1 class='detail'><div data-v-1 class='detail-title'>{TITLE}</div><div data-v-1 class='detail-sub'><!----><span>发布时间：2024-03-05 10:12</span>"
        f"<span>来源：县水利局</span></div><div data-v-1 class='detail-con'>{TEXT}</div></div></div><script src='/static/js/chunk-vendors.js'></script></body></html>"
    )
    got = read(html, url="http://www.baihe.gov.cn/#/detail?id=22")
    assert got.kind == "article" and got.publish_date is not None
    assert got.publish_date.value == "2024-03-05T10:12" and got.heading == TITLE


def test_an_article_cut_off_in_the_middle(read: Read) -> None:
    html = trs("发布时间：2024-03-05").encode()
    got = read(html[: html.index("三、工作要求".encode()) + 7])
    assert got.publish_date is not None and got.publish_date.value == "2024-03-05"
    assert got.marks.site_code is None and got.damaged_characters <= 1


def test_an_article_printed_three_times(read: Read) -> None:
    one = f"<h1>{TITLE}</h1><p>发布日期：2024-03-05 08:52</p><div>{TEXT}</div>"
    html = (
        f"<html><head><title>{TITLE}</title></head><body><div class='pc'>{one}</div><div class='mobile' style='display:none'>{one}</div>"
        f"<div class='print'>{one}</div><div class='footer'>{FOOT}</div></body></html>"
    )
    got = read(html, url="http://www.baihe.gov.cn/t20240305_1.html")
    assert (
        got.kind == "article"
        and got.publish_date is not None
        and got.publish_date.value == "2024-03-05T08:52"
    )


def test_an_include_fragment_without_html(read: Read) -> None:
    got = read(
        f"<div class='xl_bt'><h2>{TITLE}</h2></div><div>2024-03-05 来源：县水利局</div><div>{TEXT}</div>"
    )
    assert got.publish_date is not None and got.publish_date.value == "2024-03-05"
