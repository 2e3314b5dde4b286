from __future__ import annotations

import pytest

from checker.fetch.scope import Scope


def test_the_start_page_draws_the_scope() -> None:
    scope = Scope.around("http://www.yuhua.gov.cn/index.html")
    assert scope.why_out("https://www.yuhua.gov.cn/a.html") is None
    assert (
        scope.why_out("http://zwfw.yuhua.gov.cn/") == "host: zwfw.yuhua.gov.cn is not part of this inspection"
    )


def test_further_hosts_and_whole_domains_can_be_named() -> None:
    scope = Scope.around("http://www.yuhua.gov.cn/", also=("www.other.cn", "*.yuhua.gov.cn"))
    assert scope.has_host("http://www.other.cn/x")
    assert scope.has_host("http://a.b.yuhua.gov.cn/")
    assert not scope.has_host("http://notyuhua.gov.cn/")


def test_a_port_is_part_of_the_host_only_when_named() -> None:
    assert Scope(frozenset({"a.cn"})).why_out("http://a.cn:8080/") is None
    assert Scope(frozenset({"a.cn:8080"})).why_out("http://a.cn/") is not None


def test_a_path_prefix_bounds_the_site() -> None:
    scope = Scope.around("http://a.gov.cn/jyj/", path_prefix="/jyj/")
    assert scope.why_out("http://a.gov.cn/jyj/x.html") is None
    assert scope.why_out("http://a.gov.cn/jyj") is None
    assert scope.why_out("http://a.gov.cn/jyjx/") == "path: not below /jyj/"


@pytest.mark.parametrize("pattern", ["*/english/*", "/old/*", "regex:[?&]print=1"])
def test_excluded_addresses_say_by_which_pattern(pattern: str) -> None:
    scope = Scope.around("http://a.gov.cn/", exclude=(pattern,))
    out = {url: scope.why_out(url) for url in (
        "http://a.gov.cn/x/english/a.html", "http://a.gov.cn/old/a.html", "http://a.gov.cn/a?b=1&print=1",
        "http://a.gov.cn/news/a.html")}  # fmt: skip
    assert list(out.values()).count(f"excluded: matches {pattern}") == 1
    assert out["http://a.gov.cn/news/a.html"] is None


def test_depth_is_bounded_in_clicks() -> None:
    scope = Scope.around("http://a.gov.cn/", max_depth=2)
    assert scope.why_out("http://a.gov.cn/x", 2) is None
    assert scope.why_out("http://a.gov.cn/x", 3) == "depth: 3 clicks from the start, the bound is 2"


def test_a_broken_pattern_is_named() -> None:
    with pytest.raises(ValueError, match=r"regex:\["):
        Scope.around("http://a.gov.cn/", exclude=("regex:[",))
    with pytest.raises(ValueError, match="not a web address"):
        Scope.around("mailto:x")
