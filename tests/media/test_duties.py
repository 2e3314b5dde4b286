"""What is to be looked at beside the vetoes: each kind, and what must not be called so."""

from __future__ import annotations

from datetime import date

import pytest

from checker.media.duties import duties, same_body
from checker.media.ledgers import since
from checker.media.onsite import SiteSide, name_in
from checker.media.seen import see
from reports.html.media import DUTY_KINDS
from reports.media_model import MediaSite
from reports.model import Text
from tests.media.given import FIGURES, NOW, account, imported, post

PAGE = "https://www.example.gov.cn/xmt/"


def found(made, site=None) -> list[tuple[str, str]]:
    """(kind, account) of every duty."""
    return [(d.kind, d.account) for d in duties(list(see(made, NOW)), made, NOW, FIGURES, site)]


def kinds(made, site=None) -> set[str]:
    return {kind for kind, _ in found(made, site)}


def test_a_plain_ledger_has_none():
    assert found(imported([account()], [post(2)])) == []


class TestLedger:
    def test_two_accounts_of_a_unit_on_one_platform(self):
        assert "doubled" in kinds(imported([account("甲地发布"), account("甲地政务")]))

    @pytest.mark.parametrize(
        "other",
        [
            account("甲地政务", "weibo"),
            account("甲地政务", org="云岭市教育局"),
            account("甲地政务", status="cancelled"),
            account("甲地政务", org=""),
        ],
        ids=["another platform", "another unit", "cancelled", "no unit told"],
    )
    def test_not_doubled(self, other):
        assert "doubled" not in kinds(imported([account("甲地发布"), other]))

    @pytest.mark.parametrize(
        ("org", "subject", "same"),
        [
            ("示例市商城管委会", "示例市商城管理委员会", True),
            ("云岭市教育局", "云岭市教育局", True),
            ("云岭市教育局", "某科技有限公司", False),
            ("云岭市人民政府办公室", "云岭市人民政府", True),
        ],
    )
    def test_one_body_by_two_names(self, org, subject, same):
        assert same_body(org, subject) is same

    def test_another_subject_is_verified(self):
        assert "subject" in kinds(imported([account(org="云岭市教育局", verified_subject="某科技有限公司")]))

    def test_not_verified_only_where_the_ledger_says_so(self):
        assert "unverified" in kinds(imported([account(verified=False)]))
        assert "unverified" not in kinds(imported([account(verified=None)]))

    @pytest.mark.parametrize("status", ["paused", "closing", "cancelled"])
    def test_closed_and_still_posting(self, status):
        one = account(status=status)
        assert "posting" in kinds(imported([one], [post(2, one)]))
        assert "posting" not in kinds(imported([one], [post(40, one)]))

    def test_long_without_update_only_where_every_post_is_known(self):
        assert "stale" in kinds(imported([account()], [post(100)], since=200))
        assert "stale" not in kinds(imported([account()], [post(100)], since=None))
        assert "stale" not in kinds(imported([account()], [post(30)]))

    @pytest.mark.parametrize(
        ("name", "region", "told"),
        [
            ("掌上通", "", True),
            ("掌上通", "掌上县", False),
            ("云岭政务", "", False),
            ("府办微博", "", False),
            ("平安发布", "", True),
        ],
    )
    def test_a_name_that_tells_neither_unit_nor_region(self, name, region, told):
        one = account(name, org="云岭市府办", region=region)
        assert ("named" in kinds(imported([one], [post(2, one)]))) is told

    def test_closed_long_ago_and_never_cancelled(self):
        one = account(status="closing")
        assert "not_cancelled" in kinds(imported([one], [post(200, one)]))
        assert "not_cancelled" not in kinds(imported([one], [post(20, one)]))
        gone = account(status="cancelled")
        assert "not_cancelled" not in kinds(imported([gone], [post(200, gone)]))

    def test_names_that_changed_more_than_once(self):
        often = (("2024-03-01", "甲"), ("2025-06-01", "乙"))
        assert kinds(imported([account(renamed=often)])) == {"renamed"}
        assert kinds(imported([account(renamed=often[:1])])) == set()

    def test_an_account_that_only_posts_know(self):
        stranger = account("云岭发怖")
        made = imported(
            [account(), stranger],
            [post(2), post(2, stranger)],
            ledger=(account().key,),
            unmatched=(("云岭发怖", ("云岭发布",)),),
        )
        assert found(made) == [("unmatched", stranger.key)]


class TestSite:
    def side(self, *rows, articles=(), pages=9):
        about = MediaSite("云岭", "https://www.example.gov.cn/", "", "undecided", Text(""), 0, 0, pages)
        return SiteSide(tuple((*row, PAGE) for row in rows), tuple(articles), about)

    @pytest.mark.parametrize(
        ("row", "kind"),
        [
            (("wechat", "微信公众号“云岭发布”二维码", ""), None),
            (("wechat", "云岭发布官方微信", ""), None),
            (("wechat", "“云岭城管”微信公众号", ""), "unfiled"),
            (("wechat", "扫一扫关注我们的微信公众号", ""), None),
            (("wechat", "", "https://www.example.gov.cn/images/wx.png"), None),
            (("app", "“掌上云岭”客户端", ""), None),
        ],
        ids=["quoted", "caption", "another name", "no name", "picture only", "apps are not matched"],
    )
    def test_what_the_site_shows_and_the_ledger_lacks(self, row, kind):
        assert ("unfiled" in kinds(imported([account()], [post(2)]), self.side(row))) is (kind == "unfiled")

    def test_an_address_with_the_accounts_id_is_that_account(self):
        one = account("云岭微博", "weibo", platform_id="1000000001")
        row = ("weibo", "官方微博", "https://weibo.com/u/1000000001")
        assert not {"unfiled", "not_shown"} & kinds(imported([one]), self.side(row))

    def test_a_channel_of_wechat_is_shown_as_wechat(self):
        one = account("云岭看市场", "wechat_video")
        assert kinds(imported([one]), self.side(("wechat", "短视频号“云岭看市场”二维码", ""))) == set()

    def test_filed_and_not_shown(self):
        assert "not_shown" in kinds(imported([account()]), self.side())

    @pytest.mark.parametrize(
        ("one", "side"),
        [
            (account(status="closing"), {}),
            (account(platform="app"), {}),
            (account(), {"pages": 0}),
        ],
        ids=["closing", "not shown on sites by name", "no page was opened"],
    )
    def test_not_accused_of_not_being_shown(self, one, side):
        assert "not_shown" not in kinds(imported([one]), self.side(**side))

    @pytest.mark.parametrize(("status", "told"), [("closing", True), ("cancelled", True), ("normal", False)])
    def test_closed_and_still_shown(self, status, told):
        side = self.side(("wechat", "云岭发布官方微信", ""), ("wechat", "“云岭发布”二维码", ""))
        made = [kind for kind, _ in found(imported([account(status=status)]), side)]
        assert made.count("still_shown") == (1 if told else 0)

    def test_a_code_without_a_name_may_be_the_account(self):
        assert "not_shown" not in kinds(imported([account()]), self.side(("wechat", "官方微信", "")))

    def test_titles_that_site_and_accounts_share(self):
        articles = [
            ("云岭市召开全市重点工作推进会议", date(2026, 11, 15)),
            ("另一篇只在网站上发的文章", date(2026, 11, 15)),
        ]
        made = imported([account()], [post(4, title="云岭市召开全市重点工作推进会议!")])
        (duty,) = duties(
            list(see(made, NOW)), made, NOW, FIGURES, self.side(("wechat", "云岭发布", ""), articles=articles)
        )
        assert duty.kind == "apart_from_site"
        assert str(duty.words) == "网站近 30 天的 2 篇稿件中,1 篇在账号上有同题发文(相差 7 天以内)"

    def test_posts_beyond_those_that_rules_see_count_too(self):
        title = "云岭市召开全市重点工作推进会议"
        posts = [post(n / 100, title=f"动态{n}") for n in range(100)] + [post(4, title=title)]
        made, side = imported([account()], posts), self.side(articles=[(title, date(2026, 11, 15))])
        words = [
            str(d.words)
            for d in duties(list(see(made, NOW)), made, NOW, FIGURES, side)
            if d.kind == "apart_from_site"
        ]
        assert words == ["网站近 30 天的 1 篇稿件中,1 篇在账号上有同题发文(相差 7 天以内)"]

    @pytest.mark.parametrize(
        ("caption", "name"),
        [
            ("微信公众号“云岭发布”二维码", "云岭发布"),
            ("官方微信", ""),
            ("扫一扫", ""),
            ("云岭发布 微信", "云岭发布"),
        ],
    )
    def test_names_in_captions(self, caption, name):
        assert name_in(caption) == name


class TestEarlierLedger:
    def changes(self, old, new):
        return [(d.kind, str(d.words)) for d in since(imported(old), imported(new), FIGURES)]

    def test_nothing_changed(self):
        assert self.changes([account()], [account()]) == []

    @pytest.mark.parametrize(
        ("old", "new", "kind"),
        [
            ([], [account()], "opened"),
            ([account()], [], "gone"),
            ([account(status="closing")], [], None),
            ([account()], [account(status="cancelled")], "closed"),
            ([account(status="closing")], [account(status="closing")], "not_cancelled"),
            ([account(status="closing")], [account(status="cancelled")], None),
            ([account("甲", platform_id="1")], [account("乙", platform_id="1")], "renamed"),
            ([account(followers=10_000)], [account(followers=20_000)], "jump"),
            ([account(followers=10_000)], [account(followers=14_000)], None),
            ([account(followers=10)], [account(followers=100)], None),
            ([account(followers=None)], [account(followers=100_000)], None),
            ([account(followers=20_000)], [account(followers=5)], None),
        ],
    )
    def test_each_change(self, old, new, kind):
        assert [k for k, _ in self.changes(old, new)] == ([kind] if kind else [])

    def test_two_ids_of_one_name_are_two_accounts(self):
        old, new = account(platform="weibo", platform_id="1"), account(platform="weibo", platform_id="2")
        assert [k for k, _ in self.changes([old], [new])] == ["opened", "gone"]

    def test_followers_are_told_with_both_numbers(self):
        ((_, words),) = self.changes([account(followers=10_000)], [account(followers=25_000)])
        assert words == "云岭发布 的关注数从 10000 增加到 25000,增加 150%,核实原因"


def test_the_report_has_a_place_for_every_kind():
    told = {
        "unmatched", "doubled", "subject", "unverified", "posting", "unfiled", "not_shown", "stale", "apart_from_site",
        "opened", "gone", "closed", "renamed", "jump", "dead_link", "package",
        "named", "not_cancelled", "still_shown",
    }  # fmt: skip
    assert set(DUTY_KINDS) == told
