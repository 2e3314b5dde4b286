"""表格样表: forms asked for and not offered, forms without a sample."""

import pytest

from checker.facts.model import Offer
from rules.site.d_b5_forms_not_offered import no_blank_form, no_sample_form
from tests.rules.facts import (
    HOME,
    make_bad_link,
    make_column,
    make_columns,
    make_entry,
    make_guide,
    make_guides,
    make_links,
    make_services,
    make_site,
)

BLANK = Offer("申请表(空白表)", f"{HOME}a.html", "file")
SAMPLE = Offer("申请表(样表)", f"{HOME}b.html", "file", sample=True)
BUTTON = Offer("点击下载", "", "script")
PLAIN_PAGE = Offer("表格下载", f"{HOME}c.html", "plain")
MENU = Offer("下载中心", f"{HOME}d.html", "unread", apart=True)


NO_LINKS, NO_COLUMNS, NO_SERVICES = make_links(), make_columns(), make_services()


def wants(*offers, **given):
    return make_guide("落户", **{"forms": ("户口申请表",), "offers": offers, **given})


def form_of(guides, links=NO_LINKS, columns=NO_COLUMNS, services=NO_SERVICES, **site):
    return no_blank_form(make_site(**site), columns, guides, services, links)


def sample_of(guides, **site):
    return no_sample_form(make_site(**site), guides, make_links())


FORM = [
    ("a form asked for and none offered fails", wants(), "fail"),
    ("a link to a page that holds none fails", wants(PLAIN_PAGE), "fail"),
    ("a file on the page passes", wants(BLANK), "pass"),
    ("a file on the page it leads to passes", wants(Offer("表格", "x", "page")), "pass"),
    ("a button is doubtful", wants(BUTTON), "ask"),
    ("a page of downloads in the menu is doubtful", wants(MENU), "ask"),
    ("a link to another host is doubtful", wants(Offer("表格下载", "x", "outside")), "ask"),
    ("a form to be had at the window is doubtful", wants(ways=("窗口领取",)), "ask"),
    ("a picture may be the form", wants(pictured=True), "ask"),
    ("a page not read whole is doubtful", wants(whole=False, certain=False), "ask"),
    ("a paper that may be issued elsewhere", wants(forms=(), doubtful_forms=("登记表",)), "ask"),
    ("a sample alone is no blank form", wants(SAMPLE), "ask"),
    ("no form is asked for", wants(forms=()), "pass"),
]
SHOWN = [
    ("a blank form without a sample fails", wants(BLANK), "fail"),
    ("a sample beside it passes", wants(BLANK, SAMPLE), "pass"),
    ("words on filling in pass", wants(BLANK, samples=("填写说明",)), "pass"),
    ("without a form it is asked", wants(), "ask"),
    ("a button may bring the sample", wants(BLANK, BUTTON), "ask"),
    ("a menu of downloads may hold it", wants(BLANK, MENU), "ask"),
    ("a picture may be it", wants(BLANK, pictured=True), "ask"),
    ("a page not read whole is doubtful", wants(BLANK, whole=False), "ask"),
    ("no form is asked for", wants(forms=()), "pass"),
]


@pytest.mark.parametrize(("guide", "status"), [c[1:] for c in FORM], ids=[c[0] for c in FORM])
def test_forms(guide, status):
    assert form_of(make_guides(guide)).status == status


@pytest.mark.parametrize(("guide", "status"), [c[1:] for c in SHOWN], ids=[c[0] for c in SHOWN])
def test_samples(guide, status):
    assert no_sample_form(make_site(), make_guides(guide), make_links()).status == status


def test_a_file_proved_dead_is_a_fault_and_one_in_doubt_is_asked():
    guides = make_guides(wants(BLANK))
    dead = form_of(guides, make_links(make_bad_link("a")))
    assert dead.status == "fail" and dead.evidence[0].text == "“落户”的“申请表(空白表)”打不开"
    slow = form_of(guides, make_links(make_bad_link("a", certain=False)))
    assert slow.status == "ask"


def test_a_place_of_forms_for_all_matters_may_hold_the_form():
    guides = make_guides(wants())
    shelf = make_services(downloads=(make_entry("表格下载", "opened"),))
    assert form_of(guides, services=shelf).status == "ask"
    column = make_columns(make_column("下载中心", "其他", state="content"))
    outcome = form_of(guides, columns=column)
    assert outcome.status == "ask" and outcome.evidence[1].place == "下载中心"


def test_each_guide_counts_once_and_is_quoted():
    guides = make_guides(wants(), make_guide("换证", forms=("换证申请书",)), wants(BUTTON))
    outcome = form_of(guides)
    assert (outcome.count, outcome.undecided) == (2, 1)
    assert outcome.evidence[0].text == "“落户”要求提交户口申请表,没有提供表格"


@pytest.mark.parametrize("judge", [form_of, sample_of])
def test_no_guide_read_proves_nothing(judge):
    assert judge(make_guides(outside=True)).status == "unknown"
    assert judge(make_guides(wants(forms=()), complete=False)).status == "unknown"


@pytest.mark.parametrize("judge", [form_of, sample_of])
def test_a_body_without_outward_services_is_not_judged(judge):
    assert judge(make_guides(), outward_services=False).status == "na"
