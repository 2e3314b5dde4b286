"""The texts of the captured pages, where they are at hand."""

from __future__ import annotations

from datetime import date

import pytest

from checker.page.read import read_page


@pytest.fixture(scope="session")
def real_texts(real_pages):
    found = []
    for file in sorted(real_pages.glob("*.html")):
        page = read_page(file.read_bytes(), f"http://www.a.gov.cn/{file.name}", as_of=date(2026, 11, 20))
        found.append("\n".join([page.title, page.heading, page.text, *(link.text for link in page.links)]))
    return found
