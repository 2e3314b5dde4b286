"""What is broken in the bad twins. Each function carries the ids that faults.toml lists.

`plant` spoils the content before it is rendered, `damage` the finished pages. A planter that no longer
finds what it breaks fails the build, so a fault cannot vanish unseen. Most faults stand together in the twin
`bad`; those that would hide one another stand in variants of their own.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

Files = dict[str, bytes]
Content = Any  # build.Content; build imports this module
Ids = tuple[str, ...]
PLANTERS: list[tuple[str, Ids, Callable[[Content], None]]] = []
DAMAGERS: list[tuple[str, Ids, Callable[[Files], None]]] = []

LATEST = "2026-10-31"  # nothing in the bad twin is newer
CUTOFF = {
    "dtyw/ylyw": "2026-10-28", "dtyw/gzdt": "2026-10-28",
    "dtyw/shdt": "2026-10-28", "dtyw/zsdt": "2026-10-28",
    "tzgg": "2026-05-10", "zcwj": "2026-05-10", "zcjd": "2026-05-10",
    "zwgk/rsxx": "2025-06-30", "zwgk/ghjh": "2025-06-30", "zwgk/tjsj": "2025-10-31",
    "zwgk/zfgb": "2025-10-31", "dtyw/jcdt": "2026-11-20", "dtyw/fwdt": "2026-11-20",
}  # fmt: skip
ROWS = ("<li>", "<tr>", '<h1 class="lead">', '<section class="hero"')
PANEL = re.compile(r'<div class="panel-head">.*?</div>')
LINK = re.compile(r'<a [^>]*href="([^"]+)"[^>]*>(.*?)</a>')
MISSING = ("zjyl", "jgzn", "ldxx", "dtyw", "zcwj", "zcjd", "bsfw", "zwgk/wjpf", "zwgk/gzk")
NAMELESS = ("zwgk/yjgl", "zwgk/xzxk", "zwgk/ggzy")  # of no known kind: any of them may be what is missing
BLANK = ("zwgk/yjgl", "zwgk/ggzy", "zwgk/jyta", "zwgk/hygk", "hdjl/zxft")
GUTTED = ("csbg", "lszy", "hwgg", "hcyy", "xfjc")
KEEP_THEIR_DAY = ("_1210.html",)  # the tag contradicts the day that the page shows
KEEP_THEIR_TYPE = ("zwgk/wjpf/index.html", "zwgk/gzk/index.html")  # traps of 政策文件
WRONG_FORMAT = "zwgk/ghjh/202412/t20241220_4302.html"
LOST = ("申请条件", "办理地点", "办理时间", "办理流程")


def plants(*ids: str, twin: str = "bad") -> Callable[[Callable[[Content], None]], Callable[[Content], None]]:
    def note(function: Callable[[Content], None]) -> Callable[[Content], None]:
        PLANTERS.append((twin, ids, function))
        return function

    return note


def damages(*ids: str, twin: str = "bad") -> Callable[[Callable[[Files], None]], Callable[[Files], None]]:
    def note(function: Callable[[Files], None]) -> Callable[[Files], None]:
        DAMAGERS.append((twin, ids, function))
        return function

    return note


def plant(content: Content, twin: str) -> None:
    for where, _, function in PLANTERS:
        if where == twin:
            function(content)


def damage(files: Files, twin: str) -> None:
    for where, _, function in DAMAGERS:
        if where == twin:
            function(files)


def planted() -> dict[str, set[str]]:
    """Ids of everything that is broken or laid as a trap, by twin."""
    found: dict[str, set[str]] = {}
    for twin, ids, _ in (*PLANTERS, *DAMAGERS):
        found.setdefault(twin, set()).update(ids)
    return found


def pick(rows: list[dict[str, Any]], **wanted: Any) -> dict[str, Any]:
    """The one row with these values. Raises ValueError when there is not exactly one."""
    (row,) = [r for r in rows if all(r.get(k) == v for k, v in wanted.items())]
    return row


def edit(files: Files, path: str, old: str, new: str) -> None:
    """Replace `old` on a page. Raises ValueError when the page does not hold it."""
    text = files[path].decode("utf-8")
    if old not in text:
        raise ValueError(f"{path} does not hold {old!r}")
    files[path] = text.replace(old, new).encode("utf-8")


def html(files: Files, start: str = "") -> list[str]:
    return [p for p in files if p.endswith(".html") and p.startswith(start)]


def remove(files: Files, *columns: str) -> None:
    """Take columns away with every row, heading and menu entry that leads to one of their pages."""
    gone = tuple(f"{c}/" for c in columns)
    for path in [p for p in files if p.startswith(gone)]:
        del files[path]
    for path in [*html(files), "sitemap.xml"]:
        lines = files[path].decode("utf-8").splitlines(keepends=True)
        kept = (x for x in lines if not ("<loc>" in x or x.startswith(ROWS)) or not _leads_to(x, gone))
        text = PANEL.sub(lambda panel: "" if _leads_to(panel[0], gone) else panel[0], "".join(kept))
        files[path] = LINK.sub(lambda a: a[2] if _leads_to(a[0], gone) else a[0], text).encode("utf-8")


def _leads_to(text: str, gone: tuple[str, ...]) -> bool:
    """Whether an address in the text is one of these; links in the site begin at the page's own place."""
    addresses = re.findall(r'href="([^"]+)|<loc>https://[^/]+/([^<]+)', text)
    return any((link.replace("../", "") or path).startswith(gone) for link, path in addresses)


# ---------------------------------------------------------------- the content


@plants("V-S3", "V-S4-stale", "D-F4", "D-F5", "D-F6", "D-F10-stale-notice", "D-F10-stale-people",
        "D-F10-stale-plan", "D-F10-stale-data", "D-F10-stale-gazette", "trap-visit-date", "trap-topic",
        "trap-pinned-list", "trap-written-only", "trap-old-year", "trap-collection", "trap-embedded-file",
        "trap-tiles", "trap-census", "trap-script-fresh")  # fmt: skip
def stop_updating(c: Content) -> None:
    c.articles = [a for a in c.articles if a["date"][:10] <= CUTOFF.get(a["col"], LATEST)]
    for kind, key in (("survey", "start"), ("draft", "start"), ("letter", "asked")):
        c.talks[kind] = [r for r in c.talks[kind] if r[key] <= LATEST]


@plants("V-S4-blank", "D-F10-blank-emergency", "D-F10-blank-tender", "D-F10-blank-proposals",
        "D-F10-blank-meetings", "D-F10-blank-interview", "trap-blank-parent")  # fmt: skip
def empty_columns(c: Content) -> None:
    """The blank column of meetings stands below another that is blank too: one fault, not two."""
    c.articles = [a for a in c.articles if a["col"] not in BLANK]
    c.says_empty = {"zwgk/jyta", "hdjl/zxft"}
    openness = c.children["zwgk"]
    openness[openness.index("zwgk/hygk")] = "zwgk/hyxx"
    c.children["zwgk/hyxx"] = ["zwgk/hygk"]


@plants("V-S5", "D-H3-unit", "D-H3-stale", "D-H3-statistics", "trap-script-letter")
def neglect_letters(c: Content) -> None:
    """The letters that wait since spring are in talks.toml; here the mailbox stops and hides its work."""
    c.talks["letter"] = [t for t in c.talks["letter"] if t["asked"] < "2026-09-01"]
    del pick(c.talks["letter"], no="YL202605011")["unit"]
    del c.talks["stat_received"]


@plants("D-H3-exposed", "D-H4-thin", "V-S1-private")
def expose_a_person(c: Content) -> None:
    """Both numbers are made up: no such line and no such district exist."""
    letter = pick(c.talks["letter"], no="YL202608002")
    letter["ask"] += "我的手机是13800000078，身份证号379999198001010008。"
    letter["answer"] = "已转有关科室办理。"


@plants("V-S6", "D-B3-elements")
def gut_guides(c: Content) -> None:
    for name in GUTTED:
        elements = pick(c.guides, id=name)["e"]
        for element in LOST:
            del elements[element]


@plants("D-B3-basis")
def name_basis_without_number(c: Content) -> None:
    for name in ("ccfc", "hwgg", "hcyy"):
        elements = pick(c.guides, id=name)["e"]
        elements["设定依据"] = elements["设定依据"].split("》")[0] + "》"


@plants("D-B3-vague")
def ask_for_other_papers(c: Content) -> None:
    for name in ("csdj", "csbg", "lszy"):
        elements = pick(c.guides, id=name)["e"]
        elements["办理材料"] = elements["办理材料"].rstrip("。") + "；其他材料。"


@plants("D-B5-form")
def withhold_forms(c: Content) -> None:
    for name in ("hwgg", "ccfc", "lszy"):
        del pick(c.guides, id=name)["form"]


@plants("D-B5-sample")
def withhold_a_sample(c: Content) -> None:
    pick(c.guides, id="csdj")["no_sample"] = True


@plants("D-B4")
def misprint_a_telephone(c: Content) -> None:
    pick(c.guides, id="xfjc")["e"]["联系电话"] = "0000-860011099"


@plants("D-B2")
def let_statistics_age(c: Content) -> None:
    c.service |= {"stat_month": "2026年8月", "stat_date": "2026-08-31"}


@plants("D-H5-result")
def forget_a_result(c: Content) -> None:
    del pick(c.talks["survey"], id=5)["result"]


@plants("D-F1")
def age_the_overview(c: Content) -> None:
    c.overview_year = 2023


@plants("D-F3")
def lose_a_resume(c: Content) -> None:
    del pick(c.leaders, id=3)["resume"]


@plants("D-F7")
def leave_a_document_unexplained(c: Content) -> None:
    c.articles.remove(pick(c.articles, id=3106))


@plants("D-F8")
def explain_in_words_only(c: Content) -> None:
    del pick(c.articles, id=3105)["figure"]


@plants("D-F9-none", "D-F9-one-way")
def unlink_interpretations(c: Content) -> None:
    del pick(c.articles, id=3105)["document"]
    del pick(c.articles, id=3004)["interp"]
    del pick(c.articles, id=3104)["document"]


@plants("D-F6-second")
def open_a_second_column_of_interpretations(c: Content) -> None:
    c.nav.insert(c.nav.index("zcjd") + 1, "sjjd")


@plants("Y-1-late", "Y-2-late", "Y-2-section")
def publish_annual_reports_late(c: Content) -> None:
    c.redate(pick(c.articles, id=5401), "2026-03-26 10:00")
    report = pick(c.articles, id=4101)
    c.redate(report, "2026-05-22 10:00")
    report["body"] = report["body"].split("## 六、")[0]


@plants("trap-script-list", "D-F4-json", "D-F4-jpage")
def fill_lists_by_script(c: Content) -> None:
    """The two of news are as stale as the rows that travel in them: stop_updating took what is newer."""
    c.scripted |= {"zwgk/xzxk": "scripted.html", "dtyw/zsdt": "scripted.html", "dtyw/gzdt": "jpage.html"}


# ---------------------------------------------------------------- the pages


@damages("D-G1-host")
def check_the_host(files: Files) -> None:
    """The host itself stands in portal.toml; every page repeats it."""
    for path in html(files):
        if b"www.yunling.example.com" not in files[path]:
            raise ValueError(f"{path} names another host")


@damages("D-F2-hours", "trap-office-phone")
def strip_the_office(files: Files) -> None:
    """No hours anywhere; the telephone goes from the page too, but the footer still shows one."""
    page = "jgzn/index.html"
    edit(files, page, "<dt>办公时间</dt><dd>工作日8:30至12:00、13:30至17:30</dd>\n", "")
    edit(files, page, "<dt>联系电话</dt><dd>0000-8600100</dd>\n", "")
    edit(files, page, "<dt>传真</dt><dd>0000-8600111</dd>\n", "")
    edit(files, page, '<th scope="col">联系电话</th>', "")
    edit(files, page, "内设机构及联系方式", "内设机构")
    for last in (*range(101, 108), 110):
        edit(files, page, f'<td class="date">0000-8600{last}</td>', "")


@damages("D-G1-name")
def hide_the_name(files: Files) -> None:
    """The whole section carries a header of its own."""
    for path in html(files, "zwgk/"):
        edit(files, path, "<strong>示例市云岭商贸城管理委员会</strong>", "<strong>政府信息公开专栏</strong>")


@damages("D-G2-police")
def drop_the_police_filing(files: Files) -> None:
    code = "37990002000001"
    link = f'<a href="https://beian.mps.gov.cn/#/query/webSearch?code={code}">鲁公网安备 {code}号</a>'
    for path in html(files):
        edit(files, path, "　" + link, "")


@damages("D-G2-sitemap")
def drop_the_site_map(files: Files) -> None:
    for path in html(files):
        links = files[path].decode("utf-8").split("<footer>")[1]
        line = next(x for x in links.splitlines() if "站点地图" in x)
        edit(files, path, line + "\n", "")


@damages("D-G2-code")
def disagree_on_the_code(files: Files) -> None:
    for path in html(files, "hdjl/"):
        edit(files, path, "网站标识码：3799000001", "网站标识码：3799000007")


@damages("D-G3-home-page", "D-G3-home-file")
def break_links_of_the_home_page(files: Files) -> None:
    row = '<li><a href="{}">{}</a><span class="date">2026-04-20</span></li>\n'
    rows = row.format("tzgg/202604/t20260420_2099.html", "关于印发商户服务手册的通知")
    rows += row.format("files/shouce-2026.pdf", "商户服务手册（PDF）")
    last = (
        files["index.html"]
        .decode("utf-8")
        .split('aria-label="更多通知公告"')[1]
        .split("</ul>")[0]
        .splitlines()[-1]
    )
    edit(files, "index.html", last + "\n", last + "\n" + rows)


@damages("D-G3-style")
def lose_a_style_sheet(files: Files) -> None:
    end = '<link rel="stylesheet" href="../assets/site.css">\n'
    edit(files, "zjyl/index.html", end, end + '<link rel="stylesheet" href="../assets/print.css">\n')


@damages("D-B1-online", "D-B3-none", "D-B5-lost", "D-G3-guide", "D-G3-form", "D-G3-online")
def break_links_of_the_services(files: Files) -> None:
    tile = '<li><a href="{}"><strong>在线办理'
    edit(files, "bsfw/index.html", tile.format("../bsfw/zxbl/index.html"), tile.format("zxyy.html"))
    first = "<h2>按主题分类</h2>\n"
    edit(files, "bsfw/index.html", first, first + '<p><a href="tcfw.html">停车服务指南</a></p>\n')
    edit(files, "bsfw/hcyy.html", "files/hcyy.docx", "files/hcyy-2026.docx")


@damages("D-G3-map", "D-G3-image", "D-G3-file", "D-G3-topic")
def break_links_of_other_pages(files: Files) -> None:
    edit(files, "zjyl/index.html", "设有三条接驳线路", '设有<a href="ditu.html">三条接驳线路</a>')
    text, files_box = '<div class="text" id="zoom">\n', "<h2>附件下载</h2><ul>\n"
    picture = '<figure><img src="../../../images/gaizao.png" alt="改造后的交易区"></figure>\n'
    edit(files, "dtyw/ylyw/202610/t20261016_1205.html", text, text + picture)
    table = '<li><a href="../../../files/juesuan-2025.xls">决算公开表（XLS）</a></li>\n'
    edit(files, "zwgk/czyjs/202608/t20260820_4201.html", files_box, files_box + table)
    edit(files, "zt/ctwl/index.html", "全天开放。", '全天开放，见<a href="xiuxidian.html">休息点分布</a>。')


@damages("D-H2")
def log_in_at_two_places(files: Files) -> None:
    """Services and surveys each with an account of their own."""
    for path, host in (("bsfw/index.html", "sso.example.org"), ("hdjl/zjdc/index.html", "user.example.net")):
        head = next(x for x in files[path].decode("utf-8").splitlines() if x.startswith("<h1>"))
        edit(files, path, head + "\n", f'{head}\n<p><a href="https://{host}/login">用户登录</a></p>\n')


@damages("V-S1-date")
def forge_a_day(files: Files) -> None:
    """The day that readers see; address, tag and list keep the old one."""
    shown = "<span>发布时间：{} 14:15</span>"
    old, new = shown.format("2026-07-24"), shown.format("2026-10-20")
    edit(files, "dtyw/ylyw/202607/t20260724_1210.html", old, new)


@damages("V-S1-wording-grave", "V-S1-wording")
def mistype(files: Files) -> None:
    edit(files, "zjyl/index.html", "示例市人民政府的派出机构", "示例市人民正府的派出机构")
    edit(files, "dtyw/ylyw/202610/t20261016_1205.html", "工程通过竣工验收。工程改造", "工程通过峻工验收。工程改造")


@damages("V-S1-hidden-link", "V-S1-hidden-frame")
def hide_strangers(files: Files) -> None:
    link = '<a href="https://casino.example.net/" style="display:none">棋牌</a>\n'
    edit(files, "index.html", "<footer>\n", link + "<footer>\n")
    frame = '<div style="display:none"><iframe src="https://count.example.org/c.html"></iframe></div>\n'
    edit(files, "tzgg/202603/t20260310_2005.html", "</article>\n", frame + "</article>\n")


@damages("V-S1-far-link", "V-S1-after-end", "V-S1-title", "V-S1-jump", "V-S1-lookalike", "trap-hidden-friends")
def let_strangers_in(files: Files) -> None:
    far = '<div style="position:absolute;left:-9999px"><a href="https://slots.example.net/">百家乐</a></div>\n'
    edit(files, "dtyw/ylyw/202610/t20261016_1205.html", "</article>\n", far + "</article>\n")
    files["zjyl/index.html"] += '<a href="https://loan.example.org/">无抵押贷款</a>\n'.encode()
    edit(files, "wzdt/index.html", "<title>", "<title>百家乐-老虎机-时时彩 ")
    jump = (
        "<script>if (document.referrer.indexOf('baidu') > 0) "
        "location.href = 'https://slots.example.net/';</script>\n"
    )
    edit(files, "ldxx/index.html", "</head>\n", jump + "</head>\n")
    alike = '<p><a href="http://www.yunling.gov.cn.example.net/">旧版网站</a></p>\n'
    edit(files, "jgzn/index.html", "</main>", alike + "</main>")
    friends = (
        '<ul class="friends" style="display:none"><li><a href="https://a.example.com/">甲公司</a></li>'
        '<li><a href="https://b.example.com/">乙公司</a></li></ul>\n'
    )
    edit(files, "xmt/index.html", "</main>", friends + "</main>")


@damages("Y-1-home", "Y-1-section", "Y-1-sums")
def spoil_the_site_report(files: Files) -> None:
    home = files["index.html"].decode("utf-8").splitlines(keepends=True)
    files["index.html"] = "".join(x for x in home if "wznb/" not in x).encode("utf-8")
    report = "wznb/202603/t20260326_5401.html"
    edit(files, report, '<tr><th scope="row">安全检测评估次数（次）</th><td>4</td></tr>\n', "")
    edit(files, report, "信息发布总数（条）</th><td>412<", "信息发布总数（条）</th><td>430<")


@damages("D-G5-home", "D-G5-column", "D-G5-article", "D-G5-type", "D-G5-format")
def strip_tags(files: Files) -> None:
    edit(files, "index.html", '<meta name="SiteIDCode" content="3799000001">\n', "")
    sections = ("zwgk/", "hdjl/", "zcjd/")
    columns = [p for p in html(files) if p.endswith("/index.html") and p.startswith(sections)]
    columns = [p for p in columns if p not in KEEP_THEIR_TYPE]
    for path, tag in (
        *((p, "ColumnType") for p in columns),
        *((p, "PubDate") for p in html(files, "dtyw/") if "/2026" in p and not p.endswith(KEEP_THEIR_DAY)),
    ):
        line = next(x for x in files[path].decode("utf-8").splitlines() if f'name="{tag}"' in x)
        edit(files, path, line + "\n", "")
    types = '<meta name="ColumnType" content="{}">'
    edit(files, "dtyw/index.html", types.format("工作动态"), types.format("云岭动态"))
    day = '<meta name="PubDate" content="{}">'
    edit(files, WRONG_FORMAT, day.format("2024-12-20 09:00"), day.format("2024年12月20日"))


@damages("trap-outside-column")
def put_an_outside_column_in_the_menu(files: Files) -> None:
    end = '</ul></div></nav>\n<div class="wrap">'
    item = '<li><a href="https://www.gov.cn/zhengce/">国务院文件</a></li>\n'
    for path in html(files):
        edit(files, path, end, item + end)


@plants("trap-gbk", "trap-script-title")
def keep_traps_of_the_articles(c: Content) -> None:
    """Both articles stand in articles.toml with only = "bad"; this sees to it that no cutoff takes them."""
    if not pick(c.articles, id=1503)["gbk"] or "<script>" not in pick(c.articles, id=1303)["title"]:
        raise ValueError("a trap is gone")


# ---------------------------------------------------------------- bad-columns: what should stand does not


@plants("Y-1-none", "Y-2-none", twin="bad-columns")
def publish_no_annual_report(c: Content) -> None:
    """Those of the year before last still stand in their columns."""
    for number in (5401, 4101):
        c.articles.remove(pick(c.articles, id=number))


@damages("V-S6-none", "D-F1-none", "D-F2-none", "D-F3-none", "D-F4-none", "D-F5-none", "D-F6-none",
         twin="bad-columns")  # fmt: skip
def close_columns(files: Files) -> None:
    remove(files, *MISSING, *NAMELESS)


# ---------------------------------------------------------------- bad-services: one long list, nobody to ask


@plants("D-B1-flat", "D-B2-none", "trap-census-only", twin="bad-services")
def list_services_without_classes(c: Content) -> None:
    for path in c.children.pop("bsfw"):
        del c.columns[path]
    c.columns["bsfw"]["kind"] = "flat"
    c.overview_year = None


@damages("V-S5-dead", "D-H1", twin="bad-services")
def lose_the_mailbox(files: Files) -> None:
    del files["hdjl/zrxx/index.html"]


# ---------------------------------------------------------------- bad-silent: a site left to itself


@plants("V-S4-long", twin="bad-silent")
def leave_the_site(c: Content) -> None:
    """Nothing for two years, but for what was written by hand on the pages themselves."""
    for a in c.articles:
        c.redate(a, f"{int(a['date'][:4]) - 2}{a['date'][4:]}")


@plants("V-S5-mail", "D-H3-none", twin="bad-silent")
def take_letters_by_mail_only(c: Content) -> None:
    c.columns["hdjl/zrxx"]["kind"] = "post"
    c.talks["letter"] = []


@plants("D-H5-mail", "D-H5-few", twin="bad-silent")
def ask_by_mail_only(c: Content) -> None:
    """One round, open since last year, and no other column of such."""
    c.children["hdjl"].remove("hdjl/yjzj")
    del c.columns["hdjl/yjzj"]
    survey = pick(c.talks["survey"], id=2)
    del survey["result"]
    survey |= {"start": "2025-09-01", "end": "2026-12-31", "mail": f"diaocha@{c.host}"}
    c.talks |= {"survey": [survey], "draft": []}


@plants("V-S6-few", twin="bad-silent")
def keep_three_thin_guides(c: Content) -> None:
    c.guides = [pick(c.guides, id=name) for name in GUTTED[:3]]
    for guide in c.guides:
        for element in LOST:
            del guide["e"][element]
