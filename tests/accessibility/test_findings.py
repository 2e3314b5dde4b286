"""Findings: one for the same fault at the same place of pages built alike; and the whole part as data."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from pydantic import TypeAdapter
from visits import URL, check, outcome, page, visit

from checker.accessibility.findings import findings, path_of
from checker.accessibility.model import Spot, Template
from checker.accessibility.profile import accessibility_profile
from checker.accessibility.standards import standards
from checker.accessibility.summary import summarise
from checker.indicator import say
from reports import model

TABLES = standards()
CHECKS = {"CN37": check("CN37", wcag=("1.3.2",), subjects=("P11",))}
TEMPLATE = Template(
    "t1", "文章页", tuple(f"{URL}{n}" for n in range(50)), tuple(f"{URL}{n}" for n in range(3))
)


@pytest.mark.parametrize(
    ("selector", "path"),
    [
        ("div:nth-child(3) > ul > li:nth-of-type(2) > a", "div > ul > li > a"),
        ("#list > li:last-child", "#list > li"),
        ("#news2024 > b", "# > b"),
        (r"#\31 23 > b", "# > b"),
        (".slide-3.on > img", ".slide-.on > img"),
        ('a[href$="t2024.html"] >>> img[alt="x ] y"]', "a[href] >>> img[alt]"),
        ("h1", "h1"),
        ("", ""),
    ],
)
def test_a_place_without_what_differs_from_page_to_page(selector, path):
    assert path_of(selector) == path


def at(n, *outcomes, template="t1", **more):
    return page(*outcomes, url=f"{URL}{n}", template=template, **more)


def broken(*selectors, name="image-alt", verdict="fail", **more):
    checks = ({"id": "has-alt", "data": None, "message": "in English", "state": "fail"},)
    spots = tuple(Spot(s, "<img>", verdict=verdict, reason="in English", checks=checks) for s in selectors)
    return outcome(name, "fail" if verdict == "fail" else "pass", failing=len(selectors), spots=spots, **more)


def told(*pages, site=()):
    return findings(pages, [TEMPLATE], checks=CHECKS, tables=TABLES, site=site)


def test_the_same_place_on_pages_built_alike_is_one_finding():
    (found,) = told(
        *[at(n, broken("#top > img:nth-child(2)", f"#top > img:nth-child({n + 3})")) for n in range(3)]
    )
    assert (found.path, found.pages, found.visited, found.template_pages) == ("#top > img", 3, 3, 50)
    assert (found.elements, found.example) == (6, URL + "0")
    assert [spot.url for spot in found.spots[:3]] == [
        URL + "0",
        URL + "1",
        URL + "2",
    ]  # each page has its turn


def test_what_is_said_of_it():
    (found,) = told(at(1, broken("img")))
    assert (str(found.title), found.subjects, found.wcag) == ("图片要有替代文本", ("P03",), ("1.1.1",))
    assert str(found.who) == "盲人和使用读屏软件的人"
    assert (str(found.spots[0].reason), found.spots[0].reason_en) == ("没有 alt 属性", "in English")


def test_another_place_template_rule_or_verdict_is_another_finding():
    pages = [
        at(1, broken("#a > img"), broken("#b > img"), broken("#a > img", name="svg-img-alt")),
        at(2, broken("#a > img"), template="t2"),
        at(3, broken("#a > img", verdict="unknown")),
    ]
    found = told(*pages)
    assert len(found) == 5
    assert len({f.id for f in found}) == 5


def test_sentences_that_differ_only_in_their_values_are_the_same():
    def spaced(word):
        return outcome("CN37", "fail", spots=(Spot("h2", "", reason=say("“{w}”的字之间有空格", w=word)),))

    (found,) = told(at(1, spaced("首 页")), at(2, spaced("通 知")))
    assert (found.pages, str(found.mend)) == (2, "改好。")


def test_elements_beyond_those_kept_are_not_forgotten():
    (found,) = told(at(1, replace(broken("img"), failing=40)))
    assert (found.elements, found.cut) == (1, True)


def test_a_check_that_could_not_look_is_a_doubt_of_its_own():
    missed = outcome(
        "CN37", "unknown", undecided=0, applicable=0, unseen=say("没有能在这一页上观察:{why}", why="x")
    )
    (found,) = told(at(1, missed), at(2, missed))
    assert (found.verdict, found.pages, found.elements) == ("unknown", 2, 0)
    assert str(found.spots[0].reason) == "没有能在这一页上观察:x"


def test_the_gravest_and_widest_come_first():
    pages = [
        at(
            1,
            broken("a", verdict="advice", name="region"),
            broken("b", impact="minor"),
            broken("c", impact="critical"),
        ),
        at(2, broken("d", verdict="unknown", impact="critical")),
    ]
    assert [f.path for f in told(*pages)] == ["c", "b", "d", "a"]


def test_a_finding_of_the_site_has_no_page():
    (found,) = told(site=[broken("nav")])
    assert (found.pages, found.template, found.example) == (0, "", "")


def test_findings_do_not_depend_on_the_order_of_pages():
    pages = [at(n, broken("#a > img", f"#b{n} > img")) for n in range(3)]
    assert told(*pages) == told(*reversed(pages))


# -- the whole -------------------------------------------------------------------------------


def test_the_part_of_a_result_is_plain_data():
    shot = visit(URL + "0", shot="QUJD", shot_scale=0.5, shot_size=(640, 300))
    pages = [
        at(0, broken("img"), visit=shot, core=True),
        at(1, visit=visit(URL + "1", outcome="blocked", error="x")),
    ]
    part = summarise(pages, [], [TEMPLATE], CHECKS, accessibility_profile(), viewport="1280 x 900")
    adapter = TypeAdapter(model.Accessibility)
    assert adapter.validate_python(json.loads(adapter.dump_json(part))) == part
    assert part.edition == "gbt37668:2019"
    assert part.templates[0].shot == "data:image/webp;base64,QUJD"
    assert [str(w) for w in part.warnings] == ["有 1 个页面没有能在浏览器中检查,不计入得分"]
    assert any("不能证明" in str(note) for note in part.notes)
    assert (part.pages[0].failing, part.pages[1].outcome) == (1, "blocked")


def test_nothing_looked_at_is_a_part_without_numbers():
    part = summarise([], [], [], {}, accessibility_profile())
    assert (part.score.score, part.elder.state, part.findings) == (None, "undecided", ())
