"""Two results compared, finding by finding.

Findings are the evidence of criteria that fail, and suspected ones (疑似) of any. They are matched by
fingerprint, which holds no host; a dead link also by its goal alone, a column or date by its page, for these
may be told in other words; and where a criterion is one fault as a whole, its proofs stand for each other.
An older finding that has no match is

    not_mended   its criterion is one fault as a whole, and still there
    mended       the page it stood on was read whole and its criterion was judged; or the link works again
    cannot_tell  anything less: page gone, blocked, not visited, changed for another, criterion not judged
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from checker.diff_seen import PageSeen, Seen, on_host, other_page
from checker.indicator import say
from checker.texts import text_of
from reports.diff import STATES, CriterionChange, Diff, Finding, State, side_of
from reports.model import Criterion, Evidence, Indicator, PageRow, Result

# Evidence of these kinds is about its page, whatever its words.
_OF_PAGE: Final = ("column", "date", "count")
_JUDGED: Final = ("pass", "fail")
_SUSPECTS_SHOWN: Final = 6  # rules may show no more suspected items than this


@dataclass(frozen=True)
class _Row:
    indicator: Indicator
    criterion: Criterion

    @property
    def key(self) -> tuple[str, int]:
        return self.indicator.id, self.criterion.number


@dataclass(frozen=True)
class _Found:
    row: _Row
    evidence: Evidence


def compare(old: Seen, new: Seen, files: tuple[str, str] = ("", "")) -> Diff:
    """The comparison of an older inspection with a newer one."""
    return _Comparison(old, new).made(files)


class _Comparison:
    def __init__(self, old: Seen, new: Seen) -> None:
        self.old, self.new = old, new
        self.rows = {row.key: row for row in _rows(new.result)}
        self.left = list(_found(new.result))  # newer findings without a match so far

    def made(self, files: tuple[str, str]) -> Diff:
        before = list(_found(self.old.result))
        matched = self._matches(before)
        findings = [self._old_one(found, matched.get(n)) for n, found in enumerate(before)]
        findings += [_finding("new", say("上次没有"), found) for found in self.left]
        findings.sort(key=_grave)
        return Diff(
            side_of(self.old.result, files[0]),
            side_of(self.new.result, files[1]),
            tuple(findings),
            tuple(_changes(self.old.result, self.new.result)),
            tuple(text_of(note) for note in self._notes()),
        )

    # -- matching ----------------------------------------------------------------------------

    def _matches(self, before: list[_Found]) -> dict[int, _Found]:
        """Older finding (its place in the list) -> newer one; each newer one at most once."""
        matched: dict[int, _Found] = {}
        for same in (_same_print, _same_goal, _same_page, _same_fault):
            for n, found in enumerate(before):
                if n not in matched and (other := self._take(found, same)):
                    matched[n] = other
        return matched

    def _take(self, found: _Found, same: Callable[[_Found, _Found], bool]) -> _Found | None:
        for at, other in enumerate(self.left):
            if other.row.key == found.row.key and same(found, other):
                return self.left.pop(at)
        return None

    # -- one finding -------------------------------------------------------------------------

    def _old_one(self, found: _Found, now: _Found | None) -> Finding:
        if _reviewed(found.evidence) == "false_alarm" or (now and _reviewed(now.evidence) == "false_alarm"):
            return _finding("withdrawn", say("复核为误报,不计"), found, now)
        if now is not None:
            if found.evidence.certainty == "sure" and now.evidence.certainty == "suspected":
                return _finding("cannot_tell", say("本次只列为疑似"), found, now)
            if _reviewed(now.evidence) == "mended":
                return _finding("mended", say("复核为已整改"), found, now)
            return _finding("not_mended", say("本次仍有"), found, now)
        state, why = self._gone(found)
        return _finding(state, why, found)

    def _gone(self, found: _Found) -> tuple[State, str]:
        """The state of a finding that is not there any more, and why."""
        e = found.evidence
        if e.target and e.target in self.old.bad:
            return self._dead_link(found)
        row = self.rows.get(found.row.key)
        if row is None:
            return "cannot_tell", say("本次的评价方案没有这条细则")
        if _answered_well(row.criterion):
            return "mended", say("人工回答为符合")
        if row.criterion.status == "fail" and _part_of_whole(found, row):
            return "not_mended", say("这条细则本次仍不符合")
        if why := self._not_read(e):
            return "cannot_tell", why
        if why := _not_judged(row, e):
            return "cannot_tell", why
        return "mended", say("该页已重新读过,问题不再出现") if e.url else say("该细则已重新判定,问题不再出现")

    def _dead_link(self, found: _Found) -> tuple[State, str]:
        """A link that did not work: it works now, or is taken off a page that was read."""
        e = found.evidence
        target = on_host(e.target, self.old.result.site.url, self.new.result.site.url)
        works, why = self.new.answers(target)
        page = self.new.page(self._here(e.url))
        read = page.state == "read"
        if works and (self.new.has_store or read):
            return "mended", say("链接已能打开")
        if read and self.new.leads_to(self._here(e.url), target) is False:
            return "mended", say("该页已没有这个链接")
        if works is False:
            return "not_mended", why
        return "cannot_tell", why or page.why

    def _not_read(self, e: Evidence) -> str:
        """Why the page of an older finding tells nothing this time; "" when it was read whole."""
        if not e.url or self._rests_on_probe(e.url):
            return ""
        page: PageSeen = self.new.page(self._here(e.url))
        if page.state != "read":
            return page.why
        if other_page(self._before(e.url), page):
            return say("该页已换成别的内容,找不到原来的上下文")
        return ""

    def _rests_on_probe(self, url: str) -> bool:
        """An address that was tried out (a search) and is no page of the site: its criterion tells all."""
        return not self.old.result.pages_left_out and url not in self.old.rows

    def _before(self, url: str) -> PageRow | None:
        return self.old.rows.get(url)

    def _here(self, url: str) -> str:
        return on_host(url, self.old.result.site.url, self.new.result.site.url)

    # -- notes -------------------------------------------------------------------------------

    def _notes(self) -> Iterator[str]:
        old, new = self.old.result, self.new.result
        if old.as_of > new.as_of:
            yield say("前一个结果的监测时间点更晚,两个文件可能给反了")
        if urlsplit(old.site.url).netloc != urlsplit(new.site.url).netloc:
            yield say("两次检查的主机不同: {old} 与 {new},按路径对应", old=old.site.url, new=new.site.url)
        if old.profile.id != new.profile.id:
            yield say("两次用的评价方案不同: {old} 与 {new}", old=old.profile.id, new=new.profile.id)
        elif old.profile.files != new.profile.files:
            yield say("评价方案 {id} 或叠加方案在两次之间改过", id=old.profile.id)
        if old.tool_version != new.tool_version:
            versions = {"old": old.tool_version, "new": new.tool_version}
            yield say("两次用的 govcheck 版本不同: {old} 与 {new}", **versions)
        if not new.coverage.complete:
            yield say("本次没有看完全站,没看到的不算已整改")
        if not self.new.has_store:
            yield say("后一个结果旁边没有检查数据库,只按 result.json 判断")


# -- findings of a result ----------------------------------------------------------------------


def _rows(result: Result) -> Iterator[_Row]:
    for indicator in result.indicators:
        if indicator.counted and indicator.part != "bonus":  # a bonus not earned is nothing to mend
            for criterion in indicator.criteria:
                yield _Row(indicator, criterion)


def _found(result: Result) -> Iterator[_Found]:
    for row in _rows(result):
        c = row.criterion
        for e in (*c.evidence, *c.warnings):
            if e.certainty == "suspected" or c.status == "fail":
                yield _Found(row, e)
        if c.status == "fail" and not any(e.certainty == "sure" for e in c.evidence):
            yield _Found(row, Evidence("count", c.reason, fingerprint=f"v1:{row.indicator.id}.{c.number}"))


def _finding(state: State, why: str, found: _Found, now: _Found | None = None) -> Finding:
    i, c = found.row.indicator, found.row.criterion
    then = now.evidence if now else None
    return Finding(state, text_of(why), i.id, c.number, i.part, i.title, c.text, found.evidence, then)


def _grave(f: Finding) -> tuple[int, bool, bool]:
    return STATES.index(f.state), f.suspected, f.part != "veto"


def _part_of_whole(found: _Found, now: _Row) -> bool:
    one_fault = _is_one_fault(found.row.criterion) or _is_one_fault(now.criterion)
    return one_fault and found.evidence.certainty == "sure" and found.evidence.kind != "column"


def _answered_well(c: Criterion) -> bool:
    return c.status == "pass" and c.answer is not None and c.answer.state == "counted"


def _reviewed(e: Evidence) -> str:
    return e.review.verdict if e.review else ""


def _not_judged(row: _Row, e: Evidence) -> str:
    """Why the criterion, as judged this time, does not prove that a finding is gone."""
    c = row.criterion
    if e.certainty == "suspected" and c.status == "ask":
        shown = sum(w.certainty == "suspected" for w in (*c.evidence, *c.warnings))
        return say("本次的疑似没有全部列出") if shown >= _SUSPECTS_SHOWN else ""
    if c.status == "ask":
        return say("这条细则本次待人工核实")
    if c.status not in _JUDGED:
        return say("这条细则本次没有判定: {why}", why=c.reason.text)
    proved = sum(proof.certainty == "sure" for proof in c.evidence)
    if c.status == "fail" and c.count > proved > 0:
        return say("这条细则本次的证据没有全部列出")
    return ""


# -- matching ----------------------------------------------------------------------------------


def _same_print(one: _Found, other: _Found) -> bool:
    return one.evidence.fingerprint == other.evidence.fingerprint


def _same_goal(one: _Found, other: _Found) -> bool:
    """The same link, which may now be told of another page."""
    a, b = one.evidence, other.evidence
    return bool(a.target) and a.kind == b.kind and _local(a.target) == _local(b.target)


def _same_page(one: _Found, other: _Found) -> bool:
    """The same column or home page, with another date than before."""
    a, b = one.evidence, other.evidence
    return a.kind == b.kind and a.kind in _OF_PAGE and bool(a.url) and _local(a.url) == _local(b.url)


def _same_fault(one: _Found, other: _Found) -> bool:
    """Proofs of a criterion that is one fault as a whole, whatever shows it."""
    both = (one, other)
    sure = all(f.evidence.certainty == "sure" and f.evidence.kind != "column" for f in both)
    return sure and any(_is_one_fault(f.row.criterion) for f in both)


def _is_one_fault(c: Criterion) -> bool:
    """Whether the evidence of a failing criterion shows one fault, not a fault each."""
    sure = [e for e in c.evidence if e.certainty == "sure"]
    return c.status == "fail" and (c.count < len(sure) or any(not e.url for e in sure))


def _local(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.path or '/'}?{parts.query}"


# -- criteria ----------------------------------------------------------------------------------


def _changes(old: Result, new: Result) -> Iterable[CriterionChange]:
    before = {row.key: row for row in _all_rows(old)}
    after = {row.key: row for row in _all_rows(new)}
    for key in (*before, *(key for key in after if key not in before)):
        was, now = before.get(key), after.get(key)
        some = now or was
        assert some
        told = (
            was.criterion.status if was else "",
            now.criterion.status if now else "",
            was.criterion.count if was else 0,
            now.criterion.count if now else 0,
        )
        if (told[0], told[2]) == (told[1], told[3]):
            continue
        i, c = some.indicator, some.criterion
        yield CriterionChange(
            i.id, c.number, i.part, i.title, c.text, *told, reason=now.criterion.reason if now else None
        )


def _all_rows(result: Result) -> Iterator[_Row]:
    for indicator in result.indicators:
        for criterion in indicator.criteria:
            yield _Row(indicator, criterion)
