"""Untrusted text and addresses, made safe to show."""

from __future__ import annotations

import pytest

from reports.clean import visible, web_address


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("正常 text\n第二行", "正常 text\n第二行"),
        ("\u202egnp.exe", "[U+202E]gnp.exe"),
        ("零\u200b宽", "零[U+200B]宽"),
        ("\x1b[31m", "[U+001B][31m"),
        ("\ud800", "[U+D800]"),
        ("😀", "😀"),
    ],
)
def test_unseen_characters_are_written_out(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    ("text", "href"),
    [
        ("https://www.qingxi.example/a?b=1&c=2#d", "https://www.qingxi.example/a?b=1&c=2#d"),
        ("http://政务.example/中文", "http://政务.example/中文"),
        (" https://x.example/a b ", "https://x.example/a%20b"),
        ('https://x.example/"><script>', "https://x.example/%22%3E%3Cscript%3E"),
        ("https://x.example/\u202egnp", "https://x.example/%E2%80%AEgnp"),
        ("javascript:alert(1)", ""),
        ("java\nscript:alert(1)", ""),
        ("h\nttps://x.example/", ""),
        ("data:text/html,x", ""),
        ("//x.example/", ""),
        ("/relative", ""),
        ("https:///nohost", ""),
        ("https://[broken/", ""),
        ("", ""),
    ],
)
def test_only_web_addresses_may_be_followed(text: str, href: str) -> None:
    assert web_address(text) == href
