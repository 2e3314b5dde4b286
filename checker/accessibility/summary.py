"""The accessibility part of a result: everything the reports say of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from checker.accessibility.axe_words import AxeWords
from checker.accessibility.check import Check
from checker.accessibility.elder import ElderService, elder, service_of
from checker.accessibility.findings import findings
from checker.accessibility.judge import AXE, old_axe
from checker.accessibility.model import LOOKED_AT, PageOutcome, RuleOutcome, Template
from checker.accessibility.profile import AccessibilityProfile
from checker.accessibility.score import score
from checker.accessibility.standards import Standards, standards
from checker.figures import Figure
from checker.indicator import Say, say
from checker.texts import text_of
from reports import model


def summarise(
    pages: Sequence[PageOutcome],
    site: Sequence[RuleOutcome],
    templates: Sequence[Template],
    checks: Mapping[str, Check],
    profile: AccessibilityProfile,
    *,
    engine: model.AccessEngine | None = None,
    service: ElderService | None = None,
    viewport: str = "",
    words: AxeWords | None = None,
    tables: Standards | None = None,
) -> model.Accessibility:
    """Put together what pages and site came to. viewport: e.g. `1280 x 900`."""
    tables = tables or standards()
    scored = score(pages, site, checks, profile, tables)
    return model.Accessibility(
        engine=engine or model.AccessEngine(),
        viewport=viewport,
        edition=f"gbt37668:{tables.gb.year}",
        score=scored.score,
        elder=elder(pages, site, service or service_of(pages), checks, profile, tables),
        pages=tuple(map(_page, pages)),
        templates=tuple(_template(template, pages) for template in templates),
        subjects=scored.subjects,
        criteria=scored.criteria,
        clauses=scored.clauses,
        levels=scored.levels,
        findings=findings(
            pages,
            templates,
            checks=checks,
            tables=tables,
            words=words,
            site=site,
            most_spots=profile.number("spots"),
        ),
        warnings=tuple(map(text_of, _warnings(pages))),
        notes=tuple(map(text_of, _notes(tables))),
        figures=tuple(map(_figure, profile.all_figures())),
    )


def _page(page: PageOutcome) -> model.AccessPage:
    visit = page.visit
    counted = [o for o in page.outcomes if o.scored]
    return model.AccessPage(
        url=page.url,
        outcome=visit.outcome,
        at=visit.at,
        title=visit.title,
        template=page.template,
        core=page.core,
        whole=page.whole,
        failing=sum(o.failing for o in counted),
        undecided=sum(o.undecided for o in counted),
        seconds=visit.seconds,
        error=visit.error,
    )


def _template(template: Template, pages: Iterable[PageOutcome]) -> model.AccessTemplate:
    mine = [page for page in pages if page.template == template.id]
    shown = min((page for page in mine if page.visit.shot), key=lambda page: page.url, default=None)
    visit = shown.visit if shown else None
    example = shown.url if shown else next(iter(template.visited), next(iter(template.pages), ""))
    return model.AccessTemplate(
        id=template.id,
        name=template.name,
        pages=len(template.pages),
        visited=len(template.visited),
        example=example,
        shot=f"data:image/webp;base64,{visit.shot}" if visit else "",
        shot_scale=visit.shot_scale if visit else 0.0,
        shot_size=visit.shot_size if visit else (0, 0),
    )


def _warnings(pages: Sequence[PageOutcome]) -> list[Say]:
    found: list[Say] = []
    if old := old_axe(pages):
        found.append(old)
    missed = Counter(page.visit.outcome for page in pages if page.visit.outcome not in LOOKED_AT)
    if missed:
        found.append(say("有 {n} 个页面没有能在浏览器中检查,不计入得分", n=missed.total()))
    part = sum(page.visit.outcome == "timed_out" for page in pages)
    if part:
        found.append(say("有 {n} 个页面没有在时限内加载完,整页的判断不作准", n=part))
    without = sum(any(o.rule == AXE for o in page.outcomes) for page in pages)
    if without:
        found.append(say("有 {n} 个页面 axe 没有能检查", n=without))
    return found


def _notes(tables: Standards) -> list[Say]:
    found = [say("自动检查只能找出一部分障碍,不能证明网站符合标准;未发现不合格不等于没有障碍")]
    if not tables.gb.complete:
        known, total = len(tables.gb.clauses), sum(tables.gb.counts.values())
        found.append(
            say(
                "GB/T 37668-{year} 的 {total} 项指标只收录了 {n} 项,不按等级下结论",
                year=tables.gb.year,
                total=total,
                n=known,
            )
        )
    return found


def _figure(figure: Figure) -> model.Figure:
    value = figure.value
    shown = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return model.Figure(
        figure.name,
        shown,
        figure.unit,
        figure.source,
        figure.confidence,  # type: ignore[arg-type]
        figure.set_by,
        figure.alternatives,
    )
