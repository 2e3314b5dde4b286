"""The English catalogue against the source: every sentence that may be shown, and nothing else.

Sentences are read out of the source (not imported), so that none is missed because no test meets it.
In rules every Chinese literal may be shown; elsewhere, what is given to the calls that make sentences.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from checker.facts.model import ColumnKind
from reports import phrases

ROOT = Path(__file__).resolve().parents[2]
CHINESE = re.compile("[\u3400-\u9fff]")
RULES = sorted([*(ROOT / "rules/site").glob("*.py"), *(ROOT / "rules/media").glob("*.py")])
CHECKS = sorted((ROOT / "rules/accessibility").glob("*.py"))
FACTS = sorted((ROOT / "checker/facts").glob("*.py"))
# Every Chinese literal of these is a sentence, a name or a word that may be shown.
WHOLE = (
    *RULES,
    ROOT / "checker/mishaps.py",
    ROOT / "checker/store/opening.py",
    ROOT / "checker/trouble.py",
    ROOT / "checker/profile.py",
    ROOT / "checker/result.py",
)
CALLS = ("say", "Absent", "State", "UserError", "fault", "text_of", "_text", "ok", "fail", "unknown", "na")
CALLS += (
    "bad",
    "ask",
    "not_checked",
    "Outcome",
    "ProfileError",
    "StoreError",
    "WordListError",
    "MonitorError",
    "Busy",
    "ClockWentBack",
    "FolderBusy",
    "MediaError",
    "InspectionError",
    "NoStartPage",
    "AnswersError",
    "_bad",
    "_why_unread",
)
NAMED = ("reason", "settle_by", "question", "exempt", "skip", "title", "mend", "group", "clause")
# Dictionaries and constants of facts whose values are words for reports.
SHOWN_CONSTANTS = (
    "OUTCOME_WORDS",
    "SKIP_WORDS",
    "RENDERING_WORDS",
    "_TOPIC",
    "_AGAIN",
    "ALLOW_US",
    "NO_BROWSER",
)
# Functions of facts and crawl that return words for reports.
SHOWN_RETURNS = re.compile(
    r"^(_?why_incomplete|_why_unreadable|_why_unread|_own_content|_kept_out|outcome_words|skip_words|rendering_words)$"
)
# Chinese in the rules that is compared with addresses and never shown.
NOT_SHOWN = {".政务"}


def catalogue() -> dict[str, str]:
    return phrases._rules("en")


def slots(template: str) -> Counter[str]:
    return Counter(name for kind, name in phrases.split(template) if kind == "slot")


def called(node: ast.Call) -> str:
    return ast.unparse(node.func).rpartition(".")[2]


def literals(tree: ast.AST) -> Iterator[str]:
    """Chinese literals below a node. Docstrings, patterns, types and f-strings are none."""
    left_out: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef) and ast.get_docstring(node):
            left_out.add(id(node.body[0].value))
        pattern = isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re.")
        typed = isinstance(node, ast.Subscript) and ast.unparse(node.value) == "Literal"
        if pattern or typed:
            left_out |= {id(below) for below in ast.walk(node)}
        if isinstance(node, ast.JoinedStr):
            left_out |= {id(piece) for piece in node.values if isinstance(piece, ast.Constant)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in left_out:
            continue
        if CHINESE.search(node.value) and node.value not in NOT_SHOWN:
            yield node.value


def sentences_of_calls(tree: ast.AST) -> Iterator[str]:
    """Literals in the arguments of calls that make a sentence, and in arguments with telling names."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if called(node) in CALLS:
                for argument in node.args:
                    yield from literals(argument)
            for keyword in node.keywords:
                if keyword.arg in NAMED:
                    yield from literals(keyword.value)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = {ast.unparse(target) for target in targets}
            if node.value and names & {"reason", "template", "skip", "why", *SHOWN_CONSTANTS}:
                yield from literals(node.value)
        elif isinstance(node, ast.FunctionDef) and SHOWN_RETURNS.match(node.name):
            for below in ast.walk(node):
                if isinstance(below, ast.Return) and below.value:
                    yield from literals(below.value)


def source() -> dict[str, str]:
    """Every sentence in the source -> the file it stands in."""
    found: dict[str, str] = {}
    for file in (*sorted((ROOT / "checker").rglob("*.py")), *RULES, *CHECKS, ROOT / "cli.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        if file in (*RULES, *CHECKS) and (doc := ast.get_docstring(tree)) and not file.name.startswith("_"):
            found.setdefault(doc.split("\n", 1)[0], file.name)
        if file.name in ("scaffold.py", "indicator.py"):  # templates of new files; docstrings
            words = sentences_of_user_errors(tree)
        else:
            words = literals(tree) if file in WHOLE else sentences_of_calls(tree)
        if file in CHECKS:
            words = (*words, *titles_of_checks(tree))
        for word in words:
            found.setdefault(word, file.name)
    found.setdefault("需要人工核实", "indicator.py")
    return {key: file for key, file in found.items() if key not in NOT_SHOWN}


def words_of_checks() -> set[str]:
    """Chinese words in the checks and their observations that a sentence may be filled with."""
    files = (*CHECKS, *(ROOT / "checker/accessibility").rglob("*.py"), ROOT / "checker/text/language.py")
    return {word for file in files for word in literals(ast.parse(file.read_text(encoding="utf-8")))}


def titles_of_checks(tree: ast.AST) -> Iterator[str]:
    """Titles of checks stand in their call without a name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called(node) == "Check":
            for argument in node.args:
                yield from literals(argument)


def sentences_of_user_errors(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called(node) == "UserError":
            yield from literals(node)


def words_of_data() -> set[str]:
    """What profile, column dictionary and column kinds bring into a report."""
    found: set[str] = set(get_args(ColumnKind))
    for file in (ROOT / "rules/profiles").glob("*.toml"):
        found |= words_of_profile(tomllib.loads(file.read_text(encoding="utf-8")))
    for name in ("wcag", "subjects", "elder", "why"):
        for row in tomllib.loads((ROOT / f"rules/accessibility/{name}.toml").read_text("utf-8")).values():
            found |= {row.get(key, "") for key in ("name", "principle", "source", "who", "why")}
    for line in (ROOT / "rules/words/columns.tsv").read_text(encoding="utf-8").splitlines():
        note = line.split("\t")[2:3]
        if not line.startswith("#") and note and note[0].startswith("exempt:"):
            found.add(note[0].removeprefix("exempt:").strip())
    return {word for word in found if CHINESE.search(word)}


def words_of_profile(profile: dict) -> set[str]:
    """Its names and sources, the words of its figures, and of the rows and criteria that it words itself."""
    found = {profile["profile"]["title"], profile["profile"]["document"], *profile["sources"].values()}
    for figure in figures(profile):
        found |= {figure.get("unit", ""), *map(str, figure.get("alternatives", ()))}
        value = figure["value"]
        if isinstance(value, list) and "check" in profile:
            continue  # words that checks look for on pages: never said
        found |= set(value) if isinstance(value, list) else {str(value)}
    for row in profile.get("indicator", {}).values():
        found |= {row.get(key, "") for key in ("group", "title", "clause", "mend")}
        for criterion in row.get("criterion", {}).values():
            found |= {criterion.get(key, "") for key in ("text", "question")}
    return found


def figures(table: dict) -> Iterator[dict]:
    for value in table.values():
        if isinstance(value, dict) and "confidence" in value:
            yield value
        elif isinstance(value, dict):
            yield from figures(value)


def test_every_sentence_of_the_source_has_an_english_entry() -> None:
    missing = [f"{file}: {key}" for key, file in source().items() if key not in catalogue()]
    assert not missing, "\n".join(missing)


def test_every_word_that_data_brings_into_a_report_has_an_english_entry() -> None:
    assert not words_of_data() - catalogue().keys()


def test_no_entry_outlives_its_sentence() -> None:
    used = source().keys() | words_of_data() | words_of_checks()
    assert not [key for key in catalogue() if CHINESE.search(key) and key not in used]


def test_no_sentence_of_a_rule_is_put_together_where_it_cannot_be_looked_up() -> None:
    for file in (*WHOLE, *FACTS):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            assert not (isinstance(node, ast.JoinedStr) and CHINESE.search(ast.unparse(node))), (
                f"{file.name}:{node.lineno}: say(…) keeps the template, an f-string does not"
            )


@pytest.mark.parametrize("key", [key for key in catalogue() if "{" in key])
def test_both_sides_have_the_same_slots(key: str) -> None:
    assert slots(catalogue()[key]) == slots(key)


def test_no_key_stands_in_two_sections() -> None:
    keys = Counter(key for _, section in phrases._sections("en") for key in section)
    assert not [key for key, n in keys.items() if n > 1]


def test_english_is_english() -> None:
    """Official terms may stand in brackets behind the English, a document's number anywhere."""
    number = re.compile(r"国办\w*〔\d{4}〕\d+号|\.政务")
    for key, words in catalogue().items():
        rest = re.sub(r"\([^()]*\)", "", number.sub("", words))
        assert not CHINESE.search(rest), f"{key}: {words}"
        assert words == words.strip() and words
