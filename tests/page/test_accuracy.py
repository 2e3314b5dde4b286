"""How often the facts of real captured pages are read right, against labels set by hand.

The pages are not part of this repository. They lie in `pages/` of a `shared` folder beside it; where
that is absent, the test skips and says so. Shown with `pytest -s tests/page/test_accuracy.py`.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from checker.page.read import read_page
from checker.page.view import facts_view

PAGES = Path(__file__).resolve().parents[3] / "shared" / "pages"
LABELS = PAGES / "labels.json"
AS_OF = date(2026, 11, 23)
BARS = {
    "encoding": 1.0,
    "declared_encoding": 1.0,
    "publish_date": 0.95,
    "newest_list_date": 0.95,
    "page_kind": 0.9,
    "list_rendering": 0.9,
    "site_code": 0.98,
    "icp": 0.98,
    "police_filing": 0.98,
    "party_gov_mark": 0.98,
    "find_error_entry": 0.98,
    "host_unit": 0.98,
    "contact": 0.98,
    "site_map": 0.98,
    "tags": 0.98,
}


def loose(mark: str | None) -> str | None:
    """A filing number without blanks, case and 号."""
    return re.sub(r"[\s号]", "", mark).lower() if mark else None


def day_or_minute(shown: dict[str, Any] | None, label: str | None) -> bool:
    """A date is right when it is the label's day, and its minute where both tell one."""
    if shown is None or label is None:
        return shown is None and label is None
    value = shown["value"]
    size = min(len(value), len(label), 16)
    return bool(value[:size] == label[:size])


def compare(view: dict[str, Any], label: dict[str, Any]) -> dict[str, bool]:
    marks = label["identifiers"]
    tags = {
        name.lower(): words
        for name, words in label["meta_tags"].items()
        if not str(words).startswith("(present")
    }
    shown_tags = {name.lower(): words for name, words in view["tags"].items()}
    rendering = {"ajax": "script"}.get(label["list_rendering"], label["list_rendering"])
    return {
        "encoding": view["encoding"] == label["encoding_actual"],
        "declared_encoding": (view["declared_encoding"] or "").lower()
        == (label["encoding_declared"] or "").lower(),
        "publish_date": day_or_minute(view["publish_date"], label["publish_date"]),
        "newest_list_date": day_or_minute(view["newest_list_date"], label["newest_list_date"]),
        "page_kind": view["page_kind"] == label["page_type"],
        "list_rendering": view["list_rendering"] == rendering,
        "site_code": view["site_code"] == marks["site_code"],
        "icp": loose(view["icp"]) == loose(marks["icp"]),
        "police_filing": loose(view["police_filing"]) == loose(marks["police_filing"]),
        **{
            name: view[name] == marks[name]
            for name in ("party_gov_mark", "find_error_entry", "host_unit", "contact", "site_map")
        },
        "tags": all(shown_tags.get(name) == words for name, words in tags.items()),
    }


@pytest.mark.skipif(not LABELS.is_file(), reason="no captured pages beside the repository (shared/pages)")
def test_real_pages_are_read_as_a_person_reads_them(capsys: pytest.CaptureFixture[str]) -> None:
    right: dict[str, int] = defaultdict(int)
    wrong: list[str] = []
    labels = json.loads(LABELS.read_text(encoding="utf-8"))["pages"]
    for label in labels:
        url = label["original_url"] or f"http://{label['domain'].strip('()')}/"
        page = read_page((PAGES / label["file"]).read_bytes(), url, as_of=AS_OF)
        assert not [reason for reason in page.why.values() if reason.startswith("reader error")]
        for name, good in compare(facts_view(page), label).items():
            right[name] += good
            if not good:
                wrong.append(f"{name}: {label['file']}")
    with capsys.disabled():
        print()
        for name in BARS:
            print(f"  {name:18} {right[name]}/{len(labels)}  {right[name] / len(labels):.1%}")
        print("  wrong:", "; ".join(wrong) or "none")
    below = {name: right[name] / len(labels) for name, bar in BARS.items() if right[name] < bar * len(labels)}
    assert not below
