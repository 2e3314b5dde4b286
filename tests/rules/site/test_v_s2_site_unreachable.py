"""站点无法访问: one visit proves nothing, a covered week proves what it shows, and gaps prove neither."""

import pytest

from checker.facts.model import WatchedDay, WatchedWeek
from rules.site.v_s2_site_unreachable import often_unreachable
from tests.rules.facts import TODAY, days_ago, make_site, make_visit, make_watched, make_week, params

CASES = [
    ("a quick visit only says it opened now", make_visit("opened"), "本次可访问,用时 0.8 秒"),
    ("a slow visit only says it was slow now", make_visit("opened", seconds=16.0), "用时 16.0 秒才打开"),
    (
        "a refused visit only says it did not open now",
        make_visit("refused", status=None),
        "本次不可访问: 连接被拒绝",
    ),
    (
        "an unknown host only says it did not open now",
        make_visit("unknown_host", status=None),
        "本次不可访问",
    ),
    ("a shield says nothing", make_visit("blocked", status=403), "本次未能判断能否访问: 被防护设备拦截"),
    ("a fault on our side says nothing", make_visit("local_fault", status=None), "本次未能判断能否访问"),
]


def judge(watched=None, visit=None, more=(), site=None, **changed):
    return often_unreachable(
        site or make_site(),
        visit or make_visit(),
        more,
        watched or make_watched(),
        TODAY,
        params("V-S2", 1, **changed),
    )


@pytest.mark.parametrize(("visit", "words"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_one_visit_never_decides(visit, words):
    outcome = judge(visit=visit)
    assert outcome.status == "unknown"
    assert words in outcome.reason
    assert "连续监测 7 天" in outcome.settle_by and "20 次" in outcome.settle_by


@pytest.mark.parametrize(
    "site",
    [make_site(from_folder=True, public_host_known=False), make_site(public_host_known=False)],
    ids=["a folder is not a public site", "a staging address is not the public site"],
)
def test_only_the_public_site_can_be_reached(site):
    assert judge(make_watched(make_week(14, 10)), site=site).status == "not_checked"


def test_every_visit_of_this_inspection_is_shown_with_its_time():
    later = make_visit("opened", seconds=2.5, at="2026-11-20T09:30:00+08:00")
    outcome = judge(more=(later,))
    assert outcome.status == "unknown"
    assert [(e.seen_at, e.text) for e in outcome.evidence] == [
        ("2026-11-20T09:00:00+08:00", "本次可访问,用时 0.8 秒"),
        ("2026-11-20T09:30:00+08:00", "本次可访问,用时 2.5 秒"),
    ]


def week_of(n, f, *, doubtful=0, slots=24, **more):
    """A covered week with n accesses of which f did not open, spread over its days."""
    days = []
    for d in range(7):
        counted = n // 7 + (1 if d < n % 7 else 0)
        failed = f // 7 + (1 if d < f % 7 else 0)
        unsure = doubtful // 7 + (1 if d < doubtful % 7 else 0)
        opened = counted - failed - unsure
        missed = max(0, slots - counted)
        days.append(WatchedDay(days_ago(7 - d), opened, failed, unsure, missed=missed, spread_hours=20.0))
    return WatchedWeek(tuple(days), gap_minutes=40.0, **more)


@pytest.mark.parametrize(
    ("n", "f", "slots", "status"),
    [
        (140, 7, 24, "fail"),
        (140, 6, 24, "pass"),
        (168, 9, 24, "fail"),
        (168, 8, 24, "pass"),
        (210, 11, 30, "fail"),
        (210, 10, 30, "pass"),
        (168, 0, 24, "pass"),
        (168, 168, 24, "fail"),
    ],
)
def test_the_line_is_five_percent_and_the_line_itself_fails(n, f, slots, status):
    week = week_of(n, f, slots=slots)
    assert (week.counted, week.failed) == (n, f)
    outcome = judge(make_watched(week))
    assert outcome.status == status
    assert f"监测 {n} 次,打不开 {f} 次" in outcome.reason
    assert f"{week.first} 至 {week.last}" in outcome.reason


ANSWERED = make_visit("error", status=502)
DOUBTFUL_DAYS = WatchedWeek(
    tuple(WatchedDay(days_ago(7 - d), 16, 2, 2, missed=4, spread_hours=20.0) for d in range(7)),
    gap_minutes=40.0,
)
SILENT = make_visit("timed_out", status=None)
TOO_FEW = make_week(20, last_day={"opened": 19})
UNDECIDED = [
    ("a day of nineteen accesses", TOO_FEW, "有 1 天访问不足 20 次(最少的 2026-11-19 只有 19 次)"),
    ("a day without any", make_week(24, last_day={"opened": 0}), "只有 0 次"),
    ("nothing but a shield", make_week(0, last_day={"blocked": 24}), "有 7 天访问不足 20 次"),
    ("accesses too close", make_week(24, gap_minutes=19.9), "间隔不到 20 分钟"),
    ("a day in a few hours", make_week(24, last_day={"spread_hours": 7.9}), "集中在 8 小时以内"),
    ("a week of last month", make_week(24, ended=15), "已结束超过 14 天"),
    ("a silence from beginning to end", make_week(0, 24, hosts=("a",), silence=168), "地址被屏蔽"),
    ("one long silence of one place", week_of(168, 9, silence=9), "连续 9 次没有任何应答"),
    ("and too few failures beside it", week_of(168, 14, silence=6), "连续 6 次没有任何应答"),
    ("failures that our own network may explain", week_of(168, 5, doubtful=4), "分不清"),
    (
        "days that are full only with such failures",
        make_week(16, 2, last_day={"doubtful": 4}, failures=(ANSWERED,)),
        "访问不足 20 次",
    ),
    ("and all days of the week so", DOUBTFUL_DAYS, "有 14 次打不开时分不清"),
]


@pytest.mark.parametrize(("week", "words"), [c[1:] for c in UNDECIDED], ids=[c[0] for c in UNDECIDED])
def test_what_is_not_covered_decides_nothing(week, words):
    outcome = judge(make_watched(week))
    assert outcome.status == "unknown"
    assert words in outcome.reason
    assert "连续监测 7 天" in outcome.settle_by


@pytest.mark.parametrize(
    ("week", "status"),
    [
        (make_week(24, ended=14), "pass"),
        (make_week(20), "pass"),
        (make_week(24, gap_minutes=20.0), "pass"),
        (make_week(24, last_day={"spread_hours": 8.0}), "pass"),
        (week_of(168, 4, doubtful=4), "pass"),
        (week_of(168, 9, doubtful=4), "fail"),
        (week_of(168, 9, doubtful=28), "fail"),
        (make_week(0, 24, failures=(make_visit("error", status=502),), hosts=("a",)), "fail"),
        (make_week(0, 24, failures=(SILENT,), hosts=("a", "b")), "fail"),
        (week_of(168, 15, silence=6), "fail"),
        (week_of(168, 9, silence=5), "fail"),
        (week_of(168, 8, silence=8), "pass"),
    ],
    ids=["fourteen days ago", "just twenty", "just twenty minutes", "just eight hours", "doubts below the line",
         "sure ones reach the line alone", "and each day is full without the others", "errors all the week", "a silence that two places met",
         "enough beside the long silence", "no long silence", "a long silence below the line"],
)  # fmt: skip
def test_just_enough_is_enough(week, status):
    assert judge(make_watched(week)).status == status


def test_a_day_switched_off_gives_bounds_and_no_leaning():
    """24 a day, one day off: n=144, f=2, m=24."""
    days = [WatchedDay(days_ago(7 - d), 24 - (d < 2), int(d < 2), spread_hours=23.0) for d in range(6)]
    week = WatchedWeek((*days, WatchedDay(days_ago(1), missed=24)), gap_minutes=45.0)
    assert (week.counted, week.failed, week.uncounted) == (144, 2, 24)
    outcome = judge(make_watched(week))
    assert outcome.status == "unknown"
    assert "打不开的占 1.2% 至 15.5%,看不出倾向" in outcome.reason


def test_three_slots_missed_here_and_there_still_decide():
    days = [WatchedDay(days_ago(7 - d), 23 if d in (0, 2, 5) else 24, missed=int(d in (0, 2, 5)),
                       spread_hours=23.0) for d in range(7)]  # fmt: skip
    outcome = judge(make_watched(WatchedWeek(tuple(days), gap_minutes=30.0)))
    assert outcome.status == "pass" and "监测 165 次,打不开 0 次,未计 3 次" in outcome.reason


@pytest.mark.parametrize(
    ("week", "words"),
    [
        (make_week(24, last_day={"opened": 18}), "倾向合格(不是结论)"),
        (make_week(14, 10, last_day={"opened": 5}), "倾向不合格(不是结论)"),
    ],
)
def test_a_leaning_is_called_no_verdict(week, words):
    outcome = judge(make_watched(week))
    assert outcome.status == "unknown" and words in outcome.reason


def test_every_failed_access_is_shown_and_only_the_latest_of_many():
    visits = tuple(
        make_visit("timed_out", status=None, at=f"2026-11-{d:02}T{h:02}:10:00+08:00")
        for d in range(13, 20)
        for h in (3, 4)
    )
    outcome = judge(make_watched(make_week(22, 2, failures=visits)), shown=5)
    assert outcome.status == "fail"
    shown = [e for e in outcome.evidence if e.text.startswith("打不开")]
    assert [e.seen_at for e in shown] == [v.at for v in visits[-5:]]
    assert shown[0].text == "打不开: 连接超时"


@pytest.mark.parametrize(
    ("visits", "hosts", "told"),
    [
        ((SILENT, SILENT), ("a",), True),
        ((SILENT, make_visit("error", status=502)), ("a",), False),
        ((SILENT, SILENT), ("a", "b"), False),
    ],
)
def test_silence_met_by_one_place_alone_is_pointed_out(visits, hosts, told):
    outcome = judge(make_watched(make_week(22, 2, failures=visits, hosts=hosts)))
    assert outcome.status == "fail"
    assert [w.certainty for w in outcome.warnings if "是否被屏蔽" in w.text] == ["suspected"] * told


@pytest.mark.parametrize(("failed", "told"), [(4, 0), (5, 0), (6, 1), (8, 1)])
def test_from_three_percent_the_site_is_warned(failed, told):
    outcome = judge(make_watched(week_of(168, failed)))
    assert outcome.status == "pass"
    assert [w.text for w in outcome.warnings] == [outcome.evidence[0].text] * told


def test_days_after_the_window_are_told_where_something_failed():
    worse = make_week(10, 10, ended=1)
    outcome = judge(make_watched(make_week(24, ended=3), newer=worse))
    assert outcome.status == "pass"
    assert [w.certainty for w in outcome.warnings] == ["suspected"]
    assert "此后的监测还不够一个窗口" in outcome.warnings[0].text
    assert judge(make_watched(make_week(24, ended=3), newer=make_week(10))).warnings == ()


def test_another_line_may_have_a_point():
    from decimal import Decimal

    week = week_of(200, 9, slots=30)
    assert judge(make_watched(week), share=Decimal("4.5")).status == "fail"
    assert judge(make_watched(week), share=Decimal("4.6")).status == "pass"
