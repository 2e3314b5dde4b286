"""Personal data is told apart from what offices publish on purpose, and shown masked."""

from __future__ import annotations

import pytest

from checker.words.lists import lexicon
from checker.words.privacy import card, find_private, identity, mask, masked
from checker.words.scan import scan

ID = "110101199003070038"  # made up; its check digit is right
FULL_WIDTH = ID.translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"})


def seen(text: str) -> list[tuple[str, str]]:
    return [(hit.kind, hit.masked) for hit in find_private(text)]


def test_the_check_digit_makes_an_identity_number():
    assert identity(ID)
    assert not identity(ID[:-1] + "1")
    assert not identity("990101199003070038")  # no such province
    assert not identity("110101199013070038")  # no such month


def test_the_sum_makes_a_card_number():
    assert card("6222021234567890128")
    assert not card("6222021234567890129")
    assert not card("0000000000000000")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"姓名:张某 身份证号:{ID}", [("identity", "11*************038")]),
        ("申请人姓名:李某,手机 13800001234", [("mobile", "138****1234")]),
        ("户主姓名 王某 卡号6222021234567890128 开户银行", [("card", "6222***********0128")]),
        ("家庭住址:清水镇柳树村3组12号", [("address", "清水镇********")]),
        ("现住址:柳树村三组十二号", [("address", "********")]),
        (f"身份证号 {FULL_WIDTH}", [("identity", "11*************038")]),
        ("身份证号 110101 19900307 0038", [("identity", "11**** ******** *038")]),
        ("户主姓名 王某 手机 138-0000-1234", [("mobile", "138-****-1234")]),
        (
            f"姓名 身份证号 联系电话\n张某 {ID} 13800001234\n李某 {ID} 13900005678",
            [
                ("identity", "11*************038"),
                ("mobile", "138****1234"),
                ("identity", "11*************038"),
                ("mobile", "139****5678"),
            ],
        ),
    ],
)
def test_personal_data_is_found_and_masked(text, found):
    assert seen(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "咨询电话:13800001234",
        "联系人:王主任 13800001234",
        "报名须持本人身份证。联系人:李老师,联系电话:13800001234",
        "低保申请材料:身份证号、户主姓名。咨询电话 0536-8000000,13800001234",
        "采购人联系方式 13800001234",
        "姓名:张某 手机 138****1234",
        "订单编号 110101199003070031",
        "统一社会信用代码 91370100MA3C000000",
        "单位地址:清水镇人民路12号",
        "文号 20200101123456789",
    ],
)
def test_what_offices_publish_is_left_alone(text):
    assert seen(text) == []


def test_a_number_is_never_shown_whole():
    assert mask(ID) == "11*************038"
    assert mask("13800001234") == "138****1234"


@pytest.mark.parametrize(
    "number", [ID, FULL_WIDTH, "110101 19900307 0038", "13800001234", "6222021234567890128"]
)
@pytest.mark.parametrize("distance", ["", ",他的情况", ",他的情况如下,请各单位核对以后尽快上报"])
def test_a_sentence_that_is_quoted_shows_no_number(number, distance):
    (hit,) = scan(f"张某的证件和卡号是{number}{distance}并统一布署下去", lexicon())
    quoted = hit.before + hit.words + hit.after
    digits = [c for c in quoted if c.isdecimal()]
    assert len(digits) <= 8, quoted
    assert number not in quoted


def test_a_text_is_masked_in_its_length():
    text = f"张某 {ID},手机13800001234,家住清水镇柳树村3组,文号〔2024〕12号"
    assert masked(text) == "张某 11*************038,手机138****1234,家住清水镇*****,文号〔2024〕12号"
