"""What PDF and OFD files tell, and files that were made to do harm."""

from __future__ import annotations

import io
import zipfile
import zlib

import pytest
from pypdf import PdfWriter
from pypdf.generic import (
    BooleanObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from checker.accessibility.attachments import Limits, for_screen_readers, read_all
from checker.accessibility.model import Attachment
from checker.fetch.http import Client
from checker.probe.offered import Offered


def pdf(
    *pages: str, tagged=False, lang="", title="", locked=False, password="", algorithm="RC4-128"
) -> bytes:
    """Pages of `text`, `picture` or nothing at all."""
    writer = PdfWriter()
    for kind in pages:
        page = writer.add_blank_page(595, 842)
        if kind == "text":
            _write(writer, page)
        if kind == "picture":
            _draw(writer, page)
    root = writer.root_object
    if tagged:
        element = writer._add_object(DictionaryObject({NameObject("/S"): NameObject("/Document")}))
        root[NameObject("/StructTreeRoot")] = writer._add_object(
            DictionaryObject({NameObject("/K"): element})
        )
        root[NameObject("/MarkInfo")] = DictionaryObject({NameObject("/Marked"): BooleanObject(True)})
    if lang:
        root[NameObject("/Lang")] = TextStringObject(lang)
    if title:
        writer.add_metadata({"/Title": title})
        shown = DictionaryObject({NameObject("/DisplayDocTitle"): BooleanObject(True)})
        root[NameObject("/ViewerPreferences")] = shown
    if locked or password:
        writer.encrypt(password, "owner", permissions_flag=-3904 if locked else -4, algorithm=algorithm)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _write(writer: PdfWriter, page) -> None:
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    held = DictionaryObject({NameObject(k): NameObject(v) for k, v in font.items()})
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F1"): writer._add_object(held)})}
    )
    stream = DecodedStreamObject()
    stream.set_data(
        b"BT /F1 12 Tf 72 700 Td (Notice of the flood control office, in full and in words) Tj ET"
    )
    page[NameObject("/Contents")] = writer._add_object(stream)


def _draw(writer: PdfWriter, page) -> None:
    picture = DecodedStreamObject()
    picture.set_data(b"\xff\xff\xff")
    picture.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Image"),
            NameObject("/Width"): NumberObject(1),
            NameObject("/Height"): NumberObject(1),
            NameObject("/BitsPerComponent"): NumberObject(8),
            NameObject("/ColorSpace"): NameObject("/DeviceRGB"),
        }
    )
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/XObject"): DictionaryObject({NameObject("/Im1"): writer._add_object(picture)})}
    )
    stream = DecodedStreamObject()
    stream.set_data(b"q 595 0 0 842 0 0 cm /Im1 Do Q")
    page[NameObject("/Contents")] = writer._add_object(stream)


def ofd(*pages: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "OFD.xml", "<ofd:OFD><ofd:DocInfo><ofd:Title>通知</ofd:Title></ofd:DocInfo></ofd:OFD>"
        )
        archive.writestr("Doc_0/Document.xml", "<ofd:Document/>")
        for n, content in enumerate(pages):
            archive.writestr(f"Doc_0/Pages/Page_{n}/Content.xml", f"<ofd:Page>{content}</ofd:Page>")
    return out.getvalue()


IMAGE = "<ofd:Layer><ofd:ImageObject ID='3' ResourceID='2'/></ofd:Layer>"
TEXT = "<ofd:Layer><ofd:TextObject><ofd:TextCode X='0'>关于防汛工作的通知</ofd:TextCode></ofd:TextObject></ofd:Layer>"


def facts_of(*bodies: bytes, limits: Limits | None = None) -> tuple[Attachment, ...]:
    return read_all([(Offered(f"http://a.example/{n}"), body) for n, body in enumerate(bodies)], limits)


def test_what_a_well_made_pdf_tells():
    (told,) = facts_of(pdf("text", "text", tagged=True, lang="zh-CN", title="防汛通知"))
    assert (told.kind, told.unread, told.pages, told.looked) == ("pdf", "", 2, 2)
    assert told.tagged and told.marked and told.shows_title
    assert (told.lang, told.own_title) == ("zh-CN", "防汛通知")
    assert all(chars > 40 for chars in told.chars) and told.drawn == 0
    assert told.locked is None and not told.encrypted
    assert Attachment.of(told.to_dict()) == told


def test_a_scan_a_bare_file_and_one_that_mixes():
    scan, bare, mixed = facts_of(pdf("picture", "picture"), pdf("text"), pdf("picture", "text", ""))
    assert (scan.chars, scan.drawn, scan.tagged) == ((0, 0), 2, False)
    assert (bare.tagged, bare.marked, bare.lang, bare.own_title, bare.shows_title) == (
        False,
        False,
        "",
        "",
        False,
    )
    assert (mixed.chars[0], mixed.chars[2], mixed.drawn) == (0, 0, 1)


def test_security():
    open_, locked, shut = facts_of(
        pdf("text", password=""), pdf("text", locked=True), pdf("text", password="x")
    )
    assert (open_.encrypted, open_.locked) == (False, None)
    assert (locked.encrypted, locked.locked, locked.revision, locked.unread) == (True, True, 3, "")
    assert sum(locked.chars) > 40
    assert (shut.unread, shut.locked) == ("password", None)


def test_pages_looked_at_are_spread_over_a_long_file():
    (told,) = facts_of(pdf(*["text"] * 9), limits=Limits(pages=3))
    assert (told.pages, told.looked, len(told.chars)) == (9, 3, 3)


def test_ofd():
    worded, scan, both = facts_of(ofd(TEXT), ofd(IMAGE, IMAGE), ofd(IMAGE + TEXT))
    assert (worded.kind, worded.own_title, worded.chars, worded.drawn) == ("ofd", "通知", (9,), 0)
    assert (scan.chars, scan.drawn) == ((0, 0), 2)
    assert (both.chars, both.drawn) == ((9,), 0)


LOOP = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\n"
    b"xref\n0 1\n0000000000 65535 f \ntrailer<</Root 1 0 R/Size 3/Prev 105>>\nstartxref\n105\n%%EOF"
)


def bomb() -> bytes:
    packed = zlib.compress(b" " * 300_000_000, 9)
    head = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    page = b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
    font = b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
    stream = b"4 0 obj<</Filter/FlateDecode/Length %d>>stream\n%b\nendstream endobj\n" % (len(packed), packed)
    return head + page + font + stream + b"trailer<</Root 1 0 R/Size 6>>\n%%EOF"


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "not_supported"),
        (b"%PDF-1.7\n", "broken"),
        (b"%PDF-1.7\n" + b"\0" * 5000, "broken"),
        (pdf("text")[:300], "broken"),
        (LOOP, None),
        (b"PK\x03\x04nothing", "broken"),
        (b"\xd0\xcf\x11\xe0 an old document", "not_supported"),
    ],
)
def test_broken_files_end_as_unread(body, why):
    (told,) = facts_of(body)
    assert not told.chars or why is None
    assert why is None or told.unread == why


@pytest.mark.slow
def test_a_file_that_bursts_or_hangs_costs_itself_only():
    burst, sound = facts_of(bomb(), pdf("text"), limits=Limits(seconds=5))
    assert burst.unread in ("broken", "took_too_long") or sum(burst.chars) == 0
    assert not sound.unread and sum(sound.chars) > 40


def test_an_ofd_part_that_bursts_is_left_out():
    (told,) = facts_of(ofd("<a>" + " " * 2_000_000 + "</a>", TEXT), limits=Limits(part_bytes=100_000))
    assert (told.pages, told.looked, told.chars) == (2, 1, (9,))


def test_a_file_over_the_bound_is_not_read():
    (told,) = facts_of(pdf("text"), limits=Limits(file_bytes=100))
    assert told.unread == "too_large"


def test_files_are_fetched_and_what_does_not_come_is_no_fact(httpserver):
    httpserver.expect_request("/a.pdf").respond_with_data(pdf("text"), content_type="application/pdf")
    httpserver.expect_request("/big.pdf").respond_with_data(
        b"%PDF-" + b"x" * 9000, content_type="application/pdf"
    )
    httpserver.expect_request("/gone.pdf").respond_with_data("", status=404)
    limits = Limits(file_bytes=5000)
    with Client() as client, for_screen_readers(limits=limits).reading() as read:
        found, gone, big = (
            Attachment.of(read(Offered(url, path), client.get(url, want="any", max_bytes=limits.file_bytes)))
            for path in ("/a.pdf", "/gone.pdf", "/big.pdf")
            if (url := httpserver.url_for(path))
        )
    assert found.kind == "pdf" and found.seen_at and found.title == "/a.pdf"
    assert (gone.unread, gone.error) == ("not_fetched", "not_found")
    assert big.unread == "too_large"
