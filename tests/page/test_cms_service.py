"""Letters, leaders, offices and guides in the layouts they are met in."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from checker.page.model import Page

Read = Callable[..., Page]

FOOT = "<div class='footer'><p>主办单位：白河县人民政府 联系电话：0571-99999999</p><p>浙ICP备20240101号</p></div>"


def whole(main: str, title: str, crumb: str = "") -> str:
    crumbs = f"<div class='dqwz'>当前位置：<a href='/'>首页</a> &gt; {crumb or title}</div>"
    return f"<html><head><title>{title}_白河县人民政府</title></head><body><div class='nav'><a href='/'>首页</a></div>{crumbs}<div class='main'>{main}</div>{FOOT}</body></html>"


ASKED, ANSWERED = (
    "人民路与解放街交叉口每逢下雨积水严重，请有关部门尽快处理。",
    "您好，县住建局已安排人员疏通雨水管网，积水问题已解决，感谢您的关心。",
)

ONE = {
    "cells without colons": (
        f"<table><tr><td>信件标题</td><td colspan=3>关于道路积水</td></tr><tr><td>来信时间</td><td>2024-06-01 10:20</td><td>信件编号</td><td>20240601001</td></tr>"
        f"<tr><td>来信内容</td><td colspan=3>{ASKED}</td></tr><tr><td>答复单位</td><td>县住建局</td><td>答复时间</td><td>2024-06-04</td></tr>"
        f"<tr><td>办理状态</td><td colspan=3>已办结</td></tr><tr><td>答复内容</td><td colspan=3>{ANSWERED}</td></tr></table>"
    ),
    "cells with colons": (
        f"<table><tr><th>标题：</th><td>关于道路积水</td></tr><tr><th>写信时间：</th><td>2024-06-01</td></tr><tr><th>处理状态：</th><td>已办结</td></tr>"
        f"<tr><th>来信内容：</th><td>{ASKED}</td></tr><tr><th>回复部门：</th><td>县住建局</td></tr><tr><th>回复时间：</th><td>2024-06-04</td></tr><tr><th>回复内容：</th><td>{ANSWERED}</td></tr></table>"
    ),
    "definition list": (
        f"<dl><dt>主题</dt><dd>关于道路积水</dd><dt>留言时间</dt><dd>2024-06-01</dd><dt>留言内容</dt><dd>{ASKED}</dd><dt>状态</dt><dd>已办结</dd>"
        f"<dt>办理单位</dt><dd>县住建局</dd><dt>回复时间</dt><dd>2024-06-04</dd><dt>回复内容</dt><dd>{ANSWERED}</dd></dl>"
    ),
    "rows of div": (
        f"<div class='r'><div>信件主题</div><div>关于道路积水</div></div><div class='r'><div>提交时间</div><div>2024-06-01 08:00</div></div><div class='r'><div>信件内容</div><div>{ASKED}</div></div>"
        f"<div class='r'><div>处理情况</div><div>已办结</div></div><div class='r'><div>受理单位</div><div>县住建局</div></div><div class='r'><div>办结时间</div><div>2024-06-04</div></div><div class='r'><div>办理结果</div><div>{ANSWERED}</div></div>"
    ),
    "labels in spans": (
        f"<h3>关于道路积水</h3><p><span>来信时间：</span><span>2024-06-01</span>　<span>信件状态：</span><span>已办结</span></p><p>{ASKED}</p>"
        f"<h4>官方回复</h4><p><span>回复单位：</span><span>县住建局</span>　<span>回复时间：</span><span>2024-06-04</span></p><p>{ANSWERED}</p>"
    ),
    "one line of several fields": (
        f"<h3>关于道路积水</h3><p>留言日期：2024-06-01　留言人：王*　状态：已办结</p><div>{ASKED}</div><p>答复单位：县住建局　答复日期：2024-06-04</p><p>答复内容：{ANSWERED}</p>"
    ),
    "brackets": (
        f"<p>【信件标题】关于道路积水</p><p>【来信日期】2024-06-01</p><p>【信件内容】{ASKED}</p><p>【办理状态】已办结</p><p>【回复单位】县住建局</p><p>【回复日期】2024-06-04</p><p>【回复内容】{ANSWERED}</p>"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ONE)
def test_the_page_of_one_letter(read: Read, name: str) -> None:
    got = read(whole(ONE[name], "来信详情", "县长信箱"), url="http://www.baihe.gov.cn/xzxx/detail?id=1")
    assert len(got.letters) == 1
    letter = got.letters[0]
    assert (letter.title, letter.asked, letter.answered, letter.unit, letter.status) == (
        "关于道路积水", "2024-06-01", "2024-06-04", "县住建局", "已办结",
    )  # fmt: skip
    assert letter.answer is not None and letter.answer.startswith("您好") and letter.answer.endswith("关心。")


def test_a_letter_without_an_answer_has_none(read: Read) -> None:
    main = f"<table><tr><td>信件标题</td><td>关于道路积水</td></tr><tr><td>来信时间</td><td>2024-06-01</td></tr><tr><td>来信内容</td><td>{ASKED}</td></tr><tr><td>办理状态</td><td>受理中</td></tr><tr><td>回复时间</td><td></td></tr><tr><td>回复内容</td><td></td></tr></table>"
    (letter,) = read(whole(main, "来信详情", "县长信箱")).letters
    assert (letter.asked, letter.answered, letter.status, letter.answer) == (
        "2024-06-01",
        None,
        "受理中",
        None,
    )


HEADS = ["序号", "信件标题", "来信时间", "受理单位", "办理状态", "回复时间"]
CELLS = [
    ["1", "关于道路积水", "2024-06-01", "县住建局", "已办结", "2024-06-04"],
    ["2", "关于公交班次", "2024-06-10", "县交通局", "办理中", ""],
    ["3", "关于校车停靠", "2024-06-12", "县教育局", "已回复", "2024-06-13"],
]


def table(cell: str = "td", head: str = "th") -> str:
    rows = "".join("<tr>" + "".join(f"<{cell}>{words}</{cell}>" for words in row) + "</tr>" for row in CELLS)
    return "<table><tr>" + "".join(f"<{head}>{words}</{head}>" for words in HEADS) + f"</tr>{rows}</table>"


def spans(row: list[str], tag: str) -> str:
    return f"<{tag}>" + "".join(f"<span>{words}</span>" for words in row) + f"</{tag}>"


HALLS = {
    "head of th": table(),
    "head of td": table(head="td"),
    "thead and tbody": table().replace("<table><tr>", "<table><thead><tr>", 1).replace("</th></tr>", "</th></tr></thead><tbody>", 1).replace("</table>", "</tbody></table>"),
    "head in a table of its own": table().replace("</th></tr>", "</th></tr></table><table>", 1),
    "rows of li with spans": "<ul>" + spans(HEADS, "li") + "".join(spans(row, "li") for row in CELLS) + "</ul>",
    "rows of div with div": "<div>" + "".join("<div class='r'>" + "".join(f"<div>{words}</div>" for words in row) + "</div>" for row in [HEADS, *CELLS]) + "</div>",
    "head in div, rows in ul": "<div class='t'>" + "".join(f"<span>{words}</span>" for words in HEADS) + "</div><ul>" + "".join(spans(row, "li") for row in CELLS) + "</ul>",
    "rows of p in a link": "<div class='t'>" + "".join(f"<p>{words}</p>" for words in HEADS) + "</div><ul>" + "".join("<li><a href='/l.html'>" + "".join(f"<p>{words}</p>" for words in row) + "</a></li>" for row in CELLS) + "</ul>",
}  # fmt: skip


@pytest.mark.parametrize("name", HALLS)
def test_a_hall_of_letters(read: Read, name: str) -> None:
    got = read(whole(HALLS[name], "县长信箱"), url="http://www.baihe.gov.cn/xzxx/")
    assert got.kind == "interaction"
    assert [(one.title, one.asked, one.unit, one.status, one.answered) for one in got.letters] == [
        ("关于道路积水", "2024-06-01", "县住建局", "已办结", "2024-06-04"),
        ("关于公交班次", "2024-06-10", "县交通局", "办理中", None),
        ("关于校车停靠", "2024-06-12", "县教育局", "已回复", "2024-06-13"),
    ]


def test_letters_as_cards(read: Read) -> None:
    cards = "".join(
        f"<li><h4><a href='/l{row[0]}.html'>{row[1]}</a></h4><p>来信时间：{row[2]}　受理单位：{row[3]}　状态：{row[4]}</p><p>回复时间：{row[5]}</p></li>"
        for row in CELLS
    )
    got = read(whole(f"<h3>来信选登</h3><ul>{cards}</ul>", "县长信箱"), url="http://www.baihe.gov.cn/xzxx/")
    assert [(one.title, one.asked, one.unit, one.status, one.answered) for one in got.letters] == [
        ("关于道路积水", "2024-06-01", "县住建局", "已办结", "2024-06-04"),
        ("关于公交班次", "2024-06-10", "县交通局", "办理中", None),
        ("关于校车停靠", "2024-06-12", "县教育局", "已回复", "2024-06-13"),
    ]


@pytest.mark.parametrize(
    "main",
    [
        "<h1>关于做好信访工作的通知</h1><p>发布时间：2024-06-01</p><p>各单位要认真办理群众来信，及时答复，留言办结率要达到要求。</p>",
        "<table><tr><th>事项</th><th>受理时间</th><th>办理单位</th></tr><tr><td>食品经营许可</td><td>工作日</td><td>县市场监管局</td></tr></table>",
        "<form>标题<input name=a>来信内容<textarea name=b></textarea>来信时间<input name=c>答复</form>",
    ],
)
def test_what_is_no_letter(read: Read, main: str) -> None:
    assert read(whole(main, "政务动态")).letters == ()


# ------------------------------------------------------------------ leaders

LEADERS = {
    "a table of pairs": (
        "<table><tr><td>姓名</td><td>王某某</td></tr><tr><td>职务</td><td>县委副书记、县长</td></tr><tr><td>简历</td><td>王某某，男，汉族，1970年1月生，大学学历。</td></tr>"
        "<tr><td>分工</td><td>主持县政府全面工作。</td></tr></table>"
    ),
    "labels with colons": (
        "<div><p>姓名：王某某</p><p>职务：县委副书记、县长</p><p>个人简历：王某某，男，汉族，1970年1月生，大学学历。</p><p>工作分工：主持县政府全面工作。</p></div>"
    ),
    "a heading and tabs": (
        "<h2>王某某</h2><p>县委副书记、县长</p><div><h4>个人简历</h4><p>王某某，男，汉族，1970年1月生，大学学历。</p></div><div><h4>工作分工</h4><p>主持县政府全面工作。</p></div>"
    ),
    "post before the name": (
        "<p>县委副书记、县长　王某某</p><p>王某某，男，汉族，1970年1月生，大学学历。</p><p>主持县政府全面工作。</p>"
    ),
    "name and post on one line": (
        "<h3>王某某　县委副书记、县长</h3><p>简历：王某某，男，汉族，1970年1月生，大学学历。</p><p>负责工作：主持县政府全面工作。</p>"
    ),
    "a name spread": (
        "<p>姓　名：王某某</p><p>职　务：县委副书记、县长</p><p>简　历：王某某，男，汉族，1970年1月生，大学学历。</p><p>分　工：主持县政府全面工作。</p>"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LEADERS)
def test_a_leader_s_own_page(read: Read, name: str) -> None:
    people = read(whole(LEADERS[name], "王某某", "领导之窗 &gt; 县长")).people
    assert [person.name for person in people] == ["王某某"]
    person = people[0]
    assert person.post == "县委副书记、县长"
    assert person.resume is not None and "1970" in person.resume
    assert person.duties is not None and "主持县政府全面工作" in person.duties


TEAM = [("县长", "王某某"), ("副县长", "李某"), ("副县长", "欧阳某某"), ("县政府党组成员", "赵某")]
TEAMS = {
    "post and name on a line": "<ul>" + "".join(f"<li>{post}　<a href='/ld/{n}.html'>{name}</a></li>" for n, (post, name) in enumerate(TEAM)) + "</ul>",
    "post with a colon": "".join(f"<p>{post}：<a href='/ld/{n}.html'>{name}</a></p>" for n, (post, name) in enumerate(TEAM)),
    "name over post": "<ul>" + "".join(f"<li><a href='/ld/{n}.html'><img src='/p{n}.jpg'><b>{name}</b><i>{post}</i></a></li>" for n, (post, name) in enumerate(TEAM)) + "</ul>",
    "name and post in boxes": "".join(f"<div class='ld'><div class='n'><a href='/ld/{n}.html'>{name}</a></div><div class='z'>{post}</div></div>" for n, (post, name) in enumerate(TEAM)),
    "post over name in boxes": "".join(f"<div class='ld'><div class='z'>{post}</div><div class='n'><a href='/ld/{n}.html'>{name}</a></div></div>" for n, (post, name) in enumerate(TEAM)),
    "a table": "<table><tr><th>姓名</th><th>职务</th></tr>" + "".join(f"<tr><td><a href='/ld/{n}.html'>{name}</a></td><td>{post}</td></tr>" for n, (post, name) in enumerate(TEAM)) + "</table>",
    "name and post in brackets": "<ul>" + "".join(f"<li><a href='/ld/{n}.html'>{name}（{post}）</a></li>" for n, (post, name) in enumerate(TEAM)) + "</ul>",
}  # fmt: skip


@pytest.mark.parametrize("name", TEAMS)
def test_a_page_of_leaders(read: Read, name: str) -> None:
    people = read(whole(f"<h2>县政府领导</h2>{TEAMS[name]}", "领导之窗")).people
    assert [(person.post, person.name) for person in people] == TEAM
    assert [person.url for person in people] == [f"http://www.baihe.gov.cn/ld/{n}.html" for n in range(4)]


@pytest.fixture
def read(read: Read) -> Read:
    """Pages of this file belong to one site."""

    def reader(html: str, url: str = "http://www.baihe.gov.cn/ldzc/", **options: object) -> Page:
        return read(html, url, **options)

    return reader


@pytest.mark.parametrize(
    "main",
    [
        "<ul><li><a href='/1.html'>县长王某某调研防汛工作</a><span>2024-05-06</span></li><li><a href='/2.html'>副县长李某出席会议</a><span>2024-05-05</span></li></ul>",
        "<p>首页</p><p>县长信箱</p><p>部门信箱</p>",
        "<p>主任</p><p>通知公告</p><p>副主任</p><p>政策文件</p>",
    ],
)
def test_news_and_menus_name_no_leaders(read: Read, main: str) -> None:
    assert read(whole(main, "领导活动")).people == ()


# ------------------------------------------------------------------ offices

OFFICES = {
    "paragraphs": "<p>办公地址：白河县人民路1号</p><p>办公时间：工作日8:30-17:00</p><p>办公电话：0571-00000001</p><p>负责人：王某</p>",
    "one line": "<p>地址：白河县人民路1号　办公时间：工作日8:30-17:00　联系电话：0571-00000001　负责人：王某</p>",
    "cells without colons": "<table><tr><td>机构地址</td><td>白河县人民路1号</td></tr><tr><td>工作时间</td><td>工作日8:30-17:00</td></tr><tr><td>联系方式</td><td>0571-00000001</td></tr><tr><td>机构负责人</td><td>王某</td></tr></table>",
    "definition list": "<dl><dt>办公地址</dt><dd>白河县人民路1号</dd><dt>办公时间</dt><dd>工作日8:30-17:00</dd><dt>办公电话</dt><dd>0571-00000001</dd><dt>负责人姓名</dt><dd>王某</dd></dl>",
    "brackets": "<p>【办公地址】白河县人民路1号</p><p>【办公时间】工作日8:30-17:00</p><p>【联系电话】0571-00000001</p><p>【负责人】王某</p>",
    "a head row": "<table><tr><th>办公地址</th><th>办公时间</th><th>联系电话</th><th>负责人</th></tr><tr><td>白河县人民路1号</td><td>工作日8:30-17:00</td><td>0571-00000001</td><td>王某</td></tr></table>",
    "numbered": "<p>一、办公地址：白河县人民路1号</p><p>二、办公时间：工作日8:30-17:00</p><p>三、联系电话：0571-00000001</p><p>四、负责人：王某</p>",
    "labels in bold": "<p><b>办公地址：</b>白河县人民路1号</p><p><b>办公时间：</b>工作日8:30-17:00</p><p><b>办公电话：</b>0571-00000001</p><p><b>主要负责人：</b>王某</p>",
    "spread labels": "<p>地　　址：白河县人民路1号</p><p>办公时间：工作日8:30-17:00</p><p>电　　话：0571-00000001</p><p>负 责 人：王某</p>",
}  # fmt: skip


@pytest.mark.parametrize("name", OFFICES)
def test_an_office(read: Read, name: str) -> None:
    assert read(whole(f"<h2>县教育局</h2>{OFFICES[name]}", "机构职能")).office == {
        "address": "白河县人民路1号",
        "hours": "工作日8:30-17:00",
        "phone": "0571-00000001",
        "head": "王某",
    }


# ------------------------------------------------------------------ guides

ELEMENTS = {
    "事项名称": "食品经营许可证核发",
    "设定依据": "《中华人民共和国食品安全法》第三十五条",
    "申请条件": "具有与经营的食品品种相适应的场所",
    "办理材料": "申请书、营业执照复印件",
    "办理地点": "白河县政务服务中心二楼",
    "办理时间": "工作日9:00至17:00",
    "联系电话": "0571-00000000",
    "办理流程": "申请、受理、审查、决定",
}
OTHERS = dict(
    zip(
        ELEMENTS,
        ["事项名称", "法律依据", "受理条件", "申请材料", "受理地点", "受理时间", "咨询电话", "办事流程"],
        strict=True,
    )
)
GUIDES = {
    "other names in cells": "<table>" + "".join(f"<tr><td>{OTHERS[name]}</td><td>{words}</td></tr>" for name, words in ELEMENTS.items()) + "</table>",
    "four cells a row": "<table>" + "".join(f"<tr><td>{a}</td><td>{ELEMENTS[a]}</td><td>{b}</td><td>{ELEMENTS[b]}</td></tr>" for a, b in zip(list(ELEMENTS)[::2], list(ELEMENTS)[1::2], strict=True)) + "</table>",
    "tabs first, panes after": "<ul class='tab'>" + "".join(f"<li><a href='#t{n}'>{name}</a></li>" for n, name in enumerate(ELEMENTS)) + "</ul>" + "".join(f"<div id='t{n}'><h4>{name}</h4><div>{words}</div></div>" for n, (name, words) in enumerate(ELEMENTS.items())),
    "brackets": "".join(f"<p>【{name}】{words}</p>" for name, words in ELEMENTS.items()),
    "bold labels": "".join(f"<p><strong>{name}：</strong>{words}</p>" for name, words in ELEMENTS.items()),
    "labels on lines of their own": "".join(f"<p><b>{at}、{name}</b></p><p>{words}</p>" for at, (name, words) in zip("一二三四五六七八", ELEMENTS.items(), strict=True)),
    "spread labels": "<table>" + "".join(f"<tr><td>{' '.join(name)}</td><td>{words}</td></tr>" for name, words in ELEMENTS.items()) + "</table>",
    "rows of div": "".join(f"<div class='row'><div class='l'>{name}</div><div class='r'>{words}</div></div>" for name, words in ELEMENTS.items()),
    "panes hidden behind tabs": "".join(f"<div style='{'display:none' if n else ''}'><h4>{name}</h4><p>{words}</p></div>" for n, (name, words) in enumerate(ELEMENTS.items())),
}  # fmt: skip


@pytest.mark.parametrize("name", GUIDES)
def test_a_guide(read: Read, name: str) -> None:
    got = read(
        whole(f"<h1>食品经营许可证核发</h1>{GUIDES[name]}", "食品经营许可证核发办事指南", "办事服务"),
        url="http://www.baihe.gov.cn/bsfw/1.html",
    )
    assert got.kind == "service_guide" and got.guide is not None
    assert {key: words.split("\n")[0] for key, words in got.guide.items()} == ELEMENTS
