"""What the words of a site are suspected of: each sentence once, with the pages that carry it."""

from __future__ import annotations

from datetime import date

from checker.facts.model import AllowedWord
from checker.facts.word_spots import WordSpots
from checker.facts.words import _allowed
from checker.page.model import Letter, Link, Page

SEEN = "2026-11-20T09:00:00+08:00"


def read(*pages: Page, day: date | None = None) -> WordSpots:
    spots = WordSpots()
    for page in pages:
        spots.add(page.url, SEEN, page, page.heading, day)
    return spots


def page(n: int, text: str, **more) -> Page:
    return Page(f"http://www.a.gov.cn/art/{n}.html", text=text, heading=f"第{n}篇", **more)


def test_one_sentence_on_many_pages_is_one_place():
    (spot,) = read(*(page(n, "云岭市人民正府主办") for n in range(3))).words
    assert (spot.words, spot.instead, spot.pages, spot.page_title) == ("人民正府", "人民政府", 3, "第0篇")


def test_titles_and_the_words_of_links_are_read_too():
    link = Link("http://www.a.gov.cn/", "会议记要", "page", "main", False)
    spots = read(page(1, "", title="测试", links=(link,)))
    assert {spot.words for spot in spots.words} == {"会议记要", "测试"}


def test_letters_are_read_for_personal_data():
    letter = Letter("咨询", text="本人姓名张某,手机13800001234。")
    (leak,) = read(page(1, "咨询", letters=(letter,))).private
    assert (leak.kind, leak.masked) == ("mobile", "138****1234")


def test_no_title_shows_a_number_of_a_person():
    number = "110101199003070038"
    spots = WordSpots()
    named = Page("http://www.a.gov.cn/1.html", text="云岭市人民正府主办", heading=f"张某{number}的答复")
    spots.add(named.url, SEEN, named, named.heading, None)
    (word,), (leak,) = spots.words, spots.private
    assert leak.kind == "identity"
    assert {word.page_title, leak.page_title} == {"张某11*************038的答复"}


def test_an_old_name_is_right_in_an_old_text():
    text = "环境保护部发布通知"
    assert read(page(1, text), day=date(2016, 5, 1)).words == ()
    assert read(page(1, text)).words == ()  # no day known: nothing is held against it
    (spot,) = read(page(1, text), day=date(2024, 5, 1)).words
    assert (spot.kind, spot.instead) == ("renamed", "生态环境部")


def test_documents_are_read_as_pages_are():
    spots = WordSpots()
    spots.add_file("http://www.a.gov.cn/f/1.docx", SEEN, "扫黑险恶", "方案")
    assert [(spot.words, spot.page_url) for spot in spots.words] == [
        ("扫黑险恶", "http://www.a.gov.cn/f/1.docx")
    ]


def test_words_that_site_toml_calls_right_are_left_out_there():
    (spot,) = read(page(1, "云岭全责清单")).words
    allowed = AllowedWord("全责清单", "云岭", "本地专名")
    assert _allowed(spot, [allowed])
    assert _allowed(spot, [AllowedWord("云岭全责清单", "", "本地专名")])
    assert not _allowed(spot, [AllowedWord("全责清单", "别处", "…")])
    assert not _allowed(spot, [AllowedWord("云岭", "", "不在标记处")])
