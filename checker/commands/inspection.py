"""`govcheck check`, `init`, `judge`: one inspection, from the network or from what was seen before."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from checker.commands.ends import FINDINGS, INCOMPLETE, OK, USAGE, echo_error, fault, leave_stdout, said_in
from checker.commands.given import (
    a11y_pages_of,
    answered,
    check_fail_on,
    folder_at,
    is_public,
    make_folder,
    moment,
    readable,
    render_of,
    site_file_at,
    start_address,
    store_at,
    whole_paths,
    with_site_file,
)
from checker.commands.options import (
    AnswersFile,
    AsOf,
    Axe,
    Browsers,
    Earlier,
    Excluded,
    FailOn,
    Grid,
    Hosts,
    IgnoreRobots,
    Lang,
    MaxLinks,
    MaxMinutes,
    MaxPages,
    MonitorFile,
    Out,
    Overlays,
    ProfileName,
    PublicUrl,
    Rate,
    SiteToml,
)

if TYPE_CHECKING:
    from checker.config import Settings
    from reports.model import Result


def check(
    site: Annotated[
        str, typer.Argument(help="网址或本地目录,site.toml 写了可省 / URL or folder", metavar="URL|FOLDER")
    ] = "",
    out: Out = Path("govcheck-out"),
    site_file: SiteToml = None,
    url: PublicUrl = "",
    resume: Annotated[bool, typer.Option("--resume", help="接着上次做 / go on with an earlier run")] = False,
    profile: ProfileName = "national-2019",
    overlay: Overlays = None,
    answers: AnswersFile = None,
    earlier: Earlier = None,
    monitor: MonitorFile = None,
    fail_on: FailOn = "veto",
    max_pages: MaxPages = 1000,
    max_links: MaxLinks = 3000,
    max_minutes: MaxMinutes = 60.0,
    min_pages: Annotated[int, typer.Option(help="少于此数算未完成 / fewer is incomplete", min=0)] = 1,
    depth: Annotated[int | None, typer.Option(help="离首页最多几次点击 / clicks from home")] = None,
    rate: Rate = 5.0,
    threads: Annotated[int, typer.Option(help="并发数 / concurrency", min=1, max=64)] = 8,
    readers: Annotated[
        int | None, typer.Option(help="读页进程数,默认每核一个,0 不另开进程 / page-reading processes", min=0)
    ] = None,
    exclude: Excluded = None,
    host: Hosts = None,
    path: Annotated[str, typer.Option(help="只查此路径之下 / only below this path")] = "/",
    external: Annotated[
        bool | None, typer.Option("--external/--no-external", help="是否访问站外链接 / try outside links")
    ] = None,
    ignore_robots: IgnoreRobots = False,
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
    axe: Axe = None,
    grid: Grid = "",
    browsers: Browsers = 0,
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
    as_of: AsOf = "",
    lang: Lang = "zh",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="只输出结果 / no progress")] = False,
) -> None:
    """检查一个网站并写报告。 Inspect one site and write the report."""
    with said_in(lang):
        check_fail_on(fail_on)
        from checker.config import Limits, Settings

        known = site_file_at(site_file)
        if not site and not known.url:
            fault("请给出网址或目录,或用 --site 给出写有 url 的 site.toml")
        folder = folder_at(site) if site else ""
        address = start_address(site or known.url, folder, url or known.url)
        said = (
            ("name", name),
            ("kind", department is not None),
            ("outward_services", no_services is not None),
        )
        settings = Settings(
            url=address,
            as_of=moment(as_of),
            folder=folder,
            public_host_known=is_public(address),
            site_kind="department" if department else "portal",
            outward_services=not no_services,
            site_name=name,
            told=tuple(what for what, given in said if given),
            profile=whole_paths([profile])[0],
            overlays=whole_paths(overlay),
            exclude=tuple(exclude or ()),
            also_hosts=tuple(host or ()),
            path_prefix=path,
            external=not folder if external is None else external,
            respect_robots=not ignore_robots,
            probes=probes,
            browser=browser,
            render=render_of(render),
            a11y_pages=a11y_pages_of(a11y_pages),
            axe=str(axe.resolve()) if axe else "",
            grid=grid,
            browsers=browsers,
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
            with_site_file(settings, known),
            out,
            answers=answers,
            earlier=store_at(earlier),
            monitor=monitor,
            resume=resume,
            fail_on=fail_on,
            min_pages=min_pages,
            lang=lang,
            quiet=quiet,
        )


def init(
    site: Annotated[str, typer.Argument(help="网址或本地目录 / URL or folder", metavar="URL|FOLDER")] = "",
    out: Annotated[Path, typer.Option("--out", "-o", help="写到哪个文件 / file to write")] = Path(
        "site.toml"
    ),
    url: PublicUrl = "",
    store: Annotated[
        Path | None,
        typer.Option("--from", help="用已有的检查数据,不联网 / an inspection that was made before"),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="覆盖已有的文件 / replace the file")] = False,
    max_pages: MaxPages = 150,
    max_minutes: MaxMinutes = 10.0,
    rate: Rate = 5.0,
    as_of: AsOf = "",
    lang: Lang = "zh",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="不显示进度 / no progress")] = False,
) -> None:
    """看一遍网站,写出 site.toml 草稿,供人更正。 Look at a site and draft its site.toml."""
    with said_in(lang):
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
                fault("请给出网址或目录,或用 --from 给出已有的检查数据")
            folder = folder_at(site)
            address = start_address(site, folder, url)
            seen = Settings(
                url=address,
                as_of=moment(as_of),
                folder=folder,
                public_host_known=is_public(address),
                external=False,
                probes=False,
                browser=False,
                limits=Limits(max_pages=max_pages, max_links=0, max_minutes=max_minutes, rate=rate),
            )
        make_folder(out.parent)
        stop = threading.Event()
        with stop_on_interrupt(stop), Display(lang, quiet=quiet) as display:
            drafted = make_draft(seen, out, force=force, speak=speak, stop=stop, watch=display.show)
        for line in drafted.lines:
            typer.echo(line)
        if drafted.trouble:
            echo_error(drafted.trouble, lang)
            raise typer.Exit(INCOMPLETE)


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
    with said_in(lang):
        check_fail_on(fail_on)
        from checker.inspect import begun_with, judge_store, write
        from checker.profile import load_profile

        path = _judged_store(store, out, from_archive=from_archive)
        chosen = (
            load_profile(profile or begun_with(path), whole_paths(overlay)) if profile or overlay else None
        )
        known = site_file_at(site_file) if site_file else None
        result = answered(
            judge_store(path, profile=chosen, site_file=known, earlier=store_at(earlier), monitor=monitor),
            answers,
        )
        folder = out or path.parent
        make_folder(folder)
        files = write(result, folder, lang)
        _summary(result, lang, files)
        raise typer.Exit(_code(result, fail_on, min_pages=1))


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
    readable(answers)
    make_folder(out)
    stop = threading.Event()
    try:
        with stop_on_interrupt(stop), Display(lang, quiet=quiet) as display:
            settings, end = observe(
                settings, out, resume=resume, monitor=monitor, stop=stop, watch=display.show
            )
    except KeyboardInterrupt:  # the second one: no report of what was seen is wanted either
        echo_error(how_to_resume(sys.argv[1:]), lang)
        raise typer.Exit(INCOMPLETE) from None
    result = answered(judge_store(out / STORE_NAME, earlier=earlier), answers)
    files = write(result, out, lang)
    _summary(result, lang, files)
    if settings.archive:
        typer.echo(f"{'存档' if lang == 'zh' else 'Archive'}: {(out / 'evidence.warc.gz').resolve()}")
    with Store.open(out / STORE_NAME) as store:
        nothing = why_nothing_seen(store)
    if nothing is not None and end.state != "interrupted":
        echo_error(nothing, lang)
        raise typer.Exit(INCOMPLETE)
    if end.state == "interrupted":
        echo_error(how_to_resume(sys.argv[1:]), lang)
        raise typer.Exit(INCOMPLETE)
    raise typer.Exit(_code(result, fail_on, min_pages=min_pages))


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
        leave_stdout()


def _width() -> int:
    import shutil

    return min(100, shutil.get_terminal_size((80, 24)).columns)
