"""The types of facts: one file per subject, and one door to all of them."""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import checker.facts.model as model

ROOM = Path(model.__file__).parent
PARTS = {path.stem: ast.parse(path.read_text(encoding="utf-8")) for path in ROOM.glob("[!_]*.py")}


def defined(part: ast.Module) -> set[str]:
    names = {node.name for node in part.body if isinstance(node, ast.ClassDef)}
    for node in part.body:
        if isinstance(node, ast.AnnAssign | ast.Assign):
            names |= {
                name.id for name in ast.walk(node) if isinstance(name, ast.Name) and name.col_offset == 0
            }
    return names


def test_every_type_comes_through_the_door():
    """A type left out of __init__.py would be imported from its part, and the parts could never be cut anew."""
    assert set(model.__all__) == set().union(*map(defined, PARTS.values()))


def test_nobody_goes_round_the_door():
    root = ROOM.parents[2]
    inside = tuple(f"checker.facts.model.{part} import" for part in PARTS)
    wrong = [
        file
        for room in ("checker", "rules", "tests")
        for file in (root / room).rglob("*.py")
        if ROOM not in file.parents and any(name in file.read_text(encoding="utf-8") for name in inside)
    ]
    assert not wrong


def test_parts_build_on_each_other_one_way():
    needs = {
        name: {
            node.module.rpartition(".")[2]
            for node in ast.walk(part)
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("checker.facts.model")
        }
        for name, part in PARTS.items()
    }
    assert list(TopologicalSorter(needs).static_order())  # raises CycleError on a cycle
