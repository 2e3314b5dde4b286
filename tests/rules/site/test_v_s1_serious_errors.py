"""安全、泄密等严重问题: the machine suspects and asks; it never convicts."""

import pytest

from checker.page.model import Link
from rules.site import v_s1_serious_errors as rule
from tests.rules.facts import HOME, TODAY, make_column, make_columns, make_page, make_site


@pytest.mark.parametrize("criterion", rule.V_S1.criteria, ids=lambda c: c.text)
def test_every_criterion_puts_a_numbered_question(criterion):
    given = {
        "site": make_site(),
        "home_page": make_page(),
        "columns": make_columns(make_column("要闻", "动态要闻", 3)),
        "today": TODAY,
    }
    outcome = criterion.judge(**{name: given[name] for name in criterion.needs})
    assert outcome.status == "ask"
    assert f"问题{criterion.number}:" in outcome.question and "回答:" in outcome.question
    assert outcome.warnings == ()


LINKS = [
    ("a hidden link to another site is suspected", Link("https://casino.example.com/", "x", hidden=True), 1),
    ("a visible link to another site is not", Link("https://casino.example.com/", "x"), 0),
    ("a hidden link inside the site is not", Link(f"{HOME}old.html", "x", hidden=True), 0),
    (
        "a hidden link to another government site is not",
        Link("https://www.gov.cn/", "x", hidden=True),
        0,
    ),
]


@pytest.mark.parametrize(("link", "suspects"), [c[1:] for c in LINKS], ids=[c[0] for c in LINKS])
def test_hidden_links_off_the_site(link, suspects):
    outcome = rule.harmful_content(make_site(), make_page(links=(link,)))
    assert outcome.status == "ask"
    assert [w.target for w in outcome.warnings] == [link.url] * suspects
    assert all(w.certainty == "suspected" for w in outcome.warnings)


def test_a_date_after_today_is_suspected_of_being_forged():
    columns = make_columns(make_column("要闻", "动态要闻", -3), make_column("公告", "通知公告", 3))
    outcome = rule.forged_dates(columns, TODAY)
    assert [w.value for w in outcome.warnings] == ["2026-11-23"]
