"""Whole list pages and front pages as the common site systems build them, with what stands round the lists."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from checker.page.model import Page

Read = Callable[..., Page]

TITLES = [
    "县政府召开第四十二次常务会议",
    "我县举行夏季防汛应急演练",
    "全县乡村振兴现场推进会召开",
    "关于公布行政规范性文件清理结果的通知",
    "2024年7月3日起部分公交线路调整",
    "白河县2024年第一批保障性住房申请审核结果公示",
    "县领导调研重点项目建设情况",
    "关于做好高温天气安全生产工作的紧急通知",
]
DAYS = [f"2024-05-{n:02d}" for n in (28, 27, 27, 24, 20, 13, 8, 6)]
HOT = "".join(
    f"<li><a href='/hot/{n}.html'>本周热点新闻之第{n}条标题文字</a><span>2024-06-2{n}</span></li>"
    for n in range(6)
)
FOOT = "<div class='footer'><p>版权所有：白河县人民政府 网站标识码：3399980001</p></div>"
PAGER = "<div class='page'>共325条 共22页 当前第1页 首页 <a href='index_2.html'>下一页</a> <a href='index_22.html'>尾页</a></div>"


def fill(row: str, days: list[str] | None = None) -> str:
    made = []
    for n, (title, day) in enumerate(zip(TITLES, days or DAYS, strict=False)):
        year, month, number = day.split("-")
        made.append(
            row.format(
                n=n + 1, t=title, u=f"./{year}{month}/c{9000 + n}.html", d=day, y=year, m=month, dd=number,
                md=f"{month}-{number}", ym=f"{year}-{month}", sl=day.replace("-", "/"), dot=day.replace("-", "."),
                cn=f"{year}年{int(month)}月{int(number)}日", cnm=f"{year}年{month}月",
            )
        )  # fmt: skip
    return "".join(made)


def column(main: str, *, name: str = "通知公告", head: str = "", side: str = "", metas: str = "") -> str:
    return (
        f"<html><head><title>{name}_白河县人民政府</title>{metas}</head><body><div class='header'><span>今天是2024年6月30日 星期日</span>{head}</div>"
        f"<div class='dqwz'>当前位置：<a href='/'>首页</a>&gt;<a href='/tzgg/'>{name}</a></div>{side}<div class='ej_right'>{main}</div>{FOOT}</body></html>"
    )


ROWS = {
    "date behind": "<ul>{rows:<li><a href='{u}'>{t}</a><span>{d}</span></li>}</ul>",
    "date before": "<ul>{rows:<li><span>{d}</span><a href='{u}'>{t}</a></li>}</ul>",
    "date in brackets before": "<ul>{rows:<li>[{d}] <a href='{u}'>{t}</a></li>}</ul>",
    "date in full-width brackets": "<ul>{rows:<li><a href='{u}'>{t}</a>（{d}）</li>}</ul>",
    "dots": "<ul>{rows:<li><a href='{u}'>{t}</a><em>{dot}</em></li>}</ul>",
    "slashes": "<ul>{rows:<li><a href='{u}'>{t}</a><i>{sl}</i></li>}</ul>",
    "words": "<ul>{rows:<li><a href='{u}'>{t}</a><span>{cn}</span></li>}</ul>",
    "with time": "<ul>{rows:<li><a href='{u}'>{t}</a><span>{d} 09:30:12</span></li>}</ul>",
    "day over year and month": "<ul>{rows:<li><div><b>{dd}</b><i>{ym}</i></div><a href='{u}'>{t}</a></li>}</ul>",
    "day over words of month": "<ul>{rows:<li><p>{dd}</p><p>{cnm}</p><a href='{u}'>{t}</a></li>}</ul>",
    "day and slashed month": "<ul>{rows:<li><a href='{u}'><span>{dd}</span><span>{y}/{m}</span><h3>{t}</h3></a></li>}</ul>",
    "month-day over year": "<ul>{rows:<li><div><span>{md}</span><em>{y}</em></div><div><a href='{u}'>{t}</a></div></li>}</ul>",
    "slashed month-day over year": "<ul>{rows:<li><div><h5>{m}/{dd}</h5><h6>{y}</h6></div><div><a href='{u}'>{t}</a></div></li>}</ul>",
    "year over month-day": "<ul>{rows:<li><div><span>{y}</span><strong>{md}</strong></div><p><a href='{u}'>{t}</a></p></li>}</ul>",
    "a table with a head": "<table><tr><th>序号</th><th>标题</th><th>发布单位</th><th>发布日期</th></tr>{rows:<tr><td>{n}</td><td><a href='{u}'>{t}</a></td><td>县府办</td><td>{d}</td></tr>}</table>",
    "a table with thead": "<table><thead><tr><td>发布日期</td><td>标题</td></tr></thead><tbody>{rows:<tr><td>{d}</td><td><a href='{u}'>{t}</a></td></tr>}</tbody></table>",
    "a table a row": "{rows:<table width=100%><tr><td width=10><img src=dot.gif></td><td><a href='{u}'>{t}</a></td><td>{d}</td></tr></table>}",
    "an openness table": "<table><tr><td>索引号</td><td>名称</td><td>文号</td><td>发布日期</td></tr>{rows:<tr><td>SL{n}00/2024-000{n}</td><td><a href='{u}'>{t}</a></td><td>白政〔2024〕{n}号</td><td>{d}</td></tr>}</table>",
    "font tags and br": "<table><tr><td>{rows:<font color=red>·</font><a href='{u}' target=_blank>{t}</a> <font color=#999999>({d})</font><br>}</td></tr></table>",
    "definition list": "<dl>{rows:<dt><a href='{u}'>{t}</a></dt><dd>{d}</dd>}</dl>",
    "cards with a summary": "<div>{rows:<div class='card'><a href='{u}'><h3>{t}</h3></a><p>会议听取了有关情况汇报，研究部署下一阶段重点工作。</p><p><span>发布时间：{d}</span><span>浏览：22次</span></p></div>}</div>",
    "cards inside the link": "<div>{rows:<a class='card' href='{u}'><div class='pic'><img src='/p{n}.jpg'></div><div class='txt'><h4>{t}</h4><p>会议听取了有关情况汇报。</p><span>{d}</span></div></a>}</div>",
    "source and date": "<ul>{rows:<li><h4><a href='{u}'>{t}</a></h4><p>来源：县府办　时间：{d}　点击：12</p></li>}</ul>",
    "title in the title only": "<ul>{rows:<li><a href='{u}' title='{t}'>县政府……</a><span>{d}</span></li>}</ul>",
    "column before the title": "<ul>{rows:<li><a href='/tzgg/'>[通知公告]</a><a href='{u}'>{t}</a><span>{d}</span></li>}</ul>",
    "a link without end": "<ul>{rows:<li><a href='{u}'>{t}<span>{d}</span>}</ul>",
    "rows of div": "<div class='list'>{rows:<div class='row'><div class='col-9'><a href='{u}'>{t}</a></div><div class='col-3'>{d}</div></div>}</div>",
    "angular rows": "<div ng-app><div ng-repeat='x in rows' class='ng-scope'></div>{rows:<div class='panel-row ng-scope' ng-repeat='x in rows'><div><a ng-href='{u}' href='{u}' class='ng-binding'>{t}</a><span class='date ng-binding'>{d}</span></div></div>}</div>",
    "vue rows": "<div data-v-9><ul data-v-9>{rows:<li data-v-9><!----><a data-v-9 href='{u}'><span data-v-9>{t}</span></a><span data-v-9> {d} </span></li>}</ul></div>",
    "comments between": "<ul>{rows:<li><!--begin--><a href='{u}'>{t}</a><!-- <span>2024-06-29</span> --><span>{d}</span><!--end--></li>}</ul>",
    "a new mark": "<ul>{rows:<li><a href='{u}'>{t}</a><img src='new.gif'><span class='r'>{d}</span></li>}</ul>",
    "attributes without quotes": "<table>{rows:<TR><TD><A href={u} target=_blank>{t}</A></TD><TD>{d}</TD>}</table>",
    "date as the link": "<ul>{rows:<li><a href='{u}'>{t}</a><a href='{u}'>{d}</a></li>}</ul>",
    "nbsp round the date": "<ul>{rows:<li><a href='{u}'>{t}</a><span>&nbsp;&nbsp;{d}&nbsp;</span></li>}</ul>",
    "label glued": "<ul>{rows:<li><a href='{u}'>{t}</a><span>发布日期：{d}</span></li>}</ul>",
    "two dates, publication second": "<ul>{rows:<li><a href='{u}'>{t}</a><span>成文日期：2024-06-01</span><span>发布日期：{d}</span></li>}</ul>",
}  # fmt: skip


def build(pattern: str, days: list[str] | None = None) -> str:
    head, _, rest = pattern.partition("{rows:")
    row, _, tail = rest.rpartition("}")
    return head + fill(row, days) + tail


@pytest.mark.parametrize("name", ROWS)
def test_every_row_of_every_build_is_read(read: Read, name: str) -> None:
    got = read(column(build(ROWS[name]) + PAGER), url="http://www.baihe.gov.cn/tzgg/index.html")
    assert got.kind == "list" and got.list_rendering == "static"
    assert [item.title for item in got.list_items] == TITLES
    assert [item.date.day if item.date else None for item in got.list_items] == DAYS
    assert got.newest_list_date is not None and got.newest_list_date.value == "2024-05-28"


@pytest.mark.parametrize("name", ROWS)
def test_hot_news_beside_the_list_does_not_make_it_newer(read: Read, name: str) -> None:
    side = f"<div class='hot'><h3>热点新闻</h3><ul>{HOT}</ul></div>"
    got = read(column(build(ROWS[name]) + PAGER, side=side), url="http://www.baihe.gov.cn/tzgg/index.html")
    assert got.newest_list_date is not None and got.newest_list_date.value == "2024-05-28"


@pytest.mark.parametrize(
    "name", ["date behind", "day over year and month", "a table with a head", "font tags and br"]
)
def test_a_ticker_in_the_head_does_not_make_a_list_newer(read: Read, name: str) -> None:
    ticker = "<marquee><a href='/x1.html'>县政府重要公告滚动播出中</a> 2024-06-29</marquee>"
    got = read(column(build(ROWS[name]), head=ticker), url="http://www.baihe.gov.cn/tzgg/index.html")
    assert got.newest_list_date is not None and got.newest_list_date.value == "2024-05-28"


def test_an_old_list_says_how_old_it_is(read: Read) -> None:
    days = [f"2014-10-{n:02d}" for n in (10, 9, 8, 7, 6, 5, 4, 3)]
    got = read(column(build(ROWS["date behind"], days)), url="http://www.baihe.gov.cn/xwfbh/")
    assert got.newest_list_date is not None and got.newest_list_date.value == "2014-10-10"


def test_a_pinned_row_does_not_hide_the_newest(read: Read) -> None:
    days = ["2019-01-01", *DAYS[1:]]
    got = read(column(build(ROWS["date behind"], days)))
    assert got.newest_list_date is not None and got.newest_list_date.value == "2024-05-27"


MONTH_DAY = {
    "brackets": "<ul>{rows:<li><a href='{u0}'>{t}</a><span>[{md}]</span></li>}</ul>",
    "bare": "<ul>{rows:<li><span>{md}</span><a href='{u0}'>{t}</a></li>}</ul>",
    "slash": "<ul>{rows:<li><a href='{u0}'>{t}</a>{m}/{dd}</li>}</ul>",
    "words": "<ul>{rows:<li><a href='{u0}'>{t}</a><i>{m}月{dd}日</i></li>}</ul>",
}


@pytest.mark.parametrize("name", MONTH_DAY)
def test_month_and_day_on_the_first_page(read: Read, name: str) -> None:
    main = build(MONTH_DAY[name].replace("{u0}", "/a{n}.html")) + PAGER
    got = read(column(main), url="http://www.baihe.gov.cn/tzgg/index.html")
    assert got.newest_list_date is not None
    assert (got.newest_list_date.value, got.newest_list_date.assumed_year) == ("2024-05-28", True)


LATER = {
    "by its address": ("", "http://www.baihe.gov.cn/tzgg/index_118.html"),
    "by a query": ("", "http://www.baihe.gov.cn/list.jsp?id=3&page=118"),
    "by its pager": ("<div>当前第118页 共500页</div>", "http://www.baihe.gov.cn/tzgg/list"),
    "by a fraction": ("<div>页次：118/500页 <a href='#'>上一页</a></div>", "http://www.baihe.gov.cn/tzgg/list"),
    "by a field": ("<div>共500页 到第<input value='118'>页</div><span class='current'>118</span><a href='?p=119'>下一页</a>", "http://www.baihe.gov.cn/tzgg/list?currentPage=118"),
    "by a highlighted number": ("<div class='pages'><a href='p1.html'>上一页</a> <a href='1'>116</a> <a href='2'>117</a> <span class='current'>118</span> <a href='3'>119</a> <a href='4'>下一页</a></div>", "http://www.baihe.gov.cn/tzgg/list"),
}  # fmt: skip


@pytest.mark.parametrize("how", LATER)
@pytest.mark.parametrize("name", MONTH_DAY)
def test_month_and_day_on_a_later_page_tell_no_year(read: Read, name: str, how: str) -> None:
    pager, url = LATER[how]
    got = read(column(build(MONTH_DAY[name].replace("{u0}", "/a{n}.html")) + pager), url=url)
    assert got.newest_list_date is None and got.why["newest_list_date"]


def test_a_calendar_is_no_pager(read: Read) -> None:
    days = "".join(f"<td{' class=on' if n == 24 else ''}>{n}</td>" for n in range(1, 29))
    main = build(MONTH_DAY["brackets"].replace("{u0}", "/a{n}.html")) + f"<table><tr>{days}</tr></table>"
    got = read(column(main), url="http://www.baihe.gov.cn/tzgg/index.html")
    assert got.newest_list_date is not None and got.newest_list_date.value == "2024-05-28"


def test_numbers_of_a_pager_in_boxes_of_their_own(read: Read) -> None:
    pager = "<ul class='pagination'><li><a href='#'>上一页</a></li>" + "".join(
        f"<li class='{'active' if n == 118 else ''}'><a href='p{n}.html'>{n}</a></li>"
        for n in range(116, 121)
    )
    main = (
        build(MONTH_DAY["brackets"].replace("{u0}", "/a{n}.html"))
        + pager
        + "<li><a href='#'>下一页</a></li></ul>"
    )
    assert read(column(main), url="http://www.baihe.gov.cn/tzgg/list").newest_list_date is None


# ------------------------------------------------------------------ lists with several dates a row

LETTERS = {
    "asked, answered, deadline": (
        "<tr><th>编号</th><th>信件标题</th><th>来信日期</th><th>处理期限</th><th>回复日期</th><th>状态</th></tr>",
        "<tr><td>{n}</td><td><a href='/l{n}'>{t}</a></td><td>{d}</td><td>2024-06-29</td><td>2024-06-0{n}</td><td>已办结</td></tr>",
        {"2024-05-28", "2024-06-08"},
    ),
    "deadline first": (
        "<tr><th>信件标题</th><th>办理时限</th><th>提交时间</th></tr>",
        "<tr><td><a href='/l{n}'>{t}</a></td><td>2024-06-29</td><td>{d}</td></tr>",
        {"2024-05-28"},
    ),
    "due": (
        "<tr><td>标题</td><td>写信时间</td><td>应办结时间</td></tr>",
        "<tr><td><a href='/l{n}'>{t}</a></td><td>{d}</td><td>2024-06-29</td></tr>",
        {"2024-05-28"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LETTERS)
def test_deadlines_of_letters_are_never_the_newest(read: Read, name: str) -> None:
    head, row, newest = LETTERS[name]
    got = read(
        column(f"<table>{head}{fill(row)}</table>", name="县长信箱"), url="http://www.baihe.gov.cn/xzxx/"
    )
    assert got.kind == "interaction"
    assert got.newest_list_date is not None and got.newest_list_date.value in newest


SURVEYS = {
    "from-to in one node": "<li><a href='/s{n}'>{t}</a><span>征集时间：{d}至2024-06-29</span></li>",
    "from-to with a tilde": "<li><a href='/s{n}'>{t}</a><span>{d} ~ 2024-06-29</span></li>",
    "from and to labelled": "<li><a href='/s{n}'>{t}</a><p>开始时间：{d}</p><p>结束时间：2024-06-29</p></li>",
    "to before from": "<li><a href='/s{n}'>{t}</a><p>截止日期：2024-06-29</p><p>发布日期：{d}</p></li>",
    "from-to in brackets": "<li>[<a href='/zj/'>进行中</a>] <a href='/s{n}'>{t}</a> [{d} 至 2024-06-29]</li>",
    "table": "<tr><td><a href='/s{n}'>{t}</a></td><td>{d}</td><td>2024-06-29</td><td>已结束</td></tr>",
}


@pytest.mark.parametrize("name", SURVEYS)
def test_the_end_of_a_survey_is_never_the_newest(read: Read, name: str) -> None:
    head = (
        "<tr><th>征集主题</th><th>开始时间</th><th>结束时间</th><th>状态</th></tr>" if name == "table" else ""
    )
    box = "table" if name == "table" else "ul"
    got = read(
        column(f"<{box}>{head}{fill(SURVEYS[name])}</{box}>", name="民意征集"),
        url="http://www.baihe.gov.cn/myzj/",
    )
    assert got.kind == "interaction"
    assert got.newest_list_date is not None and got.newest_list_date.value == "2024-05-28"


# ------------------------------------------------------------------ front pages


def box(name: str, days: list[str], row: str = "<li><a href='{u}'>{t}</a><span>{d}</span></li>") -> str:
    return f"<div class='mk'><div class='tit'><b>{name}</b><a href='/{name}/'>更多&gt;&gt;</a></div><ul>{fill(row, days)}</ul></div>"


def front(main: str, head: str = "", title: str = "白河县人民政府") -> str:
    menu = "".join(f"<li><a href='/c{n}/'>栏目{n}号</a></li>" for n in range(12))
    return (
        f"<html><head><title>{title}</title></head><body><div class='header'><p>2024年6月30日 星期日</p>{head}</div><div class='nav'><ul>{menu}</ul></div>"
        f"<div class='main'>{main}</div>{FOOT}</body></html>"
    )


def test_the_newest_of_a_home_page_comes_from_its_lists(read: Read) -> None:
    weather = "<ul><li>7月1日 晴 25℃</li><li>7月2日 雨 24℃</li></ul>"
    notice = "<marquee><a href='/n.html'>县政府网站改版公告</a>[2024-06-29]</marquee>"
    main = (
        box("政务要闻", DAYS[:5])
        + box("通知公告", DAYS[2:7])
        + box("部门动态", DAYS[1:6])
        + box("政策解读", DAYS[3:8])
    )
    got = read(front(main, head=weather + notice), url="http://www.baihe.gov.cn/")
    assert got.kind == "home"
    assert got.newest_list_date is not None and got.newest_list_date.value == "2024-05-28"


def test_a_home_page_of_month_and_day(read: Read) -> None:
    row = "<li><a href='/n/{n}.html'>{t}</a><span>[{md}]</span></li>"
    main = box("政务要闻", DAYS[:5], row) + box("通知公告", DAYS[2:7], row) + box("部门动态", DAYS[1:6], row)
    got = read(front(main), url="http://www.baihe.gov.cn/")
    assert got.kind == "home"
    assert got.newest_list_date is not None and got.newest_list_date.value == "2024-05-28"


def test_a_home_page_without_any_date_says_so(read: Read) -> None:
    row = "<li><a href='/n/c{n}.html'>{t}</a></li>"
    main = box("政务要闻", DAYS[:5], row) + box("通知公告", DAYS[2:7], row) + box("部门动态", DAYS[1:6], row)
    got = read(front(main), url="http://www.baihe.gov.cn/")
    assert got.kind == "home" and got.newest_list_date is None
    assert len(got.list_items) >= 5 and got.why["newest_list_date"] == "rows show no date"


def test_a_section_front_takes_the_newest_of_its_blocks(read: Read) -> None:
    crumb = "<div class='dqwz'>当前位置：<a href='/'>首页</a>&gt;政务公开</div>"
    main = crumb + box("政策文件", DAYS[3:]) + box("人事任免", DAYS[1:]) + box("财政预决算", DAYS[5:])
    got = read(front(main, title="政务公开_白河县人民政府"), url="http://www.baihe.gov.cn/zwgk/")
    assert got.kind == "channel_home"
    assert got.newest_list_date is not None and got.newest_list_date.value == "2024-05-27"


# ------------------------------------------------------------------ lists in scripts and shells

NO_ROWS = "<div class='lb'><ul id='list'></ul><div id='pager'></div></div>"
STORES = {
    "jpage datastore": (
        "<div id='88'><script type='text/xml'><datastore><nextgroup><![CDATA[<a href='/m.jsp'></a>]]></nextgroup><recordset>",
        "<record><![CDATA[<li><span>{d}</span>&middot;<a href='{u}' title='{t}' target='_blank'>{t}</a></li>]]></record>",
        "</recordset></datastore></script></div>",
    ),
    "jpage with tables": (
        "<script type='text/xml'><datastore><recordset>",
        "<record><![CDATA[<table><tr><td><a href='{u}'>{t}</a></td><td>[{d}]</td></tr></table>]]></record>",
        "</recordset></datastore></script>",
    ),
    "array of objects": (
        "<script>var list=[",
        "{{title:'{t}',url:'{u}',pubDate:'{d}'}},",
        "];render(list);</script>",
    ),
    "JSON in a tag": (
        "<script type='application/json' id='d'>{\"data\":{\"rows\":[",
        '{{"title":"{t}","url":"{u}","publishTime":"{d} 10:00:00"}},',
        "{}]}}</script>",
    ),
    "date before title": (
        "<script>var rows = [",
        '{{"date":"{d}","link":"{u}","title":"{t}"}},',
        "];</script>",
    ),
    "state of a store": (
        '<script>window.__INITIAL_STATE__={"list":[',
        '{{"docTitle":"{t}","docPubUrl":"{u}","docRelTime":"{d}"}},',
        "]}</script>",
    ),
    "document.write": (
        "<script>",
        "document.write(\"<li><a href='{u}'>{t}</a><span>{d}</span></li>\");",
        "</script>",
    ),
}


@pytest.mark.parametrize("name", STORES)
def test_rows_that_only_a_script_holds(read: Read, name: str) -> None:
    head, row, tail = STORES[name]
    main = NO_ROWS + head + fill(row) + tail
    got = read(
        column(main, metas="<meta name='ColumnName' content='通知公告'>"), url="http://www.baihe.gov.cn/tzgg/"
    )
    assert got.kind == "list" and got.list_rendering == "json-in-script"
    assert got.newest_list_date is not None and got.newest_list_date.value == "2024-05-28"
    assert [item.title for item in got.list_items] == TITLES


SHELLS = {
    "ajax": "<ul id='list'></ul><script>$(function(){$.ajax({url:'/api/news/list',data:{pageNo:1}})})</script>",
    "template": "<ul><script type='text/template'>{{each list}}<li><a href='{{url}}'>{{title}}</a><span>{{pubDate}}</span></li>{{/each}}</script></ul>",
    "vue": "<div id='app'><li v-for='x in list'><a :href='x.url'>{{x.title}}</a><span>{{x.pubDate}}</span></li></div><script src='/js/vue.js'></script>",
    "bundle": "<div id='app'></div><script src='/static/js/app.3f2a.js'></script><noscript>We're sorry but this page doesn't work properly without JavaScript enabled.</noscript>",
    "react": "<div id='root'></div><script src='/static/js/main.88a1.chunk.js'></script>",
    "layui": "<table id='tb' lay-filter='tb'></table><script>layui.use('table',function(){layui.table.render({elem:'#tb',url:'/x'})})</script>",
    "frame": "<iframe src='/list/frame.html' width='100%'></iframe>",
    "datagrid": "<table id='dg' class='easyui-datagrid' data-options=\"url:'/list.do'\"></table><script src='/js/jquery.easyui.min.js'></script>",
    "jsonp": "<div id='news'></div><script>var s=document.createElement('script');s.src='/jsonp?callback=show';document.body.appendChild(s)</script>",
    "unitbuild": "<div id='barrierfree_container'><script parseType='buildstatic' queryData='{\"webId\":\"1\",\"pageId\":\"2\"}' src='/script/0/x.js' url='/api-gateway/jpaas-publish-server/front/page/build/unit'></script></div>",
}  # fmt: skip


@pytest.mark.parametrize("name", SHELLS)
def test_a_shell_is_no_empty_list(read: Read, name: str) -> None:
    html = column(
        f"<div class='t'><span>标题</span><span>发布日期</span></div>{SHELLS[name]}",
        metas="<meta name='ColumnName' content='通知公告'>",
    )
    got = read(html, url="http://www.baihe.gov.cn/tzgg/")
    assert got.newest_list_date is None and got.list_items == ()
    assert got.list_rendering == "script" and "script" in got.why["newest_list_date"]


def test_a_bare_bundle_is_a_shell(read: Read) -> None:
    got = read(
        "<!doctype html><html><head><meta charset=utf-8><title>白河县人民政府</title></head><body><noscript><strong>We're sorry but this page doesn't work "
        "properly without JavaScript enabled. Please enable it to continue.</strong></noscript><div id=app></div><script src=/js/chunk-vendors.1.js></script><script src=/js/app.1.js></script></body></html>"
    )
    assert got.blocked is None and got.kind in ("other", "empty", "home")
    assert got.list_rendering == "script" and got.script_built
