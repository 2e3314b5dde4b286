"""The accessibility part of a result, from what the store holds. No browser, no network."""

from __future__ import annotations

from checker.accessibility.axe_words import AxeWords
from checker.accessibility.check import discover
from checker.accessibility.elder import service_of
from checker.accessibility.judge import judge_page, judge_site
from checker.accessibility.profile import accessibility_profile
from checker.accessibility.site_facts import site_facts
from checker.accessibility.stage import looked
from checker.accessibility.summary import summarise
from checker.store import Store
from reports import model

VIEWPORT = "1280 x 900"


def accessibility_of(store: Store, *, whole: bool, why: str) -> model.Accessibility | None:
    """What the browsers saw of the site, judged and scored; None where no page was looked at. whole: every
    page of the site was read; else why not."""
    seen = looked(store)
    if seen is None or not seen.visits:
        return None
    checks, profile = discover(), accessibility_profile()
    home = store.get("home_url")
    chosen = {c.url: c for c in seen.chosen}
    pages = []
    for visit in seen.visits:
        c = chosen.get(visit.url)
        pages.append(
            judge_page(
                visit,
                checks,
                profile,
                template=c.template if c else "",
                core=c.core if c else True,
                whole=visit.whole,
                home=visit.url == home,
            )
        )
    read = {page.url: found for page in pages if (found := store.page(page.url))}
    facts = site_facts(pages, read=read, whole=whole, why=why, attachments=seen.attachments, elder=seen.elder)
    site = judge_site(pages, checks, profile, facts)
    return summarise(
        pages,
        site,
        seen.templates,
        checks,
        profile,
        engine=model.AccessEngine(**seen.engine) if seen.engine else None,
        service=service_of(pages),
        viewport=VIEWPORT,
        words=AxeWords.beside(seen.axe_path or None),
    )
