"""Types that many import: one file per subject, and one door to all of them."""

import ast
import importlib
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("checker.facts.model", "reports.model")


@pytest.fixture(params=PACKAGES)
def package(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def parts(package: str) -> dict[str, ast.Module]:
    room = ROOT / package.replace(".", "/")
    return {path.stem: ast.parse(path.read_text(encoding="utf-8")) for path in room.glob("[!_]*.py")}


def defined(part: ast.Module) -> set[str]:
    """Public names of the part's own."""
    names = {node.name for node in part.body if isinstance(node, ast.ClassDef | ast.FunctionDef)}
    for node in part.body:
        for target in [node.target] if isinstance(node, ast.AnnAssign) else getattr(node, "targets", []):
            names |= {name.id for name in ast.walk(target) if isinstance(name, ast.Name)}
    return {name for name in names if not name.startswith("_")}


def test_every_name_comes_through_the_door(package, parts):
    """One left out of __init__.py would be imported from its part, and the parts could never be cut anew."""
    assert set(importlib.import_module(package).__all__) == set().union(*map(defined, parts.values()))


def test_nobody_goes_round_the_door(package, parts):
    inside = tuple(f"from {package}.{part} import" for part in parts)
    wrong = [
        file
        for room in ("checker", "rules", "reports", "tests")
        for file in (ROOT / room).rglob("*.py")
        if ROOT / package.replace(".", "/") not in file.parents
        and any(name in file.read_text(encoding="utf-8") for name in inside)
    ]
    assert not wrong


def test_parts_build_on_each_other_one_way(package, parts):
    needs = {
        name: {
            node.module.rpartition(".")[2]
            for node in ast.walk(part)
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(package)
        }
        for name, part in parts.items()
    }
    assert list(TopologicalSorter(needs).static_order())  # raises CycleError on a cycle
