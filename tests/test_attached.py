"""The words of documents, and what keeps them from being read."""

from __future__ import annotations

import io
import zipfile

import pytest

from checker import attached
from checker.attached import Words, read_words
from tests.media.samples import far_cell


def docx_of(*lines: str) -> bytes:
    docx = pytest.importorskip("docx", reason="python-docx is not installed")
    document, out = docx.Document(), io.BytesIO()
    for line in lines:
        document.add_paragraph(line)
    table = document.add_table(1, 2)
    table.rows[0].cells[0].text = "单位"
    document.save(out)
    return out.getvalue()


def sheet_of(*rows: tuple[object, ...]) -> bytes:
    xlsxwriter = pytest.importorskip("xlsxwriter", reason="xlsxwriter is not installed")
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        for n, row in enumerate(rows):
            sheet.write_row(n, 0, row)
    return out.getvalue()


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(name.replace("__", "/"), body)
    return out.getvalue()


def test_a_word_document_says_its_paragraphs_and_tables():
    words = read_words(docx_of("关于印发的通知", "会议记要"), "a.docx")
    assert words.kind == "docx"
    assert words.text.startswith("关于印发的通知\n会议记要") and "单位" in words.text


def test_a_sheet_says_its_cells_and_numbers_stay_whole():
    words = read_words(sheet_of(("姓名", "手机"), ("张某", 13800001234)), "a.xlsx")
    assert words.kind == "sheet" and "张某\t13800001234" in words.text


def test_a_text_is_read_in_whatever_encoding_it_has():
    assert read_words("人民政府办公室".encode("gb18030") * 20, "a.txt").text.startswith("人民政府办公室")


@pytest.mark.parametrize(
    ("body", "url", "unread"),
    [
        (b"%PDF-1.7 and nothing more", "a.pdf", "broken"),
        (b"PK\x03\x04 cut short", "a.docx", "broken"),
        (b"\x7fELF", "a.bin", "not_supported"),
        (zipped(**{"readme.txt": b"x"}), "a.zip", "not_supported"),
    ],
)
def test_what_cannot_be_read_says_why(body, url, unread):
    assert read_words(body, url).unread == unread


def test_an_office_file_that_bursts_is_left_alone(monkeypatch):
    monkeypatch.setattr(attached, "MOST_UNPACKED", 1000)
    body = zipped(**{"word__document.xml": b"0" * 5000})
    assert read_words(body, "a.docx").unread == "too_large"


def test_a_sheet_whose_cells_stand_a_world_apart_is_left_alone(tmp_path):
    body = far_cell(tmp_path / "a.xlsx").read_bytes()
    assert len(body) < 5000
    assert read_words(body, "a.xlsx") == Words("sheet", unread="too_large")


def test_a_part_that_says_it_is_small_is_counted_as_it_unpacks(monkeypatch):
    monkeypatch.setattr(attached, "MOST_UNPACKED", 100_000)
    body = bytearray(zipped(**{"xl__workbook.xml": b"<a/>" * 100_000}))
    for at in (body.find(b"PK\x01\x02") + 24, 22):  # the unpacked size, in the directory and at the part
        body[at : at + 4] = (10).to_bytes(4, "little")
    assert read_words(bytes(body), "a.xlsx").unread in ("too_large", "broken")


def test_a_long_document_is_cut_and_says_so(monkeypatch):
    monkeypatch.setattr(attached, "MOST_CHARACTERS", 10)
    words = read_words("十个字以后就不再读下去了".encode(), "a.txt")
    assert words.cut and len(words.text) == 10
