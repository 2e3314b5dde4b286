"""The door: which commands there are, and the short ones. checker/commands has the others.

Exit codes: 0 passed; 1 findings at or above --fail-on; 2 usage, configuration or internal error;
3 the inspection is incomplete (nothing opened, interrupted, stopped by a budget before --min-pages).
Heavy imports stand inside the commands.
"""

from __future__ import annotations

from typing import Annotated

import typer

from checker.commands import inspection, media, monitor, parts, profile, results
from checker.commands.ends import FINDINGS, INCOMPLETE, OK, USAGE, said_in
from checker.commands.given import moment
from checker.commands.options import AsOf, Lang

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
dev_app = typer.Typer(help="给贡献者的命令。 For contributors.", no_args_is_help=True)
for name, group in (
    ("rules", rules_app),
    ("profile", profile.app),
    ("monitor", monitor.app),
    ("media", media.app),
    ("dev", dev_app),
):
    app.add_typer(group, name=name)
for command in (
    inspection.check,
    inspection.init,
    inspection.judge,
    results.diff,
    results.report,
    results.answer,
    parts.a11y,
    parts.words,
    parts.links,
):
    app.command()(command)


@app.command()
def facts(
    pages: Annotated[list[str], typer.Argument(help="网页文件或网址 / files or URLs", metavar="FILE|URL…")],
    as_json: Annotated[bool, typer.Option("--json", help="每页一行 JSON / one JSON object per line")] = False,
    as_of: AsOf = "",
    base: Annotated[str, typer.Option("--base", help="文件的原网址 / address a file was saved from")] = "",
    lang: Lang = "zh",
) -> None:
    """显示对一个网页的理解。 Show what was understood of a page."""
    with said_in(lang):
        from checker.page.show import show

        codes = [show(page, moment(as_of), as_json=as_json, base=base, lang=lang) for page in pages]
        raise typer.Exit(max(codes, default=OK))


@app.command()
def doctor(lang: Lang = "zh") -> None:
    """检查运行环境:有什么、缺什么、怎么补。 What is there, what is missing, how to mend it."""
    with said_in(lang):
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
    with said_in(lang):
        from checker.catalog import rows

        for row in rows(lang):
            typer.echo(row)


@rules_app.command("show")
def rules_show(indicator: Annotated[str, typer.Argument(help="V-S3")], lang: Lang = "zh") -> None:
    """一项指标的说明与数字出处。 One indicator: how it decides, its figures and their sources."""
    with said_in(lang):
        from checker.catalog import page

        typer.echo(page(indicator))


@dev_app.command("new")
def dev_new(
    indicator: Annotated[str, typer.Argument(help="V-S7")],
    title: Annotated[str, typer.Argument(help="标题 / title")],
    slug: Annotated[str, typer.Argument(help="english_gist_of_the_failing_state")],
) -> None:
    """新建指标文件和测试文件。 Write the files of a new indicator."""
    with said_in("zh"):
        from checker.scaffold import profile_file, profile_row, scaffold

        for file in scaffold(indicator, title, slug):
            typer.echo(str(file))
        typer.echo(f"\n请加到 {profile_file()}:\n\n{profile_row(indicator)}")


@dev_app.command("docs")
def dev_docs(
    check_only: Annotated[bool, typer.Option("--check", help="只检查是否最新 / only compare")] = False,
) -> None:
    """由指标文件生成 docs/。 Generate docs/ from the rule files."""
    with said_in("zh"):
        from checker.documents import write_docs

        stale = write_docs(check_only=check_only)
        for file in stale:
            typer.echo(str(file))
        raise typer.Exit(FINDINGS if check_only and stale else OK)


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
