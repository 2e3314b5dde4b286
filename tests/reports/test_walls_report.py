"""What a shield kept from us stands at the top of report and terminal; how lists were read stands by them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sample import rich_result

from checker.walls import kind_of
from reports.html import render
from reports.model import Result, Walls
from reports.terminal import summary

WALLS = Walls(
    pages=37, since="2026-11-20T10:32:08+08:00", home=True, seen=4, agent="govcheck/0.1 <x>",
    by={"HTTP 412 (Riversafe)": 30, "captcha": 7},
)  # fmt: skip


def walled() -> Result:
    result = rich_result()
    return replace(result, coverage=replace(result.coverage, walls=WALLS))


@pytest.mark.parametrize(("lang", "said"), [("zh", "有 37 个页面被安全防护拦截"), ("en", "blocked 37 pages")])
def test_the_top_says_how_many_since_when_and_what_to_do(lang: str, said: str) -> None:
    for text in (render(walled(), lang), summary(walled(), lang, 400)):
        assert said in text and "2026-11-20 10:32" in text and "--resume" in text
    html = render(walled(), lang)
    assert "HTTP 412 (Riversafe) 30" in html and "govcheck/0.1 &lt;x&gt;" in html
    assert html.index("37") < html.index('id="indicators"')


def test_without_walls_nothing_is_said() -> None:
    assert 'class="notice walls"' not in render(rich_result(), "zh")
    assert "拦截" not in summary(rich_result(), "zh").split("覆盖")[0]


def test_the_columns_say_how_their_lists_were_read() -> None:
    result = rich_result()
    columns = [replace(c, read_by="browser", state="fresh") for c in result.columns]
    html = render(replace(result, columns=tuple(columns)), "zh")
    assert f"列表怎样读到的: 浏览器显示 {len(columns)}" in html


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        ("HTTP 403", "HTTP 403"),
        ("HTTP 412 (Riversafe)", "HTTP 412 (Riversafe)"),
        ("HTTP 503, asked to come back later", "HTTP 503"),
        ("captcha", "captcha"),
        ("script challenge (jsl_clearance)", "challenge"),
        ("not asked: the host has refused everything since 10:32:08", "silence"),
        ("the host called everything gone, even a page that had opened", "silence"),
        ("a shield answered in place of the page (wording of a shield)", "shield"),
        ("firewall", "shield"),
    ],
)
def test_the_ways_of_blocking(error: str, kind: str) -> None:
    assert kind_of(error) == kind
