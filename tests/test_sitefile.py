"""site.toml: what it may say, how a fault in it is told, and what it does to an inspection."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from checker.clock import BEIJING
from checker.config import Settings
from checker.facts.model import ColumnHint, Entrance, SiteInfo
from checker.indicator import discover
from checker.page.model import Form, FormField, ServiceParts, Statistic
from checker.result import freshness_limit
from checker.sitefile import (
    Exclude,
    SiteFileError,
    corrected,
    load_site_file,
    parse_site_file,
    rejudged_with,
    site_file_of,
    too_late,
    with_site_file,
)
from rules.site._shared import by_age, due_line
from tests.facts.build import at, facts_of, home, listing, nav, row, store_of
from tests.rules.facts import TODAY, make_column, make_columns, make_site, make_watched, params, profile

WHOLE = """\
# 某局网站
[site]
url = "www.a.gov.cn"
name = "某局"
code = "3700000001"
kind = "部门"
outward_services = false
hosts = ["ZWGK.a.gov.cn"]
level = "县级"

[[column]]
match = "/tzgg/"
kind = "通知公告"
days = 30

[[column]]
match = "历史资料"
exempt = "机构改革前的内容,只保留备查"

[[column]]
match = "*/app/*"
skip = true
reason = "手机端的菜单"

[[entrance]]
kind = "guides"
url = "/bsfw/"
note = "办事大厅"

[[exclude]]
pattern = "*/english/*"
reason = "英文版另行检查"
"""


def written(folder: Path, text: str) -> Path:
    file = folder / "site.toml"
    file.write_text(text, encoding="utf-8")
    return file


def settings(**given) -> Settings:
    return Settings(url="http://www.a.gov.cn/", as_of=datetime(2026, 11, 20, 9, tzinfo=BEIJING), **given)


def test_everything_a_file_may_say_is_read(tmp_path):
    file = load_site_file(written(tmp_path, WHOLE))
    assert (file.url, file.name, file.code) == ("https://www.a.gov.cn/", "某局", "3700000001")
    assert (file.kind, file.outward_services, file.level) == ("department", False, "县级")
    assert file.hosts == ("zwgk.a.gov.cn",)
    assert file.columns == (
        ColumnHint("/tzgg/", "通知公告", days=30),
        ColumnHint("历史资料", exempt="机构改革前的内容,只保留备查"),
        ColumnHint("*/app/*", skip=True, reason="手机端的菜单"),
    )
    assert file.entrances == (Entrance("guides", "/bsfw/", "办事大厅"),)
    assert file.excludes == (Exclude("*/english/*", "英文版另行检查"),)


@pytest.mark.parametrize("text", ["", "# 只有说明\n", "[site]\n", "\ufeff[site]\r\nname = '某局'\r\n"])
def test_a_file_may_say_little(tmp_path, text):
    assert load_site_file(written(tmp_path, text)).columns == ()


COLUMN = '[[column]]\nmatch = "通知"\n'
FAULTS = {
    "bad TOML": ('[site]\nname = 某局\n', ["site.toml:2", "TOML", "双引号"]),
    "a table twice": ("[site]\n[site]\n", ["site.toml:2", "TOML"]),
    "an unknown table": ("[[colum]]\nmatch = 'a'\n", ["site.toml:1", "colum", "[[column]]"]),
    "an unheard of table": ("[[pages]]\n", ["site.toml:1", "pages", "[site]", "[[entrance]]"]),
    "a key without its table": ('name = "某局"\n', ["site.toml:1", "name", "[site]"]),
    "single brackets": ("[column]\nmatch = 'a'\n", ["site.toml:1", "[[column]]"]),
    "double brackets": ("[[site]]\nname = 'a'\n", ["site.toml:1", "[site]"]),
    "an unknown key of the site": ('[site]\nnmae = "某局"\n', ["site.toml:2", "nmae", "name"]),
    "an unheard of key": ("[site]\nxyz = 1\n", ["site.toml:2", "xyz", "outward_services"]),
    "a number for a text": ("[site]\nname = 3\n", ["site.toml:2", "name", "文字", "3"]),
    "a text for a flag": ('[site]\noutward_services = "no"\n', ["site.toml:2", "true", '"no"']),
    "an address that is none": ('[site]\nurl = "ftp://a/"\n', ["site.toml:2", "ftp://a/", "http"]),
    "a short code": ('[site]\ncode = "37000"\n', ["site.toml:2", "37000", "10"]),
    "an unknown kind of site": ('[site]\nkind = "bureau"\n', ["site.toml:2", "department", "bureau"]),
    "a host with a scheme": ('[site]\nhosts = ["http://a.gov.cn"]\n', ["site.toml:2", "http://a.gov.cn"]),
    "a host that is no list": ('[site]\nhosts = "a.gov.cn"\n', ["site.toml:2", "列表"]),
    "no match": ('[[column]]\nkind = "专题"\n', ["site.toml:1", "match"]),
    "an empty match": ('[[column]]\nmatch = ""\n', ["site.toml:2", "match"]),
    "a match for everything": ('[[column]]\nmatch = "/*"\n', ["site.toml:2", "/*", "具体"]),
    "XPath": ('[[column]]\nmatch = "//div[@id]"\n', ["site.toml:2", "XPath"]),
    "a regular expression": ('[[column]]\nmatch = "regex:a"\n', ["site.toml:2", "regex"]),
    "a broken address": ('[[column]]\nmatch = "http://"\n', ["site.toml:2", "http://"]),
    "an unknown kind": (COLUMN + 'kind = "通知公示"\n', ["site.toml:3", "通知公示", "通知公告"]),
    "a kind unlike any": (COLUMN + 'kind = "x"\n', ["site.toml:3", "动态要闻", "其他"]),
    "days in words": (COLUMN + 'days = "30"\n', ["site.toml:3", "days", '"30"']),
    "no days": (COLUMN + "days = 0\n", ["site.toml:3", "days", "0"]),
    "exempt without words": (COLUMN + 'exempt = " "\n', ["site.toml:3", "exempt"]),
    "exempt as a flag": (COLUMN + "exempt = true\n", ["site.toml:3", "exempt", "文字"]),
    "skip without a reason": (COLUMN + "skip = true\n", ["site.toml:3", "reason"]),
    "skip beside a kind": (
        COLUMN + 'kind = "专题"\nskip = true\nreason = "菜单"\n',
        ["site.toml:4", "skip"],
    ),
    "a reason alone": (COLUMN + 'reason = "不用"\n', ["site.toml:3", "exempt"]),
    "the second block": (COLUMN + '\n[[column]]\nmatch = "b"\nday = 3\n', ["site.toml:6", "day", "days"]),
    "a column twice": (COLUMN + "\n" + COLUMN, ["site.toml:5", "site.toml:2", "通知"]),
    "an entrance of no kind": ('[[entrance]]\nurl = "/a/"\n', ["site.toml:1", "kind", "guides"]),
    "an unknown entrance": (
        '[[entrance]]\nkind = "guide"\nurl = "/a/"\n',
        ["site.toml:2", "guide", "guides"],
    ),
    "an unheard of entrance": ('[[entrance]]\nkind = "x"\nurl = "/"\n', ["site.toml:2", "letters"]),
    "an entrance nowhere": ('[[entrance]]\nkind = "guides"\nurl = ""\n', ["site.toml:3", "url"]),
    "an entrance without a slash": (
        '[[entrance]]\nkind = "guides"\nurl = "bsfw"\n',
        ["site.toml:3", "bsfw", "/"],
    ),
    "an exclusion of nothing": ('[[exclude]]\nreason = "a"\n', ["site.toml:1", "pattern"]),
    "an exclusion without reason": ('[[exclude]]\npattern = "*/a/*"\n', ["site.toml:1", "reason"]),
    "an exclusion of all": ('[[exclude]]\npattern = "*"\nreason = "a"\n', ["site.toml:2", "具体"]),
    "a bad expression": ('[[exclude]]\npattern = "regex:("\nreason = "a"\n', ["site.toml:2", "regex:("]),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_in_one_line_with_its_place_and_remedy(tmp_path, fault):
    text, says = FAULTS[fault]
    with pytest.raises(SiteFileError) as caught:
        load_site_file(written(tmp_path, text))
    told = str(caught.value)
    assert "\n" not in told
    assert [word for word in says if word not in told] == [], told


def test_a_file_that_is_not_there_or_no_text_is_told_so(tmp_path):
    with pytest.raises(SiteFileError, match=r"none\.toml"):
        load_site_file(tmp_path / "none.toml")
    gbk = tmp_path / "gbk.toml"
    gbk.write_bytes('[site]\nname = "某局"\n'.encode("gbk"))
    with pytest.raises(SiteFileError, match="UTF-8"):
        load_site_file(gbk)


# -- what it does to an inspection -----------------------------------------------------------

PLAIN = SiteInfo("http://www.a.gov.cn/", "www.a.gov.cn", name="标签里的名称")


def test_the_file_says_what_the_site_is_and_where_its_entrances_are(tmp_path):
    site = corrected(PLAIN, load_site_file(written(tmp_path, WHOLE)))
    assert (site.name, site.code, site.kind, site.outward_services) == (
        "某局",
        "3700000001",
        "department",
        False,
    )
    assert site.entrances == (Entrance("guides", "http://www.a.gov.cn/bsfw/", "办事大厅"),)
    assert site.columns[-1] == ColumnHint("http://www.a.gov.cn/bsfw/", "办事服务")


def test_what_the_command_line_said_stays(tmp_path):
    file = load_site_file(written(tmp_path, WHOLE))
    site = corrected(PLAIN, file, told=("name", "kind", "outward_services"))
    assert (site.name, site.kind, site.outward_services) == ("标签里的名称", "portal", True)


def test_an_empty_file_changes_nothing(tmp_path):
    assert corrected(PLAIN, load_site_file(written(tmp_path, "[site]\n"))) == PLAIN


def test_settings_keep_the_whole_file_and_add_its_hosts_and_exclusions(tmp_path):
    file = load_site_file(written(tmp_path, WHOLE))
    made = with_site_file(settings(also_hosts=("b.gov.cn",), exclude=("*/old/*",)), file)
    assert made.also_hosts == ("b.gov.cn", "zwgk.a.gov.cn")
    assert made.exclude == ("*/old/*", "*/english/*")
    kept = site_file_of(Settings.from_json(made.to_json()))
    assert kept.columns == file.columns and kept.digest == file.digest
    assert kept.source == "site.toml", "the report need not tell where on a machine it lay"
    assert not too_late(made, kept)


def test_another_file_given_to_judge_comes_before_the_old_command_line(tmp_path):
    file = load_site_file(written(tmp_path, WHOLE))
    begun = settings(site_name="旧名", told=("name",))
    judged = rejudged_with(begun, file)
    assert corrected(PLAIN, site_file_of(judged), judged.told).name == "某局"
    assert too_late(judged, file), "what was not excluded from the crawl is in the store"


# -- what facts make of it -------------------------------------------------------------------

MENU = (("公告栏", "/ggl/index.html"), ("热点专题", "/zt/rd/"), ("云岭时讯", "/ylsx/"))


def columns_of(tmp_path: Path, *hints: ColumnHint, entrances: tuple[Entrance, ...] = (), pages=(), **given):
    front = home(nav=nav(*MENU))
    lists = [listing(path, row("一条信息的标题", path + "1.html", "2026-11-10")) for _, path in MENU]
    store = store_of(tmp_path, [front, *lists, *pages], **given)
    return facts_of(store, columns=hints, entrances=entrances)


def found(facts, name: str):
    return next(c for c in facts.get("columns") if c.name == name)


@pytest.mark.parametrize(
    "match",
    ["云岭时讯", "/ylsx/", "/ylsx/index.html", "https://www.a.gov.cn/ylsx/", "*/ylsx/*", "/yl*/"],
)
def test_a_correction_fits_by_name_address_path_or_glob(tmp_path, match):
    column = found(columns_of(tmp_path, ColumnHint(match, "动态要闻")), "云岭时讯")
    assert (column.kind, column.kind_by, column.kind_sure) == ("动态要闻", "profile", True)


def test_the_first_correction_that_fits_counts_and_one_that_fits_nothing_is_told(tmp_path):
    facts = columns_of(
        tmp_path,
        ColumnHint("云岭时讯", "通知公告"),
        ColumnHint("/ylsx/", "动态要闻"),
        ColumnHint("/ylxs/", "动态要闻"),
    )
    assert found(facts, "云岭时讯").kind == "通知公告"
    assert facts.get("columns").unmatched == ("/ylxs/",)


def test_a_skipped_column_is_none(tmp_path):
    facts = columns_of(tmp_path, ColumnHint("云岭时讯", skip=True, reason="外链"))
    assert "云岭时讯" not in [c.name for c in facts.get("columns")]


def test_a_topic_that_is_said_to_be_something_else_is_no_longer_exempt_as_a_topic(tmp_path):
    assert found(columns_of(tmp_path), "热点专题").exempt
    corrected = found(columns_of(tmp_path, ColumnHint("热点专题", "通知公告")), "热点专题")
    assert (corrected.kind, corrected.exempt) == ("通知公告", "")


def test_a_topic_with_a_period_of_its_own_is_not_exempt(tmp_path):
    column = found(columns_of(tmp_path, ColumnHint("热点专题", days=30)), "热点专题")
    assert (column.kind, column.exempt, column.days) == ("专题", "", 30)


def test_an_entrance_that_no_menu_shows_becomes_a_column(tmp_path):
    hall = listing("/dating/", row("户口登记办事指南", "/dating/1.html"), title="政务大厅")
    entrance = Entrance("guides", at("/dating/"))
    facts = columns_of(tmp_path, ColumnHint(entrance.url, "办事服务"), entrances=(entrance,), pages=[hall])
    [column] = facts.get("columns").of("办事服务")
    assert column.url == at("/dating/")


def test_a_dead_entrance_that_nothing_links_to_is_no_dead_link_of_the_site(tmp_path):
    entrance = Entrance("statistics", at("/tongji/"))
    facts = columns_of(tmp_path, entrances=(entrance,), outcomes={"/tongji/": "not_found"})
    assert [bad.url for bad in facts.get("links").bad] == []


def test_the_search_is_also_looked_for_where_the_file_says(tmp_path):
    form = Form("search", "/so", "get", (FormField("q", "text"),))
    entrance = Entrance("search", at("/sousuo/"))
    facts = columns_of(tmp_path, entrances=(entrance,), pages=[listing("/sousuo/", forms=(form,))])
    assert facts.get("search").form.action == at("/so")


def test_statistics_are_read_where_the_file_says(tmp_path):
    told = ServiceParts(statistics=(Statistic("本月受理 120 件,办结 118 件", "2026-10-31", by="period"),))
    entrance = Entrance("statistics", at("/tongji/"))
    page = listing("/tongji/", services=told)
    assert columns_of(tmp_path / "a", pages=[page]).get("services").statistics == ()
    [found_there] = columns_of(tmp_path / "b", entrances=(entrance,), pages=[page]).get("services").statistics
    assert found_there.url == at("/tongji/")


# -- a site's own period ---------------------------------------------------------------------


def judged(column):
    rule = discover("rules.site")["D-F10"]
    judge = rule.criteria[1].judge
    return judge(make_columns(column), make_site(), make_watched(), TODAY, params("D-F10", 2))


@pytest.mark.parametrize(
    ("column", "status"),
    [
        (make_column("便民信息", "其他", 40, days=30), "fail"),
        (make_column("便民信息", "其他", 30, days=30), "pass"),
        (make_column("便民信息", "其他", 400), "pass"),
        (make_column("便民信息", "其他", 40, days=30, kind_sure=False), "unknown"),
        (make_column("便民信息", "其他", state="unread", days=30), "unknown"),
        (make_column("通知公告", "通知公告", 40, days=30), "pass"),
        (make_column("通知公告", "通知公告", 300, days=1000), "fail"),
        (make_column("云岭要闻", "动态要闻", 40, days=30), "pass"),
    ],
    ids=[
        "past its own period",
        "within it",
        "no period at all",
        "of a kind that is a guess",
        "not read",
        "an official period judges",
        "a longer one of its own hides no fault",
        "judged elsewhere",
    ],
)
def test_a_period_of_the_site_judges_only_where_no_official_one_does(column, status):
    assert judged(column).status == status


def test_the_reason_names_site_toml():
    [line] = judged(make_column("便民信息", "其他", 40, days=30)).evidence
    assert "40 天" in line.text and "site.toml 写明的 30 天" in line.text


def test_a_shorter_period_of_the_site_warns():
    ages = by_age([make_column("通知公告", "通知公告", 40, days=30)], TODAY, 184, undated_counts=False)
    assert not ages.stale and len(ages.due) == 1
    assert "site.toml 写明的 30 天" in due_line(ages.due[0], TODAY, 184).text


@pytest.mark.parametrize(("own", "limit"), [(None, (184, 150)), (30, (184, 30)), (1000, (184, 150))])
def test_in_the_table_of_columns_the_official_limit_stays(own, limit):
    assert freshness_limit(profile(), "通知公告", own) == limit
    assert freshness_limit(profile(), "其他", own) == (None if own is None else (own, own))


def test_links_that_are_not_to_be_judged() -> None:
    text = '[[exclude_link]]\npattern = "http://10.*"\nreason = "内网系统"\n'
    made = corrected(SiteInfo("http://a.gov.cn/", "a.gov.cn"), parse_site_file(text, "site.toml"))
    assert [(x.pattern, x.reason) for x in made.exclude_links] == [("http://10.*", "内网系统")]
    with pytest.raises(SiteFileError, match="reason"):
        parse_site_file('[[exclude_link]]\npattern = "http://10.*"\n', "site.toml")


def test_words_of_its_own_and_words_that_are_right_here() -> None:
    text = (
        '[[word]]\nwrong = "云玲市"\nright = "云岭市"\ngrade = "严重"\n'
        '[[allow_word]]\nwords = "全责清单"\ncontext = "云岭"\nreason = "本地专名"\n'
    )
    made = corrected(SiteInfo("http://a.gov.cn/", "a.gov.cn"), parse_site_file(text, "site.toml"))
    assert [(w.wrong, w.right, w.grade) for w in made.own_words] == [("云玲市", "云岭市", "grave")]
    assert [(w.words, w.context) for w in made.allowed_words] == [("全责清单", "云岭")]


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ('[[word]]\nright = "云岭市"\n', "wrong 写要查的错误写法"),
        ('[[word]]\nwrong = "云"\n', "至少两个字"),
        ('[[word]]\nwrong = "云玲"\ngrade = "很重"\n', "grade 写"),
        ('[[allow_word]]\nwords = "全责清单"\n', "reason 要写明"),
    ],
)
def test_a_word_that_is_not_whole_is_told(text: str, trouble: str) -> None:
    with pytest.raises(SiteFileError, match=trouble):
        parse_site_file(text, "site.toml")
