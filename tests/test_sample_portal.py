"""The sample portal is what build.py makes, hangs together, and keeps its list of faults true."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from checker.accessibility.check import discover
from checker.accessibility.standards import standards
from tests.twins import ACCESS, BAD, BARRIERS, CONFIG, FAULTS, PORTAL, TRAPS, portal_builder, twin_of

OUTSIDE = {"www.gov.cn", "bszs.conac.cn", "beian.miit.gov.cn", "beian.mps.gov.cn", "zfwzgl.www.gov.cn"}
STRANGERS = {
    "casino.example.net", "count.example.org", "sso.example.org", "user.example.net", "slots.example.net",
    "loan.example.org", "a.example.com", "b.example.com", "www.yunling.gov.cn.example.net",
}  # fmt: skip
BROKEN = {"t20260420_2099.html", "shouce-2026.pdf", "ditu.html", "gaizao.png", "juesuan-2025.xls",
          "xiuxidian.html", "tcfw.html", "zxyy.html", "hcyy-2026.docx", "print.css"}  # fmt: skip


@pytest.fixture(scope="module")
def builder() -> Iterator[ModuleType]:
    with portal_builder() as module:
        yield module


@pytest.fixture(scope="module")
def files(builder: ModuleType) -> dict[str, set[str]]:
    """Paths of each bad twin's files."""
    return {twin: set(builder.build(twin)) for twin in BAD}


class Addresses(HTMLParser):
    """Every address a page names, and every id it holds."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.ids: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src", "action") and value:
                self.found.append(value)
            if name == "id" and value:
                self.ids.add(value)


def pages(twin: str) -> dict[str, str]:
    root = PORTAL / twin
    return {p.relative_to(root).as_posix(): read(p) for p in sorted(root.rglob("*.html"))}


def read(path: Path) -> str:
    data = path.read_bytes()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("gbk")


def dead(twin: str) -> list[tuple[str, str]]:
    """(page, address) of each inside link that leads to no file or no place on the page."""
    found = []
    held = pages(twin)
    for page, html in held.items():
        for address in Addresses(html).found:
            parts = urlsplit(urljoin("http://portal.invalid/" + page, address))
            if parts.hostname != "portal.invalid":
                continue
            goal = unquote(parts.path.lstrip("/"))
            missing = not (PORTAL / twin / goal).is_file()
            if missing or (
                parts.fragment and goal in held and parts.fragment not in Addresses(held[goal]).ids
            ):
                found.append((page, address))
    return found


def comparable(data: bytes) -> bytes:
    """PNG data with its pixels unpacked, since builds of zlib may pack them otherwise; the rest as it is."""
    if not data.startswith(b"\x89PNG"):
        return data
    out, at = [data[:8]], 8
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        out.append(kind + (zlib.decompress(body) if kind == b"IDAT" else body))
        at += 12 + length
    return b"".join(out)


@pytest.mark.parametrize("twin", ["good", "bad"])
def test_a_build_gives_the_committed_files(builder: ModuleType, tmp_path: Path, twin: str) -> None:
    builder.write(tmp_path)
    built = {p.relative_to(tmp_path / twin): p for p in (tmp_path / twin).rglob("*") if p.is_file()}
    kept = {p.relative_to(PORTAL / twin): p for p in (PORTAL / twin).rglob("*") if p.is_file()}
    assert sorted(built) == sorted(kept)
    changed = [str(p) for p in built if comparable(built[p].read_bytes()) != comparable(kept[p].read_bytes())]
    assert changed == []


def test_every_inside_link_of_the_good_twin_resolves() -> None:
    assert dead("good") == []


def test_the_bad_twin_has_the_listed_dead_links_and_no_others() -> None:
    assert {address.rsplit("/", 1)[-1] for _, address in dead("bad")} == BROKEN


@pytest.mark.parametrize(("twin", "strangers"), [("good", set()), ("bad", STRANGERS)])
def test_links_lead_outside_only_to_the_addresses_of_a_real_footer(twin: str, strangers: set[str]) -> None:
    hosts = {urlsplit(a).hostname for html in pages(twin).values() for a in Addresses(html).found}
    assert hosts - {None} - OUTSIDE == strangers


@pytest.mark.parametrize("fault", FAULTS, ids=lambda f: f["id"])
def test_a_fault_names_existing_pages_and_an_official_indicator(
    fault: dict, files: dict[str, set[str]]
) -> None:
    """A page may also be one that the twin lost, so that it stands in the good one alone."""
    held = files[twin_of(fault)] | set(pages("good"))
    for page in [fault["page"], *fault.get("pages", [])]:
        assert f"{page}index.html" in held if page.endswith("/") and page != "./" else page in {*held, "./"}
    assert re.fullmatch(r"V-S\d|D-[FBHG]\d+|Y-\d", fault["indicator"])
    assert fault["criterion"] >= 1
    assert fault["status"] in ("fail", "ask", "warn")
    assert fault["what"]


@pytest.mark.parametrize("trap", TRAPS, ids=lambda t: t["id"])
def test_a_trap_names_an_existing_page(trap: dict, files: dict[str, set[str]]) -> None:
    assert trap["page"] in files[twin_of(trap)]
    assert trap["why"]


def test_what_the_code_breaks_is_what_the_list_says(builder: ModuleType) -> None:
    listed = [entry["id"] for entry in FAULTS + TRAPS]
    assert len(listed) == len(set(listed))
    planted = {(twin, id_) for twin, ids in builder.faults.planted().items() for id_ in ids}
    assert {(twin_of(entry), entry["id"]) for entry in FAULTS + TRAPS} == planted


def test_a_barrier_names_a_page_that_is_kept_and_a_rule(builder: ModuleType) -> None:
    assert sorted(f["id"] for f in BARRIERS) == sorted(builder.faults_access.planted())
    kept, rules = builder.build(ACCESS), {*discover(), *standards().axe}
    for fault in BARRIERS:
        assert fault["page"] in kept and fault["what"] and fault["words"], fault
        assert {rule.partition(".")[0] for rule in (fault["rule"], *fault.get("also", ()))} <= rules, fault


def test_the_good_twin_has_every_site_tag_on_every_page() -> None:
    for page, html in pages("good").items():
        for tag in ("SiteName", "SiteDomain", "SiteIDCode"):
            assert re.search(f'<meta name="{tag}" content="[^"]+">', html), (page, tag)


def test_no_page_of_the_good_twin_is_dated_after_the_time_of_inspection() -> None:
    for page, html in pages("good").items():
        for day in re.findall(r'name="PubDate" content="(\d{4}-\d\d-\d\d) \d\d:\d\d"', html):
            assert day <= CONFIG["as_of"], page


def test_the_trap_page_is_gbk_although_it_declares_utf_8() -> None:
    page = next(t["page"] for t in TRAPS if t["id"] == "trap-gbk")
    data = (PORTAL / "bad" / page).read_bytes()
    assert b'charset="utf-8"' in data
    assert "冷链仓库" in data.decode("gbk")


def test_the_script_in_a_title_is_never_markup() -> None:
    html = (PORTAL / "bad" / "dtyw/gzdt/202610/t20261014_1303.html").read_text("utf-8")
    assert "alert(1)" in html
    assert "<script>alert" not in html


def test_both_twins_stay_small() -> None:
    size = sum(
        p.stat().st_size for twin in ("good", "bad") for p in (PORTAL / twin).rglob("*") if p.is_file()
    )
    assert size < 2_000_000
