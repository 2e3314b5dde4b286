"""The whole way: tables in, verdicts out."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from checker.media.check import check, media_profile
from checker.media.load import load
from checker.media.tables import Given
from reports.media_model import dump
from tests.media.given import NOW, PROFILE, account, imported, judged, post

LEDGER = "账号名称,平台,主办单位,状态,开设日期,账号ID\n"
POSTS = "账号名称,平台,id,标题,链接,发布时间\n"


def at(days: float, form: str = "%Y-%m-%d %H:%M:%S") -> str:
    return (NOW - timedelta(days=days)).strftime(form)


def read(folder, ledger: str, posts: str, **more):
    (folder / "ledger.csv").write_text(LEDGER + ledger, encoding="utf-8-sig")
    (folder / "posts.csv").write_text(POSTS + posts, encoding="utf-8-sig")
    troubles = []
    made = load([folder / "posts.csv"], [folder / "ledger.csv"], Given(NOW), trouble=troubles.append, **more)
    assert not troubles
    return check(made, NOW, PROFILE, title="云岭", tool_version="0")


ROW = "云岭发布,微信公众号,云岭市府办,{status},{opened},gh_1\n"
POST = "云岭发布,微信公众号,{id},标题,https://mp.weixin.qq.com/s/{id},{at}\n"
WHOLE = {"complete_from": at(60, "%Y-%m-%d"), "as_of": NOW.isoformat()}
CASES = [
    # name, status, opened, times of posts, what is said of the source -> verdict, band
    ("one fresh post, source not complete", "正常", "", [at(3)], {}, "qualified", "fresh"),
    ("one fresh post, source complete", "正常", "", [at(3)], WHOLE, "qualified", "fresh"),
    ("only a day is told, inside", "正常", "", [at(5, "%Y-%m-%d")], {}, "qualified", "fresh"),
    ("old, complete and fresh source", "正常", "", [at(20)], WHOLE, "unqualified", "stale"),
    ("very old", "正常", "", [at(100)], WHOLE | {"complete_from": at(200, "%Y-%m-%d")}, "unqualified", "long"),
    ("a year", "正常", "", [at(400)], WHOLE | {"complete_from": at(500, "%Y-%m-%d")}, "unqualified", "dead"),
    ("old, nobody says that it is all", "正常", "", [at(20)], {}, "undecided", "unknown"),
    ("old, complete for a part of the time", "正常", "", [at(20)], WHOLE | {"complete_from": at(9, "%Y-%m-%d")}, "undecided", "unknown"),
    ("old, source fetched long ago", "正常", "", [at(20)], WHOLE | {"as_of": (NOW - timedelta(days=3)).isoformat()}, "undecided", "unknown"),
    ("old, nobody knows when it was fetched", "正常", "", [at(20)], {"complete_from": at(60, "%Y-%m-%d")}, "undecided", "unknown"),
    ("a day at the edge", "正常", "", [at(14, "%Y-%m-%d")], WHOLE, "undecided", "unknown"),
    ("no posts at all", "正常", "", [], WHOLE, "undecided", "unknown"),
    ("opened within the time", "正常", at(5, "%Y-%m-%d"), [], WHOLE, "apart", "none"),
    ("closing", "关停中", "", [at(200)], WHOLE, "apart", "long"),
    ("paused", "停更公告", "", [at(20)], WHOLE, "apart", "stale"),
    ("cancelled", "已注销", "", [], {}, "apart", "none"),
    ("status not told", "", "", [at(20)], WHOLE, "unqualified", "stale"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("status", "opened", "times", "said", "verdict", "band"),
    [c[1:] for c in CASES],
    ids=[c[0] for c in CASES],
)
def test_updates_through_the_whole_way(tmp_path, status, opened, times, said, verdict, band):
    posts = "".join(POST.format(id=n, at=when) for n, when in enumerate(times))
    result = read(tmp_path, ROW.format(status=status, opened=opened), posts, **said)
    (one,) = result.accounts
    assert (one.verdict, one.band) == (verdict, band)


def test_only_updating_decides_and_people_answer_the_rest():
    (one,) = judged(imported([account()], [post(2)])).accounts
    assert one.verdict == "qualified" and one.open_questions == 6
    assert {i.id: i.status for i in one.indicators} == {"V-M1": "ask", "V-M2": "pass", "V-M3": "ask"}


def test_suspected_places_never_convict():
    (one,) = judged(imported([account()], [post(2, title="云岭区人民正府公告")])).accounts
    assert one.suspected == 1 and one.verdict == "qualified"


def test_the_share_leaves_out_what_is_undecided_or_apart():
    a, b, c, d = (account(f"账号{n}", status="closing" if n == 3 else "normal") for n in range(4))
    result = judged(imported([a, b, c, d], [post(2, a), post(30, b), post(30, d)]))
    assert [result.count(v) for v in ("qualified", "unqualified", "undecided", "apart")] == [1, 1, 1, 1]
    assert result.rate() == 50 and result.rate("weibo") is None


def test_the_gravest_come_first():
    a, b, c = (account(f"账号{n}") for n in range(3))
    result = judged(imported([a, b, c], [post(2, a), post(20, b), post(40, c)]))
    assert [x.name for x in result.accounts] == ["账号2", "账号1", "账号0"]


def test_an_account_that_only_posts_know_stands_apart():
    stranger = account("云岭发怖")
    made = imported([account(), stranger], [post(2), post(40, stranger)], ledger=(account().key,))
    result = judged(made)
    assert {(a.name, a.verdict, a.in_ledger) for a in result.accounts} == {
        ("云岭发布", "qualified", True),
        ("云岭发怖", "apart", False),
    }
    assert [d.kind for d in result.duties] == ["unmatched"]


def test_a_name_written_otherwise_is_told_with_the_nearest(tmp_path):
    posts = "云岭发怖,微信公众号,1,标题,https://mp.weixin.qq.com/s/1," + at(2) + "\n"
    result = read(tmp_path, ROW.format(status="正常", opened=""), posts)
    assert [str(d.text) for d in result.duties] == [
        "台账里没有发文的账号“云岭发怖”,相近的有 云岭发布;核对是否同一账号"
    ]


def test_nineteen_digits_stay_as_they_are(tmp_path):
    ledger = "云岭抖音,抖音,云岭市府办,正常,,6893804424389905165\n"
    posts = "".join(
        f"云岭抖音,抖音,689380442438990516{n},标题{n},https://www.douyin.com/{n},{at(n)}\n" for n in (4, 5)
    )
    (one,) = read(tmp_path, ledger, posts).accounts
    assert one.key == "douyin:6893804424389905165" and one.posts == 2


def test_rows_refused_are_in_the_result(tmp_path):
    result = read(
        tmp_path,
        ROW.format(status="正常", opened=""),
        POST.format(id=1, at="昨天") + POST.format(id=2, at=at(2)),
    )
    assert [(r.file, r.line) for r in result.rejects] == [("posts.csv", 2)] and "相对时间" in str(
        result.rejects[0].reason
    )
    assert result.accounts[0].verdict == "qualified"


def test_the_same_input_gives_the_same_result():
    made = imported([account(), account("另一个")], [post(2), post(20)])
    assert dump(judged(made)) == dump(judged(made))


def test_the_result_file_holds_everything_and_no_contact():
    made = imported([account(contact="13800138000")], [post(2)])
    plain = json.loads(dump(judged(made)))
    assert plain["schema_version"] == "1" and plain["accounts"][0]["verdict"] == "qualified"
    assert plain["accounts"][0]["recent"][0]["day"] == "2026-11-18"
    assert "13800138000" not in json.dumps(plain)


def test_every_figure_of_the_profile_is_used():
    code = "".join(file.read_text(encoding="utf-8") for file in Path("checker/media").glob("*.py"))
    assert [name for name in PROFILE.figures if f'figures["{name}"]' not in code] == []


def test_a_local_number_of_days_moves_the_bands_with_the_verdict(tmp_path):
    overlay = tmp_path / "local.toml"
    overlay.write_text(
        '[profile]\nid = "local"\ntitle = "本地"\n[indicator.V-M2.criterion.1]\ndays = { value = 10, source = "n19", confidence = "unverified" }\n',
        encoding="utf-8",
    )
    made = imported([account()], [post(12)])
    local = check(made, NOW, media_profile(overlays=(str(overlay),)), title="", tool_version="0")
    assert [(a.verdict, a.band) for r in (judged(made), local) for a in r.accounts] == [
        ("qualified", "fresh"),
        ("unqualified", "stale"),
    ]
