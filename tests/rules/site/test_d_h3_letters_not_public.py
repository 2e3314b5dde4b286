"""留言公开: what is shown is acknowledged; a lack is proved only on pages that were read whole."""

from dataclasses import replace

import pytest

from checker.facts.model import Count, Exposed, OwnPage
from rules.site.d_h3_letters_not_public import fields_missing, letters_not_public, letters_old, no_statistics
from tests.rules.facts import (
    HOME,
    TODAY,
    days_ago,
    make_channel,
    make_front,
    make_interaction,
    make_letter,
    params,
)

WHOLE = make_letter(10, answered="2026-11-15", unit="市城管局", answer="已修复")
BARE = make_letter(10)
UNITLESS = make_letter(10, "井盖破损", answered="2026-11-15", answer="已修复")
FRONT = make_front()


def shown(*letters, **given):
    """Letters of a site whose columns were all read whole."""
    return make_interaction(letters=letters, **{"fronts": (FRONT,), **given})


def old(*ages, **given):
    return shown(*(make_letter(n, f"来信{n}") for n in ages), **given)


OUTSIDE = {"channels": (make_channel("12345热线", form=False, outside=True),)}
PUBLIC = [
    ("an answered letter shows it", shown(WHOLE), "pass"),
    ("letters without answers are asked about", shown(BARE), "ask"),
    ("columns read whole without any letter", shown(), "fail"),
    ("no column was read", shown(fronts=()), "ask"),
    ("a list whose rows may be letters", shown(fronts=(make_front(items=5),)), "ask"),
    ("a column that comes by script", shown(fronts=(make_front(whole=False),)), "ask"),
    ("letters may be public on another site", shown(**OUTSIDE), "ask"),
    ("an incomplete view", shown(complete=False), "ask"),
]
FRESH = [
    ("62 days is in time", old(62), "pass"),
    ("63 days is not", old(63), "fail"),
    ("63 days, and the letters were not all read", old(63, letters_complete=False), "ask"),
    ("63 days, and a letter tells no day", shown(make_letter(63), make_letter(9, asked=None)), "ask"),
    (
        "63 days, and the column's list shows a newer day",
        old(63, fronts=(make_front(newest=days_ago(3)),)),
        "ask",
    ),
    ("63 days, and letters are answered on another site too", old(63, **OUTSIDE), "ask"),
    ("a newer answer counts as an update", shown(make_letter(90, answered="2026-11-10")), "pass"),
    ("a date after today is asked about", old(-5), "ask"),
    ("none read is asked about", shown(), "ask"),
]
STATISTICS = [
    ("a number of letters received", shown(counts=(Count("收到来信 143件", HOME),)), "pass"),
    ("columns read whole without any number", shown(WHOLE), "fail"),
    (
        "words of a count whose number a script may bring",
        shown(counts=(Count("办结率", HOME, False),)),
        "ask",
    ),
    ("a column was not read whole", shown(uncounted="“信箱”栏目没有读全"), "ask"),
    ("an incomplete view", shown(complete=False), "ask"),
    ("figures may stand on another site", shown(**OUTSIDE), "ask"),
]
FIELDS = [
    ("whole letters pass", shown(WHOLE), "pass"),
    ("a letter in hand lacks nothing yet", shown(WHOLE, BARE), "pass"),
    ("its own page lacks a field", shown(WHOLE, UNITLESS, own={UNITLESS.url: OwnPage({"unit"})}), "fail"),
    ("its own page was not read", shown(WHOLE, UNITLESS), "ask"),
    ("its own page leaves it open", shown(UNITLESS, own={UNITLESS.url: OwnPage()}), "ask"),
    (
        "only a script opens it",
        shown(replace(UNITLESS, link="script"), own={UNITLESS.url: OwnPage({"unit"})}),
        "ask",
    ),
    ("letters not all read are asked about", shown(WHOLE, letters_complete=False), "ask"),
    ("none read is asked about", shown(), "ask"),
]


@pytest.mark.parametrize(("interaction", "status"), [c[1:] for c in PUBLIC], ids=[c[0] for c in PUBLIC])
def test_public(interaction, status):
    assert letters_not_public(interaction).status == status


@pytest.mark.parametrize(("interaction", "status"), [c[1:] for c in FRESH], ids=[c[0] for c in FRESH])
def test_fresh(interaction, status):
    assert letters_old(interaction, TODAY, params("D-H3", 2)).status == status


@pytest.mark.parametrize(
    ("interaction", "status"), [c[1:] for c in STATISTICS], ids=[c[0] for c in STATISTICS]
)
def test_statistics(interaction, status):
    assert no_statistics(interaction).status == status


@pytest.mark.parametrize(("interaction", "status"), [c[1:] for c in FIELDS], ids=[c[0] for c in FIELDS])
def test_fields(interaction, status):
    assert fields_missing(interaction).status == status


def test_the_newest_letter_is_named_with_its_day_and_the_lists_that_were_read():
    outcome = letters_old(old(70, 63, fronts=(make_front(items=2),)), TODAY, params("D-H3", 2))
    assert [e.text for e in outcome.evidence] == [
        "最新一条“来信63”,日期 2026-09-18",
        "“咨询投诉”栏目的留言列表已读全",
    ]
    assert outcome.count == 1


def test_a_missing_field_is_named_with_its_letter_and_a_kind_counts_once():
    other = replace(UNITLESS, title="路灯", url=f"{HOME}hd/路灯")
    own = {x.url: OwnPage({"unit"}, "2026-11-20") for x in (UNITLESS, other)}
    outcome = fields_missing(shown(UNITLESS, other, own=own))
    assert outcome.count == 1 and outcome.reason == "公开的留言缺少答复单位"
    assert [e.text for e in outcome.evidence] == [
        "“井盖破损”的页面上没有答复单位",
        "“路灯”的页面上没有答复单位",
    ]


def test_fields_not_read_are_suspected_by_name():
    outcome = fields_missing(shown(make_letter(10, status="已答复")))
    assert [w.value for w in outcome.warnings] == ["答复时间", "答复单位", "答复内容"]
    assert {w.certainty for w in outcome.warnings} == {"suspected"}


def test_a_number_that_is_not_masked_is_suspected_and_shown_masked():
    exposed = Exposed("投诉噪音", f"{HOME}hd/1", "mobile", "138******90")
    [warning] = letters_not_public(shown(WHOLE, exposed=(exposed,))).warnings
    assert warning.text == "“投诉噪音”中有没有隐去的手机号码 138******90"
    assert warning.certainty == "suspected"
