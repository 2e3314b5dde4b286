"""Who may import whom. docs/architecture.md tells why."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
OURS = ("checker", "rules", "reports", "cli", "govcheck")

# Room -> the modules of the project it may import; a name covers everything below it. A file with a
# line of its own is not held to its room's.
ALLOWED = {
    "rules/site": ("rules.site", "checker.indicator", "checker.facts.model", "checker.page.model"),
    "rules/accessibility": (
        "rules.accessibility",
        "checker.indicator",
        "checker.accessibility.check",
        "checker.accessibility.model",
        "checker.accessibility.observe",  # the types of what was observed
        "checker.accessibility.site_facts",
        "checker.text.language",
    ),
    "rules/media": ("rules.media", "checker.indicator", "checker.media.seen"),
    "reports": ("reports",),
    "checker/facts": (
        "checker.facts",
        "checker.page",
        "checker.text",
        "checker.store",
        "checker.words",
        "checker.hosts",
        "checker.indicator",
        "checker.fetch.left_out",
        "checker.fetch.model",
        "checker.fetch.urls",
    ),
    "checker/facts/model": ("checker.facts.model", "checker.page.model"),  # rules see these types
    "checker/words": ("checker.words", "checker.errors"),
    "checker/text": ("checker.text",),
    "checker/page": ("checker.page", "checker.text", "checker.hosts", "checker.fetch.urls", "checker.fetch.model"),
    "checker/page/show.py": ("checker.page", "checker.text", "checker.fetch", "checker.errors"),  # `govcheck facts`
    "checker/fetch": ("checker.fetch", "checker.text", "checker.clock"),
    "checker/store": (
        "checker.store",
        "checker.fetch.model",
        "checker.page.model",
        "checker.errors",
        "checker.mishaps",
    ),
    "checker/browser": ("checker.browser", "checker.clock"),
    "checker/probe": (
        "checker.probe",
        "checker.attached",
        "checker.errors",
        "checker.hosts",
        "checker.facts.names",  # which columns are worth a look
        "checker.browser",
        "checker.page",
        "checker.text",
        "checker.fetch",
        "checker.store",
        "checker.clock",
    ),
    "checker/monitor": (
        "checker.monitor",
        "checker.page",
        "checker.text",
        "checker.fetch",
        "checker.facts.model",
        "checker.facts.news",
        "checker.facts.shown",
        "checker.indicator",
        "checker.profile",
        "checker.clock",
        "checker.errors",
    ),
    "checker/monitor/command.py": ("checker", "reports"),
    "checker/engine.py": ("checker.indicator", "checker.facts", "checker.profile", "checker.store", "checker.score"),
    "checker/score.py": ("checker.indicator", "checker.profile"),
    "checker/indicator.py": (),
}  # fmt: skip
# Rules judge facts: they see no network, no clock, no disk, and nobody's library.
NOT_IN_RULES = {"socket", "ssl", "urllib.request", "http", "time", "pathlib", "os", "io", "subprocess", "sqlite3",
                "threading", "random"}  # fmt: skip
REPORT_LIBRARIES = {"jinja2", "markupsafe", "pydantic"}
HEAVY = (
    "lxml",
    "requests",
    "selenium",
    "jinja2",
    "pydantic",
    "rich",
    "sqlite3",
    "checker.inspect",
    "reports.model",
)


def files(room: str) -> list[Path]:
    place = ROOT / room
    if place.suffix == ".py":
        return [place]
    apart = {ROOT / name for name in ALLOWED if name.endswith(".py")}
    return sorted(set(place.rglob("*.py")) - apart) or pytest.fail(f"no room {room}")


def imports(file: Path) -> set[str]:
    """Everything the file imports, also inside functions: `a.b` for `import a.b` and for `from a.b import c`,
    and `a.b.c` where c is a module of ours."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{file}: relative imports hide the room"
            found |= {_module(node.module or "", alias.name) for alias in node.names}
    return found


def _module(package: str, name: str) -> str:
    inside = ROOT / package.replace(".", "/") / name
    return f"{package}.{name}" if inside.with_suffix(".py").is_file() or inside.is_dir() else package


def below(name: str, tops) -> bool:
    return any(name == top or name.startswith(top + ".") for top in tops)


@pytest.mark.parametrize("room", ALLOWED)
def test_a_room_imports_only_what_lies_below_it(room):
    wrong = {
        f"{file.relative_to(ROOT)}: {name}"
        for file in files(room)
        for name in imports(file)
        if below(name, OURS) and not below(name, ALLOWED[room])
    }
    assert not wrong


@pytest.mark.parametrize("room", ["checker", "rules", "reports"])
def test_nothing_imports_the_command_line(room):
    inside = ROOT / "checker/commands"
    for file in files(room):
        names = imports(file)
        assert "cli" not in names, file
        assert inside in file.parents or not [n for n in names if below(n, ("checker.commands",))], file


def test_rules_use_the_standard_library_and_of_it_nothing_that_sees_the_world():
    for file in files("rules"):
        names = {name for name in imports(file) if not below(name, OURS)}
        outside = {name for name in names if name.split(".")[0] not in sys.stdlib_module_names}
        assert not outside, f"{file}: {outside}"
        assert not {name for name in names if below(name, NOT_IN_RULES)}, file


def test_only_the_clock_reads_a_clock():
    """`as_of` is a fact; date.today() in a rule would make last year's store give this year's verdict."""
    wrong = []
    for file in [p for room in ("checker", "rules", "reports") for p in files(room)]:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Attribute)
                and node.attr in ("now", "today", "utcnow")
                and isinstance(node.value, ast.Name)
                and node.value.id in ("date", "datetime")
                and file.name != "clock.py"
            ):
                wrong.append(f"{file.relative_to(ROOT)}:{node.lineno}")
    assert not wrong


def test_reports_need_three_libraries_and_no_more():
    names = {name.split(".")[0] for file in files("reports") for name in imports(file)}
    assert names - set(sys.stdlib_module_names) - set(OURS) <= REPORT_LIBRARIES


def test_the_command_line_starts_without_anything_heavy():
    code = f"""import sys; import cli
ours = [m for m in sys.modules if m.split(".")[0] in {OURS!r} and not m.startswith("checker.commands")]
print([m for m in {HEAVY!r} if m in sys.modules], sorted(ours))"""
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    assert told.stdout.strip() == "[] ['checker', 'cli']"
