"""Lists of articles in every build, and rows that are not news."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from checker.page.model import Page

Read = Callable[..., Page]
Whole = Callable[..., str]

NAMES = [
    "防汛工作会议召开",
    "春耕生产现场会举行",
    "全县教育大会召开",
    "安全生产专项整治启动",
    "乡村振兴工作推进会召开",
    "招商引资取得新成效",
]
DAYS = [f"2024-06-2{n}" for n in (8, 6, 5, 3, 2, 1)]
CRUMB = '<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/zwdt/">政务动态</a></div>'


def rows(pattern: str, days: list[str] | None = None) -> str:
    return "".join(
        pattern.format(
            url=f"./20240{n}/t{n}.html", title=name, day=day, md=day[5:], d=day[8:], ym=day[:7], n=n
        )
        for n, (name, day) in enumerate(zip(NAMES, days or DAYS, strict=True))
    )


BUILDS = [
    "<ul>{rows:<li><a href='{url}'>{title}</a><span>{day}</span></li>}</ul>",
    "<ul>{rows:<li><span>[{day}]</span><a href='{url}' title='{title}'>{title}</a></li>}</ul>",
    "<ul>{rows:<li><a href='{url}'>{title}<span class=time>{day}</span></a></li>}</ul>",
    "<table>{rows:<tr><td>{n}</td><td><a href='{url}'>{title}</a></td><td>{day}</td></tr>}</table>",
    "<dl>{rows:<dd><a href='{url}'>{title}</a><i>({day})</i></dd>}</dl>",
    "<div>{rows:<div class=item><h4><a href='{url}'>{title}</a></h4><p>会议强调，要切实抓好各项工作。</p><span>发布时间：{day}</span></div>}</div>",
    "<div>{rows:<p><a href='{url}'>{title}</a>{day}</p>}</div>",
    "<td>{rows:<a href='{url}'>{title}</a> {day}<br>}</td>",
    "<ul>{rows:<li><div class=date><b>{d}</b><em>{ym}</em></div><a href='{url}'>{title}</a></li>}</ul>",
    "<ul>{rows:<li><a href='{url}'>{title}</a><span>来源：县府办 {day} 10:20</span></li>}</ul>",
    "<ul>{rows:<li><p>{title}</p><span>{day}</span></li>}</ul>",
]


def build(pattern: str) -> str:
    head, _, rest = pattern.partition("{rows:")
    row, _, tail = rest.rpartition("}")
    return head + rows(row) + tail


@pytest.mark.parametrize("pattern", BUILDS)
def test_a_list_is_read_however_it_is_built(read: Read, whole: Whole, pattern: str) -> None:
    got = read(
        whole(CRUMB + build(pattern), title="政务动态_青溪县人民政府"), url="http://www.qingxi.gov.cn/zwdt/"
    )
    assert got.kind == "list"
    assert [item.title for item in got.list_items] == NAMES
    assert got.list_items[0].date is not None and got.list_items[0].date.value[:10] == "2024-06-28"
    assert got.newest_list_date is not None and got.newest_list_date.value == "2024-06-28"
    assert got.list_rendering == "static"
    if "url" in pattern:
        assert got.list_items[1].url == "http://www.qingxi.gov.cn/zwdt/202401/t1.html"


def listing(pattern: str, days: list[str] | None = None) -> str:
    return CRUMB + f"<ul>{rows(pattern, days)}</ul>"


def test_month_and_day_take_the_newest_year_and_say_so(read: Read, whole: Whole) -> None:
    got = read(
        whole(
            listing(
                "<li><a href='/a{n}'>{title}</a><span>[{md}]</span></li>",
                ["2024-01-05", "2024-01-02", "2023-12-30", "2023-11-07", "2023-10-01", "2023-08-01"],
            )
        )
    )
    assert got.newest_list_date is not None
    assert (got.newest_list_date.value, got.newest_list_date.assumed_year) == ("2024-01-05", True)
    assert [item.date.value for item in got.list_items if item.date][-1] == "2023-08-01"


def test_month_and_day_on_a_later_page_of_a_list_stay_unknown(read: Read, whole: Whole) -> None:
    main = (
        listing("<li><a href='/a{n}'>{title}</a><span>[{md}]</span></li>")
        + "<div>第118页 共500页 上一页 下一页</div>"
    )
    got = read(whole(main, title="政务动态"), url="http://www.qingxi.gov.cn/zwdt/index_117.html")
    assert got.newest_list_date is None and "first page" in got.why["newest_list_date"]


def test_the_address_of_a_row_settles_its_year(read: Read, whole: Whole) -> None:
    got = read(
        whole(listing("<li><a href='/zwdt/201906/t2019062{n}_1.html'>{title}</a><span>06-2{n}</span></li>"))
    )
    assert got.newest_list_date is not None
    assert (got.newest_list_date.value, got.newest_list_date.assumed_year) == ("2019-06-25", False)


def test_an_empty_link_still_makes_a_row(read: Read, whole: Whole) -> None:
    got = read(
        whole(
            CRUMB
            + "<ul><li><a href='/1.html'>退伍</a><span>2023-08-11</span></li><li><a href='/2.html'></a><span>2023-10-10</span></li></ul>"
        )
    )
    assert got.newest_list_date is not None and got.newest_list_date.value == "2023-10-10"


def test_dates_in_titles_are_not_dates_of_rows(read: Read, whole: Whole) -> None:
    main = CRUMB + "".join(
        f"<li><a href='/{n}.html'>青溪2024年6月2{n}日新增项目3{n}个情况通报</a><span class=time>2024-06-1{n}</span></li>"
        for n in range(6)
    )
    got = read(whole(f"<ul>{main}</ul>"))
    assert got.newest_list_date is not None and got.newest_list_date.value == "2024-06-15"


def test_newer_news_in_header_and_side_do_not_make_a_list_newer(read: Read, whole: Whole) -> None:
    menu = "<div class='header'><div class='nav'><ul><li><a href='/x.html'>头条新闻大标题之一二三</a><span>2024-06-30</span></li></ul></div></div>"
    side = "<div class='sidebar'><ul><li><a href='/y.html'>热点新闻大标题之一二三</a><span>2024-06-29</span></li></ul></div>"
    got = read(whole(menu + listing("<li><a href='/a{n}'>{title}</a><span>{day}</span></li>") + side))
    assert got.newest_list_date is not None and got.newest_list_date.value == "2024-06-28"


def test_a_date_that_has_not_come_is_not_the_newest(read: Read, whole: Whole) -> None:
    days = ["2025-12-31", *DAYS[1:]]
    got = read(whole(listing("<li><a href='/a{n}'>{title}</a><span>{day}</span></li>", days)))
    assert got.newest_list_date is not None and got.newest_list_date.value == "2024-06-26"


def test_deadlines_are_not_publication(read: Read, whole: Whole) -> None:
    table = (
        "<table><tr><th>编号</th><th>来件标题</th><th>处理期限</th><th>发布日期</th></tr>"
        + "".join(
            f"<tr><td>{n}</td><td><a href='/x{n}'>{name}</a></td><td>2024-06-29</td><td>2024-05-0{n + 1}</td></tr>"
            for n, name in enumerate(NAMES)
        )
        + "</table>"
    )
    got = read(whole(CRUMB + table))
    assert got.newest_list_date is not None and got.newest_list_date.value == "2024-05-06"


def test_rows_of_titles_without_dates_are_rows_without_dates(read: Read, whole: Whole) -> None:
    got = read(
        whole(
            listing("<li><a href='/a{n}.html'>{title}有关情况的通报</a></li>"),
            metas={"ColumnName": "政务动态"},
        )
    )
    assert got.kind == "list" and len(got.list_items) == 6
    assert got.newest_list_date is None and got.why["newest_list_date"] == "rows show no date"


def test_a_search_result_is_not_a_column(read: Read, whole: Whole) -> None:
    got = read(
        whole(
            listing("<li><a href='/a{n}'>{title}</a><span>{day}</span></li>"), title="搜索结果_青溪县人民政府"
        )
    )
    assert got.kind == "search" and got.newest_list_date is None


def test_pages_in_list(read: Read, whole: Whole) -> None:
    got = read(
        whole(
            listing("<li><a href='/a{n}'>{title}</a><span>{day}</span></li>")
            + "<div>共24,539条 共1,227页 下一页</div>"
        )
    )
    assert got.pages_in_list == 1227


# ------------------------------------------------------------------ lists that travel in scripts

JSON = """<script>var listData = {articleList: [
{"title":"防汛工作会议召开","pubDate":"2024-06-28 16:59","urls":"{\\"pc\\":\\"/zwdt/1.html\\"}","images":[{}]},
{"title":"春耕生产现场会举行","pubDate":"2024-06-20 10:00","urls":"{\\"pc\\":\\"/zwdt/2.html\\"}"},
{"title":"全县教育大会召开","pubDate":"2024-06-11 09:00","urls":"{\\"pc\\":\\"/zwdt/3.html\\"}"}]};</script>"""
STORE = (
    '<script type="text/xml"><datastore><recordset>'
    + "".join(
        f"<record><![CDATA[<li><a href='/art/2024/{n}.html' title='{name}'>{name[:4]}…</a><span>{day}</span></li>]]></record>"
        for n, (name, day) in enumerate(zip(NAMES, DAYS, strict=True))
    )
    + "</recordset></datastore></script>"
)
EPOCH = """<script>var rows=[{title:'防汛工作会议召开',publishTime:1719561600000,url:'/1.html'},{title:'教育大会召开',publishTime:1718000000000,url:'/2.html'},
{title:'招商引资取得新成效',publishTime:1717000000000,url:'/3.html'}];</script>"""


@pytest.mark.parametrize("script", [JSON, STORE, EPOCH])
def test_rows_inside_a_script_are_rows(read: Read, whole: Whole, script: str) -> None:
    got = read(whole(CRUMB + "<div id='list'></div>" + script, metas={"ColumnName": "政务动态"}))
    assert got.kind == "list" and got.list_rendering == "json-in-script"
    assert len(got.list_items) >= 3 and got.list_items[0].title == "防汛工作会议召开"
    assert got.list_items[0].url.startswith("http://www.qingxi.gov.cn/")
    assert got.newest_list_date is not None and got.newest_list_date.value == "2024-06-28"


@pytest.mark.parametrize(
    "script",
    [
        "<script>$.ajax({url:'/api/list',success:function(d){}})</script>",
        "<script src='/js/jpage.js'></script>",
        "<script id=tpl>{{#items}}<div>{{title}}</div>{{/items}}</script>",
        "<div ng-repeat='x in list'></div><script src='/js/vue.min.js'></script>",
    ],
)
def test_rows_that_arrive_later_are_unknown_not_absent(read: Read, whole: Whole, script: str) -> None:
    main = CRUMB + "<div><span>公告标题</span><span>发布日期</span></div><div id=list></div>" + script
    got = read(whole(main, metas={"ColumnName": "政务动态"}))
    assert got.kind == "list" and got.list_items == ()
    assert got.list_rendering == "script"
    assert got.newest_list_date is None and "script" in got.why["newest_list_date"]


def test_a_block_called_topnews_is_no_header(read: Read, whole: Whole) -> None:
    got = read(
        whole(
            CRUMB
            + f"<div class='top-news'><ul>{rows('<li><a href={url}>{title}</a><i>{day}</i></li>')}</ul></div>"
        )
    )
    assert got.newest_list_date is not None and got.newest_list_date.value == "2024-06-28"


def test_of_two_dates_in_a_row_publication_counts(read: Read, whole: Whole) -> None:
    table = "<table><tr><th>文件名称</th><th>成文日期</th><th>发布日期</th></tr>" + "".join(
        f"<tr><td><a href='/p{n}'>{name}</a></td><td>2024-06-2{n}</td><td>2024-05-0{n + 1}</td></tr>"
        for n, name in enumerate(NAMES)
    )
    got = read(whole(CRUMB + table + "</table>", title="政策文件"))
    assert got.newest_list_date is not None and got.newest_list_date.value == "2024-05-06"
