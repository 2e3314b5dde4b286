"""The generated part of docs/: indicator pages, the schema of results, the commands.

    docs/indicators/*.md      from the rule files and the profile
    docs/checks.md            from the files of the accessibility checks
    docs/result.schema.json   from reports/model/
    docs/cli.md               from the commands' own --help

Only from a checkout. `govcheck dev docs --check` tells what is out of date.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from checker.catalog import PROFILE, index_page, indicator_page, read_doc, table
from checker.errors import UserError
from checker.indicator import discover
from checker.profile import load_profile

ROOT = Path(__file__).resolve().parent.parent
_HELP_WIDTH = "100"


def write_docs(*, check_only: bool = False, root: Path = ROOT) -> list[Path]:
    """Write the generated files; returns those that changed (or would change, with `check_only`).

    A page whose indicator is gone is removed. Raises UserError outside a checkout.
    """
    require_checkout(root)
    wanted = dict(_pages()) | {Path("docs/result.schema.json"): _schema(), Path("docs/cli.md"): _commands()}
    stale = [file for file, text in wanted.items() if not _same(root / file, text)]
    gone = [
        page.relative_to(root)
        for page in sorted((root / "docs/indicators").glob("*.md"))
        if page.relative_to(root) not in wanted
    ]
    if not check_only:
        for file in stale:
            (root / file).parent.mkdir(parents=True, exist_ok=True)
            (root / file).write_text(wanted[file], encoding="utf-8")
        for file in gone:
            (root / file).unlink()
    return stale + gone


def require_checkout(root: Path) -> None:
    """Raises UserError where there is no source tree to write to."""
    if not (root / "pyproject.toml").is_file() or not (root / "tests").is_dir():
        raise UserError(
            "这个命令只能在源码目录的 govcheck 上用;请克隆仓库后运行 make docs 或 .venv/bin/govcheck"
        )


def _pages() -> Iterator[tuple[Path, str]]:
    indicators, profile = discover(), load_profile(PROFILE)
    folder = Path("docs/indicators")
    for indicator in indicators.values():
        source = indicator.module.replace(".", "/") + ".py"
        yield folder / f"{indicator.id}.md", _note(source) + indicator_page(indicator, profile)
    yield folder / "README.md", _note("rules/site/") + index_page(indicators, profile)
    yield from _media_pages(folder)
    yield Path("docs/checks.md"), _note("rules/accessibility/") + _checks()


def _media_pages(folder: Path) -> Iterator[tuple[Path, str]]:
    """The indicators of new media: an index of their own, and a page for each."""
    from checker.media.check import media_profile

    indicators, profile = discover("rules.media"), media_profile()
    for indicator in indicators.values():
        source = indicator.module.replace(".", "/") + ".py"
        yield folder / f"{indicator.id}.md", _note(source) + indicator_page(indicator, profile)
    yield folder / "media.md", _note("rules/media/") + index_page(indicators, profile)


def _checks() -> str:
    """The accessibility checks of our own: a table, then what each decides."""
    from checker.accessibility.check import discover as discover_checks

    checks = discover_checks().values()
    rows = [(f"[{c.id}](#{c.id.lower()})", c.title, ", ".join(c.wcag) or "—", c.mend) for c in checks]
    parts = [
        "# 自有的无障碍检查 / Accessibility checks of our own",
        "axe-core 之外、针对中文网站的检查。选页和计分见 [accessibility.md](accessibility.md)。",
        table(("编号", "检查什么", "WCAG", "怎样改"), rows),
    ]
    for check in checks:
        meaning, sections = read_doc(check.doc)
        parts += [f"## {check.id}", meaning]
        parts += [f"**{heading}。** {text}" for heading, text in sections.items()]
    return "\n\n".join(parts) + "\n"


def _note(source: str) -> str:
    return f"<!-- 由 `make docs` 从 {source} 和评价方案生成,请改那里。 Generated; edit the source. -->\n\n"


def _schema() -> str:
    from reports.model import schema

    return schema()


def _commands() -> str:
    parts = [
        "<!-- 由 `make docs` 从 cli.py 生成。 Generated from cli.py. -->",
        "# 命令 / Commands",
        "退出码 / exit codes: 0 通过 passed · 1 有达到 --fail-on 的问题 findings · "
        "2 用法、配置或程序错误 usage, configuration or internal error · 3 检查未完成 incomplete",
    ]
    for command in [(), *_subcommands(())]:
        parts += [f"## {' '.join(('govcheck', *command))}", f"```text\n{_help(command)}\n```"]
    return "\n\n".join(parts) + "\n"


def _subcommands(command: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Every command below `command`, as its own --help lists them."""
    _, _, listed = _help(command).partition("\nCommands:\n")
    for line in listed.splitlines():
        # Two spaces before a command; more before the rest of its description.
        if line.startswith("  ") and not line.startswith("   "):
            found = (*command, line.split()[0])
            yield found
            yield from _subcommands(found)


@cache
def _help(command: tuple[str, ...]) -> str:
    """What `govcheck COMMAND --help` prints. A process of its own: nothing imports the CLI."""
    answer = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "govcheck", *command, "--help"],
        env=os.environ | {"COLUMNS": _HELP_WIDTH, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    lines = answer.stdout.replace("python -m govcheck", "govcheck").rstrip().splitlines()
    return "\n".join(line.rstrip() for line in lines)


def _same(file: Path, text: str) -> bool:
    """Whether the file says the same. Layout is left out: another release of the library that prints
    help or schema may break lines elsewhere, which makes nothing stale."""
    return file.is_file() and file.read_text(encoding="utf-8").split() == text.split()
