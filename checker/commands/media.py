"""`govcheck media`: ledgers and posts of new media."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from checker.commands.ends import FINDINGS, INCOMPLETE, OK, USAGE, echo_error, fault, said_in
from checker.commands.given import moment, one_of, readable
from checker.commands.options import AnswersFile, Lang, Out, Overlays

if TYPE_CHECKING:
    from checker.media.tables import Given

Platform = Annotated[str, typer.Option(help="文件里没写平台时 / platform of files that name none")]
Account = Annotated[str, typer.Option(help="文件里没写账号时 / account of files that name none")]
CompleteFrom = Annotated[
    list[str] | None,
    typer.Option(
        help="发文从哪天起是全的,可按文件写,可多次 / posts are complete from this day, by file or for all",
        metavar="[FILE=]DATE",
    ),
]

app = typer.Typer(help="政务新媒体的台账和发文。 New media: ledgers and posts.", no_args_is_help=True)


@app.command("check")
def check(
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
    platform: Platform = "",
    account: Account = "",
    complete_from: CompleteFrom = None,
    fetched: Annotated[
        str, typer.Option(help="发文取得的日期 / when the posts were fetched", metavar="DATE")
    ] = "",
    as_of: Annotated[str, typer.Option(help="监测时间点 / time of the check", metavar="DATE")] = "",
    answers: AnswersFile = None,
    overlay: Overlays = None,
    fail_on: Annotated[str, typer.Option(help="何时返回 1 / what makes it 1", metavar="veto|never")] = "veto",
    lang: Lang = "zh",
) -> None:
    """按台账和发文判定政务新媒体,写出报告。 Judge new media accounts and write the report."""
    with said_in(lang):
        one_of("--fail-on", fail_on, ("veto", "never"))
        readable(answers)
        from checker.media.check import media_profile
        from checker.media.check_command import Asked
        from checker.media.check_command import run as check_all
        from checker.version import tool_version

        asked = Asked(
            list(posts or ()),
            list(ledger),
            _given(platform, account),
            _first_days(complete_from, posts),
            _fetched(fetched, "--fetched"),
            moment(as_of),
            title or ledger[0].stem,
            out,
            lang,
            site,
            tuple(earlier or ()),
            links,
            max_links,
            rate,
            answers,
        )
        result, whole = check_all(
            asked,
            media_profile(overlays=tuple(overlay or ())),
            tool_version(),
            typer.echo,
            lambda error: echo_error(error, lang),
        )
        if not whole:
            raise typer.Exit(INCOMPLETE)
        if fail_on == "veto" and result.count("unqualified"):
            raise typer.Exit(FINDINGS)


@app.command("import")
def import_(
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
    platform: Platform = "",
    account: Account = "",
    complete_from: CompleteFrom = None,
    as_of: Annotated[
        str, typer.Option(help="数据取得的日期 / when the data was fetched, YYYY-MM-DD", metavar="DATE")
    ] = "",
    lang: Lang = "zh",
) -> None:
    """把台账和发文读进一个文件,列出对应关系和拒收的行。 Import ledgers and posts."""
    with said_in(lang):
        from checker.media.command import run as import_all

        if not files and not ledger:
            fault("请给出要导入的文件,或用 --ledger 给出台账")
        made, whole = import_all(
            list(files or ()),
            list(ledger or ()),
            _given(platform, account),
            complete_from=_first_days(complete_from, files),
            as_of=_fetched(as_of, "--as-of"),
            out=None if dry_run else out,
            lang=lang,
            echo=typer.echo,
            complain=lambda error: echo_error(error, lang),
        )
        if not whole:
            raise typer.Exit(USAGE)
        raise typer.Exit(OK if made.accounts or made.posts else INCOMPLETE)


def _given(platform: str, account: str) -> Given:
    """What holds for files that name no platform and no account."""
    from checker import clock
    from checker.media.tables import Given
    from checker.media.words import platform_of

    meant = platform_of(platform) if platform else None
    if platform and meant is None:
        fault("--platform 不认识 {name};例如 公众号、微博、抖音、快手、头条、客户端、小程序", name=platform)
    return Given(clock.now(), meant, account)


def _first_days(said: list[str] | None, files: list[Path] | None) -> dict[str, str]:
    """`2026-10-01` for all files, `posts.xlsx=2026-10-01` for one: days by file name, "" for all."""
    days = {}
    for text in said or ():
        name, _, day = text.rpartition("=")
        name = Path(name).name if name else ""
        if name and name not in {path.name for path in files or ()}:
            fault("--complete-from 写了 {file},它不在发文文件里", file=name)
        days[name] = moment(day, "--complete-from").date().isoformat()
    return days


def _fetched(text: str, option: str) -> str:
    """When files were fetched: "" where nobody says, and never in the future."""
    from checker import clock

    if not text:
        return ""
    at = moment(text, option)
    if at.date() > clock.now().date():
        fault("{option} 写了 {text},还没有到这一天", option=option, text=text)
    return at.isoformat()
