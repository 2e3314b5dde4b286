"""A ledger with its posts, judged: from what was imported to a result. No network."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from checker.engine import judge, worst_status
from checker.facts.registry import Facts
from checker.indicator import Indicator, Outcome, discover
from checker.media.duties import duties
from checker.media.duty import CLOSED, Duty
from checker.media.model import Batch, Imported
from checker.media.onsite import SiteSide, with_accounts
from checker.media.seen import AccountSeen, see
from checker.profile import FOLDER, Profile, load_profile
from checker.result import criterion_of, figure_of
from checker.texts import text_of
from reports import media_model as model
from reports.model import Evidence, ProfileRef
from reports.model import Indicator as Judged

PROFILE = FOLDER / "media-2019.toml"
UPDATED = "V-M2.1"
RECENT = 5  # posts shown on an account's page


def media_profile(path: Path = PROFILE, overlays: tuple[str, ...] = ()) -> Profile:
    """The figures new media are judged by. Raises ProfileError."""
    return load_profile(str(path), overlays, coded=discover("rules.media"))


def figures_of(profile: Profile) -> Mapping[str, int]:
    """The figures of hints, and the days within which an account is to be updated."""
    days = profile.rows["V-M2"].criteria[1]["days"]
    return {name: int(figure.value) for name, figure in {**profile.figures, "days": days}.items()}


def check(
    made: Imported,
    checked_at: datetime,
    profile: Profile,
    *,
    title: str,
    tool_version: str,
    site: SiteSide | None = None,
    more: Iterable[Duty] = (),
) -> model.MediaResult:
    """Judge every account. checked_at: aware; the 监测时间点. more: what was found beside. Same input, same
    result."""
    rules = discover("rules.media")
    figures = figures_of(profile)
    seen = list(see(made, checked_at))
    named = frozenset(made.ledger)
    accounts = [
        _account(
            one, rules, profile, checked_at, figures, stranger=bool(named) and one.account.key not in named
        )
        for one in seen
    ]
    found = [*duties(seen, made, checked_at, figures, site), *more]
    return model.MediaResult(
        title=title,
        as_of=checked_at.isoformat(),
        tool_version=tool_version,
        profile=ProfileRef(profile.id, profile.title, profile.document, profile.files),
        accounts=tuple(sorted(accounts, key=_gravest_first)),
        duties=tuple(_duty(duty) for duty in found),
        files=tuple(_file(batch) for batch in made.batches),
        rejects=tuple(model.MediaReject(r.file, r.line, text_of(r.reason)) for r in made.rejects),
        site=with_accounts(site, [a for a in made.accounts if a.key in named]) if site else None,
        unverified=tuple(figure_of(f) for f in profile.all_figures() if f.confidence == "unverified"),
    )


def _gravest_first(account: model.MediaAccount) -> tuple[int, int, str, str]:
    return model.VERDICTS.index(account.verdict), -(account.age or 0), account.org, account.name


def _account(
    one: AccountSeen,
    rules: Mapping[str, Indicator],
    profile: Profile,
    checked_at: datetime,
    figures: Mapping[str, int],
    *,
    stranger: bool = False,
) -> model.MediaAccount:
    outcomes = judge(rules, Facts({"seen": one, "checked_at": checked_at}), profile)
    newest = one.posts.newest[0].first.date() if one.posts.newest else None
    age = (checked_at.date() - newest).days if newest else None
    indicators = tuple(_indicator(rules[id_], done, profile, one) for id_, done in outcomes.items())
    verdict = verdict_of(indicators, one.account.status, in_ledger=not stranger)
    return model.MediaAccount(
        key=one.account.key,
        platform=one.account.platform,
        name=one.account.name,
        org=one.account.org,
        region=one.account.region,
        url=one.account.url,
        status=one.account.status,
        verdict=verdict,
        newest=newest.isoformat() if newest else "",
        age=age,
        band=_band(one, age, figures, verdict),
        posts=one.posts.count,
        sources=one.posts.sources,
        coverage=one.posts.coverage,
        indicators=indicators,
        open_questions=open_questions(indicators),
        suspected=suspected(indicators),
        in_ledger=not stranger,
        recent=tuple(
            model.MediaPost(f"{post.first:%Y-%m-%d}", post.title, post.url)
            for post in one.posts.newest[:RECENT]
        ),
    )


def verdict_of(indicators: Iterable[Judged], status: str, *, in_ledger: bool = True) -> model.MediaVerdict:
    """不合格 on any proved veto. What only a person can answer does not keep an account from 合格, as in the
    bulletins; whether it was updated does. Where updating does not apply, the account stands apart."""
    said = {f"{i.id}.{c.number}": c.status for i in indicators for c in i.criteria}
    if not in_ledger:
        return "apart"
    if "fail" in said.values():
        return "unqualified"
    if status in CLOSED or said.get(UPDATED) == "na":
        return "apart"
    return "undecided" if {"unknown", "error"} & set(said.values()) else "qualified"


def open_questions(indicators: Iterable[Judged]) -> int:
    return sum(c.status == "ask" for i in indicators for c in i.criteria)


def suspected(indicators: Iterable[Judged]) -> int:
    """Places that nobody has looked at yet."""
    return sum(e.review is None for i in indicators for c in i.criteria for e in c.warnings)


def _band(
    one: AccountSeen, age: int | None, figures: Mapping[str, int], verdict: model.MediaVerdict
) -> model.Band:
    """How fresh, as far as the verdict knows: what is undecided is never shown as late."""
    if verdict == "undecided":
        return "unknown"
    if age is None:
        return "none"
    if age <= figures["days"]:
        return "fresh"
    if one.posts.coverage != "complete":
        return "unknown"
    return "dead" if age > figures["dead_days"] else "long" if age > figures["long_days"] else "stale"


def _indicator(rule: Indicator, done: Mapping[int, Outcome], profile: Profile, one: AccountSeen) -> Judged:
    row = profile.rows[rule.id]
    criteria = tuple(
        criterion_of(rule.id, c, done[c.number], row.criteria.get(c.number, {}), salt=one.account.key)
        for c in rule.criteria
    )
    return Judged(
        id=rule.id,
        title=rule.title,
        part=rule.part,
        group=row.group or rule.group,
        clause=rule.clause,
        mend=rule.mend,
        status=worst_status(done),  # type: ignore[arg-type]
        criteria=criteria,
    )


def _duty(duty: Duty) -> model.MediaDuty:
    text = text_of(duty.words)
    evidence = (Evidence("link", text, duty.url, certainty="suspected"),) if duty.url else ()
    return model.MediaDuty(duty.kind, text, duty.account, evidence)


def _file(batch: Batch) -> model.MediaFile:
    return model.MediaFile(
        batch.file, batch.adapter, batch.file_sha256, batch.rows, batch.rejected, batch.as_of, batch.coverage,
        batch.coverage_from, tuple(text_of(note) for note in batch.notes),
    )  # fmt: skip
