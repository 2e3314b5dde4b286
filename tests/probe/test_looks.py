"""Pages looked at in Chromium: which, what is kept, and what becomes of it."""

from __future__ import annotations

import pytest
from portal import answers, criterion, inspected

from checker.browser.session import Look
from checker.probe import run
from checker.probe.looks import seems_blank

PHONE = "<meta name=viewport content='width=device-width'>"
WIDE_TABLE = "<div style='width:900px;height:20px'>宽</div>"


@pytest.fixture
def looks_only(monkeypatch: pytest.MonkeyPatch) -> None:
    from checker.probe import looks

    monkeypatch.setattr(run, "PROBES", ((looks.KIND, looks.probe),))


@pytest.mark.browser
def test_home_columns_and_articles_are_seen_at_two_widths(chromium, looks_only, portal, tmp_path):
    result = inspected(portal(form=PHONE), tmp_path, browser=True)
    seen = answers(tmp_path, "looks")
    about = seen.pop("")
    assert about["state"] == "looked" and about["browser"].startswith("Chromium")
    assert len(seen) == 10 and all(look["outcome"] == "shown" for look in seen.values())
    assert {look["role"] for look in seen.values()} == {"home", "column", "article"}
    found = criterion(result, "D-G6", 1)
    assert found.status == "ask" and "5 个页面显示出内容" in found.reason.text and not found.warnings
    assert "其他浏览器的显示效果" in [n.what.text for n in result.not_checked]


@pytest.mark.browser
def test_what_is_amiss_is_hinted_at_and_a_blank_page_is_a_fault(chromium, looks_only, portal, tmp_path):
    blank = "<style>body{display:none}</style><script>nonsense()</script>"
    result = inspected(portal(form=WIDE_TABLE + blank), tmp_path, browser=True)
    found = criterion(result, "D-G6", 1)
    assert found.status == "fail" and found.count == 1
    assert any("nonsense is not defined" in w.text.text for w in found.warnings)


@pytest.mark.browser
def test_a_page_too_wide_for_a_phone_is_a_hint(chromium, looks_only, portal, tmp_path):
    found = criterion(inspected(portal(form=PHONE + WIDE_TABLE), tmp_path, browser=True), "D-G6", 1)
    assert found.status == "ask"
    assert any("390 像素宽时页面宽出 5" in w.text.text for w in found.warnings)


def test_without_a_browser_the_reason_is_kept_and_told(portal, tmp_path, monkeypatch):
    from checker.browser.find import Missing

    monkeypatch.setattr(run, "find_browser", lambda: Missing(("chromium",)))
    result = inspected(portal(), tmp_path, browser=True)
    assert answers(tmp_path, "looks")[""]["state"] == "chromium"
    assert criterion(result, "D-G6", 1).reason.text == "本机没有 Chromium"
    assert "本机没有 Chromium" in [n.reason.text for n in result.not_checked]


def test_switched_off_it_is_told_so(portal, tmp_path):
    result = inspected(portal(), tmp_path, browser=False)
    assert criterion(result, "D-G6", 1).reason.text == "本次设置为不用浏览器"


def test_a_probe_that_breaks_leaves_an_answer_and_the_others_run(portal, tmp_path, monkeypatch):
    from checker.probe import looks, search

    def broken(kit):
        raise RuntimeError("out of luck")

    monkeypatch.setattr(run, "PROBES", ((search.KIND, broken), (looks.KIND, looks.probe)))
    result = inspected(portal(), tmp_path)
    assert answers(tmp_path, "search")[""]["state"] == "broke" and answers(tmp_path, "looks")
    assert criterion(result, "D-G4", 1).status == "not_checked"


BLANKS = [
    ("nothing seen of a long text", {}, True),
    ("pictures are seen", {"pictures": 3}, False),
    ("a shield's answer", {"status": 202}, False),
    ("a text that only the source of another visit held", {"held_length": 0}, False),
    ("something is seen", {"text_length": 40}, False),
    ("a style sheet that this network did not reach", {"failed": 1}, False),
    ("not loaded in time", {"outcome": "timed_out"}, False),
]


@pytest.mark.parametrize(("given", "blank"), [b[1:] for b in BLANKS], ids=[b[0] for b in BLANKS])
def test_what_counts_as_blank(given, blank):
    plain = {"outcome": "shown", "status": 200, "text_length": 0, "held_length": 800, "pictures": 0}
    assert seems_blank(Look("http://a/", 1366, **{**plain, **given}), 800) is blank
