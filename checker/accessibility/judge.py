"""What a visit means: axe's results and our own checks as outcomes of rules. No browser, no network.

Odd data and broken checks end as 未能判定, never as an exception.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from checker.accessibility.check import PAGE, Check, Fault, Judged
from checker.accessibility.model import LOOKED_AT, PageOutcome, RuleOutcome, Spot, Verdict, Visit
from checker.accessibility.observations import OWN, loader, observed
from checker.accessibility.profile import AccessibilityProfile
from checker.accessibility.standards import Standards, standards
from checker.indicator import Say, say

BEST_PRACTICE = "best-practice"
AXE = "axe"  # the rule of an outcome that says axe itself could not look
FIRST_GOOD_AXE = 4  # major version; what older ones find is wrong too often to be scored
_SCORED = ("A", "AA")
_CRITERION = re.compile(r"wcag(\d)(\d)(\d{1,2})")
_LEVEL = re.compile(r"wcag2\d?(a{1,3})")
_log = logging.getLogger(__name__)


def judge_page(
    visit: Visit,
    checks: Mapping[str, Check],
    profile: AccessibilityProfile,
    *,
    tables: Standards | None = None,
    template: str = "",
    core: bool = False,
    whole: bool = False,
    home: bool = False,
) -> PageOutcome:
    """All outcomes of one page; none for a page that was not looked at. Never raises."""
    tables = tables or standards()
    outcomes: tuple[RuleOutcome, ...] = ()
    if visit.outcome in LOOKED_AT:
        own = (o for check in checks.values() for o in _of_check(visit, check, profile, tables))
        outcomes = (*_of_axe(visit, tables), *own)
    if visit.outcome == "timed_out":
        outcomes = tuple(_of_part_of_a_page(o) for o in outcomes)
    return PageOutcome(visit.url, visit, outcomes, template, core, whole, home)


def judge_site(
    pages: Sequence[PageOutcome],
    checks: Mapping[str, Check],
    profile: AccessibilityProfile,
    site_facts: Mapping[str, Any],
    *,
    tables: Standards | None = None,
) -> tuple[RuleOutcome, ...]:
    """Outcomes of the checks that judge all pages together. Never raises.

    A check is given by name: `pages`; one of `site_facts`; else an observation (`seen` for its own script)
    as a mapping from URL to what was observed there. One whose needs nobody made is left out.
    """
    tables = tables or standards()
    found: list[RuleOutcome] = []
    for check in checks.values():
        if check.site_judge is None:
            continue
        try:
            given = _site_given(check, pages, site_facts)
            if given is not None:
                told = check.on_site(given, profile.params(check.id))
                found += [_own(check, judged, tables) for judged in told]
        except Exception:
            found.append(_broken(check, tables))
    return tuple(found)


def old_axe(pages: Iterable[PageOutcome]) -> Say | None:
    """The warning about an axe that is too old to be scored; None when it is not."""
    for page in pages:
        version = str((page.visit.axe or {}).get("version", ""))
        if _is_old(page.visit.axe or {}):
            return say("所用的 axe-core {version} 版本过旧,误报多,它的结果只列出,不计分", version=version)
    return None


# -- axe -------------------------------------------------------------------------------------


def _of_axe(visit: Visit, tables: Standards) -> Iterator[RuleOutcome]:
    raw = visit.axe
    if not isinstance(raw, Mapping):
        return
    if "error" in raw or "violations" not in raw:
        yield _unseen(AXE, say("axe 没有能检查这一页:{why}", why=str(raw.get("error", ""))), scored=False)
        return
    kinds = {kind: _by_id(raw.get(kind)) for kind in ("violations", "incomplete")}
    ran = [*kinds["violations"], *kinds["incomplete"], *_texts(raw.get("passes"))]
    ran += _texts(raw.get("inapplicable"))
    for rule in dict.fromkeys(ran):
        try:
            yield _of_axe_rule(
                rule, raw, kinds["violations"].get(rule), kinds["incomplete"].get(rule), tables
            )
        except Exception:
            _log.exception("the result of axe's rule %s on %s", rule, visit.url)
            yield _unseen(rule, say("axe 规则 {rule} 的结果读不出", rule=rule), scored=False)


def _of_axe_rule(
    rule: str,
    raw: Mapping[str, Any],
    violated: Mapping[str, Any] | None,
    doubted: Mapping[str, Any] | None,
    tables: Standards,
) -> RuleOutcome:
    known = tables.axe.get(rule)
    told = violated or doubted or {}
    tags = _texts(told.get("tags"))
    level = known.level if known else _level_of(tags)
    wcag = known.wcag if known else _criteria_of(tags)
    review = _is_old(raw) or (known.run != "fail" if known else "experimental" in tags)
    scored = level in _SCORED and not tables.removed(wcag) and not _is_old(raw)
    fails, doubts, passes = _counts(rule, raw, violated, doubted)
    spots = [_axe_spot(n, "fail") for n in _maps((violated or {}).get("nodes"))]
    if review:
        fails, doubts = 0, fails + doubts
        spots = [replace(spot, verdict="unknown") for spot in spots]
    elif not scored:
        spots = [replace(spot, verdict="advice") for spot in spots]
    spots += [_axe_spot(n, "unknown") for n in _maps((doubted or {}).get("nodes"))]
    return RuleOutcome(
        rule=rule,
        aspect="",
        verdict=_verdict(fails, doubts, passes),
        impact=str(told.get("impact") or (known.impact if known else "")),
        level=level,
        wcag=wcag,
        act=tuple(dict.fromkeys([*_texts(_map(raw.get("acts")).get(rule)), *(known.act if known else ())])),
        applicable=fails + doubts + passes,
        failing=fails,
        spots=tuple(spots),
        scored=scored,
        undecided=doubts,
        help=str(told.get("help") or ""),
    )


def _counts(
    rule: str, raw: Mapping[str, Any], violated: Mapping[str, Any] | None, doubted: Mapping[str, Any] | None
) -> tuple[int, int, int]:
    """Elements that fail, may fail, and pass. The lists may be cut; the counts are not."""
    counted = _map(raw.get("counts")).get(rule)
    given = [n if isinstance(n, int) and n > 0 else 0 for n in counted] if isinstance(counted, list) else []
    fails, doubts, passes = (*given, 0, 0, 0)[:3]
    if violated is not None:
        fails = max(fails, len(_maps(violated.get("nodes"))), 1)
    if doubted is not None:
        doubts = max(doubts, len(_maps(doubted.get("nodes"))), 1)
    if rule in _texts(raw.get("passes")):
        passes = max(passes, 1)
    return fails, doubts, passes


def _verdict(fails: int, doubts: int, passes: int) -> Verdict:
    if fails:
        return "fail"
    if doubts:
        return "unknown"
    return "pass" if passes else "na"


def _axe_spot(node: Mapping[str, Any], verdict: str) -> Spot:
    state = "fail" if verdict == "fail" else "incomplete"
    given = [check for kind in ("any", "all", "none") for check in _maps(node.get(kind))]
    checks = tuple(_axe_check(check, state) for check in given)
    told = "; ".join(dict.fromkeys(c["message"] for c in checks if c["message"]))
    box = node.get("box")
    whole = isinstance(box, list) and len(box) == 4 and all(isinstance(n, int | float) for n in box)
    return Spot(
        selector=str(node.get("target") or ""),
        html=str(node.get("html") or ""),
        box=tuple(map(int, box)) if whole else None,  # type: ignore[arg-type]
        verdict=verdict,
        reason=told,
        checks=checks,
    )


def _axe_check(raw: Mapping[str, Any], state: str) -> dict[str, Any]:
    told = {name: str(raw.get(name) or "") for name in ("id", "message")}
    return {**told, "data": raw.get("data"), "state": state}


def _level_of(tags: Sequence[str]) -> str:
    """A, AA or AAA by axe's own tags; else best practice."""
    found = [m.group(1).upper() for tag in tags if (m := _LEVEL.fullmatch(tag))]
    return min(found, key=len) if found else BEST_PRACTICE


def _criteria_of(tags: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"{m[1]}.{m[2]}.{m[3]}" for tag in tags if (m := _CRITERION.fullmatch(tag)))


def _is_old(axe: Mapping[str, Any]) -> bool:
    major = re.match(r"\d+", str(axe.get("version", "")))
    return major is not None and int(major[0]) < FIRST_GOOD_AXE


def _map(raw: Any) -> Mapping[str, Any]:
    return raw if isinstance(raw, Mapping) else {}


def _maps(raw: Any) -> list[Mapping[str, Any]]:
    return [item for item in raw if isinstance(item, Mapping)] if isinstance(raw, list | tuple) else []


def _texts(raw: Any) -> list[str]:
    return [item for item in raw if isinstance(item, str)] if isinstance(raw, list | tuple) else []


def _by_id(raw: Any) -> dict[str, Mapping[str, Any]]:
    return {str(rule["id"]): rule for rule in _maps(raw) if rule.get("id")}


# -- our own checks --------------------------------------------------------------------------


def _of_check(
    visit: Visit, check: Check, profile: AccessibilityProfile, tables: Standards
) -> Iterable[RuleOutcome]:
    if check.page_judge is None:
        return ()
    try:
        made = observed(visit, check)
        if made.missed:
            return (_own(check, _missed(made.missed), tables),)
        if made.absent:
            return ()
        told = check.on_page(made.values, profile.params(check.id))
        return [_own(check, judged, tables) for judged in told]
    except Exception:
        return (_broken(check, tables, visit.url),)


def _missed(why: str) -> Judged:
    return Judged(0, unseen=say("没有能在这一页上观察:{why}", why=why))


def _broken(check: Check, tables: Standards, where: str = "") -> RuleOutcome:
    """A check that crashed. It is our fault, not the site's."""
    _log.exception("check %s broke %s", check.id, where)
    broken = Judged(0, unseen=say("检查 {id} 本身出错,没有得出结果", id=check.id))
    return _own(check, broken, tables)


def _own(check: Check, judged: Judged, tables: Standards) -> RuleOutcome:
    wcag = judged.wcag or (() if judged.elder else check.wcag)
    items = judged.elder or check.elder
    level = tables.level(wcag)
    for_elders = bool(items) and level not in _SCORED
    failing = _number(judged.faults, "fail", "veto")
    doubts = _number(judged.faults, "unknown")
    only_advice = bool(judged.faults) and not failing and not doubts and not judged.unseen
    counts = (level in _SCORED or _outside_wcag(check)) and not tables.removed(wcag) and not only_advice
    spots = tuple(map(_spot, judged.faults))
    if not counts and not for_elders:  # what is not scored is only shown, as with axe
        spots = tuple(replace(s, verdict="advice") if s.verdict == "fail" else s for s in spots)
    return RuleOutcome(
        rule=check.id,
        aspect=judged.aspect,
        verdict=judged.status,
        impact=check.impact,
        level=level,
        wcag=wcag,
        act=judged.act or check.act,
        applicable=max(judged.applicable, failing + doubts),
        failing=failing,
        spots=spots,
        unseen=judged.unseen,
        scored=counts,
        elder=for_elders,
        undecided=doubts,
        items=items,
    )


def _outside_wcag(check: Check) -> bool:
    """Whether it speaks to a subject that no criterion of WCAG stands for."""
    return not check.wcag and not check.elder and bool(check.subjects)


def _number(faults: Iterable[Fault], *verdicts: str) -> int:
    return sum(fault.verdict in verdicts for fault in faults)


def _spot(fault: Fault) -> Spot:
    e = fault.element
    return Spot(e.selector, e.html, e.text, e.box, fault.verdict, fault.reason)


def _unseen(rule: str, why: Say, *, scored: bool) -> RuleOutcome:
    return RuleOutcome(rule, "", "unknown", "", "", (), (), 0, 0, unseen=why, scored=scored)


def _site_given(
    check: Check, pages: Sequence[PageOutcome], site_facts: Mapping[str, Any]
) -> dict[str, Any] | None:
    given: dict[str, Any] = {}
    for name in check.site_needs:
        if name == "pages":
            given[name] = tuple(pages)
        elif name in site_facts:
            given[name] = site_facts[name]
        else:
            given[name] = _by_page(check, name, pages)
            if not given[name]:
                return None
    return given


def _by_page(check: Check, name: str, pages: Sequence[PageOutcome]) -> dict[str, Any]:
    """URL -> what this observation gave there, for pages where it was made."""
    key = check.id if name == OWN else name
    make = loader(name)
    return {
        page.url: make(page.visit.seen[key])
        for page in pages
        if page.visit.outcome in LOOKED_AT and key in page.visit.seen
    }


# -- pages that did not load to the end ------------------------------------------------------


def _of_part_of_a_page(outcome: RuleOutcome) -> RuleOutcome:
    """What is wrong with a page as a whole may only not have come yet; an element that is there is there."""
    whole = [s for s in outcome.spots if s.selector == PAGE.selector and s.verdict in ("fail", "veto")]
    if not whole:
        return outcome
    spots = tuple(replace(s, verdict="unknown") if s in whole else s for s in outcome.spots)
    failing = max(0, outcome.failing - len(whole))
    doubts = outcome.undecided + len(whole)
    return replace(
        outcome,
        verdict="fail" if failing else "unknown",
        failing=failing,
        undecided=doubts,
        spots=spots,
        unseen=say("页面没有在时限内加载完,整页的判断不作准"),
    )
