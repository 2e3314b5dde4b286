"""Whether a peer read from each page what govcheck read; a speed means nothing beside another answer."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

from checker.store import Store

Row = dict[str, Any]


def differences(store: Path, rows: Path) -> tuple[int, Counter[str]]:
    """(pages both read, fact -> pages on which the peer's answer is another).

    store: govcheck's inspection.db; rows: the peer's JSON lines. The home page has two addresses.
    """
    told = _peer_rows(rows)
    both, differing = 0, Counter[str]()
    with Store.open(store) as held:
        for target, page in held.pages():
            row = told.get(_same(target.url))
            if row is None:
                continue
            both += 1
            marks = row["marks"]
            answers = {
                "publication date": (page.publish_date and page.publish_date.day, row["published"][:10]),
                "site code": (page.marks.site_code, marks["site_code"]),
                "ICP filing": (page.marks.icp, marks["icp"]),
                "police filing": (page.marks.police_filing, marks["police_filing"]),
                "host unit": (page.marks.host_unit, marks["host_unit"]),
                "find-error entry": (page.marks.find_error_entry, row["find_error"]),
                "party and government mark": (page.marks.party_gov_mark, row["party_gov_mark"]),
                "tags": (page.tags, {name: row["tags"][name] for name in page.tags if name in row["tags"]}),
            }
            differing.update(name for name, (ours, theirs) in answers.items() if _bare(ours) != _bare(theirs))
    return both, differing


def _peer_rows(file: Path) -> dict[str, Row]:
    rows: dict[str, Row] = {}
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            row["published"] = row["published"] or ""
            del row["text"], row["links"]
            rows[_same(row["url"])] = row
    return rows


def _same(url: str) -> str:
    return url.removesuffix("index.html").rstrip("/")


def _bare(answer: Any) -> Any:
    """Spaces inside a filing are its printer's; nothing is nothing, however it is written."""
    return "".join(answer.split()) or None if isinstance(answer, str) else answer
