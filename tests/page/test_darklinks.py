"""Suspected hidden links of one page: what must be found, and the many honest things that must stay silent."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from checker.page.badwords import sure_words, weak_words
from checker.text.decode import decode

OUTSIDE = '<a href="http://www.stranger-one.com/">{}</a>'
PLAIN = OUTSIDE.format("机械设备厂")
GAMES = OUTSIDE.format("传奇私服")
CARDS = OUTSIDE.format("棋牌")
THREE = PLAIN + '<a href="http://stranger-two.net/">阀门厂</a><a href="http://stranger-three.cn/">服装厂</a>'
FRAME = '<iframe src="http://stranger-one.com/c.html"{}></iframe>'

LOADER = '<script src="http://stranger-one.com/x.js"></script>'


def codes(text: str) -> str:
    return ",".join(str(ord(c)) for c in text)


FOUND = [
    ("off the screen", f'<div style="position:absolute;left:-9999px">{PLAIN}</div>', "offscreen"),
    ("above the screen", f'<div style="POSITION: fixed; top: -2000px">{PLAIN}</div>', "offscreen"),
    ("far to the left by a margin", f'<div style="margin-left:-10000px">{PLAIN}</div>', "offscreen"),
    ("in a box of one pixel", f'<div style="height:1px;width:1px;overflow:hidden">{PLAIN}</div>', "box"),
    ("with letters of no size", f'<span style="font-size:0px">{PLAIN}</span>', "font"),
    ("in the colour of the ground", f'<p style="color:#FFF;background-color:white">{PLAIN}</p>', "colour"),
    ("in a marquee of no size", f'<marquee width="1" height="1">{PLAIN}</marquee>', "marquee"),
    ("in a marquee too fast to read", f'<marquee scrollamount="3000">{PLAIN}</marquee>', "marquee"),
    ("not displayed, with telling words", f'<div style="display:none">{GAMES}</div>', "display"),
    ("a link hidden by itself, with half-telling words", CARDS.replace("<a", '<a style="display:none"'), "display"),
    ("invisible, with telling words", f'<div style="visibility: hidden">{GAMES}</div>', "visibility"),
    ("transparent, with telling words", f'<div style="opacity:0">{GAMES}</div>', "opacity"),
    ("indented away, with telling words", f'<p style="text-indent:-999em">{GAMES}</p>', "indent"),
    ("clipped away, with telling words", f'<p style="position:absolute;clip:rect(0,0,0,0)">{GAMES}</p>', "clip"),
    ("folded, with telling words", f'<div style="height:0;overflow:hidden">{GAMES}</div>', "display"),
    ("a crowd in a nameless hidden box", f'<div style="display:none">{THREE}</div>', "display"),
    ("for readers without scripts", f"<noscript>{GAMES}</noscript>", "noscript"),
    ("by the page's own style", f'<style>.q1{{display:none}}</style><div class="q1">{GAMES}</div>', "style-block"),
    (
        "by a script",
        f'<div id="k">{GAMES}</div><script>document.getElementById("k").style.display="none"</script>',
        "by-script",
    ),
    ("in a comment", f"<!-- {GAMES} -->", "comment"),
    ("written by a script", f"<script>document.write('{GAMES}')</script>", "written"),
    (
        "written in codes",
        f"<script>document.write(String.fromCharCode({','.join(str(ord(c)) for c in GAMES)}))</script>",
        "written",
    ),
    (
        "written in escapes",
        "<script>document.write('" + "".join(f"\\u{ord(c):04x}" for c in GAMES) + "')</script>",
        "written",
    ),
    (
        "in a box whose beginning and end scripts write",
        "<script>document.write('<div style=\"display:none\">')</script>"
        f"{PLAIN}<script>document.write('</div>')</script>",
        "by-script",
    ),
    (
        "in a box of nothing in both directions",
        f'<div style="position:absolute;overflow:hidden;height:0;width:0">{PLAIN}</div>',
        "box",
    ),
    (
        "a script in codes that loads a stranger's",
        f"<script>eval(String.fromCharCode({codes(LOADER)}))</script>",
        "encoded",
    ),
    (
        "a script in escapes that loads a stranger's",
        "<script>window['document']['write']('" + "".join(f"\\x{ord(c):02x}" for c in LOADER) + "')</script>",
        "encoded",
    ),
    ("in sight, but with telling words", f"<p>{GAMES}</p>", "shown"),
    (
        "a host with a telling name, hidden as a menu is",
        '<div class="menu" style="display:none"><a href="http://88bocai.com/">网址</a></div>',
        "display",
    ),
    ("a frame of no size", FRAME.format(' width="0" height="0"'), "frame"),
    ("a frame in a nameless hidden box", f'<div style="display:none">{FRAME.format("")}</div>', "frame"),
    (
        "what search engines see is another page",
        '<script>if(/Baiduspider/.test(navigator.userAgent)){location.href="http://stranger-one.com/"}</script>',
        "jump",
    ),
    (
        "visitors from search engines are sent away",
        '<script>var r=document.referrer;if(r.indexOf("baidu")>-1){location.href="http://stranger-one.com/"}</script>',
        "jump",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("body", "how"), [c[1:] for c in FOUND], ids=[c[0] for c in FOUND])
def test_a_link_that_nobody_honest_would_hide_so_is_suspected(read, body, how):
    [link] = read(page_of(body)).dark_links
    assert link.how == how
    assert link.html and ("stranger-one.com" in link.url or "bocai" in link.url)


def page_of(body: str, head: str = "", tail: str = "") -> str:
    return (
        f"<html><head><meta charset=utf-8><title>青溪县人民政府</title>{head}</head>"
        f"<body><div class=main>{body}</div></body></html>{tail}"
    )


HONEST = [
    ("a hidden link to a body of the state", '<div style="display:none"><a href="http://www.b.gov.cn/">某县</a></div>'),
    ("one hidden link to a company", f'<div style="display:none">{PLAIN}</div>'),
    ("two of them", f'<div style="display:none">{PLAIN}<a href="http://stranger-two.net/">阀门厂</a></div>'),
    (
        "friends in a list that opens",
        f'<div class="links"><span>友情链接</span><ul class="sub" style="display:none">{THREE}</ul></div>',
    ),
    ("friends in a box that a script opens by its name", f'<div id="yqlj" style="display:none">{THREE}</div>'),
    (
        "friends among bodies of the state",
        f'<div style="display:none">{THREE}<a href="http://www.b.gov.cn/">某县</a></div>',
    ),
    ("friends to choose from", '<select><option value="http://www.stranger-one.com/">彩票</option></select>'),
    ("a tab that is not open", f'<div class="tab-con" style="display:none">{THREE}</div>'),
    ("a menu folded away", f'<div class="menu" style="height:0;overflow:hidden">{THREE}</div>'),
    ("a menu for phones", f'<div class="m-nav" style="position:fixed;left:-100%">{THREE}</div>'),
    ("a drawer with a class of its own", f'<div class="drawer" style="position:fixed;left:-800px">{PLAIN}</div>'),
    (
        "a carousel that moved",
        f'<div class="tempWrap" style="overflow:hidden;position:relative"><ul style="width:6000px;left:-1200px;'
        f'position:relative;overflow:hidden">{THREE}</ul></div>',
    ),
    ("a slide that fades", f'<li style="opacity:0;z-index:1">{PLAIN}</li>'),
    (
        "a picture over an indented name",
        '<a href="http://www.stranger-one.com/" style="text-indent:-9999px;background:url(a.png)">客户端</a>',
    ),
    (
        "a picture whose link has letters of no size",
        '<a href="http://www.stranger-one.com/" style="font-size:0"><img src="a.png" alt="广告位"></a>',
    ),
    (
        "rows without gaps",
        f'<ul style="font-size:0"><li style="font-size:14px"><p>{PLAIN}</p></li></ul>',
    ),
    ("a skip link", '<a href="#main" style="position:absolute;left:-9999px">跳到正文</a>'),
    ("a wide banner", f'<div style="position:absolute;left:50%;margin-left:-960px">{PLAIN}</div>'),
    (
        "a mark hidden until its script has run",
        '<span style="display:none"><a href="http://bszs.conac.cn/sitename?method=show&id=06">政府网站</a></span>',
    ),
    (
        "a toolbar's box",
        '<div style="position:absolute;left:-9999px"><a href="https://www.yunmd.net/">无障碍</a></div>',
    ),
    ("a counter's frame", '<iframe src="https://hm.baidu.com/x.html" width="0" height="0"></iframe>'),
    ("a frame of the state", '<iframe src="http://www.b.gov.cn/x.html" style="display:none"></iframe>'),
    ("a frame without an address", '<iframe name="post" style="display:none"></iframe>'),
    (
        "a counter's frame for readers without scripts",
        "<noscript>" + FRAME.format(' width="0" height="0"') + "</noscript>",
    ),
    ("a weather frame in a tab", f'<div class="tq" style="display:none">{FRAME.format("")}</div>'),
    ("an old link in a comment", f"<!-- {THREE} -->"),
    (
        "a counter written by a script",
        "<script>document.write('<a href=\"http://www.cnzz.com/stat/?id=1\">站长统计</a>')</script>",
    ),
    (
        "a maker's name written by a script",
        "<script>document.write('<a href=\"http://www.stranger-one.com/\">技术支持：某某科技</a>')</script>",
    ),
    (
        "a counter loaded in the old way",
        "<script>document.write(unescape(\"%3Cscript src='http://tj.stranger-one.com/c.js'%3E%3C/script%3E\"))</script>",
    ),
    (
        "a box that a script writes whole, before a link",
        "<script>document.write('<div style=\"display:none\">二维码</div>')</script>" + PLAIN,
    ),
    (
        "a script with a few escapes",
        '<script>var t="\\x3cb\\x3e";document.write("<script src=\'http://tj.stranger-one.com/c.js\'><\\/script>")</script>',
    ),
    (
        "readers with phones are sent to the version for phones",
        '<script>if(/Mobile/.test(navigator.userAgent)){location.href="http://m.qingxi.gov.cn/"}</script>',
    ),
    (
        "readers with phones, among them a search engine's browser, are sent to a host of another name",
        '<script>if(/iPhone|Android|baiduboxapp/.test(navigator.userAgent))'
        '{location.href="http://m.stranger-one.com/"}</script>',
    ),
    (
        "a frame that takes its height when it has come",
        '<iframe src="http://stranger-one.com/" width="100%" height="0" onload="fit(this)"></iframe>',
    ),
    (
        "a picture behind letters of no size",
        '<a href="http://stranger-one.com/" style="font-size:0;background:url(a.png)">客户端下载</a>',
    ),
    ("a notice of medicine", "<title>关于壮阳药、减肥药检出非法添加成分的通告</title>"),
    (
        "readers with phones are sent to a host of another name",
        '<script>if(/iPhone|Android/.test(navigator.userAgent)){location.href="http://m.stranger-one.com/"}</script>',
    ),
    ("news about gambling", '<p><a href="http://stranger-one.com/n">严厉打击六合彩等违法犯罪</a></p>'),
    ("news of a case", '<p><a href="http://stranger-one.com/n">警方捣毁一处老虎机窝点</a></p>'),
    ("a lottery of the state", '<p><a href="http://stranger-one.com/n">中国体育彩票</a></p>'),
    ("a loan in a tab", f'<div class="tab" style="display:none">{OUTSIDE.format("惠企贷款")}</div>'),
    ("for readers without scripts", f"<noscript>{THREE}</noscript>"),
    ("hidden on phones only", f"<style>@media(max-width:600px){{.w{{display:none}}}}</style><div class=w>{THREE}</div>"),
    ("hidden by the page's own style", f"<style>.w{{display:none}}</style><div class=w>{THREE}</div>"),
]  # fmt: skip


@pytest.mark.parametrize("body", [c[1] for c in HONEST], ids=[c[0] for c in HONEST])
def test_what_honest_pages_hide_is_not_suspected(read, body):
    assert read(page_of(body)).dark_links == ()


def test_what_stands_behind_the_end_of_the_page_is_told_so(read):
    [link] = read(page_of("<p>正文</p>", tail=GAMES)).dark_links
    assert (link.how, link.words) == ("after", ("游戏:传奇私服",))


def test_an_included_footer_behind_the_end_is_honest(read):
    assert read(page_of("<p>正文</p>", tail=f"<div>技术支持：{PLAIN}</div>")).dark_links == ()


TITLES = [
    ("澳门威尼斯人官网-百家乐-时时彩", "title"),
    ("青溪县人民政府", None),
    ("关于打击六合彩、百家乐等网络赌博的通告", None),
    ("青溪县查处一起六合彩案件", None),
    ("真人娱乐", None),
]


@pytest.mark.parametrize(("title", "how"), TITLES)
def test_a_title_is_suspected_by_two_such_words(read, title, how):
    page = read(f"<html><head><meta charset=utf-8><title>{title}</title></head><body>正文</body></html>")
    assert [link.how for link in page.dark_links] == ([how] if how else [])


def test_so_are_keywords_and_description(read):
    head = '<meta name="Description" content="百家乐,时时彩,真人娱乐开户">'
    [link] = read(page_of("<p>正文</p>", head=head)).dark_links
    assert (link.how, link.html) == ("meta", '<meta name="description" content="百家乐,时时彩,真人娱乐开户">')


def test_evidence_shows_the_hiding_box_and_the_link(read):
    [link] = read(
        page_of(f'<div id="x9" style="position:absolute;left:-9999px"><p>{PLAIN}</p></div>')
    ).dark_links
    assert link.html.startswith('<div id="x9" style="position:absolute;left:-9999px">…<a href=')
    assert link.text == "机械设备厂"


def test_a_crowd_is_one_entry_that_tells_its_number(read):
    [link] = read(page_of(f'<div style="position:absolute;left:-9999px">{THREE}</div>')).dark_links
    assert link.many == 2


def test_links_of_the_sites_own_name_are_none_of_it(read):
    body = '<div style="position:absolute;left:-9999px"><a href="http://jyj.qingxi.gov.cn/">教育局</a></div>'
    assert read(page_of(body)).dark_links == ()


def test_only_so_many_are_kept(read):
    body = "".join(f'<p><a href="http://s{n}.com/">私服{n}</a></p>' for n in range(90))
    assert len(read(page_of(body)).dark_links) == 20


@pytest.mark.parametrize(
    ("text", "sure", "weak"),
    [
        ("新 葡 京 娱 乐 城", ("博彩:新葡京",), ("博彩:娱乐城",)),
        ("壮阳药", ("医药:壮阳药",), ()),
        ("棋牌", (), ("博彩:棋牌",)),
        ("BET365", ("博彩:bet365",), ()),
        ("防范网络赌博和百家乐骗局", (), ()),
        ("公积金贷款办理指南", (), ()),
        ("政策文件", (), ()),
    ],
)
def test_words_that_tell(text, sure, weak):
    assert (sure_words(text), weak_words(text)) == (sure, weak)


HOSTILE = [
    ("links that never end", "<!-- " + "<a href=//abcd" * 60_000),
    ("codes that never end", "<script>document.write(String.fromCharCode(" + "1" * 200_000 + "</script>"),
    ("a style sheet without an end", "<style>" + "a" * 500_000 + "</style>" + GAMES),
    ("comments of a style sheet without an end", "<style>" + "/*" * 250_000 + "</style>" + GAMES),
    ("braces without an end", "<style>" + "@x{" * 100_000 + "</style>" + GAMES),
    (
        "many scripts that open boxes",
        ("<script>document.write('<div style=display:none>')</script>" + PLAIN) * 2000,
    ),
    ("a huge style", f'<div style="{"color:#fff;" * 20_000}">' + GAMES * 500),
    ("nested boxes", '<div style="display:none">' * 1500 + GAMES * 300),
    ("many places that are not there", "".join(f'<a href="#p{n}">第{n}章</a>' for n in range(20_000))),
    ("many empty links in one list", "<ul>" + '<li><a href="#">政策文件</a></li>' * 20_000),
    ("a huge link", '<a href="http://stranger-one.com/">传奇私服' + "<b>x</b>" * 50_000 + "</a>"),
]  # fmt: skip


@pytest.mark.parametrize("body", [c[1] for c in HOSTILE], ids=[c[0] for c in HOSTILE])
def test_hostile_pages_cost_little(read, body):
    """Against reading them at all; the machine may be busy, so the bound is wide."""
    started = time.thread_time()
    page = read(page_of(body))
    assert time.thread_time() - started < 8
    assert not {"dark_links", "oddities"} & set(page.why)


# -- real pages ----------------------------------------------------------------------------------------


def test_no_captured_page_is_suspected(read, real_pages: Path):
    """None of them was hacked: each of these alarms was looked up in its source."""
    found = {
        file.name: links
        for file in sorted(real_pages.rglob("*.htm*"))
        if (links := read(file.read_bytes(), "https://www.a.gov.cn/a/b.html").dark_links)
    }
    assert found == {}


def test_every_captured_page_can_be_hacked_and_is_then_suspected(read, real_pages: Path):
    """The same block behind <body> of every real page: nothing on it hides the block from us."""
    block = f'<div style="position:absolute;left:-9999px">{GAMES}</div>'
    for file in sorted(real_pages.glob("*.html")):
        text = decode(file.read_bytes(), None).text
        at = text.lower().find("<body")
        at = text.find(">", at) + 1 if at >= 0 else 0
        page = read((text[:at] + block + text[at:]).encode(), header_charset="utf-8")
        assert "offscreen" in [link.how for link in page.dark_links], file.name
