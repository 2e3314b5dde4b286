"""搜索: titles are tried; only a proved miss, proved errors, or a proved absence count."""

from dataclasses import replace

import pytest

from rules.site.d_g4_search_useless import no_search, title_not_found
from tests.rules.facts import make_search, make_try, params


def judged(search):
    return no_search(search, params("D-G4", 1)), title_not_found(search, params("D-G4", 2))


def tries(*given):
    return make_search(tries=given)


CASES = [
    ("all found passes both", make_search(), "pass", "pass"),
    ("one proved missing costs that one", make_search(True, "found", "found", "found", "missing"), "pass", "fail"),
    ("fewer titles than asked for leave the rest open", make_search(True, "found", "found"), "pass", "unknown"),
    ("one undecided leaves it open", make_search(True, "found", "found", "found", "no_browser"), "pass", "unknown"),
    ("errors for every title are no search", make_search(True, *["error"] * 4), "fail", "na"),
    ("an error for the only title proves nothing", make_search(True, "error"), "unknown", "na"),
    ("errors that a reader may not meet prove nothing", tries(*[make_try("error", sure=False)] * 4), "unknown", "unknown"),
    ("all missing, with other results: it works", tries(*[make_try("missing", results=9)] * 4), "pass", "fail"),
    ("all missing, none found: asked whether it works", tries(*[make_try("missing", said="没有找到")] * 4), "ask", "fail"),
    ("kept out by robots.txt", make_search(True, *["robots"] * 4), "unknown", "unknown"),
    ("blocked by a shield", make_search(True, *["blocked"] * 4), "unknown", "unknown"),
    ("results by script and no browser", make_search(True, *["no_browser"] * 4), "unknown", "unknown"),
    ("a folder has no search service", make_search(state="folder", tries=()), "not_checked", "not_checked"),
    ("probes switched off", make_search(state="not_run", tries=()), "not_checked", "ask"),
    ("no article to search for", make_search(state="no_titles", tries=()), "not_checked", "ask"),
    ("proved that there is none", make_search(found=False, absent=True), "fail", "na"),
    ("none seen is asked about", make_search(found=False), "ask", "ask"),
    ("a page not understood is asked about", make_search(found=False, readable=False), "ask", "ask"),
]  # fmt: skip


@pytest.mark.parametrize(("search", "first", "second"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_verdicts(search, first, second):
    assert tuple(outcome.status for outcome in judged(search)) == (first, second)


def test_each_missing_title_counts_and_the_open_ones_widen():
    search = make_search(True, "found", "missing", "missing", "timed_out")
    outcome = title_not_found(search, params("D-G4", 2))
    assert (outcome.count, outcome.undecided) == (2, 1)
    assert "连接超时" in outcome.warnings[0].text


def test_the_evidence_leads_to_the_results_and_quotes_them():
    missing = make_try("missing", said="抱歉,没有找到相关结果")
    [line] = title_not_found(tries(missing), params("D-G4", 2)).evidence
    assert line.url == missing.query and line.target == missing.url
    assert missing.title in line.text and "抱歉,没有找到相关结果" in line.text


def test_an_absence_counts_once_and_says_where():
    outcome = no_search(make_search(found=False, absent=True), params("D-G4", 1))
    assert outcome.count == 1 and outcome.evidence[0].url


def test_a_search_tried_without_a_box_on_the_home_page_is_judged_by_its_tries():
    assert no_search(replace(make_search(), form=None), params("D-G4", 1)).status == "pass"
