"""Attachments judged by what they tell."""

from __future__ import annotations

import pytest

from checker.accessibility.model import Attachment
from tests.rules.accessibility.conftest import CHECKS
from tests.rules.accessibility.figures import params


def pdf(**given) -> Attachment:
    sound = {
        "kind": "pdf", "pages": 2, "looked": 2, "chars": (300, 280), "tagged": True, "marked": True, "lang": "zh-CN",
        "own_title": "防汛通知", "shows_title": True, "beside": 30, "title": "防汛通知.pdf", "page": "http://a.example/1.html",
    }  # fmt: skip
    return Attachment("http://a.example/1.pdf", **{**sound, **given})


SCAN = {"chars": (0, 0), "drawn": 2, "tagged": False}
CASES = [
    ("a well-made file", pdf(), "scanned", "pass", ""),
    ("its text may be taken out", pdf(encrypted=True, revision=3, locked=False), "locked", "pass", ""),
    ("locked", pdf(encrypted=True, revision=3, locked=True), "locked", "fail", "文件的安全设置不许读屏软件取字"),
    ("locked, by the new rules", pdf(encrypted=True, revision=6, locked=True), "locked", "unknown", ""),
    ("locked, with a cipher not at hand", pdf(unread="cipher", looked=0, chars=(), revision=4, locked=True), "locked", "fail", ""),
    ("no security", pdf(), "locked", "na", ""),
    ("a scan in place of the text", pdf(**SCAN), "scanned", "fail", "看了 2 页,2 页只有图片没有文字,所在网页也没有写出内容"),
    ("a scan beside the text", pdf(**SCAN, beside=900), "scanned", "unknown", ""),
    ("a scan, the page is not known", pdf(**{**SCAN, "beside": None}), "scanned", "unknown", ""),
    ("a scan with tags", pdf(**{**SCAN, "tagged": True}), "scanned", "unknown", ""),
    ("fonts and no text", pdf(chars=(0, 0), drawn=0), "scanned", "unknown", "看了 2 页,2 页取不出文字,不像是扫描件"),
    ("one page of four is a map", pdf(looked=4, chars=(300, 300, 300, 0), drawn=1), "scanned", "pass", ""),
    ("an OFD scan", pdf(**SCAN, kind="ofd"), "scanned", "fail", ""),
    ("no tags", pdf(tagged=False), "tags", "unknown", ""),
    ("no tags on a scan", pdf(**SCAN), "tags", "na", ""),
    ("no title", pdf(own_title=""), "about", "pass", "文件没有写标题,读屏软件只能读出文件名"),
    ("title not shown", pdf(shows_title=False), "about", "pass", "文件写了标题,但没有设为显示标题"),
    ("no language", pdf(lang=""), "about", "pass", "文件没有写明语言"),
    ("not fetched", pdf(unread="not_fetched", looked=0, chars=()), "unread", "unknown", ""),
    ("a password", pdf(unread="password", looked=0, chars=()), "scanned", "na", ""),
]  # fmt: skip


@pytest.mark.parametrize(("what", "file", "aspect", "status", "words"), CASES, ids=[c[0] for c in CASES])
def test_attachments(what, file, aspect, status, words):
    check = CHECKS["CN12"]
    found = {j.aspect: j for j in check.on_site({"attachments": (file,)}, params("CN12"))}
    assert found[aspect].status == status
    if words:
        assert [f.reason for f in found[aspect].faults] == [words]
        assert found[aspect].faults[0].element.selector == file.url


def test_other_kinds_and_no_files_at_all_are_nothing():
    check = CHECKS["CN12"]
    for files in ((), (Attachment("http://a.example/1.doc", kind="other", unread="not_supported"),)):
        found = check.on_site({"attachments": files}, params("CN12"))
        assert {j.status for j in found} == {"na"}
