"""When a missing link between a document and its interpretation is proved, and when it is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from build import article, at, home, link, listing, nav, of, row

from checker.page.model import Page

HOME = home(nav=nav(("政策文件", "/zcwj/"), ("政策解读", "/zcjd/")))
NAME = "云岭县仓储物流扶持办法"
OTHER = "云岭县停车收费管理办法"
SCRIPT = {"scripts": ("/js/site.js",), "empty_boxes": ("div.related",)}


def site(*pages: Page) -> list[Page]:
    documents = [p for p in pages if "/zcwj/" in p.url]
    explaining = [p for p in pages if "/zcjd/" in p.url]
    lists = (
        listing("/zcwj/", *(row(p.heading, p.url, "2026-10-01") for p in documents)),
        listing("/zcjd/", *(row(p.heading, p.url, "2026-10-02") for p in explaining)),
    )
    return [HOME, *lists, *pages]


def document(name: str = NAME, **given: object) -> Page:
    return article(at(f"/zcwj/{name}.html"), "2026-10-01", heading=name, **given)


def explained(name: str = NAME, **given: object) -> Page:
    return article(at(f"/zcjd/{name}.html"), "2026-10-03", heading=f"《{name}》政策解读", **given)


def pair_of(tmp_path: Path, *pages: Page) -> object:
    policies = of(tmp_path, "policies", *site(*pages))
    return next(p for p in policies.pairs if NAME in p.interpretation.title)


def linked(name: str = OTHER) -> tuple[Page, Page]:
    """Two pages of the same template as the others, which hold their links in their source."""
    one, two = document(name).url, explained(name).url
    return document(name, body_links=(link(two),), **SCRIPT), explained(
        name, body_links=(link(one),), **SCRIPT
    )


DOUBTS = [
    ("plain pages without scripts", (document(), explained()), False),
    ("a script may fill the related block", (document(**SCRIPT), explained(**SCRIPT)), True),
    ("sister pages of the same make hold theirs", (document(**SCRIPT), explained(**SCRIPT), *linked()), False),
    ("the document may be the attachment", (document(), explained(body_links=(link("/f/1.pdf", "附件", kind="attachment"),))), True),
    ("the document links some interpretation", (document(body_links=(link("/v/9.html", "视频解读"),)), explained()), True),
]  # fmt: skip


@pytest.mark.parametrize(("pages", "doubt"), [d[1:] for d in DOUBTS], ids=[d[0] for d in DOUBTS])
def test_a_missing_link_is_held_against_nobody_while_something_may_hold_it(tmp_path, pages, doubt):
    pair = pair_of(tmp_path, *pages)
    assert not pair.linked_from and bool(pair.doubt) is doubt


def test_a_file_or_page_with_the_documents_name_is_the_document(tmp_path):
    given = explained(body_links=(link("http://other.gov.cn/1.html", f"{NAME}全文"),))
    assert pair_of(tmp_path, document(), given).links_to


def test_a_link_to_another_copy_of_the_document_counts(tmp_path):
    copy = article("/zcwj/copy.html", "2026-10-01", heading=f"关于印发《{NAME}》的通知")
    pair = pair_of(tmp_path, document(), copy, explained(body_links=(link("/zcwj/copy.html"),)))
    assert pair.links_to


def test_a_draft_is_not_the_document(tmp_path):
    draft = f"关于《{NAME}（征求意见稿）》公开征求意见的公告"
    assert pair_of(tmp_path, document(draft), explained()).document is None


def test_a_document_that_only_holds_the_name_is_doubtful(tmp_path):
    pair = pair_of(tmp_path, document(f"关于废止{NAME}等三件规范性文件的决定"), explained())
    assert pair.document and "另一个文件" in pair.doubt


def test_days_between_are_told(tmp_path):
    policies = of(tmp_path, "policies", *site(document(), explained()))
    assert policies.delay == 2 and policies.pairs[0].days == 2


GENERAL = [
    ("云岭县仓储物流扶持办法", True),
    ("关于印发云岭县“十五五”规划的通知", True),
    ("关于张某等同志职务任免的通知", False),
    ("关于某项目用地的批复", False),
    ("转发市政府关于某事的通知", False),
    ("关于下达2026年度投资计划的通知", False),
    ("国务院关于某事的意见", False),
]


@pytest.mark.parametrize(("title", "general"), GENERAL)
def test_documents_of_general_application(tmp_path, title, general):
    [one] = of(tmp_path, "policies", *site(document(title), explained())).documents
    assert one.general is general


FOREIGN = [
    ("《国务院关于某事的意见》解读", {}, True),
    ("《云岭县某事办法》解读", {"source": "中国政府网"}, True),
    ("《云岭县某事办法》解读", {"source": "云岭县财政局"}, False),
]


@pytest.mark.parametrize(("title", "given", "foreign"), FOREIGN)
def test_what_another_body_issued(tmp_path, title, given, foreign):
    given = article("/zcjd/1.html", "2026-10-03", heading=title, **given)
    [one] = of(tmp_path, "policies", *site(document(), given)).interpretations
    assert one.foreign is foreign


MAYBE = [
    ("a frame", {"links": (link("http://v.example.com/7", kind="frame"),)}, "frame"),
    ("an empty player", {"empty_boxes": ("div.video-box",)}, "script"),
    ("an attachment", {"body_links": (link("/f/1.pdf", "图解", kind="attachment"),)}, "attachment"),
    ("a film to download", {"body_links": (link("/v/1.mp4", "观看"),)}, "attachment"),
    ("a picture beside the text", {"links": (link("/f/1.png", kind="image"),)}, "picture-beside"),
    ("questions", {"heading": f"《{NAME}》答记者问"}, "questions"),
    ("a picture that every page shows", {"media_forms": ("picture",)}, "shared-picture"),
]


@pytest.mark.parametrize(("given", "form"), [m[1:] for m in MAYBE], ids=[m[0] for m in MAYBE])
def test_what_may_be_another_form_is_told(tmp_path, given, form):
    page = article(explained().url, "2026-10-03", **{"heading": f"《{NAME}》解读"} | given)
    [one] = of(tmp_path, "policies", *site(document(), page)).interpretations
    assert one.maybe == (form,) or form in one.maybe
    assert one.forms == ("text",)
