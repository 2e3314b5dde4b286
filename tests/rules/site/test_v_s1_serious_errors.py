"""安全、泄密等严重问题: the machine suspects and asks; it never convicts."""

from typing import get_args

import pytest

from checker.facts.model import Cloaking, CloakSpot
from checker.page.model import DarkHow
from rules.site import v_s1_serious_errors as rule
from tests.rules.facts import (
    HOME,
    days_ago,
    make_dark,
    make_dark_links,
    make_forged,
    make_host,
    make_outside,
    make_private,
    make_sign,
    make_word,
    make_words,
    params,
)

GIVEN = {
    "outside": make_outside(make_host(), make_host("cdn.example.com", kind="code")),
    "dark_links": make_dark_links(),
    "cloaking": Cloaking(),
    "forged": make_forged(make_sign()),
    "words": make_words(make_word()),
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
    (
        "one that no reader sees is listed, for menus and lists of friends are honest",
        make_host(hidden=True),
        (1, 0),
    ),
    ("one whose name imitates a government's is pointed out", make_host(doubts=("gov",)), (1, 1)),
    ("a cheap ending alone is not", make_host(doubts=("free", "digits")), (1, 0)),
    ("hosts of scripts are not listed among the links", make_host(kind="code"), (0, 0)),
]


@pytest.mark.parametrize(("host", "shown"), [c[1:] for c in HOSTS], ids=[c[0] for c in HOSTS])
def test_outside_links(host, shown):
    outcome = judge(3, outside=make_outside(host))
    assert (len(outcome.evidence), len(outcome.warnings)) == shown
    assert [w.target for w in outcome.warnings] == [host.url] * shown[1]


@pytest.mark.parametrize("doubt", rule.DOUBTS)
def test_every_doubt_about_a_host_has_its_words(doubt):
    [line] = judge(3, outside=make_outside(make_host(doubts=(doubt,)))).warnings
    assert line.text.startswith("提示: ") and rule.DOUBTS[doubt] in line.text


DARK = [
    ("hidden by style, with telling words", make_dark(), 3, "被样式设为不显示,含“博彩:棋牌”字样"),
    ("hidden off the screen, without", make_dark("offscreen", ()), 3, "被放到屏幕之外,指向"),
    ("in a comment", make_dark("comment"), 3, "写在注释里"),
    ("in plain sight, but for its words", make_dark("shown"), 3, "没有隐藏,含“博彩:棋牌”"),
    ("a hidden frame", make_dark("frame", ()), 4, "看不见的框架"),
    ("a title of such words", make_dark("title"), 4, "疑似被篡改: 页面标题"),
    ("a description of such words", make_dark("meta"), 4, "疑似被篡改: 页面关键词或描述"),
    ("a script in codes", make_dark("encoded", ()), 4, "疑似被篡改: 一段用编码写的脚本"),
    ("a script that sends visitors away", make_dark("jump", ()), 4, "疑似被篡改: 脚本按来访者"),
]


@pytest.mark.parametrize(("spot", "criterion", "words"), [c[1:] for c in DARK], ids=[c[0] for c in DARK])
def test_suspected_hidden_links_are_shown_with_their_place_in_the_source(spot, criterion, words):
    lines = {c: judge(c, dark_links=make_dark_links(spot)).warnings for c in (3, 4)}
    [line] = lines.pop(criterion)
    assert words in line.text and (line.certainty, line.url) == ("suspected", HOME)
    assert (line.value, line.target) == (spot.link.html, spot.link.url)
    assert list(lines.values()) == [()]


def test_every_way_of_hiding_has_its_words():
    assert set(rule.HIDDEN_BY) | set(rule.TAMPERED) == set(get_args(DarkHow))


def test_outside_links_are_listed_up_to_a_bound_but_counted_all():
    many = [make_host(f"h{n}.example.com") for n in range(50)]
    outcome = judge(3, outside=make_outside(*many))
    assert len(outcome.evidence) == params("V-S1", 3).shown
    assert outcome.reason == "页面链接到 50 个政府域名以外的主机"


def test_outside_scripts_and_frames_are_shown_for_the_question_on_attacks():
    outcome = judge(4, outside=make_outside(make_host("cdn.example.com", kind="code"), make_host()))
    assert [e.value for e in outcome.evidence] == ["cdn.example.com"]


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


WORDINGS = [
    (make_word(), "疑似严重错误: “人民正府”似应为“人民政府”"),
    (make_word("plain", words="会议记要", instead="会议纪要"), "疑似错误: “会议记要”似应为“会议纪要”"),
    (make_word("plain", "date", words="2月30日", instead=""), "疑似错误: 日期“2月30日”不存在"),
    (
        make_word("note", "renamed", words="环境保护部", instead="生态环境部", how="2018-03"),
        "提示: “环境保护部”2018-03 起职责划入生态环境部",
    ),
    (
        make_word(kind="region", words="台湾总统", instead="台湾地区领导人"),
        "疑似不规范: “台湾总统”宜用“台湾地区领导人”",
    ),
    (
        make_word(kind="leader", words="习近平总理", instead="习近平总书记"),
        "疑似错误: “习近平总理”职务有误,宜为“习近平总书记”",
    ),
    (make_word(kind="own", words="云玲", instead="云岭"), "“云玲”在本站词表中,宜用“云岭”"),
]


@pytest.mark.parametrize(("spot", "words"), WORDINGS, ids=[spot.kind for spot, _ in WORDINGS])
def test_suspected_wording_is_put_before_the_person_with_its_sentence(spot, words):
    outcome = judge(1, words=make_words(spot))
    (shown,) = outcome.warnings
    assert shown.text.startswith(words) and f"【{spot.words}】" in shown.text
    assert (shown.url, shown.certainty) == (spot.page_url, "suspected")


@pytest.mark.parametrize(("grade", "kind"), [("grave", "wording"), ("plain", "slip"), ("note", "slip")])
def test_only_what_is_grave_could_make_the_veto(grade, kind):
    (shown,) = judge(1, words=make_words(make_word(grade))).warnings
    assert shown.kind == kind


def test_what_test_runs_leave_behind_is_no_serious_error():
    assert judge(1, words=make_words(make_word("plain", "test"))).warnings == ()


def test_personal_data_is_shown_masked():
    (shown,) = judge(2, words=make_words(private=(make_private(),))).warnings
    assert shown.text == "疑似公开了个人身份证号: 身份证号:11*************038"


CLOAKED = [
    (CloakSpot("goal", HOME, "casino.example.net"), "以搜索引擎的身份访问时转到 casino.example.net"),
    (CloakSpot("title", HOME, "百家乐", ("博彩:百家乐",)), "出现“百家乐”,含“博彩:百家乐”字样"),
    (
        CloakSpot("link", HOME, "casino.example.net", url="http://casino.example.net/"),
        "有指向 casino.example.net 的链接",
    ),
]


@pytest.mark.parametrize(("spot", "words"), CLOAKED, ids=[spot.kind for spot, _ in CLOAKED])
def test_what_only_an_engine_is_shown_is_a_suspicion(spot, words):
    outcome = judge(4, cloaking=Cloaking((spot,), 3))
    (shown,) = outcome.warnings
    assert outcome.status == "ask"
    assert words in shown.text and (shown.url, shown.certainty) == (HOME, "suspected")
