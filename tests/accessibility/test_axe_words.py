"""axe's findings in Chinese: by its own locale, by words of ours, else in English; never an exception."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.accessibility.axe_words import AxeWords
from checker.accessibility.standards import standards

BARE = AxeWords()
LOCALE = {
    "lang": "zh-CN",
    "rules": {"image-alt": {"help": "图片必须有替代文本"}, "list": {"help": "列表可以通过检查"}},
    "checks": {
        "has-alt": {"fail": "元素没有 alt 属性"},
        "aria-allowed-attr": {"fail": {"singular": "一个:${data.values}", "plural": "几个:${data.values}"}},
        "listitem": {"fail": {"default": "不在列表中", "roleNotValid": "角色不对"}},
        "color-contrast": {
            "fail": {"default": "对比度 ${data.contrastRatio}"},
            "incomplete": {"bgImage": "背景是图"},
        },
        "broken": {"fail": "${data.prohibited 属性不能用在 ${data.nodeName} 上"},
        "scope-value": {"fail": "没有达到要求"},
    },
}


def said(words: AxeWords, name: str, data=None, state: str = "fail", lang: str = "zh") -> str:
    return words.message_of({"id": name, "data": data, "message": "in English", "state": state}, lang)


@pytest.mark.parametrize(
    ("name", "data", "state", "words"),
    [
        ("has-alt", None, "fail", "元素没有 alt 属性"),
        ("aria-allowed-attr", ["aria-x"], "fail", "一个:aria-x"),
        ("aria-allowed-attr", ["aria-x", "aria-y"], "fail", "几个:aria-x, aria-y"),
        ("listitem", {"messageKey": "roleNotValid"}, "fail", "角色不对"),
        ("listitem", {"messageKey": "new"}, "fail", "不在列表中"),
        ("listitem", None, "fail", "不在列表中"),
        ("color-contrast", {"contrastRatio": 2.07, "messageKey": None}, "fail", "对比度 2.07"),
        ("color-contrast", {"messageKey": "bgImage"}, "incomplete", "背景是图"),
        ("broken", {"prohibited": "aria-label", "nodeName": "div"}, "fail", "in English"),
        ("color-contrast", {}, "fail", "in English"),  # the value it names is not there
        ("scope-value", None, "fail", "scope 的值只能是 row 或 col"),  # its own sounds like a verdict
        ("unknown-check", None, "fail", "in English"),
    ],
)
def test_by_its_own_locale(name, data, state, words):
    assert said(AxeWords(LOCALE), name, data, state) == words


@pytest.mark.parametrize(
    ("name", "data", "state", "words"),
    [
        ("has-alt", None, "fail", "没有 alt 属性"),
        ("non-empty-title", {"messageKey": "emptyAttr"}, "fail", "title 属性是空的"),
        ("meta-viewport", "user-scalable=no", "fail", "user-scalable=no 禁止了放大"),
        ("color-contrast-enhanced", {"messageKey": "bgGradient"}, "incomplete", "背景是渐变色,量不出对比度"),
        ("aria-allowed-attr-elm", {"values": "aria-x"}, "fail", "该元素不能用这些 ARIA 属性:aria-x"),
        ("aria-no-deprecated-attr", ["aria-grabbed"], "fail", "用了已弃用的 ARIA 属性:aria-grabbed"),
        ("error-occurred", None, "incomplete", "axe 检查该元素时出错,请人工核对"),
        ("caption", None, "fail", "in English"),
    ],
)
def test_by_our_own_words(name, data, state, words):
    assert said(BARE, name, data, state) == words


def test_english_is_axes_own():
    assert said(BARE, "has-alt", lang="en") == "in English"
    assert (
        BARE.help_of("image-alt", "en", "Images must have alternative text")
        == "Images must have alternative text"
    )


@pytest.mark.parametrize(
    ("words", "rule", "told", "help"),
    [
        (AxeWords(LOCALE), "image-alt", "", "图片必须有替代文本"),
        (AxeWords(LOCALE), "list", "", "列表里只能直接放 <li>"),
        (BARE, "aria-tab-name", "", "ARIA 选项卡要有名称"),
        (BARE, "summary-name", "", "折叠标题(<summary>)要有能读出的名称"),
        (BARE, "of-a-newer-axe", "In English", "In English"),
        (BARE, "of-a-newer-axe", "", "of-a-newer-axe"),
    ],
)
def test_what_a_rule_asks(words, rule, told, help):
    assert words.help_of(rule, "zh", told) == help


def test_every_rule_that_is_run_has_chinese_words():
    tables = standards()
    assert not [r.id for r in tables.axe.values() if r.run != "off" and BARE.help_of(r.id) == r.id]


@pytest.mark.parametrize("place", ["locales/zh_CN.json", "zh_CN.json"])
def test_the_locale_lies_beside_the_axe_file(tmp_path, place):
    file = tmp_path / place
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(LOCALE), encoding="utf-8")
    words = AxeWords.beside(tmp_path / "axe.min.js")
    assert words.has_locale
    assert words.help_of("image-alt") == "图片必须有替代文本"


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b"\xff\xfe", b"null", b'{"rules": 3, "checks": []}'])
def test_a_locale_that_is_none_does_no_harm(tmp_path, content):
    (tmp_path / "zh_CN.json").write_bytes(content)
    assert said(AxeWords.beside(tmp_path / "axe.min.js"), "has-alt") == "没有 alt 属性"


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=8) | st.just("messageKey"), inner, max_size=3)
    ),
    max_leaves=6,
)
names = st.sampled_from(["has-alt", "color-contrast", "listitem", "aria-allowed-attr", "meta-viewport", "zz"])


@given(names, anything, anything, anything, anything)
def test_odd_data_never_raises(name, data, message, state, locale):
    check = {"id": name, "data": data, "message": message, "state": state}
    for words in (BARE, AxeWords(LOCALE), AxeWords({"rules": locale, "checks": {name: locale}})):
        assert isinstance(words.message_of(check), str)
        assert isinstance(words.message_of({"id": data}), str)
        assert isinstance(words.help_of(name), str)
