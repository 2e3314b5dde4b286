"""页面标签: three classes, each judged on its own kind of page."""

import pytest

from checker.facts.model import TagAmiss
from rules.site.d_g5_page_tags_missing import tags_missing
from tests.rules.facts import ALL_TAGS, make_marked, make_sample

WHOLE = (make_marked("home"), make_marked("column"))


def without(*names):
    return {k: v for k, v in ALL_TAGS.items() if k not in names}


CASES = [
    ("all tags pass", make_sample(*WHOLE, make_marked("article")), "pass"),
    (
        "an article without PubDate is a fault",
        make_sample(*WHOLE, make_marked("article", tags=without("PubDate"))),
        "fail",
    ),
    (
        "an empty tag is only worth a warning",
        make_sample(*WHOLE, make_marked("article", tags={**ALL_TAGS, "PubDate": " "})),
        "pass",
    ),
    (
        "the home page needs no article tags",
        make_sample(make_marked("home", tags=without("PubDate")), *WHOLE[1:], make_marked("article")),
        "pass",
    ),
    ("no article sampled is undecided", make_sample(*WHOLE), "unknown"),
    (
        "a page made by script proves nothing",
        make_sample(*WHOLE, make_marked("article", script_built=True, tags={})),
        "unknown",
    ),
    (
        "a page whose foot comes by script has its head in the source",
        make_sample(*WHOLE, make_marked("article", script_built=True, tags=without("PubDate"))),
        "fail",
    ),
    (
        "a shield's page proves nothing",
        make_sample(*WHOLE, make_marked("article", blocked="waf", tags={"SiteName": "x"})),
        "unknown",
    ),
]


@pytest.mark.parametrize(("sample", "status"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_tags(sample, status):
    assert tags_missing(sample).status == status


def test_the_class_counts_once_and_names_the_tags():
    bare = [make_marked("column", url, tags={}) for url in ("https://a.gov.cn/1", "https://a.gov.cn/2")]
    outcome = tags_missing(make_sample(WHOLE[0], *bare, make_marked("article")))
    assert outcome.count == 1
    assert outcome.evidence[0].text == (
        "2 个页面的栏目标签不全,缺 ColumnName、ColumnDescription、ColumnKeywords、ColumnType"
    )


AMISS = [
    (TagAmiss("PubDate", "empty"), "1 个页面的 PubDate 标签内容为空"),
    (TagAmiss("SiteIDCode", "code", "123"), "1 个页面的 SiteIDCode 标签不是标识码的格式: 123"),
    (
        TagAmiss("SiteDomain", "host", "www.b.gov.cn", "www.a.gov.cn"),
        "1 个页面的 SiteDomain 标签是 www.b.gov.cn,没有本站域名 www.a.gov.cn",
    ),
    (
        TagAmiss("SiteName", "name", "某市信息网", "某市人民政府"),
        "1 个页面的 SiteName 标签是“某市信息网”,与登记的“某市人民政府”不同",
    ),
    (
        TagAmiss("ColumnName", "column", "要闻", "首页 > 公告"),
        "1 个页面的 ColumnName 标签与当前位置不符,例如标签“要闻”,当前位置“首页 > 公告”",
    ),
    (TagAmiss("ColumnType", "type", "统计公报"), "1 个页面的 ColumnType 标签取值不在规定范围,例如“统计公报”"),
    (
        TagAmiss("ArticleTitle", "title", "甲", "乙"),
        "1 个页面的 ArticleTitle 标签与页面标题不符,例如标签“甲”,页面“乙”",
    ),
    (
        TagAmiss("PubDate", "format", "2026年8月2日"),
        "1 个页面的 PubDate 标签不是规定格式(年-月-日 时:分),例如“2026年8月2日”",
    ),
    (
        TagAmiss("PubDate", "date", "2026-08-02 10:00", "2026-01-02"),
        "1 个页面的 PubDate 标签与页面日期不符,例如标签 2026-08-02 10:00,页面 2026-01-02",
    ),
]


@pytest.mark.parametrize(("slip", "words"), AMISS, ids=lambda v: v.why if isinstance(v, TagAmiss) else "")
def test_values_that_cannot_be_right_are_warned_of_and_never_counted(slip, words):
    article = make_marked("article", marked={"amiss": (slip,)})
    outcome = tags_missing(make_sample(*WHOLE, article))
    assert outcome.status == "pass"
    assert [w.text for w in outcome.warnings] == [words]


def test_a_slip_on_several_pages_is_told_once():
    slip = {"amiss": (TagAmiss("ColumnType", "empty"),)}
    pages = [make_marked(role, marked=slip) for role in ("column", "article")]
    [line] = tags_missing(make_sample(make_marked("home"), *pages)).warnings
    assert line.text == "2 个页面的 ColumnType 标签内容为空"


def test_site_tags_missing_on_inner_pages_are_warned_of():
    article = make_marked("article", tags=without("SiteIDCode"))
    outcome = tags_missing(make_sample(*WHOLE, article))
    assert outcome.status == "pass"
    assert [w.text for w in outcome.warnings] == ["1 个栏目页、内容页没有网站标签 SiteIDCode"]
