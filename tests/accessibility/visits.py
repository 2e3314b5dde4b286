"""Visits, checks and outcomes made by hand, for the tests of what they come to."""

from __future__ import annotations

from typing import Any

from checker.accessibility.check import Check
from checker.accessibility.model import PageOutcome, RuleOutcome, Spot, Visit

URL = "https://www.yunling.gov.cn/"


def node(target: str, **check: Any) -> dict[str, Any]:
    told = {"id": "has-alt", "data": None, "message": "Element does not have an alt attribute"} | check
    return {"target": target, "html": "<img>", "box": [1, 2, 30, 40], "any": [told], "all": [], "none": []}


def rule(name: str, *targets: str, tags: tuple[str, ...] = ("wcag2a", "wcag111")) -> dict[str, Any]:
    nodes = [node(target) for target in targets]
    return {"id": name, "impact": "critical", "tags": list(tags), "help": f"help of {name}", "nodes": nodes}


def axe(
    violations: tuple = (), incomplete: tuple = (), passes: tuple = (), inapplicable: tuple = (), **more: Any
) -> dict[str, Any]:
    made = {
        "version": "4.14.1",
        "violations": list(violations),
        "incomplete": list(incomplete),
        "passes": list(passes),
        "inapplicable": list(inapplicable),
        "counts": {},
        "acts": {},
    }
    return made | more


def visit(url: str = URL, **more: Any) -> Visit:
    return Visit(url, **({"outcome": "shown"} | more))


def outcome(name: str = "image-alt", verdict: str = "pass", **more: Any) -> RuleOutcome:
    fails = more.pop("failing", 1 if verdict == "fail" else 0)
    doubts = more.pop("undecided", 1 if verdict == "unknown" else 0)
    usual = {
        "aspect": "",
        "impact": "serious",
        "level": "A",
        "wcag": ("1.1.1",),
        "act": (),
        "applicable": 0 if verdict == "na" else 4,
        "spots": tuple(Spot(f"#main > img:nth-child({n})", "<img>") for n in range(fails)),
    }
    return RuleOutcome(name, verdict=verdict, failing=fails, undecided=doubts, **(usual | more))


def page(*outcomes: RuleOutcome, url: str = URL, **more: Any) -> PageOutcome:
    return PageOutcome(url, more.pop("visit", visit(url)), outcomes, **more)


def check(name: str = "CN99", **more: Any) -> Check:
    usual = {"wcag": ("1.1.1",), "subjects": ("P03",), "mend": "改好。"}
    return Check(name, "一项检查", **(usual | more))
