"""信息提交: a form with a text area and a button passes; nothing is ever submitted."""

from dataclasses import replace

import pytest

from checker.page.model import Form, FormField
from rules.site.d_h1_letters_not_accepted import cannot_submit
from tests.rules.facts import HOME, make_channel, make_front, make_interaction

FORM = Form("letter", "/send", "post", (FormField("内容", "textarea"),), submit=True)
DEAD = make_channel(form=False, dead=True)


def channel(**given):
    return replace(make_channel(), **given)


CASES = [
    ("a text area and a button", make_interaction(channel(form=FORM)), "pass"),
    (
        "no button was recognised",
        make_interaction(channel(form=Form("letter", "/send", "post", FORM.fields))),
        "ask",
    ),
    (
        "no text area was recognised",
        make_interaction(channel(form=Form("letter", "", "post", submit=True))),
        "ask",
    ),
    (
        "the picture to copy from is gone",
        make_interaction(channel(form=FORM, broken=(f"{HOME}yzm.jpg",))),
        "ask",
    ),
    ("the form is on another site", make_interaction(make_channel(form=False, outside=True)), "ask"),
    ("users must log in first", make_interaction(make_channel(form=False, login=True)), "ask"),
    ("the entry was seen, its form was not", make_interaction(make_channel(form=False)), "ask"),
    ("there is no channel: the veto judges that", make_interaction(), "ask"),
    ("the only entry is proved dead", make_interaction(DEAD), "fail"),
    ("a dead entry in an incomplete view", make_interaction(DEAD, complete=False), "ask"),
    (
        "a dead entry beside one elsewhere",
        make_interaction(DEAD, make_channel("12345", False, outside=True)),
        "ask",
    ),
    (
        "a dead entry beside an unread column",
        make_interaction(DEAD, fronts=(make_front("信箱", whole=False),)),
        "ask",
    ),
    ("petitions do not count", make_interaction(channel(form=FORM, special=True)), "ask"),
]


@pytest.mark.parametrize(("interaction", "status"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_verdicts(interaction, status):
    assert cannot_submit(interaction).status == status


def test_it_is_asked_with_the_general_channels_and_what_was_seen_of_each():
    outcome = cannot_submit(make_interaction(make_channel(), make_channel("网上信访", special=True)))
    assert outcome.reason == "找到咨询建言渠道 1 个,其中 1 个读到提交表单"
    assert [e.text for e in outcome.evidence] == ["咨询建言渠道“咨询投诉”有表单,没有认出内容框或提交按钮"]


def test_a_broken_part_is_suspected_with_its_address():
    outcome = cannot_submit(make_interaction(channel(form=FORM, broken=(f"{HOME}yzm.jpg",))))
    [warning] = outcome.warnings
    assert warning.target == f"{HOME}yzm.jpg" and warning.certainty == "suspected"
