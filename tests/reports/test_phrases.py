"""The words of the reports: both languages whole, the catalogue of rule sentences honest about gaps."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sample import rich_result, text

from reports import phrases
from reports.model import Text
from reports.phrases import Words, fill, missing_keys

FOLDER = Path(phrases.__file__).parent / "words"


def fixed(lang: str) -> dict[str, str]:
    return phrases._flat(phrases._toml(f"{lang}.toml"))


def test_chinese_and_english_have_the_same_phrases_with_the_same_slots() -> None:
    chinese, english = fixed("zh"), fixed("en")
    assert chinese.keys() == english.keys()
    for key, template in chinese.items():
        slots = {name for kind, name in phrases.split(template) if kind == "slot"}
        assert {name for kind, name in phrases.split(english[key]) if kind == "slot"} == slots, key


def test_every_translated_rule_keeps_the_slots_of_its_template() -> None:
    for key, template in phrases._rules("en").items():
        if "{" in key:
            assert set(re.findall(r"\{(\w+)\}", template)) <= set(re.findall(r"\{(\w+)\}", key)), key


def test_a_slot_is_filled_and_nothing_else_is_done() -> None:
    assert fill("{a} 和 {b}，{{a}}，{a.x}", {"a": "{b}", "b": 2}) == "{b} 和 2，{a}，{a.x}"


def test_a_missing_value_is_an_error() -> None:
    with pytest.raises(KeyError):
        fill("{a}", {})


def test_chinese_is_said_as_the_rule_wrote_it() -> None:
    said = Words("zh").say(text("{n} 个栏目", n=3))
    assert (said.text, said.lang) == ("3 个栏目", "zh")


def test_english_is_said_from_the_catalogue_and_chinese_where_it_has_a_gap(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(phrases, "_rules", lambda lang: {"{n} 个栏目": "{n} columns", "{m} 页": "{x} pages"})
    english = Words("en")
    assert english.say(text("{n} 个栏目", n=3)).text == "3 columns"
    for unknown in (text("没有 {n}", n=1), text("{m} 页", m=2), Text("没有键")):
        said = english.say(unknown)
        assert (said.text, said.lang) == (unknown.text, "zh")


def test_a_text_that_its_key_did_not_make_is_shown_as_the_text() -> None:
    said = Words("zh").say(Text("真话", "{n} 假话", {"n": "1"}))
    assert (said.text, said.template) == ("真话", "")


def test_missing_keys_name_templates_titles_and_advice_once() -> None:
    missing = missing_keys(rich_result())
    assert "{n} 处不符合，限期 {days} 天。" in missing
    assert "栏目不更新" in missing
    assert len(missing) == len(set(missing))
    assert "发布解读" not in missing  # the catalogue has it


def test_words_of_pages_are_not_asked_to_be_translated() -> None:
    assert not [
        key for key in missing_keys(rich_result(hostile=True)) if key == "关于做好今冬明春火灾防控工作的通知"
    ]
