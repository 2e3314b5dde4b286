"""Barriers for people who see, hear or move otherwise, planted in the variant `bad-access`.

Only pages with a fault are kept, since a browser looks at every one of them; links to the others are dead.
Each function carries the ids that faults_access.toml lists.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pictures
from faults import Files, Ids, edit, html

TWIN = "bad-access"
BARRIERS: list[tuple[Ids, Callable[[Files], None]]] = []

HOME = "index.html"
ELDER = "zbb/index.html"
SEARCH = "ss/index.html"
LISTS = ("dtyw/ylyw/index.html", "dtyw/gzdt/index.html", "dtyw/shdt/index.html")
ENGLISH = "dtyw/ylyw/202611/t20261118_1201.html"
NO_OUTLINE = "dtyw/ylyw/202611/t20261113_1202.html"
OLD_TECHNIQUE = "dtyw/ylyw/202611/t20261106_1203.html"
FIXED_HEIGHT = "tzgg/202603/t20260310_2005.html"
ONE_PICTURE = "zcjd/202610/t20261013_3102.html"
REQUEST = "zwgk/ysq/index.html"
SURVEYS = "hdjl/zjdc/index.html"
LOGIN = "bsfw/zxbl/index.html"
SERVICES = "bsfw/index.html"
DOCUMENTS = "zcwj/index.html"
NOTICES = "tzgg/index.html"
OVERVIEW = "zjyl/index.html"
OFFICE = "jgzn/index.html"
NEWS = "dtyw/index.html"
ACCOUNTS = "xmt/index.html"
KEPT = (
    HOME, ELDER, SEARCH, *LISTS, ENGLISH, NO_OUTLINE, OLD_TECHNIQUE, FIXED_HEIGHT, ONE_PICTURE, REQUEST,
    SURVEYS, LOGIN, SERVICES, DOCUMENTS, NOTICES, OVERVIEW, OFFICE, NEWS, ACCOUNTS,
)  # fmt: skip
MAIN = '<main id="main">\n'
SITE = "示例市云岭商贸城管理委员会"


def barriers(*ids: str) -> Callable[[Callable[[Files], None]], Callable[[Files], None]]:
    def note(function: Callable[[Files], None]) -> Callable[[Files], None]:
        BARRIERS.append((ids, function))
        return function

    return note


def damage(files: Files) -> None:
    """Keep the pages that are named above, and break them."""
    for path in set(html(files)) - set(KEPT):
        del files[path]
    for _, function in BARRIERS:
        function(files)


def planted() -> set[str]:
    return {id_ for ids, _ in BARRIERS for id_ in ids}


def begin_main(files: Files, path: str, added: str) -> None:
    edit(files, path, MAIN, MAIN + added)


def style(files: Files, path: str, css: str) -> None:
    edit(files, path, "</head>", f"<style>{css}</style>\n</head>")


def entitle(files: Files, path: str, title: str) -> None:
    text = files[path].decode("utf-8")
    files[path] = re.sub(r"<title>.*?</title>", f"<title>{title}</title>", text).encode("utf-8")


# ---------------------------------------------------------------- language, names, titles


@barriers("CN02-page")
def call_a_page_english(files: Files) -> None:
    edit(files, ENGLISH, '<html lang="zh-CN">', '<html lang="en">')


@barriers("CN37-menu")
def space_the_menu_apart(files: Files) -> None:
    edit(
        files,
        LISTS[0],
        'href="../../index.html">首页</a></li>\n',
        'href="../../index.html">首　页</a></li>\n',
    )


@barriers("CN16-file")
def name_a_picture_by_its_file(files: Files) -> None:
    files["images/W020261105.png"] = files["images/meeting.png"]
    figure = (
        '<p><img src="../../../images/W020261105.png" width="320" height="180" alt="W020261105.png"></p>\n'
    )
    edit(files, ENGLISH, '<div class="text" id="zoom">\n', '<div class="text" id="zoom">\n' + figure)


@barriers("CN17-talk")
def leave_a_title_to_the_editor(files: Files) -> None:
    entitle(files, LISTS[1], "无标题文档")


@barriers("CN17-alike")
def give_three_articles_one_title(files: Files) -> None:
    for path in (ENGLISH, NO_OUTLINE, OLD_TECHNIQUE):
        entitle(files, path, f"信息详情 - {SITE}")


@barriers("CN15-context", "CN42-frames", "CN45-link", "meta-viewport")
def spoil_the_accounts(files: Files) -> None:
    viewport = "width=device-width, initial-scale=1"
    edit(files, ACCOUNTS, viewport, f"{viewport}, maximum-scale=1, user-scalable=no")
    begin_main(
        files,
        ACCOUNTS,
        "<div><p>各账号每天发布市场行情、货车通行和停车场余位，节假日照常更新。</p>\n"
        '<p><a href="../zjyl/index.html">查看详情</a></p></div>\n'
        '<p><a href="../hdjl/zjdc/index.html">'
        '<img src="../images/chart.png" width="320" height="180" alt=""></a></p>\n'
        '<iframe title="内嵌页面" width="300" srcdoc="<p>今天市场开市时间和停车场余位</p>"></iframe>\n'
        '<iframe title="内嵌页面" width="300" srcdoc="<p>关注公众号领取办事提醒短信</p>"></iframe>\n',
    )


@barriers("image-alt")
def show_a_picture_without_words_above_lists(files: Files) -> None:
    for path in LISTS:
        picture = '<p><img src="../../images/studio.png" width="640" height="120"></p>\n'
        edit(files, path, '<div class="body">\n', '<div class="body">\n' + picture)


@barriers("CN26-picture")
def say_it_all_in_a_picture(files: Files) -> None:
    rows = [(f"第{n}步", "带好材料到办事大厅三号窗口，当场核验、当场办结") for n in range(1, 11)]
    files["images/long.svg"] = pictures.steps_svg("一图读懂", rows).encode("utf-8")
    text = files[ONE_PICTURE].decode("utf-8")
    whole = re.compile(r'(<div class="text" id="zoom">\n).*?(\n</div>)', re.S)
    picture = '<p><img src="../../images/long.svg" width="760" height="1450" alt=""></p>'
    files[ONE_PICTURE] = whole.sub(lambda m: m[1] + picture + m[2], text, count=1).encode("utf-8")


# ---------------------------------------------------------------- keyboard


@barriers("CN05-outline")
def take_the_outline_away(files: Files) -> None:
    style(files, NO_OUTLINE, "a:focus, a:focus-visible { outline: none !important; }")


@barriers("CN05-trap", "CN19-hint")
def spoil_the_request(files: Files) -> None:
    swallow = (
        "<textarea onkeydown=\"if (event.key === 'Tab') { event.preventDefault(); this.value += '  '; }\""
    )
    edit(files, REQUEST, "<textarea", swallow)
    edit(
        files,
        REQUEST,
        '<label for="ys-tel">联系电话 <span class="need">（必填）</span></label>'
        '<input type="tel" id="ys-tel"',
        '<input type="tel" placeholder="联系电话"',
    )


@barriers("CN05-covered")
def fix_the_head_over_the_page(files: Files) -> None:
    style(files, SURVEYS, ".banner { position: fixed; top: 0; left: 0; right: 0; z-index: 5; }")


@barriers("CN05-blur", "CN01-captcha", "CN33-paste")
def spoil_the_login(files: Files) -> None:
    files["images/code.svg"] = (
        b'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="32">'
        b'<rect width="90" height="32" fill="#d9c6a5"/><path fill="none" stroke="#4a3" stroke-width="3" '
        b'd="M8 26 18 6l9 20M40 6v20h14M66 6l14 20M80 6 66 26"/></svg>'
    )
    text = files[LOGIN].decode("utf-8")
    form = (
        '<h2>用户登录</h2>\n<form class="form" action="../../hdjl/tj.html" method="post">\n'
        '<p><label for="l-name">用户名</label>'
        '<input type="text" id="l-name" name="user" autocomplete="username"></p>\n'
        '<p><label for="l-word">密码</label><input type="password" id="l-word" name="password" '
        'autocomplete="current-password" onpaste="return false"></p>\n'
        '<p><label for="l-code">验证码</label><input type="text" id="l-code" name="code">'
        '<img class="captcha-img" src="../../images/code.svg" width="90" height="32"></p>\n'
        '<p><button class="button" type="submit">登录</button></p>\n</form>\n'
        '<p><a href="../hcyy.html" onfocus="this.blur()">货车预约资格办理指南</a></p>\n'
    )
    whole = re.compile(r"<h2>货车预约资格</h2>.*?</form>\n", re.S)
    files[LOGIN] = whole.sub(lambda _: form, text, count=1).encode("utf-8")


@barriers("CN06-div", "CN30-select")
def spoil_the_services(files: Files) -> None:
    begin_main(
        files,
        SERVICES,
        '<div onclick="location.href=\'zxbl/index.html\'" style="cursor: pointer">在线申报</div>\n'
        '<p><label for="goto">相关网站</label> '
        '<select id="goto" onchange="if (this.value) window.open(this.value)">'
        '<option value="">请选择</option><option value="https://www.gov.cn/">中国政府网</option>'
        '<option value="../jgzn/index.html">管委会各科室</option></select></p>\n',
    )


@barriers("CN05-menu", "CN06-menu")
def make_the_menu_of_list_items(files: Files) -> None:
    text = files[ONE_PICTURE].decode("utf-8")
    head, menu, rest = re.split(r'(<nav class="menu".*?</nav>)', text, maxsplit=1, flags=re.S)
    item = re.compile(r'<li><a href="([^"]+)"[^>]*>(.*?)</a></li>')
    look = "cursor: pointer; color: #fff; padding: 11px 14px"
    menu = item.sub(rf"""<li style="{look}" onclick="location.href='\1'">\2</li>""", menu)
    files[ONE_PICTURE] = (head + menu + rest).encode("utf-8")


@barriers("CN10-notice")
def lay_a_notice_over_the_page(files: Files) -> None:
    style(
        files,
        NOTICES,
        ".mask { position: fixed; inset: 0; background: #333; z-index: 50; } .note-box { position: fixed; "
        "left: 340px; top: 200px; width: 600px; height: 400px; background: #fff; z-index: 51; }",
    )
    notice = (
        '<div id="notice"><div class="mask"></div><div class="note-box"><h2>系统升级公告</h2>'
        '<p>今晚22时至次日6时升级，其间不能在线办理。</p><span style="cursor: pointer" '
        "onclick=\"document.getElementById('notice').remove()\">×</span></div></div>\n"
    )
    edit(files, NOTICES, "<footer>", notice + "<footer>")


@barriers("CN28-hover")
def open_a_menu_on_hover_only(files: Files) -> None:
    style(
        files,
        DOCUMENTS,
        ".years { display: flex; gap: 3em; list-style: none; } .years > li { position: relative; } "
        ".years ul { display: none; position: absolute; top: 1.6em; left: 0; width: 9em; background: #fff; "
        "list-style: none; z-index: 3; } .years li:hover > ul { display: block; }",
    )
    inner = "".join(f'<li><a href="{n}.html">{n}年文件</a></li>' for n in (2026, 2025, 2024))
    outer = "".join(
        f"<li><span>{name}</span><ul>{inner}</ul></li>" for name in ("按年份", "按科室", "按主题")
    )
    begin_main(files, DOCUMENTS, f'<div class="nav"><ul class="years">{outer}</ul></div>\n')


@barriers("CN39-tab")
def hide_a_picture_without_words_behind_a_tab(files: Files) -> None:
    begin_main(
        files,
        OVERVIEW,
        '<div role="tablist" aria-label="云岭概貌">'
        '<button type="button" role="tab" aria-selected="true" id="t1" aria-controls="p1">文字</button> '
        '<button type="button" role="tab" aria-selected="false" id="t2" aria-controls="p2">图片</button>'
        "</div>\n"
        '<div role="tabpanel" id="p1" aria-labelledby="t1"><p>四个交易区，一座大厅。</p></div>\n'
        '<div role="tabpanel" id="p2" aria-labelledby="t2" hidden>'
        '<p><img src="../images/warehouse.png" width="320" height="180"></p></div>\n'
        "<script>document.getElementById('t2').onclick = function () { "
        "document.getElementById('p1').hidden = true; document.getElementById('p2').hidden = false; };"
        "</script>\n",
    )


@barriers("CN46-letter", "CN20-span")
def spoil_the_office(files: Files) -> None:
    keys = (
        "<script>document.addEventListener('keydown', function (e) { "
        "if (e.key === 's') location.href = '../ss/index.html'; });</script>\n"
    )
    edit(files, OFFICE, "</body>", keys + "</body>")
    edit(files, OFFICE, '<li><a href="../zbb/index.html">长辈版</a></li>\n', "")
    edit(
        files,
        OFFICE,
        '<li><a href="../wza/index.html">无障碍声明</a></li>',
        '<li><span style="cursor: pointer" onclick="document.body.classList.toggle(\'plain\')">'
        "无障碍浏览</span></li>",
    )


# ---------------------------------------------------------------- what moves, what goes away


@barriers("CN07-carousel", "CN21-below")
def spoil_the_home_page(files: Files) -> None:
    style(
        files,
        HOME,
        ".slides { width: 600px; max-width: 100%; height: 260px; overflow: hidden; } "
        ".slides ul { display: flex; width: 1800px; list-style: none; transition: transform .4s; } "
        ".slides img { width: 600px; height: 260px; }",
    )
    shown = (("meeting", "会议室"), ("warehouse", "仓储区"), ("studio", "访谈室"))
    slides = "".join(f'<li><img src="images/{name}.png" alt="{words}"></li>' for name, words in shown)
    turn = (
        "<script>(function () { var i = 0; setInterval(function () { i = (i + 1) % 3; "
        "document.querySelector('.slides ul').style.transform = 'translateX(' + (-600 * i) + 'px)'; }, "
        "3000); })();</script>\n"
    )
    begin_main(files, HOME, f'<div class="slides"><ul>{slides}</ul></div>\n{turn}')
    edit(files, HOME, '<li><a href="zbb/index.html">长辈版</a></li>\n', "")
    last = '<li><a href="jgzn/index.html">联系我们</a></li>\n</ul></div></div>'
    edit(files, HOME, last, last.replace("</ul>", '<li><a href="zbb/index.html">长者版</a></li>\n</ul>'))


@barriers("CN08-marquee", "CN09-window")
def let_things_move(files: Files) -> None:
    begin_main(files, NEWS, "<marquee>热烈欢迎各界朋友来云岭商贸城投资兴业</marquee>\n")
    window = (
        '<div id="float" style="position: fixed; left: 10px; top: 300px; z-index: 9; width: 200px; '
        'background: #fff"><a href="../hdjl/zjdc/index.html">'
        '<img src="../images/chart.png" width="200" height="112" alt="营商环境问卷"></a>'
        "<a href=\"javascript:void(0)\" onclick=\"document.getElementById('float').style.display = 'none'\">"
        '<img class="close" src="../assets/find.svg" width="24" height="24"></a></div>\n'
        "<script>(function () { var f = document.getElementById('float'), x = 10, d = 3; "
        "setInterval(function () { x += d; if (x < 0 || x > 900) d = -d; f.style.left = x + 'px'; }, 40); "
        "})();</script>\n"
    )
    edit(files, NEWS, "<footer>", window + "<footer>")


@barriers("CN11-flash", "CN29-refresh")
def use_what_is_long_gone(files: Files) -> None:
    flash = (
        '<object type="application/x-shockwave-flash" data="../../../files/yunling.swf" '
        'width="600" height="200">'
        '<param name="movie" value="../../../files/yunling.swf"></object>\n'
    )
    edit(files, OLD_TECHNIQUE, '<div class="text" id="zoom">\n', '<div class="text" id="zoom">\n' + flash)
    refresh = "<script>setTimeout(function () { location.reload(); }, 300000);</script>\n"
    edit(files, OLD_TECHNIQUE, "</body>", refresh + "</body>")


# ---------------------------------------------------------------- zoom, spacing, narrow windows


@barriers("CN03-zoom", "CN04-menu")
def give_boxes_a_height(files: Files) -> None:
    style(
        files,
        FIXED_HEIGHT,
        ".menu ul { height: 46px; overflow: hidden; } .menu a { padding: 8px 31px; } "
        ".article h1 { height: 40px; line-height: 40px; font-size: 34px; overflow: hidden; }",
    )


@barriers("CN03-reflow")
def give_the_page_a_width(files: Files) -> None:
    style(files, LISTS[2], ".wrap { width: 1200px; max-width: none; }")


# ---------------------------------------------------------------- the elder version


@barriers("CN22-ad", "CN23-size", "CN23-line")
def spoil_the_elder_version(files: Files) -> None:
    style(files, ELDER, ".large main p { font-size: 14px; line-height: 1.1; }")
    advertisement = (
        '<iframe title="推荐" src="https://pos.baidu.com/s?id=1" width="300" height="250"></iframe>\n'
    )
    edit(files, ELDER, "</main>", advertisement + "</main>")
