"""The hints in the section on links: suspected hidden links, outside hosts, how links are written."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from sample import rich_result

from checker.page.model import DarkHow, OddityKind
from reports.html import render
from reports.html.outside_links import ODD_ORDER, HintView
from reports.model import LinkHints, Result
from reports.phrases import Words

ROOT = Path(__file__).resolve().parents[2]
OVER_THE_SITE = {"case", "suffix", "place"}  # kinds that no page tells by itself


@pytest.fixture(scope="module")
def result() -> Result:
    return rich_result()


def section(result: Result, lang: str = "zh") -> str:
    html = render(result, lang)
    return html[html.index('id="links"') : html.index('id="limits"')]


def test_a_suspected_link_shows_how_it_is_hidden_where_it_leads_and_its_source(result):
    part = section(result)
    for words in (
        "放到屏幕之外",
        "含 “棋牌”",
        "300 个页面",
        "同一处还有 4 个",
        "应是同一模板",
        "&lt;div&gt;…&lt;a&gt;",
    ):
        assert words in part


def test_where_it_leads_cannot_be_clicked(result):
    part = section(result)
    assert "http://casino.example.net/" in part and 'href="http://casino.example.net/' not in part


def test_hosts_stand_by_class_and_doubtful_ones_apart(result):
    part = section(result)
    doubtful = part[part.index("域名可疑") : part.index("全部站外主机")]
    assert "evil.example" in doubtful and "203.0.113.9" in doubtful and "weixin" not in doubtful
    assert re.search(r'平台</th><td class="num">1</td><td class="num">61', part)


def test_the_weightiest_oddity_comes_first(result):
    view = HintView(result, Words("zh"))
    assert [group.kind for group in view.odd] == ["password", "case", "empty", "plain"]


def test_an_empty_address_is_shown_as_one(result):
    assert "（空）" in section(result)


def test_english_is_told_in_english(result):
    part = section(result, "en")
    assert (
        "off the screen" in part and "looks like a government name" in part and "Take it away at once" in part
    )


def test_a_site_without_any_says_what_was_looked_at(result):
    part = section(replace(result, link_hints=LinkHints(12)))
    assert "看了 12 个页面的源代码，没有发现疑似暗链" in part and "链接写法" not in part


def test_an_older_result_says_nothing_of_it(result):
    assert "暗链疑点" not in section(replace(result, link_hints=None))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_kind_has_its_words(lang):
    words = tomllib.loads((ROOT / f"reports/words/{lang}.toml").read_text(encoding="utf-8"))
    odd = {*get_args(OddityKind), *OVER_THE_SITE}
    assert set(words["odd_kind"]) == set(words["odd_mend"]) == set(ODD_ORDER) == odd
    assert set(words["dark_how"]) == set(get_args(DarkHow))
