"""A rich made-up result: every status, every kind of row, and the texts a hostile page would send."""

from __future__ import annotations

from dataclasses import replace

from reports.model import (
    AccessClause,
    AccessCriterion,
    AccessEngine,
    AccessFinding,
    Accessibility,
    AccessPage,
    AccessPrinciple,
    AccessScore,
    AccessSpot,
    AccessSubject,
    AccessTemplate,
    Column,
    Coverage,
    Criterion,
    DarkRow,
    Elder,
    ElderItem,
    ElderPart,
    Evidence,
    Figure,
    Group,
    Indicator,
    LinkCause,
    LinkClass,
    LinkHints,
    LinkPlace,
    LinkReport,
    LinkRow,
    LinksLeft,
    LinkTry,
    MissingAnswer,
    MovedLink,
    NotChecked,
    OddGroup,
    OddRow,
    OutsideRow,
    PageRow,
    ProfileRef,
    Result,
    Score,
    Site,
    Text,
)

HOST = "https://www.qingxi.example"
HOSTILE = (
    "<script>window.__pwned=1</script>",
    '"><img src=x onerror="window.__pwned=1">',
    "</script><script>window.__pwned=1</script><!--",
    "{{ 7*7 }}{% for x in y %}",
    "\u202egnp.exe\u202c 倒写",
    "شبكة חדשות <b>",
    "长" * 400,
    "a" * 400,
    "\x00\x07\x1b[31m红\x1b[0m",
    "';window.__pwned=1;//",
    "${window.__pwned=1}",
)
HOSTILE_URLS = (
    "javascript:window.__pwned=1",
    "JaVaScRiPt:window.__pwned=1//https://x",
    "data:text/html,<script>window.__pwned=1</script>",
    "java\nscript:window.__pwned=1",
    "\x01javascript:window.__pwned=1",
    "vbscript:x",
    "//protocol.relative.example/x",
    'https://quote.example/"onmouseover="window.__pwned=1',
    "https://angle.example/<script>window.__pwned=1</script>",
    "https://bidi.example/\u202egnp",
    "https://[broken/",
    "",
)

# id, title, points, how the sample has it.
_ROWS = (
    ("V-S1", "安全、泄密事故等严重问题", None, "ask"),
    ("V-S2", "站点无法访问", None, "unknown"),
    ("V-S3", "首页不更新", None, "pass"),
    ("V-S4", "栏目不更新", None, "fail"),
    ("V-S5", "互动回应差", None, "pass"),
    ("V-S6", "服务不实用", None, "unknown"),
    ("D-F1", "概况信息", 3, "pass"),
    ("D-F2", "机构职能", 3, "pass"),
    ("D-F3", "领导信息", 3, "ask"),
    ("D-F4", "动态要闻", 4, "pass"),
    ("D-F5", "政策文件", 5, "pass"),
    ("D-F6", "政策解读", 4, "fail"),
    ("D-F7", "解读比例", 3, "ask"),
    ("D-F8", "解读产品", 3, "fail"),
    ("D-F9", "解读关联", 3, "unknown"),
    ("D-F10", "其他栏目", 4, "fail"),
    ("D-B1", "事项公开", 5, "pass"),
    ("D-B2", "办事统计", 3, "fail"),
    ("D-B3", "办事指南", 6, "unknown"),
    ("D-B4", "内容准确", 6, "ask"),
    ("D-B5", "表格样表", 5, "pass"),
    ("D-H1", "信息提交", 3, "pass"),
    ("D-H2", "一号登录", 3, "ask"),
    ("D-H3", "留言公开", 5, "fail"),
    ("D-H4", "办理答复", 5, "ask"),
    ("D-H5", "征集调查", 4, "pass"),
    ("D-G1", "域名名称", 2, "pass"),
    ("D-G2", "网站标识", 3, "fail"),
    ("D-G3", "可用性", 5, "fail"),
    ("D-G4", "搜索", 4, "error"),
    ("D-G5", "页面标签", 2, "fail"),
    ("D-G6", "兼容性", 2, "not_checked"),
    ("D-G7", "IPv6改造", 2, "unknown"),
    ("P-1", "数据发布与更新", 5, "pass"),
    ("P-2", "政策解读与回应", 5, "unknown"),
    ("P-3", "服务功能", 5, "na"),
    ("P-4", "留言办理时效", 5, "ask"),
    ("P-5", "智能搜索", 5, "ask"),
    ("P-6", "创新发展", 5, "ask"),
)
_GROUPS = {"F": "发布解读", "B": "办事服务", "H": "互动交流", "G": "功能设计"}
_COLUMN_NAMES = (
    "政务要闻", "通知公告", "政策文件", "政策解读", "人事信息", "规划计划", "财政预决算", "统计数据",
    "民意征集", "在线访谈", "领导信箱", "应急管理", "招标采购", "重大项目", "教育信息", "医疗卫生",
    "环境保护", "食品药品监管", "社会救助", "安全生产", "机关党建", "专题专栏", "图片新闻", "公示公告",
)  # fmt: skip
_OUTCOMES = ("opened",) * 11 + ("not_found", "timed_out", "blocked", "not_html", "error")


def text(template: str, **values: object) -> Text:
    """A sentence as the engine writes it: filled text, template as key, values as strings."""
    filled = {name: str(value) for name, value in values.items()}
    return Text(template.format(**filled), template, filled)


def rich_result(pages: int = 300, *, hostile: bool = False) -> Result:
    """A portal with one proven veto and a bit of everything; `hostile` poisons every free text."""
    result = Result(
        site=Site(
            HOST + "/", "清溪市人民政府门户网站", "3300000001", "portal", True, "清溪市人民政府"
        ),
        as_of="2026-11-20T09:00:00+08:00",
        started="2026-11-20T09:00:00+08:00",
        finished="2026-11-20T09:41:12+08:00",
        tool_version="0.1.0",
        profile=ProfileRef(
            "national-2019",
            "政府网站与政务新媒体检查指标（2019）",
            "国办秘函〔2019〕19号",
            ("national-2019.toml sha256:" + "0a" * 32, "province.toml sha256:" + "5c" * 32),
        ),
        verdict="unqualified",
        verdict_reason=text("单项否决“{title}”成立：{n} 个栏目在限期内没有更新。", title="栏目不更新", n=6),
        score=Score(
            worst=58.5, best=86.0, deduct_worst=58.5, deduct_best=83.0, bonus_earned=2.0, bonus_may_earn=11.0,
            base=100.0, bonus_cap=30.0, pass_line=60.0, bonus_line=80.0,
            groups=(
                Group("发布解读", 35.0, 7.0, 9.0),
                Group("办事服务", 25.0, 2.0, 9.0),
                Group("互动交流", 20.0, 3.0, 4.5),
                Group("功能设计", 20.0, 5.0, 2.0),
            ),
        ),
        coverage=Coverage(
            False,
            text("达到页数上限 {n} 页，队列中还有 {left} 个地址。", n=pages, left=412),
            pages_opened=pages * 15 // 16,
            pages_failed=pages // 16,
            links_checked=4210,
            links_not_checked=388,
            outcomes={"opened": pages * 15 // 16, "not_found": 9, "timed_out": 6, "blocked": 4, "robots": 2},
        ),
        indicators=tuple(_indicator(*row) for row in _ROWS),
        columns=tuple(_column(n) for n in range(40)),
        pages=tuple(_page(n) for n in range(pages)),
        pages_left_out=0,
        links=tuple(_link(n) for n in range(180)),
        links_left_out=23,
        link_report=_link_report(),
        link_hints=_link_hints(),
        not_checked=(
            NotChecked(
                text("站点无法访问（{days} 天监测）", days=7),
                text("只访问了一次，监测需要连续 {days} 天。", days=7),
                text("用 {command} 按日程运行监测。", command="govcheck monitor"),
            ),
            NotChecked(text("多浏览器兼容性"), text("本次没有启用浏览器。"), text("加 --browser 重新检查。")),
        ),
        unverified=tuple(
            Figure(
                f"{id_}.points", str(points), "分", "凭公开转载复原", "unverified", "national-2019.toml", ("4",)
            )
            for id_, _, points, _ in _ROWS
            if points
        ),
        fetched_with={
            "User-Agent": "govcheck/0.1 (+https://example.org/about)",
            "每秒请求": "2",
            "范围": "www.qingxi.example",
            "页数上限": str(pages),
        },
    )  # fmt: skip
    return _poisoned(result) if hostile else result


def _indicator(id_: str, title: str, points: int | None, status: str) -> Indicator:
    part = {"V": "veto", "D": "deduct", "P": "bonus"}[id_[0]]
    group = _GROUPS[id_[2]] if part == "deduct" else "单项否决" if part == "veto" else "加分"
    lost = min(float(points or 0), 1.5) if status == "fail" else 0.0
    risk = float(points or 0) if part == "deduct" and status in ("unknown", "ask", "error") else 0.0
    first = _criterion(id_, 1, status, lost, risk)
    second = replace(
        _criterion(id_, 2, "pass" if status == "fail" else status, 0.0, 0.0), text="信息准确，要素齐全"
    )
    return Indicator(
        id=id_,
        title=title,
        part=part,  # type: ignore[arg-type]
        group=group,
        clause="国办秘函〔2019〕19号 附件1",
        status=status,  # type: ignore[arg-type]
        points=None
        if points is None
        else Figure(
            "points", str(points), "分", "凭公开转载复原", "unverified", "national-2019.toml", ("4",)
        ),
        lost=lost,
        at_risk=risk,
        earned=2.0 if part == "bonus" and status == "pass" else 0.0,
        may_earn=float(points or 0) if part == "bonus" and status in ("unknown", "ask") else 0.0,
        mend="安排专人按限期更新；确实不再更新的栏目，先备案再归并或下线。" if status == "fail" else "",
        about=f"看“{title}”是否达到要求。",
        criteria=(first, second),
    )


def _criterion(id_: str, number: int, status: str, lost: float, risk: float) -> Criterion:
    n = {"V-S4": 6, "D-G3": 230, "D-G2": 2}.get(id_, 3)
    reasons = {
        "pass": text("最近一条信息在 {day}，距监测时间点 {days} 天。", day="2026-11-18", days=2),
        "fail": text("{n} 处不符合，限期 {days} 天。", n=n, days=14),
        "unknown": text("页面内容由脚本加载，没有读到列表，不能据此说没有更新。"),
        "ask": text("需要人工核实"),
        "na": text("不适用：网站没有这类功能。"),
        "not_checked": text("本次没有启用浏览器。"),
        "error": text("规则出错：{error}", error="KeyError: 'results'"),
    }
    return Criterion(
        number=number,
        text="在限期内有更新，且页面上能看到发布时间",
        automation="human" if status == "ask" else "assisted" if status == "unknown" else "full",
        status=status,  # type: ignore[arg-type]
        reason=reasons[status],
        count=n if status == "fail" else 0,
        undecided=4 if status == "fail" and id_.startswith("D") else 0,
        lost=lost,
        at_risk=risk,
        settle_by=text("用 --browser 渲染页面后重新检查。") if status in ("unknown", "not_checked") else None,
        question=text("请核对负责人的姓名、职务和分工是否与现任一致。") if status == "ask" else None,
        evidence=tuple(_evidence(id_, k) for k in range(n if status in ("fail", "pass") else 0)),
        warnings=(_evidence(id_, 0, suspected=True),)
        if id_ in ("V-S3", "V-S1", "D-F4") and number == 1
        else (),
        figures=(
            Figure("days", "14", "天", "国办秘函〔2019〕19号 附件1", "official", "national-2019.toml"),
            Figure("per_item", "0.5", "分", "凭公开转载复原", "unverified", "province.toml", ("1", "2")),
        ),
    )


def _evidence(id_: str, n: int, suspected: bool = False) -> Evidence:
    dead = id_ == "D-G3"
    return Evidence(
        kind="link" if dead else "column",
        text=text("链接打不开，返回 {status}", status=404)
        if dead
        else text("栏目“{name}”最近一条在 {day}", name=_COLUMN_NAMES[n % 24], day="2026-09-30"),
        url=f"{HOST}/col/col{1200 + n}/index.html",
        value="" if dead else "2026-09-30",
        place="关于做好今冬明春火灾防控工作的通知" if dead else "首页 › 导航栏",
        target=f"{HOST}/attach/0/{n:06d}a1b2c3d4e5f6.pdf" if dead else "",
        seen_at="2026-11-20T09:12:40+08:00",
        certainty="suspected" if suspected else "sure",
        fingerprint=f"v1:{id_}:{n}",
    )


def _column(n: int) -> Column:
    limit = (14, 180, 180, 365)[n % 4]
    state = ("fresh", "fresh", "fresh", "due", "stale", "fresh", "unknown", "blank", "fresh", "exempt")[
        n % 10
    ]
    days = {"fresh": limit // 4, "due": limit - 2, "stale": limit * 2 + n}.get(state)
    return Column(
        name=_COLUMN_NAMES[n % 24] + ("" if n < 24 else "（县区）"),
        url=f"{HOST}/col/col{1200 + n}/index.html",
        kind=("动态要闻", "通知公告", "政策文件", "其他")[n % 4],
        level=1 if n < 12 else 2,
        parent="" if n < 12 else _COLUMN_NAMES[n % 12],
        newest="2026-09-30" if days is not None else None,
        days=days,
        limit_days=None if state in ("exempt", "blank") else limit,
        items=0 if state == "blank" else 20,
        state=state,  # type: ignore[arg-type]
        read_by="script" if state == "unknown" else "static",
        note=text("列表由脚本加载") if state == "unknown" else None,
    )


def _page(n: int) -> PageRow:
    outcome = _OUTCOMES[n % len(_OUTCOMES)]
    return PageRow(
        url=f"{HOST}/art/2026/{1 + n % 12}/{1 + n % 28}/art_1229_{5000000 + n}.html",
        outcome=outcome,
        status={"opened": 200, "not_html": 200, "not_found": 404, "error": 500, "blocked": 412}.get(outcome),
        kind="article" if n % 3 else "list",
        title=f"{_COLUMN_NAMES[n % 24]}：第 {n} 号信息" if outcome == "opened" else "",
        published=f"2026-{1 + n % 12:02d}-{1 + n % 28:02d}" if outcome == "opened" and n % 3 else None,
        encoding="utf-8" if n % 5 else "gb18030",
        elapsed_ms=120 + 37 * n % 900,
        size=18000 + 911 * n % 60000,
        found_on=f"{HOST}/col/col{1200 + n % 40}/index.html",
        note="15 秒内没有应答" if outcome == "timed_out" else "",
    )


def _link(n: int) -> LinkRow:
    outcome = ("not_found", "not_found", "timed_out", "blocked", "unknown_host", "tls_error")[n % 6]
    return LinkRow(
        url=f"{HOST}/attach/0/{n:06d}.pdf" if n % 3 else f"https://other{n}.example/page/{n}",
        kind="attachment" if n % 3 else "page",
        outcome=outcome,
        status=404 if outcome == "not_found" else None,
        scope="inside" if n % 3 else "outside",
        certain=outcome == "not_found",
        certainty="sure" if outcome == "not_found" else "barred" if outcome != "tls_error" else "suspected",
        why=("soft_missing" if n % 12 == 0 else outcome),
        words="您访问的页面不存在" if n % 12 == 0 else "",
        tries=tuple(LinkTry(f"2026-11-20T09:0{m}:00+08:00", outcome, 404) for m in range(2)),
        stands=(LinkPlace(f"{HOST}/art/2026/3/4/art_1229_{5000000 + n}.html", "申请表", "main"),),
        template=f"article {1 + n % 3}",
        cause=1 if n % 4 == 0 else 0,
        places=1 + n % 9,
        place_url=f"{HOST}/art/2026/3/4/art_1229_{5000000 + n}.html",
        place_text=f"附件{n}：申请表.pdf",
        on_home=n % 20 == 0,
    )


def _link_report() -> LinkReport:
    scopes = (("inside", "page"), ("inside", "image"), ("domain", "page"), ("outside", "page"))
    return LinkReport(
        classes=tuple(LinkClass(s, k, 400, 30, 4, 3, 2, 9) for s, k in scopes),  # type: ignore[arg-type]
        causes=(
            LinkCause(
                "folder", f"{HOST}/attach/0/", 45, 45, 45, f"{HOST}/col/col1/index.html", "附件", "main"
            ),
            LinkCause("template", f"{HOST}/app.html", 1, 900, 1, f"{HOST}/", "手机版", "footer", alike=True),
            LinkCause("relative", "img/logo.png", 60, 60, 0, f"{HOST}/a/", "", "header"),
            LinkCause("host", "old.example", 3, 3, 0),
        ),
        passing=(_link(1), _link(7)),
        passing_left_out=2,
        moved=(MovedLink(f"{HOST}/bm/", "https://new.example/", 3, f"{HOST}/", "部门"),),
        moved_left_out=1,
        left=(LinksLeft("http://10.*", "内网系统,只在办公网打开", 4, 3),),
        missing=(
            MissingAnswer(f"{HOST}/no.html", "not_found", 404),
            MissingAnswer(f"{HOST}:81/no.html", "opened", 200, "", "提示", "页面不存在"),
            MissingAnswer(f"{HOST}:82/no.html", "opened", 200, f"{HOST}/", "首页"),
            MissingAnswer(f"{HOST}:83/no.html", "opened", 200, "", "某某网"),
            MissingAnswer(f"{HOST}:84/no.html", "robots"),
            MissingAnswer(f"{HOST}:85/no.html", "timed_out"),
        ),
        again_done=True,
        again=140,
        again_left=3,
        again_cut="number",
    )


def _link_hints() -> LinkHints:
    page = f"{HOST}/art/2026/3/4/art_1.html"
    return LinkHints(
        pages=1840,
        outside=(
            OutsideRow("www.qingxi.gov.cn.evil.example", "page", "other", ("gov",), 2, words="网上办事", place_url=page),
            OutsideRow("203.0.113.9", "page", "other", ("number",), 1, "http://203.0.113.9/", "旧系统", page),
            OutsideRow("mp.weixin.qq.com", "page", "platform", (), 61, words="微信公众号", place_url=page, hidden=True),
            OutsideRow("t.cn", "page", "short", ("short",), 3, words="详情", place_url=page),
            OutsideRow("static.example.net", "code", "other", ("free",), 4, place_url=page),
        ),
        outside_left_out=6,
        dark=(
            DarkRow("offscreen", "http://casino.example.net/", "棋牌", ("博彩:棋牌",), "<div>…<a>", 4, page, 300, True),
            DarkRow("title", text="百家乐", words=("博彩:百家乐", "博彩:老虎机"), html="<title>", page_url=page),
            DarkRow("jump", "http://casino.example.net/", html="if(document.referrer…", page_url=page),
        ),
        dark_left_out=1,
        odd=tuple(
            OddGroup(kind, 30, 3, (OddRow("", "法律声明", "footer", page, 9, True), OddRow("HTTP//", "", "", page, twin=page)))
            for kind in ("plain", "empty", "password", "case")
        ),
    )  # fmt: skip


def _poisoned_hints(words: tuple[str, ...], addresses: tuple[str, ...]) -> LinkHints:
    pairs = list(zip(addresses, words, strict=False))
    return LinkHints(
        pages=3,
        outside=tuple(OutsideRow(w, "page", w, ("gov", w), 1, a, w, a) for a, w in pairs),
        dark=tuple(DarkRow(w, a, w, (w,), w, 1, a) for a, w in pairs),
        odd=tuple(OddGroup(w, 1, 1, (OddRow(w, w, w, a, twin=a),)) for a, w in pairs),
    )


def _poisoned_links(words: tuple[str, ...], addresses: tuple[str, ...]) -> LinkReport:
    pairs = list(zip(addresses, words, strict=False))
    return LinkReport(
        causes=tuple(LinkCause("folder", a, 2, 2, 1, a, word, word) for a, word in pairs),
        passing=tuple(replace(_link(1), url=a) for a in addresses),
        moved=tuple(MovedLink(a, a, 1, a, word) for a, word in pairs),
        left=tuple(LinksLeft(word, word, 1, 1) for word in words),
        missing=tuple(MissingAnswer(a, "opened", 200, a, word, word) for a, word in pairs),
        again_done=True,
    )


def _poisoned(result: Result) -> Result:
    """The same result as a site (or a forged result file) that wants to break the report would make it."""
    words, addresses = HOSTILE, HOSTILE_URLS

    def bad(n: int) -> Text:
        word = words[n % len(words)]
        return Text(f"页面写着“{word}”", "页面写着“{word}”", {"word": word}) if n % 2 else Text(word)

    def proof(n: int) -> Evidence:
        return Evidence(
            "text", bad(n), addresses[n % len(addresses)], words[n % len(words)], words[(n + 1) % len(words)],
            addresses[(n + 3) % len(addresses)], "2026-11-20T09:12:40+08:00",
        )  # fmt: skip

    proofs = tuple(proof(n) for n in range(30))

    def poison(indicator: Indicator, n: int) -> Indicator:
        criteria = tuple(
            replace(
                c, text=words[n % len(words)], reason=bad(n), evidence=proofs, warnings=proofs[:3],
                settle_by=bad(n + 1), question=bad(n + 2),
            )
            for c in indicator.criteria
        )  # fmt: skip
        return replace(
            indicator, title=words[n % len(words)], mend=words[(n + 1) % len(words)], criteria=criteria
        )

    size = len(words)
    return replace(
        result,
        site=Site(addresses[0], words[0] + words[4], words[1], words[2], True, words[3]),
        verdict_reason=bad(1),
        coverage=replace(result.coverage, reason=bad(2), outcomes={words[2]: 1}),
        indicators=tuple(poison(i, n) for n, i in enumerate(result.indicators)),
        columns=tuple(
            replace(c, name=words[n % size], url=addresses[n % len(addresses)], kind=words[1], note=bad(n))
            for n, c in enumerate(result.columns)
        ),
        pages=tuple(
            replace(p, title=words[n % size], url=addresses[n % len(addresses)], note=words[(n + 2) % size])
            for n, p in enumerate(result.pages)
        ),
        links=tuple(
            replace(
                k,
                url=addresses[n % len(addresses)],
                place_text=words[n % size],
                outcome=words[2],
                why=words[0],
                words=words[n % size],
                final_url=addresses[n % len(addresses)],
                template=words[1],
                note=words[1],
            )
            for n, k in enumerate(result.links)
        ),
        link_report=_poisoned_links(words, addresses),
        link_hints=_poisoned_hints(words, addresses),
        not_checked=tuple(NotChecked(bad(n), bad(n + 1), bad(n + 2)) for n in range(size)),
        fetched_with={words[0]: words[1]},
        profile=replace(result.profile, title=words[0], document=words[1], files=(words[2],)),
        score=replace(result.score, groups=(Group(words[1], 10.0, 1.0, 1.0),)),
    )


# -- accessibility ---------------------------------------------------------------------------

WEBP = "UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoBAAEAAwA0JaQAA3AA/vuUAAA="  # one white pixel
_ACCESS_RULES = (
    # rule, aspect, verdict, impact, level, title, title in English, WCAG
    ("image-alt", "", "fail", "critical", "A", "图像必须有替代文本", "Images must have alternate text", ("1.1.1",)),
    ("link-name", "", "fail", "serious", "A", "链接必须有可辨识的文本", "Links must have discernible text", ("2.4.4", "4.1.2")),
    ("CN15", "more", "fail", "moderate", "A", "链接文字说不出去向", "", ("2.4.4",)),
    ("color-contrast", "", "unknown", "serious", "AA", "元素必须满足最小颜色对比度比率阈值", "Elements must meet minimum color contrast ratio thresholds", ("1.4.3",)),
    ("CN24", "", "advice", "minor", "best-practice", "没有无障碍声明、阅读方式或反馈入口", "", ()),
)  # fmt: skip


def access_sample(templates: int = 3, *, places: int = 2, hostile: bool = False) -> Accessibility:
    """Templates of ever more pages, each with a picture and every kind of finding, and one of the site."""
    made = tuple(
        AccessTemplate(
            f"T{n}", f"{HOST}/col/*/art_*_{n}.html", 70 * n, 3, _access_url(n, 0),
            f"data:image/webp;base64,{WEBP}", 0.05, (64, 60),
        )
        for n in range(1, templates + 1)
    )  # fmt: skip
    site = _access_finding(4, 0, 0, 0)
    findings = [
        _access_finding(k, n, p, 3) for k in range(5) for n in range(templates, 0, -1) for p in range(places)
    ]
    access = Accessibility(
        engine=AccessEngine("axe-core", "4.14.1", "29" * 32, "node_modules/axe-core/axe.min.js"),
        viewport="1280 x 900",
        edition="gbt37668:2019",
        score=AccessScore(
            76.5, 81.25, 70.0, 82.0, 95, True, 62.0,
            (
                AccessPrinciple("可感知", 30, 0.71),
                AccessPrinciple("可操作", 30, 0.804),
                AccessPrinciple("可理解", 20, 0.9),
                AccessPrinciple("兼容", 20, None),
            ),
            (text("得分不高于 {cap} 分:{what}({url})", cap=59, what="核心页面禁止放大", url=HOST + "/"),),
        ),
        elder=Elder(
            "scored", text("分值分配由本工具自定,官方分值表没有取得"), 55.0, 72.5,
            (
                ElderPart("entry", text("入口"), 15, True, 15.0, 15.0, ("E-W01",)),
                ElderPart("size", text("字体与放大"), 20, True, 8.0, 14.0, ("E-W03",)),
                ElderPart("captcha", text("验证码"), 10, False),
            ),
            (
                ElderItem("E-W01", "扁平化/简约界面版本; 避免阴影、透视、纹理", "工信厅信管函〔2021〕67号 附件1(网站)", "pass", "B", "partial"),
                ElderItem("E-W11", "不得有广告", "工信厅信管函〔2021〕67号", "fail", "A", "auto", "0", veto=True),
                ElderItem("E-W08", "验证码时限", "工信厅信管函〔2021〕67号", "not_checked", "C", "manual"),
            ),
        ),
        pages=(
            *(
                AccessPage(
                    _access_url(n, k), "shown", "2026-11-20T09:12:40+08:00", f"{_COLUMN_NAMES[n % 24]} {k}",
                    f"T{n}", k == 0, k == 0, 4, 2, 3.25,
                )
                for n in range(1, templates + 1)
                for k in range(3)
            ),
            AccessPage(HOST + "/slow", "timed_out", "2026-11-20T09:20:00+08:00", "", "T1", error="TimeoutException"),
            AccessPage(HOST + "/gone", "not_opened", "2026-11-20T09:21:00+08:00", "", "T1", error="HTTP 502"),
        ),
        templates=made,
        subjects=tuple(
            AccessSubject(
                f"P{n:02d}", "非文本控件有能说明其目的的名称", ("可感知", "可操作", "可理解", "兼容")[n % 4],
                ("fail", "unknown", "pass", "na", "not_checked")[n % 5],  # type: ignore[arg-type]
                n % 4, 0.75 if n % 5 in (0, 2) else None, ("1.1.1", "4.1.2"), "partial",
                "3.2.1.3" if n == 2 else "", "一级" if n == 2 else "", 9, 3, 40, 10, 2,
            )
            for n in range(1, 13)
        ),
        criteria=(
            AccessCriterion("1.1.1", "非文本内容", "A", "fail", 9, 6, 40, 2),
            AccessCriterion("1.4.3", "对比度(最低)", "AA", "unknown", 9, 0, 0, 12),
            AccessCriterion("2.4.4", "链接目的(在上下文中)", "A", "fail", 9, 3, 12, 0),
            AccessCriterion("2.5.7", "拖拽动作", "AA", "not_checked"),
        ),
        clauses=(AccessClause("3.2.1.3", "一级", "fail", "非文本控件", "P02"),),
        findings=(*findings, site),
        warnings=(text("有 {n} 个页面没有能在浏览器中检查,不计入得分", n=1),),
        notes=(text("自动检查只能找出一部分障碍,不能证明网站符合标准;未发现不合格不等于没有障碍"),),
        figures=(Figure("cap", "59", "分", "own", "unverified", "accessibility.toml"),),
    )  # fmt: skip
    return _poisoned_access(access) if hostile else access


def _access_url(template: int, page: int) -> str:
    return f"{HOST}/t{template}/page_{page}.html"


def _access_finding(kind: int, template: int, place: int, pages: int) -> AccessFinding:
    rule, aspect, verdict, impact, level, title, english, wcag = _ACCESS_RULES[kind]
    own = rule.startswith("CN")
    return AccessFinding(
        id=f"{kind}-{template}-{place}",
        rule=rule,
        aspect=aspect,
        verdict=verdict,  # type: ignore[arg-type]
        impact=impact,
        level=level,
        title=text(title),
        title_en=english,
        wcag=wcag,
        subjects=("P01",),
        items=("E-W03",) if kind == 0 else (),
        template=f"T{template}" if template else "",
        path=f"div.list > a.p{place}",
        pages=pages,
        visited=3 if template else 0,
        template_pages=70 * template,
        example=_access_url(template, 0) if template else "",
        elements=12 if template else 0,
        cut=kind == 1,
        spots=tuple(
            AccessSpot(
                _access_url(template, k), f"div.list > a.p{place}:nth-child({k + 1})",
                f'<a class="p{place}" href="/x?a=1&b=2"><img src="/i/{k}.png"></a>', "更多",
                (40 + 300 * kind, 30 + 200 * place + 90 * kind, 260, 80),
                text("元素没有 alt 属性"), "Element does not have an alt attribute",
            )
            for k in range(3 if template else 0)
        ),
        mend=text("写明去向。") if own else Text(""),
        who=text("盲人和使用读屏软件的人") if wcag else Text(""),
        why=text("读屏软件只能读出文件名,或什么也读不出,图片和按钮的意思就丢了。") if wcag else Text(""),
    )  # fmt: skip


def _poisoned_access(access: Accessibility) -> Accessibility:
    words, addresses, size = HOSTILE, HOSTILE_URLS, len(HOSTILE)

    def spot(n: int, finding: AccessFinding) -> AccessSpot:
        url = finding.example if n == 0 else addresses[n % len(addresses)]
        return AccessSpot(
            url, words[n % size], words[(n + 1) % size], words[(n + 2) % size],
            (-50 + 100 * n, -20, 10**9, 10**9) if n % 2 else (40, 40, 200, 200), Text(words[(n + 3) % size]),
            words[(n + 4) % size],
        )  # fmt: skip

    def poison(n: int, f: AccessFinding) -> AccessFinding:
        word = words[n % size]
        return replace(
            f, rule=word, title=Text(word), title_en=word, wcag=(word,), subjects=(word,), path=word,
            spots=tuple(spot(n + k, f) for k in range(3)), mend=Text(word), who=Text(word), why=Text(word),
            impact=word, items=(word,),
        )  # fmt: skip

    shots = (
        'data:image/webp;base64,AAAA"onload="window.__pwned=1',
        "data:image/svg+xml;base64,AAAA",
        "https://track.example/x.webp",
        f"data:image/webp;base64,{WEBP}",
    )
    return replace(
        access,
        engine=AccessEngine(*words[:4]),
        viewport=words[1],
        edition=words[0],
        elder=replace(access.elder, note=Text(words[0]), items=tuple(replace(i, name=words[1], id=words[0], threshold=words[2]) for i in access.elder.items)),
        pages=tuple(replace(p, title=words[n % size], error=words[1], template=words[0] if n == 0 else p.template) for n, p in enumerate(access.pages)),
        templates=tuple(replace(t, name=words[n % size], shot=shots[n % len(shots)]) for n, t in enumerate(access.templates)),
        subjects=tuple(replace(s, name=words[n % size], id=words[0], gb_clause=words[2]) for n, s in enumerate(access.subjects)),
        criteria=tuple(replace(c, name=words[n % size], sc=words[1]) for n, c in enumerate(access.criteria)),
        clauses=tuple(replace(c, name=words[0], number=words[1]) for c in access.clauses),
        levels=(Text(words[0]),),
        findings=tuple(poison(n, f) for n, f in enumerate(access.findings)),
        warnings=(Text(words[0]),),
        notes=(Text(words[2]),),
        figures=(Figure(words[0], words[1]),),
    )  # fmt: skip
