"""V-M1: a person decides; suspected places are put before them."""

from __future__ import annotations

import pytest

from checker.indicator import Say
from checker.media.seen import Signs, Spot
from rules.media.v_m1_serious_problems import V_M1
from tests.rules.media.accounts import judge, seen

WORD = Spot(
    "confusion", "grave", "人民正府", "人民政府", "云岭市人民正府公告", "公告", "https://example.cn/1"
)
LEAK = Spot(
    "identity", "", "11*************038", "", "身份证号11*************038", "公示", "https://example.cn/2"
)


@pytest.mark.parametrize("number", [c.number for c in V_M1.criteria])
def test_every_criterion_asks_and_never_convicts(number):
    outcome = judge(
        V_M1, number, seen(signs=Signs(wording=(WORD,), private=(LEAK,), links=(("a.example", 2),)))
    )
    assert outcome.status == "ask" and f"问题{number}:" in outcome.question and "回答:" in outcome.question
    assert all(w.certainty == "suspected" for w in outcome.warnings)


def test_suspected_wording_is_listed_with_its_post():
    (shown,) = judge(V_M1, 1, seen(signs=Signs(wording=(WORD,)))).warnings
    assert shown.text == "疑似严重错误: “人民正府”似应为“人民政府”,发文“公告”"


def test_personal_data_is_masked():
    (shown,) = judge(V_M1, 2, seen(signs=Signs(private=(LEAK,)))).warnings
    assert "11*************038" in shown.text
    assert isinstance(shown.text.values["what"], Say)  # translated, too


def test_hosts_outside_the_platform_are_listed():
    (shown,) = judge(V_M1, 3, seen(signs=Signs(links=(("a.example", 2),)))).evidence
    assert shown.text == "站外主机 a.example,2 篇发文链接到它"
