"""The pages on new media: what they show, what hostile names cannot do, how large they become."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from checker.indicator import say
from checker.media.duty import Duty
from checker.media.onsite import SiteSide
from reports.html.media import DUTY_KINDS, file_name, render_account, render_media
from reports.media_model import VERDICTS, MediaSite
from reports.model import Text
from tests.media.given import account, imported, judged, post

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\u202eexe\u200b"
ARABIC = "نشر"


def four():
    """One account of each verdict."""
    good, bad, open_, closing = (
        account("合格号"),
        account("陈旧号", org="云岭市教育局"),
        account("无发文号", "weibo"),
        account("关停号", "douyin", status="closing"),
    )
    return judged(imported([good, bad, open_, closing], [post(2, good), post(30, bad)]))


def page(result, lang="zh"):
    return BeautifulSoup(render_media(result, lang), "lxml")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_section_is_there_in_both_languages(lang):
    seen = page(four(), lang)
    for name in ("matrix", "fresh", "failing", "accounts", "duties", "units", "files"):
        assert seen.find(id=name), name
        assert seen.select_one(f'nav a[href="#{name}"]'), name


def test_english_pages_hold_no_chinese_sentence_of_ours():
    result = four()
    for text in (render_media(result, "en"), *(render_account(result, a, "en") for a in result.accounts)):
        seen = BeautifulSoup(text, "lxml")
        for tag in seen.select('[lang="zh"], script, style, title, a, tbody, h1'):
            tag.decompose()
        said = re.sub(r"国办\w*〔\d+〕\d+号", "", seen.get_text(" "))
        assert not re.search("[\u3400-\u9fff]", said), re.findall("[^\n]*[\u3400-\u9fff][^\n]*", said)


def test_failing_accounts_stand_by_unit_with_the_reason():
    rows = page(four()).select("#failing tbody tr")
    assert len(rows) == 1
    assert [cell.get_text(strip=True) for cell in rows[0].find_all(["th", "td"])] == [
        "云岭市教育局", "陈旧号", "微信公众号", "最新一篇发布于 2026-10-21,距监测时间点 30 天,超过 14 天", "30",
    ]  # fmt: skip


def test_what_would_settle_the_open_accounts_is_told_with_their_number():
    a, b, c = account("甲号"), account("乙号"), account("丙号", "weibo")
    result = judged(imported([a, b, c], [post(30, a), post(40, b)], since=None))
    rows = page(result).select("#undecided tbody tr")
    said = [[cell.get_text(" ", strip=True) for cell in row.find_all("td")] for row in rows]
    assert [(row[1], row[2]) for row in said] == [("2", "乙号 甲号"), ("1", "丙号")]
    assert said[0][0].startswith("导入后台的全部发文") and said[1][0].startswith("导入后台导出")
    assert not page(judged(imported([a], [post(2, a)]))).select("#undecided")


@pytest.mark.parametrize(
    ("left_out", "colour"),
    [((), "unqualified"), (("陈旧号",), ""), (("陈旧号", "无发文号"), "qualified")],
)
def test_the_colour_of_the_conclusion(left_out, colour):
    result = four()
    result = replace(result, accounts=tuple(a for a in result.accounts if a.name not in left_out))
    box = page(result).select_one(".verdict")
    assert [c for c in box["class"] if c != "verdict" and c] == ([colour] if colour else [])


def test_freshness_is_told_by_platform_in_numbers_and_in_a_picture():
    table = page(four()).select_one("#fresh table")
    heads = [th.get_text(strip=True) for th in table.select("thead th")]
    assert heads == ["平台", "占比", "两周内更新", "超过两周", "未能判定", "另列"]
    first = [td.get_text(strip=True) for td in table.select("tbody tr")[0].find_all("td")]
    assert first == ["微信公众号", "", "1", "1", "0", "0"]
    assert table.select_one("svg")["aria-label"].startswith("微信公众号: ")


def test_every_link_to_an_account_leads_to_a_page_that_is_written():
    result = four()
    seen = page(result)
    there = {f"accounts/{file_name(a)}" for a in result.accounts}
    links = {a["href"] for a in seen.select('a[href^="accounts/"]')}
    rows = json.loads(seen.select_one("[data-table] script").string)["rows"]
    assert links == {row[0][0] for row in rows} == there


class TestHostileNames:
    def result(self):
        one = account(HOSTILE, org=HOSTILE, region=ARABIC)
        return judged(imported([one], [post(2, one, title=HOSTILE, url="javascript:alert(1)")], since=None))

    @pytest.mark.parametrize("text", ["report", "account"])
    def test_they_stay_text(self, text):
        result = self.result()
        html = render_media(result) if text == "report" else render_account(result, result.accounts[0])
        seen = BeautifulSoup(html, "lxml")
        assert not seen.find_all("img") and "<script>alert" not in html
        assert "\u202e" not in html and "\u200b" not in html and "[U+202E]" in html
        assert not [a for a in seen.select("a[href]") if a["href"].startswith("javascript")]

    def test_the_file_has_a_plain_name(self):
        assert re.fullmatch(r"[A-Za-z0-9-]+\.html", file_name(self.result().accounts[0]))

    def test_names_that_run_from_right_to_left_are_kept_apart(self):
        one = account(ARABIC)
        result = judged(imported([one], [post(2, one, title=ARABIC)]))
        assert f"<bdi>{ARABIC}</bdi>" in render_account(result, result.accounts[0])

    def test_two_names_that_look_alike_in_letters_have_two_files(self):
        assert file_name(judged(imported([account("甲")])).accounts[0]) != file_name(
            judged(imported([account("乙")])).accounts[0]
        )


def test_an_account_without_posts_has_a_page_that_says_what_is_missing():
    result = judged(imported([account()]))
    text = BeautifulSoup(render_account(result, result.accounts[0]), "lxml").get_text(" ", strip=True)
    assert "没有这个账号的发文" in text and "最近发文" not in text


def test_an_account_page_is_small_and_needs_no_script():
    result = four()
    for one in result.accounts:
        text = render_account(result, one)
        assert len(text.encode()) < 14_000 and "<script" not in text


def test_what_is_to_be_looked_at_stands_on_the_accounts_page():
    one = account(verified=False)
    result = judged(imported([one], [post(2)]))
    text = render_account(result, result.accounts[0], "zh", result.duties)
    assert "云岭发布 没有认证" in text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_kind_of_duty_has_a_heading(lang):
    more = [Duty(kind, say("账号 {name}", name="甲")) for kind in DUTY_KINDS]
    seen = page(judged(imported([account()]), more=more), lang)
    assert len(seen.select("#duties h3")) == len(DUTY_KINDS)


def test_the_site_stands_in_the_report_with_its_accounts():
    about = MediaSite(
        "云岭",
        "https://www.example.gov.cn/",
        "2026-11-20T10:00:00+08:00",
        "unqualified",
        Text("首页栏目不更新"),
        0,
        60,
        12,
        "../site/report.html",
    )
    site = SiteSide(
        (
            ("wechat", "云岭发布", "", "https://www.example.gov.cn/xmt/"),
            ("wechat", "", "", "https://www.example.gov.cn/"),
        ),
        (),
        about,
    )
    part = page(judged(imported([account()]), site=site)).find(id="site")
    assert part.select_one('a[href="../site/report.html"]') and "首页栏目不更新" in part.get_text()
    assert part.select_one(".badge.fail") and "0.0 至 60.0 分" in part.get_text()
    assert (
        part.select_one('tbody a[href^="accounts/"]').get_text() == "云岭发布"
        and "(没有写名称)" in part.get_text()
    )


def test_eight_hundred_accounts_make_a_report_a_browser_opens_at_once():
    accounts = [account(f"云岭{n}号发布", org=f"云岭市第{n // 5}局") for n in range(800)]
    result = judged(
        imported(accounts, [post(2 + n % 40, a, title=f"动态{n}") for n, a in enumerate(accounts)])
    )
    assert len(render_media(result).encode()) < 3_000_000


def test_a_ledger_without_accounts_of_a_verdict_still_makes_a_page():
    assert page(replace(four(), accounts=())).find(id="failing")
    assert set(VERDICTS) == {"unqualified", "undecided", "qualified", "apart"}
