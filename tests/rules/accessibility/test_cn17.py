"""Titles of all pages of a site: alike only where the pages differ in what they are about."""

from __future__ import annotations

import pytest

from checker.accessibility.check import Seen
from rules.accessibility.cn17_titles_that_say_nothing import titles_all_alike
from tests.rules.accessibility.figures import params


def pages(*told: tuple[str, str]) -> dict[str, Seen]:
    """Title and large heading of each page."""
    made = [{"title": title, "headings": [h] if h else [], "article": ""} for title, h in told]
    return {f"https://yunling.example.gov.cn/{n}.html": Seen((), page) for n, page in enumerate(made)}


SITE = "云岭区人民政府"


@pytest.mark.parametrize(
    ("told", "status"),
    [
        pytest.param(
            [(SITE, "供水通知"), (SITE, "用电检查"), (SITE, "会议召开")], "fail", id="three matters"
        ),
        pytest.param([(SITE, "供水通知"), (SITE, "用电检查"), ("首页", "")], "pass", id="two are few"),
        pytest.param([(SITE, "供水通知")] * 4, "pass", id="one matter on several sheets"),
        pytest.param([(SITE, "")] * 6, "unknown", id="no heading tells what they are about"),
        pytest.param(
            [(SITE, "云岭区"), (SITE, "人民政府"), (SITE, SITE)], "pass", id="headings in the title"
        ),
        pytest.param([("甲", "甲"), ("乙", "乙"), ("丙", "丙")], "pass", id="all different"),
        pytest.param([], "na", id="no pages"),
    ],
)
def test_pages_of_one_title(told, status):
    assert titles_all_alike(pages(*told), params("CN17")).status == status


def test_the_pages_are_named():
    found = titles_all_alike(pages((SITE, "供水"), (SITE, "用电"), (SITE, "会议")), params("CN17"))
    assert "/0.html" in found.faults[0].reason and "/2.html" in found.faults[0].reason
