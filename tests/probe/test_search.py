"""A portal is searched for its own titles: what is proved, what is not, and what is never submitted."""

from __future__ import annotations

import time

import pytest
from portal import GET_FORM, TITLES, answers, criterion, finds, inspected, results, verdicts

from checker.probe import typed

SCRIPTED = "<script>document.getElementById('f').onsubmit = send</script>"


def finds_nothing(query: str) -> str:
    return results(query, [])


def finds_others(query: str) -> str:
    """Ten answers, never the one that is asked for."""
    return results(query, [path for path, title in TITLES.items() if title != query])


def finds_all_but_policies(query: str) -> str:
    return results(query, [p for p, t in TITLES.items() if t == query and not p.startswith("/zcwj")])


def fails(query: str):
    return 500, b"<html><body>Internal Server Error</body></html>"


def shell(query: str) -> str:
    return "<div id='app'></div><script src='/js/chunk-vendors.js'></script>"


def says_nothing(query: str) -> str:
    return "<p>欢迎使用本站搜索服务</p>"


def lost_the_words(query: str) -> str:
    """The server did not understand what was sent, and says so as if nothing were there."""
    return results("???", [])


def hidden_sentence(query: str) -> str:
    """A template that a script would show or not; the box repeats the words."""
    box = f'<input type="text" name="q" value="{query}">'
    return box + '<div style="display:none">没有找到相关结果</div><script>fetch("/api")</script>'


CASES = [
    ("all found", {}, "pass", "pass"),
    ("some missing, the page says so", {"search": finds_all_but_policies}, "pass", "fail"),
    ("others listed, never the one asked for", {"search": finds_others}, "pass", "fail"),
    ("nothing found for any title, no script about", {"search": finds_nothing}, "ask", "fail"),
    ("an error for every query", {"search": fails}, "fail", "na"),
    ("results by script, no browser", {"search": shell}, "unknown", "unknown"),
    ("a page that is no page of results", {"search": says_nothing}, "unknown", "unknown"),
    ("the server lost the words on the way", {"search": lost_the_words}, "unknown", "unknown"),
    ("a sentence that only the source holds", {"search": hidden_sentence}, "unknown", "unknown"),
    ("robots.txt keeps out of the search", {"robots": "User-agent: *\nDisallow: /s"}, "unknown", "unknown"),
    ("a POST form without a browser", {"form": GET_FORM.replace('"get"', '"post"')}, "unknown", "unknown"),
    ("nothing found, but a script may change what is sent", {"search": finds_nothing, "form": GET_FORM + SCRIPTED}, "unknown", "unknown"),
    ("errors, but a script may change what is sent", {"search": fails, "form": GET_FORM + SCRIPTED}, "unknown", "unknown"),
    ("a script about, and the form proves itself by finding", {"search": finds_all_but_policies, "form": GET_FORM + SCRIPTED}, "pass", "fail"),
    ("another body's search", {"form": GET_FORM.replace("/s", "http://search.example.com/s")}, "unknown", "unknown"),
    ("no search anywhere", {"form": ""}, "fail", "na"),
    ("no search in the source, but a script may bring one", {"form": "<script>load()</script>"}, "ask", "ask"),
]  # fmt: skip


@pytest.mark.parametrize(("given", "first", "second"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_verdicts(portal, tmp_path, given, first, second):
    assert verdicts(inspected(portal(**given), tmp_path)) == (first, second)


def test_four_titles_of_different_columns_are_asked_for_once_each(portal, tmp_path):
    site = portal()
    inspected(site, tmp_path)
    tried = answers(tmp_path, "search")
    columns = {key.rpartition("/")[0].rpartition("/")[2] for key in tried if key}
    assert len(tried) == 5 and columns == {"tzgg", "zcwj", "dtyw"}
    assert len([path for path in site.asked if path.startswith("/s?")]) == 4


def test_the_same_site_is_asked_for_the_same_titles(portal, tmp_path):
    site = portal()
    for run in ("a", "b"):
        inspected(site, tmp_path / run)
    assert answers(tmp_path / "a", "search").keys() == answers(tmp_path / "b", "search").keys()


def test_a_gbk_form_is_asked_in_gbk(portal, tmp_path):
    site = portal(charset="gbk")
    assert verdicts(inspected(site, tmp_path)) == ("pass", "pass")
    assert any("%B9%D8%D3%DA" in path for path in site.asked)  # 关于


def test_hidden_fields_go_with_the_words(portal, tmp_path):
    hidden = GET_FORM.replace("<input", '<input type="hidden" name="siteId" value="37"><input', 1)
    site = portal(form=hidden)
    inspected(site, tmp_path)
    assert all("siteId=37" in path for path in site.asked if path.startswith("/s?"))


def test_what_robots_txt_forbids_is_never_asked_for(portal, tmp_path):
    site = portal(robots="User-agent: *\nDisallow: /s")
    inspected(site, tmp_path)
    assert not [path for path in site.asked if path.startswith("/s?")]


def test_forms_for_letters_and_logins_are_never_submitted(portal, tmp_path):
    letter = (
        '<form action="/s"><input name="title"><textarea name="text"></textarea><input type="submit"></form>'
    )
    login = '<form action="/s"><input name="q"><input type="password" name="p"></form>'
    site = portal(form=letter + login)
    inspected(site, tmp_path)
    assert not [path for path in site.asked if path.startswith("/s?")] and not site.posted


def test_a_hot_word_shows_how_to_search(portal, tmp_path):
    site = portal(form="<input id='kw' placeholder='搜索'><a href='/s?q=%E7%A4%BE%E4%BF%9D'>社保</a>")
    assert verdicts(inspected(site, tmp_path)) == ("pass", "pass")


def test_a_search_page_that_the_home_page_links_to_is_used(portal, tmp_path):
    site = portal(form="<a href='/ss.html'>搜索</a>", extra={"/ss.html": GET_FORM})
    assert verdicts(inspected(site, tmp_path)) == ("pass", "pass")


def test_the_evidence_holds_the_address_of_the_results_and_their_words(portal, tmp_path):
    site = portal(search=finds_all_but_policies)
    line = criterion(inspected(site, tmp_path), "D-G4", 2).evidence[0]
    assert line.url.startswith(site.base + "/s?q=") and "没有找到相关结果" in line.text.text and line.seen_at


def test_ways_to_narrow_the_search_stand_beside_the_bonus(portal, tmp_path):
    shown = [e.text.text for e in criterion(inspected(portal(), tmp_path), "P-5", 1).evidence]
    assert "智能搜索: “时间: 一年内”" in shown and "智能搜索: “排序: 按时间”" in shown


def test_switched_off_it_asks_nothing(portal, tmp_path):
    site = portal()
    result = inspected(site, tmp_path, probes=False)
    assert verdicts(result) == ("not_checked", "ask")
    assert not [path for path in site.asked if path.startswith("/s?")]
    assert "站内搜索和 IPv6" in [n.what.text for n in result.not_checked]


def test_resuming_asks_for_what_has_no_answer_yet_and_nothing_twice(portal, tmp_path):
    site = portal()
    inspected(site, tmp_path, probes=False)
    assert verdicts(inspected(site, tmp_path, resume=True)) == ("pass", "pass")
    asked = len(site.asked)
    assert verdicts(inspected(site, tmp_path, resume=True)) == ("pass", "pass")
    assert not [path for path in site.asked[asked:] if path.startswith("/s?")]


# -- in Chromium -----------------------------------------------------------------------------

# The page of results is a shell; its rows are fetched from /api.
FILLED = """<input id="kw" type="text" name="q"><div id="list"></div><script>
const q = new URLSearchParams(location.search).get('q') || '';
document.getElementById('kw').value = q;
fetch('/api?' + new URLSearchParams({q})).then(r => r.text()).then(t => {
  document.getElementById('list').innerHTML = t.includes('<ul') ? t.slice(t.indexOf('<p>'), t.indexOf('</ul>')) : t;
});</script>"""


@pytest.mark.browser
@pytest.mark.parametrize(
    ("given", "first", "second"),
    [
        pytest.param(
            {"form": GET_FORM.replace('"get"', '"post"'), "search": finds_nothing}, "ask", "fail",
            id="a POST search that finds nothing",
        ),
        pytest.param(
            {"search": finds_nothing, "form": GET_FORM + "<script>var a = 1</script>"}, "ask", "fail",
            id="a script about, and Chromium sees the same",
        ),
        pytest.param(
            {"form": "<input id='kw' placeholder='请输入关键词'><script>kw.onkeydown = e => {"
             "if (e.key === 'Enter') location = '/s?q=' + encodeURIComponent(kw.value)}</script>"}, "pass", "pass",
            id="a box without a form",
        ),
        pytest.param(
            {"form": "<input id='kw' placeholder='搜索'>"}, "unknown", "unknown", id="a box that enter does not send"
        ),
        pytest.param({"search": fails, "form": GET_FORM + SCRIPTED}, "fail", "na", id="errors in Chromium too"),
    ],
)  # fmt: skip
def test_what_needs_a_browser(chromium, search_only, portal, tmp_path, given, first, second):
    assert verdicts(inspected(portal(**given), tmp_path, browser=True)) == (first, second)


@pytest.mark.browser
@pytest.mark.parametrize(("api", "second"), [(finds, "pass"), (finds_nothing, "fail")])
def test_results_filled_in_by_script_are_read_in_chromium(
    chromium, search_only, portal, tmp_path, api, second
):
    site = portal(search=lambda query: FILLED, api=api)
    assert criterion(inspected(site, tmp_path, browser=True), "D-G4", 2).status == second


@pytest.mark.browser
def test_a_post_search_is_typed_and_nothing_else_is_posted(chromium, search_only, portal, tmp_path):
    site = portal(form=GET_FORM.replace('"get"', '"post"'))
    assert verdicts(inspected(site, tmp_path, browser=True)) == ("pass", "pass")
    assert len(site.posted) == 4 and {p.partition("=")[2] for p in site.posted} <= set(TITLES.values())


@pytest.mark.slow
@pytest.mark.browser
def test_results_that_come_late_are_waited_for(chromium, search_only, portal, tmp_path, monkeypatch):
    """The shell says that there is nothing until the rows arrive."""
    monkeypatch.setattr(typed, "_SLOW_S", 4.0)

    def slow(query: str) -> str:
        time.sleep(2.5)
        return finds(query)

    shell = FILLED.replace('<div id="list">', '<div id="list"><p>没有找到相关结果</p>')
    site = portal(search=lambda query: shell, api=slow)
    assert criterion(inspected(site, tmp_path, browser=True), "D-G4", 2).status == "pass"
