"""`govcheck diff`, `report`, `answer`: what is done with a result.json."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from checker.commands.ends import fault, said_in
from checker.commands.given import answered, make_folder, one_of, readable
from checker.commands.options import AnswersFile, Lang

ResultFile = Annotated[Path, typer.Argument(help="result.json")]


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
    with said_in(lang):
        one_of("--fail-on", fail_on, ("open", "new", "never"))
        from checker.diff_command import compared, exit_code, lines
        from reports.diff import dump
        from reports.html import render_diff

        readable(answers)
        made = compared(old, new, answers)
        for line in lines(made, lang):
            typer.echo(line)
        for file, text in (
            (as_json, dump(made) if as_json else ""),
            (as_html, render_diff(made, lang) if as_html else ""),
        ):
            if file:
                make_folder(file.parent)
                file.write_text(text, encoding="utf-8")
                typer.echo(str(file.resolve()))
        raise typer.Exit(exit_code(made, fail_on))


def report(
    result: ResultFile,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="报告文件 / file to write")] = None,
    answers: AnswersFile = None,
    as_json: Annotated[
        Path | None, typer.Option("--json", help="计入回答后的结果 / the result with its answers")
    ] = None,
    lang: Lang = "zh",
) -> None:
    """从 result.json 重新生成报告,不联网。 Render a report again from result.json."""
    with said_in(lang):
        from checker.whole import write_whole
        from reports.html import render
        from reports.media_model import is_media
        from reports.model import dump, load

        if is_media(result):
            typer.echo(str(_media_again(result, out, answers, as_json, lang)))
            return
        made = answered(load(result), answers)
        if as_json:
            make_folder(as_json.parent)
            write_whole(as_json, dump(made))
        file = out or result.with_name("report.html")
        if file.is_dir():
            file = file / "report.html"
        make_folder(file.parent)
        write_whole(file, render(made, lang))
        typer.echo(str(file))


def _media_again(
    result: Path, out: Path | None, answers: Path | None, as_json: Path | None, lang: str
) -> Path:
    """The report on accounts of new media: a folder of pages. Returns the page over all."""
    from checker.answers import read_answers
    from checker.media.answered import settle
    from checker.media.check_command import write
    from checker.whole import write_whole
    from reports.media_model import dump, load

    made = load(result)
    if answers:
        made = settle(made, read_answers(answers))
    if as_json:
        make_folder(as_json.parent)
        write_whole(as_json, dump(made))
    folder = out or result.parent
    if folder.suffix == ".html":
        folder = folder.parent
    make_folder(folder)
    write(made, folder, lang)
    return folder / "report.html"


def answer(
    result: ResultFile,
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
    with said_in(lang):
        from checker import clock
        from checker.answers import AnswerFile
        from checker.interview import Interview
        from checker.whole import write_whole
        from reports.html import render
        from reports.media_model import is_media
        from reports.model import load
        from reports.phrases import Words

        of_media = is_media(result)
        made, words = None if of_media else load(result), Words(lang)
        file = AnswerFile(answers or result.with_name("answers.toml"), made.site.url if made else "")
        who = by or _read(words("answer.who") + " ").strip()
        if not who:
            fault("请写明回答人:--by 姓名")
        sitting = (file, words, who, clock.now().date(), valid_days, _read, typer.echo, only.upper())
        page = result.with_name("report.html")
        if made is None:
            answered_any = _about_media(result, sitting, lang, review=review)
        else:
            talk = Interview(made, *sitting)
            made = talk.review() if review else talk.ask()
            answered_any = bool(talk.answered)
            if answered_any:
                write_whole(page, render(made, lang))
        if answered_any:
            typer.echo(f"{'报告' if lang == 'zh' else 'Report'}: {page.resolve()}")


def _about_media(result: Path, sitting: tuple[Any, ...], lang: str, *, review: bool) -> bool:
    """The same conversation over accounts of new media. Returns whether anything was answered."""
    from checker.media.answered import MediaInterview
    from checker.media.check_command import write
    from reports.media_model import load

    talk = MediaInterview(load(result), *sitting)  # type: ignore[arg-type]
    made = talk.review() if review else talk.ask()
    if talk.answered:
        write(made, result.parent, lang)  # type: ignore[arg-type]
    return bool(talk.answered)


def _read(prompt: str) -> str:
    """One line from the terminal. Raises EOFError at its end."""
    typer.echo(prompt, nl=False)
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line
