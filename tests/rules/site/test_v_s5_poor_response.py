"""互动回应差: a channel with a form, and letters that say they are unanswered."""

import pytest

from rules.site.v_s5_poor_response import letters_unanswered, no_channel
from tests.rules.facts import TODAY, make_channel, make_interaction, make_letter, make_site, params

CHANNELS = [
    ("a form to fill in passes", make_interaction(make_channel()), "pass"),
    ("an entry whose form was not read is undecided", make_interaction(make_channel(form=False)), "unknown"),
    (
        "an entry on another site is undecided",
        make_interaction(make_channel(form=False, outside=True)),
        "unknown",
    ),
    ("none in a complete view is for a person to confirm", make_interaction(), "ask"),
    ("petitions and reports do not count", make_interaction(make_channel("网上信访", special=True)), "ask"),
    ("none in an incomplete view is undecided", make_interaction(complete=False), "unknown"),
]
SAID = {"status": "未答复"}
LETTERS = [
    ("an answered letter passes", make_letter(200, answered="2026-06-01"), True, "pass"),
    ("a letter said to be unanswered for half a year is a veto", make_letter(180, **SAID), True, "fail"),
    ("so it is when letters were not all read", make_letter(180, **SAID), False, "fail"),
    ("exactly three months is not over three months", make_letter(92, **SAID), True, "pass"),
    ("a letter of more than a year ago is outside the window", make_letter(400, **SAID), True, "pass"),
    ("a list that does not tell of answers proves nothing", make_letter(180), True, "unknown"),
    ("a letter still in hand after half a year is a veto", make_letter(180, status="办理中"), True, "fail"),
    ("a closed status is no proof of silence", make_letter(180, status="已办结"), True, "unknown"),
    ("a sample without fault is undecided", make_letter(10), False, "unknown"),
]


@pytest.mark.parametrize(("interaction", "status"), [c[1:] for c in CHANNELS], ids=[c[0] for c in CHANNELS])
def test_channels(interaction, status):
    assert no_channel(make_site(), interaction).status == status


@pytest.mark.parametrize(
    ("letter", "all_read", "status"), [c[1:] for c in LETTERS], ids=[c[0] for c in LETTERS]
)
def test_letters(letter, all_read, status):
    interaction = make_interaction(make_channel(), letters=(letter,), letters_complete=all_read)
    assert letters_unanswered(interaction, TODAY, params("V-S5", 2)).status == status


def test_no_public_letter_is_undecided():
    assert letters_unanswered(make_interaction(), TODAY, params("V-S5", 2)).status == "unknown"


def test_the_finding_leads_to_the_letter():
    letter = make_letter(180, "路灯不亮", **SAID)
    outcome = letters_unanswered(make_interaction(letters=(letter,)), TODAY, params("V-S5", 2))
    assert outcome.evidence[0].url == letter.url
    assert outcome.evidence[0].text == "“路灯不亮”提交于 2026-05-24,已 180 天,状态“未答复”"


def test_a_list_that_calls_a_letter_unanswered_proves_nothing_while_its_own_page_was_not_read():
    letter = make_letter(180, status="办理中")
    interaction = make_interaction(letters=(letter,), unseen=frozenset({letter.url}))
    assert letters_unanswered(interaction, TODAY, params("V-S5", 2)).status == "unknown"
