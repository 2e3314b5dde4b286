"""Pictures and forms of the sample portal, drawn by a few lines so that nothing binary is kept by hand."""

from __future__ import annotations

import hashlib
import io
import struct
import zipfile
import zlib
from html import escape

Colour = tuple[int, int, int]
SKY, GROUND, BLUE, RED, GOLD, WHITE, GREY, INK = range(8)
PALETTE: list[Colour] = [
    (222, 235, 247), (205, 212, 218), (29, 84, 150), (184, 44, 38),
    (230, 170, 60), (255, 255, 255), (130, 144, 158), (38, 50, 66),
]  # fmt: skip


class Canvas:
    """A small indexed picture. Coordinates are pixels from the top left."""

    def __init__(self, width: int, height: int, colour: int) -> None:
        self.width, self.height = width, height
        self.rows = [bytearray([colour]) * width for _ in range(height)]

    def rect(self, x: int, y: int, w: int, h: int, colour: int) -> None:
        for row in self.rows[max(y, 0) : y + h]:
            row[max(x, 0) : x + w] = bytes([colour]) * len(row[max(x, 0) : x + w])

    def disc(self, cx: int, cy: int, r: int, colour: int) -> None:
        for y in range(-r, r + 1):
            half = int((r * r - y * y) ** 0.5)
            self.rect(cx - half, cy + y, 2 * half + 1, 1, colour)

    def roof(self, x: int, y: int, w: int, h: int, colour: int) -> None:
        for i in range(h):
            inset = (h - 1 - i) * w // (2 * h)
            self.rect(x + inset, y + i, w - 2 * inset, 1, colour)

    def png(self) -> bytes:
        def chunk(kind: bytes, data: bytes) -> bytes:
            return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

        head = struct.pack(">IIBBBBB", self.width, self.height, 8, 3, 0, 0, 0)
        # Builds of zlib may pack alike pixels into other bytes; the test compares the pixels.
        body = zlib.compress(b"".join(b"\0" + bytes(r) for r in self.rows), 9)
        return (
            b"\x89PNG\r\n\x1a\n"
            + chunk(b"IHDR", head)
            + chunk(b"PLTE", bytes(c for colour in PALETTE for c in colour))
            + chunk(b"IDAT", body)
            + chunk(b"IEND", b"")
        )


def _scene() -> Canvas:
    c = Canvas(640, 360, SKY)
    c.disc(545, 70, 34, GOLD)
    c.roof(-60, 130, 380, 110, GREY)
    c.roof(230, 160, 420, 90, GREY)
    c.rect(0, 240, 640, 120, GROUND)
    return c


def warehouse() -> bytes:
    """A depot with loading doors and two lorries."""
    c = _scene()
    c.roof(60, 96, 520, 44, BLUE)
    c.rect(80, 140, 480, 120, WHITE)
    for i in range(6):
        c.rect(100 + i * 78, 180, 56, 80, GREY)
        c.rect(104 + i * 78, 186 + i % 3 * 12, 48, 70, INK)
    for x, colour in ((110, RED), (380, GOLD)):
        c.rect(x, 250, 110, 56, colour)
        c.rect(x + 112, 270, 36, 36, BLUE)
        c.disc(x + 30, 310, 14, INK)
        c.disc(x + 122, 310, 14, INK)
    return c.png()


def meeting() -> bytes:
    """A meeting room: screen, long table, seats."""
    c = Canvas(640, 360, SKY)
    c.rect(0, 210, 640, 150, GROUND)
    c.rect(170, 40, 300, 120, BLUE)
    c.rect(190, 60, 260, 14, WHITE)
    c.rect(190, 90, 180, 10, SKY)
    c.rect(190, 112, 220, 10, SKY)
    for i in range(7):
        c.disc(80 + i * 80, 196, 18, INK)
        c.rect(58 + i * 80, 214, 44, 40, RED if i == 3 else GREY)
    c.rect(30, 244, 580, 60, GOLD)
    c.rect(30, 300, 580, 10, INK)
    return c.png()


def chart() -> bytes:
    """Nine rising bars."""
    c = Canvas(640, 360, WHITE)
    for y in range(60, 320, 52):
        c.rect(50, y, 550, 1, GROUND)
    for i, h in enumerate((96, 112, 105, 132, 150, 158, 181, 204, 226)):
        c.rect(70 + i * 58, 320 - h, 36, h, RED if i == 8 else BLUE)
    c.rect(50, 320, 550, 3, INK)
    return c.png()


def studio() -> bytes:
    """Two people at a desk before a screen."""
    c = Canvas(640, 360, BLUE)
    c.rect(60, 40, 520, 150, SKY)
    for x, colour in ((210, RED), (430, INK)):
        c.disc(x, 140, 32, GOLD)
        c.rect(x - 46, 174, 92, 80, colour)
    c.rect(100, 240, 440, 80, WHITE)
    c.rect(100, 240, 440, 12, GREY)
    return c.png()


def code_picture(text: str) -> bytes:
    """A picture that looks like a QR code and leads nowhere; no account exists behind it."""
    n, unit = 29, 5
    c = Canvas((n + 4) * unit, (n + 4) * unit, WHITE)
    bits = b"".join(hashlib.sha256(f"{text}{i}".encode()).digest() for i in range(4))
    for i in range(n * n):
        if bits[i // 8 % len(bits)] >> i % 8 & 1:
            c.rect((2 + i % n) * unit, (2 + i // n) * unit, unit, unit, INK)
    for x, y in ((0, 0), (n - 7, 0), (0, n - 7)):
        for inset, colour in ((-1, WHITE), (0, INK), (1, WHITE), (2, INK)):
            side = (7 - 2 * inset) * unit
            c.rect((2 + x + inset) * unit, (2 + y + inset) * unit, side, side, colour)
    return c.png()


PHOTOS = {"warehouse": warehouse, "meeting": meeting, "chart": chart, "studio": studio}


def steps_svg(title: str, rows: list[tuple[str, str]]) -> str:
    """A tall 图解: a title band and one numbered card per (heading, text) row."""
    height = 150 + len(rows) * 130
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 {height}" width="760" height="{height}" '
        'font-family="Noto Sans CJK SC, Microsoft YaHei, sans-serif" role="img">',
        f"<title>{escape(title)}</title>",
        f'<rect width="760" height="{height}" fill="#eef4fb"/>',
        '<rect width="760" height="104" fill="#1d5496"/>',
        f'<text x="380" y="64" font-size="30" fill="#fff" text-anchor="middle">{escape(title)}</text>',
    ]
    for i, (head, text) in enumerate(rows):
        y = 130 + i * 130
        parts.append(
            f'<rect x="40" y="{y}" width="680" height="108" rx="10" fill="#fff" stroke="#bcd0e6"/>'
            f'<circle cx="96" cy="{y + 54}" r="30" fill="#b82c26"/>'
            f'<text x="96" y="{y + 64}" font-size="28" fill="#fff" text-anchor="middle">{i + 1}</text>'
            f'<text x="150" y="{y + 46}" font-size="24" fill="#1d5496">{escape(head)}</text>'
            f'<text x="150" y="{y + 82}" font-size="19" fill="#26323f">{escape(text)}</text>'
        )
    return "".join(parts) + "</svg>\n"


def bars_svg(title: str, rows: list[tuple[str, float]], unit: str) -> str:
    """Horizontal bars with their values, for results and statistics."""
    top = max(value for _, value in rows)
    height = 70 + len(rows) * 48
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 680 {height}" width="680" height="{height}" '
        'font-family="Noto Sans CJK SC, Microsoft YaHei, sans-serif" role="img">',
        f'<title>{escape(title)}</title><rect width="680" height="{height}" fill="#fff"/>',
        f'<text x="20" y="36" font-size="20" fill="#1d5496">{escape(title)}</text>',
    ]
    for i, (name, value) in enumerate(rows):
        y = 58 + i * 48
        width = round(380 * value / top)
        parts.append(
            f'<text x="20" y="{y + 21}" font-size="16" fill="#26323f">{escape(name)}</text>'
            f'<rect x="170" y="{y}" width="{width}" height="30" rx="4" fill="#1d5496"/>'
            f'<text x="{180 + width}" y="{y + 21}" font-size="16" fill="#26323f">'
            f"{value:g}{escape(unit)}</text>"
        )
    return "".join(parts) + "</svg>\n"


def docx(title: str, fields: list[tuple[str, str]]) -> bytes:
    """A Word form with one line per (label, value); the smallest package that Word and WPS open."""

    def paragraph(text: str, size: int, align: str = "") -> str:
        style = f'<w:pPr><w:jc w:val="{align}"/></w:pPr>' if align else ""
        return (
            f'<w:p>{style}<w:r><w:rPr><w:sz w:val="{size}"/></w:rPr>'
            f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
        )

    body = paragraph(title, 36, "center") + "".join(
        paragraph(f"{k}：{v or '____________'}", 24) for k, v in fields
    )
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    schema = "http://schemas.openxmlformats.org"
    files = {
        "[Content_Types].xml": f'<Types xmlns="{schema}/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{schema}/package/2006/relationships"><Relationship Id="r1" '
        f'Type="{schema}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
        "</Relationships>",
        "word/document.xml": f'<w:document xmlns:w="{schema}/wordprocessingml/2006/main">'
        f"<w:body>{body}</w:body></w:document>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
        for name, text in files.items():
            info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            info.create_system = 0
            package.writestr(info, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + text)
    return out.getvalue()


def pdf(title: str, lines: list[str]) -> bytes:
    """One tagged page of Chinese text, in a font that every reader of PDF brings along."""
    shown = [("H1", title, 20, 770)] + [("P", line, 13, 730 - 26 * n) for n, line in enumerate(lines)]
    text = "".join(
        f"/{kind} << /MCID {n} >> BDC\n"
        f"BT /F1 {size} Tf 60 {y} Td <{words.encode('utf-16-be').hex()}> Tj ET\nEMC\n"
        for n, (kind, words, size, y) in enumerate(shown)
    )
    font = "/Type /Font /BaseFont /STSong-Light"
    first = 10  # object of the first tag
    tags = " ".join(f"{first + n} 0 R" for n in range(len(shown)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R /Lang (zh-CN) /MarkInfo << /Marked true >> /StructTreeRoot 8 0 R "
        "/ViewerPreferences << /DisplayDocTitle true >> >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /StructParents 0 /Tabs /S "
        "/Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(text)} >>\nstream\n{text}endstream",
        f"<< {font} /Subtype /Type0 /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>",
        f"<< {font} /Subtype /CIDFontType0 "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> "
        "/FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /Ascent 880 /Descent -120 "
        "/CapHeight 880 /ItalicAngle 0 /StemV 93 /FontBBox [-25 -254 1000 880] >> >>",
        f"<< /Title <feff{title.encode('utf-16-be').hex()}> >>",
        f"<< /Type /StructTreeRoot /K 9 0 R /ParentTree << /Nums [0 [{tags}]] >> >>",
        f"<< /Type /StructElem /S /Document /P 8 0 R /K [{tags}] >>",
        *(
            f"<< /Type /StructElem /S /{kind} /P 9 0 R /Pg 3 0 R /K {n} >>"
            for n, (kind, *_) in enumerate(shown)
        ),
    ]
    out, starts = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        starts.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    rows = "".join(f"{start:010} 00000 n \n" for start in starts)
    n = len(objects) + 1
    end = f"xref\n0 {n}\n0000000000 65535 f \n{rows}trailer\n<< /Size {n} /Root 1 0 R /Info 7 0 R >>\n"
    return out + f"{end}startxref\n{len(out)}\n%%EOF\n".encode()
