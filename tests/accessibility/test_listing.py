"""What `govcheck a11y` says of a page in one word."""

from __future__ import annotations

import pytest

from checker.accessibility.judge import AXE
from checker.accessibility.listing import totals, verdict
from tests.accessibility.visits import outcome, page, visit

AXE_SILENT = outcome(AXE, "unknown", scored=False, wcag=())


@pytest.mark.parametrize(
    ("outcomes", "said"),
    [
        ((), "na"),
        ((outcome("a", "pass"), outcome("b", "na")), "pass"),
        ((outcome("a", "pass"), outcome("b", "unknown")), "unknown"),
        ((outcome("a", "unknown"), outcome("b", "fail")), "fail"),
        ((outcome("a", "pass"), outcome("b", "fail", scored=False)), "pass"),
        ((outcome("a", "pass"), AXE_SILENT), "unknown"),
        ((outcome("a", "fail"), AXE_SILENT), "fail"),
    ],
)
def test_the_worst_that_counts_is_said_and_an_axe_that_could_not_look_leaves_it_open(outcomes, said):
    assert verdict(outcomes) == said


def test_pages_that_were_not_looked_at_are_counted_apart():
    seen = [page(outcome(verdict="fail")), page(visit=visit(outcome="hung"))]
    assert totals(seen) == {"fail": 1, "unknown": 0, "pass": 0, "na": 0, "not_seen": 1}
