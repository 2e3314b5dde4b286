"""What is known of an account: its posts, how whole their source is, and what they say besides."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker.media.model import Batch
from checker.media.seen import MOST_SPOTS, NEWEST, see
from tests.media.given import NOW, account, day, imported, post


def only(made):
    (one,) = see(made, NOW)
    return one


class TestPosts:
    def test_newest_first_and_no_more_than_rules_are_shown(self):
        seen = only(imported([account()], [post(n + 1) for n in range(NEWEST + 10)])).posts
        assert len(seen.newest) == NEWEST and seen.count == NEWEST + 10
        assert seen.newest[0].first == day(1)

    def test_withdrawn_and_future_posts_do_not_count(self):
        made = imported([account()], [post(1, is_deleted=True), post(-0.5), post(3)])
        seen = only(made).posts
        assert (seen.count, seen.deleted, seen.ahead) == (1, 1, 1)
        assert seen.newest[0].first == day(3)

    def test_a_day_is_a_whole_day_and_never_ends_after_the_check(self):
        today = only(imported([account()], [post(0.2, precision="day")])).posts.newest[0]
        assert today.last <= NOW

    def test_the_complete_source_tells_how_far_the_posts_are_whole(self):
        made = imported([account()], [post(3), post(4, source="feed")])
        feed = Batch("feed", "wewe-rss", "a.xml", "1" * 64, day(0).isoformat())
        seen = only(replace(made, batches=(feed, *made.batches))).posts
        assert seen.coverage == "complete" and seen.sources == ("table", "wewe-rss")

    def test_a_source_without_a_post_of_the_account_tells_nothing_of_it(self):
        other = account("别的账号")
        made = imported([account(), other], [post(3, other)])
        quiet, _ = see(made, NOW)
        assert quiet.posts.sources == () and quiet.posts.coverage == "unknown"


class TestSigns:
    def test_a_word_with_one_letter_wrong_is_suspected(self):
        signs = only(imported([account()], [post(1, title="云岭区人民正府公告")])).signs
        assert len(signs.wording) == 1 and signs.wording[0].instead.endswith("人民政府")
        assert signs.wording[0].grade == "grave"

    def test_personal_data_is_masked_at_once(self):
        text = "联系人身份证号 11010519491231002X。"
        (spot,) = only(imported([account()], [post(1, text=text)])).signs.private
        assert spot.kind == "identity" and "19491231" not in spot.words + spot.quote

    def test_numbers_of_persons_are_masked_wherever_a_post_is_shown(self):
        number = "11010519491231002X"
        text = f"张三 {number},李四 {number}到云岭区人民正府领取"
        seen = only(imported([account()], [post(1, title=f"公示 {number} 信箱回复", text=text)]))
        assert seen.signs.private and seen.signs.wording and seen.signs.answering
        assert number not in repr(seen)

    def test_numbers_of_documents_in_titles_stay(self):
        seen = only(imported([account()], [post(1, title="云政发20261118号")]))
        assert seen.posts.newest[0].title == "云政发20261118号"

    def test_withdrawn_posts_are_not_read(self):
        made = imported([account()], [post(1, title="人民正府", is_deleted=True)])
        assert only(made).signs.wording == ()

    @pytest.mark.parametrize(
        ("title", "forced"),
        [
            ("请全体干部务必转发并截图", True),
            ("点赞任务完成情况排名通报", True),
            ("欢迎关注云岭发布", False),
            ("为劳动者点赞", False),
        ],
    )
    def test_demands_for_likes(self, title, forced):
        assert bool(only(imported([account()], [post(1, title=title)])).signs.forced) is forced

    def test_comments_open_and_given(self):
        signs = only(imported([account()], [post(1, comment_open=True), post(2, comments=3)])).signs
        assert (signs.open_comments, signs.comments) == (1, 3)

    def test_hosts_outside_the_platforms_are_counted_once_a_post(self):
        text = "见 https://a.example.gov.cn/1 和 https://a.example.gov.cn/2,图 https://mmbiz.qpic.cn/x"
        signs = only(imported([account()], [post(1, text=text), post(2, text=text)])).signs
        assert signs.links == (("a.example.gov.cn", 2),)

    def test_no_flood_of_places(self):
        text = "人民正府。" * 200
        assert len(only(imported([account()], [post(1, text=text)])).signs.wording) == MOST_SPOTS


class TestAgain:
    def pairs(self, *posts):
        return [(a.title, a.first, a.last) for a in only(imported([account()], list(posts))).signs.again]

    def test_one_title_at_two_dates(self):
        title = "云岭市召开全市重点工作推进会议"
        assert self.pairs(post(40, title=title), post(2, title=title + "!"), post(3)) == [
            (title + "!", day(40), day(2))
        ]

    @pytest.mark.parametrize(
        ("title", "days", "texts"),
        [
            ("早安,云岭", (40, 2), ("", "")),
            ("云岭市今日天气预报和空气质量", (40, 30, 20, 10), ("",) * 4),
            ("云岭市每月办件情况通报来了", (40, 2), ("十月办件三百件", "十一月办件四百件")),
        ],
        ids=["a greeting", "a series", "another text"],
    )
    def test_what_may_well_be_called_alike(self, title, days, texts):
        assert not self.pairs(*(post(d, title=title, text=t) for d, t in zip(days, texts, strict=True)))

    def test_a_date_that_the_page_itself_contradicts(self):
        title = "云岭市召开全市重点工作推进会议"
        told, page = post(2, title=title), post(60, title=title, source="page")
        assert self.pairs(told, page) == [(title, day(60), day(2))]
