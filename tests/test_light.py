"""The light reader finds the references that the whole reader finds."""

from __future__ import annotations

from datetime import date

import pytest

from checker.light import read_light
from checker.reading import read_record

AS_OF = date(2026, 11, 20)
URL = "https://www.a.gov.cn/zw/index.html"
MENU = "".join(f"<a href='/c{n}/'>栏目{n}</a>" for n in range(10))
ODD = [
    "<a href='b.html' title='题'><img src=x.png alt=' 图 '></a>",
    "<a href='b.html'>两 <b>段</b>\n词<i>语</i></a>",
    "<a href=''>空</a><a href='#top'>顶</a><a href='?p=2'>下一页</a><a>无</a>",
    "<a href='javascript:;' onclick=\"window.open('/open.html')\">开</a>",
    "<a href='//b.gov.cn/x'>协议</a><a href='HTTP://B.gov.cn'>大写</a><a href='mailto:a@b.cn'>信</a>",
    "<a href='\\\\b\\c.html'>反</a><a href=' a b.html '>空格</a><a href='../../../x.pdf'>件</a>",
    "<map><area href=m.html alt=图></map><select><option value='//c.gov.cn/'>丙</option><option value=1>一</option></select>",
    "<img data-src=lazy.png><img src='data:image/png;base64,AA'><img src=''><embed src=v.swf>",
    "<iframe src=f.html></iframe><frame src=g.html><video src=v.mp4><source src=w.mp4></video><object data=o.swf></object>",
    "<script src=s.js sitecode=12></script><script>var a='<a href=/no.html>';</script>",
    "<link rel=stylesheet href=s.css><link rel='shortcut icon' href=i.ico><link rel=canonical href=/c>",
    "<svg><a href=/drawn.html>x</a></svg><template><a href=/kept.html>x</a></template><style>a{}</style>",
    "<noscript><a href=/plain.html>无脚本</a></noscript><!-- <a href=/gone.html>x</a> -->",
    "<base href='/deep/er/'><a href='x.html'>相对</a>",
    "</html><a href=/after.html>其后</a>",
    "<a href=/d><div>块</div><p>两块</p></a>",
]


def both(html: str):
    body = (
        f"<html><head><title> 标 题 </title></head><body>{MENU}{html}{'正文。' * 60}</body></html>".encode()
    )
    return read_light(body, URL, as_of=AS_OF), read_record(body, URL, as_of=AS_OF)


@pytest.mark.parametrize("html", ODD)
def test_the_same_references_with_the_same_words(html):
    light, whole = both(html)
    assert [link[:3] for link in light.links] == [link[:3] for link in whole.links]
    assert light.title == "标 题"


def test_what_may_be_no_page_of_the_site_is_read_whole():
    moved = b"<meta http-equiv=refresh content='0;url=/new/'>" + MENU.encode()
    assert read_light(moved, URL, as_of=AS_OF).redirect_to == "https://www.a.gov.cn/new/"
    shield = "<title>请开启JavaScript</title>请开启JavaScript并刷新该页".encode()
    assert read_light(shield, URL, as_of=AS_OF).blocked


def test_real_pages_have_the_same_references(real_pages):
    for name in sorted(real_pages.glob("*.html")):
        body = name.read_bytes()
        light, whole = read_light(body, URL, as_of=AS_OF), read_record(body, URL, as_of=AS_OF)
        assert [link[:3] for link in light.links] == [link[:3] for link in whole.links], name.name
