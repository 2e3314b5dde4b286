from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.fetch.urls import (
    authority_of,
    host_of,
    key,
    looks_like_page,
    normalise,
    registrable,
    resource_kind,
    same_site,
)

BASE = "https://www.yuhua.gov.cn/zwgk/list.html?page=2"


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("a.html", "https://www.yuhua.gov.cn/zwgk/a.html"),
        ("../b/../c.html#top", "https://www.yuhua.gov.cn/c.html"),
        ("?page=3", "https://www.yuhua.gov.cn/zwgk/list.html?page=3"),
        ("#top", "https://www.yuhua.gov.cn/zwgk/list.html?page=2"),
        ("", "https://www.yuhua.gov.cn/zwgk/list.html?page=2"),
        ("  /x.html \n", "https://www.yuhua.gov.cn/x.html"),
        ("//www.gov.cn/a", "https://www.gov.cn/a"),
        ("\\\\www.gov.cn\\a", "https://www.gov.cn/a"),
        ("http:\\\\www.gov.cn\\a", "http://www.gov.cn/a"),
        ("HTTP://WWW.GOV.CN:80/A", "http://www.gov.cn/A"),
        ("https://www。gov。cn/", "https://www.gov.cn/"),
        ("http://政务.cn/", "http://xn--zfr164b.cn/"),
        ("/文件.html", "https://www.yuhua.gov.cn/%E6%96%87%E4%BB%B6.html"),
        ("http://a.gov.cn/x?b=2&a=1&b=", "http://a.gov.cn/x?b=2&a=1&b="),
    ],
)
def test_an_address_is_resolved_as_a_browser_resolves_it(written: str, asked: str) -> None:
    assert normalise(written, BASE) == asked


@pytest.mark.parametrize(
    "written",
    ["javascript:void(0)", "mailto:a@b.cn", "http://a:99999/", "http://", "tel:12345", "\ud800http://x"],
)
def test_what_is_no_web_address_is_none(written: str) -> None:
    assert normalise(written) is None


def test_a_query_is_written_in_the_encoding_of_its_page() -> None:
    assert normalise("?q=中文", "http://a.cn/s", "gb18030") == "http://a.cn/s?q=%D6%D0%CE%C4"
    assert normalise("?q=中文", "http://a.cn/s") == "http://a.cn/s?q=%E4%B8%AD%E6%96%87"


@given(st.text(max_size=60), st.sampled_from([None, BASE, "http://a.gov.cn", "http://a.gov.cn/b/"]))
def test_any_text_gives_none_or_an_address_that_stays_as_it_is(written: str, base: str | None) -> None:
    asked = normalise(written, base)
    if asked is not None:
        assert normalise(asked) == asked
        assert "#" not in asked


@pytest.mark.parametrize(
    ("url", "same"),
    [
        ("http://a.cn:80/x#f", "http://a.cn/x"),
        ("http://a.cn/x;jsessionid=0A1B?id=3", "http://a.cn/x?id=3"),
        ("http://a.cn/x?PHPSESSID=abc&id=3", "http://a.cn/x?id=3"),
        ("http://a.cn/(S(abcdefghij0123456789klmn))/x", "http://a.cn/x"),
        ("http://a.cn/x?id=3&_=1700000000000", "http://a.cn/x?id=3"),
        ("http://a.cn/x?sid=0a1b2c3d4e5f0a1b2c3d4e5f", "http://a.cn/x"),
    ],
)
def test_session_ids_do_not_make_another_page(url: str, same: str) -> None:
    assert key(url) == key(same)


@pytest.mark.parametrize(
    ("url", "other"),
    [
        ("http://a.cn/x?a=1&b=2", "http://a.cn/x?b=2&a=1"),
        ("http://a.cn/x?sid=12", "http://a.cn/x?sid=13"),
        ("http://a.cn/x?t=1", "http://a.cn/x?t=2"),
        ("http://a.cn/X", "http://a.cn/x"),
    ],
)
def test_what_may_be_another_page_keeps_its_own_key(url: str, other: str) -> None:
    assert key(url) != key(other)


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("zwfw.beijing.gov.cn", "beijing.gov.cn"),
        ("www.gov.cn", "www.gov.cn"),
        ("english.www.gov.cn", "www.gov.cn"),
        ("gov.cn", "gov.cn"),
        ("www.x.com.cn", "x.com.cn"),
        ("1.2.3.4", "1.2.3.4"),
        ("[::1]", "[::1]"),
        ("localhost", "localhost"),
    ],
)
def test_the_registrable_name_of_a_host(host: str, name: str) -> None:
    assert registrable(host) == name


def test_sites_are_told_apart_by_registrable_name() -> None:
    assert same_site("http://zwfw.beijing.gov.cn/", "https://www.beijing.gov.cn/a")
    assert not same_site("http://www.gov.cn/", "http://www.beijing.gov.cn/")
    assert not same_site("http://10.0.3.4/", "http://10.1.3.4/")


def test_host_and_authority() -> None:
    assert host_of("http://user@WWW.gov.cn:8080/a@b") == "www.gov.cn"
    assert authority_of("http://www.gov.cn:8080/") == "www.gov.cn:8080"
    assert host_of("/relative") == ""


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("http://a.com", "page"),
        ("http://a.gov.cn/", "page"),
        ("http://a.gov.cn/art/2020/2/28/art_1_2.html", "page"),
        ("http://a.gov.cn/view.jsp?id=3", "page"),
        ("http://a.gov.cn/a.PDF?x=1", "attachment"),
        ("http://a.gov.cn/down.jsp?file=%E6%8A%A5%E5%91%8A.docx", "attachment"),
        ("http://a.gov.cn/a.jpg", "image"),
        ("http://a.gov.cn/a.css?v=2", "style"),
        ("http://a.gov.cn/a.js", "script"),
        ("http://a.gov.cn/a.mp4", "media"),
    ],
)
def test_the_kind_an_address_promises(url: str, kind: str) -> None:
    assert resource_kind(url) == kind
    assert looks_like_page(url) == (kind == "page")
