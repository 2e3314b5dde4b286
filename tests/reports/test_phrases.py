"""The words of the reports: both languages whole, the catalogue of rule sentences honest about gaps."""

from __future__ import annotations

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


@pytest.fixture
def english(monkeypatch: pytest.MonkeyPatch) -> Words:
    """English with a catalogue of a few lines."""
    kinds = {"动态要闻": "News", "政策文件": "Documents", "安全、保密": "Safety"}
    rest = {
        "没有{kind}栏目": "No column of {kind}",
        "“{name}”没有读到: {why}": "“{name}” was not read: {why}",
    }
    rest |= {"还有 {n} 页": "{n} pages are left", "首页": "home page"}
    monkeypatch.setattr(phrases, "_rules", lambda lang: {**kinds, **rest})
    monkeypatch.setattr(phrases, "_vocabulary", lambda lang: kinds)
    return Words("en")


def test_a_value_that_is_one_of_our_own_words_is_said_in_english(english: Words) -> None:
    assert english.say(text("没有{kind}栏目", kind="动态要闻")).text == "No column of News"


def test_a_list_of_our_own_words_is_said_in_english_only_if_all_are_ours(english: Words) -> None:
    for listed, said in (
        ("政策文件、安全、保密、动态要闻", "Documents, Safety, News"),
        ("政策文件、安全", "政策文件、安全"),
        ("政策文件、", "政策文件、"),
    ):
        assert english.say(text("没有{kind}栏目", kind=listed)).text == f"No column of {said}"


def test_words_quoted_from_a_page_stay_as_they_are_even_if_we_use_the_same(english: Words) -> None:
    said = english.say(text("“{name}”没有读到: {why}", name="动态要闻", why="首页"))
    assert said.text == "“动态要闻” was not read: 首页"  # 首页 has an entry, but in no section of values


def test_a_value_that_is_a_sentence_is_said_in_english_with_its_own_values(english: Words) -> None:
    inner = text("还有 {n} 页", n=3)
    outer = Text("“甲”没有读到: 还有 3 页", "“{name}”没有读到: {why}", {"name": "甲", "why": inner})
    assert english.say(outer).text == "“甲” was not read: 3 pages are left"
    assert Words("zh").say(outer).text == outer.text


def test_a_text_that_its_key_did_not_make_is_shown_as_the_text() -> None:
    said = Words("zh").say(Text("真话", "{n} 假话", {"n": "1"}))
    assert (said.text, said.template) == ("真话", "")


def test_missing_keys_name_templates_titles_and_advice_once() -> None:
    missing = missing_keys(rich_result())
    assert "{n} 处不符合，限期 {days} 天。" in missing
    assert "服务不实用" not in missing  # the catalogue has it
    assert len(missing) == len(set(missing))


def test_words_of_pages_are_not_asked_to_be_translated() -> None:
    assert not [
        key for key in missing_keys(rich_result(hostile=True)) if key == "关于做好今冬明春火灾防控工作的通知"
    ]
