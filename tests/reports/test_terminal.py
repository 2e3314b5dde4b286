"""The terminal summary: ten lines that say it all and never carry an escape sequence."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sample import rich_result

from reports.terminal import columns, summary, wrap


def test_it_says_conclusion_score_vetoes_failures_open_items_and_coverage() -> None:
    lines = summary(rich_result()).splitlines()
    assert lines[0] == "清溪市人民政府门户网站"
    assert "结论  不合格 — 单项否决“栏目不更新”成立：6 个栏目在限期内没有更新。" in lines
    assert "得分  58.5 – 86" in lines
    assert "否决  V-S4 栏目不更新: 6 处不符合，限期 14 天。" in lines
    assert "      3 项待定：V-S1, V-S2, V-S6" in lines
    assert any(line.startswith("先改  −1.5 分 ") for line in lines)
    assert any(line.startswith("待定  待人工 18 条，未能判定 12 条") for line in lines)
    assert any(line.startswith("注意  33 个分值或参数未与官方原文核对") for line in lines)


def test_only_the_five_costliest_failures_are_named() -> None:
    assert summary(rich_result()).count("−1.5 分") == 5
    assert "还有 3 项" in summary(rich_result())


def test_nothing_proved_is_said_plainly() -> None:
    calm = replace(rich_result(), indicators=(), unverified=())
    text = summary(calm)
    assert "没有成立的单项否决" in text
    assert "没有确证的扣分问题" in text
    assert "注意" not in text


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_lines_fit_the_terminal(width: int, lang: str) -> None:
    lines = summary(rich_result(), lang, width).splitlines()[3:]
    assert max(columns(line) for line in lines) <= width + 2  # a closing mark may hang over


def test_hostile_text_reaches_no_terminal_as_control_characters() -> None:
    text = summary(rich_result(hostile=True))
    assert all(character.isprintable() for character in text.replace("\n", ""))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a bc def", ["a bc", "def"]),
        ("中文断行，不在行首", ["中文", "断行，", "不在", "行首"]),
        ("abcdefgh", ["abcd", "efgh"]),
        ("", [""]),
    ],
)
def test_text_wraps_by_terminal_columns(text: str, lines: list[str]) -> None:
    assert list(wrap(text, 4)) == lines
