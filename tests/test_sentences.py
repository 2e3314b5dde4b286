"""Sentences keep their template through the store and into the result, also inside other sentences."""

import pytest

from checker.indicator import Say, pack, say, unpack
from checker.texts import text_of
from reports.model import Text
from reports.phrases import Words

INNER = say("还有 {n} 页", n=3)
OUTER = say("没有看全: {why}", why=INNER)


def test_a_sentence_in_a_sentence_keeps_its_template():
    assert OUTER == "没有看全: 还有 3 页"
    assert text_of(OUTER) == Text(OUTER, "没有看全: {why}", {"why": Text(INNER, "还有 {n} 页", {"n": "3"})})


def test_a_plain_sentence_is_its_own_key():
    assert text_of("检查被中断") == Text("检查被中断", "检查被中断")


@pytest.mark.parametrize("sentence", [OUTER, INNER, "检查被中断", ""])
def test_what_was_packed_comes_back_whole(sentence):
    back = unpack(pack(sentence))
    assert back == sentence
    assert text_of(back) == text_of(sentence)
    assert isinstance(back, Say) == isinstance(sentence, Say)


def test_why_a_crawl_stopped_is_said_in_english():
    stopped = unpack(pack(say("已到页面数上限 {most},还有 {n} 个地址未访问", most=100, n=7)))
    said = Words("en").say(text_of(stopped)).text
    assert said == "The limit of 100 pages was reached; 7 addresses were not visited"
