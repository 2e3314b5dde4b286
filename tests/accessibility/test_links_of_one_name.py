"""Links of one name are compared only as far as robots.txt lets us read what they lead to."""

from __future__ import annotations

import pytest

from checker.accessibility.observe.twins import _allowed

OPEN, SHUT = "http://www.a.gov.cn/art/1.html", "http://www.a.gov.cn/inner/1.html"
RULES = "User-agent: *\nDisallow: /inner/\n"


@pytest.mark.parametrize(
    ("status", "words", "allowed"),
    [
        (200, RULES, [OPEN]),
        (200, "User-agent: govcheck\nDisallow: /\n", []),
        (404, "", [OPEN, SHUT]),
        (503, "", []),
        (0, "", []),  # no answer
    ],
)
def test_only_what_robots_txt_allows_is_read(status, words, allowed):
    assert _allowed([OPEN, SHUT], {"status": status, "words": words}) == allowed
