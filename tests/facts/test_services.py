"""Guides and services of a whole site: what is offered, what is elsewhere, what a script may still fill."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from build import article, at, home, link, listing, nav, of

from checker.facts.wordings import bare_basis, forms_asked, odd_phones, vague_words
from checker.page.model import GuideParts, Link, Page, ServiceParts, Statistic

FRONT = home(nav=nav(("办事服务", "/bsfw/")))
NAMES = ("事项名称", "设定依据", "申请条件", "办理材料", "办理地点", "办理时间", "联系电话", "办理流程")
FULL = dict.fromkeys(NAMES, "有")


def guide(path: str = "/bsfw/1.html", parts: GuideParts | None = None, **given: object) -> Page:
    words = FULL | given.pop("words", {})  # type: ignore[operator]
    return Page(at(path), kind="service_guide", guide=words, guide_parts=parts or GuideParts(), **given)  # type: ignore[arg-type]


def hall(*entries: Link, **given: object) -> Page:
    services = ServiceParts(entries=entries, **given)  # type: ignore[arg-type]
    return Page(
        at("/bsfw/"),
        kind="list",
        list_rendering="static",
        links=entries,
        services=services,
        body_links=entries,
    )


def one_guide(tmp_path: Path, *pages: Page):  # type: ignore[no-untyped-def]
    [found] = of(tmp_path, "guides", FRONT, hall(link("/bsfw/1.html", "户口登记")), *pages).all
    return found


# -- guides --------------------------------------------------------------------------------------


def test_elements_hinted_without_a_label_are_not_missing(tmp_path: Path) -> None:
    words = {"联系电话": "", "办理地点": "有"}
    page = guide(words=words, parts=GuideParts(hinted=("联系电话",)))
    found = one_guide(tmp_path, page)
    assert "联系电话" in found.unsure and "联系电话" not in found.missing and not found.certain


def test_an_empty_label_is_missing_only_on_a_page_without_any_script(tmp_path: Path) -> None:
    page = guide(words={"联系电话": ""}, parts=GuideParts(still=True))
    found = one_guide(tmp_path, page)
    assert "联系电话" in found.missing and found.certain


CONTINUED = {
    "a picture may show the rest": guide(words={"办理流程": "", "办理时间": ""}, media_forms=("picture",)),
    "a file may hold the rest": guide(attachments=(link("/f/1.doc", "办事指南全文", kind="attachment"),)),
    "a service net may hold the rest": guide(
        services=ServiceParts(nets=(link("https://zwfw.b.gov.cn/1", "在线办理"),))
    ),
    "a script may fill the rest": guide(parts=GuideParts(whole=False)),
}


@pytest.mark.parametrize("page", CONTINUED.values(), ids=CONTINUED.keys())
def test_a_guide_that_may_go_on_elsewhere_proves_nothing_missing(tmp_path: Path, page: Page) -> None:
    found = one_guide(tmp_path, page)
    assert not found.certain or not set(found.missing) & set(NAMES)


def test_a_notice_that_says_how_to_apply_is_no_guide(tmp_path: Path) -> None:
    page = guide("/tzgg/1.html", heading="关于开展项目申报的通知")
    assert of(tmp_path, "guides", FRONT, hall(), page).all == ()


def test_guides_on_another_host_are_listed_once_with_their_place(tmp_path: Path) -> None:
    there = link("https://zwfw.b.gov.cn/1", "户口登记")
    page = Page(
        at("/bsfw/"), kind="list", list_rendering="static", links=(there,),
        services=ServiceParts(nets=(there,)), body_links=(there,),
    )  # fmt: skip
    guides = of(tmp_path, "guides", FRONT, page)
    assert guides.outside and guides.all == ()
    [one] = guides.elsewhere
    assert (one.title, one.host, one.place_url) == ("户口登记", "zwfw.b.gov.cn", at("/bsfw/"))


OFFERS = {
    "a file": (link("/f/1.doc", "申请表", kind="attachment"), (), "file"),
    "a page that holds a file": (
        link("/xz/1.html", "表格下载"),
        (article("/xz/1.html", "2026-01-01", attachments=(link("/f/1.doc", "表", kind="attachment"),)),),
        "page",
    ),
    "a page that holds none": (
        link("/xz/1.html", "表格下载"),
        (article("/xz/1.html", "2026-01-01"),),
        "plain",
    ),
    "a page that was not opened": (link("/xz/1.html", "表格下载"), (), "unread"),
    "another host": (link("https://zwfw.b.gov.cn/1", "表格下载"), (), "outside"),
    "a button": (Link("", "点击下载"), (), "script"),
}


@pytest.mark.parametrize(("offer", "more", "state"), OFFERS.values(), ids=OFFERS.keys())
def test_where_an_offer_leads(tmp_path: Path, offer: Link, more: tuple[Page, ...], state: str) -> None:
    page = guide(parts=GuideParts(offers=(offer,)), links=(offer,) if offer.url else ())
    [found] = one_guide(tmp_path, page, *more).offers
    assert found.state == state


# -- wordings ------------------------------------------------------------------------------------

VAGUE = {
    "其他材料": True,
    "法律法规规定的其他材料": True,
    "其他有关材料": True,
    "需要提交的其他材料": True,
    "身份证等相关材料": True,
    "无需其他材料": False,
    "不得要求提供其他材料": False,
    "其他材料：租赁合同": False,
    "其他材料（租赁合同、产权证）": False,
    "其他材料包括租赁合同": False,
    "以下有关材料：身份证": False,
    "身份证、户口簿": False,
    "（三）其他材料\n1.承诺书\n2.委托书": False,
    "3.其他材料\n4.身份证": True,
    "其他材料\n1份\n原件": True,
    "必要材料": False,
}


@pytest.mark.parametrize(("words", "vague"), VAGUE.items())
def test_catch_all_wordings(words: str, vague: bool) -> None:
    assert bool(vague_words(words)) is vague


BASES = {
    "《某办法》": True,
    "《某办法》（市政府令第9号）": False,
    "《某办法》第三条": False,
    "国务院令第412号《某决定》": False,
    "《某办法（2019年修订）》": False,
    "《某办法》规定：申请人应当在十日内向主管部门提出书面申请。": False,
}


@pytest.mark.parametrize(("words", "bare"), BASES.items())
def test_bases_by_name_only(words: str, bare: bool) -> None:
    assert bool(bare_basis(words, "")) is bare


def test_a_linked_basis_is_not_bare() -> None:
    assert bare_basis("《某办法》", "某办法全文") == ()
    assert bare_basis("《中华人民共和国行政许可法》", "首页\n行政许可法\n") == ()


FORMS = {
    "户口申请表1份": (("户口申请表",), ()),
    "1.填写《食品经营许可申请书》2.身份证复印件": (("食品经营许可申请书",), ()),
    "货车登记表": (("货车登记表",), ()),
    "毕业生登记表": ((), ("毕业生登记表",)),
    "申请表复印件": ((), ()),
    "无需提交申请表": ((), ()),
    "环境影响报告书": ((), ()),
}


@pytest.mark.parametrize(("words", "forms"), FORMS.items())
def test_forms_asked_for(words: str, forms: tuple[tuple[str, ...], tuple[str, ...]]) -> None:
    assert forms_asked(words, "货车预约资格办理") == forms


PHONES = {
    "0371-65961234": True,
    "0371 6596123": True,
    "65961234/65961235": True,
    "13800138000、12345": True,
    "400-123-4567": True,
    "010-12345678-801": True,
    "86001": True,
    "123456789": False,
    "0371-659612345": False,
    "138001380000": False,
}


@pytest.mark.parametrize(("words", "right"), PHONES.items())
def test_telephones_by_their_length(words: str, right: bool) -> None:
    assert (odd_phones(words) == ()) is right


# -- services ------------------------------------------------------------------------------------


def test_matters_of_the_hall_and_where_they_lead(tmp_path: Path) -> None:
    entries = (
        link("/bsfw/1.html", "户口登记"),
        link("/bsfw/2.html", "停车服务指南"),
        link("/tzgg/1.html", "通知一则"),
        link("https://zwfw.b.gov.cn/1", "换证办理"),
        link("/bsfw/cx.html", "进度查询"),
    )
    services = of(
        tmp_path, "services", FRONT, hall(*entries), guide(), outcomes={"/bsfw/2.html": "not_found"}
    )
    assert [(m.title, m.state) for m in services.matters] == [
        ("户口登记", "guide"),
        ("停车服务指南", "unread"),
        ("换证办理", "outside"),
    ]
    assert [d.title for d in services.doors] == ["进度查询"]


def test_links_in_a_hall_without_guides_are_no_matters(tmp_path: Path) -> None:
    services = of(tmp_path, "services", FRONT, hall(link("/tzgg/1.html", "项目申请")))
    assert services.matters == ()


def test_a_place_of_forms_is_told_from_a_guide_that_mentions_forms(tmp_path: Path) -> None:
    entries = (link("/bsfw/1.html", "户口登记 办事指南、表格下载"), link("/bsfw/xz/", "表格下载"))
    services = of(tmp_path, "services", FRONT, hall(*entries), guide())
    assert [entry.title for entry in services.downloads] == ["表格下载"]


def test_statistics_stand_newest_first_and_a_day_to_come_is_none(tmp_path: Path) -> None:
    blocks = (
        Statistic("受理量 1", "2026-08-31", "2026年8月", "period"),
        Statistic("受理量 2", "2026-11-18", "更新时间：2026-11-18", "updated"),
        Statistic("受理量 3", "2027-01-01", "更新时间：2027-01-01", "updated"),
        Statistic("办结量", figures=False),
    )
    services = of(tmp_path, "services", FRONT, hall(statistics=blocks))
    assert [(s.day, s.by) for s in services.statistics] == [
        (date(2026, 11, 18), "updated"),
        (date(2026, 8, 31), "period"),
        (None, ""),
    ]
    assert [h.words for h in services.hints] == ["办结量"]


def test_an_article_of_statistics_tells_its_own_day(tmp_path: Path) -> None:
    page = article("/bsfw/tj.html", "2026-11-02", heading="10月办件情况统计")
    [found] = of(tmp_path, "services", FRONT, hall(), page).statistics
    assert (found.day, found.by) == (date(2026, 11, 2), "article")


def test_a_hall_that_a_script_fills_is_not_read_whole(tmp_path: Path) -> None:
    services = of(tmp_path, "services", FRONT, hall(link("/bsfw/1.html", "户口登记"), later=True), guide())
    assert not services.complete and "脚本" in services.reason


def test_a_site_without_service_pages_has_none(tmp_path: Path) -> None:
    services = of(tmp_path, "services", home(nav=nav(("新闻", "/xw/"))), listing("/xw/"))
    assert services.pages == () and services.matters == ()
