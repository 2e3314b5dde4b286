"""The publication date of an article, among everything else that is a date."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from checker.page.model import Page

Read = Callable[..., Page]
Whole = Callable[..., str]

TITLE = "关于切实做好全县防汛抗旱工作的通知"


def article(info: str, body: str, before: str = "") -> str:
    return (
        '<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; 正文</div>'
        f'<div class="con">{before}<h1>{TITLE}</h1>{info}<div class="zoom">{body}</div></div>'
    )


SHOWN = [
    ("<div>发布日期：2024-05-06 09:30 来源：县府办</div>", "2024-05-06T09:30"),
    ("<div>发布时间：2024-05-06 09:30:00</div>", "2024-05-06T09:30"),
    ("<div>发布时间：2024-05-06 09:30:17</div>", "2024-05-06T09:30:17"),
    ("<div>信息发布时间：2024-05-06 00:00:00 来源： 阅读次数：</div>", "2024-05-06"),
    ("<div>时间：2024-05-06</div>", "2024-05-06"),
    ("<div>日期：2024-05-06 11:54 来源：</div>", "2024-05-06T11:54"),
    ("<div>日 期：2024年5月6日</div>", "2024-05-06"),
    ("<div>发布日期：<b>2024年05月06日</b></div>", "2024-05-06"),
    ("<div>[发布时间：2024-05-06]</div>", "2024-05-06"),
    ("<div>发布时间：[2024-05-06] 浏览次数：20240507 次</div>", "2024-05-06"),
    ("<p>来源：县府办发布日期：2024-05-06浏览次数：</p>", "2024-05-06"),
    ("<span>浏览次数：199</span><span>发布日期：</span><b>2024-05-06</b>", "2024-05-06"),
    (
        "<table><tr><td>公告时间</td><td>2024年05月06日 17:35</td><td>成交日期</td><td>2024年05月01日</td></tr></table>",
        "2024-05-06T17:35",
    ),
    ("<dl><dd><label>发文日期：</label><div>2024-05-06</div></dd></dl>", "2024-05-06"),
    ("<p>生成日期：2024-05-06</p>", "2024-05-06"),
    ("<p>公开日期：2024-05-06</p>", "2024-05-06"),
    ("<p>更新时间：2024-05-06</p>", "2024-05-06"),
    ("<p>2024-05-06 10:20 来源：青溪日报 作者：</p>", "2024-05-06T10:20"),
    ("<ul><li>来源：青溪日报</li><li>作者：</li><li>2024-05-06 14:43</li></ul>", "2024-05-06T14:43"),
    ("<small>( 2024-05-06)</small>", "2024-05-06"),
    ("<div>2024-05-06</div>", "2024-05-06"),
    ("<p>发表于 2024-05-06</p>", "2024-05-06"),
    ("<p>发布于：2024-05-06</p>", "2024-05-06"),
    ("<div><span>06</span><em>2024年05月</em></div>", "2024-05-06"),
    ("<div class=day>06</div><div class=ym>2024-05</div>", "2024-05-06"),
    ("<p>发布日期：２０２４年５月６日</p>", "2024-05-06"),
    ("<p>发布日期：2024/5/6</p>", "2024-05-06"),
    ("<p>发布日期：2024.05.06</p>", "2024-05-06"),
    ("<p>发布时间：2024-05-06 下午 3:05</p>", "2024-05-06T15:05"),
    ("<p>发 布 时 间：2024-05-06</p>", "2024-05-06"),
]


@pytest.mark.parametrize(("info", "value"), SHOWN)
def test_a_shown_date_is_read(read: Read, whole: Whole, prose: str, info: str, value: str) -> None:
    got = read(whole(article(info, prose), title=f"{TITLE}_青溪县人民政府"))
    assert got.kind == "article"
    assert got.publish_date is not None and got.publish_date.value == value
    assert got.heading == TITLE
    assert "publish_date" not in got.why


NOT_ITS_DATE = [
    ("", "<p>（2007年6月29日第十届代表大会第二十八次会议通过）</p>{prose}"),
    ("", "{prose}<p>青溪县人民政府</p><p>2024年5月6日</p>"),
    ("", "<p>（2024年5月6日）</p>{prose}"),
    ("<p>会议时间：2024年5月6日</p>", "{prose}"),
    ("<p>浏览次数：20240506</p>", "{prose}"),
    ("", "{prose}<p>投标截止时间：2025-12-31 09:00</p>"),
    (
        "",
        "<p>本办法自2024年7月1日起施行，有效期至2025-12-31。各单位要认真贯彻执行，确保落实到位。</p>{prose}",
    ),
    ("<p>施行日期：2024-07-01</p>", "{prose}"),
    ("<p>截止时间：2024-07-01</p>", "{prose}"),
    ("<p style='display:none'>发布日期：2024-05-06</p>", "{prose}"),
    ("<!-- <p>发布日期：2024-05-06</p> -->", "{prose}"),
    ("<div>关联稿件：<a href='/1.html'>防汛通知解读</a> 2024-05-06</div>", "{prose}"),
]


@pytest.mark.parametrize(("info", "body"), NOT_ITS_DATE)
def test_other_dates_are_not_the_publication_date(
    read: Read, whole: Whole, prose: str, info: str, body: str
) -> None:
    got = read(whole(article(info, body.format(prose=prose)), title=f"{TITLE}_青溪县人民政府"))
    assert got.publish_date is None
    assert got.why["publish_date"]


def test_the_visit_date_in_the_header_is_nobody_s(read: Read, whole: Whole, prose: str) -> None:
    got = read(whole(article("<p>来源：县府办</p>", prose), title=TITLE))
    assert got.publish_date is None  # the header of these pages shows 2024年6月30日 星期日


def test_the_day_of_writing_counts_only_when_nothing_else_is_shown(
    read: Read, whole: Whole, prose: str
) -> None:
    table = (
        "<table><tr><td><b>文 号:</b>青政发〔2024〕16号</td><td><b>成文日期:</b>2024-04-28</td></tr></table>"
    )
    alone = read(whole(article("", prose, before=table), title=TITLE))
    assert alone.publish_date is not None and alone.publish_date.value == "2024-04-28"
    assert alone.publish_date.how == "label:成文日期"
    both = read(whole(article("<p>发布时间：2024-05-06 08:59</p>", prose, before=table), title=TITLE))
    assert both.publish_date is not None and both.publish_date.value == "2024-05-06T08:59"
    assert both.written_date is not None and both.written_date.value == "2024-04-28"
    assert both.doc_number == "青政发〔2024〕16号"


def test_a_day_of_writing_later_than_publication_changes_nothing(
    read: Read, whole: Whole, prose: str
) -> None:
    got = read(whole(article("<p>成文日期：2024-05-09 发布日期：2024-05-06</p>", prose), title=TITLE))
    assert got.publish_date is not None and got.publish_date.value == "2024-05-06"


def test_the_shown_date_beats_the_tag(read: Read, whole: Whole, prose: str) -> None:
    metas = {
        "ArticleTitle": TITLE,
        "PubDate": "2024-06-24 10:00:43",
        "others": "页面生成时间 2024-06-24 10:00:43",
    }
    got = read(whole(article("<p>发布日期：2017-05-15 10:49:00</p>", prose), metas=metas))
    assert got.publish_date is not None and got.publish_date.value == "2017-05-15T10:49"


def test_a_tag_that_holds_the_time_of_regeneration_is_no_date(read: Read, whole: Whole, prose: str) -> None:
    metas = {
        "ArticleTitle": TITLE,
        "PubDate": "2024-06-24 10:00:43",
        "others": "页面生成时间 2024-06-24 10:00:43",
    }
    got = read(whole(article("", prose), metas=metas))
    assert got.publish_date is None and "generated" in got.why["publish_date"]


@pytest.mark.parametrize("content", ["2024-05-06 09:53", "2024年05月06日", "20240506"])
def test_the_tag_is_the_last_resort(read: Read, whole: Whole, prose: str, content: str) -> None:
    got = read(whole(article("", prose), metas={"ArticleTitle": TITLE, "pubdate": content}))
    assert got.publish_date is not None and got.publish_date.day == "2024-05-06"
    assert got.publish_date.how == "meta:PubDate"


def test_newer_related_news_do_not_make_an_article_newer(read: Read, whole: Whole, prose: str) -> None:
    related = "".join(
        f"<tr><td><a href='/art/{n}.html'>相关新闻标题之第{n}条消息</a></td><td>2024-06-2{n}</td></tr>"
        for n in range(5)
    )
    got = read(
        whole(article("<p>2024-05-06</p>", prose) + f"<h3>相关文章</h3><table>{related}</table>", title=TITLE)
    )
    assert got.kind == "article"
    assert got.publish_date is not None and got.publish_date.value == "2024-05-06"
    assert got.newest_list_date is None


def test_an_address_is_never_a_date_by_itself(read: Read, whole: Whole, prose: str) -> None:
    got = read(
        whole(article("", prose), title=TITLE), url="http://www.qingxi.gov.cn/art/2024/5/6/art_1_2.html"
    )
    assert got.publish_date is None


def test_a_heading_broken_over_lines_reads_whole(read: Read, whole: Whole, prose: str) -> None:
    main = f"<h1>青溪县人民政府关于印发<br>《青溪县防汛预案》的通知</h1><p>发布日期：2024-05-06</p><div>{prose}</div>"
    got = read(whole(main, title="青溪县人民政府关于印发《青溪县防汛预案》的通知"))
    assert got.heading == "青溪县人民政府关于印发《青溪县防汛预案》的通知"


def test_a_heading_behind_a_comment_is_seen(read: Read, whole: Whole, prose: str) -> None:
    main = f"<p class=tit><!--<$[标题]>begin-->{TITLE}<!--end--></p><p>发布日期：2024-05-06</p><div>{prose}</div>"
    assert read(whole(main, title=TITLE)).heading == TITLE


@pytest.mark.parametrize(
    ("info", "source"),
    [
        ("<p>来源：青溪日报 浏览次数：5</p>", "青溪日报"),
        ("<p><span>来源：</span><a href='/x'>县应急局</a> 发布时间：2024-05-06</p>", "县应急局"),
        ("<p>信息来源：县府办</p>", "县府办"),
        ("<p>来源： 阅读次数：</p>", None),
    ],
)
def test_source(read: Read, whole: Whole, prose: str, info: str, source: str | None) -> None:
    assert read(whole(article(info, prose), title=TITLE)).source == source


def test_main_text_leaves_out_menus_and_foot(read: Read, whole: Whole, prose: str) -> None:
    text = read(whole(article("<p>发布日期：2024-05-06</p>", prose), title=TITLE)).text
    assert "防汛形势的严峻性" in text and "主办单位" not in text and "首页" not in text


def test_a_date_in_the_article_s_own_foot_is_its_date(read: Read, whole: Whole, prose: str) -> None:
    main = (
        f"<h1>{TITLE}</h1><div>{prose}</div><div class='article-footer'>发布时间：2024-05-06 编辑：某某</div>"
    )
    got = read(whole(main, title=TITLE))
    assert got.publish_date is not None and got.publish_date.value == "2024-05-06"


def test_an_information_line_tells_the_date_even_where_no_heading_is_found(
    read: Read, whole: Whole, prose: str
) -> None:
    main = f"<img src='/title.png'><p>2024-05-06 来源：县府办 浏览次数：5</p><div>{prose}</div>"
    got = read(whole(main, title="青溪县人民政府门户网站", metas={"ArticleTitle": ""}))
    assert got.publish_date is not None and got.publish_date.value == "2024-05-06"
