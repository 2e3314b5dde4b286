"""What is found of errors that were planted, and what honest sentences that look dangerous are spared."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from checker.words.lists import lexicon
from checker.words.model import WordHit
from checker.words.scan import scan, traditional
from checker.words.tables import rows

HERE = Path(__file__).parent


class Planted(NamedTuple):
    sentence: str
    wrong: str
    right: str
    grade: str


def planted(name: str) -> list[Planted]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [Planted(*line.split("\t")) for line in lines if not line.startswith("#")]


def hits(sentence: str) -> tuple[WordHit, ...]:
    return (*scan(sentence, lexicon()), *traditional(sentence, lexicon()))


def met(one: Planted) -> list[WordHit]:
    """The hits that touch the planted words."""
    start = one.sentence.index(one.wrong)
    end = start + len(one.wrong)
    return [hit for hit in hits(one.sentence) if hit.start < end and start < hit.start + len(hit.words)]


def share(name: str, grade: str) -> float:
    errors = [one for one in planted(name) if one.grade == grade]
    return sum(bool(met(one)) for one in errors) / len(errors)


def honest() -> list[str]:
    return (HERE / "honest_sentences.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(("grade", "least"), [("grave", 0.9), ("plain", 0.75)])
def test_most_planted_errors_are_found(grade, least):
    assert share("planted.tsv", grade) >= least


@pytest.mark.parametrize("name", ["held_out.tsv", "blind.tsv"])
@pytest.mark.parametrize(("grade", "least"), [("grave", 0.8), ("plain", 0.6)])
def test_so_are_errors_that_nobody_tuned_for(name, grade, least):
    """A floor under the figures of docs/words.md, which tell what to expect on texts not seen before."""
    assert share(name, grade) >= least


@pytest.mark.parametrize("name", ["sampled.tsv", "sampled_later.tsv"])
def test_most_errors_that_dice_threw_are_found(name):
    assert share(name, "grave") >= 0.74


def test_most_suggestions_are_the_right_words():
    found = [(one, met(one)) for one in planted("planted.tsv") if one.right]
    told = [(one, near) for one, near in found if near]
    apt = [one for one, near in told if any(_mended(one, hit) for hit in near)]
    assert len(apt) >= 0.8 * len(told)


def _mended(one: Planted, hit: WordHit) -> bool:
    after = one.sentence[: hit.start] + hit.instead + one.sentence[hit.start + len(hit.words) :]
    return after == one.sentence.replace(one.wrong, one.right, 1)


SETS = ("planted.tsv", "held_out.tsv", "blind.tsv", "sampled.tsv", "sampled_later.tsv")
LISTS = ("wrong_forms", "region_words", "renamed", "leftovers", "leaders")


def test_no_list_names_what_was_planted():
    """To find what a list holds word for word proves nothing."""
    listed = {row[0] for name in LISTS for row in rows(f"{name}.tsv")}
    for name in SETS:
        assert [one.wrong for one in planted(name) if one.wrong in listed] == []


def test_the_sets_are_large_and_apart():
    assert len(planted("planted.tsv")) >= 300
    assert sum(len(planted(name)) for name in SETS[1:]) >= 400
    sentences = [{one.sentence for one in planted(name)} for name in SETS]
    assert len(set.union(*sentences)) == sum(map(len, sentences))
    assert len(honest()) >= 300


def _blamed() -> Iterator[tuple[str, WordHit]]:
    for sentence in honest():
        for hit in hits(sentence):
            yield sentence, hit


def test_honest_sentences_are_left_alone():
    blamed = [(sentence, hit.words, hit.grade) for sentence, hit in _blamed() if hit.kind != "traditional"]
    assert [one for one in blamed if one[2] == "grave"] == []
    assert len([one for one in blamed if one[2] == "plain"]) <= 2, blamed
