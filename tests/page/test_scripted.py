"""Lists that travel inside scripts, in every dress they are met in; and data that is no list."""

from __future__ import annotations

import json
from datetime import date

import pytest

from checker.page.model import Page
from checker.page.read import read_page

ROWS = [
    {
        "title": f"关于做好第{n}批市场供应保障工作的通知",
        "url": f"/tzgg/2026/{n}.html",
        "publishDate": f"2026-11-{10 + n}",
    }
    for n in range(1, 6)
]
JSON = json.dumps(ROWS, ensure_ascii=False)
ESCAPED = json.dumps(ROWS)


def each(made: str, between: str = "") -> str:
    return between.join(made.format(n=n, **row) for n, row in enumerate(ROWS))


def page_with(script: str) -> Page:
    html = (
        "<html><head><title>通知公告</title></head><body><div class='nav'><a href='/'>首页</a></div>"
        f"<h2>通知公告</h2><ul class='list'></ul>{script}<div class='footer'>主办单位:示例市商贸城管委会</div></body></html>"
    )
    return read_page(html.encode(), "http://www.qingxi.gov.cn/tzgg/", as_of=date(2026, 11, 20))


CDATA = (
    "<record><![CDATA[<li><a href='{url}' title='{title}'>…</a><span>{publishDate}</span></li>]]></record>"
)
ITEM = "<item><title>{title}</title><link>{url}</link><pubDate>{publishDate}</pubDate></item>"
TABLE_ROW = '<tr><td><a href="{url}">{title}</a></td><td>{publishDate}</td></tr>'
HELD = {
    "a store of rows in HTML": f"<script type='text/xml'><datastore><recordset>{each(CDATA)}</recordset></datastore></script>",
    "a store in XML": f"<script type='text/xml'><data>{each(ITEM)}</data></script>",
    "the state of a Next page": "<script id='__NEXT_DATA__' type='application/json'>"
    + json.dumps({"props": {"pageProps": {"list": ROWS}}}, ensure_ascii=False)
    + "</script>",
    "an initial state": f"<script>window.__INITIAL_STATE__={{'news':{JSON}}}</script>",
    "JSON inside a string": f"<script>var d=JSON.parse({json.dumps(ESCAPED)})</script>",
    "JSON inside a plain string": f"<script>var d=JSON.parse('{ESCAPED}')</script>",
    "arrays of values": "<script>var list=[" + each("['{title}','{url}','{publishDate}']", ",") + "]</script>",
    "calls with values": "<script>" + each("addRow({n},'{title}','{url}','{publishDate}');\n") + "</script>",
    "arrays made by hand": "<script>" + each("a[{n}]=new Array('{title}','{url}','{publishDate}');") + "</script>",
    "the state of a Nuxt page": "<script>window.__NUXT__=(function(a,b,c,d,e){return {data:[{list:["
    + each("{{id:{n},title:NAME{n},url:\"{url}\",publishTime:\"{publishDate}\"}}", ",")
    .replace("NAME0", "a").replace("NAME1", "b").replace("NAME2", "c").replace("NAME3", "d").replace("NAME4", "e")
    + "]}]}}(" + ",".join(json.dumps(row["title"], ensure_ascii=False) for row in ROWS) + "));</script>",
    "rows as a string": f"<script>var h='{each(TABLE_ROW)}';document.getElementById('x').innerHTML=h;</script>",
}  # fmt: skip


@pytest.mark.parametrize("script", HELD.values(), ids=HELD.keys())
def test_rows_in_a_script_are_read(script: str) -> None:
    got = page_with(script)
    assert (got.kind, got.list_rendering, len(got.list_items)) == ("list", "json-in-script", 5)
    assert got.list_items[0].title == ROWS[0]["title"]
    assert got.list_items[0].url == "http://www.qingxi.gov.cn/tzgg/2026/1.html"
    assert got.newest_list_date is not None and got.newest_list_date.value == "2026-11-15"


NONE = {
    "a template": "<script type='text/html'><li><a href='{{url}}'>{{title}}</a><span>{{date}}</span></li></script>",
    "rows switched off": "<script>/*"
    + each("addRow('{title}','{url}','{publishDate}');")
    + "*/ start()</script>",
    "a string switched off": f"<script><!-- var h='{each(TABLE_ROW)}'; --> x.innerHTML=load()</script>",
    "one call with a date": "<script>track('关于做好市场供应保障工作','/tzgg/1.html','2019-01-01')</script>",
    "values without a date": "<script>" + each("menu('{title}','{url}','{n}');") + "</script>",
    "values without an address": "<script>" + each("log('{title}','{publishDate}','x');") + "</script>",
    "rows put together": "<script>for (r of d) h+='<li><a href='+r.u+'>'+r.t+'</a>'+r.d+'</li>';x.innerHTML=h</script>",
}


@pytest.mark.parametrize("script", NONE.values(), ids=NONE.keys())
def test_data_that_is_no_list(script: str) -> None:
    assert page_with(script).list_items == ()


@pytest.mark.parametrize(
    ("script", "asks"),
    [
        ("<script>$.ajax({url: '/list.json', success: show})</script>", True),
        ("<script>fetch('/list.json').then(show)</script>", True),
        ("<script>$('#box').load('/list.html')</script>", True),
        ("<script>/* $.ajax({url: '/list.json'}) */ start()</script>", False),
        ("<script>$(window).load(start)</script>", False),
        ("<script src='/js/jquery.ajax.js'></script>", False),
    ],
    ids=["ajax", "fetch", "load", "switched off", "an event", "a library"],
)
def test_whether_the_page_asks_for_data(script: str, asks: bool) -> None:
    assert page_with(script).asks_data is asks
