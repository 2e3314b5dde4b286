"""`govcheck a11y`, `words`, `links`: one part alone, without an inspection."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from checker.commands.ends import FINDINGS, INCOMPLETE, OK, echo_error, fault, said_in
from checker.commands.given import address_of, make_folder, one_of
from checker.commands.options import (
    Axe,
    Browsers,
    Excluded,
    Grid,
    Hosts,
    IgnoreRobots,
    Lang,
    MaxLinks,
    MaxMinutes,
    MaxPages,
)

if TYPE_CHECKING:
    from checker.links_only import Wanted

Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="只输出小结 / only the summary")]


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
    axe: Axe = None,
    grid: Grid = "",
    browsers: Browsers = 0,
    page_seconds: Annotated[float, typer.Option(help="每页最多几秒 / seconds per page", min=5)] = 90.0,
    block_outside: Annotated[
        bool, typer.Option("--block-outside", help="不访问其他主机 / reach no other hosts")
    ] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="列出元素 / list the elements")] = False,
    fail_on: Annotated[str, typer.Option(help="何时返回 1 / what makes it 1", metavar="fail|never")] = "fail",
    lang: Lang = "zh",
    quiet: Quiet = False,
) -> None:
    """只检查无障碍:指定的网页,不爬全站。 Only accessibility, on the pages named."""
    with said_in(lang):
        one_of("--slow", slow, ("auto", "all", "none"))
        one_of("--fail-on", fail_on, ("fail", "never"))
        from checker.accessibility.listing import addresses

        stdin = sys.stdin if files_from == "-" else ()
        if sitemap:
            from checker.accessibility.command import sitemap_pages

            listed = addresses(
                [*(pages or ()), *sitemap_pages(address_of(sitemap, "--sitemap"))], files_from, stdin
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
    with said_in(lang):
        one_of("--fail-on", fail_on, ("grave", "plain", "never"))
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
            raise typer.Exit(FINDINGS)
        if all(one.unread for one in found):
            raise typer.Exit(INCOMPLETE)


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
    max_pages: MaxPages = 10_000,
    max_links: MaxLinks = 100_000,
    max_minutes: MaxMinutes = 60.0,
    rate: Annotated[
        float, typer.Option(help="每主机每秒请求数,0 不限 / requests per second and host", min=0)
    ] = 5.0,
    threads: Annotated[int, typer.Option(help="并发数 / concurrency", min=1, max=256)] = 8,
    readers: Annotated[
        int | None, typer.Option(help="进程数,默认每核一个 / processes, one per core", min=0)
    ] = None,
    exclude: Excluded = None,
    host: Hosts = None,
    ignore_robots: IgnoreRobots = False,
    as_json: Annotated[
        Path | None, typer.Option("--json", help="全部结果 / everything as JSON", metavar="FILE")
    ] = None,
    fail_on: Annotated[
        str, typer.Option(help="何时返回 1 / what makes it 1", metavar="sure|suspected|never")
    ] = "sure",
    lang: Lang = "zh",
    quiet: Quiet = False,
) -> None:
    """只查链接:全站或指定的网页。 Only the links, of a site or of the pages named."""
    with said_in(lang):
        one_of("--fail-on", fail_on, ("sure", "suspected", "never"))
        from checker.links_only import Wanted, named

        stdin = sys.stdin if files_from == "-" else ()
        listed = named(pages or (), files_from, stdin)
        wanted = Wanted(
            tuple(dict.fromkeys(address_of(page, "") for page in listed)),
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
    from checker.accessibility.troubles import in_words
    from checker.browser.find import Missing, find_axe, find_browser
    from checker.progress import stop_on_interrupt
    from checker.whole import write_whole
    from reports.phrases import Words

    words = Words(lang)
    engine = find_axe(named=axe)
    if axe and engine is None:
        fault("{path} 不是 axe-core;请给出 axe.min.js", path=axe)
    programs = None if grid else find_browser()
    if isinstance(programs, Missing):  # every page is told as not looked at
        told = (words.say(in_words(lack) or lack).text for lack in programs.lacks)
        typer.echo(f"govcheck: {words('a11y.no_browser', why=', '.join(told))}", err=True)
    files = [file for file in (as_json, as_html) if file]
    for file in files:
        make_folder(file.parent)
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
    if len(seen) < len(urls):
        typer.echo(words("a11y.left", n=len(urls) - len(seen)))
    for file in files:
        typer.echo(str(file.resolve()))
    counts = session.counts(seen)
    if counts["fail"] and fail_on == "fail":
        return FINDINGS
    return INCOMPLETE if counts["not_seen"] or len(seen) < len(urls) else OK


def _links(wanted: Wanted, *, as_json: Path | None, fail_on: str, lang: str, quiet: bool) -> int:
    import threading

    from checker import links_only
    from checker.progress import Display, stop_on_interrupt
    from checker.whole import write_whole

    if as_json:
        make_folder(as_json.parent)
    stop = threading.Event()
    with stop_on_interrupt(stop), Display(lang, quiet=quiet) as display:
        seen = links_only.look(wanted, stop, display.show)
    if as_json:
        write_whole(as_json, links_only.as_json(seen, wanted))
    if seen.nothing:
        echo_error(seen.nothing, lang)
    else:
        for line in [links_only.summary(seen, lang)] if quiet else links_only.lines(seen, lang):
            typer.echo(line)
    if as_json:
        typer.echo(str(as_json.resolve()))
    if fail_on != "never" and (seen.counts["sure"] or (fail_on == "suspected" and seen.counts["suspected"])):
        return FINDINGS
    return OK if seen.whole else INCOMPLETE
