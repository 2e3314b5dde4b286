"""What is broken in the bad twin. Each function carries the ids that faults.toml lists.

`plant` spoils the content before it is rendered, `damage` the finished pages. A planter that no longer
finds what it breaks fails the build, so a fault cannot vanish unseen.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Files = dict[str, bytes]
Content = Any  # build.Content; build imports this module
PLANTERS: list[tuple[tuple[str, ...], Callable[[Content], None]]] = []
DAMAGERS: list[tuple[tuple[str, ...], Callable[[Files], None]]] = []

LATEST = "2026-10-31"  # nothing in the bad twin is newer
CUTOFF = {
    "dtyw/ylyw": "2026-10-28", "dtyw/gzdt": "2026-10-28",
    "dtyw/shdt": "2026-10-28", "dtyw/zsdt": "2026-10-28",
    "tzgg": "2026-05-10", "zcwj": "2026-05-10", "zcjd": "2026-05-10",
    "zwgk/rsxx": "2025-06-30", "zwgk/ghjh": "2025-06-30", "zwgk/tjsj": "2025-10-31",
}  # fmt: skip
BLANK = ("zwgk/yjgl", "zwgk/ggzy", "zwgk/jyta", "zwgk/hygk", "hdjl/zxft")
GUTTED = ("csbg", "lszy", "hwgg", "hcyy", "xfjc")
LOST = ("申请条件", "办理地点", "办理时间", "办理流程")


def plants(*ids: str) -> Callable[[Callable[[Content], None]], Callable[[Content], None]]:
    def note(function: Callable[[Content], None]) -> Callable[[Content], None]:
        PLANTERS.append((ids, function))
        return function

    return note


def damages(*ids: str) -> Callable[[Callable[[Files], None]], Callable[[Files], None]]:
    def note(function: Callable[[Files], None]) -> Callable[[Files], None]:
        DAMAGERS.append((ids, function))
        return function

    return note


def plant(content: Content) -> None:
    for _, function in PLANTERS:
        function(content)


def damage(files: Files) -> None:
    for _, function in DAMAGERS:
        function(files)


def planted() -> set[str]:
    """Ids of everything that is broken or laid as a trap."""
    return {i for ids, _ in (*PLANTERS, *DAMAGERS) for i in ids}


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


# ---------------------------------------------------------------- the content


@plants("V-S3", "V-S4-stale", "D-F4", "D-F5", "D-F6", "D-F10-stale-notice", "D-F10-stale-people",
        "D-F10-stale-plan", "D-F10-stale-data", "trap-visit-date", "trap-topic")  # fmt: skip
def stop_updating(c: Content) -> None:
    c.articles = [a for a in c.articles if a["date"][:10] <= CUTOFF.get(a["col"], LATEST)]
    for kind, key in (("survey", "start"), ("draft", "start"), ("letter", "asked")):
        c.talks[kind] = [r for r in c.talks[kind] if r[key] <= LATEST]


@plants("V-S4-blank", "D-F10-blank-emergency", "D-F10-blank-tender", "D-F10-blank-proposals",
        "D-F10-blank-meetings", "D-F10-blank-interview")  # fmt: skip
def empty_columns(c: Content) -> None:
    c.articles = [a for a in c.articles if a["col"] not in BLANK]
    c.says_empty = {"zwgk/jyta", "hdjl/zxft"}


@plants("V-S5", "D-H3-unit", "D-H3-stale", "D-H3-statistics")
def neglect_letters(c: Content) -> None:
    """The letter that waits since June is in talks.toml; here the mailbox stops and hides its work."""
    c.talks["letter"] = [t for t in c.talks["letter"] if t["asked"] < "2026-09-01"]
    del pick(c.talks["letter"], no="YL202605011")["unit"]
    del c.talks["stat_received"]


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


@plants("D-B5-form", "D-B5-sample")
def withhold_forms(c: Content) -> None:
    for name in ("hwgg", "ccfc", "lszy"):
        del pick(c.guides, id=name)["form"]


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


@plants("trap-script-list")
def fill_a_list_by_script(c: Content) -> None:
    c.scripted.add("zwgk/xzxk")


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


@damages("D-G3-map", "D-G3-image", "D-G3-file", "D-G3-topic", "D-G3-guide")
def break_links_of_other_pages(files: Files) -> None:
    edit(files, "zjyl/index.html", "设有三条接驳线路", '设有<a href="ditu.html">三条接驳线路</a>')
    text, files_box = '<div class="text" id="zoom">\n', "<h2>附件下载</h2><ul>\n"
    picture = '<figure><img src="../../../images/gaizao.png" alt="改造后的交易区"></figure>\n'
    edit(files, "dtyw/ylyw/202610/t20261016_1205.html", text, text + picture)
    table = '<li><a href="../../../files/juesuan-2025.xls">决算公开表（XLS）</a></li>\n'
    edit(files, "zwgk/czyjs/202608/t20260820_4201.html", files_box, files_box + table)
    edit(files, "zt/ctwl/index.html", "全天开放。", '全天开放，见<a href="xiuxidian.html">休息点分布</a>。')
    edit(
        files,
        "bsfw/index.html",
        "<h2>办件统计</h2>",
        '<p><a href="tcfw.html">停车服务指南</a></p>\n<h2>办件统计</h2>',
    )


@damages("D-G5-home", "D-G5-column", "D-G5-article")
def strip_tags(files: Files) -> None:
    edit(files, "index.html", '<meta name="SiteIDCode" content="3799000001">\n', "")
    columns = [
        p for p in html(files) if p.endswith("/index.html") and p.startswith(("zwgk/", "hdjl/", "zcjd/"))
    ]
    for path, tag in (
        *((p, "ColumnType") for p in columns),
        *((p, "PubDate") for p in html(files, "dtyw/") if "/2026" in p),
    ):
        line = next(x for x in files[path].decode("utf-8").splitlines() if f'name="{tag}"' in x)
        edit(files, path, line + "\n", "")


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
