"""Accounts that must not be called stale, through the whole way: files in, verdicts out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import pytest

from checker.media.check import check
from checker.media.load import load
from checker.media.tables import Given
from reports.media_model import MediaResult
from tests.media import samples as s
from tests.media.given import NOW, PROFILE

LEDGER = "账号名称,平台,状态,账号ID\n云岭发布,微信公众号,{status},{id}\n"
HEAD = "账号名称,平台,id,标题,链接,发布时间\n"


def at(days: float, form: str = "%Y-%m-%d %H:%M:%S") -> str:
    return (NOW - timedelta(days=days)).strftime(form)


def row(days: float | str, n: int | str = 1, name: str = "云岭发布", title: str = "") -> str:
    when = days if isinstance(days, str) else at(days)
    return f"{name},微信公众号,{n},{title or f'标题{n}'},https://mp.weixin.qq.com/s/{n},{when}\n"


def judged(
    folder: Path,
    files: Mapping[str, str | bytes],
    *,
    status: str = "正常",
    id_: str = "",
    complete_from: str | Mapping[str, str] = at(60, "%Y-%m-%d"),
    as_of: str = NOW.isoformat(),
) -> MediaResult:
    """Everything claimed to be complete, and fetched just now."""
    (folder / "ledger.csv").write_text(LEDGER.format(status=status, id=id_), encoding="utf-8")
    for name, data in files.items():
        (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)
    made = load(
        [folder / name for name in files], [folder / "ledger.csv"], Given(NOW), complete_from=complete_from,
        as_of=as_of, trouble=lambda error: pytest.fail(str(error)),
    )  # fmt: skip
    return check(made, NOW, PROFILE, title="云岭", tool_version="0")


def verdict(result: MediaResult) -> str:
    return next(a.verdict for a in result.accounts if a.name == "云岭发布")


def test_what_is_proved_is_called_so(tmp_path: Path) -> None:
    assert verdict(judged(tmp_path, {"a.csv": HEAD + row(40)})) == "unqualified"


@pytest.mark.parametrize("when", ["昨天", "11-18", "3小时前", "2026-11-31", "2099-01-01", ""])
def test_a_row_of_it_that_could_not_be_read_may_be_the_fresh_one(tmp_path: Path, when: str) -> None:
    assert verdict(judged(tmp_path, {"a.csv": HEAD + row(40) + row(when, 2)})) == "undecided"


def test_refused_rows_of_other_accounts_do_not_matter(tmp_path: Path) -> None:
    files = {"a.csv": HEAD + row(40) + row(3, 5, "别的账号") + row("昨天", 2, "别的账号")}
    assert verdict(judged(tmp_path, files)) == "unqualified"


def test_rows_that_are_no_data_do_not_matter(tmp_path: Path) -> None:
    assert verdict(judged(tmp_path, {"a.csv": HEAD + row(40) + HEAD + "合计,1,,,,\n"})) == "unqualified"


def test_a_line_in_no_encoding_may_be_anyones(tmp_path: Path) -> None:
    files = {"a.csv": (HEAD + row(40)).encode() + b"\xff\xfe\xff,x,y,z,1,2\n"}
    assert verdict(judged(tmp_path, files)) == "undecided"


def test_one_saved_article_is_never_all_there_is(tmp_path: Path) -> None:
    page = s.article(f"create_timestamp: '{int((NOW - timedelta(days=40)).timestamp())}'")
    page = page.replace("示例商城发布".encode(), "云岭发布".encode())
    assert verdict(judged(tmp_path, {"a.html": page})) == "undecided"


def test_the_interface_that_may_lack_posts_is_never_complete(tmp_path: Path) -> None:
    old = int((NOW - timedelta(days=40)).timestamp())
    answer = json.loads(s.FREEPUBLISH)
    answer["item"] = [{**answer["item"][0], "update_time": old}]
    (tmp_path / "ledger.csv").write_text(LEDGER.format(status="正常", id=""), encoding="utf-8")
    (tmp_path / "a.json").write_text(json.dumps(answer), encoding="utf-8")
    made = load(
        [tmp_path / "a.json"], [tmp_path / "ledger.csv"], Given(NOW, account="云岭发布"),
        complete_from=at(60, "%Y-%m-%d"), as_of=NOW.isoformat(), trouble=lambda error: None,
    )  # fmt: skip
    assert verdict(check(made, NOW, PROFILE, title="", tool_version="0")) == "undecided"


def test_a_page_of_a_longer_list_is_not_the_whole(tmp_path: Path) -> None:
    status = {"created_at": "Tue Sep 29 08:00:00 +0800 2026", "idstr": "5", "text": "旧", "user": {
        "idstr": "7", "screen_name": "云岭发布"}}  # fmt: skip
    (tmp_path / "l.csv").write_text("账号名称,平台\n云岭发布,微博\n", encoding="utf-8")
    (tmp_path / "a.json").write_text(json.dumps({"total_number": 90, "statuses": [status]}), encoding="utf-8")
    made = load(
        [tmp_path / "a.json"], [tmp_path / "l.csv"], Given(NOW), complete_from=at(80, "%Y-%m-%d"),
        as_of=NOW.isoformat(), trouble=lambda error: None,
    )  # fmt: skip
    assert verdict(check(made, NOW, PROFILE, title="", tool_version="0")) == "undecided"


def test_what_is_complete_for_one_file_is_not_so_for_another(tmp_path: Path) -> None:
    files = {"other.csv": HEAD + row(3, 1, "别的账号"), "some.csv": HEAD + row(40, 2)}
    assert verdict(judged(tmp_path, files, complete_from={"other.csv": at(60, "%Y-%m-%d")})) == "undecided"
    assert verdict(judged(tmp_path, files, complete_from={"some.csv": at(60, "%Y-%m-%d")})) == "unqualified"


def test_a_complete_file_of_other_accounts_only_says_nothing_of_it(tmp_path: Path) -> None:
    assert verdict(judged(tmp_path, {"a.csv": HEAD + row(40, 1, "别的账号")})) == "undecided"


@pytest.mark.parametrize("order", [("a.csv", "b.csv"), ("b.csv", "a.csv")])
def test_rows_numbered_anew_in_each_file_are_posts_of_their_own(
    tmp_path: Path, order: tuple[str, str]
) -> None:
    files = {"a.csv": HEAD + row(40, 1, title="十月动态"), "b.csv": HEAD + row(3, 1, title="十一月动态")}
    result = judged(tmp_path, {name: files[name] for name in order})
    assert verdict(result) == "qualified" and result.accounts[0].posts == 2


def test_of_one_post_told_twice_the_later_time_counts(tmp_path: Path) -> None:
    files = {"a.csv": HEAD + row(40, 1, title="同一篇"), "b.csv": HEAD + row(3, 1, title="同一篇")}
    result = judged(tmp_path, files)
    assert verdict(result) == "qualified" and result.accounts[0].posts == 1


@pytest.mark.parametrize("name", ["云岭融媒", "云岭发怖"], ids=["begins as the other ends", "called alike"])
def test_an_account_that_may_have_been_renamed(tmp_path: Path, name: str) -> None:
    files = {"a.csv": HEAD + row(40) + row(35, 2, name) + row(2, 3, name)}
    assert verdict(judged(tmp_path, files)) == "undecided"


def test_another_account_that_posted_all_along_is_no_new_name(tmp_path: Path) -> None:
    files = {"a.csv": HEAD + row(40) + row(55, 2, "示范区之声") + row(2, 3, "示范区之声")}
    assert verdict(judged(tmp_path, files)) == "unqualified"


def test_posts_under_a_name_it_had_are_its_own(tmp_path: Path) -> None:
    about = s.ABOUT.decode().replace("示例商城发布", "云岭发布").replace("slsc_fabu", "yunling_fb").encode()
    files = {"a.csv": HEAD + row(40) + row(3, 2, "商城资讯"), "about.html": about}
    assert verdict(judged(tmp_path, files)) == "qualified"


@pytest.mark.parametrize("status", ["私密账号", "冻结", "异常", "未关停"])
def test_a_status_that_we_do_not_know(tmp_path: Path, status: str) -> None:
    assert verdict(judged(tmp_path, {"a.csv": HEAD + row(40)}, status=status)) == "undecided"


@pytest.mark.parametrize(
    "status", ["已停用", "已关停(2025年)", "关停未注销", "已下线", "暂停更新中", "账号已注销", "整合关闭"]
)
def test_the_many_words_for_closed(tmp_path: Path, status: str) -> None:
    assert verdict(judged(tmp_path, {"a.csv": HEAD + row(40)}, status=status)) == "apart"


def test_two_ledgers_that_differ_on_its_status(tmp_path: Path) -> None:
    for name, status in (("l1.csv", "正常"), ("l2.csv", "已注销")):
        (tmp_path / name).write_text(LEDGER.format(status=status, id=""), encoding="utf-8")
    (tmp_path / "a.csv").write_text(HEAD + row(40), encoding="utf-8")
    made = load(
        [tmp_path / "a.csv"], [tmp_path / "l1.csv", tmp_path / "l2.csv"], Given(NOW),
        complete_from=at(60, "%Y-%m-%d"), as_of=NOW.isoformat(), trouble=lambda error: None,
    )  # fmt: skip
    result = check(made, NOW, PROFILE, title="", tool_version="0")
    assert verdict(result) == "undecided" and "正常/已注销" in str(result.accounts[0].indicators)


@pytest.mark.parametrize(("synced", "said"), [(20, "undecided"), (0, "unqualified")])
def test_a_feed_is_no_newer_than_what_its_bridge_read(tmp_path: Path, synced: float, said: str) -> None:
    feed = {"version": "https://jsonfeed.org/version/1", "title": "云岭发布", "items": [
        {"id": "A", "url": "https://mp.weixin.qq.com/s/A", "title": "甲", "date_modified": "2026-10-10T00:00:00Z"}]}  # fmt: skip
    when = int((NOW - timedelta(days=synced)).timestamp())
    listed = [{"id": "MP_WXS_1", "name": "云岭发布", "syncTime": when}]
    files = {"feed.json": json.dumps(feed), "feeds.json": json.dumps(listed)}
    assert verdict(judged(tmp_path, files)) == said


def test_the_order_of_files_does_not_matter(tmp_path: Path) -> None:
    files = {"a.csv": HEAD + row(40) + row(3, 7), "b.csv": HEAD + row(40), "c.csv": HEAD + row("昨天", 9)}
    there = judged(tmp_path, files).accounts
    back = judged(tmp_path, dict(reversed(files.items()))).accounts
    assert [(a.verdict, a.posts, a.newest) for a in there] == [(a.verdict, a.posts, a.newest) for a in back]


def weibo(*rows: dict) -> str:
    plain = {"user_id": 7, "screen_name": "云岭发布", "full_created_at": at(40)}
    posts = [{**plain, "id": n, "text": f"第{n}条", **row} for n, row in enumerate(rows, 1)]
    return json.dumps({"user": {"id": 7, "screen_name": "云岭发布"}, "weibo": posts})


WEIBO_ROW = "{n}\t,Nabc,第{n}条,{when},1,2,3{more}\n"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.json", weibo({}), "undecided"),
        ("a.json", weibo({}, {"retweet": {"id": 9}}), "unqualified"),
        (
            "7.csv",
            "id,bid,正文,完整日期,点赞数,评论数,转发数\n" + WEIBO_ROW.format(n=1, when=at(40), more=""),
            "undecided",
        ),
        (
            "7.csv",
            "id,bid,正文,完整日期,点赞数,评论数,转发数,是否原创\n"
            + WEIBO_ROW.format(n=1, when=at(40), more=",True"),
            "unqualified",
        ),
    ],
    ids=["JSON, no post passed on", "JSON, some passed on", "CSV of originals", "CSV of all"],
)
def test_a_crawl_of_originals_only_may_lack_what_was_passed_on(
    tmp_path: Path, name: str, data: str, said: str
) -> None:
    (tmp_path / "l.csv").write_text("账号名称,平台,账号ID\n云岭发布,微博,7\n", encoding="utf-8")
    (tmp_path / name).write_text(data, encoding="utf-8")
    made = load(
        [tmp_path / name], [tmp_path / "l.csv"], Given(NOW), complete_from=at(80, "%Y-%m-%d"),
        as_of=NOW.isoformat(), trouble=lambda error: pytest.fail(str(error)),
    )  # fmt: skip
    assert verdict(check(made, NOW, PROFILE, title="", tool_version="0")) == said


OLD = int((NOW - timedelta(days=40)).timestamp())


@pytest.mark.parametrize(
    "more",
    [
        {"version": "https://jsonfeed.org/version/1.1", "title": "云岭发布", "next_url": "https://a.example/2",
         "items": [{"id": "1", "title": "甲", "url": "https://mp.weixin.qq.com/s/1", "date_published": at(40)}]},
        {"aweme_list": [{"aweme_id": "1", "desc": "甲", "create_time": OLD, "author": {"nickname": "云岭发布"}}],
         "has_more": 1},
        {"publish_page": json.dumps({"total_count": 90, "publish_list": [{"publish_info": json.dumps(
            {"sent_info": {"time": OLD}, "appmsgex": [{"aid": "1", "title": "甲", "link": "x"}]})}]})},
    ],
    ids=["JSON Feed", "short videos", "back office"],
)  # fmt: skip
def test_one_page_of_several_is_not_the_whole(tmp_path: Path, more: dict) -> None:
    (tmp_path / "l.csv").write_text("账号名称,平台\n云岭发布,公众号\n云岭发布,抖音\n", encoding="utf-8")
    (tmp_path / "a.json").write_text(json.dumps(more), encoding="utf-8")
    made = load(
        [tmp_path / "a.json"], [tmp_path / "l.csv"], Given(NOW, account="云岭发布"),
        complete_from=at(80, "%Y-%m-%d"), as_of=NOW.isoformat(), trouble=lambda error: pytest.fail(str(error)),
    )  # fmt: skip
    result = check(made, NOW, PROFILE, title="", tool_version="0")
    assert {a.verdict for a in result.accounts} == {"undecided"} and len(made.posts) == 1


def test_a_post_later_than_its_file_was_fetched_is_refused_and_leaves_a_doubt(tmp_path: Path) -> None:
    files = {"a.csv": HEAD + row(40) + row(3, 2)}
    result = judged(tmp_path, files, as_of=(NOW - timedelta(days=10)).isoformat())
    assert verdict(result) == "undecided"
    assert [(r.line, "晚于取得时间" in r.reason.text) for r in result.rejects] == [(3, True)]


@pytest.mark.parametrize(
    "other",
    ["城管在线,抖音,南山区城管局,\n", "南山城管,抖音,南山区城管局,DY1\n"],
    ids=["one name, two units", "one id, two names"],
)
def test_two_rows_of_a_ledger_that_cannot_be_told_apart(tmp_path: Path, other: str) -> None:
    id_ = "DY1" if "DY1" in other else ""
    ledger = f"账号名称,平台,主办单位,账号ID\n城管在线,抖音,北山区城管局,{id_}\n{other}"
    (tmp_path / "l.csv").write_text(ledger, encoding="utf-8")
    (tmp_path / "a.csv").write_text(HEAD + f"城管在线,抖音,9,旧,,{at(40)}\n", encoding="utf-8")
    made = load(
        [tmp_path / "a.csv"], [tmp_path / "l.csv"], Given(NOW), complete_from=at(60, "%Y-%m-%d"),
        as_of=NOW.isoformat(), trouble=lambda error: pytest.fail(str(error)),
    )  # fmt: skip
    (one,) = check(made, NOW, PROFILE, title="", tool_version="0").accounts
    assert one.verdict == "undecided" and "南山" in str(one.indicators)


DAY = at(60, "%Y-%m-%d")


@pytest.mark.parametrize(
    ("others", "said", "expected"),
    [
        ({}, DAY, "unqualified"),
        ({"b.csv": HEAD + row(3, 1, "别的账号")}, DAY, "undecided"),
        ({"b.csv": HEAD + row(3, 1, "别的账号")}, {"": DAY, "a.csv": DAY}, "unqualified"),
    ],
    ids=["the only file", "one of several", "named"],
)
@pytest.mark.parametrize(
    "head", ["新媒体名称,新媒体类型,检查时更新日期", "账号名称,平台,主办单位,最近更新日期"]
)
def test_a_table_of_last_updates_is_complete_only_where_that_is_said_of_it(
    tmp_path: Path, head: str, others: Mapping[str, str], said: str | Mapping[str, str], expected: str
) -> None:
    """It may be weeks older than the export beside it."""
    cells = ["云岭发布", "公众号", *(["云岭市府办"] if "主办" in head else []), at(40, "%Y-%m-%d")]
    files = {"a.csv": head + "\n" + ",".join(cells) + "\n", **others}
    assert verdict(judged(tmp_path, files, complete_from=said)) == expected
