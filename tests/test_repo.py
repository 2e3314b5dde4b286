"""The repository as a whole: it speaks of the project alone, and says what its commands do."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from typer.main import get_command

import cli

ROOT = Path(__file__).resolve().parent.parent
# Absolute paths of a machine, and hosts that only a machine's own settings should name.
FOREIGN = re.compile(r"(?<![\w.])/(?:work|home/[a-z]+|Users/[a-zA-Z]+)/[\w.]")
REGISTRIES = re.compile(r"https?://(?:registry|files|deb|index|mirrors?)\.[a-z0-9.-]+|pypi\.\w+/simple")


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [file for name in listed.stdout.split("\0") if name and (file := ROOT / name).is_file()]


def texts() -> dict[Path, str]:
    found = {}
    for file in tracked():
        try:
            found[file.relative_to(ROOT)] = file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture, or a page in another encoding
    return found


@pytest.mark.parametrize("pattern", [FOREIGN, REGISTRIES], ids=["paths of a machine", "package registries"])
def test_no_file_names(pattern):
    wrong = {str(file): found[0] for file, text in texts().items() if (found := pattern.search(text))}
    assert not wrong


def commands(command=None, path=()):
    command = command or get_command(cli.app)
    yield path, command
    for name, inner in getattr(command, "commands", {}).items():
        yield from commands(inner, (*path, name))


@pytest.mark.parametrize(
    ("path", "command"), list(commands()), ids=lambda x: " ".join(x) if isinstance(x, tuple) else ""
)
def test_every_command_and_option_says_what_it_is_for_and_stands_in_the_docs(path, command):
    assert command.help, path
    nameless = [p.name for p in command.params if not getattr(p, "help", "") and p.name != "help"]
    assert not nameless
    written = (ROOT / "docs/cli.md").read_text(encoding="utf-8")
    section = written.partition(f"\n## {' '.join(('govcheck', *path))}\n")[2].partition("\n## ")[0]
    assert section
    for parameter in command.params:
        for option in getattr(parameter, "opts", []):
            if option.startswith("--"):
                assert option in section


def test_links_between_documents_lead_somewhere():
    broken = [
        f"{file}: {target}"
        for file, text in texts().items()
        if file.suffix == ".md"
        for target in re.findall(r"\]\(([^)#\s]+)", text)
        if ":" not in target and not (ROOT / file.parent / target).exists()
    ]
    assert not broken


def test_both_readmes_have_the_same_sections():
    """Two languages, one content: each heading of one has its place in the other."""
    levels = [
        re.findall(r"^(#+) ", (ROOT / name).read_text(encoding="utf-8"), re.M)
        for name in ("README.md", "README.zh-CN.md")
    ]
    assert levels[0] == levels[1] and len(levels[0]) > 5


def test_the_change_log_knows_this_version():
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert f"## [{version}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_no_two_files_of_tests_have_one_name():
    """pytest, as it is set up here, takes the second for the first and leaves it out."""
    names = [path.name for path in (ROOT / "tests").rglob("test_*.py")]
    assert not {name for name in names if names.count(name) > 1}
