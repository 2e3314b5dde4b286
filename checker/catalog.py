"""What the indicators say about themselves: a table of all, and a page for each.

A page is put together from the rule file (docstring, metadata, criteria) and the profile (figures,
where they come from, how sure they are), so nobody keeps documentation in step by hand.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from checker.errors import UserError
from checker.indicator import Indicator, discover
from checker.profile import Figure, Profile, load_profile
from reports.phrases import Words

PROFILE = "national-2019"
HEADINGS = ("判定", "未能判定", "整改", "示例")
CONFIDENCE = {"official": "已与原表核对", "corroborated": "多方互证", "unverified": "未核实"}
_UNVERIFIED = {"zh": "未核实", "en": "unverified"}
_HEADING = re.compile(rf"^({'|'.join(HEADINGS)})[::]\s*")


def rows(lang: str = "zh") -> list[str]:
    """The table of all indicators as lines of text: id, title, part, how far automatic, points."""
    words, profile = Words(lang), load_profile(PROFILE)
    heads = {
        "zh": ("编号", "指标", "类别", "自动化", "分值"),
        "en": ("Id", "Indicator", "Part", "How", "Points"),
    }
    lines = [heads[lang]]
    for indicator in discover().values():
        lines.append(
            (
                indicator.id,
                words.say(indicator.title).text,
                words.label("part", indicator.part),
                words.label("automation", automation(indicator)),
                _points(indicator, profile, _UNVERIFIED[lang]),
            )
        )
    widths = [max(map(_width, column)) for column in zip(*lines, strict=True)]
    return [
        "  ".join(_padded(cell, w) for cell, w in zip(line, widths, strict=True)).rstrip() for line in lines
    ]


def page(indicator_id: str) -> str:
    """The documentation page of one indicator, in Markdown. Raises UserError for an unknown id."""
    known = discover()
    indicator = known.get(indicator_id.upper())
    if indicator is None:
        raise UserError("没有指标 {id};全部指标见 govcheck rules list", id=indicator_id)
    return indicator_page(indicator, load_profile(PROFILE))


def indicator_page(indicator: Indicator, profile: Profile) -> str:
    """The page of one indicator under one profile."""
    words = Words("zh")
    meaning, sections = read_doc(indicator.doc)
    parts = [
        f"# {indicator.id} {indicator.title}",
        meaning,
        table(
            ("项目", "内容"),
            [
                ("类别", words.label("part", indicator.part)),
                ("一级指标", indicator.group),
                ("分值", _points(indicator, profile, "未核实") or "—"),
                ("依据", indicator.clause),
                ("自动化", words.label("automation", automation(indicator))),
                ("规则文件", f"`{indicator.module.replace('.', '/')}.py`"),
            ],
        ),
    ]
    for heading, text in sections.items():
        parts += [f"## {heading}", text]
    parts += ["## 评分细则", _criteria(indicator, words)]
    if figures := list(_figures(indicator, profile)):
        parts += [
            "## 数字与出处",
            f"评价方案 `{profile.id}` 中的数字,叠加方案可以改动。",
            table(("细则", "名称", "数值", "把握", "来源"), figures),
        ]
    return "\n\n".join(parts) + "\n"


def index_page(indicators: Mapping[str, Indicator], profile: Profile) -> str:
    """The table of all indicators with links to their pages, in Markdown."""
    words = Words("zh")
    lines = [
        (
            f"[{i.id}]({i.id}.md)",
            i.title,
            words.label("part", i.part),
            i.group,
            words.label("automation", automation(i)),
            _points(i, profile, "未核实"),
        )
        for i in indicators.values()
    ]
    return (
        f"# 指标一览\n\n{profile.title},{profile.document},共 {len(lines)} 项。"
        "标“未核实”的分值没有与官方原表核对,不能用来出具官方得分。\n\n"
        + table(("编号", "指标", "类别", "一级指标", "自动化", "分值"), lines)
        + "\n"
    )


def read_doc(doc: str) -> tuple[str, dict[str, str]]:
    """A rule file's docstring as (meaning, {heading: text}); the meaning is what stands before
    the first heading."""
    meaning: list[str] = []
    sections: dict[str, list[str]] = {}
    into = meaning
    for line in doc.splitlines():
        if found := _HEADING.match(line):
            into = sections.setdefault(found[1], [])
            line = line[found.end() :]
        into.append(line.strip())
    return _flowing(meaning), {name: _flowing(text) for name, text in sections.items()}


def _flowing(lines: list[str]) -> str:
    """Lines of source as running text: no space where a Chinese sentence was broken. Empty lines and
    list items stay."""
    text = ""
    for line in lines:
        if not text or not line or text.endswith("\n") or line.startswith("- "):
            text += ("\n" if text else "") + line + ("" if line else "\n")
        else:
            text += (" " if text[-1].isascii() and line[0].isascii() else "") + line
    return text.strip()


def automation(indicator: Indicator) -> str:
    """How far the whole indicator is automatic: full or human when all its criteria are, else assisted."""
    kinds = {c.automation for c in indicator.criteria}
    return kinds.pop() if len(kinds) == 1 else "assisted"


def table(head: Iterable[str], lines: Iterable[Iterable[str]]) -> str:
    """A Markdown table. Bars inside cells are escaped."""
    head = tuple(head)
    made = [head, ("---",) * len(head), *lines]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in made)


def _criteria(indicator: Indicator, words: Words) -> str:
    lines = [(str(c.number), c.text, words.label("automation", c.automation)) for c in indicator.criteria]
    return table(("编号", "细则", "自动化"), lines)


def _figures(indicator: Indicator, profile: Profile) -> Iterator[tuple[str, ...]]:
    row = profile.rows.get(indicator.id)
    if row is None:
        return
    if row.points:
        yield ("", "points", *_figure(row.points))
    for number, figures in sorted(row.criteria.items()):
        for name, figure in figures.items():
            yield (str(number), name, *_figure(figure))


def _figure(figure: Figure) -> tuple[str, str, str]:
    plain = {True: "是", False: "否", "all": "整项"}
    values = figure.value if isinstance(figure.value, list) else [figure.value]
    value = "、".join(plain.get(v, str(v)) if isinstance(v, bool | str) else str(v) for v in values)
    others = f"(另有说法: {'、'.join(figure.alternatives)})" if figure.alternatives else ""
    return f"{value} {figure.unit}".strip() + others, CONFIDENCE[figure.confidence], figure.source


def _points(indicator: Indicator, profile: Profile, unverified: str) -> str:
    row = profile.rows.get(indicator.id)
    if row is None or row.points is None:
        return ""
    mark = f" {unverified}" if row.points.confidence == "unverified" else ""
    return f"{row.points.value}{mark}"


def _width(text: str) -> int:
    """Columns on a terminal: Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
