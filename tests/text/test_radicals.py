"""Radicals that a PDF gives in place of characters."""

from __future__ import annotations

import pytest

from checker.attached import read_words
from checker.text.radicals import as_characters


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("⼈⺠政府", "人民政府"),
        ("⾝份证 ⻓江 ⻔户 ⻋⻢ ⻛⻜", "身份证 长江 门户 车马 风飞"),
        ("人民政府 ①ｆｉ ㈱", "人民政府 ①ｆｉ ㈱"),
    ],
    ids=["of both blocks", "simplified forms", "nothing else is touched"],
)
def test_they_are_read_as_the_characters_they_look_like(given: str, read: str) -> None:
    assert as_characters(given) == read


def test_the_words_of_a_pdf_hold_none(monkeypatch: pytest.MonkeyPatch) -> None:
    import pypdf

    class Reader:
        is_encrypted = False

        def __init__(self, *_: object, **__: object) -> None:
            self.pages = [self]

        def extract_text(self) -> str:
            return "云岭市⼈⺠正府"

    monkeypatch.setattr(pypdf, "PdfReader", Reader)
    assert read_words(b"%PDF-1.7").text == "云岭市人民正府"
