"""办理答复: asked; no question is put to the site by machine, but the public answers are counted."""

from rules.site.d_h4_answers_late_or_empty import answered_late, answered_poorly
from tests.rules.facts import make_channel, make_interaction, make_letter, make_replies, params

LATE, POOR = params("D-H4", 1), params("D-H4", 2)
FULL = "经现场查看,西门路灯线路老化,已于昨日更换完毕,今晚起恢复照明,感谢您的监督。"


def test_it_is_asked_with_channels_and_answers():
    letters = (make_letter(10, "路灯", answer=FULL), make_letter(10, "井盖"))
    interaction = make_interaction(make_channel(), letters=letters)
    late, poor = answered_late(interaction, make_replies(), LATE), answered_poorly(interaction, POOR)
    assert late.status == poor.status == "ask"
    assert "5 个工作日" in late.question and [e.place for e in late.evidence] == ["咨询投诉"]
    assert [e.place for e in poor.evidence] == ["路灯"] and not poor.warnings


def test_the_times_of_public_answers_stand_beside_the_question():
    outcome = answered_late(make_interaction(), make_replies(1, 2, 3, 8), LATE)
    assert outcome.reason == "4 条公开答复的用时: 中位 2 个工作日,九成不超过 8 个,75% 不超过 5 个"
    assert [e.text for e in outcome.evidence][1:] == [
        "答复最慢的是“来信8”,用了 8 个工作日(8 天)",
        "工作日按双休日推算,不含节假日和调休",
    ]


def test_days_off_that_were_given_are_said_to_be_counted():
    outcome = answered_late(make_interaction(), make_replies(1, holidays_known=True), LATE)
    assert outcome.evidence[-1].text == "工作日按给出的节假日安排计算"


def hints(*answers):
    letters = tuple(make_letter(10, f"来信{n}", answer=a) for n, a in enumerate(answers, 1))
    return [w.text for w in answered_poorly(make_interaction(letters=letters), POOR).warnings]


def test_perfunctory_answers_are_suspected():
    assert hints("已阅。", FULL) == ["“来信1”的答复只有“已阅。”"]
    assert hints("您好,您反映的问题已转交县城管局办理,请耐心等待。") == ["“来信1”的答复像是只说已转办"]
    assert hints(FULL, FULL + "!", FULL) == ["“来信1”等 3 条留言的答复相同"]
    assert hints(FULL, FULL) == []
