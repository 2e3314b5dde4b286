"""Personal data is told apart from what offices publish on purpose, and shown masked."""

from __future__ import annotations

import pytest

from checker.words.privacy import card, find_private, identity, mask

ID = "110101199003070038"  # made up; its check digit is right


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
        ("家庭住址:清水镇柳树村3组12号", [("address", "清水镇柳树村*组")]),
    ],
)
def test_personal_data_is_found_and_masked(text, found):
    got = seen(text)
    assert [kind for kind, _ in got] == [kind for kind, _ in found]
    assert all(not any(len(run) > 6 for run in masked.split("*")) for _, masked in got)


@pytest.mark.parametrize(
    "text",
    [
        "咨询电话:13800001234",
        "联系人:王主任 13800001234",
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
