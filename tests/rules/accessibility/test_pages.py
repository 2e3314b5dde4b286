"""Every check on its own pages. A page's name says what the check must find there:

pages/cn25/unknown-code-alone.html     CN25 says unknown
pages/cn05/fail.trap-in-dialog.html    aspect `trap` of CN05 says fail

The first word is fail, unknown, advice, pass or na; advice means a pass with something to say.
"""

from __future__ import annotations

import pytest

from tests.rules.accessibility.conftest import CHECKS, PAGES, look
from tests.rules.accessibility.figures import params

FILES = sorted(PAGES.glob("cn*/*.html"))
EXPECTED = ("fail", "unknown", "advice", "pass", "na")


def expected(name: str) -> tuple[str, str]:
    """`fail.trap-in-dialog` -> ("fail", "trap")."""
    status, _, aspect = name.partition("-")[0].partition(".")
    assert status in EXPECTED, f"{name}: begins with one of {EXPECTED}"
    return status, aspect


@pytest.mark.browser
@pytest.mark.parametrize("file", FILES, ids=lambda f: f"{f.parent.name}/{f.stem}")
def test_a_check_finds_on_its_pages_what_their_names_say(file, browser, base):
    check = CHECKS[file.parent.name.upper()]
    status, aspect = expected(file.stem)
    found = look(browser, f"{base}{file.parent.name}/{file.name}", check, params(check.id))
    found = [j for j in found if j.aspect == aspect] if aspect else list(found)
    assert found, "the aspect was not judged"
    said = {"advice" if j.status == "pass" and j.faults else j.status for j in found}
    worst = next(s for s in (*EXPECTED,) if s in said)
    assert worst == status, [f.reason for j in found for f in j.faults]
    if status == "fail":
        assert all(f.element.html and f.reason for j in found for f in j.faults)


@pytest.mark.parametrize("check", CHECKS.values(), ids=lambda c: c.id)
def test_every_check_has_pages_that_pass_fail_and_do_not_apply(check):
    if check.page_judge is None:
        return
    names = {expected(f.stem)[0] for f in FILES if f.parent.name == check.id.lower()}
    assert "pass" in names and "na" in names and names & {"fail", "unknown", "advice"}, names


@pytest.mark.parametrize("check", CHECKS.values(), ids=lambda c: c.id)
def test_every_check_says_what_it_is_and_how_to_mend_it(check):
    first, _, rest = check.doc.partition("\n")
    assert first.endswith("。") and all(f"{h}:" in rest for h in ("判定", "未能判定", "整改", "示例"))
    assert check.mend and check.title
    assert check.page_judge or check.site_judge
    assert check.module.rpartition(".")[2].startswith(check.id.lower() + "_")
