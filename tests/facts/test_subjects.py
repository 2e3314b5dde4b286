"""Policies, guides, people, letters, the sample of marked pages, domain, search and accounts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from build import article, at, facts_of, home, link, listing, nav, of, row, store_of

from checker.indicator import Absent
from checker.page.model import Account, Form, FormField, Letter, Page, Person

WRITE = Form(
    "letter", "/save", "post", (FormField("title", "text"), FormField("content", "textarea", "内容"))
)


# -- policies --------------------------------------------------------------------------------

POLICY_HOME = home(nav=nav(("政策文件", "/zcwj/"), ("政策解读", "/zcjd/")))
DOCUMENT = "云岭县仓储物流扶持办法"


def policy_site(document: Page, interpretation: Page) -> list[Page]:
    lists = (
        listing("/zcwj/", row(DOCUMENT, document.url, "2026-10-01")),
        listing("/zcjd/", row("解读", interpretation.url, "2026-10-02")),
    )
    return [POLICY_HOME, *lists, document, interpretation]


def test_a_document_and_its_interpretation_that_link_each_other_are_a_pair(tmp_path: Path) -> None:
    one, two = at("/zcwj/1.html"), at("/zcjd/1.html")
    document = article(
        one, "2026-10-01", heading=DOCUMENT, doc_number="云政发〔2026〕9号", body_links=(link(two),)
    )
    explained = article(
        two, "2026-10-02", heading="图解物流扶持", media_forms=("picture",), body_links=(link(one),),
        links=(link(one), link("/zcjd/1.png", kind="image")),
    )  # fmt: skip
    policies = of(tmp_path, "policies", *policy_site(document, explained))
    [pair] = policies.pairs
    assert pair.document and pair.document.doc_number == "云政发〔2026〕9号"
    assert (pair.by, pair.links_to, pair.linked_from) == ("link", True, True)
    assert pair.interpretation.forms == ("picture", "text") and policies.complete


def test_a_link_in_one_direction_only_is_told_apart(tmp_path: Path) -> None:
    one, two = at("/zcwj/1.html"), at("/zcjd/1.html")
    document = article(one, "2026-10-01", heading=DOCUMENT)
    explained = article(two, "2026-10-02", heading="图解物流扶持", body_links=(link(one),))
    [pair] = of(tmp_path, "policies", *policy_site(document, explained)).pairs
    assert pair.links_to and not pair.linked_from


def test_titles_pair_what_no_link_does(tmp_path: Path) -> None:
    document = article("/zcwj/1.html", "2026-10-01", heading=f"关于印发《{DOCUMENT}》的通知")
    explained = article("/zcjd/1.html", "2026-10-02", heading=f"《{DOCUMENT}》政策解读")
    [pair] = of(tmp_path, "policies", *policy_site(document, explained)).pairs
    assert pair.document and (pair.by, pair.links_to, pair.linked_from) == ("title", False, False)


def test_titles_that_only_resemble_each_other_are_no_pair(tmp_path: Path) -> None:
    document = article("/zcwj/1.html", "2026-10-01", heading="云岭县住房保障扶持办法")
    explained = article("/zcjd/1.html", "2026-10-02", heading=f"《{DOCUMENT}》政策解读")
    [pair] = of(tmp_path, "policies", *policy_site(document, explained)).pairs
    assert pair.document is None


def test_a_page_whose_related_block_may_come_by_script_is_not_accused_by_its_title(tmp_path: Path) -> None:
    document = article("/zcwj/1.html", "2026-10-01", heading=DOCUMENT, script_built=True)
    explained = article("/zcjd/1.html", "2026-10-02", heading=f"《{DOCUMENT}》政策解读")
    [pair] = of(tmp_path, "policies", *policy_site(document, explained)).pairs
    assert pair.document and not pair.links_to and "脚本" in pair.doubt


def test_reprints_of_higher_bodies_are_not_own_documents(tmp_path: Path) -> None:
    document = article(
        "/zcwj/1.html", "2026-10-01", heading="国务院关于某事的意见", doc_number="国发〔2026〕1号"
    )
    assert not of(tmp_path, "policies", *policy_site(document, article("/zcjd/1.html"))).documents


def test_policies_with_unopened_documents_are_incomplete(tmp_path: Path) -> None:
    pages = policy_site(article("/zcwj/1.html"), article("/zcjd/1.html"))[:-1]
    policies = of(tmp_path, "policies", *pages)
    assert not policies.complete and policies.reason


# -- guides ----------------------------------------------------------------------------------

SERVICE_HOME = home(nav=nav(("办事服务", "/bsfw/")))
WHOLE = dict.fromkeys(
    ("事项名称", "设定依据", "申请条件", "办理材料", "办理地点", "办理时间", "联系电话", "办理流程"), "有"
)


NOT_TOLD = ("办理机构", "收费标准")  # the two that some tables of the indicator add


def guide(**words: str) -> Page:
    return Page(at("/bsfw/1.html"), kind="service_guide", guide=WHOLE | words)


def test_a_whole_guide_lacks_nothing(tmp_path: Path) -> None:
    guides = of(tmp_path, "guides", SERVICE_HOME, listing("/bsfw/", title="办事服务"), guide())
    [one] = guides.all
    assert one.missing == NOT_TOLD and one.certain and guides.complete
    assert guides.entrance == at("/bsfw/")


def test_missing_elements_are_certain_only_on_a_page_that_stands_in_its_source(tmp_path: Path) -> None:
    few = {"事项名称": "证", "申请条件": "无", "办理材料": "身份证", "办理流程": "来办"}
    for number, script in enumerate((False, True)):
        page = Page(at("/bsfw/1.html"), kind="service_guide", guide=few, script_built=script)
        [one] = of(tmp_path / str(number), "guides", SERVICE_HOME, listing("/bsfw/"), page).all
        assert one.missing == ("设定依据", "办理地点", "办理时间", "联系电话", *NOT_TOLD)
        assert one.certain is not script


def test_a_flow_shown_as_a_picture_is_there(tmp_path: Path) -> None:
    page = Page(
        at("/bsfw/1.html"), kind="service_guide", guide=WHOLE | {"办理流程": ""}, media_forms=("picture",)
    )
    [one] = of(tmp_path, "guides", SERVICE_HOME, listing("/bsfw/"), page).all
    assert one.found["办理流程"] and one.certain


def test_an_element_with_nothing_under_its_label_may_be_filled_by_script(tmp_path: Path) -> None:
    [one] = of(tmp_path, "guides", SERVICE_HOME, listing("/bsfw/"), guide(联系电话="")).all
    assert one.unsure == ("联系电话",) and one.missing == NOT_TOLD and not one.certain


def test_vague_materials_and_bare_legal_bases_are_quoted(tmp_path: Path) -> None:
    basis = "《中华人民共和国行政许可法》第十二条、《云岭县管理办法》、《省条例》（省政府令第9号）"
    page = guide(办理材料="身份证；法律法规规定的其他材料；申请表", 设定依据=basis)
    [one] = of(tmp_path, "guides", SERVICE_HOME, listing("/bsfw/"), page).all
    assert one.vague == ("法律法规规定的其他材料",) and one.bare_basis == ("《云岭县管理办法》",)


def test_services_on_another_host_are_said_to_be_outside(tmp_path: Path) -> None:
    guides = of(tmp_path, "guides", home(nav=nav(("政务服务", "http://zwfw.b.gov.cn/"))))
    assert guides.outside and guides.entrance == "http://zwfw.b.gov.cn/" and not guides.all


# -- people ----------------------------------------------------------------------------------


def test_a_leader_on_two_pages_is_one_person_with_all_fields(tmp_path: Path) -> None:
    front = home(nav=nav(("领导之窗", "/ld/")))
    own = at("/ld/1.html")
    short = listing("/ld/", people=(Person("李示例", "主任", url=own),), body_links=(link(own),))
    page = article(own, "2026-01-01", people=(Person("李示例", None, "李示例，男", "主持全面工作"),), breadcrumb=("首页", "领导之窗"))  # fmt: skip
    leaders = of(tmp_path, "leaders", front, short, page)
    assert leaders.people == (Person("李示例", "主任", "李示例，男", "主持全面工作", own),)
    assert leaders.readable and leaders.complete


def test_leaders_whose_own_pages_were_not_opened_are_incomplete(tmp_path: Path) -> None:
    short = listing("/ld/", people=(Person("李示例", "主任", url=at("/ld/1.html")),))
    assert not of(tmp_path, "leaders", home(nav=nav(("领导之窗", "/ld/"))), short).complete


def test_a_leaders_page_that_was_not_understood_is_not_readable(tmp_path: Path) -> None:
    leaders = of(
        tmp_path, "leaders", home(nav=nav(("领导之窗", "/ld/"))), listing("/ld/", list_rendering="script")
    )
    assert not leaders.readable and "脚本" in leaders.reason


def test_the_office_is_read_from_all_its_pages(tmp_path: Path) -> None:
    front = home(nav=nav(("机构职能", "/jg/")))
    pages = (
        listing(
            "/jg/",
            kind="other",
            title="机构职能",
            office={"address": "商贸大道1号"},
            text="本单位主管全县商贸工作，各内设机构的职责另有说明。",
        ),
        article("/jg/nsjg.html", "2026-01-01", office={"phone": "0000-1"}, breadcrumb=("首页", "机构职能")),
    )
    office = of(tmp_path, "office", front, *pages)
    assert office.found == {"address": "商贸大道1号", "phone": "0000-1"} and office.missing == (
        "hours",
        "head",
    )
    assert office.certain and len(office.urls) == 2


def test_the_overview_names_its_newest_year_that_has_begun(tmp_path: Path) -> None:
    page = listing(
        "/zj/", kind="other", text="全县2024年末户籍人口30万人，到2035年建成现代化新城，2025年初设区。"
    )
    overview = of(tmp_path, "overview", home(nav=nav(("走进云岭", "/zj/"))), page)
    assert overview.newest_year == 2025 and "2025年初" in overview.words and overview.url == at("/zj/")


def test_a_leader_below_the_overview_does_not_make_it_newer(tmp_path: Path) -> None:
    front = home(nav=nav(("走进云岭", "/zj/"), ("领导信息", "/ld/")))
    pages = (
        listing("/zj/", kind="other", text="全县2023年末户籍人口30万人。"),
        listing("/ld/", kind="other", text="领导信息", breadcrumb=("首页", "走进云岭", "领导信息")),
        article(
            "/ld/1.html",
            "2026-01-01",
            text="2025年3月任现职。",
            breadcrumb=("首页", "走进云岭", "领导信息", "正文"),
        ),
        article("/zj/2.html", "2026-01-01", text="2024年新设两镇。", breadcrumb=("首页", "走进云岭", "正文")),
    )
    assert of(tmp_path, "overview", front, *pages).newest_year == 2024


# -- interaction -----------------------------------------------------------------------------


def test_a_mailbox_with_a_form_is_a_channel_one_with_an_address_only_is_not(tmp_path: Path) -> None:
    front = home(nav=nav(("主任信箱", "/xx/")))
    assert (
        of(tmp_path / "a", "interaction", front, listing("/xx/", kind="interaction", forms=(WRITE,)))
        .channels[0]
        .form
    )
    only = listing("/xx/", kind="interaction", text="来信请寄 zhuren@example.gov.cn，电话 0000-1234567。")
    none = of(tmp_path / "b", "interaction", front, only)
    assert none.channels == () and none.complete


def test_special_channels_stand_apart_and_surveys_are_none(tmp_path: Path) -> None:
    front = home(nav=nav(("投诉举报", "/jb/"), ("意见征集", "/zj/")))
    pages = [
        listing(p, kind="interaction", forms=(WRITE,), breadcrumb=("首页", "互动交流", name))
        for p, name in (("/jb/", "投诉举报"), ("/zj/", "意见征集"), ("/zj/1.html", "意见征集"))
    ]
    [only] = of(tmp_path, "interaction", front, *pages).channels
    assert only.special and only.name == "投诉举报"


def test_a_form_to_look_a_letter_up_is_no_channel(tmp_path: Path) -> None:
    query = Form("letter", "/q", "get", (FormField("code", "text", "查询码"),))
    front = home(nav=nav(("主任信箱", "/xx/")))
    assert of(tmp_path, "interaction", front, listing("/xx/", forms=(query,))).channels == ()


def test_a_platform_on_another_host_proves_an_entry_only(tmp_path: Path) -> None:
    found = of(tmp_path, "interaction", home(nav=nav(("12345热线", "http://12345.b.gov.cn/"))))
    [channel] = found.channels
    assert channel.outside and channel.form is None and not channel.special


def test_a_mailbox_built_by_script_leaves_the_channels_open(tmp_path: Path) -> None:
    found = of(
        tmp_path, "interaction", home(nav=nav(("主任信箱", "/xx/"))), listing("/xx/", list_rendering="script")
    )
    assert not found.complete and "脚本" in found.reason


def test_a_letters_row_and_its_page_are_one_letter(tmp_path: Path) -> None:
    url = at("/xx/1.html")
    front = home(nav=nav(("主任信箱", "/xx/")))
    rows = listing("/xx/", kind="interaction", letters=(Letter("路灯", url, "2026-09-01", status="未答复"),))
    page = article(
        url, letters=(Letter("路灯", "", "2026-09-01", "2026-09-03", "规划科", "已答复", "已修好"),)
    )
    found = of(tmp_path, "interaction", front, rows, page)
    assert found.letters == (Letter("路灯", url, "2026-09-01", "2026-09-03", "规划科", "已答复", "已修好"),)
    assert found.letters_complete


def test_letters_on_pages_that_were_not_opened_leave_them_incomplete(tmp_path: Path) -> None:
    letters = (Letter("甲", at("/xx/1.html"), "2026-09-01"), Letter("乙", at("/xx/2.html"), "2026-09-02"))
    front = home(nav=nav(("主任信箱", "/xx/")))
    found = of(
        tmp_path, "interaction", front, listing("/xx/", kind="interaction", letters=letters, pages_in_list=3)
    )
    assert len(found.letters) == 2 and not found.letters_complete


def test_petitions_are_not_letters_to_be_answered(tmp_path: Path) -> None:
    front = home(nav=nav(("网上信访", "/xf/")))
    letters = (Letter("甲", at("/xf/1.html"), "2026-01-01"),)
    page = listing("/xf/", kind="interaction", letters=letters, breadcrumb=("首页", "网上信访"))
    assert of(tmp_path, "interaction", front, page).letters == ()


# -- marks, domain, entrances ----------------------------------------------------------------


def test_the_sample_is_spread_over_columns_and_always_the_same(tmp_path: Path) -> None:
    front = home(nav=nav(*((f"工作动态{n}", f"/c{n}/") for n in range(12))))
    pages = [listing(f"/c{n}/", row("消息", f"/c{n}/1.html", "2026-11-01")) for n in range(12)]
    articles = [
        article(f"/c{n}/{m}.html", "2026-11-01", breadcrumb=("首页", f"栏{n}"))
        for n in range(12)
        for m in (1, 2)
    ]
    store = store_of(tmp_path, [front, *pages, *articles])
    sample = facts_of(store).get("mark_sample")
    assert [p.role for p in sample.pages] == ["home", *["column"] * 5, *["article"] * 5]
    assert len({p.page.url.rsplit("/", 2)[1] for p in sample.pages if p.role == "article"}) == 5
    assert sample == facts_of(store).get("mark_sample")


def test_a_columns_own_page_that_reads_like_an_article_is_no_sample_of_articles(tmp_path: Path) -> None:
    front = home(nav=nav(("走进云岭", "/zj/")))
    sample = of(tmp_path, "mark_sample", front, listing("/zj/", kind="article"))
    assert [p.role for p in sample.pages] == ["home"]


def test_a_small_site_gives_all_it_has(tmp_path: Path) -> None:
    assert [p.role for p in of(tmp_path, "mark_sample", home(), article("/1.html", "2026-11-01")).pages] == [
        "home",
        "article",
    ]


def test_a_domain_is_cut_up_and_knows_its_aliases(tmp_path: Path) -> None:
    domain = of(tmp_path, "domain", home(tags={"SiteDomain": "www.a.gov.cn,old.b.com"}))
    assert (
        domain.suffix_ok and domain.labels == ("www", "a", "gov", "cn") and domain.registrable == "a.gov.cn"
    )
    assert domain.aliases == ("old.b.com",)


@pytest.mark.parametrize(("host", "right"), [("www.a.政务", True), ("xn--4gbrim.xn--zfr164b", True), ("www.a.com", False), ("gov.cn.b.com", False)])  # fmt: skip
def test_only_gov_cn_and_zhengwu_are_right(tmp_path: Path, host: str, right: bool) -> None:
    assert of(tmp_path, "domain", home(), site={"host": host}).suffix_ok is right


def test_a_folder_has_no_domain(tmp_path: Path) -> None:
    with pytest.raises(Absent) as absent:
        of(tmp_path, "domain", home(), site={"public_host_known": False})
    assert absent.value.status == "not_checked"


def test_the_search_form_of_the_home_page_has_an_absolute_action(tmp_path: Path) -> None:
    form = Form("search", "/ss/", "get", (FormField("q", "text"),))
    assert of(tmp_path / "a", "search", home(forms=(WRITE, form))).form.action == at("/ss/")
    assert of(tmp_path / "b", "search", home(search_box=True)).form.method == "script"
    assert of(tmp_path / "c", "search", home()).form is None
    assert not of(tmp_path / "d", "search", home(script_built=True, links=(link("/"),))).readable


def test_an_account_shown_on_every_page_is_one_account(tmp_path: Path) -> None:
    account = Account("wechat", "云岭发布", at("/qr.png"), True)
    pages = home(accounts=(account,)), article("/1.html", "2026-11-01", accounts=(account,))
    assert of(tmp_path, "accounts", *pages).shown == (account,)


def test_documents_come_newest_first(tmp_path: Path) -> None:
    rows = [row(f"第{n}号办法", f"/zcwj/{n}.html", f"2026-0{n}-01") for n in (1, 2, 3)]
    articles = [article(f"/zcwj/{n}.html", f"2026-0{n}-01") for n in (1, 2, 3)]
    days = [
        d.day for d in of(tmp_path, "policies", POLICY_HOME, listing("/zcwj/", *rows), *articles).documents
    ]
    assert days == [date(2026, 3, 1), date(2026, 2, 1), date(2026, 1, 1)]


def test_only_letters_whose_own_page_was_read_have_one(tmp_path: Path) -> None:
    front = home(nav=nav(("县长信箱", "/xx/")))
    letters = tuple(Letter(f"信{n}", at(f"/xx/{n}.html"), "2026-05-01", status="办理中") for n in range(3))
    own = Page(at("/xx/0.html"), kind="interaction", letters=(Letter("信0", "", "2026-05-01"),))
    odd = article("/xx/1.html", "2026-05-10")
    found = of(
        tmp_path,
        "interaction",
        front,
        listing("/xx/", kind="interaction", letters=letters),
        own,
        odd,
        outcomes={"/xx/2.html": "timed_out"},
    )
    assert set(found.own) == {at("/xx/0.html")}
