"""Numbers of persons: found where they are written out, shown only masked."""

import pytest

from checker.text.private import masked, private_numbers

FOUND = {
    "a mobile telephone": ("我的电话13812345678，请回电", [("mobile", "138******78")]),
    "one in groups": ("138 1234 5678", [("mobile", "138******78")]),
    "an identity card": ("身份证号：11010519491231002X。", [("identity", "110*************2X")]),
    "a bank card": ("工资卡6222021234567890128", [("card", "622**************28")]),
    "two numbers": ("13812345678或13987654321", [("mobile", "138******78"), ("mobile", "139******21")]),
}
NOT_FOUND = {
    "an office telephone": "0531-86012345",
    "a hotline": "请拨打12345热线",
    "masked already": "138****5678",
    "an identity number with the wrong check": "110105194912310021",
    "no day of birth": "110105199913450029",
    "a number of a document": "鲁政办字〔2026〕13812345678901号",
    "a longer number": "2138123456789",
    "a card number that does not add up": "6222021234567890123",
    "a time": "20261120153000",
}


@pytest.mark.parametrize("name", FOUND)
def test_numbers_of_persons_are_found(name):
    text, wanted = FOUND[name]
    assert [(n.what, n.masked) for n in private_numbers(text)] == wanted


@pytest.mark.parametrize("name", NOT_FOUND)
def test_other_numbers_are_left_alone(name):
    assert list(private_numbers(NOT_FOUND[name])) == []


def test_a_text_is_masked_in_place():
    assert masked("张三13812345678投诉") == "张三138******78投诉"
    assert masked("没有号码") == "没有号码"
