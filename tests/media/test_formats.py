"""Each format with its traps: what is taken, what is refused and in which line."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from checker.clock import BEIJING
from checker.media.command import dump
from checker.media.detect import take
from checker.media.files import File
from checker.media.load import load
from checker.media.model import MediaError, Taken
from checker.media.tables import Given
from tests.media import samples as s
from tests.media.biff import Cell, far_xls, ole, xls

NOW = datetime(2025, 11, 20, 12, tzinfo=BEIJING)
GIVEN = Given(NOW)
OF_ONE = Given(NOW, account="示例商城发布")


def read(data: bytes | str, name: str = "x.bin", given: Given = GIVEN, *, ledger: bool = False) -> Taken:
    raw = data.encode() if isinstance(data, str) else data
    return take(File(Path(name), raw), given, ledger=ledger)


def refused(taken: Taken) -> list[tuple[int, str]]:
    return [(line, str(why)) for line, why in taken.rejects]


def posts(taken: Taken) -> list[tuple[str, str, str, str]]:
    return [(p.account, p.post_id, p.published.at[:16], p.published.precision) for p in taken.posts]


# -- tables ----------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_ledger_in_any_encoding(encoding: str) -> None:
    taken = read(s.LEDGER.encode(encoding), "台账.csv", ledger=True)
    assert [(a.key, a.status, a.followers) for a in taken.accounts] == [
        ("wechat:gh_0123456789ab", "normal", 12034),
        ("weibo:1000000001", "closing", 12000),
        ("douyin:00123", "paused", 880),
    ]
    assert taken.accounts[1].opened_on == "2016-03-02"
    assert refused(taken) == [
        (6, "没有账号名称"),
        (7, "没有平台;整个文件只有一个平台时可加 --platform"),
        (8, "不是数据行: 合计"),
    ]
    assert any("5月1日" in str(note) and "没有写年份" in str(note) for note in taken.notes)
    assert {c.header: c.field for c in taken.columns}["备注"] == ""
    assert taken.rows == len(taken.accounts) + len(taken.rejects)


def test_two_encodings_in_one_file() -> None:
    head, *rows = s.LEDGER.splitlines(keepends=True)[1:]
    mixed = head.encode() + rows[0].encode("gb18030") + rows[1].encode() + b"\xff\xfe\xff,x,y,z\n"
    taken = read(mixed, ledger=True)
    assert [a.name for a in taken.accounts] == ["示例商城发布", "示例商城"]
    assert refused(taken) == [(4, "这一行的编码读不出")]
    assert any("混用" in str(note) for note in taken.notes)


def test_a_table_of_last_updates_gives_posts_of_a_day() -> None:
    taken = read(s.LAST_POSTS)
    assert posts(taken) == [("示例商城发布", "", "2025-11-10T00:00", "day")]
    assert refused(taken) == [(3, "“11-01”没有写年份,不猜")]


REPLIES = """账号名称,平台,留言时间,留言内容,回复时间,回复单位
示例商城发布,公众号,2025-11-10 09:00,张三 13912345678 问事,2025-11-11,示例市商城管委会
示例商城发布,公众号,2025-11-12 09:00,李四问事,未回复,
示例商城发布,公众号,昨天,王五问事,,
"""


def test_a_log_of_messages_tells_who_was_answered_and_not_what_was_said(tmp_path: Path) -> None:
    taken = read(REPLIES, "留言.csv")
    assert [
        (m.account, m.received.at[:10], m.replied.at[:10] if m.replied else "") for m in taken.messages
    ] == [
        ("示例商城发布", "2025-11-10", "2025-11-11"),
        ("示例商城发布", "2025-11-12", ""),
    ]
    assert refused(taken) == [(4, "“昨天”是相对时间,不能定出日期")] and not taken.posts and not taken.lost
    (tmp_path / "留言.csv").write_text(REPLIES, encoding="utf-8")
    made = load([tmp_path / "留言.csv"], [], GIVEN, trouble=lambda error: pytest.fail(str(error)))
    assert [m.account_key for m in made.messages] == ["wechat:示例商城发布"] * 2
    assert "13912345678" not in dump(made) and '"messages"' in dump(made)


def test_ids_that_a_spreadsheet_rounded_are_not_kept() -> None:
    taken = read(s.VIDEOS_TABLE, "抖音_发文.tsv")
    assert [(p.platform, p.post_id) for p in taken.posts] == [
        ("douyin", "6893804424389905165"),
        ("douyin", ""),
    ]
    assert any("已被表格软件取整" in str(note) for note in taken.notes)
    assert refused(taken) == [(4, "时间 2099/1/1 00:00 在将来,不采用")]


def test_weibo_crawler_csv() -> None:
    taken = read(s.WEIBO_CSV, "weibo/示例商城/1000000001.csv")
    assert taken.adapter == "weibo-crawler"
    assert [(p.account, p.account_id, p.post_id, p.published.at[:19]) for p in taken.posts] == [
        ("示例商城", "1000000001", "5000000000000001", "2025-11-18T08:00:11"),
        ("示例商城", "1000000001", "5000000000000002", "2025-11-17T08:00:11"),
        ("示例商城", "1000000001", "5000000000000001", "2025-11-18T08:00:11"),
    ]
    assert refused(taken) == [(6, "表头在中间又出现一次")]


def test_weibo_crawler_csv_of_an_older_version() -> None:
    taken = read(s.WEIBO_CSV_OLD, "weibo/示例商城/1000000001.csv")
    assert posts(taken) == [("示例商城", "4000000000000001", "2019-11-18T00:00", "day")]


def test_a_table_without_known_headers_is_told() -> None:
    with pytest.raises(MediaError, match="没有认得的表头"):
        read("甲,乙\n1,2\n")


@pytest.fixture
def office() -> None:
    pytest.importorskip("python_calamine")
    pytest.importorskip("xlsxwriter")


def in_book(path: Path, *, ledger: bool = False, given: Given = GIVEN) -> Taken:
    return read(path.read_bytes(), path.name, given, ledger=ledger)


@pytest.mark.usefixtures("office")
def test_the_exporters_workbook(tmp_path: Path) -> None:
    rows = [s.EXPORTER_HEADERS, s.EXPORTER_ROW, [*s.EXPORTER_ROW[:6], "", "", *s.EXPORTER_ROW[8:]]]
    taken = in_book(s.workbook(tmp_path / "b.xlsx", {"Sheet1": rows}))
    assert taken.adapter == "wechat-article-exporter"
    (post,) = taken.posts
    assert (post.platform, post.post_id, post.type, post.is_original) == (
        "wechat",
        "2650000001_1",
        "普通图文",
        True,
    )
    assert (post.published.at, post.published.tz_assumed) == ("2025-11-18T08:05:00+08:00", True)
    assert refused(taken) == [(3, "没有时间")]


@pytest.mark.usefixtures("office")
def test_merged_cells_two_header_rows_serial_dates_and_formulas(tmp_path: Path) -> None:
    def fill(book, sheet) -> None:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.merge_range(0, 0, 0, 6, "示例市政务新媒体台账")
        sheet.merge_range(1, 0, 2, 0, "主办单位")
        sheet.merge_range(1, 1, 1, 3, "账号")
        sheet.merge_range(1, 4, 1, 6, "运行情况")
        for column, name in enumerate(("名称", "平台", "账号ID", "状态", "开设日期", "粉丝数"), 1):
            sheet.write(2, column, name)
        sheet.merge_range(3, 0, 4, 0, "示例市商城管委会")
        sheet.write_row(3, 1, ["示例商城发布", "公众号", "gh_0123456789ab", "正常"])
        sheet.write_number(3, 5, 43586, day)
        sheet.write_formula(3, 6, "=100+1", None, 101)
        sheet.write_row(4, 1, ["示例商城", "微博", 1000000001, "正常", 43587])
        sheet.write_row(5, 0, ["示例市信访局", "示例信访", "抖音", 6893804424389905165, "正常", "2016年"])

    taken = in_book(s.workbook(tmp_path / "b.xlsx", {"台账": fill}), ledger=True)
    assert [(a.org, a.name, a.platform_id, a.opened_on, a.followers) for a in taken.accounts] == [
        ("示例市商城管委会", "示例商城发布", "gh_0123456789ab", "2019-05-01", 101),
        ("示例市商城管委会", "示例商城", "1000000001", "2019-05-02", None),
        ("示例市信访局", "示例信访", "", "", None),
    ]
    assert [a.line for a in taken.accounts] == [4, 5, 6]
    assert any("已被表格软件取整" in str(note) for note in taken.notes)
    assert any("2016年" in str(note) for note in taken.notes)


def test_an_old_workbook() -> None:
    pytest.importorskip("python_calamine")
    rows: list[list[Cell]] = [
        ["示例市政务新媒体台账", None, None, None, None, None],
        ["主办单位", "账号名称", "平台", "账号ID", "状态", "开设日期"],
        ["示例市商城管委会", "示例商城发布", "微信公众号", "gh_0123456789ab", "正常", date(2019, 5, 1)],
        [None, "示例商城", "新浪微博", 1000000001, "关停中", 43587],
        ["示例市信访局", "示例信访", "抖音", 6893804424389905165.0, "正常", "2016年"],
        ["合计", 3, None, None, None, None],
    ]
    data = xls({"台账": rows}, merges=[(0, 0, 0, 5), (2, 3, 0, 0)])
    taken = read(data, "台账.xls", ledger=True)
    assert [(a.org, a.name, a.platform, a.platform_id, a.status, a.opened_on) for a in taken.accounts] == [
        ("示例市商城管委会", "示例商城发布", "wechat", "gh_0123456789ab", "normal", "2019-05-01"),
        ("示例市商城管委会", "示例商城", "weibo", "1000000001", "closing", "2019-05-02"),
        ("示例市信访局", "示例信访", "douyin", "", "normal", ""),
    ]
    assert refused(taken) == [(6, "不是数据行: 合计")]
    assert any("已被表格软件取整" in str(note) for note in taken.notes)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (far_xls(2), "3355 万个单元格"),
        (ole(b"x" * 5000, "Other"), "读不出表格"),
        (xls({"S": [["账号名称"]]})[:700], "读不出表格"),
        (far_xls(1).replace(b"\xfe\xff\xff\xff", b"\x00\x00\x00\x00"), "读不出表格"),
    ],
    ids=["far cells", "another file of this kind", "cut", "sectors in a ring"],
)
def test_old_workbooks_that_harm_are_not_opened(data: bytes, words: str) -> None:
    with pytest.raises(MediaError, match=words) as told:
        read(data, "a.xls")
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    ("at", "why"), [(1614, "range"), (1700, "damaged")], ids=["the library panics", "it asks for 100 GB"]
)
def test_old_workbooks_that_end_the_library(capfd: pytest.CaptureFixture[str], at: int, why: str) -> None:
    pytest.importorskip("python_calamine")
    sound = xls({"S": [["账号名称", "平台"], ["示例发布", "微博"]]})
    with pytest.raises(MediaError, match=why) as told:
        read(sound[:at] + b"\xff\xff" + sound[at + 2 :], "a.xls")
    assert "\n" not in str(told.value)
    assert capfd.readouterr().err == ""


def test_other_zipped_files_are_not_unfolded() -> None:
    """An .ods may say that a cell stands a million times."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        book.writestr("content.xml", "<office:document-content/>")
    with pytest.raises(MediaError, match="读不出表格"):
        read(packed.getvalue(), "a.ods")


@pytest.mark.usefixtures("office")
def test_sheets_named_by_platform(tmp_path: Path) -> None:
    head = ["账号名称", "标题", "发布时间"]
    sheets = {
        "抖音": [head, ["示例政务", "一", "2025-11-18"]],
        "快手": [head, ["示例政务", "二", "2025-11-18"]],
        "说明": [["请按月填报"]],
    }
    taken = in_book(s.workbook(tmp_path / "b.xlsx", sheets))
    assert [(p.platform, p.title) for p in taken.posts] == [("douyin", "一"), ("kuaishou", "二")]
    assert any("说明" in str(note) for note in taken.notes)


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    ("make", "words"), [(s.zip_bomb, "压缩炸弹"), (s.far_cell, "第 1048576 行、第 16384 列")]
)
def test_bombs_are_not_unpacked(tmp_path: Path, make: Callable[[Path], Path], words: str) -> None:
    with pytest.raises(MediaError, match=words) as told:
        in_book(make(tmp_path / "b.xlsx"))
    assert "\n" not in str(told.value)


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("data", [b"PK\x03\x04 not a zip", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600])
def test_a_broken_workbook_is_told(data: bytes) -> None:
    with pytest.raises(MediaError, match="读不出表格"):
        read(data, "b.xlsx")


# -- JSON ------------------------------------------------------------------------------------


def test_the_exporters_json() -> None:
    taken = read(s.EXPORTER_JSON)
    assert [(p.post_id, p.is_deleted, p.type, p.published.at) for p in taken.posts] == [
        ("2650000001_1", False, "普通图文", "2025-11-19T08:01:00+08:00"),
        ("2650000002_1", True, "视频分享", "2025-11-19T08:02:00+08:00"),
    ]
    assert refused(taken) == [(3, "0 不是时间"), (4, "这一条不是对象")]


def test_the_exporters_accounts() -> None:
    taken = read(s.MANIFEST)
    assert [a.key for a in taken.accounts] == ["wechat:MzAwMDAwMDAwMA=="]
    assert refused(taken) == [(2, "没有账号名称")]


def test_freepublish_proves_comments_but_not_their_absence() -> None:
    taken = read(s.FREEPUBLISH, given=OF_ONE)
    assert [(p.title, p.comment_open, p.is_deleted) for p in taken.posts] == [
        ("头条", True, False), ("次条", None, True),
    ]  # fmt: skip
    assert refused(taken) == [(3, "这一条没有内容")]
    assert taken.coverage == "unknown"


def test_files_that_name_no_account_ask_for_one() -> None:
    assert all("--account" in why or "没有内容" in why for _, why in refused(read(s.FREEPUBLISH)))


def test_publish_page_is_json_in_json_in_json() -> None:
    taken = read(s.PUBLISH_PAGE, given=OF_ONE)
    assert posts(taken) == [("示例商城发布", "1_1", "2025-11-19T08:00", "second")]
    assert refused(taken) == [(2, "这一条没有内容")]


def test_weibo_crawler_json() -> None:
    taken = read(s.WEIBO_JSON)
    (account,) = taken.accounts
    assert (account.key, account.verified, account.verified_subject) == (
        "weibo:1000000001", True, "示例市商城管委会官方微博",
    )  # fmt: skip
    assert posts(taken) == [
        ("示例商城", "5000000000000001", "2025-11-18T08:00", "second"),
        ("示例商城", "5000000000000002", "2025-11-17T00:00", "day"),
    ]
    assert [p.is_original for p in taken.posts] == [True, False]
    assert refused(taken) == [(3, "没有时间")]


def test_weibo_interface() -> None:
    taken = read(s.WEIBO_API)
    assert posts(taken) == [("示例商城", "5000000000000001", "2025-11-18T08:00", "second")]
    assert taken.coverage == "truncated"


def test_short_videos_by_their_text_ids() -> None:
    taken = read(s.DOUYIN)
    (post,) = taken.posts
    assert (post.platform, post.post_id, post.comments) == ("douyin", "6893804424389905165", 4)
    assert refused(taken) == [(2, "没有时间")]


def test_json_feeds() -> None:
    taken = read(s.JSON_FEED)
    assert posts(taken) == [
        ("示例商城发布", "A", "2025-11-18T08:00", "second"),
        ("示例商城发布", "B", "2025-11-17T08:00", "second"),
    ]
    assert refused(taken) == [(3, "没有时间")]


def test_the_list_of_feeds_tells_when_each_was_read() -> None:
    (account,) = read(s.FEED_LIST).accounts
    assert account.as_of == "2025-11-19T08:00:00+08:00"


def test_trailing_commas_are_forgiven_but_not_those_in_strings() -> None:
    broken = (
        s.EXPORTER_JSON.decode()
        .replace('"甲"', '"甲,]"')
        .replace("}, ", "},\n")
        .replace('"不是对象"]', '"x",]')
    )
    taken = read(broken)
    assert [p.title for p in taken.posts] == ["甲,]", "乙"]
    assert any("多余的逗号" in str(note) for note in taken.notes)


@pytest.mark.parametrize(
    "spoil",
    [lambda text: text[: text.index('"丙"')], lambda text: text.replace('"丙"', '"丙" "丁"')],
    ids=["cut", "broken in the middle"],
)
def test_what_stands_before_the_fault_is_kept(spoil: Callable[[str], str]) -> None:
    taken = read(spoil(s.EXPORTER_JSON.decode()))
    assert [p.title for p in taken.posts] == ["甲", "乙"]
    assert refused(taken) == [(1, "从这里起不是合法的 JSON,后面的没有读")]
    assert taken.partial and taken.rows == 3


def test_a_cut_list_inside_an_object_is_kept_too() -> None:
    text = s.WEIBO_JSON.decode()
    taken = read(text[: text.index('"无时间"')])
    assert len(taken.posts) == 2 and len(taken.rejects) == 1 and taken.partial


@pytest.mark.parametrize(("head", "most"), [(b"<rss>", "50 MB"), (b"<html>mp.weixin.qq.com", "20 MB")])
def test_feeds_and_pages_that_are_far_too_large_are_told(head: bytes, most: str) -> None:
    with pytest.raises(MediaError, match=most):
        read(head + b" " * 60_000_000)


def test_what_is_to_be_said_of_every_row_is_said_a_few_times(tmp_path: Path) -> None:
    rows = "".join(f"示例,抖音,6.89E+18,甲{n},2025-11-18\n" for n in range(100))
    (tmp_path / "p.csv").write_text("账号名称,平台,id,标题,发布时间\n" + rows, encoding="utf-8")
    made = load([tmp_path / "p.csv"], [], GIVEN, trouble=lambda error: pytest.fail(str(error)))
    notes = [str(note) for note in made.batches[0].notes]
    assert len(notes) == 6 and notes[-1] == "同样的还有 95 处"


def test_json_by_line_loses_only_the_broken_line() -> None:
    row = '{"_accountName":"示例商城发布","aid":"%d","link":"x","title":"t","update_time":%d}'
    taken = read("\n".join([row % (1, s.S), (row % (2, s.S))[:-9] + '",', row % (3, s.S)]))
    assert [p.post_id for p in taken.posts] == ["1", "3"]
    assert refused(taken) == [(2, "这一条不是对象")]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ('{"a": [1, 2', "不是合法的 JSON"),
        ("[" * 100_000, "不是合法的 JSON"),
        ('{"a":' * 300 + "1" + "}" * 300, "不是合法的 JSON"),
        ('{"a": 1}', "不是认得的导出格式"),
        ("[]", "不是认得的导出格式"),
        ("<html><body>别的网页</body></html>", "不是订阅"),
        (b"\x7fELF\0\0\0", "不是认得的文件"),
        (b"SQLite format 3\0" + b"x" * 200, "读不出数据库"),
    ],
)
def test_other_files_are_told_in_one_line(data: bytes | str, words: str) -> None:
    with pytest.raises(MediaError, match=words) as told:
        read(data)
    assert "\n" not in str(told.value)


# -- feeds -----------------------------------------------------------------------------------


@pytest.fixture
def feed_reader() -> None:
    pytest.importorskip("feedparser")


@pytest.mark.usefixtures("feed_reader")
def test_a_time_without_zone_is_beijings() -> None:
    taken = read(s.WE_MP_RSS)
    (post,) = taken.posts
    assert (post.published.at, post.published.tz_assumed) == ("2025-11-18T08:00:00+08:00", True)
    assert (post.account, post.platform) == ("示例商城发布", "wechat")
    assert refused(taken) == [(2, "没有时间")]


@pytest.mark.usefixtures("feed_reader")
def test_atom_that_has_no_published() -> None:
    assert posts(read(s.WEWE_ATOM)) == [("示例商城发布", "A", "2025-11-18T08:00", "second")]


@pytest.mark.usefixtures("feed_reader")
def test_rsshub_tells_when_it_was_fetched() -> None:
    taken = read(s.RSSHUB)
    assert (taken.adapter, taken.as_of) == ("rsshub", "2025-11-19T09:00:00+08:00")
    (post,) = taken.posts
    assert (post.account, post.platform) == ("示例商城", "weibo")


@pytest.mark.usefixtures("feed_reader")
def test_a_broken_feed_gives_what_can_be_read() -> None:
    taken = read(s.BROKEN_XML)
    assert len(taken.posts) == 1 and len(taken.rejects) == 1 and taken.partial
    assert any("XML 不规范" in str(note) for note in taken.notes)


@pytest.mark.usefixtures("feed_reader")
def test_exactly_as_many_as_a_bridge_gives_may_be_only_a_part() -> None:
    head, item = s.WEWE_ATOM.split(b"<entry>")
    entry = b"<entry>" + item.removesuffix(b"</feed>")
    many = head + b"".join(entry.replace(b"<id>A<", b"<id>A%d<" % n) for n in range(10)) + b"</feed>"
    taken = read(many)
    assert (taken.coverage, taken.coverage_from) == ("truncated", "2025-11-18")


@pytest.mark.parametrize(
    "attack", [s.BILLION_LAUGHS, s.OUTSIDE_ENTITY, s.BILLION_LAUGHS.decode().encode("utf-16")]
)
def test_feeds_that_define_entities_are_not_read(attack: bytes) -> None:
    with pytest.raises(MediaError, match="实体定义"):
        read(attack)


# -- pages and databases ------------------------------------------------------------------------


def test_a_saved_article() -> None:
    (post,) = read(s.ARTICLE, "a.html").posts
    assert (post.account, post.account_id, post.title, post.url) == (
        "示例商城发布", "gh_0123456789ab", "甲 & 乙", "https://mp.weixin.qq.com/s/A",
    )  # fmt: skip
    assert post.published.at == "2025-11-19T08:00:00+08:00" and not post.published.tz_assumed


def test_a_saved_article_that_quotes_another_account() -> None:
    (post,) = read(s.QUOTED, "a.html").posts
    assert (post.account, post.account_id) == ("示例_商城", "MzAwMDAwMDAwMA==")


@pytest.mark.parametrize(
    ("page", "words"),
    [(s.DELETED, "已被发布者删除"), (s.BANNED, "因违规无法查看,没有时间,不计 示例商城发布")],
)
def test_pages_that_are_gone_count_for_nothing(page: bytes, words: str) -> None:
    taken = read(page, "a.html")
    assert taken.posts == []
    ((line, why),) = refused(taken)
    assert line == 1 and words in why


def test_a_captcha_is_no_article() -> None:
    with pytest.raises(MediaError, match="验证页"):
        read(s.CAPTCHA, "a.html")


def test_a_saved_article_without_its_time_is_refused() -> None:
    assert refused(read(s.article(""), "a.html")) == [(1, "没有时间")]


def test_what_wechat_tells_of_an_account() -> None:
    (account,) = read(s.ABOUT, "a.html").accounts
    assert (account.name, account.platform_id, account.verified_subject) == (
        "示例商城发布", "slsc_fabu", "示例市商城管理委员会",
    )  # fmt: skip
    assert account.renamed[-1] == ("2021-03-02", "示例商城发布")


def test_weibo_crawler_database(tmp_path: Path) -> None:
    file = s.weibo_db(tmp_path / "weibodata.db")
    taken = read(file.read_bytes())
    assert posts(taken) == [("示例商城", "5000000000000001", "2025-11-18T08:00", "second")]
    assert not taken.posts[0].is_original
    assert refused(taken) == [(3, "“昨天”是相对时间,不能定出日期")]
    assert any("被转发的他人微博" in str(note) for note in taken.notes)


def test_we_mp_rss_database(tmp_path: Path) -> None:
    taken = read(s.we_mp_rss_db(tmp_path / "db.db").read_bytes())
    assert posts(taken) == [("示例商城发布", "A", "2025-11-19T08:00", "second")]
    assert refused(taken) == [(2, "0 不是时间")]
    assert taken.accounts[0].as_of == "2025-11-19T08:00:00+08:00"


def test_an_unknown_database_is_told(tmp_path: Path) -> None:
    import sqlite3

    with sqlite3.connect(tmp_path / "x.db") as db:
        db.execute("create table x (y)")
    db.close()
    with pytest.raises(MediaError, match="不是 weibo-crawler"):
        read((tmp_path / "x.db").read_bytes())
