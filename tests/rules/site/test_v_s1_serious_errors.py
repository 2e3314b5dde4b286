"""安全、泄密等严重问题: the machine suspects and asks; it never convicts."""

import pytest

from rules.site import v_s1_serious_errors as rule
from tests.rules.facts import HOME, days_ago, make_forged, make_host, make_outside, make_sign, params

GIVEN = {
    "outside": make_outside(make_host(), make_host("cdn.example.com", kind="code")),
    "forged": make_forged(make_sign()),
}


def judge(criterion: int, **facts):
    judged = next(c for c in rule.V_S1.criteria if c.number == criterion)
    given = {**GIVEN, **facts, "p": params("V-S1", criterion)}
    wanted = judged.judge.__code__.co_varnames[: judged.judge.__code__.co_argcount]
    return judged.judge(**{name: given[name] for name in wanted})


@pytest.mark.parametrize("number", [c.number for c in rule.V_S1.criteria])
def test_every_criterion_puts_a_numbered_question_and_never_convicts(number):
    outcome = judge(number)
    assert outcome.status == "ask"
    assert f"问题{number}:" in outcome.question and "回答:" in outcome.question
    assert all(w.certainty == "suspected" for w in outcome.warnings)


HOSTS = [
    ("a visible outside host is listed", make_host(), (1, 0)),
    ("a host that no reader sees is suspected", make_host(hidden=True), (0, 1)),
    ("hosts of scripts are not listed among the links", make_host(kind="code"), (0, 0)),
]


@pytest.mark.parametrize(("host", "shown"), [c[1:] for c in HOSTS], ids=[c[0] for c in HOSTS])
def test_outside_links(host, shown):
    outcome = judge(3, outside=make_outside(host))
    assert (len(outcome.evidence), len(outcome.warnings)) == shown
    assert [w.target for w in outcome.warnings] == [host.url] * shown[1]


def test_outside_links_are_listed_up_to_a_bound_but_counted_all():
    many = [make_host(f"h{n}.example.com") for n in range(50)]
    outcome = judge(3, outside=make_outside(*many))
    assert len(outcome.evidence) == params("V-S1", 3).shown
    assert outcome.reason == "页面链接到 50 个政府域名以外的主机"


def test_outside_scripts_and_hidden_frames_are_shown_for_the_question_on_attacks():
    frame = make_host("bad.example.com", kind="code", hidden=True)
    outcome = judge(4, outside=make_outside(frame, make_host("cdn.example.com", kind="code"), make_host()))
    assert [e.value for e in outcome.evidence] == ["cdn.example.com"]
    assert [w.target for w in outcome.warnings] == [frame.url]


WORDS = [
    ("earlier", "以往检查时显示"),
    ("modified", "最后修改于"),
    ("sitemap", "站点地图"),
    ("tag", "PubDate"),
    ("url", "网址中的日期"),
    ("list", "列表中标的"),
    ("order", "排在它前面"),
    ("again", "重复发稿"),
    ("future", "晚于监测时间点"),
    ("today", "访问当天"),
]


@pytest.mark.parametrize(("against", "words"), WORDS)
def test_each_sign_shows_both_dates(against, words):
    sign = make_sign(against)
    [line] = judge(5, forged=make_forged(sign)).warnings
    assert words in line.text and str(sign.shown) in line.text and str(sign.other) in line.text
    assert (line.certainty, line.url, line.value) == ("suspected", sign.url, str(days_ago(3)))


def test_every_kind_of_sign_has_its_words():
    assert {against for against, _ in WORDS} == set(rule.SIGNS)


def test_the_strongest_signs_come_first_and_only_so_many():
    signs = [make_sign("order", url=f"{HOME}{n}.html") for n in range(40)] + [make_sign("earlier")]
    shown = judge(5, forged=make_forged(*signs)).warnings
    assert "以往检查" in shown[0].text and len(shown) == params("V-S1", 5).shown


RESULTS = [
    ("no sign is no proof", make_forged(), "比对 20 篇稿件的日期,没有发现互相矛盾之处"),
    ("nothing to compare says so", make_forged(compared=0), "没有打开带发布日期的稿件,无从比对"),
    (
        "signs are counted",
        make_forged(make_sign()),
        "比对 20 篇稿件的日期,有 1 处疑似,另有 0 处像是系统统一造成",
    ),
]


@pytest.mark.parametrize(("forged", "reason"), [c[1:] for c in RESULTS], ids=[c[0] for c in RESULTS])
def test_it_asks_whatever_was_found(forged, reason):
    outcome = judge(5, forged=forged)
    assert (outcome.status, outcome.reason) == ("ask", reason)


def test_what_many_articles_share_is_one_line():
    outcome = judge(5, forged=make_forged(common=((18, make_sign("modified")),)))
    [line] = outcome.warnings
    assert line.text.startswith("18 篇稿件都有同样情形") and "最后修改于" in line.text
