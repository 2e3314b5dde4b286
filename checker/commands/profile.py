"""`govcheck profile`: look at profiles, compare them, check their figures."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from checker.commands.ends import said_in
from checker.commands.options import Lang, Overlays

app = typer.Typer(help="查看、比较、核对评价方案。 Look at profiles.", no_args_is_help=True)


Row = Annotated[str, typer.Option("--indicator", help="只看这项指标 / only this indicator", metavar="ID")]
Named = Annotated[str, typer.Argument(help="评价方案名或文件 / profile name or file", metavar="PROFILE")]


@app.command("list")
def list_(lang: Lang = "zh") -> None:
    """列出内置的评价方案。 The profiles that come with govcheck."""
    with said_in(lang):
        from checker.profile_tools import list_profiles

        for line in list_profiles(lang):
            typer.echo(line)


@app.command("show")
def show(
    name: Named = "national-2019",
    overlay: Overlays = None,
    indicator: Row = "",
    json_: Annotated[bool, typer.Option("--json", help="输出 JSON / print JSON")] = False,
    lang: Lang = "zh",
) -> None:
    """列出每个数字的来源和把握程度。 Every figure with its source and how sure it is."""
    with said_in(lang):
        from checker.profile import load_profile
        from checker.profile_tools import as_json, show

        profile = load_profile(name, tuple(overlay or ()))
        lines = [as_json(profile, indicator)] if json_ else show(profile, lang, indicator)
        for line in lines:
            typer.echo(line)


@app.command("diff")
def diff(
    old: Annotated[str, typer.Argument(help="评价方案名或文件 / profile name or file", metavar="OLD")],
    new: Annotated[str, typer.Argument(help="与它比较的方案 / the profile to compare", metavar="NEW")],
    overlay: Overlays = None,
    lang: Lang = "zh",
) -> None:
    """比较两个方案,叠加方案加在后一个上。 Compare two profiles; overlays lie on the second."""
    with said_in(lang):
        from checker.profile import load_profile
        from checker.profile_tools import diff

        for line in diff(load_profile(old), load_profile(new, tuple(overlay or ())), lang):
            typer.echo(line)


@app.command("verify")
def verify(
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
    with said_in(lang):
        from checker.profile_verify import verify

        verify(name, out, _typed, typer.echo, lang=lang, indicator=indicator, also_corroborated=all_)


@app.command("schema")
def schema() -> None:
    """输出评价方案文件的 JSON Schema。 Print the JSON Schema of profile files."""
    from checker.profile_schema import schema as made

    typer.echo(made(), nl=False)


def _typed(question: str) -> str:
    """The line that a person types. Raises EOFError at the end of input and on Ctrl+C."""
    try:
        return str(typer.prompt(question, default="", show_default=False, prompt_suffix=""))
    except typer.Abort:
        raise EOFError from None
