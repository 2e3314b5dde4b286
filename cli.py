"""The door: Typer commands, options, exit codes. Thin; heavy imports stand inside the commands.

Exit codes: 0 passed; 1 findings at or above --fail-on; 2 usage, configuration or internal error;
3 the inspection is incomplete (nothing opened, interrupted, stopped by a budget before --min-pages).
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

if TYPE_CHECKING:
    from checker.config import Settings
    from checker.errors import UserError
    from checker.links_only import Wanted as LinksWanted
    from checker.monitor.command import Monitor
    from checker.sitefile import SiteFile
    from reports.model import Result

OK, FINDINGS, USAGE, INCOMPLETE = 0, 1, 2, 3
FAIL_ON = ("veto", "deduct", "score<80", "never")

app = typer.Typer(
    name="govcheck",
    help="按国务院办公厅检查指标检查政府网站,写出带得分的报告。 Inspect Chinese government websites.",
    no_args_is_help=True,
    add_completion=False,
    context_settings={"max_content_width": 100},
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
rules_app = typer.Typer(help="查看指标。 Look at the indicators.", no_args_is_help=True)
monitor_app = typer.Typer(
    help="多日监测网站能否打开、首页和栏目是否更新。 Watch sites over days.", no_args_is_help=True
)
dev_app = typer.Typer(help="给贡献者的命令。 For contributors.", no_args_is_help=True)
profile_app = typer.Typer(help="查看、比较、核对评价方案。 Look at profiles.", no_args_is_help=True)
media_app = typer.Typer(help="政务新媒体的台账和发文。 New media: ledgers and posts.", no_args_is_help=True)
app.add_typer(rules_app, name="rules")
app.add_typer(profile_app, name="profile")
app.add_typer(monitor_app, name="monitor")
app.add_typer(media_app, name="media")
app.add_typer(dev_app, name="dev")

Lang = Annotated[
    str, typer.Option("--lang", help="输出语言 / language of the output: zh, en", metavar="zh|en")
]
Out = Annotated[Path, typer.Option("--out", "-o", help="输出目录 / folder for store and reports")]
FailOn = Annotated[
    str, typer.Option(help="何种结果返回 1 / what makes the exit code 1", metavar="veto|deduct|never")
]
ProfileName = Annotated[str, typer.Option("--profile", help="评价方案名或文件 / profile name or file")]
Overlays = Annotated[
    list[str] | None, typer.Option("--overlay", help="叠加方案,可多次 / overlay, repeatable")
]
Earlier = Annotated[
    Path | None,
    typer.Option(help="以前一次检查的数据库或目录,比对日期 / an earlier inspection.db, to compare dates"),
]
MonitorFile = Annotated[
    Path | None, typer.Option("--monitor", help="多日监测的结果,用于判定 / a monitoring to judge by")
]
AnswersFile = Annotated[
    Path | None, typer.Option("--answers", help="人工回答文件 / what people answered, answers.toml")
]
SiteToml = Annotated[
    Path | None, typer.Option("--site", help="网站说明文件 / what is known of the site, site.toml")
]


@app.command()
def check(
    site: Annotated[
        str, typer.Argument(help="网址或本地目录,site.toml 写了可省 / URL or folder", metavar="URL|FOLDER")
    ] = "",
    out: Out = Path("govcheck-out"),
    site_file: SiteToml = None,
    url: Annotated[str, typer.Option("--url", help="目录将来的公开网址 / public address of the folder")] = "",
    resume: Annotated[bool, typer.Option("--resume", help="接着上次做 / go on with an earlier run")] = False,
    profile: ProfileName = "national-2019",
    overlay: Overlays = None,
    answers: AnswersFile = None,
    earlier: Earlier = None,
    monitor: MonitorFile = None,
    fail_on: FailOn = "veto",
    max_pages: Annotated[int, typer.Option(help="页面数上限 / page budget", min=1)] = 1000,
    max_links: Annotated[int, typer.Option(help="其他链接数上限 / budget of other links", min=0)] = 3000,
    max_minutes: Annotated[float, typer.Option(help="时间上限(分钟) / time budget", min=0.05)] = 60.0,
    min_pages: Annotated[int, typer.Option(help="少于此数算未完成 / fewer is incomplete", min=0)] = 1,
    depth: Annotated[int | None, typer.Option(help="离首页最多几次点击 / clicks from home")] = None,
    rate: Annotated[float, typer.Option(help="每主机每秒请求数,0 不限 / requests per second and host")] = 5.0,
    threads: Annotated[int, typer.Option(help="并发数 / concurrency", min=1, max=64)] = 8,
    readers: Annotated[
        int | None, typer.Option(help="读页进程数,默认每核一个,0 不另开进程 / page-reading processes", min=0)
    ] = None,
    exclude: Annotated[
        list[str] | None, typer.Option(help="排除的网址(通配符或 regex:…) / leave out")
    ] = None,
    host: Annotated[
        list[str] | None, typer.Option(help="同属本站的其他主机 / further hosts of the site")
    ] = None,
    path: Annotated[str, typer.Option(help="只查此路径之下 / only below this path")] = "/",
    external: Annotated[
        bool | None, typer.Option("--external/--no-external", help="是否访问站外链接 / try outside links")
    ] = None,
    ignore_robots: Annotated[
        bool, typer.Option(help="自己的网站可不理会 robots.txt / for your own site")
    ] = False,
    probes: Annotated[
        bool,
        typer.Option(
            "--probes/--no-probes",
            help="读页之后复查链接、试搜索、查域名 / look at links again, try search and name server",
        ),
    ] = True,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="用 Chromium 看页面 / look at pages in Chromium")
    ] = True,
    render: Annotated[
        str,
        typer.Option(help="脚本生成的页面用 Chromium 读几页 / read in Chromium", metavar="auto|none|N"),
    ] = "auto",
    a11y_pages: Annotated[
        str,
        typer.Option(help="无障碍看哪些页 / pages looked at for accessibility", metavar="auto|all|none|N"),
    ] = "auto",
    axe: Annotated[Path | None, typer.Option(help="改用这个 axe.min.js / another axe-core")] = None,
    grid: Annotated[str, typer.Option(help="Selenium Grid 的地址 / address of a Selenium Grid")] = "",
    archive: Annotated[
        bool, typer.Option("--archive", help="把看到的存为 WARC / keep what was seen as WARC")
    ] = False,
    archive_mb: Annotated[
        int, typer.Option(help="存档大小上限(MB) / most an archive may take", min=1)
    ] = 2000,
    cloaking: Annotated[
        bool,
        typer.Option(
            "--cloaking", help="另以搜索引擎身份看几页,比对是否被篡改 / compare with what engines are shown"
        ),
    ] = False,
    department: Annotated[
        bool | None,
        typer.Option("--department/--portal", help="部门或门户 / a department's site or a portal"),
    ] = None,
    no_services: Annotated[
        bool | None,
        typer.Option("--no-services/--services", help="没有对外服务职能 / no outward services (4/3 rule)"),
    ] = None,
    name: Annotated[str, typer.Option("--name", help="网站名称 / name of the site")] = "",
    as_of: Annotated[
        str, typer.Option(help="监测时间点 / time of judgement, YYYY-MM-DD", metavar="DATE")
    ] = "",
    lang: Lang = "zh",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="只输出结果 / no progress")] = False,
) -> None:
    """检查一个网站并写报告。 Inspect one site and write the report."""
    with _said_in(lang):
        _fail_on(fail_on)
        from checker.config import Limits, Settings

        known = _site_file(site_file)
        if not site and not known.url:
            _fault("请给出网址或目录,或用 --site 给出写有 url 的 site.toml")
        folder = _folder(site) if site else ""
        address = _start_address(site or known.url, folder, url or known.url)
        said = (
            ("name", name),
            ("kind", department is not None),
            ("outward_services", no_services is not None),
        )
        settings = Settings(
            url=address,
            as_of=_moment(as_of),
            folder=folder,
            public_host_known=_is_public(address),
            site_kind="department" if department else "portal",
            outward_services=not no_services,
            site_name=name,
            told=tuple(what for what, given in said if given),
            profile=_paths([profile])[0],
            overlays=_paths(overlay),
            exclude=tuple(exclude or ()),
            also_hosts=tuple(host or ()),
            path_prefix=path,
            external=not folder if external is None else external,
            respect_robots=not ignore_robots,
            probes=probes,
            browser=browser,
            render=_render(render),
            a11y_pages=_a11y_pages(a11y_pages),
            axe=str(axe.resolve()) if axe else "",
            grid=grid,
            readers=readers,
            archive=archive,
            archive_mb=archive_mb,
            cloaking=cloaking,
            limits=Limits(
                max_pages=max_pages,
                max_links=max_links,
                max_minutes=max_minutes,
                max_depth=depth,
                rate=rate,
                threads=threads,
            ),
        )
        _check(
            _with_site_file(settings, known),
            out,
            answers=answers,
            earlier=_store_at(earlier),
            monitor=monitor,
            resume=resume,
            fail_on=fail_on,
            min_pages=min_pages,
            lang=lang,
            quiet=quiet,
        )


@app.command()
def init(
    site: Annotated[str, typer.Argument(help="网址或本地目录 / URL or folder", metavar="URL|FOLDER")] = "",
    out: Annotated[Path, typer.Option("--out", "-o", help="写到哪个文件 / file to write")] = Path(
        "site.toml"
    ),
    url: Annotated[str, typer.Option("--url", help="目录将来的公开网址 / public address of the folder")] = "",
    store: Annotated[
        Path | None,
        typer.Option("--from", help="用已有的检查数据,不联网 / an inspection that was made before"),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="覆盖已有的文件 / replace the file")] = False,
    max_pages: Annotated[int, typer.Option(help="页面数上限 / page budget", min=1)] = 150,
    max_minutes: Annotated[float, typer.Option(help="时间上限(分钟) / time budget", min=0.05)] = 10.0,
    rate: Annotated[float, typer.Option(help="每主机每秒请求数,0 不限 / requests per second and host")] = 5.0,
    as_of: Annotated[
        str, typer.Option(help="监测时间点 / time of judgement, YYYY-MM-DD", metavar="DATE")
    ] = "",
    lang: Lang = "zh",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="不显示进度 / no progress")] = False,
) -> None:
    """看一遍网站,写出 site.toml 草稿,供人更正。 Look at a site and draft its site.toml."""
    with _said_in(lang):
        import threading

        from checker.config import Limits, Settings
        from checker.draft import make_draft, refuse_existing
        from checker.inspect import STORE_NAME
        from checker.progress import Display, stop_on_interrupt
        from checker.texts import text_of
        from reports.phrases import Words

        def speak(sentence: str) -> str:
            return Words(lang).say(text_of(sentence)).text

        refuse_existing(out, force=force)
        seen: Path | Settings
        if store:
            seen = store / STORE_NAME if store.is_dir() else store
        else:
            if not site:
                _fault("请给出网址或目录,或用 --from 给出已有的检查数据")
            folder = _folder(site)
            address = _start_address(site, folder, url)
            seen = Settings(
                url=address,
                as_of=_moment(as_of),
                folder=folder,
                public_host_known=_is_public(address),
                external=False,
                probes=False,
                browser=False,
                limits=Limits(max_pages=max_pages, max_links=0, max_minutes=max_minutes, rate=rate),
            )
        _make_folder(out.parent)
        stop = threading.Event()
        with stop_on_interrupt(stop), Display(lang, quiet=quiet) as display:
            drafted = make_draft(seen, out, force=force, speak=speak, stop=stop, watch=display.show)
        for line in drafted.lines:
            typer.echo(line)
        if drafted.trouble:
            _echo_error(drafted.trouble, lang)
            raise typer.Exit(INCOMPLETE)


@app.command()
def judge(
    store: Annotated[
        Path, typer.Argument(help="检查数据库或其目录,或存档 / inspection.db, its folder, or a WARC")
    ],
    out: Annotated[Path | None, typer.Option("--out", "-o", help="输出目录 / folder for the reports")] = None,
    from_archive: Annotated[
        bool,
        typer.Option("--from-archive", help="只用目录里的存档 / from the folder's WARC alone"),
    ] = False,
    site_file: SiteToml = None,
    profile: Annotated[str, typer.Option("--profile", help="改用的评价方案 / another profile")] = "",
    overlay: Overlays = None,
    answers: AnswersFile = None,
    earlier: Earlier = None,
    monitor: MonitorFile = None,
    fail_on: FailOn = "veto",
    lang: Lang = "zh",
) -> None:
    """从检查数据库重新评判,不联网。 Judge a store again, offline."""
    with _said_in(lang):
        _fail_on(fail_on)
        from checker.inspect import begun_with, judge_store, write
        from checker.profile import load_profile

        path = _judged_store(store, out, from_archive=from_archive)
        chosen = load_profile(profile or begun_with(path), _paths(overlay)) if profile or overlay else None
        known = _site_file(site_file) if site_file else None
        result = _answered(
            judge_store(path, profile=chosen, site_file=known, earlier=_store_at(earlier), monitor=monitor),
            answers,
        )
        folder = out or path.parent
        _make_folder(folder)
        files = write(result, folder, lang)
        _summary(result, lang, files)
        raise typer.Exit(_code(result, fail_on, min_pages=1))


@app.command()
def diff(
    old: Annotated[Path, typer.Argument(help="上次的 result.json 或目录 / the older result")],
    new: Annotated[Path, typer.Argument(help="本次的 result.json 或目录 / the newer result")],
    answers: AnswersFile = None,
    as_json: Annotated[
        Path | None, typer.Option("--json", help="对比结果 / the comparison as JSON", metavar="FILE")
    ] = None,
    as_html: Annotated[
        Path | None, typer.Option("--html", help="对比网页 / the comparison as a page", metavar="FILE")
    ] = None,
    fail_on: Annotated[
        str, typer.Option(help="何时返回 1 / what makes it 1", metavar="open|new|never")
    ] = "open",
    lang: Lang = "zh",
) -> None:
    """比较两次检查:已整改、未整改、新增、无法复查。 Compare two inspections: what was mended."""
    with _said_in(lang):
        _one_of("--fail-on", fail_on, ("open", "new", "never"))
        from checker.diff_command import compared, exit_code, lines
        from reports.diff import dump
        from reports.html import render_diff

        _readable(answers)
        made = compared(old, new, answers)
        for line in lines(made, lang):
            typer.echo(line)
        for file, text in (
            (as_json, dump(made) if as_json else ""),
            (as_html, render_diff(made, lang) if as_html else ""),
        ):
            if file:
                _make_folder(file.parent)
                file.write_text(text, encoding="utf-8")
                typer.echo(str(file.resolve()))
        raise typer.Exit(exit_code(made, fail_on))


@app.command()
def report(
    result: Annotated[Path, typer.Argument(help="result.json")],
    out: Annotated[Path | None, typer.Option("--out", "-o", help="报告文件 / file to write")] = None,
    answers: AnswersFile = None,
    as_json: Annotated[
        Path | None, typer.Option("--json", help="计入回答后的结果 / the result with its answers")
    ] = None,
    lang: Lang = "zh",
) -> None:
    """从 result.json 重新生成报告,不联网。 Render a report again from result.json."""
    with _said_in(lang):
        from checker.whole import write_whole
        from reports.html import render
        from reports.model import dump, load

        made = _answered(load(result), answers)
        if as_json:
            _make_folder(as_json.parent)
            write_whole(as_json, dump(made))
        file = out or result.with_name("report.html")
        if file.is_dir():
            file = file / "report.html"
        _make_folder(file.parent)
        write_whole(file, render(made, lang))
        typer.echo(str(file))


@app.command()
def answer(
    result: Annotated[Path, typer.Argument(help="result.json")],
    answers: Annotated[
        Path | None, typer.Option("--answers", help="回答文件,默认与 result.json 同目录 / file to write")
    ] = None,
    review: Annotated[bool, typer.Option("--review", help="复核发现 / review the findings")] = False,
    only: Annotated[str, typer.Option(help="只答一项指标或细则,如 D-H4 / one indicator or criterion")] = "",
    by: Annotated[str, typer.Option(help="回答人 / who answers")] = "",
    valid_days: Annotated[
        int, typer.Option(help="回答在多少天内有效,0 为一直有效 / days an answer counts", min=0)
    ] = 184,
    lang: Lang = "zh",
) -> None:
    """逐个回答机器不能判定的问题,或复核发现。 Answer the open questions, or review the findings."""
    with _said_in(lang):
        from checker import clock
        from checker.answers import AnswerFile
        from checker.interview import Interview
        from checker.whole import write_whole
        from reports.html import render
        from reports.model import load
        from reports.phrases import Words

        made, words = load(result), Words(lang)
        file = AnswerFile(answers or result.with_name("answers.toml"), made.site.url)
        who = by or _read(words("answer.who") + " ").strip()
        if not who:
            _fault("请写明回答人:--by 姓名")
        today = clock.now().date()
        talk = Interview(made, file, words, who, today, valid_days, _read, typer.echo, only.upper())
        made = talk.review() if review else talk.ask()
        if talk.answered:
            page = result.with_name("report.html")
            write_whole(page, render(made, lang))
            typer.echo(f"{'报告' if lang == 'zh' else 'Report'}: {page.resolve()}")


@app.command()
def a11y(
    pages: Annotated[
        list[str] | None, typer.Argument(help="网址、文件或目录 / URLs, files, folders", metavar="URL|FILE…")
    ] = None,
    files_from: Annotated[
        str, typer.Option(help="从文件读网址,每行一个,- 为标准输入 / addresses from a file, - for stdin")
    ] = "",
    sitemap: Annotated[str, typer.Option(help="看站点地图里的全部网页 / all pages of a sitemap")] = "",
    as_json: Annotated[
        Path | None, typer.Option("--json", help="逐页结果 / every outcome of every page", metavar="FILE")
    ] = None,
    as_html: Annotated[
        Path | None, typer.Option("--html", help="报告网页 / a report to read", metavar="FILE")
    ] = None,
    slow: Annotated[
        str,
        typer.Option(
            help="按键、缩放等慢检查用于哪些页 / where the slow checks run", metavar="auto|all|none"
        ),
    ] = "auto",
    axe: Annotated[Path | None, typer.Option(help="改用这个 axe.min.js / another axe-core")] = None,
    grid: Annotated[str, typer.Option(help="Selenium Grid 的地址 / address of a Selenium Grid")] = "",
    browsers: Annotated[
        int,
        typer.Option(help="同时开几个,0 为核数加一 / browsers at once, 0: cores + 1", min=0, max=16),
    ] = 0,
    page_seconds: Annotated[float, typer.Option(help="每页最多几秒 / seconds per page", min=5)] = 90.0,
    block_outside: Annotated[
        bool, typer.Option("--block-outside", help="不访问其他主机 / reach no other hosts")
    ] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="列出元素 / list the elements")] = False,
    fail_on: Annotated[str, typer.Option(help="何时返回 1 / what makes it 1", metavar="fail|never")] = "fail",
    lang: Lang = "zh",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="只输出小结 / only the summary")] = False,
) -> None:
    """只检查无障碍:指定的网页,不爬全站。 Only accessibility, on the pages named."""
    with _said_in(lang):
        _one_of("--slow", slow, ("auto", "all", "none"))
        _one_of("--fail-on", fail_on, ("fail", "never"))
        from checker.accessibility.listing import addresses

        stdin = sys.stdin if files_from == "-" else ()
        if sitemap:
            from checker.accessibility.command import sitemap_pages

            listed = addresses(
                [*(pages or ()), *sitemap_pages(_address(sitemap, "--sitemap"))], files_from, stdin
            )
        else:
            listed = addresses(pages or (), files_from, stdin)
        raise typer.Exit(
            _a11y(
                listed,
                slow=slow,
                axe=str(axe or ""),
                grid=grid,
                size=browsers,
                page_s=page_seconds,
                block_outside=block_outside,
                as_json=as_json,
                as_html=as_html,
                verbose=verbose,
                fail_on=fail_on,
                lang=lang,
                quiet=quiet,
            )
        )


@app.command()
def words(
    paths: Annotated[list[Path], typer.Argument(help="文件或目录 / files, folders", metavar="FILE|DIR…")],
    lists: Annotated[
        list[Path] | None,
        typer.Option("--list", help="本单位词表,可多次 / a word list of your own", metavar="FILE.tsv"),
    ] = None,
    as_json: Annotated[
        Path | None, typer.Option("--json", help="逐处结果 / every place found", metavar="FILE")
    ] = None,
    fail_on: Annotated[
        str, typer.Option(help="有哪级疑似错误时返回 1 / what makes it 1", metavar="grave|plain|never")
    ] = "never",
    lang: Lang = "zh",
) -> None:
    """只检查文字:文件里的疑似错误和个人信息。 Only the wording of files."""
    with _said_in(lang):
        _one_of("--fail-on", fail_on, ("grave", "plain", "never"))
        from checker import words_command
        from checker.whole import write_whole
        from reports.phrases import Words

        found, lines = words_command.run(paths, lists or (), Words(lang))
        for line in lines:
            typer.echo(line)
        if as_json:
            write_whole(as_json, words_command.as_json(found))
        bad = {"grave": {"grave"}, "plain": {"grave", "plain"}, "never": set()}[fail_on]
        if any(bad & set(one.grades) for one in found):
            raise typer.Exit(1)
        if all(one.unread for one in found):
            raise typer.Exit(3)


@app.command()
def links(
    pages: Annotated[list[str] | None, typer.Argument(help="网址,可多个 / addresses", metavar="URL…")] = None,
    files_from: Annotated[
        str,
        typer.Option(help="从文件读网页地址,每行一个,- 为标准输入 / pages from a file, - for stdin"),
    ] = "",
    crawl: Annotated[
        bool | None,
        typer.Option(
            "--crawl/--no-crawl", help="爬全站,还是只查给出的网页 / the whole site, or only the pages named"
        ),
    ] = None,
    external: Annotated[
        bool, typer.Option("--external/--no-external", help="是否访问站外链接 / try outside links")
    ] = True,
    max_pages: Annotated[int, typer.Option(help="页面数上限 / page budget", min=1)] = 10_000,
    max_links: Annotated[int, typer.Option(help="其他链接数上限 / budget of other links", min=0)] = 100_000,
    max_minutes: Annotated[float, typer.Option(help="时间上限(分钟) / time budget", min=0.05)] = 60.0,
    rate: Annotated[
        float, typer.Option(help="每主机每秒请求数,0 不限 / requests per second and host", min=0)
    ] = 5.0,
    threads: Annotated[int, typer.Option(help="并发数 / concurrency", min=1, max=256)] = 8,
    readers: Annotated[
        int | None, typer.Option(help="进程数,默认每核一个 / processes, one per core", min=0)
    ] = None,
    exclude: Annotated[
        list[str] | None, typer.Option(help="排除的网址(通配符或 regex:…) / leave out")
    ] = None,
    host: Annotated[
        list[str] | None, typer.Option(help="同属本站的其他主机 / further hosts of the site")
    ] = None,
    ignore_robots: Annotated[
        bool, typer.Option(help="自己的网站可不理会 robots.txt / for your own site")
    ] = False,
    as_json: Annotated[
        Path | None, typer.Option("--json", help="全部结果 / everything as JSON", metavar="FILE")
    ] = None,
    fail_on: Annotated[
        str, typer.Option(help="何时返回 1 / what makes it 1", metavar="sure|suspected|never")
    ] = "sure",
    lang: Lang = "zh",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="只输出小结 / only the summary")] = False,
) -> None:
    """只查链接:全站或指定的网页。 Only the links, of a site or of the pages named."""
    with _said_in(lang):
        _one_of("--fail-on", fail_on, ("sure", "suspected", "never"))
        from checker.links_only import Wanted, named

        stdin = sys.stdin if files_from == "-" else ()
        listed = named(pages or (), files_from, stdin)
        wanted = Wanted(
            tuple(dict.fromkeys(_address(page, "") for page in listed)),
            crawl=not files_from if crawl is None else crawl,
            external=external,
            rate=rate,
            threads=threads,
            max_pages=max_pages,
            max_links=max_links,
            max_minutes=max_minutes,
            respect_robots=not ignore_robots,
            exclude=tuple(exclude or ()),
            hosts=tuple(host or ()),
            processes=readers,
        )
        raise typer.Exit(_links(wanted, as_json=as_json, fail_on=fail_on, lang=lang, quiet=quiet))


@app.command()
def facts(
    pages: Annotated[list[str], typer.Argument(help="网页文件或网址 / files or URLs", metavar="FILE|URL…")],
    as_json: Annotated[bool, typer.Option("--json", help="每页一行 JSON / one JSON object per line")] = False,
    as_of: Annotated[
        str, typer.Option(help="监测时间点 / time of judgement, YYYY-MM-DD", metavar="DATE")
    ] = "",
    base: Annotated[str, typer.Option("--base", help="文件的原网址 / address a file was saved from")] = "",
    lang: Lang = "zh",
) -> None:
    """显示对一个网页的理解。 Show what was understood of a page."""
    with _said_in(lang):
        from checker.page.show import show

        codes = [show(page, _moment(as_of), as_json=as_json, base=base, lang=lang) for page in pages]
        raise typer.Exit(max(codes, default=OK))


@app.command()
def doctor(lang: Lang = "zh") -> None:
    """检查运行环境:有什么、缺什么、怎么补。 What is there, what is missing, how to mend it."""
    with _said_in(lang):
        from checker.doctor import examine

        raise typer.Exit(examine(typer.echo, lang))


@app.command()
def schema() -> None:
    """输出 result.json 的 JSON Schema。 Print the JSON Schema of result.json."""
    from reports.model import schema as made

    typer.echo(made(), nl=False)


@rules_app.command("list")
def rules_list(lang: Lang = "zh") -> None:
    """列出全部指标与自动化程度。 All indicators and how far they are automatic."""
    with _said_in(lang):
        from checker.catalog import rows

        for row in rows(lang):
            typer.echo(row)


@rules_app.command("show")
def rules_show(indicator: Annotated[str, typer.Argument(help="V-S3")], lang: Lang = "zh") -> None:
    """一项指标的说明与数字出处。 One indicator: how it decides, its figures and their sources."""
    with _said_in(lang):
        from checker.catalog import page

        typer.echo(page(indicator))


Row = Annotated[str, typer.Option("--indicator", help="只看这项指标 / only this indicator", metavar="ID")]
Named = Annotated[str, typer.Argument(help="评价方案名或文件 / profile name or file", metavar="PROFILE")]


@profile_app.command("list")
def profile_list(lang: Lang = "zh") -> None:
    """列出内置的评价方案。 The profiles that come with govcheck."""
    with _said_in(lang):
        from checker.profile_tools import list_profiles

        for line in list_profiles(lang):
            typer.echo(line)


@profile_app.command("show")
def profile_show(
    name: Named = "national-2019",
    overlay: Overlays = None,
    indicator: Row = "",
    json_: Annotated[bool, typer.Option("--json", help="输出 JSON / print JSON")] = False,
    lang: Lang = "zh",
) -> None:
    """列出每个数字的来源和把握程度。 Every figure with its source and how sure it is."""
    with _said_in(lang):
        from checker.profile import load_profile
        from checker.profile_tools import as_json, show

        profile = load_profile(name, tuple(overlay or ()))
        lines = [as_json(profile, indicator)] if json_ else show(profile, lang, indicator)
        for line in lines:
            typer.echo(line)


@profile_app.command("diff")
def profile_diff(
    old: Annotated[str, typer.Argument(help="评价方案名或文件 / profile name or file", metavar="OLD")],
    new: Annotated[str, typer.Argument(help="与它比较的方案 / the profile to compare", metavar="NEW")],
    overlay: Overlays = None,
    lang: Lang = "zh",
) -> None:
    """比较两个方案,叠加方案加在后一个上。 Compare two profiles; overlays lie on the second."""
    with _said_in(lang):
        from checker.profile import load_profile
        from checker.profile_tools import diff

        for line in diff(load_profile(old), load_profile(new, tuple(overlay or ())), lang):
            typer.echo(line)


@profile_app.command("verify")
def profile_verify(
    name: Named = "national-2019",
    out: Annotated[
        Path, typer.Option("--out", "-o", help="写入核对结果的叠加方案 / overlay to write")
    ] = Path("my.toml"),
    indicator: Row = "",
    all_: Annotated[
        bool, typer.Option("--all", help="“多方互证”的也核对 / the corroborated ones too")
    ] = False,
    lang: Lang = "zh",
) -> None:
    """手持官方原表,逐个核对数字。 Compare the figures with the official table, one by one."""
    with _said_in(lang):
        from checker.profile_verify import verify

        verify(name, out, _typed, typer.echo, lang=lang, indicator=indicator, also_corroborated=all_)


@profile_app.command("schema")
def profile_schema() -> None:
    """输出评价方案文件的 JSON Schema。 Print the JSON Schema of profile files."""
    from checker.profile_schema import schema as made

    typer.echo(made(), nl=False)


MonitorDb = Annotated[Path, typer.Option("--db", help="监测库文件 / the file of the monitoring")]
MONITOR_DB = Path("monitor.db")
Threads = Annotated[int, typer.Option(help="同时访问几个网站 / sites at once", min=1, max=64)]


@monitor_app.command("add")
def monitor_add(
    urls: Annotated[list[str] | None, typer.Argument(help="网址 / addresses", metavar="URL…")] = None,
    from_: Annotated[
        list[Path] | None,
        typer.Option("--from", help="检查数据、site.toml 或网址清单 / inspection, site.toml or list"),
    ] = None,
    kind: Annotated[
        str, typer.Option(help="首页还是栏目 / home page or column", metavar="home|column")
    ] = "home",
    control: Annotated[
        list[str] | None,
        typer.Option("--control", help="对照网址,用来分辨本机断网,可多次 / tells when our own network fails"),
    ] = None,
    ignore_robots: Annotated[
        bool | None,
        typer.Option(
            "--ignore-robots/--respect-robots", help="自己的网站可不理会 robots.txt / for your own sites"
        ),
    ] = None,
    db: MonitorDb = MONITOR_DB,
    lang: Lang = "zh",
) -> None:
    """加入要监测的网址,没有监测库就新建。 Add addresses; makes the file."""
    with _said_in(lang):
        _one_of("--kind", kind, ("home", "column"))
        from checker.monitor.command import from_file, named

        found = [*named(urls or (), kind), *(row for file in from_ or () for row in from_file(file, kind))]
        controls = [_address(url, "--control") for url in control or ()]
        if not found and not controls and ignore_robots is None:
            _fault("请给出网址,或用 --from 给出检查数据、site.toml 或网址清单")
        _monitor(db, lang).add(found, controls, ignore_robots=ignore_robots)


@monitor_app.command("drop")
def monitor_drop(
    urls: Annotated[list[str], typer.Argument(help="网址 / addresses", metavar="URL…")],
    db: MonitorDb = MONITOR_DB,
    lang: Lang = "zh",
) -> None:
    """不再监测这些网址,已有记录保留。 Stop watching; what was seen stays."""
    with _said_in(lang):
        _monitor(db, lang).drop([_address(url, "") for url in urls])


@monitor_app.command("tick")
def monitor_tick(
    db: MonitorDb = MONITOR_DB,
    spread: Annotated[
        bool,
        typer.Option("--spread", help="各网站错开时间;要每 10 分钟运行一次 / each at its own minute"),
    ] = False,
    threads: Threads = 16,
    profile: ProfileName = "national-2019",
    overlay: Overlays = None,
    lang: Lang = "zh",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="只输出警告 / only warnings")] = False,
) -> None:
    """把本时段该访问的访问一次。 Ask what is due in this slot, once."""
    with _said_in(lang):
        done = _monitor(db, lang, profile, overlay, quiet=quiet).tick(spread=spread, threads=threads)
        raise typer.Exit(OK if done else INCOMPLETE)


@monitor_app.command("run")
def monitor_run(
    db: MonitorDb = MONITOR_DB,
    threads: Threads = 16,
    profile: ProfileName = "national-2019",
    overlay: Overlays = None,
    lang: Lang = "zh",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="只输出警告 / only warnings")] = False,
) -> None:
    """在前台一直监测,Ctrl+C 结束。 Keep watching until Ctrl+C."""
    with _said_in(lang):
        _monitor(db, lang, profile, overlay, quiet=quiet).run(threads=threads)


@monitor_app.command("status")
def monitor_status(
    db: MonitorDb = MONITOR_DB,
    profile: ProfileName = "national-2019",
    overlay: Overlays = None,
    lang: Lang = "zh",
) -> None:
    """监测是否在运行,各网站近况如何。 Whether it is alive, and how the sites do."""
    with _said_in(lang):
        _monitor(db, lang, profile, overlay).status(_moment(""))


@monitor_app.command("verdict")
def monitor_verdict(
    db: MonitorDb = MONITOR_DB,
    as_of: Annotated[
        str, typer.Option(help="监测时间点 / time of judgement, YYYY-MM-DD", metavar="DATE")
    ] = "",
    host: Annotated[str, typer.Option(help="只看这一处的监测 / only what this place saw")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON / print JSON")] = False,
    fail_on: Annotated[
        str, typer.Option(help="首页不合格时是否返回 1 / what makes it 1", metavar="fail|never")
    ] = "fail",
    profile: ProfileName = "national-2019",
    overlay: Overlays = None,
    lang: Lang = "zh",
) -> None:
    """按 V-S2 判定各网址:窗口、次数、上下限。 The verdict on each address, by V-S2."""
    with _said_in(lang):
        _one_of("--fail-on", fail_on, ("fail", "never"))
        good = _monitor(db, lang, profile, overlay).verdict(_moment(as_of), host, as_json=as_json)
        raise typer.Exit(OK if good or fail_on == "never" else FINDINGS)


@monitor_app.command("export")
def monitor_export(
    db: MonitorDb = MONITOR_DB,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="写到文件,默认输出到屏幕 / file to write")
    ] = None,
    since: Annotated[str, typer.Option(help="从哪天起 / from this day on", metavar="DATE")] = "",
    lang: Lang = "zh",
) -> None:
    """导出全部访问记录,每行一条 JSON。 All accesses as JSON lines."""
    with _said_in(lang):
        _monitor(db, lang).export(out, _moment(since) if since else None)


@monitor_app.command("merge")
def monitor_merge(
    files: Annotated[
        list[Path], typer.Argument(help="别处的导出文件或监测库 / exports of others", metavar="FILE…")
    ],
    db: MonitorDb = MONITOR_DB,
    profile: ProfileName = "national-2019",
    overlay: Overlays = None,
    lang: Lang = "zh",
) -> None:
    """并入别处的监测记录。 Take in what other places saw."""
    with _said_in(lang):
        _monitor(db, lang, profile, overlay).merge(files)


@monitor_app.command("schedule")
def monitor_schedule(
    print_: Annotated[
        str, typer.Option("--print", help="哪种定时任务 / which scheduler", metavar="cron|systemd|schtasks")
    ],
    db: MonitorDb = MONITOR_DB,
    lang: Lang = "zh",
) -> None:
    """打印定时任务文本,供粘贴,不安装。 Print a schedule to paste; installs nothing."""
    with _said_in(lang):
        _one_of("--print", print_, ("cron", "systemd", "schtasks"))
        _monitor(db, lang).schedule(print_)


def _monitor(
    db: Path,
    lang: str,
    profile: str = "national-2019",
    overlay: list[str] | None = None,
    *,
    quiet: bool = False,
) -> Monitor:
    from checker.monitor.command import Monitor
    from checker.profile import load_profile

    return Monitor(
        db,
        lang,
        load_profile(profile, tuple(overlay or ())),
        (lambda line: None) if quiet else typer.echo,
        lambda line: typer.echo(f"govcheck: {line}", err=True),
    )


@media_app.command("check")
def media_check(
    ledger: Annotated[list[Path], typer.Argument(help="账号台账 / ledgers of accounts", metavar="LEDGER…")],
    posts: Annotated[
        list[Path] | None, typer.Option("--posts", help="发文文件,可多次 / files of posts, repeatable")
    ] = None,
    site: Annotated[
        Path | None,
        typer.Option("--site", help="本单位网站的检查目录 / folder of an inspection of the unit's site"),
    ] = None,
    earlier: Annotated[
        list[Path] | None,
        typer.Option("--earlier", help="上次的台账,可多次 / earlier ledger, repeatable", metavar="LEDGER"),
    ] = None,
    links: Annotated[
        bool,
        typer.Option("--links", help="联网试开发文里的链接和客户端下载地址 / try links in posts and of apps"),
    ] = False,
    max_links: Annotated[int, typer.Option(min=1, help="最多试几个链接 / most links to try")] = 300,
    rate: Annotated[
        float, typer.Option(min=0.01, max=100, help="每个主机每秒请求数 / requests a second to a host")
    ] = 1.0,
    out: Out = Path("govcheck-media"),
    title: Annotated[str, typer.Option(help="报告名称 / title of the report")] = "",
    platform: Annotated[str, typer.Option(help="文件里没写平台时 / platform of files that name none")] = "",
    account: Annotated[str, typer.Option(help="文件里没写账号时 / account of files that name none")] = "",
    complete_from: Annotated[
        str, typer.Option(help="发文从哪天起是全的 / posts are complete from this day", metavar="DATE")
    ] = "",
    fetched: Annotated[
        str, typer.Option(help="发文取得的日期 / when the posts were fetched", metavar="DATE")
    ] = "",
    as_of: Annotated[str, typer.Option(help="监测时间点 / time of the check", metavar="DATE")] = "",
    overlay: Overlays = None,
    fail_on: Annotated[str, typer.Option(help="何时返回 1 / what makes it 1", metavar="veto|never")] = "veto",
    lang: Lang = "zh",
) -> None:
    """按台账和发文判定政务新媒体,写出报告。 Judge new media accounts and write the report."""
    with _said_in(lang):
        _one_of("--fail-on", fail_on, ("veto", "never"))
        from checker import clock
        from checker.media.check import media_profile
        from checker.media.check_command import Asked
        from checker.media.check_command import run as check_all
        from checker.media.tables import Given
        from checker.media.words import platform_of
        from checker.version import tool_version

        meant = platform_of(platform) if platform else None
        if platform and meant is None:
            _fault(
                "--platform 不认识 {name};例如 公众号、微博、抖音、快手、头条、客户端、小程序", name=platform
            )
        asked = Asked(
            list(posts or ()),
            list(ledger),
            Given(clock.now(), meant, account),
            _moment(complete_from, "--complete-from").date().isoformat() if complete_from else "",
            _moment(fetched, "--fetched").isoformat() if fetched else "",
            _moment(as_of) if as_of else clock.now(),
            title or ledger[0].stem,
            out,
            lang,
            site,
            tuple(earlier or ()),
            links,
            max_links,
            rate,
        )
        result, whole = check_all(
            asked,
            media_profile(overlays=tuple(overlay or ())),
            tool_version(),
            typer.echo,
            lambda error: _echo_error(error, lang),
        )
        if not whole:
            raise typer.Exit(3)
        if fail_on == "veto" and result.count("unqualified"):
            raise typer.Exit(1)


@media_app.command("import")
def media_import(
    files: Annotated[
        list[Path] | None,
        typer.Argument(help="发文:表格、JSON、订阅、网页 / posts, in any known format", metavar="FILE…"),
    ] = None,
    ledger: Annotated[
        list[Path] | None, typer.Option("--ledger", help="账号台账,可多次 / ledger of accounts, repeatable")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="只看怎样理解,不写文件 / only tell how files are understood")
    ] = False,
    out: Annotated[Path, typer.Option("--out", "-o", help="写到哪个文件 / file to write")] = Path(
        "media.json"
    ),
    platform: Annotated[str, typer.Option(help="文件里没写平台时 / platform of files that name none")] = "",
    account: Annotated[str, typer.Option(help="文件里没写账号时 / account of files that name none")] = "",
    complete_from: Annotated[
        str, typer.Option(help="发文从哪天起是全的 / posts are complete from this day", metavar="DATE")
    ] = "",
    as_of: Annotated[
        str, typer.Option(help="数据取得的日期 / when the data was fetched, YYYY-MM-DD", metavar="DATE")
    ] = "",
    lang: Lang = "zh",
) -> None:
    """把台账和发文读进一个文件,列出对应关系和拒收的行。 Import ledgers and posts."""
    with _said_in(lang):
        from checker import clock
        from checker.media.command import run as import_all
        from checker.media.tables import Given
        from checker.media.words import platform_of

        if not files and not ledger:
            _fault("请给出要导入的文件,或用 --ledger 给出台账")
        meant = platform_of(platform) if platform else None
        if platform and meant is None:
            _fault(
                "--platform 不认识 {name};例如 公众号、微博、抖音、快手、头条、客户端、小程序", name=platform
            )
        made, whole = import_all(
            list(files or ()),
            list(ledger or ()),
            Given(clock.now(), meant, account),
            complete_from=_moment(complete_from, "--complete-from").date().isoformat()
            if complete_from
            else "",
            as_of=_moment(as_of).isoformat() if as_of else "",
            out=None if dry_run else out,
            lang=lang,
            echo=typer.echo,
            complain=lambda error: _echo_error(error, lang),
        )
        if not whole:
            raise typer.Exit(USAGE)
        raise typer.Exit(OK if made.accounts or made.posts else INCOMPLETE)


@dev_app.command("new")
def dev_new(
    indicator: Annotated[str, typer.Argument(help="V-S7")],
    title: Annotated[str, typer.Argument(help="标题 / title")],
    slug: Annotated[str, typer.Argument(help="english_gist_of_the_failing_state")],
) -> None:
    """新建指标文件和测试文件。 Write the files of a new indicator."""
    with _said_in("zh"):
        from checker.scaffold import profile_file, profile_row, scaffold

        for file in scaffold(indicator, title, slug):
            typer.echo(str(file))
        typer.echo(f"\n请加到 {profile_file()}:\n\n{profile_row(indicator)}")


@dev_app.command("docs")
def dev_docs(
    check_only: Annotated[bool, typer.Option("--check", help="只检查是否最新 / only compare")] = False,
) -> None:
    """由指标文件生成 docs/。 Generate docs/ from the rule files."""
    with _said_in("zh"):
        from checker.documents import write_docs

        stale = write_docs(check_only=check_only)
        for file in stale:
            typer.echo(str(file))
        raise typer.Exit(FINDINGS if check_only and stale else OK)


# -- one inspection --------------------------------------------------------------------------


def _check(
    settings: Settings,
    out: Path,
    *,
    answers: Path | None,
    earlier: Path | None,
    monitor: Path | None,
    resume: bool,
    fail_on: str,
    min_pages: int,
    lang: str,
    quiet: bool,
) -> NoReturn:
    import threading

    from checker.inspect import STORE_NAME, judge_store, observe, write
    from checker.profile import load_profile
    from checker.progress import Display, how_to_resume, stop_on_interrupt
    from checker.store import Store
    from checker.trouble import why_nothing_seen

    load_profile(settings.profile, settings.overlays)  # a bad profile is told before an hour of crawling
    _readable(answers)
    _make_folder(out)
    stop = threading.Event()
    try:
        with stop_on_interrupt(stop), Display(lang, quiet=quiet) as display:
            settings, end = observe(
                settings, out, resume=resume, monitor=monitor, stop=stop, watch=display.show
            )
    except KeyboardInterrupt:  # the second one: no report of what was seen is wanted either
        _echo_error(how_to_resume(sys.argv[1:]), lang)
        raise typer.Exit(INCOMPLETE) from None
    result = _answered(judge_store(out / STORE_NAME, earlier=earlier), answers)
    files = write(result, out, lang)
    _summary(result, lang, files)
    if settings.archive:
        typer.echo(f"{'存档' if lang == 'zh' else 'Archive'}: {(out / 'evidence.warc.gz').resolve()}")
    with Store.open(out / STORE_NAME) as store:
        nothing = why_nothing_seen(store)
    if nothing is not None and end.state != "interrupted":
        _echo_error(nothing, lang)
        raise typer.Exit(INCOMPLETE)
    if end.state == "interrupted":
        _echo_error(how_to_resume(sys.argv[1:]), lang)
        raise typer.Exit(INCOMPLETE)
    raise typer.Exit(_code(result, fail_on, min_pages=min_pages))


def _a11y(
    urls: list[str],
    *,
    slow: str,
    axe: str,
    grid: str,
    size: int,
    page_s: float,
    block_outside: bool,
    as_json: Path | None,
    as_html: Path | None,
    verbose: bool,
    fail_on: str,
    lang: str,
    quiet: bool,
) -> int:
    import threading
    from urllib.parse import urlsplit

    from checker.accessibility.command import Session, details
    from checker.accessibility.run import Looking
    from checker.browser.find import Missing, find_axe, find_browser
    from checker.progress import stop_on_interrupt
    from checker.whole import write_whole
    from reports.phrases import Words

    words = Words(lang)
    engine = find_axe(named=axe)
    if axe and engine is None:
        _fault("{path} 不是 axe-core;请给出 axe.min.js", path=axe)
    programs = None if grid else find_browser()
    if isinstance(programs, Missing):
        typer.echo(f"govcheck: {words('a11y.no_browser', why=', '.join(programs.lacks))}", err=True)
        return INCOMPLETE
    files = [file for file in (as_json, as_html) if file]
    for file in files:
        _make_folder(file.parent)
    stop = threading.Event()
    looking = Looking(
        programs,
        engine,
        only=tuple({urlsplit(u).hostname or "" for u in urls}) if block_outside else (),
        grid=grid,
        size=size,
        page_s=page_s,
        shot=bool(as_html),
    )
    session = Session(looking, lang, slow, (lambda line: None) if quiet else typer.echo, stop)
    if engine is None or engine.version < (4,):
        typer.echo(words("a11y.old", version=engine.text if engine else "—"), err=True)
    seen = []
    with stop_on_interrupt(stop):
        for page in session.look(urls):
            seen.append(page)
            if verbose:
                for line in details(page, session):
                    typer.echo(line)
    if as_json:
        write_whole(as_json, session.listed(urls))
    if as_html:
        write_whole(as_html, session.page(urls[0] if len(urls) == 1 else words("a11y.pages", n=len(urls))))
    for line in session.summary(seen):
        typer.echo(line)
    for file in files:
        typer.echo(str(file.resolve()))
    counts = session.counts(seen)
    if counts["fail"] and fail_on == "fail":
        return FINDINGS
    return INCOMPLETE if counts["not_seen"] or len(seen) < len(urls) else OK


def _links(wanted: LinksWanted, *, as_json: Path | None, fail_on: str, lang: str, quiet: bool) -> int:
    import threading

    from checker import links_only
    from checker.progress import Display, stop_on_interrupt
    from checker.whole import write_whole

    if as_json:
        _make_folder(as_json.parent)
    stop = threading.Event()
    with stop_on_interrupt(stop), Display(lang, quiet=quiet) as display:
        seen = links_only.look(wanted, stop, display.show)
    if as_json:
        write_whole(as_json, links_only.as_json(seen, wanted))
    if seen.nothing:
        _echo_error(seen.nothing, lang)
    else:
        for line in [links_only.summary(seen, lang)] if quiet else links_only.lines(seen, lang):
            typer.echo(line)
    if as_json:
        typer.echo(str(as_json.resolve()))
    if fail_on != "never" and (seen.counts["sure"] or (fail_on == "suspected" and seen.counts["suspected"])):
        return FINDINGS
    return OK if seen.whole else INCOMPLETE


def _a11y_pages(value: str) -> str:
    if value not in ("auto", "all", "none") and not (value.isdecimal() and int(value) > 0):
        _fault("{option} 应是 auto、all、none 或页数,不是 {value}", option="--a11y-pages", value=value)
    return value


def _render(value: str) -> str:
    if value not in ("auto", "none") and not value.isdecimal():
        _fault("{option} 应是 auto、none 或页数,不是 {value}", option="--render", value=value)
    return value


def _one_of(option: str, value: str, known: tuple[str, ...]) -> None:
    if value not in known:
        _fault("{option} 应是 {known} 之一,不是 {value}", option=option, known="、".join(known), value=value)


def _judged_store(path: Path, out: Path | None, *, from_archive: bool) -> Path:
    """The store to judge: the one given, or one made from an archive."""
    from checker.inspect import STORE_NAME

    if path.is_dir():
        if not from_archive:
            return path / STORE_NAME
        path = path / "evidence.warc.gz"
    if not from_archive and not path.name.endswith((".warc.gz", ".warc")):
        return path
    from checker.archive import rebuild

    return rebuild(path, (out or path.parent / "from-archive") / STORE_NAME)


def _store_at(path: Path | None) -> Path | None:
    """The store in a folder, or the file itself; one that is not there is told at once."""
    from checker.inspect import STORE_NAME

    if path is None:
        return None
    file = path / STORE_NAME if path.is_dir() else path
    if not file.is_file():
        _fault("没有检查数据库 {path};请先运行 govcheck check", path=file)
    return file


def _paths(names: list[str] | None) -> tuple[str, ...]:
    """Files by their whole path, so that a store judged from another folder still finds them; names stay."""
    return tuple(str(Path(name).resolve()) if Path(name).is_file() else name for name in names or ())


def _readable(answers: Path | None) -> None:
    """A bad answers file is told before an hour of crawling."""
    if answers:
        from checker.answers import read_answers

        read_answers(answers)


def _answered(result: Result, answers: Path | None) -> Result:
    """The result with the answers of the file, if one is given."""
    if answers is None:
        return result
    from checker.answers import read_answers
    from checker.settle import settle

    return settle(result, read_answers(answers))


def _read(prompt: str) -> str:
    """One line from the terminal. Raises EOFError at its end."""
    typer.echo(prompt, nl=False)
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line


def _code(result: Result, fail_on: str, *, min_pages: int) -> int:
    if result.coverage.pages_opened < max(1, min_pages):
        return INCOMPLETE
    failed = {i.part for i in result.indicators if i.status == "fail"}
    if any(i.status == "error" for i in result.indicators):
        return USAGE
    if fail_on.startswith("score<") and result.score.best < float(fail_on.removeprefix("score<")):
        return FINDINGS
    if fail_on == "veto" and "veto" in failed:
        return FINDINGS
    if fail_on == "deduct" and failed & {"veto", "deduct"}:
        return FINDINGS
    return OK


def _summary(result: Result, lang: str, files: tuple[Path, Path]) -> None:
    from reports.terminal import summary

    try:
        typer.echo(summary(result, lang, _width()))
        typer.echo(f"{'报告' if lang == 'zh' else 'Report'}: {files[1].resolve()}")
        typer.echo(f"{'数据' if lang == 'zh' else 'Data'}:   {files[0].resolve()}")
    except BrokenPipeError:  # the files are written, and the exit code tells the rest
        _leave_stdout()


def _typed(question: str) -> str:
    """The line that a person types. Raises EOFError at the end of input and on Ctrl+C."""
    try:
        return str(typer.prompt(question, default="", show_default=False, prompt_suffix=""))
    except typer.Abort:
        raise EOFError from None


def _width() -> int:
    import shutil

    return min(100, shutil.get_terminal_size((80, 24)).columns)


# -- words and errors ------------------------------------------------------------------------


class _said_in:
    """Turn errors that the user can mend into one line in the user's language and exit code 2."""

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def __enter__(self) -> None:
        if self.lang not in ("zh", "en"):
            typer.echo(f"govcheck: --lang: zh, en; not {self.lang}", err=True)
            raise typer.Exit(USAGE)

    def __exit__(self, kind: Any, error: BaseException | None, trace: Any) -> None:
        from checker.errors import UserError
        from checker.mishaps import mishap
        from reports.model import ResultError

        if isinstance(error, BrokenPipeError):  # whoever read our output has read enough
            _leave_stdout()
            raise typer.Exit(OK) from None
        if isinstance(error, KeyboardInterrupt):
            _echo_error(UserError("被中断,没有做完;已写好的文件都是完整的"), self.lang)
            raise typer.Exit(INCOMPLETE) from None
        said = error if isinstance(error, UserError) else mishap(error) if error else None
        if said:
            _echo_error(said, self.lang)
            raise typer.Exit(USAGE) from None
        if isinstance(error, ResultError):
            typer.echo(f"govcheck: {error}", err=True)
            raise typer.Exit(USAGE) from None


def _leave_stdout() -> None:
    """Send what is still to be written nowhere, or Python complains of it when it ends."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _echo_error(error: UserError, lang: str) -> None:
    from checker.texts import text_of
    from reports.phrases import Words

    said = Words(lang).say(text_of(error.sentence))
    typer.echo(f"govcheck: {said.text}", err=True)


def _fault(template: str, **values: object) -> NoReturn:
    from checker.errors import UserError

    raise UserError(template, **values)


def _fail_on(value: str) -> None:
    """Accept the words of FAIL_ON, with any number of points after `score<`."""
    import re

    if value not in FAIL_ON and not re.fullmatch(r"score<\d{1,3}(\.\d)?", value):
        _fault(
            "{option} 应是 {known} 之一,不是 {value}",
            option="--fail-on",
            known="、".join(FAIL_ON),
            value=value,
        )


def _site_file(path: Path | None) -> SiteFile:
    """The site.toml of `--site`; an empty one without."""
    from checker.sitefile import SiteFile, load_site_file

    return load_site_file(path) if path else SiteFile()


def _with_site_file(settings: Settings, known: SiteFile) -> Settings:
    from checker.sitefile import with_site_file

    return with_site_file(settings, known) if known.text else settings


def _start_address(site: str, folder: str, public: str) -> str:
    """Where the inspection starts: for a folder, the public address that is to be shown."""
    if folder:
        return _address(public, "--url") if public else "http://localhost/"
    return _address(site, "")


def _folder(site: str) -> str:
    """The folder as an absolute path, or "" when `site` is an address."""
    if "://" in site:
        return ""
    path = Path(site)
    if path.is_dir():
        return str(path.resolve())
    if path.is_file():
        _fault("{path} 是文件;单个网页用 govcheck facts,整站请给目录或网址", path=site)
    if "/" in site.rstrip("/") or site.startswith("."):
        _fault("没有目录 {path};网址请写 http:// 或 https:// 开头", path=site)
    return ""


def _address(text: str, option: str) -> str:
    """A web address; the scheme may be left out."""
    from checker.fetch.urls import normalise

    url = normalise(text if "://" in text else f"https://{text}")
    if url is None:
        _fault(
            "{option}不是网址: {text};网址以 http:// 或 https:// 开头",
            option=option and option + " ",
            text=text,
        )
    return url


def _is_public(address: str) -> bool:
    """Whether the host is a name a reader would use: a bare IP or this machine says nothing of the domain."""
    import ipaddress
    from urllib.parse import urlsplit

    host = urlsplit(address).hostname or ""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return "." in host and not host.endswith((".localhost", ".local", ".test", ".internal"))
    return False


def _moment(text: str, option: str = "--as-of") -> Any:
    from checker import clock

    if not text:
        return clock.now()
    try:
        return clock.parse_as_of(text)
    except ValueError:
        _fault("{option} 应是 YYYY-MM-DD 这样的日期,不是 {text}", option=option, text=text)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        from checker.mishaps import mishap

        said = mishap(error, folder)
        _fault("无法写入目录 {folder}: {trouble}", folder=folder, trouble=said.sentence if said else error)


def run() -> None:
    """Console entry point. A crash of ours is exit code 2, never 1, which means findings."""
    import signal

    interrupted = []

    def on_signal(number: int, frame: object) -> None:
        interrupted.append(number)
        raise KeyboardInterrupt

    for number in (signal.SIGINT, signal.SIGTERM):  # both end us in order
        signal.signal(number, on_signal)
    try:
        app()
    except SystemExit as end:
        if interrupted and end.code == FINDINGS:  # Typer's code for what no command of ours caught
            raise SystemExit(INCOMPLETE) from None
        raise
    except Exception:
        import traceback

        traceback.print_exc()
        typer.echo(
            "govcheck: 内部错误,请把以上内容交给维护者 / internal error, please report the above", err=True
        )
        raise SystemExit(USAGE) from None


if __name__ == "__main__":
    run()
