"""The object that `govcheck facts --json` prints for one page."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from checker.page.model import DateReading, Page


def facts_view(page: Page) -> dict[str, Any]:
    """Plain data for JSON: what the page says, and under `why` the reason for everything it does not."""
    marks = page.marks
    return {
        "url": page.url,
        "page_kind": page.kind,
        "encoding": page.encoding,
        "declared_encoding": page.declared_encoding,
        "damaged_characters": page.damaged_characters,
        "lang": page.lang,
        "title": page.title,
        "heading": page.heading,
        "publish_date": _date(page.publish_date),
        "written_date": _date(page.written_date),
        "source": page.source,
        "doc_number": page.doc_number,
        "text_length": page.text_length,
        "main_text_length": len(page.text),
        "newest_list_date": _date(page.newest_list_date),
        "list_items": [
            {"title": item.title, "url": item.url, "date": _date(item.date)} for item in page.list_items
        ],
        "list_rendering": page.list_rendering,
        "pages_in_list": page.pages_in_list,
        "script_built": page.script_built,
        "site_name": page.site_name,
        "columns": [asdict(item) for item in page.nav],
        "breadcrumb": list(page.breadcrumb),
        "site_code": marks.site_code,
        "icp": marks.icp,
        "police_filing": marks.police_filing,
        "party_gov_mark": marks.party_gov_mark,
        "find_error_entry": marks.find_error_entry,
        "host_unit": marks.host_unit,
        "contact": marks.contact,
        "site_map": marks.site_map,
        "elderly_entry": marks.elderly_entry,
        "hints": dict(marks.hints),
        "tags": dict(page.tags),
        "search_box": page.search_box,
        "forms": [asdict(form) for form in page.forms],
        "accounts": [asdict(account) for account in page.accounts],
        "guide": page.guide,
        "people": [asdict(person) for person in page.people],
        "office": dict(page.office),
        "letters": [asdict(letter) for letter in page.letters],
        "attachments": [{"url": link.url, "text": link.text} for link in page.attachments],
        "links": len(page.links),
        "oddities": {oddity.kind: oddity.count for oddity in page.oddities},
        "dark_links": [
            {"name": f"{link.how} {link.text}".strip(), **asdict(link)} for link in page.dark_links
        ],
        "media_forms": list(page.media_forms),
        "newest_year": page.newest_year,
        "blocked": page.blocked,
        "redirect_to": page.redirect_to,
        "why": dict(page.why),
    }


def _date(reading: DateReading | None) -> dict[str, Any] | None:
    if reading is None:
        return None
    return {
        "value": reading.value,
        "how": reading.how,
        "precision": reading.precision,
        "assumed_year": reading.assumed_year,
        "text": reading.text,
    }
