"""Guides, leaders, offices, letters, forms and accounts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from checker.page.model import Page
from tests.page.guide import ELEMENTS

Read = Callable[..., Page]
Whole = Callable[..., str]

GUIDES = {
    "a table of pairs": "<table>"
    + "".join(f"<tr><th>{name}</th><td>{words}</td></tr>" for name, words in ELEMENTS.items())
    + "</table>",
    "two pairs a row": "<table><tr>"
    + "</tr><tr>".join(f"<td>{name}：</td><td>{words}</td>" for name, words in ELEMENTS.items())
    + "</tr></table>",
    "a definition list": "<dl>"
    + "".join(f"<dt>{name}</dt><dd>{words}</dd>" for name, words in ELEMENTS.items())
    + "</dl>",
    "headings": "".join(
        f"<h3>{at}、{name}</h3><p>{words}</p>" for at, (name, words) in enumerate(ELEMENTS.items(), 1)
    ),
    "labelled paragraphs": "".join(
        f"<p>（{at}）{name}：{words}</p>"
        for at, (name, words) in zip("一二三四五六七八", ELEMENTS.items(), strict=True)
    ),
}


@pytest.mark.parametrize("main", GUIDES.values(), ids=GUIDES.keys())
def test_a_guide_is_read_however_it_is_laid_out(read: Read, whole: Whole, main: str) -> None:
    got = read(whole(f"<h1>食品经营许可办事指南</h1>{main}", title="食品经营许可办事指南"))
    assert got.kind == "service_guide" and got.guide is not None
    assert {name: words.split("\n")[0] for name, words in got.guide.items()} == ELEMENTS


def test_other_names_of_the_elements_are_known(read: Read, whole: Whole) -> None:
    main = "<p>项目名称：设立许可</p><p>法律依据：《条例》</p><p>受理条件：年满十八岁</p><p>申请材料：身份证</p><p>咨询电话：0571-00000000</p>"
    got = read(whole(main, title="办事指南"))
    assert got.guide is not None and set(got.guide) == {
        "事项名称",
        "设定依据",
        "申请条件",
        "办理材料",
        "联系电话",
    }


def test_a_guide_says_which_elements_stand_empty(read: Read, whole: Whole) -> None:
    main = "<table><tr><th>事项名称</th><td>设立许可</td></tr><tr><th>设定依据</th><td></td></tr><tr><th>申请条件</th><td>年满十八岁</td></tr><tr><th>办理材料</th><td>身份证</td></tr></table>"
    got = read(whole(main, title="办事指南"))
    assert got.guide is not None and got.guide["设定依据"] == ""


def test_a_notice_with_a_telephone_is_no_guide(read: Read, whole: Whole, prose: str) -> None:
    main = f"<h1>关于开展培训的通知</h1><p>发布时间：2024-05-06</p><div>{prose}<p>联系电话：0571-1</p><p>办公时间：工作日</p><p>服务对象：企业</p></div>"
    got = read(whole(main, title="关于开展培训的通知"))
    assert got.guide is None and got.kind == "article"


def test_leaders_with_post_resume_and_duties(read: Read, whole: Whole) -> None:
    main = (
        "<div class='position'>当前位置：首页 &gt; 领导之窗</div>"
        "<div><p>县长：张某某</p><p>张某某，男，汉族，1970年1月生，大学学历。</p><p>工作分工：主持县政府全面工作。</p></div>"
        "<div><p>副县长：李某</p><p>分工：负责教育、卫生工作。</p></div>"
    )
    people = read(whole(main, title="领导之窗")).people
    assert [(person.name, person.post) for person in people] == [("张某某", "县长"), ("李某", "副县长")]
    assert people[0].resume is not None and "1970" in people[0].resume
    assert people[0].duties is not None and people[1].duties is not None
    assert people[1].resume is None


def test_a_news_page_has_no_leaders(read: Read, whole: Whole, prose: str) -> None:
    assert (
        read(
            whole(f"<h1>全县防汛工作会议召开</h1><p>县长：张某某</p>{prose}", title="全县防汛工作会议召开")
        ).people
        == ()
    )


def test_an_office_with_address_hours_phone_and_head(read: Read, whole: Whole) -> None:
    main = "<p>办公地址：青溪县人民路1号</p><p>办公时间：工作日8:30-17:00</p><p>联系电话：0571-00000001 传真：0571-00000002</p><p>负责人：王某</p>"
    assert read(whole(main, title="县教育局")).office == {
        "address": "青溪县人民路1号",
        "hours": "工作日8:30-17:00",
        "phone": "0571-00000001",
        "head": "王某",
    }


def test_an_office_in_a_table(read: Read, whole: Whole) -> None:
    main = "<table><tr><td>办公地址</td><td>人民路1号</td></tr><tr><td>联系电话</td><td>0571-00000001</td></tr></table>"
    office = read(whole(main, title="县教育局")).office
    assert office["address"] == "人民路1号" and office["phone"] == "0571-00000001"


LETTER_TABLES = {
    "a table": (
        "<table><tr><th>信件标题</th><th>来信时间</th><th>答复单位</th><th>答复时间</th><th>状态</th></tr>"
        "<tr><td><a href='/l/1.html'>关于道路积水</a></td><td>2024-06-01</td><td>县住建局</td><td>2024-06-04</td><td>已办结</td></tr>"
        "<tr><td><a href='/l/2.html'>关于公交班次</a></td><td>2024-06-10</td><td>县交通局</td><td></td><td>办理中</td></tr></table>"
    ),
    "rows of ul": (
        "<div><ul><li>信件标题</li><li>来信时间</li><li>答复单位</li><li>答复时间</li><li>状态</li></ul>"
        "<ul><li><a href='/l/1.html'>关于道路积水</a></li><li>2024-06-01</li><li>县住建局</li><li>2024-06-04</li><li>已办结</li></ul>"
        "<ul><li><a href='/l/2.html'>关于公交班次</a></li><li>2024-06-10</li><li>县交通局</li><li></li><li>办理中</li></ul></div>"
    ),
}


@pytest.mark.parametrize("main", LETTER_TABLES.values(), ids=LETTER_TABLES.keys())
def test_letters_in_a_list(read: Read, whole: Whole, main: str) -> None:
    letters = read(whole(f"<h2>县长信箱 来信选登</h2>{main}", title="县长信箱")).letters
    assert [
        (letter.title, letter.asked, letter.answered, letter.unit, letter.status) for letter in letters
    ] == [
        ("关于道路积水", "2024-06-01", "2024-06-04", "县住建局", "已办结"),
        ("关于公交班次", "2024-06-10", None, "县交通局", "办理中"),
    ]
    assert letters[0].url == "http://www.qingxi.gov.cn/l/1.html"


def test_the_page_of_one_letter(read: Read, whole: Whole) -> None:
    main = (
        "<h2>来信内容</h2><p>信件标题：关于道路积水</p><p>来信时间：2024-06-01 10:20</p><p>处理状态：已答复</p><p>人民路积水严重，请处理。</p>"
        "<h2>答复内容</h2><p>答复单位：县住建局</p><p>答复时间：2024-06-04</p><p>您好，已安排疏通管网。</p>"
    )
    (letter,) = read(whole(main, title="县长信箱")).letters
    assert (letter.title, letter.asked, letter.answered, letter.unit, letter.status) == (
        "关于道路积水",
        "2024-06-01",
        "2024-06-04",
        "县住建局",
        "已答复",
    )
    assert letter.answer is not None and "疏通管网" in letter.answer


def test_a_news_list_has_no_letters(read: Read, whole: Whole) -> None:
    main = "<table><tr><th>序号</th><th>标题</th><th>发布时间</th></tr><tr><td>1</td><td><a href='/1'>防汛会议召开</a></td><td>2024-06-01</td></tr></table>"
    assert read(whole(main, title="通知公告")).letters == ()


FORMS = {
    "search": "<form action='/search.do'><input type=text name=q placeholder='请输入关键词'><input type=submit value=搜索></form>",
    "letter": "<form>姓名<input name=n>电话<input name=t>标题<input name=b>内容<textarea name=c></textarea></form>",
    "request": "<form>依申请公开申请表 申请人姓名<input name=n>所需信息<textarea name=x></textarea></form>",
    "survey": "<form>问卷调查<input type=radio name=a><input type=radio name=a><input type=radio name=b><input type=radio name=b></form>",
    "login": "<form action='/login'>用户名<input name=u>密码<input type=password name=p></form>",
    "filter": "<form><select name=y><option>2024</option></select><select name=m><option>1</option></select></form>",
}


@pytest.mark.parametrize(("kind", "html"), FORMS.items())
def test_what_a_form_is_for(read: Read, whole: Whole, kind: str, html: str) -> None:
    got = read(whole(f"<p>正文</p>{html}"))
    assert [form.kind for form in got.forms] == [kind]
    assert got.search_box is (kind == "search")


def test_a_search_field_without_a_form_is_a_search_box(read: Read, whole: Whole) -> None:
    assert read(whole("<input type='text' class='search_input' id='w'>")).search_box


def test_accounts_by_link_and_by_picture(read: Read, whole: Whole) -> None:
    main = (
        "<a href='https://weibo.com/qingxifabu'>青溪发布</a><a href='http://service.weibo.com/share/share.php?url=x'>分享</a>"
        "<dl><dt>政务微信</dt><dd><img src='/images/ewm_wx.png'></dd></dl><p>扫一扫在手机打开当前页<img src='/qrcode.png'></p>"
    )
    accounts = read(whole(main)).accounts
    assert [(account.platform, account.name, account.qr) for account in accounts] == [
        ("weibo", "青溪发布", False),
        ("wechat", "政务微信", True),
    ]


def test_links_know_where_they_stand_and_what_they_are(read: Read, whole: Whole) -> None:
    main = (
        "<h1>关于印发方案的通知</h1><div><a href='../files/a.pdf'>附件1</a><a href='b.html#top'>下一篇</a><a href='javascript:;'>无</a><a href='#'>顶</a>"
        "<img src='/i/p.jpg' alt='现场'><a href='/c.html'><img src='/i/q.jpg' alt='图片新闻'></a><iframe src='/f.html'></iframe>"
        "<a href='javascript:void(0)' onclick=\"window.open('/d.html')\">打开</a><video src='/v.mp4'></video>"
        "<select onchange='go()'><option value='http://www.example.gov.cn/'>某省政府</option></select></div>"
    )
    links = {link.url.removeprefix("http://www.qingxi.gov.cn"): link for link in read(whole(main)).links}
    assert (links["/files/a.pdf"].kind, links["/files/a.pdf"].where) == ("attachment", "main")
    assert links["/zwgk/b.html"].text == "下一篇"
    assert links["/c.html"].text == "图片新闻"
    assert (
        links["/i/p.jpg"].kind == "image"
        and links["/f.html"].kind == "frame"
        and links["/v.mp4"].kind == "media"
    )
    assert links["/d.html"].text == "打开"
    assert links["http://www.example.gov.cn/"].text == "某省政府"
    assert links["/hdjl/"].where == "nav" and links["/wzdt/"].where == "footer"
    assert not any(url.startswith("javascript") for url in links)


def test_the_base_tag_is_obeyed_and_a_broken_one_is_not(read: Read) -> None:
    assert (
        read("<base href='/new/'><a href='x.html'>x</a>").links[0].url
        == "http://www.qingxi.gov.cn/new/x.html"
    )
    assert (
        read("<base href='http://[b/'><a href='x.html'>x</a>").links[0].url
        == "http://www.qingxi.gov.cn/zwgk/x.html"
    )


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("\\\\www.b.gov.cn\\a", "http://www.b.gov.cn/a"),
        ("http:\\\\www.b.gov.cn\\a.html", "http://www.b.gov.cn/a.html"),
        ("HTTP://WWW.B.GOV.CN/A.html", "http://www.b.gov.cn/A.html"),
        (" /a b.html ", "http://www.qingxi.gov.cn/a%20b.html"),
        ("/a/../b.html", "http://www.qingxi.gov.cn/b.html"),
        ("?page=2", "http://www.qingxi.gov.cn/zwgk/a.html?page=2"),
        ("http://x:99999/", "http://x:99999/"),
    ],
)
def test_addresses_resolve_as_in_a_browser(read: Read, href: str, url: str) -> None:
    assert read(f"<a href='{href}'>x</a>").links[0].url == url


def test_links_after_the_end_of_html_are_seen(read: Read) -> None:
    assert [
        link.text for link in read("<html><body><p>a</p></body></html><a href='/hidden.html'>暗链</a>").links
    ] == ["暗链"]


def test_tags_in_any_case_get_their_canonical_names(read: Read, whole: Whole) -> None:
    got = read(
        whole("<p>x</p>", metas={"contentSource": "省发改委", "SITENAME": "青溪县人民政府", "ColumnType": ""})
    )
    assert got.tags == {"ContentSource": "省发改委", "SiteName": "青溪县人民政府", "ColumnType": ""}
    assert read("<meta property='ArticleTitle' content='标题'>").tags == {"ArticleTitle": "标题"}


def test_breadcrumb(read: Read, whole: Whole) -> None:
    main = '<div>您现在所在的位置：<a href="/">首页</a> &gt; <a href="/a/">政务公开</a> &gt; 通知公告</div><p>x</p>'
    assert read(whole(main)).breadcrumb == ("首页", "政务公开", "通知公告")
