"""What kind a column is: site.toml, then the ColumnType tag, the name, the columns above it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import cast

from checker.facts.hints import Hints
from checker.facts.leads import Lead, tag_of
from checker.facts.model import ColumnKind, SiteInfo
from checker.facts.names import TAG_KINDS, archived, meaning

_IN_TAGS = frozenset(TAG_KINDS.values())
_TOPIC_PATH = re.compile(
    r"/(?:zt|ztzl|ztlm|zhuanti|zhuanlan|special|topics?|subject|rdzt|ztbd)(?:/|\d|_|$)", re.I
)
_TOPIC = "专题栏目,不要求持续更新"
_MISUSED = 4  # so many columns whose names say otherwise show that a tag's value is boilerplate


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind, how it was told (profile, tag, name, breadcrumb), whether surely, and an exemption.

    days: how often the site itself means to update the column (site.toml)."""

    kind: ColumnKind
    by: str
    sure: bool
    exempt: str = ""
    days: int | None = None


class Kinds:
    """Tells the kind of each lead, knowing all of them."""

    def __init__(self, leads: Iterable[Lead], site: SiteInfo, year: int) -> None:
        """year: that of the inspection; columns named after an earlier one are archives."""
        self._year = year
        self._leads = {lead.key: lead for lead in leads}
        self._hints = Hints(site)
        self._boilerplate = _boilerplate(self._leads.values())

    def skipped(self, lead: Lead) -> bool:
        """Whether site.toml says that this is no column."""
        hint = self._hints.of(lead)
        return hint is not None and hint.skip

    def unmatched(self) -> tuple[str, ...]:
        """Corrections of site.toml that fit no column."""
        return self._hints.unmatched(self._leads.values())

    def of(self, lead: Lead) -> Kind:
        """The kind of one lead."""
        found = self._told(lead)
        hint = self._hints.of(lead)
        if hint is None:
            return found
        exempt = hint.exempt or ("" if hint.days else found.exempt)  # whoever sets a period wants updates
        if hint.kind is None:
            return Kind(found.kind, found.by, found.sure, exempt, hint.days)
        if found.kind == "专题" != hint.kind:  # it was exempt as a topic only
            exempt = hint.exempt
        return Kind(hint.kind, "profile", True, exempt, hint.days)

    def _told(self, lead: Lead) -> Kind:
        found = self._by_words(lead)
        names = (lead.name, *self._names_above(lead))
        archive = next(filter(None, (archived(name, self._year) for name in names)), "")
        return replace(found, exempt=archive) if archive and not found.exempt else found

    def _by_words(self, lead: Lead) -> Kind:
        said = meaning(lead.name)
        above = self._names_above(lead)
        if lead.level > 1 and (topic := self._topic(lead, above)):
            return topic
        tag = tag_of(lead)
        exempt = said.exempt if said else ""
        if tag and tag not in self._boilerplate:
            return _by_tag(cast(ColumnKind, tag), said.kind if said and said.sure else None, exempt)
        if said and said.kind:
            return Kind(said.kind, "name", said.sure, exempt or (_TOPIC if said.kind == "专题" else ""))
        for name in above:
            higher = meaning(name)
            if higher and higher.kind and higher.kind != "信息公开":
                return Kind(higher.kind, "breadcrumb", False, higher.exempt)
        return Kind("其他", "name", False)

    def _topic(self, lead: Lead, above: list[str]) -> Kind | None:
        """A column of a topic, or a topic by its address, needs no steady update, whatever its name."""
        for name in above:
            higher = meaning(name)
            if higher and higher.kind == "专题" and higher.sure:
                return Kind("专题", "breadcrumb", True, higher.exempt or _TOPIC)
        said = meaning(lead.name)
        if _TOPIC_PATH.search(lead.url) and not (said and (lead.by == "menu" or said.kind == "专题")):
            return Kind("专题", "name", False, _TOPIC)
        return None

    def _names_above(self, lead: Lead) -> list[str]:
        """Names of the columns above, nearest first."""
        names = list(reversed(lead.crumbs[:-1]))
        at, steps = self._leads.get(lead.parent), 0
        while at is not None and steps < 8:
            if at.name not in names:
                names.append(at.name)
            at, steps = self._leads.get(at.parent), steps + 1
        if lead.above and lead.above not in names:
            names.insert(0, lead.above)
        return names


def _by_tag(tag: ColumnKind, named: ColumnKind | None, exempt: str) -> Kind:
    """The tag decides. A sure name of a kind that no tag value can say (通知公告…) stands against it."""
    if named is None or named == tag:
        return Kind(tag, "tag", True, exempt)
    if named not in _IN_TAGS:
        return Kind(named, "name", True, exempt or (_TOPIC if named == "专题" else ""))
    return Kind(tag, "tag", False, exempt)


def _boilerplate(leads: Iterable[Lead]) -> frozenset[str]:
    """Tag values that a template writes on columns of every sort, so that they tell nothing."""
    agree: Counter[str] = Counter()
    differ: Counter[str] = Counter()
    for lead in leads:
        tag, said = tag_of(lead), meaning(lead.name)
        if tag and said and said.sure and said.kind in _IN_TAGS:
            (agree if said.kind == tag else differ)[tag] += 1
    return frozenset(t for t, n in differ.items() if n >= _MISUSED and n > agree[t])
