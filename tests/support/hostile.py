"""Files made to harm or mislead a reader, each built in memory, with the reasons that are right answers."""

from __future__ import annotations

import base64
import hashlib
import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

FIXTURES = ROOT / "fixtures" / "bulletins"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"
LAUGHS = (
    "<!DOCTYPE x [<!ENTITY a '"
    + "ha" * 50
    + "'>"
    + "".join(f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9))
    + "]>"
)
OUTSIDE = "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"

FONT = (  # for Chinese, two bytes a character
    b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UTF16-H/DescendantFonts[<</Type/Font"
    b"/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/W[1[207 270 342 467 462 797 710 239 374 374 423 605 238"
    b" 375 238 334]17 26 462 27 31 420 32 94 600]/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 0>>"
    b"/FontDescriptor<</Type/FontDescriptor/FontName/STSongStd-Light/Flags 6/ItalicAngle 0/Ascent 752/Descent -271"
    b"/CapHeight 737/StemV 58/FontBBox[-25 -254 1000 880]>>>>]>>"
)


def archive(**members: str | bytes) -> bytes:
    """A zip of *members*; ``__`` in a name means ``/``, ``_dot_`` a dot."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in members.items():
            target.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return out.getvalue()


def xlsx(sheet: str | bytes, name: str = "s") -> bytes:
    """A workbook with one sheet, from its XML."""
    return archive(
        **{"[Content_Types]_dot_xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'},
        _rels___dot_rels='<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
        ' Target="xl/workbook.xml"/></Relationships>',
        xl__workbook_dot_xml=f'<workbook xmlns="{_MAIN}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/'
        f'2006/relationships"><sheets><sheet name="{name}" sheetId="1" r:id="rId1"/></sheets></workbook>',
        xl___rels__workbook_dot_xml_dot_rels='<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        'relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        xl__worksheets__sheet1_dot_xml=sheet,
    )


def shared(text: str, cells: int, member: str = "xl/sharedStrings.xml") -> bytes:
    """A workbook that keeps one text for many cells."""
    content = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, cells + 1))
    out = io.BytesIO(xlsx(rows(content)))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as target:
        target.writestr(member, f'<sst xmlns="{_MAIN}"><si><t>{text}</t></si></sst>')
    return out.getvalue()


def replaced(data: bytes, **parts: str | Callable[[str], str]) -> bytes:
    """An archive with these parts, or what is made of them, in place of its own; what does not pack lets it be large."""
    before = zipfile.ZipFile(io.BytesIO(data))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in dict.fromkeys([*before.namelist(), *parts]):
            part = parts.get(name)
            if part is None:
                part = before.read(name).decode()
            target.writestr(name, part(before.read(name).decode()) if callable(part) else part)
        target.writestr("pad", hashlib.shake_128(b"").digest(40_000), zipfile.ZIP_STORED)
    return out.getvalue()


def rows(content: str, prefix: str = "") -> bytes:
    """A worksheet's XML around *content*."""
    return f'{prefix}<worksheet xmlns="{_MAIN}"><sheetData>{content}</sheetData></worksheet>'.encode()


def docx(body: str, prefix: str = "") -> bytes:
    """A document around *body*."""
    document = f'{prefix}<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
    return archive(word__document_dot_xml=document)


def ods(table: str, prefix: str = "", label: str = "t") -> bytes:
    """A spreadsheet with the rows of one *table*."""
    names = " ".join(f'xmlns:{name}="{_OFFICE}{name}:1.0"' for name in ("office", "table", "text"))
    body = f'<table:table table:name="{label}">{table}</table:table>'
    return archive(content_dot_xml=f"{prefix}<office:document-content {names}>{body}</office:document-content>")


def pdf(content: bytes, filters: bytes = b"/FlateDecode", *, pages: int = 1) -> bytes:
    """A file of *pages* pages that all show one content stream."""
    kids = b" ".join(b"%d 0 R" % (4 + n) for n in range(pages))
    return document(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (pages, kids),
        b"<</Length %d/Filter%s>>\nstream\n%s\nendstream" % (len(content), filters, content),
        *[b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R>>"] * pages,
    )


def drawn(*pages: bytes) -> bytes:
    """A file of pages with these content streams and a font ``F2`` for Chinese in two bytes a character."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * n) for n in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]/MediaBox[0 0 645 842]/Resources<</Font<</F2 3 0 R>>>>>>" % (len(pages), kids),
        FONT,
    ]
    for number, content in enumerate(pages):
        objects.append(b"<</Type/Page/Parent 2 0 R/Contents %d 0 R>>" % (5 + 2 * number))
        objects.append(b"<</Length %d>>\nstream\n%s\nendstream" % (len(content), content))
    return document(*objects)


def nested(levels: int, times: int) -> bytes:
    """A page with a drawing that contains another *times* over, and so on."""
    form = b"<</Subtype/Form/BBox[0 0 600 900]/Resources<</XObject<</F %d 0 R>>>>/Length %d>>\nstream\n%s\nendstream"
    body = b"/F Do " * times
    return document(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>",
        b"<</Length 5>>\nstream\n/F Do\nendstream",
        *(form % (6 + level, len(body), body) for level in range(levels)),
        b"<</Type/XObject/Subtype/Form/BBox[0 0 600 900]/Length 13>>\nstream\n0 0 m 9 9 l S\nendstream",
    )


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """An object with a stream."""
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries, len(content), content)


def page_of(*streams: bytes, kids: bytes = b"3 0 R", entries: bytes = b"") -> bytes:
    """A one-page file whose page occurs as often as *kids* says, with these objects, from number 4 on, as its contents."""
    contents = b" ".join(b"%d 0 R" % (4 + n) for n in range(len(streams)))
    return document(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (kids.count(b"R"), kids),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents[%s]%s>>" % (contents, entries),
        *streams,
    )


def sparing(data: bytes, bits: int = 9) -> bytes:
    """Pack *data* as LZW that never looks back: a code for each byte, and one that clears the table now and then."""
    codes = [256, *(code for n, byte in enumerate(data) for code in ([256, byte] if n % 200 == 199 else [byte])), 257]
    whole = "".join(f"{code:0{bits}b}" for code in codes)
    return int(whole.ljust(-(-len(whole) // 8) * 8, "0"), 2).to_bytes(-(-len(whole) // 8), "big")


def encrypted(content: bytes) -> bytes:
    """A file that opens without a password, its one stream packed and then encrypted (RC4, 40 bits, as PDF 1.3)."""
    pad = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
    marks = b"0123456789abcdef"
    key = hashlib.md5(pad + pad + struct.pack("<i", -4) + marks, usedforsecurity=False).digest()[:5]
    body = _rc4(hashlib.md5(key + b"\x04\0\0\0\0", usedforsecurity=False).digest()[:10], zlib.compress(content))
    user = _rc4(key, pad)
    plain = page_of(stream(body, b"/Filter/FlateDecode"))
    entries = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>/ID[<%s><%s>]/Root" % (
        pad.hex().encode(),
        user.hex().encode(),
        marks.hex().encode(),
        marks.hex().encode(),
    )
    return plain.replace(b"/Root", entries)


def _rc4(key: bytes, data: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    out = bytearray()
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def many_states() -> dict[str, bytes]:
    """PDFs that save states without end, each packed or hidden in another way."""
    saves = b"q " * 20_000
    packed = zlib.compress(saves)
    flate = b"/Filter/FlateDecode"
    wrong = packed[:-4] + b"abcd"
    objects = b"4 0 [5 0 R]"
    hidden = pdf(packed).replace(b"/Contents", b"/Cont#65nts")
    up = b"".join(
        b"\2" + bytes([(now - before) % 256 for now, before in zip(b"q ", line, strict=True)])
        for line in [b"\0\0", *[b"q "] * 20_000]
    )
    return {
        "blanks of PDFium's": pdf(zlib.compress(b"q\x80q\xff" * 20_000)),
        "comments": pdf(zlib.compress(b"q%q\n" * 20_000)),
        "a wrong check sum": pdf(wrong),
        "damaged further on": pdf(packed[:-6]),
        "a small window": pdf(b"\x18\x19" + packed[2:]),
        "not packed": page_of(stream(saves)),
        "text": pdf(packed.hex().encode() + b">", b"[/AHx/Fl]"),
        "text of 85 signs": pdf(base64.a85encode(packed) + b"~>", b"[/ASCII85Decode /FlateDecode]"),
        "runs": pdf(b"\1q " * 20_000 + b"\x80", b"/RunLengthDecode"),
        "lzw": pdf(sparing(saves), b"/LZWDecode"),
        "predicted": pdf(zlib.compress(up), b"/FlateDecode/DecodeParms<</Predictor 12/Columns 2>>"),
        "filter elsewhere": page_of(stream(packed.hex().encode(), b"/Filter 5 0 R"), b"[/AHx /Fl]"),
        "name spelt otherwise": hidden,
        "blank behind the word": page_of(stream(packed, flate).replace(b"stream\n", b"stream \n", 1)),
        "carriage return": page_of(stream(packed, flate).replace(b"stream\n", b"stream\r", 1)),
        "called a picture": page_of(stream(packed, flate + b"/Subtype/Image")),
        "an end within": page_of(stream(b"endstream " + saves)),
        "several streams": page_of(*[stream(zlib.compress(b"q " * 400), flate)] * 40),
        "list elsewhere": document(
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
            b"[5 0 R]",
            stream(packed, flate + b"/Subtype/Image"),
        ),
        "list in a stream of objects": document(
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
            stream(zlib.compress(objects), flate + b"/Type/ObjStm/N 1/First 4"),
            stream(packed, flate + b"/Subtype/Image"),
        ),
        "marks": pdf(zlib.compress(b"/A BMC " * 20_000)),
        "marks with properties": pdf(zlib.compress(b"/A<<>>BDC " * 20_000)),
        "clippings": pdf(zlib.compress(b"0 0 m 9 9 l 9 0 l h W n 0 0 m 9 9 l S\n" * 20_000)),
        "clippings of saved states": pdf(zlib.compress((b"q " + b"0 0 m 9 9 l 9 0 l h W* n " * 400) * 400)),
        "encrypted": encrypted(saves),
    }


def much_drawn() -> dict[str, bytes]:
    """PDFs that draw much with little."""
    lines = b"0 0 m 9 9 l S\n"
    flate = b"/Filter/FlateDecode"
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]"
    return {
        "one page": pdf(zlib.compress(lines * 800_000)),
        "many pages": pdf(zlib.compress(lines * 90_000), pages=50),
        "one page many times": page_of(stream(zlib.compress(lines * 90_000), flate), kids=b"3 0 R " * 50),
        "one stream many times": page_of(*[stream(zlib.compress(lines * 90_000), flate)] * 8),
        "one drawing many times": page_of(
            stream(b"/F Do " * 900),
            stream(zlib.compress(lines * 9_000), flate + form),
            entries=b"/Resources<</XObject<</F 5 0 R>>>>",
        ),
        "name spelt otherwise": page_of(
            stream(b"/F Do /#46 Do " * 450),
            stream(zlib.compress(lines * 9_000), flate + form.replace(b"Form", b"F#6frm")),
            entries=b"/Resources<</XObject<</#46 5 0 R>>>>",
        ),
        "pages that are not found": pdf(zlib.compress(lines * 90_000), pages=50).replace(
            b"/Contents 3", b"/Contents%\n3"
        ),
        "drawn by itself": document(
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</F 4 0 R>>>>>>",
            stream(b"/F Do " * 9, form),
        ),
    }


def much_repeated() -> dict[str, bytes]:
    """PDFs of which PDFium would unpack, copy or make a little again and again."""
    flate = b"/Filter/FlateDecode"
    form = flate + b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]"
    blanks = zlib.compress(b" " * 1_000_000)
    clip, text = b"0 0 9 9 re W n ", b"BT /F 9 Tf (1) Tj ET "
    picture = b"BI /W 9 /H 9 /BPC 8 /CS /G /F/%s ID %s EI "
    function = b"<</FunctionType 3/Domain[0 1]/Functions[%d 0 R %d 0 R]/Bounds[.5]/Encode[0 1 0 1]>>"
    shade = b"/Resources<</Shading<</S<</ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 1 0]/Function 5 0 R>>>>>>"
    return {
        "a stream on one page": page_of(stream(blanks, flate)).replace(b"[4 0 R]", b"[" + b"4 0 R " * 70_000 + b"]"),
        "a stream on many pages": pdf(blanks, pages=500),
        "a drawing": page_of(
            stream(b"/F Do " * 999), stream(blanks, form), entries=b"/Resources<</XObject<</F 5 0 R>>>>"
        ),
        "text that clips": page_of(stream(b"7 Tr " + text * 20_000)),
        "clippings within clippings": page_of(stream(clip * 450 + (b"q " + clip + text + b"Q ") * 9_000)),
        "marks within marks": page_of(stream(b"/A BMC " * 450 + (b"/A BMC " + text + b"EMC ") * 9_000)),
        "functions": page_of(
            stream(b"/S sh"),
            *[function % (n, n) for n in range(6, 36)],
            b"<</FunctionType 2/Domain[0 1]/N 1>>",
            entries=shade,
        ),
        "tags of metadata": page_of(
            stream(b""), stream(zlib.compress(b"<x>" * 9_000_000), flate + b"/Type/Metadata/Subtype/XML")
        )
        .replace(b"/Catalog", b"/Catalog/Metadata 5 0 R")
        .replace(b"[4 0 R 5 0 R]", b"[4 0 R]"),
        "packed pictures": page_of(
            stream(zlib.compress(picture % (b"Fl", zlib.compress(bytes(60_000_000))) * 9), flate)
        ),
        "pictures packed as LZW": page_of(stream(picture % (b"L#5aW", bytes(999)) * 999)),
    }


def document(*objects: bytes) -> bytes:
    """A PDF of these objects, numbered from 1, the first its catalogue."""
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    tail = b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
    return out + tail % (len(objects) + 1, table, len(objects) + 1, len(out))


def ole(*streams: str) -> bytes:
    """An old Office container with empty streams of these names."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIIIIIII", header, 40, 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    struct.pack_into("<109I", header, 76, 0, *[0xFFFFFFFF] * 108)
    sectors = struct.pack("<128I", 0xFFFFFFFD, 0xFFFFFFFE, *[0xFFFFFFFF] * 126)
    listing = b""
    for name in ("Root Entry", *streams):
        raw = name.encode("utf-16-le")
        listing += (
            raw.ljust(64, b"\0") + struct.pack("<H", len(raw) + 2) + bytes(50) + struct.pack("<II", 0xFFFFFFFE, 0)
        )
        listing += bytes(128 - len(listing) % 128) if len(listing) % 128 else b""
    return bytes(header) + sectors + listing.ljust(512, b"\0")


def xls(book: bytes) -> bytes:
    """An old workbook of these records, at most 64,512 bytes."""
    count = max(-(-len(book) // 512), 8)  # a stream below 4096 bytes would be kept elsewhere
    container = bytearray(ole("Workbook"))
    struct.pack_into(f"<{count}I", container, 512 + 8, *range(3, count + 2), 0xFFFFFFFE)
    struct.pack_into("<II", container, 1024 + 128 + 116, 2, count * 512)
    return bytes(container) + book.ljust(count * 512, b"\0")


def record(kind: int, form: str, *values: int) -> bytes:
    """A record of an old workbook."""
    body = struct.pack(f"<{form}", *values)
    return struct.pack("<HH", kind, len(body)) + body


def old_sheet(*records: bytes, of_book: bytes = b"") -> bytes:
    """An old workbook with one sheet ``s`` of these records, and records *of_book* in front of the list of sheets."""
    book, sheet = (record(0x809, "4H2I", 0x600, kind, 0, 0, 0, 6) for kind in (5, 16))
    end = record(0x0A, "")
    at = len(book) + len(of_book) + 13 + len(end)
    return xls(book + of_book + record(0x85, "I5B", at, 0, 0, 1, 0, ord("s")) + end + sheet + b"".join(records) + end)


def number(row: int, column: int) -> bytes:
    """A cell of an old workbook with a 1 in it."""
    return record(0x203, "3HQ", row, column, 0, 0x3FF0000000000000)


def chart() -> tuple[bytes, ...]:
    """A chart inside a sheet of an old workbook, with its own end record."""
    return record(0x809, "4H2I", 0x600, 32, 0, 0, 0, 6), record(0x0A, "")


def members(data: bytes) -> dict[str, bytes]:
    """What :func:`archive` makes *data* of again."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        return {name: source.read(name) for name in source.namelist()}


def locked(data: bytes) -> bytes:
    """The same zip with every member marked as encrypted."""
    return data.replace(b"PK\x03\x04\x14\x00\x00", b"PK\x03\x04\x14\x00\x01").replace(
        b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01"
    )


def lines() -> bytes:
    """A page with one character and more lines than any page has."""
    return b"BT /F 9 Tf 50 700 Td (1) Tj ET\n" + b"".join(
        b"%d 10 m %d 800 l S\n10 %d m 580 %d l S\n" % (n % 500, n % 500, n % 700, n % 700) for n in range(150_000)
    )


def deep(level: int) -> str:
    return "<table><tr><td>a<td>b" * level


def cases() -> dict[str, tuple[str, bytes | Callable[[], bytes], set[str]]]:
    """List them; those that take a while to build are functions."""
    filled = '<row r="1"><c r="A1"><v>1</v></c></row>'
    far = '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    sound = {path.name: path.read_bytes() for path in FIXTURES.glob("basic.*")}
    files: dict[str, tuple[str, bytes | Callable[[], bytes], set[str]]] = {
        "empty": ("a.csv", b"", {"empty"}),
        "blank": ("a.csv", b" \r\n\t", {"empty"}),
        "nul bytes": ("a.csv", b"a,b\n1,\0\n", {"unknown-format"}),
        "binary": ("a.csv", bytes(range(256)) * 40, {"unknown-format"}),
        "not any encoding": ("a.csv", b"\xff\xfa,\x81\x20\n" * 9, {"damaged"}),
        "picture": ("a.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(99), {"unknown-format"}),
        "rtf": ("a.docx", b"{\\rtf1 x}", {"unknown-format"}),
        "old word": ("a.docx", ole("WordDocument"), {"unknown-format"}),
        "encrypted workbook": ("a.xlsx", ole("EncryptedPackage", "EncryptionInfo"), {"encrypted"}),
        "container cut off": ("a.xls", ole("Workbook")[:600], {"damaged"}),
        "empty workbook stream": ("a.xls", ole("Workbook"), {"no-table"}),
        "zip of something": ("a.zip", archive(readme_dot_txt="x"), {"unknown-format"}),
        "zip of nothing": ("a.xlsx", archive(), {"unknown-format"}),
        "zip magic only": ("a.xlsx", b"PK\x03\x04" + bytes(40), {"damaged"}),
        "encrypted zip": ("a.docx", locked(sound["basic.docx"]), {"encrypted"}),
        "zip bomb xlsx": ("a.xlsx", lambda: xlsx(bytes(300_000_000)), {"too-large"}),
        "zip bomb docx": ("a.docx", lambda: docx("<w:p/>" * 30_000_000), {"too-large"}),
        "zip bomb ods": ("a.ods", lambda: ods("<table:table-row/>" * 10_000_000), {"too-large"}),
        "many members": (
            "a.xlsx",
            lambda: archive(**{f"xl__worksheets__{n}": b"" for n in range(6_000)}),
            {"too-large"},
        ),
        "cells far apart": ("a.xlsx", xlsx(rows(filled + far)), {"too-large"}),
        "cells far apart, small letters": ("a.xlsx", xlsx(rows(filled + far.replace("XFD", "xfd"))), {"too-large"}),
        "cells far apart, odd spelling": (
            "a.xlsx",
            xlsx(rows(filled + far.replace('<c r="XFD1048576"', "<c\n  r = 'XFD1048576'"))),
            {"too-large"},
        ),
        **{
            f"cells far apart, {how}": ("a.xlsx", xlsx(rows(filled + odd)), {"too-large"})
            for how, odd in {
                "column beyond all": '<row r="3"><c r="BNLINES3"><v>2</v></c></row>',
                "row beyond all": '<row r="3"><c r="A999999999"><v>2</v></c></row>',
                "place of the row": '<row r="999999999"><c><v>2</v></c></row>',
                "quoted sign": far.replace("<c ", '<c s=">" '),
                "two places": far.replace("<c ", '<c r="B2" '),
                "prefix": far.replace("row", "x:row").replace("<c", "<x:c").replace("</c", "</x:c"),
            }.items()
        },
        "texts promised": (
            "a.xlsx",
            archive(
                **members(xlsx(rows(filled))),
                xl__sharedStrings_dot_xml=f'<sst xmlns="{_MAIN}" count="1" uniqueCount="4294967295"><si><t>x</t></si></sst>',
            ),
            {"too-large"},
        ),
        **{
            f"sheet promised, {how}": ("a.xls", old_sheet(record(0x200, form, *extent)), {"damaged"})
            for how, form, extent in (
                ("rows", "2I3H", (0, 0xFFFFFFFF, 0, 1, 0)),
                ("columns", "2I3H", (0, 1, 0, 0xFFFF, 0)),
                ("backwards", "2I3H", (10, 1, 0, 1, 0)),
                ("old form", "5H", (0, 0xFFFF, 0, 0xFFFF, 0)),
            )
        },
        "far cell behind a chart": ("a.xls", old_sheet(*chart(), number(63_232, 251)), {"too-large"}),
        "one far cell": ("a.xlsx", xlsx(rows(far)), {"too-large"}),
        "one long text in many cells": ("a.xlsx", lambda: shared("x" * 30_000, 100_000), {"too-large"}),
        "one long text in many cells, other letters": (
            "a.xlsx",
            lambda: shared("x" * 30_000, 20_000, "xl/SHAREDSTRINGS.xml"),
            {"too-large"},
        ),
        "long name of a sheet": ("a.xlsx", xlsx(rows(filled), name="s" * 300), {"too-large"}),
        "long name of an ods sheet": (
            "a.ods",
            ods("<table:table-row/>", label="s" * 300),
            {"too-large"},
        ),
        "members that lead out": (
            "a.docx",
            archive(**{"../../../../tmp/wageguide-escaped": "x", "/etc/wageguide-escaped": "x"}),
            {"unknown-format"},
        ),
        "laughs xlsx": (
            "a.xlsx",
            xlsx(rows('<row r="1"><c r="A1" t="str"><v>&j;</v></c></row>', LAUGHS)),
            {"damaged", "no-table"},
        ),
        "laughs docx": ("a.docx", docx("<w:p><w:r><w:t>&j;</w:t></w:r></w:p>", LAUGHS), {"damaged"}),
        "laughs ods": ("a.ods", ods("&j;", LAUGHS), {"damaged"}),
        "laughs html": ("a.html", f"{LAUGHS}<html><table><tr><td>&j;</table>".encode(), {"no-table"}),
        "outside docx": ("a.docx", docx("<w:p><w:r><w:t>&a;</w:t></w:r></w:p>", OUTSIDE), {"damaged"}),
        "outside html": ("a.html", f"{OUTSIDE}<html><table><tr><td>&a;</table>".encode(), {"no-table"}),
        "repeats ods": (
            "a.ods",
            ods(
                '<table:table-row table:number-rows-repeated="900000000">'
                '<table:table-cell table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell>'
                "</table:table-row>"
            ),
            {"too-large"},
        ),
        "spans html": (
            "a.html",
            lambda: b"<table>" + b"<tr>" + b"<td colspan=1000000 rowspan=65534>a" * 9000,
            {"too-large"},
        ),
        "wide and long html": (
            "a.html",
            lambda: b"<table><tr>" + b"<td>a" * 90_000 + b"<tr><td>b" * 90_000,
            {"too-large"},
        ),
        "deep html": ("a.html", lambda: deep(20_000).encode(), {"too-large"}),
        "deep elements html": ("a.html", lambda: b"<div>" * 200_000 + b"<table><tr><td>a<td>b", {"too-large"}),
        "deep elements under nested rules html": (
            "a.html",
            lambda: (
                b"<style>" + b" ".join(b"a b .c%d i{display:none}" % n for n in range(50)) + b"</style>"
                b"<div>" * 500 + b"<i></i>" * 100_000
            ),
            {"too-large"},
        ),
        "long cell html": ("a.html", lambda: b"<table><tr><td>a<td>" + b"b" * 20_000_000, {"too-large", "damaged"}),
        "deep docx": ("a.docx", docx("<w:tbl><w:tr><w:tc>" * 5_000), {"too-large", "damaged"}),
        "unclosed docx": ("a.docx", docx("<w:tbl><w:tr>"), {"damaged"}),
        "long line": ("a.csv", lambda: b"a,b\n" + b"x" * 2_000_000, {"too-large"}),
        "too many cells": ("a.csv", lambda: b",".join([b"1"] * 2_000) + b"\n" + b"1,2\n" * 2_000, {"too-large"}),
        "large file": ("a.csv", lambda: b"a,b\n" * 12_600_000, {"too-large"}),
        "pdf bomb": ("a.pdf", lambda: pdf(zlib.compress(bytes(100_000_000))), {"too-large", "no-table", "no-text"}),
        "pdf bomb, packed twice": (
            "a.pdf",
            pdf(zlib.compress(zlib.compress(bytes(9_000_000))), b"[/FlateDecode/FlateDecode]"),
            {"too-large"},
        ),
        "pdf of many pages": ("a.pdf", pdf(zlib.compress(b""), pages=600), {"too-large"}),
        "pdf of lines": ("a.pdf", lambda: pdf(zlib.compress(b"0 0 m 9 9 l S\n" * 400_000)), {"too-large"}),
        "pdf of lines around text": ("a.pdf", lambda: pdf(zlib.compress(lines())), {"too-large"}),
        "pdf of drawings in drawings": ("a.pdf", nested(9, 10), {"too-large"}),
        **{
            f"pdf that saves states, {how}": ("a.pdf", content, {"too-large"}) for how, content in many_states().items()
        },
        **{f"pdf that draws much, {how}": ("a.pdf", content, {"too-large"}) for how, content in much_drawn().items()},
        **{
            f"pdf that repeats much, {how}": ("a.pdf", content, {"too-large"})
            for how, content in much_repeated().items()
        },
        "pdf of a clipping of many points": (
            "a.pdf",
            lambda: pdf(zlib.compress(b"0 0 m " + b"9 9 l " * 99_000 + b"W n " + b"BT /F 9 Tf (1) Tj ET " * 2_000)),
            {"too-large"},
        ),
        "pdf of more cells than letters": (
            "a.pdf",
            lambda: drawn(
                b"BT /F2 9 Tf 60 60 Td <0031> Tj ET\n"
                + b"".join(b"0 %d m 3000 %d l %d 0 m %d 3000 l S\n" % ((5 * n,) * 4) for n in range(600))
            ),
            {"too-large"},
        ),
        "pdf of 29 million states": ("a.pdf", lambda: pdf(zlib.compress(b"q " * 29_000_000)), {"too-large"}),
        "pdf without text": ("a.pdf", pdf(zlib.compress(b"10 10 99 99 re f")), {"no-text"}),
        "pdf without pages": ("a.pdf", b"%PDF-1.7\n" + b"x" * 99, {"damaged"}),
        "web archive": ("a.xls", b"MIME-Version: 1.0\r\n\r\nx", {"unknown-format"}),
        "xml": ("a.xls", b"<?xml version='1.0'?><Workbook/>", {"unknown-format"}),
        "page without table": ("a.html", b"<html><body><p>x", {"no-table"}),
    }
    for name in ("locked.pdf", "far.xls"):
        reason = "encrypted" if name == "locked.pdf" else "too-large"
        files[name] = (name, (FIXTURES / name).read_bytes(), {reason})
    for name, content in sound.items():
        if name.endswith((".xlsx", ".docx", ".ods", ".xls", ".pdf")):
            files[f"cut off {name}"] = (name, content[: len(content) * 2 // 3], {"damaged", "no-table"})
    return files
