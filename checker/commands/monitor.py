"""`govcheck monitor`: watch sites over days."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from checker.commands.ends import FINDINGS, INCOMPLETE, OK, fault, said_in
from checker.commands.given import address_of, moment, one_of
from checker.commands.options import AsOf, Lang, Overlays, ProfileName

if TYPE_CHECKING:
    from checker.monitor.command import Monitor

app = typer.Typer(
    help="多日监测网站能否打开、首页和栏目是否更新。 Watch sites over days.", no_args_is_help=True
)

Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="只输出警告 / only warnings")]
MonitorDb = Annotated[Path, typer.Option("--db", help="监测库文件 / the file of the monitoring")]
MONITOR_DB = Path("monitor.db")
Threads = Annotated[int, typer.Option(help="同时访问几个网站 / sites at once", min=1, max=64)]


@app.command("add")
def add(
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
    with said_in(lang):
        one_of("--kind", kind, ("home", "column"))
        from checker.monitor.command import from_file, named

        found = [*named(urls or (), kind), *(row for file in from_ or () for row in from_file(file, kind))]
        controls = [address_of(url, "--control") for url in control or ()]
        if not found and not controls and ignore_robots is None:
            fault("请给出网址,或用 --from 给出检查数据、site.toml 或网址清单")
        _monitor(db, lang).add(found, controls, ignore_robots=ignore_robots)


@app.command("drop")
def drop(
    urls: Annotated[list[str], typer.Argument(help="网址 / addresses", metavar="URL…")],
    db: MonitorDb = MONITOR_DB,
    lang: Lang = "zh",
) -> None:
    """不再监测这些网址,已有记录保留。 Stop watching; what was seen stays."""
    with said_in(lang):
        _monitor(db, lang).drop([address_of(url, "") for url in urls])


@app.command("tick")
def tick(
    db: MonitorDb = MONITOR_DB,
    spread: Annotated[
        bool,
        typer.Option("--spread", help="各网站错开时间;要每 10 分钟运行一次 / each at its own minute"),
    ] = False,
    threads: Threads = 16,
    profile: ProfileName = "national-2019",
    overlay: Overlays = None,
    lang: Lang = "zh",
    quiet: Quiet = False,
) -> None:
    """把本时段该访问的访问一次。 Ask what is due in this slot, once."""
    with said_in(lang):
        done = _monitor(db, lang, profile, overlay, quiet=quiet).tick(spread=spread, threads=threads)
        raise typer.Exit(OK if done else INCOMPLETE)


@app.command("run")
def run(
    db: MonitorDb = MONITOR_DB,
    threads: Threads = 16,
    profile: ProfileName = "national-2019",
    overlay: Overlays = None,
    lang: Lang = "zh",
    quiet: Quiet = False,
) -> None:
    """在前台一直监测,Ctrl+C 结束。 Keep watching until Ctrl+C."""
    with said_in(lang):
        _monitor(db, lang, profile, overlay, quiet=quiet).run(threads=threads)


@app.command("status")
def status(
    db: MonitorDb = MONITOR_DB,
    profile: ProfileName = "national-2019",
    overlay: Overlays = None,
    lang: Lang = "zh",
) -> None:
    """监测是否在运行,各网站近况如何。 Whether it is alive, and how the sites do."""
    with said_in(lang):
        _monitor(db, lang, profile, overlay).status(moment(""))


@app.command("verdict")
def verdict(
    db: MonitorDb = MONITOR_DB,
    as_of: AsOf = "",
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
    with said_in(lang):
        one_of("--fail-on", fail_on, ("fail", "never"))
        good = _monitor(db, lang, profile, overlay).verdict(moment(as_of), host, as_json=as_json)
        raise typer.Exit(OK if good or fail_on == "never" else FINDINGS)


@app.command("export")
def export(
    db: MonitorDb = MONITOR_DB,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="写到文件,默认输出到屏幕 / file to write")
    ] = None,
    since: Annotated[str, typer.Option(help="从哪天起 / from this day on", metavar="DATE")] = "",
    lang: Lang = "zh",
) -> None:
    """导出全部访问记录,每行一条 JSON。 All accesses as JSON lines."""
    with said_in(lang):
        _monitor(db, lang).export(out, moment(since) if since else None)


@app.command("merge")
def merge(
    files: Annotated[
        list[Path], typer.Argument(help="别处的导出文件或监测库 / exports of others", metavar="FILE…")
    ],
    db: MonitorDb = MONITOR_DB,
    profile: ProfileName = "national-2019",
    overlay: Overlays = None,
    lang: Lang = "zh",
) -> None:
    """并入别处的监测记录。 Take in what other places saw."""
    with said_in(lang):
        _monitor(db, lang, profile, overlay).merge(files)


@app.command("schedule")
def schedule(
    print_: Annotated[
        str, typer.Option("--print", help="哪种定时任务 / which scheduler", metavar="cron|systemd|schtasks")
    ],
    db: MonitorDb = MONITOR_DB,
    lang: Lang = "zh",
) -> None:
    """打印定时任务文本,供粘贴,不安装。 Print a schedule to paste; installs nothing."""
    with said_in(lang):
        one_of("--print", print_, ("cron", "systemd", "schtasks"))
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
