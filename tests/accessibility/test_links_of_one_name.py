"""Other pages of the site are read only as far as robots.txt lets us."""

from __future__ import annotations

import pytest

from checker.accessibility.reading import allowed

OPEN, SHUT = "http://www.a.gov.cn/art/1.html", "http://www.a.gov.cn/inner/1.html"
RULES = "User-agent: *\nDisallow: /inner/\n"


@pytest.mark.parametrize(
    ("status", "words", "may"),
    [
        (200, RULES, [OPEN]),
        (200, "User-agent: govcheck\nDisallow: /\n", []),
        (404, "", [OPEN, SHUT]),
        (503, "", []),
        (0, "", []),  # no answer
    ],
)
def test_only_what_robots_txt_allows_is_read(status, words, may):
    assert allowed([OPEN, SHUT], {"status": status, "words": words}) == may
