"""Results for tests of what happens after judging: every national criterion, with the status a test names."""

from __future__ import annotations

from collections.abc import Mapping

from checker.indicator import discover
from checker.profile import Figure, load_profile
from checker.scored import scored
from checker.texts import text_of
from reports import model

SITE = "https://www.example.gov.cn/"
PROFILE = load_profile("national-2019")
INDICATORS = discover()
OFFICIAL = {i: x for i, x in INDICATORS.items() if x.part != "duty"}
Key = tuple[str, int]


def figure(f: Figure) -> model.Figure:
    return model.Figure(f.name, str(f.value), f.unit, f.source, f.confidence, f.set_by)  # type: ignore[arg-type]


def proof(n: int, rule: str = "X", certainty: str = "sure") -> model.Evidence:
    """A finding; its fingerprint is `v1:<rule>:<n>`, with `?` behind it when suspected."""
    mark = "?" if certainty == "suspected" else ""
    return model.Evidence(
        "page",
        text_of(f"第 {n} 处"),
        f"{SITE}{n}.html",
        certainty=certainty,  # type: ignore[arg-type]
        fingerprint=f"v1:{rule}:{n}{mark}",
    )


def make_result(
    given: Mapping[Key, model.Criterion] | None = None,
    status: str = "ask",
    *,
    as_of: str = "2026-11-20T23:59:00+08:00",
    left_out: str = "",
    site: str = SITE,
) -> model.Result:
    """A scored result under national-2019. given: criteria that matter; all others have `status`."""
    lines = {name: float(f.value) for name, f in PROFILE.score.items() if name != "service_group"}
    indicators = []
    for indicator in OFFICIAL.values():
        row = PROFILE.rows[indicator.id]
        criteria = []
        for c in indicator.criteria:
            key = (indicator.id, c.number)
            made = (given or {}).get(key) or model.Criterion(0, "", "human", status, text_of("机器说"))  # type: ignore[arg-type]
            figures = tuple(figure(f) for f in row.criteria.get(c.number, {}).values())
            criteria.append(
                model.Criterion(
                    **{**vars(made), "number": c.number, "text": c.text, "automation": c.automation},
                )
            )
            criteria[-1] = model.Criterion(**{**vars(criteria[-1]), "figures": figures})
        indicators.append(
            model.Indicator(
                indicator.id,
                indicator.title,
                row.part,  # type: ignore[arg-type]
                row.group,
                indicator.clause,
                "unknown",
                points=figure(row.points) if row.points else None,
                criteria=tuple(criteria),
            )
        )
    return scored(
        model.Result(
            site=model.Site(site),
            as_of=as_of,
            started=as_of,
            finished=as_of,
            tool_version="0",
            profile=model.ProfileRef(PROFILE.id, PROFILE.title, PROFILE.document),
            verdict="undecided",
            verdict_reason=text_of(""),
            score=model.Score(0, 0, 0, 0, 0, 0, **lines, left_out=left_out),
            coverage=model.Coverage(True, text_of("")),
            indicators=tuple(indicators),
        )
    )


def criterion(
    status: str,
    *evidence: model.Evidence,
    warnings: tuple[model.Evidence, ...] = (),
    count: int | None = None,
    undecided: int = 0,
    needs: int = 1,
    reason: str = "机器说",
) -> model.Criterion:
    """A criterion; a fault counts its findings unless `count` says otherwise."""
    n = len(evidence) if count is None and status == "fail" else count or 0
    return model.Criterion(
        0,
        "",
        "full",
        status,  # type: ignore[arg-type]
        text_of(reason),
        count=n,
        undecided=undecided,
        evidence=evidence,
        warnings=warnings,
        needs=needs,
    )


def find(result: model.Result, key: Key) -> model.Criterion:
    return next(c for i in result.indicators if i.id == key[0] for c in i.criteria if c.number == key[1])
