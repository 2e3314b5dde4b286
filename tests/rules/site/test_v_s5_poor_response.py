"""互动回应差: a channel with a form, and letters that say they are unanswered on a page of their own."""

import pytest

from checker.facts.model import OwnPage
from rules.site.v_s5_poor_response import letters_unanswered, no_channel
from tests.rules.facts import (
    HOME,
    TODAY,
    make_channel,
    make_front,
    make_interaction,
    make_letter,
    make_site,
    params,
)

MAIL = make_front("县长信箱", contacts=(("mail", "xzxx@example.gov.cn"),))
CHANNELS = [
    ("a form to fill in passes", make_interaction(make_channel()), "pass"),
    ("an entry whose form was not read is undecided", make_interaction(make_channel(form=False)), "unknown"),
    ("an entry that asks to log in is", make_interaction(make_channel(form=False, login=True)), "unknown"),
    ("so is one on another site", make_interaction(make_channel(form=False, outside=True)), "unknown"),
    ("none in a complete view is for a person to confirm", make_interaction(), "ask"),
    ("petitions and reports do not count", make_interaction(make_channel("网上信访", special=True)), "ask"),
    ("none in an incomplete view is undecided", make_interaction(complete=False), "unknown"),
    ("a mail address alone is no channel", make_interaction(fronts=(MAIL,)), "fail"),
    (
        "a telephone number alone is none either",
        make_interaction(fronts=(make_front(contacts=(("phone", "热线:12345"),)),)),
        "fail",
    ),
    (
        "a mail address beside a call to write is for a person to look at",
        make_interaction(fronts=(make_front(contacts=(("mail", "a@b.cn"),), ways=1),)),
        "ask",
    ),
    (
        "a mail address is no proof while another column was not read whole",
        make_interaction(fronts=(MAIL, make_front("网上咨询", whole=False))),
        "ask",
    ),
    (
        "the only entry is proved dead",
        make_interaction(
            make_channel(form=False, dead=True),
            fronts=(make_front(whole=False, url=f"{HOME}咨询投诉/"),),
        ),
        "fail",
    ),
    (
        "a page of its own without a mail address proves nothing",
        make_interaction(fronts=(make_front(),)),
        "ask",
    ),
]
SAID = {"status": "未答复"}
LETTERS = [
    ("an answered letter passes", make_letter(200, answered="2026-06-01"), True, "pass"),
    ("a letter said to be unanswered for half a year is a veto", make_letter(180, **SAID), True, "fail"),
    ("so it is when letters were not all read", make_letter(180, **SAID), False, "fail"),
    ("words that no answer has come yet say so too", make_letter(180, status="暂无回复"), True, "fail"),
    ("exactly three months is not over three months", make_letter(92, **SAID), True, "pass"),
    ("a letter of more than a year ago is outside the window", make_letter(400, **SAID), True, "pass"),
    ("a list that does not tell of answers proves nothing", make_letter(180), True, "unknown"),
    ("a letter still in hand after half a year is a veto", make_letter(180, status="办理中"), True, "fail"),
    ("a closed status is no proof of silence", make_letter(180, status="已办结"), True, "unknown"),
    (
        "a letter that only a script opens is a doubt",
        make_letter(180, link="script", **SAID),
        True,
        "unknown",
    ),
    ("so is one whose row has no link", make_letter(180, link="none", **SAID), True, "unknown"),
    ("a sample without fault is undecided", make_letter(10), False, "unknown"),
]


def read_alone(*letters, **given):
    """Letters whose own pages were opened and stand whole."""
    own = {x.url: OwnPage(seen_at="2026-11-20") for x in letters}
    return make_interaction(make_channel(), letters=letters, **{"own": own, **given})


@pytest.mark.parametrize(("interaction", "status"), [c[1:] for c in CHANNELS], ids=[c[0] for c in CHANNELS])
def test_channels(interaction, status):
    assert no_channel(make_site(), interaction).status == status


@pytest.mark.parametrize(
    ("letter", "all_read", "status"), [c[1:] for c in LETTERS], ids=[c[0] for c in LETTERS]
)
def test_letters(letter, all_read, status):
    interaction = read_alone(letter, letters_complete=all_read)
    assert letters_unanswered(interaction, TODAY, params("V-S5", 2)).status == status


def test_no_public_letter_is_undecided():
    assert letters_unanswered(make_interaction(), TODAY, params("V-S5", 2)).status == "unknown"


def test_the_finding_leads_to_the_letter():
    letter = make_letter(180, "路灯不亮", **SAID)
    outcome = letters_unanswered(read_alone(letter), TODAY, params("V-S5", 2))
    assert outcome.evidence[0].url == letter.url
    assert outcome.evidence[0].text == "“路灯不亮”提交于 2026-05-24,已 180 天,状态“未答复”"


def test_the_finding_tells_what_stands_instead_of_a_form():
    outcome = no_channel(make_site(), make_interaction(fronts=(MAIL,)))
    assert [e.text for e in outcome.evidence] == ["“县长信箱”没有提交表单,只写有“xzxx@example.gov.cn”"]


def test_a_list_that_calls_a_letter_unanswered_proves_nothing_while_its_own_page_was_not_read():
    interaction = read_alone(make_letter(180, status="办理中"), own={})
    outcome = letters_unanswered(interaction, TODAY, params("V-S5", 2))
    assert outcome.status == "unknown" and outcome.undecided == 1


def test_an_answer_that_came_after_three_months_is_named_and_not_counted():
    letter = make_letter(200, answered="2026-09-30")
    outcome = letters_unanswered(read_alone(letter), TODAY, params("V-S5", 2))
    assert outcome.status == "pass"
    assert [w.text for w in outcome.warnings] == ["“路灯不亮”提交于 2026-05-04,2026-09-30 才答复,超过 92 天"]
