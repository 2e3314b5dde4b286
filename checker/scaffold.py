"""The first lines of a new indicator: a rule file and its test, to be filled in."""

from __future__ import annotations

import re
from pathlib import Path

from checker.documents import ROOT, require_checkout
from checker.errors import UserError
from checker.indicator import discover
from checker.profile import FOLDER

_ID = re.compile(r"[VDP]-[A-Z]?\d{1,2}")
_SLUG = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_PARTS = {"V": "veto", "D": "deduct", "P": "bonus", "Y": "duty"}
_GROUPS = {"V": "单项否决", "F": "发布解读", "B": "办事服务", "H": "互动交流", "G": "功能设计", "P": "加分"}


def scaffold(indicator_id: str, title: str, slug: str, *, root: Path = ROOT) -> list[Path]:
    """Write rules/site/<id>_<slug>.py and its test; returns the two files.

    The rule works as it stands (it judges blank columns), so that the test passes before and after
    each change. Raises UserError for a bad or taken id or name, an existing file, or outside a checkout.
    """
    require_checkout(root)
    if not _ID.fullmatch(indicator_id):
        raise UserError("指标编号应像 V-S7、D-F11、P-7,不是 {id}", id=indicator_id)
    if not _SLUG.fullmatch(slug):
        raise UserError("文件名用英文小写写出不达标的状态,如 home_not_updated,不是 {slug}", slug=slug)
    if taken := discover().get(indicator_id):
        raise UserError("{id} 已在 {file}", id=indicator_id, file=taken.module.replace(".", "/") + ".py")
    prefix = indicator_id.lower().replace("-", "_")
    name = f"{prefix}_{slug}"
    values = {
        "id": indicator_id,
        "const": prefix.upper(),
        "title": title.replace('"', "”").replace("\\", ""),
        "part": _PARTS[indicator_id[0]],
        "group": _group(indicator_id),
        "module": f"rules.site.{name}",
    }
    files = {
        root / "rules/site" / f"{name}.py": _RULE,
        root / "tests/rules/site" / f"test_{name}.py": _TEST,
    }
    for file in files:
        if file.exists():
            raise UserError("{file} 已存在", file=file.relative_to(root))
    for file, template in files.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        text = template
        for key, value in values.items():
            text = text.replace(f"<{key}>", value)
        file.write_text(text, encoding="utf-8")
    return list(files)


def profile_row(indicator_id: str) -> str:
    """The lines to add to the profile, with what has to be filled in."""
    part = _PARTS[indicator_id[0]]
    lines = [f"[indicator.{indicator_id}]", f'part = "{part}"', f'group = "{_group(indicator_id)}"']
    if part not in ("veto", "duty"):
        lines.append('points = { value = 1, unit = "分", source = "guess", confidence = "unverified" }')
        name, unit = ("award", "分") if part == "bonus" else ("deduct", "分/处")
        lines += [
            f"[indicator.{indicator_id}.criterion.1]",
            f'{name} = {{ value = 1, unit = "{unit}", source = "guess", confidence = "unverified" }}',
        ]
    return "\n".join(lines)


def profile_file() -> Path:
    """The profile that the row belongs in."""
    return FOLDER / "national-2019.toml"


def _group(indicator_id: str) -> str:
    return _GROUPS.get(indicator_id[2], "") if indicator_id[0] == "D" else _GROUPS[indicator_id[0]]


_RULE = '''\
"""一句话说明不达标的状态(待写)。

判定: 看到什么就能证明不达标(待写)。
未能判定: 什么没有看到,就不能下结论(待写)。
整改: 网站管理员怎样改(待写)。
示例: 一个具体的例子(待写)。
"""

from __future__ import annotations

from checker.facts.model import Columns
from checker.indicator import Evidence, Indicator, Outcome, fail, ok, say, unknown

<const> = Indicator(
    "<id>",
    "<title>",
    part="<part>",
    group="<group>",
    clause="文件名、文号与条款(待写)",
    mend="怎样整改(待写)。",
)


@<const>.criterion(1, "评分细则,用自己的话写(待写)", automation="full")
def fault_is_proved(columns: Columns) -> Outcome:
    # The parameters name the facts needed (checker/facts); `p: Params` brings the profile's figures.
    # Keep the order: a fault that is proved, then doubt, and only then 符合.
    blank = [c for c in columns.all if c.state == "blank"]
    if blank:
        return fail(
            say("{n} 个栏目空白", n=len(blank)),
            *(
                Evidence("column", say("“{name}”空白", name=c.name), c.url, place=c.name, seen_at=c.seen_at)
                for c in blank
            ),
        )
    unread = [c for c in columns.all if c.state == "unread"]
    if unread or not columns.complete:
        return unknown(say("有 {n} 个栏目没有读到", n=len(unread)), settle_by="打开这些栏目看一看")
    return ok(say("看过的 {n} 个栏目都有内容", n=len(columns.all)))
'''

_TEST = '''\
"""<title>: one case for each thing that can happen."""

import pytest

from checker.facts.model import Column, Columns
from <module> import fault_is_proved


def column(state):
    return Column("工作动态", "https://www.example.gov.cn/gzdt/", "动态要闻", 1, state=state)


CASES = [
    ("a fault that was seen is a fault", [column("dated"), column("blank")], True, "fail"),
    ("what was not read proves nothing", [column("dated"), column("unread")], True, "unknown"),
    ("a view that was cut short proves nothing", [column("dated")], False, "unknown"),
    ("all was seen and all is well", [column("dated")], True, "pass"),
]


@pytest.mark.parametrize(("found", "complete", "status"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_columns(found, complete, status):
    assert fault_is_proved(Columns(tuple(found), complete)).status == status
'''
