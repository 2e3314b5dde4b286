"""What a host's name alone tells: its class, and what makes it doubtful. Data files keep their form."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import get_args

import pytest

from checker.hosts import WORDS, HostClass, HostDoubt, class_of, doubts_about, is_stranger

ROOT = Path(__file__).resolve().parents[1]
OWN = "www.qingxi.gov.cn"

CLASSES = [
    ("www.gov.cn", "state"),
    ("zwfw.linyi.gov.cn", "state"),
    ("www.xn--vuq861b.xn--zfr164b", "state"),
    ("bszs.conac.cn", "state"),
    ("www.gov.uk", "state"),
    ("www.info.gov.hk", "state"),
    ("www.pku.edu.cn", "public"),
    ("www.12306.cn", "public"),
    ("politics.people.com.cn", "media"),
    ("www.news.cn", "media"),
    ("mp.weixin.qq.com", "platform"),
    ("weibo.com", "platform"),
    ("pucha.kaipuyun.cn", "vendor"),
    ("t.cn", "short"),
    ("www.stranger.com", "other"),
    ("notgov.cn", "other"),
    ("people.com.cn.evil.com", "other"),
    ("fakeweibo.com", "other"),
    ("", "other"),
]


@pytest.mark.parametrize(("host", "group"), CLASSES)
def test_the_class_of_a_host(host, group):
    assert class_of(host) == group
    assert is_stranger(host) == (group in ("other", "short"))


DOUBTS = [
    ("www.linyi.gov.cn", ()),
    ("www.linyi.gov.cn.evil.com", ("gov",)),
    ("www.linyi.gov.cn.ipv6.converter.com", ()),
    ("gov-cn.com", ("gov",)),
    ("linyi-gov.cn", ("gov",)),
    ("linyigov.cn", ("gov",)),
    ("www.gov.uk", ()),
    ("govmade.cn", ()),
    ("www.governor.com", ()),
    ("qingxi.com", ("own",)),
    ("www.qing-xi.cn", ("own",)),
    ("q1ngxi.cn", ("own",)),
    ("qinxi.com", ("own",)),
    ("qinxgi.com", ("own",)),
    ("qingshan.com", ()),
    ("xn--e1awd7f.com", ("letters",)),  # ерісо: all look-alikes
    ("xn--fiqs8s.cn", ()),  # Chinese characters
    ("1.2.3.4", ("number",)),
    ("[2001:db8::1]", ("number",)),
    ("www.88668.com", ("digits",)),
    ("www.95598.com", ()),
    ("12345.com", ()),
    ("news.example.xyz", ("free",)),
    ("bet365-cn.com", ("word",)),
    ("88bocai.com", ("word",)),
    ("haibocaipu.com", ()),
    ("url.cn", ("short",)),
    ("weibo.com", ()),
]


@pytest.mark.parametrize(("host", "doubts"), DOUBTS)
def test_what_makes_a_host_doubtful(host, doubts):
    assert doubts_about(host, OWN) == doubts


def test_a_site_outside_the_government_is_not_imitated():
    assert doubts_about("qingxi.com", "www.qingxi.net") == ()


def test_a_short_name_is_like_many_by_accident():
    assert doubts_about("linxi.com", "www.linyi.gov.cn") == ()


@pytest.mark.parametrize("name", ["hosts", "dark_words"])
def test_each_list_has_its_card_and_its_form(name):
    card = tomllib.loads(WORDS.with_name(f"{name}.toml").read_text(encoding="utf-8"))
    assert card["file"] == f"{name}.tsv" and card["origin"] and card["made"] and card["confidence"]
    rows = rows_of(WORDS.with_name(card["file"]))
    assert all(len(row) in (2, 3) and all(cell == cell.strip() for cell in row) for row in rows)


def test_no_host_stands_in_two_classes():
    names = [row[1] for row in rows_of(WORDS) if row[0] in get_args(HostClass)]
    assert sorted(names) == sorted(set(names)) and all(name == name.lower() for name in names)


def test_every_row_of_hosts_has_a_known_class():
    assert {row[0] for row in rows_of(WORDS)} <= {*get_args(HostClass), "free", "word"}


def test_every_doubt_has_its_words_in_the_report():
    for lang in ("zh", "en"):
        words = tomllib.loads((ROOT / f"reports/words/{lang}.toml").read_text(encoding="utf-8"))
        assert set(words["host_doubt"]) == set(get_args(HostDoubt))
        assert set(words["outside_group"]) == set(get_args(HostClass))


def rows_of(file: Path) -> list[list[str]]:
    lines = file.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]
