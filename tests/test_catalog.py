"""The indicators' own pages and their table."""

import re

import pytest

from checker.catalog import HEADINGS, page, read_doc, rows
from checker.errors import UserError
from checker.indicator import discover


def test_every_indicator_has_a_row_with_its_points_and_how_sure_they_are():
    lines = rows("zh")
    assert len(lines) == len(discover()) + 1
    veto = next(line for line in lines if line.startswith("V-S3"))
    deduct = next(line for line in lines if line.startswith("D-F4"))
    assert "首页不更新" in veto and "单项否决" in veto and not re.search(r"\d", veto.removeprefix("V-S3"))
    assert re.search(r"\d 未核实$", deduct)


def test_the_table_stands_in_columns_though_chinese_letters_are_wide():
    from checker.catalog import _width

    lines = [line for line in rows("zh") if "扣分" in line or "单项否决" in line]
    starts = {_width(line[: re.search("扣分指标|单项否决", line[8:]).start() + 8]) for line in lines}
    assert len(starts) == 1


def test_the_table_in_english():
    assert any(line.startswith("V-S3") and "Veto" in line for line in rows("en"))


def test_a_page_tells_how_it_decides_and_where_its_figures_come_from():
    text = page("v-s3")
    assert text.startswith("# V-S3 首页不更新")
    for heading in (*HEADINGS, "评分细则", "数字与出处"):
        assert f"\n## {heading}\n" in text
    assert "| 1 | days | 14 天 | 多方互证 |" in text


@pytest.mark.parametrize("indicator", sorted(discover()))
def test_every_rule_file_has_the_fixed_headings_each_with_words(indicator):
    meaning, sections = read_doc(discover()[indicator].doc)
    assert meaning and tuple(sections) == HEADINGS and all(sections.values())


def test_an_unknown_indicator_is_one_line_that_says_where_to_look():
    with pytest.raises(UserError, match="没有指标 X-9;全部指标见 govcheck rules list"):
        page("X-9")


def test_broken_lines_of_a_docstring_flow_together_without_spaces_between_chinese():
    meaning, sections = read_doc(
        "网站\n没有更新。\n\n判定: 看 HTML\ntitle 和\n日期。\n- 一\n- 二\n整改: 改。"
    )
    assert meaning == "网站没有更新。"
    assert sections == {"判定": "看 HTML title 和日期。\n- 一\n- 二", "整改": "改。"}
