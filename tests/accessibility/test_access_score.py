"""The accessibility score: subjects, principles, caps, coverage, interval; and what it may never say."""

from __future__ import annotations

import ast
import random
import re
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from visits import check, outcome, page

from checker.accessibility.model import Spot
from checker.accessibility.profile import accessibility_profile
from checker.accessibility.score import score
from checker.accessibility.standards import Clause, standards

ROOT = Path(__file__).resolve().parents[2]
PROFILE = accessibility_profile()
TABLES = standards()
CHECKS = {
    c.id: c
    for c in (
        check("CN01", wcag=("1.1.1",), subjects=("P04",)),
        check("CN05", wcag=("2.1.1", "2.1.2", "2.4.7"), subjects=("O01", "O02", "O13")),
        check("CN11", wcag=(), subjects=("R05",)),
        check("CN14", wcag=("3.2.5",), subjects=("U05",)),
        check("CN21", wcag=(), subjects=(), elder=("E-A10",)),
        check("CN36", wcag=("3.2.3",), subjects=("U04",)),
    )
}


def scored(*pages, site=(), tables=TABLES):
    return score(pages, site, CHECKS, PROFILE, tables)


def at(n: int, *outcomes, **more):
    return page(*outcomes, url=f"https://www.yunling.gov.cn/{n}", **more)


def subject(name: str, *pages, **more):
    return next(row for row in scored(*pages, **more).subjects if row.id == name)


def alt(verdict="pass", **more):
    return outcome("image-alt", verdict, **more)


# -- one subject -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pages", "verdict", "item"),
    [
        ([at(1, alt())], "pass", 1.0),
        ([at(1, alt("fail", applicable=4, failing=4))], "fail", 0.0),
        (
            [at(1, alt("fail", applicable=4, failing=1)), at(2, alt(applicable=4))],
            "fail",
            0.5 * 0.5 + 0.5 * 7 / 8,
        ),
        ([at(1, alt("na")), at(2, alt())], "pass", 1.0),
        ([at(1, alt("na"))], "na", None),
        ([at(1, alt("unknown", applicable=2, undecided=2))], "unknown", None),
        ([at(1, alt("unknown", applicable=4, undecided=1))], "unknown", 1.0),  # three elements were right
        ([at(1, alt("fail", applicable=4, failing=1, undecided=2))], "fail", 0.5 * 0 + 0.5 * 1 / 2),
        ([at(1, alt("fail", scored=False))], "not_checked", None),
        ([at(1, alt("fail", elder=True))], "not_checked", None),
        ([], "not_checked", None),
    ],
)
def test_a_subject(pages, verdict, item):
    row = subject("P03", *pages)
    assert (row.verdict, row.item) == (verdict, item)


@pytest.mark.parametrize(
    ("name", "weight", "why"),
    [
        ("P02", 3, "level 1 of the standard, seen"),
        ("P03", 2, "level 2 of the standard, seen, though WCAG A"),
        ("P24", 1, "level 3 of the standard, seen"),
        ("P01", 3, "its level is only inferred: WCAG A"),
        ("P17", 2, "WCAG AA"),
        ("R05", 1, "no criterion"),
        ("U05", 0, "WCAG AAA"),
        ("R01", 0, "only a criterion that is no more"),
    ],
)
def test_weights(name, weight, why):
    assert subject(name).weight == weight, why


def test_levels_of_the_standard_are_shown_only_where_they_are_known():
    rows = {row.id: row for row in scored().subjects}
    assert (rows["P02"].gb_clause, rows["P02"].gb_level) == ("3.2.1.3", "一级")
    assert (rows["P01"].gb_clause, rows["P01"].gb_level) == ("", "")


def test_what_is_not_scored_is_still_told_of_a_subject_of_aaa():
    row = subject("U05", at(1, outcome("CN14", "fail", level="AAA", wcag=("3.2.5",), scored=False)))
    assert (row.verdict, row.weight, row.item) == ("fail", 0, None)


# -- the score -------------------------------------------------------------------------------


def test_principles_are_weighed_and_the_undecided_ones_left_out():
    lang = outcome("html-has-lang", "fail", wcag=("3.1.1",), applicable=1)  # U01, all wrong
    told = scored(at(1, alt(), lang)).score
    assert told.score == round(100 * 30 / 50, 2)
    assert [(p.name, p.points, p.mean) for p in told.principles] == [
        ("可感知", 30, 1.0),
        ("可操作", 30, None),
        ("可理解", 20, 0.0),
        ("兼容", 20, None),
    ]


def test_nothing_decided_is_no_score():
    told = scored(at(1, alt("unknown", applicable=1))).score
    assert (told.score, told.low, told.coverage) == (None, None, 0.0)


def test_a_site_outcome_counts_as_one_page():
    told = scored(at(1), site=[outcome("CN36", "fail", wcag=("3.2.3",), applicable=2, failing=1)])
    assert told.score.score == 25.0
    assert next(row for row in told.subjects if row.id == "U04").verdict == "fail"


def test_coverage_is_the_share_of_weight_that_was_decided():
    weights = {row.id: row.weight for row in scored().subjects}
    told = scored(at(1, alt(), outcome("video-caption", "na", wcag=("1.2.2",))))
    applicable = sum(weights.values()) - weights["P06"]
    assert told.score.coverage == round(100 * weights["P03"] / applicable, 1)


@pytest.mark.parametrize(
    ("found", "more", "words"),
    [
        (outcome("CN05", "fail", aspect="trap", wcag=("2.1.2",)), {"core": True}, "键盘陷阱"),
        (outcome("CN05", "fail", aspect="trap", wcag=("2.1.2",)), {"home": True}, "键盘陷阱"),
        (outcome("CN05", "fail", aspect="menu", wcag=("2.1.1",)), {"home": True}, "主导航"),
        (outcome("CN01", "fail", aspect="picture"), {"core": True}, "验证码"),
        (outcome("meta-viewport", "fail", level="AA", wcag=("1.4.4",)), {"core": True}, "禁止放大"),
        (
            outcome(
                "CN11",
                "fail",
                aspect="plugin",
                level="",
                wcag=(),
                spots=(Spot("embed", "", box=(0, 0, 900, 500)),),
            ),
            {"core": True},
            "插件",
        ),
    ],
)
def test_a_grave_barrier_holds_the_score_down_and_is_named(found, more, words):
    passes = [alt(applicable=1000), outcome("bypass", wcag=("2.4.1",), applicable=1000)]
    told = scored(*[at(n, *passes) for n in range(20)], at(99, found, *passes, **more)).score
    assert (told.score, told.high) == (59.0, 59.0)
    assert told.uncapped > 59
    assert words in told.caps[0].text
    assert "https://www.yunling.gov.cn/99" in told.caps[0].text


@pytest.mark.parametrize(
    ("found", "more"),
    [
        (outcome("CN05", "fail", aspect="trap", wcag=("2.1.2",)), {}),  # no core page
        (outcome("CN05", "unknown", aspect="trap", wcag=("2.1.2",)), {"core": True}),
        (outcome("CN05", "fail", aspect="order", wcag=("2.4.3",)), {"core": True}),
        (outcome("CN05", "fail", aspect="menu", wcag=("2.1.1",)), {"core": True}),  # not the front page
        (outcome("meta-viewport", "fail", scored=False), {"core": True}),  # an old axe
        (
            outcome("CN11", "fail", aspect="plugin", wcag=(), spots=(Spot("embed", "", box=(0, 0, 90, 50)),)),
            {"core": True},
        ),
    ],
)
def test_anything_less_does_not(found, more):
    assert not scored(at(1, found, **more)).score.caps


def test_the_interval_narrows_with_the_pages_and_is_shown_only_for_few():
    def some(n):
        return scored(
            *[at(k, alt("fail", applicable=2) if k % 2 else alt(applicable=2)) for k in range(n)]
        ).score

    few, many = some(6), some(40)
    assert few.low < few.score < few.high
    assert many.high - many.low < few.high - few.low
    assert (few.show_interval, many.show_interval) == (True, False)
    assert some(1).low is None
    assert some(6) == few


def test_pages_that_were_not_looked_at_do_not_count():
    gone = at(2, alt("fail"))
    gone = replace(gone, visit=replace(gone.visit, outcome="blocked"))
    assert scored(at(1, alt()), gone) == scored(at(1, alt()))


# -- criteria, clauses, levels ---------------------------------------------------------------


def test_criteria():
    rows = {r.sc: r for r in scored(at(1, alt("fail")), at(2, alt())).criteria}
    assert len(rows) == 87
    assert (rows["1.1.1"].verdict, rows["1.1.1"].pages, rows["1.1.1"].pages_failing) == ("fail", 2, 1)
    assert rows["1.4.3"].verdict == "not_checked"


def test_clauses_take_the_verdict_of_their_subject():
    rows = {r.number: r for r in scored(at(1, alt("fail"))).clauses}
    assert rows.keys() == {clause.number for clause in TABLES.gb.clauses}
    assert (rows["3.2.1.4"].verdict, rows["3.2.1.4"].level) == ("fail", "二级")


def test_nothing_is_said_by_level_before_the_standard_is_filled_in():
    assert TABLES.gb.complete or scored(at(1, alt("fail"))).levels == ()


def test_lines_by_level():
    subjects = ["P03", "P17", "P06", *[""] * 17, *[""] * 38]
    levels = ["一级"] * 20 + ["二级"] * 17 + ["三级"] * 21
    clauses = tuple(
        Clause(f"3.{n}", lv, s, "A") for n, (s, lv) in enumerate(zip(subjects, levels, strict=True))
    )
    tables = replace(TABLES, gb=replace(TABLES.gb, clauses=clauses))
    contrast = outcome("color-contrast", "unknown", wcag=("1.4.3",))
    told = scored(at(1, alt("fail"), contrast, outcome("video-caption", wcag=("1.2.2",))), tables=tables)
    assert [str(line) for line in told.levels] == [
        "一级:已判定 2/20 项,不合格 1 项,未能判定 1 项",
        "二级:已判定 0/17 项,不合格 0 项,未能判定 0 项",
        "三级:已判定 0/21 项,不合格 0 项,未能判定 0 项",
    ]


# -- laws ------------------------------------------------------------------------------------

RULES = {
    "image-alt": ("1.1.1",),
    "link-name": ("2.4.4", "4.1.2"),
    "color-contrast": ("1.4.3",),
    "html-has-lang": ("3.1.1",),
    "bypass": ("2.4.1",),
}


@st.composite
def some_outcome(draw):
    name = draw(st.sampled_from(sorted(RULES)))
    verdict = draw(st.sampled_from(["fail", "unknown", "pass", "na"]))
    elements = draw(st.integers(1, 9))
    failing = draw(st.integers(1, elements)) if verdict == "fail" else 0
    undecided = draw(st.integers(0, elements - failing)) if verdict in ("fail", "unknown") else 0
    return outcome(
        name,
        verdict,
        wcag=RULES[name],
        applicable=0 if verdict == "na" else elements,
        failing=failing,
        undecided=undecided,
        spots=(),
    )


some_pages = st.lists(st.lists(some_outcome(), max_size=4), max_size=5).map(
    lambda rows: [at(n, *outcomes) for n, outcomes in enumerate(rows)]
)


@settings(max_examples=40, deadline=None)
@given(some_pages)
def test_everything_stays_within_its_bounds(pages):
    told = scored(*pages).score
    numbers = [told.score, told.uncapped, told.low, told.high, told.coverage]
    assert all(0 <= n <= 100 for n in numbers if n is not None)
    if told.low is not None:
        assert told.low <= told.high


@settings(max_examples=30, deadline=None)
@given(some_pages, st.randoms())
def test_order_does_not_matter(pages, chance):
    mixed = [replace(p, outcomes=tuple(chance.sample(p.outcomes, len(p.outcomes)))) for p in pages]
    chance.shuffle(mixed)
    assert scored(*mixed) == scored(*pages)


@settings(max_examples=40, deadline=None)
@given(some_pages, st.integers(0, 99))
def test_another_failing_element_never_raises_the_score(pages, chance):
    """One that was seen to be right turns out wrong."""
    before = scored(*pages).score.uncapped
    right = [
        (p, o)
        for p in pages
        for o in p.outcomes
        if o.verdict != "na" and o.applicable > o.failing + o.undecided
    ]
    if not right:
        return
    where, what = random.Random(chance).choice(right)
    worse = replace(what, verdict="fail", failing=what.failing + 1)
    outcomes = tuple(worse if o is what else o for o in where.outcomes)
    after = scored(*[replace(p, outcomes=outcomes) if p is where else p for p in pages]).score.uncapped
    assert after <= before


@settings(max_examples=40, deadline=None)
@given(some_pages, st.sampled_from(sorted(RULES)))
def test_a_doubt_lowers_the_coverage_and_nothing_else(pages, name):
    before = scored(*pages).score
    doubt = outcome(name, "unknown", wcag=RULES[name], applicable=3, undecided=3, spots=())
    after = scored(*pages, page(doubt, url="https://www.yunling.gov.cn/zzz")).score
    assert (after.score, after.principles) == (before.score, before.principles)
    known_na = all(o.verdict == "na" for p in pages for o in p.outcomes if o.rule == name)
    assert after.coverage <= before.coverage or known_na


# -- words -----------------------------------------------------------------------------------

ROOM = [
    ROOT / f"checker/accessibility/{name}.py"
    for name in ("judge", "axe_words", "standards", "score", "elder", "findings", "summary", "profile")
]
TOML = [ROOT / f"rules/accessibility/{name}.toml" for name in ("why", "axe_zh")] + [
    ROOT / "rules/profiles/accessibility.toml"
]


def sentences():
    for file in ROOM:
        tree = ast.parse(file.read_text(encoding="utf-8"))
        patterns = {
            id(n)
            for c in ast.walk(tree)
            if isinstance(c, ast.Call) and "re." in ast.unparse(c.func)
            for n in ast.walk(c)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in patterns:
                yield file.name, node.value
    for file in TOML:
        for value in texts(tomllib.loads(file.read_text(encoding="utf-8"))):
            yield file.name, value


def texts(value):
    if isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)
    elif isinstance(value, str):
        yield value


def test_no_sentence_says_that_a_site_conforms():
    assert not [(file, said) for file, said in sentences() if re.search("通过|达到", said)]
