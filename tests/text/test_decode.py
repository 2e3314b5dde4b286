"""Bytes to text: every way a declaration lies."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.text.decode import canonical, decode

TEXT = "青溪县人民政府关于做好防汛抗旱工作的通知，现将有关事项公告如下。"


def html(charset: str | None, text: str = TEXT) -> str:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">' if charset else ""
    return f"<html><head>{meta}<title>{text}</title></head><body><p>{text}</p></body></html>"


@pytest.mark.parametrize("declared", ["utf-8", "gb2312", "GBK", "iso-8859-1", None])
@pytest.mark.parametrize("header", [None, "gbk", "utf-8", "ISO-8859-1"])
def test_utf8_bytes_are_utf8_whatever_is_declared(declared: str | None, header: str | None) -> None:
    got = decode(html(declared).encode("utf-8"), header)
    assert (got.used, TEXT in got.text, got.damaged) == ("utf-8", True, 0)
    assert got.declared == (declared or header)


@pytest.mark.parametrize("declared", ["utf-8", "gb2312", "gbk", "gb18030", "iso-8859-1", None])
@pytest.mark.parametrize("header", [None, "gbk", "utf-8", "ISO-8859-1"])
def test_gbk_bytes_are_gb18030_whatever_is_declared(declared: str | None, header: str | None) -> None:
    got = decode(html(declared).encode("gbk"), header)
    assert (got.used, TEXT in got.text) == ("gb18030", True)


def test_four_byte_gb18030_characters_survive() -> None:
    got = decode(html(None, "㐀㐁鿕䶮" + TEXT).encode("gb18030"))
    assert "㐀㐁" in got.text and got.used == "gb18030"


def test_one_cut_character_leaves_a_page_utf8_and_is_counted() -> None:
    body = html("utf-8").encode("utf-8").replace("防".encode(), b"\xe9\x98")
    got = decode(body)
    assert got.used == "utf-8" and got.damaged >= 1 and "人民政府" in got.text


def test_a_gbk_fragment_included_in_a_utf8_page_does_not_turn_the_page() -> None:
    body = html("utf-8", TEXT * 10).encode("utf-8") + "版权所有".encode("gbk")
    assert decode(body).used == "utf-8"


def test_one_bad_byte_leaves_a_gbk_page_gbk() -> None:
    body = html("gbk", TEXT * 5).encode("gbk") + b"\xff"
    got = decode(body)
    assert got.used == "gb18030" and TEXT in got.text


def test_byte_order_marks_win() -> None:
    for name, used in (("utf-8-sig", "utf-8"), ("utf-16", "utf-16-le")):
        got = decode(html("gbk").encode(name))
        assert got.used == used and TEXT in got.text


def test_big5_is_believed_when_it_fits() -> None:
    got = decode(html("big5", "關於防汛工作的通知").encode("big5"))
    assert got.used == "big5" and "關於" in got.text


def test_a_declaration_in_a_comment_is_no_declaration() -> None:
    body = b'<!-- <meta charset="gbk"> --><meta charset="utf-8">'
    assert decode(body).declared_meta == "utf-8"


def test_replacement_characters_saved_into_the_page_count_as_damage() -> None:
    assert decode("<p>政府\ufffd\ufffd</p>".encode()).damaged == 2


@pytest.mark.parametrize(
    ("name", "canon"), [("GB2312", "gb18030"), ("utf8", "utf-8"), ("nonsense", None), (None, None)]
)
def test_names_of_encodings_come_down_to_one(name: str | None, canon: str | None) -> None:
    assert canonical(name) == canon


@given(st.binary(max_size=400), st.sampled_from([None, "gbk", "utf-8", "big5", "x-none", "utf-7"]))
def test_any_bytes_decode(body: bytes, header: str | None) -> None:
    got = decode(body, header)
    assert isinstance(got.text, str) and got.used
