"""站点无法访问: one visit proves neither a veto nor its absence."""

import pytest

from rules.site.v_s2_site_unreachable import often_unreachable
from tests.rules.facts import make_site, make_visit, params

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


@pytest.mark.parametrize(("visit", "words"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_one_visit_never_decides(visit, words):
    outcome = often_unreachable(make_site(), visit, (), params("V-S2", 1))
    assert outcome.status == "unknown"
    assert words in outcome.reason
    assert "连续监测 7 天" in outcome.settle_by and "20 次" in outcome.settle_by


@pytest.mark.parametrize(
    "site",
    [make_site(from_folder=True, public_host_known=False), make_site(public_host_known=False)],
    ids=["a folder is not a public site", "a staging address is not the public site"],
)
def test_only_the_public_site_can_be_reached(site):
    assert often_unreachable(site, make_visit(), (), params("V-S2", 1)).status == "not_checked"


def test_every_visit_of_this_inspection_is_shown_with_its_time():
    later = make_visit("opened", seconds=2.5, at="2026-11-20T09:30:00+08:00")
    outcome = often_unreachable(make_site(), make_visit(), (later,), params("V-S2", 1))
    assert outcome.status == "unknown"
    assert [(e.seen_at, e.text) for e in outcome.evidence] == [
        ("2026-11-20T09:00:00+08:00", "本次可访问,用时 0.8 秒"),
        ("2026-11-20T09:30:00+08:00", "本次可访问,用时 2.5 秒"),
    ]
